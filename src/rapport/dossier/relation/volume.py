"""How much is said, against what could have been: all that the speaker said, and the articles naming both."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from rapport.dossier.relation.intervals import raw_bounds
from rapport.dossier.relation.share import FEWEST, Estimate


@dataclass(frozen=True, slots=True, kw_only=True)
class Volume:
    """Silence is not neutrality: what the statements about the target are a part of.

    `said` counts the speaker's statements about anyone, `of_said` is the part of them that is about the
    target, None when they are too few. `naming_both` counts the articles that name both people,
    `per_article` is how many statements there are for each, None without any.
    """

    said: int
    of_said: Estimate | None
    naming_both: int
    per_article: float | None


def make_volume(statements: int, effective: float, *, said: int, naming_both: int) -> Volume:
    """The volume of some statements; `effective` is what they are worth, which `said` is cut by, too."""
    of_said = None
    if said >= FEWEST:
        worth = np.array([said * (effective / statements if statements else 1.0)])
        bounds = raw_bounds(np.array([[statements, max(said - statements, 0), 0]], dtype=np.float64), worth)
        value, low, high = (float(x[0, 0]) for x in (bounds.value, bounds.low, bounds.high))
        of_said = Estimate(value=value, low=low, high=high)
    return Volume(
        said=said,
        of_said=of_said,
        naming_both=naming_both,
        per_article=statements / naming_both if naming_both else None,
    )
