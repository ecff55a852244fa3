"""A cue's words to how it tells: of one past occasion, of now, of no occasion in particular."""

from __future__ import annotations

import re
from enum import Enum
from functools import cache, lru_cache

from rapport.reading.kinds import is_hypothetical
from rapport.reading.timex.tables import table
from rapport.text.spans import Span

# Cues kept with how they tell: most are one of a few hundred, and several steps ask about each.
CUES = 2048
_PERFECT = re.compile(
    r"(?:\b(?:has|have|had|having)|['’]ve)\s+(?:\w+\s+){0,2}?"
    r"(?:\w+ed|\w+en|said|told|made|held|kept|thought|felt|found|sent|put|let|sworn|sung|begun|gone|come|won"
    r"|taught|sought|read|understood|heard|had|been|done)\b"
    r"|^['’](?:s|ve|d) (?:also |since |repeatedly |long |often )?"
    r"(?:said|told|promised|vowed|argued|pledged|called|made|been clear)\b"
)
# "has not confirmed it" is true on the day of publication, "has never denied it" of all the days before
_STILL = re.compile(r"\b(?:has|have)(?:n['’]t| not| yet| declined| refused)\b")
_PARTICIPLE = re.compile(r"\w+ing\b")


class Telling(Enum):
    """What the form of a cue's verb says of when it was."""

    PAST = "past"  # said, would only say: one occasion, perhaps that of the passage
    NOW = "now"  # says, is calling: true when it was written
    ONCE = "once"  # has said, always says, used to say: earlier, no telling when
    MAYBE = "maybe"  # would say, if he says
    OPEN = "open"  # saying, according to, no cue at all: the words around decide


@cache
def _words(section: str) -> frozenset[str]:
    return frozenset(str(word) for word in table("said_words")[section])


@cache
def _any_of(section: str) -> re.Pattern[str]:
    listed = sorted(_words(section), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, listed))})\b")


@lru_cache(maxsize=CUES)
def telling_of(cue: str | None) -> Telling:
    """How a cue tells.

    >>> [telling_of(cue).value for cue in ("said", "says", "has always denied", "would say", "saying")]
    ['past', 'now', 'once', 'maybe', 'open']
    """
    words = re.sub(r"\s+", " ", (cue or "").lower()).strip(" ,:;.—–-")
    if not words:
        return Telling.OPEN
    if _any_of("habits").search(words):
        return Telling.ONCE
    if _any_of("limits").search(words):
        return Telling.PAST
    if is_hypothetical(words):
        return Telling.MAYBE
    if _STILL.search(words):
        return Telling.NOW
    if _PERFECT.search(words):
        return Telling.ONCE
    return _plain(words.split(" "))


def _plain(words: list[str]) -> Telling:
    """How a cue without auxiliaries of the perfect tells: by its first verb."""
    for word in words:
        bare = word.strip("\"“”'’,:;.")
        if bare in _words("past_verbs") or (bare.endswith("ed") and len(bare) > 4):
            return Telling.PAST
        if bare in ("is", "are", "am", "do", "does") or bare.endswith(("n't", "n’t")):
            return Telling.PAST if bare.startswith(("did", "was", "were", "could", "would")) else Telling.NOW
    if _PARTICIPLE.fullmatch(words[0]) or words[0] in _words("no_verbs"):
        return Telling.OPEN
    return Telling.NOW


# "describes himself as", "calls herself"
_HIMSELF = re.compile(
    r"(?:describes|calls|considers|regards|sees|bills|styles|identifies) (?:him|her|it|them)sel(?:f|ves)\b"
)
# "federal law prohibits": it goes on saying so
_LAW = re.compile(r"\b(?:laws?|constitution|statutes?|regulations?|amendment|treaty|charter)$", re.IGNORECASE)


@lru_cache(maxsize=CUES)
def is_lasting(one_cue: str, source: str) -> bool:
    """Whether a report in the present tense is of no one day: "critics say", "she writes"."""
    if any(word in _words("lasting") for word in one_cue.lower().split()):
        return True
    if _HIMSELF.match(one_cue) or _LAW.search(source):
        return True
    first = re.match(r"(?:(?:the|his|her|its|their|other)\s+)?(\w+)", source.lower())
    return first is not None and first[1] in _words("crowds")


# "his strong support for", "the announcement of": a determiner or an adjective, the noun, what it is of
_NOUN = re.compile(
    r"(?P<front>(?:an?|the|his|her|their|its|any|no|some)\s+(?:[a-z-]+\s+){0,3}?|"
    r"(?:(?:long|open|public|strong|full|warm|repeated|constant|unwavering|steadfast|staunch|vocal|unconditional|"
    r"outspoken|fierce|deep|continued|lasting|longstanding|undying|blind|own|controversial|sharp|harsh|previous|earlier|"
    r"early|recent|growing|policy|initial|tacit|mounting|widespread|broad|past)\s+){1,2})?(?P<noun>[a-z]+)"
    r"(?P<of>\s+(?:of|for|to|against|on|over|about|with|that|among|in)\b.*)?$",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"[’']s?$|^(?:his|her|their|its|my|our|your|whose)$", re.IGNORECASE)
_BEING = re.compile(r"(?:is|are|was|were)\s+(?:an?\s|\w+\s+)?(?:\w+ed\b|known|seen|a\s|an\s)", re.IGNORECASE)

# "a fierce supporter of", "is a surrogate for"
_FOLLOWER = re.compile(
    r"(?:(?:is|are|was|were) )?(?:an?|the) (?:[\w-]+ ){0,3}?(?:supporters?|critics?|fans?|admirers?|"
    r"advocates?|opponents?|proponents?|surrogates?|defenders?|champions?|backers?) (?:of|for)\b"
)
# nobody named, and no one moment: "known to be", "seen as"
_REPUTE = re.compile(
    r"(?:(?:best|better|widely|long|often|well|commonly) )?(?:known|seen|regarded|viewed|considered|"
    r"perceived|remembered|thought of|angry|critical|skeptical|supportive)\b"
)
# "talking about it", "vouching for him": nobody is named for it, nor a moment
_DOING = re.compile(
    r"(?!according|saying|adding|noting|citing|quoting|telling|insisting|arguing|asking|speaking)[a-z]{3,}ing\b"
)


def is_doing(cue: str, source: str) -> bool:
    """Whether the words tell what somebody does whom they do not name: "talking about it"."""
    return not source and _DOING.match(cue) is not None


@lru_cache(maxsize=CUES)
def is_standing(cue: str, source: str) -> bool:
    """Whether the words tell of an attitude or a repute of no day: "her support for", "is considered".

    >>> is_standing("support for", "her"), is_standing("support", "Democrats")
    (True, False)
    """
    if is_noun(cue, source) or _FOLLOWER.match(cue):
        return True
    return not source and (_BEING.match(cue) or _REPUTE.match(cue)) is not None


@lru_cache(maxsize=CUES)
def is_noun(cue: str, source: str) -> bool:
    """Whether the cue is a noun, which has no day of its own: "his criticism of", "the announcement"."""
    match = _NOUN.match(cue)
    if match is None:
        return False
    noun, front = match["noun"].lower(), (match["front"] or "").lower().split()
    owned = not source or _POSSESSIVE.search(source) is not None
    if noun in _words("nouns_only"):
        return owned or bool(front) or match["of"] is not None
    return noun in _words("nouns_or_verbs") and (
        owned or front[:1] in (["a"], ["an"], ["the"], ["his"], ["her"])
    )


def cue_words(cue: Span | None, text: str) -> str | None:
    """A cue's words; with the "to" behind it, which makes "is expected" a forecast."""
    if cue is None:
        return None
    return cue.of(text) + (" to" if text[cue.end : cue.end + 4] == " to " else "")


@lru_cache(maxsize=CUES)
def is_lasting_inside(cue: str) -> bool:
    """Whether the cue, of somebody who is only spoken of, names what lasts: "admires", "does not trust"."""
    return _any_of("lasting_inside").search(cue.lower()) is not None


@lru_cache(maxsize=CUES)
def is_state(cue: str) -> bool:
    """Whether the cue names a state of mind: "hopes", "does not believe", not a deed: "congratulates"."""
    return _any_of("states").search(cue.lower()) is not None
