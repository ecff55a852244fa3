"""Pairs: who is in them, what is measured, in which order they stand."""

from __future__ import annotations

import csv
import io
import json
import pickle
from datetime import date

import pytest

from rapport.dossier.findings.family import holm
from rapport.dossier.findings.finding import Verdict
from rapport.dossier.findings.warmth import warmth
from rapport.dossier.findings.way import Way
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
    assert first.asymmetry.value == pytest.approx(0.85 * (26 / 40 + 0.5))
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


def test_a_sign_needs_both_intervals_and_the_correction_stands_beside() -> None:
    blurred = Confusion(weights="w", corpus="dev", counts=((120, 80, 0), (0, 400, 0), (0, 0, 200)))
    some = said("quill", "brandt", "+" * 30 + "0" * 40 + "-" * 30)
    pairs = Pairs.from_observations(some, PEOPLE, confusion=blurred)
    assert pairs.correction == "dev, weights w"
    [pair] = pairs
    assert pair.warmth and pair.warmth_corrected
    assert pair.warmth.value == pytest.approx(0)
    # of five favourable ones two were called neutral
    assert pair.warmth_corrected.value == pytest.approx(0.2, abs=0.01)
    [plain] = Pairs.from_observations(some, PEOPLE)
    assert plain.warmth == pair.warmth and plain.warmth_corrected is None
    cold = said("quill", "brandt", "+" * 40 + "-" * 62)
    assert Pairs.from_observations(cold, PEOPLE)[0].sign is Sign.CRITICAL
    assert Pairs.from_observations(cold, PEOPLE, confusion=blurred)[0].sign is Sign.UNDECIDED


def test_all_from_a_few_stories_is_too_few() -> None:
    one = said("quill", "brandt", "+" * 20, story="one")
    assert Pairs.from_observations(one, PEOPLE)[0].sign is Sign.TOO_FEW


def test_asymmetry_is_that_of_a_dossiers_finding() -> None:
    first = ranked()[0]
    people = [PEOPLE[id].person for id in ("quill", "brandt")]
    ways = tuple(
        Way(one, other, SOME, [o for o in SOME if (o.speaker, o.target) == (one.id, other.id)])
        for one, other in (people, people[::-1])
    )
    finding = warmth((ways[0], ways[1]), None)
    effect = finding.figures[0]
    assert first.asymmetry and first.asymmetry_p == finding.p
    assert (first.asymmetry.value, first.asymmetry.low, first.asymmetry.high) == (
        effect.value,
        effect.low,
        effect.high,
    )


def test_p_is_adjusted_for_all_pairs_compared() -> None:
    more = [*SOME, *said("ford", "hale", "+0-" * 5), *said("hale", "ford", "+0-" * 6)]
    pairs = Pairs.from_observations(more, PEOPLE)
    found = {pair.ids: (pair.asymmetry_p, pair.asymmetry_adjusted) for pair in pairs if pair.asymmetry}
    assert len(found) == 4
    p, adjusted = found["quill", "brandt"]
    assert p is not None and adjusted == pytest.approx(2 * p)
    assert found["quill", "brandt"] == found["brandt", "quill"]


def test_holm_by_hand() -> None:
    assert holm([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.06, 0.06])
    assert holm([]) == [] and holm([0.7, 0.9]) == pytest.approx([1.0, 1.0])


def test_by_change_the_dossiers_test_is_asked_and_held_to_all_pairs() -> None:
    turning = said("quill", "brandt", "+" * 20 + "-" * 20)
    even = said("brandt", "quill", "+-0" * 12)
    pairs = Pairs.from_observations([*even, *turning, *said("ford", "brandt", "+")], PEOPLE, by="change")
    assert names(pairs) == ["Quill Brandt", "Brandt Quill", "Ford Brandt"]
    turned, still, few = pairs
    assert turned.change and still.change and turned.change.p and turned.change_size and few.change is None
    assert turned.change.verdict is Verdict.SHOWN and still.change.verdict is Verdict.NOT_SHOWN
    assert turned.change_day == date(2020, 1, 21)
    assert turned.change_size == pytest.approx(0.85 * -2, abs=0.1)
    assert turned.change_adjusted == pytest.approx(2 * turned.change.p)
    assert pairs.to_dicts()[0]["change_day"] == date(2020, 1, 21)
    assert all(pair.change is None for pair in Pairs.from_observations(turning, PEOPLE))
