"""Passages written for training (training/written), in; documents with the stances marked in them, out.

    <S>Maren Oskeld</S> <C>said</C> <Q><T f>the premier</T> had kept every promise he made</Q>.

S is the source, C the cue, Q a part of the content, T a person spoken of with the stance toward her: f, n or
c. " / " parts paragraphs. All people are invented, and half of the praise and blame is quiet: the labelled
articles are of one campaign, from which a tower learns the loud kind.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from rapport.text.spans import Span
from training.document import Document, Quote, Regard

WRITTEN = Path(__file__).parent / "written"
# Seven times as many stances, written later; no weights that are shipped have learnt from them.
MORE = WRITTEN / "more"
# Later still: deeds told plainly, in sets of praise, blame and neither; no weights have learnt from them.
DEEDS = WRITTEN / "deeds"
# Files whose passages come in sets that differ in a few words: one of a set is no check of the others.
_IN_SETS = frozenset({"plain", "contrast", "diplomacy", "services", "talk"})
_MARK = re.compile(r"<(?P<end>/?)(?P<kind>[SCQT])(?: (?P<stance>[fnc]))?>")
_STANCES = "fnc"  # in the order of labels.STANCES
_SIZES = (1, 1, 2, 3, 4, 6)  # passages in a text: alone, and among others as in an article


def load_written(part: str = "working", folder: Path = WRITTEN) -> list[Document]:
    """The passages, one a line of the folder's text files; every sixth is of the part "check".

    Those of sets are all working ones.
    """
    every = [
        parse(f"{path.stem}-{number}", line)
        for path in sorted(folder.glob("*.txt"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines())
        if line.strip()
    ]
    return [
        one
        for number, one in enumerate(every)
        if (number % 6 == 5 and one.name.split("-")[0] not in _IN_SETS) == (part == "check")
    ]


def parse(name: str, line: str) -> Document:
    """One passage; for each regard the quote that it is of, in the same order.

    Raises ValueError for marks that do not fit.
    """
    text = ""
    open_at: list[tuple[str, str | None, int]] = []
    spans: dict[str, list[Span]] = defaultdict(list)
    regards: list[tuple[Span, int]] = []
    at = 0
    line = line.strip().replace(" / ", "\n")
    for mark in _MARK.finditer(line):
        text += line[at : mark.start()]
        at = mark.end()
        if not mark["end"]:
            open_at.append((mark["kind"], mark["stance"], len(text)))
            continue
        if not open_at or open_at[-1][0] != mark["kind"]:
            raise ValueError(f"{name}: {mark.group()} closes nothing.")
        kind, stance, start = open_at.pop()
        span = Span(start, len(text))
        spans[kind].append(span)
        if kind == "T":
            regards.append((span, _STANCES.index(stance or "")))
    if open_at or not spans["Q"] or len(spans["S"]) > 1 or len(spans["C"]) > 1:
        raise ValueError(f"{name}: one source and one cue at most, some content, all of them closed.")
    if any(not any(q.contains(span) for q in spans["Q"]) for span, _ in regards):
        raise ValueError(f"{name}: a person spoken of stands outside the content.")
    source = spans["S"][0] if spans["S"] else None
    cue = spans["C"][0] if spans["C"] else None
    quote = Quote(source, cue, tuple(spans["Q"]))
    return Document(
        name=name,
        text=text + line[at:],
        quotes=(quote,) * len(regards),
        regards=tuple(Regard(source, span, stance) for span, stance in regards),
    )


def together(documents: Sequence[Document], chance: random.Random) -> list[Document]:
    """The passages in random order, some of them several to a text, each a paragraph."""
    left = list(documents)
    chance.shuffle(left)
    out = []
    while left:
        size = chance.choice(_SIZES)
        own, left = left[:size], left[size:]
        out.append(_joined(own))
    return out


def _joined(documents: Sequence[Document]) -> Document:
    text = ""
    quotes: list[Quote] = []
    regards: list[Regard] = []
    for one in documents:
        text += "\n" if text else ""
        by = len(text)
        text += one.text
        for quote, regard in zip(one.quotes or (), one.regards or (), strict=True):
            source, cue = (span and _moved(span, by) for span in (quote.source, quote.cue))
            quotes.append(Quote(source, cue, tuple(_moved(span, by) for span in quote.content)))
            regards.append(Regard(source, _moved(regard.target, by), regard.stance))
    return replace(documents[0], text=text, quotes=tuple(quotes), regards=tuple(regards))


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
