"""A Dossier to its timeline: a chart of every counted statement, and that chart as an SVG."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from rapport.dossier.dates import last_day, middle_day
from rapport.dossier.dossier import Direction, Dossier
from rapport.dossier.entry import Entry
from rapport.errors import MissingExtra
from rapport.faces.charts.drawing import draw_svg
from rapport.faces.charts.look import (
    INK,
    configuration,
    lane_header,
    stance_colour,
    stance_shape,
    time_axis,
    time_scale,
)
from rapport.faces.words import direction_words
from rapport.reading.reading import Basis, Label

if TYPE_CHECKING:
    import altair

ROWS = {Label.FAVOURABLE: 2, Label.NEUTRAL: 1, Label.CRITICAL: 0}

# More statements than these are drawn together: single marks would cover each other, and weigh on the page.
MANY = 400
HEAP = 16  # pixels that a heap of statements takes

CAPTION = (
    "Each mark is one statement; marks at one place are moved apart. A filled mark is dated; a bar shows how "
    "wide its date is. A hollow mark stands at the day of publication: it was said then or earlier. The same "
    "statements stand in the lists below."
)
HEAPS = (
    "Each mark stands for the statements of some weeks; the larger it is, the more there are. Statements "
    "whose day is not told stand at their publication. All of them stand in the lists below."
)

MARK = 11  # pixels that a mark covers
STEP, STEPS = 0.22, 3  # marks at one place: 5 of them fit a row, at half a mark's height apart


def timeline(dossier: Dossier, *, width: int) -> altair.FacetChart | None:
    """The counted statements of both directions on one time axis, as an Altair chart to show or change.

    `width` is that of the plot in pixels. None when no counted statement has a date.

    Raises MissingExtra without Altair.
    """
    try:
        import altair as alt
    except ImportError as error:
        raise MissingExtra("The timeline", "charts") from error
    rows = _rows(dossier, width)
    if not rows:
        return None
    heaped = is_heaped(dossier)
    lanes = [direction_words(direction) for direction in (dossier.a_about_b, dossier.b_about_a)]
    first, last = _domain(rows)
    rows += [_empty_lane(lane) for lane in lanes if all(row["lane"] != lane for row in rows)]
    x = alt.X("day:T", title=None, scale=time_scale(first, last), axis=time_axis(first, last, width))
    y = alt.Y(
        "row:Q",
        title=None,
        scale=alt.Scale(domain=[-0.6, 2.6], nice=False, zero=False),
        axis=alt.Axis(values=[0, 1, 2], labelExpr=_row_names(), grid=True, domain=False, ticks=False),
    )
    base = alt.Chart().encode(y=y, color=stance_colour())
    size = alt.Size(
        "n:Q", title="statements", scale=alt.Scale(range=[15, 260]), legend=alt.Legend(titleColor=INK)
    )
    heaps = base.mark_point(filled=True, opacity=0.85).encode(x=x, shape=stance_shape(), size=size)
    spans = (
        base.mark_rule(strokeWidth=1.5, opacity=0.6)
        .encode(x=alt.X("start:T"), x2="end:T")
        .transform_filter("datum.wide")
    )
    dated = base.mark_point(filled=True, size=70, opacity=1).encode(x=x, shape=stance_shape())
    hollow = base.mark_point(filled=False, size=60, strokeWidth=1.5).encode(x=x, shape=stance_shape())
    single = (spans, dated.transform_filter("datum.dated"), hollow.transform_filter("!datum.dated"))
    drawn = (heaps,) if heaped else single
    layers = alt.layer(*drawn, data={"values": rows}).properties(width=width, height=110)
    lanes_chart: altair.FacetChart = layers.facet(
        row=alt.Row("lane:N", sort=lanes, title=None, header=lane_header(width)), spacing=14
    ).configure(**configuration())
    return lanes_chart


def timeline_svg(dossier: Dossier, *, width: int, name: str) -> str | None:
    """The timeline as an SVG for an HTML page; `name` sets its ids apart from others in the page.

    None when there is nothing to draw.

    Raises MissingExtra without Altair or vl-convert.
    """
    chart = timeline(dossier, width=width)
    if chart is None:
        return None
    title, description = timeline_words(dossier)
    return draw_svg(chart, name=name, title=title, description=description)


def is_heaped(dossier: Dossier) -> bool:
    """Whether there are so many statements that they are drawn together."""
    return len(dossier.a_about_b.entries) + len(dossier.b_about_a.entries) > MANY


def timeline_caption(dossier: Dossier) -> str:
    """What a reader has to know of the marks."""
    return HEAPS if is_heaped(dossier) else CAPTION


def timeline_words(dossier: Dossier) -> tuple[str, str]:
    """Title and description of the timeline for those who do not see it."""
    directions = (dossier.a_about_b, dossier.b_about_a)
    counted = [
        f"{direction_words(direction)}: "
        + ", ".join(f"{direction.counts.by_label[label]} {label}" for label in Label)
        for direction in directions
    ]
    days = sorted(day for d in directions for entry in d.entries if (day := middle_day(entry.said)))
    period = f" From {days[0].isoformat()} to {days[-1].isoformat()}." if days else ""
    return (
        f"Timeline of what {dossier.a.name} and {dossier.b.name} said about each other",
        f"{'; '.join(counted)}.{period} Every mark is a statement in the lists of this page.",
    )


def _rows(dossier: Dossier, width: int) -> list[dict[str, Any]]:
    """One row a counted statement; those that would cover each other are moved apart."""
    found = [
        (direction, entry)
        for direction in (dossier.a_about_b, dossier.b_about_a)
        for entry in direction.entries
        if middle_day(entry.said) and entry.toward
    ]
    if not found:
        return []
    days = [day for _, entry in found if (day := middle_day(entry.said))]
    if is_heaped(dossier):
        return _heaps(found, max(1, round(((max(days) - min(days)).days + 1) * HEAP / width)))
    per_mark = max(1, round(((max(days) - min(days)).days + 1) * MARK / width))
    crowd: dict[tuple[str, Label, int], int] = {}
    rows = []
    for direction, entry in found:
        day, label = middle_day(entry.said), entry.toward[0].label
        assert day is not None
        place = (direction.speaker.id, label, day.toordinal() // per_mark)
        crowd[place] = crowd.get(place, -1) + 1
        rows.append(_row(direction, entry, label, offset=_apart(crowd[place])))
    return rows


def _heaps(found: list[tuple[Direction, Entry]], days: int) -> list[dict[str, Any]]:
    """One row for the statements of one stance in so many days, at the middle of these days."""
    counts: Counter[tuple[str, Label, int]] = Counter()
    for direction, entry in found:
        day = middle_day(entry.said)
        assert day is not None
        counts[direction_words(direction), entry.toward[0].label, day.toordinal() // days] += 1
    return [
        {
            "lane": lane,
            "stance": label.value,
            "row": ROWS[label],
            "day": date.fromordinal(number * days + days // 2).isoformat(),
            "n": n,
        }
        for (lane, label, number), n in counts.items()
    ]


def _empty_lane(lane: str) -> dict[str, Any]:
    """A row without a mark: silence has its lane too."""
    nothing = dict.fromkeys(("day", "start", "end"))
    return {"lane": lane, "stance": "neutral", "row": 1, **nothing, "wide": False, "dated": True}


def _row(direction: Direction, entry: Entry, label: Label, *, offset: float) -> dict[str, Any]:
    day, start, last = middle_day(entry.said), entry.said.start, last_day(entry.said)
    wide = start is not None and last is not None and last > start
    return {
        "lane": direction_words(direction),
        "stance": label.value,
        "row": ROWS[label] + offset,
        "day": day.isoformat() if day else None,
        "start": start.isoformat() if start else None,
        "end": last.isoformat() if last else None,
        "wide": wide,
        "dated": start is not None and entry.said.basis in (Basis.STATED, Basis.INHERITED),
    }


def _apart(nth: int) -> float:
    """How far the nth mark at one place is moved: 0, up, down, further up … and back at the edge."""
    step = (nth + 1) // 2 % STEPS
    return STEP * step if nth % 2 else -STEP * step


def _domain(rows: list[dict[str, Any]]) -> tuple[date, date]:
    """First and last day with a margin, so that no mark stands on the edge and a single day has months."""
    days = sorted(
        date.fromisoformat(row[key]) for row in rows for key in ("start", "day", "end") if row.get(key)
    )
    margin = timedelta(days=max(45, (days[-1] - days[0]).days // 30))
    return days[0] - margin, days[-1] + margin


def _row_names() -> str:
    """A Vega expression that names the rows."""
    names = {row: label.value for label, row in ROWS.items()}
    return " : ".join(f"datum.value == {row} ? '{name}'" for row, name in names.items()) + " : ''"
