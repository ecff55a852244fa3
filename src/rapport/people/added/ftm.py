"""FollowTheMoney entities, one JSON object a line (as OpenSanctions and Aleph write them), to entries.

The shape is read as its schema describes it (https://followthemoney.tech/explorer/), without the
package, which would bring some twenty others. An Occupancy joins a holder to a Position; entities may
also stand inside each other, as in OpenSanctions' nested exports.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from rapport.people.added.country import country_code, country_name
from rapport.people.added.dates import parse_term_date
from rapport.people.added.entry import Entry, Post, Refused, is_wikidata, own_id
from rapport.reading.reading import EntityType
from rapport.text.names import parse_name

#: The schemata that are people or bodies. A LegalEntity may be either; named as such it is a body.
TYPES = {
    "Person": EntityType.PERSON,
    "Organization": EntityType.ORGANISATION,
    "Company": EntityType.ORGANISATION,
    "PublicBody": EntityType.ORGANISATION,
    "LegalEntity": EntityType.ORGANISATION,
}
_GENDERS = {"male": "m", "female": "f"}


@dataclass(frozen=True, slots=True)
class _Occupancy:
    """Somebody in a position: ids of both, and the dates as written."""

    holder: str
    post: str
    start: str | None
    end: str | None
    status: str | None
    known: date
    line: int


@dataclass(frozen=True, slots=True)
class _Position:
    """A position's name and what it is of."""

    title: str
    place: str | None


def read_ftm(objects: Iterable[tuple[int, dict[str, Any] | Refused]]) -> Iterator[Entry | Refused | None]:
    """Entries and refusals; None for each entity that is nobody (addresses, passports, ownerships)."""
    people: dict[str, Entry] = {}
    positions: dict[str, _Position] = {}
    terms: list[_Occupancy] = []
    for line, found in objects:
        if isinstance(found, Refused):
            yield found
            continue
        for entity, above in _with_inner(found):
            try:
                kept = _keep(entity, above, line, people, positions, terms)
            except ValueError as error:
                yield Refused(line, str(error))
            else:
                if not kept:
                    yield None
    posts: dict[str, list[Post]] = {}
    for term in terms:
        position = positions.get(term.post)
        if term.holder not in people:
            yield Refused(term.line, f"the Occupancy's holder {term.holder} is not in the file")
        elif position is None:
            yield Refused(term.line, f"the Occupancy's position {term.post} is not in the file")
        else:
            posts.setdefault(term.holder, []).append(_post(term, position))
    for id, entry in people.items():
        yield replace(entry, posts=(*posts.get(id, ()), *entry.posts))


def _keep(
    entity: Mapping[str, Any],
    above: str | None,
    line: int,
    people: dict[str, Entry],
    positions: dict[str, _Position],
    terms: list[_Occupancy],
) -> bool:
    """Put an entity where it belongs; whether it belongs anywhere."""
    schema, id = entity.get("schema"), entity.get("id")
    if not isinstance(schema, str) or not isinstance(id, str):
        raise ValueError("an entity needs 'id' and 'schema'; this is not FollowTheMoney")
    if schema in TYPES:
        entry = _entry(entity, id, TYPES[schema], line)
        people[id] = people[id].with_more(entry) if id in people else entry
    elif schema == "Position":
        title = _first(entity, "name") or _caption(entity)
        if not title:
            raise ValueError(f"the Position {id} has no name")
        positions[id] = _Position(title, _place(entity))
    elif schema == "Occupancy":
        holder = _first_id(entity, "holder") or above
        post = _first_id(entity, "post") or above
        if not holder or not post or holder == post:
            raise ValueError(f"the Occupancy {id} does not name both holder and post")
        start, end = _date(entity, "startDate"), _date(entity, "endDate")
        terms.append(_Occupancy(holder, post, start, end, _first(entity, "status"), _known(entity), line))
    else:
        return False
    return True


def _entry(entity: Mapping[str, Any], id: str, type: EntityType, line: int) -> Entry:
    names = [*_all(entity, "name"), *_all(entity, "alias"), *_all(entity, "weakAlias")]
    caption = _caption(entity)
    name = caption if caption in names else next(iter(names), caption)
    if type is EntityType.PERSON:
        # a single word ("Hill") would be taken for everybody of that name
        names = [one for one in names if parse_name(one).full]
        name = name if name and parse_name(name).full else next(iter(names), None)
    if not name:
        what = "full name" if type is EntityType.PERSON else "name"
        raise ValueError(f"the {entity['schema']} {id} has no {what}")
    wikidata = next((q for q in [*_all(entity, "wikidataId"), id] if is_wikidata(q)), None)
    countries = (*_all(entity, "nationality"), *_all(entity, "citizenship"), *_all(entity, "country"))
    codes = [code for word in countries if (code := country_code(word))]
    return Entry(
        id=own_id(wikidata or id, name, type, prefix="ftm"),
        name=name,
        type=type,
        aliases=tuple(dict.fromkeys(one for one in names if one != name)),
        gender=_GENDERS.get((_first(entity, "gender") or "").lower()),
        country=codes[0] if codes else None,
        posts=tuple(Post(title=title) for title in dict.fromkeys(_all(entity, "position"))),
        source=", ".join(_strings(entity.get("datasets"))) or None,
        line=line,
    )


def _post(term: _Occupancy, position: _Position) -> Post:
    return Post(
        title=position.title,
        place=position.place,
        start=term.start,
        end=term.end,
        over=term.status == "ended",
        known=term.known,
    )


def _place(position: Mapping[str, Any]) -> str | None:
    """What a position is of: its body, else its country if there is one only, else its area."""
    bodies = [name for name in _all(position, "organization") if "-" not in name and not name[-1:].isdigit()]
    codes = {code for word in _all(position, "country") if (code := country_code(word))}
    areas = _all(position, "subnationalArea")
    if areas or bodies:
        return (areas or bodies)[0]
    return country_name(codes.pop()) if len(codes) == 1 else None


def _known(entity: Mapping[str, Any]) -> date:
    """The last day on which the source is known to have looked; without one, the day the term began."""
    if _first(entity, "status") == "unknown":
        return date.min
    seen = [*_strings(entity.get("last_seen")), *_strings(entity.get("last_change"))]
    for written in [*_all(entity, "modifiedAt"), *seen, *_all(entity, "retrievedAt")]:
        try:
            return date.fromisoformat(written[:10])
        except ValueError:
            continue
    return date.min


def _date(entity: Mapping[str, Any], name: str) -> str | None:
    try:
        return parse_term_date(_first(entity, name) or "")
    except ValueError as error:
        raise ValueError(f"in the Occupancy {entity['id']}, {error}") from None


def _with_inner(
    entity: Mapping[str, Any], above: str | None = None
) -> Iterator[tuple[Mapping[str, Any], str | None]]:
    """An entity and those that stand inside its properties, each with the id of the one around it."""
    yield entity, above
    for values in _properties(entity).values():
        for value in values if isinstance(values, list) else [values]:
            if isinstance(value, dict) and "schema" in value:
                id = entity.get("id")
                yield from _with_inner(value, id if isinstance(id, str) else None)


def _properties(entity: Mapping[str, Any]) -> Mapping[str, Any]:
    found = entity.get("properties")
    return found if isinstance(found, dict) else {}


def _all(entity: Mapping[str, Any], name: str) -> list[str]:
    return _strings(_properties(entity).get(name))


def _strings(values: Any) -> list[str]:
    """The texts of a property, which should be a list and sometimes is one text."""
    listed = values if isinstance(values, list) else [values]
    return [" ".join(one.split()) for one in listed if isinstance(one, str) and one.strip()]


def _first(entity: Mapping[str, Any], name: str) -> str | None:
    return next(iter(_all(entity, name)), None)


def _first_id(entity: Mapping[str, Any], name: str) -> str | None:
    """The id that a property points at, written as such or as the entity itself."""
    values = _properties(entity).get(name)
    for value in values if isinstance(values, list) else [values]:
        id = value.get("id") if isinstance(value, dict) else value
        if isinstance(id, str) and id.strip():
            return id.strip()
    return None


def _caption(entity: Mapping[str, Any]) -> str | None:
    caption = entity.get("caption")
    return " ".join(caption.split()) if isinstance(caption, str) and caption.strip() else None
