"""The sources that are for working: what becomes of each, and that no other gold has its article."""

from __future__ import annotations

import pytest

from rapport.articles.article import Article
from rapport.reading.reading import Attribution, Basis, Mention, MentionKind, Precision, Reading, Said, Type
from rapport.text.spans import Span
from training.score_gold import load_labels, load_split
from training.score_pronouns import Pronoun, load_pronouns
from training.score_sources import TABLE, answer, other_names

TEXT = "The board said so."
SOURCE = Span(0, 9)


def reading_of(name: str | None, source: Span = SOURCE) -> Reading:
    mention = Mention(span=source, kind=MentionKind.NOMINAL, type=None, chain=0, name=name)
    told = Attribution(
        source=source,
        cue=Span(10, 14),
        content=(Span(15, 17),),
        type=Type.INDIRECT,
        act="says",
        negated=False,
        hypothetical=False,
        parent=None,
        speaker=0,
        said=Said(start=None, end=None, precision=Precision.UNKNOWN, basis=Basis.UNKNOWN),
        about=(),
        p=1.0,
    )
    return Reading(
        article=Article(text=TEXT), weights="", attributions=(told,), mentions=(mention,), times=()
    )


@pytest.mark.parametrize(
    ("name", "person", "what"),
    [
        ("Harbour Board", "Harbour Board", "right"),
        ("HB", "Harbour Board", "right"),
        ("Sarn Board", "Harbour Board", "wrong"),
        (None, "Harbour Board", "open"),
        (None, None, "rightly open"),
        ("Sarn Board", None, "wrong"),
    ],
)
def test_a_source_is_right_wrong_or_open(name: str | None, person: str | None, what: str) -> None:
    assert answer(reading_of(name), Pronoun(SOURCE, person), {"Harbour Board": ("HB",)}) == (what, name)


def test_a_source_elsewhere_is_not_found() -> None:
    assert answer(reading_of("Till", Span(4, 9)), Pronoun(Span(0, 3), "Till"), {})[0] == "not found"


def test_the_table_has_articles_of_its_own() -> None:
    sources = load_pronouns(table=TABLE)
    others = load_pronouns().keys() | load_pronouns(table="pointing.tsv").keys() | load_split().keys()
    assert not sources.keys() & (others | load_labels().keys())
    assert sum(len(ones) for _, ones in sources.values()) == 687
    persons = {one.person for _, ones in sources.values() for one in ones}
    assert other_names().keys() <= persons
