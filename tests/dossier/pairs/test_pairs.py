"""Pairs: who is in them, what is measured, in which order they stand."""

from __future__ import annotations

import csv
import io
import json
import pickle
from datetime import date

import pytest

from rapport.dossier.pairs.pair import Sign
from rapport.dossier.pairs.pairs import Pairs
from rapport.dossier.pairs.ranking import By
from rapport.dossier.relation.confusion import Confusion
from rapport.reading.reading import Label
from tests.observations import parties, said

PEOPLE = parties("quill", "brandt", "ford", "hale")
SOME = [
    *said("quill", "brandt", "+" * 30 + "0" * 6 + "-" * 4),
    *said("brandt", "quill", "-" * 12 + "0" * 6 + "+" * 2),
    *said("ford", "quill", "++++0+"),
    *said("ford", "brandt", "-----"),
    *said("hale", "brandt", "+-" * 10),
    *said("quill", "quill", "+++"),
]


def ranked(by: By = By.VOLUME, *, least: int = 6) -> Pairs:
    return Pairs.from_observations(SOME, PEOPLE, by=by, least=least)


def names(pairs: Pairs) -> list[str]:
    return [f"{pair.speaker.name} {pair.target.name}" for pair in pairs]


def test_pairs_are_ordered_and_nobody_is_paired_with_themselves() -> None:
    assert names(ranked()) == [
        "Quill Brandt", "Brandt Quill", "Hale Brandt", "Ford Quill", "Ford Brandt",
    ]  # fmt: skip
    assert ranked().in_all == 5


def test_a_pair_counts_its_statements() -> None:
    first = ranked()[0]
    assert (first.statements, first.reports, first.stories, first.returned) == (40, 40, 40, 20)
    assert [first.count(label) for label in Label] == [30, 6, 4]
    assert (first.first, first.last) == (date(2020, 1, 1), date(2020, 2, 9))
    assert first.outlets == ("The Harbour Post",)


def test_warmth_is_the_share_favourable_less_the_share_critical() -> None:
    first, second, undecided, _, few = ranked()
    assert first.warmth and second.warmth and undecided.warmth
    assert first.warmth.value == pytest.approx(26 / 40)
    assert second.warmth.value == pytest.approx(-0.5)
    assert first.warmth.low is not None and first.warmth.low > 0.3
    assert len(first.warmth.statements) == 40
    assert [first.sign, second.sign, undecided.sign, few.sign] == [
        Sign.FAVOURABLE, Sign.CRITICAL, Sign.UNDECIDED, Sign.TOO_FEW,
    ]  # fmt: skip
    assert few.warmth is None


def test_the_least_number_is_the_users() -> None:
    assert ranked(least=5)[-1].warmth is not None
    assert [pair.warmth is None for pair in ranked(least=21)] == [False, True, True, True, True]


def test_asymmetry_is_measured_where_both_ways_have_enough() -> None:
    first, back, alone, *_ = ranked()
    assert first.asymmetry and back.asymmetry
    assert first.asymmetry.value == pytest.approx(26 / 40 + 0.5)
    assert back.asymmetry.value == pytest.approx(-first.asymmetry.value)
    assert alone.asymmetry is None


def test_by_warmth_the_surely_warm_lead_and_too_few_come_last() -> None:
    assert names(ranked(By.WARMTH)) == [
        "Quill Brandt", "Ford Quill", "Hale Brandt", "Brandt Quill", "Ford Brandt",
    ]  # fmt: skip


def test_few_statements_that_agree_do_not_pass_many_by_their_value_alone() -> None:
    few, many = said("ford", "hale", "+" * 11 + "0"), said("quill", "hale", "+" * 80 + "0" * 20)
    both = Pairs.from_observations([*few, *many], PEOPLE, by=By.WARMTH)
    assert both[0].warmth and both[1].warmth
    assert both[0].warmth.value < both[1].warmth.value
    assert names(both) == ["Quill Hale", "Ford Hale"]


def test_by_asymmetry_two_people_stand_once_the_warmer_speaking() -> None:
    assert names(ranked(By.ASYMMETRY)) == ["Quill Brandt", "Hale Brandt", "Ford Quill", "Ford Brandt"]
    turned = [*said("brandt", "quill", "+" * 20), *said("quill", "brandt", "-" * 30)]
    assert names(Pairs.from_observations(turned, PEOPLE, by=By.ASYMMETRY)) == ["Brandt Quill"]


def test_statements_of_one_story_are_drawn_together() -> None:
    apart = Pairs.from_observations(said("quill", "brandt", "+" * 10 + "-" * 10), PEOPLE)[0]
    pairs = [
        one
        for nth in range(5)
        for one in said(
            "quill", "brandt", ("+" if nth % 2 else "-") * 4, start=f"2020-0{nth + 1}-01", story=str(nth)
        )
    ]
    together = Pairs.from_observations(pairs, PEOPLE)[0]
    assert apart.warmth and together.warmth
    assert apart.warmth.value == 0
    assert together.stories == 5
    width = [one.high - one.low for one in (apart.warmth, together.warmth) if one.high and one.low]
    assert width[1] > 1.5 * width[0]


def test_the_order_of_the_observations_changes_nothing() -> None:
    for by in By:
        assert Pairs.from_observations(SOME[::-1], PEOPLE, by=by, least=6).to_csv() == ranked(by).to_csv()


def test_only_the_pairs_of_one_person() -> None:
    assert names(Pairs.from_observations(SOME, PEOPLE, of="hale")) == ["Hale Brandt"]


def test_csv_and_json_say_the_same_and_too_few_is_empty() -> None:
    rows = list(csv.DictReader(io.StringIO(ranked().to_csv().decode())))
    data = json.loads(ranked().to_json())
    assert data["in_all"] == 5 and data["by"] == "volume" and data["least"] == 6
    assert [
        {key: "" if value is None else str(value) for key, value in row.items()} for row in data["pairs"]
    ] == rows
    assert (rows[4]["warmth"], rows[4]["sign"]) == ("", "")
    assert (rows[0]["sign"], rows[1]["sign"], rows[2]["sign"]) == ("1", "-1", "0")


def test_pairs_can_be_kept() -> None:
    kept = pickle.loads(pickle.dumps(ranked(By.WARMTH)))
    assert (kept, kept.by, kept.in_all) == (ranked(By.WARMTH), By.WARMTH, 5)


def test_no_observations_no_pairs() -> None:
    assert not Pairs.from_observations([], {})


def test_warmth_is_corrected_for_the_classifiers_errors_and_kept_as_labelled() -> None:
    blurred = Confusion(weights="w", corpus="dev", counts=((120, 80, 0), (0, 400, 0), (0, 0, 200)))
    some = said("quill", "brandt", "+" * 30 + "0" * 40 + "-" * 30)
    [pair] = Pairs.from_observations(some, PEOPLE, confusion=blurred)
    assert pair.as_labelled and pair.warmth
    assert pair.as_labelled.value == pytest.approx(0)
    assert pair.warmth.value == pytest.approx(
        0.2, abs=0.01
    )  # of five favourable ones two were called neutral
    assert Pairs.from_observations(some, PEOPLE, confusion=blurred).correction == "dev, weights w"
    [plain] = Pairs.from_observations(some, PEOPLE)
    assert plain.warmth == plain.as_labelled == pair.as_labelled


def test_all_from_a_few_stories_is_too_few() -> None:
    one = said("quill", "brandt", "+" * 20, story="one")
    assert Pairs.from_observations(one, PEOPLE)[0].sign is Sign.TOO_FEW
