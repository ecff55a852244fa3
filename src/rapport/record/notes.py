"""Files that could not be used: kept with the reason, and listed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from sqlalchemy import Connection, select

from rapport.record.answers import Problem
from rapport.record.tables import problems as table


def note(connection: Connection, path: str, problem: str) -> None:
    """Keep one problem in place of an earlier one with the same file."""
    connection.execute(table.delete().where(table.c.path == path))
    connection.execute(table.insert().values(path=path, problem=problem, noted=datetime.now(UTC)))


def drop(connection: Connection, paths: Iterable[str | None]) -> None:
    """Take away what was noted of files that could be used after all."""
    known = sorted({path for path in paths if path})
    if known:
        connection.execute(table.delete().where(table.c.path.in_(known)))


def problems(connection: Connection) -> list[Problem]:
    """All of them, by path."""
    rows = connection.execute(select(table)).all()
    found = [Problem(path=row.path, problem=row.problem, noted=row.noted) for row in rows]
    return sorted(found, key=lambda problem: problem.path)
