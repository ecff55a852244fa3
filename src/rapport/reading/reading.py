"""Everything found in one article: the value that reading produces and all later stages use."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from rapport.articles.article import Article
from rapport.text.spans import Span


class Type(StrEnum):
    """How much of the content stands in quotation marks (PARC 3.0)."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Act(StrEnum):
    """What the source did."""

    SAYS = "says"
    THINKS = "thinks"
    FEELS = "feels"
    ASKS = "asks"


class Label(StrEnum):
    """How a statement treats a target, from its holder's side."""

    FAVOURABLE = "favourable"
    NEUTRAL = "neutral"
    CRITICAL = "critical"


class MentionKind(StrEnum):
    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"


class EntityType(StrEnum):
    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"


class Precision(StrEnum):
    """The size of the interval that a date is known to."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    RANGE = "range"
    UNKNOWN = "unknown"


class Basis(StrEnum):
    """Where the date of a statement comes from."""

    STATED = "stated"
    INHERITED = "inherited"
    PUBLISHED = "published"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class PersonLink:
    """A mention's person: a stable id, the usual name, and the probability that it is they."""

    id: str
    name: str
    p: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A span that names or points at someone or something.

    `chain` numbers the entity inside this article (mentions of one chain are the same one);
    `name` is the chain's fullest name as written, None when the chain has no name.
    `p` is the probability that the mention belongs to its chain.
    """

    span: Span
    kind: MentionKind
    type: EntityType | None
    chain: int
    name: str | None
    p: float = 1.0
    person: PersonLink | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """A time expression with its TIMEX3 type and value and, where it denotes one, an interval.

    `start` and `end` are days, `end` exclusive. All three are None when the form is not understood
    (or denotes no calendar interval: "every day").
    """

    span: Span
    type: str
    value: str | None
    start: date | None
    end: date | None
    precision: Precision


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """When something was said: days, `end` exclusive; `start` None is "on or before"."""

    start: date | None
    end: date | None
    precision: Precision
    basis: Basis
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """An attribution's stance toward one target: the mention it rests on and the probabilities."""

    mention: int
    label: Label
    p: dict[Label, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One report in one article that a source said, thought or felt some content.

    `speaker`, `speaks_for` and `Stance.mention` index `Reading.mentions`; `parent` indexes
    `Reading.attributions`. `speaker` is None when the reader abstains. `speaks_for` is the mention
    for whom the source speaks ("Ms. Quill" of "Ms. Quill's spokesman"), None for the source itself.
    """

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    type: Type
    act: Act = Act.SAYS
    negated: bool = False
    hypothetical: bool = False
    parent: int | None = None
    speaker: int | None = None
    speaks_for: int | None = None
    to: Span | None = None
    outlet: Span | None = None
    via: Span | None = None
    medium: Span | None = None
    occasion: Span | None = None
    place: Span | None = None
    said: Said
    about: tuple[Stance, ...] = ()
    p: float

    def id(self, article_id: str) -> str:
        """A stable id: the same source, cue and content in the same article give the same."""
        spans = [self.source, self.cue, *self.content]
        key = ";".join(f"{s.start}-{s.end}" if s else "-" for s in spans)
        return hashlib.sha256(f"{article_id}|{key}".encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything found in one article, in text order.

    `weights` is the version that found it, `rules` the digest of the rules that did (`reading/rules.py`);
    None for a reading that was kept before rules were told apart, or made by hand.
    """

    article: Article
    weights: str
    attributions: tuple[Attribution, ...] = ()
    mentions: tuple[Mention, ...] = ()
    times: tuple[TimeExpression, ...] = field(default=())
    rules: str | None = None
