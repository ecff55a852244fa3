"""A sentence that opens with "according to" keeps who reported it and all that is reported."""

from __future__ import annotations

import pytest

from rapport.reading.drafts import Draft
from rapport.reading.relayed import relayed
from rapport.text.spans import Span


def draft(text: str, source: str | None, cue: str, content: str) -> Draft:
    def span(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    return Draft(span(source) if source else None, span(cue), (span(content),), 0.9)


REPORT = "It rained. According to a report in the Post, the minister told aides that it was late."


@pytest.mark.parametrize(
    ("text", "source", "content", "expected"),
    [
        (
            REPORT,
            "a report",
            "that it was late",
            "a report in the Post|the minister told aides that it was late",
        ),
        (REPORT, None, "that it was late", "a report in the Post|the minister told aides that it was late"),
        (
            "According to the Post, it was late.",
            None,
            "it was late",
            "the Post|it was late",
        ),
        # nobody tells anything in between, so that nothing is taken in
        (
            "According to a report in the Post, held back until now, it was late.",
            "a report",
            "it was late",
            "a report|it was late",
        ),
    ],
)
def test_an_opening_report_is_whole(text: str, source: str | None, content: str, expected: str) -> None:
    [one] = relayed([draft(text, source, "According to", content)], text)
    assert one.source is not None
    assert f"{one.source.of(text)}|{one.content[0].of(text)}" == expected


def test_what_is_told_by_a_cue_of_its_own_is_left_alone() -> None:
    outer = draft(REPORT, "a report", "According to", "that it was late")
    inner = draft(REPORT, "the minister", "told", "that it was late")
    assert relayed([outer, inner], REPORT) == [outer, inner]


def test_according_to_behind_what_is_said_is_left_alone() -> None:
    text = "The minister told aides that it was late, according to a report in the Post, a paper."
    one = draft(text, "a report", "according to", "that it was late")
    assert relayed([one], text) == [one]
