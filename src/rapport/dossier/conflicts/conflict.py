"""Two accounts that cannot both stand as reported, graded, with the reason."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rapport.articles.article import Article
from rapport.reading.reading import Said
from rapport.text.spans import Span


class ConflictKind(StrEnum):
    """What the two sides disagree on."""

    CONTACT = "contact affirmed and denied"
    PRAISE = "praise and blame of one person"
    SAYING = "said and denied having said"
    DATE = "two dates for one event"
    PLACE = "two places for one event"
    WORDING = "two wordings of one quotation"


class Grade(StrEnum):
    """How the two sides may fit together, or not."""

    GENUINE = "genuine"
    DIFFERENT_EVENT = "different event"
    DIFFERENT_DATE = "different date"
    LATER_CORRECTION = "later correction"
    READING_ERROR = "possible reader's error"


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of a conflict: a passage, and who says so (None when the article itself does)."""

    article: Article
    span: Span
    teller: str | None
    statement: str | None
    said: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Two sides with the grade and the reason for it, in words; `about` names what they disagree on."""

    kind: ConflictKind
    grade: Grade
    reason: str
    about: str
    one: Side
    two: Side
