"""A name as written and an article, to the reasons for and against each person it could mean."""

from __future__ import annotations

from rapport.errors import DecisionError
from rapport.faces.people_splitting import find_article
from rapport.faces.words import flat
from rapport.people.candidates import LEAD, Candidate, leads
from rapport.people.people import LINK
from rapport.people.settled import Settled
from rapport.record.record import Record

# Candidates further down have no part in the choice.
SHOWN = 8


def explain(record: Record, name: str, which: str | None) -> list[str]:
    """The candidates for a name, likeliest first, each with its features, then what is shown and why."""
    head = find_article(record, which) if which else None
    reading = record.reading(head.id) if head else None
    if reading and name.lower() not in reading.article.text.lower():
        raise DecisionError(f"“{flat(name)}” does not stand in {flat(head.path or head.id) if head else ''}.")
    people = record.known_people().with_decisions(Settled(record.decisions()))
    found = people.why(name, reading.article if reading else None)
    sure = bool(found) and found[0].p >= LINK and leads(found)
    where = f" in {flat(head.title or head.path or head.id)}" if head else ""
    lines = [f"“{flat(name)}”{where}"]
    if sure:
        lines += ["", *_candidate(found[0])]
    rest = found[1:SHOWN] if sure else found[:SHOWN]
    if rest:
        lines += ["", "Below the threshold:" if sure else _open_words(found)]
        for candidate in rest:
            lines += _candidate(candidate)
    called = people.called(name)
    lines += [f"{flat(p.name)} is called so in {_articles(n)} of the record" for p, n in called[:SHOWN]]
    if not found and not called:
        lines.append("Nobody known bears this name.")
    if reading:
        linked = {
            (m.name, m.person.name if m.person else None, m.person.id if m.person else None)
            for m in reading.mentions
            if m.span.of(reading.article.text).lower() == name.lower()
        }
        lines += ["", *(_shown(*one) for one in sorted(linked, key=str))]
    return lines


def _articles(number: int) -> str:
    return "1 article" if number == 1 else f"{number:,} articles"


def _open_words(found: list[Candidate]) -> str:
    lead = f", lead {found[0].score - found[1].score:.1f} of {LEAD:.1f}" if len(found) > 1 else ""
    return f"Left open: the first has p {found[0].p:.2f} of {LINK:.2f}{lead}."


def _candidate(candidate: Candidate) -> list[str]:
    person = candidate.person
    return [
        f"{flat(person.name)}  score {candidate.score:+.1f}  p {candidate.p:.2f}  {person.id}",
        *(
            f"  {feature.score:+.1f}  {feature.name}: {flat(feature.reason)}"
            for feature in candidate.features
        ),
    ]


def _shown(chain: str | None, name: str | None, id: str | None) -> str:
    called = f", as “{flat(chain)}” elsewhere in the article" if chain else ""
    return f"Shown as: {flat(name)}  {id}{called}" if name else f"Shown as: nobody{called}"
