"""A dossier with everything that an analysis adds, made by hand: what the tests of the faces share."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

from rapport.articles.article import Article
from rapport.dossier.claims.assessments import Assessment
from rapport.dossier.claims.assessor import Assessor, AssessorKind
from rapport.dossier.claims.claim import Claim, ClaimKind, Sense
from rapport.dossier.conflicts.conflict import Conflict, ConflictKind, Grade, Side
from rapport.dossier.contacts.contact import Account, Contact, ContactKind, Standing
from rapport.dossier.dossier import Dossier
from rapport.dossier.findings.finding import Figure, Finding, Verdict
from rapport.reading.reading import Basis, Label, Precision, Said
from rapport.text.spans import Span
from tests.stories import make_record

LETTER = Article(
    text="Ada Quill met Otto Brandt in Hull on 3 May 2020, Nell Ford said.\n\n"
    "Mr. Brandt says he never met Quill that day. She never criticises him.",
    outlet="The Harbour Post",
    published=date(2020, 5, 4),
    title="A meeting in Hull?",
    url="https://harbour.example/2",
)


def span_of(words: str, text: str = LETTER.text) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def said_on(day: date) -> Said:
    return Said(start=day, end=day + timedelta(days=1), precision=Precision.DAY, basis=Basis.STATED)


DAY = said_on(date(2020, 5, 3))


def contact() -> Contact:
    affirmed = Account(
        article=LETTER, span=span_of("Ada Quill met Otto Brandt in Hull on 3 May 2020"), word=span_of("met"),
        kind=ContactKind.MEETING, standing=Standing.AFFIRMED, teller="Nell Ford", teller_id="ford",
        statement=None, when=DAY, place="Hull",
    )  # fmt: skip
    denied = Account(
        article=LETTER, span=span_of("he never met Quill that day"), word=span_of("never met"),
        kind=ContactKind.MEETING, standing=Standing.DENIED, teller=None, teller_id=None,
        statement=None, when=DAY, place=None,
    )  # fmt: skip
    return Contact(
        id="c1", kind=ContactKind.MEETING, when=DAY, place="Hull", accounts=(affirmed, denied)
    )  # fmt: skip


def conflicts(statement: str) -> tuple[Conflict, ...]:
    one = Side(
        article=LETTER,
        span=span_of("Ada Quill met Otto Brandt"),
        teller="Nell Ford",
        statement=None,
        said=DAY,
    )
    two = Side(article=LETTER, span=span_of("he never met Quill"), teller=None, statement=statement, said=DAY)
    different = Conflict(
        kind=ConflictKind.DATE, grade=Grade.DIFFERENT_EVENT, reason="The places differ.", about="a visit",
        one=one, two=two,
    )  # fmt: skip
    genuine = Conflict(
        kind=ConflictKind.CONTACT, grade=Grade.GENUINE, reason="Both speak of 2020-05-03.",
        about="a meeting in Hull", one=one, two=two,
    )  # fmt: skip
    return different, genuine


RIVAL = Assessor(name="Nell Ford", person=None, role="her rival", kind=AssessorKind.OFFICIAL)


def claim(counter: tuple[str, ...]) -> Claim:
    return Claim(
        article=LETTER,
        span=span_of("She never criticises him."),
        words=span_of("never criticises"),
        kind=ClaimKind.NEVER,
        speaker="quill",
        target="brandt",
        shown="1 of 1 statement is favourable.",
        counter=counter,
        sense=Sense(absent=Label.CRITICAL),
    )


def findings(evidence: tuple[str, ...]) -> tuple[Finding, ...]:
    effect = Figure(
        name="difference", value=-0.4, low=-0.6, high=-0.1, unit="difference", statements=evidence
    )
    return (
        Finding(
            kind="response", speaker="quill", target="brandt", verdict=Verdict.TOO_FEW, sentence="Too few.",
            figures=(), p=None, n=1, method="Not tested.",
        ),
        Finding(
            kind="steadiness", speaker="brandt", target="quill", verdict=Verdict.NOT_SHOWN,
            sentence="No turning back and forth was found.", figures=(), p=0.4, n=9, method="Permutation.",
        ),
        Finding(
            kind="change", speaker="quill", target="brandt", verdict=Verdict.SHOWN,
            sentence="Ada Quill turned more critical of Otto Brandt between 2020-04-01 and 2020-06-01.",
            figures=(effect,), p=0.0004, n=12, method="Permutation of stories.", evidence=evidence,
        ),
    )  # fmt: skip


class Analysed(SimpleNamespace):
    """A Dossier's fields and properties, some of them replaced."""


def analysed_dossier() -> Any:
    """The dossier of the stories with a finding of each verdict, a contact, two conflicts and a claim."""
    with make_record() as record:
        dossier = Dossier.between(record, "quill", "brandt")
    evidence = tuple(entry.statement.id for entry in dossier.entries[:2])
    fields = {name: getattr(dossier, name) for name in Dossier.__slots__}
    added = {
        "entries": dossier.entries,
        "flagged": dossier.flagged,
        "is_empty": dossier.is_empty,
        "findings": findings(evidence),
        "contacts": (contact(),),
        "conflicts": conflicts(evidence[1]),
        "claims": (claim(evidence[:1]),),
        "claims_of_sources": (replace(claim(evidence[:1]), by="her rival"),),
        "assessments": (Assessment(entry=dossier.others[0], by=RIVAL),),
    }
    return Analysed(**(fields | added))
