"""The relation both ways to the tables under its chart: shares with intervals, volume, outlets."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from rapport.dossier.dates import middle_day
from rapport.dossier.dossier import Direction, Dossier
from rapport.dossier.relation.relation import Period, Relation
from rapport.dossier.relation.share import Estimate
from rapport.faces.numbers import Numbers
from rapport.faces.relation_words import relation_notes
from rapport.faces.report.opening import opener
from rapport.faces.words import direction_words
from rapport.reading.reading import Label

# A list of outlets in a cell: the first ones, which carry most of it.
OUTLETS = 3


def draw_relations(dossier: Dossier, numbers: Numbers) -> list[dict[str, Any]]:
    """A table for each direction with enough statements for shares; the page has said where there are not."""
    directions = (dossier.a_about_b, dossier.b_about_a)
    return [
        _relation(direction, relation, numbers)
        for direction, relation in zip(directions, dossier.relation, strict=False)
        if relation.whole.shares
    ]


def _relation(direction: Direction, relation: Relation, numbers: Numbers) -> dict[str, Any]:
    return {
        "id": f"periods-{relation.speaker}".replace(" ", "-"),
        "title": direction_words(direction),
        "rows": [_row(direction, one, numbers) for one in (relation.whole, *relation.periods)],
        "corrected": any(share.corrected for share in relation.whole.shares or ()),
        "notes": relation_notes(relation),
        "speaker": direction.speaker.name,
    }


def _row(direction: Direction, period: Period, numbers: Numbers) -> dict[str, Any]:
    shares = {share.label: share for share in period.shares or ()}
    ids = _ids(direction, period)
    shown = [f"{outlet or 'outlet unknown'} ({n})" for outlet, n in period.outlets[:OUTLETS]]
    more = len(period.outlets) - len(shown)
    return {
        "name": "All" if period.start is None else period.name,
        "n": opener(f"{period.statements:,}", ids, numbers, most=None),
        "reports": f"{period.reports:,}",
        "too_few": period.too_few,
        "shares": [
            {
                "label": label.value,
                "words": opener(percent(share.raw), share.statements, numbers, most=None),
                "range": _range(share.raw),
                "corrected": _value_and_range(share.corrected) if share.corrected else None,
            }
            for label in Label
            for share in [shares.get(label)]
            if share
        ],
        "said": f"{period.volume.said:,}",
        "naming": f"{period.volume.naming_both:,}",
        "outlets": ", ".join([*shown, *([f"{more} more"] if more > 0 else [])]),
    }


def percent(estimate: Estimate) -> str:
    """The value alone: "62 %"."""
    return f"{100 * estimate.value:.0f} %"


def _value_and_range(estimate: Estimate) -> str:
    return f"{100 * estimate.value:.0f} ({100 * estimate.low:.0f}–{100 * estimate.high:.0f})"


def _range(estimate: Estimate) -> Markup:
    # the interval stays in one line of its narrow column
    return Markup("<span class=whole>{:.0f}–{:.0f}</span>").format(100 * estimate.low, 100 * estimate.high)


def _ids(direction: Direction, period: Period) -> list[str]:
    """The statements of a period, by the day that all counting goes by."""
    found = []
    for entry in direction.entries:
        day = middle_day(entry.said) or entry.first.article.published
        if period.start is None or (day and period.end and period.start <= day < period.end):
            found.append(entry.statement.id)
    return found
