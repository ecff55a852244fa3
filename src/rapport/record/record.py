"""The record: readings in; statements, people, names and search hits out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import date, datetime
from functools import partial

from sqlalchemy import Connection

from rapport.articles.article import Article
from rapport.errors import UnknownPerson
from rapport.people.added.entry import PeopleFile
from rapport.people.added.knowing import AddedEntry
from rapport.people.decisions import Decision, Kind
from rapport.people.people import People
from rapport.people.settled import Settled
from rapport.reading.reading import Reading
from rapport.record import (
    adding,
    counts,
    deciding,
    grouping,
    keeping,
    lookup,
    notes,
    observing,
    relinking,
    searching,
    stored,
    stories,
    ties,
)
from rapport.record.answers import (
    Added,
    AddedFile,
    ArticleHead,
    Hit,
    Info,
    NameCount,
    PersonCount,
    Problem,
    Story,
)
from rapport.record.feeds import Feeds
from rapport.record.finding import Everyone, find_person
from rapport.record.observation import Observation
from rapport.record.pausing import no_clearing_up
from rapport.record.saying import Saying
from rapport.record.search import Query, parse
from rapport.record.statement import Report, Statement


class Record(Feeds):
    """Everything kept, in one database; a context manager that closes it.

    `where` is a file ("news.db", a Path), an address ("sqlite:///news.db", "postgresql://host/news")
    or ":memory:". A missing file, or the tables in an empty database, are created unless `create` is
    False; an older record is brought up to date.

    >>> with Record("news.db") as record:
    ...     record.add(reading)
    ...     record.statements(speaker="Q7747", about="Q6279")

    Raises RecordError, here and in every method, when the database cannot be opened, read or
    written; what was being written is then undone whole.
    """

    def add(self, reading: Reading) -> Added:
        """Keep a reading, and put its attributions into statements, in one transaction.

        The same article read by the same weights and rules changes nothing; others replace the
        article's reading and nothing else.
        """
        return self.add_all([reading])[0]

    def add_all(self, readings: Sequence[Reading]) -> list[Added]:
        """The same for several readings in one transaction: all are kept, or none.

        What comes out is what adding one after the other gives, in less time.
        """
        with self._read() as connection:
            kept = stored.read_by(connection, [one.article.id for one in readings])
        if all(kept.get(one.article.id) == (one.weights, one.rules) for one in readings):
            return [Added.UNCHANGED] * len(readings)
        with no_clearing_up(), self._write() as connection:
            return keeping.keep(connection, readings)

    def add_unread(self, article: Article, language: str) -> Added:
        """Keep an article in a language that the weights do not read: searched and counted, never quoted.

        One that the record holds changes nothing; a later reading, by weights that know the language,
        takes the mark away.
        """
        with self._write() as connection:
            return keeping.keep_unread(connection, article, language)

    def has(self, article_id: str, weights: str | None = None) -> bool:
        """Whether the article was read already, by these weights if they are given."""
        kept = self.read_by(article_id)
        return kept is not None and weights in (None, kept[0])

    def read_by(self, article_id: str) -> tuple[str, str | None] | None:
        """The version of the weights and the digest of the rules by which an article was read.

        None when it was not; the rules are None when it was read before records kept them.
        """
        with self._read() as connection:
            return stored.read_by(connection, [article_id]).get(article_id)

    def not_read_by(self, weights: str, rules: str | None) -> list[str]:
        """The ids of the articles that were read by other weights, or by other rules."""
        with self._read() as connection:
            return stored.not_read_by(connection, weights, rules)

    def reading(self, article_id: str) -> Reading:
        """The stored reading, equal to the one that was added; KeyError when there is none."""
        return self._reading(article_id)

    def readings(self, article_ids: Iterable[str]) -> list[Reading]:
        """The stored readings of articles by their ids; one that the record does not hold is left out."""
        with self._read() as connection:
            return stored.readings_of(connection, list(article_ids))

    def relink(self, resolve: Callable[[Reading], Reading]) -> int:
        """Give every stored mention the person that `resolve` gives it, and group statements anew.

        Returns the number of mentions that changed. All or nothing: one transaction.
        """
        with self._write() as connection:
            return relinking.relink(connection, resolve)

    def settle(self) -> int:
        """Give every mention the person that its name means in all that the record names.

        A record's own people, and how often each is named, are known only when everything is read: so
        this is done after adding, once. Returns the number of mentions that changed; all or nothing.
        """
        with self._write() as connection:
            return relinking.settle(connection)

    def decide(self, decision: Decision) -> int:
        """Keep a decision and show everybody by it from now on; the number it gets.

        What the machine read stays beside it. Raises DecisionError when it contradicts one that holds.
        """
        with self._write() as connection:
            history = deciding.history(connection)
            on_statements = ties.about(decision, history)
            if on_statements is not None:
                return self._decide_on_statements(connection, decision, on_statements)
            Settled(history).check(decision)
            before = adding.files(connection)
            number = deciding.keep(connection, decision)
            if adding.files(connection) == before:
                relinking.apply_decisions(connection)
            else:
                relinking.settle(connection)
            return number

    def _decide_on_statements(self, connection: Connection, decision: Decision, about: Decision) -> int:
        """Keep a decision on statements, or the undoing of one, and group what it touches anew."""
        if decision is about:
            ties.check(decision, deciding.history(connection))
        number = deciding.keep(connection, decision)
        grouping.regroup(connection, [anchor.article for anchor in ties.anchors(about)])
        return number

    def add_people(self, file: PeopleFile, *, author: str, made: datetime) -> tuple[int, int] | None:
        """Know the people, bodies and offices of a file from now on, in one transaction.

        Returns the number of the decision, which `decide` can undo, and how many mentions in the
        articles were linked anew. The same file again changes nothing and returns None.
        """
        with self._write() as connection:
            if adding.with_digest(connection, file.digest):
                return None
            what = f"{file.name} (sha256 {file.digest[:12]})"
            decision = Decision(kind=Kind.ADDED, words=what, author=author, made=made)
            number = deciding.keep(connection, decision)
            adding.keep(connection, file, number)
            return number, relinking.settle(connection)

    def added_files(self) -> list[AddedFile]:
        """The user's own files whose people are known now, the first added first."""
        with self._read() as connection:
            return adding.files(connection)

    def added_people(self) -> list[AddedEntry]:
        """Everyone whom those files tell of, each with file and line."""
        with self._read() as connection:
            return adding.entries(connection)

    def known_people(self) -> People:
        """The people that this record knows: shipped, added, and those whom only its articles name."""
        with self._read() as connection:
            return adding.known(connection)

    def decisions(self) -> list[Decision]:
        """Every decision ever made, undone ones too, the oldest first."""
        with self._read() as connection:
            return deciding.history(connection)

    def statements(
        self,
        *,
        speaker: str | None = None,
        about: str | None = None,
        mentions_both: tuple[str, str] | None = None,
        since: date | None = None,
        until: date | None = None,
        search: str | None = None,
    ) -> list[Statement]:
        """The statements that meet every condition, by the day they were said or first published.

        `speaker` and `about` are ids of persons. `mentions_both` asks for what anyone else than
        the two said about the two together. `until` is exclusive; a statement without a day meets
        no date. `search` is a query over the contents, as in `search`.
        """
        wanted = lookup.Wanted(
            speaker=speaker, about=about, both=mentions_both, since=since, until=until,
            search=self._query(search) if search is not None else None,
        )  # fmt: skip
        with self._read() as connection:
            return lookup.find_statements(connection, wanted, self._loaded)

    def statements_of_two(self, a: str, b: str) -> tuple[list[Statement], ...]:
        """What the person a said about b, b about a, and anyone else about both: ids, as in `statements`."""
        with self._read() as connection:
            return lookup.statements_of_two(connection, self._survey(connection, a, b), self._loaded, a, b)

    def observations_of_two(self, a: str, b: str) -> tuple[list[Observation], ...]:
        """What a said of anyone, what b did, what all but the two said of a, and of b; as `observations`."""
        with self._read() as connection:
            return observing.of_two(connection, self._survey(connection, a, b), self._loaded, a, b)

    def count_statements_of_two(self, a: str, b: str) -> tuple[int, int]:
        """How many plain statements a made, about anyone, and how many b did."""
        with self._read() as connection:
            return (held := self._survey(connection, a, b)).plain_by(a), held.plain_by(b)

    def count_statements(self, speaker: str, *, plain: bool = False) -> int:
        """How many statements the person with this id made; only those that some report gives plainly.

        Plain is what is neither negated nor hypothetical nor told inside another statement.
        """
        with self._read() as connection:
            return lookup.count_statements(connection, speaker, plain=plain)

    def observations(
        self, *, speaker: str | None = None, about: str | None = None, not_by: tuple[str, ...] = ()
    ) -> list[Observation]:
        """Every plain statement toward a person, by day: by a speaker, about someone, of both, or of all.

        `speaker` and `about` are ids of persons, `not_by` those whose own words are left out. Quick: no
        article is loaded. What people say about themselves is not in it.
        """
        with self._read() as connection:
            return observing.observations(connection, self._loaded, speaker, about, not_by)

    @contextmanager
    def each_statement(
        self, *, speaker: str | None = None, about: str | None = None
    ) -> Iterator[Iterator[Statement]]:
        """All statements, or those by or about a person by id, one after the other in order of time.

        A context manager: the record is held open for reading inside it; memory stays flat.
        """
        with self._read() as connection:
            yield lookup.each_statement(connection, lookup.Wanted(speaker=speaker, about=about))

    def statement(self, which: str) -> tuple[Statement, Report | None]:
        """The statement whose id begins so, or that of a report whose id does, with that report.

        Raises UsageError when they name none or several.
        """
        with self._read() as connection:
            return lookup.find_statement(connection, which)

    def stories(self, article_ids: Iterable[str]) -> dict[str, Story]:
        """The story of each of these articles that has near-copies, by the article's id."""
        with self._read() as connection:
            return stories.with_ids(connection, article_ids)

    def sayings(self, report_ids: Iterable[str]) -> list[Saying]:
        """What decides about statements, of reports by their ids, in that order."""
        with self._read() as connection:
            return grouping.sayings_with(connection, list(report_ids))

    def articles_naming(self, *person_ids: str) -> list[ArticleHead]:
        """The articles in which every one of the persons is mentioned; all articles for none."""
        with self._read() as connection:
            if len(person_ids) == 2:
                return self._survey(connection, *person_ids).heads()
            return lookup.articles_naming(connection, person_ids)

    def places_of(
        self, person: str, other: str, article_ids: Collection[str]
    ) -> dict[str, tuple[list[int], list[int]]]:
        """Where mentions of the one and of the other begin in articles that name both, by articles' ids."""
        with self._read() as connection:
            changes = self._survey(connection, person, other).changes_of(article_ids)
            work_out = partial(lookup.places_of, connection, person, other)
            return self._remembered.answers(("places", person, other), changes, work_out)

    def statements_of(self, report_ids: Mapping[str, Collection[str]]) -> dict[str, str]:
        """The id of the statement of each report, by the report's id; asked for by their articles' ids."""
        with self._read() as connection:
            return lookup.statements_of(connection, report_ids)

    def search(self, words: str, *, limit: int = 100) -> list[Hit]:
        """The articles that hold the words, the best match first.

        All words must occur; "a phrase" in quotation marks stays together; OR separates
        alternatives; a leading minus excludes. speaker:, about: and outlet: take a name, since: and
        until: a year, month or day; they hold for the whole search (docs/guide/search.md). UsageError
        when the query does not fit together; UnknownPerson or AmbiguousPerson for a name.
        """
        query = self._query(words)
        with self._read() as connection:
            return searching.hits(connection, query, limit)

    def names(self) -> list[NameCount]:
        """Every distinct name of a chain with its type, the most mentioned first."""
        with self._read() as connection:
            return counts.names(connection)

    def people(self, *, decided: bool = True) -> list[PersonCount]:
        """Every person that a mention is linked to, the most mentioned first.

        They are those after the decisions, or as the machine read them.
        """
        if decided:
            return list(self._everyone().people)
        with self._read() as connection:
            return counts.people_counts(connection, decided=False)

    def person(self, asked: str) -> PersonCount:
        """The person that a name means, as a user types it; an id always answers.

        Raises UnknownPerson or AmbiguousPerson when it is not clear who is meant.
        """
        with self._read() as connection:
            some = counts.people_answering(connection, asked)
        if some:
            with suppress(UnknownPerson):
                return find_person(some, asked)
        # who is near to a name that nobody bears is told from all
        return find_person(self._everyone(), asked)

    def _everyone(self) -> Everyone:
        with no_clearing_up():
            return self._worked_out("everyone", lambda connection: Everyone(counts.people_counts(connection)))

    def _query(self, typed: str) -> Query:
        return parse(typed).meaning(lambda name: self.person(name).person.id)

    def info(self) -> Info:
        """What the record holds, counted."""
        return self._worked_out("info", counts.info)

    def extent(self) -> tuple[int, int, int]:
        """How many articles, articles in other languages and unusable files there are: quickly counted."""
        with self._read() as connection:
            return counts.extent(connection)

    def unsettled(self) -> int:
        """How many articles were added since `settle`."""
        with self._read() as connection:
            return counts.unsettled(connection)

    def weights(self) -> list[str]:
        """The versions of the weights that stored readings were made with."""
        return list(dict.fromkeys(weights for weights, _ in self._read_by()))

    def rules(self) -> list[str | None]:
        """The digests of the rules by which stored readings were made; None where none was kept, last."""
        found = {rules for _, rules in self._read_by()}
        return sorted(found, key=lambda one: (one is None, one or ""))

    def digest(self) -> str:
        """A digest of the corpus: its articles, the weights and the rules that read them, in any order."""
        return self._worked_out("digest", self._corpus.digest)

    def note(self, path: str, problem: str) -> None:
        """Keep that a file could not be used and why; a later note on it replaces an earlier one."""
        with self._write() as connection:
            notes.note(connection, path, problem)

    def drop_note(self, path: str) -> None:
        """Take away what was noted of a file that can be used; adding its article does so, too."""
        with self._write() as connection:
            notes.drop(connection, [path])

    def problems(self) -> list[Problem]:
        """The files that could not be used, by path."""
        with self._read() as connection:
            return notes.problems(connection)
