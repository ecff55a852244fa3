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

from rapport.dossier.relation.intervals import Z, t_point

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

# Until a record has told, two statements of a story are held to be alike by half …
GUESS = 0.5
# … and the guess weighs as much as three stories that carry several statements. Both chosen by
# training.score_statistics, with SPARE: intervals from five to thirty stories cover 93 to 97 %.
WEIGHT = 3.0
# Degrees of freedom beyond those of the stories: how alike they are is also known from the guess and three
# stances. Without them intervals from five to ten stories cover 98 %.
SPARE = 10.0


def alikeness(labels: Ints, stories: Ints) -> float:
    """How alike two statements of one story are: 0 as any two, 1 always of one kind.

    `labels` (n,) index the stances, `stories` (n,) number the stories from 0.
    """
    if not len(labels):
        return GUESS
    table = np.zeros((int(stories.max()) + 1, 3))
    np.add.at(table, (stories, labels), 1)
    size = table.sum(axis=1)
    pairs = (size * (size - 1)).sum() / 2
    same = (table * (table - 1)).sum() / 2
    total = table.sum(axis=0)
    n = total.sum()
    everywhere = 1 - (total * (total - 1)).sum() / max(n * (n - 1), 1)
    if everywhere <= 0 or not pairs:
        return GUESS
    measured, telling = 1 - (1 - same / pairs) / everywhere, np.count_nonzero(size > 1)
    return float(np.clip((measured * telling + GUESS * WEIGHT) / (telling + WEIGHT), 0, 1))


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
