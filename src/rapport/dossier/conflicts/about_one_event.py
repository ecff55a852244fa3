"""Accounts of contacts, in; two days or two places of what is plainly one event, as conflicts, out.

Two meetings on two days, or in two houses, are two meetings as a rule. They are one where each side tells of
it in the same article ("his office said … at the embassy; hers said the dinner was at the Regent"), or where
two papers of the same days print nearly the same sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta

from rapport.dossier.conflicts.conflict import Conflict, ConflictKind, Grade, Side
from rapport.dossier.conflicts.denials import stems_of
from rapport.dossier.conflicts.spots import are_apart, spot_of, town_of
from rapport.dossier.contacts.contact import Account, Contact, ContactKind, Standing
from rapport.dossier.dates import date_words
from rapport.reading.reading import Basis

# Papers print what happened within days; the same sentence a week later tells of the next meeting.
PRINTED = timedelta(days=2)
# Two days further apart than this are not one day mistaken.
NEAR_DAYS = timedelta(days=3)
SIDES_DAYS = timedelta(days=14)
# Two sentences with this share of the shorter one's words, and so many, tell of one event.
SHARE, FEWEST = 0.6, 3
# More accounts of one pair than this are a long history: only neighbours in time are compared.
_MOST = 400
_NAME = re.compile(r"\b(?:[A-Z][\w’'.-]*|\d[\w.,]*)")


def conflicts_of_one_event(contacts: Sequence[Contact]) -> Iterator[Conflict]:
    """Two days or two places that two accounts give to one meeting, call or visit."""
    told = [
        account
        for contact in contacts
        for account in contact.passages
        if account.standing is Standing.AFFIRMED
        and account.kind is not ContactKind.LETTER
        and account.when.basis in (Basis.STATED, Basis.INHERITED)
        and _width(account) == 1
    ][:_MOST]
    days: set[frozenset[str]] = set()
    for one, two, gap in _near_in_time(told):
        if two.kind is not one.kind or gap > _days_apart(one, two) or not _is_one_event(one, two):
            continue
        key = frozenset(f"{a.article.id}:{a.span.start}" for a in (one, two))
        if key in days:
            continue
        if gap and one.when.basis is two.when.basis is Basis.STATED:
            days.add(key)
            yield _of_days(one, two)
        elif not gap and (places := _two_places(one, two)):
            days.add(key)
            yield _of_places(one, two, places)


def _near_in_time(told: Sequence[Account]) -> Iterator[tuple[Account, Account, timedelta]]:
    """The pairs of accounts, in their order, that are no further apart than any of one event may be."""
    days = [one.when.start.toordinal() for one in told if one.when.start]
    for n, (one, day) in enumerate(zip(told, days, strict=True)):
        first, last = day - SIDES_DAYS.days, day + SIDES_DAYS.days
        for two, other in zip(told[n + 1 :], days[n + 1 :], strict=True):
            if first <= other <= last:
                yield one, two, timedelta(abs(day - other))


def _days_apart(one: Account, two: Account) -> timedelta:
    """How far the days of one event may be apart: more where two sides of one article name one place."""
    if one.article.id != two.article.id:
        return NEAR_DAYS
    for place_of in (spot_of, town_of):
        first, second = place_of(one), place_of(two)
        if first is not None and second is not None:
            return SIDES_DAYS if not are_apart(first, second) else timedelta(0)
    return timedelta(0)


def _is_one_event(one: Account, two: Account) -> bool:
    if one.article.id == two.article.id:
        known = one.teller is not None and two.teller is not None
        return known and one.teller != two.teller and one.span != two.span
    first, second = one.article.published, two.article.published
    if first is None or second is None or abs(first - second) > PRINTED:
        return False
    if one.article.outlet == two.article.outlet:
        return False
    words = [stems_of(_NAME.sub(" ", a.span.of(a.article.text)), frozenset()) for a in (one, two)]
    shared = words[0] & words[1]
    return len(shared) >= FEWEST and len(shared) >= SHARE * min(map(len, words))


def _two_places(one: Account, two: Account) -> tuple[str, str] | None:
    """Two houses, or two towns, that have nothing in common; a house may lie in a town."""
    for place_of in (spot_of, town_of):
        first, second = place_of(one), place_of(two)
        if first is not None and second is not None:
            return (first, second) if are_apart(first, second) else None
    return None


def _of_days(one: Account, two: Account) -> Conflict:
    days = f"{date_words(one.when)} and {date_words(two.when)}"
    return _conflict(ConflictKind.DATE, f"give two days for it: {days}", one, two)


def _of_places(one: Account, two: Account, places: tuple[str, str]) -> Conflict:
    return _conflict(ConflictKind.PLACE, f"give two places for it: {places[0]}, {places[1]}", one, two)


def _conflict(kind: ConflictKind, what: str, one: Account, two: Account) -> Conflict:
    who = " and ".join(a.teller or a.article.outlet or "the article" for a in (one, two))
    about = f"a {one.kind.value}, {date_words(one.when)}"
    sides = [
        Side(article=a.article, span=a.span, teller=a.teller, statement=a.statement, said=a.when)
        for a in (one, two)
    ]
    return Conflict(
        kind=kind, grade=Grade.GENUINE, reason=f"{who} {what}.", about=about, one=sides[0], two=sides[1]
    )


def _width(account: Account) -> int:
    said = account.when
    return (said.end - said.start).days if said.start and said.end else 0
