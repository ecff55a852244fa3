"""A sentence in which an article itself generalises about two people, and what the record shows for it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rapport.articles.article import Article
from rapport.text.spans import Span


class ClaimKind(StrEnum):
    """What a claim generalises about."""

    NEVER = "never"
    ALWAYS = "always"
    ONE_SIDED = "one-sided"
    CHANGED = "changed"
    SINCE = "since"
    CHARACTER = "what it is like"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One claim: the sentence's `span` in `article.text`, the words that generalise, whom it is about.

    `speaker` and `target` are the ids of the direction it speaks of, both None when it speaks of the two
    together. `shown` says in a sentence what the record holds for it; `counter` are the ids of statements
    that speak against it, the strongest first, `support` those that speak for it.
    """

    article: Article
    span: Span
    words: Span
    kind: ClaimKind
    speaker: str | None
    target: str | None
    shown: str
    counter: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
