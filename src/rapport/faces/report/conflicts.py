"""Conflicts to what the page shows of them: side by side, and many alike by their statements' numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from rapport.dossier.conflicts.conflict import Conflict, ConflictKind, Grade, Side
from rapport.dossier.dates import date_words
from rapport.faces.account_words import in_grade, teller_words
from rapport.faces.numbers import Numbers
from rapport.faces.report.accounts import article_place, cut
from rapport.faces.report.opening import statement_links
from rapport.faces.words import first_capital, flat, plural

# Of one kind and grade so many stand side by side with their passages; of further ones whose statements
# the page lists anyway only the numbers are told. Nobody reads hundreds, and they would outweigh the rest.
SIDE_BY_SIDE = 12


def draw_conflicts(conflicts: Sequence[Conflict], numbers: Numbers) -> list[dict[str, Any]]:
    """The conflicts that are shown with their passages, genuine ones first."""
    shown, _ = _parted(conflicts, numbers)
    return [
        {
            "kind": conflict.kind.value,
            "grade": conflict.grade.value,
            "is_genuine": conflict.grade is Grade.GENUINE,
            "about": flat(conflict.about),
            "reason": conflict.reason,
            "sides": [_side(side, numbers) for side in (conflict.one, conflict.two)],
        }
        for conflict in shown
    ]


def draw_alike(conflicts: Sequence[Conflict], numbers: Numbers) -> list[dict[str, Any]]:
    """The others: for each kind those that have one reason together, each as the numbers of its two sides."""
    _, alike = _parted(conflicts, numbers)
    kinds: dict[ConflictKind, dict[tuple[Grade, str], list[Conflict]]] = {}
    for one in alike:
        kinds.setdefault(one.kind, {}).setdefault((one.grade, one.reason), []).append(one)
    return [
        {
            "words": f"{plural(sum(map(len, groups.values())), 'more conflict')} of the kind “{kind.value}”",
            "groups": [
                {
                    "reason": reason,
                    "grade": grade.value,
                    "pairs": Markup("; ").join(_pair(one, numbers) for one in some),
                }
                for (grade, reason), some in groups.items()
            ],
        }
        for kind, groups in kinds.items()
    ]


def _parted(conflicts: Sequence[Conflict], numbers: Numbers) -> tuple[list[Conflict], list[Conflict]]:
    seen: Counter[tuple[ConflictKind, Grade]] = Counter()
    shown: list[Conflict] = []
    alike: list[Conflict] = []
    for one in in_grade(conflicts):
        seen[one.kind, one.grade] += 1
        listed = all(side.statement in numbers.by_id for side in (one.one, one.two))
        (alike if listed and seen[one.kind, one.grade] > SIDE_BY_SIDE else shown).append(one)
    return shown, alike


def _pair(conflict: Conflict, numbers: Numbers) -> Markup:
    """The two statements as links: "№ 12 / № 14"; one link when it is the same statement."""
    sides = (conflict.one, conflict.two)
    links = (statement_links([side.statement] if side.statement else [], numbers) for side in sides)
    return Markup(" / ").join(dict.fromkeys(links))


def _side(side: Side, numbers: Numbers) -> dict[str, Any]:
    return {
        **article_place(side.article),
        "teller": first_capital(teller_words(side.teller)),
        "when": date_words(side.said),
        "words": cut(side.article, side.span, None),
        "statement": statement_links([side.statement] if side.statement else [], numbers),
    }
