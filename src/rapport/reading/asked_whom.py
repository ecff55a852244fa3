"""An attribution whose content begins with whom it is said to, in; that listener, out: "urged [her to stay]".

What such a verb has for its object stands inside the content, as PolNeAR marks it; it is whom one asks, calls
on or warns all the same.
"""

from __future__ import annotations

import re

from rapport.reading.frames import Frame
from rapport.reading.reading import Attribution
from rapport.reading.walk import Walk
from rapport.reading.words import pattern
from rapport.text.spans import Span

# what one is asked stands behind: "to stay", "not to", "that", "whether", "about it"
_ASKED = re.compile(
    r" (?:not )?to (?!the\b|an?\b|his\b|her\b|their\b)|"
    r",? (?:that|whether|if|what|why|how|when|where|who|about|against|for|of) |$"
)
_TO_DO = re.compile(r" (?:not )?[“\"‘']{0,2}to ")
_OWN = re.compile(r"(?:the|his|her|their|its|our|my|all|other|fellow) ", re.IGNORECASE)
# a listener's words are no longer than this, a subject's than that
_LONGEST, _SUBJECT_REACH = 120, 60


# "Ms. Quill was asked", "they are being told": who is asked stands in front
_PASSIVE = re.compile(r"(?:am|is|are|was|were|being|been|be)\b")
_IS_ASKED = re.compile(
    r"(?:was|were|is|are) (?:then |also |later |now |being |repeatedly )*(?:asked|pressed|questioned|told)\b"
)
_SUBJECT = re.compile(r"(?:(?:[A-Z][\w.’'-]* ){0,3}[A-Z][\w’'-]+|\b(?:[Hh]e|[Ss]he|[Tt]hey|[Ww]e)) $")


def asked_whom(one: Attribution, walk: Walk) -> Span | None:
    """Whom the words ask, where their content begins with that, or their cue stands behind it."""
    if one.cue is None or not one.content:
        return None
    if _PASSIVE.search(one.cue.of(walk.text)):
        return _who_is_asked(one, one.cue, walk.text)
    first = one.content[0]
    text = walk.text
    if first.start < one.cue.end or text[one.cue.end : first.start].strip():
        return None
    asks = pattern("verbs", "asking").search(one.cue.of(text).lower())
    if asks is None or asks.end() < len(one.cue):
        return None
    frame = Frame(text[first.start : min(first.end, first.start + _LONGEST)], first.start, None, None, ())
    phrase = walk.phrase_at(frame, 0)
    if phrase is None or phrase.end < 2:
        return None
    kinds = walk.kinds(frame, phrase)
    to_do = _TO_DO.match(frame.text, phrase.end)
    someone = kinds.animate or kinds.name or (to_do and _OWN.match(kinds.words) is not None)
    if not someone or not (to_do or _ASKED.match(frame.text, phrase.end)):
        return None
    return frame.span(phrase.start, phrase.end)


def _who_is_asked(one: Attribution, cue: Span, text: str) -> Span | None:
    """The subject right in front of a passive, unless that is the source."""
    if _IS_ASKED.match(cue.of(text)) is None:
        return None
    subject = _SUBJECT.search(text, max(0, cue.start - _SUBJECT_REACH), cue.start)
    found = Span(subject.start(), subject.end() - 1) if subject else None
    return None if found is None or (one.source and found.overlaps(one.source)) else found
