"""Readings in, table rows out, and rows back into the parts of a reading. Pure.

What a dossier loads by the thousand is taken apart by its place in the row (ARTICLE, MENTION, ATTRIBUTION,
STANCE): asking a row for its columns by name costs twice what making the mention does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any, TypeVar

from sqlalchemy import Row

from rapport.articles.article import Article
from rapport.reading.reading import (
    Act,
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
    TimeExpression,
    Type,
)
from rapport.record.wording import bare, bare_quoted, is_long_enough

# A person's place in the database by id and usual name.
PersonKeys = Mapping[tuple[str, str], int]

# Links kept: a dossier's twenty thousand mentions have a few hundred between them.
LINKS = 1_000

# The columns of which an article, or a part of a reading, is made: a row begins with them, in this order.
ARTICLE = (
    "id", "title", "outlet", "author", "published", "url", "language", "path", "text", "modified", "section",
)  # fmt: skip
MENTION = ("span", "kind", "type", "chain", "name", "p", "person_id", "person_name", "person_p")
ATTRIBUTION = (
    "source_span", "cue_span", "content_spans", "type", "act", "negated", "hypothetical", "parent", "speaker",
    "speaks_for", "to_span", "outlet_span", "via_span", "medium_span", "occasion_span", "place_span",
    "said_start", "said_end", "said_precision", "said_basis", "said_span", "p",
)  # fmt: skip
STANCE = ("mention", "label", "p_favourable", "p_neutral", "p_critical")

_CIRCUMSTANCES = ("to", "outlet", "via", "medium", "occasion", "place")

E = TypeVar("E", bound=StrEnum)


class _Members(dict[str, E]):
    """An enumeration's members by value: a look into a dict, where the enumeration takes four calls."""

    def __init__(self, kind: type[E]) -> None:
        super().__init__((one.value, one) for one in kind)
        self._kind = kind

    def __missing__(self, value: str) -> E:
        return self._kind(value)  # raises ValueError, as for any damaged row


_ACTS, _BASES, _ENTITY_TYPES, _LABELS = _Members(Act), _Members(Basis), _Members(EntityType), _Members(Label)
_MENTION_KINDS, _PRECISIONS, _TYPES = _Members(MentionKind), _Members(Precision), _Members(Type)


def article_row(article: Article, collected: datetime) -> dict[str, Any]:
    """The row of an article, with when it was collected."""
    return {name: getattr(article, name) for name in ARTICLE} | {"collected": collected}


def article_from(row: Sequence[Any]) -> Article:
    """The article of a row that begins with ARTICLE, with the digest that was kept for it."""
    article = object.__new__(Article)
    for name, value in zip(ARTICLE, row, strict=False):
        object.__setattr__(article, name, value)
    return article


def article_anew(row: Row[Any]) -> Article:
    """The article of a row, with the digest of what the row holds now: for checking."""
    return Article(
        text=row.text,
        title=row.title,
        outlet=row.outlet,
        author=row.author,
        published=row.published,
        url=row.url,
        language=row.language,
        path=row.path,
        modified=row.modified,
        section=row.section,
    )


def mention_rows(
    reading: Reading, article: int, people: PersonKeys, read: Iterable[Mention]
) -> list[dict[str, Any]]:
    """The rows of a reading's mentions; `read` are the same mentions before any decision."""
    return [
        {
            "article": article,
            "position": position,
            "span": mention.span,
            "text": mention.span.of(reading.article.text),
            "kind": mention.kind,
            "type": mention.type,
            "chain": mention.chain,
            "name": mention.name,
            "p": mention.p,
            "person": person_key(mention.person, people),
            "person_p": mention.person.p if mention.person else None,
            "read_person": person_key(machine.person, people),
            "read_p": machine.person.p if machine.person else None,
        }
        for position, (mention, machine) in enumerate(zip(reading.mentions, read, strict=True))
    ]


def mention_from(row: Sequence[Any]) -> Mention:
    """The mention of a row that begins with MENTION."""
    span, kind, type_, chain, name, p, person, person_name, person_p = row[: len(MENTION)]
    return Mention(
        span=span,
        kind=_MENTION_KINDS[kind],
        type=_ENTITY_TYPES[type_] if type_ else None,
        chain=chain,
        name=name,
        p=p,
        person=link_from(person, person_name, person_p),
    )


@lru_cache(maxsize=LINKS)
def link_from(id: str | None, name: str | None, p: float | None) -> PersonLink | None:
    """The person that `person_id`, `person_name` and `person_p` of a row give, if they give one."""
    if id is None:
        return None
    assert name is not None
    assert p is not None
    return PersonLink(id, name, p)


def person_key(link: PersonLink | None, people: PersonKeys) -> int | None:
    """Where a mention's person is kept."""
    return people[link.id, link.name] if link else None


def time_rows(reading: Reading, article: int) -> list[dict[str, Any]]:
    """The rows of a reading's time expressions."""
    return [
        {
            "article": article,
            "position": position,
            "span": time.span,
            "type": time.type,
            "value": time.value,
            "start_day": time.start,
            "end_day": time.end,
            "precision": time.precision,
        }
        for position, time in enumerate(reading.times)
    ]


def time_from(row: Row[Any]) -> TimeExpression:
    """The time expression of a row."""
    return TimeExpression(
        span=row.span,
        type=row.type,
        value=row.value,
        start=row.start_day,
        end=row.end_day,
        precision=_PRECISIONS[row.precision],
    )


def attribution_rows(reading: Reading, article: int) -> list[dict[str, Any]]:
    """The rows of a reading's attributions, with the bare words of their contents."""
    ids = _ids(reading)
    return [
        {
            "id": ids[position],
            "article": article,
            "position": position,
            "source_span": one.source,
            "cue_span": one.cue,
            "content_spans": one.content,
            "type": one.type,
            "act": one.act,
            "negated": one.negated,
            "hypothetical": one.hypothetical,
            "parent": one.parent,
            "speaker": one.speaker,
            "speaks_for": one.speaks_for,
            **{f"{name}_span": getattr(one, name) for name in _CIRCUMSTANCES},
            "said_start": one.said.start,
            "said_end": one.said.end,
            "said_precision": one.said.precision,
            "said_basis": one.said.basis,
            "said_span": one.said.span,
            "p": one.p,
            **_words(one, reading.article.text),
        }
        for position, one in enumerate(reading.attributions)
    ]


def attribution_from(row: Sequence[Any], about: Iterable[Stance]) -> Attribution:
    """The attribution of a row that begins with ATTRIBUTION, and its stances."""
    (
        source, cue, content, type_, act, negated, hypothetical, parent, speaker, speaks_for,
        to, outlet, via, medium, occasion, place, start, end, precision, basis, said, p,
    ) = row[: len(ATTRIBUTION)]  # fmt: skip
    return Attribution(
        source=source,
        cue=cue,
        content=content,
        type=_TYPES[type_],
        act=_ACTS[act],
        negated=negated,
        hypothetical=hypothetical,
        parent=parent,
        speaker=speaker,
        speaks_for=speaks_for,
        to=to,
        outlet=outlet,
        via=via,
        medium=medium,
        occasion=occasion,
        place=place,
        said=Said(start=start, end=end, precision=_PRECISIONS[precision], basis=_BASES[basis], span=said),
        about=tuple(about),
        p=p,
    )


def said_from(row: Row[Any]) -> Said:
    """When an attribution's row says that it was said."""
    return Said(
        start=row.said_start,
        end=row.said_end,
        precision=_PRECISIONS[row.said_precision],
        basis=_BASES[row.said_basis],
        span=row.said_span,
    )


def about_rows(
    reading: Reading, article: int, keys: Mapping[tuple[int, int], int], people: PersonKeys
) -> list[dict[str, Any]]:
    """The rows of all stances; `keys` gives an attribution's place by its article's and its position."""
    return [
        {
            "attribution": keys[article, number],
            "position": position,
            "article": article,
            "mention": stance.mention,
            "person": person_key(reading.mentions[stance.mention].person, people),
            "label": stance.label,
            **{f"p_{label}": stance.p.get(label) for label in Label},
        }
        for number, attribution in enumerate(reading.attributions)
        for position, stance in enumerate(attribution.about)
    ]


def stance_from(
    mention: int, label: str, favourable: float | None, neutral: float | None, critical: float | None
) -> Stance:
    """The stance of the columns of STANCE."""
    given = {Label.FAVOURABLE: favourable, Label.NEUTRAL: neutral, Label.CRITICAL: critical}
    p = {one: value for one, value in given.items() if value is not None}
    return Stance(mention=mention, label=_LABELS[label], p=p)


def _ids(reading: Reading) -> list[str]:
    """The attributions' ids; a reading that holds one twice tells the second by a number."""
    seen: Counter[str] = Counter()
    ids = []
    for attribution in reading.attributions:
        id = attribution.id(reading.article.id)
        seen[id] += 1
        ids.append(id if seen[id] == 1 else f"{id}-{seen[id]}")
    return ids


def _words(attribution: Attribution, text: str) -> dict[str, str | None]:
    parts = tuple(part.of(text) for part in attribution.content)
    quoted = bare_quoted(parts) if attribution.type is Type.MIXED else ""
    return {"words": bare(" ".join(parts)), "quoted": quoted if is_long_enough(quoted) else None}
