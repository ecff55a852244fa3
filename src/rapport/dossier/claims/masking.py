"""A Reading and two people, in; its text with every mention of them made marks of the same length, out."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapport.dossier.claims.pattern import FIRST, FIRST_OWN, OPEN, OTHER, SECOND, SECOND_OWN, TIME, turned
from rapport.reading.reading import EntityType, Mention, MentionKind, Reading
from rapport.text.spans import Span

# Under one half it is likelier somebody else: "it is they" times "it belongs to its chain".
LEAST_SURE = 0.5
# An article is about two people when everybody else is mentioned at most three quarters as often as the less
# mentioned of them: the samples' interviews with an envoy (2017-04-06) and an adviser (2022-05-19) are not.
OTHERS_SHARE = 0.75

# Somebody mentioned within two sentences before a pronoun may be meant by it.
RIVAL = 250

_WHO = {FIRST: 0, FIRST_OWN: 0, SECOND: 1, SECOND_OWN: 1}
_HE, _SHE = frozenset({"he", "him", "his", "himself"}), frozenset({"she", "her", "hers", "herself"})
_OWN = frozenset({"his", "hers", "my"})
_PRONOUN = re.compile(r"\b(?:he|him|his|she|her)\b", re.IGNORECASE)
_TITLE = re.compile(r"\b(mr|mrs|ms|miss|sir)\.? $", re.IGNORECASE)
_OF_TITLE = {"mr": "he", "sir": "he", "mrs": "she", "ms": "she", "miss": "she"}
_DEFINITE = ("the ", "his ", "her ", "that ")
_NOT_ONE = frozenset({"who", "whom", "whose", "which", "that"})


@dataclass(frozen=True, slots=True)
class Other:
    """A mention of somebody else: who, when that is known, and "he" or "she" when the article says so."""

    span: Span
    person: str | None
    gender: str | None


# "The two leaders", "the pair", "both men": two people, whoever reading takes them for
_SEVERAL = re.compile(r"(?:the (?:two|pair|couple|duo)|both)(?![\w-])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Masked:
    """The text with marks in place of people and times; `is_about_two` when nobody else is as much in it.

    In `turned` each of the two has the other's marks. `named` are the mentions of the two with 0 or 1 for
    who, `others` those of other people, `genders` "he" or "she" for each of the two when the article's
    pronouns say so.
    """

    text: str
    turned: str
    written: str
    is_about_two: bool
    named: tuple[tuple[Span, int], ...]
    others: tuple[Other, ...]
    genders: tuple[str | None, str | None]


def mask(reading: Reading, first: str, second: str) -> Masked:
    """The masked text; a mention whose person is unsure stands as written."""
    text, pair = reading.article.text, (first, second)
    genders = _genders(reading)
    of_two = (genders.get(first), genders.get(second))
    marked = _mentions(reading, pair)
    chars = list(text)
    named: list[tuple[Span, int]] = []
    others: list[Other] = []
    for mention, mark in marked:
        title = _TITLE.search(text, max(0, mention.span.start - 5), mention.span.start)
        start = title.start() if title else mention.span.start
        chars[start : mention.span.end] = mark * (mention.span.end - start)
        if mark in _WHO:
            named.append((mention.span, _WHO[mark]))
        elif mark == OTHER:
            who = _who(mention)
            others.append(Other(mention.span, who, genders.get(who or str(mention.chain))))
    about_two = _is_about(reading, pair)
    if about_two and set(of_two) == {"he", "she"}:
        taken = _covered(text, (mention.span for mention, mark in marked if mark != OPEN))
        for span in _open_pronouns(text, taken, others):
            word = span.of(text)
            who_of_two = of_two.index(gender_of(word))
            chars[span.start : span.end] = _mark(who_of_two, word) * len(span)
            named.append((span, who_of_two))
    taken = _covered(text, (mention.span for mention, _ in marked))
    for time in reading.times:
        if taken.find(1, time.span.start, time.span.end) < 0:
            chars[time.span.start : time.span.end] = TIME * len(time.span)
    by_place = tuple(sorted(others, key=lambda one: one.span))
    masked = "".join(chars)
    return Masked(masked, turned(masked), text, about_two, tuple(sorted(named)), by_place, of_two)


def _mentions(reading: Reading, pair: tuple[str, str]) -> list[tuple[Mention, str]]:
    """The mentions of people with their marks, the widest first: "her spokesman" is he, whoever "her" is."""
    out: list[tuple[Mention, str]] = []
    # by position: where the farthest of the mentions taken so far ends that stand there
    ends: dict[int, int] = {}
    for mention in sorted(reading.mentions, key=lambda m: (-len(m.span), m.span.start)):
        start, end = mention.span.start, mention.span.end
        words = reading.article.text[start:end]
        if ends.get(start, 0) >= end or words.lower() in _NOT_ONE or _SEVERAL.match(words):
            continue
        if (mark := _mark_of(mention, words, pair)) is not None:
            out.append((mention, mark))
            for at in range(start, end):
                ends[at] = max(end, ends.get(at, 0))
    return out


def _is_about(reading: Reading, pair: tuple[str, str]) -> bool:
    """Whether both are mentioned, and nobody else nearly as often."""
    counts = Counter(who for mention in reading.mentions if (who := _who(mention)) is not None)
    least = min(counts[who] for who in pair)
    rest = max((n for who, n in counts.items() if who not in pair), default=0)
    return least > 0 and rest <= OTHERS_SHARE * least


def _open_pronouns(text: str, taken: bytearray, others: list[Other]) -> Iterator[Span]:
    """The pronouns that reading gave nobody, or passed over in a heading, with no rival right before."""
    for match in _PRONOUN.finditer(text):
        span, gender = Span(*match.span()), gender_of(match[0])
        if taken.find(1, span.start, span.end) >= 0:
            continue
        near = [one for one in others if 0 <= span.start - one.span.end <= RIVAL]
        if all(o.gender not in (None, gender) for o in near):
            yield span


def _covered(text: str, spans: Iterable[Span]) -> bytearray:
    """For each character of a text 1 when it stands in one of the spans, else 0."""
    covered = bytearray(len(text))
    for span in spans:
        covered[span.start : span.end] = b"\1" * len(span)
    return covered


def _who(mention: Mention) -> str | None:
    if mention.person is None or mention.person.p * mention.p < LEAST_SURE:
        return None
    return mention.person.id if mention.type in (EntityType.PERSON, None) else None


def _mark_of(mention: Mention, words: str, pair: tuple[str, str]) -> str | None:
    who = _who(mention)
    if who in pair:
        return _mark(pair.index(who), words)
    if who is not None:
        return OTHER
    if mention.type is not EntityType.PERSON:
        return None
    if mention.kind is MentionKind.PRONOUN:
        return OPEN if gender_of(words) and mention.person is None else None
    is_definite = mention.kind is MentionKind.NOMINAL and words.lower().startswith(_DEFINITE)
    return OPEN if is_definite and mention.person is None else OTHER


def _mark(who: int, words: str) -> str:
    is_own = words.lower() in _OWN
    return (FIRST_OWN if is_own else FIRST) if who == 0 else (SECOND_OWN if is_own else SECOND)


def gender_of(word: str) -> str | None:
    """ "he" or "she" for a pronoun of one, None for every other word."""
    low = word.lower()
    return "he" if low in _HE else "she" if low in _SHE else None


def _genders(reading: Reading) -> dict[str, str]:
    """ "he" or "she" for each person's id, or for a chain without one: by pronouns and titles that agree."""
    text = reading.article.text
    votes: dict[str, set[str]] = defaultdict(set)
    for mention in reading.mentions:
        title = _TITLE.search(text, max(0, mention.span.start - 5), mention.span.start)
        told = gender_of(mention.span.of(text)) or (_OF_TITLE[title[1].lower()] if title else None)
        if told and mention.type in (EntityType.PERSON, None):
            votes[_who(mention) or str(mention.chain)].add(told)
    return {who: next(iter(told)) for who, told in votes.items() if len(told) == 1}
