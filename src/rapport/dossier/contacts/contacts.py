"""A record and two people, in; the contacts between them, each with every account of it, out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from rapport.dossier.contacts.contact import NOT_IDENTIFIED, Account, Contact
from rapport.dossier.contacts.finding import find_contacts
from rapport.dossier.contacts.found import Found
from rapport.dossier.contacts.joining import Told, join
from rapport.dossier.first_look import Look
from rapport.reading.reading import Reading
from rapport.text.spans import Span

if TYPE_CHECKING:
    from rapport.record.record import Record

# Both people are mentioned this near a word of contact that tells of them: "they" goes back four sentences.
# A first look that spares loading the readings of articles in which none is near both.
NEAR = 900

# An account, and the id of the report that it stands in.
Telling = tuple[Told, str | None]


def contacts_between(record: Record, a: str, b: str, looks: Sequence[Look]) -> tuple[Contact, ...]:
    """The contacts of two people, by their ids; `looks` are the articles that name both."""
    words = {look.article: look.contacts for look in looks if look.contacts}
    places = record.places_of(a, b, words)
    near = [article for article, both in places.items() if _may_tell(words[article], both)]
    pair = tuple(sorted((a, b)))
    found = record.found_in(
        ("contacts", pair),
        near,
        lambda reading: tellings(reading, pair, words[reading.article.id]),
        naming=(a, b),
    )
    told: list[Telling] = []
    for some in found.values():
        told += [(replace(one, same_as=_later(one.same_as, len(told))), report) for one, report in some]
    statements = record.statements_of(
        {article: {report for _, report in some if report} for article, some in found.items()}
    )
    copies = record.stories(article for article, some in found.items() if some)
    return join(
        [
            replace(one, account=replace(one.account, statement=statements.get(report))) if report else one
            for one, report in told
        ],
        {article: story.id for article, story in copies.items()},
    )


def tellings(reading: Reading, pair: tuple[str, ...], words: Sequence[Span]) -> list[Telling]:
    """Every account of a contact of two people, by their ids in order, in a reading; with its report's id.

    `words` are the words of contact in its text.
    """
    found: list[Telling] = []
    places: dict[int, int] = {}
    for n, one in enumerate(find_contacts(reading, words)):
        if one.people != pair:
            continue
        places[n] = len(found)
        same = places.get(one.same_as) if one.same_as is not None else None
        report = reading.attributions[one.attribution] if one.attribution is not None else None
        told = Told(_account(reading, one), same, one.sweeping)
        found.append((told, report.id(reading.article.id) if report else None))
    return found


def _later(place: int | None, by: int) -> int | None:
    return None if place is None else place + by


def _account(reading: Reading, one: Found) -> Account:
    attribution = reading.attributions[one.attribution] if one.attribution is not None else None
    teller = teller_id = None
    if attribution is not None:
        speaker = reading.mentions[attribution.speaker] if attribution.speaker is not None else None
        person = speaker.person if speaker else None
        written = attribution.source.of(reading.article.text) if attribution.source else NOT_IDENTIFIED
        teller, teller_id = (person.name, person.id) if person else (written, None)
    return Account(
        article=reading.article,
        span=one.passage,
        word=one.word,
        kind=one.kind,
        standing=one.standing,
        teller=teller,
        teller_id=teller_id,
        statement=None,
        when=one.when,
        place=one.place,
        sure=one.sure,
    )


def _may_tell(words: Iterable[Span], both: Iterable[Sequence[int]]) -> bool:
    """Whether a word of contact stands near mentions of both people, which begin at these places."""
    starts = [sorted(places) for places in both]
    return any(all(_is_near(word.start, places) for places in starts) for word in words)


def _is_near(at: int, places: Sequence[int]) -> bool:
    k = bisect_left(places, at - NEAR)
    return k < len(places) and places[k] < at + NEAR
