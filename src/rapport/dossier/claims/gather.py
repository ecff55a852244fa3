"""A record and the two directions of a dossier, in; every claim about the two, checked, out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from rapport.dossier.claims.check import check
from rapport.dossier.claims.claim import Claim, ClaimKind
from rapport.dossier.claims.copies import Placed, copies_of
from rapport.dossier.claims.find import Found, find_claims
from rapport.dossier.claims.sides import Counting, Side, countable
from rapport.dossier.entry import Entry
from rapport.dossier.findings.finding import Finding
from rapport.dossier.first_look import Look
from rapport.reading.reading import Reading, TimeExpression
from rapport.record.answers import Person
from rapport.text.spans import Span, start_of

if TYPE_CHECKING:
    from rapport.record.record import Record

# The tests that bear on a kind of claim, by name.
_TESTS = {
    ClaimKind.ONE_SIDED: ("asymmetry-warmth", "asymmetry-loudness", "asymmetry-attention"),
    ClaimKind.CHANGED: ("change", "steadiness"),
}
# What stands right before a day from which on something holds, and how many characters it takes at most.
_SINCE = re.compile(r"\b(?:since|as (?:far back|early) as)(?:\s+(?:at least|about))?\s+$", re.IGNORECASE)
_REACH = 40


def gather_claims(
    record: Record,
    people: tuple[Person, Person],
    entries: tuple[Sequence[Entry], Sequence[Entry]],
    looks: Sequence[Look],
    findings: Sequence[Finding] = (),
) -> list[Claim]:
    """The claims that articles naming both hold, by the day of print; reprints count once.

    `entries` are what the first is reported to have said about the second, and the second about the first,
    `looks` the articles that name both.
    """
    first, second = (person.id for person in people)
    worth = [look.article for look in looks if look.claims]
    claims = record.found_in(
        ("claims", first, second),
        worth,
        lambda reading: [(reading, found) for found in find_claims(reading, first, second)],
        naming=(first, second),
    )
    placed = [one for some in claims.values() for one in some]
    sentences: dict[str, list[Span]] = defaultdict(list)
    for reading, found in placed:
        sentences[reading.article.id].append(found.span)
    there, back = (countable(some, sentences) for some in entries)
    stories = {article: story.id for article, story in record.stories(sentences).items()}
    copies = copies_of(placed, (first, second), stories)
    return [_claim(some, people, (there, back), findings) for some in copies]


def _claim(
    copies: list[Placed],
    people: tuple[Person, Person],
    entries: tuple[Counting, Counting],
    findings: Sequence[Finding],
) -> Claim:
    reading, found = copies[0]
    article = reading.article
    since = _since(reading, found)
    # a claim about one direction never looks at the other
    sides = {
        way: Side(people[way].name, people[1 - way].name, entries[way], article.published, since)
        for way in ((0, 1) if found.speaker is None else (found.speaker,))
    }
    speaker = None if found.speaker is None else people[found.speaker].id
    target = None if found.target is None else people[found.target].id
    checked = check(
        found.kind,
        found.sense,
        None if found.speaker is None else sides[found.speaker],
        list(sides.values()),
        tests=[one for one in findings if _bears_on(one, found.kind, speaker)],
        printed_in=frozenset(one.article.id for one, _ in copies),
    )
    mention = found.voice.mention(reading)
    link = mention.person if mention else None
    others = {r.article.id: r.article for r, _ in copies[1:] if r.article.id != article.id}
    return Claim(
        article=article,
        span=found.span,
        words=found.words,
        kind=found.kind,
        sense=found.sense,
        speaker=speaker,
        target=target,
        shown=checked.shown,
        counter=checked.counter,
        support=checked.support,
        counted=checked.counted,
        unshown=checked.unshown,
        by=found.voice.words(reading) or ("somebody unnamed" if found.voice.attribution else None),
        by_person=Person(link.id, link.name) if link else None,
        also_in=tuple(others.values()),
    )


def _since(reading: Reading, found: Found) -> date | None:
    """The day from which a claim says that it holds: "since 2013" in its words, or right beside them.

    None where it says so of no day, or of one after its print.
    """
    if found.kind not in (ClaimKind.SINCE, ClaimKind.NEVER, ClaimKind.ALWAYS):
        return None
    text, words = reading.article.text, found.words
    some = [
        time.start
        for time in reading.times
        if time.start
        and found.span.contains(time.span)
        and (
            (found.kind is ClaimKind.SINCE and words.overlaps(time.span))
            or (
                (begins := _SINCE.search(text, max(0, time.span.start - _REACH), time.span.start))
                and _is_beside(text, words, begins, time)
            )
        )
    ]
    first = min(some, default=None)
    return None if first and reading.article.published and first > reading.article.published else first


def _is_beside(text: str, words: Span, begins: re.Match[str], time: TimeExpression) -> bool:
    """Whether "since 2019" stands in the words of a claim, or with nothing but a comma between."""
    whole = Span(begins.start(), time.span.end)
    first, second = sorted((words, whole), key=start_of)
    return first.overlaps(second) or not text[first.end : second.start].strip(" ,\n")


def _bears_on(finding: Finding, kind: ClaimKind, speaker: str | None) -> bool:
    about = finding.speaker is None or speaker is None or finding.speaker == speaker
    return about and finding.kind in _TESTS.get(kind, ())
