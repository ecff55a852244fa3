"""Third parties' statements about two people, in; those about the relationship, out, with who says so."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from rapport.dossier.claims.assessor import Assessor, assessor_of, words_of
from rapport.dossier.entry import Entry
from rapport.reading.reading import Reading
from rapport.text.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """One statement about the relationship itself, and whose it is."""

    entry: Entry
    by: Assessor


def assessments_of(
    entries: Iterable[Entry], pair: tuple[str, str], reading: Callable[[str], Reading]
) -> list[Assessment]:
    """The statements about the relationship of the two with these ids, in the order of the entries."""
    return [
        Assessment(entry=entry, by=assessor_of(entry.first, pair, reading))
        for entry in entries
        if _is_about_the_relationship(entry, pair, reading)
    ]


def _is_about_the_relationship(
    entry: Entry, pair: tuple[str, str], reading: Callable[[str], Reading]
) -> bool:
    """Whether it names both with a word for what is between them, or tells what one said of the other."""
    report = entry.first
    whole = reading(report.article.id)
    parts = report.attribution.content
    told = [
        one
        for one in whole.attributions
        if one.speaker is not None
        and (link := whole.mentions[one.speaker].person)
        and link.id in pair
        and one.cue
        and any(part.contains(one.cue) for part in parts)
        and {m.id for s in one.about if (m := whole.mentions[s.mention].person)} & (set(pair) - {link.id})
    ]
    return bool(told) or any(_names_what_is_between(part, pair, whole) for part in parts)


def _names_what_is_between(part: Span, pair: tuple[str, str], reading: Reading) -> bool:
    text = reading.article.text
    named = {m.person.id for m in reading.mentions if m.person and part.contains(m.span)}
    return set(pair) <= named and words_of("between").search(part.of(text)) is not None
