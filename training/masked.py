"""A sentence with entities whose stance is asked for, in; the same with names masked or invented out.

So that it shows whether the model judges the words or the person.

*Masked*: every name becomes a capital letter of its own, X, Y, Z, ...: a word of one piece that says nothing
about its bearer and that English prose itself uses so ("X told Y"). *Swapped*: every word of a name
becomes an invented one, as a third of the training documents had it (training/swap.py), drawn by sentence.

Names are those of the entities asked about, whatever they are, and of the people that tables and titles
are sure of. Pronouns, titles and words without a capital stay: they are words, not names.
"""

from __future__ import annotations

import random
import re
from dataclasses import replace

from rapport.text.fold import fold
from rapport.text.name_tables import titles
from rapport.text.spans import Span
from training.document import Document
from training.silver_names import with_silver_names
from training.swap import renamed, swapped

KINDS = ("as written", "masked", "swapped")
_LETTERS = "XYZWVUTSRQPNMLKJHGFEDCB"  # neither A nor I nor O, which are words
_NO_NAMES = frozenset(
    "i he she it we they you me him her us them his hers its our ours their theirs my mine your this that "
    "these those who which whom whose himself herself itself themselves the a an and of for".split()
)
_TITLE_KINDS = frozenset({"honorific", "office", "rank", "faith"})
_WORD = re.compile(r"[^\W_](?:[\w.&-]*\w)?")


def with_names(document: Document, kind: str) -> Document:
    """The document as it is, with masked or with swapped names; spans move along."""
    if kind == "as written":
        return document
    if kind == "swapped":
        return with_swapped(document, random.Random(document.name))
    return with_masked(document)


def with_masked(document: Document) -> Document:
    """The document with a letter in place of each name."""
    named = _named(document)
    return renamed(named, letters([span.of(document.text) for _, span in named.names or ()]))


def with_swapped(document: Document, chance: random.Random) -> Document:
    """The document with invented words in place of each name's."""
    return swapped(_named(document), chance)


def without_names(document: Document, chance: random.Random) -> Document:
    """The document masked or swapped, by turns of chance, for training; its names are known no more."""
    new = with_swapped(document, chance) if chance.random() < 0.5 else with_masked(document)
    return replace(new, names=None, unknown=())


def _named(document: Document) -> Document:
    return replace(document, names=tuple(("person", span) for span in name_spans(document)))


def letters(names: list[str]) -> dict[str, str]:
    """Each name, and each of its words alone, with its letter.

    >>> letters(["Maren Oskeld", "Till", "Oskeld"])
    {'Maren Oskeld': 'X', 'Maren': 'X', 'Oskeld': 'X', 'Till': 'Y'}
    """
    out: dict[str, str] = {}
    used = 0
    for name in sorted(set(names), key=lambda name: (-len(name), name)):
        if name in out:
            continue
        letter = _LETTERS[used % len(_LETTERS)]
        used += 1
        for written in (name, *(w for w in _WORD.findall(name) if len(w) > 2 and w[0].isupper())):
            out.setdefault(written, letter)
    return out


def name_spans(document: Document) -> list[Span]:
    """The names of a document's holders and targets, and of its people, in text order."""
    asked = [span for r in document.regards or () for span in (r.holder, r.target) if span]
    found = {name for span in asked if (name := _name_in(span, document.text))}
    silver = with_silver_names(document).names or ()
    found |= {
        span for kind, span in silver if kind == "person" and not any(span.overlaps(other) for other in found)
    }
    return sorted(found)


def _name_in(span: Span, text: str) -> Span | None:
    """The name in a marked span: "Donald Trump" of "President Donald Trump", nothing of "he".

    Whole words: the corpora's spans cut some in two ("Cowboy" of "Cowboys").
    """
    words = [w for m in _WORD.finditer(text) if (w := Span(m.start(), m.end())).overlaps(span)]
    while words and not _is_of_name(words[-1].of(text)):
        words = words[:-1]
    while words and (not _is_of_name(words[0].of(text)) or (len(words) > 1 and _kinds(words[0].of(text)))):
        words = words[1:]
    return Span(words[0].start, words[-1].end) if words else None


def _is_of_name(word: str) -> bool:
    pronoun = fold(word) in _NO_NAMES and word != "US"
    return word[0].isupper() and not pronoun and not _TITLE_KINDS & _kinds(word)


def _kinds(word: str) -> frozenset[str]:
    return titles().get(fold(word).strip("."), frozenset())
