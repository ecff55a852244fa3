"""Everyone known, and the person that a name in an article or on the command line means."""

from __future__ import annotations

import copy
import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace

from rapport.articles.article import Article
from rapport.errors import AmbiguousPerson, UnknownPerson
from rapport.people.added.knowing import AddedEntry, know
from rapport.people.by_office import ByOffice
from rapport.people.called import Called, Leading, called_by, is_own_name
from rapport.people.candidates import Candidate, leads, weigh
from rapport.people.context import context_of
from rapport.people.features import ABSENT, AGREEMENT, NO_CONTEXT, Context, Feature, compare
from rapport.people.ids import exact_id, local_id
from rapport.people.learned import agreed, learned_genders
from rapport.people.left_over import LeftOver
from rapport.people.local import bare, can_be_body, can_be_person, local_bodies, local_people
from rapport.people.office_phrases import shipped_book
from rapport.people.person import NameCount, Person
from rapport.people.settled import Settled
from rapport.people.tables import shipped_bodies, shipped_people
from rapport.people.terms import Term, shipped_terms
from rapport.reading.reading import EntityType, Mention, MentionKind, PersonLink, Reading
from rapport.reading.roles import Role
from rapport.text.names import Name, NameMatch, fold, match_names, parse_name, usual_key
from rapport.text.person_name import is_initial
from rapport.text.spans import Span

# A link needs this probability; "Cole" for the one congressman Cole in the tables has 0.38 and must not.
LINK = 0.8
# No match is certain; the tables hold a few thousand people, the world eight billion.
MOST = 0.99
# A full name that no table and no record knows is its own person; a namesake may share it.
NEW = 0.9
# A family name with more bearers than this cannot lead to one of them.
_MOST_BEARERS = 500


class People:
    """The shipped tables, the names of a record, and what they say about a name.

    >>> People().resolve(reading)                      # every named mention with its person
    >>> People().find("putin")[0].person.id
    'Q7747'

    Nothing changes in place: `with_added` and `with_names` return other People. The same names in any
    order give the same people.
    """

    def __init__(self, tables: Iterable[Person] | None = None) -> None:
        shipped = (*shipped_people(), *shipped_bodies()) if tables is None else tuple(tables)
        self._shipped: tuple[Person, ...] = shipped
        self._terms, self._book = shipped_terms(), shipped_book()
        self._counts: dict[tuple[str, EntityType], tuple[int, int]] = {}
        #: by a person's name as a record has it: what else its articles call them, in how many
        self._phrases: dict[str, Counter[str]] = {}
        self._called, self._learned = Called(()), dict[str, str]()
        #: these people before any names of a record
        self._base = self
        self._build(shipped)

    def __iter__(self) -> Iterator[Person]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    def get(self, id: str) -> Person | None:
        """The person with this id."""
        return self._by_id.get(id)

    def with_added(self, added: Sequence[AddedEntry]) -> People:
        """The shipped people together with a user's own, whose word goes first; terms of office too."""
        known = know(added, self._shipped)
        other = copy.copy(self)
        other._shipped, other._terms, other._book = known.people, known.terms, known.book
        other._base = other
        other._build(known.people)
        return other.with_names(()) if self._counts else other

    def terms_of(self, id: str) -> list[Term]:
        """The dated terms of office of a person, the earliest first."""
        return sorted((term for term in self._terms if term.id == id), key=lambda term: term.start)

    def with_names(self, names: Iterable[NameCount]) -> People:
        """These people and those whom the names of a record add.

        Full names that no table knows become local people; names of known people add to their
        counts; organisations and places become local bodies. Anything else is left out.
        """
        counts = dict(self._counts)
        phrases = {name: Counter(found) for name, found in self._phrases.items()}
        for row in names:
            if row.type is None or not row.name.strip():
                continue
            key = (row.name, EntityType(row.type))
            articles, mentions = counts.get(key, (0, 0))
            counts[key] = (articles + row.articles, mentions + row.mentions)
            if row.type is EntityType.PERSON and row.phrases:
                phrases.setdefault(row.name, Counter()).update(dict(row.phrases))
        other = copy.copy(self)
        other._counts, other._phrases = counts, phrases
        other._build(self._base._with_counts(counts))
        rows = list(other._all_called())
        other._called, other._learned = Called(rows), learned_genders(rows)
        return other

    def with_decisions(self, settled: Settled) -> People:
        """These people after somebody's decisions: joined, renamed, with more aliases."""
        other = copy.copy(self)
        other._build(settled.people(self))
        return other

    def resolve(self, reading: Reading) -> Reading:
        """The reading with a `PersonLink` on each mention whose chain's name tells who it is.

        A chain without a name, or one whose name fits several people or nobody well, gets None.
        """
        chains: dict[int, list[Mention]] = defaultdict(list)
        for mention in reading.mentions:
            chains[mention.chain].append(mention)
        named = {number: _name_of(mentions) for number, mentions in chains.items()}
        full = [
            parsed
            for number, name in named.items()
            if name and _type_of(chains[number]) is EntityType.PERSON and (parsed := parse_name(name)).full
        ]
        links = {
            number: self._link(name, chains[number], reading.article, full) if name else None
            for number, name in named.items()
        }
        present = [p for link in links.values() if link and (p := self.get(link.id))]
        by_office = ByOffice(reading, present, self._terms, self._book)
        for number, mentions in chains.items():
            if links[number] is None and not named[number]:
                links[number] = by_office.link(mentions) or self._link_called(mentions, reading, present)
        links |= LeftOver(reading, links, self.gender_of, self._is_body).links()
        mentions = [self._of_its_country(m, by_office) for m in agreed(reading, links, self.gender_of)]
        return replace(reading, mentions=tuple(mentions))

    def gender_of(self, id: str) -> str | None:
        """m or f, where a table, a first name or the pronouns of a record's articles tell it."""
        person = self.get(id)
        return (person.gender if person else None) or self._learned.get(id)

    def find(self, typed: str) -> list[Candidate]:
        """Whom a name as a user types it can mean, likeliest first; an id finds its person."""
        person = self.get(typed.strip())
        if person:
            return [Candidate(person, 1.0, (Feature("id", 20.0, "the id itself"),))]
        asked = parse_name(typed)
        only = self._only(asked)
        compared = [(p, compare(asked, p, only=only)) for p in self._bearers(asked, given=True)]
        same = Feature("name", AGREEMENT[NameMatch.SAME][0], "the same name")
        compared += [(p, [same]) for p in self._bodies.get(usual_key(typed), [])]
        compared = [(p, found) for p, found in compared if found]
        if any(p.articles for p, _ in compared):
            absent = Feature("record", ABSENT, "not named in full in the record")
            compared = [(p, found if p.articles else [*found, absent]) for p, found in compared]
        return weigh(compared, nobody=False)

    def one(self, typed: str) -> Person:
        """The person whom a typed name clearly means.

        Raises UnknownPerson when nobody answers to it, AmbiguousPerson when two are close.
        """
        found = self.find(typed)
        if not found:
            raise UnknownPerson(f"Nobody known answers to '{typed}'. Try the full name.")
        if not leads(found):
            raise AmbiguousPerson(typed, [candidate.person.name for candidate in found[:10]])
        return found[0].person

    def why(self, name: str, article: Article | None = None) -> list[Candidate]:
        """Who could be meant by a person's name in an article, each with every reason, likeliest first."""
        asked = parse_name(name)
        context = NO_CONTEXT
        if article is not None:
            starts = [m.start() for m in re.finditer(re.escape(name), article.text)] if name else []
            context = context_of(article, [Span(start, start + len(name)) for start in starts])
        return self._candidates(asked, context)

    def called(self, phrase: str) -> list[tuple[Person, int]]:
        """Whom the record's articles call by a phrase ("the prime minister"), in how many, the most first."""
        counts = self._called.articles(phrase)
        return [(person, n) for id, n in counts.items() if (person := self.get(id))]

    def _of_its_country(self, mention: Mention, by_office: ByOffice) -> Mention:
        """The mention, of another person where its words name an office of another country."""
        person = self.get(mention.person.id) if mention.person else None
        other = by_office.another(mention, person) if person else None
        return replace(mention, person=other, name=other.name) if other else mention

    # -- inside ------------------------------------------------------------------------------------

    def _build(self, people: Sequence[Person]) -> None:
        """Index people by id, full name, family name and given name."""
        self._by_id: dict[str, Person] = {}
        self._by_key: dict[str, list[Person]] = defaultdict(list)
        self._by_surname: dict[str, list[Person]] = defaultdict(list)
        self._by_given: dict[str, list[Person]] = defaultdict(list)
        self._bodies: dict[str, list[Person]] = defaultdict(list)
        for person in people:
            if person.id in self._by_id:
                continue
            self._by_id[person.id] = person
            if person.type is not EntityType.PERSON:
                for key in {usual_key(name) for name in (person.name, *person.aliases)}:
                    self._bodies[key].append(person)
                continue
            names = person.names
            surnames = {form for name in names for form in name.surnames}
            for form in surnames | {fold(word) for word in person.alone}:
                self._by_surname[form].append(person)
            for key in {name.key for name in names}:
                self._by_key[key].append(person)
            called = {fold(given) for name in names for given in (*name.given[:1], name.nickname or "")}
            for form in called | {fold(name.family or "") for name in names if name.regnal}:
                self._by_given[form].append(person)

    def _all_called(self) -> Iterator[tuple[str, str, int]]:
        """The ids of people whom the record calls by phrases, with these and their numbers of articles."""
        for name, phrases in sorted(self._phrases.items()):
            owners = self._owners(parse_name(name))
            if len(owners) == 1:
                yield from ((owners[0].id, phrase, articles) for phrase, articles in phrases.items())

    def _link_called(
        self, mentions: list[Mention], reading: Reading, present: Sequence[Person]
    ) -> PersonLink | None:
        """Whom a chain without a name means, when the record's other articles tell who is called so."""
        ids = {person.id for person in present}
        for mention in mentions:
            if mention.kind is MentionKind.NOMINAL:
                phrase = mention.span.of(reading.article.text)
                role = called_by(phrase)
                leading = self._leading(role, is_own_name(phrase)) if role else None
                found = leading.among(ids) if leading else None
                person = self.get(found[0]) if found else None
                if found and person:
                    return PersonLink(person.id, person.name, found[1])
        return None

    def _with_counts(self, counts: dict[tuple[str, EntityType], tuple[int, int]]) -> list[Person]:
        """The shipped people with what the record counts of them, and the local ones."""
        seen: Counter[str] = Counter()
        often: Counter[str] = Counter()
        unknown: dict[str, tuple[int, int]] = {}
        bodies: list[tuple[str, EntityType, int, int]] = []
        for (written, type), (articles, mentions) in sorted(counts.items()):
            owners: list[Person] = []
            if type is EntityType.PERSON:
                owners = self._owners(parse_name(written))
                if not owners:
                    unknown[written] = (articles, mentions)
            else:
                owners = self._bodies.get(usual_key(written), [])
                if not owners:
                    bodies.append((written, type, articles, mentions))
            if len(owners) == 1:
                seen[owners[0].id] = max(seen[owners[0].id], articles)
                often[owners[0].id] += mentions
        known = [
            replace(person, articles=seen[person.id], mentions=often[person.id])
            if person.id in seen
            else person
            for person in self._shipped
        ]
        families = frozenset(form for form, bearers in self._by_surname.items() if bearers)
        taken = {person.id for person in known}
        return known + [apart(p, taken) for p in local_people(unknown, families)] + local_bodies(bodies)

    def _owners(self, name: Name) -> list[Person]:
        """The people whom a full name belongs to: exactly theirs, or theirs but for a middle name."""
        if not name.full:
            return []
        exact = self._by_key.get(name.key, [])
        if exact:
            return exact
        owners = []
        for person in self._bearers(name):
            found = compare(name, person)
            if found and found[0].score >= AGREEMENT[NameMatch.MIDDLE][0]:
                owners.append(person)
        return owners

    def _bearers(self, asked: Name, *, given: bool = False) -> list[Person]:
        """The people who bear a name's full or family name (or, if asked for, its given name)."""
        if not asked.family:
            return []
        found = dict.fromkeys(p.id for p in self._by_key.get(asked.key, []))
        forms = sorted(asked.surnames | {fold(asked.family)})
        bearers = [p for form in forms for p in self._by_surname.get(form, [])]
        if len(bearers) <= _MOST_BEARERS:
            found.update(dict.fromkeys(p.id for p in bearers))
        if given and not asked.given:
            found.update(dict.fromkeys(p.id for p in self._by_given.get(fold(asked.family), [])))
        return [self._by_id[id] for id in found]

    def _only(self, asked: Name) -> bool:
        """Whether at most one person known bears the family name."""
        return len({p.id for form in asked.surnames for p in self._by_surname.get(form, [])}) <= 1

    def _candidates(self, asked: Name, context: Context) -> list[Candidate]:
        """Who could be meant in an article, weighed against someone unknown."""
        only = self._only(asked)
        compared = [
            (person, compare(asked, person, context, only=only and person.articles > 0))
            for person in self._bearers(asked)
        ]
        return weigh([(person, found) for person, found in compared if found], nobody=True)

    def _link(
        self, name: str, mentions: list[Mention], article: Article, full: list[Name]
    ) -> PersonLink | None:
        type = _type_of(mentions)
        if type is not EntityType.PERSON:
            return self._what(name, type)
        asked = parse_name(name)
        if not asked.family:
            return None
        if not asked.full and any(match_names(asked, other) is not None for other in full):
            # the reader kept this bare name apart from a full one in the same article, for a reason
            return None
        clear, link = self._alone(name)
        if clear:
            return link
        spans = [m.span for m in mentions if m.kind is not MentionKind.PRONOUN]
        return self._who(name, context_of(article, spans))

    # -- what an article's resolving asks, beside `get` and `gender_of` (people/noted.py keeps it) -----

    def _what(self, name: str, type: EntityType | None) -> PersonLink | None:
        """The body or place of a name, or the person of one whose type is open."""
        key = usual_key(name)
        known = self._bodies.get(key, [])
        if len(known) == 1:
            return PersonLink(known[0].id, known[0].name, MOST)
        if type is None:
            asked = parse_name(name)
            exact = self._by_key.get(asked.key, []) if asked.full else []
            return PersonLink(exact[0].id, exact[0].name, NEW) if len(exact) == 1 else None
        if known or not can_be_body(key):
            return None
        return PersonLink(local_id(name, type), name, NEW)

    def _is_body(self, name: str) -> bool:
        """Whether a single word is known as the name of a body or place."""
        return self._what(name, None) is not None

    def _alone(self, name: str) -> tuple[bool, PersonLink | None]:
        """Whether a person's name needs no context, and whom it means then."""
        asked = parse_name(name)
        # a full name of one person needs none, and most names are
        exact = self._by_key.get(asked.key, []) if asked.full else []
        clear = len(exact) == 1 or not self._bearers(asked)
        return clear, self._who(name, NO_CONTEXT) if clear else None

    def _leading(self, role: Role, epithet: bool) -> Leading | None:
        """Whom the record's articles call so, nearly always."""
        return self._called.leading(role, epithet=epithet)

    def _who(self, name: str, context: Context) -> PersonLink | None:
        """Whom a person's name means, beside these words."""
        asked = parse_name(name)
        found = self._candidates(asked, context)
        if found and found[0].p >= LINK and leads(found):
            best = found[0]
            return PersonLink(best.person.id, best.person.name, round(min(best.p, MOST), 4))
        # "George Bush" is one of two Bushes, "J. Oskeld" one of her brothers: no third person
        initial = bool(asked.given) and is_initial(asked.given[0])
        several = initial or sum(candidate.p for candidate in found) > LINK
        if not can_be_person(asked) or (found and several):
            return None
        id = local_id(bare(asked), EntityType.PERSON)
        if id in self._by_id:
            id = exact_id(asked)
        return PersonLink(id, bare(asked), NEW)


def apart(person: Person, taken: Container[str]) -> Person:
    """A local person whose plain id a shipped namesake has gets the id of the whole name."""
    return replace(person, id=exact_id(parse_name(person.name))) if person.id in taken else person


def _name_of(mentions: list[Mention]) -> str | None:
    return next((mention.name for mention in mentions if mention.name), None)


def _type_of(mentions: list[Mention]) -> EntityType | None:
    """The type of most mentions of a chain."""
    votes = Counter(mention.type for mention in mentions if mention.type)
    return max(sorted(votes), key=lambda type: votes[type]) if votes else None
