"""An Altair chart to an SVG for an HTML page: it takes the page's ink and asks the network for nothing."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from rapport.errors import MissingExtra
from rapport.faces.charts.look import COLOURS, INK

if TYPE_CHECKING:
    import altair

# What Vega tells screen readers of each group of marks: the page has the same data as a table, and the
# title and description of the whole are heard instead of "rule mark container".
_SPOKEN = re.compile(r' (?:role|aria-[a-z]+)="[^"]*"')


def draw_svg(chart: altair.TopLevelMixin, *, name: str, title: str, description: str) -> str:
    """The chart as an SVG whose ids begin with `name`; title and description are for those who do not see it.

    It takes its ink from the page, so that it shows on light and on dark ground.

    Raises MissingExtra without vl-convert.
    """
    try:
        import vl_convert
    except ImportError as error:
        raise MissingExtra("A chart", "charts") from error
    svg: str = vl_convert.vegalite_to_svg(chart.to_dict(), allowed_base_urls=[])
    svg = _SPOKEN.sub("", svg).replace(INK, "currentColor")
    for label, colour in COLOURS.items():
        svg = svg.replace(f'"{colour}"', f'"var(--{label}, {colour})"')
    svg = re.sub(r'\b(id="|url\(#|href="#)', rf"\g<1>{name}-", svg)
    role = f'role="img" aria-labelledby="{name}-title {name}-desc"'
    words = (
        f'<title id="{name}-title">{escape(title)}</title><desc id="{name}-desc">{escape(description)}</desc>'
    )
    return re.sub(
        r'<svg [^>]*viewBox="([-0-9. ]*)"[^>]*>', rf'<svg viewBox="\1" {role}>', svg, count=1
    ).replace("><", f">{words}<", 1)
