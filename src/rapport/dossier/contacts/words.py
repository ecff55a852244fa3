"""The table of contact words, in; what a word in a text may tell of, out."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from rapport.dossier.contacts.contact import ContactKind
from rapport.text.alternatives import any_of

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


@cache
def contact_words() -> re.Pattern[str]:
    """Any form as whole words, the longest at a place."""
    return re.compile(rf"(?<![\w’'-]){any_of(_forms())}(?![\w-]|[’']\w)")


@cache
def first_words() -> frozenset[str]:
    """The first word of every form: a text without any of them tells of no contact."""
    return frozenset(match[0] for form in _forms() if (match := re.search("[a-z]+", form)))


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
