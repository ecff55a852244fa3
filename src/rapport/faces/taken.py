"""Two names as typed, in; the ids of the two people, out, with a word about who else might be meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rapport.record.record import Record


def ids_aloud(record: Record, a: str, b: str) -> tuple[str, str]:
    """The ids of the two; where a name was taken for one of several, standard error says so.

    Raises UnknownPerson or AmbiguousPerson for a name, UsageError when both are one person.
    """
    from rapport.dossier.two_people import two_people

    first, second = two_people(record, a, b)
    for one in (first, second):
        if one.words:
            click.echo(one.words, err=True)
    return first.person.id, second.person.id
