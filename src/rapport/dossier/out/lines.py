"""Attributions and statements as JSON lines: the public line, and a statement with all of its reports."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, BinaryIO

from rapport.dossier.export import story_json, wording_json
from rapport.people.line import draw_line
from rapport.record.differences import wordings
from rapport.record.statement import Report, Statement


def write_lines(objects: Iterable[dict[str, Any]], out: BinaryIO) -> int:
    """Write one object a line as UTF-8; the number of lines."""
    n = 0
    for one in objects:
        out.write(json.dumps(one, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n")
        n += 1
    return n


def report_line(report: Report) -> dict[str, Any]:
    """The public line of one attribution (docs/reference/line.md)."""
    return draw_line(
        report.article,
        report.attribution,
        speaker=report.speaker,
        about=[(one.mention, one.stance) for one in report.about],
        parent=report.parent,
        speaks_for=report.behind,
    )


def statement_line(statement: Statement) -> dict[str, Any]:
    """One statement with its date, wordings, stories, and the public line of every report."""
    said, person = statement.said, statement.person
    return {
        "id": statement.id,
        "speaker": {"id": person.id, "name": person.name} if person else None,
        "said": {
            "start": said.start.isoformat() if said.start else None,
            "end": said.end.isoformat() if said.end else None,
            "precision": said.precision.value,
            "basis": said.basis.value,
        },
        "wordings": [wording_json(one) for one in wordings(statement.reports)],
        "stories": [story_json(one) for one in statement.stories],
        "reports": [report_line(one) for one in statement.reports],
    }
