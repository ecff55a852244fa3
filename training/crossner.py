"""CrossNER politics (Liu et al., AAAI 2021): names in Wikipedia sentences, one token a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from rapport.text.spans import Span
from training.document import Document

TYPE_OF = {
    "person": "person",
    "politician": "person",
    "organisation": "organisation",
    "politicalparty": "organisation",
    "country": "place",
    "location": "place",
}


def load_crossner(corpora: Path, part: str) -> Iterator[Document]:
    """The sentences of a part ("train", "dev"); only person, organisation and place names are kept."""
    text = (corpora / "crossner" / f"politics-{part}.txt").read_text(encoding="utf-8")
    for number, block in enumerate(text.strip().split("\n\n")):
        yield parse(f"crossner-{part}-{number}", block)


def parse(name: str, block: str) -> Document:
    """One sentence as a document."""
    text = ""
    names: list[tuple[str, Span]] = []
    for line in block.splitlines():
        form, tag = line.split("\t")
        glued = not text or text[-1] in "([" or re.fullmatch(r"[.,;:!?)\]]|'s", form)
        text += form if glued else " " + form
        start = len(text) - len(form)
        edge, _, kind = tag.partition("-")
        if kind in TYPE_OF:
            if edge == "I" and names:
                names[-1] = (names[-1][0], Span(names[-1][1].start, len(text)))
            else:
                names.append((TYPE_OF[kind], Span(start, len(text))))
    return Document(name=name, text=text, names=tuple(names))
