"""A place that speaks, in; the government for which its name stands out: "Beijing said", "Japan called"."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from rapport.people.ids import local_id
from rapport.reading.reading import EntityType, PersonLink
from rapport.text.name_tables import countries
from rapport.text.names import fold
from rapport.text.tsv import read_tsv

_TABLE = Path(__file__).parent / "tables" / "seats.tsv"
# A town may be its people or its council: "Paris mourned" is no government's word.
P = 0.85
# Of two that share a name the reader cannot tell which is meant: a state of the USA.
_TWICE = frozenset({"georgia"})
_WITH_ARTICLE = frozenset(
    "united states|united kingdom|united arab emirates|netherlands|philippines|gambia|czech republic|"
    "dominican republic|central african republic|democratic republic of the congo".split("|")
)


def government_of(place: str) -> PersonLink | None:
    """The government that a place stands for as a speaker; None for places that are no country's seat.

    >>> government_of("Beijing").name
    'Government of China'
    """
    name = fold(place)
    code = _seats().get(name) or _seats().get(name.removeprefix("the "))
    if code is None:
        return None
    country = countries()[code][0]
    whole = f"Government of {'the ' if fold(country) in _WITH_ARTICLE else ''}{country}"
    return PersonLink(local_id(whole, EntityType.ORGANISATION), whole, P)


@cache
def _seats() -> dict[str, str]:
    """Folded names of countries and of places that stand for them, to codes of countries."""
    out = {fold(name): code for code, (name, _) in countries().items()}
    out |= {fold(row["place"]): row["country"] for row in read_tsv(_TABLE)}
    return {place: code for place, code in out.items() if place not in _TWICE}
