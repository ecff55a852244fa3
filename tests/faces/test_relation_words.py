"""What is said of the shares of a relation, in the terminal, on the page and in documents."""

from __future__ import annotations

from datetime import date

from rapport.faces.relation_words import period_rows, relation_notes
from tests.dossier.observed import observe
from tests.dossier.relation.test_relation import relate


def test_how_far_one_of_all_other_speakers_moves_their_shares_is_told() -> None:
    others = observe("-" * 12, speaker="ford") + observe("+" * 12, speaker="vale")
    notes = relation_notes(relate(observe("+"), by_others=others))
    assert (
        "Leaving out any one of these speakers, their shares reach: "
        "favourable 0 to 100 %; neutral 0 to 0 %; critical 0 to 100 %." in notes
    )


def test_all_others_that_rest_on_one_speaker_say_so() -> None:
    others = observe("-" * 12, speaker="ford") + observe("+", speaker="vale")
    notes = relation_notes(relate(observe("+"), by_others=others))
    assert "Without one of these speakers too few statements would be left." in notes


def test_the_correction_says_where_it_goes_too_far() -> None:
    notes = relation_notes(relate(observe("+" * 12 + "-" * 12)))
    (corrected,) = (note for note in notes if note.startswith("Corrected for"))
    assert corrected.endswith("Of words plainer than those it corrects too far.")


def test_rows_have_the_whole_and_then_each_period() -> None:
    days = [date(2020, 1 + n % 2, 1) for n in range(24)]
    rows = period_rows(relate(observe("+" * 24, days=days)))
    assert [row[:2] for row in rows[::2]] == [("all", "24"), ("2020-01", "12"), ("2020-02", "12")]
    assert all(row[2].startswith("100 (") for row in rows)
    assert all(row[4].startswith("0 (0–") for row in rows)


def test_under_each_row_stand_its_corrected_shares() -> None:
    days = [date(2020, 1 + n % 3 // 2, 1) for n in range(24)]
    relation = relate(observe("++-" * 8, days=days))
    rows = period_rows(relation)
    few = relation.periods[1]
    assert [row[:2] for row in rows] == [
        ("all", "24"), ("corrected", ""), ("2020-01", "16"), ("corrected", ""), ("2020-02", "8")
    ]  # fmt: skip
    assert few.too_few and rows[-1][2:5] == ("too few",) * 3
    for row, period in ((rows[1], relation.whole), (rows[3], relation.periods[0])):
        one = (period.shares or ())[0].corrected
        assert one is not None and row[2].startswith(f"{100 * one.value:.0f} ({100 * one.low:.0f}–")


def test_without_a_correction_there_are_none() -> None:
    rows = period_rows(relate(observe("+" * 24), confusion=None))
    assert [row[0] for row in rows] == ["all", "2020-01"]
