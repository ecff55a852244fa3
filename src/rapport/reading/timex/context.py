"""What stands around a time expression: publication, the date spoken of before it, past or future."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from rapport.reading.timex.tables import table
from rapport.text.partial_dates import PartialDate

# How far a clause's verb is looked for. Value F1 on the four fifths of TimeBank for work, from
# training.score_times: 79.7 at 40 characters, 79.9 at 60 and 80, 79.6 at 120.
REACH = 80
# ... and how near a verb of saying stands whose time this is: "told reporters in Moscow on Friday".
# Value F1 is 79.9 at 15 and 30, 79.8 at 50.
BESIDE = 30

_CLAUSE_END = re.compile(r"[.!?;:]\s|\n[ \t]*\n|\"|”|“")
_NAMED = r"(?:Mrs?\.?|Ms\.?|Miss|Dr\.?|[A-Z][a-z]+)"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """An expression's place: `text[start:end]`, the publication date, the date spoken of last.

    `narrative` is the last date in the text that was resolved, None when there is none nearby.
    """

    text: str
    start: int
    end: int
    published: date | None
    narrative: PartialDate | None

    def before(self, reach: int = REACH) -> str:
        """The characters in front of the expression."""
        return self.text[max(0, self.start - reach) : self.start]

    def after(self, reach: int = REACH) -> str:
        """The characters behind the expression."""
        return self.text[self.end : self.end + reach]

    def last_word(self) -> str:
        """The word in front of the expression in lower case, "" at the start of a sentence."""
        match = re.search(r"([\w.'’%$-]+)[ \t\n\u00a0]{1,4}$", self.before(30))
        return match[1].lower() if match else ""

    def next_word(self) -> str:
        """The word behind the expression in lower case."""
        match = re.match(r"[ \t\n\u00a0-]{1,4}([\w'’]+)", self.after(30))
        return match[1].lower() if match else ""

    def tense(self) -> int:
        """1 when the clause speaks of the future, -1 of the past, 0 when it does not tell.

        The nearest verb in front decides ("said he will meet Tuesday": future); only without one
        do the words behind ("On Tuesday, he will ...").
        """
        before = _CLAUSE_END.split(self.before())[-1]
        after = _CLAUSE_END.split(self.after(), maxsplit=1)[0]
        if re.match(r"['’]s\b", after):  # "Wednesday's ruling" has been given
            return -1
        if self.last_word() in ("by", "until", "till"):
            return 1
        found = 0
        for match in _tenses().finditer(before):
            if match["future"]:
                found = 1
            elif match[0].lower() not in context("reporting") or len(before) - match.end() <= BESIDE:
                found = -1
        if found:
            return found
        for match in _tenses().finditer(after):
            if match["future"] or match[0].lower() not in context("reporting"):
                return 1 if match["future"] else -1
        return 0


@cache
def _tenses() -> re.Pattern[str]:
    future = "|".join(map(re.escape, sorted(context("future"), key=len, reverse=True)))
    past = "|".join(map(re.escape, sorted(context("past") | context("reporting"), key=len, reverse=True)))
    return re.compile(
        rf"(?:(?<!\w)|(?=['’]))(?:(?P<future>(?:to|will|would) be \w+ed|{future})"
        rf"|{past}|(?-i:[a-z])\w+(?<!ne)(?<!hundr)ed)\b",
        re.IGNORECASE,
    )


@cache
def context(section: str) -> frozenset[str]:
    """A list of `time_context.toml`."""
    return frozenset(str(word) for word in table("time_context")[section])


@lru_cache(maxsize=5)  # one text, each of the ambiguous months
def names_person(text: str, month: str) -> bool:
    """Whether the text names someone called like a month: "Theresa May", "Ms. April"."""
    openers = {"That", *(word.capitalize() for word in context("month_openers"))}
    for match in re.finditer(rf"\b({_NAMED})[ \u00a0]{month.capitalize()}\b", text):
        if match[1] not in openers and match[1].lower() not in _weekdays_and_months():
            return True
    return False


def _weekdays_and_months() -> frozenset[str]:
    words = table("time_words")
    return frozenset(word.rstrip(".") for section in ("weekday", "month") for word in words[section])
