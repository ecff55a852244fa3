"""The command `rapport export`: attributions, statements or checked claims as a file for other programs."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import click

from rapport.errors import UsageError
from rapport.faces.people_cli import record_option
from rapport.faces.writing import write_whole


@click.command()
@click.argument("file")
@click.option(
    "--what",
    type=click.Choice(["attributions", "statements", "claims"]),
    default="attributions",
    show_default=True,
    help="One row for each report in an article, for each utterance, or for each claim about two people.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["csv", "parquet", "jsonl", "ftm", "jsonld"]),
    help="If the file's name does not tell it.",
)
@click.option("--speaker", metavar="A", help="Only what A said.")
@click.option("--about", metavar="B", help="Only what speaks of B.")
@click.option("--between", nargs=2, metavar="A B", help="For claims: the two whom they are about.")
@click.option("--by", metavar="NAME", help="For claims as .jsonld: who stands by the checks.")
@record_option
def export(
    file: str,
    what: str,
    form: str | None,
    speaker: str | None,
    about: str | None,
    between: tuple[str, str] | None,
    by: str | None,
    where: str,
) -> None:
    """Write a record's attributions, statements or checked claims to FILE; - is standard output.

    The format is that of the name: .csv, .parquet, .jsonl, .ftm.json (FollowTheMoney entities) or
    .jsonld (schema.org Quotation). Claims are sentences in which an article or a source generalises about
    two people, each beside what the record holds for it; as .jsonld they are ClaimReviews. Columns:
    docs/reference/export.md

    \b
    Example:
      rapport export quotes.csv --record news.db
      rapport export statements.parquet --what statements --speaker "Ada Quill"
      rapport export - --format jsonl --about "Otto Brandt" | jq .content
      rapport export checks.jsonld --what claims --between "Ada Quill" "Otto Brandt"
    """
    from rapport.dossier.dossier import Dossier
    from rapport.dossier.out.claims import export_claims
    from rapport.dossier.out.export import Format, What, format_of
    from rapport.dossier.out.export import export as write
    from rapport.faces.opening import open_record
    from rapport.faces.taken import ids_aloud

    chosen = Format(form) if form else format_of(file)
    if chosen is None:
        raise UsageError(f"'{file}' does not tell the format. Add one, for example: --format csv")
    if (what == "claims") != (between is not None) or (by and between is None):
        raise UsageError(
            "Claims are about two people, and only they: --what claims --between A B [--by NAME]."
        )
    if between and (speaker or about):
        raise UsageError("--speaker and --about choose statements; claims are chosen by --between.")
    with open_record(where) as record:
        if between is not None:
            dossier = Dossier.between(record, *ids_aloud(record, *between), further=False)
            _write(file, chosen, what, lambda out: export_claims(dossier, chosen, out, by=by))
            return
        who = record.person(speaker).person.id if speaker else None
        whom = record.person(about).person.id if about else None
        with record.each_statement(speaker=who, about=whom) as found:
            _write(file, chosen, what, lambda out: write(found, What(what), chosen, out))


def _write(file: str, form: str, what: str, write: Callable[[BinaryIO], int]) -> None:
    """Write to standard output, or to a file that is there whole or not at all."""
    if file == "-":
        write(sys.stdout.buffer)
        return
    n = write_whole(Path(file), write)
    click.echo(f"Wrote {file}: {n:,} {'entities' if form == 'ftm' else what}.", err=True)
