"""The readings of the samples, in; any number of others made from them, out: for measuring the record.

Each article is one of the samples with a *cast*: every person, country, town and body of the samples has
another, invented name. Casts are drawn unevenly, as people in the news are: the busiest pair stands in
about one of a hundred articles. Of the longer words more than half are others, so that two articles made
of one sample are no near-copies. Outlets are 120. Articles come as they are published, PER_DAY a day, so
that 50,000 are ten years; `shuffled`, in no order, with a day anywhere in those ten years. A quarter are
near-copies of an article of the last days: another outlet, up to five days later, with one or two
paragraphs cut. The same seed gives the same articles.
"""

from __future__ import annotations

import csv
import pickle
import random
import re
from bisect import bisect_left, bisect_right
from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate
from pathlib import Path

from rapport.articles.article import Article
from rapport.articles.collect import collect
from rapport.reading.reader import Reader
from rapport.reading.reading import Attribution, Mention, Reading, Stance
from rapport.text.spans import Span
from training.swap import invented

SAMPLES = Path(__file__).parent.parent / "samples"
CASTS = 2_000
# Casts are drawn in proportion to 1 / (their number + this): the first gets 1.1 % of 2,000.
EVENNESS = 20
OUTLETS = 120
FIRST_DAY, DAYS = date(2014, 1, 1), 3_650
PER_DAY = 14
COPIES = 0.25
# A near-copy comes out within so many days.
LATEST = 5
# Words from this length on are put for others, so often: "said", "will", "from" stay.
LONG, OTHERS = 5, 0.6
_WORD = re.compile(r"[^\W\d_]+")
_SMALL = frozenset("of the and for to at in minister president university professor mrs mr prime".split())


def sample_readings() -> list[Reading]:
    """The samples as the shipped weights read them."""
    reader = Reader()
    return [reader.read(found.article) for found in collect([SAMPLES / "articles"]) if found.article]


def many(
    samples: Sequence[Reading], number: int, *, seed: int = 1, shuffled: bool = False, after: int = 0
) -> Iterator[Reading]:
    """So many readings, one after the other; memory does not grow with their number.

    They are published as if `after` others had come before: with another seed, what comes later.
    """
    chance = random.Random(seed)
    words, others = _name_words(), _Words(samples)
    # as bytes: a thousand readings are half a million objects to look through whenever Python clears up
    recent: deque[bytes] = deque(maxlen=1_000 if shuffled else PER_DAY * LATEST)
    weights = list(accumulate(1 / (cast + EVENNESS) for cast in range(CASTS)))
    for at in range(number):
        day = FIRST_DAY + timedelta(days=chance.randrange(DAYS) if shuffled else (after + at) // PER_DAY)
        if recent and chance.random() < COPIES:
            source: Reading = pickle.loads(chance.choice(recent))
            assert source.article.published is not None
            later = source.article.published + timedelta(days=chance.randrange(LATEST + 1))
            yield _copied(source, chance, later if shuffled else day)
            continue
        cast = chance.choices(range(CASTS), cum_weights=weights)[0]
        made = _recast(chance.choice(samples), _cast(words, cast), others, chance, day)
        recent.append(pickle.dumps(made))
        yield made


class _Words:
    """The longer words of the samples, each to be drawn as often as it stands there."""

    def __init__(self, samples: Sequence[Reading]) -> None:
        counted = Counter(
            word for one in samples for word in _WORD.findall(one.article.text) if _is_long(word)
        )
        self._words = sorted(counted)
        self._weights = list(accumulate(counted[word] for word in self._words))

    def edits(self, reading: Reading, chance: random.Random) -> list[Edit]:
        """Other words for many of the longer ones of a text, but for its cues and times."""
        kept = [a.cue for a in reading.attributions if a.cue] + [t.span for t in reading.times]
        fixed = {at for span in kept for at in range(span.start, span.end)}
        places = [
            m.span()
            for m in _WORD.finditer(reading.article.text)
            if _is_long(m[0]) and m.start() not in fixed and chance.random() < OTHERS
        ]
        return list(
            zip(places, chance.choices(self._words, cum_weights=self._weights, k=len(places)), strict=True)
        )


def _is_long(word: str) -> bool:
    return len(word) >= LONG and word.islower()


def busiest() -> tuple[str, str]:
    """The names that the two heads of government bear in the most frequent cast."""
    mapping = _cast(_name_words(), 0)
    one, other = (
        " ".join(mapping[w] for w in name.split()) for name in ("Ilvara Tessendry", "Darvin Okorvath")
    )
    return one, other


def _name_words() -> tuple[str, ...]:
    """Every word that is part of a name in the samples, but for those that tell what it is."""
    with (SAMPLES / "people.csv").open(encoding="utf-8") as file:
        names = [row["name"] for row in csv.DictReader(file)]
    words = {word for name in names for word in _WORD.findall(name)}
    return tuple(sorted(word for word in words if word[0].isupper() and word.lower() not in _SMALL))


@lru_cache(maxsize=200)
def _cast(words: tuple[str, ...], number: int) -> dict[str, str]:
    chance = random.Random(f"cast {number}")
    return {word: invented(chance) for word in words}


def _recast(
    reading: Reading, cast: Mapping[str, str], others: _Words, chance: random.Random, day: date
) -> Reading:
    text = reading.article.text
    names = [(m.span(), cast[m[0]]) for m in _WORD.finditer(text) if m[0] in cast]
    edits = sorted([*names, *others.edits(reading, chance)])
    article = replace(
        reading.article,
        text=_edited(text, edits),
        title=_named(reading.article.title, cast),
        outlet=f"Outlet {chance.randrange(OUTLETS)}",
        published=day,
        url=None,
        path=f"made/{chance.getrandbits(48):012x}.txt",
    )
    moved = (day - reading.article.published).days if reading.article.published else 0
    return _moved(reading, article, _Places(edits), cast, moved)


def _copied(reading: Reading, chance: random.Random, day: date) -> Reading:
    """A reprint: another outlet, another day, one or two paragraphs without attributions or any gone."""
    text = reading.article.text
    breaks = [m.start() for m in re.finditer(r"\n\n", text)]
    paragraphs = [Span(a, b) for a, b in zip([0, *breaks], [*breaks, len(text)], strict=True)]
    gone = sorted(chance.sample(paragraphs[1:], min(len(paragraphs) - 1, chance.randint(1, 2))))
    edits = [((one.start, one.end), "") for one in gone]
    article = replace(
        reading.article,
        text=_edited(text, edits),
        outlet=f"Outlet {chance.randrange(OUTLETS)}",
        published=day,
        path=f"made/{chance.getrandbits(48):012x}.txt",
    )
    # a reprint changes nothing about when something was said
    return _moved(reading, article, _Places(edits), {}, 0)


Edit = tuple[tuple[int, int], str]


def _edited(text: str, edits: Sequence[Edit]) -> str:
    pieces, at = [], 0
    for (start, end), new in edits:
        pieces += [text[at:start], new]
        at = end
    return "".join([*pieces, text[at:]])


class _Places:
    """Where spans of a text lie after edits; a span that an edit took away lies nowhere."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self._starts = [start for (start, _), _ in edits]
        self._ends = [end for (_, end), _ in edits]
        self._gone = [Span(*span) for span, new in edits if not new]
        self._shifts, shift = [0], 0
        for (start, end), new in edits:
            shift += len(new) - (end - start)
            self._shifts.append(shift)

    def of(self, span: Span | None) -> Span | None:
        if span is None or any(one.start < span.end and span.start < one.end for one in self._gone):
            return None
        before, within = bisect_right(self._ends, span.start), bisect_left(self._starts, span.end)
        return Span(span.start + self._shifts[before], span.end + self._shifts[within])


def _named(written: str | None, cast: Mapping[str, str]) -> str | None:
    return _WORD.sub(lambda m: cast.get(m[0], m[0]), written) if written else None


def _moved(
    reading: Reading, article: Article, places: _Places, cast: Mapping[str, str], days: int
) -> Reading:
    """The reading with spans, names and days of the changed article; what was cut is left out."""
    kept = [i for i, m in enumerate(reading.mentions) if places.of(m.span)]
    number = {old: new for new, old in enumerate(kept)}
    mentions = tuple(_mention(reading.mentions[i], places, cast) for i in kept)
    attributions = [
        i for i, a in enumerate(reading.attributions)
        if all(places.of(s) for s in (*a.content, *filter(None, (a.source, a.cue))))
    ]  # fmt: skip
    parents = {old: new for new, old in enumerate(attributions)}
    return Reading(
        article=article,
        weights=reading.weights,
        mentions=mentions,
        attributions=tuple(
            _attribution(reading.attributions[i], places, number, parents, days) for i in attributions
        ),
        times=tuple(
            replace(t, span=span, start=_day(t.start, days), end=_day(t.end, days))
            for t in reading.times
            if (span := places.of(t.span))
        ),
    )


def _mention(mention: Mention, places: _Places, cast: Mapping[str, str]) -> Mention:
    span = places.of(mention.span)
    assert span is not None
    return replace(mention, span=span, name=_named(mention.name, cast))


def _attribution(
    one: Attribution, places: _Places, number: Mapping[int, int], parents: Mapping[int, int], days: int
) -> Attribution:
    spans = {
        f.name: places.of(getattr(one, f.name))
        for f in fields(one)
        if f.name in ("source", "cue", "to", "outlet", "via", "medium", "occasion", "place")
    }
    said = replace(
        one.said,
        start=_day(one.said.start, days),
        end=_day(one.said.end, days),
        span=places.of(one.said.span),
    )
    return replace(
        one,
        **spans,
        content=tuple(span for s in one.content if (span := places.of(s))),
        speaker=number.get(one.speaker) if one.speaker is not None else None,
        speaks_for=number.get(one.speaks_for) if one.speaks_for is not None else None,
        parent=parents.get(one.parent) if one.parent is not None else None,
        said=said,
        about=tuple(
            Stance(mention=number[s.mention], label=s.label, p=s.p) for s in one.about if s.mention in number
        ),
    )


def _day(day: date | None, later: int) -> date | None:
    return day + timedelta(days=later) if day else None
