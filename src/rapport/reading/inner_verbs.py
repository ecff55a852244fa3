"""A passage, in; the verbs of the table of inner attributions, in any form, and what each may take, out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from rapport.reading.inner_table import either, table, words
from rapport.reading.kinds import forms
from rapport.text.alternatives import any_of

# what brings its own auxiliary: "am concerned about", "would like"
STATE = re.compile(
    r"(?:(?:be|am|is|are|was|were|been|has|have|had|having|would) |[’'](?:d|m|re|s|ve) )", re.IGNORECASE
)
# the verb in front of the words of a section, and the word that it begins with
_BEFORE = {
    "states": r"(?:\b(?:be|am|is|are|was|were|been)|[’'](?:m|re|s)) ",
    "having": r"(?:\b(?:has|have|had|having)|[’'](?:ve|s|d)) (?:[“\"‘])?(?:only |ever |never |always |got )*",
}
_FIRST = {
    "states": ("be", "am", "is", "are", "was", "were", "been", "'m", "'re", "'s"),
    "having": ("has", "have", "had", "having", "'ve", "'s", "'d"),
}
# a pattern that begins with letters passes over all other places at once
_WORD = re.compile(r"[A-Za-z’'](?:(?<=[A-Za-z])(?<![\w-].)[A-Za-z]*|(?<=[’'])(?:m|re|s|ve|d)\b)")
_ENDINGS = ("", "e", "y", "s", "es", "d", "ed", "ing", "ys", "ies", "ied", "ying", "yed")


def find_verbs(passage: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Any form of any verb, the longest that begins at a word; "complained to him about" is one form.

    >>> [m[0] for m in find_verbs("She is fond of him and asked me", 0, 31)]
    ['is fond of', 'asked']
    """
    by_word, done = _by_first_word(), start
    for word in _WORD.finditer(passage, start, end):
        pattern = by_word.get(word[0].lower())
        found = pattern.match(passage, word.start(), end) if pattern and word.start() >= done else None
        if found:
            done = found.end()
            yield found


@lru_cache(maxsize=1024)  # forms with a hearer are as many as there are texts
def kinds_of(verb: str) -> frozenset[str]:
    """What a verb may take: clause, wish, refusal, thing, person, wanted, naming."""
    return frozenset(kind for kind, forms_of_it in _by_kind() if forms_of_it.fullmatch(verb.lower()))


@cache
def third_persons() -> frozenset[str]:
    """The forms of the third person: "asks", "denies"."""
    every = {v.split(" ")[0] for listed in table()["verbs"].values() for v in listed}
    regular = {v + ending for v in every for ending in ("s", "es")}
    return frozenset(regular | {v[:-1] + "ies" for v in every if v.endswith("y")})


@cache
def _by_first_word() -> dict[str, re.Pattern[str]]:
    """The forms that begin with a word, by it: 600 forms tried at every place took 36 ms an article.

    States come before verbs, and of either kind the longest form first.
    """
    found: dict[str, dict[str, int]] = {}
    states: dict[str, list[str]] = {}
    for section, firsts in _FIRST.items():
        any_state = _states(section, [state for listed in table()[section].values() for state in listed])
        for first in firsts:
            states.setdefault(first, []).append(any_state)
    for verb in {v for listed in table()["verbs"].values() for v in listed}:
        for first in _inflected(verb.split(" ")[0]):
            found.setdefault(first, {})[_form(verb)] = len(verb)
    out = {}
    for first in {*found, *states}:
        sizes = found.get(first, {})
        forms = [*states.get(first, []), *sorted(sizes, key=lambda form: (-sizes[form], form))]
        pattern = re.compile("|".join(forms), re.IGNORECASE)
        out[first] = out[first.replace("'", "’")] = pattern
    return out


def _inflected(word: str) -> set[str]:
    """A word with every ending that it may have, and some that it never has."""
    stem = word.removesuffix("e").removesuffix("y").replace("’", "'")
    endings = (*_ENDINGS, word[-1] + "ed", word[-1] + "ing")
    return {root + ending for root in (stem, word) for ending in endings}


@cache
def _by_kind() -> list[tuple[str, re.Pattern[str]]]:
    found = [(kind, [_form(v) for v in listed]) for kind, listed in table()["verbs"].items()]
    for section in _BEFORE:
        for kind, listed in table()[section].items():
            found.append((kind, [_states(section, listed)]))
    return [(kind, re.compile("|".join(f"(?:{form})" for form in listed))) for kind, listed in found]


def _form(verb: str) -> str:
    """A verb's forms; a quotation mark may stand inside, and the hearer in front of "about" and "of"."""
    pattern = forms(verb).removeprefix(r"\b" if verb[0] in "’'" else "")
    if verb.split(" ")[0] in words("words", "with_hearer"):
        pattern = pattern.replace(" ", r"(?: (?:to|with) (?:[\w.’'-]+ ){0,3}?[\w.’'-]+)? ", 1)
    return pattern.replace(" ", ' [“"‘]?') if STATE.match(verb) else pattern


def _states(section: str, states: Iterable[str]) -> str:
    """Adjectives with "be", nouns of feeling with "have": "am quite afraid of", "has praise for"."""
    return rf"{_BEFORE[section]}(?:{either('words', 'degrees')} )*[“\"‘]?{any_of(states)}\b"
