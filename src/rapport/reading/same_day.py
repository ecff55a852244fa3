"""An attribution's sentence, in; whether it names its day by what was told before ("that evening"), out.

Which day that is `rapport.reading.holds` weighs; that the sentence tells it is no matter of chance.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapport.reading.holding import Page
from rapport.reading.said_going_on import COUNTED
from rapport.reading.settings import is_inside

# the day that was told, or one counted from it (`days_on`)
_THAT_DAY = re.compile(
    r"\b(?:that (?:very |same )?|the (?:very )?same )(?:day|night|evening|afternoon|morning)\b(?![-’'])",
    re.IGNORECASE,
)
# "said at the time", "told the paper then that", "At the time he said"; not "her aide at the time"
_SAID = (
    r"\b(?:said|told|wrote|asked|called|joked|testified|explained|insisted|answered|replied|added|warned|argued|"
    r"claimed|denied|announced|declared|tweeted|boasted|complained|promised)\b"
)
_THEN = re.compile(
    rf"{_SAID}[^,;:.!?\n]{{0,40}}? (?:at (?:the|that) time\b(?! of\b)|back then\b"
    r"|(?<!\bsince )(?<!\bby )(?<!\buntil )(?<!\bever )(?<!\bfrom )(?<!\beven )(?<!\band )(?<!\bbut )"
    r"then(?= that\b|[.:]|,? [“\"]))"
    rf"|(?-i:At (?:the|that) time), [^,;:.!?\n]{{0,40}}{_SAID}"
)
# a named event of the passage: "said after the vote", "minutes after the final whistle"
_AFTER = re.compile(
    r"\b(?:after|following) (?:the|his|her|their|its) (?:[\w’'-]+ ){0,2}?(?:vote|meeting|session|hearing|"
    r"debate|match|game|rally|speech|verdict|ruling|whistle|talks|ceremony|service|funeral|event|performance|show|count|"
    r"race|defeat|win|victory|lunch|dinner|press conference|news conference|briefing)\b",
)
# "late in the evening", "before midnight": an hour of that day
_HOUR = re.compile(
    r"\b(?:late |later |early )?in the (?:afternoon|evening|morning|night)\b|\blater in the day\b"
    r"|\b(?:before|after|around|shortly before|shortly after) (?:midnight|noon|dawn|lunch|breakfast)\b"
)
# counted from a time told before: "a week later", "within hours", "two days after his visit", "the next day"
_NUMBER = (
    r"(?:an?|half an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2}|a few|several|"
    r"some|a couple of)"
)
_SPAN = r"(?:week|weekend|month|year|spring|summer|autumn|fall|winter)"
_UNIT = r"(?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?)"
_COUNTED_ON = re.compile(
    rf"\b(?:{_NUMBER} )?{_UNIT} (?:later|afterwards?)\b|\bwithin (?:{_NUMBER} |the )?{_UNIT}\b(?! of)"
    rf"|\b{_NUMBER} {_UNIT} after (?:the|his|her|their|that|it|she|he)\b"
    r"|\b(?:the (?:next|following)|next) (?:day|morning|afternoon|evening|night)\b(?![-’'])"
    r"|(?<!\bover )(?<!\bfor )(?<!\bin )(?<!\bduring )\bthe (?:next|following) (?:week|month|year)\b(?![-’'])"
    rf"|\b(?:that|the same) (?:very |same )?{_SPAN}\b(?![-’'])",
    re.IGNORECASE,
)
# how many days on: "the next morning", "three days later"
_DAYS_ON = re.compile(
    rf"\b(?:(?P<next>(?:the (?:next|following)|next) (?:day|morning|afternoon|evening|night))"
    rf"|(?P<number>{_NUMBER}) (?P<unit>days?|weeks?) (?:later|afterwards?))\b(?![-’'])",
    re.IGNORECASE,
)
# some time on, no telling how many days: "a few days later", "six months later", "the following week"
_SOME_TIME_ON = re.compile(
    r"\b(?:days|nights|weeks?|months?|years?) (?:later|afterwards?|after)\b"
    r"|\bthe (?:next|following) (?:week|month|year)\b",
    re.IGNORECASE,
)
_NUMBERS = {"a": 1, "an": 1} | {
    name: n
    for n, name in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)
}


def is_same_day(page: Page, sentence: int) -> bool:
    """Whether the narration of a sentence says "that day", "an hour later", "then", "after the vote"."""
    patterns = (_THAT_DAY, COUNTED, _THEN, _AFTER, _HOUR, _COUNTED_ON)
    return any(True for pattern in patterns for _ in _narrated(pattern, page, sentence))


def days_on(page: Page, sentence: int) -> int:
    """How many days after the one told before: 1 for "the next morning", 14 for "two weeks later", else 0."""
    for hit in _narrated(_DAYS_ON, page, sentence):
        if hit["next"]:
            return 1
        number = hit["number"].lower()
        count = int(number) if number.isdigit() else _NUMBERS.get(number, 0)
        return count * (7 if hit["unit"].lower().startswith("week") else 1)
    return 0


def is_some_time_on(page: Page, sentence: int) -> bool:
    """Whether a sentence counts on from the day before, by no number of days that is told."""
    return not days_on(page, sentence) and any(True for _ in _narrated(_SOME_TIME_ON, page, sentence))


def _narrated(pattern: re.Pattern[str], page: Page, sentence: int) -> Iterator[re.Match[str]]:
    """The hits in a sentence outside of what is said."""
    whole = page.sentences[sentence]
    for hit in pattern.finditer(page.text, whole.start, whole.end):
        if not is_inside(hit.start(), page.contents):
            yield hit
