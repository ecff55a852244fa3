"""Clues of how the likeliest day and the words are told, from an article in invented words."""

from datetime import date

import pytest

from rapport.articles.article import Article
from rapport.reading.day_clues import clues_around, clues_of_day
from rapport.reading.holding import DAY, Told
from rapport.reading.holding_clues import Clues
from rapport.reading.holding_manner import Asked
from rapport.reading.holds import Open
from rapport.reading.reader import Reader

TEXT = """BRELLE (Vellin Press) - The harbor board met on Monday, and Otto Brandt opened the meeting.

Oda Fenn, who took office in January, said that the bridge leaked.

Tuesday's vote was close. A storm on Sunday had left the quay dark.

In Vellin, the mayor, Ada Quill, said that she would pay. She added that nobody had asked her.
"""
PUBLISHED = date(2024, 3, 6)  # a Wednesday


@pytest.fixture(scope="module")
def found() -> Open:
    reader, seen = Reader(threads=1), []
    opened = reader.open(Article(text=TEXT, published=PUBLISHED))
    for batch in opened.begun.batches:
        reader.encode(opened, batch)
    reader.finish(opened, seen.append)
    first: Open = seen[0]
    return first


def day(found: Open, words: str) -> Told:
    return next(t for t in found.told[DAY] if words in t.span.of(TEXT))


def speaking(found: Open, words: str) -> Asked:
    return next(a for a in found.asked if any(words in part.of(TEXT) for part in a.one.content))


def clues(found: Open, words: str, of_day: str) -> Clues:
    told = found.told[DAY]
    return clues_of_day(speaking(found, words), day(found, of_day), told, [0.25] * len(told), found.page)


@pytest.mark.parametrize(
    ("of_day", "expected"),
    [
        ("Monday", {"in the first sentence", "behind a dateline", "right behind on"}),
        ("January", {"in a clause of who", "in a relative clause", "its clause opens near"}),
        ("Tuesday", {"the day opens its sentence", "the day owns a noun"}),
        ("Sunday", {"of what had been", "right behind on"}),
    ],
)
def test_the_sentence_of_a_day_tells_what_it_is_of(found: Open, of_day: str, expected: set[str]) -> None:
    assert expected <= clues(found, "she would pay", of_day).keys()


def test_a_day_of_the_main_clause_has_none_of_these(found: Open) -> None:
    told = clues(found, "she would pay", "Monday")
    assert told.keys().isdisjoint({"in a relative clause", "of what had been", "the day owns a noun"})


def test_what_stands_between_is_counted(found: Open) -> None:
    near, far = clues(found, "the bridge leaked", "Monday"), clues(found, "she would pay", "Monday")
    assert (near["places since"], far["places since"]) == (0, 1)
    assert near["paragraphs since"] < far["paragraphs since"]
    assert near["sentences since"] < far["sentences since"]


def test_a_speaker_who_is_named_beside_the_day_is_seen(found: Open) -> None:
    assert "named beside the day" in clues(found, "the bridge leaked", "January")
    assert "named beside the day" not in clues(found, "the bridge leaked", "Monday")


def test_the_words_themselves_have_clues(found: Open) -> None:
    told = found.told[DAY]
    p = [0.1] * len(told)
    quill = clues_around(speaking(found, "she would pay"), told, p, found.page)
    added = clues_around(speaking(found, "nobody had asked"), told, p, found.page)
    assert {"opens with a place", "first of its paragraph", "with an apposition"} <= quill.keys()
    assert added.keys().isdisjoint({"opens with a place", "first of its paragraph", "with an apposition"})
    assert "a pronoun speaks" in added
    assert quill["days told"] == 4
    assert quill["chance of none"] == pytest.approx(1 - 0.1 * len(told))


def test_the_day_of_publication_is_told_or_not(found: Open) -> None:
    told, one = found.told[DAY], speaking(found, "she would pay")
    p = [0.25] * len(told)
    assert "today is told" not in clues_around(one, told, p, found.page)
    assert clues_around(one, told, p, found.page)["chance of today"] == 0
    assert "chance of today, another likelier" in clues_of_day(one, day(found, "Monday"), told, p, found.page)
