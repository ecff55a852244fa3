"""Amounts of time and what is counted from a date: three days, two weeks ago, the past year, daily, now."""

from __future__ import annotations

import re
from datetime import date, timedelta

from rapport.reading.timex.context import Surroundings, context
from rapport.reading.timex.groups import Groups
from rapport.reading.timex.values import TimeValue, dated, duration, moved
from rapport.text.partial_dates import PartialDate, period_at

# Units that cannot be counted from a date that is known no better than this.
_TOO_FINE = {"month": "D", "season": "DWM", "year": "DWM", "decade": "DWMY", "range": "DWM", "week": "D"}


def shifted(groups: Groups, around: Surroundings) -> TimeValue | None:
    """two weeks ago, a year earlier, three days later."""
    direction = groups.get("direction")
    sign = int(groups.lookup("direction"))
    number = groups.number()
    if number is None:
        return TimeValue("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF")
    if "and a half" in groups.whole:
        number += 0.5
    anchor = around.narrative
    from_publication = direction in ("ago", "from now", "hence")
    if anchor is None and groups.unit() == "1Y" and sign < 0:  # "$2 million a year earlier"
        from_publication = True
    start = around.published if from_publication else anchor.start if anchor else None
    day = moved(start, sign * number, groups.unit()) if start else None
    if day is None:
        return TimeValue("DATE", None)
    letter = {"T": "D", "E": "Y", "C": "Y"}.get(groups.period(), groups.period())
    if not from_publication and anchor and letter in _TOO_FINE.get(anchor.precision, ""):
        return TimeValue("DATE", None)  # "an hour later" in a story that last spoke of 2018
    if anchor and anchor.value[4:6] == "-Q" and letter == "Y":  # this quarter and the same a year ago
        letter, day = "Q", moved(anchor.start, sign * number, groups.unit()) or day
    return dated(period_at(day, letter))


def window(groups: Groups, around: Surroundings) -> TimeValue | None:
    """the past three years, the next two weeks: a duration that touches the publication date."""
    number, step = groups.number(), groups.step()
    if number is None or around.published is None or not step:
        return TimeValue("DURATION", duration(number, groups.unit()))
    return window_at(around.published, step, number, groups.unit())


def window_at(day: date, step: int, number: float, unit: str) -> TimeValue:
    """The amount of time before (`step` -1) or after (1) a day, which it includes."""
    value = duration(number, unit)
    edge = moved(day, step * number, unit)
    if edge is None:
        return TimeValue("DURATION", value)
    start, end = sorted((edge, day))
    return TimeValue("DURATION", value, PartialDate(value, start, end + timedelta(days=1), "range"))


def vague_window(groups: Groups, around: Surroundings) -> TimeValue | None:
    """recent years, coming weeks: no interval can be named."""
    vague, unit = groups.lookup("vaguespan"), groups.unit()
    if groups.get("vaguespan") == "coming" or (vague == "PAST_REF" and unit not in ("1Y", "1D")):
        return TimeValue("DURATION", duration(None, unit))
    return TimeValue("DATE", vague)


def amount(groups: Groups, around: Surroundings) -> TimeValue | None:
    """three days, about a decade, 16-hour; not an age ("52 years old") and not a rate ("$5 a day")."""
    after = around.after(40).lower()
    if re.match(r"[\s-]+(?:" + "|".join(context("age_after")) + r")\b", after):
        return None
    if around.last_word() in ("age", "aged"):
        return None
    number, unit = groups.number("number2") if groups.has("number2") else 0.5, groups.unit()
    if "and a half" in groups.whole and number:
        number += 0.5
    if groups.whole.split()[0] in ("a", "an") and len(groups.whole.split()) == 2:
        return _single(groups, around, after)
    if unit == "1TS" and not groups.whole.endswith("s"):  # "one second" is a count, "the second" an ordinal
        return None
    return TimeValue("DURATION", duration(number, unit))


def _single(groups: Groups, around: Surroundings, after: str) -> TimeValue | None:
    """a day, a year: a duration, a rate after a sum, or no time at all ("a day of mourning")."""
    unit = groups.unit()
    openers = "|".join(map(re.escape, context("rate_openers")))
    if re.search(rf"(?:[\d%]|{openers})[\w ]{{0,12}}\s$", around.before(24), re.IGNORECASE):
        return TimeValue("SET", duration(1, unit))
    if unit in ("1TS", "1C") or (
        unit in ("1D", "1TH", "1TM") and re.match(r"\s+(?:of|when|that|for)\b|-", after)
    ):
        return None
    return TimeValue("DURATION", duration(1, unit))


def bare_units(groups: Groups, around: Surroundings) -> TimeValue | None:
    """years, weeks or months: a time only where the words in front make it a duration."""
    made_duration = around.last_word() in context("plural_openers")
    if made_duration or groups.has("unit2") or groups.whole.endswith("-long"):
        return TimeValue("DURATION", duration(None, groups.unit()))
    return None


def repeated(groups: Groups, around: Surroundings) -> TimeValue | None:
    """daily, every year, each July: a SET, which denotes no single interval."""
    if groups.has("set"):
        return TimeValue("SET", groups.lookup("set"))
    if groups.has("weekday"):
        return TimeValue("SET", f"XXXX-WXX-{groups.weekday() + 1}")
    if groups.has("month"):
        return TimeValue("SET", f"XXXX-{groups.month():02}")
    if groups.has("season"):
        return TimeValue("SET", f"XXXX-{groups.lookup('season')}")
    if groups.has("part"):
        return TimeValue("SET", f"XXXX-XX-XXT{groups.part()}")
    if groups.has("number"):
        return TimeValue("SET", duration(groups.number(), groups.unit()))
    if not groups.has("unit"):
        return TimeValue("SET", "XXXX-WXX-WE")
    value = "P1Q" if groups.period() == "Q" else duration(1, groups.unit())
    return TimeValue("SET", value.replace("1", "2") if " other " in groups.whole else value)


def reference(groups: Groups, around: Surroundings) -> TimeValue | None:
    """now, recently, the future."""
    return TimeValue("DATE", groups.lookup("reference"))
