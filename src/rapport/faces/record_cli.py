"""``rapport record``: what a record holds, whether it holds together, copying it, and making it small."""

from __future__ import annotations

from datetime import date

import click

from rapport.errors import RapportError
from rapport.faces.opening import open_record

where_option = click.option(
    "--record", "where", default="news.db", show_default=True, metavar="WHERE",
    help="The record: a file, or postgresql://host/news.",
)  # fmt: skip


@click.group()
def record() -> None:
    """Look after a record: info, check, copy, vacuum.

    \b
    Example:
      rapport record check --record news.db
      rapport record copy postgresql://host/news --record news.db
    """


@record.command()
@where_option
@click.option("--digest", is_flag=True, help="Also the digest of everything that the record says.")
@click.option("--problems", is_flag=True, help="Also each file that could not be used, with the reason.")
def info(where: str, digest: bool, problems: bool) -> None:
    """Show what the record holds, counted.

    The digest is the same for two records that say the same, whatever the order of reading, and in
    both databases; it leaves out when and where articles were found.

    \b
    Example:
      rapport record info --record news.db --digest
      rapport record info --problems
    """
    from rapport.faces.words import flat, plural

    with open_record(where) as opened:
        held, size, weights = opened.info(), opened.size(), opened.weights()
        whole = opened.whole_digest() if digest else None
        unusable = opened.problems() if problems else []
    period = _period(held.first_published, held.last_published)
    lines = {
        "articles": f"{held.articles:,} from {plural(held.outlets, 'outlet')}, {period}",
        "not read": f"{held.unread:,} in {'another language' if held.unread == 1 else 'other languages'}",
        "people": f"{held.people:,} in {plural(held.mentions, 'mention')}",
        "statements": f"{held.statements:,}, reported by {plural(held.attributions, 'attribution')}",
        "problems": f"{plural(held.problems, 'file')} that could not be used",
        "weights": ", ".join(weights) or "none",
        "rules": _rules(held.earlier_rules),
        "schema": f"{held.schema}",
        "size": f"{size / 1_000_000:,.1f} MB",
    }
    if held.unsettled:
        lines["unsettled"] = (
            f"{plural(held.unsettled, 'article')} whose people were not yet weighed against the whole "
            "record; rapport read does so when it ends"
        )
    if whole:
        lines["digest"] = whole
    for name, words in lines.items():
        click.echo(f"{name:<11} {words}")
    for one in unusable:
        click.echo(flat(f"{one.noted:%Y-%m-%d} {one.path}: {one.problem}"))


@record.command()
@where_option
@click.option(
    "--deep", is_flag=True, help="Also find statements and stories anew, and compare; takes minutes."
)
def check(where: str, deep: bool) -> None:
    """Check that everything in the record holds together.

    Every span gives its stored text, every reference is found, every digest fits what it was made of,
    every word can be searched. What does not is listed, and the exit code is 1. With --deep, statements
    and stories must be those that come out when they are found anew; nobody can write meanwhile.

    \b
    Example:
      rapport record check --record news.db
      rapport record check --deep
    """
    from rapport.faces.words import plural

    with open_record(where) as opened:
        found = opened.check(deep=deep)
        held = opened.info()
    for problem in found:
        click.echo(problem)
    if found:
        number = "one problem" if len(found) == 1 else f"{len(found):,} problems"
        raise RapportError(
            f"The record has {number}. Restore it from a copy, or read the articles into a new one."
        )
    click.echo(
        f"Everything holds: {plural(held.articles, 'article')}, {plural(held.attributions, 'attribution')}."
    )


@record.command()
@click.argument("target", metavar="WHERE")
@where_option
def copy(target: str, where: str) -> None:
    """Copy the record to a new file or an empty database, and compare the two.

    A file becomes a database that several people share, or the other way round. Nothing is copied by
    halves.

    \b
    Example:
      rapport record copy postgresql://host/news --record news.db
      rapport record copy backup.db --record postgresql://host/news
    """
    from rapport.faces.words import plural
    from rapport.record.record import Record

    with open_record(where) as source, Record(target) as opened:
        rows = source.copy_to(opened)
        same = source.whole_digest() == opened.whole_digest()
        if not same or source.worked_out_digests() != opened.worked_out_digests():
            raise RapportError(
                "The copy is not equal to the record: was something written meanwhile? Copy again to an "
                "empty place."
            )
        articles = opened.info().articles
    click.echo(f"Copied {plural(articles, 'article')} ({plural(rows, 'row')}); the copy is equal.")


@record.command()
@where_option
def vacuum(where: str) -> None:
    """Make the record as small as it can be, and its searches as fast; nobody can write meanwhile.

    \b
    Example:
      rapport record vacuum --record news.db
    """
    with open_record(where) as opened:
        before = opened.size()
        opened.vacuum()
        after = opened.size()
    click.echo(f"{before / 1_000_000:,.1f} MB before, {after / 1_000_000:,.1f} MB after.")


def _rules(earlier: int) -> str:
    """By which rules the articles were read, and what to do about those of earlier ones."""
    if not earlier:
        return "all articles were read by the present ones"
    were = "article was" if earlier == 1 else "articles were"
    return f"{earlier:,} {were} read by earlier ones: rapport read --again reads such anew"


def _period(first: date | None, last: date | None) -> str:
    return f"{first} to {last}" if first and last else "undated"
