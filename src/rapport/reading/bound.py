"""An object pronoun and the items before it, in; who does something to "him" or "her", and is not meant, out.

"Oskeld praised her" and "Oskeld’s praise of her" are of somebody else: else it would be "herself".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from rapport.reading.items import Item
from rapport.reading.pointers import bound_words
from rapport.text.alternatives import any_of

# Items looked at before the pronoun: the one who does it stands right before its verb.
NEAR = 3
_AUXILIARIES = (
    r"(?:has|have|had|also|never|once|then|later|now|\w+ly|did not|didn[’']t|does not|doesn[’']t|will|would|"
    r"could|should|might|may|must|not)"
)
# "Oskeld had never met", "she told": a verb and nothing else between the two
_DOES = re.compile(rf" (?:{_AUXILIARIES} ){{0,3}}(?!{_AUXILIARIES} )[a-z]+ ")
# a word that is no verb: "Oskeld with her", "Oskeld and her"
_NO_VERB = re.compile(
    r"(?:with|and|or|but|of|for|to|from|by|about|against|as|than|like|in|on|at|that|who|whom|near|behind|"
    r"before|after|around|beside|between|over|under|upon|is|was|be|made|let) $"
)
_POSSESSIVE = re.compile(r"[’']s? (?P<words>(?:[\w-]+ ){0,3})(?:of|for|on|against|about|to|toward|towards) ")


def doer(n: int, items: Sequence[Item], text: str) -> int | None:
    """The item of whoever does something to the object pronoun `n`; None where nobody plainly does."""
    at = items[n].span.start
    for k in range(n - 1, max(-1, n - 1 - NEAR), -1):
        end = items[k].span.end
        if end >= at:
            continue
        if _DOES.fullmatch(text, end, at) and not _NO_VERB.search(text, end, at):
            return k
        owned = _POSSESSIVE.fullmatch(text, end, at)
        if owned and _nouns().fullmatch(owned["words"].split()[-1] if owned["words"].split() else ""):
            return k
    return None


@cache
def _nouns() -> re.Pattern[str]:
    return re.compile(any_of(bound_words("nouns")))
