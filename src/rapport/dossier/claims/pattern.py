"""A pattern of claims.toml ("A never {attack} B"), in; an expression over a text with masked people, out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from rapport.text.inflected import forms_of

# A person's mention becomes as many of these characters, so that every position stays what it was.
FIRST, SECOND, OTHER, OPEN, TIME = "\ue000", "\ue001", "\ue002", "\ue003", "\ue004"
FIRST_OWN, SECOND_OWN = "\ue005", "\ue006"  # "his", and "her" before a noun
_OWN = {FIRST: FIRST_OWN, SECOND: SECOND_OWN}
_NOBODY = "\ue007"  # in no text: between two marks that take each other's place
# Of which marks one is in every text that a pattern fits: "A softened toward the businessman" has B open.
_NAMING = {
    "A": frozenset({FIRST}),
    "B": frozenset({SECOND, OPEN}),
    "A's": frozenset({FIRST, FIRST_OWN}),
    "B's": frozenset({SECOND, SECOND_OWN}),
}
_STEP = re.compile(rf"[a-z]+|[{FIRST}{SECOND}{FIRST_OWN}{SECOND_OWN}{OPEN}{TIME}]")
_PEOPLE = f"{FIRST}-{OPEN}"

_TOKEN = re.compile(r"\([^()]*\)\??|\{\w+\}|\S+")
# Words of which some stand in nearly every sentence: to look only at those with one of them spares nothing.
_COMMON = frozenset(
    "a about an are as at be been for from has have in is it of on or out that the to was will with".split()
)
_GAP_WORDS = 3  # "has almost never publicly attacked": three little words in a row
_SPACE = r"[\s,“”\"]+"  # a quotation may begin inside: "the president “has only ever had admiration”"
_FREE_WORDS = 4  # "..." : "one bad word about"
# A time expression holds a digit (which counts as the word "0") or one of these.
_TIME_WORDS = (
    "0 year years decade decades month months week weeks spring summer autumn fall winter century".split()
)
# what may stand between a subject and its verb: "Foss, who has led Tarrow since 2015, has"
_ASIDE = (
    r"(?:\s?[,–—(][^,.;:?!\n–—()]{1,70}[,–—)])?"
    r"(?:,?\s(?:who|for (?:his|her) part|by contrast|meanwhile|too|though|however)\b,?)?"
)
# "the friendship between the two countries" is not that of two people
_OF_BODIES = (
    r"(?!\s(?:between|of|with)\s(?:[\w-]+\s){0,3}"
    r"(?:countries|nations|governments|peoples|states|parties|neighbours|neighbors|companies|sides)\b)"
)


@dataclass(frozen=True)
class Expression:
    """One pattern: it fits a masked text with the first of the two as A, or one that is `turned`, the second.

    `needed` are sets of words of each of which one is in every text that it fits; `triggers` is the one of
    which fewest texts have a word. `steps` are sets of words and marks of each of which one is in every
    masked text that it fits, in this order. It is compiled when a text has them: a dossier tries few.
    """

    pattern: str
    language: Language
    needed: tuple[frozenset[str], ...]
    triggers: frozenset[str]
    steps: tuple[frozenset[str], ...]
    names_people: bool
    may_be_denied: bool

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """With the first of the two as A."""
        return self.language.expression(self.pattern, may_be_denied=self.may_be_denied)

    def may_fit(self, words: Iterable[str]) -> bool:
        """Whether its steps are among the words and marks of a text, in order: quicker than to compile it."""
        left = iter(words)
        return all(any(word in step for word in left) for step in self.steps)


def steps_in(masked: str) -> list[str]:
    """The words and marks of a masked text, in order."""
    return _STEP.findall(masked.lower())


def turned(masked: str) -> str:
    """A masked text in which each of the two has the other's marks."""
    for one, other in ((FIRST, SECOND), (FIRST_OWN, SECOND_OWN)):
        masked = masked.replace(one, _NOBODY).replace(other, one).replace(_NOBODY, other)
    return masked


class Language:
    """The lists that patterns may name, and how they are compiled."""

    def __init__(self, verbs: Mapping[str, list[str]], words: Mapping[str, list[str]]) -> None:
        self._lists = {name: [f for verb in listed for f in forms_of(verb)] for name, listed in verbs.items()}
        self._lists |= words
        little = _either(words["little"])
        self._gap = rf"{_SPACE}(?:{little}\b{_SPACE}){{0,{_GAP_WORDS}}}"
        denying = _either(words["little"] + words["denial"])
        self._gap_of_denial = rf"{_SPACE}(?:{denying}\b{_SPACE}){{0,{_GAP_WORDS}}}"
        persons = _either(words["persons"])
        self._they = rf"(?:they|the (?:two|pair|duo)(?: {persons})?|both(?: {persons})?)\b"

    def compile(self, pattern: str, *, may_be_denied: bool = False) -> Expression:
        """One pattern, to be tried; "not" may stand in the gaps of one that may be denied."""
        tokens = _TOKEN.findall(pattern)
        needed = [frozenset(words) for token in tokens if (words := self._alternatives(token))]
        # the rarest first: a text that has none of them is done with
        needed.sort(key=lambda words: (not words.isdisjoint(_COMMON), len(words)))
        return Expression(
            pattern=pattern,
            language=self,
            needed=tuple(needed),
            triggers=needed[0],
            steps=tuple(frozenset(step) for token in tokens if (step := self._step(token))),
            names_people=any(token in _NAMING for token in tokens),
            may_be_denied=may_be_denied,
        )

    def expression(self, pattern: str, *, may_be_denied: bool) -> re.Pattern[str]:
        """The pattern over a masked text, with the marks of the two for A and B."""
        out, joined = "", ""
        gap = self._gap_of_denial if may_be_denied else self._gap
        for n, token in enumerate(_TOKEN.findall(pattern)):
            optional = token.endswith("?")
            if token == "...":
                joined = rf"(?:[\s,]+[^\s{_PEOPLE},.;:?!]+){{0,{_FREE_WORDS}}}{gap}"
                continue
            part = self._part(token.removesuffix("?"), is_first=n == 0)
            out += f"(?:{joined}{part})?" if optional else f"{joined}{part}"
            joined = gap if not optional or n else joined
        return re.compile(rf"(?<!\w){out}(?!\w)", re.IGNORECASE)

    def _part(self, token: str, *, is_first: bool) -> str:
        if token in ("A", "B"):
            who = FIRST if token == "A" else SECOND
            # whom only the sentence before names may stand for B alone: "softened toward the businessman"
            mark = (
                rf"{who}++"
                if token == "A"
                else rf"(?:{who}++|{OPEN}++(?:\s(?:of|from)\s[A-Z]\w+)?|{self._relative()})"
            )
            return mark + (_ASIDE if is_first else r"(?!['’]s\b)")
        if token in ("A's", "B's"):
            who = FIRST if token == "A's" else SECOND
            return rf"(?:{who}++(?:['’]s?)?|{_OWN[who]}++)"
        if token == "TIME":
            return rf"{TIME}++"
        if token == "THEY":
            return rf"(?:{self._they}|{FIRST}++ and {SECOND}++|{SECOND}++ and {FIRST}++)"
        if token == "BOND":
            return self._bond()
        if token.startswith("{"):
            return _either(self._lists[token[1:-1]])
        if token.startswith("("):
            inner = [self._words(one) for one in token[1:-1].split("|")]
            return f"(?:{'|'.join(sorted(inner, key=len, reverse=True))})"
        return re.escape(token)

    def _words(self, alternative: str) -> str:
        """One alternative of a group: words side by side ("single {bad}", "mind about B")."""
        return r"\s+".join(self._part(one, is_first=False) for one in alternative.split())

    def _relative(self) -> str:
        """The other of the two, told by what he or she is to A: "her old friend"."""
        own = rf"(?:{FIRST}++(?:['’]s?)?|{FIRST_OWN}++)"
        return rf"{own}\s(?:[\w-]+\s){{0,2}}?{_either(self._lists['relatives'])}\b"

    def _bond(self) -> str:
        people = rf"(?:{FIRST}++|{SECOND}++|{OPEN}++)"
        two = rf"(?:{self._they}|{people} and {people}|{people})"
        owner = rf"(?:{FIRST}++|{SECOND}++)['’]s?|[{FIRST_OWN}{SECOND_OWN}]++|{people} and {people}['’]s?"
        whose = rf"(?:the|their|this|that|{self._they}['’]s?|{owner})\s"
        noun = _either([word for word in self._lists["bond"] if word != "relations"])
        toward = rf"(?:\s(?:between|with|for|of|toward|towards)\s{two})?"
        # bare "relations" are those of states
        relations = rf"(?:their|{owner})\s(?:[\w-]+\s){{0,2}}?relations|relations\s(?:between|of)\s{two}"
        return rf"(?:(?:{whose}(?:[\w-]+\s){{0,2}}?)?{noun}\b{_OF_BODIES}{toward}|{relations})"

    def _step(self, token: str) -> Collection[str]:
        """Words and marks of which one is in whatever the token fits; none when it may be left out."""
        if token == "B":  # by mark, or as "her old friend"
            return _NAMING["B"].union(self._lists["relatives"])
        return TIME if token == "TIME" else _NAMING.get(token) or self._alternatives(token)

    def _alternatives(self, token: str) -> set[str]:
        """The longest word of each of the token's alternatives: a text that it fits holds one of them."""
        if token.endswith("?") or token in ("A", "B", "A's", "B's", "...", "THEY"):
            return set()
        if token == "TIME":
            return set(_TIME_WORDS)
        if token == "BOND":
            listed = self._lists["bond"]
        elif token.startswith("{"):
            listed = self._lists[token[1:-1]]
        elif token.startswith("("):
            listed = [words for one in token[1:-1].split("|") for words in self._spelled(one)]
        else:
            listed = [token]
        if not _NAMING.keys().isdisjoint(listed):  # "(A's|his|her) mind": a name may be all there is
            return set()
        return {max(re.findall("[a-z]+", one.lower()), key=len) for one in listed}

    def _spelled(self, alternative: str) -> list[str]:
        """An alternative with its lists written out, as far as the first of them."""
        named = re.search(r"\{(\w+)\}", alternative)
        if named is None:
            return [alternative]
        return [alternative.replace(named[0], word, 1) for word in self._lists[named[1]]]


def _escaped(words: str) -> str:
    return r"\s+".join(map(re.escape, words.split()))


def _either(words: list[str]) -> str:
    longest_first = sorted(set(words), key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(_escaped(word) for word in longest_first)})"
