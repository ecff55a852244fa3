"""Whom two names mean when several bear one of them: chosen only where title or company tells."""

from __future__ import annotations

import pytest

from rapport.dossier.dossier import Dossier
from rapport.dossier.two_people import TakenFor, two_people
from rapport.errors import AmbiguousPerson, UsageError
from rapport.reading.reading import Reading
from tests.build import build_reading
from tests.stories import make_record

NAMES = {"darv": "Orvel Tand", "sab": "Ulvika Tand", "quill": "Ada Quill", "tom": "Osk Tand"}


def articles(*texts: str) -> tuple[Reading, ...]:
    """An article each; those of one text are told apart by their pages."""
    pages = (f"{text} Page {n}." for n, text in enumerate(texts, 1))
    return tuple(build_reading(page, names=NAMES, published="2020-01-02") for page in pages)


PRESIDENT = "President {@darv:Orvel Tand} met {@quill:Ada Quill}. Mr. {@darv:Tand} sang and {@darv:he} bowed."
# a daughter and her father, who is named far more often
DAUGHTER = "{@sab:Ulvika Tand} sang. {@sab:She} bowed, {@sab:she} did."
BOTH = articles(*[PRESIDENT] * 40, *[DAUGHTER] * 4)
MISS = articles(*["Ms. {@sab:Tand} left."] * 3)


@pytest.mark.parametrize(
    ("asked", "told", "id", "other"),
    [
        ("President Tand", BOTH, "darv", "Ulvika Tand ("),
        ("Mr. Tand", BOTH, "darv", "Ulvika Tand ("),
        ("Ms. Tand", (*BOTH, *MISS), "sab", "Orvel Tand ("),
        ("Miss Tand", BOTH, "sab", "Orvel Tand ("),
    ],
)
def test_a_title_chooses_whom_the_articles_call_so(
    asked: str, told: tuple[Reading, ...], id: str, other: str
) -> None:
    with make_record(readings=told) as record:
        first, second = two_people(record, asked, "quill")
    assert (first.person.id, second.person.id) == (id, "quill")
    assert first.words is not None and first.words.startswith(f"'{asked}' is taken for {NAMES[id]}, ")
    assert other in first.words
    assert second.words is None


@pytest.mark.parametrize("asked", ["Dr. Tand", "Senator Tand"])
def test_a_title_that_nobody_is_called_by_stays_a_question(asked: str) -> None:
    both = (*BOTH, *articles(*["{@sab:Ulvika Tand} thanked {@quill:Ada Quill}."] * 4))
    with make_record(readings=both) as record, pytest.raises(AmbiguousPerson):
        two_people(record, asked, "quill")


def test_two_who_are_called_so_stay_a_question() -> None:
    told = (*BOTH, *articles(*["Mr. {@tom:Osk Tand} saw {@quill:Ada Quill}. {@tom:He} left."] * 4))
    with make_record(readings=told) as record, pytest.raises(AmbiguousPerson):
        two_people(record, "Mr. Tand", "quill")


def test_a_title_of_the_other_gender_is_never_the_one_left() -> None:
    told = articles(*["Mr. {@darv:Orvel Tand} met {@quill:Ada Quill}; {@darv:he} ate."] * 9)
    stray = articles("{@tom:Osk Tand} left.")
    with make_record(readings=(*told, *stray)) as record, pytest.raises(AmbiguousPerson):
        two_people(record, "Mrs. Tand", "quill")


def test_the_only_one_who_is_named_with_the_other_is_meant_if_often_enough() -> None:
    alone = ["{@sab:Ulvika Tand} sang alone."] * 5
    for n in (2, 3):
        together = ["{@tom:Osk Tand} and {@quill:Ada Quill} dined."] * n
        with make_record(readings=articles(*alone, *together)) as record:
            if n == 2:
                with pytest.raises(AmbiguousPerson):
                    two_people(record, "quill", "tand")
            else:
                _, second = two_people(record, "quill", "tand")
                assert second.person.id == "tom"
                assert "whom articles name together with the other" in (second.words or "")


def test_a_dossier_says_aloud_whom_it_took() -> None:
    with make_record(readings=BOTH) as record:
        with pytest.warns(TakenFor, match="is taken for Orvel Tand"):
            assert Dossier.between(record, "President Tand", "quill").a.id == "darv"
        with pytest.raises(UsageError, match=r"'Mr\. Tand' and 'Orvel Tand' are both Orvel Tand"):
            two_people(record, "Mr. Tand", "Orvel Tand")
