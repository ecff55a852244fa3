"""Words and a setting or day told elsewhere in the article, in; the clues for and against its holding, out.

Every clue is something that a reader can see: where it stands, whose it is, what lies between, how the words
are told, what is told, and what the rules make of it. Weights for them stand in tables/holding.toml.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from math import log, log1p

from rapport.reading.holding import DAY, JUDGED, KEYS, Page, Told, Value
from rapport.reading.holding_kinds import kinds_of_told
from rapport.reading.holding_manner import Asked
from rapport.reading.reading import Basis
from rapport.reading.settings import is_inside
from rapport.text.spans import Span

Clues = dict[str, float]
#: The words or days that the rules give a field, and the sentences from which they carry others.
Ruled = tuple[Value | None, Sequence[int]]
# more of anything than this says no more
_MOST = 3
# so many candidates and words are looked at between two places; it bounds the work
_LOOKED_AT = 8
# what stands closer than this to a cue is part of its clause
_CLOSE = 16
# no phrase is judged surer than this
_LEAST = 0.002
# the first paragraphs tell what the whole story is of; a title is one
_LEAD = 2


class Around:
    """What lies between two places of an article: candidates, days, and whose words."""

    def __init__(self, told: Mapping[str, Sequence[Told]], asked: Sequence[Asked], page: Page) -> None:
        self._page, self._told = page, told
        self._starts = {key: [t.span.start for t in items] for key, items in told.items()}
        self._heads = {key: [_head(t, page.text) for t in items] for key, items in told.items()}
        self._owners = {
            key: [t.teller if t.by is not None else t.opener for t in items] for key, items in told.items()
        }
        self._asked = [a.here for a in sorted(asked, key=lambda a: a.here)]
        self._of_chain: dict[int | None, list[int]] = {}
        self._in_scene: dict[int | None, list[int]] = {}
        for a in sorted(asked, key=lambda a: a.here):
            self._of_chain.setdefault(a.chain, []).append(a.here)
            if a.own.medium or a.own.occasion or a.own.outlet:
                self._in_scene.setdefault(a.chain, []).append(a.here)
        self._index = {a.i: a for a in asked}
        self._often = {key: Counter(t.value for t in items) for key, items in told.items()}
        self._most = {key: max(often.values(), default=0) for key, often in self._often.items()}
        self._contents = [span.start for span in page.contents]
        self._met = {t.sentence for key in ("occasion", "medium") for t in told[key]}
        self._kinds: dict[Span, Clues] = {}
        self._days: dict[int, set[date | None]] = {}
        for day in told[DAY]:
            self._days.setdefault(day.sentence, set()).add(day.start)
        self._scenes: dict[int, set[int]] = {}
        for key in KEYS[1:]:
            for t in told[key]:
                whose = t.teller if t.by is not None else t.opener if t.how == "setting" else None
                if whose is not None:
                    self._scenes.setdefault(whose, set()).add(t.sentence)

    def of(self, asked: Asked, near: Sequence[Told]) -> list[Clues]:
        """The clues for each candidate of one field, beside those that all share: `asked.manner`."""
        if not near:
            return []
        ruled, last = self._ruled(asked, near[0].key), self._last(asked, near[0].key)
        return [self._clues(asked, one, ruled, last) for one in near]

    def _ruled(self, asked: Asked, key: str) -> Ruled:
        """What the rules make of a field, and the sentences from which they carry others."""
        if key == DAY:
            said = asked.one.said
            return ((said.start, said.end) if said.basis is Basis.INHERITED else None), ()
        others = [
            span
            for other in KEYS
            if other != key
            and (span := getattr(asked.one, other)) is not None
            and getattr(asked.own, other) != span
        ]
        return getattr(asked.one, key), [self._page.sentence_at(span.start) for span in others]

    def _last(self, asked: Asked, key: str) -> tuple[int, int]:
        """How many candidates of the field, and how many days, are told before the words."""
        return bisect_left(self._starts[key], asked.here), bisect_left(self._starts[DAY], asked.here)

    def _clues(self, asked: Asked, one: Told, ruled: Ruled, last: tuple[int, int]) -> Clues:
        page = self._page
        clues = self._kinds_of(one).copy()
        apart = page.paragraph[asked.sentence] - page.paragraph[one.sentence]
        for name in _whose(asked.chain, one, near=apart <= 1):
            clues[name] = 1.0
        where = _where(asked, one, apart)
        clues[where] = 1.0
        if one.sentence == asked.sentence:
            clues |= dict.fromkeys(self._beside(asked, one, where), 1.0)
        clues["sentences between"] = _log(max(0, asked.sentence - one.sentence))
        if page.paragraph[one.sentence] <= _LEAD:
            clues["in the lead"] = 1.0
        often = self._often[one.key][one.value]
        clues["told so often"] = _log(often)
        if often == self._most[one.key]:
            clues["told most"] = 1.0
        theirs = self._scenes.get(asked.chain, ()) if asked.chain is not None else ()
        if one.key != DAY and one.sentence in theirs:
            clues["their only scene" if len(theirs) == 1 else "one of their scenes"] = 1.0
            if len(theirs) == 1:
                share = len(self._of_chain[asked.chain]) / len(self._asked)
                clues["share of the article, their only scene"] = share
        if one.likely is not None:
            clues |= _likely(one.likely)
        if one.how == JUDGED and is_inside(one.span.start, page.contents):
            clues["inside what is said"] = 1.0
        self._by_rules(clues, one, ruled)
        self._between(clues, asked, one, last[0])
        self._words_between(clues, asked, one)
        self._days_of(clues, asked, one, last[1])
        return clues

    def _kinds_of(self, one: Told) -> Clues:
        found = self._kinds.get(one.span)
        if found is None:
            kinds = kinds_of_told(one, self._page.text, self._page.published)
            found = self._kinds[one.span] = dict.fromkeys(kinds, 1.0)
        return found

    def _beside(self, asked: Asked, one: Told, where: str) -> Iterator[str]:
        """Where in the sentence of the cue it stands."""
        cue = asked.one.cue
        low, high = (
            (one.span.end, asked.here) if one.span.start < asked.here else (asked.here, one.span.start)
        )
        if bisect_left(self._contents, high) > bisect_left(self._contents, low):
            yield f"{where}, words between"
        elif _count(self._asked, low + 1, high):
            yield f"{where}, another cue between"
        else:
            yield f"{where}, nothing between"
            gap = one.span.start - cue.end if cue and one.span.start >= cue.end else low and high - low
            yield f"{where}, {'close' if gap < _CLOSE else 'not close'}"
            yield f"{where}, nothing between, {one.how}"
        if where == "same sentence, before" and one.span.start - self._page.starts[one.sentence] < _CLOSE:
            yield "opens the sentence"

    def _by_rules(self, clues: Clues, one: Told, ruled: Ruled) -> None:
        """What the rules make of it."""
        carried, sentences = ruled
        if carried is not None:
            same = carried.overlaps(one.span) if isinstance(carried, Span) else carried == one.value
            clues["the rules carry it" if same else "the rules carry another"] = 1.0
        if one.sentence in sentences:
            clues["the rules carry its sentence"] = 1.0

    def _between(self, clues: Clues, asked: Asked, one: Told, last: int) -> None:
        """Which other candidates of the field are told between."""
        items, heads, starts = self._told[one.key], self._heads[one.key], self._starts[one.key]
        first = bisect_right(starts, one.span.start)
        head = heads[first - 1]
        newer = range(max(first, last - _LOOKED_AT), last)
        others = [n for n in newer if heads[n] != head and items[n].sentence != asked.sentence]
        if others:
            clues["another told since"] = float(min(_MOST, len(others)))
            owners = self._owners[one.key]
            if asked.chain is not None and asked.chain in [owners[n] for n in others]:
                clues["another of theirs since"] = 1.0
        if head in heads[newer.start : newer.stop]:
            clues["named again since"] = 1.0
        if len(items) == 1:
            clues["the only one told"] = 1.0
        elif first == 1:
            clues["told first"] = 1.0

    def _words_between(self, clues: Clues, asked: Asked, one: Told) -> None:
        """Whose words stand between, and whether they were said elsewhere."""
        chain, here, start = asked.chain, asked.here, one.span.start
        low, high = (start, here) if start < here else (here, start)
        theirs = _count(self._of_chain[chain], low, high) if chain is not None else 0
        every = _count(self._asked, low, high)
        scenes = self._in_scene.get(chain) if chain is not None else None
        elsewhere = _count(scenes, low, high) if scenes else 0
        teller = self._index[one.by] if one.by is not None else None
        if teller is not None and low <= teller.here < high:  # whose frame tells it stands not between
            theirs, every = theirs - (teller.chain == chain and theirs > 0), every - 1
            elsewhere -= scenes is not None and teller.here in scenes
        clues["their words since"] = _log(theirs)
        clues["others' words since"] = _log(every - theirs)
        if elsewhere > 0:
            clues["they spoke elsewhere since"] = 1.0

    def _days_of(self, clues: Clues, asked: Asked, one: Told, last: int) -> None:
        """Whether the days agree: its own, that of the words, those told between."""
        said = asked.one.said
        days = self._days.get(one.sentence) or set()
        if one.key != DAY:
            if said.start is not None and days:
                clues["its day" if said.start in days else "of another day"] = 1.0
            elif said.basis is Basis.STATED and one.sentence != asked.sentence:
                clues["has a day of its own"] = 1.0
        else:
            clues |= dict.fromkeys(self._newcomer(asked, one), 1.0)
        first = max(bisect_right(self._starts[DAY], one.span.start), last - _LOOKED_AT)
        if first < last and not days.issuperset([t.start for t in self._told[DAY][first:last]]):
            clues["another day told since"] = 1.0

    def _newcomer(self, asked: Asked, one: Told) -> Iterator[str]:
        """Whose day it is for somebody who has not spoken before: hardly another's, told of no scene."""
        if one.sentence == asked.sentence:
            return
        met = one.sentence in self._met
        today = one.start == self._page.published
        if asked.chain is None or self._of_chain[asked.chain][0] < asked.here:
            if today:
                yield "today, as of a scene" if met else "today"
            return
        whose = (
            "theirs" if asked.chain in (one.teller, one.opener) or asked.chain in one.people else "another's"
        )
        yield f"a newcomer, {whose}"
        if whose == "another's":
            yield "a newcomer, a scene" if met else "a newcomer, no scene"
            if today:
                yield "a newcomer, a scene today" if met else "a newcomer, today"
            if any(getattr(asked.own, key) for key in ("to", "outlet", "place", "occasion")):
                yield "a newcomer with a setting"


def _likely(p: float) -> Clues:
    """How likely its words tell a setting by themselves: in log odds, and roughly."""
    odds = log(max(p, _LEAST) / max(1 - p, _LEAST))
    name = "hardly" if p < 0.05 else "maybe" if p < 0.3 else "likely" if p < 0.8 else "surely"
    return {"judged a setting": odds / 4, f"{name} a setting": 1.0}


def _whose(chain: int | None, one: Told, *, near: bool) -> tuple[str, ...]:
    """Whose words or sentence it stands in, seen from the one who speaks."""
    if chain is None:
        return ("of somebody",) if one.teller is not None or one.opener is not None else ("of nobody",)
    if one.by is not None and one.teller == chain:
        return "with their words", "with their words, near" if near else "with their words, far"
    if one.by is not None:
        whose = "with another's words" if one.teller is not None else "with unknown words"
        return (whose, "they stand beside another's words") if chain in one.people else (whose,)
    if one.opener == chain:
        return "told of them", "told of them, near" if near else "told of them, far"
    if chain in one.people:
        return ("they are in it",)
    if one.opener is not None:
        return ("told of another",)
    return ("others are in it",) if one.people else ("nobody is in it",)


def _head(one: Told, text: str) -> object:
    """What two candidates share that mean the same: a day's interval, the last word of a name."""
    return one.value if one.key == DAY else one.span.of(text).lower().split()[-1]


def _count(places: Sequence[int], low: int, high: int) -> int:
    return bisect_left(places, high) - bisect_left(places, low)


def _where(asked: Asked, one: Told, apart: int) -> str:
    if one.sentence == asked.sentence:
        return "same sentence, before" if one.span.start < asked.here else "same sentence, behind"
    if apart == 0:
        return "sentence before" if asked.sentence - one.sentence == 1 else "same paragraph"
    if apart <= 3:
        return "1 paragraph before" if apart == 1 else "2 or 3 before"
    return "4 to 8 before" if apart <= 8 else "farther before"


@cache
def _log(count: int) -> float:
    return log1p(count)
