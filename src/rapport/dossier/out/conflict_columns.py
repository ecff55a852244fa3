"""Conflicts as a table: one row is two sides that cannot both stand as reported."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rapport.dossier.conflicts.conflict import Conflict, Side
from rapport.dossier.out.column import Column, Kind
from rapport.dossier.out.passage_columns import date_columns, passage_columns
from rapport.dossier.out.table import Table

T = Kind.TEXT


class Conflicts(Table[Conflict]):
    """Conflicts, graded, with both sides in one row."""

    shown = ("kind", "grade", "about", "reason", "one_teller", "one_passage", "two_teller", "two_passage")

    @property
    def columns(self) -> Sequence[Column[Conflict]]:
        """One row for each conflict."""
        return CONFLICTS


def _side(side: Callable[[Conflict], Side], prefix: str) -> tuple[Column[Conflict], ...]:
    return (
        Column(f"{prefix}teller", T, "who says so; empty: the article itself", lambda c: side(c).teller),
        Column(f"{prefix}statement", T, "the statement it stands in", lambda c: side(c).statement),
        *date_columns(lambda c: side(c).said, f"{prefix}said_"),
        *passage_columns(lambda c: side(c).article, lambda c: side(c).span, prefix),
    )


CONFLICTS: tuple[Column[Conflict], ...] = (
    Column("kind", T, "what the two sides disagree on", lambda c: c.kind.value),
    Column("grade", T, "genuine, or how they may fit together", lambda c: c.grade.value),
    Column("reason", T, "why it has that grade", lambda c: c.reason),
    Column("about", T, "the event, person or quotation", lambda c: c.about),
    *_side(lambda c: c.one, "one_"),
    *_side(lambda c: c.two, "two_"),
)
