"""Attributions in the making, in; for a content that only points back ("denied it") what it stands for, out.

"The government said that Oskeld had met Till. She denied it." speaks of Till, though no word of it names him.
"“I was busy,” Till said. She called it an excuse." speaks of Till, because he said it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from rapport.reading.drafts import Draft
from rapport.reading.pointers import referring_words
from rapport.text.alternatives import any_of

# What is pointed back at stands in the same paragraph or the one before, and near.
REACH = 500
BREAKS = 1
_MARKS = "“”\"'‘’., "


@dataclass(frozen=True, slots=True)
class Referred:
    """The number of the attribution that a content stands for; `judged` where that it was said is judged."""

    draft: int
    judged: bool


def find_referred(drafts: Sequence[Draft], parents: Sequence[int | None], text: str) -> dict[int, Referred]:
    """By the numbers of attributions whose contents only point back, what they point at."""
    ordered = sorted(range(len(drafts)), key=lambda n: drafts[n].content[0].start)
    out: dict[int, Referred] = {}
    for place, n in enumerate(ordered):
        words = " ".join(part.of(text) for part in drafts[n].content).strip(_MARKS)
        judged = _judging(drafts[n], text) and _judged().match(words) is not None
        if not judged and not (_pointing().fullmatch(words) and _tells(drafts[n], text)):
            continue
        before = _before(n, ordered[:place], drafts, parents, text)
        if before is None:
            continue
        # "He said so again": what was pointed at before is still meant
        earlier = out.get(before)
        out[n] = Referred(earlier.draft if earlier and not judged else before, judged)
    return out


def _before(
    n: int, earlier: Sequence[int], drafts: Sequence[Draft], parents: Sequence[int | None], text: str
) -> int | None:
    """The nearest attribution that ends before one begins."""
    own = drafts[n]
    begin = min(s.start for s in (own.source, own.cue, *own.content) if s)
    for k in reversed(earlier):
        end = drafts[k].content[-1].end
        if end > begin or parents[n] == k or parents[k] is not None:
            continue
        between = re.sub(r"\n\s*\n", "\n", text[end:begin])
        return k if len(between) <= REACH and between.count("\n") <= BREAKS else None
    return None


def _judging(draft: Draft, text: str) -> bool:
    """Whether the cue says what somebody calls something: "called", "dismissed"."""
    words = draft.cue.of(text).lower().split() if draft.cue else []
    return bool(referring_words("judging") & set(words))


def _tells(draft: Draft, text: str) -> bool:
    """Whether the cue tells that something is so or not: "denied it"; not "defended it", of a thing."""
    return draft.cue is None or _telling().search(draft.cue.of(text).lower()) is not None


@cache
def _telling() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(referring_words('telling'))}")


@cache
def _nouns() -> str:
    return any_of(referring_words("nouns"))


@cache
def _pointing() -> re.Pattern[str]:
    nouns = rf"(?:[Tt]he|[Tt]h[ia][st]|[Tt]h[eo]se|such) {_nouns()}"
    words = rf"[Ii]t|[Ss]o|[Tt]hat|[Tt]his|as much|the same|{nouns}"
    often = (
        r"again|once|twice|\w+ times|(?:him|her)self|repeatedly|publicly|outright|(?:in|on|last) [\w ]{1,16}"
    )
    return re.compile(rf"(?:{words})(?: (?:{often}))?")


@cache
def _judged() -> re.Pattern[str]:
    return re.compile(rf"(?:it|that|this|(?:the|this|that|these|those) {_nouns()}) \S")
