"""The sentences of an article that tell of a deed on a recent day: the scenes of what is said there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from rapport.reading.reading import Basis, Precision, Said
from rapport.reading.said_bounds import is_fresh, near
from rapport.reading.said_clause import tells_deed, tells_event, tells_occasion
from rapport.reading.said_page import Page
from rapport.reading.said_stated import judged, said_of
from rapport.text.spans import Span

# "the Courier reported Monday in its story on the interview": the day of the paper
_REPORTED = re.compile(r"\breport(?:ed|s)(?: (?:on|late|early))* $")
# The first two paragraphs tell what the whole story is of.
LEAD = 1


@dataclass(frozen=True, slots=True)
class Event:
    """A dated place in the text: the index of its sentence and the date."""

    sentence: int
    said: Said


def find_scenes(page: Page, published: date | None) -> tuple[list[Event], list[Event]]:
    """The sentences that tell of a deed on a recent day at which people speak; the lead's of any other."""
    found: list[Event] = []
    deeds: list[Event] = []
    for time in page.times:
        said = said_of(time, Basis.INHERITED)
        if said is None or time.precision is not Precision.DAY or time.span in page.filed:
            continue
        if not is_fresh(said, published):
            continue
        index = page.sentence_at(time.span.start)
        sentence = near(page.sentences[index], time.span)
        shut = [content for content in page.contents_in(sentence) if content not in page.done]
        if any(content.overlaps(time.span) for content in shut) or _REPORTED.search(
            page.text, max(0, time.span.start - 20), time.span.start
        ):
            continue
        if tells_event(page.text, sentence, time.span, shut):
            found.append(Event(index, said))
        elif page.paragraph[index] <= LEAD + 1 and tells_deed(page.text, sentence, time.span, shut):
            deeds.append(Event(index, said))
    return found, deeds


def opens_article(page: Page, event: Event, within: int = LEAD) -> bool:
    """Whether a scene stands in the first two paragraphs: the day of the whole story."""
    return page.paragraph[event.sentence] <= within


def occasion_before(page: Page, here: int, published: date | None) -> Said | None:
    """The date of an occasion that the sentence before tells: "He held a rally on Tuesday."."""
    if not here or page.paragraph[here] != page.paragraph[here - 1]:
        return None
    last = page.sentences[here - 1]
    sentence = near(last, Span(last.end - 1, last.end))
    shut = page.contents_in(sentence)
    times = [
        time
        for time in page.times_in(sentence)
        if time.start is not None
        and (published is None or time.start <= published)
        and not any(content.overlaps(time.span) for content in shut)
    ]
    if len(times) != 1 or not tells_occasion(page.text, sentence, times[0].span):
        return None
    for other in page.cues_in(sentence):  # another's words, told on an occasion of their own
        if any(time == times[0] and refusal is None for time, refusal in judged(other, page, published)):
            return None
    return said_of(times[0], Basis.INHERITED)
