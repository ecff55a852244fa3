"""A sketch and some days, in; the articles of those days that may be near-copies of its text, out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from rapport.record.sketch import LEAST_SHARED
from rapport.record.tables import sketches

if TYPE_CHECKING:  # whoever only looks into a record need not load numpy
    import numpy as np
    from numpy.typing import NDArray

    from rapport.record.sketch import Sketch

# Only the last sixteen bits of hashes are looked up here: a sketch of 64 meets a strange hash once in a
# thousand, which costs one comparison in full, and six in one other sketch hardly ever.
_LAST_BITS = 0xFFFF
# The day of articles without a date: they may have come out on any.
UNDATED = 0


@dataclass(frozen=True, slots=True)
class _Day:
    """Articles of some days: their keys, where each one's hashes begin, and the last bits of those."""

    keys: NDArray[np.int64]
    starts: NDArray[np.int64]
    bits: NDArray[np.uint16]


class Shelf:
    """The sketches of some days of the record, side by side; the day UNDATED is one of them if asked for."""

    def __init__(self, connection: Connection, days: Iterable[range]) -> None:
        import numpy as np

        self._days: dict[int, _Day] = {}
        self._all: _Day | None = None
        for first, last in _merged(days):
            query = select(sketches.c.day, sketches.c.article, sketches.c.hashes).where(
                sketches.c.day.between(first, last)
            )
            found = connection.execute(query.order_by(sketches.c.day, sketches.c.article)).all()
            for day, of_day in groupby(found, key=lambda row: row[0]):
                held = [(row[1], row[2]) for row in of_day if row[2]]
                if held:
                    ends = np.cumsum([len(raw) // 4 for _, raw in held])
                    self._days[day] = _Day(
                        keys=np.array([key for key, _ in held], np.int64),
                        starts=np.concatenate([[0], ends[:-1]]),
                        bits=(np.frombuffer(b"".join([raw for _, raw in held]), "<u4") & _LAST_BITS).astype(
                            np.uint16
                        ),
                    )

    def near(self, sketch: Sketch, days: range) -> list[int]:
        """The keys of articles of these days, or of none, that may share enough hashes; its own too."""
        import numpy as np

        known = np.zeros(_LAST_BITS + 1, np.uint8)
        known[sketch & _LAST_BITS] = 1
        found: list[int] = []
        for one in self._of(days):
            shared = np.add.reduceat(known[one.bits], one.starts, dtype=np.int64)
            found += one.keys[shared >= LEAST_SHARED].tolist()
        return found

    def _of(self, days: range) -> list[_Day]:
        """What is held of these days, all in one piece when that is everything."""
        wanted = [one for day, one in self._days.items() if day == UNDATED or day in days]
        if len(wanted) < 2 or len(wanted) < len(self._days):
            return wanted
        if self._all is None:
            self._all = _in_one(wanted)
        return [self._all]


def _in_one(days: list[_Day]) -> _Day:
    import numpy as np

    before = np.cumsum([0, *(len(one.bits) for one in days[:-1])])
    return _Day(
        keys=np.concatenate([one.keys for one in days]),
        starts=np.concatenate([one.starts + at for one, at in zip(days, before, strict=True)]),
        bits=np.concatenate([one.bits for one in days]),
    )


def _merged(days: Iterable[range]) -> list[tuple[int, int]]:
    """Ranges of days as first and last ones, those that touch made one."""
    merged: list[tuple[int, int]] = []
    for first, last in sorted((one.start, one.stop - 1) for one in days):
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return merged
