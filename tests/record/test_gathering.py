"""Readings in groups: the very record that comes from adding them one by one."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from rapport.reading.reading import Reading
from rapport.record import Record, gathering
from rapport.record.answers import Added
from rapport.record.gathering import Gathering
from tests.build import build_reading
from tests.databases import Fresh, fresh_schema
from tests.services.postgresql import Cluster

NAMES = {"a": "Ada Quill", "b": "Otto Brandt", "c": "Maren Oskeld", "d": "Jo Marsh"}
WORDS = (
    "we will never give up this valley, not now and not ever",
    "never give up this valley, not now",
    "the border stays open for every farmer who brings milk to the town",
    "the border will stay open for all farmers who bring their milk to town",
    "nobody in this house has read the treaty to its last page",
    "two hundred bolts were missing from the bridge when it fell",
    "three hundred bolts were missing from the bridge when it fell",
)
# At the foot of every page of an outlet: boilerplate after the fourth.
FOOT = "The Paper is printed in the old mill by the river and delivered before six in the morning."
FILLER = (
    "The road to the mill was closed after the flood and the ferry ran every hour until dusk.",
    "In the afternoon the council walked along the dam and looked at the gauges one by one.",
    "A brass band played on the square while the first of the carts came back from the fields.",
    "The archive keeps letters of the miller, who wrote to the town about the price of rye.",
)


def some(seed: int, number: int = 24) -> list[Reading]:
    """Articles of two weeks: the same words again and again, reprints, boilerplate, new weights."""
    chance = random.Random(seed)
    made: list[Reading] = []
    for at in range(number):
        if made and chance.random() < 0.3:
            one = chance.choice(made)
            changed = chance.choice(("reprint", "weights", "again"))
            if changed == "reprint":
                later = (one.article.published or date(2020, 3, 1)) + timedelta(days=chance.randrange(4))
                article = replace(one.article, outlet=f"Paper {chance.randrange(4)}", published=later)
                made.append(replace(one, article=article))
            else:
                made.append(replace(one, weights="others") if changed == "weights" else one)
            continue
        one, two = chance.sample("abcd", 2)
        filler = " ".join(chance.sample(FILLER, 2))
        made.append(
            build_reading(
                f"{{1s@{one}:{NAMES[one]}}} {{1c:said}} “{{1x:{chance.choice(WORDS)}}}”. {filler}\n\n"
                f"{{2s@{two}:{NAMES[two]}}} {{2c:replied}} that {{2x:{{@{one}-:{NAMES[one]}}} had it wrong "
                f"when {chance.choice(WORDS)}}}. No. {at}.\n\n{FOOT}",
                names={one: NAMES[one], two: NAMES[two]},
                published=f"2020-03-{chance.randrange(1, 15):02}",
                outlet=f"Paper {chance.randrange(4)}",
            )
        )
    return made


def digests(record: Record) -> dict[str, str]:
    return {"said": record.whole_digest(), **record.worked_out_digests()}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_groups_of_any_size_come_to_the_same_as_one_by_one(fresh: Fresh, seed: int) -> None:
    readings, chance = some(seed), random.Random(seed)
    with Record(fresh()) as record:
        answers = [record.add(one) for one in readings]
        expected = digests(record)
        assert record.info().statements < record.info().attributions
        assert record.check(deep=True) == []
    assert {Added.NEW, Added.REPLACED, Added.UNCHANGED} <= set(answers)
    assert len(set(expected.values())) == len(expected)
    with Record(fresh()) as record:
        at, grouped = 0, []
        while at < len(readings):
            size = chance.choice((1, 3, 7, len(readings)))
            grouped += record.add_all(readings[at : at + size])
            at += size
        assert digests(record) == expected
    assert grouped == answers


def test_articles_of_one_group_meet_each_other(fresh: Fresh) -> None:
    readings = some(4)
    with Record(fresh()) as record:
        record.add_all(readings)
        assert record.check(deep=True) == []
        assert any(len(one.reports) > 2 for one in record.statements())
        assert record.stories([one.article.id for one in readings])


class Kept:
    def __init__(self) -> None:
        self.groups: list[int] = []

    def add_all(self, readings: Sequence[Reading]) -> list[Added]:
        self.groups.append(len(readings))
        return [Added.NEW] * len(readings)


def test_what_comes_slowly_is_written_at_once_and_what_comes_fast_together() -> None:
    kept, now, readings = Kept(), [0.0], [one for one in some(5) if one.weights != "others"]
    gather = Gathering(kept, clock=lambda: now[0])
    for one in readings[:2]:
        now[0] += gathering.TOGETHER
        gather.add(one)
    assert kept.groups == [1, 1]
    for one in readings[2:5]:
        gather.add(one)
    assert kept.groups == [1, 1]
    assert gather.holds(readings[4].article.id)
    gather.flush()
    assert kept.groups[:3] == [1, 1, 3] and not gather.holds(readings[4].article.id)
    gather.flush()
    assert len(kept.groups) == 3


def test_a_group_is_written_when_it_is_full() -> None:
    kept = Kept()
    gather = Gathering(kept, clock=lambda: 0.0)
    readings = {one.article.id: one for seed in range(30) for one in some(seed)}
    for one in list(readings.values())[: gathering.MOST]:
        gather.add(one)
    assert kept.groups == [gathering.MOST]


def test_postgresql_knows_how_much_there_is_before_it_looks_by_itself(postgresql: Cluster) -> None:
    few = [
        build_reading(f"{{1s@a:Ada Quill}} {{1c:said}} it was day {number}.", names=NAMES)
        for number in range(256)
    ]
    with Record(fresh_schema(postgresql)) as record:
        told = "SELECT reltuples FROM pg_class WHERE oid = to_regclass('mentions')"

        def rows_known() -> int:
            with record._read() as connection:
                return int(connection.exec_driver_sql(told).scalar() or 0)

        record.add_all(few[:250])
        assert rows_known() <= 0
        record.add_all(few[250:])
        assert rows_known() == 256
