"""A path or address to the record that is there, or one sentence on what to do."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from rapport.errors import RecordError

if TYPE_CHECKING:
    from rapport.record.record import Record


def open_record(where: str) -> Record:
    """The record at a path or database address, which must be there already."""
    if "://" not in where and not Path(where).is_file():
        raise RecordError(
            f"There is no record at {where}. Make one with: rapport read FILES --record {where}"
        )
    from rapport.record.record import Record

    return Record(where, create=False, tell=_tell)


def open_or_make(where: str) -> Record:
    """The record at a path or database address, a new one if there is none."""
    from rapport.record.record import Record

    return Record(where, tell=_tell)


def _tell(words: str) -> None:
    """What takes long while a record is opened, on standard error."""
    print(words, file=sys.stderr, flush=True)
