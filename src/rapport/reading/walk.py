"""A position in a frame, in; the circumstances that the phrases from there on tell, out.

"… by phone from Vellin in an interview with Reuters": phrases with prepositions, one after another, each
read for what it is. What does not follow on ends the walk.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from rapport.reading.circumstances import NONE, Circumstances
from rapport.reading.frames import Frame
from rapport.reading.kinds_of_phrase import Kinds
from rapport.reading.listeners import listener
from rapport.reading.outlets import is_listed
from rapport.reading.phrase_kinds import kinds_of
from rapport.reading.phrases import Phrase, noun_phrase
from rapport.reading.reading import EntityType, Mention, MentionKind
from rapport.reading.words import listed, pattern
from rapport.text.spans import Span

_GAP = re.compile(r"[ ,\x01\x02]*")
_GAP_TO_SOURCE = re.compile(r"[ ,\x01]*")
_PASSED = re.compile(
    r"(?:later|also|again|back|too|here|there|then|yesterday|afterwards?|recently|only|just|once|publicly|first|earlier|"
    r"live|away|on|when|while|as|and|but|yet|so|however|meanwhile|himself|herself|repeatedly|last|next|this|early|late|"
    r"morning|night|evening|afternoon|week|month|year|gathered|assembled|packed|[a-z]+ly)\b"
    r"(?! the\b| a\b| an\b| (?-i:[A-Z]))",
    re.IGNORECASE,
)
PREPOSITION = re.compile(
    r"(in front of|on board|ahead of|outside of|along with|"
    r"in response to|in reference to|in reaction to|in regard to|with regard to|in addition to|"
    r"in contrast to|as recently as|as late as|in|on|at|to|with|by|from|via|"
    r"through|during|after|before|following|over|outside|inside|near|aboard|for|of|about|against|under|within|"
    r"alongside|between|behind|around|despite|amid|as|into|since|until|among|across|throughout|without|toward|"
    r"towards|upon|beside) ",
    re.IGNORECASE,
)
_WHERE = re.compile(
    r"(?P<carried> (?:read(?: out)?|posted|shown|aired|broadcast|carried|uploaded))? (?P<at>in|at|on) "
)
# a statement that comes with an answer: "responded with a letter"
_ANSWERING = frozenset("responded responds replied answered followed countered reacted retaliated".split())
# What is written on an unknown name is posted there.
_POSTING = frozenset("posted posting posts wrote writes writing tweeted argues argued blogged".split())
# "the Vellin Dialogue, a yearly forum in Brelle": what the occasion is, before where it is
BESIDE = re.compile(r", an? (?:[\w-]+ ){1,6}?(?=(?:in|at) )")
# "in Hartford, Conn.," "in Brelle, New Hampshire": the state or country behind a town
_REGION = re.compile(
    r", (?:[A-Z]\.(?:[A-Z]\.)+|[A-Z][\w’-]+\.?(?: [A-Z][\w’-]+\.?)?)"
    r"(?=,|$|\.?$| ?\x01| (?:at|on|in|during|after|before|as|when)\b)"
    # "in Brelle, the Lorvanian capital, the minister"
    r"|, (?:the|an?) (?:[\w’'-]+ ){0,3}(?:capital|town|city|village|port|resort|suburb|"
    r"seat)\b[^,\x00-\x04]{0,40}(?=,)"
)
# "an e-mail to the board": whom what one sends is for
_SENT = frozenset(
    "letter letters e-mail email e-mails emails note memo message messages text texts cable telegram "
    "petition".split()
)
# behind "in" with a capital, and no place
_NO_TOWN = re.compile(
    r"(?:English|Spanish|French|German|Russian|Arabic|Congress|Parliament|Republican|Democratic)\b"
)
# "an op-ed published Sunday by the Courier", "an interview taped in Brelle": what goes on telling of it
_GIVEN = re.compile(
    r"(?:(?:that|which) (?:was |were )?)?(?:published|posted|released|issued|aired|broadcast|taped|recorded|"
    r"filmed|conducted|held|given|delivered|printed|carried|uploaded|shown|livestreamed|streamed|"
    r"e-?mailed|sent|provided) (?=[\x01a-z])"
)
_A = re.compile(r"(?:the|an?|his|her|their|its|one of the) ")
_ASIDE = re.compile(r" ?(?:—|–|--) ?(?=(?:on|in|at|via|during) )")
_ONSTAGE = re.compile(r"(?:onstage|backstage|courtside)\b")
# a thing is taken away from there: "removed the listing from its site"
_REMOVING = re.compile(r"\b(?:removed|removes|deleted|deletes|pulled|scrubbed|erased|withdrew)$")
# "ahead of his fourth event": when, and where that was is where he was
_BESIDE_OCCASION = frozenset(("before", "after", "ahead of", "following"))
# phrases that say how, and leave it to the next to say where: "said on the stump in Ohio"
_UNTOLD = frozenset(
    "stump trail condition background record sidelines stage tea coffee drinks beer wine pie cake".split()
)
# "at a sawmill near Brelle": what stands in a town is a place, whatever it is; but these are none
_SPOT = re.compile(r" (?:in|near|outside|on the edge of|on the outskirts of) ")
_NO_SPOT = frozenset(
    "time moment point pace rate price level cost expense request risk age height end beginning start "
    "invitation behest distance disadvantage crossroads peak turn".split()
)
# "during a visit to the hospital", "on a tour of the mill": where that is
_VISITS, _GOING = frozenset("visit trip tour stop stopover walkabout".split()), frozenset(("to", "of", "at"))
_TOWN_OF = re.compile(
    r"the (?:[\w’'-]+ ){0,2}(?:suburb|town|city|village|district|province|county|port) of [A-Z]"
)
# whom or what an occasion is for does not hide where it is: "a rally for Till at the fairgrounds"
_WHOSE = frozenset("for with alongside beside about".split())
#: Above this many phrases in a row a frame is a list, not a report.
_MOST = 8


class Walk:
    """Walks over the frames of one article; `own` is the article's outlet."""

    def __init__(self, text: str, mentions: Sequence[Mention], own: str | None) -> None:
        self.text, self.own = text, own
        named = [m for m in mentions if m.kind is MentionKind.NAME]
        self._ends = {m.span.start: m.span.end for m in named}
        self._starts = sorted(self._ends)
        self._types: Mapping[int, EntityType | None] = {m.span.end: m.type for m in named}

    def chain(
        self, frame: Frame, at: int, *, verb: str, placed: bool, heard: bool = False
    ) -> tuple[Circumstances, int]:
        """Phrases with prepositions, one after another, each read for what it is."""
        found, vague, carries, visiting = NONE, not placed, False, False
        speaking = verb in listed("verbs", "speaking") or verb in listed("verbs", "telling")
        if aside := _ASIDE.match(frame.text, at):  # "said — on Twitter, as it happens —"
            at = aside.end()
        for _ in range(_MOST):
            at = skip(frame.text, at)
            if there := _ONSTAGE.match(frame.text, at):
                found = found.or_else(Circumstances(place=frame.span(*there.span())))
                at = there.end()
                continue
            issued = False
            if (found.medium or found.occasion) and (given := _GIVEN.match(frame.text, at)):
                at, issued = skip(frame.text, given.end()), True
            framing = pattern("verbs", "framing").match(frame.text, at)
            if framing:
                at, speaking, carries = framing.end(), True, True
                met = self._met(frame, at, framing[0].lower())
                if met is not None:
                    found, at = found.or_else(met[0]), met[1]
                continue
            link = PREPOSITION.match(frame.text, at)
            if link is None:
                break
            phrase = self.phrase_at(frame, link.end())
            if phrase is None:
                if frame.text[link.end() : link.end() + 1] != "\1":
                    break
                at = link.end()
                continue
            sent = link[1].lower() == "to" and found.to is None and _is_sent(found, self.text)
            kinds = kinds_of(
                "in" if link[1].lower().startswith("as ") and " as" in link[1].lower() else link[1].lower(),
                self.kinds(frame, phrase),
                speaking=sent
                or (
                    speaking and (link[1].lower() != "with" or carries or verb in listed("verbs", "talking"))
                ),
                vague=vague,
                posting=verb in _POSTING,
            )
            if sent and not kinds.known:  # "a note to clients"
                kinds = listener(self.kinds(frame, phrase), told=True) or kinds
            town = kinds.type is EntityType.PLACE or _is_town(phrase.of(frame.text), kinds)
            if (
                (found.occasion or heard or issued or _is_held(found, self.text))
                and link[1] in ("in", "from")
                and not kinds.known
                and town
            ):
                kinds = replace(kinds, place=True)
            if not kinds.known and not vague and link[1].lower() == "at" and self._is_spot(frame, phrase):
                kinds = replace(kinds, place=True)
            if visiting and link[1].lower() in _GOING and not kinds.animate:
                there_at = kinds_of("at", self.kinds(frame, phrase), speaking=False, vague=False)
                kinds = there_at if there_at.place else kinds
            if (
                link[1].lower() == "with"
                and (verb in _ANSWERING or link[1] == "With")
                and phrase.head in listed("settings", "media")
            ):
                kinds = replace(kinds, medium=True, to=None)
            if link[1] == "from" and _REMOVING.search(self.text[: frame.start + (frame.cue or 0)][-12:]):
                kinds = replace(kinds, medium=None, outlet=None)
            if found.place and phrase.head == "hall" and kinds.occasion:
                kinds = replace(kinds, occasion=None)  # "at her desk in the town hall"
            phrase = self.with_place(frame, phrase, kinds)
            named = kinds.programme or isinstance(kinds.medium, tuple)
            if named and kinds.medium and _is_line(found, self.text):
                found = replace(found, medium=None)
            found = found.or_else(self.spans(frame, replace(kinds, phrase=phrase)))
            told = kinds.known or phrase.head in _UNTOLD or bool(found.occasion and link[1].lower() in _WHOSE)
            vague = not told or (vague and not kinds.occasion)  # where an occasion is, it was said
            visiting = bool(kinds.occasion) and phrase.head in _VISITS
            near_one = link[1].lower() in _BESIDE_OCCASION and phrase.head in listed("nouns", "occasion")
            vague = vague and not near_one
            carries = carries or kinds.carries
            speaking = speaking or kinds.carries
            at = phrase.end
            if kinds.place and (region := _REGION.match(frame.text, at)):
                at = region.end()
            if kinds.occasion and (beside := BESIDE.match(frame.text, at)):
                at = beside.end()
        return found, at

    def _is_spot(self, frame: Frame, phrase: Phrase) -> bool:
        """Whether a phrase whose noun no table has stands in a town: "a sawmill near Till"."""
        link = _SPOT.match(frame.text, phrase.end)
        words = phrase.of(frame.text)
        if link is None or phrase.head in _NO_SPOT or not _A.match(words) or not words.split()[-1].islower():
            return False
        if _TOWN_OF.match(frame.text, link.end()):
            return True
        town = self.phrase_at(frame, link.end())
        return town is not None and self.kinds(frame, town).type is EntityType.PLACE

    def _met(self, frame: Frame, at: int, verb: str) -> tuple[Circumstances, int] | None:
        """What a participle has for its object: "addressing a rally", "visiting Brelle"; where it ends."""
        if verb not in listed("verbs", "attending"):
            return None
        here = skip(frame.text, at)
        listed_deed = re.search(
            r"\band $", frame.text[: at - len(verb)]
        )  # "attacking Till and visiting Brelle"
        if listed_deed or PREPOSITION.match(frame.text, here):
            return None
        phrase = self.phrase_at(frame, here)
        if phrase is None:
            return None
        kinds = self.kinds(frame, phrase)
        where = verb in ("visiting", "touring")
        told = kinds_of("in", kinds, speaking=False, vague=False) if where else kinds
        if where and not told.place and self._is_spot(frame, phrase):
            told = replace(kinds, place=True)
        if where and not told.place:
            return None
        if not where and phrase.head in listed("nouns", "occasion") and not kinds.animate_name:
            told = replace(kinds, occasion=True)
        elif verb == "addressing" and (heard := listener(kinds, told=kinds.phrase.head.endswith("s"))):
            told = heard
        return (self.spans(frame, told), phrase.end) if told.known else None

    def with_place(self, frame: Frame, phrase: Phrase, kinds: Kinds) -> Phrase:
        """An occasion, a place or a post with where it is: "a rally in Ohio", "a post on Facebook"."""
        if not (kinds.occasion or kinds.place or kinds.medium):
            return phrase
        link = _WHERE.match(frame.text, phrase.end)
        if link is None:
            return phrase
        after = self.phrase_at(frame, link.end())
        if after is None:
            return phrase
        beside = kinds_of(link["at"], self.kinds(frame, after), speaking=False, vague=False)
        # "a post on Facebook", "a message read out on state television"
        if kinds.medium and (beside.platform or (link["carried"] and beside.medium)):
            return replace(phrase, end=after.end)
        return phrase

    def phrase_at(self, frame: Frame, at: int) -> Phrase | None:
        """The noun phrase at a position of a frame."""
        first = frame.start + at
        last = min(frame.start + len(frame.text), first + 120)
        names = {
            start - frame.start: self._ends[start] - frame.start
            for start in self._starts[bisect_left(self._starts, first) : bisect_left(self._starts, last)]
            if frame.text[start - frame.start : self._ends[start] - frame.start].isprintable()
        }
        return noun_phrase(frame.text, at, names, _known())

    def outlets(self, frame: Frame) -> list[tuple[int, int]]:
        """The names of news bodies in a frame."""
        return [
            (start, end)
            for start, end in self._names(frame)
            if frame.text[start:end].isprintable() and is_listed(frame.text[start:end])
        ]

    def names(self, frame: Frame) -> list[tuple[int, int]]:
        """The names in a frame that are no person's."""
        first = frame.start
        return [part for part in self._names(frame) if self._types[first + part[1]] is not EntityType.PERSON]

    def _names(self, frame: Frame) -> list[tuple[int, int]]:
        first, last = frame.start, frame.start + len(frame.text)
        names = self._starts[bisect_left(self._starts, first) : bisect_left(self._starts, last)]
        return [(start - first, self._ends[start] - first) for start in names if self._ends[start] <= last]

    def kinds(self, frame: Frame, phrase: Phrase) -> Kinds:
        """The phrase with the type of the name that it ends with: a Trump rally is no person."""
        core = frame.start + phrase.core
        return Kinds.of(phrase, frame.text, self._types.get(core), core in self._types, self.own)

    def spans(self, frame: Frame, kinds: Kinds) -> Circumstances:
        """The kinds of a phrase as spans of the article."""

        def span(part: tuple[int, int] | bool | None) -> Span | None:
            if part is None or part is False:
                return None
            first, last = (kinds.phrase.start, kinds.phrase.end) if part is True else part
            return frame.span(first, last) if last > first else None

        return Circumstances(
            to=span(kinds.to),
            outlet=span(kinds.outlet),
            medium=span(kinds.medium),
            occasion=span(kinds.occasion),
            place=span(kinds.place),
            via=span(kinds.via),
        )


def _is_town(words: str, kinds: Kinds) -> bool:
    """Whether an untyped name behind an occasion is where it was: "a rally in Port Vane"."""
    return (
        kinds.type is None
        and bool(re.fullmatch(r"(?:[A-Z][\w.’'-]+ ?){1,3}", words))
        and not _NO_TOWN.match(words)
    )


def _is_held(found: Circumstances, text: str) -> bool:
    """Whether the medium so far is held somewhere: "an interview in Brelle", not "a letter in …"."""
    return found.medium is not None and found.medium.of(text).lower().endswith(("interview", "interviews"))


def _is_sent(found: Circumstances, text: str) -> bool:
    """Whether the medium so far is sent to somebody: "an e-mail to the board"."""
    return found.medium is not None and found.medium.of(text).split()[-1].lower() in _SENT


def _is_line(found: Circumstances, text: str) -> bool:
    """Whether the medium so far is only how they were connected: "by phone on …"."""
    return found.medium is not None and found.medium.of(text).lower() in (
        "phone",
        "telephone",
        "video",
        "satellite",
    )


def skip(text: str, at: int, *, over_source: bool = True) -> int:
    """The position behind commas, times and small words that tell nothing here."""
    gap = _GAP if over_source else _GAP_TO_SOURCE
    while True:
        end = gap.match(text, at).end()  # type: ignore[union-attr]
        passed = _PASSED.match(text, end)
        if passed and passed.end() > end and not PREPOSITION.match(text, end):
            at = passed.end()
            continue
        return end


@cache
def _known() -> frozenset[str]:
    return (
        listed("nouns", "audience")
        | listed("nouns", "medium")
        | listed("nouns", "occasion")
        | listed("nouns", "place")
        | listed("settings", "sent_out")
    )
