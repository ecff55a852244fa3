"""Contacts and conflicts to a strip of marks on a time axis."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from rapport.dossier.conflicts.conflict import Conflict, Grade
from rapport.dossier.contacts.contact import Contact, Standing
from rapport.dossier.dates import middle_day
from rapport.faces.account_words import is_disputed
from rapport.faces.charts.look import INK, LINE, time_axis, time_scale

if TYPE_CHECKING:
    import altair

# What a mark says, with its shape: filled is told as having happened, hollow as open, a cross as denied.
MARKS = {
    "affirmed": ("square", True),
    "disputed": ("diamond", True),
    "denied": ("cross", False),
    "planned, possible": ("square", False),
    "conflict, genuine": ("triangle-up", True),
    "conflict, other": ("triangle-up", False),
}
CONTACTS, CONFLICTS = "contacts", "conflicts"

# More marks than these cover each other: those of one kind at one place are drawn once.
CROWDED = 120
MARK = 10  # pixels that a mark takes with its edge
LANE = 28  # pixels of a lane, more where marks are moved apart
DEEPEST = 8  # marks over each other: a lane of more is higher than the shares above it


def event_rows(contacts: Iterable[Contact], conflicts: Iterable[Conflict]) -> list[dict[str, Any]]:
    """One row for each contact and each conflict that has a day."""
    found = [(CONTACTS, contact_mark(one), middle_day(one.when)) for one in contacts]
    found += [(CONFLICTS, conflict_mark(one), conflict_day(one)) for one in conflicts]
    return [{"row": row, "mark": mark, "day": day.isoformat()} for row, mark, day in found if day is not None]


def apart(rows: list[dict[str, Any]], first: date, last: date, width: int) -> list[dict[str, Any]]:
    """The rows with the `level` at which each is drawn, so that no mark lies on another in so many pixels.

    Where there are too many of them those of one kind at one place are drawn once.
    """
    levelled = _levelled(rows, first, last, width)
    if len(rows) <= CROWDED and depth(levelled) <= DEEPEST:
        return levelled
    days = max(1, round((last - first).days * MARK / width))
    places = {
        (row["row"], row["mark"], date.fromisoformat(row["day"]).toordinal() // days): row
        for row in reversed(rows)  # the first at a place stays
    }
    return _levelled(list(places.values()), first, last, width)


def depth(levelled: list[dict[str, Any]]) -> int:
    """How many marks lie over each other at most."""
    return 1 + max((row["level"] for row in levelled), default=0)


def _levelled(rows: list[dict[str, Any]], first: date, last: date, width: int) -> list[dict[str, Any]]:
    """Every row, by lane and day, on the first level where the mark before is far enough away."""
    near = max(1, (last - first).days) * MARK / width
    taken: dict[tuple[str, int], int] = {}
    found = []
    for row in sorted(rows, key=lambda row: (row["row"], row["day"], row["mark"])):
        day, level = date.fromisoformat(row["day"]).toordinal(), 0
        while day - taken.get((row["row"], level), -day) < near:
            level += 1
        taken[row["row"], level] = day
        found.append({**row, "level": level})
    return found


def _offset(level: int) -> int:
    """How many marks up or down: 0, 1, -1, 2, -2 …"""
    return (level + 1) // 2 * (1 if level % 2 else -1)


def contact_mark(contact: Contact) -> str:
    """Which mark a contact has."""
    if is_disputed(contact):
        return "disputed"
    standings = {account.standing for account in contact.accounts}
    if Standing.AFFIRMED in standings:
        return "affirmed"
    return "denied" if Standing.DENIED in standings else "planned, possible"


def conflict_mark(conflict: Conflict) -> str:
    """Which mark a conflict has."""
    return "conflict, genuine" if conflict.grade is Grade.GENUINE else "conflict, other"


def conflict_day(conflict: Conflict) -> date | None:
    """The day of a conflict: of the later of its two sides, when it could first be seen."""
    days = [middle_day(side.said) or side.article.published for side in (conflict.one, conflict.two)]
    return max((day for day in days if day), default=None)


def events_panel(
    rows: list[dict[str, Any]], first: date, last: date, width: int, *, extent: int
) -> altair.Chart:
    """The strip: contacts above, conflicts below."""
    import altair as alt

    present = [mark for mark in MARKS if any(row["mark"] == mark for row in rows)]
    lanes = [lane for lane in (CONTACTS, CONFLICTS) if any(row["row"] == lane for row in rows)]
    scale = alt.Scale(domain=present, range=[MARKS[mark][0] for mark in present])
    fill = alt.Scale(domain=present, range=[INK if MARKS[mark][1] else "transparent" for mark in present])
    legend = alt.Legend(orient="bottom", columns=2 if width < LINE else len(present), columnPadding=26)
    levelled = apart(rows, first, last, width)
    lane = max(LANE, MARK * (2 * (depth(levelled) // 2) + 1))
    values = [
        {**row, "y": len(lanes) - 1 - lanes.index(row["row"]) + _offset(row["level"]) * MARK / lane}
        for row in levelled
    ]
    names = " : ".join(f"datum.value == {len(lanes) - 1 - at} ? '{one}'" for at, one in enumerate(lanes))
    panel: altair.Chart = (
        alt.Chart(alt.InlineData(values=values))
        .mark_point(size=70, strokeWidth=1.5, stroke=INK, opacity=1)
        .encode(
            x=alt.X("day:T", title=None, scale=time_scale(first, last), axis=time_axis(first, last, width)),
            y=alt.Y(
                "y:Q",
                title=None,
                scale=alt.Scale(domain=[-0.5, len(lanes) - 0.5], nice=False, zero=False),
                axis=alt.Axis(
                    values=list(range(len(lanes))), labelExpr=f"{names} : ''", minExtent=extent,
                    maxExtent=extent, domain=False, ticks=False, grid=True,
                ),
            ),
            shape=alt.Shape("mark:N", title=None, scale=scale, legend=legend),
            fill=alt.Fill("mark:N", title=None, scale=fill, legend=legend),
        )
        .properties(width=width, height=lane * len(lanes))
    )  # fmt: skip
    return panel
