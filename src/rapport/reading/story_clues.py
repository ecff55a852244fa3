"""Words and the last scene of their speaker, in; the clues for and against their being of that scene, out."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rapport.reading.circumstances import Circumstances
from rapport.reading.reading import Attribution, Basis, Precision, Said, TimeExpression, Type
from rapport.reading.said_telling import Telling, cue_words, telling_of
from rapport.reading.scenes import anchor, breaks_between, is_speech, was_heard
from rapport.reading.words import pattern
from rapport.text.spans import Span

# Weights by hand. Where the gold's working half, its further articles and its scenes name a setting, words of
# the scene came to 1.5 and more, others to 0.9 at most (two of the scene to 0.5): docs/evaluation.md.
WEIGHTS: Mapping[str, float] = {
    "an interview": 1.5,  # it is told of from one end of an article to the other
    "an event": 0.25,  # a rally is left sooner: what the speaker says of old stands beside it
    "the only scene of theirs": 0.5,
    "another scene of theirs before": -0.5,
    "whom the article is about": 0.5,
    "goes on": 1.0,  # "added"
    "quoted": 0.5,
    "its day": 0.5,  # the passage gives the words the day of the scene
    "a paragraph farther": -0.4,
    "somebody else's scene between": -1.0,
    "somebody else's words between": -0.25,
    "another day told between": -1.0,
    "told as of now": -1.0,  # "is trying to", not "says"
    "no speech": -0.5,  # a feeling, a thought
}
ENOUGH = 1.0

_GOES_ON = re.compile(r"(?:also |then )?(?:add(?:ed|ing)|continued|went on|concluded)\b")
# words that take what is said elsewhere: to another day, or into writing
_LEAVES = re.compile(
    r"\b(?:[Ll]ater|[Ee]arlier|[Pp]reviously|[Ss]eparately|[Ee]lsewhere|[Mm]eanwhile|[Tt]witter|tweet\w*|wrote|writes|"
    r"posted|statement|e-?mail|letter|memo)\b"
)
_SAYS = re.compile(r"(?:also |then )?(?:says|tells|adds|asks|explains|argues|insists)\b")
# so far in front of a cue, and behind it, such a word belongs to it
_BEFORE, _BEHIND = 40, 24


@dataclass(frozen=True, slots=True)
class Scene:
    """Where one person spoke, its day, how many scenes they had, and where its last words stand."""

    chain: int
    found: Circumstances
    said: Said | None
    number: int
    last: int

    @property
    def day(self) -> date | None:
        return self.said.start if self.said else None


@dataclass(frozen=True, slots=True)
class Spoken:
    """Where somebody spoke in the text, who, and whether on an occasion of their own."""

    place: int
    chain: int | None
    own: bool


class Days:
    """The days that an article tells in its own words."""

    def __init__(self, times: Sequence[TimeExpression], contents: Sequence[Span]) -> None:
        starts = [c.start for c in contents]

        def is_said(time: TimeExpression) -> bool:
            at = bisect_right(starts, time.span.start)
            return any(c.overlaps(time.span) for c in contents[max(0, at - 4) : at])

        self._days = [t for t in times if t.precision is Precision.DAY and t.start and not is_said(t)]
        self._starts = [t.span.start for t in self._days]

    def between(self, first: int, last: int) -> list[TimeExpression]:
        """Those that begin between two positions."""
        return self._days[bisect_right(self._starts, first) : bisect_left(self._starts, last)]


def is_talk(found: Circumstances, text: str) -> bool:
    """Whether it is an interview or a show, which an article tells of as a whole."""
    return found.medium is not None and pattern("scenes", "talks").search(found.medium.of(text)) is not None


def weigh(
    one: Attribution,
    own: Circumstances,
    scene: Scene,
    days: Days,
    spoken: Sequence[Spoken],
    main: int | None,
    text: str,
) -> tuple[float, list[str]] | None:
    """How much speaks for the scene, with the clues; None where the words cannot be of it."""
    if _is_elsewhere(one, own, scene, text):
        return None
    found = list(_clues(one, scene, days, spoken, main, text))
    return sum(WEIGHTS[clue] for clue in found), found


def _is_elsewhere(one: Attribution, own: Circumstances, scene: Scene, text: str) -> bool:
    """Whether the words are of another day, place or outlet, written, or of no one moment."""
    if not was_heard(one, text) or telling_of(cue_words(one.cue, text)) in (Telling.ONCE, Telling.MAYBE):
        return True
    if own.place and scene.found.place and own.place != scene.found.place:
        return True
    if own.outlet and not (is_talk(scene.found, text) and _is_outlet_of(own.outlet, scene, text)):
        return True
    dated = one.said.basis is Basis.STATED or (one.said.basis is Basis.INHERITED and scene.day)
    if dated and one.said.start != scene.day and not (own.outlet and scene.day is None):
        return True
    first = min(s.start for s in (one.source, one.cue, *one.content[:1]) if s)
    end = one.cue.end if one.cue else first
    line = text.rfind("\n", 0, first) + 1
    frame = text[max(line, first - _BEFORE) : end + _BEHIND].split("\n")[0]
    for part in one.content:
        frame = frame.replace(part.of(text), " ")
    return _LEAVES.search(frame) is not None


def _is_outlet_of(outlet: Span, scene: Scene, text: str) -> bool:
    def name(span: Span) -> str:
        return span.of(text).lower().removeprefix("the ")

    return scene.found.outlet is None or name(scene.found.outlet) == name(outlet)


def _clues(
    one: Attribution, scene: Scene, days: Days, spoken: Sequence[Spoken], main: int | None, text: str
) -> Iterator[str]:
    """The clues, each as often as it is there."""
    here = anchor(one)
    cue = one.cue.of(text) if one.cue else ""
    yield "an interview" if is_talk(scene.found, text) else "an event"
    yield "the only scene of theirs" if scene.number == 1 else "another scene of theirs before"
    if scene.chain == main:
        yield "whom the article is about"
    if _GOES_ON.match(cue):
        yield "goes on"
    if one.type is not Type.INDIRECT:
        yield "quoted"
    if scene.day and one.said.basis is Basis.INHERITED and one.said.start == scene.day:
        yield "its day"
    yield from ["a paragraph farther"] * (breaks_between(text, scene.last, here) - 1)
    for other in reversed(spoken):
        if other.place <= scene.last:
            break
        if other.chain != scene.chain:
            yield "somebody else's scene between" if other.own else "somebody else's words between"
    if any(t.start != scene.day for t in days.between(scene.last, here)):
        yield "another day told between"
    if telling_of(cue_words(one.cue, text)) is Telling.NOW and not _SAYS.match(cue):
        yield "told as of now"
    if not is_speech(one, text):
        yield "no speech"
