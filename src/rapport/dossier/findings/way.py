"""One direction of two people: who speaks, of whom, what they said; and a Finding about both directions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapport.dossier.findings.finding import Figure, Finding, Verdict
from rapport.dossier.relation.share import too_few
from rapport.record.answers import Person
from rapport.record.observation import Observation

# The level of every test here: fixed before anything was tested.
LEVEL = 0.05


@dataclass(frozen=True, slots=True)
class Way:
    """One direction: who speaks, of whom, all that they said about anyone, and that part of it."""

    speaker: Person
    target: Person
    said: Sequence[Observation]
    own: Sequence[Observation]

    @property
    def few(self) -> str | None:
        """Why there are too few statements to compare, None when there are enough."""
        return too_few(len(self.own), len({one.story for one in self.own}))

    def __str__(self) -> str:
        return f"{self.speaker.name} about {self.target.name}"


def few_words(ways: tuple[Way, Way]) -> str | None:
    """Why the two cannot be compared, None when they can."""
    few = [f"{way}: {why}" for way in ways if (why := way.few)]
    return f"too few statements to compare. {'; '.join(few)}." if few else None


def in_order(ways: tuple[Way, Way], lead: float) -> tuple[Way, Way]:
    """The two ways as a sentence names them, that with more first: `lead` is what the first has more.

    Of alike ones the lesser id comes first, so that the sentence does not depend on who was asked for first.
    """
    leads = lead > 0 or (lead == 0 and ways[0].speaker.id < ways[1].speaker.id)
    return ways if leads else (ways[1], ways[0])


def less_words(ways: tuple[Way, Way]) -> str:
    """Whose is taken from whose in a figure: "Ada Quill less Otto Brandt"."""
    return f"{ways[0].speaker.name} less {ways[1].speaker.name}"


def ids_of(observations: Sequence[Observation]) -> tuple[str, ...]:
    """The ids of their statements."""
    return tuple(one.statement for one in observations)


def too_few_of(kind: str, ways: tuple[Way, Way], sentence: str, method: str) -> Finding:
    """The finding of a test that cannot be made, with the statements that its n counts."""
    counted = tuple(id for way in ways for id in ids_of(way.own))
    return finding_of(kind, ways, Verdict.TOO_FEW, sentence, method, evidence=counted)


def finding_of(
    kind: str,
    ways: tuple[Way, Way],
    verdict: Verdict,
    sentence: str,
    method: str,
    figures: tuple[Figure, ...] = (),
    p: float | None = None,
    evidence: tuple[str, ...] = (),
) -> Finding:
    """A finding about two people together."""
    return Finding(
        kind=kind,
        speaker=None,
        target=None,
        verdict=verdict,
        sentence=sentence,
        figures=figures,
        p=p,
        n=sum(len(way.own) for way in ways),
        method=method,
        evidence=evidence,
    )
