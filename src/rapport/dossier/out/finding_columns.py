"""Findings as tables: one row is the answer of one test, or one of its figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TypeVar

from rapport.dossier.findings.finding import Figure, Finding
from rapport.dossier.out.column import Column, Kind
from rapport.dossier.out.table import Table

Row = TypeVar("Row")
T, W, N, D = Kind.TEXT, Kind.WHOLE, Kind.NUMBER, Kind.DAY


class Findings(Table[Finding]):
    """What the tests found, one finding a row with its effect; `figures` has every number.

    `names` are the usual names of persons by their ids.
    """

    shown = ("kind", "speaker", "target", "verdict", "sentence", "p", "n")

    def __init__(self, values: Iterable[Finding] = (), names: Mapping[str, str] | None = None) -> None:
        super().__init__(values)
        self.names = dict(names or {})

    @property
    def columns(self) -> Sequence[Column[Finding]]:
        """One row for each finding; the effect is its first figure."""
        return (
            Column("kind", T, "the test", lambda f: f.kind),
            *_direction(self.names, lambda f: f),
            Column("verdict", T, "shown, no evidence, or too few to say", lambda f: f.verdict.value),
            Column("sentence", T, "it in words, which say no more than the test", lambda f: f.sentence),
            Column("effect", T, "the name of its first figure",
                   lambda f: f.figures[0].name if f.figures else None),
            *_numbers(_first),
            Column("p", N, "the p-value, empty when nothing was tested", lambda f: f.p),
            Column("n", W, "how many statements it rests on; stories or people in some tests", lambda f: f.n),
            Column("method", T, "what was done, in words", lambda f: f.method),
            Column("evidence", T, "ids of statements, the telling ones first, separated by semicolons",
                   lambda f: ";".join(f.evidence)),
        )  # fmt: skip

    @property
    def figures(self) -> Figures:
        """Every figure of every finding."""
        return Figures((FigureOf(one, figure) for one in self for figure in one.figures), self.names)


@dataclass(frozen=True, slots=True)
class FigureOf:
    """A figure and the finding it belongs to."""

    finding: Finding
    figure: Figure


class Figures(Table[FigureOf]):
    """Every number of every finding, with its interval and the statements behind it."""

    shown = ("kind", "speaker", "target", "figure", "value", "low", "high", "unit")

    def __init__(self, values: Iterable[FigureOf] = (), names: Mapping[str, str] | None = None) -> None:
        super().__init__(values)
        self.names = dict(names or {})

    @property
    def columns(self) -> Sequence[Column[FigureOf]]:
        """One row for each figure."""
        return (
            Column("kind", T, "the test", lambda f: f.finding.kind),
            *_direction(self.names, lambda f: f.finding),
            Column("figure", T, "what the number is", lambda f: f.figure.name),
            *_numbers(lambda f: f.figure),
            Column("n", W, "how many statements were counted for it, of a comparison in all",
                   lambda f: len(f.finding.behind(f.figure))),
            Column("statements", T, "their ids, separated by semicolons",
                   lambda f: ";".join(f.finding.behind(f.figure))),
        )  # fmt: skip


def _first(finding: Finding) -> Figure | None:
    return finding.figures[0] if finding.figures else None


def _direction(names: Mapping[str, str], finding: Callable[[Row], Finding]) -> tuple[Column[Row], ...]:
    def name(row: Row, side: str) -> str | None:
        id = getattr(finding(row), side)
        return names.get(id, id) if id else None

    return (
        Column("speaker_id", T, "whose side it is about; empty: of both", lambda r: finding(r).speaker),
        Column("speaker", T, "their usual name", partial(name, side="speaker")),
        Column("target_id", T, "toward whom", lambda r: finding(r).target),
        Column("target", T, "their usual name", partial(name, side="target")),
    )  # fmt: skip


def _numbers(figure: Callable[[Row], Figure | None]) -> tuple[Column[Row], ...]:
    def part(row: Row, name: str) -> float | None:
        found = figure(row)
        return getattr(found, name) if found else None

    def unit(row: Row) -> str | None:
        found = figure(row)
        return found.unit if found else None

    def day(row: Row, at: int) -> date | None:
        found = figure(row)
        return found.days[at] if found else None

    return (
        Column("value", N, "the number", partial(part, name="value")),
        Column("low", N, "its 95 % interval, from", partial(part, name="low")),
        Column("high", N, "to", partial(part, name="high")),
        Column("unit", T, "share, difference, count, days, day or date (ordinals), ratio or p", unit),
        Column("day", D, "the value where it is a day", partial(day, at=0)),
        Column("day_low", D, "its interval, from", partial(day, at=1)),
        Column("day_high", D, "to", partial(day, at=2)),
    )
