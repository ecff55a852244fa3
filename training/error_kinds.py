"""Gold and found annotations, in; their differences out, each with a kind that a rule gives it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapport.text.spans import Span
from training.document import Quote
from training.score_roles import agrees, pairs

Labelled = tuple[str, Span]


@dataclass(frozen=True, slots=True)
class Difference:
    """One error: its kind, what it is about, where the gold and the found stand (None: nowhere)."""

    kind: str
    about: str
    gold: Span | None
    found: Span | None


def span_differences(gold: Iterable[Labelled], found: Iterable[Labelled]) -> list[Difference]:
    """The kinds of differences between labelled spans (roles, names), in text order.

    *boundary* (start, end, both): the same label, overlapping, other edges. *label*: overlapping, another
    label. *split*, *merged*: what is left over beside a pair of the same label, of the found or of the gold.
    *missed*, *spurious*: nothing of the same label overlaps, and nothing of another is free. Pairs are
    one to one, those that share most first.
    """
    golds, founds = set(gold), set(found)
    left, right = sorted(golds - founds, key=_place), sorted(founds - golds, key=_place)
    out: list[Difference] = []
    for same in (True, False):
        for g, f in _paired(left, right, same=same):
            left.remove(g)
            right.remove(f)
            kind = f"boundary, {_side(g[1], f[1])}" if same else f"label, as {f[0]}"
            out.append(Difference(kind, g[0], g[1], f[1]))
    for g in left:
        beside = any(f[0] == g[0] and f[1].overlaps(g[1]) for f in founds)
        out.append(Difference("merged" if beside else "missed", g[0], g[1], None))
    for f in right:
        beside = any(g[0] == f[0] and g[1].overlaps(f[1]) for g in golds)
        out.append(Difference("split" if beside else "spurious", f[0], None, f[1]))
    return sorted(out, key=_where)


def link_differences(gold: Sequence[Quote], found: Sequence[Quote]) -> list[Difference]:
    """The kinds of attributions that the linked criterion does not match, in text order.

    A gold one is looked at beside the found one that shares most of its content: *missed* when there is
    none, else what is wrong there, the cue first: *wrong*, *missing* or *surplus* cue, then source; and
    *taken* when that one answers another gold attribution. *spurious*: a found one that shares no content.
    """
    matched = pairs(found, gold)
    done_found, done_gold = {f for f, _ in matched}, {g for _, g in matched}
    out = []
    for i, g in enumerate(gold):
        if i in done_gold:
            continue
        best = max(found, key=lambda f: _shared(g, f), default=None)
        if best is None or not _shared(g, best):
            out.append(Difference("missed", "content", g.content[0], None))
        elif not agrees(g.cue, best.cue):
            out.append(Difference(_fault(g.cue, best.cue), "cue", g.cue or g.content[0], best.cue))
        elif not agrees(g.source, best.source):
            place = g.source or g.cue or g.content[0]
            out.append(Difference(_fault(g.source, best.source), "source", place, best.source))
        else:
            out.append(Difference("taken", "content", g.content[0], best.content[0]))
    for i, f in enumerate(found):
        if i not in done_found and not any(_shared(g, f) for g in gold):
            out.append(Difference("spurious", "content", None, f.content[0]))
    return sorted(out, key=_where)


def _paired(
    left: Sequence[Labelled], right: Sequence[Labelled], *, same: bool
) -> list[tuple[Labelled, Labelled]]:
    """One-to-one pairs of overlapping spans with the same label or with different ones."""
    options = [
        (_overlap(g[1], f[1]), g, f)
        for g in left
        for f in right
        if g[1].overlaps(f[1]) and (g[0] == f[0]) == same
    ]
    out: list[tuple[Labelled, Labelled]] = []
    used: set[tuple[str, Labelled]] = set()
    for _, g, f in sorted(options, key=lambda option: (-option[0], _place(option[1]), _place(option[2]))):
        if ("gold", g) not in used and ("found", f) not in used:
            used |= {("gold", g), ("found", f)}
            out.append((g, f))
    return out


def _overlap(a: Span, b: Span) -> int:
    return max(0, min(a.end, b.end) - max(a.start, b.start))


def _shared(a: Quote, b: Quote) -> int:
    """Characters that two contents share."""
    return sum(_overlap(x, y) for x in a.content for y in b.content)


def _side(gold: Span, found: Span) -> str:
    if gold.start == found.start:
        return "end"
    return "start" if gold.end == found.end else "both"


def _fault(gold: Span | None, found: Span | None) -> str:
    if found is None:
        return "missing"
    return "surplus" if gold is None else "wrong"


def _place(item: Labelled) -> tuple[int, int, str]:
    return item[1].start, item[1].end, item[0]


def _where(difference: Difference) -> tuple[int, str]:
    span = difference.gold or difference.found
    return (span.start if span else 0), difference.kind
