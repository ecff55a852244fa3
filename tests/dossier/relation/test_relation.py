"""A relation from observations made by hand: its counts, periods, volume, what is left out, and its JSON."""

from __future__ import annotations

import json
from datetime import date

import pytest

from rapport.dossier.relation.confusion import Confusion
from rapport.dossier.relation.grain import Grain, choose_grain, first_day, name_of, number_of
from rapport.dossier.relation.out import relation_json
from rapport.dossier.relation.relation import Relation, make_relation
from rapport.reading.reading import Label
from rapport.record.answers import ArticleHead
from rapport.record.observation import Observation
from tests.dossier.observed import observe

CONFUSION = Confusion(weights="w", corpus="a dev part", counts=((58, 37, 5), (2, 95, 3), (1, 24, 75)))


def head(id: str, published: date | None, outlet: str = "Valley News") -> ArticleHead:
    return ArticleHead(id=id, title=None, outlet=outlet, published=published, url=None, path=None)


def relate(
    own: list[Observation],
    *,
    elsewhere: list[Observation] | None = None,
    by_others: list[Observation] | None = None,
    naming: list[ArticleHead] | None = None,
    confusion: Confusion | None = CONFUSION,
    grain: Grain | None = None,
) -> Relation:
    return make_relation(
        "quill",
        "brandt",
        said=[*own, *(elsewhere or [])],
        heard=[*own, *(by_others or [])],
        naming_both=naming or [],
        confusion=confusion,
        grain=grain,
    )


def test_counts_shares_and_volume_of_the_whole() -> None:
    own = observe("++++00000---", outlets=[("The Harbour Post", "Valley News")] * 4 + [("Valley News",)] * 8)
    found = relate(
        own,
        elsewhere=observe("0" * 8, target="ford"),
        naming=[head("1", date(2020, 1, 5)), head("2", None), head("3", date(2021, 3, 1))],
    )
    whole = found.whole
    assert (whole.statements, whole.reports, whole.stories) == (12, 16, 12)
    assert whole.shares is not None
    assert [(one.label, one.n, round(one.raw.value, 3)) for one in whole.shares] == [
        (Label.FAVOURABLE, 4, 0.333),
        (Label.NEUTRAL, 5, 0.417),
        (Label.CRITICAL, 3, 0.25),
    ]
    assert whole.shares[2].statements == ("quill-brandt-009", "quill-brandt-010", "quill-brandt-011")
    for one in whole.shares:
        assert one.raw.low < one.raw.value < one.raw.high
        assert one.corrected is not None
    assert sum(one.corrected.value for one in whole.shares if one.corrected) == pytest.approx(1)
    assert whole.volume.said == 20
    assert whole.volume.of_said is not None
    assert whole.volume.of_said.value == pytest.approx(0.6)
    assert (whole.volume.naming_both, whole.volume.per_article) == (3, 4.0)
    assert whole.outlets == (("Valley News", 12), ("The Harbour Post", 4))
    assert found.by_report == pytest.approx((8 / 16, 5 / 16, 3 / 16))
    assert found.correction == "a dev part, weights w"


def test_a_statement_about_two_people_is_one_of_all_that_was_said() -> None:
    own = observe("+" * 10)
    twice = [
        Observation(
            statement=one.statement, speaker="quill", target="ford", story=one.story, day=one.day,
            label=one.label, p=one.p, outlets=one.outlets,
        )
        for one in own[:4]
    ]  # fmt: skip
    volume = relate(own, elsewhere=twice).whole.volume
    assert volume.said == 10
    assert volume.of_said is not None
    assert volume.of_said.value == 1


@pytest.mark.parametrize(
    ("own", "why"),
    [
        ([], "0 statements; at least 10 are needed"),
        (observe("+"), "1 statement; at least 10 are needed"),
        (observe("+" * 9), "9 statements; at least 10 are needed"),
        (observe("+" * 12, stories=["one"] * 12), "12 statements, all from 1 story; at least 5 are needed"),
    ],
)
def test_too_few_to_say(own: list[Observation], why: str) -> None:
    found = relate(own)
    assert found.whole.shares is None
    assert found.whole.too_few == why
    assert (found.by_report, found.outlets_left_out) == (None, None)
    json.dumps(relation_json(found))


def test_shares_are_not_corrected_by_another_classifiers_table() -> None:
    found = relate(observe("+0-" * 5), confusion=None)
    assert found.whole.shares is not None
    assert [one.corrected for one in found.whole.shares] == [None] * 3
    assert found.correction is None


def test_periods_run_without_a_gap_and_silence_has_its_coverage() -> None:
    days = [date(2020, 2, 1)] * 10 + [date(2022, 7, 1)] * 3 + [None]
    found = relate(
        observe("+" * 14, days=days),
        naming=[head("1", date(2021, 5, 1)), head("2", date(2023, 1, 1))],
        grain=Grain.YEAR,
    )
    assert [(p.name, p.statements, p.volume.naming_both) for p in found.periods] == [
        ("2020", 10, 0),
        ("2021", 0, 1),
        ("2022", 3, 0),
        ("2023", 0, 1),
    ]
    assert found.periods[0].shares is not None
    assert found.periods[2].too_few == "3 statements; at least 10 are needed"
    assert (found.periods[0].start, found.periods[0].end) == (date(2020, 1, 1), date(2021, 1, 1))
    assert found.undated == 1


def test_what_leaving_one_outlet_out_does() -> None:
    outlets = [("The Harbour Post",)] * 8 + [("Valley News",)] * 8 + [("The Harbour Post", "Valley News")] * 8
    found = relate(observe("+" * 8 + "-" * 8 + "0" * 8, outlets=outlets)).outlets_left_out
    assert found is not None
    favourable = found.reaches[0]
    assert (favourable.low, favourable.low_without) == (0, "The Harbour Post")
    assert (favourable.high, favourable.high_without) == (0.5, "Valley News")
    assert (found.parts, found.rests_on) == (2, ())
    alone = relate(observe("+" * 12)).outlets_left_out
    assert alone is not None
    assert (alone.reaches, alone.rests_on) == ((), ("The Harbour Post",))


def test_everyone_else_about_the_target_and_what_one_speaker_makes_of_it() -> None:
    others = observe("-" * 12, speaker="ford") + observe("+" * 12, speaker="vale")
    found = relate(observe("+"), by_others=others).everyone_else
    assert (found.speakers, found.statements) == (2, 24)
    assert found.left_out is not None
    critical = found.left_out.reaches[2]
    assert (critical.low, critical.low_without, critical.high, critical.high_without) == (
        0,
        "ford",
        1,
        "vale",
    )


@pytest.mark.parametrize(
    ("days", "grain"),
    [
        ([], Grain.YEAR),
        ([date(2020, 1, 1)] * 9, Grain.YEAR),
        ([date(2020, 1, 1)] * 10, Grain.MONTH),
        ([date(2020, month, 1) for month in (1, 2, 3)] * 4, Grain.QUARTER),
        ([date(2020, month, 1) for month in (1, 4, 7, 10)] * 3, Grain.YEAR),
        ([date(2020, 1, 1)] * 10 + [date(2021, 1, 1)] * 9, Grain.MONTH),
    ],
)
def test_the_grain_is_the_shortest_with_enough_in_it(days: list[date], grain: Grain) -> None:
    assert choose_grain(days) is grain


@pytest.mark.parametrize(
    ("day", "grain", "name", "first"),
    [
        (date(2020, 6, 30), Grain.MONTH, "2020-06", date(2020, 6, 1)),
        (date(2020, 6, 30), Grain.QUARTER, "2020-Q2", date(2020, 4, 1)),
        (date(2020, 12, 31), Grain.QUARTER, "2020-Q4", date(2020, 10, 1)),
        (date(2020, 6, 30), Grain.YEAR, "2020", date(2020, 1, 1)),
        (date(1, 1, 1), Grain.MONTH, "0001-01", date(1, 1, 1)),
    ],
)
def test_periods_are_those_of_the_calendar(day: date, grain: Grain, name: str, first: date) -> None:
    number = number_of(day, grain)
    assert (name_of(number, grain), first_day(number, grain)) == (name, first)
    assert number_of(first_day(number + 1, grain), grain) == number + 1


def test_the_last_year_of_the_calendar_has_an_end() -> None:
    assert first_day(number_of(date.max, Grain.YEAR) + 1, Grain.YEAR) == date.max


def test_same_observations_same_json() -> None:
    own = observe("+0-" * 10)
    once, again = (json.dumps(relation_json(relate(list(own)))) for _ in range(2))
    assert once == again
    assert json.loads(once)["whole"]["shares"]["critical"]["n"] == 10
