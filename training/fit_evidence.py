"""The weights of the clues to who is meant, from gold: ``python -m training.fit_evidence --corpora DIR``.

For "he" and "she" a small network over the clues is fitted (evidence_net.py), which leans on the table's
weights of each clue alone; for "it" and for phrases a softmax over the candidates and "nobody" (L2), one
column of weights a group. The choices are those of evidence_cases.py; what is printed for "antecedents
check" no fit has seen. ``--write`` keeps the network in reading/tables/clue_net.tsv; ``--refit`` names the
parts of the table that are fitted and kept, too. Choices lean on those before, so run it twice.
"""

from __future__ import annotations

import argparse
import re
import tomllib
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from rapport.reading import clue_net
from rapport.reading.antecedents import ACCEPT
from rapport.reading.chances import LEAN, TABLE, chances_of, columns, leaning_nets, shares, weights_of
from rapport.reading.clue_net import ClueNet
from rapport.reading.evidence import Clues, Group, clue_names
from training.evidence_cases import CHECK, Case, all_cases
from training.evidence_net import Asked, fit_net
from training.score_roles import model_of

Floats = NDArray[np.float64]
# What a group's clues say: a weight of each and one of nobody, or a network.
Weights = tuple[Floats, float] | ClueNet

# What a network weighs: there are thousands of labelled choices of it. For "it" one names no more, for
# phrases the samples lose what the news gains (training/LOG.md, 28 November 2026).
BY_NET = tuple(LEAN)
# How much a choice of each corpus counts. GUM's train part taught the encoder, which is surer of itself there
# than it is elsewhere; antecedents are so many that the samples' way of telling would go under.
WEIGHTS = {
    "gum train": 0.1, "gum dev": 1.0, "news": 1.0, "sources": 1.0, "broad": 1.0, "polnear": 1.0,
    "samples": 1.0, "antecedents working": 0.0,
}  # fmt: skip
NET_WEIGHTS = WEIGHTS | {"gum train": 0.3, "samples": 5.0, "antecedents working": 0.3}
# Strength of the prior, per weight: that a clue tells nothing, but for these, which gold shows too seldom and
# which readers go by: a role or a noun that only one in the article has, and who the sentence before a
# quotation is about ("Ms. Quill was unmoved. “I kept it,” she said").
RIDGE = 0.5
PRIOR = {
    "same role": 1.5, "alone in the role": 2.5, "alone with the noun": 3.0,
    "speaker told before": 3.0, "spoke last": 2.0, "spoke and told before": 3.0, "goes on from above": 2.5,
}  # fmt: skip
# The encoder's word is given for phrases, not fitted: GUM's train part taught it.
GIVEN = {"network": 0.4}
HEADER = """\
# How much each clue says that a pointing word means somebody, in natural log odds. Written by
# python -m training.fit_evidence. A part for phrases of people ("the minister"), one for "it", one for
# phrases of bodies. "nobody" is what speaks for none of the candidates.
# That of "he or she" is what clue_net.tsv leans on, which weighs them. It goes a quarter of the way from the
# weights before to those fitted near them (--lean 12): more of it leaves GUM dev's lives of two men open
# (training/LOG.md). The others are kept from an earlier fit and from rows set by hand: "spoke and told
# before", "goes on from above", "other office", "phrase of somebody new", "whose spokesman tells it"; for
# bodies the sorts, the subjects, "named" and "often".
"""
NET_HEADER = """\
# How the clues to whom "he" and "she" mean count together (reading/clue_net.py). Written by
# python -m training.fit_evidence.
"""


def fit(
    cases: Sequence[Case], before: Mapping[str, float] | None = None, ridge: float = RIDGE
) -> tuple[Floats, float]:
    """The weights of the clues and that of "nobody"; near those before, if there are any, else near PRIOR."""
    cases = [c for c in cases if WEIGHTS.get(c.corpus)]
    size = len(clue_names())
    rows = [
        np.vstack([np.hstack([columns(c.clues), np.zeros((len(c.clues), 1))]), np.eye(1, size + 1, size)])
        for c in cases
    ]
    starts = np.cumsum([0, *(len(r) for r in rows)])[:-1]
    x = np.vstack(rows)
    right = np.zeros(len(x))
    for start, c in zip(starts, cases, strict=True):
        nobody = (len(c.clues),) if c.maybe_nobody or not c.right else ()
        right[[start + n for n in (*c.right, *nobody)]] = 1.0
    weight = np.array([WEIGHTS[c.corpus] for c in cases])
    owner = np.repeat(np.arange(len(cases)), [len(r) for r in rows])
    names = (*clue_names(), "nobody")
    prior = np.array([(PRIOR if before is None else before).get(name, 0.0) for name in names])
    given = np.array([GIVEN.get(name, 0.0) for name in names])
    is_free = np.array([name not in GIVEN for name in names])
    set_apart, x = x @ given, x * is_free

    def loss(w: Floats) -> tuple[float, Floats]:
        z = x @ w + set_apart
        z = z - np.maximum.reduceat(z, starts)[owner]
        e = np.exp(z)
        p = e / np.add.reduceat(e, starts)[owner]
        hit = np.add.reduceat(p * right, starts)
        value = -(weight * np.log(hit + 1e-12)).sum() + ridge * ((w - prior) ** 2).sum()
        target = p * right / (hit + 1e-12)[owner]
        return value, x.T @ ((p - target) * weight[owner]) + 2 * ridge * (w - prior)

    found = minimize(loss, prior, jac=True, method="L-BFGS-B").x
    found = np.where(is_free, found, given)
    return found[:-1], float(found[-1])


def net_of(cases: Sequence[Case]) -> ClueNet:
    """One network, fitted to every "he" and "she"."""
    asked = [
        Asked(columns(c.clues), c.right, weight, c.maybe_nobody)
        for c in cases
        if c.group in BY_NET and (weight := NET_WEIGHTS.get(c.corpus))
    ]
    alone, _ = weights_of(Group.PRONOUN)
    return fit_net(asked, np.array([alone[name] for name in clue_names()]))


def chances(weights: Weights, clues: Sequence[Clues]) -> list[float]:
    """The probability of each candidate by some weights."""
    if isinstance(weights, ClueNet):
        return shares(weights.scores(columns(clues)).tolist(), weights.nobody)
    return shares((columns(clues) @ weights[0]).tolist(), weights[1])


def judged(cases: Sequence[Case], weights: dict[Group, Weights] | None) -> dict[str, list[int]]:
    """By corpus and group: cases that have a right candidate, those given any, those given the right one."""
    out: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for c in cases:
        p = chances_of(c.group, c.clues) if weights is None else chances(weights[c.group], c.clues)
        count = out[f"{c.corpus}, {c.group.value}"]
        count[0] += bool(c.right) and not c.maybe_nobody
        if max(p) >= ACCEPT:
            count[1] += 1
            count[2] += p.index(max(p)) in c.right
    return out


def show(title: str, found: dict[str, list[int]]) -> None:
    """Print what was judged."""
    print(title)
    for name, (asked, given, right) in sorted(found.items()):
        found_of = f"{100 * right / max(1, asked):5.1f} % of {asked}"
        print(f"  {name:32} {found_of}, {100 * right / max(1, given):5.1f} % of the {given} given one")


Fit = Callable[[Sequence[Case]], dict[Group, Weights]]


def fit_all(cases: Sequence[Case], *, lean: float | None) -> dict[Group, Weights]:
    """Every group's weights, a network's or those of the clues alone."""
    return {
        **leaning_nets(net_of(cases)),
        **{g: fit_alone(cases, g, lean=lean) for g in Group if g not in BY_NET},
    }


def fit_alone(cases: Sequence[Case], group: Group, *, lean: float | None) -> tuple[Floats, float]:
    """The weights of the clues alone; they lean on the table's with this strength, or on PRIOR alone."""
    own = [c for c in cases if c.group is group]
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return fit(own) if lean is None else fit(own, table[group.value], lean)


def crossed(cases: Sequence[Case], fitting: Fit, folds: int = 5) -> dict[str, list[int]]:
    """The same with weights that were fitted without the article or document that is judged."""
    units = {u: n % folds for n, u in enumerate(sorted({c.unit for c in cases}))}
    out: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for fold in range(folds):
        kept = [c for c in cases if units[c.unit] != fold]
        for name, count in judged([c for c in cases if units[c.unit] == fold], fitting(kept)).items():
            out[name] = [a + b for a, b in zip(out[name], count, strict=True)]
    return out


def table_of(weights: Mapping[Group, tuple[Floats, float]], cases: Sequence[Case]) -> str:
    """The weights of the clues alone as the table's text."""
    parts = [HEADER]
    for group, own in weights.items():
        seen = {name for c in cases if c.group is group for one in c.clues for name, x in one.items() if x}
        rows = [f"nobody = {own[1]:.2f}"]
        rows += [
            f'"{n}" = {w:.2f}'
            for n, w in zip(clue_names(), own[0], strict=True)
            if n in seen and abs(w) >= 0.005
        ]
        parts.append(f'["{group.value}"]\n' + "\n".join(rows) + "\n")
    return "\n".join(parts)


def with_refitted(old: str, new: str, refitted: Sequence[str]) -> str:
    """The old table with some of the new one's parts, and its header if there are any."""
    for name in refitted:
        part = re.compile(rf'^\["{re.escape(name)}"\]\n(?:[^\[\n].*\n)*', re.MULTILINE)
        is_now = part.search(new)
        if is_now:
            old = part.sub(lambda _, is_now=is_now: is_now.group(), old)
    return old


def main() -> None:
    """Print how well the tables and new weights choose, and write those if asked."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--corpora", type=Path, required=True)
    ask.add_argument("--weights", type=Path)
    ask.add_argument("--write", action="store_true")
    ask.add_argument(
        "--refit", nargs="+", default=[], choices=[g.value for g in Group][1:], help="parts of the table"
    )
    ask.add_argument("--lean", type=float, help="stay near the weights before, with this strength per weight")
    told = ask.parse_args()
    fitting = partial(fit_all, lean=told.lean)
    cases = all_cases(model_of(told.weights, None), told.corpora)
    show("the tables", judged(cases, None))
    show("fitted, each on others than it is judged by", crossed(cases, fitting))
    cases = [c for c in cases if c.corpus != CHECK]
    old = TABLE.read_text(encoding="utf-8")
    alone = {g: fit_alone(cases, g, lean=told.lean) for g in Group if g.value in told.refit}
    text = with_refitted(old, table_of(alone, cases), told.refit)
    if told.refit:
        print(text)
    if told.write:
        net_text = clue_net.table_of(net_of(cases), clue_names(), NET_HEADER)
        clue_net.TABLE.write_text(net_text, encoding="utf-8")
        TABLE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
