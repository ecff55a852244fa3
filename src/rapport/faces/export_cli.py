"""The command `rapport export`: a record's attributions or statements as a file for other programs."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from rapport.errors import UsageError
from rapport.faces.people_cli import record_option
from rapport.faces.writing import write_whole


@click.command()
@click.argument("file")
@click.option(
    "--what",
    type=click.Choice(["attributions", "statements"]),
    default="attributions",
    show_default=True,
    help="One row for each report in an article, or for each utterance.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["csv", "parquet", "jsonl", "ftm", "jsonld"]),
    help="If the file's name does not tell it.",
)
@click.option("--speaker", metavar="A", help="Only what A said.")
@click.option("--about", metavar="B", help="Only what speaks of B.")
@record_option
def export(
    file: str, what: str, form: str | None, speaker: str | None, about: str | None, where: str
) -> None:
    """Write a record's attributions or statements to FILE; - is standard output.

    The format is that of the name: .csv, .parquet, .jsonl, .ftm.json (FollowTheMoney entities) or
    .jsonld (schema.org Quotation). Columns: docs/reference/export.md

    \b
    Example:
      rapport export quotes.csv --record news.db
      rapport export statements.parquet --what statements --speaker "Ada Quill"
      rapport export - --format jsonl --about "Otto Brandt" | jq .content
    """
    from rapport.dossier.out.export import Format, What, format_of
    from rapport.dossier.out.export import export as write
    from rapport.faces.opening import open_record

    chosen = Format(form) if form else format_of(file)
    if chosen is None:
        raise UsageError(f"'{file}' does not tell the format. Add one, for example: --format csv")
    with open_record(where) as record:
        who = record.person(speaker).person.id if speaker else None
        whom = record.person(about).person.id if about else None
        with record.each_statement(speaker=who, about=whom) as found:
            if file == "-":
                write(found, What(what), chosen, sys.stdout.buffer)
                return
            n = write_whole(Path(file), lambda out: write(found, What(what), chosen, out))
    click.echo(f"Wrote {file}: {n:,} {'entities' if chosen is Format.FTM else what}.", err=True)
