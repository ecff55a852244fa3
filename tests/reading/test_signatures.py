"""Who signs which stretch of a text."""

from __future__ import annotations

import pytest

from rapport.reading.signatures import signed

BODY = "A new dam.\nI like it.\nI would build it.\n"


@pytest.mark.parametrize(
    ("last", "name"),
    [
        ("Rob Till is the governor of Sarn.", "Rob Till"),
        ("Rob Till, a farmer, is author of “The Dam.”", "Rob Till"),
        ("Ada Quill teaches law at Harbour University.", "Ada Quill"),
        ("Ada Quill is Lorvania’s ambassador.", "Ada Quill"),
        ("Ada Quill is director of Clear Sarn. Rob Till is a farmer.", None),
        ("Ada Quill is tired of it.", None),
        ("Gellert’s owner Ada Quill is a farmer.", None),
        ("The Herald is a newspaper.", None),
        ("It is a newspaper.", None),
    ],
)
def test_a_column_is_signed_by_whom_its_last_line_tells_of(last: str, name: str | None) -> None:
    assert [s.name for s in signed(BODY + last)] == ([name] if name else [])


def test_whom_the_text_tells_of_did_not_write_it() -> None:
    assert signed("Rob Till left.\n" + BODY + "Rob Till is the governor of Sarn.") == []


def test_a_line_under_the_headline_signs() -> None:
    assert [s.name for s in signed("A new dam\nBy Ada Quill\nI like it. I do.\n")] == ["Ada Quill"]


def test_each_letter_of_a_page_is_signed_by_its_own_writer() -> None:
    text = (
        "LETTERS\nI like it.\nAda Quill.\nSarnford, N.Y.\nI do not.\nRob Till.\nBrelle, Ohio.\n"
        "I might.\n@sarner.\nIt rains.\nLena Vane.\n"
    )
    found = [(s.span.of(text).strip(), s.name) for s in signed(text)]
    assert found == [
        ("LETTERS\nI like it.", "Ada Quill"),
        ("I do not.", "Rob Till"),
        ("I might.", None),
        ("It rains.", None),
    ]


def test_a_report_is_signed_by_nobody() -> None:
    assert signed("A new dam\nAda Quill said it rains.\nRob Till.\nIt rains.\n") == []


def test_nothing_is_signed_by_nobody() -> None:
    assert signed("") == []
