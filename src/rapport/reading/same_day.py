"""An attribution's sentence, in; whether it names its day by one told before ("that evening"), out.

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


def is_same_day(page: Page, sentence: int) -> bool:
    """Whether the narration of a sentence says "that day", "the same evening", "an hour later"."""
    whole = page.sentences[sentence]
    return any(
        not is_inside(hit.start(), page.contents)
        for pattern in (_THAT_DAY, COUNTED)
        for hit in pattern.finditer(page.text, whole.start, whole.end)
    )
