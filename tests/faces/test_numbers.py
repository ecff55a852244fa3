"""Numbers of statements: each has one, and many of them stay short."""

from __future__ import annotations

from rapport.dossier.dossier import Dossier
from rapport.faces.numbers import Numbers, runs
from tests.stories import make_record


def test_statements_are_numbered_as_they_are_listed_and_each_once() -> None:
    with make_record() as record:
        dossier = Dossier.between(record, "quill", "brandt")
    numbers = Numbers.of(dossier)
    ids = [entry.statement.id for entry in dossier.entries]
    assert numbers.of_ids(ids) == list(range(1, len(ids) + 1))
    assert numbers.of_ids([ids[2], ids[0], ids[2], "not in this dossier"]) == [3, 1]
    assert numbers.runs(ids) == [(1, len(ids))]


def test_neighbours_are_drawn_together_from_three_on() -> None:
    assert runs([7, 2, 1, 3, 10, 11]) == [(1, 3), (7, 7), (10, 10), (11, 11)]
    assert runs([]) == []
