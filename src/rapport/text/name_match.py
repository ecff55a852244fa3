"""Two names to the way in which they can be one person's, or None when they cannot."""

from __future__ import annotations

from enum import IntEnum

from rapport.text.fold import fold
from rapport.text.name_tables import family_first, roots
from rapport.text.person_name import Name, parse_name, title_gender, without_particles


class NameMatch(IntEnum):
    """How two names agree, the strongest first."""

    SAME = 0
    MIDDLE = 1
    """One has a middle name or initial, or a suffix, that the other leaves out."""
    PART = 2
    """The last words of the longer name: "Robert Vane" and "J. Robert Vane"."""
    INITIAL = 3
    """A given name against its initial: "M. Oskeld"."""
    NICKNAME = 4
    """A given name against its short form: Bill and William."""
    SURNAME = 5
    """The family name alone."""
    GIVEN = 6
    """The given name or nickname alone."""


def compatible(a: Name | str, b: Name | str) -> bool:
    """Whether the two can name one person: no part of one contradicts the other.

    "M. Oskeld" and "Ms. Oskeld" are both compatible with "Maren Oskeld"; "Paul Oskeld" is not.
    """
    return match_names(a, b) is not None


def match_names(a: Name | str, b: Name | str) -> NameMatch | None:
    """How the two names agree; None when a part of one contradicts the other or nothing is shared."""
    one = parse_name(a) if isinstance(a, str) else a
    two = parse_name(b) if isinstance(b, str) else b
    if not one.family or not two.family or _genders_differ(one, two):
        return None
    if one.key == two.key:
        return NameMatch.SAME
    if one.regnal or two.regnal:
        return NameMatch.SAME if one.tokens == two.tokens and _one_lacks_suffix(one, two) else None
    if not (one.given and two.given):
        short, long = (two, one) if one.given or (one.suffix and not two.given) else (one, two)
        return _match_bare(short, long)
    return _match_full(one, two)


def _match_bare(short: Name, long: Name) -> NameMatch | None:
    """A name of one part against another: the family name, or the given name if none is formal."""
    if short.suffix and short.suffix != long.suffix:
        return None
    alone = fold(short.family or "")
    if alone in long.surnames or without_particles(alone) in long.surnames:
        return NameMatch.SURNAME
    if short.titles or not long.given:
        return None
    callable_by = {fold(given) for given in long.given if len(fold(given)) > 1} | {fold(long.nickname or "")}
    return NameMatch.GIVEN if alone in callable_by else None


def _match_full(one: Name, two: Name) -> NameMatch | None:
    """Two names with given names: the family name is the same and no given name contradicts."""
    if one.suffix and two.suffix and fold(one.suffix) != fold(two.suffix):
        return None
    if one.base != two.base:
        return NameMatch.PART if _is_tail(one, two) else None
    given = _match_given(one, two)
    if given is None:
        return NameMatch.PART if _is_tail(one, two) else None
    if bool(one.suffix) != bool(two.suffix) and _literally(one) == _literally(two):
        # Donald Trump and Donald Trump Jr. are father and son, Joe Biden and Joseph R. Biden Jr. one man
        return None
    return given


def _match_given(one: Name, two: Name) -> NameMatch | None:
    """The weakest agreement among given names, compared place by place."""
    worst = NameMatch.MIDDLE
    for place, (a, b) in enumerate(zip(one.given, two.given, strict=False)):
        agreed = _match_word(fold(a), fold(b))
        if agreed is None and place == 0:
            agreed = _by_nickname(one, two)
        if agreed is None:
            return None
        if place == 0 or agreed is not NameMatch.INITIAL:
            worst = max(worst, agreed)
    return worst


def _match_word(a: str, b: str) -> NameMatch | None:
    if a == b:
        return NameMatch.MIDDLE
    if len(a) == 1 or len(b) == 1:
        initial, other = (a, b) if len(a) == 1 else (b, a)
        return NameMatch.INITIAL if any(root[:1] == initial for root in roots(other)) else None
    return NameMatch.NICKNAME if roots(a) & roots(b) else None


def _by_nickname(one: Name, two: Name) -> NameMatch | None:
    """'Henry C. "Hank" Johnson' is Hank Johnson."""
    for a, b in ((one, two), (two, one)):
        if a.nickname and fold(a.nickname) == fold(b.given[0]):
            return NameMatch.NICKNAME
    return None


def _literally(name: Name) -> tuple[str, ...]:
    return tuple(fold(given) for given in name.given)


def _is_tail(one: Name, two: Name) -> bool:
    """Whether the shorter name is how the longer ends, with at least two words of its own."""
    short, long = sorted((one.tokens, two.tokens), key=len)
    return 2 <= len(short) < len(long) and long[-len(short) :] == short and not family_first() & {long[0]}


def _one_lacks_suffix(one: Name, two: Name) -> bool:
    return not (one.suffix and two.suffix)


def _genders_differ(one: Name, two: Name) -> bool:
    """Whether a title tells one gender and the other's title or given name tells the other."""
    told = [title_gender(one), title_gender(two)]
    if not any(told):
        return False
    known = [told[0] or one.gender, told[1] or two.gender]
    return None not in known and known[0] != known[1]
