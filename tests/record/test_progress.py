"""Bringing a record up to date is told of, now and then."""

from __future__ import annotations

from sqlalchemy import create_engine, text

from rapport.record.progress import EACH, Progress
from rapport.record.record import Record
from tests.stories import STORIES


def test_only_what_takes_long_is_told_step_by_step() -> None:
    told, now = list[str](), [0.0]
    progress = Progress(told.append, clock=lambda: now[0])
    step = progress.of("statements")
    for done in range(3):
        step(done, 10)
    now[0] += EACH
    step(5, 10)
    progress.of("stories")(0, 4)
    progress.done()
    assert [one[:40] for one in told] == [
        "The record was grouped by older rules: i",
        "Finding statements anew: 50 %",
        "The record is up to date.",
    ]


def test_opening_an_older_record_says_so(tmp_path) -> None:
    where, told = tmp_path / "news.db", list[str]()
    with Record(where) as record:
        record.add_all(STORIES)
        before = record.worked_out_digests()
    with Record(where, tell=told.append):
        assert told == []
    engine = create_engine(f"sqlite:///{where}")
    with engine.begin() as connection:
        connection.execute(text("UPDATE grouped SET rules = 0"))
    engine.dispose()
    with Record(where, tell=told.append) as record:
        assert "grouped by older rules" in told[0] and told[-1] == "The record is up to date."
        assert record.worked_out_digests() == before
