"""The posts of added people to dated terms, and to what the holders are called, beside the shipped ones."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from rapport.people.added.dates import days_of_value
from rapport.people.added.entry import Post
from rapport.people.added.titles import is_single, is_telling, one_way, plain_title, ways_to_write
from rapport.people.office_phrases import ANYWHERE, OWN, Called, OfficeBook, shipped_book
from rapport.people.person import Person
from rapport.people.terms import Term, Terms, shipped_terms
from rapport.reading.reading import EntityType
from rapport.text.names import fold

if TYPE_CHECKING:
    from rapport.people.added.knowing import AddedEntry


def own_offices(
    added: Sequence[AddedEntry], ids: Mapping[str, str], people: Mapping[str, Person]
) -> tuple[Terms, OfficeBook]:
    """All terms and all titles: those added, and the shipped ones under the ids that people have now."""
    rows: dict[tuple[str, str], Called] = {}
    own: list[Term] = []
    forms = _place_forms(added)
    for one in added:
        person = people[ids[one.entry.id]]
        for post in one.entry.posts:
            title, acting, former = plain_title(post.title, post.place)
            if not is_single(title):
                continue
            at = _place(post.place)
            office = _shipped_office(title, at) or _office(title, at)
            for written in ways_to_write(title):
                rows.setdefault((written, office), _called(written, office, at))
            term = _term(post, office, person, one, over=former or post.over)
            if term:
                own.append(replace(term, acting=acting or post.acting))
    moved = set(ids.values())
    told: dict[tuple[str, str], list[Term]] = defaultdict(list)
    for term in own:
        told[term.office, term.id].append(term)
    kept = []
    for term in shipped_terms():
        now = _moved(term, ids, people) if ids.get(term.id, term.id) in moved else term
        if not any(_gives_way(now, one) for one in told[now.office, now.id]):
            kept.append(now)
    return Terms(_settled([*kept, *own], {term.office for term in own})), _book(rows.values(), forms)


def _gives_way(shipped: Term, own: Term) -> bool:
    """Whether a user tells anew of a term that the shipped table has: the two of one holder overlap."""
    return not ((shipped.end and shipped.end <= own.start) or (own.end and own.end <= shipped.start))


def _settled(terms: list[Term], offices: set[str]) -> list[Term]:
    """Terms without an end are over when the next holder begins: one person at a time has the office."""
    by_office: dict[str, list[Term]] = defaultdict(list)
    for term in sorted(terms, key=lambda one: one.start):
        if not term.acting:
            by_office[term.office].append(term)
    return [
        _before_the_next(term, by_office[term.office]) if term.office in offices and not term.end else term
        for term in terms
    ]


def _before_the_next(term: Term, ordered: list[Term]) -> Term:
    """A term without an end, closed by the next of the office's terms, which are in order of their starts."""
    first: date | None = None
    over = date.max
    for one in ordered[bisect_right(ordered, term.start, key=lambda other: other.start) :]:
        if one.start >= over:
            break
        if one.id != term.id:
            first = first or one.start
            over = min(over, one.sure_from or one.start)
    if first is None:
        return term
    return replace(
        term,
        sure_until=min(first, term.sure_until or first),
        # a source that looked before that day could not know
        end=over if term.known_until >= over else None,
    )


def _term(post: Post, office: str, person: Person, one: AddedEntry, *, over: bool) -> Term | None:
    """The dated term of a post; None when neither its start nor its end is known."""
    start = days_of_value(post.start) if post.start else None
    end = days_of_value(post.end) if post.end else None
    known = post.known if post.known is not None else one.added
    if start is None and end is None:
        return None
    first = start.start if start else date.min
    # a day is when it was handed over, as in the shipped table; a year or month leaves open when
    sure_from = start.end if start and start.precision != "day" else None
    sure_until = end.start if end else None
    last = (end.start if end.precision == "day" else end.end) if end else None
    if start is None:
        sure_from = last
    if over and last is None:
        sure_until, last = first, known if known > first else None
    return Term(
        office=office,
        id=person.id,
        name=person.name,
        start=first,
        end=last,
        source=one.source,
        sure_from=sure_from,
        sure_until=sure_until,
        known_until=known,
        title=f"{post.title} ({post.place})" if post.place else post.title,
    )


def _moved(term: Term, ids: Mapping[str, str], people: Mapping[str, Person]) -> Term:
    """A shipped term under the id and name that its holder has now."""
    person = people[ids.get(term.id, term.id)]
    return replace(term, id=person.id, name=person.name)


def _place(written: str | None) -> frozenset[str]:
    """The codes and folded names that a place stands under."""
    if written is None:
        return frozenset({ANYWHERE})
    folded = fold(written).removeprefix("the ")
    return shipped_book().places.get(folded) or frozenset({folded})


def _place_forms(added: Iterable[AddedEntry]) -> dict[str, frozenset[str]]:
    """The words for the places of added offices, as written; their rows in the files add aliases."""
    posts = [post for one in added for post in one.entry.posts if post.place]
    forms: dict[str, frozenset[str]] = {post.place: _place(post.place) for post in posts if post.place}
    places = set(forms.values())
    for one in added:
        if one.entry.type is not EntityType.PERSON and (at := _place(one.entry.name)) in places:
            forms.update((form, at) for form in (one.entry.name, *one.entry.aliases))
    return forms


def _shipped_office(title: str, at: frozenset[str]) -> str | None:
    """The shipped office that goes by this title there."""
    rows = [row for way in ways_to_write(title) for row in shipped_book().titles.get(way, []) if row.at & at]
    offices = {row.office for row in rows}
    return offices.pop() if len(offices) == 1 else None


def _office(title: str, at: frozenset[str]) -> str:
    return f"{OWN}{one_way(title)}@{'|'.join(sorted(at))}"


def _called(title: str, office: str, at: frozenset[str]) -> Called:
    """What the holder is called; without a place a title stands alone if it tells of what and is new."""
    alone = at == {ANYWHERE} and is_telling(title) and title not in shipped_book().titles
    return Called(title, office, at, alone)


def _book(own: Iterable[Called], forms: Mapping[str, frozenset[str]]) -> OfficeBook:
    shipped = shipped_book()
    rows = [row for titles in shipped.titles.values() for row in titles]
    places = {**{fold(form).removeprefix("the "): at for form, at in forms.items()}, **shipped.places}
    return OfficeBook([*rows, *own], places, forms)
