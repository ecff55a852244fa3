"""The charts of a dossier for a notebook: Altair objects that can be shown and changed."""

from __future__ import annotations

import pytest

import rapport
from rapport.dossier.dossier import Dossier
from tests.build import build_reading
from tests.stories import NAMES, make_record


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    """Twelve statements of Quill about Brandt, a month apart."""
    readings = tuple(
        build_reading(
            "{1s@quill:Ada Quill} {1c:said} "
            f"{{1x:{{@brandt{'+-'[nth % 2]}:Otto Brandt}} built hall {nth}}}.",
            names=NAMES,
            published=f"2020-{nth:02}-10",
            outlet="The Harbour Post",
        )
        for nth in range(1, 13)
    )
    with make_record(readings=readings) as record:
        return Dossier.between(record, "quill", "brandt")


@pytest.mark.parametrize("make", [rapport.charts.timeline, rapport.charts.periods])
def test_a_chart_is_an_altair_object_to_change(dossier: Dossier, make: object) -> None:
    chart = make(dossier)  # type: ignore[operator]
    changed = chart.properties(title="Six years").to_dict()
    assert changed["title"] == "Six years" and changed["background"] == "white"
    assert chart.to_dict().get("title") != "Six years"


def test_nothing_to_draw_is_no_chart() -> None:
    reading = build_reading("{@quill:Ada Quill} met {@brandt:Otto Brandt}.", names=NAMES)
    with make_record(readings=(reading,)) as record:
        assert rapport.charts.timeline(Dossier.between(record, "quill", "brandt")) is None
