"""The weights of what holds on between sentences, from gold: ``python -m training.fit_carry --corpora DIR``.

Every field that an attribution's own frame leaves open, with the settings and days that its article tells and
those that the gold gives it, in the working halves and further articles of tests/gold and of the samples. Per
field a softmax over the candidates and "nothing holds", shared weights and the field's own (L2); what a field
takes is a clue for the words behind, so weights are fitted in rounds. Prints rules beside rules with weights,
each article judged by weights from others, and the check articles, which are in no fit; ``--write`` keeps
them. `training.fit_phrases --write` comes first.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_array

from rapport.reading.holding import DAY
from rapport.reading.holding_clues import Clues
from rapport.reading.holding_table import TABLE, Part, part_of
from rapport.reading.holds import FIELDS, best_of, sum_over, values
from rapport.reading.reader import Reader
from rapport.reading.reading import Basis
from rapport.reading.setting_phrases import judge_by
from training.carry_papers import Paper, articles, cases_of, clean, iso, papers, papers_of, right_of
from training.fit_phrases import all_rows, crossed_weights
from training.score_gold import DATED, circumstance, load_further

Floats = NDArray[np.float64]
# Strength of the prior on shared weights and on a field's own, per weight, that a clue tells nothing. On 32
# unread articles (training/LOG.md) weaker ones learned the articles by heart; with wide.jsonl these are best.
SHARED, OWN = 5.0, 15.0
# What "nothing holds" weighs before anything is seen.
NOTHING = 2.0
ROUNDS, FOLDS = 2, 8
# what a field takes before its threshold is set
NEVER = 1.0
# From which probability on a setting is given: where F1 is best or nearly so in articles that the weights
# have not seen (training/LOG.md); for places higher, where nine of ten in the samples are right.
FROM = {"medium": 0.3, "occasion": 0.45, "outlet": 0.42, "place": 0.5, "to": 0.4, DAY: 0.3}
# … and for media and outlets that no rule knows.
JUDGED = {"medium": 0.4, "outlet": 0.6}
# Less likely than this, what the rules carry is taken back: of the occasions in fresh articles (wide.jsonl)
# fewer than half of what they carried was right, and many days that they carry to a newcomer are not theirs.
DOUBTED = {"occasion": 0.1, DAY: 0.3}
# … and for the day of publication: it is known without it that words were said by then.
TODAY = 0.5
HEADER = """\
# How much each clue says that a setting or day told elsewhere holds for an attribution, in natural log odds;
# "nothing holds" is what speaks against all of them, and below "threshold" (a probability) nothing is given.
# Written by python -m training.fit_carry --write
"""


@dataclass(frozen=True, slots=True)
class Row:
    """A case for the fit: the field, its candidates' clues, and the right ones among them."""

    key: str
    clues: Sequence[Clues]
    right: tuple[int, ...]


def fit(found: Sequence[Paper]) -> dict[str, Part]:
    """The weights of every field: first by the gold's word on the words before, then by the weights'."""
    weights: dict[str, Part] | None = None
    for _ in range(ROUNDS):
        rows = []
        for paper in found:
            for case, _p in cases_of(paper, weights):
                gold = paper.gold.get(case.asked.i)
                if gold is not None and not gold["nested"] and case.told:
                    clues = [clean(c, paper.corpus) for c in case.whole()]
                    rows.append(Row(case.key, clues, right_of(case, gold, paper.text)))
        weights = solve(rows)
    assert weights is not None
    return weights


def solve(rows: Sequence[Row]) -> dict[str, Part]:
    """The softmax over candidates and nothing that fits the rows best, near the prior."""
    fields = sorted({row.key for row in rows})
    names = sorted({name for row in rows for one in row.clues for name in one})
    at = {name: n for n, name in enumerate(names)}
    size, many = len(names), len(fields)
    every = [one for row in rows for one in row.clues]
    ends = np.cumsum([0, *(len(one) for one in every)])
    columns = np.array([at[name] for one in every for name in one])
    x = csr_array((np.array([v for one in every for v in one.values()]), columns, ends), (len(every), size))
    right = np.zeros(len(every))
    lengths = [len(row.clues) for row in rows]
    starts = np.cumsum([0, *lengths])[:-1]
    for start, row in zip(starts, rows, strict=True):
        right[[start + k for k in row.right]] = 1.0
    nothing = np.array([float(not row.right) for row in rows])
    field = np.array([fields.index(row.key) for row in rows])
    owner = np.repeat(np.arange(len(rows)), lengths)
    blocks = [np.flatnonzero(field[owner] == f) for f in range(many)]
    parts_of_x = [x[block] for block in blocks]
    turned = [part.T.tocsr() for part in parts_of_x]

    def parts(v: Floats) -> tuple[Floats, Floats, Floats]:
        return v[:size], v[size : size + many * size].reshape(many, size), v[size + many * size :]

    def loss(v: Floats) -> tuple[float, Floats]:
        shared, own, against = parts(v)
        z = np.empty(len(every))
        for f, block in enumerate(blocks):
            z[block] = parts_of_x[f] @ (shared + own[f])
        bar = against[field]
        most = np.maximum(np.maximum.reduceat(z, starts), bar)
        e, e_bar = np.exp(z - most[owner]), np.exp(bar - most)
        total = np.add.reduceat(e, starts) + e_bar
        p, p_bar = e / total[owner], e_bar / total
        hit = np.add.reduceat(p * right, starts) + p_bar * nothing + 1e-12
        dz = p - p * right / hit[owner]
        by_field = np.array([turned[f] @ dz[block] for f, block in enumerate(blocks)])
        d_bar = np.bincount(field, p_bar - p_bar * nothing / hit, minlength=many)
        value = -np.log(hit).sum() + SHARED * (shared**2).sum() + OWN * (own**2).sum()
        value += 0.01 * ((against - NOTHING) ** 2).sum()
        slope = [by_field.sum(0) + 2 * SHARED * shared, (by_field + 2 * OWN * own).ravel()]
        return float(value), np.concatenate([*slope, d_bar + 0.02 * (against - NOTHING)])

    start = np.concatenate([np.zeros(size * (many + 1)), np.full(many, NOTHING)])
    shared, own, against = parts(
        minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    )
    return {
        key: Part(dict(zip(names, (shared + own[f]).tolist(), strict=True)), float(against[f]), NEVER)
        for f, key in enumerate(fields)
    }


@dataclass(slots=True)
class Count:
    """Values right, given and in the gold; for days: intervals right, and bases right of all."""

    right: int = 0
    given: int = 0
    gold: int = 0

    def add(self, right: bool, given: bool, gold: bool) -> None:
        self.right, self.given, self.gold = self.right + right, self.given + given, self.gold + gold

    @property
    def f1(self) -> float:
        return 200 * self.right / max(1, self.given + self.gold)

    def __str__(self) -> str:
        return f"{self.f1:5.1f} F1 ({self.right} right, {self.given} given, {self.gold} gold)"


@dataclass(frozen=True, slots=True)
class Judged:
    """One field of one attribution: what the rules give, the best candidate, and which of them are right."""

    corpus: str
    key: str
    p: float
    by_rules: bool
    rules_right: bool
    right: bool
    gold: bool
    basis: tuple[str, str, str, str] | None = None
    rules_p: float = 1.0

    def learned(self, threshold: float) -> tuple[bool, bool]:
        """Whether anything is given with weights, and whether it is right."""
        if self.p >= threshold:
            return True, self.right
        kept = self.by_rules and self.rules_p >= DOUBTED.get(self.key, 0.0)
        return kept, kept and self.rules_right


def judge(paper: Paper, weights: Mapping[str, Part]) -> list[Judged]:
    """Every field of the outer attributions with gold, whether open or told by their frames."""
    out: list[Judged] = []
    found = {(case.asked.i, case.key): (case, p) for case, p in cases_of(paper, weights)}
    for asked in paper.open.asked:
        gold = paper.gold.get(asked.i)
        if gold is None or gold["nested"]:
            continue
        for key in FIELDS:
            case, p = found.get((asked.i, key), (None, ()))
            best, top = best_of(case.told, p) if case is not None else (-1, 0.0)
            right = best >= 0 and case is not None and best in right_of(case, gold, paper.text)
            if key != DAY:
                span, spans = getattr(asked.one, key), circumstance(gold, key, paper.text)
                ruled = span is not None and any(span.overlaps(s) for s in spans)
                out.append(
                    Judged(paper.corpus, key, top, span is not None, ruled, right, gold[key] is not None)
                )
                if span is not None and case is not None:
                    out[-1] = replace(out[-1], rules_p=sum_over(case.told, p, span))
                continue
            said = asked.one.said
            ruled = (iso(said.start), iso(said.end)) == (gold["said"]["start"], gold["said"]["end"])
            dated = gold["said"]["basis"] in DATED
            told = case.told[best] if case is not None and best >= 0 else None
            taken = "" if told is None else "stated" if told.sentence == asked.sentence else "inherited"
            left = said.basis.value
            basis = (gold["said"]["basis"], said.basis.value, taken, left)
            by_rules = said.start is not None
            kept = 1.0
            if case is not None and said.basis is Basis.INHERITED:
                kept = values(zip(case.told, p, strict=True)).get((said.start, said.end), 0.0)
            out.append(Judged(paper.corpus, key, top, by_rules, ruled and dated, right, dated, basis, kept))
    return out


def counted(judged: Iterable[Judged], key: str, threshold: float | None) -> Count:
    """A field's values with a threshold for the weights, or by the rules alone."""
    count = Count()
    for j in judged:
        if j.key == key:
            given, right = (j.by_rules, j.rules_right) if threshold is None else j.learned(threshold)
            count.add(right, given, j.gold)
    return count


def bases(judged: Iterable[Judged], threshold: float | None) -> tuple[int, int]:
    """How many bases are right, of how many."""
    rows = [j for j in judged if j.basis is not None]
    right = 0
    for j in rows:
        gold, ruled, taken, left = j.basis or ("", "", "", "")
        left = left if j.rules_p >= DOUBTED[DAY] else Basis.PUBLISHED.value
        ours = ruled if threshold is None else taken if j.p >= threshold else left
        right += ours == gold
    return right, len(rows)


def crossed(found: Sequence[Paper], folds: int = FOLDS) -> list[Judged]:
    """Every article judged by weights that were fitted without it."""
    order = np.random.default_rng(4).permutation(len(found))
    out: list[Judged] = []
    for fold in range(folds):
        held = set(order[fold::folds].tolist())
        weights = fit([p for n, p in enumerate(found) if n not in held])
        out += [j for n in sorted(held) for j in judge(found[n], weights)]
    return out


def show(title: str, judged: Sequence[Judged], thresholds: Mapping[str, float]) -> None:
    """Print rules beside rules with weights."""
    print(title)
    for key in FIELDS:
        rules, ours = counted(judged, key, None), counted(judged, key, thresholds[key])
        print(f"  {key:9} rules {rules!s:48} with weights {ours}  (from {thresholds[key]})")
    (a, n), (b, _) = bases(judged, None), bases(judged, thresholds[DAY])
    print(
        f"  basis     rules {100 * a / max(1, n):5.1f} %   with weights {100 * b / max(1, n):5.1f} % of {n}"
    )


def table_of(weights: Mapping[str, Part]) -> str:
    """The weights as the table's text."""
    parts = [HEADER]
    for key in FIELDS:
        found = weights[key]
        rows = [f"threshold = {FROM[key]}", f'"nothing holds" = {found.nothing:.2f}']
        rows += [f"doubted = {DOUBTED[key]}"] if key in DOUBTED else []
        rows += [f'"threshold today" = {TODAY}'] if key == DAY else []
        rows += [f'"threshold judged" = {JUDGED[key]}'] if key in JUDGED else []
        rows += [f'"{n}" = {w:.2f}' for n, w in sorted(found.clues.items()) if abs(w) >= 0.05]
        parts.append(f"[{key}]\n" + "\n".join(rows) + "\n")
    return "\n".join(parts)


def main() -> None:
    """Print rules beside weights, crossed and on the check articles; write the table if asked."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--corpora", type=Path, required=True)
    ask.add_argument("--write", action="store_true")
    ask.add_argument("--only", choices=FIELDS, help="write this field's weights alone, the others stay")
    told = ask.parse_args()
    reader = Reader()
    rows = all_rows(reader, articles(told.corpora))
    judges = crossed_weights(rows, reader.version)  # as sure of an article as they will be of a new one
    found = papers(reader, told.corpora, lambda article: partial(judge_by, judges[article.url or ""]))
    judged = crossed(found)
    for corpus in sorted({p.corpus for p in found}):
        show(f"{corpus}, crossed", [j for j in judged if j.corpus == corpus], FROM)
    weights = fit(found)
    check = papers_of(reader, told.corpora, "broad-check", load_further("broad-check"))
    show("broad-check", [j for p in check for j in judge(p, weights)], FROM)
    if told.write:
        if told.only:
            weights = {key: part_of(key) for key in FIELDS} | {told.only: weights[told.only]}
        TABLE.write_text(table_of(weights), encoding="utf-8")


if __name__ == "__main__":
    main()
