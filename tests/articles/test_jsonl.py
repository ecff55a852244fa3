"""JSON lines: each line an article or a problem with its number, read one at a time."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.articles.article import Article
from rapport.articles.decoding import LIMIT
from rapport.articles.found import Found
from rapport.articles.jsonl import read_jsonl
from rapport.errors import UsageError

TODAY = date(2024, 6, 1)
GOOD = b'{"text": "He said no."}'


def read(data: bytes, fields: Mapping[str, str] | None = None) -> list[Found]:
    return list(read_jsonl(io.BytesIO(data), path="c.jsonl", today=TODAY, fields=fields))


def test_a_line_gives_an_article_with_its_metadata() -> None:
    row = {
        "text": "“No,” he said.\r\nThen he left.\r\n",
        "title": " Verrin:  no call ",
        "outlet": "The Harbour Post",
        "author": ["Ilse Marrow", "Bo Lind"],
        "published": "2019-05-14T21:40:00-03:00",
        "url": "https://harbourpost.example/x",
        "language": "en",
        "section": 7,
    }
    article = Article(
        text="“No,” he said.\r\nThen he left.\r\n",
        title="Verrin: no call",
        outlet="The Harbour Post",
        author="Ilse Marrow, Bo Lind",
        published=date(2019, 5, 14),
        url="https://harbourpost.example/x",
        language="en",
        path="c.jsonl:1",
    )
    assert read(json.dumps(row).encode()) == [Found(path="c.jsonl:1", article=article)]


def test_fields_may_have_other_names() -> None:
    line = b'{"body": "He said no.", "text": "teaser", "paper": "Quay Gazette"}'
    [found] = read(line, {"text": "body", "outlet": "paper"})
    assert found.article == Article(text="He said no.", outlet="Quay Gazette", path="c.jsonl:1")


def test_an_unknown_field_is_a_usage_error() -> None:
    with pytest.raises(UsageError) as caught:
        read(GOOD, {"txt": "body"})
    assert str(caught.value) == (
        "There is no field 'txt'. The fields are: text, title, outlet, author, published, url, language."
    )


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (
            b"{not json}",
            "The line is not JSON (Expecting property name enclosed in double quotes, character 1).",
        ),
        (b'"text"', 'The line is not a JSON object. One article is {"text": "…", "title": "…"}.'),
        (b"[1]", 'The line is not a JSON object. One article is {"text": "…", "title": "…"}.'),
        (b'{"text": "\xff"}', "The line is not UTF-8 (byte 10). Save it as UTF-8."),
        (
            b'{"body": "x", "a": 1}',
            "There is no text in the field 'text'; the line has: a, body. "
            "Name the field that holds the text.",
        ),
        (
            b"{}",
            "There is no text in the field 'text'; the line has: nothing. "
            "Name the field that holds the text.",
        ),
        (
            b'{"text": 3}',
            "There is no text in the field 'text'; the line has: text. Name the field that holds the text.",
        ),
        (b'{"text": " "}', "There is no text in it. Check that the article was saved whole."),
        (b"[" * 200_000, "The line is nested too deeply or holds a number too long to read."),
        (
            b'{"text": "x", "n": ' + b"1" * 5000 + b"}",
            "The line is nested too deeply or holds a number too long to read.",
        ),
    ],
)
def test_a_bad_line_is_a_problem_and_the_others_go_on(line: bytes, problem: str) -> None:
    before, bad, after = read(GOOD + b"\n" + line + b"\n" + GOOD)
    assert (before.path, before.problem) == ("c.jsonl:1", None)
    assert bad == Found(path="c.jsonl:2", problem=problem)
    assert (after.path, after.problem) == ("c.jsonl:3", None)


def test_blank_lines_are_skipped_but_counted_and_a_mark_is_no_text() -> None:
    found = read(b"\xef\xbb\xbf" + GOOD + b"\r\n\r\n  \n" + GOOD + b"\r\n")
    assert [(one.path, one.problem) for one in found] == [("c.jsonl:1", None), ("c.jsonl:4", None)]


def test_what_is_odd_in_metadata_is_left_out_and_reported() -> None:
    [found] = read(b'{"text": "No.", "title": 7, "outlet": null, "url": "", "published": "02/03/2016"}')
    assert found.article == Article(text="No.", path="c.jsonl:1")
    assert found.problem == (
        "The field 'title' is not text and was left out. "
        "The publication date '02/03/2016' is not understood. Write it as 2016-03-02 or 2 March 2016."
    )


def test_half_a_surrogate_pair_and_nul_become_replacement_characters() -> None:
    [found] = read(rb'{"text": "He \ud83d said\u0000 \ud83d\ude00.", "title": "\udc00"}')
    assert found.article == Article(text="He \ufffd said\ufffd \U0001f600.", title="\ufffd", path="c.jsonl:1")


def test_utf16_is_named() -> None:
    assert read('{"text": "No."}\n'.encode("utf-16")) == [
        Found(path="c.jsonl", problem="JSON lines are UTF-8, this is UTF-16. Save it as UTF-8.")
    ]


@pytest.mark.parametrize("length", [LIMIT, LIMIT + 1, LIMIT + 2_000_000])
def test_a_line_too_long_is_skipped(length: int) -> None:
    long, after = read(b"x" * length + b"\n" + GOOD)
    assert long.path == "c.jsonl:1"
    assert long.problem is not None
    assert after.path == "c.jsonl:2"
    assert after.problem is None


def test_lines_are_read_one_at_a_time() -> None:
    stream = io.BytesIO((GOOD + b"\n") * 1000)
    next(read_jsonl(stream, path="c.jsonl", today=TODAY))
    assert stream.tell() == len(GOOD) + 1


VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=10),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=4,
)


@given(st.dictionaries(st.sampled_from(["text", "title", "author", "published", "url", "x\ud800"]), VALUES))
def test_any_object_gives_one_found_that_can_be_stored(row: dict[str, Any]) -> None:
    [found] = read(json.dumps(row).encode())
    assert found.article or found.problem
    for text in (found.problem, found.article and found.article.text, found.article and found.article.title):
        assert not text or "\0" not in text
        assert not text or text.encode()
