"""Others' assessments of a relationship as a table: one row is one statement, with who makes it."""

from __future__ import annotations

from collections.abc import Sequence

from rapport.dossier.claims.assessments import Assessment
from rapport.dossier.entry import Entry
from rapport.dossier.out.attribution_columns import ATTRIBUTIONS, Told
from rapport.dossier.out.column import Column, Kind
from rapport.dossier.out.passage_columns import date_columns
from rapport.dossier.out.table import Table

T, Y = Kind.TEXT, Kind.YES_NO


class Assessments(Table[Assessment]):
    """What third parties are reported to say of the relationship itself."""

    shown = ("by", "role", "kind", "said_start", "outlet", "content")

    @property
    def columns(self) -> Sequence[Column[Assessment]]:
        """One row for each statement; what stands in an article is of the report that a dossier shows."""
        return ASSESSMENTS


def _shown(name: str) -> Column[Assessment]:
    found = next(column for column in ATTRIBUTIONS if column.name == name)
    return Column(name, found.kind, found.meaning, lambda one: found.of(_told(one.entry)))


def _told(entry: Entry) -> Told:
    return Told(entry.first, entry.statement)


ASSESSMENTS: tuple[Column[Assessment], ...] = (
    Column("statement", T, "the statement", lambda a: a.entry.statement.id),
    Column("by", T, "who assesses: the name, or the source as written", lambda a: a.by.name),
    Column("by_id", T, "the person, when it is known", lambda a: a.by.person.id if a.by.person else None),
    Column("role", T, "who that is, as the article has it", lambda a: a.by.role),
    Column("kind", T, "spokesperson, official, press, expert, body, other or unnamed",
           lambda a: a.by.kind.value),
    Column("plain", Y, "whether some report gives it without a flag", lambda a: not a.entry.flags),
    *date_columns(lambda a: a.entry.said, "said_"),
    *(_shown(name) for name in (
        "article", "url", "outlet", "title", "published", "source", "source_start", "source_end", "cue",
        "content", "content_spans", "p",
    )),
)  # fmt: skip
