"""Names and the words around them, in; the roles an article gives each person out ("the prime minister")."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from rapport.reading.pointers import person_nouns
from rapport.text.spans import Span

Role = frozenset[str]

_BEFORE = re.compile(r"(?:[\w’'-]+[ \u00a0]){1,4}$")
_AFTER = re.compile(
    r",[ \n](?:(?:the|a|an|his|her|their|its|then|now|who is|who was)[ ])?"
    r"(?P<words>[\w’'-]+(?:[ ][\w’'-]+){0,4}?)"
    r"(?=,|\.|;|[ ](?:of|for|in|at|who|with|to|on|from)\b|$)"
)
# "Oskeld, through a spokeswoman," is no spokeswoman
_THROUGH = frozenset("through via by with like unlike including and or".split())
_DETERMINERS = frozenset("the a an this that his her their its our my then former ex outgoing".split())


@cache
def _endings() -> tuple[str, ...]:
    return tuple(person_nouns())


def roles_of(names: Iterable[tuple[int, Span]], text: str) -> dict[Role, set[int]]:
    """The chains that each role is given to, from the words before and the apposition behind their names.

    A role is the set of its words, in lower case: "Prime Minister Maren Oskeld" and "Maren Oskeld, the
    prime minister of Lorvania," both give {prime, minister}.
    """
    out: dict[Role, set[int]] = defaultdict(set)
    for chain, span in names:
        line = text[max(0, span.start - 60) : span.start]
        before = _BEFORE.search(line) if line[:-1].lower().endswith(_endings()) else None
        if before:
            words = before.group().lower().split()
            if words and words[-1] in person_nouns():
                start = len(words) - 1
                while (
                    start > 0
                    and before.group().split()[start - 1][:1].isupper()
                    and words[start - 1].isalpha()
                ):
                    start -= 1
                for first in range(start, len(words)):
                    out[frozenset(words[first:])].add(chain)
        after = _AFTER.match(text, span.end, span.end + 90)
        if after:
            words = after.group("words").lower().split()
            if words[-1] in person_nouns() and words[0] not in _THROUGH:
                out[frozenset(words)].add(chain)
                out[frozenset(words[-1:])].add(chain)
    return out


def role_of(phrase: str) -> Role:
    """The role that a noun phrase names: its words without the determiner.

    >>> sorted(role_of("the prime minister"))
    ['minister', 'prime']
    """
    return frozenset(w for w in phrase.lower().split() if w not in _DETERMINERS)
