"""LitBank coreference (Bamman et al., LREC 2020): chains in 100 novels, CoNLL columns."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from rapport.text.spans import Span
from training.document import Document


def load_litbank(corpora: Path) -> Iterator[Document]:
    """All novels' first 2,000 words."""
    for path in sorted((corpora / "litbank" / "coref" / "conll").glob("*.conll")):
        yield parse(path.stem, path.read_text(encoding="utf-8"))


def parse(name: str, conll: str) -> Document:
    """One novel; tokens are joined as print would, so that the encoder sees ordinary text."""
    text = ""
    opened: dict[str, list[int]] = defaultdict(list)
    chains: dict[str, list[Span]] = defaultdict(list)
    for line in conll.splitlines():
        fields = line.split("\t")
        if len(fields) < 12 or not fields[2].isdigit():
            continue
        form, marks = fields[3], fields[-1]
        glued = not text or text[-1] in "(“" or re.fullmatch(r"[.,;:!?)’”]+|'s|n't|'[a-z]+|''", form)
        text += form if glued else " " + form
        start = len(text) - len(form)
        for key in re.findall(r"\((\d+)", marks):
            opened[key].append(start)
        for key in re.findall(r"(\d+)\)", marks):
            chains[key].append(Span(opened[key].pop(), len(text)))
    return Document(name=name, text=text, chains=tuple(tuple(sorted(c)) for c in chains.values()))
