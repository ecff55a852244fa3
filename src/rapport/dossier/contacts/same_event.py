"""The days and places of two accounts, in; whether they can be of one event, out. Pure."""

from __future__ import annotations

import re
from functools import lru_cache

from rapport.reading.reading import Said

# Places whose names are kept apart: of the accounts of a few pairs, each compared with many others.
PLACES = 2_000


def overlap(one: Said, other: Said) -> bool | None:
    """Whether two intervals share a day; None when one of them has none."""
    if None in (one.start, one.end, other.start, other.end):
        return None
    assert one.start and one.end and other.start and other.end
    return one.start < other.end and other.start < one.end


def apart(one: str | None, other: str | None) -> bool:
    """Whether two places as written have no name in common."""
    if one is None or other is None:
        return False
    first, second = _names_in(one), _names_in(other)
    return bool(first and second) and not first & second


@lru_cache(maxsize=PLACES)
def _names_in(place: str) -> frozenset[str]:
    return frozenset(re.findall(r"\b[A-Z][\w’'-]+", place))
