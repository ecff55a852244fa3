"""The items of an article, in; which of those before it each may mean, and the network's scores, out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from rapport.reading.items import Item
from rapport.reading.model import Scores
from rapport.reading.pairs import Floats, Ints, PairHead
from rapport.reading.pointers import Points, gender_of_noun
from rapport.reading.reading import EntityType, MentionKind

# How far back, in word pieces, an antecedent is looked for: the encoder sees no farther.
REACH = 300
# Items compared at once with those in their reach: enough for one product to pay, and small tables.
BLOCK = 64
# Natural log odds that are as good as certain, so that no power of e is too large.
SURELY = 60.0
# Who speaks and who is spoken to is told by the quotation (spoken.py).
SPOKEN = frozenset({Points.SPEAKER, Points.WE, Points.YOU})


def compared(
    head: PairHead, vectors: Floats, places: Ints, asked: Sequence[int]
) -> tuple[list[int], dict[int, list[float]]]:
    """For each item the first one in its reach; for those asked each one's odds from there against nobody."""
    first = np.minimum(np.searchsorted(places, places - REACH), np.arange(len(places))).tolist()
    rows: dict[int, list[float]] = {}
    if not asked:
        return first, rows
    left, right = head.project(vectors[asked], vectors)
    at = places[asked]
    for begin in range(0, len(asked), BLOCK):
        block = asked[begin : begin + BLOCK]
        low, end = min(first[n] for n in block), block[-1] + 1
        some = slice(begin, begin + BLOCK)
        table = head.compare(left[some], right[low:end], at[some], places[low:end]).astype(np.float64)
        odds = np.exp(np.minimum(table[:, 1:] - table[:, :1], SURELY)).tolist()
        rows |= {n: row[first[n] - low : n - low] for n, row in zip(block, odds, strict=True)}
    return first, rows


def with_title(item: Item, scores: Scores, text: str) -> tuple[int, int]:
    """A name's words with the capitalised ones before it, as the training data mark mentions."""
    first, last = item.words
    if item.kind is not MentionKind.NAME:
        return first, last
    starts, ends = scores.tokens.word_edges
    while first > 0 and item.words[0] - first < 4:
        before = text[starts[first - 1] : ends[first - 1]]
        if not (before[:1].isupper() and before[1:].islower()) or text[ends[first - 1]] == "\n":
            break
        first -= 1
    return first, last


def meant_by(item: Item) -> Points | None:
    """As what an item can be meant: a person, a thing, several; None: a name or phrase of another kind."""
    if item.points in (*SPOKEN, Points.RELATIVE):
        return item.points
    if item.points is Points.SEVERAL:
        return Points.SEVERAL
    if item.type is EntityType.PERSON:
        return Points.PERSON
    return Points.THING if item.type is EntityType.ORGANISATION else None


def fitting(
    n: int,
    items: Sequence[Item],
    reach: range,
    meant: Sequence[Points | None],
    genders: Mapping[int, Points],
    text: str,
) -> list[int]:
    """The items in its reach that an item may point at, by kind, number and gender."""
    item = items[n]
    if item.points in (Points.MAN, Points.WOMAN, Points.PERSON):
        own = gender_of_noun(item.span.of(text)) if item.points is Points.PERSON else item.points
        people = [k for k in reach if meant[k] is Points.PERSON]
        if own is None:
            return people
        return [k for k in people if genders.get(items[k].chain, own) is own]
    if item.points is Points.THING:
        return [k for k in reach if meant[k] is Points.THING]
    if item.points is Points.SEVERAL:  # "they" for one person is rare in news, and a wrong person the price
        return [
            k
            for k in reach
            if meant[k] is Points.SEVERAL
            or (meant[k] in (Points.THING, None) and items[k].kind is not MentionKind.PRONOUN)
        ]
    return []
