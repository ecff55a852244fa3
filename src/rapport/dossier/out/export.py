"""A record's statements to one file in a format: what `rapport export` calls."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from typing import BinaryIO

from rapport.dossier.out import ftm, jsonld, lines, tables
from rapport.dossier.out.attribution_columns import ATTRIBUTIONS, Told
from rapport.dossier.out.statement_columns import STATEMENTS
from rapport.record.statement import Statement


class What(StrEnum):
    """What an export is a list of."""

    ATTRIBUTIONS = "attributions"
    STATEMENTS = "statements"


class Format(StrEnum):
    """How it is written."""

    CSV = "csv"
    PARQUET = "parquet"
    JSONL = "jsonl"
    FTM = "ftm"
    JSONLD = "jsonld"


# A file named so is written so; FollowTheMoney files are usually called entities.ftm.json.
SUFFIXES = {
    ".csv": Format.CSV,
    ".parquet": Format.PARQUET,
    ".ftm.json": Format.FTM,
    ".ftm": Format.FTM,
    ".jsonl": Format.JSONL,
    ".ndjson": Format.JSONL,
    ".jsonld": Format.JSONLD,
}

Write = Callable[[Iterable[Statement], BinaryIO], int]


def format_of(name: str) -> Format | None:
    """The format that a file's name asks for, None when it tells none."""
    return next((format for suffix, format in SUFFIXES.items() if name.lower().endswith(suffix)), None)


def export(statements: Iterable[Statement], what: What, format: Format, out: BinaryIO) -> int:
    """Write statements, or the attributions that report them, to an open file; the number written.

    Raises MissingExtra for Parquet when pyarrow is not installed.
    """
    return _WRITERS[what, format](statements, out)


def _told(statements: Iterable[Statement]) -> Iterator[Told]:
    return (Told(report, statement) for statement in statements for report in statement.reports)


def _report_lines(statements: Iterable[Statement], out: BinaryIO) -> int:
    return lines.write_lines((lines.report_line(told.report) for told in _told(statements)), out)


_WRITERS: dict[tuple[What, Format], Write] = {
    (What.ATTRIBUTIONS, Format.CSV): lambda s, out: tables.write_csv(_told(s), ATTRIBUTIONS, out),
    (What.ATTRIBUTIONS, Format.PARQUET): lambda s, out: tables.write_parquet(_told(s), ATTRIBUTIONS, out),
    (What.ATTRIBUTIONS, Format.JSONL): _report_lines,
    (What.ATTRIBUTIONS, Format.FTM): lambda s, out: lines.write_lines(ftm.attribution_entities(s), out),
    (What.ATTRIBUTIONS, Format.JSONLD): lambda s, out: jsonld.write_graph(jsonld.attribution_nodes(s), out),
    (What.STATEMENTS, Format.CSV): lambda s, out: tables.write_csv(s, STATEMENTS, out),
    (What.STATEMENTS, Format.PARQUET): lambda s, out: tables.write_parquet(s, STATEMENTS, out),
    (What.STATEMENTS, Format.JSONL): lambda s, out: lines.write_lines(map(lines.statement_line, s), out),
    (What.STATEMENTS, Format.FTM): lambda s, out: lines.write_lines(ftm.statement_entities(s), out),
    (What.STATEMENTS, Format.JSONLD): lambda s, out: jsonld.write_graph(jsonld.statement_nodes(s), out),
}
