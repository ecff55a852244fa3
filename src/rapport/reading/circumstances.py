"""An article's attributions, in; to whom, through whom, in what, when people met and where, out.

Circumstances are read from the frame, the sentence of the cue without any content, phrase by phrase
from five places: behind the cue, behind the source, behind the contents, before both, and from the
same speaker's last words. What counts as `to` and what as `outlet` stands at the head of
tables/circumstances.toml: a news body is an outlet, persons and crowds are `to`; "told CNN's Ada
Quill" gives both. A phrase that does not follow on is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace

from rapport.reading.frames import CUE, SOURCE, Frame, Frames
from rapport.reading.phrase_kinds import Kinds, kinds_of, listener
from rapport.reading.phrases import Phrase, noun_phrase
from rapport.reading.reading import Attribution, EntityType, Mention, MentionKind, TimeExpression
from rapport.reading.words import listed, pattern
from rapport.text.spans import Span

_GAP = re.compile(r"[ ,\x01\x02]*")
_PASSED = re.compile(
    r"(?:later|also|again|back|too|here|there|then|yesterday|afterwards?|recently|only|just|once|publicly|first|earlier|"
    r"live|away|on|when|while|as|and|but|yet|so|however|meanwhile|himself|herself|repeatedly|last|next|this|early|late|"
    r"morning|night|evening|afternoon|week|month|year|[a-z]+ly)\b(?! the\b| a\b| an\b| [A-Z])",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(
    r"(in front of|on board|ahead of|outside of|along with|in response to|in|on|at|to|with|by|from|via|"
    r"through|during|after|before|following|over|outside|inside|near|aboard|for|of|about|against|under|within|alongside|between|"
    r"behind|around|despite|amid|as|into|since|until|among|across|throughout|without|toward|towards|upon) ",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"\b(?:was|were|been|being|be|is|are|got)\s+(?:\w+ly\s+)?(?!\w+ing$)\w+$", re.IGNORECASE
)
# What is written on an unknown name is posted there.
_ANSWERING = frozenset("responded responds replied answered followed countered reacted retaliated".split())
_POSTING = frozenset("posted posting posts wrote writes writing tweeted".split())
# "…, which aired on Monday, ", "… held by the union, ": what stands between a setting and the source
_LOOSE = re.compile(
    r"(?:,| \x01| (?:that|which|who|where|on|for|with|about|of|before|from|by|hosted|held|organized|organised|sponsored|published|"
    r"released|issued|aired|airing|taped|recorded|filed|posted|obtained|sent|dated|broadcast|given|appearing|published|conducted|"
    r"and|in which|during which|focused|aimed|attended|addressed)\b)[^\x00\x02-\x04;:!?“”\"]{0,140}, (?=[\x02\x04])"
)
_LOOSE_COMMA = re.compile(r"[^\x00\x02-\x04;:!?“”\",]{0,100}, ")
# "held a meeting", "went to a wedding": nobody need have spoken there
_UNSPOKEN = frozenset("party wedding match concert mass service anniversary".split())
# "the Vellin Dialogue, a yearly forum in Brelle": what the occasion is, before where it is
_BESIDE = re.compile(r", an? (?:[\w-]+ ){1,6}?(?=(?:in|at) )")
#: Above this many phrases in a row a frame is a list, not a report.
_MOST = 8


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Spans of the article's text, never inside the content; None is "not said here"."""

    to: Span | None = None
    outlet: Span | None = None
    via: Span | None = None
    medium: Span | None = None
    occasion: Span | None = None
    place: Span | None = None

    def or_else(self, other: Circumstances) -> Circumstances:
        """These, and where one is missing the other's."""
        return Circumstances(
            **{f.name: getattr(self, f.name) or getattr(other, f.name) for f in fields(Circumstances)}
        )


NONE = Circumstances()


class Finder:
    """Reads the frames of one article; `own` is the article's outlet."""

    def __init__(
        self,
        text: str,
        attributions: Sequence[Attribution],
        mentions: Sequence[Mention],
        sentences: Sequence[Span],
        times: Sequence[TimeExpression],
        own: str | None,
    ) -> None:
        self.text, self.own = text, own
        self.frames = Frames(text, attributions, sentences, times)
        named = [m for m in mentions if m.kind is MentionKind.NAME]
        self._ends = {m.span.start: m.span.end for m in named}
        self._types: Mapping[int, EntityType | None] = {m.span.end: m.type for m in named}

    def of(self, one: Attribution) -> Circumstances:
        """What the frame of one attribution tells."""
        frame = self.frames.of(one)
        if frame is None:
            return NONE
        found = NONE
        if frame.cue is not None and one.cue:
            verb = self.text[one.cue.start : frame.start + frame.cue]
            found = self._behind_cue(frame, frame.cue, verb)
        if frame.source is not None:
            found = found.or_else(self._up_to(frame, frame.source, CUE, verb=""))
        for end in frame.after:
            beside, _ = self._chain(frame, end, verb="", placed=False)
            found = found.or_else(beside)
        opening = _opening(frame)
        if opening is not None:
            found = found.or_else(self._up_to(frame, opening, SOURCE + CUE, verb=""))
        return without_contents(found, one)

    def after_verb(self, frame: Frame, at: int, verb: str) -> Circumstances | None:
        """What follows a verb of appearing: "held a rally in Brelle", "appeared on NBC’s Today"; None if nothing."""
        here = _skip(frame.text, at)
        found = NONE
        phrase = None if _PREPOSITION.match(frame.text, here) else self._phrase(frame, here)
        if phrase is not None and phrase.end > here:
            kinds = self._kinds(frame, phrase)
            head = phrase.head
            if kinds.platform or (verb.endswith((" to", " on", " for", " with")) and kinds.programme):
                found = self._place(frame, replace(kinds, medium=True))
            elif kinds.news_body and verb.endswith((" to", " on", " with")):
                found = self._place(frame, replace(kinds, outlet=True))
            elif head in listed("nouns", "occasion") and not kinds.animate_name and head not in _UNSPOKEN:
                found = self._place(frame, replace(kinds, occasion=True))
            elif head in listed("settings", "media") and not kinds.animate_name:
                found = self._place(frame, replace(kinds, medium=True))
            elif verb != "addressed":
                return None
            here = phrase.end
        more, _ = self._chain(frame, here, verb="speaking", placed=bool(found.occasion) or phrase is None)
        found = found.or_else(more)
        return found if found.outlet or found.medium or found.occasion else None

    def opening(self, frame: Frame) -> tuple[Circumstances, int] | None:
        """The phrases that open a sentence and where they end, if they tell more than a place."""
        found, end = self._chain(frame, 0, verb="", placed=True)
        if not (found.outlet or found.medium or found.occasion):
            return None
        comma = _LOOSE_COMMA.match(frame.text, end)
        return (found, comma.end()) if comma else None

    # -- phrase by phrase --------------------------------------------------------------------------

    def _behind_cue(self, frame: Frame, at: int, verb: str) -> Circumstances:
        """The listener right behind the verb, and the phrases that follow."""
        found, here = NONE, at
        last = (re.findall(r"[\w-]+", verb.lower()) or [""])[-1]
        telling = last in listed("verbs", "telling")
        if (telling or last in listed("verbs", "addressing")) and not _PASSIVE.search(verb):
            here = _skip(frame.text, at)
            phrase = self._phrase(frame, here)
            heard = self._kinds(frame, phrase) if phrase else None
            if phrase and heard and (kinds := listener(heard, told=telling)):
                found, here = self._place(frame, kinds), phrase.end
            else:
                here = at
        elif last in ("to", "with") and _speaks(verb, last):
            here = _skip(frame.text, at)
            phrase = self._phrase(frame, here)
            heard = self._kinds(frame, phrase) if phrase else None
            if phrase and heard and (kinds := listener(heard, told=False)):
                found, here = self._place(frame, kinds), phrase.end
            else:
                here = at
        more, _ = self._chain(frame, here, verb=last, placed=True)
        return found.or_else(more)

    def _up_to(self, frame: Frame, at: int, goal: str, verb: str) -> Circumstances:
        """Phrases that lead from a position to the source or the cue; nothing when they do not get there."""
        found, end = self._chain(frame, at, verb=verb, placed=True)
        rest = _skip(frame.text, end, over_source=False)
        if end > at and frame.text[rest : rest + 1] not in tuple(goal):
            loose = _LOOSE.match(frame.text, end)
            rest = loose.end() if loose else rest
        return found if frame.text[rest : rest + 1] in tuple(goal) and end > at else NONE

    def _chain(self, frame: Frame, at: int, *, verb: str, placed: bool) -> tuple[Circumstances, int]:
        """Phrases with prepositions, one after another, each read for what it is."""
        found, vague, carries = NONE, not placed, False
        speaking = verb in listed("verbs", "speaking") or verb in listed("verbs", "telling")
        for _ in range(_MOST):
            at = _skip(frame.text, at)
            framing = pattern("verbs", "framing").match(frame.text, at)
            if framing:
                at, speaking, carries = framing.end(), True, True
                continue
            link = _PREPOSITION.match(frame.text, at)
            if link is None:
                break
            phrase = self._phrase(frame, link.end())
            if phrase is None:
                if frame.text[link.end() : link.end() + 1] != "\1":
                    break
                at = link.end()
                continue
            kinds = kinds_of(
                link[1].lower(),
                self._kinds(frame, phrase),
                speaking=speaking
                and (link[1].lower() != "with" or carries or verb in listed("verbs", "talking")),
                vague=vague,
                posting=verb in _POSTING,
            )
            if found.occasion and link[1] == "in" and not kinds.known and _is_town(phrase.of(frame.text), kinds):
                kinds = replace(kinds, place=True)
            if link[1].lower() == "with" and verb in _ANSWERING and phrase.head in listed("settings", "media"):
                kinds = replace(kinds, medium=True, to=None)
            phrase = self._with_place(frame, phrase, kinds)
            if kinds.programme and kinds.medium and _is_line(found, self.text):
                found = replace(found, medium=None)
            found = found.or_else(self._place(frame, replace(kinds, phrase=phrase)))
            vague = vague or not kinds.known
            carries = carries or kinds.carries
            speaking = speaking or kinds.carries
            at = phrase.end
            if kinds.occasion and (beside := _BESIDE.match(frame.text, at)):
                at = beside.end()
        return found, at

    def _with_place(self, frame: Frame, phrase: Phrase, kinds: Kinds) -> Phrase:
        """An occasion, a place or a post with where it is: "a rally in Ohio", "a post on Facebook"."""
        if not (kinds.occasion or kinds.place or kinds.medium):
            return phrase
        link = re.compile(r" (in|at|on) ").match(frame.text, phrase.end)
        if link is None:
            return phrase
        after = self._phrase(frame, link.end())
        if after is None:
            return phrase
        beside = kinds_of(link[1], self._kinds(frame, after), speaking=False, vague=False)
        if kinds.medium and beside.platform:
            return replace(phrase, end=after.end)
        return phrase

    def _phrase(self, frame: Frame, at: int) -> Phrase | None:
        names = {
            start - frame.start: end - frame.start
            for start in range(frame.start + at, min(frame.start + len(frame.text), frame.start + at + 120))
            if (end := self._ends.get(start)) is not None
            and frame.text[start - frame.start : end - frame.start].isprintable()
        }
        return noun_phrase(frame.text, at, names, _known())

    def _kinds(self, frame: Frame, phrase: Phrase) -> Kinds:
        """The phrase with the type of the name that it ends with: a Trump rally is no person."""
        core = frame.start + phrase.core
        return Kinds.of(phrase, frame.text, self._types.get(core), core in self._types, self.own)

    def _place(self, frame: Frame, kinds: Kinds) -> Circumstances:
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


def without_contents(found: Circumstances, one: Attribution) -> Circumstances:
    """The circumstances without any that touches a content or the source."""
    shut = [*one.content, *([one.source] if one.source else [])]
    clean = {
        f.name: span
        for f in fields(Circumstances)
        if (span := getattr(found, f.name)) and not any(span.overlaps(s) for s in shut)
    }
    return Circumstances(**clean)


def _speaks(verb: str, last: str) -> bool:
    """Whether the words before "to" or "with" are of speech: "complained to", not "pointed to"."""
    words = set(re.findall(r"[\w-]+", verb.lower()))
    return bool(words & listed("verbs", "talking" if last == "with" else "speaking"))


# behind "in" with a capital, and no place
_NO_TOWN = re.compile(r"(?:English|Spanish|French|German|Russian|Arabic|Congress|Parliament|Republican|Democratic)\b")


def _is_town(words: str, kinds: Kinds) -> bool:
    """Whether an untyped name behind an occasion is where it was: "a rally in Port Vane"."""
    return kinds.type is None and bool(re.fullmatch(r"(?:[A-Z][\w.’'-]+ ?){1,3}", words)) and not _NO_TOWN.match(words)


def _is_line(found: Circumstances, text: str) -> bool:
    """Whether the medium so far is only how they were connected: "by phone on …"."""
    return found.medium is not None and found.medium.of(text).lower() in (
        "phone",
        "telephone",
        "video",
        "satellite",
    )


def _skip(text: str, at: int, *, over_source: bool = True) -> int:
    """The position behind commas, times and small words that tell nothing here."""
    gap = _GAP if over_source else re.compile(r"[ ,\x01]*")
    while True:
        end = gap.match(text, at).end()  # type: ignore[union-attr]
        passed = _PASSED.match(text, end)
        if passed and passed.end() > end and not _PREPOSITION.match(text, end):
            at = passed.end()
            continue
        return end


def _opening(frame: Frame) -> int | None:
    """Where the clause of the cue begins: the sentence, or behind another's words; None behind its own.

    What follows a content that comes first may still be part of it: "They met in a hotel, she said".
    """
    marks = [frame.text.find(mark) for mark in (SOURCE, CUE)]
    anchor = min((m for m in marks if m >= 0), default=0)
    before = frame.text[:anchor]
    cut = max(before.rfind(mark) for mark in ("\0", ";", ":", "—", "–", "\3")) + 1
    if cut and before[cut - 1] == "\0" and not re.match(r"[.!?]?[\"”’']* ?(?:and|but|while) ", before[cut:]):
        return None
    opened = re.compile(r"[ \"“”'‘’,]*(?:and |but )?").match(before, cut)
    return opened.end() if opened else cut


def _known() -> frozenset[str]:
    return (
        listed("nouns", "audience")
        | listed("nouns", "medium")
        | listed("nouns", "occasion")
        | listed("nouns", "place")
    )
