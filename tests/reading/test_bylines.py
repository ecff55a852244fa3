"""Whose "I" an article's is. Bylines are a table: add a line, not a test."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from rapport.articles.article import Article
from rapport.reading.bylines import author_of, with_author
from rapport.reading.reading import EntityType, Mention, MentionKind
from rapport.text.spans import Span
from rapport.text.tsv import read_tsv

CASES = read_tsv(Path(__file__).with_name("bylines.tsv"))
COLUMN = "I think so. “I do not,” she said. Give me a reason."


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['author']}|{case['text'][:40]}")
def test_a_byline_names_one_person_or_nobody(case: dict[str, str]) -> None:
    text = case["text"].replace("¶", "\n")
    assert (author_of(Article(text=text, author=case["author"] or None), text) or "") == case["name"]


def names(
    text: str, named: str | None = None, *, author: str | None = "Ilva Quill", section: str | None = None
) -> list[str | None]:
    """The names that each "I" and "me" gets."""
    found = [
        Mention(span=Span(*m.span()), kind=MentionKind.PRONOUN, type=None, chain=10 + n, name=None)
        for n, m in enumerate(re.finditer(r"\b(?:I|me)\b", text))
    ]
    own = []
    if named:
        at = text.index(named)
        own = [
            Mention(
                span=Span(at, at + len(named)),
                kind=MentionKind.NAME,
                type=EntityType.PERSON,
                chain=0,
                name=named,
            )
        ]
    mentions = sorted([*own, *found], key=lambda m: m.span)
    out = with_author(mentions, Article(text=text, author=author, section=section), text)
    return [m.name for m in out if m.kind is MentionKind.PRONOUN]


def test_i_of_a_column_is_its_author_and_in_quotation_marks_is_not() -> None:
    assert names(COLUMN) == ["Ilva Quill", None, "Ilva Quill"]


def test_an_article_without_a_byline_tells_nobody() -> None:
    assert names(COLUMN, author=None) == [None, None, None]


def test_one_i_in_a_report_may_be_a_slip_and_in_opinion_is_not() -> None:
    assert names("I think so. She left.") == [None]
    assert names("I think so. She left.", section="Opinion") == ["Ilva Quill"]


def test_an_author_who_is_named_is_that_one() -> None:
    text = "I, Ilva M. Quill, think so. Give me a reason."
    assert names(text, "Ilva M. Quill") == ["Ilva M. Quill", "Ilva M. Quill"]


def test_i_of_a_column_without_a_byline_is_whom_its_last_line_tells_of() -> None:
    column = "A dam.\nI like it.\n“I do not,” she said.\nI would build it.\nAda Quill is a farmer in Sarn."
    assert names(column, author=None) == ["Ada Quill", None, "Ada Quill"]


def test_each_i_of_a_page_of_letters_is_its_writers() -> None:
    page = "I like it.\nAda Quill.\nSarnford, N.Y.\nI do not.\nRob Till.\nBrelle, Ohio.\nI might.\n@sarner.\n"
    assert names(page, author=None) == ["Ada Quill", "Rob Till", None]
