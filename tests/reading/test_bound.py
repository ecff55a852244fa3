"""Whoever does something to "him" or "her" is somebody else."""

from __future__ import annotations

import re

import pytest

from rapport.reading.bound import doer
from rapport.reading.items import Item
from rapport.reading.pointers import Points
from rapport.reading.reading import EntityType, MentionKind
from rapport.text.spans import Span


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("[Quill] praised [him] again", "Quill"),
        ("[Quill] has never met [him]", "Quill"),
        ("[She] told [him] that it rained", "She"),
        ("[Quill]’s praise of [him] was brief", "Quill"),
        ("[Quill]'s long letter to [him] came", "Quill"),
        ("[Till] said that [Quill] asked [him] in", "Quill"),
        ("[Till]’s aides spoke for [him]", None),  # his own, maybe
        ("[Till]’s house behind [him] burned", None),
        ("[Till] had the dog with [him]", None),
        ("[Till] and [him]", None),
        ("[Till] left. The dog bit [him]", None),
        ("[Till] was glad that it suited [him]", None),
    ],
)
def test_the_doer_is_not_the_one_to_whom_it_is_done(text: str, who: str | None) -> None:
    plain = text.replace("[", "").replace("]", "")
    items = []
    for k, m in enumerate(re.finditer(r"\[([^\]]+)\]", text)):
        start = m.start() - 2 * k
        kind = MentionKind.PRONOUN if m[1] in ("him", "She") else MentionKind.NAME
        span = Span(start, start + len(m[1]))
        items.append(Item(span, (0, 0), kind, EntityType.PERSON, Points.MAN, chain=k))
    found = doer(len(items) - 1, items, plain)
    assert (None if found is None else items[found].span.of(plain)) == who
