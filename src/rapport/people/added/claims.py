"""The statements of a Wikidata entity, however odd, to values: items, and dates as precise as they are.

The shape: https://doc.wikimedia.org/Wikibase/master/php/docs_topics_json.html
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rapport.people.added.dates import parse_term_date

#: Wikidata's numbers for year, month and day; a decade or a century dates no term.
_LENGTHS = {9: 4, 10: 7, 11: 10}


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement: its value (a datavalue, None for "unknown" and "none") and the snaks beside it."""

    value: Any
    beside: dict[str, Any]

    def qualifiers(self, code: str) -> list[Any]:
        """The values of a qualifier."""
        return [_value(snak) for snak in _list(self.beside.get(code))]

    def has_unknown(self, code: str) -> bool:
        """Whether a qualifier says that there is a value and nobody knows it."""
        return any(
            isinstance(snak, dict) and snak.get("snaktype") == "somevalue"
            for snak in _list(self.beside.get(code))
        )


def claims(entity: dict[str, Any], code: str) -> Iterator[Claim]:
    """The statements of a property that are not deprecated; the preferred first."""
    kept = entity.get("claims")
    listed = _list(kept.get(code)) if isinstance(kept, dict) else []
    sound = [one for one in listed if isinstance(one, dict) and one.get("rank") != "deprecated"]
    for one in sorted(sound, key=lambda claim: claim.get("rank") != "preferred"):
        beside = one.get("qualifiers")
        yield Claim(_value(one.get("mainsnak")), beside if isinstance(beside, dict) else {})


def item_of(value: Any) -> str | None:
    """The id of the item that a value is; older dumps give its number only."""
    if not isinstance(value, dict):
        return None
    id, number = value.get("id"), value.get("numeric-id")
    if isinstance(id, str):
        return id if id.startswith("Q") else None
    return f"Q{number}" if isinstance(number, int) and value.get("entity-type") == "item" else None


def dated(claim: Claim, code: str) -> str | None:
    """The one date of a qualifier: 2019, 2019-03 or 2019-03-05; None when it is unknown or given twice."""
    found = {written for value in claim.qualifiers(code) if (written := _date(value))}
    return found.pop() if len(found) == 1 else None


def _date(value: Any) -> str | None:
    """+2019-03-00T00:00:00Z with precision 10 is 2019-03; a date of the Julian calendar is left out."""
    if not isinstance(value, dict) or not isinstance(value.get("time"), str):
        return None
    length = _LENGTHS.get(value.get("precision", 0))
    calendar = str(value.get("calendarmodel", ""))
    if length is None or not value["time"].startswith("+") or calendar.endswith("Q1985786"):
        return None
    try:
        return parse_term_date(value["time"][1 : 1 + length])
    except ValueError:
        return None


def _value(snak: Any) -> Any:
    if not isinstance(snak, dict) or snak.get("snaktype") != "value":
        return None
    value = snak.get("datavalue")
    return value.get("value") if isinstance(value, dict) else None


def _list(values: Any) -> list[Any]:
    return values if isinstance(values, list) else []
