"""Mentions in the making, in; each of an epithet ("the Skipper") with the name that one of them has, out."""

from __future__ import annotations

from collections.abc import Sequence

from rapport.reading.items import NAME, NOMINAL, Item
from rapport.reading.pointers import is_epithet


def share_epithets(items: Sequence[Item], text: str) -> None:
    """Give every "the Skipper" of an article, and who is joined to it, the name that one of them has."""
    named = {i.chain for i in items if i.kind is NAME}
    phrases = [i for i in items if i.kind is NOMINAL and is_epithet(i.span.of(text))]
    owners = {i.span.of(text).lower(): i for i in phrases if i.chain in named}
    moved = {i.chain: owners[w] for i in phrases if (w := i.span.of(text).lower()) in owners}
    for item in items:
        if item.chain not in named and item.chain in moved:
            item.chain, item.p = moved[item.chain].chain, min(item.p, moved[item.chain].p)
