"""tables/claims.toml, in; its patterns, compiled and found by the words that trigger them, out."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from rapport.dossier.claims.claim import ClaimKind, Sense
from rapport.dossier.claims.pattern import Expression, Language
from rapport.reading.reading import Label

# "It is not one-sided" says the opposite; "not always" after "never" and "always" would say too little.
CAN_BE_DENIED = frozenset({ClaimKind.ONE_SIDED, ClaimKind.CHANGED, ClaimKind.CHARACTER})
TABLE = Path(__file__).parent / "tables" / "claims.toml"
# Cues kept with their answer: nearly all statements stand under a few hundred.
CUES = 1_000


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern with what a sentence of its form claims."""

    expression: Expression
    kind: ClaimKind
    sense: Sense


@cache
def table() -> dict[str, Any]:
    """The table as it is written."""
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))


@cache
def language() -> Language:
    """The lists of the table, for its patterns."""
    return Language(table()["verbs"], table()["words"])


@cache
def rules() -> tuple[Rule, ...]:
    """Every pattern of the table, in its order: where two fit, the first one counts."""
    return tuple(
        Rule(
            language().compile(pattern, may_be_denied=entry["kind"] in CAN_BE_DENIED),
            ClaimKind(entry["kind"]),
            _sense(entry),
        )
        for entry in table()["claim"]
        for pattern in entry["says"]
    )


@cache
def by_trigger() -> dict[str, tuple[int, ...]]:
    """The numbers of the rules that a word may begin; every sentence with a claim holds such a word."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, rule in enumerate(rules()):
        for word in rule.expression.triggers:
            found[word].append(number)
    return {word: tuple(numbers) for word, numbers in found.items()}


@cache
def triggers() -> frozenset[str]:
    """The words that begin some rule."""
    return frozenset(by_trigger())


@cache
def words_of_claims() -> frozenset[str]:
    """Every word that tells whether some rule can fit a text."""
    return frozenset(word for rule in rules() for words in rule.expression.needed for word in words)


@lru_cache(maxsize=CUES)
def generalises(cue: str) -> bool:
    """Whether a cue tells of no one occasion: "has never criticised", "stopped praising"."""
    return not frozenset(re.findall(r"[a-z]+", cue.lower())).isdisjoint(table()["words"]["no_one_time"])


def _sense(entry: dict[str, Any]) -> Sense:
    absent, present = entry.get("absent"), entry.get("present")
    return Sense(
        absent=Label(absent) if absent and absent != "any" else None,
        present=Label(present) if present else None,
        silence=absent == "any",
        loose=entry.get("loose", False),
        denied=entry.get("denied", False),
    )
