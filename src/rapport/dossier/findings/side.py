"""One direction of a pair: who speaks of whom, and the stories that every test of it is made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rapport.dossier.findings.chance import LEVEL
from rapport.dossier.findings.finding import Figure, Finding, Verdict
from rapport.dossier.findings.units import Floats, Units, make_units
from rapport.record.answers import Person
from rapport.record.observation import Observation


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What `speaker` says of `target` (`own`) and of everyone (`units`), and everyone of the speaker
    (`heard`).

    `back` is what the target says of the speaker. `said` are the observations that `units` are made of.
    `rates` (3, 3) are the chances of each label given each true stance, None where they are not known.
    `published` are the days of the articles that name both, by their ids, None where they are not known.
    """

    speaker: Person
    target: Person
    said: tuple[Observation, ...]
    units: Units
    own: Units
    heard: dict[str, Units]
    back: Units
    rates: Floats | None = None
    published: Mapping[str, date] | None = None

    def too_few(self, kind: str, sentence: str, n: int, method: str, evidence: Sequence[str] = ()) -> Finding:
        """The finding of a test that cannot be made; `evidence` is what its n counts."""
        return self.finding(kind, Verdict.TOO_FEW, sentence, n=n, method=method, evidence=evidence)

    def answer(
        self,
        kind: str,
        p: float,
        shown: str,
        none: str,
        *,
        n: int,
        method: str,
        figures: Sequence[Figure] = (),
        evidence: Sequence[str] = (),
    ) -> Finding:
        """The finding of a test with its p: one sentence when it is shown, the other when not."""
        verdict, sentence = (Verdict.SHOWN, shown) if p <= LEVEL else (Verdict.NOT_SHOWN, none)
        return self.finding(
            kind, verdict, sentence, n=n, method=method, figures=figures, p=p, evidence=evidence
        )

    def finding(
        self,
        kind: str,
        verdict: Verdict,
        sentence: str,
        *,
        n: int,
        method: str,
        figures: Sequence[Figure] = (),
        p: float | None = None,
        evidence: Sequence[str] = (),
    ) -> Finding:
        """A finding of this direction."""
        return Finding(
            kind=kind,
            speaker=self.speaker.id,
            target=self.target.id,
            verdict=verdict,
            sentence=sentence,
            figures=tuple(figures),
            p=p,
            n=n,
            method=method,
            evidence=tuple(evidence),
        )


def make_side(
    speaker: Person,
    target: Person,
    said: Sequence[Observation],
    heard: Sequence[Observation],
    rates: Floats | None = None,
    published: Mapping[str, date] | None = None,
) -> Side:
    """The side of a speaker: `said` is all that the speaker said of anyone, `heard` all that anyone said of "
    "them."""
    units = make_units(said, rates)
    by_speaker: dict[str, list[Observation]] = {}
    for one in heard:
        by_speaker.setdefault(one.speaker, []).append(one)
    told = {who: make_units(group, rates) for who, group in sorted(by_speaker.items())}
    return Side(
        speaker=speaker,
        target=target,
        said=tuple(said),
        units=units,
        own=units.about(target.id),
        heard=told,
        back=told.get(target.id) or make_units(()),
        rates=rates,
        published=published,
    )
