"""Stances labelled in whole articles (tests/gold), in; documents with the reader's own questions out.

The corpora of stance are loose sentences. In articles a tower that knows nothing else is right in 57 % of
what the reader asks it: it takes plans and events for a side.
"""

from __future__ import annotations

import csv
import hashlib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from rapport.reading.labels import STANCES
from rapport.reading.questions import Question
from rapport.text.spaces import with_plain_spaces
from rapport.text.spans import Span
from training.document import Document, Quote, Regard
from training.score_gold import GOLD, Gold, gold_of, load_further
from training.timebank import read_timeml

Row = tuple[Quote, Regard]


def load_articles(corpora: Path, part: str = "working") -> list[Document]:
    """The labelled articles of a part, "working" or "check"; each regard has its quote at the same place.

    Working are those of stances.tsv, of broad.jsonl and of the working half of polnear.jsonl; check those of
    stances.tsv and broad.jsonl that are only measured on. Raises ValueError where a text is not the labelled.
    """
    with (GOLD / "stances_articles.tsv").open(encoding="utf-8", newline="") as file:
        told = [row for row in csv.DictReader(file, delimiter="\t") if row["part"] == part]
    rows = _labelled()
    out = [
        _document(text_of(corpora, t["corpus"], t["article"], t["sha256"]), t["article"], rows) for t in told
    ]
    further = load_further({"working": "broad", "check": "broad-check"}[part])
    if part == "working":
        further |= gold_of("working")[0]
    for name, items in further.items():
        own = {name: [row for item in items for row in _of_gold(item)]}
        out.append(_document(text_of(corpora, "polnear", name, items[0]["sha256"]), name, own))
    return out


def _labelled() -> dict[str, list[Row]]:
    """The rows of stances.tsv by article."""
    out: dict[str, list[Row]] = defaultdict(list)
    with (GOLD / "stances.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            (source, cue, content, mention) = (
                [Span(*map(int, part.split("-"))) for part in row[key].split()]
                for key in ("source", "cue", "content", "mention")
            )
            quote = Quote(source[0] if source else None, cue[0] if cue else None, tuple(content))
            regard = Regard(quote.source, mention[0], STANCES.index(row["stance"]))
            out[row["article"]].append((quote, regard))
    return out


def _of_gold(item: Gold) -> Iterator[Row]:
    """The regards of one labelled attribution."""
    source, cue = (Span(*item[key]) if item[key] else None for key in ("source", "cue"))
    quote = Quote(source, cue, tuple(Span(*part) for part in item["content"]))
    for about in item["about"]:
        if about.get("stance"):
            yield quote, Regard(source, Span(*about["mention"]), STANCES.index(about["stance"]))


def text_of(corpora: Path, corpus: str, name: str, digest: str) -> str:
    """The text of an article; ValueError where its digest is another."""
    if corpus == "polnear":
        path = corpora / "polnear" / "train" / "text" / f"{name}.txt"
        text = path.read_bytes().decode("utf-8")
    else:
        path = corpora / "timebank" / name
        text = read_timeml(path).text
    if hashlib.sha256(text.encode()).hexdigest() != digest:
        raise ValueError(f"{path} is not the text that the stances were marked on; fetch the corpus again.")
    return text


def _document(text: str, name: str, rows: dict[str, list[Row]]) -> Document:
    quotes, regards = zip(*rows[name], strict=True) if rows.get(name) else ((), ())
    return Document(name=name, text=with_plain_spaces(text), quotes=quotes, regards=regards)


def questions(document: Document) -> Iterator[tuple[Question, Regard]]:
    """What the reader asks of a labelled article, and the answer."""
    for quote, regard in zip(document.quotes or (), document.regards or (), strict=True):
        yield Question(quote.source, quote.cue, [], quote.content), regard
