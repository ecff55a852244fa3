"""Names of calendar days and months to dates: Feb. 2, 2024; December; last March; 3/14/2016; Christmas."""

from __future__ import annotations

import re
from datetime import date, timedelta

from rapport.reading.timex.context import Surroundings, context, names_person
from rapport.reading.timex.groups import Groups
from rapport.reading.timex.values import TimeValue, dated, holiday_in, year_of_words
from rapport.text.partial_dates import PartialDate, parse_partial_date

# "payable Nov. 10" in a story of Nov. 2: a day without a year is the coming one this near to publication,
# unless the clause speaks of the past. Value F1 (training.score_times): 79.5 at 0 days, 79.9 at 60 to 150.
NEAR = 60
# "will meet on Aug. 7", written on Aug. 18, is a verb misread: no one plans that far without a year.
# Value F1 79.9 at 180 and 270 days, 79.7 at 365.
FAR = 270
# "wrote that December to the staff" tells a time; "said that December was cold" does not
_CLOSED = re.compile(r"\s*(?:[.,;:)”\"]|$)|\s+(?:that|to|in|at|on|how|of)\b")


def calendar(groups: Groups, around: Surroundings) -> TimeValue | None:
    """A day, month or year by its name."""
    month = groups.month()
    day = int(groups.get("day")) if groups.has("day") else None
    year = _year(groups, around)
    if month is None:
        return _bare_year(year, groups, around)
    if not groups.get("month").isdigit() and not _is_month(
        groups, around, alone=day is None and year is None
    ):
        return None
    if year is None and groups.get("relative") != "that":
        year = _year_of(month, day, around, groups.weekday() if groups.has("weekday") else None)
    written = f"{year:04}" if year is not None else "XXXX"
    value = f"{written}-{month:02}" + (f"-{day:02}" if day else "")
    return dated(value, clock=groups.clock())


def _year(groups: Groups, around: Surroundings) -> int | None:
    if groups.has("year"):
        return int(groups.get("year"))
    if groups.has("spokenyear"):
        return year_of_words(groups.get("spokenyear"))
    if groups.get("relative") == "that":
        return around.narrative.start.year if around.narrative else None
    if groups.has("relative") and around.published:
        return around.published.year + groups.step()
    return None


def _bare_year(year: int | None, groups: Groups, around: Surroundings) -> TimeValue | None:
    if year is None:
        return None
    if groups.whole.isdigit():
        before, after = around.before(2), around.after(3)
        if before[-1:] in tuple("$£€#.-+/@") or re.match(
            r"[.,:/]\d|['’]?s\b(?!\s)|°|-[A-Za-z]{1,2}\b", after
        ):
            return None
        if around.last_word() in context("not_year_after"):
            return None
        if around.next_word() in context("not_year_before") and around.last_word() not in ("in", "since"):
            return None
    return dated(f"{year:04}")


def _is_month(groups: Groups, around: Surroundings, *, alone: bool) -> bool:
    """Whether the name is a month's and not the word or the person "may", "march", "April"."""
    written = groups.by_slot["month"] or ""
    if not written[0].isupper():
        return False
    name = groups.get("month").rstrip(".")
    if not alone or groups.has("modifier") or groups.has("relative"):
        return True
    if len(name) <= 4 and name not in ("may", "june", "july"):  # "Mar", "Dec" alone are names or words
        return written.endswith(".")
    if name not in context("ambiguous_months"):
        return True
    openers = "month_openers"
    if names_person(around.text, name):
        openers = "strict_month_openers"
    if around.last_word() in context(openers):
        return not re.match(r"['’]s\b", around.after(3)) and not (
            name == "may" and re.match(r"\s+(?:be|have|not|well|also)\b", around.after(8))
        )
    return False


def _year_of(month: int, day: int | None, around: Surroundings, weekday: int | None) -> int | None:
    """The year of a day or month named without one."""
    published = around.published
    if published is None:
        return None
    tense = around.tense()
    if day is None:
        begun = month <= published.month
        if tense > 0:
            return published.year + (month < published.month)
        return published.year if begun else published.year - 1
    years = range(published.year - 1, published.year + 2)
    days = [d for y in years if (d := _safe(y, month, day))]
    if weekday is not None:
        days = [d for d in days if d.weekday() == weekday] or days
    past = [d for d in days if d <= published]
    reach = {1: FAR, 0: NEAR, -1: 0}[tense] if past else FAR
    coming = [d for d in days if 0 <= (d - published).days <= reach]
    return coming[0].year if coming else past[-1].year if past else None


def _safe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def days_in_row(groups: Groups, around: Surroundings) -> TimeValue | None:
    """Sept. 15-19, June 24 to 26, 2016: from the first to the last."""
    first = calendar(groups, around)
    if first is None or first.when is None or first.when.precision != "day":
        return None
    start = first.when.start
    end = _safe(start.year, start.month, int(groups.get("last")))
    if end is None or end <= start:
        return None
    value = f"{start}/{end}"
    return TimeValue("DATE", value, PartialDate(value, start, end + timedelta(days=1), "range"))


def narrative_month(groups: Groups, around: Surroundings) -> TimeValue | None:
    """that December, the following May: counted from the date spoken of last; not "said that May …"."""
    month = groups.month()
    name = groups.get("month").rstrip(".")
    if month is None or not (groups.by_slot["month"] or "")[0].isupper():
        return None
    if len(name) <= 4 and name not in ("may", "june", "july"):
        return None
    if around.last_word() in context("reporting") and not _CLOSED.match(around.after(8)):
        return None
    if name in context("ambiguous_months") and names_person(around.text, name):
        return None
    anchor = around.narrative
    if anchor is None:
        return TimeValue("DATE", f"XXXX-{month:02}") if groups.get("follows") != "that" else None
    step, year = groups.step(), anchor.start.year
    when = date(year, month, 1)
    year += (step > 0 and when < anchor.end) - (step < 0 and when >= anchor.start)
    return dated(f"{year:04}-{month:02}")


def relative_month(groups: Groups, around: Surroundings) -> TimeValue | None:
    """last December, next May, this past March 4."""
    month = groups.month()
    written = groups.by_slot["month"] or ""
    if month is None or not written[0].isupper():
        return None
    day = f"-{int(groups.get('day')):02}" if groups.has("day") else ""
    published = around.published
    if published is None:
        return TimeValue("DATE", f"XXXX-{month:02}{day}")
    step = groups.step()
    year = published.year
    if step < 0:
        year -= month >= published.month
    elif step > 0:
        year += month <= published.month
    return dated(f"{year:04}-{month:02}{day}")


def slashed(groups: Groups, around: Surroundings) -> TimeValue | None:
    """3/14/2016, 14/3/2016; 3/4/2016 may be March or April: its value is the American one, without an
    interval."""
    first, second = int(groups.get("first")), int(groups.get("second"))
    year = int(groups.get("year"))
    if year < 100:
        year += 2000 if year < 50 else 1900
    american = f"{year:04}-{first:02}-{second:02}"
    european = f"{year:04}-{second:02}-{first:02}"
    if parse_partial_date(american) and parse_partial_date(european) and first != second:
        return TimeValue("DATE", american)
    value = american if parse_partial_date(american) else european
    return dated(value) if parse_partial_date(value) else None


def holiday(groups: Groups, around: Surroundings) -> TimeValue | None:
    """Christmas 2016, last Thanksgiving, Election Day."""
    rule = groups.lookup("holiday")
    written = groups.by_slot["holiday"] or ""
    if not written.removeprefix("the ")[:1].isupper():
        return None
    if groups.has("year"):
        return dated(holiday_in(rule, int(groups.get("year"))).isoformat(), part=groups.part())
    published = around.published
    if published is None:
        return TimeValue("DATE", "XXXX-XX-XX")
    days = [holiday_in(rule, published.year + step) for step in (-2, -1, 0, 1, 2)]
    step = groups.step()
    if step > 0 or (step == 0 and around.tense() > 0):
        day = next(d for d in days if d >= published)
    else:
        day = [d for d in days if d < published or (d == published and step == 0)][-1]
    return dated(day.isoformat(), part=groups.part())
