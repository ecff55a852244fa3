"""Conflicts that were written into invented articles, beside those that are told."""

from __future__ import annotations

import pytest

from rapport.articles.article import Article
from rapport.dossier.conflicts.conflict import Conflict, ConflictKind, Grade, Side
from rapport.reading.reading import Basis, Precision, Said
from rapport.text.spans import Span
from training.score_written_conflicts import Row, score

ARTICLE = Article(text="Quill met Brandt. Brandt did not meet Quill. It rained.", url="one")
NO_DAY = Said(start=None, end=None, precision=Precision.UNKNOWN, basis=Basis.UNKNOWN)


def told(
    one: str, two: str, kind: ConflictKind = ConflictKind.CONTACT, grade: Grade = Grade.GENUINE
) -> Conflict:
    """A conflict between two sentences of the article."""
    sides = [
        Side(article=ARTICLE, span=Span(at, at + len(words)), teller=None, statement=None, said=NO_DAY)
        for words in (one, two)
        for at in [ARTICLE.text.index(words)]
    ]
    return Conflict(kind=kind, grade=grade, reason="", about="", one=sides[0], two=sides[1])


def row(id: str, one: str, two: str, trap: str | None = None) -> Row:
    """A line of the gold."""
    passages = [
        {"article": "one", "passage": words, "passage_span": [at, at + len(words)]}
        for words in (one, two)
        for at in [ARTICLE.text.index(words)]
    ]
    grade = "none" if trap else "genuine"
    kind = ConflictKind.CONTACT.value
    return {
        "id": id,
        "kind": kind,
        "grade": grade,
        "trap": trap,
        "about": id,
        "one": passages[:1],
        "two": passages[1:],
    }


MET, DENIED, RAIN = "Quill met Brandt", "Brandt did not meet Quill", "It rained"


def test_a_conflict_is_right_with_both_sides_in_either_order() -> None:
    found = score([told(DENIED, MET)], [row("k1", MET, DENIED)])
    assert (found.precision, found.recall) == (100.0, 100.0)


@pytest.mark.parametrize(
    ("one", "why"),
    [
        (told(MET, RAIN), "not in the gold"),
        (told(MET, DENIED, ConflictKind.PRAISE), "of another kind"),
    ],
)
def test_half_a_conflict_or_another_kind_is_wrong(one: Conflict, why: str) -> None:
    found = score([one], [row("k1", MET, DENIED)])
    assert (found.precision, found.recall, dict(found.all.traps)) == (0.0, 0.0, {why: 1})


def test_a_trap_that_is_told_is_wrong_and_named() -> None:
    found = score([told(MET, DENIED)], [row("t1", MET, DENIED, "other meeting")])
    assert (found.precision, dict(found.all.traps)) == (0.0, {"other meeting": 1})


def test_possible_errors_and_other_grades_are_not_told() -> None:
    some = [told(MET, DENIED, grade=grade) for grade in (Grade.READING_ERROR, Grade.DIFFERENT_EVENT)]
    found = score(some, [row("k1", MET, DENIED)])
    assert (found.all.told, found.possible[ConflictKind.CONTACT].right, found.recall) == (0, 1, 0.0)
