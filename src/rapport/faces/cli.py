"""The command line: each command parses, makes one library call and shows the answer.

Everything heavy is imported inside the commands, so that ``rapport --help`` starts at once.
"""

from __future__ import annotations

import os
import re
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any, BinaryIO

import click

from rapport.errors import RapportError, UsageError
from rapport.faces.export_cli import export
from rapport.faces.online import Online, online_options
from rapport.faces.opening import open_record
from rapport.faces.pairs_cli import network, pairs
from rapport.faces.people_cli import people
from rapport.faces.record_cli import record
from rapport.faces.statements_cli import statements
from rapport.text.days import days_of

INTERRUPTED = 130  # 128 + SIGINT, as shells report it


class Commands(click.Group):
    """A group that turns Rapport's errors into one sentence: exit code 2 for usage, 1 for the rest."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except UsageError as error:
            raise click.UsageError(str(error)) from error
        except RapportError as error:
            raise click.ClickException(str(error)) from error


Days = tuple[date, date]

FIELD_HELP = (
    "What JSON lines and tables call one of text, title, outlet, author, published, url, "
    "language, such as text=body; repeatable."
)


def as_days(context: click.Context, option: click.Parameter, typed: str | None) -> Days | None:
    """The first day of the year, month or day typed, and the day after its last."""
    try:
        return days_of(typed) if typed else None
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


def as_publication(context: click.Context, option: click.Parameter, typed: str | None) -> date | None:
    """The day of publication typed, as articles give theirs: 2024-02-20, 20 February 2024."""
    from rapport.articles.dates import parse_published

    try:
        return parse_published(typed, today=date.today()) if typed else None
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


def as_interval(context: click.Context, option: click.Parameter, typed: str) -> timedelta:
    """A time such as 15m, 2h or 1d; at least a minute, which is often for any feed."""
    match = re.fullmatch(r"\s*([0-9]{1,5})\s*(m|h|d)[a-z]*\s*", typed.lower())
    unit = {"m": "minutes", "h": "hours", "d": "days"}
    if not match or int(match[1]) == 0:
        raise click.BadParameter("Write a time such as 15m, 2h or 1d; at least 1m.")
    return timedelta(**{unit[match[2]]: int(match[1])})


def as_fields(context: click.Context, option: click.Parameter, typed: tuple[str, ...]) -> dict[str, str]:
    """Options of the form ours=theirs as a mapping."""
    pairs = [one.partition("=") for one in typed]
    for ours, _, theirs in pairs:
        if not ours or not theirs:
            raise click.BadParameter("Write ours=theirs, for example text=body.")
    return {ours: theirs for ours, _, theirs in pairs}


record_option = click.option(
    "--record",
    "where",
    default="news.db",
    show_default=True,
    metavar="WHERE",
    help="The record to look into: a file, or postgresql://host/news.",
)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80})
@click.version_option(package_name="rapport", message="%(package)s %(version)s")
def cli() -> None:
    """Read piles of news articles into a sourced dossier on two people.

    \b
    Example:
      rapport read clips/ --record news.db
      rapport dossier "Ada Quill" "Otto Brandt" --record news.db --html out.html
    """


@cli.command()
@click.argument("where", nargs=-1)
@click.option(
    "--record",
    "record_at",
    metavar="WHERE",
    help="Keep what is found in this file or postgresql://host/news.",
)
@click.option(
    "--jsonl", type=click.File("wb"), help="Write each attribution as a JSON line; - is standard output."
)
@click.option("--published", metavar="DATE", callback=as_publication, help="Date where a file gives none.")
@click.option("--outlet", help="Outlet where a file gives none.")
@click.option("--field", "fields", metavar="OURS=THEIRS", multiple=True, callback=as_fields, help=FIELD_HELP)
@click.option(
    "--jobs", type=click.IntRange(1), default=1, show_default=True, metavar="N",
    help="Processes that read side by side.",
)  # fmt: skip
@click.option(
    "--again", is_flag=True,
    help="Read anew what the record holds by earlier weights or rules, from its own texts; name no files.",
)  # fmt: skip
@online_options
def read(
    where: tuple[str, ...],
    record_at: str | None,
    jsonl: BinaryIO | None,
    published: date | None,
    outlet: str | None,
    fields: dict[str, str],
    online: Online,
    jobs: int,
    again: bool,
) -> None:
    """Read articles: files, folders, globs, web addresses, or - for standard input.

    Files are text, HTML, JSON lines, CSV, Parquet, PDF, Word, EPUB, web archives
    (WARC), and ZIP and tar archives of these.

    An address is that of an article, or of a feed (RSS, Atom, JSON Feed), whose pages are then read.

    Articles that the record holds already are skipped, so the same command can be run again.
    A file that cannot be read is named with its reason, and the run goes on.

    \b
    Example:
      rapport read clips/ --record news.db
      rapport read https://harbourpost.example/politics/ferry --record news.db
      rapport read story.txt --published 2024-02-20 --jsonl - | jq .source.text
      rapport read --again --record news.db
    """
    if again:
        if where or jsonl is not None or record_at is None:
            raise UsageError("--again reads what a record holds: rapport read --again --record news.db")
        from rapport.faces.again import read_again

        if read_again(record_at, jobs=jobs).interrupted:
            raise SystemExit(INTERRUPTED)
        return
    if not where:
        raise UsageError("Say what to read: files, folders, globs, web addresses, or - for standard input.")
    if record_at is None and jsonl is None:
        raise UsageError("Say where the result goes: --record news.db, --jsonl out.jsonl, or both.")
    from rapport.faces.read import read_articles

    outcome = read_articles(
        where,
        record_at=record_at,
        jsonl=jsonl,
        published=published,
        outlet=outlet,
        fields=fields,
        stdin=sys.stdin.buffer,
        online=online,
        jobs=jobs,
    )
    if outcome.interrupted:
        raise SystemExit(INTERRUPTED)
    if outcome.nothing_read:
        raise RapportError("None of the articles could be read; the reasons are above.")


@cli.command()
@click.argument("where", nargs=-1)
@click.option(
    "--record",
    "record_at",
    default="news.db",
    show_default=True,
    metavar="FILE",
    help="Keep what is found in this record.",
)
@click.option(
    "--every",
    default="15m",
    show_default=True,
    metavar="TIME",
    callback=as_interval,
    help="How often a feed is asked: 15m, 2h, 1d.",
)
@click.option("--once", is_flag=True, help="Ask what is due, read what is new, and end.")
@click.option("--now", "at_once", is_flag=True, help="Begin with every feed, due or not, gone or not.")
@click.option(
    "--status",
    is_flag=True,
    help="Only print what the record knows of its feeds, and pages without an article.",
)
@online_options
def watch(
    where: tuple[str, ...],
    record_at: str,
    every: timedelta,
    once: bool,
    at_once: bool,
    status: bool,
    online: Online,
) -> None:
    """Keep a record fresh with the articles of feeds (RSS, Atom, JSON Feed).

    WHERE are lists of feeds (OPML, or one address a line) and addresses of feeds. What was
    asked and read is kept in the record, so it can be stopped (Ctrl-C, SIGTERM) and started at
    any time. A feed that fails is asked less and less often, down to once a day.

    \b
    Example:
      rapport watch feeds.opml --every 15m --record news.db
      rapport watch https://harbourpost.example/rss --once --record news.db
      rapport watch --status --record news.db
    """
    if not where and not status:
        raise UsageError("Say what to watch: a list of feeds, or the address of one.")
    from rapport.faces.watch import show_feeds, watch_feeds

    if status:
        for line in show_feeds(record_at):
            click.echo(line)
        return
    watcher = watch_feeds(where, record_at=record_at, every=every, online=online, once=once, at_once=at_once)
    if once and watcher.failures and not watcher.answers:
        raise RapportError("None of the feeds could be read; the reasons are above.")


@cli.command()
@click.argument("a")
@click.argument("b")
@record_option
@click.option(
    "--per",
    type=click.Choice(["month", "quarter", "year"]),
    help="How long a period is; without it, as short as the number of statements allows.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the dossier as JSON instead.")
@click.option(
    "--html", type=click.Path(dir_okay=False), help="Also write it as one HTML file; - prints that instead."
)
@click.option(
    "--markdown",
    type=click.Path(dir_okay=False),
    help="Also write it as Markdown with footnotes; - prints that.",
)
@click.option(
    "--docx",
    type=click.Path(dir_okay=False, allow_dash=False),
    help="Also write it as a Word file with footnotes.",
)
def dossier(
    a: str,
    b: str,
    where: str,
    per: str | None,
    as_json: bool,
    html: str | None,
    markdown: str | None,
    docx: str | None,
) -> None:
    """Show what A and B are reported to have said about each other.

    A name may be short ("quill") as long as it is clear who is meant.

    \b
    Example:
      rapport dossier "Ada Quill" "Otto Brandt" --record news.db
      rapport dossier quill brandt --html quill-brandt.html
      rapport dossier quill brandt --docx quill-brandt.docx
    """
    if [as_json, html == "-", markdown == "-"].count(True) > 1:
        raise UsageError("Only one of --json, --html - and --markdown - can print to standard output.")
    from rapport.dossier.dossier import Dossier
    from rapport.dossier.relation.grain import Grain
    from rapport.faces.dossier_files import dossier_files
    from rapport.faces.taken import ids_aloud

    with open_record(where) as record:
        found = Dossier.between(
            record, *ids_aloud(record, a, b), per=Grain(per) if per else None, further=html is not None
        )
    printed = as_json
    for path, content in dossier_files(found, html=html, markdown=markdown, docx=docx):
        if path == "-":
            sys.stdout.buffer.write(content)
            printed = True
            continue
        write_file(Path(path), content)
        click.echo(f"Wrote {path}.", err=True)
    if as_json:
        sys.stdout.buffer.write(found.to_json())
    if printed:
        return
    from rapport.faces.printing import make_console
    from rapport.faces.terminal import show_dossier

    show_dossier(found, make_console())


@cli.command()
@click.argument("a")
@click.option("--about", metavar="B", help="Only statements that speak of B.")
@click.option(
    "--since", metavar="DATE", callback=as_days, help="Said in or after 2015, 2015-03 or 2015-03-01."
)
@click.option(
    "--until", metavar="DATE", callback=as_days, help="Said in or before 2015, 2015-03 or 2015-03-01."
)
@click.option("--search", metavar="WORDS", help="Only statements that answer this search.")
@record_option
def said(
    a: str,
    about: str | None,
    since: Days | None,
    until: Days | None,
    search: str | None,
    where: str,
) -> None:
    """List what A is reported to have said.

    \b
    Example:
      rapport said "Ada Quill" --about "Otto Brandt" --since 2015 --record news.db
      rapport said quill --search "river treaty" --until 2016-06
      rapport said quill --search '"river treaty" -dam outlet:post'
    """
    if since and until and since[0] >= until[1]:
        raise UsageError("--since lies after --until.")
    from rapport.dossier.listing import Listing

    with open_record(where) as record:
        found = Listing.of(
            record,
            a,
            about=about,
            since=since[0] if since else None,
            until=until[1] if until else None,
            search=search,
        )
    from rapport.faces.printing import make_console
    from rapport.faces.terminal import show_listing

    show_listing(found, make_console())


cli.add_command(people)
cli.add_command(record)
cli.add_command(statements)
cli.add_command(export)
cli.add_command(pairs)
cli.add_command(network)


def write_file(path: Path, content: bytes) -> None:
    """Write a whole file; a folder that is missing or a full disk is one clear sentence."""
    try:
        path.write_bytes(content)
    except OSError as error:
        raise RapportError(f"Cannot write {path}: {error.strerror or error}.") from error


def main() -> None:
    """The entry point of the ``rapport`` command; a closed pipe ends it quietly."""
    try:
        cli(prog_name="rapport")
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(1) from None
