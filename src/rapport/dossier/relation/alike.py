"""Labels and stories of statements in; how alike two of one story are, and what n is worth, out.

Statements that one story carries tend to be of one kind: ten of them tell less than ten of ten stories. How
much less is the *design effect* 1 + (m - 1) r (Kish 1965), m the mean number of statements that a statement
finds in its story, itself included, r how alike two of a story are: 1 less the ratio of how often they
differ to how often two of any stories do. The variance is that of a bootstrap that draws whole stories, in
closed form.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from rapport.dossier.relation.confusion import Confusion
from rapport.dossier.relation.intervals import Z, t_point, to_simplex

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

# Until a record has told, two statements of a story are held to be alike by half …
GUESS = 0.5
# … and the guess weighs as much as three stories that carry several statements. Both chosen by
# training.score_statistics, with SPARE: intervals from five to thirty stories cover 93 to 97 %.
WEIGHT = 3.0
# Degrees of freedom beyond those of the stories: how alike they are is also known from the guess and three
# stances. Without them intervals from five to ten stories cover 98 %; with ten, 12 statements in stories of
# four (errors of sentences) are held in 97.1 %, with these in 96.9; with twenty, 12 in stories of two, 80 %
# of them neutral, in 92.99.
SPARE = 15.0


def alikeness(labels: Ints, stories: Ints) -> float:
    """How alike two statements of one story are: 0 as any two, 1 always of one kind.

    `labels` (n,) index the stances, `stories` (n,) number the stories from 0.
    """
    measured, telling, _ = _measured(labels, stories)
    return float(np.clip((measured * telling + GUESS * WEIGHT) / (telling + WEIGHT), 0, 1))


def true_alikeness(labels: Ints, stories: Ints, confusion: Confusion) -> float:
    """How alike the true stances of two statements of one story are, of which labels tell a part.

    Two labels of a story agree less than the stances behind them, by the part of the labels' variance that is
    the stances'. What the labels tell is divided by that part, and weighs by its square: a classifier that is
    right every other time tells next to nothing, and the guess stays.
    """
    measured, telling, total = _measured(labels, stories)
    n = float(total.sum())
    if not n:
        return GUESS
    rates = confusion.rates
    # a third of a statement of each stance added, for records in which all labels are of one kind
    true = (to_simplex(total / n @ np.linalg.inv(rates)) * n + 1 / 3) / (n + 1)
    seen = true @ rates
    part = float((true @ rates**2 - seen**2).sum() / (seen * (1 - seen)).sum())
    told = part**2 * telling + WEIGHT
    return float(np.clip((measured * part * telling + GUESS * WEIGHT) / told, 0, 1))


def _measured(labels: Ints, stories: Ints) -> tuple[float, int, Floats]:
    """How alike labels of a story are, how many stories tell it, and how many labels there are of each."""
    if not len(labels):
        return 0.0, 0, np.zeros(3)
    table = np.zeros((int(stories.max()) + 1, 3))
    np.add.at(table, (stories, labels), 1)
    size = table.sum(axis=1)
    pairs = (size * (size - 1)).sum() / 2
    same = (table * (table - 1)).sum() / 2
    total = table.sum(axis=0)
    n = total.sum()
    everywhere = 1 - (total * (total - 1)).sum() / max(n * (n - 1), 1)
    if everywhere <= 0 or not pairs:
        return 0.0, 0, total
    return float(1 - (1 - same / pairs) / everywhere), int(np.count_nonzero(size > 1)), total


def effective_number(statements: Floats, squares: Floats, stories: Floats, alike: float | Floats) -> Floats:
    """What statements are worth: so many of as many stories.

    `statements` (...) are their numbers, `squares` the sums of the squared sizes of their stories, `stories`
    the numbers of those. Where statements share stories the design effect is an estimate, for which n is cut
    by the square of normal over t point (Korn and Graubard 1998), in proportion to how much of it is effect.
    """
    n = np.maximum(statements, 1)
    effect = np.maximum(1 + (squares / n - 1) * alike, 1)
    unsure = (t_point(np.maximum(stories - 1, 0) + SPARE) / Z) ** 2
    return np.asarray(statements / (effect * (1 + (unsure - 1) * (1 - 1 / effect))))
