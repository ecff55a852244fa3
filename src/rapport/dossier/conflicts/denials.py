"""Words in which somebody says that somebody did not say something, in; who, and what is denied, out.

"I never called Ms. Quill a thief", "denied that he had promised to mend it", "she did not say that".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapport.dossier.contacts.standing import is_denial
from rapport.dossier.entry import Entry
from rapport.record.statement import Report
from rapport.text.spans import Span
from rapport.text.stems import stem

# Verbs of saying, as they stand behind "had never" and behind "did not".
_PAST = (
    r"said|called|told|assured|described|branded|label?led|likened|accused|promised|threatened|claimed|suggested|stated"
    r"|used|uttered|written|wrote|spoken|voiced"
)
_BASE = (
    r"say|call|tell|assure|describe|brand|label|liken|accuse|promise|threaten|claim|suggest|state|use|utter|write"
    r"|speak|voice"
)
_WHO = (
    r"(?P<who>(?:I|[Hh]e|[Ss]he)\b|(?:[Tt]he|[Hh]is|[Hh]er)\s+[a-z]+(?:\s+[a-z]+)?"
    r"|(?:[A-Z][\w.’'-]*\s+){0,3}[A-Z][\w’'-]+)\s*"
)
_EVER = r"(?:(?:once|ever|even|publicly|actually|in fact)\s+)?"
_NEVER_SAID = re.compile(
    rf"\b{_WHO}[“‘\"']?(?:(?:(?:has|have|had)\s+|[’'](?:d|ve|s)\s+)?(?:never|not)\s+{_EVER}(?:{_PAST})"
    rf"|(?:had|has|have)n[’']t\s+{_EVER}(?:{_PAST})|did(?:\s+not|n[’']t)\s+{_EVER}(?:{_BASE})"
    rf"|(?:(?:had|has|have)\s+)?said\s+(?=nothing of))\b"
    rf"|\b(?:[Nn]or|[Nn]ever)\s+did\s+(?P<whom>I|[Hh]e|[Ss]he)\s+(?:{_BASE})\b"
)
# A first look, a tenth as dear: without one of these nothing is denied. It begins with one set of letters,
# which re looks for faster than for alternatives.
_MAY_DENY = re.compile(r"[Nn](?:(?<=\b.)(?:ot|ever|or|othing)\b|[’']t\b)")
# what a verb of denial brings: "that he had called", "calling", "having said"
_HAD_SAID = re.compile(
    rf"\s*(?:that\s+)?(?:{_WHO}(?:(?:had|has|have)\s+)?{_EVER}(?:{_PAST})|(?:ever\s+)?having\s+(?:{_PAST})"
    r"|(?:ever\s+)?(?:saying|calling|telling|describing|accusing|promising|threatening|claiming))\b"
)
_SAID = re.compile(rf"\b{_WHO}(?:(?:had|has|have)\s+)?(?:once\s+|also\s+|then\s+)?(?:{_PAST}|says|calls)\b")
_STOP = r"(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bDr)(?<!\bSen)\.|[;:!?”\"]"
_CLAUSE = re.compile(
    rf".*?(?=(?:{_STOP})|,\s+(?:and|but|though|although|who|which|or)\b|$)",
    re.DOTALL,
)
# "has never told a lie" is of no words that one may have said
_LIES = re.compile(r"\b(?:lie|lies|truth|story|stories|joke|jokes)\b")
# "the president never used that word", "had said nothing of the kind"
_BACK = re.compile(
    r"\s*(?:that|so|it|this|as much|the (?:word|words|sentence|phrase)|th(?:at|ose) (?:word|words)"
    r"|any such thing|such a thing|anything (?:of the (?:kind|sort)|like (?:that|it))"
    r"|nothing of the (?:kind|sort))\b"
    r"(?:\s+(?:about|of|to)\b.*)?\s*$",
    re.DOTALL,
)
_QUOTED = re.compile(r"[“‘\"']([^”’\"]+)[”’\"']")
# names and titles say little of what was said
_NAME = re.compile(r"\b[A-Z][\w’'.-]*(?:\s+of\s+[A-Z][\w’'-]*)?")
_WORD = re.compile(r"[^\W\d_]+(?:[’'](?!s\b)[^\W\d_]+)?|\d[\d.,]*")
EMPTY = frozenset(
    """
    a an the of to and in on at for with that was were is are be been being had has have he she him her his
    hers it its they them their you your me i we us our my mine or but as by from into about ever never not
    no any anyone anybody anything else so this these those who whom which what when than then there do did
    does just would will could should may might
    mr ms mrs dr sir madam senator governor minister president chancellor mayor secretary word words one
    """.split()
)


@dataclass(frozen=True, slots=True)
class Words:
    """Words that are said, or denied, in a report: whose they are by id, where, and their stems.

    `back` is true where they only point at what stands before: "I did not say that".
    """

    who: str
    span: Span
    stems: frozenset[str]
    negative: bool = False
    back: bool = False


def denials_in(entry: Entry) -> Iterator[Words]:
    """What a statement says that somebody did not say.

    >>> [one.stems for one in denials_in(entry)]  # “I never called Ms. Quill a thief,” Brandt said.
    [frozenset({'thief'})]
    """
    report = entry.first
    cue = report.attribution.cue
    if cue is not None and is_denial(cue.of(report.article.text)):
        part = report.attribution.content[0]
        if match := _HAD_SAID.match(report.article.text, part.start, part.end):
            yield from _words(entry, report, match, part)
        return
    if report.attribution.negated:
        return
    for part in report.attribution.content:
        if not _MAY_DENY.search(report.article.text, part.start, part.end):
            continue
        for match in _NEVER_SAID.finditer(report.article.text, part.start, part.end):
            yield from _words(entry, report, match, part)


def sayings_in(entry: Entry) -> Iterator[Words]:
    """What a statement tells that somebody else said: "that Brandt had promised to mend it"."""
    report = entry.first
    text = report.article.text
    for part in report.attribution.content:
        for match in _SAID.finditer(text, part.start, part.end):
            for told in _words(entry, report, match, part):
                if not told.back:
                    yield told


def stems_of(text: str, names: frozenset[str]) -> frozenset[str]:
    """The stems of the words of a text that say something, names left out."""
    words = set(_WORD.findall(text.lower())) - EMPTY - names
    return frozenset(stem(word) for word in words if len(word) > 1)


def is_negative(text: str) -> bool:
    """Whether a text denies something."""
    return _NOT.search(text) is not None


_NOT = re.compile(r"\b(?:not|never|no|nothing|nobody|neither)\b|n[’']t\b", re.IGNORECASE)


def names_in(entry: Entry) -> frozenset[str]:
    """The words of the names of those whom a statement is by or about."""
    report = entry.first
    people = [about.mention.person for about in report.about]
    people += [report.speaker.person if report.speaker else None]
    return frozenset(part.lower() for person in people if person for part in person.name.split())


def _words(entry: Entry, report: Report, match: re.Match[str], part: Span) -> Iterator[Words]:
    text = report.article.text
    who = _who(entry, report, match)
    clause = _CLAUSE.match(text, match.end(), part.end)
    if who is None or clause is None or _LIES.search(clause[0]):
        return
    rest = clause[0]
    quoted = _QUOTED.search(text, match.end(), part.end)
    end = match.end() + len(rest)
    if quoted and quoted.start() <= end:
        rest, end = quoted[1], quoted.end()
    stems = stems_of(_NAME.sub(" ", rest), names_in(entry))
    span = Span(match.start(), end)
    back = _BACK.match(rest) is not None
    if stems or back:
        yield Words(who, span, frozenset() if back else stems, is_negative(rest) and not back, back)


def _who(entry: Entry, report: Report, match: re.Match[str]) -> str | None:
    """Whom the subject of a verb of saying means, by id: as the reader resolved it, or who speaks."""
    speaker = entry.statement.person.id if entry.statement.person else None
    group = "whom" if match.groupdict().get("whom") else "who"
    written = match.groupdict().get(group)
    if written is None or written == "I":
        return speaker
    start = match.start(group)
    subject = Span(start, start + len(written))
    for about in report.about:
        if about.mention.span.overlaps(subject) and about.mention.person is not None:
            return about.mention.person.id
    return speaker if written.lower() in ("he", "she") else None
