"""The columns of a table of attributions: one row is one report in one article."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from rapport.dossier.out.column import Column, Kind
from rapport.people.line import DIGITS
from rapport.record.statement import Report, Statement
from rapport.text.spans import Span


@dataclass(frozen=True, slots=True)
class Told:
    """A report and the statement it is a report of."""

    report: Report
    statement: Statement


def _span(name: str) -> Callable[[Told], Span | None]:
    return lambda told: getattr(told.report.attribution, name)


def _words(name: str) -> Callable[[Told], str | None]:
    find = _span(name)
    return lambda told: span.of(told.report.article.text) if (span := find(told)) else None


def _edge(name: str, which: str) -> Callable[[Told], int | None]:
    find = _span(name)
    return lambda told: getattr(span, which) if (span := find(told)) else None


def _speaker(field: str) -> Callable[[Told], Any]:
    def value(told: Told) -> Any:
        speaker = told.report.speaker
        found = getattr(speaker.person, field) if speaker and speaker.person else None
        return round(found, DIGITS) if isinstance(found, float) else found

    return value


def _behind(field: str) -> Callable[[Told], Any]:
    return lambda told: getattr(told.report.behind, field) if told.report.behind else None


def _about(told: Told) -> str | None:
    found = [
        {
            "id": one.mention.person.id if one.mention.person else None,
            "name": one.mention.person.name if one.mention.person else None,
            "written": one.mention.span.of(told.report.article.text),
            "stance": one.stance.label.value,
            "p": {label.value: round(p, DIGITS) for label, p in one.stance.p.items()},
        }
        for one in told.report.about
    ]
    return json.dumps(found, ensure_ascii=False) if found else None


def _spans(told: Told) -> str:
    return ";".join(f"{span.start}-{span.end}" for span in told.report.attribution.content)


T, W, N, Y, D = Kind.TEXT, Kind.WHOLE, Kind.NUMBER, Kind.YES_NO, Kind.DAY

ATTRIBUTIONS: tuple[Column[Told], ...] = (
    Column("id", T, "the attribution; stable", lambda t: t.report.id),
    Column("statement", T, "the statement it is a report of", lambda t: t.statement.id),
    Column("story", T, "the story its article belongs to, if it has near-copies",
           lambda t: t.report.story.id if t.report.story else None),
    Column("article", T, "the article: SHA-256 of text and metadata", lambda t: t.report.article.id),
    Column("url", T, "its address", lambda t: t.report.article.url),
    Column("path", T, "where the file was found", lambda t: t.report.article.path),
    Column("outlet", T, "who published it", lambda t: t.report.article.outlet),
    Column("title", T, "its title", lambda t: t.report.article.title),
    Column("published", D, "when it was published", lambda t: t.report.article.published),
    Column("modified", D, "when its outlet last changed it", lambda t: t.report.article.modified),
    Column("section", T, "the section under which it stands", lambda t: t.report.article.section),
    Column("type", T, "direct, indirect or mixed", lambda t: t.report.attribution.type.value),
    Column("act", T, "says, thinks, feels or asks", lambda t: t.report.attribution.act.value),
    Column("negated", Y, "reported as not said or not felt", lambda t: t.report.attribution.negated),
    Column("hypothetical", Y, "reported as possible only", lambda t: t.report.attribution.hypothetical),
    Column("parent", T, "the attribution in whose content this one stands", lambda t: t.report.parent),
    Column("speaker_id", T, "who said it, as resolved; empty where the reader abstains", _speaker("id")),
    Column("speaker", T, "their usual name", _speaker("name")),
    Column("speaker_p", N, "how likely it is they", _speaker("p")),
    Column("speaks_for_id", T, "on whose behalf, when that is known", _behind("id")),
    Column("speaks_for", T, "their usual name", _behind("name")),
    Column("source", T, "the source as written", _words("source")),
    Column("source_start", W, "its first character, counted in code points from 0", _edge("source", "start")),
    Column("source_end", W, "the character after its last", _edge("source", "end")),
    Column("cue", T, "the cue as written", _words("cue")),
    Column("cue_start", W, "its first character", _edge("cue", "start")),
    Column("cue_end", W, "the character after its last", _edge("cue", "end")),
    Column("content", T, "what was said, its parts joined by “ […] ”", lambda t: t.report.content_text),
    Column("content_spans", T, "its parts as start-end, separated by semicolons", _spans),
    Column("to", T, "who heard it, as written", _words("to")),
    Column("told", T, "the news body that got the words, as written", _words("outlet")),
    Column("via", T, "who relayed them, as written", _words("via")),
    Column("medium", T, "what carried them, as written", _words("medium")),
    Column("occasion", T, "when people met, as written", _words("occasion")),
    Column("place", T, "where the speaker was, as written", _words("place")),
    Column("said_start", D, "first day on which it may have been said; empty is unknown",
           lambda t: t.report.attribution.said.start),
    Column("said_end", D, "the day after the last", lambda t: t.report.attribution.said.end),
    Column("said_precision", T, "day, week, month, season, year, decade, range or unknown",
           lambda t: t.report.attribution.said.precision.value),
    Column("said_basis", T, "stated, inherited, published or unknown",
           lambda t: t.report.attribution.said.basis.value),
    Column("about", T, "JSON: everyone spoken of, with id, name, words, stance and probabilities", _about),
    Column("p", N, "how likely the attribution is right; not calibrated",
           lambda t: round(t.report.attribution.p, DIGITS)),
)  # fmt: skip
