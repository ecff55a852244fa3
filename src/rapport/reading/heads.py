"""Paragraphs that open with a place, in; whose words were said there, out: "In Ulvica they shrugged. “…,”".

Only for those who are met there: somebody named for the first time, or nobody by name. Who is known from
before, or speaks for a body, may tell it anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rapport.reading.circumstances import NONE, Circumstances
from rapport.reading.finder import Finder
from rapport.reading.reading import Attribution, Mention, MentionKind, Type
from rapport.reading.scenes import anchor, was_heard
from rapport.text.spans import Span, begin_of

_OPENS = re.compile(
    r"(?:(?:And|But|Back|Down|Over|Out|Up) )?(?:[Ii]n|[Aa]t|[Oo]utside|[Oo]n|[Aa]cross) (?=[A-Z]|the |an? )"
)
# "said a spokesman", "officials said": for a body, from wherever they are
_OFFICIAL = re.compile(
    r"\b(?:spokes\w+|officials?|minist\w+|president|senator|governor|secretary|government|party|campaign|police|analysts?|"
    r"professor|expert|diplomats?|candidate|leader|chairman|director|lawmakers?|congress\w+|ambassador|editor|lawyer)\b",
    re.IGNORECASE,
)


def met_there(
    finder: Finder,
    attributions: Sequence[Attribution],
    found: Sequence[Circumstances],
    mentions: Sequence[Mention],
    sentences: Sequence[Span],
) -> list[Circumstances]:
    """The circumstances, with the place that opens the paragraph for those who are met there."""
    out = list(found)
    text = finder.text
    heads = [s for s in sentences if _begins_paragraph(text, s.start) and _OPENS.match(text, s.start)]
    if not heads:
        return out
    first: dict[int, int] = {}
    for m in sorted(mentions, key=begin_of):
        if m.kind is MentionKind.NAME:
            first.setdefault(m.chain, m.span.start)
    for head in heads:
        end = text.find("\n", head.start)
        end = len(text) if end < 0 else end
        place: Span | None = None
        for i, one in enumerate(attributions):
            here = anchor(one)
            if one.parent is not None or not head.end <= here < end or out[i] != NONE:
                continue
            if (
                one.type is Type.INDIRECT
                or not was_heard(one, text)
                or not _is_new(one, mentions, first, text)
            ):
                continue
            place = place or finder.place_at(head)
            if place is not None:
                out[i] = replace(out[i], place=place)
    return out


def _begins_paragraph(text: str, position: int) -> bool:
    return position == 0 or text[position - 1] == "\n"


def _is_new(one: Attribution, mentions: Sequence[Mention], first: dict[int, int], text: str) -> bool:
    """Whether the source is nobody's name, or one that the article has not named before."""
    if one.source is None or _OFFICIAL.search(one.source.of(text)):
        return False
    if one.speaker is None or mentions[one.speaker].name is None:
        return re.match(r"(?:an?|one|another|two|some|the other)\b", one.source.of(text).lower()) is not None
    return one.source.start <= first.get(mentions[one.speaker].chain, -1) < one.source.end
