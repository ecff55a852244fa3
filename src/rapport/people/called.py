"""What a record's articles call its people ("the prime minister"), in; whom that means in an article, out.

An article that names Maren Oskeld and says "the prime minister" need not tell that she is that: others have.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping

from rapport.reading.pointers import is_epithet, lone_offices
from rapport.reading.reading import MentionKind, Reading
from rapport.reading.roles import Role, head_of, role_of

# So many articles must call somebody by a phrase: two may be one story told twice.
ARTICLES = 3
# A name of somebody's own ("the Skipper") needs fewer: nobody else is called so.
EPITHETS = 2
# … and this share of all that use it of anybody: "the president" of two countries is left open. A town's
# articles call few others "the mayor"; a reader who joins one in ten phrases wrongly must not undo that.
SHARE = 0.8
# Somebody whom less than this share calls so does not stand in the way: one wrong join in twenty articles.
RARE = 0.05
# The phrase may be of somebody whom the article does not name, or of a namesake in office.
P = 0.8
# … and a little less surely where it names another whom some article calls so.
P_BESIDE = 0.75
# Heads of groups and houses, of whom an article has one as a rule, beside those of `lone_offices`.
_HEADS = frozenset("leader chairperson director commissioner rector speaker premier monarch".split())


class Called:
    """The phrases by which a record calls its people, with the number of articles that do."""

    def __init__(self, counts: Iterable[tuple[str, str, int]]) -> None:
        """Of rows of a person's id, a phrase as written, and the number of articles with it."""
        self._counts: dict[Role, Counter[str]] = defaultdict(Counter)
        for id, phrase, articles in counts:
            if role := _office(phrase) or _epithet(phrase):
                self._counts[role][id] += articles

    def articles(self, phrase: str) -> dict[str, int]:
        """The ids of all whom the record calls so, each with its number of articles, the most first."""
        role = _office(phrase) or _epithet(phrase)
        return dict(self._counts.get(role, Counter()).most_common()) if role else {}

    def whom(self, phrase: str, present: Collection[str]) -> tuple[str, float] | None:
        """The id of the one person in an article whom the record calls so, and p; None when it is open."""
        epithet = _epithet(phrase)
        role = _office(phrase) or epithet
        found: Mapping[str, int] = self._counts.get(role, {}) if role else {}
        total = sum(found.values())
        there = [id for id in found if id in present]
        named = [id for id in there if found[id] > RARE * total]
        enough = EPITHETS if epithet else ARTICLES
        if len(named) != 1 or found[named[0]] < max(enough, SHARE * total):
            return None
        return named[0], P if len(there) == 1 else P_BESIDE


def epithets(reading: Reading) -> dict[int, str]:
    """What an article's chains without a name are called all the same: "the Skipper"."""
    text = reading.article.text
    named = {m.chain for m in reading.mentions if m.name}
    return {
        m.chain: m.span.of(text)
        for m in reading.mentions
        if m.chain not in named and m.kind is MentionKind.NOMINAL and is_epithet(m.span.of(text))
    }


def _epithet(phrase: str) -> Role | None:
    return frozenset({phrase.lower()}) if is_epithet(phrase) else None


def _office(phrase: str) -> Role | None:
    """The office that a phrase with "the" names; None for other phrases, and for offices that are over."""
    words = phrase.lower().split()
    if len(words) < 2 or words[0] != "the" or head_of(phrase) not in lone_offices() | _HEADS:
        return None
    role = role_of(phrase)
    return None if "former" in role else role
