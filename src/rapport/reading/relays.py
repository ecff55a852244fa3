"""An attribution, in; the news body that relayed it, out: a credit, a dateline, "the Post reported"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from rapport.reading.circumstances import Circumstances
from rapport.reading.datelines import credits_at_foot
from rapport.reading.frames import Frames
from rapport.reading.outlets import is_outlet
from rapport.reading.reading import Attribution
from rapport.reading.words import listed, phrases
from rapport.text.spans import Span

_NAME = (
    r"((?:the |The )?(?:[A-Z][\w.&’'/-]*)(?: (?:of |de )?[A-Z][\w.&’'/-]*){0,4}"
    r"|the (?:newspaper|paper|agency|network|broadcaster|magazine))"
)
_BRACKET = re.compile(r"\((?:via|by|from) ([^()\n]{2,40})\)")
_REPORT_IN = re.compile(
    r"\b(?:reports?|reporting|account|article|story|interview|piece|investigation|dispatch|transcript)s?\s+(?:\w+ed\s+)?(?:in|by|from|on|with)\s+"
    + _NAME
)
_NAMED = re.compile(rf" (?:a report (?:in|by|from) )?{_NAME}")


def relay(
    one: Attribution, found: Circumstances, text: str, frames: Frames, credit: Span | None, own: str | None
) -> Circumstances:
    """The circumstances with the news body that carried the words on, if a sentence or credit names one."""
    if found.via or (found.outlet and not credit):
        return found
    here = None
    if one.cue or one.source:
        here = _in_frame(one, text, frames, own)
    heard = one.parent is None and not _told_us(found, text, own)
    if here is None and credit and heard and (_start(one) > credit.end or credits_at_foot(credit, text)):
        here = credit
    source_speaks = here is not None and one.source is not None and one.source.overlaps(here)
    return found if here is None or source_speaks else replace(found, via=here)


def through_parent(one: Attribution, outer: Attribution, text: str, own: str | None) -> Span | None:
    """The news body that relays an inner attribution: "according to a report in the Post, she said …".

    Where the Post itself reports, asks or quotes it is the outer attribution's source, and no relay.
    """
    cue = outer.cue.of(text).lower() if outer.cue else ""
    if outer.source is None or not cue.endswith(
        ("according to", "quoted by", "cited by", "reported by", "per")
    ):
        return None
    words = outer.source.of(text)
    if is_outlet(words, own) and not _is_publisher(words, own):
        return outer.source
    match = _REPORT_IN.search(words)
    if match and is_outlet(match[1], own) and not _is_publisher(match[1], own):
        return Span(outer.source.start + match.start(1), outer.source.start + match.end(1))
    return None


def _in_frame(one: Attribution, text: str, frames: Frames, own: str | None) -> Span | None:
    """A credit in the sentence: "(via …)", ", Meridian Press reported", ", according to the Post"."""
    frame = frames.of(one)
    if frame is None:
        return None
    sentence = text[frame.start : frame.start + len(frame.text)]
    for match in _BRACKET.finditer(sentence):
        return frame.span(*match.span(1))
    end = frame.start + len(frame.text)
    told = next(phrases("relays", "after").find(text, frame.start, end), None)
    for match in _behind_pattern().finditer(sentence) if told else ():
        if is_outlet(match[1], own) and not _is_publisher(match[1], own):
            return _clear(frame.span(*match.span(1)), one)
    for match in phrases("relays", "before").find(text, frame.start, end):
        named = _NAMED.match(sentence, match.end() - frame.start)
        if (
            named
            and is_outlet(named[1], own)
            and not _is_publisher(named[1], own)
            and match[0].lower() != "told by"
        ):
            return _clear(frame.span(named.start(1), named.start(1) + len(named[1].rstrip(". "))), one)
    return None


def _start(one: Attribution) -> int:
    return min(s.start for s in (one.cue, one.source, *one.content) if s)


def _clear(span: Span, one: Attribution) -> Span | None:
    return None if any(span.overlaps(c) for c in one.content) else span


@cache
def _behind_pattern() -> re.Pattern[str]:
    verbs = "|".join(
        map(re.escape, sorted(listed("relays", "after") - {"said", "says", "wrote"}, key=len, reverse=True))
    )
    return re.compile(rf"[,.]?[”\"’']? (?:as )?{_NAME} (?:{verbs})\b")


def _is_publisher(words: str, own: str | None) -> bool:
    """Whether the words name the article's own outlet, which relays nothing by printing it."""
    if not own:
        return False
    bare = re.sub(r"^(?:the|The)\s+", "", words)
    return own.lower().endswith(bare.lower())


def _told_us(found: Circumstances, text: str, own: str | None) -> bool:
    """Whether the words were said to the article's own outlet."""
    return found.outlet is not None and _is_publisher(found.outlet.of(text), own)
