"""The days that an article's passages tell of, and which of them an undated statement goes on from."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import islice
from types import MappingProxyType

from rapport.reading.outlets import is_outlet
from rapport.reading.reading import Basis, EntityType, Mention, MentionKind, Said
from rapport.reading.said_bounds import is_fresh, near
from rapport.reading.said_going_on import (
    BACKWARD,
    Spoken,
    date_at_that_time,
    date_carried_on,
    date_of_sentence,
    date_of_telling,
    date_told_before,
    document_of,
    inherit,
    point_of,
    points,
)
from rapport.reading.said_headings import Headings
from rapport.reading.said_page import Page, Reported, anchor_of
from rapport.reading.said_scenes import Event, find_scenes, occasion_before, opens_article
from rapport.reading.said_telling import Telling
from rapport.reading.said_words import is_sequel, names_own_occasion
from rapport.text.spans import Span, begin_of

# A sequel ("said afterward") is told at most so many paragraphs behind the scene; and a story of the day of
# publication is that day's for so many. Samples, dates right of those given: 141 of 164 with 3 and 8,
# 143 of 166 with 6 and 8, 140 of 161 with 3 and 4.
SEQUEL, STORY = 6, 8
# What others say in the paragraph right behind a lead on the eve or the day was mostly said then: on the
# samples 7 dates right and 3 wrong at 1, 12 and 8 at 2.
NEAR = 1
# The surname at the head of a source: "Mr. Brandt", "Otto Brandt, the mayor"; "Brandt's aide" has none.
# What somebody answers to: "said [the message had been read]", "welcomed [the decision]"
_TAKEN_UP = re.compile(r"(?:that )?(?:the|that|this) ([a-z]{4,})\b")
# … where the scene told it as a deed: "welcomed the ruling" behind "ruled on Monday"
_DONE = {
    "ruling": "ruled",
    "decision": "decided",
    "announcement": "announced",
    "resignation": "resigned",
    "vote": "voted",
    "attack": "attacked",
    "arrest": "arrested",
    "endorsement": "endorsed",
    "proposal": "proposed",
    "appointment": "appointed",
    "death": "died",
    "comments": "said",
    "remarks": "said",
    "speech": "spoke",
    "visit": "visited",
    "withdrawal": "withdrew",
    "agreement": "agreed",
    "order": "ordered",
}
_BEFORE_IT = re.compile(
    r"had\b(?! (?:to|no|nothing|not|harsh|kind|only|a|an|the|some|this|little|words|praise)\b)"
)
# several who do one thing together, of which the story is: "the contenders on Saturday presented"
_TOGETHER = re.compile(
    r"\b(?:candidates|contenders|rivals|hopefuls|debaters|panelists|nominees)$", re.IGNORECASE
)
_WRITES = re.compile(r"\b(?:tweet|wr[io]te|post)")
_REPORT = re.compile(r"(?:first |also |has |had )?report(?:ed|s|ing)?\b")
# the speech of who has won or lost is of the day that the lead tells
_OF_THE_VOTE = re.compile(r"\b(?:victory|concession|acceptance) (?:speech|address|rally|party|remarks)\b")
# who did it stands in front: "Mr. Brandt, the mayor of Brelle, won"
OPENING = 40
# … or behind a clause of its own: "With five days to go, the candidate Otto Brandt took"
INTRODUCED = 120
_INTRODUCES = re.compile(r", (?:[\w.-]+ ){0,5}$")
# where one speaks among others
_SHARED = re.compile(r"\b(?:debates?|hearings?)\b", re.IGNORECASE)
_NAME = re.compile(r"^(?:[A-Z][\w.’'-]*[ \u00a0]){0,3}([A-Z][\w’'-]{2,})(?=,|$)")


class Passage:
    """What an article has dated so far, statement by statement in text order."""

    def __init__(
        self,
        page: Page,
        published: date | None,
        mentions: Sequence[Mention],
        interviews: Mapping[int, tuple[int, Said]] = MappingProxyType({}),
    ) -> None:
        self._interviews = interviews
        self._page, self._published = page, published
        self._places: dict[int, list[int]] = {}
        for mention in sorted(mentions, key=begin_of):
            self._places.setdefault(mention.chain, []).append(mention.span.start)
        self._all_places = sorted(m.span.start for m in mentions)
        self._nameless = {m.chain for m in mentions if m.name is None and m.kind is not MentionKind.NAME}
        self._nameless -= {m.chain for m in mentions if m.name is not None}
        self._organisations = {m.span.start for m in mentions if m.type is EntityType.ORGANISATION}
        self._headings = Headings(page, published)
        self._scenes, self._deeds = find_scenes(page, published)
        today = (e for e in self._scenes if e.said.start == published and opens_article(page, e))
        self._lead = list(islice(today, 1))
        self._scene_starts = [event.sentence for event in self._scenes]
        self._of_chain: dict[int, Event] = {}
        self._told: Event | None = None
        self._told_by: int | None = None
        self._undated: dict[int, int] = {}
        self._documents: dict[str, Said] = {}
        self._before: Spoken | None = None
        self._ends: int | None = None
        self._together: Event | None = None

    def note(self, one: Reported, said: Said, chain: int | None) -> None:
        """Remember a statement's date for those that follow; "had said on Friday" is before what is told."""
        if said.basis is not Basis.UNKNOWN or self._before is None or self._before.chain != chain:
            self._before = Spoken(one, said, chain)  # "has always denied" ends no scene of the same speaker
        here = self._page.sentence_at(anchor_of(one)) if self._page.sentences else 0
        if one.cue and _BEFORE_IT.match(one.cue.of(self._page.text)):
            self._ends = here  # beyond its sentence nothing goes on from it
            return
        self._ends = None
        if said.basis is Basis.STATED and is_fresh(said, self._published) and not self._reports(one):
            self._told, self._told_by = Event(here, said), chain
            if (
                one.source
                and _TOGETHER.search(one.source.of(self._page.text))
                and opens_article(self._page, self._told, 2)
            ):
                self._together = self._told
        noun = document_of(one, self._page.text, known=False)
        if noun and said.basis in BACKWARD and is_fresh(said, self._published):
            self._documents[noun] = said
        if chain is not None and said.basis is Basis.PUBLISHED:
            self._undated[chain] = here
        if chain is not None and said.basis in BACKWARD and is_fresh(said, self._published):
            self._of_chain[chain] = Event(here, said)

    def _reports(self, one: Reported) -> bool:
        """Whether the day is that of a newspaper's report, not of those whom it reports."""
        if one.cue is None or one.source is None or _REPORT.match(one.cue.of(self._page.text)) is None:
            return False
        return one.source.start in self._organisations or is_outlet(one.source.of(self._page.text))

    def date_for(self, one: Reported, chain: int | None, telling: Telling) -> Said | None:
        """The date that an undated statement inherits, None when the passage gives it none."""
        page, before = self._page, self._before
        if not page.sentences or telling in (Telling.ONCE, Telling.MAYBE):
            return None
        here = page.sentence_at(anchor_of(one))
        if self._ends not in (None, here):
            before = None
        if chain in self._nameless:
            chain = None
        if document := self._documents.get(document_of(one, page.text, known=True) or ""):
            return inherit(document)
        mate = date_of_sentence(before, one, here, chain, page) if before else None
        if mate is None and telling is Telling.NOW:
            mate = date_of_telling(before, one, here, chain, page, self._published) if before else None
        if mate or telling is Telling.NOW:
            return mate or self._headings.date_for(here)
        told = date_at_that_time(one, here, page, self._published)
        if not told and before:
            told = date_carried_on(before, one, here, chain, page, self._published)
        if told:
            return told
        own, scene = self._own(chain, here), self._scene(one, chain, here)
        if own and scene is self._told and self._told_by != chain:
            scene = None  # who has a day of their own is not on that of somebody else's words
        candidates = [e for e in (own, scene) if e]
        candidates = (
            candidates or self._story(here) or self._deed(chain, here) or self._shared_lead(one, chain, here)
        )
        if self._has_own_occasion(one, here):
            candidates = [e for e in candidates if chain is not None and e is self._of_chain.get(chain)]
        if candidates:
            return inherit(max(candidates, key=lambda e: e.sentence).said)
        return (
            self._headings.date_for(here)
            or occasion_before(page, here, self._published)
            or date_told_before(one, here, page, self._published)
            or self._interviewed(one, chain)
        )

    def _interviewed(self, one: Reported, chain: int | None) -> Said | None:
        """The date on which the article's own outlet interviewed the speaker, for what is told behind it."""
        found = self._interviews.get(chain) if chain is not None else None
        return found[1] if found and found[0] < anchor_of(one) else None

    def _has_own_occasion(self, one: Reported, here: int) -> bool:
        """Whether it was said in an interview or a statement of its own: not at a scene told before."""
        frame = near(self._page.sentences[here], point_of(one)).of(self._page.text)
        return names_own_occasion(frame) and _OF_THE_VOTE.search(frame) is None

    def _own(self, chain: int | None, here: int) -> Event | None:
        """The last recent date of the same speaker; a scene is over where a heading stands between."""
        event = self._of_chain.get(chain) if chain is not None else None
        return event if event and self._headings.over(event.sentence) == self._headings.over(here) else None

    def _scene(self, one: Reported, chain: int | None, here: int) -> Event | None:
        """The last scene before, when its sentence or the paragraph behind it speaks of the speaker.

        One who has spoken since without a date, or tells a newspaper, is not at the scene any more.
        """
        position = bisect_left(self._scene_starts, here)
        events = [*self._scenes[max(0, position - 1) : position], *([self._told] if self._told else [])]
        event = max(events, key=lambda e: e.sentence, default=None)
        if event is None or self._headings.over(event.sentence) != self._headings.over(here):
            return None
        apart = self._page.paragraph[here] - self._page.paragraph[event.sentence]
        if self._tells_organisation(one):
            return None
        if (
            chain not in self._of_chain
            and apart <= NEAR
            and self._is_eve(event.said)
            and opens_article(self._page, event)
        ):
            return event
        others = chain is not None and apart == 0 and self._is_shared(event)
        if chain not in self._of_chain and (others or (apart <= NEAR and self._takes_up(one, event))):
            return event
        if apart <= SEQUEL and is_sequel(near(self._page.sentences[here], point_of(one)).of(self._page.text)):
            return event
        if chain is None:
            return event if points(one, self._page) and self._opens(event, here) else None
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

    def _is_shared(self, event: Event) -> bool:
        """Whether others speak there, too: at a debate, a hearing."""
        told = self._page.sentences[event.sentence].of(self._page.text)
        return _SHARED.search(told) is not None

    def _takes_up(self, one: Reported, event: Event) -> bool:
        """Whether it speaks of what the scene brought: "the message" behind "praised her in a message"."""
        taken = [_TAKEN_UP.match(part.of(self._page.text)) for part in one.content]
        noun = next((match[1] for match in taken if match), None)
        if noun is None:
            return False
        told = self._page.sentences[event.sentence].of(self._page.text)
        if re.search(rf"\b(?:an?|his|her|their|its) (?:[\w-]+ )?{noun}\b", told):
            return True
        return noun in _DONE and re.search(rf"\b{_DONE[noun]}\b", told) is not None

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

    def _deed(self, chain: int | None, here: int) -> list[Event]:
        """What the lead tells that the speaker did on a recent day: "won the vote on Sunday … she said"."""
        if chain is None:
            return []
        for event in self._deeds:
            if self._undated.get(chain, -1) > event.sentence:
                continue
            opens = self._is_first(chain, self._page.sentences[event.sentence])
            if (
                opens
                and event.sentence < here
                and self._headings.over(event.sentence) == self._headings.over(here)
            ):
                return [event]
        return []

    def _shared_lead(self, one: Reported, chain: int | None, here: int) -> list[Event]:
        """What several did together in the lead, on its day: "the contenders on Saturday presented"."""
        event = self._together
        if event is None or event is not self._told or self._tells_organisation(one):
            return []
        wrote = one.cue is not None and _WRITES.search(one.cue.of(self._page.text))
        if chain is None or wrote or self._undated.get(chain, -1) >= event.sentence:
            return []
        return [event] if self._headings.over(event.sentence) == self._headings.over(here) else []

    def _is_first(self, chain: int, sentence: Span) -> bool:
        """Whether a sentence tells of somebody first, at its head or behind a comma: who did it."""
        places = self._places.get(chain, [])
        at = bisect_left(places, sentence.start)
        if at == len(places) or places[at] - sentence.start > INTRODUCED:
            return False
        if places[at] - sentence.start <= OPENING:
            return True
        first = self._all_places[bisect_left(self._all_places, sentence.start)]
        front = self._page.text[sentence.start : places[at]]
        return first == places[at] and _INTRODUCES.search(front) is not None

    def _is_eve(self, said: Said) -> bool:
        return bool(self._published and said.start and (self._published - said.start).days <= 1)

    def _opens(self, event: Event, here: int) -> bool:
        """Whether nobody has spoken since the scene opened, in this paragraph or the one before."""
        spoken = self._page.sentence_at(anchor_of(self._before.one)) if self._before else -1
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
