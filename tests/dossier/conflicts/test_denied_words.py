"""Words that somebody is told to have said and denies, in articles about invented people, to the conflict."""

from __future__ import annotations

import pytest

from rapport.dossier.conflicts.conflict import Conflict, ConflictKind, Grade
from rapport.dossier.dossier import Dossier
from tests.build import build_reading
from tests.stories import make_record

NAMES = {"quill": "Ada Quill", "brandt": "Otto Brandt", "ford": "Nell Ford", "lund": "Ivo Lund"}
SAID = "{1s@quill:Ada Quill} {1c:said} {1x:{@brandt-:Otto Brandt} was a thief}."


def sayings(*texts: str) -> list[Conflict]:
    """What is said and denied, as papers print it on following days."""
    readings = [
        build_reading(text, names=NAMES, published=f"2020-03-{n:02}", outlet=f"The {n}th Post")
        for n, text in enumerate(texts, start=2)
    ]
    with make_record(readings=readings) as record:
        found = Dossier.between(record, "quill", "brandt").conflicts
        return [one for one in found if one.kind is ConflictKind.SAYING]


@pytest.mark.parametrize(
    "denial",
    [
        "{1s@quill:Ms. Quill} {1c:said} {1x:“I never called {@brandt0:Mr. Brandt} a thief”}.",
        "{1s@quill:Ms. Quill} {1c:said} {1x:“I did not say that {@brandt0:Otto Brandt} was a thief”}.",
        "{1s@quill:Ms. Quill} {1c!:denied} {1x:that she had called {@brandt0:Mr. Brandt} a thief}.",
        "{1s@quill:Ms. Quill} {1c!:denied} {1x:calling {@brandt0:Mr. Brandt} a thief}.",
        "{1s@lund:Ivo Lund} {1c:said} {1x:{@quill0:Ms. Quill} never said {@brandt0:Mr. Brandt} was a thief}.",
    ],
    ids=["I never", "I did not say", "denied that she had", "denied calling", "somebody else denies it"],
)
def test_what_is_said_and_denied_in_other_words(denial: str) -> None:
    [one] = sayings(SAID, denial)
    assert one.grade is Grade.GENUINE
    assert "was a thief" in one.about


@pytest.mark.parametrize(
    ("said", "denial"),
    [
        (SAID, "{1s@quill:Ms. Quill} {1c:said} {1x:“I never called {@brandt0:Mr. Brandt} a coward”}."),
        (SAID, "{1s@quill:Ms. Quill} {1c:said} {1x:“I never called {@brandt0:Mr. Brandt} a small thief”}."),
        (
            "{1s@quill:Ada Quill} {1c:said} {1x:she would call {@brandt-:Otto Brandt} a thief}.",
            "{1s@quill:Ms. Quill} {1c:said} {1x:“I never called {@brandt0:Mr. Brandt} a thief”}.",
        ),
        (
            "{1s@ford:Nell Ford} {1c:said} {1x:{@brandt-:Otto Brandt} was a thief to {@quill0:Ada Quill}}.",
            "{1s@quill:Ms. Quill} {1c:said} {1x:“I never called {@brandt0:Mr. Brandt} a thief”}.",
        ),
        (SAID, "{1s@quill:Ms. Quill} {1c:said} {1x:{@brandt0:Mr. Brandt} has never told a lie}."),
    ],
    ids=["another word", "half of the words", "only supposed", "said by somebody else", "no lie told"],
)
def test_what_is_not_the_same_is_no_conflict(said: str, denial: str) -> None:
    assert sayings(said, denial) == []


def test_a_denial_before_the_words_are_said_is_none() -> None:
    denial = "{1s@quill:Ms. Quill} {1c:said} {1x:“I never called {@brandt0:Mr. Brandt} a thief”}."
    late = [build_reading(SAID, names=NAMES, published="2020-06-01", said={1: ("2020-05-31", "2020-05-31")})]
    early = [
        build_reading(denial, names=NAMES, published="2020-03-01", said={1: ("2020-02-28", "2020-02-28")})
    ]
    with make_record(readings=early + late) as record:
        assert not Dossier.between(record, "quill", "brandt").conflicts


def test_that_denies_what_stands_right_before_it() -> None:
    text = SAID + " {2s@quill:She} {2c:said} {2x:“I did not say that about {@brandt0:Mr. Brandt}”}."
    [one] = sayings(text)
    assert one.one.span.of(one.one.article.text) == "Otto Brandt was a thief"


def test_what_somebody_else_tells_of_it_is_a_side() -> None:
    told = (
        "{1s@ford:Nell Ford} {1c:said} {1x:{@quill0:Ada Quill} had promised {@brandt0:Otto Brandt} a boat}."
    )
    denial = "{1s@quill:Ms. Quill} {1c:said} {1x:“I never promised {@brandt0:Mr. Brandt} a boat”}."
    [one] = sayings(told, denial)
    assert (one.one.teller, one.two.teller) == ("Nell Ford", "Ada Quill")
