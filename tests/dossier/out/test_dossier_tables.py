"""The tables of a dossier: a row where there should be one, offsets that slice to the words, dates."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date
from typing import Any

import pandas
import polars
import pytest

from rapport.articles.article import Article
from rapport.dossier.claims.assessments import Assessment
from rapport.dossier.claims.assessor import Assessor, AssessorKind
from rapport.dossier.claims.claim import Claim, ClaimKind, Sense
from rapport.dossier.conflicts.conflict import Conflict, ConflictKind, Grade, Side
from rapport.dossier.contacts.contact import Account, Contact, ContactKind, Standing
from rapport.dossier.dossier import Dossier
from rapport.dossier.findings.finding import Figure, Finding, Verdict
from rapport.dossier.findings.out import finding_json
from rapport.dossier.out.assessment_columns import Assessments
from rapport.dossier.out.claim_columns import Claims
from rapport.dossier.out.conflict_columns import Conflicts
from rapport.dossier.out.contact_columns import Contacts
from rapport.dossier.out.dossier_tables import TABLES
from rapport.dossier.out.finding_columns import Findings
from rapport.dossier.out.relation_columns import Relations
from rapport.dossier.out.table import Table
from rapport.reading.reading import Basis, Precision, Said
from rapport.text.spans import Span
from tests.build import build_reading
from tests.stories import STORIES, make_record

NAMES = {"quill": "Ada Quill", "brandt": "Otto Brandt"}
ARTICLE = Article(
    text="They met in Ambrel on Monday, Quill said. He never met her, Brandt said.",
    outlet="The Harbour Post",
    published=date(2020, 3, 3),
    url="https://harbour.example/2",
)
DAY = Said(start=date(2020, 3, 2), end=date(2020, 3, 3), precision=Precision.DAY, basis=Basis.STATED)
UNDATED = Said(start=None, end=date(2020, 3, 4), precision=Precision.RANGE, basis=Basis.PUBLISHED)


def span(words: str) -> Span:
    start = ARTICLE.text.index(words)
    return Span(start, start + len(words))


MET = Account(
    article=ARTICLE, span=span("They met in Ambrel on Monday"), word=span("met"), kind=ContactKind.MEETING,
    standing=Standing.AFFIRMED, teller="Ada Quill", teller_id="quill", statement="s1",
    when=DAY, place="Ambrel",
)  # fmt: skip
NEVER = Account(
    article=ARTICLE, span=span("He never met her"), word=span("met her"), kind=ContactKind.MEETING,
    standing=Standing.DENIED, teller="Otto Brandt", teller_id="brandt", statement="s2",
    when=UNDATED, place=None,
)  # fmt: skip
CONTACTS = Contacts(
    [Contact(id="c1", kind=ContactKind.MEETING, when=DAY, place="Ambrel", accounts=(MET, NEVER))]
)
CONFLICTS = Conflicts(
    [
        Conflict(
            kind=ConflictKind.CONTACT, grade=Grade.GENUINE, reason="one day, one place", about="a meeting",
            one=Side(article=ARTICLE, span=MET.span, teller="Ada Quill", statement="s1", said=DAY),
            two=Side(article=ARTICLE, span=NEVER.span, teller=None, statement=None, said=UNDATED),
        )
    ]
)  # fmt: skip
CLAIMS = Claims(
    [
        Claim(
            article=ARTICLE, span=span("He never met her"), words=span("never"), kind=ClaimKind.NEVER,
            sense=Sense(), speaker="brandt", target="quill", shown="One account affirms a meeting.",
            counter=("s1",),
        )
    ],
    NAMES,
)  # fmt: skip
BOTH = ("s1", "s2")
FINDINGS = Findings(
    [
        Finding(
            kind="asymmetry-warmth", speaker=None, target=None, verdict=Verdict.SHOWN, sentence="Warmer.",
            figures=(
                Figure(
                    name="difference", value=0.5, low=0.2, high=0.8, unit="difference", statements=BOTH
                ),
                Figure(name="p", value=0.01, unit="p"),
            ),
            p=0.01, n=30, method="permutation", evidence=("s2", "s1"),
        ),
        Finding(
            kind="change", speaker="quill", target="brandt", verdict=Verdict.TOO_FEW, sentence="Too few.",
            figures=(), p=None, n=3, method="none",
        ),
    ],
    NAMES,
)  # fmt: skip


def rows(table: Table[Any]) -> list[dict[str, Any]]:
    """The rows, after every kind of frame was seen to hold the same."""
    found = table.to_dicts()
    assert table.to_arrow().to_pylist() == found
    assert table.to_polars().rows(named=True) == found
    pandas_rows = table.to_pandas().astype(object).to_dict("records")
    plain = [
        {
            name: None if pandas.isna(cell) else getattr(cell, "date", lambda cell=cell: cell)()
            for name, cell in row.items()
        }
        for row in pandas_rows
    ]
    assert plain == found
    return found


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    with make_record() as record:
        return Dossier.between(record, "quill", "brandt")


def test_what_a_dossier_is_filled_with_becomes_tables(dossier: Dossier) -> None:
    plain = replace(dossier, relation=tuple(dossier.relation))  # type: ignore[arg-type]
    assert isinstance(plain.relation, Relations) and plain.relation == dossier.relation
    assert plain.relation.names == {"quill": "Ada Quill", "brandt": "Otto Brandt"}
    for field in fields(dossier):
        if field.name in TABLES:
            assert isinstance(getattr(dossier, field.name), Table)
    assert pickle.loads(pickle.dumps(dossier)) == dossier


def test_every_statement_has_a_row_for_each_of_the_two_it_treats(dossier: Dossier) -> None:
    found = rows(dossier.statements)
    both = {entry.statement.id for entry in dossier.entries if len(entry.toward) == 2}
    ids = [row["statement"] for row in found]
    assert both and len(ids) == len(dossier.entries) + len(both)
    assert {id for id in ids if ids.count(id) == 2} == both
    parts = {row["part"] for row in found}
    assert parts == {"a about b", "b about a", "others"}


def test_the_counted_rows_are_those_of_the_totals(dossier: Dossier) -> None:
    frame = dossier.statements.to_polars().filter(polars.col("counted"))
    for part, direction in (("a about b", dossier.a_about_b), ("b about a", dossier.b_about_a)):
        own = frame.filter(polars.col("part") == part)
        assert own.height == direction.counts.statements
        labels = own["stance"].to_list()
        assert {one: labels.count(one) for one in direction.counts.by_label} == direction.counts.by_label


def test_offsets_slice_to_the_words_of_the_article(dossier: Dossier) -> None:
    texts = {reading.article.id: reading.article.text for reading in STORIES}
    for row in rows(dossier.statements):
        text = texts[row["article"]]
        assert text[row["source_start"] : row["source_end"]] == row["source"]
        [start, end] = map(int, row["content_spans"].split("-"))
        assert text[start:end] == row["content"]


def test_a_statement_carries_dates_outlet_and_probabilities(dossier: Dossier) -> None:
    first = rows(dossier.statements)[0]
    assert (first["speaker"], first["target"], first["stance"]) == ("Ada Quill", "Otto Brandt", "favourable")
    assert (first["day"], first["said_basis"]) == (date(2020, 3, 1), "stated")
    assert (first["outlet"], first["published"]) == ("The Harbour Post", date(2020, 3, 2))
    assert first["favourable"] + first["neutral"] + first["critical"] == pytest.approx(1)
    assert (first["reports"], first["outlets"]) == (2, 2)


def test_the_relation_has_a_row_for_each_stance_in_each_period() -> None:
    days = [f"2020-{month:02}-10" for month in range(1, 13)]
    readings = tuple(
        build_reading(
            f"{{1s@quill:Ada Quill}} {{1c:said}} "
            f"{{1x:{{@brandt{'+-'[nth % 2]}:Otto Brandt}} had built hall {nth} of {day}}}.",
            names=NAMES, published=day, outlet="The Harbour Post",
        )
        for nth, day in enumerate(days)
    )  # fmt: skip
    with make_record(readings=readings) as record:
        relation = Dossier.between(record, "quill", "brandt").relation
    found = rows(relation)
    assert len(relation) == 2 and relation[0].whole.statements == 12
    whole = [row for row in found if row["speaker"] == "Ada Quill" and row["period"] == "all"]
    assert [(row["stance"], row["n"], row["raw"]) for row in whole] == [
        ("favourable", 6, 0.5), ("neutral", 0, 0.0), ("critical", 6, 0.5),
    ]  # fmt: skip
    assert all(row["raw_low"] <= row["raw"] <= row["raw_high"] and row["corrected"] is None for row in whole)
    [silent] = [row for row in found if row["speaker"] == "Otto Brandt" and row["period"] == "all"]
    assert (silent["stance"], silent["n"], silent["too_few"]) == (
        None,
        None,
        "0 statements; at least 10 are needed",
    )
    assert {row["start"] for row in found if row["period"] != "all"} >= {relation[0].periods[0].start}


def test_contacts_and_their_accounts() -> None:
    [contact] = rows(CONTACTS)
    assert (contact["accounts"], contact["affirmed"], contact["denied"], contact["planned"]) == (2, 1, 1, 0)
    assert (contact["when_start"], contact["place"]) == (date(2020, 3, 2), "Ambrel")
    one, two = rows(CONTACTS.accounts)
    assert (one["standing"], two["standing"], two["teller"], two["place"]) == (
        "affirmed",
        "denied",
        "Otto Brandt",
        None,
    )
    for row in (contact, one, two):
        assert ARTICLE.text[row["start"] : row["end"]] == row["passage"]
    assert ARTICLE.text[two["word_start"] : two["word_end"]] == two["word"] == "met her"


def test_conflicts_have_both_sides() -> None:
    [row] = rows(CONFLICTS)
    assert (row["kind"], row["grade"]) == ("contact affirmed and denied", "genuine")
    assert (row["one_passage"], row["two_passage"]) == ("They met in Ambrel on Monday", "He never met her")
    assert (row["one_teller"], row["two_teller"], row["two_said_start"]) == ("Ada Quill", None, None)


def test_claims_have_their_words_and_what_the_record_shows() -> None:
    [row] = rows(CLAIMS)
    assert (row["speaker"], row["target"], row["words"]) == ("Otto Brandt", "Ada Quill", "never")
    assert (row["against"], row["for"], row["counter"], row["shown"]) == (
        1,
        0,
        "s1",
        "One account affirms a meeting.",
    )


def test_assessments_of_others_say_who_makes_them(dossier: Dossier) -> None:
    teller = Assessor(name="Nell Ford", person=None, role="her rival", kind=AssessorKind.OTHER)
    [row] = rows(Assessments([Assessment(entry=dossier.others[0], by=teller)]))
    assert (row["by"], row["role"], row["kind"], row["by_id"]) == ("Nell Ford", "her rival", "other", None)
    assert row["statement"] == dossier.others[0].statement.id and "two foxes" in row["content"]


def test_findings_have_their_effect_and_all_their_figures() -> None:
    one, two = rows(FINDINGS)
    assert (one["effect"], one["value"], one["low"], one["high"], one["p"]) == (
        "difference",
        0.5,
        0.2,
        0.8,
        0.01,
    )
    assert (one["speaker"], one["evidence"]) == (None, "s2;s1")
    assert (two["speaker"], two["target"], two["value"], two["p"]) == ("Ada Quill", "Otto Brandt", None, None)
    figures = rows(FINDINGS.figures)
    assert [(row["figure"], row["n"]) for row in figures] == [("difference", 2), ("p", 0)]


def test_a_comparison_has_the_statements_of_all_it_compares_and_a_day_is_a_day() -> None:
    made = Finding(
        kind="asymmetry-warmth", speaker=None, target=None, verdict=Verdict.SHOWN, sentence="Warmer.",
        figures=(
            Figure(name="difference", value=0.5, unit="difference"),
            Figure(name="one", value=0.6, unit="share", statements=("s1",)),
            Figure(name="other", value=0.1, unit="share", statements=("s2", "s3")),
            Figure(name="none", value=0.0, unit="share"),
            Figure(name="first", value=737_426.0, low=737_425.0, unit="day", statements=("s3",)),
        ),
        p=0.01, n=3, method="permutation", evidence=("s3",),
    )  # fmt: skip
    found = {row["figure"]: row for row in rows(Findings([made], NAMES).figures)}
    assert {name: (row["n"], row["statements"]) for name, row in found.items()} == {
        "difference": (3, "s1;s2;s3"), "one": (1, "s1"), "other": (2, "s2;s3"), "none": (0, ""),
        "first": (1, "s3"),
    }  # fmt: skip
    first = found["first"]
    assert (first["value"], first["unit"]) == (737_426.0, "day")
    assert (first["day"], first["day_low"], first["day_high"]) == (date(2020, 1, 2), date(2020, 1, 1), None)
    assert found["one"]["day"] is None
    told = {one["name"]: one for one in finding_json(made)["figures"]}
    assert told["difference"]["statements"] == ["s1", "s2", "s3"]
    first = told["first"]
    assert (first["value"], first["day"], first["day_low"], first["day_high"]) == (
        737_426.0, "2020-01-02", "2020-01-01", None,
    )  # fmt: skip


@pytest.mark.parametrize(
    "table", [CONTACTS, CONTACTS.accounts, CONFLICTS, CLAIMS, FINDINGS, FINDINGS.figures], ids=repr
)
def test_what_a_notebook_shows_are_columns_of_the_table(table: Table[Any]) -> None:
    names = [column.name for column in table.columns]
    assert len(set(names)) == len(names)
    assert set(table.shown) <= set(names)
    assert table._repr_html_().count("<tr>") == 1 + len(table)
    assert all(column.meaning for column in columns(table))


def columns(table: Table[Any]) -> Sequence[Any]:
    return table.columns
