"""Who speaks under a description, in; joined to the one person whom the paragraph has named before, out.

"Valtieri denied it. “I had a fly in my eye,” the silver-haired southerner said": whoever is described anew
right behind is mostly the one who was named.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence

from rapport.reading.items import NAME, NOMINAL, PERSON, Item
from rapport.reading.pointers import Points, gender_of_noun, styles
from rapport.reading.surroundings import Surroundings
from rapport.reading.voices import Voice

# It may be somebody new all the same.
LIKELY = 0.7
# "the silver-haired southerner", "the star of Salt Road", "the burly 58-year-old"; "the other" is another
_STYLED = re.compile(
    r"the (?!other |first |second |third |same |new )(?:[\w’'-]+ ){0,4}?(?P<noun>[a-z]+|\d{1,3}-year-old)"
    r"(?: of [^,]{2,40}| from [^,]{2,40})?(?:, \d{1,3})?",
    re.IGNORECASE,
)


def name_described(
    items: Sequence[Item],
    voices: Sequence[Voice],
    around: Surroundings,
    genders: Mapping[int, Points],
    barred: Callable[[int], Collection[int]],
) -> None:
    """Give who speaks as "the southerner" the chain of the only person named so far in the paragraph."""
    named = {i.chain for i in items if i.kind is NAME}
    for voice in voices:
        n = voice.speaker
        one = items[n]
        style = (
            _STYLED.fullmatch(around.text_of(one)) if one.kind is NOMINAL and one.chain not in named else None
        )
        if style is None or not _is_person(style["noun"].lower()):
            continue
        before = {
            k
            for k in range(n)
            if around.paragraph[k] == around.paragraph[n] and not around.quoted[k] and items[k].type is PERSON
        }
        chains = {items[k].chain for k in before}
        if len(chains) != 1 or not chains <= named:
            continue
        own = gender_of_noun(around.text_of(one))
        chain = chains.pop()
        if (own and genders.get(chain, own) is not own) or chain in barred(n):
            continue
        for item in items if one.chain >= 0 else ():
            if item.chain == one.chain and item is not one:
                item.chain, item.p = chain, LIKELY
        one.type, one.points, one.chain, one.p = PERSON, Points.PERSON, chain, LIKELY


def _is_person(noun: str) -> bool:
    """Whether a noun describes one person and is no office: "southerner", "star", "58-year-old"."""
    return noun in styles() or noun.endswith("-year-old")
