"""Figures to the few words that the sentences of findings are made of."""

from __future__ import annotations

from datetime import date, timedelta

from rapport.dossier.findings.finding import Figure
from rapport.dossier.findings.units import LABELS, Units
from rapport.reading.reading import Label
from rapport.record.observation import Observation


def stories(n: int) -> str:
    """A number of stories: "1 story", "12 stories"."""
    return f"{n:,} stor{'y' if n == 1 else 'ies'}"


def times(n: int) -> str:
    """How often: "once", "twice", "5 times"."""
    return {0: "never", 1: "once", 2: "twice"}.get(n, f"{n:,} times")


def counted(n: int, noun: str) -> str:
    """A number of things: "1 statement", "12 statements"."""
    return f"{n:,} {noun}{'' if n == 1 else 's'}"


def percent(share: float) -> str:
    """A share: "42 %"."""
    return f"{100 * share:.0f} %"


def on_day(ordinal: float) -> str:
    """A day: "6 April 2019"."""
    day = date.fromordinal(int(ordinal))
    return f"{day.day} {day:%B %Y}"


def when(one: Observation) -> str:
    """The date of a dated statement, as precise as its source: "6 April 2019", "February 2022", "2013"."""
    if one.ends is None:
        return on_day(one.day.toordinal()) if one.day else "not dated"
    first, last = one.ends
    if first is None:
        return f"on or before {_day(last)}" if last else "not dated"
    if last is None:
        return f"on or after {_day(first)}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year) if first.year == last.year else f"{first.year} to {last.year}"
    if first.day == 1 and (first.year, first.month) == (last.year, last.month) and _ends_month(last):
        return f"{first:%B %Y}"
    return f"{_day(first)} to {_day(last)}"


def _day(day: date) -> str:
    return on_day(day.toordinal())


def _ends_month(day: date) -> bool:
    return (day + timedelta(days=1)).day == 1


def tone(value: float) -> str:
    """A mean tone in words; a fifth of the scale to either side of the middle is mixed.

    >>> tone(0.7), tone(0.0), tone(-0.3)
    ('mostly favourable', 'mixed or neutral', 'more critical than favourable')
    """
    if abs(value) < 0.2:
        return "mixed or neutral"
    if value > 0:
        return "mostly favourable" if value >= 0.5 else "more favourable than critical"
    return "mostly critical" if value <= -0.5 else "more critical than favourable"


def share_figures(name: str, units: Units) -> list[Figure]:
    """The shares of favourable and critical statements among some units, each with the statements counted."""
    totals = units.counts.sum(axis=0).tolist()
    every = max(sum(totals), 1)
    return [
        Figure(name=f"{label.value} {name}", value=n / every, unit="share", statements=units.ids(label))
        for n, label in zip(totals, LABELS, strict=True)
        if label is not Label.NEUTRAL
    ]
