"""Conflicts beside what was judged of both their sides."""

from __future__ import annotations

from dataclasses import replace

from rapport.articles.article import Article
from rapport.dossier.conflicts.conflict import Conflict, ConflictKind, Grade, Side
from rapport.reading.reading import Basis, Precision, Said
from rapport.text.spans import Span
from training.score_conflicts import judged, judgements

OPEN = Said(start=None, end=None, precision=Precision.UNKNOWN, basis=Basis.UNKNOWN)


def at(name: str, start: int, end: int) -> Side:
    article = Article(text="x" * 100, url=name)
    return Side(article=article, span=Span(start, end), teller=None, statement=None, said=OPEN)


def test_a_conflict_is_right_when_both_sides_are_and_unknown_ones_are_told_apart() -> None:
    kind = ConflictKind.PRAISE
    known = {(kind.value, 0, "a", 1, 5): True, (kind.value, 1, "b", 2, 9): True,
             (kind.value, 1, "b", 20, 29): False}  # fmt: skip
    one = Conflict(kind=kind, grade=Grade.GENUINE, reason="", about="", one=at("a", 1, 5), two=at("b", 2, 9))
    wrong, new = replace(one, two=at("b", 20, 29)), replace(one, two=at("b", 30, 39))
    assert judged([one, wrong, new], known) == {
        (Grade.GENUINE, "right"): 1, (Grade.GENUINE, "wrong"): 1, (Grade.GENUINE, "not judged"): 1
    }  # fmt: skip


def test_every_judged_conflict_has_two_sides() -> None:
    sides = judgements()
    assert {number for _, number, *_ in sides} == {0, 1}
    assert 0 < sum(sides.values()) < len(sides)
    assert all(start < end for *_, start, end in sides)
