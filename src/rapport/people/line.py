"""A resolved Reading to the public JSON line: one attribution as a dict with a fixed key order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rapport.articles.article import Article
from rapport.people.speaks_for import behind, day_of
from rapport.reading.reading import Attribution, Mention, PersonLink, Reading, Said, Stance
from rapport.text.spans import Span

# Three digits say all that the classifiers know: their calibration is measured in hundredths.
DIGITS = 3


def attribution_line(reading: Reading, index: int, *, speaks_for: PersonLink | None = None) -> dict[str, Any]:
    """The attribution at `index` in the public shape of DESIGN.md; absent is None.

    The person or body behind a spokesperson or a metonym stands as `speaks_for` in `source`, only
    when it is known: the one given, else what the reading and the tables tell.
    """
    attribution = reading.attributions[index]
    outer = None if attribution.parent is None else reading.attributions[attribution.parent]
    parent = outer.id(reading.article.id) if outer else None
    speaker = None if attribution.speaker is None else reading.mentions[attribution.speaker]
    owner = None if attribution.speaks_for is None else reading.mentions[attribution.speaks_for]
    day = day_of(attribution.said, reading.article.published)
    about = [(reading.mentions[stance.mention], stance) for stance in attribution.about]
    return draw_line(
        reading.article,
        attribution,
        speaker=speaker,
        about=about,
        parent=parent,
        speaks_for=speaks_for or behind(owner, speaker, day),
    )


def draw_line(
    article: Article,
    attribution: Attribution,
    *,
    speaker: Mention | None,
    about: Sequence[tuple[Mention, Stance]],
    parent: str | None,
    speaks_for: PersonLink | None = None,
) -> dict[str, Any]:
    """The same line without the Reading; `parent` is the id of the attribution around it."""
    text = article.text
    source = _span(attribution.source, text)
    if source is not None:
        source["person"] = _person(speaker.person if speaker else None)
        if speaks_for is not None:
            source["speaks_for"] = _person(speaks_for)
    return {
        "id": attribution.id(article.id),
        "article": {
            "id": article.id,
            "path": article.path,
            "url": article.url,
            "outlet": article.outlet,
            "title": article.title,
            "published": article.published.isoformat() if article.published else None,
        },
        "type": attribution.type.value,
        "act": attribution.act.value,
        "negated": attribution.negated,
        "hypothetical": attribution.hypothetical,
        "parent": parent,
        "source": source,
        "cue": _span(attribution.cue, text),
        "content": [_span(part, text) for part in attribution.content],
        "to": _span(attribution.to, text),
        "outlet": _span(attribution.outlet, text),
        "via": _span(attribution.via, text),
        "medium": _span(attribution.medium, text),
        "occasion": _span(attribution.occasion, text),
        "place": _span(attribution.place, text),
        "said": _said(attribution.said),
        "about": [
            {
                "person": _person(mention.person),
                "mention": _span(mention.span, text),
                "stance": stance.label.value,
                "p": {label.value: round(p, DIGITS) for label, p in stance.p.items()},
            }
            for mention, stance in about
        ],
        "p": round(attribution.p, DIGITS),
    }


def _span(span: Span | None, text: str) -> dict[str, Any] | None:
    return None if span is None else {"start": span.start, "end": span.end, "text": span.of(text)}


def _person(link: PersonLink | None) -> dict[str, Any] | None:
    return None if link is None else {"id": link.id, "name": link.name, "p": round(link.p, DIGITS)}


def _said(said: Said) -> dict[str, Any]:
    return {
        "start": said.start.isoformat() if said.start else None,
        "end": said.end.isoformat() if said.end else None,
        "precision": said.precision.value,
        "basis": said.basis.value,
        "span": [said.span.start, said.span.end] if said.span else None,
    }
