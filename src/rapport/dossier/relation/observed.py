"""A record and two people in; all that the statistics of the two are made from, out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from rapport.dossier.relation.confusion import Confusion, shipped_confusion
from rapport.dossier.relation.grain import Grain
from rapport.record.answers import ArticleHead, Person
from rapport.record.observation import Observation
from rapport.record.observing import in_time

if TYPE_CHECKING:
    from rapport.record.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Observed:
    """What each of two said about anyone, and what anyone said about each.

    `confusion` is that of the weights that read the record, None when it is not known or several read it;
    `per` is how long a period is to be, None for what the number of statements allows. `published` are the
    days of the articles that name both, by their ids; None where it is not known what was published.
    """

    a: Person
    b: Person
    by_a: tuple[Observation, ...]
    by_b: tuple[Observation, ...]
    about_a: tuple[Observation, ...]
    about_b: tuple[Observation, ...]
    confusion: Confusion | None
    per: Grain | None = None
    published: Mapping[str, date] | None = None

    @classmethod
    def of(
        cls,
        record: Record,
        a: Person,
        b: Person,
        *,
        per: Grain | None = None,
        naming: Iterable[ArticleHead] | None = None,
    ) -> Observed:
        """All that the record holds of the two, each statement fetched once; `naming` may be at hand."""
        naming = record.articles_naming(a.id, b.id) if naming is None else naming
        shipped = shipped_confusion()
        by_a, by_b, others_a, others_b = record.observations_of_two(a.id, b.id)
        return cls(
            a=a,
            b=b,
            by_a=tuple(by_a),
            by_b=tuple(by_b),
            about_a=tuple(sorted([*others_a, *(one for one in by_b if one.target == a.id)], key=in_time)),
            about_b=tuple(sorted([*others_b, *(one for one in by_a if one.target == b.id)], key=in_time)),
            confusion=shipped if record.weights() == [shipped.weights] else None,
            per=per,
            published={article.id: article.published for article in naming if article.published},
        )
