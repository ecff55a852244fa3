"""A direction to its totals: as they are, and as they would be with what was left out asked in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Any

from rapport.dossier.dossier import Direction, Dossier
from rapport.dossier.entry import Entry, Flag
from rapport.faces.numbers import Numbers
from rapport.faces.report.opening import opener
from rapport.faces.report.statements import LETTERS, out_class
from rapport.faces.words import direction_words, plural
from rapport.reading.reading import Label

SWITCH = {
    Flag.NEGATED: "negated: reported as not said or not felt",
    Flag.HYPOTHETICAL: "hypothetical: reported as what would or could be said",
    Flag.NESTED: "third-hand: told inside another statement",
    Flag.SARCASTIC: "sarcastic: marked by the article as sarcasm",
}


def draw_totals(dossier: Dossier, numbers: Numbers) -> list[dict[str, Any]]:
    """A card for each direction; none for an empty dossier."""
    if dossier.is_empty:
        return []
    asked = [set(some) for some in choices(dossier)]
    return [_card(direction, asked, numbers) for direction in (dossier.a_about_b, dossier.b_about_a)]


def card_id(direction: Direction) -> str:
    """The id of the card of a direction."""
    return f"total-{direction.speaker.id}".replace(" ", "-")


def switches(dossier: Dossier, numbers: Numbers) -> list[dict[str, Any]]:
    """What was left out of the totals, flag by flag, with a switch for each that occurs."""
    return [
        {
            "letter": LETTERS[flag],
            "words": words,
            "n": len(some),
            "count": opener(
                plural(len(some), "statement"), (e.statement.id for e in some), numbers, most=None
            ),
        }
        for flag, words in SWITCH.items()
        for some in [[entry for entry in dossier.flagged if flag in entry.flags]]
    ]


def choices(dossier: Dossier) -> Iterator[tuple[Flag, ...]]:
    """Every set of flags that occur, the empty one first: what a reader may ask in."""
    present = _present(dossier)
    for n in range(len(present) + 1):
        yield from combinations(present, n)


def _present(dossier: Dossier) -> list[Flag]:
    return [flag for flag in Flag if any(flag in entry.flags for entry in dossier.flagged)]


def switch_style(dossier: Dossier) -> str:
    """The rules by which the switches of this page show statements and totals; they need no script."""
    rules, present = [], _present(dossier)
    for asked in choices(dossier):
        if not asked:
            continue
        chosen = _chosen(asked)
        rules.append(f"{chosen} .{out_class(asked)}{{display:list-item}}")
        rest = "".join(f":not(:has(#in-{LETTERS[flag]}:checked))" for flag in present if flag not in asked)
        rules.append(f"{chosen}{rest} .total{{display:none}}")
        rules.append(f"{chosen}{rest} .total-{out_class(asked)}{{display:block}}")
    return "\n".join(rules)


def _chosen(asked: Iterable[Flag]) -> str:
    return "body" + "".join(f":has(#in-{LETTERS[flag]}:checked)" for flag in asked)


def _card(direction: Direction, asked: list[set[Flag]], numbers: Numbers) -> dict[str, Any]:
    return {
        "id": card_id(direction),
        "title": direction_words(direction),
        "totals": [_total(direction, one, numbers) for one in asked],
        "denominator": (
            f"{direction.counts.statements:,} of the {plural(direction.said_in_all, 'statement')} by "
            f"{direction.speaker.name} in the record, about whomever or whatever they are."
            if direction.said_in_all
            else f"The record holds no statement by {direction.speaker.name} at all."
        ),
    }


def _total(direction: Direction, asked: set[Flag], numbers: Numbers) -> dict[str, Any]:
    added = [entry for entry in direction.flagged if asked and set(entry.flags) <= asked]
    entries = [*direction.entries, *added]
    labels = Counter(toward.label for entry in entries for toward in entry.toward)
    reports = sum(len(entry.plain or entry.statement.reports) for entry in entries)
    return {
        "class": f"total-{out_class(asked)}" if asked else "total",
        "statements": _opened(entries, numbers, all_of_them=True),
        "noun": "statement" if len(entries) == 1 else "statements",
        "reports": plural(reports, "report"),
        "bar": [(label.value, labels[label]) for label in Label if labels[label]],
        "shares": [
            (label.value, _opened([e for e in entries if _is(e, label)], numbers, all_of_them=not asked))
            for label in Label
        ],
        "added": opener(
            f"{plural(len(added), 'statement')} of these {'is' if len(added) == 1 else 'are'} asked in",
            (entry.statement.id for entry in added),
            numbers,
            most=None,
        )
        if asked
        else None,
    }


def _opened(entries: list[Entry], numbers: Numbers, *, all_of_them: bool) -> Any:
    ids = [entry.statement.id for entry in entries]
    # The same links again for every choice of switches would outweigh the rest of a large page.
    return opener(f"{len(entries):,}", ids, numbers, **({"most": None} if all_of_them else {}))


def _is(entry: Entry, label: Label) -> bool:
    return any(toward.label is label for toward in entry.toward)
