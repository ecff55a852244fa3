"""Items of an article, in; whom others serve, and whom a speaker turns to, out: neither is the speaker."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence

from rapport.reading.items import NAME, NOMINAL, ORGANISATION, PERSON, Item
from rapport.reading.roles import head_of
from rapport.reading.speaks_for import whose_speakers

# Those who serve somebody, in their usual form, and how the one they serve is named beside them.
_SERVING = frozenset({"spokesperson", "aide", "adviser", "lawyer", "strategist"})
_SERVED = re.compile(
    r"[’']s?(?: [\w-]+){0,3}? "
    r"(?:spokes(?:man|woman|person)|aides?|advis[eo]rs?|lawyers?|attorneys?|strategists?)\b"
)
# … and what they call that one; "the Democratic candidate" may be somebody else
_CANDIDATE = re.compile(r"(?:[Tt]he|[Oo]ur) (?:candidate|boss)")
_CAMPAIGN = re.compile(r" campaign$")
# "he told Till", "she asked Ms. Quill"
_TOLD = re.compile(
    r" (?:\w+ly |also |later |then |once )?(?:told|tells|asked|asks|reminded|assured|informed|warned) "
    r"(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov)\. )?"
)


def principals(items: Sequence[Item], text: str) -> frozenset[int]:
    """The chains of people whose spokesmen and aides the article tells of: "Oskeld’s spokesman"."""
    return frozenset(
        i.chain for i in items if i.kind is NAME and i.type is PERSON and _SERVED.match(text, i.span.end)
    )


def spoken_for(items: Sequence[Item], text: str) -> dict[int, int]:
    """For the chain of each spokesperson that of the one spoken for, where both are named.

    Who speaks for "the Oskeld campaign" speaks for Oskeld.
    """
    named = {i.chain for i in items if i.kind is NAME and i.type is PERSON}
    campaigns = {
        i.chain: other.chain
        for n, i in enumerate(items)
        if i.type is ORGANISATION and _CAMPAIGN.search(i.span.of(text))
        for other in items[max(0, n - 1) : n + 2]
        if other.chain in named and i.span.contains(other.span)
    }
    told = {c: campaigns.get(boss, boss) for c, boss in whose_speakers(text, items).items()}
    return {c: boss for c, boss in told.items() if c in named and boss in named}


def is_candidate(item: Item, text: str) -> bool:
    """Whether a phrase is what a campaign calls its own: "the candidate"."""
    return item.kind is NOMINAL and _CANDIDATE.fullmatch(item.span.of(text)) is not None


def is_serving(item: Item, text: str) -> bool:
    """Whether a phrase means somebody who serves another: "the spokesman"."""
    return item.kind is NOMINAL and head_of(item.span.of(text)) in _SERVING


def listener(n: int, items: Sequence[Item], starts: Sequence[int], text: str) -> int | None:
    """The item that a speaker turns to: Till in "he told Till"; `starts` are the items'."""
    told = _TOLD.match(text, items[n].span.end)
    if told is None:
        return None
    k = bisect.bisect_left(starts, told.end())
    return k if k < len(items) and starts[k] == told.end() else None
