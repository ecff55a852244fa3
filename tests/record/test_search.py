from collections.abc import Iterator
from datetime import date

import pytest

from rapport.errors import AmbiguousPerson, UnknownPerson, UsageError
from rapport.record import Record
from rapport.record.search import Alternative, Among, Query, parse
from tests.build import build_reading
from tests.databases import Fresh
from tests.stories import STORIES, make_record


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("valley border", (Alternative(("valley", "border")),)),
        ("“never again” -treaty", (Alternative(("never again",), ("treaty",)),)),
        ("a AND b OR c NOT d", (Alternative(("a", "b")), Alternative(("c",), ("d",)))),
        ('-"the border" don’t', (Alternative(("don’t",), ("the border",)),)),
        ('"OR" or', (Alternative(("OR", "or")),)),
        ("well-known — man", (Alternative(("well-known", "man")),)),
        (
            "10:30 title:a https://harbour.example/1",
            (Alternative(("10:30", "title:a", "https://harbour.example/1")),),
        ),
    ],
)
def test_words_as_typed_become_alternatives(typed: str, words: tuple[Alternative, ...]) -> None:
    assert parse(typed) == Query(words=words)


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("speaker:quill", Query(speaker=Among(("quill",)))),
        (
            'Speaker:"Ada Quill" valley -about:brandt',
            Query(
                words=(Alternative(("valley",)),), speaker=Among(("Ada Quill",)), about=Among((), ("brandt",))
            ),
        ),
        (
            "outlet:“Harbour Post” outlet:news NOT outlet:flare",
            Query(outlet=Among(("Harbour Post", "news"), ("flare",))),
        ),
        ("since:2015-03 until:2016", Query(since=date(2015, 3, 1), until=date(2017, 1, 1))),
        (
            "valley OR border since:2015",
            Query(words=(Alternative(("valley",)), Alternative(("border",))), since=date(2015, 1, 1)),
        ),
    ],
)
def test_fields_hold_for_the_whole_search(typed: str, query: Query) -> None:
    assert parse(typed) == query


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "no word"),
        ("— !", "no word"),
        ('say "yes', "never closed"),
        ('speaker:"Ada', "never closed"),
        ("-treaty", "only words to leave out"),
        ("valley OR", "beside OR"),
        ("OR OR", "beside OR"),
        ("speaker:quill OR border", "holds for the whole search"),
        ("speaker: quill", "nothing stands behind speaker:"),
        ("since: valley", "nothing stands behind since:. Example: since:2015-03"),
        ("speeker:quill", "Did you mean speaker:"),
        ("untill:2015", "Did you mean until:"),
        ("since:yesterday", "'yesterday' is no date. Write 2015, 2015-03 or 2015-03-01"),
        ("since:2015-13", "is not in the calendar"),
        ("since:2016 until:2015", "since: lies after until:"),
        ("since:2016 since:2015", "holds since: twice"),
        ("-since:2016", "cannot be left out; use until: instead"),
        ("a " * 1001, "holds more than 1,000 words"),
        ('"' + "far " * 1000, r"A quotation mark in the search '\"far .{70,80}…' is never closed"),
    ],
)
def test_what_does_not_fit_together_is_explained(typed: str, sentence: str) -> None:
    with pytest.raises(UsageError, match=sentence):
        parse(typed)


@pytest.fixture(scope="module")
def told(fresh: Fresh) -> Iterator[Record]:
    """The stories, and one more of a third paper."""
    flare = build_reading(
        "{1s@ford:Nell Ford} {1c:called} {1x:{@brandt-:him} a fox of the valley}.",
        names={"ford": "Nell Ford", "brandt": "Otto Brandt"},
        published="2023-01-02",
        outlet="Daily Flare",
        path="flare.txt",
    )
    with make_record(fresh(), readings=(*STORIES, flare)) as record:
        yield record


# The paths of the articles found and the first letters of the speakers found, for each search.
FOUND = [
    ("foxes", ["clips/1.txt"], "N"),
    ("quill", ["clips/1.txt", "clips/3.txt"], "N"),
    ("speaker:quill", ["clips/1.txt", "clips/3.txt"], "AA"),
    ("speaker:quill man", ["clips/1.txt", "clips/3.txt"], "A"),
    ("speaker:brandt man", [], ""),
    ("-speaker:quill -speaker:brandt about:brandt", ["clips/1.txt", "flare.txt"], "NN"),
    ("speaker:ford about:quill", ["clips/1.txt", "clips/2.txt"], "NN"),
    ("speaker:ford -about:quill", ["flare.txt"], "N"),
    ("outlet:valley", ["clips/2.txt", "clips/3.txt"], "ANOO"),
    ("outlet:valley outlet:flare fox", ["flare.txt"], "N"),
    ("-outlet:valley man", ["clips/1.txt"], "A"),
    ("since:2021-06", ["clips/2.txt", "flare.txt"], "NNO"),
    ("valley since:2023 until:2023", ["flare.txt"], "N"),
    ("until:2020-03 speaker:ford", ["clips/1.txt"], "N"),
]


@pytest.mark.parametrize(("typed", "paths", "speakers"), FOUND)
def test_the_same_is_found_in_both_databases(
    told: Record, typed: str, paths: list[str], speakers: str
) -> None:
    assert sorted(hit.article.path or "" for hit in told.search(typed)) == paths
    found = told.statements(search=typed)
    assert "".join(sorted(one.person.name[0] for one in found if one.person)) == speakers


def test_a_pasted_page_of_words_is_looked_for_in_both_databases(told: Record) -> None:
    many = [f"word{number}" for number in range(900)]
    assert told.search(" ".join(many)) == []
    assert told.statements(search=" ".join(many)) == []
    assert [hit.article.path for hit in told.search(" OR ".join([*many, "foxes"]))] == ["clips/1.txt"]
    assert [hit.article.path for hit in told.search(" -".join(["foxes", *many]))] == ["clips/1.txt"]
    assert told.search('"' + " ".join(many * 9) + '"') == []


def test_contents_that_answer_are_those_of_the_speaker_asked_for(told: Record) -> None:
    hits = told.search("speaker:ford")
    said = {report.id for one in told.statements(speaker="ford") for report in one.reports}
    assert {id for hit in hits for id in hit.attributions} == said


def test_without_words_the_latest_article_comes_first(told: Record) -> None:
    days = [hit.article.published for hit in told.search("since:2020")]
    assert days == sorted(days, reverse=True)


def test_names_that_nobody_bears_are_explained(told: Record) -> None:
    with pytest.raises(UnknownPerson, match="No one in the record is called 'zorn'"):
        told.search("speaker:zorn")
    with pytest.raises(
        UsageError, match=r"No outlet in the record is called 'zorn'\. Most articles are from: Valley"
    ):
        told.statements(search="outlet:zorn")


def test_a_name_of_two_is_a_question(fresh: Fresh) -> None:
    other = build_reading(
        "{1s@other:Otto Quill} {1c:said} {1x:nothing}.", names={"other": "Otto Quill"}, published="2020-01-01"
    )
    with make_record(fresh(), readings=(*STORIES, other)) as record, pytest.raises(AmbiguousPerson):
        record.search("speaker:otto")


def test_a_record_in_memory_answers_too() -> None:
    with make_record() as record:
        assert len(record.search("speaker:ford")) == 2
        assert len(record.statements(search="speaker:ford")) == 2
