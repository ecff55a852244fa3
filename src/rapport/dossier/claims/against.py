"""Statements that speak against a claim, in; the same with the strongest first, out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from rapport.dossier.entry import Entry
from rapport.reading.reading import Label, Type
from rapport.reading.regard_rules import BY_CUE, IS_TARGET
from rapport.record.statement import Report

# Probabilities closer than this are as good as equal: on dev a stance's p is off by up to four points
# either way (docs/evaluation.md, calibration), so a difference of a tenth is the least that means something.
BAND = 0.1


def strength(entry: Entry, label: Label | None) -> tuple[float, ...]:
    """What makes a statement a strong counter-example: how surely it is of the kind, quoted, then reports.

    The probability counts in tenths first; at the end it breaks ties. `label` None is any kind.
    """
    p = probability(entry, label)
    sure = label is None or is_sure(entry, label)
    return (sure, int(p / BAND + 1e-9), is_quoted(entry), len(entry.plain), p)


def strongest_first(
    dated: Iterable[tuple[date | None, Entry]], label: Label | None
) -> list[tuple[date | None, Entry]]:
    """The entries, each with its day, by strength; equal ones in their order."""
    return sorted(dated, key=lambda pair: [-value for value in strength(pair[1], label)])


def probability(entry: Entry, label: Label | None) -> float:
    """How likely the statement is of the kind, toward the one it is about; 1 for any kind."""
    return entry.toward[0].p[label] if label else 1.0


def is_sure(entry: Entry, label: Label) -> bool:
    """Whether it is likelier of this kind than of the others together."""
    return entry.toward[0].p[label] > 0.5


def says_something(entry: Entry) -> bool:
    """Whether there are words to judge: in "his phrase about her" are none, "insulted her" has its verb."""
    toward = entry.toward[0]
    return toward.p[toward.label] >= BY_CUE or not is_bare(entry)


def is_bare(entry: Entry) -> bool:
    """Whether every plain report gives no more than whom it is about: "praised **her**"."""
    return all(_is_bare(report) for report in entry.plain)


def _is_bare(report: Report) -> bool:
    named = [about.mention.span for about in report.about]
    return all(
        any(part.contains(span) and len(span) >= IS_TARGET * len(part) for span in named)
        for part in report.attribution.content
    )


def is_quoted(entry: Entry) -> bool:
    """Whether a plain report gives it in quotation marks, whole or in part."""
    return any(report.attribution.type is not Type.INDIRECT for report in entry.plain)
