"""An attribution, in; whether its own words say that it is of no told day, out.

"In her memoir she wrote", "at first denied": of some earlier time, whatever day the passage tells. A sentence
that tells a time of its own is not asked about: `rapport.reading.said` has it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapport.reading.holding import Page, Told
from rapport.reading.holding_manner import Asked
from rapport.reading.settings import is_inside

# a book has no day but that of which the article tells: of 23 such sentences without a time in working pieces
# 22 are of no day (29 November 2026)
_BOOK = re.compile(
    r"\bin (?:his|her|their) (?:\w+ )?"
    r"(?:autobiography|memoirs?|will|introduction|foreword|preface|diar(?:y|ies))\b",
    re.IGNORECASE,
)
# "at first denied", "first called it a fake": later they said something else; seven of nine
_AT_FIRST = re.compile(r"(?:at first|first|initially) \w+", re.IGNORECASE)


def is_undated(page: Page, asked: Asked, days: Sequence[Told]) -> bool:
    """Whether a book of no told day is quoted, or what somebody said first of all; `days` are those told."""
    one = asked.one
    if one.cue is None or one.hypothetical or any(day.sentence == asked.sentence for day in days):
        return False
    if _AT_FIRST.match(one.cue.of(page.text)):
        return True
    whole = page.sentences[asked.sentence]
    return any(
        not is_inside(hit.start(), page.contents) for hit in _BOOK.finditer(page.text, whole.start, whole.end)
    )
