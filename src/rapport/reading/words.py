"""The table of circumstances, in; its lists as sets and its phrases as patterns, out."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

TABLE = Path(__file__).parent / "tables" / "circumstances.toml"


@cache
def listed(section: str, name: str) -> frozenset[str]:
    """A list of the table as a set: `listed("nouns", "audience")`."""
    return frozenset(_table()[section][name])


@cache
def pattern(section: str, name: str) -> re.Pattern[str]:
    """Any entry of a list as whole words, the longest first."""
    longest_first = sorted(listed(section, name), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))
