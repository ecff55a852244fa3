"""The items of an article, in; those with which it opens before it names anybody joined to the first name.

A feature keeps the name back: "She lives in a rented flat now. … “I kept it,” Maren Oskeld said."
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from rapport.reading.items import NAME, PERSON, PRONOUN, Item
from rapport.reading.pointers import Points, gender_of_noun
from rapport.reading.surroundings import Surroundings
from rapport.reading.voices import Voice

# Somebody else may be named first after all.
OPENER = 0.7


def name_openers(
    items: Sequence[Item],
    voices: Sequence[Voice],
    around: Surroundings,
    genders: Mapping[int, Points],
    barred: Callable[[int], Collection[int]],
) -> None:
    """Give "she" and "the woman" before the first name the chain of that name, if it is who speaks there.

    The first person named must be a speaker or the subject of the sentence, and no other gender; nor may
    a word of theirs be `barred` as an object: whose praise of "her" it is, she is not.
    """
    first = next(
        (n for n, i in enumerate(items) if i.kind is NAME and i.type is PERSON and not around.quoted[n]),
        None,
    )
    if first is None:
        return
    own = items[first].chain
    if first not in {v.speaker for v in voices} and around.subject_at(first) != first:
        return
    named = {i.chain for i in items if i.kind is NAME}
    opening = {
        i.chain
        for n, i in enumerate(items[:first])
        if i.chain not in named and not around.quoted[n] and _is_she_or_he(i)
    }
    points = {i.points for i in items if i.chain in opening}
    meant: set[Points] = {p for p in (Points.MAN, Points.WOMAN) if p in points}
    meant |= {g for i in items if i.chain in opening if (g := gender_of_noun(around.text_of(i)))}
    if len(meant) != 1 or genders.get(own, next(iter(meant))) not in meant:
        return
    members = [n for n, item in enumerate(items) if item.chain in opening]
    if any(own in barred(n) for n in members if around.is_object(n)):
        return
    for n in members:
        items[n].chain, items[n].p = own, OPENER


def _is_she_or_he(item: Item) -> bool:
    if item.kind is PRONOUN:
        return item.points in (Points.MAN, Points.WOMAN)
    return item.points is Points.PERSON and item.definite
