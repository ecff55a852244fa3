"""Some persons, in; how articles call them: the titles before their names, and he or she; out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from rapport.reading.reading import MentionKind
from rapport.record.searching import keys_of
from rapport.record.tables import articles, mentions
from rapport.text.fold import fold
from rapport.text.name_tables import Gender
from rapport.text.person_name import parse_name

# Mentions of each kind that are looked at: the latest, enough to tell how somebody is called.
LOOKED = 400
# Words of the longest title, "Deputy Assistant Secretary of State", and one before it.
_WORDS = 6
_CHARACTERS = 80
# Of fewer, a single chain that was joined wrongly may be all of them.
LEAST_PRONOUNS = 5
_HE, _SHE = frozenset({"he", "him", "his", "himself"}), frozenset({"she", "her", "hers", "herself"})


@dataclass(frozen=True, slots=True)
class Called:
    """How often each title stands before somebody's names, and he and she for them.

    `names` is how many names were looked at; titles are folded: "mr", "president".
    """

    names: int
    titles: Counter[str]
    he: int
    she: int

    @property
    def gender(self) -> Gender | None:
        """What pronouns tell, where there are five and nine in ten agree."""
        most = max(self.he, self.she)
        if most < LEAST_PRONOUNS or 10 * most < 9 * (self.he + self.she):
            return None
        return "m" if self.he > self.she else "f"


def called(connection: Connection, person_ids: Iterable[str]) -> dict[str, Called]:
    """How articles call each of some persons."""
    found: dict[str, Called] = {}
    for id in person_ids:
        theirs = mentions.c.person.in_(keys_of(id))
        named = (
            select(articles.c.text, mentions.c.span)
            .join(mentions, mentions.c.article == articles.c.key)
            .where(theirs, mentions.c.kind == MentionKind.NAME)
            .order_by(mentions.c.article.desc(), mentions.c.position)
            .limit(LOOKED)
        )
        pointed = (
            select(mentions.c.text)
            .where(theirs, mentions.c.kind == MentionKind.PRONOUN)
            .order_by(mentions.c.article.desc(), mentions.c.position)
            .limit(LOOKED)
        )
        rows = connection.execute(named).all()
        pronouns = Counter(fold(text) for text in connection.scalars(pointed).all())
        found[id] = Called(
            names=len(rows),
            titles=Counter(
                title for text, span in rows if (title := title_before(text, span.start, span.end))
            ),
            he=sum(pronouns[one] for one in _HE),
            she=sum(pronouns[one] for one in _SHE),
        )
    return found


def title_before(text: str, start: int, end: int) -> str:
    """The last title before a name in a text, folded; empty where there is none.

    >>> title_before("said former President Ada Quill", 22, 31)
    'president'
    """
    before = text[max(0, start - _CHARACTERS) : start].split("\n")[-1].split()[-_WORDS:]
    name = text[start:end]
    given = parse_name(name).given
    for n in range(len(before), 0, -1):
        parsed = parse_name(" ".join([*before[-n:], name]))
        if parsed.titles and parsed.given == given:
            return fold(parsed.titles[-1])
    return ""
