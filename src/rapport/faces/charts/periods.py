"""A Dossier period by period, as one chart: stance shares, coverage under them, contacts and conflicts.

All panels stand on one time axis, so that a change of shares can be held against how much was printed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from rapport.dossier.dossier import Dossier
from rapport.dossier.relation.relation import Period, Relation
from rapport.dossier.relation.share import Share
from rapport.errors import MissingExtra
from rapport.faces.account_words import told_apart
from rapport.faces.charts.drawing import draw_svg
from rapport.faces.charts.events import event_rows, events_panel
from rapport.faces.charts.look import (
    INK,
    LINE,
    configuration,
    stance_colour,
    stance_shape,
    time_axis,
    time_scale,
)
from rapport.reading.reading import Label

if TYPE_CHECKING:
    import altair

# Pixels: the axis of every panel is as wide as its longest label, so that the time axes stand in line.
EXTENT = 62
HEIGHT, COVERAGE_HEIGHT = 110, 60
# More periods than these have their intervals as one band: bars side by side would hide each other.
BARS = 24
# The three stances of a period stand side by side, this part of the period apart.
APART = {Label.FAVOURABLE: -0.2, Label.NEUTRAL: 0.0, Label.CRITICAL: 0.2}

# What the drawn shares are: the table gives them as read first, and the two differ by some points.
CORRECTED, AS_READ = "corrected for the classifier's errors", "as read by the classifier"


def periods_chart(dossier: Dossier, *, width: int) -> altair.VConcatChart | None:
    """Shares, coverage, contacts and conflicts on one time axis, as an Altair chart to show or change.

    `width` is that of a plot in pixels. None when nothing of it has a date.

    Raises MissingExtra without Altair.
    """
    try:
        import altair as alt
    except ImportError as error:
        raise MissingExtra("The chart of periods", "charts") from error
    relations = dossier.relation
    shares = [(one, share_rows(one)) for one in relations]
    coverage = coverage_rows(relations)
    events = event_rows(dossier.contacts, told_apart(dossier.conflicts)[0])
    days = [date.fromisoformat(row[key]) for row in coverage for key in ("start", "end")]
    days += [date.fromisoformat(row["day"]) for row in events]
    if not events and not any(rows for _, rows in shares):
        return None  # coverage alone tells nothing of the two
    first, last = _with_room(min(days), max(days))
    names = {who.id: who.name for who in (dossier.a, dossier.b)}
    panels: list[Any] = [
        _shares_panel(
            rows,
            _title(names[one.speaker], names[one.target], width, shares_words(dossier)),
            first, last, width, explained=not at,
        )
        for at, (one, rows) in enumerate((one, rows) for one, rows in shares if rows)
    ]  # fmt: skip
    if coverage:
        panels.append(_coverage_panel(coverage, first, last, width))
    if events:
        panels.append(events_panel(events, first, last, width, extent=EXTENT))
    if not panels:
        return None
    stacked = alt.vconcat(*panels, spacing=16)
    apart = stacked.resolve_scale(color="independent", shape="independent", fill="independent")
    chart: altair.VConcatChart = apart.configure(**configuration())
    return chart


def periods_svg(dossier: Dossier, *, width: int, name: str) -> str | None:
    """The chart of periods as an SVG for an HTML page; None when there is nothing to draw.

    Raises MissingExtra without Altair or vl-convert.
    """
    chart = periods_chart(dossier, width=width)
    if chart is None:
        return None
    title, description = periods_words(dossier)
    return draw_svg(chart, name=name, title=title, description=description)


def periods_words(dossier: Dossier) -> tuple[str, str]:
    """Title and description of the chart for those who do not see it."""
    parts = []
    if dossier.relation:
        what = f", {words}," if (words := shares_words(dossier)) else ""
        parts.append(f"shares of favourable, neutral and critical statements{what} with 95 % intervals; "
                     "under them the number of articles that name both")  # fmt: skip
    contacts, conflicts = len(dossier.contacts), len(told_apart(dossier.conflicts)[0])
    if contacts or conflicts:
        parts.append(f"{contacts} contacts and {conflicts} conflicts")
    return (
        f"{dossier.a.name} and {dossier.b.name}, period by period",
        f"On one time axis: {'; '.join(parts)}. The tables and lists of this page hold the same.",
    )


def shares_words(dossier: Dossier) -> str:
    """What the drawn shares are, which are not those that stand first in the table; nothing without any."""
    drawn = [share for one in dossier.relation for share in _drawn(one)]
    if not drawn:
        return ""
    return CORRECTED if any(share.corrected for share in drawn) else AS_READ


def _drawn(relation: Relation) -> list[Share]:
    return [share for period in relation.periods for share in period.shares or ()]


def shown(share: Share) -> Any:
    """The estimate that is drawn: the corrected one where there is one."""
    return share.corrected or share.raw


def share_rows(relation: Relation) -> list[dict[str, Any]]:
    """One row for each stance of each period that has shares.

    Periods that follow each other are one `run`, which a line may join; one between them that is too thin
    for shares ends it. `alone` is a run of one period.
    """
    runs = _runs(relation)
    lengths = Counter(run for run in runs if run is not None)
    return [
        {
            "day": _place(period, share.label, apart=len(relation.periods) <= BARS).isoformat(),
            "period": period.name,
            "stance": share.label.value,
            "share": shown(share).value,
            "low": shown(share).low,
            "high": shown(share).high,
            "n": share.n,
            "run": run,
            "alone": lengths[run] == 1,
        }
        for period, run in zip(relation.periods, runs, strict=True)
        if run is not None
        for share in period.shares or ()
    ]


def _runs(relation: Relation) -> list[int | None]:
    """The number of the run that each period is in; None where it has no shares."""
    runs: list[int | None] = []
    number = 0
    for period in relation.periods:
        if period.shares:
            runs.append(number)
        else:
            runs.append(None)
            number += 1
    return runs


def coverage_rows(relations: Sequence[Relation]) -> list[dict[str, Any]]:
    """One row for each period: how many articles name both, whoever speaks."""
    periods = {
        (period.start, period.end): period.volume.naming_both
        for one in relations
        for period in one.periods
        if period.start and period.end
    }
    return [
        {"start": start.isoformat(), "end": end.isoformat(), "articles": articles}
        for (start, end), articles in sorted(periods.items())
        if start and end
    ]


def _place(period: Period, label: Label, *, apart: bool) -> date:
    assert period.start and period.end
    days = (period.end - period.start).days
    return period.start + timedelta(days=round(days * (0.5 + (APART[label] if apart else 0))))


def _with_room(first: date, last: date) -> tuple[date, date]:
    """A margin on both sides, so that no mark stands on the edge and a single day has months."""
    margin = timedelta(days=max(20, (last - first).days // 40))
    return first - margin, last + margin


def _title(speaker: str, target: str, width: int, what: str) -> altair.TitleParams:
    import altair as alt

    words = f"{speaker} about {target}"
    return alt.TitleParams(
        [speaker, f"about {target}"] if width < LINE else words,
        anchor="start",
        fontSize=13,
        color=INK,
        subtitle=f"Shares {what}",
        subtitleFontSize=12,
        subtitleColor=INK,
    )


def _shares_panel(
    rows: list[dict[str, Any]],
    title: altair.TitleParams,
    first: date,
    last: date,
    width: int,
    *,
    explained: bool,
) -> Any:
    import altair as alt

    key: dict[str, Any] = {} if explained else {"legend": None}

    axis = time_axis(first, last, width, labels=False, ticks=False)
    base = alt.Chart(alt.InlineData(values=rows), title=title).encode(
        x=alt.X("day:T", title=None, scale=time_scale(first, last), axis=axis),
        color=stance_colour(**key),
    )
    y = alt.Y(
        "share:Q",
        title=None,
        scale=alt.Scale(domain=[0, 1]),
        axis=alt.Axis(format="%", tickCount=3, minExtent=EXTENT, maxExtent=EXTENT, domain=False, ticks=False),
    )
    if len({row["period"] for row in rows}) > BARS:
        band = base.mark_area(opacity=0.18).encode(y=alt.Y("low:Q"), y2="high:Q", detail="run:N")
        line = base.mark_line(strokeWidth=1.5).encode(y=y, detail="run:N")
        # neither a band nor a line has a width where no period follows
        single = base.transform_filter("datum.alone")
        rule = single.mark_rule(strokeWidth=1.5, opacity=0.5).encode(y=alt.Y("low:Q"), y2="high:Q")
        point = single.mark_point(filled=True, size=25, opacity=1).encode(y=y)
        banded: Any = alt.layer(band, line, rule, point)
        return banded.properties(width=width, height=HEIGHT)
    panel: Any = alt.layer(
        base.mark_line(strokeWidth=1, opacity=0.45).encode(y=y, detail="run:N"),
        base.mark_rule(strokeWidth=2, opacity=0.8).encode(y=alt.Y("low:Q"), y2="high:Q"),
        base.mark_point(filled=True, size=55, opacity=1).encode(y=y, shape=stance_shape(**key)),
    ).properties(width=width, height=HEIGHT)
    return panel


def _coverage_panel(rows: list[dict[str, Any]], first: date, last: date, width: int) -> altair.Chart:
    import altair as alt

    title = alt.TitleParams("Articles that name both", anchor="start", fontSize=13, color=INK)
    panel: altair.Chart = (
        alt.Chart(alt.InlineData(values=rows), title=title)
        .mark_bar(color=INK, opacity=0.35, binSpacing=1)
        .encode(
            x=alt.X("start:T", title=None, scale=time_scale(first, last), axis=time_axis(first, last, width)),
            x2="end:T",
            y2=alt.datum(0),
            y=alt.Y(
                "articles:Q",
                title=None,
                axis=alt.Axis(
                    format="d", tickCount=2, tickMinStep=1, minExtent=EXTENT, maxExtent=EXTENT,
                    domain=False, ticks=False,
                ),
            ),
        )
        .properties(width=width, height=COVERAGE_HEIGHT)
    )  # fmt: skip
    return panel
