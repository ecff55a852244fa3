"""The relation both ways to the tables under its chart: shares with intervals, volume, outlets."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup, escape

from rapport.dossier.dossier import Direction, Dossier
from rapport.dossier.entry import Entry
from rapport.dossier.relation.relation import NO_OUTLET, Period, Relation
from rapport.dossier.relation.share import Estimate
from rapport.faces.counted import Counted, Whose
from rapport.faces.relation_words import relation_notes
from rapport.faces.report.figures import Figures, card_id, day_of
from rapport.faces.report.opening import statement_links
from rapport.faces.words import direction_words, flat
from rapport.reading.reading import Label

# A list of outlets in a cell: the first ones, which carry most of it.
OUTLETS = 3

# The statements of a direction in order of the day that all counting goes by; None has none.
Placed = Sequence[tuple[date, str]]


def draw_relations(dossier: Dossier, figures: Figures) -> list[dict[str, Any]]:
    """A table for each direction with enough statements for shares; the page has said where there are not."""
    directions = (dossier.a_about_b, dossier.b_about_a)
    return [
        _relation(direction, relation, figures)
        for direction, relation in zip(directions, dossier.relation, strict=False)
        if relation.whole.shares
    ]


def _relation(direction: Direction, relation: Relation, figures: Figures) -> dict[str, Any]:
    by_id = {e.statement.id: e for e in (*direction.entries, *figures.dossier.further)}
    placed = _placed(direction.entries)
    anyone = figures.ids(Counted(Whose.ANYONE), direction)
    placed_all = _placed(by_id[id] for id in anyone)
    row = Rows(figures, relation.speaker, by_id)
    periods = [row.draw(one, _within(placed, one), _within(placed_all, one)) for one in relation.periods]
    # a table of rows that all say "too few" is folded
    told = any(one.shares for one in relation.periods)
    return {
        "id": f"periods-{relation.speaker}".replace(" ", "-"),
        "title": direction_words(direction),
        "rows": [
            row.draw(
                relation.whole,
                [entry.statement.id for entry in direction.entries],
                anyone,
                card=card_id(direction) if figures.is_brief else None,
            ),
            *(periods if told else ()),
        ],
        "few": [] if told else periods,
        "few_words": f"By {relation.grain.value}: too few statements for shares in each",
        "corrected": any(share.corrected for share in relation.whole.shares or ()),
        "notes": [figures.draw(note) for note in relation_notes(relation, figures.shown(relation.speaker))],
        "speaker": direction.speaker.name,
    }


@dataclass(frozen=True, slots=True)
class Rows:
    """What the rows of a table are drawn with: the statements that its figures open."""

    figures: Figures
    speaker: str
    by_id: Mapping[str, Entry]

    def draw(
        self, period: Period, ids: Sequence[str], anyone: Sequence[str], *, card: str | None = None
    ) -> dict[str, Any]:
        """A row of the table; with a `card` its figures lead to that, which opens the same statements."""
        shares = {share.label: share for share in period.shares or ()}
        # short, for on a large page a dozen figures of each row lead there
        way = "a" if self.speaker == self.figures.dossier.a.id else "b"
        place = f"{way}-{period.name}".replace(" ", "-")

        def opened(words: str, some: Sequence[str]) -> Markup:
            if card:
                return Markup('<a href="#{}">{}</a>').format(card, words)
            return self.figures.opener(words, some, most=None)

        def again(words: str, some: Sequence[str]) -> Markup:
            """The figure beside one that opens these statements already: on a large page it leads there."""
            if not some:
                return escape(words)
            if self.figures.is_brief:
                return Markup("<a href=#{}>{}</a>").format(card or place, words)
            return self.figures.opener(words, some, most=None)

        return {
            "name": "All" if period.start is None else period.name,
            "id": place if self.figures.is_brief and not card else None,
            "n": opened(f"{period.statements:,}", ids),
            "reports": again(f"{period.reports:,}", ids),
            "too_few": period.too_few,
            "statements": period.statements,
            "shares": [
                {
                    "label": label.value,
                    "words": opened(percent(share.raw), share.statements),
                    "range": _range(share.raw),
                    # what is read as any stance weighs in the corrected share of each
                    "corrected": again(_value_and_range(share.corrected), ids) if share.corrected else None,
                }
                for label in Label
                for share in [shares.get(label)]
                if share
            ],
            "said": self._said(period, anyone),
            "naming": self.figures.naming.opener(
                f"{period.volume.naming_both:,}",
                self.figures.naming.between(period.start, period.end),
                place=self.figures.naming.place_of(period.start),
            ),
            "outlets": self._outlets(period, ids, again),
        }

    def _said(self, period: Period, anyone: Sequence[str]) -> Markup:
        """All that the speaker said of anyone, where the page holds it."""
        words = f"{period.volume.said:,}"
        return self.figures.opener(words, anyone) if len(anyone) == period.volume.said else escape(words)

    def _outlets(
        self, period: Period, ids: Sequence[str], again: Callable[[str, Sequence[str]], Markup]
    ) -> Markup:
        """The outlets with the most reports, and how many more there are."""

        whole = "{} ({})" if self.figures.is_brief else "{} <span class=whole>({})</span>"

        def named(outlet: str, n: int) -> Markup:
            return Markup(whole).format(flat(outlet), again(f"{n:,}", self._reported_in(outlet, ids)))

        shown = [named(outlet, n) for outlet, n in period.outlets[:OUTLETS]]
        rest = period.outlets[OUTLETS:]
        if rest and self.figures.is_brief:
            shown.append(escape(f"{len(rest)} more"))
        elif rest:
            each = Markup(", ").join(
                Markup("{} ({}: {})").format(
                    flat(outlet),
                    f"{n:,}",
                    statement_links(self._reported_in(outlet, ids), self.figures.numbers),
                )
                for outlet, n in rest
            )
            shown.append(
                Markup(
                    "<details class=n><summary>{} more<span class=heard> outlets</span></summary><p>{}</p>"
                    "</details>"
                ).format(len(rest), each)
            )
        return Markup(", ").join(shown)

    def _reported_in(self, outlet: str, ids: Sequence[str]) -> list[str]:
        return [
            id
            for id in ids
            if any((report.article.outlet or NO_OUTLET) == outlet for report in self.by_id[id].plain)
        ]


def percent(estimate: Estimate) -> str:
    """The value alone: "62 %"."""
    return f"{100 * estimate.value:.0f} %"


def _value_and_range(estimate: Estimate) -> str:
    return f"{100 * estimate.value:.0f} ({100 * estimate.low:.0f}–{100 * estimate.high:.0f})"


def _range(estimate: Estimate) -> Markup:
    # the interval stays in one line of its narrow column
    return Markup("<span class=whole>{:.0f}–{:.0f}</span>").format(100 * estimate.low, 100 * estimate.high)


def _placed(entries: Iterable[Entry]) -> Placed:
    return sorted((day, entry.statement.id) for entry in entries if (day := day_of(entry)) is not None)


def _within(placed: Placed, period: Period) -> list[str]:
    """The statements of a period."""
    if period.start is None or period.end is None:
        return []
    start, end = (bisect_left(placed, (day, "")) for day in (period.start, period.end))
    return [id for _, id in placed[start:end]]
