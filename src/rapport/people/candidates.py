"""People compared with a name, in; each with the probability that it is who is meant, out."""

from __future__ import annotations

import math
from dataclasses import dataclass

from rapport.people.features import Feature, score
from rapport.people.person import Person

# The lead that a link needs over the next candidate: 20 articles against 1 with the same family name, and not
# 5 against 1.
LEAD = math.log(10)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person who could be meant, with the probability and the reasons."""

    person: Person
    p: float
    features: tuple[Feature, ...]

    @property
    def score(self) -> float:
        """The sum of the features, in natural log odds."""
        return score(self.features)


def weigh(compared: list[tuple[Person, list[Feature]]], *, nobody: bool) -> list[Candidate]:
    """Scores to probabilities, against each other and (in an article) against someone unknown."""
    scores = [score(features) for _, features in compared]
    top = max([*scores, 0.0])
    total = sum(math.exp(s - top) for s in scores) + (math.exp(-top) if nobody else 0.0)
    found = [
        Candidate(person, math.exp(s - top) / total, tuple(features))
        for (person, features), s in zip(compared, scores, strict=True)
    ]
    return sorted(found, key=lambda c: (-c.score, -c.person.articles, c.person.name, c.person.id))


def leads(found: list[Candidate]) -> bool:
    """Whether the first candidate is far enough before the second."""
    return len(found) == 1 or found[0].score - found[1].score >= LEAD
