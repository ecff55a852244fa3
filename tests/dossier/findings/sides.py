"""Sides of two people out of signs and days, in one line each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from rapport.dossier.findings.side import Side, make_side
from rapport.record.answers import Person
from rapport.record.observation import Observation
from tests.dossier.observed import observe

QUILL, BRANDT = Person("quill", "Ada Quill"), Person("brandt", "Otto Brandt")
START = date(2020, 1, 1)


def every(step: int, n: int, first: int = 0) -> list[date | None]:
    """`n` days, `step` apart, the first so many days after START."""
    return [START + timedelta(first + step * k) for k in range(n)]


def quills(
    signs: str, *, step: int = 10, to: str = "brandt", first: int = 0, outlets: str = ""
) -> list[Observation]:
    """Statements of Quill, one every `step` days, each a story of its own; one letter an outlet."""
    told = [(f"Outlet {letter}",) for letter in outlets] if outlets else None
    stories = [f"{to} {first} {k}" for k in range(len(signs))]
    return observe(signs, target=to, days=every(step, len(signs), first), stories=stories, outlets=told)


def heard_from(who: str, signs: str, *, step: int = 10, first: int = 0) -> list[Observation]:
    """Statements of somebody about Quill."""
    days = every(step, len(signs), first)
    return observe(signs, speaker=who, target="quill", days=days)


def side(said: Sequence[Observation], heard: Sequence[Observation] = ()) -> Side:
    """The side of Quill about Brandt."""
    return make_side(QUILL, BRANDT, said, heard)
