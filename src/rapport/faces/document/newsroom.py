"""A Dossier to a document: the findings, then what they rest on, each sentence with notes to its articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rapport.articles.article import Article
from rapport.dossier.dates import date_with_basis
from rapport.dossier.dossier import Direction, Dossier
from rapport.dossier.entry import Entry
from rapport.dossier.findings.finding import Finding
from rapport.faces.analysis import findings_of
from rapport.faces.document.accounts import assessment_blocks, claim_blocks, conflict_blocks, contact_blocks
from rapport.faces.document.block import Block, Heading, Kind, Note, Paragraph, Run, Table, plain
from rapport.faces.document.citing import cite
from rapport.faces.finding_words import figure_name, figure_words, n_words, p_words, summary, telling
from rapport.faces.method import METHOD, draw_facts
from rapport.faces.relation_words import period_rows, relation_notes
from rapport.faces.thresholds import THRESHOLDS
from rapport.faces.words import (
    TYPE_WORDS,
    circumstance_words,
    content_words,
    coverage_words,
    direction_words,
    first_capital,
    flag_list,
    flag_meanings,
    speaker_words,
    stance_words,
    story_words,
    thin_words,
)
from rapport.reading.reading import Label

# Behind a sentence of the summary the first telling statements are cited, enough to check it at once.
TELLING = 3


def newsroom_blocks(dossier: Dossier) -> list[Block]:
    """The whole document, from its title to how it was made."""
    return [
        Heading(f"{dossier.a.name} and {dossier.b.name}", 1),
        plain(f"What {dossier.a.name} and {dossier.b.name} are reported to have said about each other."),
        plain(coverage_words(dossier)),
        *_warning(dossier),
        *_findings(dossier),
        *_counts(dossier),
        *_relation(dossier),
        *contact_blocks(dossier),
        *conflict_blocks(dossier),
        *claim_blocks(dossier),
        *assessment_blocks(dossier),
        *_statements(direction_words(dossier.a_about_b), dossier.a_about_b.entries),
        *_statements(direction_words(dossier.b_about_a), dossier.b_about_a.entries),
        *_statements("Others about the two together", dossier.others),
        *_statements("About the two together, speaker not identified", dossier.unidentified),
        *_left_out(dossier),
        Heading("How this was made", 2),
        *(plain(paragraph) for paragraph in METHOD),
        Table(("What", "Value"), tuple(draw_facts(dossier))),
        Heading("Thresholds", 3),
        Table(("What", "Decided by"), THRESHOLDS),
    ]


def _warning(dossier: Dossier) -> Iterator[Block]:
    thin = thin_words(dossier)
    if thin:
        yield Paragraph((Run(thin, bold=True),))


def _findings(dossier: Dossier) -> Iterator[Block]:
    findings = findings_of(dossier)
    if not findings or dossier.is_empty:
        return
    by_id = {entry.statement.id: entry for entry in dossier.entries}
    yield Heading("What the record shows", 2)
    for point in summary(dossier, findings):
        behind = [by_id[id] for one in point.findings for id in telling(one) if id in by_id]
        notes = _notes(entry.first.article for entry in behind[:TELLING])
        tested = ""
        if point.is_single:
            tested = f" ({_tested(point.findings[0])})"
        yield Paragraph((Run(point.sentence, notes=notes), Run(tested)), Kind.ITEM)


def _tested(finding: Finding) -> str:
    """Effect, p-value and number in brackets behind a sentence."""
    parts = [f"{figure_name(one, finding)} {figure_words(one)}" for one in finding.figures[:1]]
    parts += [p_words(finding.p)] if finding.p is not None else []
    parts += [counted] if (counted := n_words(finding)) else []
    return "; ".join(parts)


def _counts(dossier: Dossier) -> Iterator[Block]:
    if dossier.is_empty:
        return
    yield Heading("Statements both ways", 2)
    head = ("About the other, by", *(label.value for label in Label), "statements", "reports", "of all")
    yield Table(head, tuple(_row(one) for one in (dossier.a_about_b, dossier.b_about_a)))


def _relation(dossier: Dossier) -> Iterator[Block]:
    """Shares with intervals by period, both ways, and what a reader of them has to know."""
    directions = (dossier.a_about_b, dossier.b_about_a)
    for direction, relation in zip(directions, dossier.relation, strict=False):
        if not relation.whole.shares:
            continue
        yield Heading(f"{direction_words(direction)}, by {relation.grain}", 3)
        head = ("", "statements", *(label.value for label in Label), "articles naming both")
        yield Table(head, tuple(period_rows(relation)))
        yield from (plain(note) for note in relation_notes(relation))


def _row(direction: Direction) -> tuple[str, ...]:
    counts = direction.counts
    numbers = [*(counts.by_label[label] for label in Label), counts.statements, counts.reports]
    share = f"{counts.statements:,} of {direction.said_in_all:,}"
    return (direction.speaker.name, *(f"{n:,}" for n in numbers), share)


def _statements(title: str, entries: Iterable[Entry]) -> Iterator[Block]:
    some = list(entries)
    if some:
        yield Heading(f"{title} ({len(some):,})", 2)
    for entry in some:
        yield from _statement(entry)


def _statement(entry: Entry) -> Iterator[Block]:
    """Date, stance and speaker; the words as a quotation with a note for every report."""
    report = entry.first
    stances = "; ".join(
        stance_words(one) + (f" to {one.person.name}" if len(entry.toward) > 1 else "")
        for one in entry.toward
    )
    head = Run(date_with_basis(entry.said), bold=True)
    circumstances = circumstance_words(report)
    rest = [
        *([stances] if stances else []),
        *([f"[{'; '.join(flag_list(entry))}]"] if entry.flags else []),
        f"{speaker_words(entry, report)} ({TYPE_WORDS[report.attribution.type]})",
        *([circumstances] if circumstances else []),
    ]
    yield Paragraph((head, Run(f" · {' · '.join(rest)}")))
    notes = _notes(one.article for one in entry.statement.reports)
    yield Paragraph((Run(content_words(report), notes=notes),), Kind.QUOTE)
    for words in story_words(entry.statement):
        yield plain(f"{first_capital(words)}.")


def _left_out(dossier: Dossier) -> Iterator[Block]:
    if not dossier.flagged:
        return
    yield Heading(f"Left out of the totals ({len(dossier.flagged):,})", 2)
    yield plain("; ".join(f"{word}: {meaning}" for word, meaning in flag_meanings(dossier.flagged)) + ".")
    for entry in dossier.flagged:
        yield from _statement(entry)


def _notes(articles: Iterable[Article]) -> tuple[Note, ...]:
    return tuple(dict.fromkeys(cite(article) for article in articles))
