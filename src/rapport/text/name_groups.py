"""The name mentions of one article, in text order, to the number of the chain that each belongs to."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rapport.text.body_names import acronyms, body_key, bracketed, is_acronym, short_forms, usual_key
from rapport.text.fold import fold
from rapport.text.name_clusters import cluster_full_names
from rapport.text.name_match import match_names
from rapport.text.name_tables import given_genders, titles
from rapport.text.person_name import Name, parse_name

_PERSON = "person"
_BODIES = frozenset({"organisation", "place"})
# A name that is a person three times as often as a body is a person throughout: taggers call a
# surname an organisation now and then. Less would swallow the city beside the man Washington
# (tests/text/groups.tsv holds both). Not measured yet: to be set again on the reader's own output.
_CLEARLY = 3
# With more bearers than this, a family name alone tells nothing; it also bounds the work.
_MOST = 40
# What one person was called twice before its second bearer turned up stays theirs: in a PolNeAR article
# "Mrs. Clinton" is named 11 times before Chelsea Clinton, and once after. Once is too little (a headline).
_SETTLED = 2


@dataclass(slots=True, eq=False)
class _Person:
    """One person of the article while it is being read."""

    names: list[Name]
    first: int
    titles: set[str] = field(default_factory=set)
    called: Counter[str] = field(default_factory=Counter)

    def answers_to(self, name: Name) -> bool:
        return all(match_names(name, own) is not None for own in self.names)


def group_names(names: Sequence[str], types: Sequence[str | None]) -> list[int]:
    """The chain of each name mention, numbered from 0 in text order.

    >>> group_names(["Maren Oskeld", "Paul Oskeld", "Ms. Oskeld", "Oskeld"], ["person"] * 4)
    [0, 1, 0, 2]

    Titles, initials, short forms and acronyms are seen through. A family name alone goes to the one
    person of the article that it fits, by gender or title if several bear it; when nothing tells, it
    begins a chain of its own. Types are "person", "organisation", "place" or None (not known).
    """
    if len(names) != len(types):
        raise ValueError(f"{len(names)} names but {len(types)} types; each name needs one.")
    kinds = _kinds(names, types)
    keys: list[tuple[str, object]] = [("", i) for i in range(len(names))]
    people = [i for i, kind in enumerate(kinds) if kind == _PERSON]
    bodies = [i for i, kind in enumerate(kinds) if kind != _PERSON]
    for i, person in _group_people([(i, parse_name(names[i])) for i in people]):
        keys[i] = (_PERSON, person)
    for i, body in _group_bodies([(i, names[i], kinds[i]) for i in bodies]):
        keys[i] = ("body", body)
    numbers: dict[tuple[str, object], int] = {}
    return [numbers.setdefault(key, len(numbers)) for key in keys]


def _kinds(names: Sequence[str], types: Sequence[str | None]) -> list[str]:
    """Each mention as person or body; the article's own use settles what the tagger left open."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    surnames: set[str] = set()
    often = Counter(zip(names, types, strict=True))
    for (name, kind), count in often.items():
        if kind is None:
            continue
        votes[body_key(name)][_PERSON if kind == _PERSON else "body"] += count
        if kind == _PERSON:
            parsed = parse_name(name)
            surnames |= parsed.surnames
            if parsed.key != body_key(name):
                votes[parsed.key][_PERSON] += count
    kinds: dict[tuple[str, str | None], str] = {}
    for name, kind in often:
        vote = votes[body_key(name)]
        settled = kind
        if kind != _PERSON and vote[_PERSON] and vote[_PERSON] >= _CLEARLY * vote["body"]:
            settled = _PERSON
        elif kind == _PERSON and vote["body"] >= _CLEARLY * vote[_PERSON]:
            settled = "organisation"
        elif kind is None:
            parsed = parse_name(name)
            titled = bool(parsed.titles and parsed.family)
            borne = not vote["body"] and fold(parsed.family or "") in surnames
            settled = _PERSON if titled or borne else "unknown"
        kinds[name, kind] = settled or "unknown"
    return [kinds[pair] for pair in zip(names, types, strict=True)]


# Shorter beginnings are anybody's: "Al", "Ma".
_LEAST_LETTERS = 3


def _group_people(mentions: list[tuple[int, Name]]) -> Iterable[tuple[int, object]]:
    """Each mention's index with something equal for the same person."""
    clusters = cluster_full_names(name for _, name in mentions if name.full)
    people: dict[int, _Person] = {}
    by_surname: dict[str, list[_Person]] = defaultdict(list)
    by_given: dict[str, list[_Person]] = defaultdict(list)
    by_part: dict[tuple[str, ...], list[_Person]] = defaultdict(list)
    for i, name in mentions:
        if not name.full:
            continue
        cluster = clusters[name.key]
        if id(cluster) in people:
            continue
        person = people[id(cluster)] = _Person(names=cluster.names, first=i)
        for form in sorted({form for own in cluster.names for form in own.surnames}):
            by_surname[form].append(person)
        for form in sorted({form for own in cluster.names for form in _called(own)}):
            by_given[form].append(person)
        for part in sorted({part for own in cluster.names for part in (*_tails(own), *_given(own))}):
            by_part[part].append(person)
    for i, name in mentions:
        if name.full:
            person = people[id(clusters[name.key])]
            longer = [p for p in by_part.get(name.tokens, []) if p is not person]
            # "López Vane" looks like a full name until "Ana López Vane" is there as well, and so does
            # "Ruth Ann" until Ruth Ann Vane is
            if len(longer) == 1 and len(person.names) == 1 and person not in longer:
                person = longer[0]
            person.titles |= _offices(name)
            yield i, person
            continue
        found = _bearer(i, name, by_surname, by_given)
        if found is None:
            yield i, ("alone", name.key or " ".join(fold(t) for t in name.titles), name.gender)
        else:
            found.titles |= _offices(name)
            yield i, found


def _bearer(
    i: int, name: Name, by_surname: dict[str, list[_Person]], by_given: dict[str, list[_Person]]
) -> _Person | None:
    """The one person whom a name of one part means here, or None."""
    alone = fold(name.family or "")
    if not alone:
        return None
    shelves = [index.get(alone, []) for index in (by_surname, by_given)]
    fitting = [[p for p in shelf if p.answers_to(name)] for shelf in shelves if len(shelf) <= _MOST]
    # who has not been named yet is meant only when nobody else can be
    for known in [[p for p in shelf if p.first < i] for shelf in fitting] + fitting:
        if known:
            known = _told_apart(name, known) if len(known) > 1 else known
            if len(known) > 1:
                return None
            known[0].called[_form(name)] += 1
            return known[0]
    return _by_short_form(i, name, alone, by_given)


def _by_short_form(i: int, name: Name, alone: str, by_given: dict[str, list[_Person]]) -> _Person | None:
    """The one person named before whose given name begins so: "Tess" for Tessaly.

    A name of its own is not cut off another: "Mary" beside Maryanne may be her mother.
    """
    if name.titles or len(alone) < _LEAST_LETTERS or alone in given_genders():
        return None
    begun = {id(p): p for form, shelf in by_given.items() if form.startswith(alone) for p in shelf}
    known = [p for p in begun.values() if p.first < i]
    return known[0] if len(begun) == len(known) == 1 else None


def _told_apart(name: Name, fitting: list[_Person]) -> list[_Person]:
    """Of several bearers, those whom the gender, the office or settled use of the article tells."""
    gender = name.gender
    if gender:
        same = [p for p in fitting if any(own.gender == gender for own in p.names)]
        fitting = same if len(same) == 1 else fitting
    offices = _offices(name)
    if offices and len(fitting) > 1:
        holding = [p for p in fitting if p.titles & offices]
        fitting = holding if len(holding) == 1 else fitting
    settled = [p for p in fitting if p.called[_form(name)] >= _SETTLED]
    return settled if len(fitting) > 1 and len(settled) == 1 else fitting


def _form(name: Name) -> str:
    """How a person is called, with the title: "mrs clinton"."""
    return fold(" ".join([*name.titles, name.family or ""]))


def _called(name: Name) -> set[str]:
    """Given names and nickname by which an article may call a person."""
    if name.regnal:
        return {fold(name.family or "")}
    called = {fold(given) for given in name.given} | {fold(name.nickname or "")}
    return {word for word in called if len(word) > 1}


def _given(name: Name) -> Iterable[tuple[str, ...]]:
    """Both given names of somebody who is called by two: ("ruth", "ann") of Ruth Ann Vane."""
    given = tuple(fold(" ".join(name.given)).split())
    if len(given) == 2 and all(len(one) > 1 and one in given_genders() for one in given):
        yield given


def _tails(name: Name) -> list[tuple[str, ...]]:
    """The last words of a name, two at least: "López Vane" of "Ana López Vane"."""
    return [name.tokens[start:] for start in range(1, min(len(name.tokens) - 1, 6))]


def _offices(name: Name) -> set[str]:
    return {t for title in name.titles if "office" in titles().get(t := fold(title), ())}


def _group_bodies(mentions: list[tuple[int, str, str]]) -> Iterable[tuple[int, object]]:
    """Each mention's index with the key of the organisation or place that it names."""
    keys = {written: usual_key(written) for _, written, _ in mentions}
    explicit: dict[str, set[str]] = defaultdict(set)
    initials: dict[str, set[str]] = defaultdict(set)
    shorts: dict[str, set[str]] = defaultdict(set)
    for _, written, kind in mentions:
        key = keys[written]
        long, short = bracketed(written)
        if short:
            explicit[fold(short)].add(key)
        if kind not in _BODIES:
            continue
        for form in acronyms(body_key(long)):
            initials[form].add(key)
        if kind == "organisation":
            for form in short_forms(key):
                shorts[form].add(key)
    for i, written, kind in mentions:
        key = keys[written]
        candidates = explicit.get(fold(written)) or set()
        if not candidates and is_acronym(written) and " " not in key:
            candidates = initials.get(key, set())
        if not candidates and kind == "organisation":
            candidates = shorts.get(key, set())
        yield i, next(iter(candidates)) if len(candidates) == 1 else key
