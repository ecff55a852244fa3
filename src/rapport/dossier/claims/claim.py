"""A sentence that generalises about two people, by an article or a source, and what the record shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rapport.articles.article import Article
from rapport.reading.reading import Label
from rapport.record.answers import Person
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
class Sense:
    """What a claim says of statements: none is of the kind `absent`, or all are of the kind `present`.

    `silence` is a claim that there are none at all. A `loose` one ("rarely", "often") says neither none nor
    all; a `denied` one says that it is not so ("not one-sided", "nothing has changed").
    """

    absent: Label | None = None
    present: Label | None = None
    silence: bool = False
    loose: bool = False
    denied: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One claim: the sentence's `span` in `article.text`, the words that generalise, whom it is about.

    `speaker` and `target` are the ids of the direction it speaks of, both None when it speaks of the two
    together. `by` is None for the article's own voice, else the source as written, and `by_person` who
    that is when it is known. `shown` says in sentences what the record holds for it; `counter` are the ids
    of statements that speak against it, the strongest first, `support` those that speak for it, `counted`
    all that were counted for it, in order of time. `unshown` are the sentences of the tests that bear
    on it and showed nothing or could not be made, which `shown` only names: beside every claim of a kind they
    are the same.
    `also_in` are other articles with the same sentence, or near-copies with nearly the same one: reprints,
    which count once.
    """

    article: Article
    span: Span
    words: Span
    kind: ClaimKind
    sense: Sense
    speaker: str | None
    target: str | None
    shown: str
    counter: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()
    unshown: tuple[str, ...] = ()
    by: str | None = None
    by_person: Person | None = None
    also_in: tuple[Article, ...] = ()

    @property
    def text(self) -> str:
        """The sentence as written."""
        return self.span.of(self.article.text)

    @property
    def outlets(self) -> tuple[str, ...]:
        """Every outlet that printed the sentence, the first published first."""
        printed = sorted((self.article, *self.also_in), key=lambda one: (one.published or date.max, one.id))
        return tuple(dict.fromkeys(one.outlet or "outlet unknown" for one in printed))
