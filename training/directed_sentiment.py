"""Directed sentiment (Park et al., Findings of ACL 2021): news sentences with two marked entities.

A line holds the sentence with both entities in brackets, the two names and the class: 0 neutral,
1 p is positive toward q, 2 q toward p, 3 p is negative toward q, 4 q toward p.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from rapport.reading.labels import STANCES
from rapport.text.spans import Span
from training.document import Document, Regard

_BRACKET = re.compile(r"[\[\]]")
FAVOURABLE, NEUTRAL, CRITICAL = (STANCES.index(s) for s in ("favourable", "neutral", "critical"))
# class -> (stance of p toward q, stance of q toward p)
STANCES_OF = {
    0: (NEUTRAL, NEUTRAL),
    1: (FAVOURABLE, NEUTRAL),
    2: (NEUTRAL, FAVOURABLE),
    3: (CRITICAL, NEUTRAL),
    4: (NEUTRAL, CRITICAL),
}


def load_directed_sentiment(corpora: Path, part: str) -> Iterator[Document]:
    """The sentences of a part ("train", "valid"), each with both directions as regards."""
    path = corpora / "directed-sentiment" / f"{part}.txt"
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        document = parse(f"directed-{part}-{number}", line)
        if document is not None:
            yield document


def parse(name: str, line: str) -> Document | None:
    """One line as a document; None when its brackets do not mark exactly two spans."""
    marked, _, _, label = line.split("\t")
    pieces = _BRACKET.split(marked)
    if len(pieces) != 5 or not pieces[1].strip() or not pieces[3].strip():
        return None
    before, first, between, second, after = pieces
    p = Span(len(before), len(before) + len(first))
    q = Span(p.end + len(between), p.end + len(between) + len(second))
    p_to_q, q_to_p = STANCES_OF[int(label)]
    return Document(
        name=name,
        text=before + first + between + second + after,
        regards=(Regard(p, q, p_to_q), Regard(q, p, q_to_p)),
    )
