"""An Altair chart to an SVG for an HTML page: it takes the page's ink and asks the network for nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from typing import TYPE_CHECKING

from rapport.errors import MissingExtra
from rapport.faces.charts.look import COLOURS, INK

if TYPE_CHECKING:
    import altair

# What Vega tells screen readers of each group of marks: the page has the same data as a table, and the
# title and description of the whole are heard instead of "rule mark container".
_SPOKEN = re.compile(r' (?:role|aria-[a-z]+)="[^"]*"')
# What Vega writes and nobody sees: empty grounds of groups, names of groups, what holds anyway. They are half
# of a chart's bytes; hundredths of a pixel, too, are less than a screen shows.
_UNSEEN = re.compile(
    r'<path class="(?:background|foreground)"(?![^>]* (?:fill|stroke)=)[^>]*/>'
    r'| (?:class="[^"]*"|opacity="1"|pointer-events="none"|transform="translate\(0,0\)")'
)
_LONG = re.compile(r"-?\d+\.\d{3,}")  # coordinates; opacities have fewer digits


@contextmanager
def unchecked() -> Iterator[None]:
    """Inside, what charts are made of is not held against Vega-Lite's schema.

    It takes longer than drawing them; the charts' tests make the same ones with it.
    """
    try:
        from altair.utils.schemapi import debug_mode
    except ImportError:  # whoever draws then says what is missing
        yield
        return
    with debug_mode(False):
        yield


def draw_svg(chart: altair.TopLevelMixin, *, name: str, title: str, description: str) -> str:
    """The chart as an SVG whose ids begin with `name`; title and description are for those who do not see it.

    It takes its ink from the page, so that it shows on light and on dark ground.

    Raises MissingExtra without vl-convert.
    """
    try:
        import vl_convert
    except ImportError as error:
        raise MissingExtra("A chart", "charts") from error
    svg: str = vl_convert.vegalite_to_svg(chart.to_dict(validate=False), allowed_base_urls=[])
    svg = _UNSEEN.sub("", _SPOKEN.sub("", svg)).replace(INK, "currentColor")
    for label, colour in COLOURS.items():
        svg = svg.replace(f'"{colour}"', f'"var(--{label}, {colour})"')
    svg = _LONG.sub(lambda match: f"{float(match[0]):.1f}", svg)
    svg = re.sub(r'\b(id="|url\(#|href="#)', rf"\g<1>{name}-", svg)
    role = f'role="img" aria-labelledby="{name}-title {name}-desc"'
    words = (
        f'<title id="{name}-title">{escape(title)}</title><desc id="{name}-desc">{escape(description)}</desc>'
    )
    return re.sub(
        r'<svg [^>]*viewBox="([-0-9. ]*)"[^>]*>', rf'<svg viewBox="\1" {role}>', svg, count=1
    ).replace("><", f">{words}<", 1)
