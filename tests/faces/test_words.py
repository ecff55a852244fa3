"""How articles are cited."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rapport.faces.words import where_words
from tests.stories import HARBOUR, make_record


@pytest.mark.parametrize(
    ("modified", "words"),
    [
        (None, "The Harbour Post, 2020-03-02: Quill praises Brandt"),
        (date(2020, 3, 2), "The Harbour Post, 2020-03-02: Quill praises Brandt"),
        (date(2020, 3, 4), "The Harbour Post, 2020-03-02 (updated 2020-03-04): Quill praises Brandt"),
    ],
)
def test_a_later_change_of_an_article_is_told(modified: date | None, words: str) -> None:
    reading = replace(HARBOUR, article=replace(HARBOUR.article, modified=modified))
    with make_record(readings=(reading,)) as record:
        assert {where_words(one.first) for one in record.statements()} == {words}
