"""What is exported is read back: by csv, pyarrow, json, and the reader of FollowTheMoney files."""

from __future__ import annotations

import csv
import io
import json
import re
import runpy
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest

from rapport.dossier.out.attribution_columns import ATTRIBUTIONS
from rapport.dossier.out.column import Column, Kind
from rapport.dossier.out.export import Format, What, export, format_of
from rapport.dossier.out.ftm import statement_entities
from rapport.dossier.out.statement_columns import STATEMENTS
from rapport.dossier.out.tables import write_csv
from rapport.people.added.entry import Entry, Refused
from rapport.people.added.ftm import read_ftm
from rapport.people.line import attribution_line
from rapport.record import Record
from tests.build import build_reading
from tests.stories import NAMES, STORIES, make_record

DOCS = Path(__file__).parents[3] / "docs"
ODD = build_reading(
    '{1s@quill:Ada Quill} {1c:said} {1x:the "harbour", =SUM(A1), was\nno | place; for 100 cranes}.',
    names=NAMES | {"quill": "Ada Quill"},
    published="2020-03-05",
    outlet='The "Comma", Post',
    title="Line\nbreak",
)
CHANGED = replace(ODD, article=replace(ODD.article, modified=date(2020, 3, 7), section="Harbour"))
COLUMNS: dict[What, tuple[Column[Any], ...]] = {
    What.ATTRIBUTIONS: ATTRIBUTIONS,
    What.STATEMENTS: STATEMENTS,
}


def written(what: What, format: Format) -> bytes:
    out = io.BytesIO()
    with make_record(readings=(*STORIES, CHANGED)) as record, record.each_statement() as found:
        export(found, what, format, out)
    return out.getvalue()


def parse(kind: Kind, cell: str) -> Any:
    if cell == "":
        return None
    return {
        Kind.TEXT: as_it_was,
        Kind.WHOLE: int,
        Kind.NUMBER: float,
        Kind.YES_NO: {"true": True, "false": False}.__getitem__,
        Kind.DAY: date.fromisoformat,
    }[kind](cell)


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=HYPERLINK(A1)", "'=HYPERLINK(A1)"), ("+1", "'+1"), ("-1", "'-1"), ("@x", "'@x"), ("\t=1", "'\t=1"),
        ("＝1", "'＝1"), ("'=1", "''=1"), ("''=1", "'''=1"), ("'tis no", "'tis no"), ("a=1", "a=1"), ("", ""),
    ],
)  # fmt: skip
def test_no_cell_of_text_is_a_formula_to_a_spreadsheet_and_each_comes_back(text: str, cell: str) -> None:
    out = io.BytesIO()
    write_csv([text], [Column("text", Kind.TEXT, "", lambda one: one)], out)
    assert list(csv.reader(io.StringIO(out.getvalue().decode(), newline="")))[1:] == [
        [cell] if cell else [""]
    ]
    assert as_it_was(cell) == text


def test_figures_below_zero_are_left_as_they_are() -> None:
    out = io.BytesIO()
    write_csv([-0.5], [Column("warmth", Kind.NUMBER, "", lambda one: one)], out)
    assert out.getvalue() == b"warmth\r\n-0.5\r\n"


def as_it_was(cell: str) -> str:
    """What docs/reference/export.md tells whoever reads the file by a program to do."""
    return re.sub("^'(?='*[=+\\-@\t\r\n＝＋－＠])", "", cell)


@pytest.mark.parametrize("what", What)
def test_csv_and_parquet_hold_the_same_table(what: What) -> None:
    columns = COLUMNS[what]
    rows = list(csv.DictReader(io.StringIO(written(what, Format.CSV).decode(), newline="")))
    read = [{column.name: parse(column.kind, row[column.name]) for column in columns} for row in rows]
    table = pyarrow.parquet.read_table(io.BytesIO(written(what, Format.PARQUET)))
    assert table.column_names == [column.name for column in columns]
    assert table.to_pylist() == read
    assert read
    assert {bytes(one.metadata[b"meaning"]).decode() for one in table.schema} == {c.meaning for c in columns}


def test_every_attribution_is_there_with_offsets_that_slice_to_its_words() -> None:
    texts = {reading.article.id: reading.article.text for reading in (*STORIES, ODD)}
    rows = list(csv.DictReader(io.StringIO(written(What.ATTRIBUTIONS, Format.CSV).decode(), newline="")))
    assert len(rows) == sum(len(reading.attributions) for reading in (*STORIES, ODD))
    for row in rows:
        text = texts[row["article"]]
        spans = [[int(edge) for edge in one.split("-")] for one in row["content_spans"].split(";")]
        assert " […] ".join(text[start:end] for start, end in spans) == row["content"]
        assert text[int(row["source_start"]) : int(row["source_end"])] == row["source"]
    odd = next(row for row in rows if "=SUM" in row["content"])
    assert odd["outlet"] == 'The "Comma", Post' and odd["title"] == "Line\nbreak"
    nested = next(row for row in rows if row["parent"])
    assert nested["parent"] in {row["id"] for row in rows}


def test_json_lines_of_attributions_are_the_public_line() -> None:
    lines = [json.loads(line) for line in written(What.ATTRIBUTIONS, Format.JSONL).splitlines()]
    expected = {
        attribution_line(reading, at)["id"]: attribution_line(reading, at)
        for reading in (*STORIES, ODD)
        for at in range(len(reading.attributions))
    }
    assert {line["id"]: line for line in lines} == expected


def test_json_lines_of_statements_hold_all_reports_and_wordings() -> None:
    lines = [json.loads(line) for line in written(What.STATEMENTS, Format.JSONL).splitlines()]
    reports = [report["id"] for line in lines for report in line["reports"]]
    assert len(set(reports)) == len(reports) == sum(len(reading.attributions) for reading in (*STORIES, ODD))
    for line in lines:
        assert {id for one in line["wordings"] for id in one["reports"]} == {r["id"] for r in line["reports"]}


def test_the_last_change_and_the_section_of_an_article_are_told() -> None:
    rows = csv.DictReader(io.StringIO(written(What.ATTRIBUTIONS, Format.CSV).decode(), newline=""))
    found = {(row["published"], row["modified"], row["section"]) for row in rows}
    assert ("2020-03-05", "2020-03-07", "Harbour") in found and ("2020-03-02", "", "") in found
    entities = [json.loads(line) for line in written(What.STATEMENTS, Format.FTM).splitlines()]
    assert ["2020-03-07"] in [one["properties"].get("modifiedAt") for one in entities]
    assert b'"dateModified": "2020-03-07"' in written(What.STATEMENTS, Format.JSONLD)
    assert b'"articleSection": "Harbour"' in written(What.STATEMENTS, Format.JSONLD)


@pytest.mark.parametrize(
    ("language", "told"), [("en", ["eng"]), ("en-GB", ["eng"]), ("EN_us", ["eng"]), ("x", None), (None, None)]
)
def test_a_language_is_written_as_the_schema_has_it(language: str | None, told: list[str] | None) -> None:
    reading = replace(ODD, article=replace(ODD.article, language=language))
    with make_record(readings=(reading,)) as record:
        entities = list(statement_entities(record.statements()))
    [article] = [one for one in entities if one["schema"] == "Article"]
    assert article["properties"].get("language") == told


# What the public schema says an entity of these schemata may have (followthemoney 4.11).
SHAPES = {
    "Person": {"name", "wikidataId"},
    "Organization": {"name", "wikidataId"},
    "Article": {
        "fileName",
        "title",
        "author",
        "publisher",
        "sourceUrl",
        "publishedAt",
        "modifiedAt",
        "language",
    },
    "Note": {"name", "description", "summary", "entity", "peopleMentioned", "publisher", "sourceUrl"},
}


@pytest.mark.parametrize("what", What)
def test_follow_the_money_entities_have_its_shapes_and_point_at_each_other(what: What) -> None:
    entities = [json.loads(line) for line in written(what, Format.FTM).splitlines()]
    seen: set[str] = set()
    for entity in entities:
        assert entity.keys() == {"id", "schema", "properties"}
        assert entity["properties"].keys() <= SHAPES[entity["schema"]]
        for values in entity["properties"].values():
            assert values and all(isinstance(value, str) and value for value in values)
        assert set(entity["properties"].get("entity", [])) <= seen
        assert entity["id"] not in seen
        seen.add(entity["id"])
    read = list(read_ftm(enumerate(entities, start=1)))
    assert not [one for one in read if isinstance(one, Refused)]
    assert {one.name for one in read if isinstance(one, Entry)} == set(NAMES.values())


@pytest.mark.parametrize("what", What)
def test_json_ld_is_a_graph_of_quotations(what: What) -> None:
    document = json.loads(written(what, Format.JSONLD))
    assert document["@context"] == "https://schema.org"
    rows = list(csv.DictReader(io.StringIO(written(what, Format.CSV).decode(), newline="")))
    assert len(document["@graph"]) == len(rows)
    for node, row in zip(document["@graph"], rows, strict=True):
        assert node["@type"] == "Quotation"
        assert node["@id"].rpartition(":")[2] == row["id"]
        assert node["text"] == row["content"]
        assert None not in node.values()
        assert node.get("spokenByCharacter", {}).get("name", "") == row["speaker"]
        parts = [node] if what is What.ATTRIBUTIONS else node["workExample"]
        assert all(part["isPartOf"]["@type"] == "NewsArticle" for part in parts)
    with_day = [node["temporalCoverage"] for node in document["@graph"]]
    assert "2020-03-01/2020-03-01" in with_day


def test_what_is_no_web_address_is_no_link_for_other_programs() -> None:
    odd = replace(ODD, article=replace(ODD.article, url="javascript:alert(1)"))
    for format in (Format.FTM, Format.JSONLD):
        for what in What:
            out = io.BytesIO()
            with make_record(readings=(odd,)) as record, record.each_statement() as found:
                export(found, what, format, out)
            assert b"Ada Quill" in out.getvalue() and b"javascript" not in out.getvalue()


@pytest.mark.parametrize("format", Format)
@pytest.mark.parametrize("what", What)
def test_an_empty_record_is_an_empty_file_of_its_format(what: What, format: Format) -> None:
    out = io.BytesIO()
    with Record(":memory:") as record, record.each_statement() as found:
        assert export(found, what, format, out) == 0
    if format is Format.PARQUET:
        assert pyarrow.parquet.read_table(io.BytesIO(out.getvalue())).num_rows == 0


@pytest.mark.parametrize(
    ("name", "format"),
    [("a.csv", "csv"), ("a.ftm.json", "ftm"), ("A.JSONL", "jsonl"), ("a.jsonld", "jsonld"), ("a.json", None)],
)
def test_the_name_tells_the_format(name: str, format: str | None) -> None:
    assert format_of(name) == format


def test_the_page_of_columns_is_up_to_date() -> None:
    script = runpy.run_path(str(DOCS / "export_reference.py"))
    page = (DOCS / "reference" / "export.md").read_text("utf-8")
    assert page == script["draw_page"](), "Run: python docs/export_reference.py"
    assert script["PAIRS_PAGE"].read_text("utf-8") == script["draw_pairs_page"]()
