"""The days that an article's passages tell of, and which of them an undated statement goes on from."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from rapport.reading.reading import Basis, EntityType, Mention, MentionKind, Precision, Said
from rapport.reading.said_clause import is_reply, is_sequel, names_own_occasion, tells_event, tells_occasion
from rapport.reading.said_page import Page, Reported, anchor_of
from rapport.reading.said_stated import FRESH, near, said_of
from rapport.reading.said_telling import Telling
from rapport.text.spans import Span

# A sequel ("said afterward") is told at most so many paragraphs behind the scene; and a story of the day of
# publication is that day's for so many. Samples, dates right of those given: 141 of 164 with 3 and 8,
# 143 of 166 with 6 and 8, 140 of 161 with 3 and 4.
SEQUEL, STORY = 6, 8
# What others say in the paragraph right behind a lead on the eve or the day was mostly said then: on the
# samples 7 dates right and 3 wrong at 1, 12 and 8 at 2.
NEAR = 1
_TITLE = 60  # a heading is a line no longer than this without a stop
_LATER = re.compile(r"\b(?:later|since then|now|today)\b", re.IGNORECASE)
# The surname at the head of a source: "Mr. Brandt", "Otto Brandt, the mayor"; "Brandt's aide" has none.
_NAME = re.compile(r"^(?:[A-Z][\w.’'-]*[ \u00a0]){0,3}([A-Z][\w’'-]{2,})(?=,|$)")
_THEN = re.compile(r"\bat (?:the|that) time\b", re.IGNORECASE)
_BACKWARD = (Basis.STATED, Basis.INHERITED)


@dataclass(frozen=True, slots=True)
class Event:
    """A dated place in the text: the index of its sentence and the date."""

    sentence: int
    said: Said


class Passage:
    """What an article has dated so far, statement by statement in text order."""

    def __init__(self, page: Page, published: date | None, mentions: Sequence[Mention]) -> None:
        self._page, self._published = page, published
        self._places: dict[int, list[int]] = {}
        for mention in sorted(mentions, key=lambda m: m.span.start):
            self._places.setdefault(mention.chain, []).append(mention.span.start)
        self._nameless = {m.chain for m in mentions if m.name is None and m.kind is not MentionKind.NAME}
        self._nameless -= {m.chain for m in mentions if m.name is not None}
        self._organisations = {m.span.start for m in mentions if m.type is EntityType.ORGANISATION}
        self._headings = self._find_headings()
        self._breaks = sorted(self._headings) if any(self._headings.values()) else []
        self._scenes = self._find_scenes()
        today = (e for e in self._scenes if e.said.start == published and self._opens_article(e))
        self._lead = list(islice(today, 1))
        self._scene_starts = [event.sentence for event in self._scenes]
        self._of_chain: dict[int, Event] = {}
        self._told: Event | None = None
        self._undated: dict[int, int] = {}
        self._before: tuple[Reported, Said, int | None] | None = None

    def note(self, one: Reported, said: Said, chain: int | None) -> None:
        """Remember a statement's date for those that follow."""
        self._before = (one, said, chain)
        here = self._page.sentence_at(anchor_of(one)) if self._page.sentences else 0
        if said.basis is Basis.STATED and self._is_fresh(said):
            self._told = Event(here, said)
        if chain is not None and said.basis is Basis.PUBLISHED:
            self._undated[chain] = here
        if chain is not None and said.basis in _BACKWARD and self._is_fresh(said):
            self._of_chain[chain] = Event(here, said)

    def date_for(self, one: Reported, chain: int | None, telling: Telling) -> Said | None:
        """The date that an undated statement inherits, None when the passage gives it none."""
        if not self._page.sentences or telling in (Telling.ONCE, Telling.MAYBE):
            return None
        here = self._page.sentence_at(anchor_of(one))
        if chain in self._nameless:
            chain = None
        mate = self._same_sentence(one, here, chain)
        if mate or telling is Telling.NOW:
            return mate or self._from_heading(one, here)
        told = self._at_that_time(one, here) or self._carried_on(one, here, chain)
        if told:
            return told
        candidates = [e for e in (self._own(chain, here), self._scene(one, chain, here)) if e]
        candidates = candidates or self._story(here)
        if candidates:
            return _inherit(max(candidates, key=lambda e: e.sentence).said)
        return self._from_heading(one, here) or self._from_occasion(here)

    def _is_fresh(self, said: Said) -> bool:
        if said.start is None or said.end is None or (said.end - said.start).days > 2:
            return False
        return self._published is None or 0 <= (self._published - said.start).days <= FRESH

    def _same_sentence(self, one: Reported, here: int, chain: int | None) -> Said | None:
        """The date of another cue of the speaker in the sentence: "confirmed it on Tuesday and offered"."""
        if self._before is None:
            return None
        before, said, chain_before = self._before
        if said.basis not in _BACKWARD or self._page.sentence_at(anchor_of(before)) != here:
            return None
        same = one.source is not None and one.source == before.source
        if same or (one.source is None and one.cue) or (chain is not None and chain == chain_before):
            return said
        return None

    def _carried_on(self, one: Reported, here: int, chain: int | None) -> Said | None:
        """The date of the statement before, when this one goes on in the same speech.

        It does when the same speaker, or nobody named, goes on in this or the next paragraph, and when
        someone answers in the same paragraph ("Trump said in response"). An older date is not carried
        over narration or past another date.
        """
        if self._before is None:
            return None
        before, said, chain_before = self._before
        if said.basis not in _BACKWARD:
            return None
        page = self._page
        there = page.sentence_at(anchor_of(before))
        apart = page.paragraph[here] - page.paragraph[there]
        frame = near(page.sentences[here], _point(one))
        if not self._is_fresh(said) and (
            self._narration(there, here) if apart else self._other_date(frame, said)
        ):
            return None
        if not self._is_fresh(said) and names_own_occasion(frame.of(page.text)):
            return None
        same = chain is not None and chain == chain_before
        nobody = one.source is None and (one.cue is None or _asks(one.cue.of(page.text)))
        unnamed = chain is None and (
            nobody or (one.source is not None and one.source == before.source) or self._points(one)
        )
        if apart <= 1 and (same or unnamed):
            return _inherit(said)
        return _inherit(said) if apart == 0 and is_reply(page.text, frame) else None

    def _points(self, one: Reported) -> bool:
        """Whether the source is a pronoun or a short description that the reader could not resolve."""
        words = one.source.of(self._page.text).lower().split() if one.source else []
        return words in (["he"], ["she"]) or (1 < len(words) <= 3 and words[0] == "the")

    def _other_date(self, frame: Span, said: Said) -> bool:
        shut = self._page.contents_in(frame)
        return any(
            time.start is not None
            and time.start != said.start
            and not any(content.overlaps(time.span) for content in shut)
            for time in self._page.times_in(frame)
        )

    def _narration(self, there: int, here: int) -> bool:
        """Whether a sentence stands between the two that holds no part of any content."""
        between = self._page.sentences[there + 1 : min(here, there + 12)]
        return any(not self._page.contents_in(sentence) for sentence in between)

    def _own(self, chain: int | None, here: int) -> Event | None:
        """The last recent date of the same speaker; a scene is over where a heading stands between."""
        event = self._of_chain.get(chain) if chain is not None else None
        return event if event and self._heading_of(event.sentence) == self._heading_of(here) else None

    def _scene(self, one: Reported, chain: int | None, here: int) -> Event | None:
        """The last scene before, when its sentence or the paragraph behind it speaks of the speaker.

        One who has spoken since without a date, or tells a newspaper, is not at the scene any more.
        """
        position = bisect_left(self._scene_starts, here)
        events = [*self._scenes[max(0, position - 1) : position], *([self._told] if self._told else [])]
        event = max(events, key=lambda e: e.sentence, default=None)
        if event is None or self._heading_of(event.sentence) != self._heading_of(here):
            return None
        apart = self._page.paragraph[here] - self._page.paragraph[event.sentence]
        if self._tells_organisation(one):
            return None
        if (
            chain not in self._of_chain
            and apart <= NEAR
            and self._is_eve(event.said)
            and self._opens_article(event)
        ):
            return event
        if apart <= SEQUEL and is_sequel(near(self._page.sentences[here], _point(one)).of(self._page.text)):
            return event
        if chain is None:
            return event if self._points(one) and self._opens(event, here) else None
        if self._undated.get(chain, -1) >= event.sentence:
            return None
        places = self._places.get(chain, [])
        first = bisect_left(places, self._page.sentences[event.sentence].start)
        zone = self._page.paragraph[event.sentence] + 1
        found = places[first] if first < len(places) else None
        if found is None or found >= self._page.sentences[here].start:
            new = not places or places[0] >= self._page.sentences[here].start
            return event if new and self._is_named(one, event, here) else None
        return event if self._page.paragraph[self._page.sentence_at(found)] <= zone else None

    def _is_named(self, one: Reported, event: Event, here: int) -> bool:
        """Whether the scene names a source that the reader could not chain: "Otto Brandt", "Mr. Brandt"."""
        name = _NAME.search(one.source.of(self._page.text)) if one.source else None
        if name is None:
            return False
        sentence = self._page.sentences[event.sentence]
        if event.sentence >= here:
            return False
        told = re.search(rf"\b{re.escape(name[1])}\b(?!['’]s)", sentence.of(self._page.text))
        return told is not None

    def _story(self, here: int) -> list[Event]:
        """What happened on the day of publication: what is told of it undated was said that day."""
        lead = self._lead
        near_by = lead and self._page.paragraph[here] - self._page.paragraph[lead[0].sentence] <= STORY
        return lead if near_by and lead[0].sentence < here else []

    def _is_eve(self, said: Said) -> bool:
        return bool(self._published and said.start and (self._published - said.start).days <= 1)

    def _opens_article(self, event: Event) -> bool:
        """Whether a scene stands in the first two paragraphs: the day of the whole story."""
        return self._page.paragraph[event.sentence] <= 1

    def _opens(self, event: Event, here: int) -> bool:
        """Whether nobody has spoken since the scene opened, in this paragraph or the one before."""
        spoken = self._page.sentence_at(anchor_of(self._before[0])) if self._before else -1
        return (
            self._page.paragraph[here] - self._page.paragraph[event.sentence] <= 1
            and spoken <= event.sentence
        )

    def _tells_organisation(self, one: Reported) -> bool:
        """Whether it was told to a newspaper or the like: on an occasion of its own."""
        if one.cue is None or not one.cue.of(self._page.text).lower().endswith(("told", "telling")):
            return False
        behind = self._page.text[one.cue.end : one.cue.end + 5]
        start = one.cue.end + (5 if behind == " the " else 1)
        return start in self._organisations

    def _at_that_time(self, one: Reported, here: int) -> Said | None:
        """The date spoken of last in this or the sentence before: "said at the time"."""
        page, place = self._page, anchor_of(one)
        end = one.cue.end if one.cue else place
        if not _THEN.search(page.text[max(0, place - 40) : end + 20]):
            return None
        first = page.sentences[max(0, here - 1)].start
        times = [t for t in page.times_in(Span(first, max(place, first + 1))) if t.span not in page.filed]
        dated = [t for t in times if t.start and (self._published is None or t.start <= self._published)]
        return said_of(dated[-1], Basis.INHERITED) if dated else None

    def _find_scenes(self) -> list[Event]:
        """The sentences that tell of a deed on a recent day, in text order."""
        found: list[Event] = []
        page = self._page
        for time in page.times:
            said = said_of(time, Basis.INHERITED)
            if said is None or time.precision is not Precision.DAY or time.span in page.filed:
                continue
            if not self._is_fresh(said):
                continue
            index = page.sentence_at(time.span.start)
            sentence = near(page.sentences[index], time.span)
            shut = page.contents_in(sentence)
            if any(content.overlaps(time.span) for content in shut):
                continue
            if tells_event(page.text, sentence, time.span, shut):
                found.append(Event(index, said))
        return found

    def _find_headings(self) -> dict[int, Said | None]:
        """Short lines without a stop by their paragraph, those that are a date with it."""
        found: dict[int, Said | None] = {}
        page = self._page
        sizes = Counter(page.paragraph)
        for index, sentence in enumerate(page.sentences):
            words = sentence.of(page.text)
            alone = sizes[page.paragraph[index]] == 1
            if len(words) > _TITLE or not alone or re.search(r"[.!,;”\"]$", words):
                continue
            times = [t for t in page.times_in(sentence) if t.span not in page.filed]
            rest = words
            for time in times:
                rest = rest.replace(time.span.of(page.text), "")
            dated = said_of(times[0], Basis.STATED) if times and len(rest.strip(" :,;–—-")) <= 3 else None
            found[page.paragraph[index]] = dated
        return found

    def _heading_of(self, index: int) -> int | None:
        position = bisect_left(self._breaks, self._page.paragraph[index])
        return self._breaks[position - 1] if position else None

    def _from_heading(self, one: Reported, here: int) -> Said | None:
        """The day that stands as a heading over the paragraphs: stated in the first, inherited below."""
        heading = self._heading_of(here)
        said = self._headings[heading] if heading is not None else None
        if said is None or heading is None:
            return None
        if self._published and said.start and said.start > self._published:
            return None
        words = self._page.sentences[here].of(self._page.text)
        if _LATER.search(words[:200]):
            return None
        return said if self._page.paragraph[here] == heading + 1 else _inherit(said)

    def _from_occasion(self, here: int) -> Said | None:
        """The date of an occasion that the sentence before tells: "He held a rally on Tuesday."."""
        page = self._page
        if not here or page.paragraph[here] != page.paragraph[here - 1]:
            return None
        last = page.sentences[here - 1]
        sentence = near(last, Span(last.end - 1, last.end))
        shut = page.contents_in(sentence)
        times = [
            time
            for time in page.times_in(sentence)
            if time.start is not None
            and (self._published is None or time.start <= self._published)
            and not any(content.overlaps(time.span) for content in shut)
        ]
        if len(times) != 1 or not tells_occasion(page.text, sentence, times[0].span):
            return None
        return said_of(times[0], Basis.INHERITED)


def _inherit(said: Said) -> Said:
    return replace(said, basis=Basis.INHERITED)


def _asks(cue: str) -> bool:
    return cue.lower().startswith(("asked", "pressed", "questioned"))


def _point(one: Reported) -> Span:
    return Span(anchor_of(one), anchor_of(one) + 1)
