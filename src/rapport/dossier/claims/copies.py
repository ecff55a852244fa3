"""Claims as they stand in articles, and the stories of these, in; each claim with its copies, out. Pure.

The same sentence is one claim wherever it is printed; in near-copies of one article it may be edited. Where
copies disagree about who is meant, since another headline stands above "he never criticises him", the names
in the sentence itself decide, and where there are none nobody is given the claim: it is left out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from rapidfuzz.distance import Indel

from rapport.dossier.claims.find import Found
from rapport.dossier.one_source import are_one_source
from rapport.reading.reading import MentionKind, Reading
from rapport.text.spans import Span

# Of all words: one of ten changed or left out (0.9) is an edit; "Brandt never criticises Quill in public" and
# "Brandt never once attacks Quill at summits" (0.46) may be two sentences of one article.
ALIKE = 0.8
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_PRONOUNS = frozenset("he him his himself she her hers herself they them their we us our i me my".split())
_PERSON = "@"

Placed = tuple[Reading, Found]


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a sentence; `who` is 0 or 1 where it stands for one of the two, by a name or a title."""

    text: str
    who: int | None = None

    @property
    def is_somebody(self) -> bool:
        return self.who is not None or self.text in _PRONOUNS


def copies_of(
    placed: Sequence[Placed], pair: tuple[str, str], stories: Mapping[str, str]
) -> list[list[Placed]]:
    """The same claim in the same sentence or in near-copies, in order of time: the one to be shown first.

    `pair` are the ids of the two people, `stories` has the story of each article that has near-copies.
    """
    same: dict[tuple[object, ...], list[Placed]] = defaultdict(list)
    for reading, found in sorted(placed, key=_in_time):
        sentence = " ".join(found.span.of(reading.article.text).casefold().split())
        own_voice = found.voice.attribution is None
        same[sentence, found.kind, found.speaker, own_voice].append((reading, found))
    groups = list(same.values())
    for _, n, m in sorted(_near(groups, pair, stories)):
        # both may have been joined with others since
        if groups[n] is not groups[m] and _articles(groups[n]).isdisjoint(_articles(groups[m])):
            groups[n] += groups[m]
            joined, gone = groups[n], groups[m]
            groups = [joined if one is gone else one for one in groups]
    once = {id(group): group for group in groups}.values()
    told = [_as_meant(sorted(group, key=_in_time), pair) for group in once]
    return sorted((group for group in told if group), key=lambda group: _in_time(group[0]))


def _near(
    groups: Sequence[Sequence[Placed]], pair: tuple[str, str], stories: Mapping[str, str]
) -> Iterator[tuple[float, int, int]]:
    """Pairs of groups that near-copies tell as one: how unlike their sentences are, and their places."""
    holding: dict[str, dict[int, Placed]] = defaultdict(dict)
    for n, group in enumerate(groups):
        for one in group:
            if (story := stories.get(one[0].article.id)) is not None:
                holding[story].setdefault(n, one)
    for some in holding.values():
        for n, m in combinations(sorted(some), 2):
            alike = _alike(some[n], some[m], pair)
            if alike is not None:
                yield (-alike, n, m)


def _alike(one: Placed, other: Placed, pair: tuple[str, str]) -> float | None:
    """How alike the sentences of two claims are, of 1; None when they are two claims."""
    (first, a), (second, b) = one, other
    if (a.kind, a.sense) != (b.kind, b.sense) or (a.speaker is None) is not (b.speaker is None):
        return None
    if not _are_one_voice(one, other):
        return None
    alike = Indel.normalized_similarity(_masked(first, a.span, pair), _masked(second, b.span, pair))
    mine, theirs = _words(first, a.words, pair), _words(second, b.words, pair)
    if a.speaker == b.speaker:
        fits = len(mine) == len(theirs) and all(map(_may_stand_for, mine, theirs))
        return alike if fits or alike >= ALIKE else None
    return alike if alike >= ALIKE and _is_read_otherwise(mine, theirs) else None


def _may_stand_for(one: _Word, other: _Word) -> bool:
    """Whether two words of claims of one direction say the same: a name, "he", or one word."""
    if one.who is not None and other.who is not None:
        return one.who == other.who
    return (one.is_somebody and other.is_somebody) or one.text == other.text


def _is_read_otherwise(mine: Sequence[_Word], theirs: Sequence[_Word]) -> bool:
    """Whether claims of two directions are the same words: only a name may stand where one has a pronoun."""
    if len(mine) != len(theirs):
        return False
    unlike = [(a, b) for a, b in zip(mine, theirs, strict=True) if a != b]
    return all(a.who is not None and b.text in _PRONOUNS for a, b in unlike) or all(
        b.who is not None and a.text in _PRONOUNS for a, b in unlike
    )


def _as_meant(group: list[Placed], pair: tuple[str, str]) -> list[Placed]:
    """The copies of a claim, one of those first that tell best who is meant; none when nothing tells."""
    if len({found.speaker for _, found in group}) == 1:
        return group
    named = [len({word.who for word in _words(reading, f.words, pair)} - {None}) for reading, f in group]
    best = [one for one, n in zip(group, named, strict=True) if n == max(named)]
    if not max(named) or len({found.speaker for _, found in best}) > 1:
        return []
    return [best[0], *(one for one in group if one is not best[0])]


def _are_one_voice(one: Placed, other: Placed) -> bool:
    (first, a), (second, b) = one, other
    if a.voice.attribution is None or b.voice.attribution is None:
        return a.voice.attribution is b.voice.attribution
    return are_one_source(
        a.voice.words(first) or "", a.voice.person(first), b.voice.words(second) or "", b.voice.person(second)
    )


def _words(reading: Reading, reach: Span, pair: tuple[str, str]) -> list[_Word]:
    """The words of a stretch of an article, whatever names one of the two made one word."""
    text = reading.article.text
    named = sorted(
        (mention.span, pair.index(mention.person.id))
        for mention in reading.mentions
        if mention.kind is not MentionKind.PRONOUN
        and mention.person is not None
        and mention.person.id in pair
        and mention.span.overlaps(reach)
    )
    words = [
        _Word(match[0].casefold())
        if (who := next((who for span, who in named if span.start <= match.start() < span.end), None)) is None
        else _Word(_PERSON, who)
        for match in _WORD.finditer(text, reach.start, reach.end)
    ]
    return [word for n, word in enumerate(words) if word.who is None or word not in words[n - 1 : n]]


def _masked(reading: Reading, reach: Span, pair: tuple[str, str]) -> list[str]:
    return [_PERSON if word.is_somebody else word.text for word in _words(reading, reach, pair)]


def _articles(group: Sequence[Placed]) -> set[str]:
    return {reading.article.id for reading, _ in group}


def _in_time(one: Placed) -> tuple[date, str, int]:
    reading, found = one
    return (reading.article.published or date.max, reading.article.id, found.words.start)
