"""Questions that name no asker, in; who answers them out: "Asked at a market whether …, she said"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from rapport.reading.reading import Attribution
from rapport.reading.scenes import anchor

_ASKED = re.compile(r"(?:When |If |As )?(?:[Aa]sked|[Pp]ressed|[Qq]uestioned)\b")


def answerers(
    attributions: Sequence[Attribution], chains: Sequence[int | None], text: str
) -> list[int | None]:
    """The chains; that of a question which names no asker is its answerer's: "Asked whether …, she said"."""
    out = list(chains)
    order = sorted(
        (i for i, a in enumerate(attributions) if a.parent is None), key=lambda i: anchor(attributions[i])
    )
    for i, following in pairwise(order):
        gap = text[anchor(attributions[i]) : anchor(attributions[following])]
        if out[i] is None and is_open_question(attributions[i], text) and "\n" not in gap:
            out[i] = chains[following]
    return out


def is_open_question(one: Attribution, text: str) -> bool:
    """Whether it asks and names nobody who does: "Asked", "When pressed"."""
    return one.source is None and one.cue is not None and bool(_ASKED.match(one.cue.of(text)))


def answers(question: Attribution, one: Attribution, text: str) -> bool:
    """Whether it answers in the sentence of the question: "Asked at a market whether …, he said"."""
    if not is_open_question(question, text) or one.cue is None:
        return False
    return re.search(r"[.!?]\s|\n", text[anchor(question) : one.cue.start]) is None
