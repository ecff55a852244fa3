"""Two people and all that each said, in; the findings whether one is warmer, louder, more attentive, out."""

from __future__ import annotations

from collections.abc import Sequence

from rapport.dossier.findings.finding import Finding
from rapport.dossier.findings.loudness import attention, loudness
from rapport.dossier.findings.warmth import warmth
from rapport.dossier.findings.way import Way
from rapport.dossier.relation.confusion import Confusion
from rapport.record.answers import Person
from rapport.record.observation import Observation


def asymmetry(
    a: Person,
    b: Person,
    *,
    by_a: Sequence[Observation],
    by_b: Sequence[Observation],
    confusion: Confusion | None,
) -> tuple[Finding, ...]:
    """Is one warmer, louder, more taken up? `by_a` and `by_b` are all that each said about anyone."""
    ways = (
        Way(a, b, by_a, [one for one in by_a if one.target == b.id]),
        Way(b, a, by_b, [one for one in by_b if one.target == a.id]),
    )
    return (warmth(ways, confusion), loudness(ways), attention(ways))
