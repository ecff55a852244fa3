"""An address, in; a database with a record's tables, its transactions and its upkeep, out."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from sqlalchemy import Connection

from rapport.reading.reading import Reading
from rapport.record import (
    checking,
    copying,
    counts,
    dialect,
    grouping,
    migrations,
    stored,
    stories,
    tallies,
    whole,
)
from rapport.record.at_hand import AtHand
from rapport.record.called import Called, called
from rapport.record.complaints import explain
from rapport.record.corpus import Corpus
from rapport.record.loaded import Loaded
from rapport.record.progress import Progress
from rapport.record.remembering import Remembered
from rapport.record.statement import Report, Statement
from rapport.record.survey import Survey, survey
from rapport.record.tables import schema_version

T = TypeVar("T")

# A page, its data and its charts ask for one dossier; one of a thousand statements takes some ten megabytes.
MOST_KEPT = 4


class Database:
    """What a record stands in; see Record."""

    def __init__(
        self, where: str | Path, *, create: bool = True, tell: Callable[[str], None] | None = None
    ) -> None:
        self._where = dialect.shown(where)
        # what was worked out from the whole record, with the number of changes it holds for
        self._known: dict[str, tuple[int, Any]] = {}
        self._remembered = Remembered()
        # by question: the number of changes, what the answer rests on, the answer
        self._kept: dict[Hashable, tuple[int, tuple[object, ...] | None, Any]] = {}
        # by two persons: the number of changes, and what the record held of them then
        self._surveys: dict[tuple[str, str], tuple[int, Survey]] = {}
        self._at_hand = AtHand()
        self._corpus = Corpus()
        self._loaded = Loaded()
        self._engine = dialect.open_engine(where, create=create)
        try:
            with self._explained():
                migrations.migrate(self._engine, self._where, create=create)
                self._bring_up_to_date(tell or (lambda words: None))
        except BaseException:
            self.close()
            raise

    def _bring_up_to_date(self, tell: Callable[[str], None]) -> None:
        """Count people anew, and group statements and stories, when older rules did; tell of grouping."""
        with self._read() as connection:
            outdated = grouping.is_outdated(connection)
            uncounted = tallies.is_outdated(connection)
        if uncounted:
            with self._write() as connection:
                if tallies.is_outdated(connection):
                    tallies.rebuild(connection, counts.tallies_anew(connection))
        if outdated:
            with self._write() as connection:
                # another process may have come first while this one waited
                if grouping.is_outdated(connection):
                    progress = Progress(tell)
                    # statements second: short ones are told by the stories that they stand in
                    stories.rebuild(connection, progress.of("stories"))
                    grouping.rebuild(connection, progress.of("statements"))
                    progress.done()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the database; the record cannot be used afterwards."""
        self._engine.dispose()

    def whole_digest(self) -> str:
        """A digest of everything that the record says, in any order and in either database.

        When and where articles were found is left out (see whole.py).
        """
        with self._read() as connection:
            return whole.whole_digest(connection)

    def worked_out_digests(self) -> dict[str, str]:
        """A digest of each table that is worked out from the others: statements, stories, what finds them."""
        with self._read() as connection:
            return whole.worked_out_digests(connection)

    def check(self, *, deep: bool = False) -> list[str]:
        """Everything in the record that does not hold together, one sentence each.

        With `deep` statements and stories are also found anew and compared with those that are kept;
        nobody can write meanwhile, and nothing is changed.
        """
        with self._read() as connection:
            found = list(checking.problems_in(connection))
        if deep and not found:
            with self._explained(), dialect.for_writing(self._engine).connect() as connection:
                # never committed: what is found anew goes when the connection is given back
                found = list(checking.found_otherwise(connection))
                connection.rollback()
        return found

    def copy_to(self, other: Database) -> int:
        """Copy everything into another record, which must be empty; the number of rows.

        All or nothing. Raises RecordError when the other holds something.
        """
        with self._read() as source, other._write() as target:
            return copying.copy_rows(source, target, other._where)

    def size(self) -> int:
        """The bytes that the record takes on disk."""
        with self._read() as connection:
            return dialect.size(connection)

    def vacuum(self) -> None:
        """Give back the space of what was removed, and put the searches in order."""
        with self._explained():
            dialect.vacuum(self._engine)

    @contextmanager
    def _read(self) -> Iterator[Connection]:
        with self._explained(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def _write(self) -> Iterator[Connection]:
        with self._explained(), dialect.for_writing(self._engine).begin() as connection:
            yield connection
            connection.execute(schema_version.update().values(changes=schema_version.c.changes + 1))

    def _worked_out(self, what: str, work_out: Callable[[Connection], T]) -> T:
        """What takes a walk through the whole record: done once until the record is written to again."""
        with self._read() as connection:
            changes = counts.changes(connection)
            held = self._known.get(what)
            if held is None or held[0] != changes:
                held = (changes, work_out(connection))
                self._known[what] = held
        value: T = held[1]
        return value

    def found_in(
        self,
        question: Hashable,
        article_ids: Iterable[str],
        find: Callable[[Reading], T],
        *,
        naming: tuple[str, str] | None = None,
    ) -> dict[str, T]:
        """What `find` finds in the readings of articles, by their ids; nothing is found twice.

        `question` stands for all that the answer depends on besides the reading. An answer is kept in memory
        until the reading, or a person in it, changes; it must not be changed by whoever gets it. `naming` are
        the ids of two persons whom all of the articles name: it is known by them what has changed.
        """
        with self._read() as connection:
            if naming is None:
                changes = stored.changes_of(connection, list(article_ids))
            else:
                changes = self._survey(connection, *naming).changes_of(article_ids)

            def work_out(missing: list[str]) -> dict[str, T]:
                load = partial(stored.each_reading, connection)
                return {one.article.id: find(one) for one in self._at_hand.readings(missing, changes, load)}

            return self._remembered.answers(question, changes, work_out)

    def _reading(self, article_id: str) -> Reading:
        with self._read() as connection:
            changes = stored.changes_of(connection, [article_id])
            load = partial(stored.each_reading, connection)
            for one in self._at_hand.readings(list(changes), changes, load):
                return one
        raise KeyError(article_id)

    def found_in_texts(
        self,
        question: Hashable,
        article_ids: Iterable[str],
        find: Callable[[str], T],
        *,
        known: Mapping[str, str],
    ) -> dict[str, T]:
        """What `find` finds in the texts of articles, by their ids; nothing is found twice.

        An answer is kept in memory, for texts do not change; it must not be changed by whoever gets it.
        `known` are texts that are at hand, by the ids of their articles: they are not loaded again.
        """
        with self._read() as connection:

            def work_out(missing: list[str]) -> dict[str, T]:
                found = {id: find(known[id]) for id in missing if id in known}
                rest = [id for id in missing if id not in known]
                return found | {id: find(text) for id, text in stored.each_text(connection, rest)}

            return self._remembered.answers(question, dict.fromkeys(article_ids, 0), work_out)

    def made_of(self, question: Hashable, source: Report | Statement, make: Callable[[], T]) -> T:
        """What `make` makes of a report or a statement and the readings that it rests on: once for each.

        `question` stands for all else that it depends on. It must not be changed by whoever gets it.
        """
        return self._loaded.made_of(question, source, make)

    def kept(
        self,
        question: Hashable,
        work_out: Callable[[], T],
        *,
        about: tuple[str, str] | None = None,
        refreshed: Callable[[T], T] | None = None,
    ) -> T:
        """What `work_out` works out, which may ask the record: done once until somebody writes to it.

        `question` stands for all that the answer depends on besides the record. It must not be changed by
        whoever gets it. With `about`, the ids of two persons, it is done once until a write touches one of
        them; after other writes `refreshed` gives the answer what the record holds in all.
        """
        before = self._changes()
        held = self._kept.get(question)
        if held is not None and held[0] == before:
            known: T = held[2]
            return known
        stands = self._stands(*about) if about is not None else None
        if held is not None and stands is not None and held[1] == stands:
            found = refreshed(held[2]) if refreshed is not None else held[2]
        else:
            with self._at_hand.for_one_answer():
                found = work_out()
        # what was written meanwhile may be in it or not
        if self._changes() == before:
            self._kept.pop(question, None)
            self._kept[question] = (before, stands, found)
            while len(self._kept) > MOST_KEPT:
                self._kept.pop(next(iter(self._kept)), None)
        return found

    def called(self, person_ids: Iterable[str]) -> dict[str, Called]:
        """How articles call each of some persons: the titles before their names, and he or she."""
        with self._read() as connection:
            return called(connection, person_ids)

    def forget(self) -> None:
        """Drop from memory what was worked out and kept for the next question: for measuring."""
        self._kept.clear()
        self._surveys.clear()
        self._remembered = Remembered()
        self._corpus = Corpus()
        self._loaded = Loaded()

    def _stands(self, one: str, other: str) -> tuple[object, ...]:
        with self._read() as connection:
            weights = {weights for weights, _ in self._corpus.read_by(connection)}
            return (weights, *self._survey(connection, one, other).stands)

    def _read_by(self) -> list[stored.ReadBy]:
        with self._read() as connection:
            return self._corpus.read_by(connection)

    def _survey(self, connection: Connection, one: str, other: str) -> Survey:
        """What the record holds of two people: asked for once until the record is written to again."""
        pair = (one, other) if one < other else (other, one)
        changes = counts.changes(connection)
        held = self._surveys.get(pair)
        if held is None or held[0] != changes:
            held = (changes, survey(connection, *pair))
            self._surveys.pop(pair, None)
            self._surveys[pair] = held
            while len(self._surveys) > MOST_KEPT:
                self._surveys.pop(next(iter(self._surveys)), None)
        return held[1]

    def _changes(self) -> int:
        with self._read() as connection:
            return counts.changes(connection)

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except dialect.ERRORS as error:
            raise explain(error, self._where) from error
