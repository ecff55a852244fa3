"""Type, act, negation and hypothesis. The cues are a table: add a line, not a test."""

from __future__ import annotations

from pathlib import Path

import pytest

from rapport.reading.kinds import (
    act_of,
    attitude_of,
    is_ahead,
    is_awaited,
    is_hypothetical,
    is_negated,
    is_nobody,
    is_supposed,
    is_utterance,
    quotation_type,
)
from rapport.reading.reading import Type
from rapport.text.quotes import quoted_spans
from rapport.text.spans import Span
from rapport.text.tsv import read_tsv

CASES = read_tsv(Path(__file__).with_name("kinds.tsv"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["cue"])
def test_a_cue_tells_the_act(case: dict[str, str]) -> None:
    cue = case["cue"]
    found = (act_of(cue).value, is_negated(cue), is_hypothetical(cue))
    assert found == (case["act"], case["negated"] == "yes", case["hypothetical"] == "yes")


@pytest.mark.parametrize(
    ("text", "contents", "expected"),
    [
        ("“Go home,” she said.", ["“Go home,”"], Type.DIRECT),
        ("“Go home,” she said.", ["Go home"], Type.DIRECT),
        ("“Go,” she said, “home.”", ["“Go,”", "“home.”"], Type.DIRECT),
        ("“Go home”, she said.", ["“Go home”,"], Type.DIRECT),
        ("She said he was “a rat”.", ["he was “a rat”"], Type.MIXED),
        ("She said he left, “at last.”", ["he left", "“at last.”"], Type.MIXED),
        ("She said he left.", ["he left"], Type.INDIRECT),
        ("She said he left. “No.”", ["he left"], Type.INDIRECT),
        ("She said “…”", ["“…”"], Type.INDIRECT),
        ("“Go home, she said.", ["“Go home, she said."], Type.DIRECT),
    ],
)
def test_the_type_is_how_much_stands_in_quotation_marks(
    text: str, contents: list[str], expected: Type
) -> None:
    spans = [Span(text.index(c), text.index(c) + len(c)) for c in contents]
    assert quotation_type(spans, quoted_spans(text), text) is expected


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("the dam holds if ", True),
        ("asked whether ", True),
        ("unless ", True),
        ("even if ", True),
        ("if you do end up ", True),
        ("not until ", True),
        ("In the unlikely event ", True),
        ("Perhaps ", True),
        ("Imagine what ", True),
        ("Which of them does ", True),
        ("the ferry sails. Should ", True),
        ("the ferry sails, had ", True),
        ("as though ", True),
        ("Why did ", False),
        ("as ", False),
        ("the ferry had ", False),
        ("the gif ", False),
    ],
)
def test_a_supposition_is_told_by_the_words_in_front(before: str, expected: bool) -> None:
    assert is_supposed(before) is expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Nobody", True),
        ("No candidate", True),
        ("Not everyone", True),
        ("Norman Quill", False),
        ("No. 10", False),
    ],
)
def test_a_source_may_be_nobody(source: str, expected: bool) -> None:
    assert is_nobody(source) is expected


@pytest.mark.parametrize(
    ("before", "cue", "expected"),
    [
        ("she expects ", "to announce", True),
        ("getting some ", "to say", True),
        ("She begged ", "to tell", True),
        ("They would like ", "to admit", True),
        ("has been considering ", "announcing", True),
        ("she tried ", "to ask", False),
        ("all she wants to do, ", "said", False),
        ("he came ", "announcing", False),
    ],
)
def test_what_is_expected_is_not_told_yet(before: str, cue: str, expected: bool) -> None:
    assert is_awaited(before, cue) is expected


@pytest.mark.parametrize(
    ("source", "cue", "before", "content", "expected"),
    [
        ("I", "would say", "", "he fears her", True),
        ("I", "can assure", "", "you that he does", True),
        ("I", "’ll just say", "", "this much", True),
        ("I", "would vote for", "", "her", False),
        ("I", "will tell", "", "him", False),
        ("She", "would say", "", "he fears her", False),
        ("I", "’d say", "", "so", False),
        ("I", "’d say", "", "‘Come in’", False),
        ("I", "would say", "", "Ada, it is late", False),
        ("I", "’ll say", "When they ask me, ", "I loved it", False),
        ("I", "would say", "When I look at his record, ", "he is honest", True),
        ("I", "would say", "I asked him twice, and ", "he is honest", True),
    ],
)
def test_i_would_say_says_it(source: str, cue: str, before: str, content: str, expected: bool) -> None:
    assert is_utterance(source, cue, before, content) is expected


@pytest.mark.parametrize(
    ("cue", "attitude"),
    [
        ("was gushing about", "favourable"),
        ("had nothing but praise for", "favourable"),
        ("repeatedly blasted", "critical"),
        ("never criticises", "neutral"),
        ("does not complain of", "neutral"),
        ("refused to condemn", "neutral"),
        ("has never praised", None),
        ("never stopped criticising", "critical"),
        ("would never criticise", None),
        ("would praise", None),
        ("said", None),
        ("praised and mocked", None),
    ],
)
def test_an_attitude_is_told_by_its_cue(cue: str, attitude: str | None) -> None:
    assert attitude_of(cue) == attitude


@pytest.mark.parametrize(
    ("around", "cue", "expected"),
    [
        ("The prince is expected to claim that", "claim", True),
        ("who is not expected to contradict", "is not expected", True),
        ("She plans to tell a rally", "tell", True),
        ("She was expected at noon", "was expected", False),
        ("He was the first to tell a rally", "tell", False),
        ("what was set in stone to tell", "tell", False),
    ],
)
def test_what_is_ahead_is_not_told_yet(around: str, cue: str, expected: bool) -> None:
    assert is_ahead(around, cue) is expected
