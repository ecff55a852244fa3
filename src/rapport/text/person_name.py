"""A person's name as written to its parts: titles, given names, family name, suffix, nickname."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from rapport.text.fold import fold
from rapport.text.name_tables import (
    Gender,
    family_first,
    given_genders,
    longest_title,
    particles,
    title_genders,
    titles,
)

_POSSESSIVE = re.compile(r"(?:['’ʼ`´][sS]|(?<=[sS])['’ʼ`´])$")
# "Kedar-ji", "Kondo-san": what is put behind a single name out of respect, but Korea's "Min-ji" and "Hyun-ji"
_POLITE = re.compile(
    r"(?!(?:hyun|hyeon|yeon|yoon|young|kyung|jung|jeong|seung|sung|sang)-)(?=\w{4}|\w{3}-s)\w+"
    r"(?P<polite>-(?:ji|jee|san|sama|sahib|saheb))",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"[(\[][^)\]]*(?:[)\]]|$)")
_NICK_IN_BRACKETS = re.compile(r"(?<=\s)\(([^\W\d_][^\W\d_]+)\)(?=\s)")
_NICK_IN_QUOTES = re.compile(
    r"(?<=\s)[\"“”„«']([^\"“”„«»']{1,30})[\"“”»',]+(?=\s)|(?<=\s)[‘’]([^‘’]{1,30})[‘’](?=\s)"
)
_GLUED = re.compile(r"\.(?=[^\W\d_]{2})")
_INITIALS = re.compile(r"(?:[^\W\d_]\.-?)+[^\W\d_]?\.?$|[^\W\d_]$")
_TWO_CAPITALS = re.compile(r"[B-DF-HJ-NP-TV-XZ][A-Z]$|[A-Z][B-DF-HJ-NP-TV-XZ]$")
_HYPHENED = re.compile(r"^(ex|then|former|acting)[-‐‑–](?=\w)", re.IGNORECASE)
_EDGES = ' \t\r\n,;:.!?"“”„«»*•|/\\()[]'

# Names kept with their parts: an article's steps ask for its own again and again. Of 26 that one asks for 2
# are new, with eight times as many kept, too; the 75,000 of a record of 50,000 articles are 40 MB.
NAMES = 8_192
#: A title can stand before a name by itself.
_BEFORE = frozenset({"honorific", "office", "rank", "faith", "regnal", "given too", "modifier"})
#: A title that is sure enough to cut a name open: "Ohio Gov. Paul Vane".
_INSIDE = frozenset({"honorific", "office", "rank", "faith"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A person's name in parts, each as written; `family` alone for a name of one word.

    `family` is None when nothing but titles is left ("the President"). What is asked of a name again and
    again is worked out once: `regnal` is whether it is one name after a throne's title (Pope Francis, King
    Charles III), `tokens` are the folded words of given and family name, `key` is what two spellings share
    (folded, without titles and nickname, but a throne name keeps its title: Pope Francis is not Francis),
    and `surnames` are the folded forms in which the family name can stand alone.
    """

    titles: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    family: str | None = None
    suffix: str | None = None
    nickname: str | None = None
    regnal: bool = field(init=False, repr=False, compare=False)
    tokens: tuple[str, ...] = field(init=False, repr=False, compare=False)
    key: str = field(init=False, repr=False, compare=False)
    surnames: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        words = [*self.given, self.family or ""]
        throne = [t for t in self.titles if "regnal" in titles().get(fold(t), ())]
        regnal = bool(throne and self.family and not self.given)
        surnames = set()
        if self.family and not regnal:
            surnames = {fold(self.family), self.base}
            if self.given and fold(self.given[0]) in family_first():
                surnames.add(fold(self.given[0]))
        for name, value in (
            ("regnal", regnal),
            ("tokens", tuple(fold(" ".join(words)).split())),
            ("key", fold(" ".join([*(throne[-1:] if regnal else []), *words, self.suffix or ""]))),
            ("surnames", frozenset(surnames - {""})),
        ):
            object.__setattr__(self, name, value)

    @property
    def full(self) -> bool:
        """Whether a given name (or its initial) and a family name are known, or a throne name."""
        return bool(self.family and (self.given or self.regnal))

    @property
    def base(self) -> str:
        """The folded family name without its particles: assad for Bashar al-Assad."""
        return without_particles(fold(self.family or ""))

    @property
    def gender(self) -> Gender | None:
        """What titles or else the first given name tell; None when they tell nothing."""
        told = title_gender(self)
        if told or not self.given:
            return told
        return given_genders().get(fold(self.given[0])) or given_genders().get(fold(self.nickname or ""))


@lru_cache(maxsize=NAMES)
def title_gender(name: Name | str) -> Gender | None:
    """The gender that the titles tell: m for "Mr. Oskeld", f for "Queen Ilse", None for "Dr. Vane"."""
    parsed = parse_name(name) if isinstance(name, str) else name
    told = {gender for title in parsed.titles if (gender := title_genders().get(fold(title)))}
    return told.pop() if len(told) == 1 else None


def is_initial(given: str) -> bool:
    """Whether a given name as written is only an initial: "M.", "M"."""
    return len(fold(given)) == 1


def without_particles(family: str) -> str:
    """A folded family name from its first word that is no particle on; unchanged if all are."""
    words = family.split()
    start = next((i for i, word in enumerate(words) if word not in particles()), 0)
    return " ".join(words[start:])


@lru_cache(maxsize=NAMES)
def parse_name(written: str) -> Name:
    """Take a person's name as written apart.

    >>> parse_name("former President Maren Oskeld’s")
    Name(titles=('former', 'President'), given=('Maren',), family='Oskeld', suffix=None, nickname=None)

    It never fails: what it does not understand stays in the name.
    """
    text, nickname = _plain(written)
    words, suffix = _without_suffix(text)
    found, words = _without_titles(words)
    if not words:
        # "King", "Judge": with nothing else, the last title is the name
        if len(found) == 1 and titles().get(fold(found[0]), frozenset()) & {"given too", "regnal"}:
            return Name(family=found[0], suffix=suffix, nickname=nickname)
        return Name(titles=tuple(found), suffix=suffix, nickname=nickname)
    given, family = _divide(words)
    return Name(titles=tuple(found), given=tuple(given), family=family, suffix=suffix, nickname=nickname)


def _plain(written: str) -> tuple[str, str | None]:
    """The text without possessive, brackets and quoted nickname, in natural order; and the nickname."""
    text = _POSSESSIVE.sub("", " ".join(written.split()).strip(_EDGES.replace(".", "").replace(")", "")))
    nickname = None
    for pattern in (_NICK_IN_BRACKETS, _NICK_IN_QUOTES):
        match = pattern.search(text)
        if match:
            nickname = next(group for group in match.groups() if group)
            text = f"{text[: match.start()]} {text[match.end() :]}"
            break
    text = _POSSESSIVE.sub("", _BRACKETS.sub(" ", text).strip())
    if polite := _POLITE.fullmatch(text):
        text = text[: polite.start("polite")]
    return _natural_order(text), nickname.strip(_EDGES) or None if nickname else None


def _natural_order(text: str) -> str:
    """Turn "Oskeld, Maren" round, keep "Oskeld, Jr." and cut "Oskeld, the president" at its comma."""
    before, comma, after = text.partition(",")
    words = after.replace(",", " ").split()
    if not comma or not words:
        return before
    if all(titles().get(fold(word), frozenset()) & {"suffix", "honour"} for word in words):
        return f"{before} {' '.join(words)}"
    short = len(before.split()) <= 2 and len(words) <= 3
    names = all(word[:1].isupper() and not titles().get(fold(word)) for word in words)
    # R-Ohio and D-Vt. are a party and a state, Jean-Claude is not
    names = names and "-" not in words[0][:3]
    if short and names and not _divide(before.split())[0]:
        return f"{' '.join(words)} {before}"
    first = words[0]
    if "suffix" in titles().get(fold(first), ()):
        return f"{before} {first}"
    return before


def _without_suffix(text: str) -> tuple[list[str], str | None]:
    """The words without a generation's suffix and letters after the name; and the suffix."""
    words = [_HYPHENED.sub(r"\1 ", word) for word in _GLUED.sub(". ", text).split()]
    words = [part.strip(",;:") for word in words for part in word.split()]
    words = [word for word in words if fold(word)]
    suffix = None
    while len(words) > 1:
        kinds = titles().get(fold(words[-1]), frozenset())
        if "suffix" in kinds:
            suffix = words.pop()
        elif "honour" in kinds and len(words) > 2 and _is_letters(words[-1]):
            words.pop()
        else:
            break
    return words, suffix


def _is_letters(word: str) -> bool:
    """Whether a word has a capital inside, as PhD and MP do and Mp does not."""
    return any(char.isupper() for char in word.replace(".", "")[1:])


def _without_titles(words: list[str]) -> tuple[list[str], list[str]]:
    """The titles at the head of a name, with what stands before a sure one, and what is left."""
    found: list[str] = []
    while words:
        size = _title_at(words, 0)
        if size:
            if fold(words[0]) not in ("the", "a", "an"):
                found.append(" ".join(words[:size]))
        else:
            # "Ohio Gov. Paul Vane": Ohio is no title, but Gov. is
            size = _inside(words)
            if not size:
                break
            found.append(" ".join(words[:size]))
        words = words[size:]
    return found, words


def _title_at(words: list[str], at: int) -> int:
    """How many words from `at` on are one title here; 0 when none are."""
    if fold(words[at]) in ("the", "a", "an"):
        return 1 if len(words) > at + 1 else 0
    for size in range(min(longest_title(), len(words) - at), 0, -1):
        kinds = titles().get(fold(" ".join(words[at : at + size])), frozenset())
        left = len(words) - at - size
        if kinds & (_BEFORE - {"given too", "modifier"}):
            return size
        # Dean Smith and Earl Warren are names; Dean Paul Vane has a title
        if "given too" in kinds and left != 1:
            return size
        if "modifier" in kinds and left:
            return size
        # "Russian President Vane" and "Republican Paul Vane", but "White House" and "Jordan Vane"
        if "context" in kinds and left and _title_at(words, at + size):
            return size
        if "party" in kinds and left >= 2:
            return size
    return 0


def _inside(words: list[str]) -> int:
    """Where the first sure title begins inside the words with a name after it; 0 when there is none."""
    for at in range(1, len(words) - 1):
        for size in range(min(longest_title(), len(words) - at - 1), 0, -1):
            if titles().get(fold(" ".join(words[at : at + size])), frozenset()) & _INSIDE:
                return at
    return 0


def _divide(words: list[str]) -> tuple[list[str], str | None]:
    """Given names and family name; a particle begins the family name."""
    if not words:
        return [], None
    shouted = all(word.upper() == word for word in words) and any(len(fold(word)) > 2 for word in words)
    parts = [part for word in words[:-1] for part in _initials(word, shouted=shouted)] + [words[-1]]
    for at, part in enumerate(parts[:-1]):
        known = particles().get(fold(part))
        if known is None:
            continue
        next_too = fold(parts[at + 1]) in particles() and at + 2 < len(parts)
        if at > 0 or next_too or not known:
            return parts[:at], " ".join(parts[at:])
    return parts[:-1], parts[-1]


def _initials(word: str, *, shouted: bool) -> list[str]:
    """Initials one by one: J.D. is J. and D.; JD too, unless the whole name is in capitals."""
    letters = fold(word)
    if _INITIALS.match(word) and len(letters) > 1:
        return [f"{letter.upper()}." for letter in letters]
    if not shouted and _TWO_CAPITALS.match(word):
        return [f"{letter}." for letter in word]
    return [word]
