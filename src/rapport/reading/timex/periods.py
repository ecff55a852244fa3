"""Words for periods to dates: last week, that year, the summer of 2016, the 1990s, the third quarter."""

from __future__ import annotations

import re

from rapport.reading.timex.amounts import window_at
from rapport.reading.timex.calendar import calendar
from rapport.reading.timex.context import Surroundings
from rapport.reading.timex.groups import Groups
from rapport.reading.timex.values import TimeValue, dated, duration, year_of_words
from rapport.text.partial_dates import period_at, season_at

# a season stands behind one of these, or opens a sentence
_IN = ("", "in", "by", "during", "since", "until", "late", "early")
_OPEN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Q": "XXXX-QX"}


def relative_unit(groups: Groups, around: Surroundings) -> TimeValue | None:
    """last week, this year, the current month."""
    letter, step = groups.period(), groups.step()
    if letter == "T":
        return TimeValue("DURATION", duration(1, groups.unit())) if step else TimeValue("DATE", "PRESENT_REF")
    if around.published is None:
        return TimeValue("DATE", _OPEN.get(letter, "XXXX"))
    if letter in "EC" and step:  # the past decade is the ten years up to now
        return window_at(around.published, step, 1, groups.unit())
    return dated(period_at(around.published, letter, step))


def narrative_unit(groups: Groups, around: Surroundings) -> TimeValue | None:
    """that year, the same day, the following month: counted from the date spoken of last."""
    step, letter = groups.step(), "D"
    if not groups.has("follows"):  # the day before, the day after
        if re.match(r"\s+\w", around.after(3)):  # "the day before the vote" is no date of its own
            return None
        step = -1 if groups.whole.endswith("before") else 1
    elif not groups.has("part"):
        letter = groups.period()
    if letter == "T" or (groups.get("follows") == "the next" and letter != "D"):
        return None  # "over the next year" is counted from publication
    anchor = around.narrative
    if anchor is None or (letter in "DW" and anchor.precision not in ("day", "week")):
        return TimeValue("DATE", _OPEN.get(letter, "XXXX"))
    return dated(period_at(anchor.start, letter, step), part=groups.part())


def edge_of_unit(groups: Groups, around: Surroundings) -> TimeValue | None:
    """the end of the year, year end, the beginning of the week."""
    letter = groups.period() if groups.has("unit") else "M" if "month" in groups.whole else "Y"
    if letter in "TD" or around.published is None:
        return None
    return dated(period_at(around.published, letter))


def reported_unit(groups: Groups, around: Surroundings) -> TimeValue | None:
    """the fiscal year, "for the year ended March 31": a year that a company reports on."""
    if groups.unit() != "1Y" or around.published is None:
        return None
    if groups.has("year") or re.match(r"[\s,]+(?:ended|ending|that ended)\b", around.after(12)):
        return TimeValue("DURATION", duration(1, groups.unit()))
    if len(groups.whole.split()) > 2 or (around.last_word() == "for" and re.match(r"[,.]", around.after(1))):
        return dated(period_at(around.published, groups.period()))
    return None


def week_of(groups: Groups, around: Surroundings) -> TimeValue | None:
    """the week of March 6."""
    day = calendar(groups, around)
    return dated(period_at(day.when.start, "W")) if day and day.when else day


def season(groups: Groups, around: Surroundings) -> TimeValue | None:
    """last summer, the winter of 1994, this fall; not "fall" as a verb or "spring" as a source."""
    name = str(groups.lookup("season") or "SU")
    if groups.has("year"):
        return dated(f"{groups.get('year')}-{name}")
    if groups.has("spokenyear"):
        return dated(f"{year_of_words(groups.get('spokenyear'))}-{name}")
    if around.published is None:
        return TimeValue("DATE", f"XXXX-{name}")
    step = groups.step()
    latest = season_at(around.published, name)
    year = int(latest[:4])
    if groups.has("relative"):
        if step < 0:
            when = dated(latest).when
            year -= when is not None and when.end > around.published
        elif step > 0:
            year += 1
        else:
            year = around.published.year - (name == "WI" and around.published.month < 3)
    elif around.tense() > 0:
        year = around.published.year
    elif (
        not groups.has("modifier")
        and name in ("FA", "SP")
        and around.last_word() not in ("in", "by", "during", "since", "until")
    ):
        return None
    return dated(f"{year:04}-{name}")


def narrative_season(groups: Groups, around: Surroundings) -> TimeValue | None:
    """that autumn, the following spring: counted from the date spoken of last; not "that fall" that hurt."""
    name = str(groups.lookup("season"))
    alone = re.match(r"\s*(?:[,.;:!?)”\"]|$)", around.after(3))
    last = around.last_word()
    opens = last in _IN or last.endswith((".", "!", "?"))
    if groups.get("season") in ("fall", "spring") and not (alone or opens):
        return None
    anchor = around.narrative
    if anchor is None:
        return TimeValue("DATE", f"XXXX-{name}")
    step, year = groups.step(), anchor.start.year
    when = dated(f"{year:04}-{name}").when
    if when is not None:
        year += (step > 0 and when.start < anchor.end) - (step < 0 and when.start >= anchor.start)
    return dated(f"{year:04}-{name}")


def decade(groups: Groups, around: Surroundings) -> TimeValue | None:
    """the 1990s, the late '80s, the nineties."""
    if groups.has("decadeword"):
        return dated(f"19{groups.lookup('decadeword')}X")
    written = groups.get("decade")
    if len(written) == 4:
        return dated(f"{written[:3]}X")
    marked = "'" in groups.whole
    before = around.last_word()
    bare = "the" not in groups.whole or (before in ("in", "into") and not groups.has("modifier"))
    if not marked and bare:
        return None  # "in the 60s" may be degrees
    if before in ("his", "her", "their", "my", "your", "our"):
        return None
    return dated(f"19{written[0]}X")


def century(groups: Groups, around: Surroundings) -> TimeValue | None:
    """the 20th century: its TIMEX3 value is "19"."""
    if not groups.has("century"):
        return dated("2000") if around.published and around.published.year >= 1990 else None
    if not re.search(r"\d(?:st|nd|rd|th)", groups.whole):
        return None
    return dated(f"{int(groups.get('century')) - 1:02}")


def part_of_year(groups: Groups, around: Surroundings) -> TimeValue | None:
    """the third quarter, the first half of 2016, next year's first quarter."""
    half = groups.get("quarterhalf") == "half"
    number = int(groups.lookup("ordinal") or (2 if half else 4))
    if half and number > 2:
        return None
    letter = "H" if half else "Q"
    following = around.next_word()
    if following in ("century", "hour", "pole", "final", "finals") or (half and not groups.has("year")):
        return None
    if groups.has("year"):
        return dated(f"{groups.get('year')}-{letter}{number}")
    that = groups.get("relative") == "that"
    if around.narrative is not None and that:
        return dated(f"{around.narrative.start.year}-{letter}{number}")
    if around.published is None or that:
        return TimeValue("DATE", f"XXXX-{letter}{number}")
    year = around.published.year
    if groups.has("relative"):
        year += groups.step()
    elif 3 * number - 2 - around.published.month > 3:  # "the fourth quarter", reported in January
        year -= 1
    return dated(f"{year}-{letter}{number}")


def reported_quarter(groups: Groups, around: Surroundings) -> TimeValue | None:
    """the quarter, the year-earlier period: the last that ended, or the one the text spoke of."""
    if around.published is None:
        return TimeValue("DATE", "XXXX-QX")
    spoken = around.narrative
    ended = period_at(around.published, "Q", -1)
    if groups.has("ordinal"):
        ended = f"{around.published.year}-Q{groups.lookup('ordinal')}"
    elif spoken and spoken.value[4:6] == "-Q" and groups.whole == "the quarter":
        ended = spoken.value
    year = int(ended[:4])
    if groups.has("year"):
        return dated(f"{groups.get('year')}{ended[4:]}")
    if groups.whole in ("year-ago", "year-earlier", "year ago", "year earlier"):
        return dated(f"{around.published.year - 1}") if "-" in groups.whole else None
    earlier = "year" in groups.whole and ("ago" in groups.whole or "earlier" in groups.whole)
    if earlier or groups.get("relative") == "last":
        year = min(year, around.published.year) - (1 if earlier or year == around.published.year else 0)
    return dated(f"{year}{ended[4:]}")
