"""The names that a record holds to the people and bodies that only the record knows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from rapport.people.ids import base_key, exact_id, local_id
from rapport.people.person import Person
from rapport.people.tables import not_names
from rapport.reading.reading import EntityType
from rapport.text.name_clusters import IN_ONE_ARTICLE, Cluster, cluster_full_names
from rapport.text.name_match import NameMatch
from rapport.text.name_tables import roots, titles
from rapport.text.names import Name, fold, parse_name, usual_key
from rapport.text.person_name import is_initial

# Across articles a short form may be another man's: Mike and Michael Smith stay two.
_ACROSS = frozenset({NameMatch.SAME, NameMatch.MIDDLE, NameMatch.PART})


def can_be_person(name: Name) -> bool:
    """Whether a parsed name is a full name that a person can have: not "Monday", not "White House"."""
    if not name.full:
        return False
    words = name.tokens
    if any(char.isdigit() for word in words for char in word) or len(words) > 8:
        return False
    kinds = [not_names().get(word) for word in words]
    # June Park, Christian Bale and Kanye West are people; "Breaking News" and "Wall Street" are not
    first = kinds[0] not in ("weekday", "pronoun", "connective", "feast", "news", "party")
    last = kinds[-1] not in ("weekday", "pronoun", "connective", "feast", "party")
    return first and last and not all(kinds)


def can_be_body(key: str) -> bool:
    """Whether a folded name can be an organisation or place: not a weekday, a pronoun or nothing."""
    return bool(key) and not_names().get(key) not in ("weekday", "month", "pronoun", "connective")


def local_people(counts: Mapping[str, tuple[int, int]], known_families: frozenset[str]) -> list[Person]:
    """The people behind full names (as written, with articles and mentions) that no table knows.

    `known_families` are the folded family names that shipped people bear: no short forms join there.
    The result does not depend on the order of the names.
    """
    parsed = {written: name for written in counts if can_be_person(name := parse_name(written))}
    spellings: dict[str, list[str]] = defaultdict(list)
    for written in sorted(parsed):
        spellings[parsed[written].key].append(written)
    families: dict[str, list[Name]] = defaultdict(list)
    for key in sorted(spellings):
        name = parsed[spellings[key][0]]
        families[name.base].append(name)
    found: list[Person] = []
    for family in sorted(families):
        clusters = _clusters(families[family], rare=family not in known_families)
        bases = Counter(_stable(cluster) for cluster in clusters)
        for cluster in clusters:
            base = _stable(cluster)
            forms = [written for name in cluster.names for written in spellings[name.key]]
            found.append(_person(cluster, forms, counts, alone=bases[base] == 1))
    return found


def local_bodies(counts: Iterable[tuple[str, EntityType, int, int]]) -> list[Person]:
    """The organisations and places behind names as written; spellings with the same key are one."""
    spellings: dict[str, list[tuple[str, EntityType, int, int]]] = defaultdict(list)
    for row in counts:
        key = usual_key(row[0])
        if can_be_body(key):
            spellings[key].append(row)
    found = []
    for key in sorted(spellings):
        rows = spellings[key]
        votes: Counter[EntityType] = Counter()
        for _, type, _, mentions in rows:
            votes[type] += mentions
        # an organisation in case of a tie: it can speak
        type = max(sorted(votes), key=lambda t: (votes[t], t is EntityType.ORGANISATION))
        name = max(rows, key=lambda row: (row[2], row[3], -len(row[0]), row[0]))[0]
        found.append(
            Person(
                id=local_id(name, type),
                name=name,
                type=type,
                aliases=tuple(sorted({row[0] for row in rows} - {name})),
                source="record",
                articles=sum(row[2] for row in rows),
                mentions=sum(row[3] for row in rows),
            )
        )
    return found


def _clusters(names: list[Name], *, rare: bool) -> list[Cluster]:
    """The people of one family name; if all their names can be one person's, they are."""
    if rare:
        loose = list(dict.fromkeys(cluster_full_names(names, IN_ONE_ARTICLE).values()))
        if len(loose) == 1:
            return loose
    return list(dict.fromkeys(cluster_full_names(names, _ACROSS).values()))


def _stable(cluster: Cluster) -> str:
    """The one name key of a cluster that stays when fuller spellings turn up later."""
    return base_key(min(cluster.names, key=_plainness))


def _plainness(name: Name) -> tuple[bool, bool, str]:
    first = fold(name.given[0]) if name.given else ""
    return (bool(name.given) and is_initial(name.given[0]), roots(first) != {first}, base_key(name))


def _person(
    cluster: Cluster, written: list[str], counts: Mapping[str, tuple[int, int]], *, alone: bool
) -> Person:
    """The person of one cluster; the usual name is the spelling in most articles."""
    plain: dict[str, tuple[int, int]] = {}
    offices: set[str] = set()
    for spelling in written:
        name = parse_name(spelling)
        articles, mentions = plain.get(bare(name), (0, 0))
        plain[bare(name)] = (articles + counts[spelling][0], mentions + counts[spelling][1])
        offices |= {t for title in name.titles if "office" in titles().get(t := fold(title), ())}
    usual = max(sorted(plain), key=lambda spelling: (*plain[spelling], len(spelling)))
    genders = {gender for spelling in written if (gender := parse_name(spelling).gender)}
    plainest = min(cluster.names, key=_plainness)
    return Person(
        id=local_id(bare(plainest), EntityType.PERSON) if alone else exact_id(cluster.names[0]),
        name=usual,
        aliases=tuple(sorted(set(plain) - {usual})),
        gender=genders.pop() if len(genders) == 1 else None,
        offices=tuple(sorted(offices)),
        source="record",
        # an article that uses two spellings counts once at least, not twice
        articles=max(articles for articles, _ in plain.values()),
        mentions=sum(mentions for _, mentions in plain.values()),
    )


def bare(name: Name) -> str:
    """A name without titles and nickname, as written; a throne name keeps its title."""
    throne = [t for t in name.titles if "regnal" in titles().get(fold(t), ())] if name.regnal else []
    return " ".join([*throne[-1:], *name.given, name.family or "", *([name.suffix] if name.suffix else [])])
