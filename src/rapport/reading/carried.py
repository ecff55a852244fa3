"""What each frame tells, in; with what the same speaker's words before carry on, out.

"In an interview with the Courier, …" holds for what the same person goes on to say in this paragraph
and the next; an interview that the paper itself made holds for all of theirs until the article names
another occasion. A listener holds only for the words that are told to them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rapport.articles.article import Article
from rapport.reading.circumstances import NONE, Circumstances, Finder, without_contents
from rapport.reading.datelines import dateline_agency
from rapport.reading.outlets import is_outlet
from rapport.reading.reading import (
    Act,
    Attribution,
    Basis,
    EntityType,
    Mention,
    MentionKind,
    TimeExpression,
)
from rapport.reading.relays import relay, through_parent
from rapport.reading.words import pattern
from rapport.text.sentences import split_sentences
from rapport.text.spans import Span


def find_circumstances(
    article: Article,
    attributions: Sequence[Attribution],
    mentions: Sequence[Mention],
    times: Sequence[TimeExpression],
) -> list[Attribution]:
    """The attributions with their circumstances."""
    text, own = article.text, article.outlet
    sentences = split_sentences(text)
    finder = Finder(text, attributions, mentions, sentences, times, own)
    told = [finder.of(a) for a in attributions]
    chains = [mentions[a.speaker].chain if a.speaker is not None else None for a in attributions]
    received = _interviews(text, attributions, mentions, own)
    told = _carry(text, attributions, chains, told, received, own)
    credit = dateline_agency(text, own)
    out = []
    for a, found in zip(attributions, told, strict=True):
        found = relay(a, found, text, finder.frames, credit, own)
        if found.via is None and a.parent is not None:
            found = replace(found, via=through_parent(a, attributions[a.parent], text, own))
        found = without_contents(found, a)
        out.append(
            replace(
                a,
                to=found.to,
                outlet=found.outlet,
                via=found.via,
                medium=found.medium,
                occasion=found.occasion,
                place=found.place,
            )
        )
    return out


def _carry(
    text: str,
    attributions: Sequence[Attribution],
    chains: Sequence[int | None],
    told: Sequence[Circumstances],
    received: dict[int, Span],
    own: str | None,
) -> list[Circumstances]:
    """Each with what holds on from the same speaker's words before, in text order."""
    out = list(told)
    order = sorted(
        (i for i, a in enumerate(attributions) if a.parent is None), key=lambda i: _anchor(attributions[i])
    )
    interviews: dict[int, tuple[int, Circumstances]] = {
        c: (s.start, Circumstances(outlet=s)) for c, s in received.items()
    }
    before: int | None = None
    for i in order:
        one, chain = attributions[i], chains[i]
        if before is not None and not _has_setting(out[i]) and _may_hear(one):
            last = attributions[before]
            same = chain is not None and chain == chains[before]
            unnamed = one.source is None and one.cue is None
            breaks = text.count("\n\n", _anchor(last), max(_anchor(last), _anchor(one)))
            if one.source is not None and one.source == last.source and _one_sentence(text, last, one):
                out[i] = replace(out[before], to=None).or_else(NONE)
                out[i] = replace(out[i], to=told[i].to)
            elif (
                (same or unnamed)
                and breaks <= (1 if _is_interview(out[before], text) else 0)
                and not _dated(one)
            ):
                out[i] = replace(_setting(out[before]), to=told[i].to)
        if (
            chain is not None
            and chain in interviews
            and not _has_setting(out[i])
            and _may_hear(one)
            and not _dated(one)
        ):
            start, carried = interviews[chain]
            if _anchor(one) > start:
                out[i] = replace(carried, to=out[i].to)
        if chain is not None and chain not in interviews and _own_interview(out[i], text, own):
            interviews[chain] = (_anchor(one), _setting(out[i]))
        before = i
    return out


def _setting(found: Circumstances) -> Circumstances:
    """What holds on: not the listener, nor who relayed the one sentence."""
    return replace(found, to=None, via=None)


def _has_setting(found: Circumstances) -> bool:
    return bool(found.outlet or found.medium or found.occasion or found.place or found.via)


def _is_interview(found: Circumstances, text: str) -> bool:
    return (
        bool(found.outlet)
        or bool(found.medium and "interview" in found.medium.of(text).lower())
        or bool(found.occasion)
    )


def _own_interview(found: Circumstances, text: str, own: str | None) -> bool:
    """Whether the article's own outlet interviewed: "told the Courier", "in a telephone interview"."""
    if found.medium is not None:
        return "interview" in found.medium.of(text).lower() and found.outlet is None
    return False


def _may_hear(one: Attribution) -> bool:
    """Speech that was heard: not what somebody thinks, would say, or refused to."""
    return one.act in (Act.SAYS, Act.ASKS) and not one.hypothetical


def _dated(one: Attribution) -> bool:
    """Whether the article dates these words by themselves, so that another occasion is likely."""
    return one.said.basis is Basis.STATED


def _one_sentence(text: str, first: Attribution, second: Attribution) -> bool:
    """Whether two cues of one source coordinate: "told the Courier that … and warned that …"."""
    if first.cue is None or second.cue is None:
        return False
    between = text[min(first.cue.end, second.cue.start) : max(first.cue.end, second.cue.start)]
    return "\n" not in between


def _anchor(one: Attribution) -> int:
    return next((s.start for s in (one.cue, one.source, *one.content) if s), 0)


def _interviews(
    text: str, attributions: Sequence[Attribution], mentions: Sequence[Mention], own: str | None
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
