"""What people decided about who is who: kept beside the machine's reading, undone by a later decision.

A decision never changes; an undo is a decision too. What holds is worked out from the whole history.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from rapport.errors import DecisionError


class Judgement(StrEnum):
    """Whether two are one, as somebody judged it."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"
    NOT_JUDGED = "not judged"


class Kind(StrEnum):
    """What a decision is about."""

    PERSONS = "persons"
    """Two persons of the record: the same, different, or nobody can tell."""
    SPELLING = "spelling"
    """What articles write as `words` is not `one` but `two`."""
    ARTICLE = "article"
    """In the article, `one` is `two`."""
    NAME = "name"
    """`one` is to be called `words`."""
    ALIAS = "alias"
    """`one` is called `words` too."""
    STATEMENTS = "statements"
    """Two reports of the record, by article and place: of one utterance, or of two."""
    ADDED = "added"
    """The people, bodies and offices of the file `words` are known, too."""
    UNDO = "undo"
    """The decision numbered `undoes` no longer holds."""


@dataclass(frozen=True, slots=True)
class Someone:
    """A person by id, with the name they had when the decision was made."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One decision; `number` is its place in the record's history, 0 before it is kept.

    `article` is an article's id.
    """

    kind: Kind
    judgement: Judgement = Judgement.NOT_JUDGED
    one: Someone | None = None
    two: Someone | None = None
    words: str | None = None
    article: str | None = None
    undoes: int | None = None
    author: str
    made: datetime
    number: int = 0


def in_force(history: Iterable[Decision]) -> list[Decision]:
    """The decisions that hold, the oldest first: none that is undone, unless its undo is undone."""
    undone: set[int] = set()
    held = []
    for decision in sorted(history, key=lambda one: -one.number):
        if decision.number in undone:
            continue
        if decision.kind is Kind.UNDO and decision.undoes is not None:
            undone.add(decision.undoes)
        else:
            held.append(decision)
    return held[::-1]


def undone_by(history: Iterable[Decision]) -> dict[int, int]:
    """The numbers of the decisions that do not hold, with the undo that says so."""
    found: dict[int, int] = {}
    for decision in sorted(history, key=lambda one: -one.number):
        if decision.number not in found and decision.kind is Kind.UNDO and decision.undoes is not None:
            found[decision.undoes] = decision.number
    return found


def judgement_of(history: Iterable[Decision], one: str, two: str) -> Judgement:
    """What was last decided on two persons, in either order; NOT_JUDGED when nothing holds."""
    last = last_on(history, one, two)
    return last.judgement if last else Judgement.NOT_JUDGED


def last_on(history: Iterable[Decision], one: str, two: str) -> Decision | None:
    """The last decision that holds on two persons."""
    on_both = [d for d in in_force(history) if d.kind is Kind.PERSONS and pair_of(d) == {one, two}]
    return on_both[-1] if on_both else None


def pair_of(decision: Decision) -> frozenset[str]:
    """The ids of the persons that a decision is on."""
    return frozenset(one.id for one in (decision.one, decision.two) if one)


def next_to_undo(history: Sequence[Decision], number: int | None = None) -> Decision:
    """The decision to undo: the one numbered so, else the last that holds and is no undo.

    Raises DecisionError when there is none, or it is undone already.
    """
    if number is None:
        held = in_force(history)
        if not held:
            raise DecisionError("There is no decision to undo.")
        return held[-1]
    found = next((decision for decision in history if decision.number == number), None)
    if found is None:
        raise DecisionError(f"There is no decision {number}; rapport people decisions lists them.")
    by = undone_by(history).get(number)
    if by is not None:
        raise DecisionError(f"Decision {number} is undone already, by decision {by}.")
    return found
