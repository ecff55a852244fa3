"""Words of a book whose day is not told, and what was said first of all, have no day."""

from __future__ import annotations

from datetime import date

import pytest

from rapport.articles.article import Article
from rapport.reading.reader import Reader
from rapport.reading.reading import Basis

PUBLISHED = date(2024, 3, 6)
LEAD = "Otto Brandt spoke in Brelle on Saturday. He was cheered, and Oda Fenn left the hall early.\n\n"


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(threads=1)


@pytest.mark.parametrize(
    ("words", "undated"),
    [
        ("“Her father told me I was too loud,” Fenn claimed in her autobiography, Treble Trouble.", True),
        ("Fenn writes in her new memoir that the mayor never paid.", True),
        ("His office at first denied that the voice was his.", True),
        ("In her memoir, published in 2015, Fenn called him a clerk.", False),
        ("“She wrote in her memoir that I never paid,” Brandt told the crowd.", False),
        ("Fenn said that the mayor never paid.", False),
    ],
)
def test_what_has_no_day(reader: Reader, words: str, undated: bool) -> None:
    read = reader.read(Article(text=LEAD + words, published=PUBLISHED))
    outer = [a for a in read.attributions if a.parent is None]
    assert outer
    assert (outer[-1].said.basis is Basis.UNKNOWN and outer[-1].said.start is None) is undated
