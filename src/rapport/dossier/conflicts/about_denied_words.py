"""Statements of and about two people, in; what one is told to have said and denies, as conflicts, out.

The words that are denied ("never called her a thief") are looked for in what the same person is reported to
have said, in any article, up to the denial. `about_sayings` does so for words that the denial quotes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

from rapport.dossier.conflicts.about_stances import side_of
from rapport.dossier.conflicts.conflict import Conflict, ConflictKind, Grade, Side
from rapport.dossier.conflicts.denials import Words, denials_in
from rapport.dossier.conflicts.told_sayings import Saying, fewest_shared, sayings_like
from rapport.dossier.entry import Entry

# "I did not say that" denies what stands this near before it.
NEAR = 300
# A paper may bring the words some days after another has brought the denial.
LATER = timedelta(days=7)


def conflicts_of_denied_words(entries: Iterable[Entry], people: frozenset[str]) -> Iterator[Conflict]:
    """For each denial of one of the two the report that fits it best; each report once."""
    every = list(entries)
    denied = [(entry, words) for entry in every for words in denials_in(entry) if words.who in people]
    if not denied:
        return
    said = sayings_like(every, denied)
    seen: set[tuple[str, str]] = set()
    for denial, words in denied:
        some = [one for one in said[words.who] if _may_be_meant(one, denial, words)]
        best = min(some, key=lambda one: _order(one, denial, words), default=None)
        if best is None or (key := (best.entry.statement.id, words.who)) in seen:
            continue
        seen.add(key)
        yield _conflict(best, denial, words)


def _may_be_meant(one: Saying, denial: Entry, words: Words) -> bool:
    before, after = one.entry.first.article, denial.first.article
    if words.back:
        here = words.span.start - one.span.end
        return one.own and before.id == after.id and 0 < here <= NEAR
    if before.id == after.id and one.span.overlaps(words.span):
        return False
    if before.published and after.published and before.published > after.published + LATER:
        return False
    said, denied = one.entry.said, denial.said
    if said.start is not None and denied.end is not None and said.start >= denied.end:
        return False
    shared = len(one.stems & words.stems)
    return shared >= fewest_shared(words) and one.negative == words.negative


def _order(one: Saying, denial: Entry, words: Words) -> tuple[object, ...]:
    """Sort key: most of the words, his own, in the same article, near."""
    here = one.entry.first.article.id == denial.first.article.id
    return (
        -len(one.stems & words.stems), not one.own, not here,
        abs(one.span.start - words.span.start) if here else 0, one.entry.statement.id, one.span.start,
    )  # fmt: skip


def _conflict(one: Saying, denial: Entry, words: Words) -> Conflict:
    report = one.entry.first
    person = one.entry.statement.person
    teller = person.name if person else report.source_text
    outlet = report.article.outlet or "An article"
    denier = side_of(denial).teller or "another"
    told = "reports the words" if one.own else f"has {teller or 'somebody'} tell of the words"
    return Conflict(
        kind=ConflictKind.SAYING,
        grade=Grade.GENUINE,
        reason=f"{outlet} {told}; {denier} denies that they were said.",
        about=f"“{' '.join(one.span.of(report.article.text).split())}”",
        one=Side(
            article=report.article, span=one.span, teller=teller, statement=one.entry.statement.id,
            said=one.entry.said,
        ),
        two=Side(
            article=denial.first.article, span=words.span, teller=denier, statement=denial.statement.id,
            said=denial.said,
        ),
    )  # fmt: skip
