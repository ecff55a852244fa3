"""The classifier's confusion: ``python -m training.fit_confusion --corpora DIR [--write]``.

Counts, for each true stance of a holder toward a target, the labels that the weights give: in whole articles
(the samples but for the plain ones, and the PolNeAR articles of tests/gold from which no tower learns), and
in the single sentences of directed-sentiment valid, both directions. `--write` keeps both as
dossier/relation/confusion.toml; a dossier corrects its shares by the articles, for those weights and no
others. The sentences stand there to compare: training.score_correction shows that they are too easy to
correct articles by.
"""

from __future__ import annotations

import argparse
from itertools import islice
from pathlib import Path

import numpy as np

import rapport.dossier.relation
from rapport.reading.labels import STANCES
from rapport.reading.reader import Reader
from training.directed_sentiment import load_directed_sentiment
from training.judged import COUNTED, Ints, confusion, judged_polnear, judged_samples
from training.score_roles import model_of
from training.score_samples import readings
from training.score_stance import regard_scores

FILE = Path(rapport.dossier.relation.__file__).parent / "confusion.toml"
ARTICLES = "samples and PolNeAR gold"


def table(articles: Ints, sentences: Ints, version: str) -> str:
    """The file that the dossier reads."""

    def rows(counts: Ints) -> str:
        named = zip(STANCES, counts.tolist(), strict=True)
        return "\n".join(f"{stance} = {row}" for stance, row in named)

    return f"""\
# How often the shipped weights label a true stance so.
# Rows: the true stance; columns: labelled {", ".join(STANCES)}.
#     python -m training.fit_confusion --corpora DIR --write
# Run it again after every export: a dossier corrects shares only for the weights named here.
weights = "{version}"
corpus = "{ARTICLES}"

[counts]  # whole articles, read as any article is: what shares are corrected by
{rows(articles)}

[sentences]  # directed-sentiment valid, to compare: easier than articles
{rows(sentences)}
"""


def main() -> None:
    """Print the counts and shares, and keep them if asked."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--corpora", type=Path, required=True)
    ask.add_argument("--weights", type=Path)
    ask.add_argument("--sentences", type=int, help="only the first so many sentences, to try it")
    ask.add_argument("--write", action="store_true", help=f"keep the table in {FILE.name}")
    told = ask.parse_args()
    model = model_of(told.weights)
    asked = [d for d in load_directed_sentiment(told.corpora, "valid") if d.regards]
    asked = list(islice(asked, told.sentences))
    found = np.concatenate([regard_scores(model, d).argmax(axis=1) for d in asked])
    sentences = confusion(np.array([r.stance for d in asked for r in d.regards or ()]), found)
    reader = Reader(told.weights) if told.weights else Reader()
    read = (judged_samples(readings(reader), *COUNTED), judged_polnear(reader, told.corpora))
    articles = sum((confusion(one.true, one.found) for one in read), np.zeros((3, 3), dtype=np.int64))
    for name, counts in (("articles", articles), ("sentences", sentences)):
        for stance, row in zip(STANCES, counts, strict=True):
            rates = zip(STANCES, row / row.sum(), strict=True)
            shares = "  ".join(f"{label} {share:.3f}" for label, share in rates)
            print(f"{name:10} {stance:10} n {row.sum():5}  labelled {shares}")
    if told.write:
        FILE.write_text(table(articles, sentences, model.version), encoding="utf-8")


if __name__ == "__main__":
    main()
