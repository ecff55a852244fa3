"""Tables as CSV, TSV and Parquet: columns by name, one Found per row, bad rows by themselves."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime

import pytest

from rapport.articles import table
from rapport.articles.article import Article
from rapport.articles.found import Found
from rapport.articles.parquet import read_parquet
from rapport.articles.table import read_table
from rapport.errors import UnreadableArticle, UsageError
from tests.articles.made import parquet

TODAY = date(2024, 6, 1)


def read(data: bytes | str, fields: dict[str, str] | None = None) -> list[Found]:
    data = data.encode() if isinstance(data, str) else data
    return list(read_table(io.BytesIO(data), path="t.csv", today=TODAY, fields=fields))


def texts(found: list[Found]) -> list[tuple[str, str | None]]:
    return [
        (one.path.removeprefix("t.csv:"), one.article.text if one.article else one.problem) for one in found
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_any_usual_delimiter_and_encoding(delimiter: str, encoding: str) -> None:
    rows = [
        ["id", "Title", "text", "published", "outlet", "author", "url", "language"],
        [
            "7",
            "Café “Nord”",
            '"One, two; three|four."',
            "2016-03-02",
            "Post",
            "Ann Oye",
            "https://a.example",
            "en",
        ],
    ]
    [found] = read("\r\n".join(delimiter.join(row) for row in rows).encode(encoding))
    assert found == Found(
        path="t.csv:2",
        article=Article(
            text="One, two; three|four.",
            title="Café “Nord”",
            outlet="Post",
            author="Ann Oye",
            published=date(2016, 3, 2),
            url="https://a.example",
            language="en",
            path="t.csv:2",
        ),
    )


def test_columns_are_named_by_option_whatever_their_case() -> None:
    data = "Body Text,Headline,text\nOne.,T,no\n"
    [found] = read(data, {"text": "body  text", "title": "headline"})
    assert found.article == Article(text="One.", title="T", path="t.csv:2")


def test_a_row_over_several_lines_has_the_number_of_its_first() -> None:
    data = 'text,title\n"One\n""two""\n\nthree",A\n\n,B\nFour.,C\n'
    assert texts(read(data)) == [
        ("2", 'One\n"two"\n\nthree'),
        ("7", "There is no text in it. Check that the article was saved whole."),
        ("8", "Four."),
    ]


def test_a_row_that_cannot_be_taken_apart_costs_only_itself() -> None:
    data = 'text,title\nOne.,A\n"Two,B\nThree.,C\nFour, five.,D\n"Six" more,E\nSeven.,F'
    bad = "A quotation mark is not closed, or stands inside a cell undoubled."
    wide = (
        "The row has 3 cells, the table 2 columns. Put a cell that holds the delimiter into quotation marks."
    )
    assert texts(read(data)) == [
        ("2", "One."), ("3", bad), ("4", "Three."), ("5", wide), ("6", bad), ("7", "Seven."),
    ]  # fmt: skip


def test_a_table_of_nothing_but_open_marks_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "_MOST_BROKEN", 3)
    found = iter(read_table(io.BytesIO(b"text\n" + b'"x\n' * 10), path="t.csv", today=TODAY))
    assert [next(found).problem for _ in range(3)]
    with pytest.raises(UnreadableArticle, match="More than 3 rows cannot be taken apart"):
        next(found)


def test_a_giant_cell_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "LIMIT", 1000)
    with pytest.raises(UnreadableArticle, match="The row at line 2 is longer"):
        read("text\n" + "x" * 1500)


@pytest.mark.parametrize("data", ["", "\n\n", "a,b\n1,2", "{}", "He said no.", "text" * 100])
def test_a_table_without_a_column_of_texts_is_refused(data: str) -> None:
    with pytest.raises(
        UnreadableArticle, match=r"There is no column 'text'; the table has: .*--field text=COLUMN"
    ):
        read(data)


def test_an_unknown_field_is_a_mistake_of_the_user() -> None:
    with pytest.raises(UsageError):
        read("text\nOne.", {"txt": "a"})


def test_nul_becomes_a_replacement_character() -> None:
    [found] = read_parquet(io.BytesIO(parquet([{"text": "A\0b \ud7ff"}])), path="p", today=TODAY)
    assert found.article is not None
    assert found.article.text == "A\ufffdb \ud7ff"


def test_parquet_columns_have_types() -> None:
    rows = [
        {"Body": "One.", "when": date(2016, 3, 2), "by": ["Ann Oye", "Bo Lind"], "title": 7},
        {"Body": None, "when": None, "by": None, "title": None},
        {"Body": "Two.", "when": datetime(2016, 3, 3, 23, tzinfo=UTC).date(), "by": [], "title": None},
    ]
    fields = {"text": "body", "published": "When", "author": "by"}
    found = list(read_parquet(io.BytesIO(parquet(rows)), path="p.parquet", today=TODAY, fields=fields))
    assert found[0] == Found(
        path="p.parquet:1",
        article=Article(
            text="One.", author="Ann Oye, Bo Lind", published=date(2016, 3, 2), path="p.parquet:1"
        ),
        problem="The field 'title' is not text and was left out.",
    )
    assert found[1].problem is not None
    assert found[1].problem.startswith("There is no text in the field 'Body'")
    assert found[2].article == Article(text="Two.", published=date(2016, 3, 3), path="p.parquet:3")


@pytest.mark.parametrize(
    "data", [b"", b"PAR1", b"PAR1" + b"\0" * 50 + b"PAR1", parquet([{"text": "One."}])[:-9]]
)
def test_a_broken_parquet_file_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableArticle, match="not a sound Parquet table"):
        list(read_parquet(io.BytesIO(data), path="p", today=TODAY))
