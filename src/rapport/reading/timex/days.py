"""Words for days and times of day to dates: Tuesday, yesterday, last night, 9 a.m., the weekend."""

from __future__ import annotations

from datetime import timedelta

from rapport.reading.timex.calendar import calendar
from rapport.reading.timex.context import Surroundings
from rapport.reading.timex.groups import Groups
from rapport.reading.timex.values import TimeValue, dated
from rapport.text.partial_dates import period_at


def weekday(groups: Groups, around: Surroundings) -> TimeValue | None:
    """Tuesday: the one just past (on the day itself: that day), or to come in a clause on the future."""
    wanted = groups.weekday()
    written = groups.by_slot["weekday"] or ""
    if not written[0].isupper() or (len(written) < 6 and written.rstrip(".").lower() in ("sun", "sat")):
        return None
    published = around.published
    if published is None:
        return TimeValue("DATE", f"XXXX-WXX-{wanted + 1}")
    back = (published.weekday() - wanted) % 7
    past = published - timedelta(days=back)
    coming = past + timedelta(weeks=1)
    step = groups.step()
    if groups.whole.endswith("week"):  # Tuesday of last week
        monday = published - timedelta(days=published.weekday())
        day = monday + timedelta(days=wanted, weeks=step)
    elif not groups.has("relative") or step == 0:
        day = coming if back and around.tense() > 0 else past
    elif step > 0:
        day = coming
    else:
        day = past if back else past - timedelta(weeks=1)
    return dated(day.isoformat(), part=groups.part(), clock=groups.clock())


def narrative_weekday(groups: Groups, around: Surroundings) -> TimeValue | None:
    """the following Tuesday: counted from the date the text spoke of last."""
    wanted = groups.weekday()
    if around.narrative is None or around.narrative.precision != "day":
        return TimeValue("DATE", f"XXXX-WXX-{wanted + 1}")
    start, step = around.narrative.start, groups.step()
    ahead = (wanted - start.weekday()) % 7
    if step > 0:
        ahead = ahead or 7
    elif step < 0:
        ahead -= 7
    return dated((start + timedelta(days=ahead)).isoformat(), part=groups.part())


def week_around_day(groups: Groups, around: Surroundings) -> TimeValue | None:
    """a week ago Friday, a week from tomorrow, Tuesday week."""
    published = around.published
    if published is None:
        return TimeValue("DATE", "XXXX-XX-XX")
    weeks = -1 if "ago" in groups.whole else 1
    if groups.has("deictic"):
        day = published + timedelta(days=int(groups.lookup("deictic").split()[0]))
    else:
        back = (published.weekday() - groups.weekday()) % 7
        day = published - timedelta(days=back)
        if weeks > 0 and back:
            day += timedelta(weeks=1)
    return dated((day + timedelta(weeks=weeks)).isoformat())


def deictic(groups: Groups, around: Surroundings) -> TimeValue | None:
    """yesterday, tonight, tomorrow morning."""
    offset, _, own_part = groups.lookup("deictic").partition(" ")
    part = groups.part() or own_part or None
    if around.published is None:
        return TimeValue("TIME" if part else "DATE", f"XXXX-XX-XX{'T' + part if part else ''}")
    day = around.published + timedelta(days=int(offset))
    return dated(day.isoformat(), part=part, clock=groups.clock())


def part_of_day(groups: Groups, around: Surroundings) -> TimeValue | None:
    """this morning, last night."""
    if around.published is None:
        return TimeValue("TIME", f"XXXX-XX-XXT{groups.part()}")
    day = around.published + timedelta(days=groups.step())
    return dated(day.isoformat(), part=groups.part(), clock=groups.clock())


def weekend(groups: Groups, around: Surroundings) -> TimeValue | None:
    """last weekend, the weekend: the one just past unless the clause speaks of the future."""
    if around.published is None:
        return TimeValue("DATE", "XXXX-WXX-WE")
    step = groups.step()
    if not groups.has("relative") and around.published.weekday() < 5 and around.tense() <= 0:
        step = -1
    return dated(period_at(around.published, "W", step) + "-WE")


def clock(groups: Groups, around: Surroundings) -> TimeValue | None:
    """10:35 a.m., 4 in the morning: on the day the text spoke of last, else on that of publication."""
    time = groups.clock()
    if groups.has("month"):
        return calendar(groups, around)
    anchor = around.narrative
    if anchor and anchor.precision == "day":
        return dated(anchor.start.isoformat(), clock=time)
    if around.published is None:
        return TimeValue("TIME", f"XXXX-XX-XXT{time}")
    return dated(around.published.isoformat(), clock=time)
