"""The commands under `rapport statements`: which reports are one utterance, why, and what was decided."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from rapport.faces.people_cli import author_option, decide, name_of_author, print_lines, record_option

if TYPE_CHECKING:
    from rapport.people.decisions import Judgement
    from rapport.record.record import Record
    from rapport.record.statement import Report, Statement


@click.group()
def statements() -> None:
    """Show which reports are one utterance, ask why, and put it right.

    Statements and reports are named by the first characters of their ids, which rapport said and
    rapport dossier show in brackets. What you decide is kept with the time and your name, holds
    when articles are read again, and can be undone.

    \b
    Example:
      rapport said "Ada Quill" --record news.db
      rapport statements show 1f2e3d4c --record news.db
    """


@statements.command()
@click.argument("which")
@record_option
def show(which: str, where: str) -> None:
    """Show all wordings of a statement side by side, with their differences marked.

    \b
    Example:
      rapport statements show 1f2e3d4c --record news.db
    """
    from rapport.faces.statements_words import statement_lines

    with _open(where) as record:
        statement, _ = record.statement(which)
    print_lines(statement_lines(statement))


@statements.command()
@click.argument("one")
@click.argument("other", required=False)
@record_option
def why(one: str, other: str | None, where: str) -> None:
    """Explain why reports are one statement, or why two are not.

    With ONE alone, how each of its reports is linked with those before it.

    \b
    Example:
      rapport statements why 1f2e3d4c --record news.db
      rapport statements why 1f2e3d4c 5a6b7c8d
    """
    from rapport.faces.statements_words import pair_lines, why_lines

    with _open(where) as record:
        statement, report = record.statement(one)
        if other is None:
            sayings = record.sayings(each.id for each in statement.reports)
            print_lines(why_lines(statement, sayings))
            return
        another, second = record.statement(other)
        pair = (report or statement.first, second or another.first)
        if pair[0].id == pair[1].id:
            raise click.UsageError("Both are the same report; name two.")
        sayings = record.sayings(each.id for each in pair)
    together = statement.id == another.id
    print_lines(pair_lines((pair[0], sayings[0]), (pair[1], sayings[1]), together=together))


@statements.command()
@click.argument("one")
@click.argument("other")
@author_option
@record_option
def same(one: str, other: str, author: str | None, where: str) -> None:
    """Decide that ONE and OTHER report the same utterance.

    \b
    Example:
      rapport statements same 1f2e3d4c 5a6b7c8d --record news.db --author desk
    """
    from rapport.people.decisions import Judgement

    _decide_on(one, other, Judgement.SAME, author, where)


@statements.command()
@click.argument("one")
@click.argument("other")
@author_option
@record_option
def different(one: str, other: str, author: str | None, where: str) -> None:
    """Decide that ONE and OTHER are two statements.

    To take apart what is one statement now, name two of its reports.

    \b
    Example:
      rapport statements different 1f2e3d4c 5a6b7c8d --record news.db
    """
    from rapport.people.decisions import Judgement

    _decide_on(one, other, Judgement.DIFFERENT, author, where)


@statements.command()
@click.argument("number", type=int, required=False)
@author_option
@record_option
def undo(number: int | None, author: str | None, where: str) -> None:
    """Undo a decision on statements by its NUMBER, or the last one.

    \b
    Example:
      rapport statements undo --record news.db
    """
    from rapport.errors import DecisionError
    from rapport.people.decisions import Decision, Kind, next_to_undo
    from rapport.record.ties import about

    with _open(where) as record:
        history = record.decisions()
        own = [one for one in history if about(one, history)]
        undone = next_to_undo(own if number is None else history, number)
        if about(undone, history) is None:
            raise DecisionError(f"Decision {number} is about people: rapport people undo {number}")
        decision = Decision(
            kind=Kind.UNDO, undoes=undone.number, author=name_of_author(author), made=datetime.now(UTC)
        )
        decide(record, decision)


@statements.command()
@record_option
def decisions(where: str) -> None:
    """List every decision made on statements, with its time and author, undone ones too.

    \b
    Example:
      rapport statements decisions --record news.db
    """
    from rapport.faces.people_words import history_lines
    from rapport.record.ties import about

    with _open(where) as record:
        history = record.decisions()
    print_lines(history_lines([one for one in history if about(one, history)]))


def _decide_on(one: str, other: str, judgement: Judgement, author: str | None, where: str) -> None:
    """Keep a decision on two reports."""
    from rapport.errors import DecisionError
    from rapport.faces.statements_words import remembered
    from rapport.people.decisions import Decision, Kind, Someone
    from rapport.record.ties import Anchor

    with _open(where) as record:
        pair = _two(record.statement(one), record.statement(other))
        speakers = [each.speaker.person if each.speaker else None for each in pair]
        if speakers[0] and speakers[1] and speakers[0].id != speakers[1].id:
            raise DecisionError(
                f"The one is by {speakers[0].name}, the other by {speakers[1].name}; a statement has one "
                "speaker. If the two are one person: rapport people merge"
            )
        named = [
            Someone(str(Anchor.of(each.article.id, each.attribution.content)), remembered(each))
            for each in pair
        ]
        decision = Decision(
            kind=Kind.STATEMENTS,
            judgement=judgement,
            one=named[0],
            two=named[1],
            author=name_of_author(author),
            made=datetime.now(UTC),
        )
        decide(record, decision)


def _two(
    one: tuple[Statement, Report | None], other: tuple[Statement, Report | None]
) -> tuple[Report, Report]:
    """The two reports that were named; a statement stands for its first one."""
    from rapport.errors import DecisionError

    pair = (one[1] or one[0].first, other[1] or other[0].first)
    if pair[0].id == pair[1].id:
        raise DecisionError(
            "Both name the same report. A statement stands for its first report; "
            f"rapport statements show {one[0].id[:8]} lists the others."
        )
    return pair


def _open(where: str) -> Record:
    from rapport.faces.opening import open_record

    return open_record(where)
