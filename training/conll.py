"""Gold and found chains of one document, in; the counts of MUC, B-cubed and CEAF-e, and CoNLL F1, out.

The CoNLL F1 is the mean of the three F1 (Pradhan et al. 2014). Mentions are compared by exact spans; a chain
is a set of spans.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from scipy.optimize import linear_sum_assignment

from rapport.text.spans import Span

Chain = frozenset[Span]
MEASURES = ("MUC", "B3", "CEAFe")


def chain_counts(gold: Sequence[Chain], found: Sequence[Chain]) -> Counter[str]:
    """What a document adds to the sums of each measure, above and below the line of recall and precision."""
    out: Counter[str] = Counter()
    similar = np.array([[phi4(g, f) for f in found] for g in gold]).reshape(len(gold), len(found))
    best = float(similar[linear_sum_assignment(similar, maximize=True)].sum())
    for side, own, other in (("recall", gold, found), ("precision", found, gold)):
        chain_of = {mention: i for i, chain in enumerate(other) for mention in chain}
        for chain in own:
            parts = Counter(chain_of.get(mention, -1 - k) for k, mention in enumerate(sorted(chain)))
            # MUC: the links that hold the chain together, less those that the other side lacks
            out[f"MUC {side} of"] += len(chain) - 1
            out[f"MUC {side}"] += len(chain) - len(parts)
            out[f"B3 {side} of"] += len(chain)
            out[f"B3 {side}"] += sum(n * n for i, n in parts.items() if i >= 0) / len(chain)
        out[f"CEAFe {side} of"] += len(own)
        out[f"CEAFe {side}"] += best
    return out


def phi4(one: Chain, two: Chain) -> float:
    """Twice the mentions shared, over all mentions of both: 1 for equal chains."""
    return 2 * len(one & two) / (len(one) + len(two))


def conll_figures(total: Mapping[str, float]) -> dict[str, float]:
    """F1 in percent of each measure, and their mean."""
    each = {}
    for measure in MEASURES:
        recall, precision = (
            total[f"{measure} {side}"] / max(1, total[f"{measure} {side} of"])
            for side in ("recall", "precision")
        )
        each[measure] = 200 * recall * precision / (recall + precision) if recall + precision else 0.0
    return {**each, "CoNLL": sum(each.values()) / len(MEASURES)}


def as_chains(groups: Iterable[Iterable[Span]], *, least: int = 2) -> list[Chain]:
    """Groups of spans as chains; those with fewer mentions than `least` are left out, as CoNLL does."""
    chains = [frozenset(group) for group in groups]
    return [chain for chain in chains if len(chain) >= least]
