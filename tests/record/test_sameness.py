"""Pairs of contents, by what the words alone say; and the gold of samples/sameness."""

import pytest

from rapport.record.sameness import compare_words, score
from rapport.record.wording import bare
from training.score_sameness import load, scores

TREATY = "We will sign the treaty on Friday and the border will stay open"


def value(one: str, other: str) -> float:
    return score(compare_words(bare(one), bare(other)))


def names(one: str, other: str) -> set[str]:
    return {feature.name for feature in compare_words(bare(one), bare(other))}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (TREATY, "“We will sign the treaty on Friday — and the border will stay open,”"),
        (TREATY, f"Let me be clear. {TREATY}. Nobody will stop us."),
        (TREATY, "she would sign the treaty on Friday and the border would stay open"),
        (TREATY, "the border will stay open, and we will sign the treaty on Friday"),
        ("we will organise the largest fair of all", "we will organize the largest fair of all"),
        ("Two hundred buses … went to the coast", "200 buses had gone to the coast"),
        ("one well in four is dry and the ferry leaks", "25 percent of wells were dry and the ferry leaked"),
        ("I won’t sit in a cabinet with her, nor shake her hand", "he would not sit in a cabinet with her"),
    ],
)
def test_cuts_and_other_tenses_speak_for_one_utterance(one: str, other: str) -> None:
    assert value(one, other) > 1.5
    assert compare_words(bare(one), bare(other)) == compare_words(bare(other), bare(one))


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (TREATY, "We will not sign the treaty on Friday and the border will stay open", "turned"),
        (TREATY, "We will sign the treaty on Monday and the border will stay open", "other day"),
        ("we have sent them 300 buses and trains", "we have sent them 400 buses and trains", "other number"),
        ("a third of the ministers knew it", "a quarter of the ministers knew it", "other share"),
        (
            "the fares rise in April for everyone",
            "the fares rise in May and August for everyone",
            "other month",
        ),
    ],
)
def test_what_contradicts_outweighs_the_shared_words(one: str, other: str, reason: str) -> None:
    assert reason in names(one, other)
    assert value(one, other) < 1.5


def test_a_few_common_words_are_not_enough() -> None:
    assert value("make our country great again", "our country is a great country") < 1.5
    assert value("the river is high", "the river was low") < 0
    assert value("", "") < 0


def test_every_reason_is_said_in_words() -> None:
    for feature in compare_words(bare(TREATY), bare("We will sign no treaty on Monday with the mayor")):
        assert feature.reason and feature.score


# The floor of the issue; the figures themselves are in docs/evaluation.md.
@pytest.mark.parametrize("half", ["working", "scored", "later"])
def test_the_gold_of_the_samples_is_grouped_as_marked(half: str) -> None:
    found = scores(half)
    assert found.precision >= 97
    assert found.recall >= 90


def test_without_the_days_that_articles_state_most_is_still_right() -> None:
    assert scores("scored", dated=False).precision >= 85


def test_the_gold_holds_what_the_issue_asks_for() -> None:
    halves = [load(half) for half in ("working", "scored")]
    statements = [row["statement"] for gold, _, _ in halves for row in gold]
    assert len({one for one in statements if statements.count(one) > 1}) >= 60
    assert sum(len(negatives) for _, negatives, _ in halves) >= 150
