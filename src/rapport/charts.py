"""Charts of a dossier as Altair objects, to show in a notebook, to change, and to save.

    >>> chart = rapport.charts.timeline(dossier)
    >>> chart.properties(title="Six years")
    >>> chart.save("timeline.png")

They need `pip install 'rapport[charts]'`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import altair

    from rapport.dossier.dossier import Dossier

# Pixels of the plot: a notebook's column holds it with the names beside it.
WIDTH = 640
# A page has its own ground; a notebook may be dark, and the charts are drawn in dark ink.
GROUND = "white"


def timeline(dossier: Dossier, *, width: int = WIDTH) -> altair.FacetChart | None:
    """The counted statements of both directions on one time axis; None when none has a date.

    Raises MissingExtra without Altair.
    """
    from rapport.faces.charts.timeline import timeline as make

    chart = make(dossier, width=width)
    return chart.properties(background=GROUND) if chart is not None else None


def periods(dossier: Dossier, *, width: int = WIDTH) -> altair.VConcatChart | None:
    """Stance shares by period with intervals, coverage, contacts and conflicts; None when nothing is dated.

    Raises MissingExtra without Altair.
    """
    from rapport.faces.charts.periods import periods_chart

    chart = periods_chart(dossier, width=width)
    return chart.properties(background=GROUND) if chart is not None else None
