"""An article's text and publication date to its time expressions.

The forms of `tables/time_forms.toml` find them, the rules of `timex/` work out TIMEX3 value and interval.
"""

from __future__ import annotations

import re
from datetime import date

from rapport.reading.reading import Precision, TimeExpression
from rapport.reading.timex.context import Surroundings
from rapport.reading.timex.forms import Form, forms_by_first_word, forms_from, stands_alone
from rapport.reading.timex.groups import Groups, plain
from rapport.reading.timex.rules import RULES
from rapport.reading.timex.slots import NUMERAL, TOKEN
from rapport.reading.timex.values import TimeValue
from rapport.text.partial_dates import FIRST_YEAR, LAST_YEAR, PartialDate
from rapport.text.spans import Span
from rapport.text.word_places import word_places

# "that year" points at a date at most this far in front; further off, news has moved to another one.
# Value F1 (training.score_times): 79.6 at 200 characters, 79.9 at 600 and 2,000.
MEMORY = 600

NEXT = re.compile(rf"[^\w'’]{{0,4}}({TOKEN.pattern})")

# "up from $2 million a year earlier" compares and does not move the story there.
COMPARISON = re.compile(r"year\s(?:ago|earlier|before)$", re.IGNORECASE)


def find_times(text: str, published: date | None) -> tuple[TimeExpression, ...]:
    """The time expressions in text order, none overlapping another.

    Of the forms that match at a word the longest wins whose rule accepts it.

    >>> [(t.span.of(s), t.value) for s in ["He said in February 2022"] for t in find_times(s, None)]
    [('February 2022', '2022-02')]
    """
    if published is not None and not FIRST_YEAR <= published.year < LAST_YEAR:
        published = None  # a placeholder such as 0001-01-01 or 9999-12-31
    found: list[TimeExpression] = []
    narrative: PartialDate | None = None
    narrative_end = taken = 0
    for start, end, word in _beginnings(text):
        if start < taken or not _begins_word(text, start):
            continue
        if word == NUMERAL or stands_alone(word):
            forms = forms_by_first_word()[word]
        elif not (forms := _going_on(word, text, end)):
            continue
        near = narrative if start - narrative_end <= MEMORY else None
        hit = _longest(text, start, forms, published, near)
        if hit is None:
            continue
        end, value = hit
        taken = end
        found.append(_expression(Span(start, end), value))
        if value.when and value.type in ("DATE", "TIME") and not COMPARISON.search(found[-1].span.of(text)):
            narrative, narrative_end = value.when, end
    return tuple(found)


def _beginnings(text: str) -> list[tuple[int, int, str]]:
    """Where a form may begin: start and end of a word, and it in lower case; `NUMERAL` for a numeral."""
    found = []
    forms = forms_by_first_word()
    for run, places in word_places(text).items():
        if run in forms:
            found += [(at, at + len(run), run) for at in places]
        elif not run.isalpha() and (token := TOKEN.match(run)):
            is_numeral = token[0][-1].isdigit()
            word = NUMERAL if is_numeral else token[0]
            for at in places if word in forms else ():
                start = at - 1 if is_numeral and text[max(0, at - 1) : at] in ("'", "’") else at
                found.append((start, at + token.end(), word))
    return sorted(found)


def _begins_word(text: str, start: int) -> bool:
    """Whether no word or number runs on into this place ("$1,990", "non-1990", "mid-July" do)."""
    before = text[start - 1] if start else " "
    return not (
        before.isalnum()
        or before in "$£€_#@&"
        or (before in ".,:/" and text[start - 2 : start - 1].isdigit())
    )


def _going_on(word: str, text: str, end: int) -> tuple[Form, ...]:
    """The forms that have the next word in them, too; it saves trying "the president" in vain."""
    following = NEXT.match(text, end)
    if following is None:
        return ()
    behind = following[1].lower()
    return forms_from(word, NUMERAL if behind[-1].isdigit() else behind)


def _longest(
    text: str, start: int, forms: tuple[Form, ...], published: date | None, narrative: PartialDate | None
) -> tuple[int, TimeValue] | None:
    matches = [(match, form) for form in forms if (match := form.pattern.match(text, start))]
    matches.sort(key=lambda pair: (-pair[0].end(), pair[1].rank))
    for match, form in matches:
        around = Surroundings(text, start, match.end(), published, narrative)
        whole = plain(match[0])
        value = RULES[form.rule](Groups(whole, match.groupdict()), around)
        if value is not None:
            return match.end(), value
    return None


def _expression(span: Span, value: TimeValue) -> TimeExpression:
    when = value.when
    return TimeExpression(
        span=span,
        type=value.type,
        value=value.value,
        start=when.start if when else None,
        end=when.end if when else None,
        precision=Precision(when.precision) if when else Precision.UNKNOWN,
    )
