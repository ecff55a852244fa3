"""Attributions with their media, in; the same with the programme where one is told behind it, out.

"In an interview on Fair Radio's “Late Tide”" and "on his podcast, Low Tide," name what the words can be found
in: the programme, as the guide of tests/gold has it, and not the interview.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rapport.reading.outlets import is_programme
from rapport.reading.reading import Attribution, EntityType, Mention
from rapport.text.spans import Span

_SMALL = r"(?:a|an|and|at|for|in|of|on|or|the|to|with)"
# "Late Tide", "State of the Union", "60 Minutes"
_TITLE = rf"(?:[A-Z\d][\w’'&.-]*)(?: (?:&|{_SMALL}(?! [A-Z][a-z]+day)|[A-Z\d][\w’'&-]*)){{0,5}}"
_MARK, _END = r"(?:[“\"‘]|'{1,2})", r"[,.]?(?:[”\"’]|'{1,2})"
# on whose air: "on", "with Ms. Quill for", "on Fair Radio's"; "with the director of “The Pier”" is none
_WORDS = r"(?:(?!(?:of|about|from|by|in|at)\b)(?:[\w&’'-]+|(?:M[rs]s?|Dr|Sen|Rep|Gov|[A-Z])\.) ){0,5}?"
_GIVEN_TO = re.compile(rf"[^.!?:;\n“\"‘]{{0,70}}? (?:on|with|for) {_WORDS}{_MARK}(?P<title>{_TITLE}){_END}")
# "on CNN's State of the Union": without marks it must be known; "with Morning Joe hosts" is with people
_KNOWN = re.compile(
    r"[^.!?:;\n“\"‘]{0,70}? (?:on|with|for) (?:(?:[\w&.-]+ ){0,3}[\w&.-]+[’']s? )?"
    rf"(?P<title>{_TITLE})(?=[.,;!?\n—–]| (?:on|in|last|this|earlier|that|when|where|[A-Z][a-z]+day)\b)"
)
# "in “Late Guest”, | the talk programme of": named in front
_APPOSED = re.compile(rf"{_MARK}(?P<title>{_TITLE}){_END},? $")
_CALLED = re.compile(rf", ?(?:{_MARK}(?P<marked>{_TITLE}){_END}|(?P<title>{_TITLE}),)")
_INTERVIEW = re.compile(r"interviews?$")
_SERIES = re.compile(r"(?:podcast|programme|program|show|series|newsletter|blog)$")
# "told Ada Quill, the host of “The Long Commute,”", "told “Sunday Forum” that": it is told on air
_HOST = re.compile(
    r"[^.!?:;\n“\"‘]{0,60}?\b(?:host|anchor|presenter)s? of (?:[\w&. -]{1,30}[’']s? )?"
    rf"{_MARK}(?P<title>{_TITLE}){_END}"
)
_TELLING = re.compile(r"\b(?:told|tells|telling)$")
_TOLD = re.compile(
    rf" {_MARK}(?P<title>{_TITLE}){_END}(?= (?:that|on|in|last|she|he|it|they|[A-Z][a-z]+day)\b)"
)
# a title in front is no longer than this
_REACH = 60


def with_programmes(
    attributions: Iterable[Attribution], mentions: Sequence[Mention], text: str
) -> list[Attribution]:
    """The attributions, their media put more exactly where a programme is named beside them."""
    people = {m.span.start for m in mentions if m.type is EntityType.PERSON}
    out = []
    for one in attributions:
        named = programme_of(one.medium, text) if one.medium else _told_on(one, text)
        shut = [*one.content, *([one.source] if one.source else [])]
        if named is None or named.start in people or any(named.overlaps(s) for s in shut):
            out.append(one)
        else:
            out.append(replace(one, medium=named))
    return out


def programme_of(medium: Span, text: str) -> Span | None:
    """The programme that is named right beside an interview or a podcast."""
    words = medium.of(text)
    if _INTERVIEW.search(words):
        found = _GIVEN_TO.match(text, medium.end)
        known = None if found else _KNOWN.match(text, medium.end)
        if known and is_programme(known["title"]):
            found = known
    elif _SERIES.search(words):
        found = _APPOSED.search(text, max(0, medium.start - _REACH), medium.start)
        found = found or _CALLED.match(text, medium.end)
    else:
        found = None
    return _title(found)


def _told_on(one: Attribution, text: str) -> Span | None:
    """The programme whose host, or which itself, is told something."""
    if one.cue is None or not _TELLING.search(one.cue.of(text)):
        return None
    return _title(_TOLD.match(text, one.cue.end) or _HOST.match(text, one.cue.end))


def _title(found: re.Match[str] | None) -> Span | None:
    if found is None:
        return None
    return Span(*next(found.span(name) for name in ("title", "marked") if found.groupdict().get(name)))
