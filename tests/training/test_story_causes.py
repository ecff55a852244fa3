"""What is told of the causes that keep a finding from being found, with the gold itself as the reading."""

from __future__ import annotations

from training.gold_record import gold_readings
from training.score_samples import first_articles, load_gold
from training.score_story import FLOOD, TWO
from training.story_causes import sides

LATER = 22  # pieces written after the samples were marked twice
HERS, HIS = TWO


def test_the_pieces_written_later_are_those_that_were_not_marked_twice() -> None:
    marked = load_gold().keys()
    assert first_articles() < marked and len(marked - first_articles()) == LATER


def test_half_of_the_later_pieces_of_each_outlet_are_of_before_the_flood() -> None:
    later = [r.article for r in gold_readings() if r.article.url not in first_articles()]
    for outlet, number in (("Meridian Press", 7), ("The Dravenna Courier", 2), ("The Daily Flare", 2)):
        days = [a.published for a in later if a.outlet == outlet and a.published]
        assert [sum(d < FLOOD for d in days), sum(d >= FLOOD for d in days)] == [number, number]


def test_a_reading_that_errs_nowhere_has_the_sides_of_the_gold() -> None:
    gold = gold_readings()
    found = sides(gold, load_gold(), gold, TWO, FLOOD)
    assert all(by_gold == as_read for pairs in found.values() for by_gold, as_read in pairs)


def test_the_later_pieces_keep_to_the_story() -> None:
    later = [r for r in gold_readings() if r.article.url not in first_articles()]
    found = {k: [one for one, _ in v] for k, v in sides(later, load_gold(), later, TWO, FLOOD).items()}
    assert max(found[HERS, True]) == 0 and min(found[HERS, True]) == -1
    assert min(found[HERS, False]) == 0 and max(found[HERS, False]) == 1
    for since in (False, True):
        assert min(found[HIS, since]) >= 0 and sum(found[HIS, since]) > 0.8 * len(found[HIS, since])
