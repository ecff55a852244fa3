"""The accounts of contacts between two people, in; each contact with all its accounts, out. Pure.

Accounts that go back to one another in one article are one contact, and so are those that articles tell in
the same words, as reprints do, unless of two days. Across articles others are that may be of one kind, whose
days overlap closely enough, and whose places do not differ. A denial of every contact up to a day ("has
never met") joins each contact of its time that somebody affirms.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from rapport.dossier.contacts.contact import Account, Contact, ContactKind, Standing
from rapport.dossier.contacts.going_back import family
from rapport.dossier.contacts.retold import FEWEST, retold
from rapport.dossier.contacts.same_event import apart, overlap
from rapport.reading.reading import Basis, Said

# Accounts of wider days ("in the years since") are too vague to be one by their days alone; a year is what
# recollections give: "a river conference in 2012", "Vellin, October 2012".
WIDEST = timedelta(days=366)
# A visit or a summit has several meetings, and letters and calls come often: one is one on the day it has.
_DAILY = frozenset({ContactKind.CALL, ContactKind.TALK, ContactKind.LETTER})
BY_DAY = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Told:
    """An account, the place in the list of the one it goes back to, whether it denies every contact."""

    account: Account
    same_as: int | None
    sweeping: bool


def join(told: Sequence[Told], stories: Mapping[str, str] | None = None) -> tuple[Contact, ...]:
    """The contacts, in order of their days, then of first publication.

    `stories` has the story of each article that has near-copies, by its id: what these tell in one sentence
    is one account with its reprints.
    """
    groups = _Groups(len(told))
    first = retold([one.account for one in told], stories or {})
    for n, m in enumerate(first):
        groups.unite(n, m)
    for n, one in enumerate(told):
        if one.same_as is not None:
            groups.unite(n, one.same_as)
    alike: dict[tuple[ContactKind, Standing, str], list[int]] = {}
    for n, one in enumerate(told):
        if words := _words(one.account):
            earlier = alike.setdefault((one.account.kind, one.account.standing, words), [])
            for m in earlier:
                if overlap(one.account.when, told[m].account.when) is not False:  # "met on Monday", twice
                    groups.unite(n, m)
                    break
            earlier.append(n)
    plain = [n for n, one in enumerate(told) if not one.sweeping]
    plain.sort(key=lambda n: (_width(told[n].account.when), n))
    days = [_days(one.account.when) for one in told]
    for k, n in enumerate(plain):
        tried = {groups.of(n)}
        (start, end), kinds = days[n], family(told[n].account.kind)
        for m in plain[:k]:
            # what parts the two themselves parts their groups: most pairs are told apart here
            if days[m][0] >= end or start >= days[m][1] or told[m].account.kind not in kinds:
                continue
            group = groups.of(m)
            if group in tried:
                continue
            tried.add(group)
            if _fit(groups.members(n), groups.members(m), told):
                groups.unite(n, m)
                break
    members = {groups.of(n): [*groups.members(n)] for n in range(len(told))}
    affirmed = [some for some in members.values() if _has_affirmed(some, told)]
    alone: list[list[int]] = []
    for group, some in list(members.items()):
        sweeping = [n for n in some if told[n].sweeping and told[n].same_as is None]
        covered = [
            contact
            for contact in (affirmed if sweeping else ())
            if contact is not some
            and any(_covers(told[n].account, told[m].account) for n in sweeping for m in contact)
        ]
        for contact in covered:
            contact += sweeping
        if len(sweeping) < len(some):
            continue
        if covered:
            del members[group]
        elif (before := next((one for one in alone if _deny_alike(one, some, told)), None)) is not None:
            before += some
            del members[group]
        else:
            alone.append(some)
    contacts = [_contact([(first[n], told[n].account) for n in some]) for some in members.values() if some]
    return tuple(sorted(contacts, key=_in_time))


def _fit(some: Sequence[int], others: Sequence[int], told: Sequence[Told]) -> bool:
    """Whether two groups of accounts can be one event: all that have a day and a place agree."""
    close = False
    for n in some:
        for m in others:
            one, other = told[n].account, told[m].account
            if other.kind not in family(one.kind):
                return False
            if apart(one.place, other.place):
                return False
            shared = overlap(one.when, other.when)
            if shared is False:
                return False
            close = close or (shared is True and _is_near(one, other))
    return close


def _has_affirmed(some: Sequence[int], told: Sequence[Told]) -> bool:
    return any(told[n].account.standing is Standing.AFFIRMED for n in some)


def _deny_alike(some: Sequence[int], others: Sequence[int], told: Sequence[Told]) -> bool:
    """Whether one article tells both: "never met", "never had any contact"."""
    return any(
        told[n].account.article.id == told[m].account.article.id
        and told[n].account.kind in family(told[m].account.kind)
        for n in some
        for m in others
    )


def _words(account: Account) -> str:
    """The words of the passage, by which a reprint is known; nothing where they are too few to tell."""
    words = re.findall(r"\w+", account.span.of(account.article.text).lower())
    return " ".join(words) if len(words) >= FEWEST else ""


def _is_near(one: Account, other: Account) -> bool:
    """Whether two accounts are dated closely enough to be of one event."""
    if Basis.UNKNOWN in (one.when.basis, other.when.basis):
        return False
    widest = max(_width(one.when), _width(other.when))
    if {one.kind, other.kind} & _DAILY:
        return widest <= 1 or (widest <= BY_DAY.days and Standing.DENIED in (one.standing, other.standing))
    if one.place and other.place:
        return widest <= WIDEST.days
    return widest <= (WIDEST.days if Standing.DENIED in (one.standing, other.standing) else BY_DAY.days) or (
        one.standing is other.standing and widest <= WIDEST.days
    )


def _days(said: Said) -> tuple[int, int]:
    """An interval as numbers that can be compared; what has no day shares one with everything."""
    if said.start is None or said.end is None:
        return (0, date.max.toordinal() + 1)
    return (said.start.toordinal(), said.end.toordinal())


def _covers(denial: Account, one: Account) -> bool:
    """Whether a denial of all contacts up to a day, or between days, covers an account."""
    if one.kind not in family(denial.kind) or one.when.start is None or one.when.end is None:
        return False
    if denial.when.end is None or one.when.end > denial.when.end:
        return False
    return denial.when.start is None or denial.when.start <= one.when.start


def _width(said: Said) -> int:
    if said.start is None or said.end is None:
        return date.max.toordinal()
    return (said.end - said.start).days


def _contact(told: Sequence[tuple[int, Account]]) -> Contact:
    """One contact of accounts, each with a number that it shares with its reprints."""
    everywhere = sorted((account for _, account in told), key=_in_order)
    # one sentence in which one teller says it twice ("denied it, telling them that she had not met him")
    once = {(a.article.id, a.span, a.standing, a.teller): a for a in reversed(everywhere)}
    printed: dict[int, list[Account]] = {}
    for number, account in told:
        if once[account.article.id, account.span, account.standing, account.teller] is account:
            printed.setdefault(number, []).append(account)
    accounts = sorted(map(_with_reprints, printed.values()), key=_in_order)
    kinds_told = [account.kind for account in accounts]
    kinds = Counter([kind for kind in kinds_told if kind != ContactKind.TALK] or kinds_told)
    places = Counter(a.place for a in accounts if a.place)
    key = "|".join(sorted(f"{a.article.id}:{a.word.start}" for a in everywhere))
    return Contact(
        id=hashlib.sha256(key.encode()).hexdigest()[:12],
        kind=kinds.most_common(1)[0][0],
        when=min(
            (a.when for a in everywhere), key=lambda said: (_width(said), said.basis is not Basis.STATED)
        ),
        place=places.most_common(1)[0][0] if places else None,
        accounts=tuple(accounts),
    )


def _with_reprints(printed: Sequence[Account]) -> Account:
    """One account of those that copies tell: the first that knows who tells it, the day and the place."""
    first = min(printed, key=lambda a: (_is_open(a), a.when.start is None, a.place is None, _in_order(a)))
    others = sorted((one for one in printed if one is not first), key=_in_order)
    return replace(first, reprints=tuple(others))


def _is_open(account: Account) -> bool:
    return account.teller is not None and account.teller_id is None


def _in_order(account: Account) -> tuple[date, str, int]:
    return (account.article.published or date.max, account.article.id, account.word.start)


def _in_time(contact: Contact) -> tuple[date, date, str]:
    first = min(one.article.published or date.max for one in contact.passages)
    return (contact.when.start or contact.when.end or date.max, first, contact.id)


class _Groups:
    """Which numbers belong together; a group is known by its least number."""

    def __init__(self, size: int) -> None:
        self._group = list(range(size))
        self._members = [[n] for n in range(size)]

    def of(self, n: int) -> int:
        return self._group[n]

    def unite(self, n: int, m: int) -> None:
        less, more = sorted((self.of(n), self.of(m)))
        if less == more:
            return
        for one in self._members[more]:
            self._group[one] = less
        self._members[less] = sorted([*self._members[less], *self._members[more]])

    def members(self, n: int) -> list[int]:
        return self._members[self.of(n)]
