"""Names and pointing words of one article, in; mentions out, those of one entity in one chain."""

from __future__ import annotations

import bisect
import re
from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from rapport.reading.decode import constraints, segments
from rapport.reading.labels import NAME_TAGS
from rapport.reading.model import Heads, Scores
from rapport.reading.pairs import softmax
from rapport.reading.pointers import Pointer, Points, find_pointers, is_pronoun
from rapport.reading.reading import EntityType, Mention, MentionKind
from rapport.text.names import group_names, parse_name, title_gender
from rapport.text.spans import Span

# How far back, in word pieces, an antecedent is looked for: the encoder sees no farther.
REACH = 300
# Below this probability a pronoun or phrase stays alone: a wrong person is worse than none
# (python -m training.score_chains).
ACCEPT = 0.6
# A name found with this probability is looked for again in the rest of the article.
SURE = 0.6
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(slots=True)
class _Item:
    """A mention in the making."""

    span: Span
    words: tuple[int, int]
    kind: MentionKind
    type: EntityType | None
    points: Points | None
    definite: bool = True
    chain: int = -1
    p: float = 1.0


def find_mentions(scores: Scores, heads: Heads, text: str, extra: list[Span]) -> list[Mention]:
    """The article's mentions in text order.

    `extra` are spans that must become mentions if nothing in them does: sources that are phrases
    of words outside the tables ("the man who sold it").
    """
    items = _names(scores, text)
    items = sorted([*items, *_again(items, scores, text)], key=lambda i: i.span)
    _chain_names(items, text)
    taken = sorted(items, key=lambda i: i.span)
    pointers = [p for p in find_pointers(text) if _is_free(p, taken)]
    extras = [s for s in extra if not any(i.span.overlaps(s) for i in taken) and not _covered(s, pointers)]
    for p in pointers:
        items.append(_Item(p.span, words_at(scores, p.span), p.kind, p.type, p.points, p.definite))
    for s in extras:
        items.append(_Item(s, words_at(scores, s), MentionKind.NOMINAL, None, Points.SEVERAL, False))
    items.sort(key=lambda i: (i.span.start, i.span.end))
    _resolve(items, scores, heads, text)
    return _finish(items, text)


def _names(scores: Scores, text: str) -> list[_Item]:
    starts, ends = scores.tokens.starts[scores.tokens.words], scores.tokens.word_ends
    out = []
    for s in segments(scores.names, NAME_TAGS, constraints(NAME_TAGS)):
        span = Span(int(starts[s.first]), int(ends[s.last]))
        trimmed = _POSSESSIVE.sub("", span.of(text))
        if any(c.isupper() for c in trimmed) and not is_pronoun(trimmed):
            span = Span(span.start, span.start + len(trimmed))
            out.append(_Item(span, (s.first, s.last), MentionKind.NAME, EntityType(s.kind), None, p=s.p))
    return out


def _again(items: list[_Item], scores: Scores, text: str) -> list[_Item]:
    """People's names that were found elsewhere in the article and overlooked here.

    A surname that is a name in one sentence is one in the next, unless it begins a longer
    capitalised name ("Oskeld Bridge").
    """
    sure: dict[str, float] = {}
    for i in items:
        if i.type is EntityType.PERSON and i.p >= SURE:
            for form in {i.span.of(text), i.span.of(text).split()[-1]}:
                if len(form) > 2 and form[0].isupper():
                    sure[form] = max(sure.get(form, 0.0), i.p)
    if not sure:
        return []
    forms = "|".join(re.escape(f) for f in sorted(sure, key=len, reverse=True))
    starts = [i.span.start for i in items]
    out = []
    for m in re.finditer(rf"(?<![\w-])(?:{forms})(?![\w-])(?!['’]?s?[ \u00a0][A-Z])", text):
        span = Span(*m.span())
        at = bisect.bisect_right(starts, span.start)
        if not any(i.span.overlaps(span) for i in items[max(0, at - 1) : at + 1]):
            out.append(_Item(span, words_at(scores, span), MentionKind.NAME, EntityType.PERSON, None, p=sure[m.group()]))
    return out


def _chain_names(items: list[_Item], text: str) -> None:
    groups = group_names([_titled(i, text) for i in items], [str(i.type) for i in items])
    for item, chain in zip(items, groups, strict=True):
        item.chain = chain


def _titled(item: _Item, text: str) -> str:
    """A person's name with the title that stands before it: "Ms. Oskeld" tells more than "Oskeld"."""
    name = item.span.of(text)
    if item.type is not EntityType.PERSON:
        return name
    line = text[max(0, item.span.start - 40) : item.span.start].split("\n")[-1]
    before = line.split(" ")
    if len(before) < 2 or before[-1]:
        return name
    plain = parse_name(name)
    for count in (4, 3, 2, 1):
        if count < len(before):
            longer = " ".join([*before[-1 - count : -1], name])
            parsed = parse_name(longer)
            if parsed.titles and (parsed.given, parsed.family) == (plain.given, plain.family):
                return longer
    return name


def _is_free(pointer: Pointer, names: list[_Item]) -> bool:
    """Whether a pointing phrase stands by itself: it touches no name, nor is it a title before one."""
    at = bisect.bisect_left(names, pointer.span.start, key=lambda i: i.span.start)
    near = names[max(0, at - 1) : at + 4]
    if pointer.kind is MentionKind.PRONOUN:
        return not any(n.span.overlaps(pointer.span) for n in near)
    # "the president, Maren Oskeld" and "the tall Oskeld aide" belong to or hold a name
    return not any(n.span.overlaps(pointer.span) or 0 <= n.span.start - pointer.span.end <= 1 for n in near)


def _covered(span: Span, pointers: list[Pointer]) -> bool:
    return any(p.span.overlaps(span) and p.span.start - span.start <= 1 for p in pointers)


def words_at(scores: Scores, span: Span) -> tuple[int, int]:
    """The first and last word that a span touches."""
    starts = scores.tokens.starts[scores.tokens.words]
    ends = scores.tokens.word_ends
    first = int(np.searchsorted(ends, span.start, side="right"))
    last = int(np.searchsorted(starts, span.end, side="left")) - 1
    first = min(first, len(starts) - 1)
    return first, max(first, last)


def _resolve(items: list[_Item], scores: Scores, heads: Heads, text: str) -> None:
    """Give every pointing item the chain of its likeliest antecedent, or a chain of its own."""
    spans = [_with_title(i, scores, text) for i in items]
    if not spans:
        return
    vectors, places = scores.vectors(spans), scores.places(spans)
    left, right = heads.antecedent.project(vectors)
    free = max((i.chain for i in items), default=-1) + 1
    genders: dict[int, Points] = {}
    for item in items:
        if item.kind is MentionKind.NAME and (gender := _gender_before(item, text)):
            genders.setdefault(item.chain, gender)
    for n, item in enumerate(items):
        if item.kind is MentionKind.NAME:
            continue
        first = int(np.searchsorted(places[:n], places[n] - REACH))
        chance: dict[int, float] = defaultdict(float)
        if item.definite and item.points is not Points.SPEAKER and first < n:
            table = heads.antecedent.compare(left[n : n + 1], right[first:n], places[n : n + 1], places[first:n])[0]
            allowed = [k for k in range(first, n) if _can_be(item, items[k], genders)]
            kept = softmax(table[[0, *(1 + k - first for k in allowed)]])
            for k, p in zip(allowed, kept[1:].tolist(), strict=True):
                # a name's p tells whether it is a name; a pronoun's whether it is in its chain
                chance[items[k].chain] += p if items[k].kind is MentionKind.NAME else p * items[k].p
        best = max(chance, key=lambda c: chance[c], default=None)
        if best is not None and chance[best] >= ACCEPT:
            item.chain, item.p = best, min(1.0, chance[best])
            if item.points in (Points.MAN, Points.WOMAN) and item.p > 0.8:
                genders.setdefault(best, item.points)
        else:
            item.chain = free
            free += 1
            if item.points in (Points.MAN, Points.WOMAN):
                genders[item.chain] = item.points


def _with_title(item: _Item, scores: Scores, text: str) -> tuple[int, int]:
    """A name's words with the capitalised ones before it, as the training data mark mentions."""
    first, last = item.words
    if item.kind is not MentionKind.NAME:
        return first, last
    starts, ends = scores.tokens.starts[scores.tokens.words], scores.tokens.word_ends
    while first > 0 and item.words[0] - first < 4:
        before = text[int(starts[first - 1]) : int(ends[first - 1])]
        if not (before[:1].isupper() and before[1:].islower()) or text[int(ends[first - 1])] == "\n":
            break
        first -= 1
    return first, last


def _gender_before(item: _Item, text: str) -> Points | None:
    """Man or woman, when a title just before the name, or the first name itself, tells."""
    told = title_gender(_titled(item, text))
    return {"m": Points.MAN, "f": Points.WOMAN}.get(told or "")


def _can_be(item: _Item, other: _Item, genders: dict[int, Points]) -> bool:
    """Whether an item may point at an earlier one, by kind, number and gender."""
    if other.points in (Points.SPEAKER, Points.RELATIVE, Points.SEVERAL):
        return item.points is other.points and item.points is Points.SEVERAL
    if item.points in (Points.MAN, Points.WOMAN, Points.PERSON):
        if other.type is not EntityType.PERSON:
            return False
        gender = genders.get(other.chain)
        return item.points is Points.PERSON or gender is None or gender is item.points
    if item.points is Points.THING:
        return other.type is EntityType.ORGANISATION
    return item.points in (Points.RELATIVE, Points.SEVERAL) and other.kind is not MentionKind.PRONOUN


def _finish(items: list[_Item], text: str) -> list[Mention]:
    """Mentions with their chain's fullest name."""
    names: dict[int, str] = {}
    types: dict[int, EntityType | None] = {}
    for item in items:
        if item.kind is MentionKind.NAME:
            name = " ".join(item.span.of(text).split())
            if len(name.split()) > len(names.get(item.chain, "").split()):
                names[item.chain] = name
            types.setdefault(item.chain, item.type)
    return [
        Mention(
            span=i.span,
            kind=i.kind,
            type=types.get(i.chain, i.type),
            chain=i.chain,
            name=names.get(i.chain),
            p=round(i.p, 4),
        )
        for i in items
    ]
