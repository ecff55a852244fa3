"""Denials of having said something, in; with the reports of its having been said, as conflicts, out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from rapport.dossier.conflicts.about_stances import side_of
from rapport.dossier.conflicts.conflict import Conflict, ConflictKind, Grade, Side
from rapport.dossier.contacts.standing import is_denial
from rapport.dossier.entry import Entry
from rapport.reading.reading import Attribution, Reading
from rapport.record.statement import Report, Statement
from rapport.text.spans import Span

# Fewer words in quotation marks are a phrase that anybody may have used.
FEWEST_WORDS = 3
# "denied the report" stands in the sentence behind the report.
_BEHIND = 250
_QUOTED = re.compile(r"[“\"‘']([^“”\"‘]{6,200}?)[,.]?[”\"’']")
_SAID = re.compile(r"\b(?:said|says|called|calls|told|described|written|wrote|used|uttered|made|spoken)\b")
_TURNED = re.compile(r"\b(?:not|never|neither)\b|n[’']t\b", re.IGNORECASE)
_REPORT = re.compile(
    r"\b(?:denie[ds]|denying|disputed|rejected|dismissed)\s+"
    r"(?:it|(?:the|that|this)\s+(?:report|claim|allegation|story|account|charge)s?)\b"
)

Find = Callable[[str], Sequence[Statement]]


def conflicts_of_words(entries: Iterable[Entry], people: frozenset[str], find: Find) -> Iterator[Conflict]:
    """Quoted words that somebody denies, with a report that has them said by one of the two or one unknown.

    `find` gives the statements that hold some words, in articles that name both people.
    """
    seen: set[tuple[str, str]] = set()
    for denial in entries:
        for report in denial.statement.reports:
            if not _denies(report):
                continue
            for words in _quoted(report):
                for statement in find(words):
                    said = _plain(statement, people, words)
                    if said is None or (statement.id, denial.statement.id) in seen:
                        continue
                    seen.add((statement.id, denial.statement.id))
                    yield _words_conflict(denial, statement, said, words)


def conflicts_of_telling(entries: Iterable[Entry], reading: Callable[[str], Reading]) -> Iterator[Conflict]:
    """What one is told to have said of the other, with a denial of the report in the next sentence."""
    seen: set[str] = set()
    for entry in entries:
        report = entry.first
        last = max(part.end for part in report.attribution.content)
        if report.attribution.parent is None or report.id in seen:
            continue
        match = _REPORT.search(report.article.text, last, last + _BEHIND)
        if match is None or _TURNED.search(report.article.text, match.start() - 12, match.start()):
            continue
        whole = reading(report.article.id)
        denial = _with_cue(whole, Span(*match.span()))
        outer = whole.attributions[report.attribution.parent]
        if denial is None or denial.source == outer.source:
            continue
        seen.add(report.id)
        yield _telling_conflict(entry, whole, outer, denial)


def _words_conflict(denial: Entry, statement: Statement, said: Report, words: str) -> Conflict:
    outlet = said.article.outlet or "An article"
    reason = f"{outlet} reports the words; {side_of(denial).teller or 'another'} denies that they were said"
    who = statement.person.name if statement.person else said.source_text
    unknown = "" if statement.person else ", and the report does not say clearly who spoke"
    return Conflict(
        kind=ConflictKind.SAYING,
        grade=Grade.GENUINE,
        reason=f"{reason}{unknown}.",
        about=f"“{words}”",
        one=Side(
            article=said.article,
            span=said.attribution.content[-1],
            teller=who,
            statement=statement.id,
            said=statement.said,
        ),
        two=side_of(denial),
    )


def _telling_conflict(entry: Entry, whole: Reading, outer: Attribution, denial: Attribution) -> Conflict:
    article = whole.article
    tellers = [_teller(whole, one) for one in (outer, denial)]
    speaker = entry.statement.person.name if entry.statement.person else "somebody"
    words = " ".join(entry.first.content_text.split())
    cue = entry.first.attribution.cue
    about = f"{speaker} {cue.of(article.text) if cue else ''} {words}"
    spans = [one.content[0] for one in (outer, denial)]
    sides = [
        Side(article=article, span=span, teller=teller, statement=id, said=one.said)
        for span, teller, id, one in zip(
            spans, tellers, (entry.statement.id, None), (outer, denial), strict=True
        )
    ]
    return Conflict(
        kind=ConflictKind.SAYING,
        grade=Grade.GENUINE,
        reason=f"{tellers[0]} reports that {speaker} said so, {tellers[1]} denies the report.",
        about=about,
        one=sides[0],
        two=sides[1],
    )


def _teller(whole: Reading, one: Attribution) -> str:
    person = whole.mentions[one.speaker].person if one.speaker is not None else None
    written = one.source.of(whole.article.text) if one.source else "somebody"
    return person.name if person else written


def _with_cue(whole: Reading, span: Span) -> Attribution | None:
    return next((one for one in whole.attributions if one.cue and one.cue.overlaps(span)), None)


def _plain(statement: Statement, people: frozenset[str], words: str) -> Report | None:
    """The report that has the words said, by one of the two or by nobody whom the reader knows."""
    if statement.person is not None and statement.person.id not in people:
        return None
    for report in statement.reports:
        one = report.attribution
        flagged = one.parent is not None or one.negated or one.hypothetical
        if not flagged and _bare(words) in _bare(report.content_text):
            return report
    return None


def _denies(report: Report) -> bool:
    cue = report.attribution.cue
    written = cue.of(report.article.text) if cue else ""
    return (
        is_denial(written) and not _TURNED.search(written) and _SAID.search(report.content_text) is not None
    )


def _quoted(report: Report) -> list[str]:
    """The stretches in quotation marks that are long enough to be somebody's words."""
    found = [match[1].strip() for match in _QUOTED.finditer(report.content_text)]
    return [words for words in found if len(words.split()) >= FEWEST_WORDS]


def _bare(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.lower()))
