"""Attributions before and after their days were weighed, in; inner ones as old as the words around them, out.

`rapport.reading.said_quoted` gives "I think", "I hope" and what is meant as of now the day of the statement
around it. `rapport.reading.holds` may give that statement another day afterwards, or take one back: what
was as old as it goes with it, so that nobody hopes on Monday in words of Tuesday.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rapport.reading.reading import Attribution, Basis, Said
from rapport.reading.said_page import depth_of
from rapport.reading.said_quoted import passed_on

_DATED = (Basis.STATED, Basis.INHERITED)


def with_days_around(before: Sequence[Attribution], after: Sequence[Attribution]) -> list[Attribution]:
    """The attributions `after`, inner ones with the new day of the statement whose old one they shared.

    `before` are the same, in the same order; only days of outer ones differ between them.
    """
    out = list(after)
    parents = [one.parent for one in after]
    for i in sorted(range(len(out)), key=lambda i: depth_of(i, parents)):
        around = out[i].parent
        if around is None or before[around].said == out[around].said:
            continue
        if _is_as_old(before[i].said, before[around].said):
            out[i] = replace(out[i], said=passed_on(out[around].said))
    return out


def _is_as_old(said: Said, around: Said) -> bool:
    """Whether it has its time from the words around it: nothing inner is *published* by itself."""
    if said.basis is Basis.PUBLISHED:
        return around.basis is Basis.PUBLISHED
    same = (said.start, said.end) == (around.start, around.end)
    return said.basis is Basis.INHERITED and around.basis in _DATED and same
