"""What people decided about statements, to pairs of attributions that belong together or apart. Pure.

A decision names a report by its article and the place of its content, not by an id that another
reading may change: after a re-reading it holds for the attribution that covers that place best.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rapport.errors import DecisionError
from rapport.people.decisions import Decision, Judgement, Kind, in_force, pair_of
from rapport.text.spans import Span

# An attribution and the spans of its content, by the attribution's id.
Contents = Sequence[tuple[str, tuple[Span, ...]]]


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place in an article that a decision on a report points at."""

    article: str
    span: Span

    def __str__(self) -> str:
        return f"{self.article}#{self.span.start}-{self.span.end}"

    @classmethod
    def of(cls, article: str, content: Iterable[Span]) -> Anchor:
        """The anchor of an attribution: from the first of its content to the last."""
        spans = list(content)
        return cls(article, Span(min(s.start for s in spans), max(s.end for s in spans)))

    @classmethod
    def parse(cls, text: str) -> Anchor:
        """The anchor that a decision's id writes out.

        >>> Anchor.parse("1f2e#70-190").span
        Span(start=70, end=190)
        """
        article, _, place = text.rpartition("#")
        start, _, end = place.partition("-")
        return cls(article, Span(int(start), int(end)))

    def find(self, contents: Contents) -> str | None:
        """The id of the attribution whose content shares most with the anchor; None when none does."""

        def shared(spans: tuple[Span, ...]) -> int:
            return sum(max(0, min(s.end, self.span.end) - max(s.start, self.span.start)) for s in spans)

        def beyond(spans: tuple[Span, ...]) -> int:
            return sum(s.end - s.start for s in spans) - shared(spans)

        best = max(contents, key=lambda one: (shared(one[1]), -beyond(one[1]), one[0]), default=None)
        return best[0] if best and shared(best[1]) else None


@dataclass(frozen=True, slots=True)
class Ties:
    """Pairs of attribution ids that somebody judged one utterance, and two."""

    same: frozenset[frozenset[str]] = field(default_factory=frozenset)
    different: frozenset[frozenset[str]] = field(default_factory=frozenset)

    @property
    def ids(self) -> frozenset[str]:
        """Every attribution that a tie names."""
        return frozenset(id for pair in self.same | self.different for id in pair)


NO_TIES = Ties()


def on_statements(history: Iterable[Decision]) -> list[Decision]:
    """The last decision that holds on each pair of reports, in their order."""
    last = {pair_of(one): one for one in in_force(history) if one.kind is Kind.STATEMENTS}
    return sorted(last.values(), key=lambda one: one.number)


def about(decision: Decision, history: Iterable[Decision]) -> Decision | None:
    """The decision on statements that this one is or, through any number of undos, undoes; else None."""
    numbered = {one.number: one for one in history}
    found: Decision | None = decision
    while found is not None and found.kind is Kind.UNDO:
        found = numbered.get(found.undoes or 0)
    return found if found is not None and found.kind is Kind.STATEMENTS else None


def anchors(decision: Decision) -> tuple[Anchor, Anchor]:
    """The two places that a decision on statements is about."""
    assert decision.one and decision.two
    return Anchor.parse(decision.one.id), Anchor.parse(decision.two.id)


def ties_of(decisions: Iterable[Decision], contents: Mapping[str, Contents]) -> Ties:
    """The ties that decisions make, given the attributions of each article they name.

    A place that no attribution covers any more ties nothing; the decision is kept and shown.
    """
    same: set[frozenset[str]] = set()
    different: set[frozenset[str]] = set()
    for decision in decisions:
        ids = [anchor.find(contents.get(anchor.article, ())) for anchor in anchors(decision)]
        if None in ids or ids[0] == ids[1]:
            continue
        pair = frozenset(id for id in ids if id)
        if decision.judgement is Judgement.SAME:
            same.add(pair)
        elif decision.judgement is Judgement.DIFFERENT:
            different.add(pair)
    return Ties(frozenset(same), frozenset(different))


def check(decision: Decision, history: Iterable[Decision]) -> None:
    """Raise DecisionError when a decision on statements contradicts those that hold on other pairs."""
    assert decision.one and decision.two
    one, two = decision.one.id, decision.two.id
    if one == two:
        raise DecisionError("Both are the same report; a decision needs two.")
    others = [other for other in on_statements(history) if pair_of(other) != pair_of(decision)]
    root = {id: id for other in [*others, decision] for id in pair_of(other)}

    def find(id: str) -> str:
        while root[id] != id:
            id = root[id]
        return id

    for other in others:
        if other.judgement is Judgement.SAME:
            first, second = (find(id) for id in sorted(pair_of(other)))
            root[second] = first
    if decision.judgement is Judgement.DIFFERENT and find(one) == find(two):
        raise DecisionError(
            "The two were joined step by step by other decisions; undo one of those first: "
            "rapport statements decisions lists them."
        )
    if decision.judgement is Judgement.SAME:
        joined = {find(one), find(two)}
        for other in others:
            apart = {find(id) for id in pair_of(other)}
            if other.judgement is Judgement.DIFFERENT and apart == joined:
                raise DecisionError(
                    f"Decision {other.number} says that two of these reports are different statements. "
                    f"Undo it first: rapport statements undo {other.number}"
                )
