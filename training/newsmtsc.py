"""NewsMTSC (Hamborg and Donnay, EACL 2021): sentiment toward targets in news sentences, no holder."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from rapport.reading.labels import STANCES
from rapport.text.spans import Span
from training.document import Document, Regard

STANCE_OF = {
    2.0: STANCES.index("critical"),
    4.0: STANCES.index("neutral"),
    6.0: STANCES.index("favourable"),
}


def load_newsmtsc(corpora: Path, part: str) -> Iterator[Document]:
    """The sentences of a part ("train", "devtest_mt") with the author's regard for each target."""
    with (corpora / "newsmtsc" / f"{part}.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            yield parse(json.loads(line))


def parse(item: dict[str, object]) -> Document:
    """One sentence as a document."""
    targets = item["targets"]
    assert isinstance(targets, list)
    return Document(
        name=str(item["primary_gid"]),
        text=str(item["sentence_normalized"]),
        regards=tuple(
            Regard(None, Span(t["from"], t["to"]), STANCE_OF[t["polarity"]])
            for t in targets
            if t["to"] > t["from"]
        ),
    )
