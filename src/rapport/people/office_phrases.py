"""A noun phrase to the office it means: "the former Russian president" is rus-president, former."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from rapport.text.name_tables import countries
from rapport.text.names import fold
from rapport.text.tsv import read_tsv

_TABLE = Path(__file__).parent / "tables" / "office_titles.tsv"
_POSSESSIVE = re.compile(r"['’ʼ`´]s(?=\s)")


class When(StrEnum):
    """Which holder a phrase means, seen from the time it speaks of."""

    CURRENT = "current"
    FORMER = "former"
    ACTING = "acting"
    COMING = "coming"


_BEFORE = {
    "former": When.FORMER, "ex": When.FORMER, "onetime": When.FORMER, "late": When.FORMER,
    "acting": When.ACTING, "interim": When.ACTING, "caretaker": When.ACTING,
    "then": When.CURRENT, "current": When.CURRENT, "incumbent": When.CURRENT, "sitting": When.CURRENT,
    "new": When.CURRENT, "longtime": When.CURRENT, "next": When.COMING, "future": When.COMING,
    "incoming": When.COMING, "outgoing": When.CURRENT,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Meant:
    """The offices that a phrase can mean; `placed` tells that a country or body stands in the phrase."""

    offices: tuple[str, ...]
    when: When
    placed: bool


def offices_meant(phrase: str, country: str | None = None) -> Meant | None:
    """What a definite noun phrase means, None when it is not one or has a word that is not understood.

    A country in the phrase wins over `country`, which is that of the text around it.
    """
    words = fold(_POSSESSIVE.sub(" ", phrase)).split()
    if words[:1] and words[0] in ("the", "its", "their"):
        words = words[1:]
    elif not _starts_with_place(words):
        return None
    when = When.CURRENT
    while words and words[0] in _BEFORE:
        when = _BEFORE[words.pop(0)]
    place, words = _take_place(words)
    while words and words[0] in _BEFORE:
        when = _BEFORE[words.pop(0)]
    title = " ".join(words)
    if place is None and " of " in title:
        head, _, tail = title.rpartition(" of ")
        tail = tail.removeprefix("the ")
        if title not in _titles() and (tail in _places()) and head in _titles():
            place, title = _places()[tail], head
    if title not in _titles():
        return None
    placed = place is not None
    where = place or (frozenset({country}) if country else frozenset())
    lonely = place is None and country is None
    found = dict.fromkeys(o for o, at, alone in _titles()[title] if at & where or (alone and lonely))
    if not found and not placed:
        # there is one pope, whatever country the text is about
        found = dict.fromkeys(o for o, _, alone in _titles()[title] if alone and country_of(o) is None)
    return Meant(tuple(found), when, placed) if found else None


def titles_of(office: str) -> tuple[str, ...]:
    """The folded titles of an office's holder."""
    return tuple(title for title, rows in _titles().items() if any(row[0] == office for row in rows))


def country_of(office: str) -> str | None:
    """The code of the country that an office is of, None for an international body's."""
    return _countries().get(office)


@cache
def _countries() -> dict[str, str]:
    return {row["office"]: row["country"] for row in read_tsv(_TABLE) if row["country"]}


def _starts_with_place(words: list[str]) -> bool:
    return _take_place(words)[0] is not None


def _take_place(words: list[str]) -> tuple[frozenset[str] | None, list[str]]:
    """The country or body at the head of words, and the words after it."""
    for size in range(min(3, len(words) - 1), 0, -1):
        place = _places().get(" ".join(words[:size]))
        if place:
            return place, words[size:]
    return None, words


@cache
def _titles() -> dict[str, list[tuple[str, frozenset[str], bool]]]:
    """Folded title to its offices, each with its country and body and whether it needs neither."""
    found: dict[str, list[tuple[str, frozenset[str], bool]]] = defaultdict(list)
    for row in read_tsv(_TABLE):
        at = frozenset({row["country"], *map(fold, row["body"].split("|"))} - {""})
        for title in row["titles"].split("|"):
            found[fold(title)].append((row["office"], at, row["alone"] == "yes"))
    return dict(found)


@cache
def _places() -> dict[str, frozenset[str]]:
    """Folded word for a country or body to its code or folded name."""
    found: dict[str, set[str]] = defaultdict(set)
    for code, (name, words) in countries().items():
        for word in (name, *words):
            found[fold(word)].add(code)
    for row in read_tsv(_TABLE):
        for body in row["body"].split("|"):
            if body:
                found[fold(body)].add(fold(body))
    return {word: frozenset(codes) for word, codes in found.items()}
