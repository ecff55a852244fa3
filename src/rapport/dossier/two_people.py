"""Two names as a user types them, in; the two people of a record that they mean, and who else could be, out.

A name alone often names several: "Mr. Okorvath" a president, his campaign and his daughter. Here what stands
beside it chooses, where that is safe: the title, as the articles use it, and the other person of the pair.
Whoever is taken so is told aloud.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapport.errors import AmbiguousPerson, UsageError
from rapport.reading.reading import EntityType
from rapport.record.answers import Person, PersonCount
from rapport.record.finding import CLEAR_LEAD, describe
from rapport.text.fold import fold
from rapport.text.person_name import parse_name, title_gender

if TYPE_CHECKING:
    from rapport.record.called import Called
    from rapport.record.record import Record

# Of fewer places, or articles that name both, a single misreading would choose.
LEAST = 3


class TakenFor(UserWarning):
    """A name that several bear was taken for one of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """The person that a name was taken for; `others` might be meant, `why` tells why they were not taken."""

    asked: str
    person: Person
    why: str = ""
    others: tuple[str, ...] = ()

    @property
    def words(self) -> str | None:
        """What to tell whoever asked; None where nobody else answers to the name."""
        if not self.others:
            return None
        return (
            f"'{self.asked}' is taken for {self.person.name}, {self.why}. It could also be: "
            f"{'; '.join(self.others)}. An id always answers."
        )


def two_people(record: Record, a: str, b: str) -> tuple[Taken, Taken]:
    """Whom two names mean.

    Raises UnknownPerson, AmbiguousPerson where it is not safe to choose, UsageError when both are one person.
    """
    found = [_asked(record, name) for name in (a, b)]
    for n, name in enumerate((a, b)):
        one, other = found[n], found[1 - n]
        if isinstance(one, AmbiguousPerson):
            beside = other.person.id if isinstance(other, Taken) else None
            found[n] = _chosen(record, name, one, beside) or one
    # the second may have been needed to choose the first, and the other way round
    first, second = found
    if isinstance(first, AmbiguousPerson) and isinstance(second, Taken):
        first = _chosen(record, a, first, second.person.id) or first
    for one in (first, second):
        if isinstance(one, AmbiguousPerson):
            raise one
    assert isinstance(first, Taken) and isinstance(second, Taken)
    if first.person.id == second.person.id:
        raise UsageError(f"'{a}' and '{b}' are both {first.person.name}. A dossier needs two people.")
    return first, second


def _asked(record: Record, name: str) -> Taken | AmbiguousPerson:
    try:
        return Taken(asked=name, person=record.person(name).person)
    except AmbiguousPerson as error:
        return error


def _chosen(record: Record, asked: str, error: AmbiguousPerson, other: str | None) -> Taken | None:
    """The one of several that a title, or the pair's other person, tells for sure; None when none does."""
    left: Sequence[PersonCount] = error.people
    one, why = None, ""
    if parse_name(asked).titles:
        one, why, left = _by_title(record, asked, error.people)
    if one is None and other is not None:
        one, why = _beside(record, left, other)
    if one is None:
        return None
    others = tuple(describe(each) for each in error.people if each is not one)
    return Taken(asked=asked, person=one.person, why=why, others=others)


def _by_title(
    record: Record, asked: str, people: Sequence[PersonCount]
) -> tuple[PersonCount | None, str, Sequence[PersonCount]]:
    """The one whom a name's title tells, and why; else None, and those whom it does not speak against."""
    written, gender = parse_name(asked).titles[-1], title_gender(asked)
    title = fold(written)
    persons = [one for one in people if one.type in (None, EntityType.PERSON)]
    called = record.called(one.person.id for one in persons)
    fitting = [one for one in persons if not gender or called[one.person.id].gender in (None, gender)]
    ranked = sorted(fitting, key=lambda one: -_so_called(one, called[one.person.id], title))
    if not ranked:
        return None, "", ()
    best, *rest = ranked
    seen = called[best.person.id]
    if seen.titles[title] >= LEAST:
        most = _so_called(best, seen, title)
        if rest and most < CLEAR_LEAD * _so_called(rest[0], called[rest[0].person.id], title):
            return None, "", fitting
        many = f"{seen.titles[title]:,} of {seen.names:,} names looked at"
        return best, f"whom the articles call “{written}” ({many})", fitting
    told = gender is None or gender in (seen.gender, parse_name(best.person.name).gender)
    if rest or not told:
        return None, "", fitting
    return best, "the only person of that name whom the title fits", fitting


def _beside(record: Record, people: Sequence[PersonCount], other: str) -> tuple[PersonCount | None, str]:
    """The only one whom articles name together with the other, and why; None when it is not clear."""
    together = {one.person.id: len(record.articles_naming(one.person.id, other)) for one in people}
    some = [one for one in people if together[one.person.id]]
    if len(some) != 1 or together[some[0].person.id] < LEAST:
        return None, ""
    return some[0], "the only one whom articles name together with the other"


def _so_called(one: PersonCount, called: Called, title: str) -> float:
    """How often articles call somebody by a title, as far as the names looked at tell."""
    return one.mentions * called.titles[title] / max(1, called.names)
