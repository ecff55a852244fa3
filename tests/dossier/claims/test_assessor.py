"""Who assesses a relationship: the role that an article gives and its kind."""

from __future__ import annotations

import pytest

from rapport.dossier.claims.assessor import AssessorKind, kind_of
from rapport.dossier.dossier import Dossier
from tests.build import build_reading
from tests.stories import make_record

NAMES = {"oak": "Ann Oak", "elm": "Ben Elm", "ash": "Cora Ash"}
CONTENT = "{1x:that {@oak0:Ann Oak} and {@elm0:Ben Elm} liked each other}"


@pytest.mark.parametrize(
    ("role", "kind"),
    [
        ("former ambassador of Kessaria", AssessorKind.OFFICIAL),
        ("who teaches border history at the University of Dravenna", AssessorKind.EXPERT),
        ("an economist and former minister", AssessorKind.EXPERT),
        ("a columnist", AssessorKind.PRESS),
        ("a widow", AssessorKind.OTHER),
        (None, AssessorKind.OTHER),
    ],
)
def test_a_role_tells_the_kind(role: str | None, kind: AssessorKind) -> None:
    assert kind_of(role) is kind


@pytest.mark.parametrize(
    ("marked", "role"),
    [
        (f"{{1s@ash:Cora Ash, the mayor of Sarne,}} {{1c:said}} {CONTENT}.", "mayor of Sarne"),
        (f"{{1s@ash:the historian Cora Ash}} {{1c:said}} {CONTENT}.", "historian"),
        (f"{{@ash:Cora Ash}}, who teaches law, came. {{1s@ash:She}} {{1c:said}} {CONTENT}.", "teaches law"),
        (f"{{@ash:Cora Ash}} came. {{1s@ash:She}} {{1c:said}} {CONTENT}.", None),
    ],
)
def test_the_article_gives_the_role(marked: str, role: str | None) -> None:
    with make_record(readings=(build_reading(marked, names=NAMES),)) as record:
        (one,) = Dossier.between(record, "oak", "elm").assessments
    assert one.by.role == role


def test_a_question_and_a_denial_assess_nothing() -> None:
    denied = f"{{1s@ash:Cora Ash}} {{1c!:denied}} {CONTENT}."
    with make_record(readings=(build_reading(denied, names=NAMES),)) as record:
        assert Dossier.between(record, "oak", "elm").assessments == ()


def test_a_statement_on_something_else_is_no_assessment() -> None:
    marked = "{1s@ash:Cora Ash} {1c:said} {1x:that {@oak0:Ann Oak} and {@elm0:Ben Elm} were in Sarne}."
    with make_record(readings=(build_reading(marked, names=NAMES),)) as record:
        dossier = Dossier.between(record, "oak", "elm")
    assert len(dossier.others) == 1
    assert dossier.assessments == ()
