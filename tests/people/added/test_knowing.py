"""A user's own people and offices beside the shipped ones: who is one, who holds what, who is meant."""

from __future__ import annotations

from datetime import date

import pytest

from rapport.articles.article import Article
from rapport.people.added.entry import Entry, Refused, gather
from rapport.people.added.knowing import AddedEntry
from rapport.people.added.sheet import read_sheet
from rapport.people.added.titles import is_single, one_way, plain_title, ways_to_write
from rapport.people.people import People
from rapport.people.person import Person
from rapport.reading.reading import EntityType, Mention, MentionKind, Reading
from rapport.text.spans import Span

ADDED = date(2024, 1, 1)


def people(*files: str, tables: tuple[Person, ...] | None = None) -> People:
    """The people known after tables with these rows were added, one after the other."""
    found = []
    for number, text in enumerate(files):
        rows = list(read_sheet(text, []))
        assert not [row for row in rows if isinstance(row, Refused)], rows
        entries = gather(row for row in rows if isinstance(row, Entry))
        found += [AddedEntry(entry=e, file=f"{number}.csv", digest="abcdef", added=ADDED) for e in entries]
    return People(tables).with_added(found)


def meant(known: People, text: str, phrase: str, day: str | None, *names: str) -> str | None:
    """Whom a phrase is linked to in an article of a day that also names some people."""
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
    article = Article(text=text, published=date.fromisoformat(day) if day else None)
    link = known.resolve(Reading(article=article, weights="t", mentions=mentions)).mentions[-1].person
    return link.name if link else None


MINISTERS = people(
    "name,also,kind,role,body,from,to\n"
    "Ada Quill,,,Harbour Minister,Kessaria,2018,2021-06-30\n"
    "Otto Brandt,,,minister for harbours,Kessaria,2021-06-30,\n"
    "Nell Ford,,,senator,Kessaria,2010,\n"
    "Rob Till,,,mayor,Dravenna,,\n"
    "Kessaria,Kessarian,place,,,,\n"
)


@pytest.mark.parametrize(
    ("phrase", "day", "person"),
    [
        ("Kessaria's harbour minister", "2020-05-01", "Ada Quill"),
        ("the Kessarian harbor minister", "2020-05-01", "Ada Quill"),
        ("the harbour minister of Kessaria", "2022-05-01", "Otto Brandt"),
        ("the Kessarian minister of harbours", "2022-05-01", "Otto Brandt"),
        # a year is no day: from 2018 is surely from 2019
        ("the Kessarian harbour minister", "2018-09-01", None),
        # the day of a change is open
        ("the Kessarian harbour minister", "2021-06-30", None),
        # nobody has said for two years that he still is
        ("the Kessarian harbour minister", "2026-01-01", None),
        ("the Kessarian harbour minister", "2017-01-01", None),
        ("the Kessarian senator", "2020-05-01", None),
        ("the mayor of Dravenna", "2020-05-01", None),
        ("the French harbour minister", "2020-05-01", None),
        # the article names no other place
        ("the harbour minister", "2020-05-01", "Ada Quill"),
        ("the deputy harbour minister", "2020-05-01", None),
    ],
)
def test_a_users_terms_tell_who_is_meant_at_a_date(phrase: str, day: str, person: str | None) -> None:
    text = f"Rain fell on Kessaria. They asked {phrase} about it."
    assert meant(MINISTERS, text, phrase, day) == person


def test_a_bare_title_needs_its_place_or_its_holder_in_the_article() -> None:
    phrase, day = "the harbour minister", "2020-05-01"
    assert meant(MINISTERS, f"They asked {phrase}.", phrase, day) is None
    assert meant(MINISTERS, f"In Kessaria and in France they asked {phrase}.", phrase, day) is None
    named = f"In Kessaria and in France they asked {phrase}, as Ada Quill said."
    assert meant(MINISTERS, named, phrase, day, "Ada Quill") == "Ada Quill"
    assert meant(MINISTERS, f"In Kessaria they asked {phrase}.", phrase, None) is None


def test_an_office_without_a_place_is_meant_where_no_country_is_named() -> None:
    known = people("name,role,from,to\nAda Quill,harbour minister,2018,2021\nRob Till,mayor,2018,\n")
    assert (
        meant(known, "They asked the harbour minister.", "the harbour minister", "2020-05-01") == "Ada Quill"
    )
    text = "In France they asked the harbour minister."
    assert meant(known, text, "the harbour minister", "2020-05-01") is None
    # every town has one
    assert meant(known, "They asked the mayor.", "the mayor", "2020-05-01") is None
    assert meant(known, "Rob Till, the mayor: they asked the mayor.", "the mayor", "2020-05-01", "Rob Till")


def test_an_open_term_is_over_when_the_next_begins_and_former_is_former() -> None:
    known = people(
        "name,role,body,from,to\nAda Quill,mayor,Dravenna,2001,\nOtto Brandt,mayor,Dravenna,2010,\n"
        "Nell Ford,mayor,Dravenna,,1999\n"
    )
    phrase = "the mayor of Dravenna"
    days = {"2005-05-01": "Ada Quill", "2010-05-01": None, "2015-05-01": "Otto Brandt", "1995-05-01": None}
    for day, person in days.items():
        assert meant(known, f"They asked {phrase}.", phrase, day) == person, day
    former = "the former mayor of Dravenna"
    text = f"Nell Ford met Otto Brandt. They asked {former}."
    assert meant(known, text, former, "2015-05-01", "Nell Ford", "Otto Brandt") == "Nell Ford"


def test_a_later_term_of_a_shipped_office_closes_the_one_that_is_open() -> None:
    phrase, text = "the French foreign minister", "They asked the French foreign minister."
    assert meant(People(), text, phrase, "2026-03-01") != "Ada Quill"
    known = people("name,role,body,from,to\nAda Quill,foreign minister,France,2025-12-01,2026-12-01\n")
    assert meant(known, text, phrase, "2026-03-01") == "Ada Quill"
    assert meant(known, text, phrase, "2015-03-01") == meant(People(), text, phrase, "2015-03-01") is not None


def test_the_same_id_is_one_and_the_users_word_goes_first() -> None:
    known = people("id,name,also,gender\nQ7747,Wladimir Putin,Waldemar Putin,f\n")
    one = known.one("Waldemar Putin")
    assert (one.id, one.name, one.gender, one.country) == ("Q7747", "Wladimir Putin", "f", "RUS")
    assert "Vladimir Putin" in one.aliases
    assert one.source.startswith("0.csv (abcdef), line 2; ")
    assert len(known) == len(People())


SHIPPED = (
    Person(id="local:vane", name="Oleg Vane", country="RUS", gender="m", source="test"),
    Person(id="Q11", name="Pavel Till", country="RUS", source="test"),
    Person(id="local:org", name="Tallow Works", type=EntityType.ORGANISATION, source="test"),
)


@pytest.mark.parametrize(
    ("row", "ids"),
    [
        (",Oleg Vane,,,", {"local:vane", "Q11", "local:org"}),
        ("Q5,Oleg Vane,,,", {"Q5", "Q11", "local:org"}),
        ("17,Oleg Vane,,,", {"local:vane", "Q11", "local:org", "own:17"}),
        ("17,Oleg Vane,,,Russia", {"local:vane", "Q11", "local:org"}),
        ("Q5,Oleg Vane,,f,", {"local:vane", "Q5", "Q11", "local:org"}),
        ("Q5,Oleg Vane,,,France", {"local:vane", "Q5", "Q11", "local:org"}),
        (",Pavel Till,,,", {"local:vane", "Q11", "local:org"}),
        ("Q12,Pavel Till,,,", {"local:vane", "Q11", "Q12", "local:org"}),
        ("Q6,Tallow Works Inc.,company,,", {"local:vane", "Q11", "Q6"}),
        ("Q6,Oleg Vane,company,,", {"local:vane", "Q11", "Q6", "local:org"}),
    ],
)
def test_a_namesake_is_one_unless_something_tells_them_apart(row: str, ids: set[str]) -> None:
    known = people(f"id,name,kind,gender,country\n{row}\n", tables=SHIPPED)
    assert {one.id for one in known} == ids


def test_a_later_file_adds_to_an_earlier_one() -> None:
    known = people(
        "name,role,body,from\nAda Quill,mayor,Dravenna,2001\n",
        "id,name,also\nQ900000010,Ada Quill,Ada Marsh\n",
        tables=(),
    )
    (one,) = known
    assert (one.id, one.aliases, one.offices) == ("Q900000010", ("Ada Marsh",), ("mayor",))
    assert [(term.id, term.start) for term in known.terms_of(one.id)] == [("Q900000010", date(2001, 1, 1))]


def test_names_and_bodies_are_matched_as_the_shipped_ones_are() -> None:
    known = people("name,also,kind\nAda Quill,the Heron,\nKessarian Harbour Bureau,KHB,organisation\n")
    assert known.one("Ada Quill").source == "0.csv (abcdef), line 2"
    assert known.one("Heron").name == "Ada Quill"
    assert known.one("KHB").name == "Kessarian Harbour Bureau"
    assert people() is not None and len(people()) == len(People())


@pytest.mark.parametrize(
    ("written", "place", "title"),
    [
        ("Harbour Minister", None, ("harbour minister", False, False)),
        ("Acting Minister for Harbours of Kessaria", "Kessaria", ("minister for harbours", True, False)),
        ("the former Kessaria harbour minister", "Kessaria", ("harbour minister", False, True)),
        ("Secretary of State", "State", ("secretary", False, False)),
        ("Minister of Harbours", "Kessaria", ("minister of harbours", False, False)),
    ],
)
def test_titles_are_taken_apart(written: str, place: str | None, title: tuple[str, bool, bool]) -> None:
    assert plain_title(written, place) == title


def test_titles_that_many_hold_at_once_mean_nobody() -> None:
    single = ("mayor", "harbour minister", "minister for harbours", "secretary of state", "prime minister")
    many = ("senator", "deputy prime minister", "minister of state for harbours", "cabinet minister", "judge")
    assert [title for title in single if not is_single(title)] == []
    assert [title for title in many if is_single(title)] == []


def test_the_ways_to_write_a_title_are_one_set() -> None:
    forms = ways_to_write("minister of foreign affairs")
    assert {"foreign minister", "foreign affairs minister", "minister of foreign affairs"} <= forms
    assert "harbor minister" in ways_to_write("minister for harbours")
    assert ways_to_write("secretary of state") == {"secretary of state"}
    same = ("foreign minister", "foreign affairs minister", "minister for foreign affairs")
    assert {one_way(title) for title in same} == {"foreign minister"}
    assert one_way("harbour minister") == one_way("minister of harbors") == one_way("minister for harbours")
