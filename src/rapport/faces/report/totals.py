"""A direction to its totals: as they are, and as they would be with what was left out asked in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Any

from markupsafe import Markup, escape

from rapport.dossier.dossier import Direction, Dossier
from rapport.dossier.entry import Entry, Flag
from rapport.faces.numbers import Numbers
from rapport.faces.report.figures import Figures, card_id
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


def draw_totals(dossier: Dossier, figures: Figures) -> list[dict[str, Any]]:
    """A card for each direction; none for an empty dossier."""
    if dossier.is_empty:
        return []
    asked = [set(some) for some in choices(dossier)]
    return [_card(direction, asked, figures) for direction in (dossier.a_about_b, dossier.b_about_a)]


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


def _card(direction: Direction, asked: list[set[Flag]], figures: Figures) -> dict[str, Any]:
    return {
        "id": card_id(direction),
        "title": direction_words(direction),
        "totals": [_total(direction, one, figures.numbers) for one in asked],
        "denominator": _denominator(direction, figures.all_that(direction), figures.numbers),
    }


def _denominator(direction: Direction, opened: Markup | None, numbers: Numbers) -> Markup:
    """Of how many statements by the speaker these are; without `opened` by which command they are listed."""
    these, every, who = direction.counts.statements, direction.said_in_all, direction.speaker.name
    if not every:
        return escape(f"The record holds no statement by {who} at all.")
    if these == every:
        return escape(f"That is all by {who} in the record.")
    others = "the others are" if every - these > 1 else "the other is"
    rest = f"{others} about somebody or something else"
    command = "" if opened else f" They are listed by: rapport said “{who}”"
    total = opener(f"{these:,}", (entry.statement.id for entry in direction.entries), numbers)
    return Markup("{} of {} statements by {} in the record; {}.{}").format(
        total, opened or f"{every:,}", who, rest, command
    )


def _total(direction: Direction, asked: set[Flag], numbers: Numbers) -> dict[str, Any]:
    added = [entry for entry in direction.flagged if asked and set(entry.flags) <= asked]
    entries = [*direction.entries, *added]
    labels = Counter(toward.label for entry in entries for toward in entry.toward)
    reports = sum(len(entry.plain or entry.statement.reports) for entry in entries)
    return {
        "class": f"total-{out_class(asked)}" if asked else "total",
        "statements": _opened(entries, numbers, all_of_them=True),
        "noun": "statement" if len(entries) == 1 else "statements",
        "reports": _opened(entries, numbers, words=plural(reports, "report"), all_of_them=not asked),
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


def _opened(entries: list[Entry], numbers: Numbers, *, all_of_them: bool, words: str = "") -> Any:
    ids = [entry.statement.id for entry in entries]
    # The same links again for every choice of switches would outweigh the rest of a large page.
    return opener(words or f"{len(entries):,}", ids, numbers, **({"most": None} if all_of_them else {}))


def _is(entry: Entry, label: Label) -> bool:
    return any(toward.label is label for toward in entry.toward)
