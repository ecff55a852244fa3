"""An attribution's sentence, in; whether it names its day by what was told before ("that evening"), out.

Which day that is `rapport.reading.holds` weighs; that the sentence tells it is no matter of chance.
"""

from __future__ import annotations

import re

from rapport.reading.holding import Page
from rapport.reading.said_going_on import COUNTED
from rapport.reading.settings import is_inside

# "the next day" is not here: no day told before is that one
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


def is_same_day(page: Page, sentence: int) -> bool:
    """Whether the narration of a sentence says "that day", "an hour later", "then", "after the vote"."""
    whole = page.sentences[sentence]
    return any(
        not is_inside(hit.start(), page.contents)
        for pattern in (_THAT_DAY, COUNTED, _THEN, _AFTER, _HOUR)
        for hit in pattern.finditer(page.text, whole.start, whole.end)
    )
