"""The digest of a record's corpus: after a write only what was read since is asked for again."""

from __future__ import annotations

import hashlib
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Sequence
from threading import Lock

from sqlalchemy import Connection, select

from rapport.people.decisions import in_force
from rapport.record import deciding
from rapport.record.stored import ReadBy
from rapport.record.tables import articles, readings, schema_version, unread

# So many lines are put in order one by one, more of them together: sorting 50,000 takes 20 ms.
FEW = 500


class Corpus:
    """The articles' ids with the weights and rules that read them, a line each, kept for the next digest.

    Articles that no weights read belong to it, since a dossier counts them. Decisions that hold belong
    to it, since a dossier shows them; who made them and when does not.
    """

    def __init__(self) -> None:
        self._read: dict[int, tuple[str, ReadBy]] = {}
        self._by: Counter[ReadBy] = Counter()
        self._lines: list[str] = []
        self._changes = -1
        # the web's threads ask one record
        self._lock = Lock()

    def digest(self, connection: Connection) -> str:
        """The digest, whatever the order of the articles."""
        with self._lock:
            self._catch_up(connection)
            lines = [*self._lines]
        kept = {row.article: row.language for row in connection.execute(select(unread)).all()}
        ids = _ids(connection, list(kept))
        lines += sorted(f"{ids[key]}|unread|{language}\n" for key, language in kept.items())
        for one in in_force(deciding.history(connection)):
            both = [someone.id if someone else "" for someone in (one.one, one.two)]
            lines.append(
                "|".join([one.kind, one.judgement, *both, one.words or "", one.article or ""]) + "\n"
            )
        return hashlib.sha256("".join(lines).encode("utf-8", "surrogatepass")).hexdigest()

    def read_by(self, connection: Connection) -> list[ReadBy]:
        """By which weights and rules the articles were read, in order; where rules were not kept, last."""
        with self._lock:
            self._catch_up(connection)
            return sorted(self._by, key=lambda by: (by[0], by[1] is None, by[1] or ""))

    def _catch_up(self, connection: Connection) -> None:
        """Take in the readings that were changed since the last time."""
        changes = connection.scalar(select(schema_version.c.changes)) or 0
        if changes < self._changes:
            # a question that began before the last one did
            self._read, self._lines, self._changes = {}, [], -1
            self._by.clear()
        if changes == self._changes:
            return
        # not joined with articles, of which SQLite would look at every one
        query = select(readings.c.article, readings.c.weights, readings.c.rules)
        found = connection.execute(query.where(readings.c.changed > self._changes)).all()
        ids = _ids(connection, [row[0] for row in found])
        # the same few for all: a tuple and the end of a line for each
        ends: dict[ReadBy, tuple[str, ReadBy]] = {}
        for by in {(weights, rules) for _, weights, rules in found}:
            told = "|".join(filter(None, by))
            ends[by] = (f"|{told}\n" if told else "\n", by)
        new: dict[int, tuple[str, ReadBy]] = {}
        for key, weights, rules in found:
            end, by = ends[weights, rules]
            new[key] = (ids[key] + end, by)
        if self._read:
            self._put({key: one for key, one in new.items() if self._read.get(key) != one})
        else:
            self._read, self._by = new, Counter(by for _, by in new.values())
            self._lines = sorted(line for line, _ in new.values())
        self._changes = changes

    def _put(self, new: dict[int, tuple[str, ReadBy]]) -> None:
        """Put these lines in place of those that the articles had."""
        for key, (line, by) in new.items():
            old = self._read.get(key)
            if old is not None:
                self._by[old[1]] -= 1
                if len(new) <= FEW:
                    del self._lines[bisect_left(self._lines, old[0])]
            self._by[by] += 1
            if len(new) <= FEW:
                insort(self._lines, line)
            self._read[key] = (line, by)
        self._by = +self._by
        if len(new) > FEW:
            self._lines = sorted(line for line, _ in self._read.values())


def _ids(connection: Connection, keys: Sequence[int]) -> dict[int, str]:
    """The ids of articles by their places; of some more when many are asked for."""
    query = select(articles.c.key, articles.c.id)
    if len(keys) > FEW:
        return dict(map(tuple, connection.execute(query).all()))
    return {row.key: row.id for row in connection.execute(query.where(articles.c.key.in_(keys))).all()}
