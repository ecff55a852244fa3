"""The items of an article, in; which of those before it each may mean, and the network's scores, out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence

import numpy as np

from rapport.reading.items import NAME, ORGANISATION, PERSON, PRONOUN, Item
from rapport.reading.model import Scores
from rapport.reading.pairs import Floats, PairHead
from rapport.reading.pointers import Points, gender_of_noun

# How far back, in word pieces, an antecedent is looked for: the encoder sees no farther.
REACH = 300
# Items compared at once with those in their reach: enough for one product to pay, and small tables.
BLOCK = 64
# Items whose vectors are in memory together: all of a magazine piece; of the longest text they took 50 MB.
AT_ONCE = 2048
# Natural log odds that are as good as certain, so that no power of e is too large.
SURELY = 60.0
# Who speaks and who is spoken to is told by the quotation (spoken.py).
SPOKEN = frozenset({Points.SPEAKER, Points.WE, Points.YOU})
# "he" and "she"
GENDERED = (Points.MAN, Points.WOMAN)
_NOT_MEANT = (*SPOKEN, Points.RELATIVE)


def compared(
    head: PairHead, scores: Scores, spans: list[tuple[int, int]], asked: Sequence[int]
) -> tuple[list[int], dict[int, list[float]]]:
    """For each item the first one in its reach; for those asked each one's odds from there against nobody.

    `spans` are the words of the items.
    """
    places = scores.places(spans)
    first = np.minimum(np.searchsorted(places, places - REACH), np.arange(len(places))).tolist()
    rows: dict[int, list[float]] = {}
    if not asked:
        return first, rows
    left = _projected(head.project_left, scores, [spans[n] for n in asked])
    right = _projected(head.project_right, scores, spans)
    at = places[asked]
    for begin in range(0, len(asked), BLOCK):
        block = asked[begin : begin + BLOCK]
        low, end = min(first[n] for n in block), block[-1] + 1
        some = slice(begin, begin + BLOCK)
        table = head.compare(left[some], right[low:end], at[some], places[low:end]).astype(np.float64)
        odds = np.exp(np.minimum(table[:, 1:] - table[:, :1], SURELY))
        rows |= {n: row[first[n] - low : n - low].tolist() for n, row in zip(block, odds, strict=True)}
    return first, rows


def _projected(project: Callable[[Floats], Floats], scores: Scores, spans: list[tuple[int, int]]) -> Floats:
    """The projections (spans, 128) of spans of words."""
    parts = [project(scores.vectors(spans[i : i + AT_ONCE])) for i in range(0, len(spans), AT_ONCE)]
    return np.concatenate(parts)


def with_title(item: Item, scores: Scores, text: str) -> tuple[int, int]:
    """A name's words with the capitalised ones before it, as the training data mark mentions."""
    first, last = item.words
    if item.kind is not NAME:
        return first, last
    starts, ends = scores.tokens.word_edges
    while first > 0 and item.words[0] - first < 4:
        before = text[starts[first - 1] : ends[first - 1]]
        if not (before[:1].isupper() and before[1:].islower()) or text[ends[first - 1]] == "\n":
            break
        first -= 1
    return first, last


class Meant:
    """The items of an article by what they can be meant as, each list in text order."""

    def __init__(self, items: Sequence[Item]) -> None:
        self._people: list[int] = []
        self._things: list[int] = []
        self._several: list[int] = []
        for n, item in enumerate(items):
            meant = meant_by(item)
            if meant is Points.PERSON:
                self._people.append(n)
            elif meant is Points.THING:
                self._things.append(n)
            if meant is Points.SEVERAL or (meant in (Points.THING, None) and item.kind is not PRONOUN):
                self._several.append(n)

    def by(self, item: Item, first: int, end: int) -> list[int]:
        """Those from `first` up to `end` that an item may point at, by kind and number."""
        if item.points in GENDERED or item.points is Points.PERSON:
            fits = self._people
        elif item.points is Points.THING:
            fits = self._things
        elif item.points is Points.SEVERAL:  # one person is seldom "they" in news, and a wrong one the price
            fits = self._several
        else:
            return []
        return fits[bisect_left(fits, first) : bisect_left(fits, end)]


def meant_by(item: Item) -> Points | None:
    """As what an item can be meant: a person, a thing, several; None: a name or phrase of another kind."""
    if item.points in _NOT_MEANT:
        return item.points
    if item.points is Points.SEVERAL:
        return Points.SEVERAL
    if item.type is PERSON:
        return Points.PERSON
    return Points.THING if item.type is ORGANISATION else None


def fitting(
    n: int, first: int, items: Sequence[Item], meant: Meant, genders: Mapping[int, Points], text: str
) -> list[int]:
    """The items before an item, from `first` on, that it may point at, by kind, number and gender."""
    item = items[n]
    fits = meant.by(item, first, n)
    own = gender_of_noun(item.span.of(text)) if item.points is Points.PERSON else item.points
    if own in GENDERED:
        return [k for k in fits if genders.get(items[k].chain, own) is own]
    return fits
