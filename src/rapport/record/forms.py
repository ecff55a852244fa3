"""The bare words of a content in; what two contents are compared by, out: weighty words, runs, denials."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from rapport.reading.rarity import weight_of
from rapport.text.number_words import value_of, with_numbers
from rapport.text.stems import stem

# Words that stand in any sentence: sharing them says nothing. Tense and person live here, so that
# "I will not" and "she would not" leave the same weighty words.
_SMALL = """
    a about after again all also am an and another any anybody anyone anything are as at be because been
    before being both but by can could did do does doing done down each either else even ever every
    everybody everyone everything few for from further get gets getting given go goes going gone got had
    has have having he her here hers herself him himself his how however i if in into is it its itself
    just last less let like made make makes many may me might mine more most much must my myself new
    next now of off on once one only or other our ours ourselves out over own per put quite rather said
    same say says shall she should since so some somebody someone something still such than that the
    their theirs them themselves then there these they thing things this those though through thus to
    too toward towards under until up upon us very want wanted wants was we well were what whatever when
    where whether which while who whoever whom whose why will with within would yes yet you your yours
    yourself
"""
SMALL = frozenset(_SMALL.split())

# What turns the weighty word that follows. "Nothing" does not: "the ferry will cost nothing for children".
DENYING = frozenset("not no never nobody neither nor cannot without lack lacks lacked lacking".split())
# "not over the dam but over the meeting" denies no more than "over the meeting"
_CONTRASTING = frozenset("a an the over for in on at by because about with to from as".split())
_CONTRAST_REACH = 8
# "dont" is what bare() makes of "don’t".
_SHORT_DENIALS = {
    f"{verb}nt": verb
    for verb in "do does did is are was were has have had would could should must need might".split()
} | {"wont": "will", "cant": "can", "shant": "shall", "aint": "is"}
_SHORTENED = {
    "im": "i am", "ive": "i have", "id": "i would", "ill": "i will", "youre": "you are", "youve": "you have",
    "hes": "he is", "shes": "she is", "theyre": "they are", "theyve": "they have", "weve": "we have",
    "thats": "that is", "theres": "there is", "lets": "let us", "gonna": "going to", "wanna": "want to",
}  # fmt: skip

NUMBER_WEIGHT = 1.0
# Names of days and months name one and not another, as numbers do.
DAYS = frozenset(map(stem, "monday tuesday wednesday thursday friday saturday sunday".split()))
MONTHS = frozenset(
    map(stem, "january february march april june july august september october november december".split())
)


@dataclass(frozen=True, slots=True)
class Weighty:
    """A word that says something: its stem, its place among the tokens, whether a denial stands before it."""

    stem: str
    at: int
    denied: bool
    weight: float = 1.0

    @property
    def kind(self) -> str | None:
        """What it is one of many of: "number", "share", "day", "month"; None for any other word."""
        if value_of(self.stem) is not None:
            return "number" if self.stem[0] == "#" else "share"
        return "day" if self.stem in DAYS else "month" if self.stem in MONTHS else None


@dataclass(frozen=True, slots=True)
class Form:
    """`tokens` are the words with numbers and denials in one shape; `weighty` those that count."""

    tokens: tuple[str, ...]
    weighty: tuple[Weighty, ...]


# A family of reprints compares the same few wordings again and again: those of the last few hundred articles.
# More would be a million objects that Python looks through whenever it clears up.
@lru_cache(maxsize=4096)
def form_of(words: str) -> Form:
    """The form of bare words.

    >>> [one.stem for one in form_of("we wont sell two hundred buses").weighty]
    ['sell', '#200', 'bus']
    """
    spelt: list[str] = []
    for word in words.split():
        if word in _SHORT_DENIALS:
            spelt += [_SHORT_DENIALS[word], "not"]
        else:
            spelt += _SHORTENED.get(word, word).split()
    tokens = _no_one(with_numbers(spelt))
    weighty: list[Weighty] = []
    denied = False
    for at, token in enumerate(tokens):
        if token in DENYING and not _contrasts(tokens, at):
            # "has never not paid" affirms; "not now and not ever" denies
            denied = not (denied and tokens[at - 1] in DENYING)
        elif token not in SMALL:
            is_number = value_of(token) is not None
            weight = NUMBER_WEIGHT if is_number else weight_of(token)
            weighty.append(Weighty(token if is_number else stem(token), at, denied, weight))
            denied = False
    if denied and weighty:  # "I was asked whether I would do it again, and the answer is no"
        weighty[-1] = replace(weighty[-1], denied=True)
    return Form(tuple(tokens), tuple(weighty))


def _contrasts(tokens: list[str], at: int) -> bool:
    """Whether a "not" opens a "not … but …"."""
    after = tokens[at + 1 : at + _CONTRAST_REACH]
    return tokens[at] == "not" and bool(after) and after[0] in _CONTRASTING and "but" in after


def _no_one(tokens: list[str]) -> list[str]:
    """The tokens with "no one" as "nobody"."""
    found: list[str] = []
    for token in tokens:
        if token == "one" and found[-1:] == ["no"]:
            found[-1] = "nobody"
        else:
            found.append(token)
    return found
