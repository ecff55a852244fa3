"""SEESAW (Zhang et al., EMNLP 2022): whole articles with who is for or against whom, by real name.

Layout: ``articles/TRIPLET_nnn_DOCUMENT_k.json`` (title, sentences), ``annotations/`` under the same names
(entities, stances by sentence) and ``meta/TRIPLET_nnn.json`` (day of the story, each document's outlet). Its
licence lets it be measured on and nothing else: no file here trains on it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from rapport.articles.article import Article
from rapport.text.spans import Span

#: what stands in a stance where no entity does: the article's own voice, and somebody whom the list lacks
NOBODY = frozenset({"None", "Not in the list"})
FOR, AGAINST = "for", "against"
SIGNS = {"POS": FOR, "NEG": AGAINST}


@dataclass(frozen=True, slots=True)
class Triple:
    """One article's source, sign and target, with the sentences that tell it."""

    source: str
    sign: str
    target: str
    sentences: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """One article, its entities with their kind, its triples.

    `unnamed` counts the triples without a real name on one side: the article's own voice, nobody of the list.
    """

    name: str
    article: Article
    kinds: dict[str, str]
    triples: tuple[Triple, ...]
    unnamed: int


def load_seesaw(folder: Path) -> Iterator[Story]:
    """Every article in the order of its name; `url` of the article holds that name."""
    for path in sorted((folder / "annotations").glob("*.json")):
        triplet, _, number = path.stem.partition("_DOCUMENT_")
        yield parse(
            path.stem,
            _read(folder / "articles" / path.name),
            _read(path),
            _read(folder / "meta" / f"{triplet}.json"),
            number,
        )


def parse(
    name: str, article: dict[str, Any], annotation: dict[str, Any], meta: dict[str, Any], number: str
) -> Story:
    """One article from its three files; sentences are joined by spaces, for no paragraphs are kept.

    A triple counts when any of the article's annotators gives it; most have one.
    """
    text, spans = "", {}
    for sentence in article["text"]:
        if sentence["text"]:
            text += " " if text else ""
            spans[str(sentence["id"])] = Span(len(text), len(text) + len(sentence["text"]))
            text += sentence["text"]
    where: dict[tuple[str, str, str], set[Span]] = {}
    for at, stances in annotation["sentence-level stances"].items():
        for one in stances:
            key = one["subject"], SIGNS[one["sentiment"]], one["object"]
            where.setdefault(key, set()).update([spans[at]] if at in spans else [])
    named = {key: at for key, at in where.items() if not NOBODY & {key[0], key[2]}}
    return Story(
        name=name,
        article=Article(
            text=text,
            title=article["title"],
            outlet=meta[f"Meta info for article {number}"]["source"],
            published=date.fromisoformat(meta["story_time"]),
            url=name,
        ),
        kinds={entity[0]: Counter(entity[1]).most_common(1)[0][0] for entity in annotation["entity lists"]},
        triples=tuple(Triple(*key, tuple(sorted(at))) for key, at in sorted(named.items())),
        unnamed=len(where) - len(named),
    )


def _read(path: Path) -> dict[str, Any]:
    with path.open(encoding="utf-8") as file:
        read: dict[str, Any] = json.load(file)
    return read
