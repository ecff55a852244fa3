"""A record to its Pairs: every ordered pair of which one is reported to speak of the other, ranked."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Self

from rapport.dossier.out.column import Column
from rapport.dossier.out.table import Table
from rapport.dossier.pairs.asymmetry import compare
from rapport.dossier.pairs.grouping import pair_up
from rapport.dossier.pairs.measuring import measure
from rapport.dossier.pairs.pair import Pair, Party
from rapport.dossier.pairs.pair_columns import PAIRS
from rapport.dossier.pairs.ranking import By, rank
from rapport.dossier.relation.confusion import Confusion, shipped_confusion
from rapport.dossier.relation.share import FEWEST
from rapport.record.observation import Observation

if TYPE_CHECKING:
    from rapport.record.record import Record


class Pairs(Table[Pair]):
    """Ordered pairs in the order of a ranking.

    `in_all` counts those of which there is a statement, `by` is what they are ranked by, `least` how
    many statements a pair needs for its warmth to be told, `correction` what the classifier's errors were
    measured on, None where they are not known; `corpus` is the record's digest.
    """

    shown = (
        "speaker", "target", "statements", "favourable", "neutral", "critical",
        "warmth", "warmth_low", "warmth_high", "sign", "returned", "asymmetry",
    )  # fmt: skip
    in_all: int = 0
    by: By = By.VOLUME
    least: int = FEWEST
    correction: str | None = None
    corpus: str = ""

    @property
    def columns(self) -> Sequence[Column[Pair]]:
        """One row for each ordered pair."""
        return PAIRS

    def to_json(self) -> bytes:
        """The pairs as one JSON object in UTF-8: what was asked, and a row of the columns for each."""
        asked = {
            "by": self.by, "least": self.least, "in_all": self.in_all,
            "correction": self.correction, "corpus": self.corpus,
        }  # fmt: skip
        text = json.dumps(asked | {"pairs": self.to_dicts()}, ensure_ascii=False, indent=2, default=str)
        return text.encode("utf-8", "backslashreplace") + b"\n"

    @classmethod
    def of(
        cls,
        record: Record,
        *,
        by: By | str = By.VOLUME,
        least: int = FEWEST,
        limit: int | None = None,
        of: str | None = None,
    ) -> Self:
        """The pairs of a record, the first `limit` of the ranking; `of` keeps those that a person is in.

        Raises UnknownPerson or AmbiguousPerson for a name.
        """
        who = record.person(of).person.id if of else None
        people = {one.person.id: Party(one.person, one.type) for one in record.people()}
        ranked = cls.from_observations(
            record.observations(), people,
            by=By(by), least=least, of=who, confusion=confusion_for(record.weights()),
        )  # fmt: skip
        ranked.corpus = record.digest()
        return ranked[:limit]

    @classmethod
    def from_observations(
        cls,
        observations: Iterable[Observation],
        people: Mapping[str, Party],
        *,
        by: By = By.VOLUME,
        least: int = FEWEST,
        of: str | None = None,
        confusion: Confusion | None = None,
    ) -> Self:
        """The same from observations and the people they are of; `of` is an id."""
        pairs = [pair for pair in pair_up(observations, people) if of is None or of in pair.ids]
        measured = measure(pairs, least=least, confusion=confusion)
        ranked = cls(rank(compare(measured, confusion), by))
        ranked.in_all, ranked.by, ranked.least = len(ranked), by, least
        ranked.correction = f"{confusion.corpus}, weights {confusion.weights}" if confusion else None
        return ranked


def confusion_for(weights: Sequence[str]) -> Confusion | None:
    """The shipped table of the classifier's errors when it is that of all these weights."""
    shipped = shipped_confusion()
    return shipped if set(weights) == {shipped.weights} else None
