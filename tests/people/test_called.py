"""What a record's articles call its people, and whom such a phrase means in one more article."""

from __future__ import annotations

import pytest

from rapport.articles.article import Article
from rapport.people.called import Called
from rapport.people.people import People
from rapport.people.person import NameCount
from rapport.reading.reading import EntityType, Mention, MentionKind, Reading
from rapport.text.spans import Span

COUNTS = [
    ("ada", "the prime minister", 9),
    ("ada", "The prime minister", 2),
    ("otto", "the prime minister", 1),
    ("otto", "the president", 4),
    ("rob", "the president", 3),
    ("rob", "the mayor", 2),
    ("rob", "the man", 9),
    ("mia", "the former envoy", 9),
    ("mia", "the Rigger", 2),
    ("otto", "the Docker", 1),
    ("ada", "the governor", 24),
    ("mia", "the governor", 1),
    ("ada", "the Kessarian prime minister", 2),
    ("ada", "Kessaria's prime minister", 1),
    ("otto", "the president of Sarnia", 4),
]


@pytest.mark.parametrize(
    ("phrase", "present", "whom"),
    [
        ("the prime minister", {"ada", "rob"}, "ada"),
        ("The Prime Minister", {"ada"}, "ada"),
        ("the PM", {"ada"}, "ada"),
        ("the prime minister", {"rob"}, None),  # the article names nobody who is called so
        ("the prime minister", {"otto", "ada"}, None),  # … or two
        ("the prime minister", {"otto"}, None),  # … or one seldom called so
        ("the governor", {"ada", "mia"}, "ada"),  # … but for one in twenty, who is one wrong join
        ("the president", {"otto"}, None),  # the record has two of them
        ("the mayor", {"rob"}, None),  # too few articles
        ("the man", {"rob"}, None),  # anybody is one
        ("the former envoy", {"mia"}, None),
        ("the Rigger", {"mia", "ada"}, "mia"),
        ("the rigger", {"mia"}, None),
        ("the Docker", {"otto"}, None),
        ("a prime minister", {"ada"}, None),
        ("her prime minister", {"ada"}, None),
        ("the Lorvanian prime minister", {"ada"}, None),  # which may be another
        ("Kessaria’s prime minister", {"ada", "otto"}, "ada"),
        ("the prime minister of Kessaria", {"ada"}, "ada"),
        ("the Sarnian president", {"otto", "rob"}, "otto"),
        ("Sarnia’s mayor", {"otto", "rob"}, None),
    ],
)
def test_whom_a_record_calls_so(phrase: str, present: set[str], whom: str | None) -> None:
    found = Called(COUNTS).whom(phrase, present)
    assert (found and found[0]) == whom


def test_it_is_less_sure_where_another_is_named_whom_some_article_calls_so() -> None:
    assert Called(COUNTS).whom("the governor", {"ada"}) == ("ada", 0.8)
    assert Called(COUNTS).whom("the governor", {"ada", "mia"}) == ("ada", 0.75)


def test_all_whom_a_record_calls_so_are_told() -> None:
    assert Called(COUNTS).articles("the prime minister") == {"ada": 11, "otto": 1}
    assert Called(COUNTS).articles("the man") == {}


def test_a_phrase_gets_the_person_whom_other_articles_call_so() -> None:
    person = EntityType.PERSON
    text = "Ada Quill slept. The prime minister said no."
    mentions = (
        Mention(span=Span(0, 9), kind=MentionKind.NAME, type=person, chain=0, name="Ada Quill"),
        Mention(span=Span(17, 35), kind=MentionKind.NOMINAL, type=person, chain=1, name=None),
    )
    reading = Reading(article=Article(text=text), weights="0", mentions=mentions)
    called = [NameCount("Ada Quill", person, 9, 20, (("the prime minister", 6), ("The prime minister", 2)))]
    known = People().with_names(called)
    assert [m.person and m.person.name for m in known.resolve(reading).mentions] == ["Ada Quill"] * 2
    without = People().with_names([NameCount("Ada Quill", person, 9, 20)])
    assert [m.person and m.person.name for m in without.resolve(reading).mentions] == ["Ada Quill", None]
