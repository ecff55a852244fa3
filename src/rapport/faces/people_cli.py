"""The commands under `rapport people`: who is who in a record, why, and what somebody decided about it."""

from __future__ import annotations

import getpass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rapport.people.decisions import Decision, Someone
    from rapport.record.answers import PersonCount
    from rapport.record.record import Record

record_option = click.option(
    "--record",
    "where",
    default="news.db",
    show_default=True,
    metavar="WHERE",
    help="The record to look into: a file, or postgresql://host/news.",
)
author_option = click.option("--author", metavar="NAME", help="Who decides; the login name if left out.")


@click.group()
def people() -> None:
    """List who is who in a record, ask why, and put it right.

    What you decide is kept beside the machine's reading with the time and your name, holds for
    articles read later, and can be undone.

    \b
    Example:
      rapport people list --record news.db
      rapport people merge "Ada Quill" "A. Quill" --record news.db
    """


@people.command("list")
@click.argument("words", nargs=-1)
@click.option("--all", "everyone", is_flag=True, help="Those named once, too.")
@record_option
def list_people(words: tuple[str, ...], everyone: bool, where: str) -> None:
    """List the people and bodies of a record, the most mentioned first.

    WORDS narrow the list to names that hold them.

    \b
    Example:
      rapport people list --record news.db
      rapport people list quill --all
    """
    from rapport.faces.people_words import list_lines

    with _open(where) as record:
        found = record.people()
    print_lines(list_lines(found, " ".join(words), everyone=everyone))


@people.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False))
@author_option
@record_option
def add(file: str, author: str | None, where: str) -> None:
    """Add your own people, bodies and offices from FILE to a record, which is made if need be.

    FILE is a table (.csv, .tsv) with a column for the name, a dump of Wikidata, or FollowTheMoney
    JSON lines; .gz and .bz2 are unpacked. Rows that cannot be used are named with their line, the
    others are kept. They go before the people that come with Rapport; undo takes a file back.

    \b
    Example:
      rapport people add kessaria.csv --record news.db
      rapport people add entities.ftm.json.gz --author desk
    """
    from pathlib import Path

    from rapport.faces.people_adding import add_file, read_file
    from rapport.record.record import Record

    # first, so that a file of no use makes no record
    read = read_file(Path(file))
    with Record(where) as record:
        outcome = add_file(record, read, author=name_of_author(author))
    for line in outcome.complaints:
        click.echo(line, err=True)
    print_lines(outcome.lines)


@people.command()
@click.argument("words", nargs=-1)
@record_option
def added(words: tuple[str, ...], where: str) -> None:
    """List the files of people that were added; with WORDS, whom they tell of under such a name.

    \b
    Example:
      rapport people added --record news.db
      rapport people added quill
    """
    from rapport.faces.people_adding import added_lines

    with _open(where) as record:
        files, entries = record.added_files(), record.added_people()
    print_lines(added_lines(files, entries, " ".join(words)))


@people.command()
@click.argument("name")
@record_option
def show(name: str, where: str) -> None:
    """Show one person: id, spellings, articles, and the decisions on them.

    \b
    Example:
      rapport people show "Ada Quill" --record news.db
    """
    from rapport.faces.people_words import show_lines

    with _open(where) as record:
        person = record.person(name)
        history = record.decisions()
        known = record.known_people()
    id = person.person.id
    print_lines(show_lines(person, known.get(id), history, known.terms_of(id)))


@people.command()
@click.argument("name")
@click.option("--article", metavar="WHICH", help="An article of the record: its id, file or title.")
@record_option
def why(name: str, article: str | None, where: str) -> None:
    """Explain whom a name as written means: every reason with its score, and the candidates left out.

    Scores are natural logarithms of odds and add up. Without an article the name stands alone.

    \b
    Example:
      rapport people why "Mr. Quill" --article clips/1.txt --record news.db
    """
    from rapport.faces.people_why import explain

    with _open(where) as record:
        print_lines(explain(record, name, article))


@people.command()
@click.argument("one")
@click.argument("two")
@click.option("--unsure", is_flag=True, help="Keep that nobody can tell; the two stay two.")
@author_option
@record_option
def merge(one: str, two: str, unsure: bool, author: str | None, where: str) -> None:
    """Decide that ONE and TWO are the same person; ONE keeps the name.

    \b
    Example:
      rapport people merge "Ada Quill" "A. Quill" --record news.db
      rapport people merge local:ada-quill-1f2e3d "Ada Q. Quill" --author desk
    """
    from rapport.people.decisions import Decision, Judgement, Kind

    with _open(where) as record:
        decision = Decision(
            kind=Kind.PERSONS,
            judgement=Judgement.UNSURE if unsure else Judgement.SAME,
            one=_someone(record.person(one)),
            two=_someone(record.person(two)),
            author=name_of_author(author),
            made=datetime.now(UTC),
        )
        decide(record, decision)


@people.command()
@click.argument("one")
@click.argument("two")
@click.option("--article", metavar="WHICH", help="Only in this article: its id, file or title.")
@click.option("--spelling", metavar="WORDS", help="Only where articles write the name so.")
@author_option
@record_option
def split(
    one: str, two: str, article: str | None, spelling: str | None, author: str | None, where: str
) -> None:
    """Decide that ONE and TWO are different people.

    With --article or --spelling, what was read as ONE there is TWO: somebody of the record, or
    somebody new under that name.

    \b
    Example:
      rapport people split "Ada Quill" "Adam Quill" --record news.db
      rapport people split "Tom Vane" "Tom Vane (baker)" --article clips/7.txt
      rapport people split "Tom Vane" "Thomas R. Vane" --spelling "Thomas R. Vane"
    """
    from rapport.faces.people_splitting import split_decision

    with _open(where) as record:
        decision = split_decision(
            record, one, two, article=article, spelling=spelling, author=name_of_author(author)
        )
        decide(record, decision)


@people.command()
@click.argument("one")
@click.argument("name")
@author_option
@record_option
def rename(one: str, name: str, author: str | None, where: str) -> None:
    """Decide that ONE is to be called NAME.

    \b
    Example:
      rapport people rename "Ada Quill" "Ada Quill-Marsh" --record news.db
    """
    _decide_words("name", one, name, author, where)


@people.command()
@click.argument("one")
@click.argument("name")
@author_option
@record_option
def alias(one: str, name: str, author: str | None, where: str) -> None:
    """Decide that NAME, wherever an article uses it as a full name, means ONE.

    \b
    Example:
      rapport people alias "Ada Quill" "the Iron Heron" --record news.db
    """
    _decide_words("alias", one, name, author, where)


@people.command()
@click.argument("number", type=int, required=False)
@author_option
@record_option
def undo(number: int | None, author: str | None, where: str) -> None:
    """Undo a decision by its NUMBER, or the last one; the undo is kept and can be undone too.

    \b
    Example:
      rapport people undo --record news.db
      rapport people undo 3
    """
    from rapport.errors import DecisionError
    from rapport.people.decisions import Decision, Kind, next_to_undo
    from rapport.record.ties import about

    with _open(where) as record:
        history = record.decisions()
        own = [one for one in history if about(one, history) is None]
        undone = next_to_undo(own if number is None else history, number)
        if about(undone, history) is not None:
            raise DecisionError(f"Decision {number} is about statements: rapport statements undo {number}")
        decision = Decision(
            kind=Kind.UNDO, undoes=undone.number, author=name_of_author(author), made=datetime.now(UTC)
        )
        decide(record, decision)


@people.command()
@record_option
def decisions(where: str) -> None:
    """List every decision ever made with its time and author, undone ones too.

    \b
    Example:
      rapport people decisions --record news.db
    """
    from rapport.faces.people_words import history_lines

    with _open(where) as record:
        history = record.decisions()
    print_lines(history_lines(history))


def _decide_words(kind: str, one: str, words: str, author: str | None, where: str) -> None:
    """Keep a decision that gives somebody a name."""
    from rapport.errors import DecisionError
    from rapport.people.decisions import Decision, Kind

    if not words.strip():
        raise DecisionError("The name is empty; give at least one word.")
    with _open(where) as record:
        decision = Decision(
            kind=Kind(kind),
            one=_someone(record.person(one)),
            words=" ".join(words.split()),
            author=name_of_author(author),
            made=datetime.now(UTC),
        )
        decide(record, decision)


def decide(record: Record, decision: Decision) -> None:
    """Keep a decision and say what was kept."""
    from rapport.faces.people_words import decision_words

    number = record.decide(decision)
    kept = {one.number: one for one in record.decisions()}
    click.echo(f"Decision {number}: {decision_words(kept[number], kept)}")


def _someone(person: PersonCount) -> Someone:
    """A person of the record as decisions name them."""
    from rapport.people.decisions import Someone

    return Someone(person.person.id, person.person.name)


def name_of_author(given: str | None) -> str:
    """The author given, else the login name."""
    if given and given.strip():
        return given.strip()
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a container may run under a number that has no name
        return "unknown"


def _open(where: str) -> Record:
    from rapport.faces.opening import open_record

    return open_record(where)


def print_lines(lines: list[str]) -> None:
    click.echo("\n".join(lines))
