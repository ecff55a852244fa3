"""NewsMTSC's JSON lines to documents, on invented sentences in the corpus's layout."""

from __future__ import annotations

import json
from pathlib import Path

from rapport.text.spans import Span
from training.document import Regard
from training.newsmtsc import load_newsmtsc

SENTENCE = "Maren Oskeld charmed Rob Till, who sulked."
LINE = {
    "primary_gid": "harbour_1",
    "sentence_normalized": SENTENCE,
    "targets": [
        {"from": 0, "to": 12, "mention": "Maren Oskeld", "polarity": 6.0},
        {"from": 21, "to": 29, "mention": "Rob Till", "polarity": 2.0},
        {"from": 31, "to": 34, "mention": "who", "polarity": 4.0},
        {"from": 31, "to": 31, "mention": "", "polarity": 4.0},
    ],
}


def test_targets_are_regards_of_the_author(tmp_path: Path) -> None:
    (tmp_path / "newsmtsc").mkdir()
    (tmp_path / "newsmtsc" / "train.jsonl").write_text(json.dumps(LINE) + "\n", encoding="utf-8")
    (document,) = load_newsmtsc(tmp_path, "train")
    assert (document.name, document.text) == ("harbour_1", SENTENCE)
    assert document.regards == (
        Regard(None, Span(0, 12), 0),
        Regard(None, Span(21, 29), 2),
        Regard(None, Span(31, 34), 1),
    )
