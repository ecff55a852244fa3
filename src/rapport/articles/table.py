"""A table of articles as CSV or TSV, any usual delimiter, becomes one Found per row."""

from __future__ import annotations

import csv
import io
from collections import deque
from collections.abc import Iterator, Mapping
from datetime import date
from typing import IO

from rapport.articles.decoding import LIMIT, decode
from rapport.articles.found import Found
from rapport.articles.rows import columns_of, field_names, read_row
from rapport.articles.streams import Rejoined
from rapport.errors import ArticleError, UnreadableArticle

# Excel writes commas or, where the comma is the decimal mark, semicolons; databases tabs or bars.
_DELIMITERS = ",;\t|"

# Each row that cannot be taken apart is read again from its second line; a file of nothing but open
# quotation marks would be read as often as it has lines.
_MOST_BROKEN = 100


def read_table(
    stream: IO[bytes], *, path: str, today: date, fields: Mapping[str, str] | None = None
) -> Iterator[Found]:
    """The articles of a table whose first line names the columns, read one row at a time.

    `fields` are the columns' names where they differ from Rapport's: ``{"text": "body"}``; further
    columns are ignored. `Found.path` ends in the number of the line that the row starts on.

    Raises UnreadableArticle when no column holds the text, and UsageError as `read_jsonl`.
    """
    names = field_names(fields)
    lines = _Lines(_text_of(stream))
    header, delimiter = _header(lines, names)
    columns = columns_of(header, names)
    for number, cells in _rows(lines, delimiter):
        place = f"{path}:{number}"
        if isinstance(cells, str):
            yield Found(path=place, problem=cells)
        elif any(cell.strip() for cell in cells):
            try:
                if len(cells) > len(header):
                    raise UnreadableArticle(
                        f"The row has {len(cells)} cells, the table {len(header)} columns. "
                        "Put a cell that holds the delimiter into quotation marks."
                    )
                row: dict[str, object] = dict(zip(header, cells, strict=False))
                yield read_row(row, {**names, **columns}, path=place, today=today)
            except ArticleError as error:
                yield Found(path=place, problem=str(error))


class _Lines:
    """Lines with their numbers; those that went into a row that failed can be put back."""

    def __init__(self, text: IO[str]) -> None:
        self._text = text
        self._back: deque[str] = deque()
        self._row: list[str] = []
        self._size = 0
        self.number = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._back.popleft() if self._back else self._text.readline(LIMIT)
        if not line:
            raise StopIteration
        self.number += 1
        self._row.append(line)
        self._size += len(line)
        if self._size >= LIMIT:
            raise UnreadableArticle(
                f"The row at line {self.number} is longer than {LIMIT // 1_000_000} MB; "
                "the rest is left unread."
            )
        return line

    def begin_row(self) -> None:
        """What was read so far is done with."""
        self._row.clear()
        self._size = 0

    def put_back(self) -> None:
        """All lines of the row but the first are to be read again."""
        self.number -= len(self._row) - 1
        self._back.extendleft(reversed(self._row[1:]))
        self.begin_row()


def _text_of(stream: IO[bytes]) -> IO[str]:
    """The stream decoded. Raises UnreadableArticle when its first 20 MB are no text."""
    first = stream.read(LIMIT)
    complete = first[: first.rfind(b"\n") + 1] or first if len(first) == LIMIT else first
    encoding = decode(complete).encoding
    rejoined = io.BufferedReader(Rejoined(first, stream))
    return io.TextIOWrapper(rejoined, encoding=encoding, errors="replace", newline="")


def _header(lines: _Lines, names: Mapping[str, str]) -> tuple[list[str], str]:
    """The columns of the first line that is not empty, and the delimiter that takes it apart best."""
    line = next((line for line in lines if line.strip()), "")
    asked = {" ".join(name.split()).casefold() for name in names.values()}
    read = {mark: next(csv.reader([line], delimiter=mark), []) for mark in _DELIMITERS}
    best = max(
        read, key=lambda mark: (sum(cell.strip().casefold() in asked for cell in read[mark]), len(read[mark]))
    )
    lines.begin_row()
    return read[best], best


def _rows(lines: _Lines, delimiter: str) -> Iterator[tuple[int, list[str] | str]]:
    """Each row with the number of its first line; a sentence in place of one that cannot be taken apart."""
    csv.field_size_limit(LIMIT)
    broken = 0
    while True:
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
        while True:
            first = lines.number + 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error:
                break
            lines.begin_row()
            yield first, cells
        broken += 1
        if broken > _MOST_BROKEN:
            raise UnreadableArticle(
                f"More than {_MOST_BROKEN} rows cannot be taken apart; "
                f"the rest from line {first} on is left unread."
            )
        lines.put_back()
        yield first, "A quotation mark is not closed, or stands inside a cell undoubled."
