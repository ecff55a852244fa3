"""Statements with their stories and a yes or no in; what they are worth for the share of yes, out.

The variance of the share is taken over stories (linearised, as of a ratio, and each story's part without its
own pull: Bell and McCaffrey 2002) and drawn towards that of stories whose statements are alike by half, as
relation/alike.py does. Unlike there, statements of one story may also be less alike than any two: a story
that lets both sides speak. How well that variance is known goes by how unlike the stories' pulls are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rapport.dossier.findings.interval import freedom_of
from rapport.dossier.relation.alike import GUESS
from rapport.dossier.relation.intervals import Z, t_point

# The guess weighs as much as so many stories that carry several statements, and so many degrees of freedom
# are taken off: one for the share, two for unlike pulls that few stories do not show. Where each story is of
# one speaker, 20 statements each way, loudness is found in 5.5 % of records and attention in 4.8; with
# degrees by the number of stories, and without regard to a story's own pull, in 6.3 and 6.9 (10,000; python
# -m training.score_statistics --only loud).
WEIGHT, UNEVEN = 1.5, 3
# A story that makes up more than so much of all statements is taken to make up so much.
MOST_PULL = 0.7


@dataclass(frozen=True, slots=True)
class Worth:
    """A share, the number of statements that it is worth, and each story's pull on it."""

    share: float
    statements: int
    stories: int
    effective: float
    pulls: dict[str, float]
    trust: float


def worth_of(statements: Sequence[tuple[str, bool]]) -> Worth:
    """The share of yes among statements, each given with its story."""
    n = len(statements)
    if not n:
        return Worth(0.0, 0, 0, 0.0, {}, 0.0)
    numbers = {story: i for i, story in enumerate(dict.fromkeys(story for story, _ in statements))}
    story = np.array([numbers[one] for one, _ in statements])
    yes = np.bincount(story, weights=[float(hit) for _, hit in statements])
    sizes: NDArray[np.float64] = np.bincount(story).astype(np.float64)
    share, stories = float(yes.sum() / n), len(sizes)
    pulls = (yes - share * sizes) / n
    several = float(np.count_nonzero(sizes > 1))
    trust = several / (several + WEIGHT)
    guess = 1 + ((sizes**2).sum() / n - 1) * GUESS
    alone = share * (1 - share) / n
    # the share is the stories' own: they lie too near to it, the larger the nearer
    own = 1 - np.minimum(sizes / n, MOST_PULL)
    measured = float((pulls**2 / own).sum() / alone) if alone else guess
    effect = trust * measured + (1 - trust) * guess if several else 1.0
    unsure = (float(t_point(np.array(freedom_of(pulls) - UNEVEN))) / Z) ** 2
    cut = effect * (1 + (unsure - 1) * max(0.0, 1 - 1 / effect)) if effect > 0 else 1.0
    # no story's balance makes statements worth more than twice their number: that much is chance
    effective = n / max(cut, 0.5)
    return Worth(share, n, stories, effective, dict(zip(numbers, pulls.tolist(), strict=True)), trust)


def correlation(one: Worth, other: Worth) -> float:
    """How the two shares go together, by the stories that carry both."""
    shared = sum(pull * other.pulls[story] for story, pull in one.pulls.items() if story in other.pulls)
    spread = sum(p * p for p in one.pulls.values()) * sum(p * p for p in other.pulls.values())
    return shared / spread**0.5 * min(one.trust, other.trust) if spread else 0.0
