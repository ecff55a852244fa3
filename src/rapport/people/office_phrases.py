"""A noun phrase to the office it means: "the former Russian president" is rus-president, former."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from rapport.text.name_tables import countries
from rapport.text.names import fold
from rapport.text.tsv import read_tsv

_TABLE = Path(__file__).parent / "tables" / "office_titles.tsv"
_POSSESSIVE = re.compile(r"['’ʼ`´]s(?=\s)")


#: What an added office is of when its row does not say: an article that names the holder may mean it.
ANYWHERE = "anywhere"
#: How the ids of offices begin that a user added.
OWN = "own:"


class When(StrEnum):
    """Which holder a phrase means, seen from the time it speaks of."""

    CURRENT = "current"
    FORMER = "former"
    ACTING = "acting"
    COMING = "coming"
    ELECT = "elected or named for it"


_BEFORE = {
    "former": When.FORMER, "ex": When.FORMER, "onetime": When.FORMER, "late": When.FORMER,
    "acting": When.ACTING, "interim": When.ACTING, "caretaker": When.ACTING,
    "then": When.CURRENT, "current": When.CURRENT, "incumbent": When.CURRENT, "sitting": When.CURRENT,
    "new": When.CURRENT, "longtime": When.CURRENT, "next": When.COMING, "future": When.COMING,
    "incoming": When.ELECT, "presumptive": When.CURRENT, "presumed": When.CURRENT, "outgoing": When.CURRENT,
}  # fmt: skip
_ELECT = frozenset({"elect", "designate"})


@dataclass(frozen=True, slots=True)
class Meant:
    """The offices that a phrase can mean; `placed` tells that a country or body stands in the phrase."""

    offices: tuple[str, ...]
    when: When
    placed: bool


@dataclass(frozen=True, slots=True)
class Called:
    """What the holder of an office is called: the folded title, what it is of, and whether that is needed.

    `at` holds codes of countries and folded names of bodies and towns; `alone` tells that the title
    needs none of them beside it.
    """

    title: str
    office: str
    at: frozenset[str]
    alone: bool = False


class OfficeBook:
    """The titles of offices and the words for what they are of; the shipped ones and more."""

    def __init__(
        self,
        rows: Iterable[Called],
        places: Mapping[str, frozenset[str]],
        forms: Mapping[str, frozenset[str]] | None = None,
    ) -> None:
        self.titles: dict[str, list[Called]] = defaultdict(list)
        for row in rows:
            self.titles[row.title].append(row)
        #: folded word for a country or body to its code or folded name
        self.places = places
        #: the same for the places of added offices, as written; None when nothing was added
        self.forms = forms


def offices_meant(phrase: str, country: str | None = None, book: OfficeBook | None = None) -> Meant | None:
    """What a definite noun phrase means, None when it is not one or has a word that is not understood.

    A country in the phrase wins over `country`, which is that of the text around it; either can be
    any other place that the book knows.
    """
    book = book or shipped_book()
    words = fold(_POSSESSIVE.sub(" ", phrase)).split()
    if words[:1] and words[0] in ("the", "its", "their"):
        words = words[1:]
    elif _take_place(words, book)[0] is None:
        return None
    when = When.CURRENT
    while words and words[0] in _BEFORE:
        when = _BEFORE[words.pop(0)]
    place, words = _take_place(words, book)
    while words and words[0] in _BEFORE:
        when = _BEFORE[words.pop(0)]
    if len(words) > 1 and words[-1] in _ELECT:  # "the president-elect"
        words, when = words[:-1], When.ELECT
    title = " ".join(words)
    if place is None and " of " in title:
        head, _, tail = title.rpartition(" of ")
        tail = tail.removeprefix("the ")
        if title not in book.titles and (tail in book.places) and head in book.titles:
            place, title = book.places[tail], head
    if title not in book.titles:
        return None
    placed = place is not None
    where = place or (frozenset({country}) if country else frozenset())
    lonely = place is None and country is None
    rows = book.titles[title]
    found = dict.fromkeys(row.office for row in rows if row.at & where or (row.alone and lonely))
    if not found and not placed:
        # there is one pope, whatever country the text is about
        found = dict.fromkeys(row.office for row in rows if row.alone and country_of(row.office) is None)
    return Meant(tuple(found), when, placed) if found else None


def titles_of(office: str) -> tuple[str, ...]:
    """The folded titles of an office's holder."""
    titles = shipped_book().titles
    return tuple(title for title, rows in titles.items() if any(row.office == office for row in rows))


def country_of(office: str) -> str | None:
    """The code of the country that an office is of, None for an international body's."""
    return _countries().get(office)


@cache
def _countries() -> dict[str, str]:
    return {row["office"]: row["country"] for row in read_tsv(_TABLE) if row["country"]}


def _take_place(words: list[str], book: OfficeBook) -> tuple[frozenset[str] | None, list[str]]:
    """The country or body at the head of words, and the words after it."""
    for size in range(min(3, len(words) - 1), 0, -1):
        place = book.places.get(" ".join(words[:size]))
        if place:
            return place, words[size:]
    return None, words


@cache
def shipped_book() -> OfficeBook:
    """The offices of the shipped table."""
    rows = read_tsv(_TABLE)
    return OfficeBook(
        (
            Called(
                fold(title),
                row["office"],
                frozenset({row["country"], *map(fold, row["body"].split("|"))} - {""}),
                row["alone"] == "yes",
            )
            for row in rows
            for title in row["titles"].split("|")
        ),
        _places(rows),
    )


def _places(rows: Iterable[Mapping[str, str]]) -> dict[str, frozenset[str]]:
    """Folded word for a country or body to its code or folded name."""
    found: dict[str, set[str]] = defaultdict(set)
    for code, (name, words) in countries().items():
        for word in (name, *words):
            found[fold(word)].add(code)
    for row in rows:
        for body in row["body"].split("|"):
            if body:
                found[fold(body)].add(fold(body))
    return {word: frozenset(codes) for word, codes in found.items()}
