"""The rules for inner attributions, on news outside contents: ``python -m training.score_inner``.

PolNeAR marks no attribution inside another. Outside contents it marks them all, and what tells of one is
much the same there: so each paragraph is given to the rules as if somebody had said it, and what they find
outside the marked contents is compared with the marks. *Right*: its cue overlaps a marked one. *Source*: of
those, the marked source overlaps (or both have none). *Found*: marked cues with their content behind them and
a source in front that the rules find, too. No figure of a release: contents are spoken otherwise.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from rapport.reading.inner import find_inner
from rapport.text.spans import Span
from training.document import Document, Quote
from training.polnear import load_polnear

# what is shorter is a headline's word or a caption
SHORTEST = 20


def counts(document: Document) -> Counter[str]:
    """What the rules find outside the contents of one document, and how much of it is marked."""
    out: Counter[str] = Counter()
    contents = sorted(part for q in document.quotes for part in q.content)
    marked = [q for q in document.quotes if q.cue and not _within(q.cue, contents)]
    met: set[int] = set()
    for paragraph in re.finditer(r"[^\n]+", document.text):
        if len(paragraph[0]) < SHORTEST:
            continue
        for source, cue, _ in find_inner(paragraph[0]):
            if cue is None or _within(own := _moved(cue, paragraph.start()), contents):
                continue
            hits = [n for n, q in enumerate(marked) if q.cue and q.cue.overlaps(own)]
            who = _moved(source, paragraph.start()) if source else None
            met |= set(hits)
            out["predicted"] += 1
            out["right"] += bool(hits)
            out["source"] += any(_same(who, marked[n].source) for n in hits)
    plain = [n for n, q in enumerate(marked) if _is_plain(q)]
    out["plain"] += len(plain)
    out["found"] += len(met.intersection(plain))
    return out


def _is_plain(quote: Quote) -> bool:
    """Whether source, cue and content follow each other, as the rules expect it."""
    source, cue = quote.source, quote.cue
    return bool(source and cue and source.end <= cue.start and cue.end <= quote.content[0].start)


def _same(found: Span | None, marked: Span | None) -> bool:
    return found.overlaps(marked) if found and marked else found is marked


def _within(span: Span, contents: Iterable[Span]) -> bool:
    return any(part.start <= span.start < part.end for part in contents)


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def main() -> None:
    """Print the shares over a part of PolNeAR."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--corpora", type=Path, required=True)
    ask.add_argument("--part", choices=("train", "dev"), default="dev")
    told = ask.parse_args()
    total: Counter[str] = Counter()
    for document in load_polnear(told.corpora, told.part):
        total += counts(document)
    print(f"predicted outside contents   {total['predicted']}")
    print(f"right                        {100 * total['right'] / max(1, total['predicted']):.1f} %")
    print(f"of those, the source, too    {100 * total['source'] / max(1, total['right']):.1f} %")
    print(f"found of plain marked ones   {100 * total['found'] / max(1, total['plain']):.1f} %")


if __name__ == "__main__":
    main()
