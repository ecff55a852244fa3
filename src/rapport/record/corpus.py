"""The digest of a record's corpus: after a write only what was read since is asked for again."""

from __future__ import annotations

import hashlib
from bisect import bisect_left, insort
from threading import Lock

from sqlalchemy import Connection, select

from rapport.people.decisions import in_force
from rapport.record import deciding
from rapport.record.tables import articles, readings, schema_version, unread

# So many lines are put in order one by one, more of them together: sorting 50,000 takes 20 ms.
FEW = 500


class Corpus:
    """The articles' ids with the weights and rules that read them, a line each, kept for the next digest.

    Articles that no weights read belong to it, since a dossier counts them. Decisions that hold belong
    to it, since a dossier shows them; who made them and when does not.
    """

    def __init__(self) -> None:
        self._read: dict[int, str] = {}
        self._lines: list[str] = []
        self._changes = -1
        # the web's threads ask one record
        self._lock = Lock()

    def digest(self, connection: Connection) -> str:
        """The digest, whatever the order of the articles."""
        with self._lock:
            self._catch_up(connection)
            lines = [*self._lines]
        kept = select(articles.c.id, unread.c.language).join(unread, unread.c.article == articles.c.key)
        lines += sorted(f"{id}|unread|{language}\n" for id, language in connection.execute(kept))
        for one in in_force(deciding.history(connection)):
            ids = [someone.id if someone else "" for someone in (one.one, one.two)]
            lines.append("|".join([one.kind, one.judgement, *ids, one.words or "", one.article or ""]) + "\n")
        return hashlib.sha256("".join(lines).encode("utf-8", "surrogatepass")).hexdigest()

    def _catch_up(self, connection: Connection) -> None:
        """Take in the readings that were changed since the last time."""
        changes = connection.scalar(select(schema_version.c.changes)) or 0
        if changes < self._changes:
            # a question that began before the last one did
            self._read, self._lines, self._changes = {}, [], -1
        if changes == self._changes:
            return
        query = select(articles.c.key, articles.c.id, readings.c.weights, readings.c.rules).join(
            readings, readings.c.article == articles.c.key
        )
        found = connection.execute(query.where(readings.c.changed > self._changes)).all()
        new = {key: "|".join(filter(None, [id, *by])) + "\n" for key, id, *by in found}
        new = {key: line for key, line in new.items() if self._read.get(key) != line}
        if len(new) > FEW:
            self._read |= new
            self._lines = sorted(self._read.values())
        else:
            for key, line in new.items():
                old = self._read.get(key)
                if old is not None:
                    del self._lines[bisect_left(self._lines, old)]
                insort(self._lines, line)
                self._read[key] = line
        self._changes = changes
