"""Mentions and who speaks where, in; "I", "we" and "you" with whom they mean, out.

"I" is the one whose quotation it stands in; "we" is a body when a body speaks; "you" is whom the cue
addresses ("told Oskeld"), or who tells what somebody else said. A paper that calls itself "this newspaper"
means itself by "we".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import replace

from rapport.reading.drafts import Draft
from rapport.reading.reading import EntityType, Mention, MentionKind
from rapport.text.quotes import CLOSING, OPENING, SINGLE, STRAIGHT, quoted_spans
from rapport.text.spans import Span, begin_of, start_of
from rapport.text.word_places import Phrases

_I = frozenset({"i", "me", "my", "mine", "myself"})
_WE = frozenset({"we", "us", "our", "ours", "ourselves"})
_YOU = frozenset({"you", "your", "yours", "yourself"})
_MARKS = OPENING + CLOSING + STRAIGHT + SINGLE
# "told Oskeld", "wrote to her": who comes right behind such a cue is spoken to
_ADDRESSES = re.compile(
    r"\b(?:told|tells|telling|tell|asked|asks|asking|assured|reminded|warned|urged)(?: to)?$|\bto$"
)
_THIS_PAPER = Phrases(
    ["this", "our"], r"\b(?:[Tt]his|[Oo]ur) (?:newspaper|paper|magazine|page|column|website|broadcaster)\b"
)


def resolve_spoken(
    mentions: Sequence[Mention],
    drafts: Sequence[Draft],
    speakers: Sequence[int | None],
    text: str,
    outlet: str | None = None,
    parents: Sequence[int | None] = (),
    written: Collection[Span] = (),
) -> list[Mention]:
    """The mentions with the first and second person resolved.

    `speakers` are the drafts' speaking mentions; `outlet` is who published the text; `parents` are the
    numbers of the drafts in whose contents others stand; `written` are contents that are said though no
    marks stand around them (transcripts.py).
    """
    asked = [
        i
        for i, m in enumerate(mentions)
        if m.kind is MentionKind.PRONOUN and m.span.of(text).lower() in _I | _WE | _YOU
    ]
    quoted = quoted_spans(text)
    out = _for_paper(mentions, asked, quoted, text, outlet)
    around = _quotations(mentions, asked, drafts, quoted, text, written)
    for i, n in sorted(around.items()):
        word, speaker = mentions[i].span.of(text).lower(), speakers[n]
        if word in _YOU:
            who = _addressee(drafts[n], out, text) or _teller(n, parents, speakers, out)
        elif speaker is None or (word in _WE and out[speaker].type is not EntityType.ORGANISATION):
            continue
        else:
            who = out[speaker]
        if who is not None and who.span != out[i].span:
            out[i] = replace(out[i], chain=who.chain, name=who.name, type=who.type, p=who.p)
    return out


def _quotations(
    mentions: Sequence[Mention],
    asked: list[int],
    drafts: Sequence[Draft],
    quoted: Sequence[Span],
    text: str,
    written: Collection[Span],
) -> dict[int, int]:
    """For each word the draft whose quotation it is: the smallest that has marks of its own around it."""
    found: dict[int, tuple[int, int]] = {}
    for n, d in enumerate(drafts):
        size = sum(map(len, d.content))
        for part in d.content:
            first = bisect_left(asked, part.start, key=lambda i: mentions[i].span.start)
            last = bisect_left(asked, part.end, key=lambda i: mentions[i].span.start)
            for i in asked[first:last]:
                own = part in written or _own(mentions[i].span, part, quoted, text)
                if own and (i not in found or size < found[i][0]):
                    found[i] = size, n
    return {i: n for i, (_, n) in found.items()}


def _own(word: Span, part: Span, quoted: Sequence[Span], text: str) -> bool:
    """Whether a word stands in a quotation that begins in or right before a content."""
    k = bisect_left(quoted, word.start, key=start_of) - 1
    if k >= 0 and quoted[k].contains(word) and quoted[k].start >= part.start - 1:
        return True
    opened = (
        text[part.start : part.start + 1] in _MARKS or text[max(0, part.start - 1) : part.start] in _MARKS
    )
    # an interview in writing: "Oskeld: I never did."
    return (opened and part.start > 0) or text[max(0, part.start - 2) : part.start].startswith(":")


def _addressee(draft: Draft, mentions: Sequence[Mention], text: str) -> Mention | None:
    """The named person right behind a cue that addresses somebody."""
    if draft.cue is None or not _ADDRESSES.search(draft.cue.of(text)):
        return None
    first = bisect_left(mentions, draft.cue.end, key=begin_of)
    for m in mentions[first : first + 2]:
        between = text[draft.cue.end : m.span.start]
        if (
            m.type is EntityType.PERSON
            and m.name
            and re.fullmatch(r" (?:(?:Mr|Ms|Mrs|Dr)\. )?(?:[A-Z]\w+ )*", between)
        ):
            return m
    return None


def _teller(
    n: int, parents: Sequence[int | None], speakers: Sequence[int | None], mentions: Sequence[Mention]
) -> Mention | None:
    """Who tells what somebody said: "“He said, ‘You look well,’” Oskeld recalled" is about Oskeld."""
    parent = parents[n] if n < len(parents) else None
    outer = speakers[parent] if parent is not None else None
    if outer is None or mentions[outer].type is not EntityType.PERSON:
        return None
    inner = speakers[n]
    same = inner is not None and mentions[inner].chain == mentions[outer].chain
    return None if same else mentions[outer]


def _for_paper(
    mentions: Sequence[Mention], asked: list[int], quoted: Sequence[Span], text: str, outlet: str | None
) -> list[Mention]:
    """ "We" and "this newspaper" outside quotations, in a paper that speaks of itself."""
    out = list(mentions)

    def is_quoted(span: Span) -> bool:
        k = bisect_left(quoted, span.start, key=start_of) - 1
        return k >= 0 and quoted[k].contains(span)

    itself = [s for m in _THIS_PAPER.find(text) if not is_quoted(s := Span(*m.span()))]
    if not outlet or not itself:
        return out
    phrases = [i for i, m in enumerate(out) if m.span in itself]
    ours = [i for i in asked if out[i].span.of(text).lower() in _WE and not is_quoted(out[i].span)]
    free = max((m.chain for m in out), default=-1) + 1
    chain = next((m.chain for m in out if m.type is EntityType.ORGANISATION and m.name == outlet), free)
    for i in (*phrases, *ours):
        out[i] = replace(out[i], chain=chain, name=outlet, type=EntityType.ORGANISATION, p=1.0)
    return out
