"""A dump of Wikidata (one entity a line, or the dump's array) to people, bodies and their positions.

The file is walked through several times instead of being held: which classes are organisations; the
people and bodies; the positions they hold; the places these are of. Entities come in all states (an
empty mapping is written as a list, values are "somevalue"): what is not understood is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from rapport.people.added.claims import claims, dated, item_of
from rapport.people.added.country import country_code, country_name
from rapport.people.added.entry import Entry, Post, Refused, is_wikidata
from rapport.reading.reading import EntityType
from rapport.text.names import parse_name
from rapport.text.tsv import read_tsv

Objects = Callable[[], Iterable[tuple[int, dict[str, Any] | Refused]]]

_TABLE = Path(__file__).parent.parent / "tables" / "wikidata_classes.tsv"
#: Languages whose label can be an English one; "mul" is Wikidata's for a name alike in all of them.
ENGLISH = ("en", "mul", "en-gb", "en-us", "en-ca")
#: Languages whose spellings get into English articles and captions.
SPELLINGS = ("fr", "de", "es", "it", "pt", "nl", "pl", "ru", "uk")
HUMAN = "Q5"
INSTANCE_OF, SUBCLASS_OF, POSITION_HELD, GENDER, CITIZENSHIP = "P31", "P279", "P39", "P21", "P27"
START, END, OF = "P580", "P582", "P642"
#: What a position is of, the most telling first: the jurisdiction it applies to, its country.
OF_WHAT = ("P1001", "P17")
GENDERS = {"Q6581097": "m", "Q6581072": "f"}


@dataclass(frozen=True, slots=True)
class _Held:
    """A position held, by id; `of` is what the statement itself says it is of."""

    position: str
    of: str | None
    start: str | None
    end: str | None
    over: bool
    known: date


@dataclass(frozen=True, slots=True)
class _Position:
    label: str
    of: tuple[str, ...]


def read_wikidata(objects: Objects) -> Iterator[Entry | Refused | None]:
    """Entries and refusals; None for each entity that is neither person nor body.

    `objects` starts the file anew each time it is called.
    """
    bodies = _classes(objects())
    found: list[tuple[Entry, tuple[_Held, ...]]] = []
    for line, entity in _entities(objects()):
        if isinstance(entity, Refused):
            yield entity
            continue
        type = _type(entity, bodies)
        if type is None:
            yield None
            continue
        try:
            found.append((_entry(entity, type, line), tuple(_held(entity))))
        except ValueError as error:
            yield Refused(line, str(error))
    wanted = {held.position for _, terms in found for held in terms}
    positions: dict[str, _Position] = {}
    if wanted:
        for _, entity in _entities(objects()):
            if isinstance(entity, dict) and entity["id"] in wanted and (label := _label(entity)):
                of = (item_of(claim.value) for code in OF_WHAT for claim in claims(entity, code))
                positions[entity["id"]] = _Position(label, tuple(id for id in of if id))
    places = {id for position in positions.values() for id in position.of}
    places |= {held.of for _, terms in found for held in terms if held.of}
    names = {id: country_name(code) for id in places if (code := country_code(id))}
    if places - names.keys():
        for _, entity in _entities(objects()):
            if isinstance(entity, dict) and entity["id"] in places and (label := _label(entity)):
                names.setdefault(entity["id"], label)
    for entry, terms in found:
        yield _with_posts(entry, terms, positions, names)


def _entities(
    objects: Iterable[tuple[int, dict[str, Any] | Refused]],
) -> Iterator[tuple[int, dict[str, Any] | Refused]]:
    """The items among the objects, those of a page's own JSON ({"entities": …}) too; properties are none."""
    for line, found in objects:
        if isinstance(found, Refused):
            yield line, found
            continue
        inner = found.get("entities")
        for one in inner.values() if isinstance(inner, dict) else [found]:
            if not isinstance(one, dict) or not isinstance(one.get("id"), str):
                yield line, Refused(line, "an entity needs an 'id'; this is not of Wikidata")
            elif is_wikidata(one["id"]):
                yield line, one


def _classes(objects: Iterable[tuple[int, dict[str, Any] | Refused]]) -> frozenset[str]:
    """The classes of organisations: those of the table, and those that the file puts below them."""
    above: dict[str, tuple[str, ...]] = {}
    for _, entity in _entities(objects):
        if isinstance(entity, dict):
            parents = tuple(id for claim in claims(entity, SUBCLASS_OF) if (id := item_of(claim.value)))
            if parents:
                above[entity["id"]] = parents
    known = set(_known_classes())
    while new := {id for id, parents in above.items() if id not in known and known.intersection(parents)}:
        known |= new
    return frozenset(known)


def _type(entity: dict[str, Any], bodies: frozenset[str]) -> EntityType | None:
    kinds = {id for claim in claims(entity, INSTANCE_OF) if (id := item_of(claim.value))}
    if HUMAN in kinds:
        return EntityType.PERSON
    return EntityType.ORGANISATION if kinds & bodies else None


def _entry(entity: dict[str, Any], type: EntityType, line: int) -> Entry:
    label = _label(entity)
    if label is None:
        raise ValueError(f"{entity['id']} has no English name")
    names = [label, *_aliases(entity)]
    names += [found for code in SPELLINGS if (found := _text(entity, "labels", code))]
    if type is EntityType.PERSON:
        # a single word ("Vova") would be taken for everybody of that name
        names = [name for name in names if parse_name(name).full]
        if not names:
            raise ValueError(f"{entity['id']} is called '{label}', one word; a person needs a full name")
    genders = [item_of(claim.value) for claim in claims(entity, GENDER)]
    countries = [item_of(claim.value) for claim in claims(entity, CITIZENSHIP)]
    codes = [code for id in countries if id and (code := country_code(id))]
    return Entry(
        id=entity["id"],
        name=names[0],
        type=type,
        aliases=tuple(dict.fromkeys(name for name in names if name != names[0])),
        gender=GENDERS.get(genders[0] or "") if len(genders) == 1 else None,
        country=codes[0] if len(codes) == 1 else None,
        source="Wikidata",
        line=line,
    )


def _held(entity: dict[str, Any]) -> Iterator[_Held]:
    modified = entity.get("modified")
    try:
        known = date.fromisoformat(modified[:10]) if isinstance(modified, str) else date.min
    except ValueError:
        known = date.min
    for claim in claims(entity, POSITION_HELD):
        position = item_of(claim.value)
        if position is None:
            continue
        of = [item_of(one) for one in claim.qualifiers(OF)]
        start, end = dated(claim, START), dated(claim, END)
        over = end is None and claim.has_unknown(END)
        yield _Held(position, of[0] if len(of) == 1 else None, start, end, over, known)


def _with_posts(
    entry: Entry, terms: tuple[_Held, ...], positions: dict[str, _Position], names: dict[str, str]
) -> Entry:
    """The entry with the positions whose names the file tells."""
    posts = []
    for held in terms:
        position = positions.get(held.position)
        if position is None:
            continue
        of = [names[id] for id in (held.of, *position.of) if id and id in names]
        posts.append(
            Post(
                title=position.label,
                place=of[0] if of else None,
                start=held.start,
                end=held.end,
                over=held.over,
                acting=position.label.lower().startswith(("acting ", "interim ")),
                known=held.known,
            )
        )
    return replace(entry, posts=tuple(dict.fromkeys(posts)))


def _label(entity: dict[str, Any]) -> str | None:
    found = (_text(entity, "labels", code) for code in ENGLISH)
    return next((label for label in found if label), None)


def _aliases(entity: dict[str, Any]) -> Iterator[str]:
    """The aliases in English; the name of a page in another language is a label."""
    kept = entity.get("aliases")
    for code in ENGLISH:
        listed = kept.get(code) if isinstance(kept, dict) else None
        for one in listed if isinstance(listed, list) else []:
            value = one.get("value") if isinstance(one, dict) else None
            if isinstance(value, str) and value.strip():
                yield " ".join(value.split())


def _text(entity: dict[str, Any], what: str, code: str) -> str | None:
    kept = entity.get(what)
    one = kept.get(code) if isinstance(kept, dict) else None
    value = one.get("value") if isinstance(one, dict) else None
    # "Ada Quill (politician)" is how a page is told from another, not how anybody is called
    return _PARENTHESES.sub("", " ".join(value.split())) or None if isinstance(value, str) else None


_PARENTHESES = re.compile(r"\s*\([^()]*\)$")


@cache
def _known_classes() -> frozenset[str]:
    return frozenset(row["id"] for row in read_tsv(_TABLE) if row["is"] == "organisation")
