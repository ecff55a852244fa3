"""Offices at a date: real phrases on real days, and what the table may hold."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from rapport.articles.article import Article
from rapport.people.office_phrases import country_of, titles_of
from rapport.people.offices import holder, holders_meant
from rapport.people.people import People
from rapport.people.tables import shipped_ids
from rapport.people.terms import Term, Terms, shipped_terms
from rapport.reading.reading import EntityType, Mention, MentionKind, Reading
from rapport.text.spans import Span
from rapport.text.tsv import read_tsv

CASES = read_tsv(Path(__file__).parent / "cases" / "offices.tsv")
TABLES = Path(__file__).parents[2] / "src" / "rapport" / "people" / "tables"
ROWS = read_tsv(TABLES / "offices.tsv")


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['phrase']}, {c['country']} {c['day']}")
def test_who_holds_an_office_on_a_day(case: dict[str, str]) -> None:
    found = holder(case["phrase"], date.fromisoformat(case["day"]), country=case["country"] or None)
    assert (found.term.name if found else "") == case["person"]


def test_alternatives_are_kept_with_probabilities() -> None:
    year = (date(2008, 1, 1), date(2009, 1, 1))
    found = holders_meant("the Russian president", year)
    assert [(one.term.name, round(one.p, 2)) for one in found] == [
        ("Dmitry Medvedev", 0.65),
        ("Vladimir Putin", 0.35),
    ]
    disputed = holders_meant("the Venezuelan president", date(2019, 6, 1))
    assert {one.term.name: one.p for one in disputed} == {"Nicolás Maduro": 0.5, "Juan Guaidó": 0.5}


def test_an_unknown_end_grows_unknown() -> None:
    later = holders_meant("the French president", date(2029, 11, 1))
    assert [one.term.name for one in later] == ["Emmanuel Macron"]
    assert later[0].p == pytest.approx(0.5, abs=0.01)


def test_a_former_holder_must_be_named_in_the_text() -> None:
    day, putin, medvedev = date(2013, 3, 5), "Q7747", "Q23530"
    assert holder("the former Russian president", day) is None
    found = holder("the former Russian president", day, named={putin, medvedev})
    assert found is not None
    assert found.term.id == medvedev


def test_own_terms_stand_in_for_the_shipped_ones() -> None:
    own = Terms([Term(office="rus-president", id="1", name="Oleg Vane", start=date(2010, 1, 1), source="t")])
    found = holder("the Russian president", date(2011, 1, 1), terms=own)
    assert found is not None
    assert found.term.id == "1"
    assert holder("the Russian president", date(2009, 1, 1), terms=own) is None


def test_the_table_is_clean() -> None:
    for row in ROWS:
        start, end = date.fromisoformat(row["start"]), row["end"]
        assert not end or start < date.fromisoformat(end), row
        assert row["source"], row
        assert titles_of(row["office"]), row
    for office in {row["office"] for row in ROWS}:
        regular = [t for t in shipped_terms().of(office) if not t.acting and not t.disputed]
        for before, after in pairwise(regular):
            assert before.end is not None, before
            assert before.end <= after.start, (before, after)
    assert country_of("rus-president") == "RUS"


def test_no_end_lies_in_the_future() -> None:
    assert all(row["end"] <= "2026-11-23" for row in ROWS)


def test_holders_are_known_people() -> None:
    people = People()
    missing = {row["name"] for row in ROWS if people.get(shipped_ids().get(row["name"], "")) is None}
    assert missing <= {"King Fahd", "King Abdullah", "King Salman", "Emperor Akihito", "Emperor Naruhito"}


def test_institutions_speak_for_offices_that_the_table_of_titles_knows_or_that_stay_open() -> None:
    known = {row["office"] for row in read_tsv(TABLES / "office_titles.tsv")}
    speaking = {row["speaks_for_office"] for row in read_tsv(TABLES / "institutions.tsv")} - {""}
    assert {"rus-president", "usa-president", "ukg-prime-minister", "frn-president"} <= speaking & known


def resolved(text: str, phrase: str, published: date | None, *names: str) -> str | None:
    """Whom the phrase is linked to in an article that also names some people."""
    spans = [(name, MentionKind.NAME) for name in names] + [(phrase, MentionKind.NOMINAL)]
    mentions = tuple(
        Mention(
            span=Span(text.index(words), text.index(words) + len(words)),
            kind=kind,
            type=EntityType.PERSON,
            chain=number,
            name=words if kind is MentionKind.NAME else None,
        )
        for number, (words, kind) in enumerate(spans)
    )
    article = Article(text=text, published=published)
    link = People().resolve(Reading(article=article, weights="t", mentions=mentions)).mentions[-1].person
    return link.name if link else None


def test_in_an_article_the_date_tells_and_a_bare_title_needs_a_name() -> None:
    text = "Dmitry Medvedev left. The Russian president agreed."
    phrase = "The Russian president"
    assert resolved(text, phrase, date(2010, 3, 1), "Dmitry Medvedev") == "Dmitry Medvedev"
    assert resolved(text, phrase, date(2015, 3, 1), "Dmitry Medvedev") == "Vladimir Putin"
    assert resolved(text, phrase, None, "Dmitry Medvedev") == "Dmitry Medvedev"
    bare = "French wine was served. The prime minister of this land, the prime minister, drank."
    assert resolved(bare, "the prime minister", date(2015, 3, 1)) is None
