"""What is as old as the words around it has their day, whatever it turns out to be."""

from __future__ import annotations

from datetime import date

from rapport.reading.as_old import with_days_around
from rapport.reading.reading import Attribution, Basis, Precision, Said, Type
from rapport.reading.said import bounded
from rapport.text.spans import Span

TODAY = date(2024, 6, 4)
MONDAY = Said(start=date(2024, 6, 3), end=TODAY, precision=Precision.DAY, basis=Basis.INHERITED)
SUNDAY = Said(start=date(2024, 6, 2), end=date(2024, 6, 3), precision=Precision.DAY, basis=Basis.INHERITED)
NEWS, OPEN = bounded(TODAY), bounded(TODAY, Basis.UNKNOWN)


def one(start: int, end: int, said: Said, parent: int | None = None) -> Attribution:
    return Attribution(
        source=None, cue=None, content=(Span(start, end),), type=Type.DIRECT, said=said, parent=parent, p=0.9
    )


def inner(was: Said, around: tuple[Said, Said]) -> Said:
    """The day of words dated `was` in a statement that had one day and then another."""
    before = [one(0, 40, around[0]), one(10, 30, was, parent=0)]
    return with_days_around(before, [one(0, 40, around[1]), before[1]])[1].said


def test_it_goes_with_the_words_around_it() -> None:
    assert inner(NEWS, (NEWS, MONDAY)) == MONDAY
    assert inner(MONDAY, (MONDAY, NEWS)) == NEWS
    assert inner(MONDAY, (MONDAY, SUNDAY)) == SUNDAY
    assert inner(NEWS, (NEWS, OPEN)) == OPEN


def test_a_day_told_beside_the_words_around_it_is_inherited_inside() -> None:
    told = Said(start=MONDAY.start, end=MONDAY.end, precision=Precision.DAY, basis=Basis.STATED)
    assert inner(NEWS, (NEWS, told)) == MONDAY


def test_what_was_said_earlier_stays_where_it_was() -> None:
    assert inner(OPEN, (NEWS, MONDAY)) == OPEN
    assert inner(SUNDAY, (NEWS, MONDAY)) == SUNDAY
    assert inner(SUNDAY, (MONDAY, NEWS)) == SUNDAY


def test_what_stands_inside_that_goes_too() -> None:
    before = [one(0, 40, NEWS), one(20, 25, NEWS, parent=2), one(10, 30, NEWS, parent=0)]
    after = with_days_around(before, [one(0, 40, MONDAY), *before[1:]])
    assert [a.said for a in after] == [MONDAY, MONDAY, MONDAY]
