"""The table of the classifier's confusion: counted, written and read back."""

import tomllib

import numpy as np

from rapport.dossier.relation.confusion import LABELS
from rapport.reading.labels import STANCES
from training.fit_confusion import ARTICLES, table
from training.judged import confusion


def test_rows_are_the_truth_and_columns_the_labels() -> None:
    counts = confusion(np.array([0, 0, 1, 2, 2]), np.array([0, 1, 1, 2, 0]))
    assert counts.tolist() == [[1, 1, 0], [0, 1, 0], [1, 0, 1]]


def test_the_table_is_what_the_dossier_reads() -> None:
    told = tomllib.loads(table(np.arange(9).reshape(3, 3), np.ones((3, 3), dtype=np.int64), "1-abc"))
    assert (told["weights"], told["corpus"]) == ("1-abc", ARTICLES)
    assert told["sentences"]["neutral"] == [1, 1, 1]
    assert told["counts"] == {"favourable": [0, 1, 2], "neutral": [3, 4, 5], "critical": [6, 7, 8]}


def test_the_network_and_the_dossier_order_stances_alike() -> None:
    assert tuple(label.value for label in LABELS) == STANCES
