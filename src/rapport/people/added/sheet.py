"""A table as people keep it (CSV, TSV; any usual delimiter and header) to entries, row by row."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rapport.errors import UnreadablePeople
from rapport.people.added.country import country_code
from rapport.people.added.dates import STILL, days_of_value, parse_term_date
from rapport.people.added.entry import Entry, Post, Refused, own_id
from rapport.reading.reading import EntityType
from rapport.text.names import fold, parse_name
from rapport.text.tsv import read_tsv

_TABLES = Path(__file__).parent.parent / "tables"
_DELIMITERS = ",;\t|"
_YES = frozenset({"yes", "y", "true", "1", "x", "acting", "interim"})
_GENDERS = {"m": "m", "male": "m", "man": "m", "he": "m", "f": "f", "female": "f", "woman": "f", "she": "f"}
# "Quill, Ada", but not "Ada Quill, Jr."
_FAMILY_FIRST = re.compile(r"(?P<family>[^,]+), (?P<given>(?!(?:[JS]r\.?|I{1,3}|IV)$)[^,]+)")

_THE = re.compile(r"^the\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table is laid out: its delimiter, what each column is, and the names of those not used."""

    delimiter: str
    columns: tuple[str | None, ...]
    unused: tuple[str, ...]


def read_sheet(text: str, remarks: list[str]) -> Iterator[Entry | Refused]:
    """The rows of a table in order; empty rows and lines that start with # are nothing.

    Raises UnreadablePeople when no column holds the name.
    """
    lines = list(io.StringIO(text, newline=""))
    head = next((at for at, line in enumerate(lines) if line.strip() and not line.startswith("#")), None)
    if head is None:
        raise UnreadablePeople("It is empty.")
    layout = _layout(lines[head])
    if layout.unused:
        remarks.append(f"Columns that are not used: {', '.join(layout.unused)}.")
    for number, cells in _rows(lines, head + 1, layout.delimiter):
        if isinstance(cells, str):
            yield Refused(number, cells)
            continue
        if not any(cell.strip() for cell in cells) or cells[0].startswith("#"):
            continue
        try:
            yield _entry(cells, layout, number)
        except ValueError as error:
            yield Refused(number, str(error))


def _layout(line: str) -> Layout:
    """The delimiter under which most columns of the header are known, and those columns."""
    read = {mark: next(csv.reader([line], delimiter=mark, skipinitialspace=True), []) for mark in _DELIMITERS}
    delimiter = max(read, key=lambda mark: (sum(_column(c) is not None for c in read[mark]), len(read[mark])))
    cells = [cell.strip() for cell in read[delimiter]]
    columns = tuple(_column(cell) for cell in cells)
    if "name" not in columns:
        raise UnreadablePeople(
            f"No column holds the name. The first line has: {', '.join(cells)[:100]}. "
            "It must name the columns, one of them 'name'."
        )
    twice = sorted({column for column in columns if column and columns.count(column) > 1})
    if twice:
        both = " and ".join(c for c, column in zip(cells, columns, strict=True) if column == twice[0])
        raise UnreadablePeople(f"The columns {both} mean the same ({twice[0]}); rename one of them.")
    unused = tuple(c for c, column in zip(cells, columns, strict=True) if c and column is None)
    return Layout(delimiter, columns, unused)


def _rows(lines: list[str], begin: int, delimiter: str) -> Iterator[tuple[int, list[str] | str]]:
    """Each row with the number of its first line; a sentence in place of one that cannot be taken apart."""
    at = begin
    while at < len(lines):
        reader = csv.reader(lines[at:], delimiter=delimiter, strict=True, skipinitialspace=True)
        done = 0
        try:
            for cells in reader:
                yield at + done + 1, cells
                done = reader.line_num
            return
        except csv.Error:
            # go on behind the line: a mark that is never closed would swallow all that follows
            yield at + done + 1, "a quotation mark is not closed, or stands inside a cell undoubled"
            at += done + 1


def _entry(cells: list[str], layout: Layout, line: int) -> Entry:
    """One row; ValueError with a sentence when it cannot be used."""
    if any(cell.strip() for cell in cells[len(layout.columns) :]):
        raise ValueError(
            f"{len(cells)} cells, but {len(layout.columns)} columns; "
            "put a cell that holds the delimiter into quotation marks"
        )
    pairs = zip(layout.columns, cells, strict=False)
    row = {column: " ".join(cell.split()) for column, cell in pairs if column}
    name = _FAMILY_FIRST.sub(r"\g<given> \g<family>", row.get("name", ""))
    if not name:
        raise ValueError("the name is missing")
    type = _type(row.get("type", ""))
    aliases, alone = row_names(_several(row, "aliases", layout), type)
    alone = (*alone, *_several(row, "alone", layout))
    if type is EntityType.PERSON and not parse_name(name).full and not alone:
        raise ValueError(
            f"'{name}' is no full name of a person; give one (or repeat the word under 'also' if "
            "all the world calls the person by it), or say that it is an organisation"
        )
    return Entry(
        id=own_id(row.get("id"), name, type),
        name=name,
        type=type,
        aliases=aliases,
        alone=alone,
        gender=_gender(row.get("gender", "")),
        country=country_code(row["country"]) if row.get("country") else None,
        posts=_posts(row, _several(row, "office", layout)),
        source=row.get("source") or None,
        line=line,
    )


def row_names(names: tuple[str, ...], type: EntityType) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A person's other names: the full ones, and the single words that mean this person alone."""
    if type is not EntityType.PERSON:
        return names, ()
    full = tuple(name for name in names if parse_name(name).full)
    return full, tuple(_THE.sub("", name) for name in names if name not in full)


def _posts(row: dict[str, str], titles: tuple[str, ...]) -> tuple[Post, ...]:
    start, end = (parse_term_date(row.get(column, "")) for column in ("start", "end"))
    if (start or end) and not titles:
        raise ValueError("it has dates but no office; say under 'role' what was held then")
    if start and end and days_of_value(end).end <= days_of_value(start).start:
        raise ValueError(f"the term ends ({end}) before it starts ({start})")
    if row.get("start", "").lower() in STILL:
        raise ValueError(f"'{row['start']}' is no start; write a year or a day, or leave it empty")
    return tuple(
        Post(
            title=title,
            place=row.get("place") or None,
            start=start,
            end=end,
            acting=row.get("acting", "").lower() in _YES,
        )
        for title in titles
    )


def _several(row: dict[str, str], column: str, layout: Layout) -> tuple[str, ...]:
    """The parts of a cell that holds several: "Hank Johnson|Henry C. Johnson"."""
    marks = "".join(mark for mark in "|;" if mark != layout.delimiter)
    return tuple(part for piece in re.split(f"[{marks}]", row.get(column, "")) if (part := piece.strip()))


def _type(written: str) -> EntityType:
    if not written:
        return EntityType.PERSON
    kind = _kinds().get(fold(written))
    if kind is None:
        raise ValueError(f"the kind '{written[:40]}' is not known; write person, organisation or place")
    return EntityType(kind)


def _gender(written: str) -> str | None:
    return _GENDERS.get(written.lower().rstrip("."))


def _column(written: str) -> str | None:
    return _columns().get(_plain(written))


def _plain(written: str) -> str:
    return re.sub(r"[\s_\-]+", "", written).lower()


@cache
def _columns() -> dict[str, str]:
    return {
        _plain(word): row["column"]
        for row in read_tsv(_TABLES / "added_columns.tsv")
        for word in row["called"].split("|")
    }


@cache
def _kinds() -> dict[str, str]:
    return {
        fold(word): row["kind"]
        for row in read_tsv(_TABLES / "added_kinds.tsv")
        for word in row["said"].split("|")
    }
