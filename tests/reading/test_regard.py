"""Whom a content speaks of and how; the encoder's answers are given by the test."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rapport.reading.labels import STANCES
from rapport.reading.questions import Question
from rapport.reading.reading import EntityType, Label, Mention, MentionKind, Stance
from rapport.reading.regard import MENTIONS, someone, stances, targets
from rapport.text.spans import Span
from tests.reading.handmade import Regards, scores_of, word_of

TEXT = "Quill said that she, Till and his party knew Till and Dravenna; later Till left."
TYPES = {"party": EntityType.ORGANISATION, "Dravenna": EntityType.PLACE}
CHAINS = {"Quill": 0, "she": 0, "Till": 1, "his": 1, "party": 2, "Dravenna": 3}


def mention(word: str, start: int, name: str | None) -> Mention:
    kind = MentionKind.PRONOUN if word in {"she", "his"} else MentionKind.NAME
    type_ = TYPES.get(word, EntityType.PERSON)
    return Mention(
        span=Span(start, start + len(word)), kind=kind, type=type_, chain=CHAINS[word], name=name, p=1
    )


def mentions_of(text: str = TEXT, *, named: bool = True) -> list[Mention]:
    words = text.replace(",", " ").replace(";", " ").replace(".", " ").split(" ")
    out, at = [], 0
    for word in words:
        if word in CHAINS:
            out.append(mention(word, text.index(word, at), word if named else None))
            at = out[-1].span.end
    return out


CONTENT = (Span(TEXT.index("that"), TEXT.index(";")),)


def words(mentions: list[Mention], groups: list[list[int]]) -> list[list[str]]:
    return [[mentions[i].span.of(TEXT) for i in group] for group in groups]


def test_targets_are_the_named_people_in_the_content_but_the_speaker() -> None:
    mentions = mentions_of()
    assert words(mentions, targets(CONTENT, 0, mentions, TEXT)) == [["Till", "Till", "his"]]


def test_without_a_speaker_everyone_is_a_target() -> None:
    mentions = mentions_of()
    assert words(mentions, targets(CONTENT, None, mentions, TEXT)) == [["she"], ["Till", "Till", "his"]]


def test_an_empty_content_has_no_targets() -> None:
    assert targets((), 0, mentions_of(), TEXT) == []


@pytest.mark.parametrize(("text", "about"), [("the Till campaign left", []), ("Till’s campaign left", [[0]])])
def test_a_name_that_only_tells_which_body_is_nobody_spoken_of(text: str, about: list[list[int]]) -> None:
    start = text.index("Till")
    till = Mention(
        span=Span(start, start + 4), kind=MentionKind.NAME, type=EntityType.PERSON, chain=1, name="Till", p=1
    )
    end = text.index("campaign") + len("campaign")
    body = replace(till, span=Span(start, end), type=EntityType.ORGANISATION, chain=2, name="Till campaign")
    assert targets((Span(0, len(text)),), None, [till, body], text) == about


@pytest.mark.parametrize(
    ("said", "groups", "wanted"),
    [
        ("Till left.", [["Till"]], [["Till"]]),
        ("She left.", [["She"]], [["She"]]),  # she may get a name across articles
        ("I left.", [["I"]], []),
        ("The mayor left.", [["The mayor"]], [["The mayor"]]),
        ("A mayor left.", [["A mayor"]], []),
        ("That man left.", [["That man"]], [["That man"]]),
        ("That mayor left.", [["That mayor"]], []),
        ("He told him that she left.", [["He"], ["him"], ["she"]], [["He", "him"], ["she"]]),
        (
            "The lady said she left. Her dog stayed.",
            [["The lady", "she"], ["Her"]],
            [["The lady", "she"], ["Her"]],
        ),
    ],
)
def test_someone_is_named_or_may_get_a_name(
    said: str, groups: list[list[str]], wanted: list[list[str]]
) -> None:
    mentions, numbers = [], []
    for chain, words in enumerate(groups):
        numbers.append([])
        for word in words:
            name = word if word == "Till" else None
            start = said.index(word)
            kind = MentionKind.NOMINAL if " " in word else MentionKind.PRONOUN
            numbers[-1].append(len(mentions))
            mentions.append(
                Mention(
                    span=Span(start, start + len(word)), kind=MentionKind.NAME if name else kind,
                    type=EntityType.PERSON, chain=chain, name=name,
                )
            )  # fmt: skip
    found = someone(numbers, mentions, said)
    assert [[mentions[n].span.of(said) for n in group] for group in found] == wanted


def test_mentions_over_all_parts_of_a_content_are_one_target() -> None:
    mentions = mentions_of()
    parts = (Span(0, TEXT.index(" and")), Span(TEXT.index("later"), len(TEXT)))
    assert words(mentions, targets(parts, 0, mentions, TEXT)) == [["Till", "Till"]]


def test_a_mention_that_reaches_out_of_the_content_is_no_target() -> None:
    mentions = mentions_of()
    half = Span(TEXT.index("Till") + 1, TEXT.index("knew"))
    assert words(mentions, targets((half,), 0, mentions, TEXT)) == [["his"]]


QUILL = Span(0, len("Quill"))


def answers(tower: Regards, text: str, asked: list[Question], mentions: list[Mention]) -> list[list[Stance]]:
    return stances(scores_of(text)[1], tower, text, asked, mentions)


def the_till(text: str, number: int = 1) -> Mention:
    at = [i for i in range(len(text)) if text.startswith("Till", i)][number - 1]
    return mention("Till", at, "Till")


@pytest.mark.parametrize("label", Label)
def test_a_stance_is_the_towers_answer_at_the_first_name(label: Label) -> None:
    mentions = mentions_of()
    tower = Regards({word_of(TEXT, "Till"): STANCES.index(label.value)})
    ((found,),) = answers(tower, TEXT, [Question(QUILL, None, targets(CONTENT, 0, mentions, TEXT))], mentions)
    assert (mentions[found.mention].span.of(TEXT), found.label) == ("Till", label)
    assert sum(found.p.values()) == pytest.approx(1, abs=1e-3)
    assert max(found.p, key=lambda one: found.p[one]) is label
    assert tower.holders == [0] * len(tower.holders)


def test_without_a_source_the_author_holds_the_stance() -> None:
    mentions, tower = mentions_of(), Regards({})
    answers(tower, TEXT, [Question(None, None, targets(CONTENT, 0, mentions, TEXT))], mentions)
    assert set(tower.holders) == {-1}


def test_a_temperature_flattens_the_probabilities_and_keeps_the_label() -> None:
    text = "Till Till"
    tower = Regards({0: 0})
    asked = [Question(None, None, [[0]], temperature=temperature) for temperature in (1.0, 9.0)]
    (sharp,), (flat,) = answers(tower, text, asked, [the_till(text)])
    assert sharp.label is flat.label is Label.FAVOURABLE
    assert 1 / 3 < flat.p[flat.label] < sharp.p[sharp.label]


def test_the_first_mentions_are_judged_and_no_more() -> None:
    text = "Till Till Till Till Till Till"
    mentions = [the_till(text, n) for n in range(1, 7)]
    tower = Regards({0: 0})
    ((found,),) = answers(tower, text, [Question(None, None, [list(range(6))])], mentions)
    assert len(tower.holders) == MENTIONS
    assert found.mention == 0


def test_no_targets_have_no_stances() -> None:
    assert answers(Regards({}), TEXT, [Question(QUILL, None, [])], []) == [[]]
    assert answers(Regards({}), TEXT, [], []) == []


def test_a_mention_without_pieces_is_neutral() -> None:
    text = "Quill left.  "
    nothing = Mention(
        span=Span(12, 13), kind=MentionKind.NAME, type=EntityType.PERSON, chain=1, name="?", p=1
    )
    tower = Regards({}, [])
    ((found,),) = answers(tower, text, [Question(QUILL, None, [[0]])], [nothing])
    assert (found.label, tower.holders) == (Label.NEUTRAL, [])


def test_many_questions_are_answered_in_their_order() -> None:
    mentions = mentions_of()
    tower = Regards({word_of(TEXT, "Till", 1): 0, word_of(TEXT, "Quill"): 2})
    till, quill = (next(i for i, m in enumerate(mentions) if m.chain == c) for c in (1, 0))
    asked = [
        Question(QUILL, None, [[till]]),
        Question(None, None, []),
        Question(None, None, [[quill], [till]]),
    ] * 100
    found = answers(tower, TEXT, asked, mentions)
    assert [[(s.mention, STANCES.index(s.label.value)) for s in one] for one in found] == [
        [(till, 0)],
        [],
        [(quill, 2), (till, 0)],
    ] * 100
    assert sorted(tower.holders) == [-1] * 200 + [0] * 100


@pytest.mark.parametrize(
    ("content", "spoken"), [("to me that Till left", ["Till"]), ("Till came to me", ["Till", "me"])]
)
def test_to_whom_it_seems_is_not_spoken_of(content: str, spoken: list[str]) -> None:
    found = [
        Mention(
            span=Span(content.index(word), content.index(word) + len(word)),
            kind=MentionKind.NAME,
            type=EntityType.PERSON,
            chain=n,
            name=word,
            p=1,
        )
        for n, word in enumerate(sorted(("Till", "me"), key=content.index))
    ]
    groups = targets((Span(0, len(content)),), None, found, content)
    assert [found[group[0]].name for group in groups] == spoken
