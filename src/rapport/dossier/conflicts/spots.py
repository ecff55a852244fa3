"""The passage that tells of a contact, in; the house or spot and the town that it names, out.

"dined at the Caldrian embassy in Tolm" has the spot "the Caldrian embassy" and the town "Tolm".
"""

from __future__ import annotations

import re
from functools import cache

from rapport.dossier.contacts.contact import Account
from rapport.text.name_tables import countries

_HOUSES = (
    "embassy|consulate|hotel|inn|club|restaurant|cafe|café|bar|pub|office|house|home|residence|palace|castle|villa"
    "|farm|ranch|estate|cabin|apartment|flat|hall|headquarters|ministry|parliament|capitol|court"
    "|courthouse|prison|jail|hospital|church|cathedral|school|university|college|library|museum|theatre|theater"
    "|stadium|airport|airfield|station|port|harbou?r|pier|quay|dock|bridge|border|quarry|mine|factory|plant|park"
    "|garden|square|market|beach|lake|island|camp|base|barracks|lobby|corridor|lounge|restaurant|ship|yacht|train"
)
_SPOT = re.compile(
    r"\b(?:at|in|on|aboard|inside|behind|outside)\s+((?:(?:the|a|an|his|her|their|its)\s+)?"
    rf"(?:(?!(?:at|in|on|of|the|a|an|and|with|for)\b|\w+day\b)[\w’'.-]+\s+){{0,3}}?(?:{_HOUSES}))\b(?!\s+(?:of\s+)?(?:commons|lords|representatives))",
)
# "…, the palace said in Port Ambrel": where it was said, and not where they met
_CLAUSE_END = re.compile(r"[;:!?”\"]|(?<=[a-z\d])\.\s|,\s+(?!(?:at|in|on)\s)")
# "at the Hotel Regent", "at the Grand"
_NAMED = re.compile(r"\bat\s+((?:the\s+)?(?!M(?:r|s|rs)\b|Dr\b)[A-Z][\w-]+(?:\s+[A-Z][\w-]+)*)(?![’'])")
_TOWN = re.compile(r"\b(?:in|outside|near)\s+([A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*)")
_DAYS = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun"
    r"|Jul|Aug|Sept?|Oct|Nov|Dec|\w+day)\b"
)
_SMALL = frozenset("the a an his her their its of".split())


def spot_of(account: Account) -> str | None:
    """The house or spot at which a contact is told to have been, as written in its clause."""
    behind = _behind(account)
    found = [one for one in (_SPOT.search(behind), _NAMED.search(behind)) if one]
    return min(found, key=lambda one: one.start())[1] if found else None


def town_of(account: Account) -> str | None:
    """The town in which a contact is told to have been; no country, for a town may lie in it."""
    for found in _TOWN.finditer(_behind(account)):
        if not _DAYS.match(found[1]) and found[1] not in _countries():
            return found[1]
    return None


def are_apart(one: str | None, other: str | None) -> bool:
    """Whether two places have no word in common: "the embassy", "the Hotel Regent"."""
    if one is None or other is None:
        return False
    first, second = (set(re.findall(r"\w+", place.lower())) - _SMALL for place in (one, other))
    return bool(first and second) and not first & second


def _behind(account: Account) -> str:
    text = account.article.text
    end = _CLAUSE_END.search(text, account.word.end, account.span.end)
    return text[account.word.end : end.start() if end else account.span.end]


@cache
def _countries() -> frozenset[str]:
    return frozenset(word for name, words in countries().values() for word in (name, *words))
