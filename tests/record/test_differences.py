import pytest

from rapport.record import Record
from rapport.record.differences import Kind, compare, wordings
from tests.build import build_reading

NAMES = {"quill": "Ada Quill"}


def kinds(fullest: str, words: str) -> list[tuple[str, str]]:
    return [(one.kind.value, one.text) for one in compare(fullest.split(), words.split())]


@pytest.mark.parametrize(
    ("fullest", "words", "found"),
    [
        ("we sign today", "We sign today,", [("same", "We sign today,")]),
        ("we sign today", "sign", [("left out", "we"), ("same", "sign"), ("left out", "today")]),
        (
            "we sign today",
            "she signed today",
            [("left out", "we sign"), ("added", "she signed"), ("same", "today")],
        ),
        ("we sign", "", [("left out", "we sign")]),
        ("", "we sign", [("added", "we sign")]),
    ],
)
def test_what_is_added_and_left_out_is_marked(fullest: str, words: str, found: list[tuple[str, str]]) -> None:
    assert kinds(fullest, words) == found


def test_a_wording_is_all_that_it_shares_and_adds() -> None:
    fullest = "the ferry will cost nothing for schoolchildren from april"
    words = "from april the ferry would cost schoolchildren nothing"
    parts = compare(fullest.split(), words.split())
    assert " ".join(one.text for one in parts if one.kind is not Kind.LEFT_OUT) == words
    assert " ".join(one.text for one in parts if one.kind is not Kind.ADDED) == fullest


def test_wordings_stand_side_by_side_the_fullest_first() -> None:
    texts = [
        (
            "2020-03-01",
            "{1s@quill:Ada Quill} {1c:said} {1x:the harbour crane would be painted green in May}.",
        ),
        (
            "2020-03-02",
            "{1x:“The harbour crane will be painted green in May,”} {1s@quill:Ada Quill} {1c:said}.",
        ),
        (
            "2020-03-02",
            '{1x:"The harbour crane will be painted green in May"}, {1s@quill:Ada Quill} {1c:said}.',
        ),
    ]
    with Record(":memory:") as record:
        for day, text in texts:
            record.add(build_reading(text, names=NAMES, published=day, outlet=text[:9]))
        [statement] = record.statements()
    found = wordings(statement.reports)
    assert [len(one.reports) for one in found] == [2, 1]
    assert [one.is_fullest for one in found] == [True, False]
    assert [(s.kind.value, s.text) for s in found[1].stretches] == [
        ("same", "the harbour crane"),
        ("left out", "will"),
        ("added", "would"),
        ("same", "be painted green in May"),
    ]
