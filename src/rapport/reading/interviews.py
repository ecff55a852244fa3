"""An article, in; the people whom its own outlet interviewed, out: "received Sarnlight at his flat"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from rapport.reading.outlets import is_outlet
from rapport.reading.reading import EntityType, Mention, MentionKind
from rapport.reading.words import phrases
from rapport.text.spans import Span

_NAME = re.compile(r" ((?:the )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,2})")
# "The Courier met Ms. Quill at a café", "We visited her": the outlet, a verb, whom
_CALLED_ON = re.compile(
    r"(?:(?P<own>\b(?!(?:We|I) )(?:[Tt]he )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,2})|\b(?:We|I)) "
    r"(?:met(?: with)?|meet|visited|visit|interviewed|interview|spoke (?:to|with)|talked (?:to|with)|"
    r"sat down with|caught up with|called on|found|joined|accompanied|followed|sat with|reached)"
)
# whom: "Ms. Quill", "the former mayor, Ada Quill"
_TITLED = re.compile(r" (?:(?:[A-Z][\w.’'-]*|the|former|ex-mayor|mayor|president|minister|engineer),? ){0,4}")
# Who speaks so often, and so much more often than anybody else, is the one whom an article is about: samples,
# outlets right and given on the working half: 23 of 26 at 3, 23 of 25 at 4 to 8 (`training.score_gold`).
_OFTEN, _MORE = 4, 2


@dataclass(frozen=True, slots=True)
class Interview:
    """Where the article tells of its own interview: the outlet, if named, and what its room follows."""

    outlet: Span | None
    behind: Span


class _Told(Protocol):
    """All that is asked of an attribution: its content."""

    @property
    def content(self) -> Sequence[Span]: ...


def received_interviews(
    text: str,
    attributions: Sequence[_Told],
    mentions: Sequence[Mention],
    own: str | None,
    main: int | None = None,
) -> dict[int, Interview]:
    """Chains that the article's own outlet interviewed: "received Sarnlight at his flat", "We met Ms. Quill".

    "I" and "we" may be anybody's who tells the story: they count only for `main`, the article's main speaker.
    """
    out: dict[int, Interview] = {}
    if not own:
        return out
    contents = [part for a in attributions for part in a.content]
    people = [m for m in mentions if m.type in (EntityType.PERSON, None)]
    for chain, interview in (*_opened(text, people, own), *_called_on(text, people, own, main)):
        if not any(c.overlaps(interview.behind) for c in contents):
            out.setdefault(chain, interview)
    return out


def main_speaker(chains: Sequence[int | None]) -> int | None:
    """The chain that says most by far, None when several share the article."""
    most = Counter(c for c in chains if c is not None).most_common(2)
    if not most or most[0][1] < _OFTEN or (len(most) > 1 and most[1][1] * _MORE > most[0][1]):
        return None
    return most[0][0]


def _opened(text: str, people: Sequence[Mention], own: str) -> Iterator[tuple[int, Interview]]:
    """The person before, the outlet behind: "Ms. Quill received the Courier"."""
    for match in phrases("interviews", "opening").find(text):
        name = _NAME.match(text, match.end())
        if name is None or not _is_own(name[1], own):
            continue
        begin = max(text.rfind(mark, 0, match.start()) for mark in (". ", "\n", "” ")) + 1
        before = [
            m for m in people if begin <= m.span.start < match.start() and m.kind is not MentionKind.NOMINAL
        ]
        if before:
            outlet = Span(*name.span(1))
            yield before[0].chain, Interview(outlet, outlet)


def _called_on(
    text: str, people: Sequence[Mention], own: str, main: int | None
) -> Iterator[tuple[int, Interview]]:
    """The outlet before, the person behind: "The Courier met Ms. Quill", "I visited her"."""
    starts = {m.span.start: m for m in people}
    for match in _CALLED_ON.finditer(text):
        if match["own"] and not _is_own(match["own"], own):
            continue
        titled = _TITLED.match(text, match.end())
        places = range(match.end() + 1, (titled.end() if titled else match.end()) + 1)
        whom = next((starts[at] for at in places if at in starts), None)
        if whom is not None and (match["own"] or whom.chain == main):
            outlet = Span(*match.span("own")) if match["own"] else None
            yield whom.chain, Interview(outlet, whom.span)


def _is_own(name: str, own: str) -> bool:
    """Whether the words are the article's outlet, whole or shortened from the front."""
    return is_outlet(name, own) and own.lower().endswith(name.lower().removeprefix("the "))
