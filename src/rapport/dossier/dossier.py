"""A record and two people to a Dossier: what each is reported to have said about the other."""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from rapport.dossier.beside import beside
from rapport.dossier.claims.assessments import assessments_of
from rapport.dossier.claims.gather import gather_claims
from rapport.dossier.conflicts.conflicts import find_conflicts
from rapport.dossier.contacts.contacts import contacts_between
from rapport.dossier.entry import Entry, in_time, make_entry
from rapport.dossier.findings.findings import find_all
from rapport.dossier.first_look import first_look
from rapport.dossier.further import further_statements
from rapport.dossier.out.assessment_columns import Assessments
from rapport.dossier.out.claim_columns import Claims
from rapport.dossier.out.conflict_columns import Conflicts
from rapport.dossier.out.contact_columns import Contacts
from rapport.dossier.out.dossier_tables import TABLES
from rapport.dossier.out.finding_columns import Findings
from rapport.dossier.out.relation_columns import Relations
from rapport.dossier.relation.grain import Grain
from rapport.dossier.relation.observed import Observed
from rapport.dossier.relation.relation import both_ways
from rapport.dossier.two_people import TakenFor, two_people
from rapport.reading.reading import Label
from rapport.record.answers import ArticleHead, Person
from rapport.record.pausing import for_what_stays
from rapport.record.statement import Statement

if TYPE_CHECKING:
    from rapport.dossier.out.line_columns import Lines
    from rapport.dossier.relation.grain import Grain
    from rapport.record.record import Record


# From so many statements of the two on the tests take longer than a copy of the process to begin with.
LONG = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Distinct statements by stance, and the reports of them; flagged ones are not in here."""

    statements: int
    reports: int
    by_label: dict[Label, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Direction:
    """What `speaker` is reported to have said about `target`, in order of time.

    `said_in_all` is the denominator: the speaker's statements about anyone, flagged ones left out.
    """

    speaker: Person
    target: Person
    entries: tuple[Entry, ...]
    flagged: tuple[Entry, ...]
    counts: Counts
    said_in_all: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """The articles that name both people; `outlets` counts them, the most first.

    `articles` are all that the record has read, `unread` those kept in languages that it does not
    read, `unreadable` what could not be taken into it.
    """

    naming_both: int
    articles: int
    unread: int
    unreadable: int
    outlets: dict[str, int]
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """Everything the record holds about an ordered pair of people.

    `others` are statements by third parties about the two together; `unidentified` are such
    statements whose speaker the reader could not name, which no total counts. `relation` has the figures
    of a about b, then of b about a. `findings` are the answers of all tests, those about both together
    first. `contacts` are the meetings, calls, letters and visits of the two, in order of time, each with
    every account of it; `conflicts` are what cannot stand together. `assessments` are those of both that
    are about the relationship itself. `claims` are the sentences in which an article in its own voice
    generalises about the two, `claims_of_sources` those in which a source does. `naming` are the articles
    that name both, `further` the plain statements that only denominators and comparisons count: what the two
    said of anyone else, and what others said of one of them (further.py).
    """

    a: Person
    b: Person
    a_about_b: Direction
    b_about_a: Direction
    relation: Relations
    findings: Findings
    others: tuple[Entry, ...]
    others_flagged: tuple[Entry, ...]
    unidentified: tuple[Entry, ...]
    assessments: Assessments = field(default_factory=Assessments)
    claims: Claims = field(default_factory=Claims)
    claims_of_sources: Claims = field(default_factory=Claims)
    coverage: Coverage
    corpus: str
    weights: tuple[str, ...]
    rules: tuple[str | None, ...] = ()
    contacts: Contacts = field(default_factory=Contacts)
    conflicts: Conflicts = field(default_factory=Conflicts)
    naming: tuple[ArticleHead, ...] = ()
    further: tuple[Entry, ...] = ()

    def __post_init__(self) -> None:
        """Make tables of the tuples that a dossier is filled with, so that each gives frames."""
        names = {person.id: person.name for person in (self.a, self.b)}
        for one in fields(self):
            if one.name in TABLES:
                object.__setattr__(self, one.name, TABLES[one.name](getattr(self, one.name), names))

    @classmethod
    @for_what_stays()
    def between(
        cls, record: Record, a: str, b: str, *, per: Grain | None = None, further: bool = True
    ) -> Dossier:
        """The dossier of two people, named as a user types them; `per` is how long a period is.

        Without it periods are as short as the number of statements allows. Without `further` its further
        statements are not fetched: only the HTML page lists them. Asked for again before a
        write that touches one of the two, it is not worked out again.
        A name that several bear is taken for one of them where that is safe (two_people.py), with a warning.
        Raises UnknownPerson or AmbiguousPerson for a name, UsageError when both are one person.
        """
        taken = two_people(record, a, b)
        for one in taken:
            if one.words:
                warnings.warn(one.words, TakenFor, stacklevel=3)
        first, second = (one.person for one in taken)
        dossier: Dossier = record.kept(
            ("dossier", first, second, per, further),
            lambda: cls._made(record, first, second, per, further=further),
            about=(first.id, second.id),
            refreshed=lambda old: old._beside(record),
        )
        return dossier

    def _beside(self, record: Record) -> Dossier:
        """The same dossier with what the record holds besides it now."""
        held, unread, unreadable = record.extent()
        coverage = replace(self.coverage, articles=held - unread, unread=unread, unreadable=unreadable)
        return replace(self, coverage=coverage, corpus=record.digest(), rules=tuple(record.rules()))

    @classmethod
    def _made(
        cls, record: Record, first: Person, second: Person, per: Grain | None, *, further: bool
    ) -> Dossier:
        naming = record.articles_naming(first.id, second.id)
        by_first, by_second, together = record.statements_of_two(first.id, second.id)
        observed = Observed.of(
            record, first, second, per=per, naming=naming
        )  # most are made of these statements
        with beside(
            lambda: (find_all(observed), both_ways(observed, naming)),
            is_long=len(by_first) + len(by_second) > LONG,
        ) as answer:
            by_others = _entries(record, together, (first, second))
            in_all = record.count_statements_of_two(first.id, second.id)
            there = _direction(record, first, second, by_first, in_all[0])
            back = _direction(record, second, first, by_second, in_all[1])
            own = (*there.entries, *there.flagged, *back.entries, *back.flagged)
            texts = {r.article.id: r.article.text for e in (*own, *by_others) for r in e.statement.reports}
            looks = first_look(record, naming, texts)
            contacts = contacts_between(record, first.id, second.id, looks)
            conflicts = find_conflicts(record, (there, back), by_others, contacts, naming)
            findings, relations = answer()
        named = [e for e in by_others if e.statement.person]
        claims = gather_claims(record, (first, second), (there.entries, back.entries), looks, findings)
        by_sources = tuple(claim for claim in claims if claim.by is not None)
        return cls(
            a=first,
            b=second,
            a_about_b=there,
            b_about_a=back,
            relation=Relations(relations),
            findings=Findings(findings),
            others=tuple(e for e in named if e.plain),
            others_flagged=tuple(e for e in named if not e.plain),
            unidentified=tuple(e for e in by_others if not e.statement.person),
            assessments=Assessments(
                assessments_of(by_others, (first.id, second.id), own, by_sources, record)
            ),
            claims=Claims(claim for claim in claims if claim.by is None),
            claims_of_sources=Claims(by_sources),
            coverage=_coverage(record, naming),
            corpus=record.digest(),
            weights=tuple(record.weights()),
            rules=tuple(record.rules()),
            contacts=Contacts(contacts),
            conflicts=Conflicts(conflicts),
            naming=tuple(
                sorted(naming, key=lambda one: (one.published or date.max, one.outlet or "", one.id))
            ),
            further=further_statements(record, observed, (*own, *by_others), in_all) if further else (),
        )

    @property
    def flagged(self) -> tuple[Entry, ...]:
        """Every entry that no total counts for its flags."""
        return (*self.a_about_b.flagged, *self.b_about_a.flagged, *self.others_flagged)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every entry of the dossier, the flagged ones last."""
        both = (*self.a_about_b.entries, *self.b_about_a.entries)
        return (*both, *self.others, *self.unidentified, *self.flagged)

    @property
    def statements(self) -> Lines:
        """Every statement toward one of the two as a table, with frames; flagged ones come last."""
        from rapport.dossier.out.line_columns import lines_of

        return lines_of(self)

    @property
    def is_empty(self) -> bool:
        """Whether there is no statement to show at all."""
        return not self.entries

    def to_json(self) -> bytes:
        """The dossier as UTF-8 JSON; the same record and names give the same bytes."""
        from rapport.dossier.export import dossier_json

        return dossier_json(self)

    def _repr_html_(self) -> str:
        """How it shows itself in a notebook."""
        from rapport.dossier.glance import dossier_glance

        return dossier_glance(self)


def _entries(record: Record, statements: Iterable[Statement], targets: tuple[Person, ...]) -> list[Entry]:
    # in words, whose hashes are kept: it is asked for each statement
    question = ("entry", *(word for person in targets for word in (person.id, person.name)))
    made = (record.made_of(question, one, partial(make_entry, one, targets)) for one in statements)
    return sorted(made, key=in_time)


def _direction(
    record: Record, speaker: Person, target: Person, statements: Iterable[Statement], said_in_all: int
) -> Direction:
    entries = _entries(record, statements, (target,))
    counted = tuple(e for e in entries if e.plain)
    labels = Counter(toward.label for e in counted for toward in e.toward)
    return Direction(
        speaker=speaker,
        target=target,
        entries=counted,
        flagged=tuple(e for e in entries if not e.plain),
        counts=Counts(
            statements=len(counted),
            reports=sum(len(e.plain) for e in counted),
            by_label={label: labels[label] for label in Label},
        ),
        said_in_all=said_in_all,
    )


def _coverage(record: Record, articles: list[ArticleHead]) -> Coverage:
    held, unread, unreadable = record.extent()
    outlets = Counter(article.outlet or "outlet unknown" for article in articles)
    published = sorted(article.published for article in articles if article.published)
    return Coverage(
        naming_both=len(articles),
        articles=held - unread,
        unread=unread,
        unreadable=unreadable,
        outlets=dict(sorted(outlets.items(), key=lambda item: (-item[1], item[0]))),
        first=published[0] if published else None,
        last=published[-1] if published else None,
    )
