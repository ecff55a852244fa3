"""The tables that parsing and comparing names rests on, read once and folded for look-up."""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from rapport.text.fold import fold
from rapport.text.tsv import read_tsv

Gender = Literal["m", "f"]

_TABLES = Path(__file__).parent / "tables"
# Given names kept with what they are short for: articles bring new ones without end.
GIVEN = 4_096


def as_gender(cell: str) -> Gender | None:
    """A table cell as a gender; anything but m and f is unknown."""
    return "m" if cell == "m" else "f" if cell == "f" else None


@cache
def titles() -> dict[str, frozenset[str]]:
    """Folded title to its kinds: honorific, office, rank, faith, regnal, given too, modifier, context, …"""
    kinds: dict[str, set[str]] = defaultdict(set)
    for row in read_tsv(_TABLES / "titles.tsv"):
        kinds[fold(row["title"])].add(row["kind"])
    for row in read_tsv(_TABLES / "countries.tsv"):
        for word in [row["country"], *row["words"].split("|")]:
            kinds[fold(word)].add("context")
    return {title: frozenset(found) for title, found in kinds.items()}


@cache
def title_ends() -> frozenset[str]:
    """The last words of all titles, folded: what may stand right before a name that has one."""
    return frozenset(title.split()[-1] for title in titles() if title)


@cache
def longest_title() -> int:
    """How many words the longest title has."""
    return max(len(title.split()) for title in titles())


@cache
def title_genders() -> dict[str, Gender]:
    """Folded title to the gender that it tells: Mr. is m, Queen is f."""
    found: dict[str, Gender] = {}
    for row in read_tsv(_TABLES / "titles.tsv"):
        gender = as_gender(row["gender"])
        if gender:
            found[fold(row["title"])] = gender
    return found


@cache
def particles() -> dict[str, bool]:
    """Folded particle (van, de, al) to whether it is a given name too (Van Jones, Al Gore)."""
    return {fold(row["particle"]): row["given_too"] == "yes" for row in read_tsv(_TABLES / "particles.tsv")}


@cache
def family_first() -> frozenset[str]:
    """Family names that are written first: Xi Jinping, Moon Jae-in."""
    return frozenset(fold(row["family"]) for row in read_tsv(_TABLES / "family_first.tsv"))


@lru_cache(maxsize=GIVEN)
def roots(given: str) -> frozenset[str]:
    """A folded given name with the full forms it is short for: bill is bill and william."""
    return frozenset({given}) | _fulls().get(given, frozenset())


@cache
def _fulls() -> dict[str, frozenset[str]]:
    fulls: dict[str, set[str]] = defaultdict(set)
    for row in read_tsv(_TABLES / "nicknames.tsv"):
        fulls[fold(row["short"])].add(fold(row["full"]))
    return {short: frozenset(found) for short, found in fulls.items()}


@cache
def given_genders() -> dict[str, Gender]:
    """Folded given name to the gender of nearly all its bearers; names of both are absent.

    A short form has the gender of the names that it is short for, if they have one: Hank is a Henry.
    """
    rows = read_tsv(_TABLES / "given_names.tsv")
    listed = {fold(row["given"]) for row in rows}
    found = {fold(row["given"]): gender for row in rows if (gender := as_gender(row["gender"]))}
    for short, fulls in _fulls().items():
        genders = {found.get(full) for full in fulls}
        if short not in listed and len(genders) == 1 and (gender := genders.pop()):
            found[short] = gender
    return found


@cache
def names_of_both() -> frozenset[str]:
    """Folded given names that women and men bear; they stand in the table without a gender."""
    return frozenset(
        fold(row["given"]) for row in read_tsv(_TABLES / "given_names.tsv") if not as_gender(row["gender"])
    )


@cache
def countries() -> dict[str, tuple[str, tuple[str, ...]]]:
    """Country code of the leaders table to its name and the words that tell of it (Russian, Kremlin)."""
    return {
        row["code"]: (row["country"], tuple(word for word in row["words"].split("|") if word))
        for row in read_tsv(_TABLES / "countries.tsv")
    }


@cache
def body_words(kind: str) -> frozenset[str]:
    """Words inside names of bodies: `legal` (Inc.), `tail` (University), `paper` (Post), `built` (Tower)."""
    return frozenset(fold(row["word"]) for row in read_tsv(_TABLES / "body_words.tsv") if row["kind"] == kind)


@cache
def body_forms() -> dict[str, str]:
    """Folded short form of a body or place to its folded usual name: us is united states."""
    return {
        fold(short): fold(row["name"])
        for row in read_tsv(_TABLES / "body_names.tsv")
        for short in row["also"].split("|")
        if short
    }
