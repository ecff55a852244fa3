"""A path to the people, bodies and offices that the file holds, whichever shape it has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from rapport.articles.decoding import decode
from rapport.errors import UnreadableArticle, UnreadablePeople
from rapport.people.added.entry import Entry, PeopleFile, Refused, Shape, gather
from rapport.people.added.ftm import read_ftm
from rapport.people.added.lines import PACKED, digest_of, lines_of, objects_of
from rapport.people.added.sheet import read_sheet
from rapport.people.added.wikidata import read_wikidata

_SHEETS = (".csv", ".tsv", ".tab", ".txt")
_JSON = (".json", ".jsonl", ".ndjson", ".ijson")
# The first entities of a dump tell what it is; one or two may be damaged.
_LOOKED_AT = 20


def read_people_file(path: Path) -> PeopleFile:
    """The entries of a file and the rows refused: a table, a Wikidata dump or FollowTheMoney JSON lines.

    Raises UnreadablePeople, with a sentence, when nothing can be made of the file as a whole.
    """
    try:
        return _read(path)
    except UnreadablePeople as error:
        raise UnreadablePeople(f"{path.name}: {error}") from error


def _read(path: Path) -> PeopleFile:
    digest = digest_of(path)
    shape = shape_of(path)
    remarks: list[str] = []
    found: Iterable[Entry | Refused | None]
    if shape is Shape.SHEET:
        found = read_sheet(_text(path), remarks)
    elif shape is Shape.WIKIDATA:
        found = read_wikidata(lambda: objects_of(path))
    else:
        found = read_ftm(objects_of(path))
    entries, refused, passed = [], [], 0
    for one in found:
        if isinstance(one, Entry):
            entries.append(one)
        elif one is None:
            passed += 1
        else:
            refused.append(one)
    return PeopleFile(
        name=path.name,
        digest=digest,
        shape=shape,
        entries=gather(entries),
        refused=tuple(sorted(refused, key=lambda one: one.line)),
        passed=passed,
        remarks=tuple(remarks),
    )


def shape_of(path: Path) -> Shape:
    """What a file is written in, by its suffix and, for JSON, by its first entities.

    Raises UnreadablePeople when it is none of the three.
    """
    suffixes = [suffix.lower() for suffix in path.suffixes]
    last = next((suffix for suffix in reversed(suffixes) if suffix not in PACKED), "")
    if last in _SHEETS:
        return Shape.SHEET
    if last not in _JSON:
        raise UnreadablePeople(
            f"The suffix '{last}' tells no kind of file; name it .csv, .tsv, .json or .jsonl "
            "(with .gz or .bz2 behind it if it is packed)."
        )
    for found in _first_objects(path):
        if "schema" in found:
            return Shape.FTM
        if {"claims", "labels", "entities"} & found.keys():
            return Shape.WIKIDATA
    raise UnreadablePeople(
        "It is neither a dump of Wikidata (entities with 'labels' and 'claims') nor FollowTheMoney "
        "(entities with 'schema' and 'properties'), one entity on each line."
    )


def _first_objects(path: Path) -> Iterator[dict[str, object]]:
    for _, found in islice(objects_of(path), _LOOKED_AT):
        if isinstance(found, dict):
            yield found


def _text(path: Path) -> str:
    try:
        return decode(b"".join(lines_of(path))).text
    except UnreadableArticle as error:
        raise UnreadablePeople(str(error).replace("the article", "the table")) from error
