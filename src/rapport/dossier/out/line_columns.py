"""The statements of a dossier as a table: one row is one statement toward one person."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from rapport.dossier.dates import middle_day
from rapport.dossier.entry import Entry, Flag, Toward
from rapport.dossier.out.attribution_columns import ATTRIBUTIONS, Told
from rapport.dossier.out.column import Column, Kind
from rapport.dossier.out.table import Table
from rapport.reading.reading import Label

if TYPE_CHECKING:
    from rapport.dossier.dossier import Dossier


class Part(StrEnum):
    """Which list of the dossier a statement stands in."""

    A_ABOUT_B = "a about b"
    B_ABOUT_A = "b about a"
    OTHERS = "others"
    UNIDENTIFIED = "speaker not identified"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One statement toward one person; what others say of both makes two."""

    part: Part
    entry: Entry
    toward: Toward | None

    @property
    def is_counted(self) -> bool:
        """Whether the totals count it: one of the two speaks of the other, without a flag."""
        return self.part in (Part.A_ABOUT_B, Part.B_ABOUT_A) and not self.entry.flags


class Lines(Table[Line]):
    """The statements of a dossier, those that no total counts last."""

    shown = ("speaker", "target", "day", "said_basis", "stance", "content", "outlet", "counted")

    @property
    def columns(self) -> Sequence[Column[Line]]:
        """One row for each statement and person it is toward."""
        return LINES


def _p(label: Label) -> Callable[[Line], float | None]:
    return lambda line: line.toward.p[label] if line.toward else None


def _flag(flag: Flag) -> Callable[[Line], bool]:
    return lambda line: flag in line.entry.flags


def _shown(name: str) -> Column[Line]:
    """A column of attributions, of the report that a dossier shows."""
    found = next(column for column in ATTRIBUTIONS if column.name == name)

    def of(line: Line) -> Any:
        return found.of(Told(line.entry.first, line.entry.statement))

    return Column(name, found.kind, found.meaning, of)


T, W, N, Y, D = Kind.TEXT, Kind.WHOLE, Kind.NUMBER, Kind.YES_NO, Kind.DAY

LINES: tuple[Column[Line], ...] = (
    Column("statement", T, "the statement", lambda x: x.entry.statement.id),
    Column("part", T, "a about b, b about a, others, or speaker not identified", lambda x: x.part.value),
    Column("counted", Y, "whether the totals count it: by one of the two, no flag", lambda x: x.is_counted),
    Column("speaker_id", T, "who said it, as resolved",
           lambda x: x.entry.statement.person.id if x.entry.statement.person else None),
    Column("speaker", T, "their usual name",
           lambda x: x.entry.statement.person.name if x.entry.statement.person else None),
    Column("target_id", T, "toward whom", lambda x: x.toward.person.id if x.toward else None),
    Column("target", T, "their usual name", lambda x: x.toward.person.name if x.toward else None),
    Column("stance", T, "the likeliest stance", lambda x: x.toward.label.value if x.toward else None),
    Column("favourable", N, "its probability, the mean over plain reports", _p(Label.FAVOURABLE)),
    Column("neutral", N, "the same", _p(Label.NEUTRAL)),
    Column("critical", N, "the same", _p(Label.CRITICAL)),
    Column("day", D, "the day to plot it at: the middle of its date, else its only end",
           lambda x: middle_day(x.entry.said)),
    Column("said_start", D, "first day on which it may have been said", lambda x: x.entry.said.start),
    Column("said_end", D, "the day after the last", lambda x: x.entry.said.end),
    Column("said_precision", T, "day, week, month, season, year, decade, range or unknown",
           lambda x: x.entry.said.precision.value),
    Column("said_basis", T, "stated, inherited, published or unknown", lambda x: x.entry.said.basis.value),
    Column("reports", W, "how many attributions report it", lambda x: len(x.entry.statement.reports)),
    Column("plain_reports", W, "how many of them without a flag", lambda x: len(x.entry.plain)),
    Column("outlets", W, "in how many named outlets",
           lambda x: len({r.article.outlet for r in x.entry.statement.reports if r.article.outlet})),
    Column("negated", Y, "reported as not said or not felt", _flag(Flag.NEGATED)),
    Column("hypothetical", Y, "reported as possible only", _flag(Flag.HYPOTHETICAL)),
    Column("nested", Y, "told inside another statement", _flag(Flag.NESTED)),
    Column("sarcastic", Y, "marked by the article as sarcasm", _flag(Flag.SARCASTIC)),
    Column("told_by", T, "who tells a nested one", lambda x: x.entry.told_by),
    Column("report", T, "the attribution shown, the plain one published first; the rest is of it",
           lambda x: x.entry.first.id),
    *(_shown(name) for name in (
        "story", "article", "url", "path", "outlet", "title", "published", "type", "act", "speaker_p",
        "speaks_for_id", "speaks_for", "source", "source_start", "source_end", "cue", "cue_start", "cue_end",
        "content", "content_spans", "p",
    )),
)  # fmt: skip


def lines_of(dossier: Dossier) -> Lines:
    """Every statement of a dossier toward every person that it treats, those kept out of the totals last."""
    plain = [
        *((Part.A_ABOUT_B, entry) for entry in dossier.a_about_b.entries),
        *((Part.B_ABOUT_A, entry) for entry in dossier.b_about_a.entries),
        *((Part.OTHERS, entry) for entry in dossier.others),
        *((Part.UNIDENTIFIED, entry) for entry in dossier.unidentified),
    ]
    flagged = [
        *((Part.A_ABOUT_B, entry) for entry in dossier.a_about_b.flagged),
        *((Part.B_ABOUT_A, entry) for entry in dossier.b_about_a.flagged),
        *((Part.OTHERS, entry) for entry in dossier.others_flagged),
    ]
    return Lines(
        Line(part=part, entry=entry, toward=toward)
        for part, entry in (*plain, *flagged)
        for toward in entry.toward or (None,)
    )
