"""What was found in single articles is found again only after their readings changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from rapport.dossier.dossier import Dossier
from rapport.people.decisions import Decision, Judgement, Kind, Someone
from rapport.reading.reading import Reading
from rapport.record.remembering import Remembered
from tests.databases import Fresh
from tests.stories import STORIES, make_record


def lengths(ids: list[str]) -> Mapping[str, int]:
    return {id: len(id) for id in ids}


def none(ids: list[str]) -> Mapping[str, int]:
    raise AssertionError(f"asked again for {ids}")


def test_an_answer_holds_until_the_reading_changes() -> None:
    held = Remembered()
    assert held.answers("length", {"b": 1, "aa": 1}, lengths) == {"b": 1, "aa": 2}
    assert held.answers("length", {"aa": 1, "b": 1}, none) == {"aa": 2, "b": 1}
    asked: list[str] = []

    def again(ids: list[str]) -> Mapping[str, int]:
        asked.extend(ids)
        return dict.fromkeys(ids, 7)

    assert held.answers("length", {"aa": 2, "b": 1, "c": 1}, again) == {"aa": 7, "b": 1, "c": 7}
    assert asked == ["aa", "c"]
    assert held.answers("width", {"b": 1}, again) == {"b": 7}


def test_what_was_asked_for_longest_ago_is_forgotten() -> None:
    held = Remembered(most=2)
    held.answers("length", {"a": 1, "b": 1}, lengths)
    held.answers("length", {"a": 1}, none)
    held.answers("length", {"c": 1}, lengths)
    held.answers("length", {"a": 1, "c": 1}, none)
    assert held.answers("length", {"b": 1}, lambda ids: dict.fromkeys(ids, 9)) == {"b": 9}


def test_a_record_looks_again_only_at_what_was_written(fresh: Fresh) -> None:
    looked: list[str] = []

    def speakers(reading: Reading) -> list[str]:
        looked.append(reading.article.id)
        return [m.person.id for m in reading.mentions if m.person]

    with make_record(fresh()) as record:
        ids = [one.article.id for one in STORIES]
        first = record.found_in("people", [*ids, "no such article"], speakers)
        assert list(first) == sorted(looked, key=looked.index)
        looked.clear()
        assert record.found_in("people", ids, speakers) == first
        assert looked == []
        record.add(replace(STORIES[0], weights="newer"))
        assert record.found_in("people", ids, speakers) == first
        assert looked == [STORIES[0].article.id]
        looked.clear()
        quill, ford = Someone("quill", "Ada Quill"), Someone("ford", "Nell Ford")
        made = datetime(2020, 3, 4, 12, tzinfo=UTC)
        record.decide(
            Decision(
                kind=Kind.PERSONS, judgement=Judgement.SAME, one=quill, two=ford, author="desk", made=made
            )
        )
        second = record.found_in("people", ids, speakers)
        assert set(looked) == {id for id in ids if "ford" in first[id]}
        assert looked
        assert all("ford" not in people for people in second.values())


def test_what_is_kept_holds_until_the_record_is_written_to(fresh: Fresh) -> None:
    with make_record(fresh()) as record:
        asked: list[int] = []

        def count() -> int:
            asked.append(record.info().articles)
            return asked[-1]

        assert [record.kept("articles", count) for _ in range(2)] == [len(STORIES)] * 2
        assert len(asked) == 1
        record.note("a.pdf", "It has no text.")
        assert record.kept("articles", count) == len(STORIES)
        assert len(asked) == 2


def test_what_was_worked_out_while_somebody_wrote_is_not_kept(fresh: Fresh) -> None:
    with make_record(fresh()) as record:
        asked: list[str] = []

        def slow() -> int:
            asked.append("asked")
            record.note(f"{len(asked)}.pdf", "It has no text.")
            return len(asked)

        assert [record.kept("slow", slow) for _ in range(2)] == [1, 2]


def test_a_dossier_asked_for_again_is_the_same_until_something_is_written(fresh: Fresh) -> None:
    with make_record(fresh()) as record:
        first = Dossier.between(record, "quill", "brandt")
        assert Dossier.between(record, "Ada Quill", "Otto Brandt") is first
        record.note("a.pdf", "It has no text.")
        second = Dossier.between(record, "quill", "brandt")
        assert second.coverage.unreadable == first.coverage.unreadable + 1
        assert second.corpus == first.corpus
