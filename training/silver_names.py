"""News texts without name annotation, in; the names that tables and titles are sure of out.

The corpora with annotated names are small and not news. Here a name is labelled when a title, a given
name, a table or the rest of the same article tells its type; capitalised words that nothing is known
of are reported as unknown, and training passes over them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from rapport.text.fold import fold
from rapport.text.name_tables import body_forms, countries, given_genders, titles
from rapport.text.spans import Span
from rapport.text.tsv import read_tsv
from training.document import Document

_WORD = r"(?:(?:[^\W\d_a-zß-öø-ÿ]\.){2,}|[^\W\d_a-zß-öø-ÿ][\w’'&-]*\.?)"
_RUN = re.compile(rf"{_WORD}(?: (?:{_WORD}|of the|of|de|van|von|al|bin)(?=[ .,;:!?’'”\")\]\n]|$))*")
_POSSESSIVE = re.compile(r"(?:['’]s|['’])$")
_SENTENCE_END = re.compile(r"[.!?:\n][\"'”’)]?\s*[\"'“‘(]?$")
# A stop that ends a sentence and not a shortening.
_STOP = re.compile(
    r"(?<!\b\w)(?<!\bInc)(?<!\bCorp)(?<!\bCo)(?<!\bJr)(?<!\bSr)(?<!\bLtd)(?<!\bSt)(?<!\bSen)(?<!\bRep)"
    r"(?<!\bGov)(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bGen)(?<!\bCol)(?<!\bLt)(?<!\bProf)(?<!\bRev)\.$"
)
_SMALL = frozenset("of the de van von al bin".split())
# Words with a capital only because a sentence begins with them, beside the table's.
_OPENERS = frozenset(
    "later earlier today yesterday tonight then instead perhaps maybe like unlike though although because "
    "despite during under over against among along without within through between about asked told said "
    "say says former ex even ever never here having being see given former would will could can may "
    "should do does did is are was were has have had let".split()
)
_SURE = frozenset("connective pronoun weekday month".split())  # kinds of not_names.tsv
Word = tuple[int, str]  # where it begins, and the word
_TITLE_KINDS = frozenset({"honorific", "office", "rank", "faith"})
_NOT_NAMES = Path(__file__).parent.parent / "src" / "rapport" / "people" / "tables" / "not_names.tsv"
# Words that end or begin a body's name, beside the reader's own tables; alone they may be any party.
_COMMON = frozenset(
    "party committee department court council commission agency administration ministry university college "
    "institute foundation association union corporation company inc bank police force army navy bureau "
    "office board church club league times post journal news network press magazine campaign project group "
    "coalition caucus fund organization society services guard assembly cabinet pac".split()
)
# … and those that are a body's name alone.
_ALONE = frozenset(
    "abc ap bbc cbs cia cnn congress dnc eu fbi fox gop house kremlin msnbc nato nbc npr nsa parliament "
    "pbs pentagon reuters rnc senate un".split()
)
BODY_WORDS = _COMMON | _ALONE
_PLACES = frozenset(
    "alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii "
    "idaho illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan "
    "minnesota mississippi missouri montana nebraska nevada ohio oklahoma oregon pennsylvania tennessee "
    "texas utah vermont virginia washington wisconsin wyoming america europe asia africa london paris "
    "moscow beijing berlin tokyo chicago detroit boston philadelphia atlanta miami houston dallas "
    "cleveland baltimore charlotte manhattan brooklyn aleppo baghdad jerusalem tehran kabul brussels "
    "geneva vienna".split()
)
_LONG_PLACES = frozenset(
    "new york,new hampshire,new jersey,new mexico,north carolina,south carolina,north dakota,south dakota,"
    "west virginia,rhode island,new york city,los angeles,san francisco,las vegas,hong kong,new orleans,"
    "st. louis,san diego,saudi arabia,middle east,south korea,north korea".split(",")
)


def with_silver_names(document: Document) -> Document:
    """The document with the names that are sure and the capitalised words that are not."""
    text = document.text
    runs = list(_runs(text))
    kinds = {span: kind for span, titled in runs if (kind := _kind(span.of(text), titled))}
    people = [span.of(text).split() for span, kind in kinds.items() if kind == "person"]
    alone = {words[-1] for words in people} | {
        words[0] for words in people if fold(words[0]) in given_genders()
    }
    known = {fold(span.of(text)): kind for span, kind in kinds.items()}
    names, unknown = [], []
    for span, _ in runs:
        written = span.of(text)
        kind = kinds.get(span) or known.get(fold(written)) or ("person" if written in alone else None)
        if kind:
            names.append((kind, span))
        else:
            unknown.append(span)
    return replace(document, names=tuple(names), unknown=tuple(unknown))


def _runs(text: str) -> Iterator[tuple[Span, bool]]:
    """Runs of capitalised words without titles, possessives and words that are no names; and whether a
    person's title stood before them."""
    for m in _RUN.finditer(text):
        words = [(w.start() + m.start(), w.group()) for w in re.finditer(r"\S+", m.group())]
        for part in _parts(words):
            yield from _trimmed(text, part)


def _parts(words: list[Word]) -> Iterator[list[Word]]:
    """A run cut where one name ends and another begins.

    After owners ("Labor's | Jack Lang") and stops that end a sentence, before what a person is of
    ("Maria Oskeld | of the Harbour Party") and before a title ("Harbour Bank | Director Maren Oskeld").
    """
    part: list[Word] = []
    for at, word in words:
        of_a_person = word == "of" and len(part) < 4 and bool(part) and fold(part[0][1]) in given_genders()
        title = _is_office(word) and bool(part) and part[-1][1] not in _SMALL and not _is_title(part[-1][1])
        if part and (_POSSESSIVE.search(part[-1][1]) or _STOP.search(part[-1][1]) or of_a_person or title):
            yield part
            part = []
        part.append((at, word))
    if part:
        yield part


def _trimmed(text: str, words: list[Word]) -> Iterator[tuple[Span, bool]]:
    """The part without what stands around a name. Words that make a body stay ("Democratic Party"); words
    that may be of a name and are cut come as parts of their own, of no known kind ("Republican" of
    "Republican Maria Oskeld")."""
    titled = False
    cut: list[Word] = []
    while words and not _is_place(" ".join(w for _, w in words)) and _leaves_front(text, words):
        titled = _is_office(words[0][1])
        if not _is_surely_none(words[0][1]) and fold(words[0][1]) not in _OPENERS:
            cut.append(words[0])
        words = words[1:]
    while words and _leaves_end(words, titled):
        if not _is_surely_none(words[-1][1]):
            cut.append(words[-1])
        words = words[:-1]
    for part, is_titled in [([w], False) for w in cut] + ([(words, titled)] if words else []):
        start, end = part[0][0], part[-1][0] + len(part[-1][1])
        written = _POSSESSIVE.sub("", text[start:end])
        if _STOP.search(written):
            written = written.rstrip(".")
        if len(written) > 1:
            yield Span(start, start + len(written)), is_titled


def _leaves_front(text: str, words: list[Word]) -> bool:
    at, word = words[0]
    if _is_surely_none(word) or (_begins_sentence(text, at) and fold(word) in _OPENERS):
        return True
    if len(words) > 1 and (
        _bare(words[-1][1]) in BODY_WORDS or (_bare(word) in BODY_WORDS and words[1][1] in _SMALL)
    ):
        return False
    return _is_context(word) or _bare(word) in _no_names()


def _leaves_end(words: list[Word], titled: bool) -> bool:
    word = words[-1][1]
    makes_a_body = _bare(word) in BODY_WORDS and len(words) > 1 and not titled
    return word in _SMALL or (_bare(word) in _no_names() and not makes_a_body)


def _bare(word: str) -> str:
    return fold(_POSSESSIVE.sub("", word.rstrip(".")))


def _is_surely_none(word: str) -> bool:
    """Whether the word is never part of a name: a title, a pronoun, a weekday, "However"."""
    first = fold(re.split(r"['’]", word)[0])  # "It's", "I'm"
    return word in _SMALL or _no_names().get(first) in _SURE or _is_office(word)


def _begins_sentence(text: str, at: int) -> bool:
    return not text[:at].rstrip(" \"'“‘(") or bool(_SENTENCE_END.search(text, max(0, at - 8), at))


def _is_place(written: str) -> bool:
    whole = _bare(written)
    return whole in _LONG_PLACES or fold(written) in _place_names() or whole in _PLACES | _place_names()


def _kind(written: str, titled: bool) -> str | None:
    words = [_bare(w) for w in written.split()]
    whole = fold(written)
    if _is_place(written):
        return "place"
    if any(_TITLE_KINDS & titles().get(w, frozenset()) for w in words[:-1]):
        return None  # "Capitol Bank Director Maren Oskeld" holds a name and is none
    if any(w not in _SMALL and (_no_names().get(w) in _SURE or w in _OPENERS) for w in words):
        return None  # a headline
    if len(words) > 3 and words[0] in given_genders():
        return None  # "Maria Oskeld Won The Senate"
    if whole in _body_names() and _no_names().get(whole) != "party":
        return "organisation"
    if len(words) == 1 and words[0] in BODY_WORDS:
        return None if words[0] in _COMMON else "organisation"
    if len(words) <= 5 and (words[-1] in BODY_WORDS or (words[0] in BODY_WORDS and words[1] == "of")):
        return "organisation"
    if "of" in words:
        return None
    wordlike = all(w.isalpha() or len(w) < 3 or "-" in w or "'" in w or "’" in w for w in words)
    named = titled or (len(words) > 1 and words[0] in given_genders())
    return "person" if len(words) <= 3 and wordlike and named else None


def _is_title(word: str) -> bool:
    return bool(_TITLE_KINDS & titles().get(fold(word).strip("."), frozenset()) or _is_context(word))


def _is_office(word: str) -> bool:
    return _is_title(word) and not _is_context(word)


def _is_context(word: str) -> bool:
    kinds = titles().get(fold(word).strip("."), frozenset())
    return bool(kinds) and kinds <= {"context", "modifier"}


@cache
def _no_names() -> dict[str, str]:
    return {fold(row["word"]): row["kind"] for row in read_tsv(_NOT_NAMES)}


@cache
def _place_names() -> frozenset[str]:
    return frozenset(fold(country) for _, (country, _) in countries().items()) | {"u.s.", "us", "u.k.", "uk"}


@cache
def _body_names() -> frozenset[str]:
    places = _place_names() | {"usa", "britain", "united states of america", "is", "soviet union"}
    return frozenset(body_forms()) - places
