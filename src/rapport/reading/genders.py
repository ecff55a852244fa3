"""The names of an article and what stands around them, in; which chains are a man's, which a woman's, out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from rapport.reading.items import NAME, PERSON, Item
from rapport.reading.pointers import Points, gender_of_noun
from rapport.text.given_endings import chance_of_woman
from rapport.text.names import parse_name, title_gender
from rapport.text.person_name import is_initial

Votes = Mapping[int, Mapping[Points, float]]

# An article that says "he" of someone this often (in expectation), and "she" at most a quarter as often,
# tells that it is a man: "Okorvath" in a text that writes "Ms. Tessendry … he" (swept on the samples).
ENOUGH = 1.5
CLEAR = 4.0
_OF_TITLE = {"m": Points.MAN, "f": Points.WOMAN}


def told_genders(
    items: Sequence[Item], titled: Sequence[str], called: Iterable[tuple[int, str]]
) -> dict[int, Points]:
    """By the titles and first names (`titled`: each item's name with its title), and by what they are called:
    "spokeswoman Nadira Pellowe", "Oskeld, a businessman,"."""
    out: dict[int, Points] = {}
    for item, name in zip(items, titled, strict=True):
        if item.kind is NAME and (gender := _OF_TITLE.get(title_gender(name) or "")):
            out.setdefault(item.chain, gender)
    for item, name in zip(items, titled, strict=True):
        first = parse_name(name).gender if item.kind is NAME and " " in name else None
        if item.type is PERSON and first:
            out.setdefault(item.chain, _OF_TITLE[first])
    for chain, phrase in called:
        genders = {gender for word in phrase.split() if (gender := gender_of_noun(word))}
        if len(genders) == 1:
            out.setdefault(chain, genders.pop())
    return out


def hinted_genders(items: Sequence[Item], titled: Sequence[str]) -> dict[int, float]:
    """What the ending of a first name that no table has tells, by chain: the chance that it is a woman's."""
    out: dict[int, float] = {}
    for item, longer in zip(items, titled, strict=True):
        if item.kind is NAME and item.type is PERSON and " " in longer and item.chain not in out:
            given = parse_name(longer).given
            if given and not is_initial(given[0]):
                out[item.chain] = chance_of_woman(given[0])
    return out


def learned_genders(told: Mapping[int, Points], votes: Votes) -> dict[int, Points]:
    """What is told, and what the article's own pronouns make clear.

    `votes` are the expected numbers of "he" and "she" for each chain.
    """
    out = dict(told)
    for chain, counts in votes.items():
        man, woman = counts.get(Points.MAN, 0.0), counts.get(Points.WOMAN, 0.0)
        if max(man, woman) >= ENOUGH and max(man, woman) >= CLEAR * min(man, woman):
            out.setdefault(chain, Points.MAN if man > woman else Points.WOMAN)
    return out


def new_votes() -> defaultdict[int, defaultdict[Points, float]]:
    """No votes yet."""
    return defaultdict(lambda: defaultdict(float))
