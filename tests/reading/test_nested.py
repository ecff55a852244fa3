"""Attributions inside contents; the second reading is played by the test."""

from __future__ import annotations

import pytest

from rapport.reading import nested
from rapport.reading.drafts import Draft
from rapport.reading.nested import Nested, _apart, find_nested
from rapport.text.spans import Span

TEXT = "“He told me, ‘Till is a liar,’ and then he left,” said Quill. She slept."


def span(words: str, text: str = TEXT) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def draft(source: str | None, cue: str | None, *content: str, text: str = TEXT) -> Draft:
    return Draft(
        span(source, text) if source else None,
        span(cue, text) if cue else None,
        tuple(span(c, text) for c in content),
        0.9,
    )


OUTER = draft("Quill", "said", "“He told me, ‘Till is a liar,’ and then he left,”")


@pytest.fixture
def read_again(monkeypatch: pytest.MonkeyPatch):
    """Sets what the second reading finds; returns the passages that it was given."""

    def play(*found: tuple[str | None, str | None, str]) -> list[str]:
        seen: list[str] = []

        def find_drafts_in(model: object, text: str, tokens: object, spans: list[Span]) -> list[list[Draft]]:
            passages = [span.of(text) for span in spans]
            seen.extend(passages)
            return [[draft(*f, text=passage) for f in found] for passage in passages]

        monkeypatch.setattr(nested, "find_drafts_in", find_drafts_in)
        return seen

    return play


def test_an_inner_attribution_has_its_place_in_the_article(read_again) -> None:
    seen = read_again(("He", "told", "‘Till is a liar,’"))
    expected = draft("He", "told", "‘Till is a liar,’")
    assert find_nested(None, TEXT, None, [draft(None, None, "She slept"), OUTER]) == [Nested(1, expected)]
    assert seen == ["He told me, ‘Till is a liar,’ and then he left,"]


def test_the_outer_content_seen_again_is_not_nested(read_again) -> None:
    read_again(
        ("He", "told", "He told me, ‘Till is a liar,’ and then he left,"),
        (None, "told", "‘Till is a liar,’"),
        ("He", None, "‘Till is a liar,’"),
    )
    assert find_nested(None, TEXT, None, [OUTER]) == []


@pytest.mark.parametrize(
    "content",
    ["he left the harbour before noon on the day", "“I told you,”", "it"],
)
def test_a_content_without_speech_or_too_short_is_not_read_again(read_again, content: str) -> None:
    seen = read_again()
    text = f"Quill said {content}."
    assert find_nested(None, text, None, [draft("Quill", "said", content, text=text)]) == []
    assert seen == []


@pytest.mark.parametrize(
    "content",
    [
        "that Till had never denied the meeting in Dravenna",
        "he was “a rat” and lived on a boat in the harbour",
        "according to the mayor the harbour was frozen over",
    ],
)
def test_a_content_that_reports_speech_is_read_again(read_again, content: str) -> None:
    seen = read_again()
    text = f"Quill said {content}."
    find_nested(None, text, None, [draft("Quill", "said", content, text=text)])
    assert seen == [content]


def test_each_part_of_a_broken_content_is_read_again(read_again) -> None:
    text = "“He told me that he would go,” she said, “and then he told me to stay.”"
    seen = read_again()
    parts = ("“He told me that he would go,”", "“and then he told me to stay.”")
    find_nested(None, text, None, [draft("she", "said", *parts, text=text)])
    assert seen == ["He told me that he would go,", "and then he told me to stay."]


def test_an_answer_to_somebody_else_is_nobodys() -> None:
    passage = "I said, ‘He is a liar.’ To which they all at once replied, ‘He is not.’ So we left."
    both = draft("I", "said", "‘He is a liar.’", "‘He is not.’", text=passage)
    assert _apart(both, passage) == [
        draft("I", "said", "‘He is a liar.’", text=passage),
        draft(None, None, "‘He is not.’", text=passage),
    ]


def test_a_split_answer_stays_together() -> None:
    passage = "‘He is a liar,’ I said. ‘Ask anybody.’"
    split = draft("I", "said", "‘He is a liar,’", "‘Ask anybody.’", text=passage)
    assert _apart(split, passage) == [split]
