"""People of a record and decisions on them to lines of plain text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from rapport.faces.words import flat, plural
from rapport.people.decisions import Decision, Judgement, Kind, in_force, undone_by
from rapport.people.person import Person
from rapport.people.settled import Settled
from rapport.people.terms import Term
from rapport.record.answers import PersonCount
from rapport.text.fold import fold

# A person named once is most often a passer-by; --all shows them.
OFTEN = 2


def list_lines(people: Iterable[PersonCount], words: str, *, everyone: bool) -> list[str]:
    """One line for each person: name, volume, id; the last line tells how many are left out."""
    wanted = fold(words)
    named = [one for one in people if any(wanted in fold(name) for name in (one.person.name, *one.names))]
    shown = [one for one in named if everyone or wanted or one.mentions >= OFTEN]
    lines = [
        f"{flat(one.person.name)}  {plural(one.mentions, 'mention')} in {plural(one.articles, 'article')}, "
        f"{plural(one.attributions, 'attribution')}  {one.person.id}"
        for one in shown
    ]
    if not named:
        return [f"Nobody in the record is called '{flat(words)}'." if wanted else "The record names nobody."]
    left = len(named) - len(shown)
    return [*lines, f"{left:,} more are named once; --all lists them."] if left else lines


def show_lines(
    person: PersonCount, known: Person | None, history: list[Decision], terms: Iterable[Term] = ()
) -> list[str]:
    """A person with spellings, what the tables know, and the decisions that hold on them."""
    lines = [
        flat(person.person.name),
        f"  id: {person.person.id}",
        f"  kind: {person.type or 'unknown'}",
        f"  {plural(person.mentions, 'mention')} in {plural(person.articles, 'article')}; "
        f"speaker of {plural(person.attributions, 'attribution')}",
        f"  written: {'; '.join(map(flat, person.names))}",
    ]
    if known:
        lines += known_lines(known, terms)
    numbered = {one.number: one for one in history}
    settled = Settled(history)
    for one in in_force(history):
        roots = {settled.root(someone.id) for someone in (one.one, one.two) if someone}
        if person.person.id in roots | {someone.id for someone in (one.one, one.two) if someone}:
            lines.append(f"  decision {one.number}: {decision_words(one, numbered)}{_signature(one)}")
    return lines


def known_lines(known: Person, terms: Iterable[Term]) -> list[str]:
    """What the tables and the user's own files tell of somebody: offices, dated terms, sources."""
    lines = []
    if known.offices:
        lines.append(f"  has been: {', '.join(map(flat, known.offices))}")
    lines += [f"  term: {term_words(term)}" for term in terms]
    return [*lines, f"  source: {flat(known.source)}"]


def term_words(term: Term) -> str:
    """A term on a line: "harbour minister (Kessaria), 2019-01-01/2020-01-01 to ?"; "?" is unknown."""
    start = "?" if term.start == date.min else _bounds(term.start, term.sure_from)
    end = _bounds(term.sure_until, term.end) if term.sure_until else str(term.end or "?")
    return f"{flat(term.title or term.office)}, {start} to {end}{', acting' if term.acting else ''}"


def _bounds(first: date, last: date | None) -> str:
    """A day, or the days between which it lies."""
    return f"{first}" if last is None or last == first else f"{first}/{last}"


def history_lines(history: list[Decision]) -> list[str]:
    """Every decision on a line: number, what, when and by whom, and whether it was undone."""
    if not history:
        return ["No decisions yet."]
    numbered = {one.number: one for one in history}
    undone = undone_by(history)
    return [
        f"{one.number}  {decision_words(one, numbered)}{_signature(one)}"
        + (f" [undone by {undone[one.number]}]" if one.number in undone else "")
        for one in history
    ]


def decision_words(decision: Decision, numbered: Mapping[int, Decision]) -> str:
    """A decision as a sentence: "Ada Quill and A. Quill are the same person."."""
    one = flat(decision.one.name) if decision.one else ""
    two = flat(decision.two.name) if decision.two else ""
    words = flat(decision.words or "")
    if decision.kind is Kind.PERSONS:
        return {
            Judgement.SAME: f"{one} and {two} are the same person.",
            Judgement.DIFFERENT: f"{one} and {two} are different people.",
            Judgement.UNSURE: f"Whether {one} and {two} are the same person cannot be told.",
        }.get(decision.judgement, f"{one} and {two} are not judged.")
    if decision.kind is Kind.SPELLING:
        return f"“{words}” is {two}, not {one}."
    if decision.kind is Kind.ARTICLE:
        return f"In article {(decision.article or '')[:12]}, {one} is {two}."
    if decision.kind is Kind.NAME:
        return f"{one} is called {words}."
    if decision.kind is Kind.ALIAS:
        return f"{one} is called {words} too."
    if decision.kind is Kind.STATEMENTS:
        same = decision.judgement is Judgement.SAME
        return f"{one} and {two} {'report one statement' if same else 'are two statements'}."
    if decision.kind is Kind.ADDED:
        return f"The people of {words} are known."
    undone = numbered.get(decision.undoes or 0)
    return f"Undoes decision {decision.undoes}" + (f": {decision_words(undone, numbered)}" if undone else ".")


def _signature(decision: Decision) -> str:
    return f" ({decision.made:%Y-%m-%d %H:%M} UTC, {flat(decision.author)})"
