"""The items of an article, in; the phrases and relative pronouns beside the name of the same one, out.

"her spokesman, Rob Till," and "Rob Till, the mayor of Dravenna, who left," each speak of one man.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapport.reading.items import NAME, NOMINAL, ORGANISATION, PERSON, PLACE, PRONOUN, Item
from rapport.reading.pointers import Points

_TITLE = r"(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Prof)\.? )?"
# "the mayor, Rob Till", "the prime minister of Lorvania, Maren Oskeld"
_NAME_NEXT = re.compile(
    rf"(?: (?:of|for) (?:the )?[A-Z][\w’'-]*(?: (?:of |for )?[A-Z][\w’'-]*){{0,5}})?,\s{_TITLE}$"
)
_OF = re.compile(r" (?:of|for|at)(?: the)? $")
_COMMA = re.compile(rf",\s{_TITLE}")
_NAME_BEFORE = re.compile(r",\s$|\s?[—–]\s?$|\s--\s$")
# "Till, a farmer from Sarn and an influential": what is said of somebody before the last of it
_AND = re.compile(
    r",\s(?:an?|the) (?:(?!\b(?:who|whose|that|which|and|is|was|said|says|met)\b)[\w’'-]+ ){1,8}and $"
)
# "Oskeld, the ex-captain known to all as the Skipper"
_CALLED = re.compile(
    r",[^.;:!?\n]{0,70}\b(?:known|nicknamed|dubbed|called|aka|a\.k\.a\.)"
    r"(?: to [\w ]{2,24}?)?(?: as)? [“\"‘']?$"
)
# "The Harbour Post is a daily": a name that opens its sentence is what it is said to be
_BEING = re.compile(r" (?:is|was|remains|became) $")
_OPENS = re.compile(rf"(?:^|[.!?]\s+|\n\s*)(?:The )?{_TITLE}$")
# What closes an apposition. "Oskeld, the mayor and Till" and "the mayor, Till and Oskeld" list several.
_CLOSED = re.compile(r"\s*(?:$|[,.;:)—–”\"\n](?!\s*(?:and|or)\b))")
_CLOSED_PHRASE = re.compile(r"\s*(?:$|[.;:)—–”\"\n]|,(?!\s*(?:and|or)\b)|(?:of|for|from|in|at|who|whose)\b)")
# "the mayor of Dravenna, who": the mayor
_PLACED = re.compile(r" (?:of|from|in) $")
# "Nicky Till, 24, who", "Till (D-Ohio), who"
# the longest of these verbs with its spaces
_FAR = len(" remains ")
# … and a person's apposition of two parts may reach this far
_FARTHER = 90
# "Oskeld — who", "Oskeld, who"
_TO_RELATIVE = re.compile(r",? | \(|\s?[—–]\s?| -- ")
_PASSED = re.compile(r"(?:, \d{1,3}| \([^()\n]{1,14}\)),?\s*$")


def appositions(items: Sequence[Item], text: str) -> dict[int, int]:
    """The index of each noun phrase in apposition, with that of the name beside it."""
    out: dict[int, int] = {}
    names = [n for n, item in enumerate(items) if item.kind is NAME]
    for k, n in enumerate(names):
        name = items[n]
        # what a place stands in between is still one phrase: "the prime minister of Lorvania, …"
        low = next((m for m in reversed(names[:k]) if not _is_where(m, n, items, text)), -1)
        high = next((m for m in names[k + 1 :] if items[m].type is not PLACE), len(items))
        for m in range(low + 1, n):  # "her spokesman, Rob Till,"
            between = text[items[m].span.end : name.span.start]
            if (
                _is_phrase(items[m], name)
                and _NAME_NEXT.fullmatch(between)
                and _CLOSED.match(text, name.span.end)
            ):
                out.setdefault(m, n)
        is_person = name.type is PERSON
        for m in range(n + 1, high):  # "Rob Till, the mayor,"
            if items[m].span.start > name.span.end + (_FARTHER if is_person else _FAR):
                break
            between = text[name.span.end : items[m].span.start]
            closed = _CLOSED_PHRASE.match(text, items[m].span.end)
            beside = (
                _NAME_BEFORE.match(between)
                or (is_person and (_AND.match(between) or _CALLED.fullmatch(between)))
                or (
                    _BEING.fullmatch(between)
                    and _OPENS.search(text, max(0, name.span.start - 12), name.span.start)
                )
            )
            if _is_phrase(items[m], name) and beside and closed:
                out.setdefault(m, n)
    return out


def _is_where(m: int, n: int, items: Sequence[Item], text: str) -> bool:
    """Whether a name belongs to the phrase before another name: "the head of the Harbour Board, Rob Till"."""
    if items[m].type is PLACE:
        return True
    if items[m].type is not ORGANISATION or items[n].type is not PERSON:
        return False
    before = text[max(0, items[m].span.start - 8) : items[m].span.start]
    return bool(_OF.search(before)) and bool(_COMMA.fullmatch(text, items[m].span.end, items[n].span.start))


def named_before(n: int, items: Sequence[Item], text: str) -> int | None:
    """The item right before a relative pronoun: "Oskeld, who"; a place behind it is passed over."""
    at = items[n].span.start
    for _ in range(3):
        if passed := _PASSED.search(text, max(0, at - 20), at):
            at = passed.start() + 1
        ending = [
            k
            for k in range(max(0, n - 6), n)
            if _TO_RELATIVE.fullmatch(text, items[k].span.end, at)
            and items[k].kind is not PRONOUN
            and items[k].chain >= 0
        ]
        if not ending:
            return None
        best = min(ending, key=lambda k: items[k].span.start)
        link = _PLACED.search(text, max(0, items[best].span.start - 6), items[best].span.start)
        if items[best].type is not PLACE or link is None:
            is_thing = items[n].span.of(text).lower() == "which"
            return None if is_thing and items[best].type is PERSON else best
        at = link.start() + 1
    return None


def _is_phrase(item: Item, name: Item) -> bool:
    if item.kind is not NOMINAL:
        return False
    if name.type is PERSON:
        return item.points is Points.PERSON
    return name.type is ORGANISATION and item.points is Points.THING
