"""TimeML files to timed documents: text, gold TIMEX3 expressions as code point spans, creation date.

The files are TimeBank and AQUAINT as cleaned for TempEval-3 (UzZaman et al. 2013), in two folders
under ``timebank/``. A fixed fifth of them is only scored, never looked at while rules are written or
weights are trained; `timebank_held_out.txt` beside this file names it.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rapport.text.spans import Span

HELD_OUT = Path(__file__).with_name("timebank_held_out.txt")


@dataclass(frozen=True, slots=True)
class GoldTime:
    """A TIMEX3 expression as annotated: where it stands, its type (DATE, ...) and its value."""

    span: Span
    type: str
    value: str


@dataclass(frozen=True, slots=True)
class TimedDocument:
    """One TimeML file; `name` is folder and file name, `published` the document creation date."""

    name: str
    text: str
    published: date | None
    times: tuple[GoldTime, ...]


def load_timebank(folder: Path) -> list[TimedDocument]:
    """All documents below `folder` in the order of their names."""
    return [read_timeml(path) for path in sorted(folder.glob("*/*.tml"))]


def read_timeml(path: Path) -> TimedDocument:
    """One TimeML file; offsets count the characters of its TEXT element after decoding entities."""
    root = ET.parse(path).getroot()
    body = root.find("TEXT")
    created = root.find("DCT/TIMEX3")
    if body is None:
        raise ValueError(f"{path}: a TimeML file needs a TEXT element.")
    pieces: list[str] = []
    times = tuple(_walk(body, pieces))
    return TimedDocument(
        name=f"{path.parent.name}/{path.name}",
        text="".join(pieces),
        published=date.fromisoformat(created.get("value", "")[:10]) if created is not None else None,
        times=times,
    )


def _walk(element: ET.Element, pieces: list[str]) -> Iterator[GoldTime]:
    """Appends the element's text to `pieces`; yields the expressions in it."""
    start = sum(map(len, pieces))
    pieces.append(element.text or "")
    for child in element:
        yield from _walk(child, pieces)
        pieces.append(child.tail or "")
    end = sum(map(len, pieces))
    if element.tag == "TIMEX3" and start < end:
        yield GoldTime(Span(start, end), element.get("type", ""), element.get("value", ""))


def every_fifth(names: list[str]) -> list[str]:
    """The rule of the held-out list: of all names in order, the 5th, the 10th, the 15th, ...

    >>> every_fifth(["f", "a", "b", "c", "d", "e"])
    ['e']
    """
    return sorted(names)[4::5]


def held_out_names() -> frozenset[str]:
    """The names in `timebank_held_out.txt`, the fifth that is only scored."""
    return frozenset(HELD_OUT.read_text(encoding="utf-8").split())
