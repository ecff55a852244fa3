"""What labels and what probabilities tell of a stance: ``python -m training.score_weighed --corpora DIR``.

For each target that the gold and the reader both have: the correlation of the gold's sign with the label's,
and with the probability of favourable less that of critical, which is what the tests of a dossier weigh a
statement by (rapport/dossier/findings/units.py).
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from pathlib import Path

import numpy as np

from rapport.reading.reader import Reader
from rapport.reading.reading import Label
from training.score_gold import gold_of, known_names, load_split, polnear_readings
from training.score_samples import aliases, is_same, matched, readings

SIGN = {"favourable": 1, "neutral": 0, "critical": -1}


def told(corpora: Path) -> dict[tuple[str, str], list[tuple[float, float, float]]]:
    """For each collection and half: true sign, sign of the label, weight."""
    halves, reader = load_split(), Reader()
    papers, own = gold_of(None)
    out: dict[tuple[str, str], list[tuple[float, float, float]]] = defaultdict(list)
    for name, read, gold, known in (
        ("PolNeAR gold", polnear_readings(reader, corpora, papers), papers, known_names()),
        ("samples", readings(reader), own, aliases()),
    ):
        for reading in read:
            url = reading.article.url or ""
            for attribution, item in matched(reading, gold.get(url, [])):
                for one in item["about"]:
                    hit = next(
                        (
                            s
                            for s in attribution.about
                            if is_same(reading.mentions[s.mention], one["person"], known)
                        ),
                        None,
                    )
                    if hit is not None:
                        weight = hit.p[Label.FAVOURABLE] - hit.p[Label.CRITICAL]
                        out[name, halves[url]].append((SIGN[one["stance"]], SIGN[hit.label.value], weight))
    return out


def main() -> None:
    """Print both correlations for each collection and half."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--corpora", type=Path, required=True)
    for (name, half), rows in sorted(told(ask.parse_args().corpora).items()):
        true, label, weight = np.array(rows, dtype=np.float64).T
        by_label, by_weight = (float(np.corrcoef(true, x)[0, 1]) for x in (label, weight))
        print(f"{name:14} {half:8} n {len(rows):4}  labels {by_label:.2f}  probabilities {by_weight:.2f}")


if __name__ == "__main__":
    main()
