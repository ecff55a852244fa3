"""What was found out about two people, printed: findings, shares by period, contacts, conflicts, claims."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.table import Table
from rich.text import Text

from rapport.articles.article import Article
from rapport.dossier.conflicts.conflict import Conflict
from rapport.dossier.dates import date_with_basis, date_words
from rapport.dossier.dossier import Dossier
from rapport.dossier.findings.finding import Finding, Verdict
from rapport.dossier.relation.relation import Relation
from rapport.faces.account_words import (
    DOUBTFUL,
    DOUBTFUL_NOTE,
    is_disputed,
    standing_words,
    teller_words,
    told_apart,
    unshown_words,
)
from rapport.faces.analysis import findings_of
from rapport.faces.assessment_words import assessor_words, claimant_words
from rapport.faces.finding_words import (
    figure_name,
    figure_words,
    n_words,
    p_words,
    summary,
    telling,
    verdict_words,
)
from rapport.faces.printing import plain_table, print_heading, print_line
from rapport.faces.relation_words import period_rows, relation_notes
from rapport.faces.statements_words import short_id
from rapport.faces.words import content_words, direction_words, first_capital, flat
from rapport.reading.reading import Label

STYLES = {Verdict.SHOWN: "bold green", Verdict.NOT_SHOWN: "bold", Verdict.TOO_FEW: "dim"}

# Statements named behind a finding: `rapport statements show` opens one.
TELLING = 3


def show_findings(dossier: Dossier, console: Console) -> None:
    """The summary, each sentence with its figures and the ids of its telling statements."""
    findings = findings_of(dossier)
    if not findings or dossier.is_empty:
        return
    print_heading(console, "What the record shows")
    for point in summary(dossier, findings):
        first = point.findings[0]
        head = Text(f"{verdict_words(first)}{': ' if point.is_single else ' '}", STYLES[first.verdict])
        print_line(console, head.append(point.badged, ""))
        if point.is_single:
            print_line(console, Text(_rests_on(first), "dim"), indent=4)


def _rests_on(finding: Finding) -> str:
    """Effect, p-value, number and statements behind a sentence."""
    parts = [f"{figure_name(one, finding)} {figure_words(one)}" for one in finding.figures[:1]]
    parts += [p_words(finding.p)] if finding.p is not None else []
    parts += [counted] if (counted := n_words(finding)) else []
    named = " ".join(f"[{short_id(id)}]" for id in telling(finding)[:TELLING])
    return "; ".join(parts) + (f"  {named}" if named else "")


def show_relation(dossier: Dossier, console: Console) -> None:
    """Shares with intervals by period, both ways, and what a reader of them has to know."""
    directions = (dossier.a_about_b, dossier.b_about_a)
    for direction, relation in zip(directions, dossier.relation, strict=False):
        if not relation.whole.shares:
            continue  # too few: a line above says so
        print_heading(console, f"{direction_words(direction)}, by {relation.grain}")
        console.print(_table(relation, console))
        if not any(period.shares for period in relation.periods):
            each = ", ".join(f"{period.name} {period.statements:,}" for period in relation.periods)
            print_line(console, Text(f"Too few for shares in each {relation.grain}: {each}.", "dim"))
        for note in relation_notes(relation):
            print_line(console, Text(note, "dim"))


def _table(relation: Relation, console: Console) -> Table:
    table = plain_table(console)
    table.add_column("", no_wrap=True)
    for title in ("n", *Label, "articles"):
        table.add_column(str(title), justify="right", no_wrap=True)
    for row in period_rows(relation):
        table.add_row(*row)
    return table


def show_accounts(dossier: Dossier, console: Console) -> None:
    """Contacts, conflicts, claims, and what others say of the two."""
    _contacts(dossier, console)
    _conflicts(dossier, console)
    _claims(dossier, console)
    _assessments(dossier, console)


def _contacts(dossier: Dossier, console: Console) -> None:
    contacts = dossier.contacts
    if contacts:
        print_heading(console, f"Contacts ({len(contacts):,})")
    for contact in contacts:
        where = f", {flat(contact.place)}" if contact.place else ""
        head = Text(f"{date_with_basis(contact.when)}  {contact.kind}{where}  ", "bold")
        print_line(console, head.append(standing_words(contact), "bold red" if is_disputed(contact) else ""))
        for account in contact.accounts:
            words = flat(account.span.of(account.article.text))
            also = "".join(f"; {_place(one.article)}" for one in account.reprints)
            who = f"{account.standing} by {teller_words(account.teller)} ({_place(account.article)}{also}): "
            print_line(console, f"{who}{words}", indent=4)


def _conflicts(dossier: Dossier, console: Console) -> None:
    told, doubtful = told_apart(dossier.conflicts)
    if told:
        print_heading(console, f"Conflicts ({len(told):,})")
        _sides(told, console)
    if doubtful:
        print_heading(console, f"{DOUBTFUL} ({len(doubtful):,})")
        print_line(console, Text(DOUBTFUL_NOTE, "dim"))
        _sides(doubtful, console)


def _sides(conflicts: Iterable[Conflict], console: Console) -> None:
    for conflict in conflicts:
        print_line(console, Text(f"{conflict.kind}: {flat(conflict.about)}  [{conflict.grade}]", "bold"))
        for side in (conflict.one, conflict.two):
            who = f"{teller_words(side.teller)}, {date_words(side.said)} ({_place(side.article)}): "
            print_line(console, f"{first_capital(who)}{flat(side.span.of(side.article.text))}", indent=4)
        print_line(console, Text(f"Why: {conflict.reason}", "dim"), indent=4)


def _claims(dossier: Dossier, console: Console) -> None:
    for title, claims in (
        ("What the articles themselves claim", dossier.claims),
        ("What sources claim of the two", dossier.claims_of_sources),
    ):
        if claims:
            print_heading(console, f"{title} ({len(claims):,})")
        for claim in claims:
            print_line(console, f"{claimant_words(claim)}: {flat(claim.text)}")
            print_line(console, f"The record: {claim.shown}", indent=4)
        if unshown := unshown_words(claims):
            print_line(console, Text(unshown, "dim"))


def _assessments(dossier: Dossier, console: Console) -> None:
    assessments = dossier.assessments
    if assessments:
        print_heading(console, f"Others on the two ({len(assessments):,})")
    for one in assessments:
        head = Text(f"{date_words(one.entry.said)}  ", "bold").append(assessor_words(dossier, one), "")
        print_line(console, head.append(f"  [{short_id(one.entry.statement.id)}]", "dim"))
        print_line(console, content_words(one.entry.first), indent=4)


def _place(article: Article) -> str:
    outlet = flat(article.outlet) if article.outlet else "outlet unknown"
    return f"{outlet}, {article.published.isoformat()}" if article.published else outlet
