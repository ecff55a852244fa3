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
MARK = 9  # pixels that a mark takes


def event_rows(contacts: Iterable[Contact], conflicts: Iterable[Conflict]) -> list[dict[str, Any]]:
    """One row for each contact and each conflict that has a day."""
    found = [(CONTACTS, contact_mark(one), middle_day(one.when)) for one in contacts]
    found += [(CONFLICTS, conflict_mark(one), conflict_day(one)) for one in conflicts]
    return [{"row": row, "mark": mark, "day": day.isoformat()} for row, mark, day in found if day is not None]


def apart(rows: list[dict[str, Any]], first: date, last: date, width: int) -> list[dict[str, Any]]:
    """The rows that can be told apart in so many pixels; all of them when they are not crowded."""
    if len(rows) <= CROWDED:
        return rows
    days = max(1, round((last - first).days * MARK / width))
    places = {
        (row["row"], row["mark"], date.fromisoformat(row["day"]).toordinal() // days): row
        for row in reversed(rows)  # the first at a place stays
    }
    return sorted(places.values(), key=lambda row: (row["row"], row["day"], row["mark"]))


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
    panel: altair.Chart = (
        alt.Chart(alt.InlineData(values=apart(rows, first, last, width)))
        .mark_point(size=70, strokeWidth=1.5, stroke=INK, opacity=1)
        .encode(
            x=alt.X("day:T", title=None, scale=time_scale(first, last), axis=time_axis(first, last, width)),
            y=alt.Y(
                "row:N",
                title=None,
                sort=lanes,
                axis=alt.Axis(minExtent=extent, maxExtent=extent, domain=False, ticks=False, grid=True),
            ),
            shape=alt.Shape("mark:N", title=None, scale=scale, legend=legend),
            fill=alt.Fill("mark:N", title=None, scale=fill, legend=legend),
        )
        .properties(width=width, height=28 * len(lanes))
    )
    return panel
