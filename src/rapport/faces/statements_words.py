"""Statements, the links between their reports, and decisions on them, to lines of plain text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rapport.dossier.dates import date_with_basis
from rapport.faces.words import content_words, flat, outlet_words, plural, where_words
from rapport.people.features import Feature
from rapport.record.differences import Kind, Wording, wordings
from rapport.record.linking import compare, why_not
from rapport.record.sameness import LINK, score
from rapport.record.saying import Saying
from rapport.record.statement import Report, Statement

# As many characters of an id as tell ten thousand statements apart.
SHORT = 8
# Of a report's words in a decision: enough to know it again.
REMEMBERED = 60

MARKS = [("[…]", "left out of the fullest wording"), ("{+ +}", "only in this wording")]


def short_id(id: str) -> str:
    """The first characters of an id, as they are shown and may be typed."""
    return id[:SHORT]


def marked(wording: Wording) -> str:
    """A wording on one line, beside the fullest: "[…]" where words are left out, "{+of its own+}"."""
    if wording.is_fullest:
        return flat(wording.text)
    parts = {
        Kind.SAME: "{}",
        Kind.ADDED: "{{+{}+}}",
        Kind.LEFT_OUT: "[…]",
    }
    return flat(" ".join(parts[one.kind].format(one.text) for one in wording.stretches))


def statement_lines(statement: Statement) -> list[str]:
    """A statement with its wordings side by side, and every report with its id."""
    person = flat(statement.person.name) if statement.person else "Speaker not identified"
    each = wordings(statement.reports)
    lines = [
        f"{person}, {date_with_basis(statement.said)}: {plural(len(statement.reports), 'report')} in "
        f"{plural(len(each), 'wording')}  [{short_id(statement.id)}]"
    ]
    for wording in each:
        lines += ["", f"  {marked(wording)}"]
        lines += [f"    {where_words(one)}  [{short_id(one.id)}]" for one in wording.reports]
    if len(each) > 1:
        lines += ["", *(f"{mark}: {meaning}" for mark, meaning in MARKS)]
    return lines


def why_lines(statement: Statement, sayings: Sequence[Saying]) -> list[str]:
    """How each report of a statement is linked with the one before it that is most like it."""
    lines = [f"{plural(len(statement.reports), 'report')} of one statement  [{short_id(statement.id)}]"]
    lines += ["", f"  {_line(statement.reports[0])}"]
    for at, report in enumerate(statement.reports[1:], start=1):
        links = [(compare(sayings[at], earlier), number) for number, earlier in enumerate(sayings[:at])]
        features, best = max(links, key=lambda link: (bool(link[0]), score(link[0]), -link[1]))
        lines += ["", f"  {_line(report)}", *_link(features, statement.reports[best])]
    return lines


def pair_lines(one: tuple[Report, Saying], other: tuple[Report, Saying], *, together: bool) -> list[str]:
    """The reasons for and against one utterance, for two reports, and how they are shown."""
    reason = why_not(one[1], other[1])
    lines = [_line(one[0]), _line(other[0]), ""]
    if reason:
        lines.append(f"They cannot be one by themselves: {reason}.")
    else:
        features = compare(one[1], other[1])
        lines += [
            *feature_lines(features),
            f"Sum {score(features):+.1f}; {LINK:.1f} or more is one statement.",
        ]
    lines.append(f"Shown as: {'one statement' if together else 'two statements'}.")
    return lines


def feature_lines(features: Iterable[Feature]) -> list[str]:
    """One line for each reason with its weight."""
    return [f"  {one.score:+.1f}  {one.name}: {flat(one.reason)}" for one in features]


def remembered(report: Report) -> str:
    """A report as a decision names it: speaker, outlet, day of publication and the first words."""
    person = report.speaker.person if report.speaker else None
    words = content_words(report)
    cut = words if len(words) <= REMEMBERED else words[:REMEMBERED].rsplit(" ", 1)[0] + " …"
    published = report.article.published
    day = f" {published.isoformat()}" if published else ""
    who = person.name if person else report.source_text or "Somebody"
    return flat(f"{who} in {outlet_words(report)}{day}, ‘{cut}’,")


def _line(report: Report) -> str:
    return f"[{short_id(report.id)}] {where_words(report)}: {content_words(report)}"


def _link(features: Sequence[Feature], earlier: Report) -> list[str]:
    if not features:
        return ["    joined by a decision, or through a report between them"]
    head = f"    with [{short_id(earlier.id)}], sum {score(features):+.1f}"
    return [head, *(f"    {line}" for line in feature_lines(features))]
