"""Decisions and what the machine read, in; the person whom everybody is to be shown, out. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace

from rapport.errors import DecisionError
from rapport.people.decisions import Decision, Judgement, Kind, Someone, in_force, last_on, pair_of
from rapport.people.person import Person
from rapport.reading.reading import PersonLink
from rapport.text.names import fold, usual_key

#: Somebody looked at it and said so.
DECIDED = 1.0


class Settled:
    """The decisions of a history that hold, ready to be asked about one link after the other.

    The last decision on a pair counts. Persons are joined in the order of the decisions, except
    where that would join two who were judged different.
    """

    def __init__(self, history: Iterable[Decision]) -> None:
        held = in_force(history)
        self._held = held
        self._last = {pair_of(d): d for d in held if d.kind is Kind.PERSONS}
        self._apart = [pair for pair, d in self._last.items() if d.judgement is Judgement.DIFFERENT]
        self._parent: dict[str, str] = {}
        self._called: dict[str, str] = {}
        for decision in held:
            if self._last.get(pair_of(decision)) is decision and decision.judgement is Judgement.SAME:
                self._join(decision)
        self._called.update((d.one.id, d.words) for d in held if d.kind is Kind.NAME and d.one and d.words)
        self._aliases = {
            usual_key(d.words): d.one for d in held if d.kind is Kind.ALIAS and d.one and d.words
        }
        self._spellings = {
            (d.one.id, usual_key(d.words)): d.two
            for d in held
            if d.kind is Kind.SPELLING and d.one and d.two and d.words
        }
        self._articles = {
            (d.one.id, d.article): d.two for d in held if d.kind is Kind.ARTICLE and d.one and d.two
        }

    def __bool__(self) -> bool:
        """Whether there is anything to apply."""
        return bool(self._held)

    def link(self, read: PersonLink | None, name: str | None, article: str) -> PersonLink | None:
        """Whom a mention is linked to: what was read, unless a decision says otherwise.

        `name` is that of the mention's chain; `article` an article's id.
        """
        key = usual_key(name) if name else None
        alias = self._aliases.get(key) if key else None
        if alias:
            return self._shown(alias, DECIDED)
        if read is None:
            return None
        other = (self._spellings.get((read.id, key)) if key else None) or self._articles.get(
            (read.id, article)
        )
        if other:
            return self._shown(other, DECIDED)
        shown = self._shown(Someone(read.id, read.name), read.p)
        return read if (shown.id, shown.name) == (read.id, read.name) else shown

    def root(self, id: str) -> str:
        """The id under which a person stands after all joining."""
        while id in self._parent:
            id = self._parent[id]
        return id

    def aliases(self, id: str) -> tuple[str, ...]:
        """The names that decisions gave a person, in their order."""
        root = self.root(id)
        given = (
            d.words for d in self._held if d.kind is Kind.ALIAS and d.one and self.root(d.one.id) == root
        )
        return tuple(dict.fromkeys(words for words in given if words))

    def with_alias(self, words: Iterable[str]) -> set[str]:
        """The ids of the persons to whom decisions gave a name that holds all of these folded words."""
        wanted = set(words)
        given = ((d.one.id, d.words) for d in self._held if d.kind is Kind.ALIAS and d.one and d.words)
        return {self.root(id) for id, name in given if wanted <= set(fold(name).split())}

    def people(self, people: Iterable[Person]) -> list[Person]:
        """People after the decisions: joined, renamed, with the aliases they were given."""
        grouped: dict[str, list[Person]] = {}
        for person in people:
            grouped.setdefault(self.root(person.id), []).append(person)
        return [self._one(id, members) for id, members in grouped.items()]

    def _one(self, id: str, members: list[Person]) -> Person:
        """The person of an id with all that is known of those joined to it."""
        own = next((p for p in members if p.id == id), members[0])
        name = self._called.get(id, own.name)
        others = [form for p in [own, *members] for form in (p.name, *p.aliases)]
        aliases = dict.fromkeys([*others, *self.aliases(id)])
        if len(members) == 1 and name == own.name and not self.aliases(id):
            return own
        return replace(
            own,
            id=id,
            name=name,
            aliases=tuple(form for form in aliases if form != name),
            alone=tuple(dict.fromkeys(word for p in members for word in p.alone)),
            gender=own.gender or next((p.gender for p in members if p.gender), None),
            country=own.country or next((p.country for p in members if p.country), None),
            offices=tuple(dict.fromkeys(office for p in members for office in p.offices)),
            articles=max(p.articles for p in members),
            mentions=sum(p.mentions for p in members),
        )

    def _shown(self, someone: Someone, p: float) -> PersonLink:
        id = self.root(someone.id)
        name = self._called.get(id)
        if name is None:
            name = someone.name if id == someone.id else self._names_of_roots().get(id, someone.name)
        return PersonLink(id, name, p)

    def _names_of_roots(self) -> dict[str, str]:
        return {d.one.id: d.one.name for d in self._held if d.kind is Kind.PERSONS and d.one}

    def _join(self, decision: Decision) -> None:
        assert decision.one and decision.two
        one, two = self.root(decision.one.id), self.root(decision.two.id)
        if one != two and self._wall(one, two) is None:
            self._parent[two] = one

    def _wall(self, one: str, two: str) -> frozenset[str] | None:
        """A pair judged different that joining these two would join."""
        return next((pair for pair in self._apart if {self.root(id) for id in pair} == {one, two}), None)

    # -- what may be decided ---------------------------------------------------------------------

    def check(self, decision: Decision) -> None:
        """Raise DecisionError when the decision contradicts one that holds."""
        if decision.kind is not Kind.PERSONS or not decision.one or not decision.two:
            return
        one, two = decision.one, decision.two
        if one.id == two.id:
            raise DecisionError(f"Both names are {one.name}; a decision on two people needs two.")
        joined = self.root(one.id) == self.root(two.id)
        if decision.judgement is Judgement.SAME:
            if joined:
                raise DecisionError(f"{one.name} and {two.name} are one person already.")
            wall = self._wall(self.root(one.id), self.root(two.id))
            if wall is not None:
                raise _contradiction(self._last[wall])
        elif joined and last_on(self._held, one.id, two.id) is None:
            others = dict.fromkeys(d.one.name for d in self._last.values() if d.one and d.one.id != one.id)
            through = f", through {' and '.join(others)}" if others else ""
            raise DecisionError(
                f"{one.name} and {two.name} were joined step by step{through}; "
                "undo one of those decisions first."
            )


def _contradiction(decision: Decision) -> DecisionError:
    assert decision.one and decision.two
    return DecisionError(
        f"Decision {decision.number} says that {decision.one.name} and {decision.two.name} are different. "
        f"Undo it first: rapport people undo {decision.number}"
    )


def other_id(one: str, name: str) -> str:
    """The id of somebody split off a person under a name: the same for every article split off so."""
    digest = hashlib.sha256(f"split|{one}|{fold(name)}".encode("utf-8", "surrogatepass")).hexdigest()[:8]
    slug = "-".join(fold(name).split())[:48].encode("ascii", "ignore").decode().strip("-")
    return f"local:{slug}-{digest}" if slug else f"local:{digest}"
