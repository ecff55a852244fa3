"""The tables of words beside this folder, parsed once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def table(name: str) -> Mapping[str, Mapping[str, str | int]]:
    """A TOML table of this folder, parsed once: ``table("time_words")["month"]["may"]`` is 5."""
    return tomllib.loads(read_table(name))


def read_table(name: str) -> str:
    """The text of a TOML file of `reading/tables`."""
    return files("rapport.reading").joinpath("tables", f"{name}.toml").read_text("utf-8")


@cache
def words(section: str) -> Mapping[str, str | int]:
    """A section of `time_words.toml`, without the stops of abbreviations."""
    return {word.rstrip("."): value for word, value in table("time_words")[section].items()}
