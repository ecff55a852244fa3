"""The attributions of an article and its time expressions to the date on which each was said.

A date is *stated* when a time expression stands in the sentence of the cue, outside the content and in
the cue's own clause; *inherited* when the passage carries one on; else no better than *published*, on
or before the day of publication; without that day it is *unknown*. Nothing is said after publication.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from rapport.reading.reading import Basis, Precision, Said, TimeExpression
from rapport.reading.said_clause import attaches, is_reply, names_occasion, tells_occasion
from rapport.reading.said_page import Page, Reported, anchor_of, depth_of, find_parents
from rapport.text.spans import Span

# A cue and its date stand this near in one sentence; it bounds the work in a text without stops.
REACH = 400
_YEAR = re.compile(r"\d{4}")


def date_statements(
    attributions: Sequence[Reported],
    text: str,
    times: Sequence[TimeExpression],
    published: date | None,
    *,
    speakers: Sequence[int | None] | None = None,
) -> list[Said]:
    """The date of each attribution, in the order given; they may come in any order.

    `speakers` holds the chain of each attribution's source, None where the reader abstains: the same
    number is the same speaker, who goes on under another name ("Putin", "he"). `times` are those of
    `find_times(text, published)`. The work grows with the length of the text and the number of
    attributions, not with their product.
    """
    page = Page(text, times, attributions)
    parents = find_parents(attributions)
    order = sorted(range(len(attributions)), key=lambda i: (depth_of(i, parents), anchor_of(attributions[i])))
    dated: dict[int, Said] = {}
    before: int | None = None
    for i in order:
        one, parent = attributions[i], parents[i]
        said = _stated(one, page, published, parent=None if parent is None else attributions[parent])
        if said is None and parent is not None:
            said = _within(dated.get(parent))
        elif said is None:
            if before is not None:
                same = speakers is not None and speakers[i] is not None and speakers[i] == speakers[before]
                said = _carried_on(one, attributions[before], dated[before], page, same)
            said = said or _from_occasion(one, page, published)
        dated[i] = said or _bounded(published)
        if parent is None:
            before = i
    return [dated[i] for i in range(len(attributions))]


def date_statement(
    *,
    cue: Span | None,
    source: Span | None,
    content: Sequence[Span],
    text: str,
    times: Sequence[TimeExpression],
    published: date | None,
) -> Said:
    """The date of one statement on its own, without what the passage around it carries on."""
    one = _One(source, cue, tuple(content))
    said = _stated(one, Page(text, times, [one]), published, parent=None)
    return said or _bounded(published)


class _One:
    """The smallest thing that is `Reported`."""

    def __init__(self, source: Span | None, cue: Span | None, content: tuple[Span, ...]) -> None:
        self.source, self.cue, self.content = source, cue, content


def _stated(one: Reported, page: Page, published: date | None, *, parent: Reported | None) -> Said | None:
    """The date beside the cue, from the nearest time expression in its clause."""
    if one.cue is None and one.source is None:
        return None
    place = one.cue or one.source
    assert place is not None
    sentence = _near(page.sentences[page.sentence_at(place.start)], place)
    shut = [s for s in page.contents_in(sentence) if not s.contains(place)] + list(one.content)
    times = page.times_in(sentence)
    for time in sorted(times, key=lambda time: (time.span.gap(place), time.span.start)):
        if any(content.overlaps(time.span) for content in shut):
            continue
        if one.source and one.source.contains(time.span) and not names_occasion(one.source.of(page.text)):
            continue  # "the aide fired in 2019"
        if parent and not _understood_alone(time, parent, page.text):
            continue
        if _possible(time, published) and attaches(page.text, sentence, place, time.span, shut):
            return _said(time, page, times, published)
    return None


def _near(sentence: Span, place: Span) -> Span:
    """The part of a sentence around a place; a text without stops is one endless sentence."""
    return Span(
        max(sentence.start, place.start - REACH), max(min(sentence.end, place.end + REACH), place.end)
    )


def _understood_alone(time: TimeExpression, parent: Reported, text: str) -> bool:
    """Whether a time inside a quotation names its year; the quotation's "yesterday" is not ours."""
    inside = any(content.contains(time.span) for content in parent.content)
    return inside and _YEAR.search(time.span.of(text)) is not None


def _possible(time: TimeExpression, published: date | None) -> bool:
    return time.start is not None and (published is None or time.start <= published)


def _said(time: TimeExpression, page: Page, times: list[TimeExpression], published: date | None) -> Said:
    """The expression's interval; both ends of "from 2014 to 2016", up to publication for "since March"."""
    position = times.index(time)
    for first, second in pairwise(times[max(0, position - 1) : position + 2]):
        if _spans_range(page.text, first.span, second.span) and first.start and _possible(second, published):
            return Said(
                start=min(first.start, second.start or first.start),
                end=second.end,
                precision=Precision.RANGE,
                basis=Basis.STATED,
                span=Span(first.span.start, second.span.end),
            )
    end, precision = time.end, time.precision
    if published and _word_before(page.text, time.span.start) == "since":
        end, precision = published + timedelta(days=1), Precision.RANGE
    return Said(start=time.start, end=end, precision=precision, basis=Basis.STATED, span=time.span)


def _spans_range(text: str, first: Span, second: Span) -> bool:
    """Whether the two are the ends of one interval: "from 2014 to 2016", "between May and July"."""
    opening, between = _word_before(text, first.start), text[first.end : second.start].strip().lower()
    return (opening == "from" and between in ("to", "through", "until")) or (
        opening == "between" and between == "and"
    )


def _word_before(text: str, position: int) -> str:
    words = text[max(0, position - 12) : position].split()
    return words[-1].lower() if words else ""


def _within(parent: Said | None) -> Said | None:
    """Quoted inside another statement: said on or before that one."""
    if parent is None or parent.end is None:
        return None
    return Said(
        start=None,
        end=parent.end,
        precision=parent.precision,
        basis=Basis.INHERITED if parent.span else parent.basis,
        span=parent.span,
    )


def _carried_on(
    one: Reported, before: Reported, date_before: Said, page: Page, same_speaker: bool
) -> Said | None:
    """The date of the attribution before, when this one goes on in the same speech.

    It does when the same speaker, or nobody named, goes on in this or the next paragraph, and when
    someone answers in the same paragraph ("Trump said in response").
    """
    if date_before.basis not in (Basis.STATED, Basis.INHERITED) or not page.sentences:
        return None
    here, there = page.sentence_at(anchor_of(one)), page.sentence_at(anchor_of(before))
    apart = page.paragraph[here] - page.paragraph[there]
    unnamed = one.source is None or one.source == before.source
    if apart <= 1 and (same_speaker or unnamed):
        return _inherit(date_before)
    frame = _near(page.sentences[here], Span(anchor_of(one), anchor_of(one) + 1))
    return _inherit(date_before) if apart == 0 and is_reply(page.text, frame) else None


def _from_occasion(one: Reported, page: Page, published: date | None) -> Said | None:
    """The date of an occasion that the sentence before tells: "He held a rally on Tuesday."."""
    here = page.sentence_at(anchor_of(one)) if page.sentences else 0
    if not here or page.paragraph[here] != page.paragraph[here - 1]:
        return None
    last = page.sentences[here - 1]
    sentence = _near(last, Span(last.end - 1, last.end))
    shut = page.contents_in(sentence)
    times = [
        time
        for time in page.times_in(sentence)
        if _possible(time, published) and not any(content.overlaps(time.span) for content in shut)
    ]
    if len(times) != 1 or not tells_occasion(page.text, sentence, times[0].span):
        return None
    time = times[0]
    return Said(
        start=time.start, end=time.end, precision=time.precision, basis=Basis.INHERITED, span=time.span
    )


def _inherit(said: Said) -> Said:
    return Said(
        start=said.start, end=said.end, precision=said.precision, basis=Basis.INHERITED, span=said.span
    )


def _bounded(published: date | None) -> Said:
    """On or before publication, or unknown."""
    if published is None:
        return Said(start=None, end=None, precision=Precision.UNKNOWN, basis=Basis.UNKNOWN)
    end = published + timedelta(days=1) if published < date.max else published
    return Said(start=None, end=end, precision=Precision.DAY, basis=Basis.PUBLISHED)
