"""What is told of the causes that keep a finding from being found, with the gold itself as the reading."""

from __future__ import annotations

from datetime import date

import pytest

from rapport.dossier.findings.bouts import DAYS
from rapport.reading.reading import Reading
from training.gold_record import gold_readings
from training.score_samples import load_gold, part_of
from training.score_story import FLOOD, TWO
from training.story_causes import sides

# pieces written after the samples were marked twice, and how many of each outlet are of before the flood
LATER = {"later": (22, (7, 2, 2)), "plain": (40, (14, 4, 2))}
HERS, HIS = TWO


def of_part(part: str) -> list[Reading]:
    chosen = part_of(load_gold(), part)
    return [r for r in gold_readings() if r.article.url in chosen]


def test_each_article_is_in_one_part() -> None:
    parts = [set(part_of(load_gold(), part)) for part in ("first", "later", "plain", "response")]
    assert [len(one) for one in parts] == [46, LATER["later"][0], LATER["plain"][0], 9]
    assert set.union(*parts) == set(part_of(load_gold(), "all")) and sum(map(len, parts)) == 117


@pytest.mark.parametrize("part", LATER)
def test_half_of_the_later_pieces_of_each_outlet_are_of_before_the_flood(part: str) -> None:
    later = [r.article for r in of_part(part)]
    for outlet, number in zip(
        ("Meridian Press", "The Dravenna Courier", "The Daily Flare"), LATER[part][1], strict=True
    ):
        days = [a.published for a in later if a.outlet == outlet and a.published]
        assert [sum(d < FLOOD for d in days), sum(d >= FLOOD for d in days)] == [number, number]


def test_a_reading_that_errs_nowhere_has_the_sides_of_the_gold() -> None:
    gold = gold_readings()
    found = sides(gold, load_gold(), gold, TWO, FLOOD)
    assert all(by_gold == as_read for pairs in found.values() for by_gold, as_read in pairs)


@pytest.mark.parametrize("part", LATER)
def test_the_later_pieces_keep_to_the_story(part: str) -> None:
    later = of_part(part)
    found = {k: [one for one, _ in v] for k, v in sides(later, load_gold(), later, TWO, FLOOD).items()}
    assert max(found[HERS, True]) == 0 and min(found[HERS, True]) == -1
    assert min(found[HERS, False]) == 0 and max(found[HERS, False]) == 1
    for since in (False, True):
        assert min(found[HIS, since]) >= 0 and sum(found[HIS, since]) > 0.8 * len(found[HIS, since])


def test_in_the_pieces_on_response_he_praises_her_within_days_whatever_she_said() -> None:
    sides_taken = []
    for items in part_of(load_gold(), "response").values():
        told = {
            (item["speaker"], one["stance"], date.fromisoformat(item["said"]["start"]))
            for item in items
            for one in item["about"]
            if not item["nested"] and {item["speaker"], one["person"]} == set(TWO)
        }
        hers = {(stance, day) for speaker, stance, day in told if speaker == HERS}
        his = {(stance, day) for speaker, stance, day in told if speaker == HIS}
        assert {stance for stance, _ in his} == {"favourable"}
        [side] = {stance for stance, _ in hers}
        assert any(1 <= (answer - day).days <= DAYS for _, answer in his for _, day in hers)
        assert (side == "favourable") == all(day < FLOOD for _, day in hers)
        sides_taken.append(side)
    assert sorted(sides_taken) == 5 * ["critical"] + 4 * ["favourable"]
