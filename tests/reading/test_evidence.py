"""The clues to whom a pointing word means, on a small article; weights of the shipped table."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence

import pytest

from rapport.reading.antecedents import Choice
from rapport.reading.chains import find_mentions
from rapport.reading.chances import TABLE, chances_of
from rapport.reading.drafts import Draft
from rapport.reading.evidence import Group, clue_names
from rapport.text.spans import Span
from tests.reading.handmade import heads_of, scores_of


def clues_in(marked: str, word: str, drafts: Sequence[tuple[str, str]] = ()) -> dict[str, set[str]]:
    """For the last choice about a word: its candidates' last words, each with the clues that speak up."""
    text, scores = scores_of(marked)
    told: list[Choice] = []

    def span(words: str) -> Span:
        return Span(text.rindex(words), text.rindex(words) + len(words))

    find_mentions(
        scores,
        heads_of(),
        text,
        [Draft(span(s), None, (span(c),), 1.0) for s, c in drafts],
        watch=told.append,
    )
    last = [choice for choice in told if choice.item.span.of(text) == word][-1]
    return {
        items[0].span.of(text): {name for name, x in clues.items() if x}
        for items, clues in zip(last.candidates, last.clues, strict=True)
    }


def test_the_subject_of_the_sentence_before_is_a_clue() -> None:
    found = clues_in("{p:Oskeld} met {p:Till}. He left.", "He")
    assert "subject before" in found["Oskeld"]
    assert "subject before" not in found["Till"]
    assert "nearest" in found["Till"]


def test_whom_the_text_speaks_of_most_often_is_a_clue() -> None:
    found = clues_in("{p:Oskeld} sat. {p:Oskeld} rose. {p:Till} sang for him.", "him")
    assert "most often" in found["Oskeld"]
    assert "most often" not in found["Till"]


def test_who_is_named_last_in_narration_is_a_clue() -> None:
    found = clues_in("{p:Oskeld} met {p:Till}. “Ask {p:Brandt},” said the porter. He left.", "He")
    assert "named last" in found["Till"]
    assert "named last" not in found["Oskeld"] | found["Brandt"]


def test_who_is_named_last_far_back_is_no_clue() -> None:
    found = clues_in("{p:Oskeld} met {p:Till}. It rained. It snowed. It froze. He left.", "He")
    assert "named last" not in found["Till"]


def test_whom_a_paragraph_begins_with_is_a_clue_in_its_later_sentences() -> None:
    marked = "{p:Brandt} slept.\n\n{p:Oskeld} spoke of {p:Till}. {p:Till} had left. He shrugged."
    found = clues_in(marked, "He")
    assert "subject of the paragraph" in found["Oskeld"]
    assert "subject of the paragraph" not in found["Till"] | found["Brandt"]


def test_who_spoke_above_and_nobody_named_since_is_a_clue() -> None:
    spoke = [("Oskeld", "“no”"), ("he", "“Never”")]
    alone = clues_in("{p:Till} left. {p:Oskeld} said “no”.\n\nStill, “Never”, he said.", "he", spoke)
    other = clues_in("{p:Oskeld} said “no”. {p:Till} left.\n\nStill, “Never”, he said.", "he", spoke)
    assert "spoke last above, nobody since" in alone["Oskeld"]
    assert "spoke last above, nobody since" not in other["Oskeld"]


def test_titles_and_first_names_tell_the_gender() -> None:
    found = clues_in("Mr. {p:Oskeld} met {p:Rob Till} and {p:Ilva Quill}. He left.", "He")
    assert "gender agrees" in found["Oskeld"]
    assert "gender agrees" in found["Rob Till"]
    assert "gender agrees" not in found["Ilva Quill"]


def test_his_and_him_in_the_sentence_of_a_subject_are_told_apart() -> None:
    assert "subject, of his or her" in clues_in("{p:Oskeld} sold his dog.", "his")["Oskeld"]
    assert "subject, of him or her" in clues_in("{p:Oskeld} fled when it bit him.", "him")["Oskeld"]
    assert "subject of the sentence" in clues_in("{p:Oskeld} left when he woke.", "he")["Oskeld"]


def test_who_spoke_last_is_a_clue_to_who_speaks_next() -> None:
    marked = "{p:Oskeld} said “no”. “Never,” he said."
    found = clues_in(marked, "he", [("Oskeld", "“no”"), ("he", "“Never,”")])
    assert found["Oskeld"] & {"spoke last", "speaker told before", "spoke and told before"}


def test_who_spoke_right_before_as_the_subject_is_a_clue_of_its_own() -> None:
    marked = "{p:Oskeld} told {p:Till} it was over. He blamed the rain."
    found = clues_in(marked, "He", [("Oskeld", "it was over"), ("He", "the rain")])
    assert "spoke and told before" in found["Oskeld"]
    assert "spoke and told before" not in found["Till"]


PARAGRAPHS = [
    ("{p:Oskeld} said it was over for {p:Till}.", [("Oskeld", "it was over for Till")], True),
    ("“So what,” {p:Oskeld} told {p:Till}. “It is over.”", [("Oskeld", "“So what,”")], True),
    ("{p:Oskeld} was unmoved by {p:Till}.", [], True),
    ("{p:Oskeld} said it was over for {p:Till}. It rained.", [("Oskeld", "it was over for Till")], False),
    ("The house of {p:Oskeld} fell on {p:Till}.", [], False),
]


@pytest.mark.parametrize(("above", "drafts", "goes_on"), PARAGRAPHS)
def test_a_quotation_that_opens_a_paragraph_goes_on_from_the_one_above(
    above: str, drafts: list[tuple[str, str]], goes_on: bool
) -> None:
    found = clues_in(f"{above}\n\n“Never,” he said.", "he", [*drafts, ("he", "“Never,”")])
    assert ("goes on from above" in found["Oskeld"]) is goes_on
    assert "goes on from above" not in found["Till"]


def test_nothing_goes_on_inside_a_paragraph_or_over_two() -> None:
    drafts = [("Oskeld", "it was over"), ("he", "“Never,”")]
    for gap in (" ", "\n\nIt rained.\n\n"):
        found = clues_in(f"{{p:Oskeld}} said it was over.{gap}“Never,” he said.", "he", drafts)
        assert "goes on from above" not in found["Oskeld"]


def test_it_that_declares_is_the_body_that_the_sentence_before_is_about() -> None:
    marked = "The {o:Harbour Post} met the {o:Sarn Union}. It declared it was over."
    found = clues_in(marked, "It", [("It", "it was over")])
    assert "speaker told before" in found["Harbour Post"]
    assert "speaker told before" not in found["Sarn Union"]


def test_who_speaks_in_a_quotation_is_not_who_spoke_last() -> None:
    marked = "{p:Till} said so. “{p:Oskeld} thinks it is over,” he told us."
    drafts = [("Till", "so"), ("Oskeld", "it is over"), ("he", "“Oskeld thinks it is over,”")]
    found = clues_in(marked, "he", drafts)
    assert found["Till"] & {"spoke last", "spoke and told before"}


def test_a_body_is_known_by_its_noun() -> None:
    found = clues_in(
        "The {o:Sarn Commission} met the {o:Harbour Party}. The commission left.", "The commission"
    )
    assert "alone with the noun" in found["Sarn Commission"]
    assert not found["Harbour Party"] & {"noun in name", "alone with the noun"}


@pytest.mark.parametrize(
    ("body", "phrase", "told"),
    [
        ("{o:Family Sarn} magazine", "The magazine", True),
        ("{o:Harbour University}", "The school", True),
        ("{o:Harbour Committee}", "The party", False),
        ("{o:Family Sarn} readers", "The magazine", False),
    ],
)
def test_a_body_is_told_to_be_of_a_kind_by_the_words_behind_and_in_its_name(
    body: str, phrase: str, told: bool
) -> None:
    found = clues_in(f"{body} rose. It rained. {phrase} fell.", phrase)
    (name,) = [n for n in found if n in body]
    assert ("told to be of the kind" in found[name]) is told


def test_chances_and_nobodys_are_one() -> None:
    first, second = chances_of(Group.PRONOUN, [{"gender agrees": 1.0}, {}])
    assert 0.0 < second < first < 1.0
    assert first + second < 1.0


@pytest.mark.parametrize("group", [g for g in Group if g is not Group.SPEAKER])
def test_the_table_holds_weights_of_clues_only(group: Group) -> None:
    own = tomllib.loads(TABLE.read_text(encoding="utf-8"))[group.value]
    assert set(own) <= {*clue_names(), "nobody"}
    assert "nobody" in own


@pytest.mark.parametrize(
    ("body", "noun"),
    [("FBI", "The bureau"), ("Sarn Herald", "The newspaper"), ("Sarn Commission", "The commission")],
)
def test_a_body_is_called_by_its_kind(body: str, noun: str) -> None:
    found = clues_in(f"The {{o:{body}}} met the {{o:Harbour Party}}. {noun} left.", noun)
    assert "alone with the noun" in found[body]
