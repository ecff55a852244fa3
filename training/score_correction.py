"""Does the correction help where it was not fitted? ``python -m training.score_correction``.

The stances that the reader gives in the sample articles, whose people are invented, against their gold: the
shares as labelled, corrected by the shipped confusion, which knows nothing of the samples, and true; and the
confusion that the samples themselves would give. Articles stand for stories.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from rapport.dossier.relation.alike import alikeness, effective_number
from rapport.dossier.relation.confusion import LABELS, shipped_confusion
from rapport.dossier.relation.intervals import Bounds, corrected_bounds, raw_bounds
from rapport.reading.labels import STANCES
from rapport.reading.reader import Reader
from training.fit_confusion import confusion
from training.score_samples import aliases, is_same, load_gold, matched, readings


def stances(reader: Reader) -> tuple[list[int], list[int], list[int]]:
    """The gold stance, the label and the number of the article of every target that both have."""
    gold, known = load_gold(), aliases()
    true: list[int] = []
    found: list[int] = []
    articles: list[int] = []
    for number, reading in enumerate(readings(reader)):
        for attribution, item in matched(reading, gold.get(reading.article.url or "", [])):
            for one in item["about"]:
                hits = [
                    s for s in attribution.about if is_same(reading.mentions[s.mention], one["person"], known)
                ]
                if hits:
                    true.append(STANCES.index(one["stance"]))
                    found.append(LABELS.index(hits[0].label))
                    articles.append(number)
    return true, found, articles


def shown(name: str, bounds: Bounds) -> str:
    """Three shares with their intervals on one line."""
    parts = zip(STANCES, bounds.value[0], bounds.low[0], bounds.high[0], strict=True)
    told = "  ".join(
        f"{stance} {100 * v:4.1f} ({100 * low:.0f} to {100 * high:.0f})" for stance, v, low, high in parts
    )
    return f"{name:12} {told}"


def main() -> None:
    """Print the figures."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--weights", type=Path)
    told = ask.parse_args()
    true, found, articles = (np.array(x) for x in stances(Reader(told.weights) if told.weights else Reader()))
    sizes = np.bincount(articles).astype(np.float64)
    n, squares, stories = (np.array([x]) for x in (sizes.sum(), (sizes**2).sum(), np.count_nonzero(sizes)))
    worth = effective_number(n, squares, stories, alikeness(found, articles))
    counts = np.bincount(found, minlength=3)[None].astype(np.float64)
    print(f"{len(true)} stances in {int(stories[0])} articles, worth {worth[0]:.0f}")
    shares = np.bincount(true, minlength=3) / len(true)
    print(f"{'true':12} " + "  ".join(f"{s} {100 * x:4.1f}" for s, x in zip(STANCES, shares, strict=True)))
    print(shown("as labelled", raw_bounds(counts, worth)))
    print(shown("corrected", corrected_bounds(counts, worth, shipped_confusion())))
    for stance, row in zip(STANCES, confusion(true, found), strict=True):
        rates = "  ".join(f"{s} {x:.2f}" for s, x in zip(STANCES, row / max(1, row.sum()), strict=True))
        print(f"truly {stance:10} n {row.sum():3}  labelled {rates}")


if __name__ == "__main__":
    main()
