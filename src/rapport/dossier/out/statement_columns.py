"""The columns of a table of statements: one row is one utterance, however many articles report it."""

from __future__ import annotations

import json
from typing import Any

from rapport.dossier.entry import flags_of
from rapport.dossier.out.column import Column, Kind
from rapport.record.differences import wordings
from rapport.record.statement import Statement


def _flag(name: str) -> Any:
    """Whether every report carries the flag, so that no total counts the statement plainly."""
    return lambda statement: all(
        any(flag.value == name for flag in flags_of(report)) for report in statement.reports
    )


def _about(statement: Statement) -> str | None:
    links = {
        about.mention.person.id: about.mention.person.name
        for report in statement.reports
        for about in report.about
        if about.mention.person
    }
    found = [{"id": id, "name": name} for id, name in sorted(links.items())]
    return json.dumps(found, ensure_ascii=False) if found else None


T, W, Y, D = Kind.TEXT, Kind.WHOLE, Kind.YES_NO, Kind.DAY

STATEMENTS: tuple[Column[Statement], ...] = (
    Column("id", T, "the statement; it changes only when an earlier report turns up", lambda s: s.id),
    Column("speaker_id", T, "who said it, as resolved", lambda s: s.person.id if s.person else None),
    Column("speaker", T, "their usual name", lambda s: s.person.name if s.person else None),
    Column("said_start", D, "first day of the narrowest date that a report gives", lambda s: s.said.start),
    Column("said_end", D, "the day after its last", lambda s: s.said.end),
    Column("said_precision", T, "as of attributions", lambda s: s.said.precision.value),
    Column("said_basis", T, "as of attributions", lambda s: s.said.basis.value),
    Column("content", T, "its fullest wording", lambda s: wordings(s.reports)[0].text),
    Column("wordings", W, "how many different wordings the reports have", lambda s: len(wordings(s.reports))),
    Column("reports", W, "how many attributions report it", lambda s: len(s.reports)),
    Column("articles", W, "in how many articles", lambda s: len({r.article.id for r in s.reports})),
    Column("outlets", W, "of how many named outlets",
           lambda s: len({r.article.outlet for r in s.reports if r.article.outlet})),
    Column("stories", W, "how many stories its articles belong to", lambda s: len(s.stories)),
    Column("first_published", D, "when the first report was published", lambda s: s.first.article.published),
    Column("first_outlet", T, "by whom", lambda s: s.first.article.outlet),
    Column("first_url", T, "where", lambda s: s.first.article.url),
    Column("first_report", T, "that attribution's id", lambda s: s.first.id),
    Column("negated", Y, "every report has it as not said or not felt", _flag("negated")),
    Column("hypothetical", Y, "every report has it as possible only", _flag("hypothetical")),
    Column("nested", Y, "every report has it inside another statement", _flag("nested")),
    Column("about", T, "JSON: everyone whom any report speaks of, with id and name", _about),
)  # fmt: skip
