"""PolNeAR (Newell et al., LREC 2018): news articles with every attribution marked.

Layout: ``<part>/text/NAME.txt`` and ``<part>/attributions/NAME_ANNOTATOR.ann`` in brat standoff; an
article has one file per annotator. Read with newline="" because offsets count the file's own characters.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rapport.text.spans import Span
from training.document import Document, Quote

ROLE_OF = {"Source": "source", "Cue": "cue", "Content": "content"}


def article_of(name: str) -> str:
    """The article of a document's name, which ends in its annotator's."""
    return name.rsplit("_", 1)[0]


def load_polnear(corpora: Path, part: str) -> Iterator[Document]:
    """Every annotator's file of a part ("train", "dev") as a document of its own."""
    folder = corpora / "polnear" / part
    for path in sorted((folder / "attributions").glob("*.ann")):
        name = article_of(path.stem)
        with (folder / "text" / f"{name}.txt").open(encoding="utf-8", newline="") as file:
            text = file.read()
        yield parse(path.stem, text, path.read_text(encoding="utf-8"))


def parse(name: str, text: str, annotation: str) -> Document:
    """One annotator's file as a document."""
    spans: dict[str, tuple[str, tuple[Span, ...]]] = {}
    quotes: list[Quote] = []
    for line in annotation.splitlines():
        key, _, rest = line.partition("\t")
        if key.startswith("T") and rest:
            kind, _, offsets = rest.partition("\t")[0].partition(" ")
            if kind in ROLE_OF:
                pairs = (piece.split() for piece in offsets.split(";"))
                spans[key] = ROLE_OF[kind], tuple(Span(int(s), int(e)) for s, e in pairs)
        elif key.startswith("E") and rest:
            parts = [piece.partition(":")[2] for piece in rest.split()]
            found = [spans[part] for part in parts if part in spans]
            by_role = {role: [s for r, ss in found for s in ss if r == role] for role in ROLE_OF.values()}
            if by_role["content"]:
                source, cue = by_role["source"], by_role["cue"]
                quotes.append(
                    Quote(
                        source[0] if source else None,
                        cue[0] if cue else None,
                        tuple(sorted(by_role["content"])),
                    )
                )
    segments = {(role, span) for role, pieces in spans.values() for span in pieces}
    return Document(
        name=name,
        text=text,
        quotes=tuple(quotes),
        segments=tuple(sorted(segments, key=lambda item: (item[1], item[0]))),
    )
