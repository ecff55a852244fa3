"""The samples' gold to Readings: what a reader that errs nowhere would have read.

A record of these shows what a dossier finds in the story that was written, apart from what the shipped
weights miss of it. Gold names people, not the words that point at them: the mention of one spoken of is
the content's first part.
"""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

from rapport.articles.article import Article
from rapport.articles.collect import collect
from rapport.reading.reading import (
    Attribution,
    Basis,
    EntityType,
    Label,
    Mention,
    MentionKind,
    PersonLink,
    Precision,
    Reading,
    Said,
    Stance,
    Type,
)
from rapport.text.spans import Span
from training.score_samples import SAMPLES, Gold, load_gold, place


def gold_readings(samples: Path = SAMPLES) -> list[Reading]:
    """One Reading for each sample article, with the attributions and people of the gold."""
    with (samples / "people.csv").open(encoding="utf-8", newline="") as file:
        ids = {row["name"]: row["id"] for row in csv.DictReader(file) if row["type"] == "person"}
    gold = load_gold(samples)
    articles = [found.article for found in collect([str(samples / "articles")]) if found.article]
    return [_reading(article, gold[article.url or ""], ids) for article in articles]


def _reading(article: Article, items: list[Gold], ids: dict[str, str]) -> Reading:
    mentions: list[Mention] = []
    chains: dict[str, int] = {}

    def mention(name: str, span: Span) -> int:
        # the same words can point at several people: one mention for each
        for number, one in enumerate(mentions):
            if (one.span, one.name) == (span, name):
                return number
        mentions.append(
            Mention(
                span=span,
                kind=MentionKind.NAME,
                type=EntityType.PERSON,
                name=name,
                chain=chains.setdefault(name, len(chains)),
                person=PersonLink(ids[name], name, 1.0),
            )
        )
        return len(mentions) - 1

    attributions = []
    places = {item["id"]: number for number, item in enumerate(items)}
    for item in items:
        content, cue, source = place(item, article.text)
        speaker = item["speaker"] if item["speaker"] in ids else None
        pointing = source or cue or content[0]
        attributions.append(
            Attribution(
                source=source,
                cue=cue,
                content=tuple(content),
                type=Type(item["type"]),
                negated=item["negated"],
                hypothetical=item["hypothetical"],
                parent=places[item["parent"]] if item["parent"] is not None else None,
                speaker=mention(speaker, pointing) if speaker else None,
                said=_said(item["said"]),
                about=tuple(
                    Stance(
                        mention=mention(one["person"], content[0]),
                        label=Label(one["stance"]),
                        p={label: float(label.value == one["stance"]) for label in Label},
                    )
                    for one in item["about"]
                    if one["person"] in ids
                ),
                p=1.0,
            )
        )
    return Reading(
        article=article, weights="gold", attributions=tuple(attributions), mentions=tuple(mentions)
    )


def _said(told: dict[str, str | None]) -> Said:
    start, end = (date.fromisoformat(day) if day else None for day in (told["start"], told["end"]))
    return Said(start=start, end=end, precision=Precision.UNKNOWN, basis=Basis(told["basis"]))
