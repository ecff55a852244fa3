"""The relation both ways to the tables under its chart: shares with intervals, volume, outlets."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from typing import Any

from markupsafe import Markup

from rapport.dossier.dates import middle_day
from rapport.dossier.dossier import Direction, Dossier
from rapport.dossier.relation.relation import Period, Relation
from rapport.dossier.relation.share import Estimate
from rapport.faces.numbers import Numbers
from rapport.faces.relation_words import relation_notes
from rapport.faces.report.opening import opener
from rapport.faces.report.room import is_brief
from rapport.faces.report.totals import card_id
from rapport.faces.words import direction_words
from rapport.reading.reading import Label

# A list of outlets in a cell: the first ones, which carry most of it.
OUTLETS = 3

# The statements of a direction in order of the day that all counting goes by; None has none.
Placed = Sequence[tuple[date, str]]


def draw_relations(dossier: Dossier, numbers: Numbers) -> list[dict[str, Any]]:
    """A table for each direction with enough statements for shares; the page has said where there are not."""
    directions = (dossier.a_about_b, dossier.b_about_a)
    card = is_brief(len(dossier.entries))
    return [
        _relation(direction, relation, numbers, card=card_id(direction) if card else None)
        for direction, relation in zip(directions, dossier.relation, strict=False)
        if relation.whole.shares
    ]


def _relation(
    direction: Direction, relation: Relation, numbers: Numbers, *, card: str | None
) -> dict[str, Any]:
    placed = _placed(direction)
    periods = [_row(one, _within(placed, one), numbers) for one in relation.periods]
    # a table of rows that all say "too few" is folded
    told = any(one.shares for one in relation.periods)
    return {
        "id": f"periods-{relation.speaker}".replace(" ", "-"),
        "title": direction_words(direction),
        "rows": [
            _row(relation.whole, [entry.statement.id for entry in direction.entries], numbers, card),
            *(periods if told else ()),
        ],
        "few": [] if told else periods,
        "few_words": f"By {relation.grain.value}: too few statements for shares in each",
        "corrected": any(share.corrected for share in relation.whole.shares or ()),
        "notes": relation_notes(relation),
        "speaker": direction.speaker.name,
    }


def _row(period: Period, ids: Sequence[str], numbers: Numbers, card: str | None = None) -> dict[str, Any]:
    """A row of the table; with a `card` its figures lead to that, which opens the same statements."""
    shares = {share.label: share for share in period.shares or ()}
    shown = [f"{outlet or 'outlet unknown'} ({n:,})" for outlet, n in period.outlets[:OUTLETS]]
    more = len(period.outlets) - len(shown)

    def opened(words: str, some: Sequence[str]) -> Markup:
        if card:
            return Markup('<a href="#{}">{}</a>').format(card, words)
        return opener(words, some, numbers, most=None)

    return {
        "name": "All" if period.start is None else period.name,
        "n": opened(f"{period.statements:,}", ids),
        "reports": f"{period.reports:,}",
        "too_few": period.too_few,
        "shares": [
            {
                "label": label.value,
                "words": opened(percent(share.raw), share.statements),
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


def _placed(direction: Direction) -> Placed:
    days = ((middle_day(e.said) or e.first.article.published, e.statement.id) for e in direction.entries)
    return sorted((day, id) for day, id in days if day is not None)


def _within(placed: Placed, period: Period) -> list[str]:
    """The statements of a period."""
    if period.start is None or period.end is None:
        return []
    start, end = (bisect_left(placed, (day, "")) for day in (period.start, period.end))
    return [id for _, id in placed[start:end]]
