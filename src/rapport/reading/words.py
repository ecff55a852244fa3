"""The table of circumstances, in; its lists as sets and its phrases as patterns, out."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from rapport.text.alternatives import any_word_of
from rapport.text.word_places import Phrases

TABLE = Path(__file__).parent / "tables" / "circumstances.toml"


@cache
def listed(section: str, name: str) -> frozenset[str]:
    """A list of the table as a set: `listed("nouns", "audience")`."""
    return frozenset(_table()[section][name])


@cache
def pattern(section: str, name: str) -> re.Pattern[str]:
    """Any entry of a list as whole words, the longest first."""
    return re.compile(any_word_of(listed(section, name)))


@cache
def phrases(section: str, name: str) -> Phrases:
    """The same, to look for in a whole text."""
    return Phrases.of(listed(section, name))


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))
