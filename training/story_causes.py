"""The gold's readings with the weights' errors of one sort only: what keeps a finding from being found.

A statement of one of the two about the other is *found* when the reader has its words, gives them to its
speaker and sees the other in them. Everything else is as the gold has it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date

from rapport.reading.reading import Attribution, Label, Reading, Stance
from training.score_samples import Gold, matched


def only_found(
    gold: Iterable[Reading], items: dict[str, list[Gold]], read: Iterable[Reading]
) -> list[Reading]:
    """The gold without the statements that were not found; stances as the gold has them."""
    return _told(gold, items, read, lambda stance, found: stance if stance.mention in found else None)


def as_labelled(
    gold: Iterable[Reading], items: dict[str, list[Gold]], read: Iterable[Reading]
) -> list[Reading]:
    """All that the gold has; the stances of what was found as the weights have them."""
    return _told(gold, items, read, lambda stance, found: found.get(stance.mention, stance))


def sides(
    gold: Iterable[Reading],
    items: dict[str, list[Gold]],
    read: Iterable[Reading],
    two: tuple[str, str],
    day: date,
) -> dict[tuple[str, bool], list[tuple[float, float]]]:
    """Favourable less critical of what is found, by gold and as read; by speaker and whether since `day`."""
    out: dict[tuple[str, bool], list[tuple[float, float]]] = defaultdict(list)
    for one, pairs in _beside(gold, items, read):
        published = one.article.published
        for a, found in pairs:
            name = _person(one, a.speaker)
            for stance in a.about if name in two and published else ():
                seen = found.get(stance.mention)
                if seen and name and published and _person(one, stance.mention) in {*two} - {name}:
                    out[name, published >= day].append((_side(stance), _side(seen)))
    return out


def _side(stance: Stance) -> float:
    return stance.p[Label.FAVOURABLE] - stance.p[Label.CRITICAL]


Found = dict[int, Stance]
Pairs = list[tuple[Attribution, Found]]


def _told(
    gold: Iterable[Reading],
    items: dict[str, list[Gold]],
    read: Iterable[Reading],
    choose: Callable[[Stance, Found], Stance | None],
) -> list[Reading]:
    """The gold's readings, of each stance what is chosen beside those that were read."""
    return [
        replace(
            one,
            attributions=tuple(
                replace(a, about=tuple(s for about in a.about if (s := choose(about, found))))
                for a, found in pairs
            ),
        )
        for one, pairs in _beside(gold, items, read)
    ]


def _beside(
    gold: Iterable[Reading], items: dict[str, list[Gold]], read: Iterable[Reading]
) -> Iterator[tuple[Reading, Pairs]]:
    """Each gold reading with, for each of its attributions, the stances read for those whom it speaks of.

    They are given by the gold's mention; what was not found has none.
    """
    by_article = {one.article.id: one for one in read}
    for one in gold:
        other = by_article[one.article.id]
        listed = items[one.article.url or ""]
        places = {item["id"]: n for n, item in enumerate(listed)}
        heard = {places[item["id"]]: a for a, item in matched(other, listed)}
        yield one, [(a, _found(one, a, other, heard.get(n))) for n, a in enumerate(one.attributions)]


def _found(gold: Reading, a: Attribution, read: Reading, b: Attribution | None) -> Found:
    if b is None or _person(gold, a.speaker) is None or _person(gold, a.speaker) != _person(read, b.speaker):
        return {}
    seen = {who: stance for stance in b.about if (who := _person(read, stance.mention))}
    return {
        wanted.mention: replace(seen[who], mention=wanted.mention)
        for wanted in a.about
        if (who := _person(gold, wanted.mention)) in seen
    }


def _person(reading: Reading, mention: int | None) -> str | None:
    person = reading.mentions[mention].person if mention is not None else None
    return person.name if person else None
