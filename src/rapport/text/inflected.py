"""A verb, or a phrase that begins with one, in; all its forms, out: "speak ill of" gives "spoke ill of"."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from rapport.text.tsv import read_tsv

_VOWELS = "aeiou"
# Verbs of two syllables that double their last consonant; the rule by itself is for one syllable.
_DOUBLING = frozenset({"extol", "refer", "compel", "admit", "commit"})


def forms_of(verb: str) -> list[str]:
    """The forms of a verb phrase, its first word inflected.

    >>> forms_of("slam")
    ['slam', 'slams', 'slamming', 'slammed']
    """
    base, _, rest = verb.partition(" ")
    found = [base, _third(base), _ing(base), *(_irregular().get(base) or (_past(base),))]
    return [f"{form} {rest}".strip() for form in dict.fromkeys(found)]


def _third(base: str) -> str:
    if base.endswith(("s", "x", "z", "ch", "sh", "o")):
        return base + "es"
    return base[:-1] + "ies" if _consonant_y(base) else base + "s"


def _ing(base: str) -> str:
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")) and len(base) > 2:
        return base[:-1] + "ing"
    return _doubled(base) + "ing"


def _past(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    return base[:-1] + "ied" if _consonant_y(base) else _doubled(base) + "ed"


def _consonant_y(base: str) -> bool:
    return base.endswith("y") and base[-2] not in _VOWELS


def _doubled(base: str) -> str:
    short = sum(letter in _VOWELS for letter in base) == 1 and len(base) > 2
    closed = base[-1] not in _VOWELS + "wxyh" and base[-2] in _VOWELS and base[-3] not in _VOWELS
    return base + base[-1] if (short and closed) or base in _DOUBLING else base


@cache
def _irregular() -> dict[str, tuple[str, ...]]:
    """The irregular forms of each base."""
    rows = read_tsv(Path(__file__).parent / "tables" / "irregular_forms.tsv")
    return {row["base"]: tuple(row["forms"].split()) for row in rows}
