"""The table of forms to matchers, looked up by the first word of an expression.

A form is written as a journalist would say it, ``[<modifier> ]<month>[,| of] <anyyear>``; the syntax
stands at the head of `tables/time_forms.toml`. No form repeats without bound, so a match attempt takes
constant time and a text is read in linear time.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from rapport.reading.timex.slots import GAP, NUMERAL, TOKEN, first_words_of, slot_pattern, words_of
from rapport.reading.timex.tables import read_table


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a time: its pattern, the rule that values it, its place in the table.

    `words` are those that it can be written with, in lower case, `NUMERAL` for a numeral.
    """

    pattern: re.Pattern[str]
    rule: str
    rank: int
    words: frozenset[str]


@cache
def forms_by_first_word() -> Mapping[str, tuple[Form, ...]]:
    """Every form under each word that it can begin with, `NUMERAL` for a numeral."""
    index: dict[str, list[Form]] = {}
    rank = 0
    for entry in tomllib.loads(read_table("time_forms"))["form"]:
        for written in entry["is"]:
            nodes = _parse(written)
            pattern = re.compile(_regex(nodes) + r"(?![\w%])(?!-\d)", re.IGNORECASE)
            form = Form(pattern, entry["rule"], rank, _words_in(nodes))
            rank += 1
            for word in _first_words(nodes)[0]:
                index.setdefault(word, []).append(form)
    return {word: tuple(forms) for word, forms in index.items()}


def forms_from(word: str, following: str) -> tuple[Form, ...]:
    """The forms that can begin with a word, `NUMERAL` for a numeral, and have another in them."""
    return _forms_with(word).get(following, ())


@cache
def _forms_with(word: str) -> Mapping[str, tuple[Form, ...]]:
    """The forms that can begin with a word, under each word in them."""
    found: dict[str, list[Form]] = defaultdict(list)
    for form in forms_by_first_word().get(word, ()):
        for other in form.words:
            found[other].append(form)
    return {other: tuple(forms) for other, forms in found.items()}


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


def _words_in(nodes: tuple[_Node, ...]) -> frozenset[str]:
    """The words in any way to write the nodes."""
    found: set[str] = set()
    for written in _written(nodes):
        for slot, glued in re.findall("<([^>]*)>([a-z]*)", written):  # "<weekday>s"
            found |= words_of(slot) | {word + glued for word in words_of(slot)}
        plain = re.sub(r"<[^>]*>", " ", written)
        found |= {NUMERAL if word[-1].isdigit() else word for word in TOKEN.findall(plain.lower())}
    return frozenset(found)


def _written(nodes: tuple[_Node, ...]) -> list[str]:
    """Every way to write the nodes, slots as they are."""
    ways = [""]
    for node in nodes:
        if isinstance(node, _Choice):
            here = [way for option in node.options for way in _written(option)]
            here += [""] if node.optional else []
        else:
            here = [f"<{node.name}>" if isinstance(node, _Slot) else node]
        ways = [before + way for before in ways for way in here]
    return ways
