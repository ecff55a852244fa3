"""A Dossier to a little HTML, findings first: what a notebook shows when it is the last value of a cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING

from rapport.dossier.conflicts.conflict import Grade
from rapport.dossier.dates import date_with_basis
from rapport.dossier.entry import Entry
from rapport.dossier.findings.finding import Finding, Verdict
from rapport.dossier.findings.titles import subject_of
from rapport.reading.reading import Label

if TYPE_CHECKING:
    from rapport.dossier.dossier import Direction, Dossier

SHOWN = 5


def dossier_glance(dossier: Dossier) -> str:
    """What was found, the counts both ways, what else there is, then the latest statements of each."""
    head = "".join(f"<th>{escape(title)}</th>" for title in ("", *Label, "n", "reports", "of all they said"))
    directions = (dossier.a_about_b, dossier.b_about_a)
    rows = "".join(_counts_row(direction) for direction in directions)
    lists = "".join(_latest(direction) for direction in directions)
    coverage = dossier.coverage
    return (
        f"<div><p><b>{escape(dossier.a.name)} and {escape(dossier.b.name)}</b>: what each is reported to "
        f"have said about the other; {coverage.naming_both:,} of {coverage.articles:,} "
        f"{'article names' if coverage.articles == 1 else 'articles name'} both.</p>"
        f"{findings_glance(dossier.findings, {who.id: who.name for who in (dossier.a, dossier.b)})}"
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>{_more(dossier)}{lists}</div>"
    )


def findings_glance(findings: Iterable[Finding], names: Mapping[str, str] | None = None) -> str:
    """What was shown or counted, each in its sentence; what was not shown, or is too thin, by name.

    `names` are the two people's, by their ids: told where a test of one direction alone is meant.
    """
    every = list(findings)
    shown = [one for one in every if one.verdict is Verdict.SHOWN]
    items = [
        *(one.sentence for one in shown if one.p is not None),
        *_named("No evidence of", Verdict.NOT_SHOWN, every, names or {}),
        *(one.sentence for one in shown if one.p is None),
        *_named("Too few to say anything about", Verdict.TOO_FEW, every, names or {}),
    ]
    return f"<ul>{''.join(f'<li>{escape(words)}</li>' for words in items)}</ul>" if items else ""


def _named(
    head: str, verdict: Verdict, findings: Sequence[Finding], names: Mapping[str, str]
) -> Iterator[str]:
    """The findings of a verdict in one sentence; a direction is named where the other came out otherwise."""
    some = [one for one in findings if one.verdict is verdict]
    asked = Counter(one.kind for one in findings)
    told = Counter(one.kind for one in some)
    words = [
        subject_of(one.kind) + ("" if told[one.kind] == asked[one.kind] else _whom(one, names))
        for one in some
    ]
    if words:
        yield f"{head} {'; '.join(dict.fromkeys(words))}."


def _whom(one: Finding, names: Mapping[str, str]) -> str:
    speaker, target = names.get(one.speaker or ""), names.get(one.target or "")
    return f" ({speaker} about {target})" if speaker and target else ""


def _more(dossier: Dossier) -> str:
    """How many contacts, conflicts and claims there are, and where in the dossier."""
    doubtful = sum(one.grade is Grade.READING_ERROR for one in dossier.conflicts)
    counted = (
        (len(dossier.contacts), "contact", "contacts"),
        (len(dossier.conflicts) - doubtful, "conflict", "conflicts"),
        (doubtful, "possible conflict", "conflicts"),
        (len(dossier.claims), "claim", "claims"),
    )
    held = [f"{n:,} {word}{'s' * (n > 1)} (<code>.{name}</code>)" for n, word, name in counted if n]
    return f"<p>Also in it: {', '.join(held)}.</p>" if held else ""


def _counts_row(direction: Direction) -> str:
    counts = direction.counts
    values = [*(counts.by_label[label] for label in Label), counts.statements, counts.reports]
    cells = "".join(
        f"<td>{value}</td>" for value in (*values, f"{counts.statements:,} of {direction.said_in_all:,}")
    )
    return f"<tr><th>{_title(direction)}</th>{cells}</tr>"


def _latest(direction: Direction) -> str:
    if not direction.entries:
        return ""
    items = "".join(_item(entry) for entry in direction.entries[-SHOWN:])
    return f"<p>{_title(direction)}, the latest:</p><ul>{items}</ul>"


def _item(entry: Entry) -> str:
    stance = "; ".join(f"{toward.label} {toward.p[toward.label]:.2f}" for toward in entry.toward)
    outlet = entry.first.article.outlet or "outlet unknown"
    words = f"{date_with_basis(entry.said)} · {stance} · {outlet}: {entry.first.content_text}"
    return f"<li>{escape(words)}</li>"


def _title(direction: Direction) -> str:
    return f"{escape(direction.speaker.name)} about {escape(direction.target.name)}"
