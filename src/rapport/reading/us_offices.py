"""A full name and a year, in; the offices of the US and its states that go with it out.

Papers say "the Vermont senator" or "the former president" of somebody whom they named two paragraphs above,
and never call him one there.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from rapport.reading.pointers import states
from rapport.text.alternatives import any_of
from rapport.text.names import fold
from rapport.text.tsv import read_tsv

TABLE = Path(__file__).parent / "tables" / "us_offices.tsv"
# Roles kept with the state that they name: an article has some dozen, and asks for each of its people again.
ROLES = 1_024
_PARTIES = {"D": "Democrat", "R": "Republican", "I": "independent"}


@dataclass(frozen=True, slots=True)
class _Term:
    """One office of a state or the nation, from its first to its last year; the last may be unknown."""

    state: str
    office: str
    party: str
    start: int
    end: int | None


#: the place of offices that are said without one
NATION = "United States"


def us_offices(name: str, year: int | None) -> list[str]:
    """The phrases for what somebody of this name is or was in that year; without a year, at any time.

    >>> us_offices("Howard Dean", 2016)
    ['former Vermont governor', 'Democrat from Vermont']
    """
    found = []
    terms = [t for t in _terms().get(fold(name), ()) if year is None or t.start <= year]
    now = {(t.state, t.office) for t in terms if year is None or t.end is None or t.end >= year}
    for term in terms:
        over = (term.state, term.office) not in now
        place = "" if term.state == NATION else f"{term.state} "
        found.append(f"{'former ' if over else ''}{place}{term.office}")
        if term.party in _PARTIES and place:
            found.append(f"{_PARTIES[term.party]} from {term.state}")
    return found


@lru_cache(maxsize=ROLES)
def state_of(words: frozenset[str]) -> str | None:
    """The state that a role's words name, if any: "Texas" for {texas, senator}."""
    return max((s for s, own in _words() if own <= words), key=len, default=None)


def state_behind(behind: str) -> str | None:
    """The state that the text behind a phrase tells: Texas for " from Texas, said"."""
    match = _behind().match(behind)
    return match["state"] if match else None


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(rf",? (?:from|of) (?P<state>{any_of(states().values(), exact=True)})\b")


@cache
def _words() -> tuple[tuple[str, frozenset[str]], ...]:
    """Each state with its words, without "new", which no role keeps."""
    names = sorted(set(states().values()))
    return tuple((name, frozenset(name.lower().removeprefix("new ").split())) for name in names)


@cache
def _terms() -> dict[str, list[_Term]]:
    out: dict[str, list[_Term]] = defaultdict(list)
    for row in read_tsv(TABLE):
        end = int(row["end"]) if row["end"] else None
        term = _Term(row["state"], row["office"], row["party"], int(row["start"]), end)
        for name in (row["name"], *filter(None, row["aliases"].split("|"))):
            out[fold(name)].append(term)
    return dict(out)
