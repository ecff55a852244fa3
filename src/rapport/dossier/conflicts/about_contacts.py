"""Contacts, in; those that one affirms and another denies, as conflicts with a grade and its reason, out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations

from rapport.dossier.conflicts.conflict import Conflict, ConflictKind, Grade, Side
from rapport.dossier.contacts.contact import Account, Contact, ContactKind, Standing
from rapport.dossier.contacts.going_back import family
from rapport.dossier.contacts.same_event import apart
from rapport.dossier.dates import date_words
from rapport.reading.reading import Basis, Said

# Two contacts, one affirmed and one denied, this near in time may be the same one told with another day.
CLOSE = timedelta(days=3)
# Dates wider than this are no dates to set against each other.
_NARROW = timedelta(days=31)
# "first met", "their first meeting", "met for the first time"; but not "their first meeting since 2018"
_FIRST = re.compile(r"\b(?:first|very first)\s+(?:[\w-]+\s+)?$", re.IGNORECASE)
_FIRST_TIME = re.compile(r"\s+(?:[\w’'.-]+\s+){0,4}(?:for the (?:very )?first time|first)\b")
_SINCE = re.compile(
    r"\b(?:since|as (?:president|prime minister|leaders?|\w+s)|this (?:year|month|week|term)"
    r"|in (?:\w+ )?years|of the (?:year|day|week|campaign|summit|tour)|after)\b"
)


def conflicts_of_contacts(contacts: Sequence[Contact]) -> list[Conflict]:
    """One conflict for each contact that is affirmed and denied, and for two that may be one."""
    return [
        *_both_ways(contacts),
        *_two_days(contacts),
        *_two_contacts(contacts),
        *_two_first_times(contacts),
        *_two_places(contacts),
    ]


def _both_ways(contacts: Sequence[Contact]) -> Iterator[Conflict]:
    for contact in contacts:
        pairs = [
            (one, two)
            for one in contact.passages
            for two in contact.passages
            if one.standing is Standing.AFFIRMED and two.standing is Standing.DENIED and _clash(one, two)
        ]
        if pairs:
            one, two = min(pairs, key=_clearest)
            grade, reason = _graded(one, two, contact)
            yield _conflict(ConflictKind.CONTACT, grade, reason, _about(contact), one, two)


def _clash(one: Account, two: Account) -> bool:
    """Whether a denial is of what is affirmed: the two may have met without a talk or a call."""
    spoken = (ContactKind.TALK, ContactKind.CALL)
    if _is_ahead(two):
        return False  # who did not mean to meet may have met
    return two.kind not in spoken or one.kind in spoken


def _is_ahead(denial: Account) -> bool:
    """Whether what is denied was still to come when it was printed."""
    published, when = denial.article.published, denial.when
    if when.start is None or published is None:
        return False
    return when.start > published or (when.end is None and when.basis is Basis.UNKNOWN)


def _clearest(pair: tuple[Account, Account]) -> tuple[int, bool, bool, bool, int]:
    """Sort key: tellers known, told by two, of one kind, in one article, the day narrow; then as told."""
    one, two = pair
    nameless = sum(a.teller_id is None and a.teller is not None for a in pair)
    unknown = nameless + 2 * sum(not a.sure for a in pair)
    same = _is_same_teller(one, two)
    return (unknown, same, one.kind is not two.kind, one.article.id != two.article.id, _width(two.when))


def _graded(one: Account, two: Account, contact: Contact) -> tuple[Grade, str]:
    said = f"{_who(one)} says that it took place, {_who(two)} that it did not"
    if _is_same_teller(one, two):
        first, second = sorted(pair for pair in ((_day(one), "affirms"), (_day(two), "denies")))
        return (
            Grade.LATER_CORRECTION,
            f"{_who(one)} {first[1]} it first ({first[0]}) and {second[1]} it later ({second[0]}).",
        )
    if apart(one.place, two.place):
        return Grade.DIFFERENT_EVENT, f"{said}, but of different places: {one.place} and {two.place}."
    if _are_apart(one.when, two.when):
        return (
            Grade.DIFFERENT_DATE,
            f"{said}, but of different days: {date_words(one.when)} and {date_words(two.when)}.",
        )
    if not one.sure and not two.sure:
        return (
            Grade.READING_ERROR,
            f"{said}, but who took part had to be understood from the sentences before in both.",
        )
    days = date_words(contact.when)
    return Grade.GENUINE, f"{said}, of the same time ({days})."


def _two_days(contacts: Sequence[Contact]) -> Iterator[Conflict]:
    """One contact to which two accounts give two days."""
    for contact in contacts:
        dated = [a for a in contact.passages if a.when.basis is Basis.STATED and _width(a.when) <= 1]
        for one, two in combinations(dated, 2):
            if not _are_apart(one.when, two.when):
                continue
            days = f"{date_words(one.when)} and {date_words(two.when)}"
            same = one.article.id == two.article.id or not (one.sure and two.sure)
            same = same and not (one.article.id == two.article.id and _are_two_tellers(one, two))
            yield _conflict(
                ConflictKind.DATE,
                Grade.READING_ERROR if same else Grade.GENUINE,
                f"{_who(one)} and {_who(two)} give two days: {days}."
                + (" The days are of one article, and one may belong to something else." if same else ""),
                _about(contact),
                one,
                two,
            )
            break


def _two_contacts(contacts: Sequence[Contact]) -> Iterator[Conflict]:
    """A contact affirmed and another denied that are alike but for the place or by a few days."""
    affirmed = [
        c for c in contacts if c.standings & {Standing.AFFIRMED} and Standing.DENIED not in c.standings
    ]
    denied = [c for c in contacts if c.standings == {Standing.DENIED} and not all(map(_is_ahead, c.accounts))]
    for one in affirmed:
        for two in denied:
            if two.kind not in family(one.kind) or ContactKind.LETTER in (one.kind, two.kind):
                continue
            gap = _gap(one.when, two.when)
            if gap is None or gap > CLOSE or max(_width(one.when), _width(two.when)) > _NARROW.days:
                continue
            a = next(x for x in one.passages if x.standing is Standing.AFFIRMED)
            b = next(x for x in two.passages if not _is_ahead(x))
            said = f"{_who(a)} says that the two were in contact, {_who(b)} that they were not"
            if apart(one.place, two.place):
                grade, why = Grade.DIFFERENT_EVENT, f"{said}, but of {one.place} and {two.place}."
            else:
                days = f"{date_words(one.when)} and {date_words(two.when)}"
                grade, why = Grade.DIFFERENT_DATE, f"{said}, but of days that are not the same: {days}."
            yield _conflict(ConflictKind.CONTACT, grade, why, _about(one), a, b)


def _two_first_times(contacts: Sequence[Contact]) -> Iterator[Conflict]:
    """Two accounts of the first meeting of all that give it two days or two places."""
    firsts = [
        account
        for contact in contacts
        for account in contact.passages
        if account.standing is Standing.AFFIRMED and account.sure and _is_the_first(account)
    ]
    for one, two in combinations(firsts, 2):
        if one.article.id == two.article.id and not _are_two_tellers(one, two):
            continue
        about = f"the first {one.kind.value} of the two"
        said = f"{_who(one)} and {_who(two)} tell of the first {one.kind.value}"
        if one.when.basis is two.when.basis is Basis.STATED and _are_apart(one.when, two.when):
            days = f"{date_words(one.when)} and {date_words(two.when)}"
            yield _conflict(
                ConflictKind.DATE, Grade.GENUINE, f"{said}, on two dates: {days}.", about, one, two
            )
        elif apart(one.place, two.place):
            places = f"{one.place} and {two.place}"
            yield _conflict(
                ConflictKind.PLACE, Grade.GENUINE, f"{said}, in two places: {places}.", about, one, two
            )


def _are_two_tellers(one: Account, two: Account) -> bool:
    return one.teller is not None and two.teller is not None and one.teller != two.teller


def _is_the_first(account: Account) -> bool:
    """Whether an account is of the first contact ever: "first met", "their first meeting"."""
    text, word = account.article.text, account.word
    before, behind = (
        text[max(account.span.start, word.start - 30) : word.start],
        text[word.end : account.span.end],
    )
    first = _FIRST.search(before) or _FIRST_TIME.match(behind)
    return first is not None and not _SINCE.search(behind)


def _two_places(contacts: Sequence[Contact]) -> Iterator[Conflict]:
    """Two meetings on one day in two places, as different articles tell: two events, or one misplaced."""
    told = [
        account
        for contact in contacts
        for account in contact.passages
        if account.standing is Standing.AFFIRMED
        and account.sure
        and account.kind in (ContactKind.MEETING, ContactKind.SUMMIT)
        and account.when.basis is Basis.STATED
        and _width(account.when) <= 1
    ]
    for one, two in combinations(told, 2):
        if one.article.id == two.article.id or one.when.start != two.when.start:
            continue
        if apart(one.place, two.place) and not (_is_the_first(one) and _is_the_first(two)):
            yield _conflict(
                ConflictKind.PLACE,
                Grade.DIFFERENT_EVENT,
                f"{_who(one)} and {_who(two)} tell of a {one.kind.value} on {date_words(one.when)} in two "
                f"places: {one.place} and {two.place}. They may have met twice, or one place "
                "lies in the other.",
                f"a {one.kind.value}, {date_words(one.when)}",
                one,
                two,
            )


def _conflict(
    kind: ConflictKind, grade: Grade, reason: str, about: str, one: Account, two: Account
) -> Conflict:
    return Conflict(kind=kind, grade=grade, reason=reason, about=about, one=_side(one), two=_side(two))


def _side(account: Account) -> Side:
    return Side(
        article=account.article,
        span=account.span,
        teller=account.teller,
        statement=account.statement,
        said=account.when,
    )


def _about(contact: Contact) -> str:
    """The contact in words: "a meeting, 2020-02-14, a Geneva hotel"."""
    parts = [f"a {contact.kind.value}", date_words(contact.when), contact.place]
    return ", ".join(part for part in parts if part)


def _who(account: Account) -> str:
    return account.teller or account.article.outlet or "the article"


def _day(account: Account) -> str:
    return account.article.published.isoformat() if account.article.published else "undated"


def _is_same_teller(one: Account, two: Account) -> bool:
    return one.teller_id is not None and one.teller_id == two.teller_id


def _width(said: Said) -> int:
    return (said.end - said.start).days if said.start and said.end else date.max.toordinal()


def _are_apart(one: Said, two: Said) -> bool:
    gap = _gap(one, two)
    return gap is not None and gap > timedelta(0)


def _gap(one: Said, two: Said) -> timedelta | None:
    """The days between two intervals, 0 where they share one; None when one has no day."""
    if one.start is None or one.end is None or two.start is None or two.end is None:
        return None
    if one.start < two.end and two.start < one.end:
        return timedelta(0)
    return max(one.start - two.end, two.start - one.end) + timedelta(days=1)
