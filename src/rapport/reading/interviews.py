"""An article, in; the people whom its own outlet interviewed, out: "received Sarnlight at his flat"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from rapport.reading.outlets import is_outlet
from rapport.reading.reading import EntityType, Mention, MentionKind
from rapport.reading.words import pattern
from rapport.text.spans import Span


class _Told(Protocol):
    """All that is asked of an attribution: its content."""

    @property
    def content(self) -> Sequence[Span]: ...


def received_interviews(
    text: str, attributions: Sequence[_Told], mentions: Sequence[Mention], own: str | None
) -> dict[int, Span]:
    """Chains that the article's own outlet interviewed, with its name: "received Sarnlight at his flat"."""
    out: dict[int, Span] = {}
    if not own:
        return out
    contents = [part for a in attributions for part in a.content]
    for match in pattern("interviews", "opening").finditer(text):
        name = re.compile(r" ((?:the )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,2})").match(text, match.end())
        if (
            name is None
            or not is_outlet(name[1], own)
            or not own.lower().endswith(name[1].lower().removeprefix("the "))
        ):
            continue
        span = Span(*name.span(1))
        if any(c.overlaps(span) for c in contents):
            continue
        begin = max(text.rfind(mark, 0, match.start()) for mark in (". ", "\n", "” ")) + 1
        before = [
            m
            for m in mentions
            if begin <= m.span.start < match.start()
            and m.kind is not MentionKind.NOMINAL
            and m.type in (EntityType.PERSON, None)
        ]
        if before:
            out.setdefault(before[0].chain, span)
    return out
