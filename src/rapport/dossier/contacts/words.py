"""The table of contact words, in; what a word in a text may tell of, out."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, chain
from os.path import commonprefix
from pathlib import Path
from typing import Any

from rapport.dossier.article_words import words_of as words_of_text
from rapport.dossier.contacts.contact import ContactKind
from rapport.text.alternatives import any_of
from rapport.text.spans import Span

_TABLE = Path(__file__).parent / "words.toml"


@dataclass(frozen=True, slots=True)
class Word:
    """A verb or noun of contact: its kind, the prepositions that bring the other person, how it is used.

    `together` is for verbs that two subjects do ("A and B met"); `phone` for "called", which counts only
    where a telephone call is told; `behind` is a pattern that must follow the other person ("see him again").
    """

    kind: ContactKind
    takes: frozenset[str]
    is_noun: bool
    together: bool = False
    phone: bool = False
    behind: str = ""


@cache
def words_of(form: str) -> tuple[Word, ...]:
    """What a form in lower case can be: "meeting" is a verb and a noun."""
    return _forms().get(re.sub(r"\s+", " ", form.lower()), ())


def contact_words(text: str, words: frozenset[str] | None = None) -> list[Span]:
    """Where forms stand in a text as whole words, the longest at a place; `words` are those of the text.

    A form is looked for only in a text that has its first word, by the letters that begin it: one pattern for
    all of them, which may begin with nearly any letter, takes three times as long.
    """
    low = text.lower()
    if len(low) != len(text):  # İ becomes two characters
        low = "".join(one if len(one) == 1 else "_" for one in map(str.lower, text))
    found: list[Span] = []
    for first in first_words() & (words_of_text(text, first_words()) if words is None else words):
        shared, fitting = _beginning(first)
        at = low.find(shared)
        while at >= 0:
            if match := fitting.match(text, at):
                found.append(Span(*match.span()))
            at = low.find(shared, at + 1)
    found.sort()
    # "phone call" is no "call" as well
    ends = accumulate((one.end for one in found), max)
    return [one for one, end in zip(found, chain((0,), ends), strict=False) if one.start >= end]


@cache
def _beginning(first: str) -> tuple[str, re.Pattern[str]]:
    """Of the forms that begin with a word: the letters that they share, and what fits them."""
    forms = [form for form in _forms() if _first(form) == first]
    shared = commonprefix(forms)  # noqa: RUF071 - letters are meant, not folders
    return shared, re.compile(rf"(?<![\w’'-]){any_of(forms)}(?![\w-]|[’']\w)")


def _first(form: str) -> str:
    return re.split("[^a-z]", form, maxsplit=1)[0]


@cache
def first_words() -> frozenset[str]:
    """The first word of every form: a text without any of them tells of no contact."""
    return frozenset(map(_first, _forms()))


@cache
def listed(section: str, name: str) -> frozenset[str]:
    """A list of the table as a set: `listed("standing", "not")`."""
    return frozenset(_table()[section][name])


@cache
def either(section: str, name: str) -> str:
    """A list of the table as a pattern, in capitals or not."""
    return any_of(listed(section, name))


@cache
def _forms() -> dict[str, tuple[Word, ...]]:
    found: dict[str, list[Word]] = {}
    for section in ("verbs", "nouns"):
        for row in _table()[section]:
            word = Word(
                kind=ContactKind(row["kind"]),
                takes=frozenset(row["takes"]),
                is_noun=section == "nouns",
                together=row.get("together", False),
                phone=row.get("phone", False),
                behind=row.get("behind", ""),
            )
            for form in row["forms"]:
                found.setdefault(form, []).append(word)
    return {form: tuple(words) for form, words in found.items()}


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(_TABLE.read_text(encoding="utf-8"))
