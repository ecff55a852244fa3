"""The table of inner attributions, in; its lists, as sets and as patterns, out."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

TABLE = Path(__file__).parent / "tables" / "inner.toml"


@cache
def table() -> dict[str, dict[str, list[str]]]:
    """The sections of tables/inner.toml."""
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))


@cache
def words(section: str, name: str) -> frozenset[str]:
    """A list of the table as a set."""
    return frozenset(table()[section][name])


@cache
def either(section: str, name: str) -> str:
    """A list as one pattern of alternatives, the longest first: `either("objects", "owners")`."""
    longest_first = sorted(table()[section][name], key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(map(re.escape, longest_first))})"
