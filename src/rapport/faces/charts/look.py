"""What every chart of a dossier shares: colours, shapes, ink, a time axis."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from rapport.reading.reading import Label

if TYPE_CHECKING:
    import altair

# Blue, grey and vermillion of Okabe and Ito (2008), told apart with any colour vision; the grey is
# darker than theirs so that it stands 3:1 against white and against the report's dark ground.
COLOURS = {Label.FAVOURABLE: "#0072B2", Label.NEUTRAL: "#7D7D7D", Label.CRITICAL: "#D55E00"}
SHAPES = {Label.FAVOURABLE: "triangle-up", Label.NEUTRAL: "circle", Label.CRITICAL: "triangle-down"}

# Stands for the colour of the text, which is known only where the SVG is shown.
INK = "#010203"

LABEL = 70  # pixels that "Apr 2019" takes, with room around it
LINE = 400  # pixels that "Firstname Lastname about Firstname Lastname" takes at 13 points, bold
YEARS_ONLY = 3 * 366  # days; beyond, month names crowd a 300 pixel axis


def time_axis(first: date, last: date, width: int, **more: Any) -> altair.Axis:
    """Whole years or whole months, no label twice."""
    import altair as alt

    days, room = (last - first).days, max(2, width // LABEL)
    if days > YEARS_ONLY:
        every = {"interval": "year", "step": max(1, round(days / 365 / room))}
    else:
        every = {"interval": "month", "step": max(1, round(days / 30 / room))}
    form = "%Y" if every["interval"] == "year" else "%b %Y"
    return alt.Axis(format=form, tickCount=every, labelOverlap=True, grid=False, **more)


def time_scale(first: date, last: date) -> altair.Scale:
    """The same days on every chart that is given them."""
    import altair as alt

    return alt.Scale(type="utc", domain=[first.isoformat(), last.isoformat()])


def stance_colour(**more: Any) -> altair.Color:
    """Stance by colour."""
    import altair as alt

    labels = [label.value for label in COLOURS]
    scale = alt.Scale(domain=labels, range=[COLOURS[label] for label in COLOURS])
    return alt.Color("stance:N", title=None, scale=scale, **more)


def stance_shape(**more: Any) -> altair.Shape:
    """Stance by shape, for those who see no colours."""
    import altair as alt

    labels = [label.value for label in COLOURS]
    scale = alt.Scale(domain=labels, range=[SHAPES[label] for label in COLOURS])
    return alt.Shape("stance:N", title=None, scale=scale, **more)


def lane_header(width: int) -> altair.Header:
    """The names over a lane, in two lines where one would be cut off at the edge of a telephone."""
    import altair as alt

    if width >= LINE:
        return alt.Header(labelOrient="top", labelAnchor="start")
    broken = "[split(datum.value, ' about ')[0], 'about ' + split(datum.value, ' about ')[1]]"
    return alt.Header(labelOrient="top", labelAnchor="start", labelExpr=broken)


def configuration() -> dict[str, Any]:
    """The look of axes, legends and heads, for `chart.configure(**configuration())`."""
    ink = {"labelColor": INK, "titleColor": INK, "domainColor": INK, "tickColor": INK, "gridColor": INK}
    return {
        "background": "transparent",
        # browsers draw some fonts wider than they were measured: "favourable" lost its f
        "padding": {"left": 18, "top": 5, "right": 5, "bottom": 5},
        "font": "sans-serif",
        "view": {"stroke": None},
        "axis": {**ink, "gridOpacity": 0.15, "labelFontSize": 12, "titleFontWeight": "normal"},
        "legend": {
            "labelColor": INK,
            "symbolOpacity": 1,
            "labelFontSize": 12,
            "orient": "top",
            "symbolSize": 80,
        },
        "header": {"labelColor": INK, "labelFontSize": 13, "labelFontWeight": "bold"},
    }
