"""Mentions of an article, in; the same out, where "her husband" has a name when only one of the family fits.

"Ada Quill" and "Rob Quill" are named; "her husband", of her, is Rob Quill, and so is "he" behind it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rapport.reading.pointers import Points, gender_of_pronoun
from rapport.reading.reading import EntityType, Mention, MentionKind
from rapport.text.names import parse_name

# Another brother may be meant, whom the article does not name.
P = 0.8
# What relatives are called, of whom people mostly share their family name.
_NOUNS = {
    Points.MAN: "husband|father|dad|brother|son",
    Points.WOMAN: "wife|mother|mom|sister|daughter",
}
# "her father" is the other one of her name only where the article tells of a daughter, else he may be her
# husband; and of no brother: then the father is a third one.
_PARENTS, _CHILDREN = ("father", "dad", "mother", "mom"), ("son", "daughter")
_OF_PARENTS = re.compile(r"\b(?:sons?|daughters?)\b", re.IGNORECASE)
_OF_CHILDREN = re.compile(r"\b(?:father|dad|mother|mom|parents?)\b", re.IGNORECASE)
_SIBLINGS = re.compile(r"\b(?:brothers?|sisters?|siblings?)\b", re.IGNORECASE)
_OWNED = r"(?:his|her|my|.+[’']s) (?:late |own |elder |younger |older |famous )?"
_KIN = {points: re.compile(rf"{_OWNED}(?:{nouns})", re.IGNORECASE) for points, nouns in _NOUNS.items()}


def with_kin(mentions: Sequence[Mention], text: str) -> list[Mention]:
    """The mentions; chains of a relative without a name get the one of the family who fits, if one does."""
    named = {m.chain: m for m in mentions if m.name and m.type is EntityType.PERSON}
    families: dict[str, set[int]] = {}
    for chain, m in named.items():
        parsed = parse_name(m.name or "")
        if parsed.full and parsed.family:
            families.setdefault(parsed.family.lower(), set()).add(chain)
    if not any(len(chains) > 1 for chains in families.values()):
        return list(mentions)
    genders = _genders(mentions, named, text)
    found: dict[int, Mention] = {}
    for n, m in enumerate(mentions):
        if m.kind is not MentionKind.NOMINAL or m.name is not None:
            continue
        points = next((p for p, kin in _KIN.items() if kin.fullmatch(m.span.of(text))), None)
        owner = _owner(n, mentions) if points else None
        if points is None or owner is None or owner.name is None or not _is_told(m.span.of(text), text):
            continue
        family = parse_name(named[owner.chain].name or "").family if owner.chain in named else None
        others = families.get((family or "").lower(), set()) - {owner.chain}
        fits = {chain for chain in others if genders.get(chain, points) is points}
        if len(fits) == 1:
            found[m.chain] = named[next(iter(fits))]
    return [
        replace(m, chain=who.chain, name=who.name, type=who.type, p=min(m.p, P))
        if (who := found.get(m.chain)) and not m.name
        else m
        for m in mentions
    ]


def _is_told(phrase: str, text: str) -> bool:
    """Whether the article tells of parents and children, and of no more than one of these."""
    noun = phrase.split()[-1].lower()
    if noun in _PARENTS:
        return bool(_OF_PARENTS.search(text)) and not _SIBLINGS.search(text)
    if noun in _CHILDREN:
        return bool(_OF_CHILDREN.search(text)) and not _SIBLINGS.search(text)
    return True


def _owner(n: int, mentions: Sequence[Mention]) -> Mention | None:
    """The mention that a relative's phrase begins with: "her", "Quill" of "Quill’s brother"."""
    start = mentions[n].span.start
    near = mentions[max(0, n - 3) : n + 4]
    inside = [m for m in near if m.span.start == start and len(m.span) < len(mentions[n].span)]
    return next((m for m in inside if m.type is EntityType.PERSON), None)


def _genders(mentions: Sequence[Mention], named: dict[int, Mention], text: str) -> dict[int, Points]:
    """Men and women by their first names and by the pronouns of their chains."""
    letters = {"m": Points.MAN, "f": Points.WOMAN}
    out = {c: letters[g] for c, m in named.items() if (g := parse_name(m.name or "").gender)}
    for m in mentions:
        told = gender_of_pronoun(m.span.of(text)) if m.kind is MentionKind.PRONOUN else None
        if told and m.chain in named:
            out.setdefault(m.chain, told)
    return out
