"""Full names to the people they can stand for, whatever order the names come in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rapport.text.fold import fold
from rapport.text.name_match import NameMatch, match_names
from rapport.text.name_tables import roots
from rapport.text.person_name import Name, is_initial, parse_name

# A family name with more bearers of one first name than this is left apart instead of compared. No real
# article comes near; it keeps 10,000 hostile names from taking minutes (tests/text/test_names.py).
_MOST = 40

#: Agreements that make two full names of one article one person.
IN_ONE_ARTICLE = frozenset(
    {NameMatch.SAME, NameMatch.MIDDLE, NameMatch.PART, NameMatch.INITIAL, NameMatch.NICKNAME}
)


@dataclass(slots=True, eq=False)
class Cluster:
    """The full names that one person goes by; the first is the most telling one."""

    names: list[Name] = field(default_factory=list)


def cluster_full_names(
    names: Iterable[Name], allowed: frozenset[NameMatch] = IN_ONE_ARTICLE
) -> dict[str, Cluster]:
    """Each name's key to its cluster: names join when they agree in an allowed way with all in it.

    The most telling names come first, so that "George Bush" joins neither "George W. Bush" nor
    "George H.W. Bush" when both are there: a name that two clusters could take stays alone.
    """
    unique: dict[str, Name] = {}
    for name in sorted(names, key=_order):
        unique.setdefault(name.key, name)
    buckets: dict[tuple[str, str], list[Cluster]] = defaultdict(list)
    placed: dict[str, Cluster] = {}
    for name in sorted(unique.values(), key=_order):
        fitting = _fitting(name, buckets, allowed)
        cluster = fitting[0] if len(fitting) == 1 else Cluster()
        cluster.names.append(name)
        placed[name.key] = cluster
        for slot in _shelves(name):
            if cluster not in buckets[slot][-_MOST:]:
                buckets[slot].append(cluster)
    return placed


def fullest_name(names: Sequence[str]) -> str:
    """The most telling of a person's names as written: "Maren Oskeld", not "Prime Minister Oskeld".

    The first of equals. Raises ValueError when there are none.
    """
    return min(names, key=lambda written: _order(parse_name(written))[:3])


def _fitting(
    name: Name, buckets: dict[tuple[str, str], list[Cluster]], allowed: frozenset[NameMatch]
) -> list[Cluster]:
    """The clusters that could take the name; none when a shelf holds too many to tell apart."""
    seen: dict[int, Cluster] = {}
    for slot in _lookups(name):
        shelf = buckets.get(slot, [])
        if len(shelf) > _MOST:
            return []
        seen.update((id(cluster), cluster) for cluster in shelf)
    return [c for c in seen.values() if all(match_names(name, other) in allowed for other in c.names)]


def _shelves(name: Name) -> list[tuple[str, str]]:
    """Where a name can be found: by family name with each root and initial, and by its last two words."""
    if not name.given:
        return [(name.base, "*")]
    first = fold(name.given[0])
    letters = sorted({root[:1] for root in roots(first)})
    if is_initial(name.given[0]):
        found = [(name.base, f"only {first}")]
    else:
        found = [(name.base, root) for root in sorted(roots(first))]
    found += [(name.base, f"any {letter}") for letter in letters]
    if name.nickname:
        found.append((name.base, fold(name.nickname)))
    # "Robert Vane" finds "J. Robert Vane"
    found += [(name.base, fold(given)) for given in name.given[1:] if len(fold(given)) > 1]
    return list(dict.fromkeys(found))


def _lookups(name: Name) -> list[tuple[str, str]]:
    if not name.given:
        return [(name.base, "*")]
    first = fold(name.given[0])
    if is_initial(name.given[0]):
        return [(name.base, f"any {first}")]
    letters = sorted({root[:1] for root in roots(first)})
    return [(name.base, root) for root in sorted(roots(first))] + [(name.base, f"only {c}") for c in letters]


def _order(name: Name) -> tuple[int, int, int, str, tuple[str, ...]]:
    """The most telling name first: most words that are no initials, then most words, then a suffix."""
    words = [word for word in name.tokens if len(word) > 1]
    return (-len(words), -len(name.tokens), 0 if name.suffix else 1, name.key, name.titles)
