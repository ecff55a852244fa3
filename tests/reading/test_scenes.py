"""How long a scene holds: by paragraphs, and by the day that the passage gives."""

from __future__ import annotations

from datetime import date

import pytest

from rapport.reading.circumstances import Circumstances
from rapport.reading.reading import Attribution, Basis, Precision, Said, Type
from rapport.reading.scenes import Scene
from rapport.text.spans import Span

TEXT = "Quill held a rally on Friday.\n\nIt rained.\n\nBoats lay still.\n\n“No,” Quill said."
RALLY = Circumstances(occasion=Span(11, 18))
FRIDAY = date(2024, 5, 31)


def said_on(day: date | None, basis: Basis) -> Attribution:
    start = TEXT.index("“No,”")
    return Attribution(
        source=Span(start + 6, start + 11),
        cue=Span(start + 12, start + 16),
        content=(Span(start, start + 5),),
        type=Type.DIRECT,
        said=Said(start=day, end=date(2024, 6, 1), precision=Precision.DAY, basis=basis),
        p=0.9,
    )


@pytest.mark.parametrize(
    ("day", "basis", "holds"),
    [
        (FRIDAY, Basis.INHERITED, True),
        (date(2024, 5, 30), Basis.INHERITED, False),
        (None, Basis.PUBLISHED, False),
    ],
)
def test_a_dated_scene_holds_on_for_what_has_its_day(day: date | None, basis: Basis, holds: bool) -> None:
    scene = Scene(7, RALLY, 6, 6, None, FRIDAY)
    assert scene.holds_for(said_on(day, basis), 7, TEXT) is holds


def test_a_scene_without_a_day_does_not() -> None:
    assert not Scene(7, RALLY, 6, 6, None).holds_for(said_on(FRIDAY, Basis.INHERITED), 7, TEXT)


def test_nobody_else_is_in_it() -> None:
    scene = Scene(7, RALLY, 6, 6, None, FRIDAY)
    assert not scene.holds_for(said_on(FRIDAY, Basis.INHERITED), 8, TEXT)
