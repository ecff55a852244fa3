"""The table of forms to matchers, looked up by the first word of an expression.

A form is written as a journalist would say it, ``[<modifier> ]<month>[,| of] <anyyear>``; the syntax
stands at the head of `tables/time_forms.toml`. No form repeats without bound, so a match attempt takes
constant time and a text is read in linear time.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from rapport.reading.timex.slots import GAP, NUMERAL, TOKEN, first_words_of, slot_pattern
from rapport.reading.timex.tables import read_table, table


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a time: its pattern, the rule that values it, its place in the table."""

    pattern: re.Pattern[str]
    rule: str
    rank: int


@cache
def forms_by_first_word() -> Mapping[str, tuple[Form, ...]]:
    """Every form under each word that it can begin with, `NUMERAL` for a numeral."""
    index: dict[str, list[Form]] = {}
    rank = 0
    for entry in tomllib.loads(read_table("time_forms"))["form"]:
        for written in entry["is"]:
            nodes = _parse(written)
            pattern = re.compile(_regex(nodes) + r"(?![\w%])(?!-\d)", re.IGNORECASE)
            form = Form(pattern, entry["rule"], rank)
            rank += 1
            for word in _first_words(nodes)[0]:
                index.setdefault(word, []).append(form)
    return {word: tuple(forms) for word, forms in index.items()}


@cache
def vocabulary() -> frozenset[str]:
    """Every word that stands in some form or table, in lower case: what can follow a form's first word."""
    tables = " ".join(word for section in table("time_words").values() for word in section)
    forms = " ".join(
        re.sub(r"<\w+>", " ", written)
        for entry in tomllib.loads(read_table("time_forms"))["form"]
        for written in entry["is"]
    )
    return frozenset(TOKEN.findall(f"{tables} {forms}".lower()))


@cache
def stands_alone(word: str) -> bool:
    """Whether the word is a time expression by itself ("today"), or needs more ("the")."""
    return any(form.pattern.fullmatch(word) for form in forms_by_first_word().get(word, ()))


# A parsed form is a list of nodes: text, a slot, or alternatives that are optional or not.
@dataclass(frozen=True, slots=True)
class _Slot:
    name: str


@dataclass(frozen=True, slots=True)
class _Choice:
    options: tuple[tuple[_Node, ...], ...]
    optional: bool


_Node = str | _Slot | _Choice


def _parse(written: str) -> tuple[_Node, ...]:
    options = _options(iter(written), "")
    if len(options) != 1:
        raise ValueError(f"{written!r}: '|' stands only within brackets.")
    return options[0]


def _options(letters: Iterator[str], closing: str) -> tuple[tuple[_Node, ...], ...]:
    """Alternatives up to the closing bracket."""
    options: list[tuple[_Node, ...]] = []
    nodes: list[_Node] = []
    for letter in letters:
        if letter == closing:
            break
        if letter == "<":
            nodes.append(_Slot("".join(iter(letters.__next__, ">"))))
        elif letter in "[(":
            inner = _options(letters, "]" if letter == "[" else ")")
            nodes.append(_Choice(inner, letter == "["))
        elif letter == "|" and closing:
            options.append(tuple(nodes))
            nodes = []
        else:
            nodes.append(letter)
    return (*options, tuple(nodes))


def _regex(nodes: tuple[_Node, ...]) -> str:
    parts = []
    for node in nodes:
        if isinstance(node, _Slot):
            parts.append(slot_pattern(node.name))
        elif isinstance(node, _Choice):
            choice = "|".join(_regex(option) for option in node.options)
            parts.append(f"(?:{choice}){'?' if node.optional else ''}")
        else:
            parts.append(GAP if node == " " else re.escape(node))
    return "".join(parts)


def _first_words(nodes: tuple[_Node, ...]) -> tuple[set[str], bool]:
    """The words the nodes can begin with, and whether they can all be absent."""
    found: set[str] = set()
    for position, node in enumerate(nodes):
        if isinstance(node, _Choice):
            absent = node.optional
            for option in node.options:
                first, empty = _first_words(option)
                found |= first
                absent = absent or empty
            if absent:
                continue
        elif isinstance(node, _Slot):
            found |= first_words_of(node.name)
        elif node in "'’":
            found.add(NUMERAL)
        elif node.isalpha():
            letters = [n if isinstance(n, str) else " " for n in nodes[position:]]
            found.add("".join(letters).split(" ")[0].split("-")[0].lower())
        else:
            continue
        return found, False
    return found, True
