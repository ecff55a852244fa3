"""A possessive pronoun beside a name, in; whose it is out, when the reader took it for the name's own.

In "Rob Till, his spokesman" the pronoun cannot be Till. It is the nearest person before whose pronouns or
titles agree with it, if nobody else there does.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from rapport.reading.reading import EntityType, MentionKind
from rapport.reading.speakers import Told
from rapport.text.spans import begin_of

# Two paragraphs of news: in the samples whoever has a spokesman was named at most 520 characters before.
_REACH = 800
_MEN, _WOMEN = frozenset({"he", "him", "his", "himself"}), frozenset({"she", "her", "hers", "herself"})


def whose(pronoun: int, not_chain: int, text: str, mentions: Sequence[Told]) -> int | None:
    """The nearest mention of the one other person before who agrees in gender; None for nobody or two."""
    words = mentions[pronoun].span.of(text).lower()
    if mentions[pronoun].kind is not MentionKind.PRONOUN or words not in _MEN | _WOMEN:
        return None
    at = mentions[pronoun].span.start
    begin = bisect_left(mentions, at - _REACH, key=begin_of)
    found: dict[int, int] = {}
    for i in range(pronoun - 1, begin - 1, -1):
        m = mentions[i]
        if m.chain == not_chain or m.type is not EntityType.PERSON or m.name is None:
            continue
        if _gender(m.chain, text, mentions) == (words in _MEN):
            found.setdefault(m.chain, i)
    return next(iter(found.values())) if len(found) == 1 else None


def _gender(chain: int, text: str, mentions: Sequence[Told]) -> bool | None:
    """True for a man, False for a woman, by most of the chain's pronouns and titles; None if unclear."""
    men = women = 0
    for m in mentions:
        if m.chain != chain:
            continue
        words = m.span.of(text).lower()
        before = text[max(0, m.span.start - 5) : m.span.start]
        men += words in _MEN or bool(re.search(r"\bMr\.? $", before)) or words.startswith(("mr ", "mr. "))
        women += (
            words in _WOMEN
            or bool(re.search(r"\bM(?:r?s)\.? $", before))
            or words.startswith(("ms ", "ms. ", "mrs ", "mrs. "))
        )
    return None if men == women else men > women
