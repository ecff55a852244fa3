"""The commands `rapport pairs` and `rapport network`: all pairs of a record, as a list and as a graph."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from rapport.errors import UsageError
from rapport.faces.people_cli import record_option
from rapport.faces.writing import write_whole

# As many as fit a screen; files have all unless --limit is given.
SCREEN = 20

least_option = click.option(
    "--least",
    type=click.IntRange(2),
    default=10,
    show_default=True,
    metavar="N",
    help="Fewer statements are too few to say how one treats the other.",
)


@click.command()
@click.option(
    "--by",
    type=click.Choice(["volume", "warmth", "asymmetry", "change"]),
    default="volume",
    show_default=True,
    help="What to rank by.",
)
@click.option("--of", metavar="A", help="Only pairs that A is in.")
@least_option
@click.option(
    "--limit", type=click.IntRange(1), metavar="N", help="Show the first N: 20 on the screen, all in files."
)
@click.option("--csv", metavar="FILE", help="Write them as CSV instead; - is standard output.")
@click.option("--json", "as_json", metavar="FILE", help="Write them as JSON instead; - is standard output.")
@record_option
def pairs(
    by: str, of: str | None, least: int, limit: int | None, csv: str | None, as_json: str | None, where: str
) -> None:
    """Rank the pairs of people in a record: who speaks of whom, how much and how.

    A pair is ordered: A about B is one, B about A another; by asymmetry each two people stand once,
    the warmer one speaking. Warmth is the share of statements labelled favourable less that of those
    labelled critical, from -1 to +1, with its 95 % interval; a dossier's finding on warmth, and
    asymmetry here, weigh statements by their probabilities and lie nearer to 0. Warmth and asymmetry
    rank by the end of the interval that lies nearer to 0, so that pairs with few statements do not lead
    by chance. Change is the dossier's test.

    \b
    Example:
      rapport pairs --record news.db
      rapport pairs --by asymmetry --limit 10
      rapport pairs --by warmth --csv - > pairs.csv
    """
    if csv and as_json:
        raise UsageError("--csv and --json both say how to write the pairs; choose one.")
    from rapport.dossier.pairs.pairs import Pairs
    from rapport.faces.opening import open_record
    from rapport.faces.words import plural

    to_file = csv or as_json
    with open_record(where) as record:
        found = Pairs.of(record, by=by, of=of, least=least, limit=limit or (None if to_file else SCREEN))
    if to_file is None:
        from rapport.faces.pairs_words import show_pairs
        from rapport.faces.printing import make_console

        show_pairs(found, make_console())
        return
    content = found.to_csv() if csv else found.to_json()
    _write(to_file, content, plural(len(found), "pair"))


@click.command()
@click.argument("file")
@click.option(
    "--format",
    "form",
    type=click.Choice(["csv", "graphml", "svg", "png", "html"]),
    help="If the file's name does not tell it.",
)
@click.option("--around", metavar="A", help="Only A and the pairs that A is in.")
@least_option
@click.option(
    "--limit", type=click.IntRange(1), metavar="N",
    help="The N pairs with most statements: 60 in a picture, all in tables and graphs.",
)  # fmt: skip
@record_option
def network(
    file: str, form: str | None, around: str | None, least: int, limit: int | None, where: str
) -> None:
    """Write who speaks of whom to FILE as a directed, signed graph; - is standard output.

    .csv is a list of edges, .graphml a graph for Gephi, Cytoscape, igraph or networkx; .svg, .png and
    .html are pictures, the last with the table behind it. An edge is + or - when the 95 % interval of
    its warmth lies on one side of 0.

    \b
    Example:
      rapport network network.html --record news.db
      rapport network network.graphml
      rapport network - --format csv --around "Ada Quill"
    """
    from rapport.faces.network.files import FORMATS, network_bytes

    chosen = form or Path(file).suffix.lower().lstrip(".")
    if chosen not in FORMATS:
        raise UsageError(f"'{file}' does not tell the format. Add one, for example: --format graphml")
    from rapport.dossier.network.network import Network
    from rapport.faces.opening import open_record
    from rapport.faces.words import plural

    with open_record(where) as record:
        found = Network.of(record, around=around, least=least)
        kept = limit or FORMATS[chosen]
        shown = found.strongest(kept) if kept else found
        content = network_bytes(shown, chosen, record)
    who = "person or body" if len(shown.people) == 1 else "people and bodies"
    people = f"{len(shown.people):,} {who}, {len(shown.edges):,} of {plural(found.in_all, 'pair')}"
    _write(file, content, people)


def _write(file: str, content: bytes, what: str) -> None:
    if file == "-":
        sys.stdout.buffer.write(content)
        return
    write_whole(Path(file), lambda out: out.write(content))
    click.echo(f"Wrote {file}: {what}.", err=True)
