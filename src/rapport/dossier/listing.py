"""A record and one person to a Listing: what they are reported to have said, narrowed as asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Self

from rapport.dossier.entry import Entry, in_time, make_entry
from rapport.record.answers import Person
from rapport.record.statement import Statement

if TYPE_CHECKING:
    from rapport.record.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Statements of one speaker in order of time; `target` None is about anyone or nothing.

    `said_in_all` counts all the speaker's statements in the record, flagged ones too.
    """

    speaker: Person
    target: Person | None
    entries: tuple[Entry, ...]
    said_in_all: int

    @classmethod
    def of(
        cls,
        record: Record,
        speaker: str,
        *,
        about: str | None = None,
        since: date | None = None,
        until: date | None = None,
        search: str | None = None,
    ) -> Self:
        """What `speaker` said; names are taken as a user types them, and `until` is exclusive.

        Raises UnknownPerson or AmbiguousPerson for a name, UsageError for a search that does not
        fit together.
        """
        who = record.person(speaker).person
        target = record.person(about).person if about else None
        statements = record.statements(
            speaker=who.id, about=target.id if target else None, since=since, until=until, search=search
        )
        entries = [
            make_entry(statement, [target] if target else spoken_of(statement)) for statement in statements
        ]
        return cls(
            speaker=who,
            target=target,
            entries=tuple(sorted(entries, key=in_time)),
            said_in_all=record.count_statements(who.id),
        )


def spoken_of(statement: Statement) -> Iterable[Person]:
    """The people whom any report of the statement speaks of, each once."""
    links = [
        about.mention.person for report in statement.reports for about in report.about if about.mention.person
    ]
    return {link.id: Person(link.id, link.name) for link in links}.values()
