"""A Dossier or a list of entries printed for reading: wrapped on a terminal, whole lines in a pipe."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from rich.console import Console
from rich.table import Table
from rich.text import Text

from rapport.dossier.dates import BASIS_MEANING, BASIS_WORDS, date_with_basis
from rapport.dossier.dossier import Dossier
from rapport.dossier.entry import Entry
from rapport.dossier.listing import Listing
from rapport.faces.method import BY_DIFFERENT_RULES
from rapport.faces.printing import plain_table, print_line
from rapport.faces.statements_words import MARKS, marked, short_id
from rapport.faces.terminal_analysis import show_accounts, show_findings, show_relation
from rapport.faces.words import (
    TYPE_WORDS,
    circumstance_words,
    content_words,
    coverage_words,
    direction_words,
    flag_list,
    flag_meanings,
    outlet_words,
    plural,
    speaker_words,
    stance_words,
    story_words,
    thin_words,
    where_words,
)
from rapport.reading.reading import Label
from rapport.record.differences import wordings

STYLES = {Label.FAVOURABLE: "blue", Label.NEUTRAL: "", Label.CRITICAL: "red"}


def show_dossier(dossier: Dossier, console: Console) -> None:
    """Print the findings, counts both ways and what they rest on, then every statement."""
    print_line(console, Text(f"{dossier.a.name} and {dossier.b.name}", "bold"))
    print_line(console, Text("What each is reported to have said about the other in this record"))
    show_findings(dossier, console)
    print_line(console)
    thin = thin_words(dossier)
    if not dossier.is_empty:
        console.print(_counts_table(dossier, console))
        print_line(console)
    if thin:
        print_line(console, Text(thin, "bold"))
    print_line(console, Text(coverage_words(dossier)))
    show_relation(dossier, console)
    show_accounts(dossier, console)
    for direction in (dossier.a_about_b, dossier.b_about_a):
        if direction.entries:
            _section(console, direction_words(direction), direction.entries)
    _section(console, "Others about the two together", dossier.others)
    _section(console, "About the two together, speaker not identified", dossier.unidentified)
    _section(console, "Kept out of the totals", dossier.flagged)
    _legend(console, dossier.entries)
    print_line(console)
    weights = ", ".join(dossier.weights) or "none"
    print_line(console, Text(f"Record {dossier.corpus[:12]}; weights {weights}", "dim"))
    if len(dossier.rules) > 1:
        print_line(console, Text(BY_DIFFERENT_RULES, "dim"))


def show_listing(listing: Listing, console: Console) -> None:
    """Print what a person said; flagged statements stand in place, with their flags."""
    heading = listing.speaker.name + (f" about {listing.target.name}" if listing.target else "")
    if not listing.entries:
        print_line(
            console, Text(f"{heading}: nothing found among {plural(listing.said_in_all, 'statement')}.")
        )
        return
    _section(console, heading, listing.entries, gap=False)
    _legend(console, listing.entries)


def _counts_table(dossier: Dossier, console: Console) -> Table:
    table = plain_table(console)
    table.add_column("About the other, by")
    for title in (*Label, "n", "reports", "of all"):
        table.add_column(str(title), justify="right", no_wrap=True)
    for direction in (dossier.a_about_b, dossier.b_about_a):
        counts = direction.counts
        numbers = [*(counts.by_label[label] for label in Label), counts.statements, counts.reports]
        share = f"{counts.statements:,} of {direction.said_in_all:,}"
        table.add_row(Text(direction.speaker.name), *(f"{n:,}" for n in numbers), share)
    return table


def _section(console: Console, heading: str, entries: Sequence[Entry], *, gap: bool = True) -> None:
    if not entries:
        return
    if gap:
        print_line(console)
    print_line(console, Text(f"{heading} ({len(entries):,})", "bold underline"))
    for entry in entries:
        print_line(console)
        _entry(console, entry)


def _entry(console: Console, entry: Entry) -> None:
    """Date and stance, the words, the speaker, and where it stands."""
    report = entry.first
    head = Text(date_with_basis(entry.said), "bold")
    several = len(entry.toward) > 1  # else the heading says toward whom
    for toward in entry.toward:
        to_whom = f" to {toward.person.name}" if several else ""
        head.append("  ").append(stance_words(toward) + to_whom, STYLES[toward.label])
    if entry.flags:
        head.append(f"  [{'; '.join(flag_list(entry))}]", "bold")
    print_line(console, head)
    speaker = Text(f"{speaker_words(entry, report)} ({TYPE_WORDS[report.attribution.type]})")
    circumstances = circumstance_words(report)
    if circumstances:
        speaker.append(f"; {circumstances}")
    print_line(console, speaker, indent=4)
    print_line(console, Text(content_words(report)), indent=4)
    where = where_words(report)
    others = sorted({outlet_words(r) for r in entry.statement.reports if r is not report})
    if others:
        where += f" (+{plural(len(entry.statement.reports) - 1, 'report')}: {', '.join(others)})"
    print_line(console, Text(f"{where}  [{short_id(entry.statement.id)}]", "dim"), indent=4)
    for words in story_words(entry.statement):
        print_line(console, Text(words, "dim"), indent=6)
    each = wordings(entry.statement.reports)
    if len(each) > 1:
        for wording in each:
            outlets = ", ".join(dict.fromkeys(outlet_words(one) for one in wording.reports))
            print_line(console, Text(f"{outlets}: ", "dim").append(marked(wording)), indent=6)


def _legend(console: Console, entries: tuple[Entry, ...]) -> None:
    """What the date's basis and the flags mean, for those that occur."""
    bases = {entry.said.basis for entry in entries}
    meanings = [(BASIS_WORDS[basis], BASIS_MEANING[basis]) for basis in BASIS_MEANING if basis in bases]
    lines = list(chain(meanings, flag_meanings(entries)))
    if any(not toward.is_sure for entry in entries for toward in entry.toward):
        lines.append(("?", "no stance is likelier than the others together"))
    if any(len(wordings(entry.statement.reports)) > 1 for entry in entries):
        lines += MARKS
    if lines:
        print_line(console)
    for word, meaning in lines:
        print_line(console, Text(f"{word}: {meaning}", "dim"))
