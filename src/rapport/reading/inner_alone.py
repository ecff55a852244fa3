"""A passage, in; its inner quotations without a verb of saying out: "He goes, ‘They lied.’"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapport.text.spans import Span

Found = tuple[Span | None, Span | None, Span]

# Who "goes" stands no farther in front of what they say.
_REACH = 160
# an inner quotation without a cue: a sentence of its own in single marks
_SPOKEN = re.compile(r"(?<![\w])‘(?=[A-Z])[^‘“”\n]{12,400}?[.!?,]’(?!\w)")
# "He goes, ‘You look well.’", "He is like, ‘No.’"
_GOES = re.compile(
    r"\b(?P<who>[Hh]e|[Ss]he|I|[Ww]e|[Tt]hey|[Pp]eople|[Ee]verybody|[Ee]veryone|[A-Z][\w-]+)(?: |(?=[’']))"
    r"(?P<cue>(?:is|was|are|were|am|[’'](?:s|m|re)) (?:just |all )?like|goes|went)[,:]? $"
)
_OPEN = re.compile(r"(?:^|[.?!:;,—–“”\"’])\s*$")


def alone(passage: str, contents: list[Span]) -> Iterator[Found]:
    """The inner quotations that no cue has."""
    shut, at = sorted(contents), 0
    for match in _SPOKEN.finditer(passage):
        while at < len(shut) and shut[at].end <= match.start():
            at += 1
        if at < len(shut) and shut[at].start < match.end():
            continue
        said = _GOES.search(passage, max(0, match.start() - _REACH), match.start())
        if said:
            yield Span(*said.span("who")), Span(*said.span("cue")), Span(*match.span())
        elif _OPEN.search(passage, max(0, match.start() - 3), match.start()):
            yield None, None, Span(*match.span())
