"""The rules by the names that `tables/time_forms.toml` calls them.

A rule takes the words of a form and their surroundings and returns the value, or None when the words
turn out to be no time expression. Dates without a year, weekdays and relative words are anchored on the
publication date; without one the value stays open ("XXXX-12") and there is no interval.
"""

from __future__ import annotations

from collections.abc import Callable

from rapport.reading.timex import amounts, calendar, days, periods
from rapport.reading.timex.context import Surroundings
from rapport.reading.timex.groups import Groups
from rapport.reading.timex.values import TimeValue

RULES: dict[str, Callable[[Groups, Surroundings], TimeValue | None]] = {
    "calendar": calendar.calendar,
    "slashed": calendar.slashed,
    "relative_month": calendar.relative_month,
    "narrative_month": calendar.narrative_month,
    "days_in_row": calendar.days_in_row,
    "holiday": calendar.holiday,
    "weekday": days.weekday,
    "narrative_weekday": days.narrative_weekday,
    "week_around_day": days.week_around_day,
    "deictic": days.deictic,
    "part_of_day": days.part_of_day,
    "weekend": days.weekend,
    "clock": days.clock,
    "relative_unit": periods.relative_unit,
    "narrative_unit": periods.narrative_unit,
    "edge_of_unit": periods.edge_of_unit,
    "week_of": periods.week_of,
    "reported_unit": periods.reported_unit,
    "season": periods.season,
    "narrative_season": periods.narrative_season,
    "decade": periods.decade,
    "century": periods.century,
    "part_of_year": periods.part_of_year,
    "reported_quarter": periods.reported_quarter,
    "shifted": amounts.shifted,
    "window": amounts.window,
    "vague_window": amounts.vague_window,
    "amount": amounts.amount,
    "bare_units": amounts.bare_units,
    "repeated": amounts.repeated,
    "reference": amounts.reference,
}
