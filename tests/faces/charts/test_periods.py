"""The chart of periods: shares where there are enough statements, coverage under them, events."""

from __future__ import annotations

import html
from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import Any

import pytest

import rapport.charts
from rapport.dossier.conflicts.conflict import Grade
from rapport.dossier.contacts.contact import Standing
from rapport.dossier.dossier import Dossier
from rapport.faces.charts import periods
from rapport.faces.charts.events import (
    CROWDED,
    DEEPEST,
    MARK,
    MARKS,
    apart,
    conflict_mark,
    contact_mark,
    event_rows,
    events_panel,
)
from rapport.faces.charts.periods import (
    AS_READ,
    CORRECTED,
    coverage_rows,
    periods_chart,
    periods_svg,
    share_rows,
)
from rapport.faces.report.report import report_html
from tests.build import build_reading
from tests.faces.analysed import analysed_dossier, conflicts, contact
from tests.stories import NAMES, make_record

# Words of their own, so that no statement is another's report.
WORDS = "amber birch cedar dune ember fjord grove heath islet junco kelp larch moss nettle oak pine".split()


def busy_dossier(number: int = 12) -> Dossier:
    """Quill on Brandt, so many times in 2020, the last five favourable."""
    readings = [
        build_reading(
            f"{{1s@quill:Quill}} {{1c:said}} {{1x:{{@brandt{'+' if n >= number - 5 else '-'}:Brandt}} "
            f"is like {' '.join(WORDS[(n * 5 + k * k) % 16] for k in range(6))} {WORDS[n % 16]} {n}}}.",
            names=NAMES,
            published=f"2020-{n % 12 + 1:02}-15",
            outlet=f"Paper {n}",
        )
        for n in range(number)
    ]
    with make_record(readings=tuple(readings)) as record:
        return Dossier.between(record, "quill", "brandt")


def test_a_period_with_enough_statements_has_three_shares_with_intervals() -> None:
    dossier = busy_dossier()
    rows = share_rows(dossier.relation[0])
    assert [(row["period"], row["stance"], row["n"]) for row in rows] == [
        ("2020", "favourable", 5),
        ("2020", "neutral", 0),
        ("2020", "critical", 7),
    ]
    assert all(0 <= row["low"] <= row["share"] <= row["high"] <= 1 for row in rows)
    assert share_rows(dossier.relation[1]) == []


def gapped_dossier(*, corrected: bool = False) -> Dossier:
    """The same with shares in 2020, 2022 and 2023, and too few in 2021."""
    dossier = analysed_dossier()
    one, other = busy_dossier().relation
    [period] = one.periods
    assert period.shares
    if corrected:
        shares = tuple(replace(share, corrected=replace(share.raw, value=0.25)) for share in period.shares)
        period = replace(period, shares=shares)
    years = [
        replace(period, name=str(year), start=date(year, 1, 1), end=date(year + 1, 1, 1))
        for year in (2020, 2021, 2022, 2023)
    ]
    years[1] = replace(years[1], shares=None, too_few="3 statements")
    dossier.relation = (replace(one, periods=tuple(years)), other)
    return dossier


def test_no_line_crosses_a_period_with_too_few_statements() -> None:
    dossier = gapped_dossier()
    rows = [row for row in share_rows(dossier.relation[0]) if row["stance"] == "critical"]
    runs = {row["period"]: row["run"] for row in rows}
    assert runs["2020"] != runs["2022"] == runs["2023"]
    assert [row["alone"] for row in rows] == [True, False, False]
    for bars in (periods.BARS, 0):  # single marks, and bands
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(periods, "BARS", bars)
            chart = periods_chart(dossier, width=600)
            assert chart is not None
            drawn = chart.to_dict()["vconcat"][0]["layer"]
            joined = [one for one in drawn if one["mark"]["type"] in ("line", "area")]
            assert joined and all(one["encoding"]["detail"]["field"] == "run" for one in joined)


@pytest.mark.parametrize(("corrected", "words"), [(True, CORRECTED), (False, AS_READ)])
def test_the_chart_says_whether_its_shares_are_corrected(corrected: bool, words: str) -> None:
    dossier = gapped_dossier(corrected=corrected)
    svg = periods_svg(dossier, width=600, name="p")
    assert svg is not None
    other = AS_READ if corrected else CORRECTED
    description, drawn = html.unescape(svg).split("</desc>")
    assert words in description
    assert f"Shares {words}" in drawn
    chart = rapport.charts.periods(dossier)
    assert chart is not None and f"Shares {words}" in str(chart.to_dict())
    page = html.unescape(report_html(dossier).decode())
    assert f"The shares are drawn {words}" in page and f"drawn {other}" not in page


def test_coverage_stands_under_every_period_whoever_speaks() -> None:
    rows = coverage_rows(busy_dossier().relation)
    assert rows == [{"start": "2020-01-01", "end": "2021-01-01", "articles": 12}]


def test_contacts_and_conflicts_are_marks_of_their_kind() -> None:
    disputed = contact()
    affirmed, denied = (replace(disputed, accounts=(account,)) for account in disputed.accounts)
    planned = replace(affirmed, accounts=(replace(affirmed.accounts[0], standing=Standing.PLANNED),))
    marks = [contact_mark(one) for one in (disputed, affirmed, denied, planned)]
    assert marks == ["disputed", "affirmed", "denied", "planned, possible"]
    assert {one.grade: conflict_mark(one) for one in conflicts("x")} == {
        Grade.GENUINE: "conflict, genuine",
        Grade.DIFFERENT_EVENT: "conflict, other",
    }
    assert set(marks) < set(MARKS)
    rows = event_rows([disputed], conflicts("x"))
    assert [(row["row"], row["day"]) for row in rows] == [
        ("contacts", "2020-05-03"), ("conflicts", "2020-05-03"), ("conflicts", "2020-05-03"),
    ]  # fmt: skip


def test_marks_that_would_cover_each_other_are_drawn_once() -> None:
    first, last = date(2020, 1, 1), date(2021, 1, 1)
    rows = [
        {"row": "contacts", "mark": "affirmed", "day": f"2020-{n % 12 + 1:02}-01"} for n in range(CROWDED)
    ]
    some = rows[: 12 * DEEPEST]
    assert len(apart(some, first, last, 300)) == len(some)
    assert len(apart([*some, rows[0]], first, last, 300)) == 12
    crowded = [*rows, {"row": "conflicts", "mark": "conflict, genuine", "day": "2020-05-01"}]
    kept = apart(crowded, first, last, 300)
    assert [row["day"] for row in kept if row["row"] == "contacts"] == [
        f"2020-{n:02}-01" for n in range(1, 13)
    ]
    assert sum(row["row"] == "conflicts" for row in kept) == 1


def test_marks_of_one_day_and_near_it_are_moved_apart() -> None:
    first, last = date(2020, 1, 1), date(2021, 1, 1)
    days = ("2020-05-01", "2020-05-01", "2020-05-01", "2020-05-04", "2020-09-01")
    rows = [{"row": "contacts", "mark": "affirmed", "day": day} for day in days]
    rows.append({"row": "conflicts", "mark": "conflict, genuine", "day": "2020-05-01"})
    kept = apart(rows, first, last, 366)  # a pixel a day
    assert [(row["row"], row["level"]) for row in kept] == [
        ("conflicts", 0), *(("contacts", level) for level in (0, 1, 2, 3, 0)),
    ]  # fmt: skip
    drawn = events_panel(rows, first, last, 366, extent=62).to_dict()
    height = drawn["height"] / 2  # of each lane
    [values] = drawn["datasets"].values()
    assert len(values) == len(rows)
    places = [((date.fromisoformat(one["day"]) - first).days, one["y"] * height) for one in values]
    for (x, y), (other_x, other_y) in combinations(places, 2):
        assert max(abs(x - other_x), abs(y - other_y)) >= MARK - 1e-6
    assert all(abs(one["y"] - (one["row"] == "contacts")) * height <= (height - MARK) / 2 for one in values)


def test_all_panels_have_one_time_axis() -> None:
    dossier = analysed_dossier()
    dossier.relation = busy_dossier().relation
    chart = periods_chart(dossier, width=600)
    assert chart is not None
    scales = list(domains(chart.to_dict()))
    assert len(chart.to_dict()["vconcat"]) == 3
    assert len(scales) >= 3 and len({tuple(one) for one in scales}) == 1
    first, last = (date.fromisoformat(day) for day in scales[0])
    assert first < date(2020, 1, 1) and date(2021, 1, 1) < last


def domains(spec: Any) -> Any:
    """The domain of every time axis in a specification."""
    if isinstance(spec, dict):
        scale = spec.get("x", {}).get("scale") if isinstance(spec.get("x"), dict) else None
        if scale:
            yield scale["domain"]
        for one in spec.values():
            yield from domains(one)
    elif isinstance(spec, list):
        for one in spec:
            yield from domains(one)


def test_the_drawing_tells_what_it_holds_and_the_table_has_its_figures() -> None:
    svg = periods_svg(busy_dossier(), width=600, name="p")
    assert svg is not None
    assert '<title id="p-title">Ada Quill and Otto Brandt, period by period</title>' in svg
    assert "favourable" in svg.split("</desc>")[1]
