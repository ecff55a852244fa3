"""A name to an id of our own, for people and bodies without a Wikidata id."""

from __future__ import annotations

import hashlib

from rapport.reading.reading import EntityType
from rapport.text.names import Name, fold, parse_name, usual_key

# Of a longer name the rest is told by the digest alone, so that an id fits on a line.
LONGEST = 48


def local_id(name: str, type: EntityType) -> str:
    """The same for every spelling of the same name, on every machine, whatever else is in the record.

    Middle names and initials do not count, so that a fuller spelling seen later keeps the id:
    "Maren Oskeld" and "Pres. Maren J. Oskeld" are both local:maren-oskeld-….
    """
    if type is not EntityType.PERSON:
        key = usual_key(name)
        return _build("place:" if type is EntityType.PLACE else "org:", key)
    return _build("", base_key(parse_name(name)))


def exact_id(name: Name) -> str:
    """The id of a person whose middle name is needed to tell them from a namesake."""
    return _build("", name.key)


def base_key(name: Name) -> str:
    """First given name, family name and suffix, folded; a throne name whole."""
    if name.regnal:
        return name.key
    return fold(" ".join([*name.given[:1], name.family or "", name.suffix or ""]))


def _build(prefix: str, key: str) -> str:
    digest = hashlib.sha256(f"{prefix}{key}".encode("utf-8", "surrogatepass")).hexdigest()[:6]
    slug = "-".join(key.split())[:LONGEST].encode("ascii", "ignore").decode().strip("-")
    return f"local:{prefix}{slug}-{digest}" if slug else f"local:{prefix}{digest}"
