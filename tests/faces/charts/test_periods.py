"""The chart of periods: shares where there are enough statements, coverage under them, events."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from rapport.dossier.conflicts.conflict import Grade
from rapport.dossier.contacts.contact import Standing
from rapport.dossier.dossier import Dossier
from rapport.faces.charts.events import CROWDED, MARKS, apart, conflict_mark, contact_mark, event_rows
from rapport.faces.charts.periods import coverage_rows, periods_chart, periods_svg, share_rows
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
    assert apart(rows, first, last, 300) == rows
    crowded = [*rows, {"row": "conflicts", "mark": "conflict, genuine", "day": "2020-05-01"}]
    kept = apart(crowded, first, last, 300)
    assert [row["day"] for row in kept if row["row"] == "contacts"] == [
        f"2020-{n:02}-01" for n in range(1, 13)
    ]
    assert sum(row["row"] == "conflicts" for row in kept) == 1


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
