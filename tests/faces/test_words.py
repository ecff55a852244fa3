"""How articles are cited."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rapport.dossier.dossier import Dossier
from rapport.faces.words import thin_words, where_words
from tests.build import build_reading
from tests.stories import HARBOUR, NAMES, make_record


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


def test_many_statements_of_one_story_are_named_as_too_few_with_those_of_the_other() -> None:
    things = "herons trams letters bridges owls gates rivers boats pears songs".split()
    long = "\n\n".join(
        f"{{{n}s@quill:Ada Quill}} {{{n}c:said}} {{{n}x:{{@brandt+:Mr. Brandt}} was kind to all {what}}}."
        for n, what in enumerate(things, 1)
    )
    short = "{1s@brandt:Otto Brandt} {1c:said} {1x:{@quill-:Ada Quill} forgot the maps}."
    readings = [
        build_reading(words, names=NAMES, published=day, outlet=outlet)
        for words, day, outlet in ((long, "2020-03-02", "The Lamp"), (short, "2020-09-09", "Evening Bell"))
    ]
    with make_record(readings=readings) as record:
        words = thin_words(Dossier.between(record, "quill", "brandt"))
    assert words == (
        "Too few to say how one treats the other: Ada Quill about Otto Brandt (10 statements, all from 1 "
        "story) and Otto Brandt about Ada Quill (1 statement)."
    )
