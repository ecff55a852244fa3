"""A noun phrase and the people named beside it, in; the one whom their country and office mean, out."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from rapport.people.person import Person
from rapport.text.name_tables import countries
from rapport.text.names import fold


def bearer(phrase: str, people: Iterable[Person]) -> Person | None:
    """Whom "the Russian president" means among the people of an article; None when not exactly one fits.

    Country and office must both be in the phrase and in the tables, and nothing else but a determiner.
    When the office was held is not known here, so only who the article names can be meant.
    """
    words = fold(phrase).split()
    if len(words) < 3 or words[0] != "the":
        return None
    for size in (1, 2):
        code = _adjectives().get(" ".join(words[1 : 1 + size]))
        office = " ".join(words[1 + size :])
        if code and office:
            fitting = {p.id: p for p in people if p.country == code and office in p.offices}
            return next(iter(fitting.values())) if len(fitting) == 1 else None
    return None


@cache
def _adjectives() -> dict[str, str]:
    """The words that tell of a country ("russian", "u.s.") to its code."""
    return {fold(word): code for code, (_, words) in countries().items() for word in words}
