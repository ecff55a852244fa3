"""A name or noun phrase, in; whether it is a news body, a programme or a platform, out."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path

from rapport.text.alternatives import any_of
from rapport.text.fold import fold
from rapport.text.tsv import read_tsv

TABLES = Path(__file__).parent / "tables"
# Phrases kept with what they are: each is asked about several times, and names come again within an article.
PHRASES = 4096
_THE = re.compile(r"^(?:the|The|THE)\s+")
# "on her Facebook"
_WHOSE = re.compile(r"^(?:his|her|its|their) (?=[A-Z])")
# where a name may end in front of what it owns: "CNN’s", "CBS'", "a Post reporter"
_NAME_ENDS = re.compile(r"[’']s\b|(?<=[sS])[’'‘](?= )|\s")
_POSSESSIVE = re.compile(r"[’']s\b|[’'‘] ")
# … and what may stand in front of it: "a recent CNN interview"; a time is blanked in a frame
_DETERMINER = re.compile(
    r"^(?:an?|the|The|two|several|some|his|her|their)\s+(?:[a-z][a-z-]*(?:, )? ?|\x01+ ){0,3}(?=[A-Z\d])"
    r"|^(?:an?|the|The|two|several|some)\s+"
)
# "WVEL-TV", "KVLN", "Fox 35", "News 12"
_STATION = re.compile(
    r"(?!WADA|WIPO|KPMG|KFOR)(?:[WK][A-Z]{3}|[WK][A-Z]{2,3}-(?:TV|FM|AM)|"
    r"(?:Fox|FOX|NBC|ABC|CBS|CW|News|Channel)(?: News)? ?\d{1,2})(?: News)?"
)
# "Vellin magazine", "El Faro newspaper"
_WITH_NOUN = re.compile(
    r"(?:[A-Z][\w’'.-]* |and ){1,4}(?:magazine|newspaper|radio|television|newswire|news agency|TV)"
)
# "The Star-Ledger of Newark", "the Courier newspaper of Brelle"
_OF_TOWN = re.compile(r"(.{3,60}?) of (?:[A-Z][\w.’'-]+)(?: [A-Z][\w.’'-]+){0,2}")
# "the Paris daily Zarya", "a website called Till Watch"
_INTRODUCED = re.compile(
    r"(?:an? )?(?:[\w’'-]+ ){0,3}?([a-z]+) (?:called |named )?[A-Z][\w’'.-]*(?: [A-Z\d][\w’'.-]*){0,3}"
)
_WORD_OF_NAME = re.compile(r"\b[A-Z][A-Za-z]+")
_PROGRAMME = re.compile(r"\b(?:Show|Tonight|Hour|Podcast|Live|Newshour|NewsHour|This Morning|Reports)$")


@lru_cache(maxsize=PHRASES)
def is_outlet(words: str, own: str | None = None) -> bool:
    """Whether the words name a news body; `own` is the outlet of the article, which may shorten itself.

    >>> is_outlet("the Dravenna Courier"), is_outlet("the crowd"), is_outlet("the paper")
    (True, False, True)
    """
    bare = _THE.sub("", words.strip(" “”\"'‘’,"))
    if not bare:
        return False
    if own and is_own(bare, own):
        return True
    if bare.lower().startswith("this ") and bare[5:].lower() in of_outlets("ours"):
        return True
    if (introduced := _INTRODUCED.fullmatch(bare)) and introduced[1] in _nouns():
        return True
    if (
        (town := _OF_TOWN.fullmatch(bare))
        and fold(bare) not in _names()
        and (_WITH_NOUN.fullmatch(town[1]) or (re.search(r"[ -]", town[1]) and is_outlet(town[1])))
    ):
        return True
    if (edition := _edition().fullmatch(bare)) and is_listed(edition[1]):
        return True
    if not bare[0].isupper() and not bare[0].isdigit():
        last = bare.split()[-1]
        return last in _nouns() and _is_plain(words)
    if fold(bare) in _plain():
        return bare != words
    return fold(bare) in _names() or _is_built_like_one(bare)


@lru_cache(maxsize=PHRASES)
def is_listed(words: str) -> bool:
    """Whether the table has the name, which is then nobody's: "Politico", but not "Time"."""
    bare = fold(_THE.sub("", words.strip(" “”\"'‘’,")))
    return bare in _names() and bare not in _plain()


def is_agency(words: str) -> bool:
    """Whether the words name an agency, which other papers reprint."""
    bare = _THE.sub("", words.strip())
    if fold(bare) in _folded("agency"):
        return True
    return bool(re.search(r"\b(?:Press|Newswire|News Agency|News Service|Agency|Wire)$", bare))


@lru_cache(maxsize=PHRASES)
def is_platform(words: str) -> bool:
    """Whether the words name a place to post on: "Twitter", "X, formerly Twitter"."""
    bare = _WHOSE.sub("", _THE.sub("", words.strip(" “”\"'‘’")))
    if bare == "Medium":
        return words.startswith("Medium")
    return bare[:1].isupper() and fold(re.split(r",| \(|’s |'s | and ", bare)[0]) in _folded("platform")


def platform_in(words: str) -> tuple[int, int] | None:
    """Where a platform's name stands in front of whom it reaches: "his 20,000 Twitter followers".

    >>> platform_in("his 20,000 Twitter followers"), platform_in("his followers")
    ((11, 18), None)
    """
    for match in _WORD_OF_NAME.finditer(words):
        if len(match[0]) > 1 and is_platform(match[0]):
            return match.span()
    return None


@lru_cache(maxsize=PHRASES)
def is_programme(words: str) -> bool:
    """Whether the words name a programme, or end as the names of programmes do.

    >>> is_programme("the Late Ferry Show"), is_programme("This Week with Ada Quill")
    (True, True)
    """
    bare = _THE.sub("", words.strip(" “”\"'‘’,.`"))
    if not bare[:1].isupper():
        return False
    name = re.split(r" [Ww]ith (?=[A-Z])", bare)[0]
    return fold(name) in _folded("programme") or bool(_PROGRAMME.search(name))


def programme_at(text: str, at: int) -> int:
    """Where a known programme's name of several words ends that begins here, 0 for none.

    >>> programme_at("told Meet the Press", 5), programme_at("his State of the Union address", 4)
    (19, 0)
    """
    found = _programmes().match(text, at)
    return found.end() if found else 0


def is_staff(noun: str) -> bool:
    """Whether a noun says that somebody works for a news body: "reporter", "host"."""
    return noun.lower() in of_outlets("staff")


@lru_cache(maxsize=PHRASES)
def named_at_start(words: str, own: str | None = None) -> int:
    """Length of the news body's name with which the words begin, 0 for none.

    >>> named_at_start("CNN’s Ada Quill"), named_at_start("a Post reporter"), named_at_start("Ada Quill")
    (3, 6, 0)
    >>> named_at_start("CBS' Face the Nation"), named_at_start("CBS Face the Nation")
    (3, 3)
    """
    for end in sorted({m.start() for m in _NAME_ENDS.finditer(words)}, reverse=True):
        name, rest = words[:end], words[end:]
        bare = _DETERMINER.sub("", name)
        if (
            not rest
            or name[-1] in "’'‘"
            or not bare[:1].isupper()
            or not (is_outlet("the " + bare, own) or is_outlet(bare, own))
        ):
            continue
        owner = _POSSESSIVE.match(rest)
        told = rest.split()[-1].lower() in of_outlets("told_in")
        if owner or told or any(is_staff(word) for word in rest.split()) or is_programme(rest):
            return end
    return 0


def _is_plain(words: str) -> bool:
    """A determiner and at most three plain words: "the newspaper", "a local radio station"."""
    return len(words.split()) <= 5 and bool(re.match(r"(?:the|a|an|one|another|his|her|its|local)\b", words))


def is_own(words: str, own: str) -> bool:
    """The Dravenna Courier calls itself the Courier; an author's name does not make an outlet."""
    bare = _THE.sub("", words)
    whole, short = fold(_THE.sub("", own)).split(), fold(bare).split()
    return bool(short) and bare[0].isupper() and (short == whole or short == whole[-len(short) :])


def _is_built_like_one(bare: str) -> bool:
    if _STATION.fullmatch(bare) or _WITH_NOUN.fullmatch(bare):
        return True
    words = [re.sub(r"[^\w-]", "", word) for word in bare.split()]
    if (
        not words
        or words[0] in ("A", "An")
        or any(not (w[:1].isupper() or w in ("of", "and", "de", "la", "")) for w in words)
    ):
        return False
    if len(words) == 1:
        return words[0] in of_outlets("words") - {
            "Mail",
            "Standard",
            "Globe",
            "Bee",
            "Radio",
            "TV",
            "Press",
            "News",
            "Television",
        }
    return words[-1] in of_outlets("words") or (
        words[0] in of_outlets("openings") and not _POSSESSIVE.search(bare)
    )


@cache
def _edition() -> re.Pattern[str]:
    """A news body with one of its editions: "NBC South Florida"."""
    return re.compile(rf"(.+?) {any_of(of_outlets('editions'))}")


@cache
def _table() -> dict[str, list[str]]:
    return tomllib.loads((TABLES / "outlets.toml").read_text(encoding="utf-8"))


@cache
def of_outlets(section: str) -> frozenset[str]:
    """A list of outlets.toml: `of_outlets("staff")`."""
    return frozenset(_table()[section])


@cache
def _named(kind: str) -> frozenset[str]:
    """All names of a kind in outlets.tsv: "programme"."""
    rows = [row for row in read_tsv(TABLES / "outlets.tsv") if row["kind"] == kind]
    return frozenset(name for row in rows for name in (row["name"], *filter(None, row["also"].split("; "))))


@cache
def _folded(kind: str) -> frozenset[str]:
    return frozenset(fold(_THE.sub("", name)) for name in _named(kind))


@cache
def _names() -> frozenset[str]:
    return _folded("agency") | _folded("paper") | _folded("broadcaster")


@cache
def _plain() -> frozenset[str]:
    return frozenset(fold(name) for name in _table()["plain"] if fold(name) in _names()) - _acronyms()


@cache
def _acronyms() -> frozenset[str]:
    return frozenset(fold(name) for name in _table()["plain"] if name.isupper()) | {fold("Fox")}


@cache
def _programmes() -> re.Pattern[str]:
    several = sorted((n for n in _named("programme") if " " in n), key=len, reverse=True)
    names = "|".join(re.escape(name).replace("'", "[’']") for name in several)
    return re.compile(
        rf"(?:[Tt]he )?(?:{names})\b(?! (?:address|speech|message|response))"
        r"(?: with(?: [A-Z][\w’'-]+){1,3})?"
    )


@cache
def _nouns() -> frozenset[str]:
    return frozenset(_table()["nouns"])
