"""A name as a user types it to the one person of the record who answers to it, or a question."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from rapport.errors import AmbiguousPerson, UnknownPerson
from rapport.record.answers import PersonCount
from rapport.text.fold import fold
from rapport.text.name_tables import given_genders
from rapport.text.person_name import parse_name, title_gender

# "trump" in a record with 400 mentions of Donald Trump and 12 of Melania Trump is clear; with 80 of
# Ivanka Trump it is not. A wrong person is worse than a question, so the lead asked for is large.
CLEAR_LEAD = 30

# "Putni", "Tesendry", "Zelenskiy" score 80 and more against the right name (rapidfuzz WRatio); names
# that share no more than a first name stay below 75.
NEAR_MISS = 78
SHOWN = 5


class Everyone:
    """The people of a record, ready to be asked for by name: 30,000 of them take a third of a second once."""

    def __init__(self, people: Iterable[PersonCount]) -> None:
        self.people = tuple(sorted(people, key=lambda person: (-person.mentions, person.person.id)))
        self._ids = {person.person.id: person for person in self.people}
        self._names: dict[str, list[PersonCount]] = defaultdict(list)
        self._forms: dict[str, list[PersonCount]] = defaultdict(list)
        self._words: dict[str, list[PersonCount]] = defaultdict(list)
        for person in self.people:
            name = fold(person.person.name)
            forms = dict.fromkeys(map(fold, person.names))
            self._names[name].append(person)
            for form in forms:
                self._forms[form].append(person)
            for word in dict.fromkeys(word for form in (name, *forms) for word in form.split()):
                self._words[word].append(person)

    def with_id(self, id: str) -> PersonCount | None:
        """The person with this id."""
        return self._ids.get(id)

    def named(self, asked: str) -> list[PersonCount]:
        """The people whose usual name it is."""
        return self._names.get(fold(asked), []) if fold(asked) else []

    def written(self, asked: str) -> list[PersonCount]:
        """The people whom articles call so."""
        return self._forms.get(fold(asked), []) if fold(asked) else []

    def partly(self, asked: str) -> list[PersonCount]:
        """The people of whose names it is a part, such as the surname."""
        words = set(fold(asked).split())
        if not words:
            return []
        fewest = min((self._words.get(word, []) for word in words), key=len)
        return [person for person in fewest if _holds(person, words)]


def _holds(person: PersonCount, words: set[str]) -> bool:
    return any(words <= set(fold(name).split()) for name in (person.person.name, *person.names))


def find_person(people: Iterable[PersonCount] | Everyone, asked: str) -> PersonCount:
    """The person that `asked` names: an id, a name, a form as written, or a part such as a surname.

    An id settles it. Else the best kind of match wins over the others, and among equal matches the
    person with `CLEAR_LEAD` times the mentions of the next. A title is left out if nobody answers to
    it. Otherwise AmbiguousPerson lists them; UnknownPerson names the near misses.
    """
    everyone = people if isinstance(people, Everyone) else Everyone(people)
    person = everyone.with_id(asked.strip())
    if person is not None:
        return person
    for found in (everyone.named(asked), everyone.written(asked), everyone.partly(asked)):
        if found:
            return _clear_one(found, everyone.partly(asked), asked)
    titled = [p for p in everyone.partly(_without_title(asked)) if _may_have_title(p, asked)]
    if len(titled) == 1:
        return titled[0]
    if titled:
        raise AmbiguousPerson(asked, [describe(person) for person in titled[:SHOWN]], titled)
    raise UnknownPerson(_unknown(everyone.people, asked))


def asked_words(asked: str) -> list[list[str]]:
    """The folded words that whoever is asked for has all in one name: as typed, and without a title."""
    return [words for words in (fold(asked).split(), _without_title(asked).split()) if words]


def _without_title(asked: str) -> str:
    """The name alone: "President Putin" is putin, "the Kremlin" is kremlin; empty if it has no title.

    A title narrows a name in ways that a count of mentions cannot know ("Mrs. Trump"), so more than
    one person left is always a question.
    """
    name = parse_name(asked)
    words = " ".join(name.tokens if name.titles else fold(asked).split()).removeprefix("the ")
    return "" if words == fold(asked) else words


def _may_have_title(person: PersonCount, asked: str) -> bool:
    """Whether the title does not contradict the given name: "Mrs. Trump" is not Donald Trump."""
    title = title_gender(asked)
    given = parse_name(person.person.name).given
    theirs = given_genders().get(fold(given[0])) if given else None
    return title is None or theirs is None or title == theirs


def _clear_one(found: list[PersonCount], loose: list[PersonCount], asked: str) -> PersonCount:
    """The first of `found` if it is clear; a looser match that dwarfs it makes all of them equal.

    A stray "Trump" that was never joined to Donald Trump, who has 400 mentions, answers to "trump"
    exactly and is hardly who is meant.
    """
    if loose and loose[0].mentions >= CLEAR_LEAD * found[0].mentions:
        found = loose
    if len(found) == 1 or found[0].mentions >= CLEAR_LEAD * found[1].mentions:
        return found[0]
    raise AmbiguousPerson(asked, [describe(person) for person in found[:SHOWN]], found)


def describe(person: PersonCount) -> str:
    """A candidate as it is listed: name, volume, and the id that always answers."""
    plural = "" if person.mentions == 1 else "s"
    return f"{person.person.name} ({person.mentions} mention{plural}, id {person.person.id})"


def _unknown(everyone: Sequence[PersonCount], asked: str) -> str:
    if not everyone:
        return "The record names no people yet. Read articles into it first: rapport read FILES --record …"
    scores = {
        person.person.id: max(
            fuzz.WRatio(fold(asked), fold(name)) for name in (person.person.name, *person.names)
        )
        for person in everyone
    }
    near = sorted(
        (p for p in everyone if scores[p.person.id] >= NEAR_MISS), key=lambda p: -scores[p.person.id]
    )[:SHOWN]
    if near:
        return f"No one in the record is called '{asked}'. Did you mean: {'; '.join(map(describe, near))}?"
    most = "; ".join(map(describe, everyone[:SHOWN]))
    return f"No one in the record is called '{asked}'. Named most: {most}."
