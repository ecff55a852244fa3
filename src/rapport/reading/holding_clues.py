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
from math import log1p

from rapport.reading.holding import DAY, KEYS, Page, Told
from rapport.reading.holding_kinds import kinds_of_told
from rapport.reading.holding_manner import Asked
from rapport.reading.reading import Basis
from rapport.text.spans import Span

Clues = dict[str, float]
# more of anything than this says no more
_MOST = 3
# so many candidates and words are looked at between two places; it bounds the work
_LOOKED_AT = 8
# what stands closer than this to a cue is part of its clause
_CLOSE = 16
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
        self._kinds: dict[Span, tuple[str, ...]] = {}
        self._days: dict[int, set[date | None]] = {}
        for day in told[DAY]:
            self._days.setdefault(day.sentence, set()).add(day.start)
        self._scenes: dict[int, set[int]] = {}
        for key in KEYS[1:]:
            for t in told[key]:
                whose = t.teller if t.by is not None else t.opener if t.how == "setting" else None
                if whose is not None:
                    self._scenes.setdefault(whose, set()).add(t.sentence)

    def of(self, asked: Asked, one: Told) -> Clues:
        """The clues for one candidate."""
        clues = dict.fromkeys(asked.manner, 1.0)
        clues |= dict.fromkeys(self._kinds_of(one), 1.0)
        clues |= self._plain(asked, one)
        clues.update(self._between(asked, one))
        return clues

    def _kinds_of(self, one: Told) -> tuple[str, ...]:
        found = self._kinds.get(one.span)
        if found is None:
            found = self._kinds[one.span] = tuple(kinds_of_told(one, self._page.text, self._page.published))
        return found

    def _plain(self, asked: Asked, one: Told) -> Clues:
        page = self._page
        apart = page.paragraph[asked.sentence] - page.paragraph[one.sentence]
        clues = dict.fromkeys(self._whose(asked, one, near=apart <= 1), 1.0)
        where = _where(asked, one, apart)
        clues[where] = 1.0
        if one.sentence == asked.sentence:
            clues |= dict.fromkeys(self._beside(asked, one, where), 1.0)
        clues["sentences between"] = _log(max(0, asked.sentence - one.sentence))
        if page.paragraph[one.sentence] <= _LEAD:
            clues["in the lead"] = 1.0
        theirs = self._scenes.get(asked.chain, set()) if asked.chain is not None else set()
        if one.key != DAY and one.sentence in theirs:
            clues["their only scene" if len(theirs) == 1 else "one of their scenes"] = 1.0
            if len(theirs) == 1:
                share = len(self._of_chain[asked.chain]) / len(self._asked)
                clues["share of the article, their only scene"] = share
        often = self._often[one.key][one.value]
        clues["told so often"] = _log(often)
        if often == self._most[one.key]:
            clues["told most"] = 1.0
        return clues | dict.fromkeys(self._by_rules(asked, one), 1.0)

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

    def _whose(self, asked: Asked, one: Told, *, near: bool) -> Iterator[str]:
        chain = asked.chain
        if chain is None:
            yield "of somebody" if one.teller is not None or one.opener is not None else "of nobody"
        elif one.by is not None and one.teller == chain:
            yield "with their words"
            yield "with their words, near" if near else "with their words, far"
        elif one.by is not None:
            yield "with another's words" if one.teller is not None else "with unknown words"
            if chain in one.people:
                yield "they stand beside another's words"
        elif one.opener == chain:
            yield "told of them"
            yield "told of them, near" if near else "told of them, far"
        elif chain in one.people:
            yield "they are in it"
        elif one.opener is not None:
            yield "told of another"
        else:
            yield "others are in it" if one.people else "nobody is in it"

    def _by_rules(self, asked: Asked, one: Told) -> Iterator[str]:
        """What the rules make of it."""
        if one.key == DAY:
            said = asked.one.said
            if said.basis is Basis.INHERITED:
                same = (said.start, said.end) == (one.start, one.end)
                yield "the rules carry it" if same else "the rules carry another"
            return
        carried = getattr(asked.one, one.key)
        if carried is not None:
            yield "the rules carry it" if carried.overlaps(one.span) else "the rules carry another"
        others = [
            span
            for key in KEYS
            if key != one.key and (span := getattr(asked.one, key)) and getattr(asked.own, key) != span
        ]
        if one.sentence in [self._page.sentence_at(span.start) for span in others]:
            yield "the rules carry its sentence"

    def _between(self, asked: Asked, one: Told) -> Iterator[tuple[str, float]]:
        items, heads, starts = self._told[one.key], self._heads[one.key], self._starts[one.key]
        first, last = bisect_right(starts, one.span.start), bisect_left(starts, asked.here)
        head = heads[first - 1]
        newer = range(max(first, last - _LOOKED_AT), last)
        others = [n for n in newer if heads[n] != head and items[n].sentence != asked.sentence]
        if others:
            yield "another told since", float(min(_MOST, len(others)))
        owners = self._owners[one.key]
        if asked.chain is not None and asked.chain in [owners[n] for n in others]:
            yield "another of theirs since", 1.0
        if head in heads[newer.start : newer.stop]:
            yield "named again since", 1.0
        if len(items) == 1:
            yield "the only one told", 1.0
        elif first == 1:
            yield "told first", 1.0
        yield from self._words_between(asked, one)
        yield from self._days_of(asked, one)

    def _words_between(self, asked: Asked, one: Told) -> Iterator[tuple[str, float]]:
        """Whose words stand between, and whether they were said elsewhere."""
        low, high = sorted((one.span.start, asked.here))
        teller = self._index[one.by] if one.by is not None else None
        beside = teller is not None and low <= teller.here < high  # whose frame tells it stands not between
        theirs = _count(self._of_chain[asked.chain], low, high) if asked.chain is not None else 0
        every = _count(self._asked, low, high)
        if teller is not None and beside:
            theirs, every = theirs - (teller.chain == asked.chain and theirs > 0), every - 1
        yield "their words since", _log(theirs)
        yield "others' words since", _log(every - theirs)
        scenes = self._in_scene.get(asked.chain, ()) if asked.chain is not None else ()
        if _count(scenes, low, high) > (teller is not None and beside and teller.here in scenes):
            yield "they spoke elsewhere since", 1.0

    def _days_of(self, asked: Asked, one: Told) -> Iterator[tuple[str, float]]:
        """Whether the days agree: its own, that of the words, those told between."""
        said, days = asked.one.said, self._days.get(one.sentence, set())
        if one.key != DAY:
            if said.start is not None and days:
                yield ("its day" if said.start in days else "of another day"), 1.0
            elif said.basis is Basis.STATED and one.sentence != asked.sentence:
                yield "has a day of its own", 1.0
        starts = self._starts[DAY]
        last = bisect_left(starts, asked.here)
        newer = self._told[DAY][max(bisect_right(starts, one.span.start), last - _LOOKED_AT) : last]
        if not days.issuperset([t.start for t in newer]):
            yield "another day told since", 1.0


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
