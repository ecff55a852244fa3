"""A country as other sources write it to the code of the countries table here."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from rapport.text.name_tables import countries
from rapport.text.names import fold
from rapport.text.tsv import read_tsv

_TABLE = Path(__file__).parent.parent / "tables" / "country_codes.tsv"


def country_code(written: str) -> str | None:
    """The code for a name, an adjective, an ISO 3166-1 code or a Wikidata id; None for what is not known.

    >>> country_code("fr"), country_code("France"), country_code("Q142"), country_code("Kessaria")
    ('FRN', 'FRN', 'FRN', None)
    """
    return _codes().get(fold(written)) or _iso().get(written.strip().lower())


def country_name(code: str) -> str:
    """The usual name of a country's code."""
    return countries()[code][0]


@cache
def _iso() -> dict[str, str]:
    """Codes of other tables to ours; a two-letter word that is a code is never a folded name."""
    found: dict[str, str] = {}
    for row in read_tsv(_TABLE):
        if row["code"] in countries():
            for column in ("iso2", "iso3", "wikidata"):
                # the realm and the country in Europe: Denmark is Q756617 and Q35
                found.update((word.lower(), row["code"]) for word in row[column].split("|") if word)
    return found


@cache
def _codes() -> dict[str, str]:
    """Folded names, adjectives and our own codes."""
    found: dict[str, str] = {}
    for code, (name, words) in countries().items():
        for word in (*words, name, code):
            found[fold(word)] = code
    return found
