"""A noun for a body and a body's name, in; whether the noun can mean it: "the company" is no ministry."""

from __future__ import annotations

from functools import cache, lru_cache

from rapport.reading.outlets import is_outlet
from rapport.reading.pointers import body_sorts, kinds_of_body, outlet_nouns


@lru_cache(maxsize=4096)
def can_mean(noun: str, name: str) -> bool:
    """Whether a noun in lower case fits what a body's name says that it is; a name may say nothing.

    >>> can_mean("company", "Sarn Motors"), can_mean("company", "Sarn Police"), can_mean("group", "Sarn")
    (True, False, True)
    """
    asked = _sorts_of(noun)
    if not asked:
        return True
    told = {sort for word in name.lower().replace("’s", "").split() for sort in _sorts_of(word)}
    told |= {sort for other, names in kinds_of_body().items() if name in names for sort in _sorts_of(other)}
    if noun in outlet_nouns() and is_outlet(name):
        return True
    return not told or bool(asked & told)


def is_of_sort(noun: str, other: str) -> bool:
    """Whether two nouns call a body the same: whoever is a retailer is a company."""
    return noun == other or bool(_sorts_of(noun) & _sorts_of(other))


def kind_in_name(name: str) -> str:
    """The last word of a body's name, where it tells one sort of body: "university", and not "committee".

    Of those of the state, "department" and "agency" among them, there are too many in one article.
    """
    words = name.lower().split()
    sorts = _sorts_of(words[-1]) if words else frozenset()
    return words[-1] if len(sorts) == 1 and "state" not in sorts else ""


@cache
def _sorts() -> dict[str, frozenset[str]]:
    out: dict[str, set[str]] = {}
    for sort, words in body_sorts().items():
        for word in words:
            out.setdefault(word, set()).add(sort)
    return {word: frozenset(sorts) for word, sorts in out.items()}


def _sorts_of(word: str) -> frozenset[str]:
    return _sorts().get(word, frozenset())
