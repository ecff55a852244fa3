"""Does the correction help where it was not fitted? ``python -m training.score_correction --corpora DIR``.

The stances that the reader gives in whole articles against their gold (training/judged.py). Prints the true
shares, those as labelled, and those corrected by the confusion of single sentences, by that of the other
collection, and by that of both, which is shipped; then each collection's own confusion. The plain samples are
in neither, so that they test what is shipped. Articles stand for stories.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from rapport.dossier.relation.alike import alikeness, effective_number, true_alikeness
from rapport.dossier.relation.confusion import Confusion, shipped_confusion
from rapport.dossier.relation.intervals import Bounds, Floats, corrected_bounds, raw_bounds
from rapport.reading.labels import STANCES
from rapport.reading.reader import Reader
from training.judged import COUNTED, Judged, judged_polnear, judged_samples
from training.score_samples import readings


def together(one: Confusion, other: Confusion) -> Confusion:
    """The confusion of both."""
    counts = np.array(one.counts) + np.array(other.counts)
    return Confusion(weights="", corpus="", counts=tuple(map(tuple, counts.tolist())))


def shown(name: str, bounds: Bounds) -> str:
    """Three shares with their intervals on one line."""
    parts = zip(STANCES, bounds.value[0], bounds.low[0], bounds.high[0], strict=True)
    told = (
        f"{stance} {100 * v:4.1f} ({100 * low:.0f} to {100 * high:.0f})" for stance, v, low, high in parts
    )
    return f"  {name:24} {'  '.join(told)}"


def report(name: str, own: Judged, tables: Mapping[str, Confusion]) -> None:
    """Print the shares of one collection, and its own confusion."""
    n = len(own.true)
    sizes = np.bincount(own.article).astype(np.float64)
    stories = np.array([np.count_nonzero(sizes)])

    def worth_by(alike: float) -> Floats:
        return effective_number(np.array([float(n)]), np.array([(sizes**2).sum()]), stories, alike)

    worth = worth_by(alikeness(own.found, own.article))
    counts = np.bincount(own.found, minlength=3)[None].astype(np.float64)
    print(f"{name}: {n} stances in {int(stories[0])} articles, worth {worth[0]:.0f}")
    shares = np.bincount(own.true, minlength=3) / n
    print(f"  {'true':24} " + "  ".join(f"{s} {100 * x:4.1f}" for s, x in zip(STANCES, shares, strict=True)))
    print(shown("as labelled", raw_bounds(counts, worth)))
    for table, given in tables.items():
        truly = worth_by(true_alikeness(own.found, own.article, given))
        print(shown(f"corrected, {table}", corrected_bounds(counts, truly, given)))
    for stance, row in zip(STANCES, own.confusion.counts, strict=True):
        rates = "  ".join(f"{s} {x / max(1, sum(row)):.2f}" for s, x in zip(STANCES, row, strict=True))
        print(f"  truly {stance:10} n {sum(row):3}  labelled {rates}")


def main() -> None:
    """Print the figures."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--corpora", type=Path, required=True)
    ask.add_argument("--weights", type=Path)
    told = ask.parse_args()
    reader = Reader(told.weights) if told.weights else Reader()
    read = list(readings(reader))
    samples, polnear = judged_samples(read, *COUNTED), judged_polnear(reader, told.corpora)
    sentences, both = shipped_confusion("sentences"), together(samples.confusion, polnear.confusion)
    report("samples", samples, {"sentences": sentences, "PolNeAR gold": polnear.confusion, "both": both})
    report("PolNeAR gold", polnear, {"sentences": sentences, "samples": samples.confusion, "both": both})
    report("plain samples", judged_samples(read, "plain"), {"sentences": sentences, "both": both})


if __name__ == "__main__":
    main()
