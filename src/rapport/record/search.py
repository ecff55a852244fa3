"""A search as a user types it, in; what must and must not occur, out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from rapidfuzz import fuzz

from rapport.errors import UsageError
from rapport.record.wording import bare
from rapport.text.days import days_of


@dataclass(frozen=True, slots=True)
class Alternative:
    """Words and phrases of which all occur, and others of which none does."""

    wanted: tuple[str, ...]
    unwanted: tuple[str, ...] = ()


Words = tuple[Alternative, ...]


@dataclass(frozen=True, slots=True)
class Among:
    """Names as typed: one of the wanted if there are any, none of the unwanted."""

    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.wanted or self.unwanted)


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """Alternatives of words, of which one must hold, and fields, which all hold; `until` is exclusive."""

    words: Words = ()
    speaker: Among = field(default_factory=Among)
    about: Among = field(default_factory=Among)
    outlet: Among = field(default_factory=Among)
    since: date | None = None
    until: date | None = None

    def meaning(self, person_id: Callable[[str], str]) -> Query:
        """The query with the ids of the people whom its names mean."""
        speaker, about = (
            Among(tuple(map(person_id, one.wanted)), tuple(map(person_id, one.unwanted)))
            for one in (self.speaker, self.about)
        )
        return replace(self, speaker=speaker, about=about)


NAMES = ("speaker", "about", "outlet")
DAYS = ("since", "until")

# "speeker:" scores 80 against "speaker" and "untl:" 89; "re:", "title:" and "http:" stay below 60.
_NEAR_FIELD = 75

# Words and phrases of one search: whoever pastes a paragraph has some hundred.
MOST_TERMS = 1_000

_DOUBLE_MARKS = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))
_WORD = re.compile(r"[^\W_]+")
_TERM = re.compile(
    r'(?P<minus>-?)(?:(?P<field>[A-Za-z]+):(?!//))?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))?'
    r"(?P<open>\")?"
)


# As much of a search as a sentence about it repeats.
_SHOWN = 80


def _shown(typed: str) -> str:
    return repr(typed if len(typed) <= _SHOWN else typed[: _SHOWN - 1] + "…")


def plain_words(text: str) -> str:
    """The words as full text keeps them: lower case, no diacritics, every mark a space.

    >>> plain_words("Le CAFÉ, ouvert!")
    'le cafe ouvert'
    """
    if not text.isascii():
        apart = unicodedata.normalize("NFKD", text).casefold()
        text = "".join(char for char in apart if not unicodedata.combining(char))
    return " ".join(_WORD.findall(text.lower()))


def parse(typed: str) -> Query:
    """The query that a user typed.

    >>> parse('valley "never again" -treaty').words
    (Alternative(wanted=('valley', 'never again'), unwanted=('treaty',)),)
    >>> parse("speaker:quill since:2015").speaker
    Among(wanted=('quill',), unwanted=())

    Raises UsageError, saying what does not fit, when a mark stays open, a field is empty or unknown, a
    day is none, or there is nothing to look for.
    """
    alternatives: list[tuple[list[str], list[str]]] = [([], [])]
    names: dict[str, tuple[list[str], list[str]]] = {name: ([], []) for name in NAMES}
    days: dict[str, tuple[date, date]] = {}
    negate = False
    for match in _terms(typed):
        excluded = bool(match["minus"]) or negate
        word = match["word"] if not match["minus"] and not match["field"] else None
        if word == "OR":
            alternatives.append(([], []))
        elif word == "NOT":
            negate = True
        elif word != "AND":
            negate = False
            name, term = _field(typed, match)
            if name is None:
                # a lone dash or other mark is nothing to look for
                if bare(term):
                    alternatives[-1][excluded].append(" ".join(term.split()))
            elif name in names:
                names[name][excluded].append(" ".join(term.split()))
            else:
                days[name] = _days(typed, name, term, days, excluded)
    if sum(len(wanted) + len(unwanted) for wanted, unwanted in (*alternatives, *names.values())) > MOST_TERMS:
        raise UsageError(f"The search holds more than {MOST_TERMS:,} words. Look for fewer.")
    since, until = days.get("since"), days.get("until")
    if since and until and since[0] >= until[1]:
        raise UsageError(f"In the search {_shown(typed)}, since: lies after until:.")
    among = {name: Among(tuple(wanted), tuple(unwanted)) for name, (wanted, unwanted) in names.items()}
    return Query(
        words=_words(typed, alternatives, fields=bool(days) or any(among.values())),
        **among,
        since=since[0] if since else None,
        until=until[1] if until else None,
    )


def _terms(typed: str) -> Iterator[re.Match[str]]:
    for match in _TERM.finditer(typed.translate(_DOUBLE_MARKS)):
        if match["open"]:
            raise UsageError(f"A quotation mark in the search {_shown(typed)} is never closed.")
        if match[0]:
            yield match


def _field(typed: str, match: re.Match[str]) -> tuple[str | None, str]:
    """The field of a term, None when it is a word or phrase, and what is asked of it."""
    term = match["phrase"] if match["phrase"] is not None else match["word"] or ""
    if not match["field"]:
        return None, term
    name = match["field"].lower()
    if name in NAMES + DAYS:
        if not bare(term):
            example = "since:2015-03" if name in DAYS else f'{name}:quill or {name}:"Ada Quill"'
            raise UsageError(
                f"In the search {_shown(typed)}, nothing stands behind {name}:. Example: {example}"
            )
        return name, term
    for known in NAMES + DAYS:
        if fuzz.ratio(name, known) >= _NEAR_FIELD:
            raise UsageError(f"In the search {_shown(typed)}, '{name}:' is no field. Did you mean {known}:?")
    return None, f"{match['field']}:{term}"


def _days(
    typed: str, name: str, term: str, days: dict[str, tuple[date, date]], excluded: bool
) -> tuple[date, date]:
    if excluded:
        other = DAYS[name == "since"]
        raise UsageError(f"In the search {_shown(typed)}, {name}: cannot be left out; use {other}: instead.")
    if name in days:
        raise UsageError(f"The search {_shown(typed)} holds {name}: twice.")
    try:
        return days_of(term)
    except ValueError as error:
        raise UsageError(f"In the search {_shown(typed)}: {error}") from error


def _words(typed: str, alternatives: list[tuple[list[str], list[str]]], *, fields: bool) -> Words:
    if fields and alternatives == [([], [])]:
        return ()
    for wanted, unwanted in alternatives:
        if not wanted:
            where = " beside OR" if len(alternatives) > 1 else ""
            what = "only words to leave out" if unwanted else "no word to look for"
            hint = " A field such as speaker: holds for the whole search." if fields and where else ""
            raise UsageError(
                f"The search {_shown(typed)} holds {what}{where}.{hint} "
                'Example: valley OR "the border" -treaty'
            )
    return tuple(Alternative(tuple(wanted), tuple(unwanted)) for wanted, unwanted in alternatives)
