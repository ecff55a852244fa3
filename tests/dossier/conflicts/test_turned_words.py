"""Two papers' wordings of one quotation, in articles about invented people, to the conflict."""

from __future__ import annotations

import pytest

from rapport.dossier.conflicts.conflict import Conflict, ConflictKind, Grade
from rapport.dossier.dossier import Dossier
from tests.build import build_reading
from tests.stories import make_record

NAMES = {"quill": "Ada Quill", "brandt": "Otto Brandt"}


def wordings(*texts: str) -> list[Conflict]:
    """What papers that were printed on following days make of one quotation."""
    readings = [
        build_reading(text, names=NAMES, published=f"2020-03-{n:02}", outlet=f"The {n}th Post")
        for n, text in enumerate(texts, start=2)
    ]
    with make_record(readings=readings) as record:
        found = Dossier.between(record, "quill", "brandt").conflicts
        return [one for one in found if one.kind is ConflictKind.WORDING]


SHORT = "{1s@quill:Ada Quill} {1c:said} {1x:“{@brandt0:Otto Brandt} has %slost his way home”}."


def test_a_short_quotation_that_only_one_paper_denies() -> None:
    [one] = wordings(SHORT % "", SHORT % "never ")
    assert one.grade is Grade.GENUINE
    assert "only one says not" in one.reason


LONG = (
    "{1s@quill:Ada Quill} {1c:said} {1x:“{@brandt%s:Otto Brandt} has brought more %s to this old harbour "
    "town than anybody before him”}."
)


def test_nearly_the_same_words_once_praise_and_once_blame() -> None:
    [one] = wordings(LONG % ("+", "work"), LONG % ("-", "ruin"))
    assert "praise in one and blame in the other" in one.reason


@pytest.mark.parametrize(
    "other",
    [LONG % ("+", "life"), SHORT % "never ", LONG % ("0", "ruin")],
    ids=["another word of praise", "another quotation", "no stance"],
)
def test_other_words_are_no_two_wordings(other: str) -> None:
    assert wordings(LONG % ("+", "work"), other) == []


CUT = "{1s@quill:Ada Quill} {1c:said} {1x:“I have stood behind {@brandt%s:Otto Brandt} in this old town for ten years%s”}."


def test_one_paper_cuts_what_turns_the_words() -> None:
    assert wordings(CUT % ("+", ""), CUT % ("-", " too many")) == []
