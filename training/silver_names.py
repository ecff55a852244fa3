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
from rapport.text.name_tables import body_forms, body_words, countries, given_genders, titles
from rapport.text.spans import Span
from rapport.text.tsv import read_tsv
from training.document import Document

_WORD = r"(?:[^\W\d_a-zß-öø-ÿ][\w’'&-]*\.?)"
_RUN = re.compile(rf"{_WORD}(?: (?:{_WORD}|of the|of|de|van|von|al|bin)(?=[ .,;:!?’'”\")\]\n]|$))*")
_POSSESSIVE = re.compile(r"(?:['’]s|['’])$")
_TITLE_KINDS = frozenset({"honorific", "office", "rank", "faith"})
_NOT_NAMES = Path(__file__).parent.parent / "src" / "rapport" / "people" / "tables" / "not_names.tsv"
# Words that make what they end or begin a body or a place, beside the reader's own tables.
_BODIES = frozenset(
    "party committee department senate house congress court council commission agency administration "
    "ministry parliament university college institute foundation association union corporation company "
    "inc bank police force army navy bureau office board church club league times post journal news "
    "network press magazine campaign project group coalition caucus fund organization society services "
    "guard assembly cabinet pac nato nbc cbs abc cnn msnbc fbi cia npr pbs bbc fox reuters ap gop dnc "
    "rnc nsa eu un kremlin pentagon".split()
)
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
    surnames = {span.of(text).split()[-1] for span, kind in kinds.items() if kind == "person"}
    known = {fold(span.of(text)): kind for span, kind in kinds.items()}
    names, unknown = [], []
    for span, _ in runs:
        written = span.of(text)
        kind = kinds.get(span) or known.get(fold(written)) or ("person" if written in surnames else None)
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
        titled = False
        while words and (_is_title(words[0][1]) or fold(words[0][1]) in _no_names()):
            titled = _is_title(words[0][1]) and not _is_context(words[0][1])
            words = words[1:]
        while words and (
            words[-1][1] in ("of", "the", "de", "van", "von", "al", "bin")
            or fold(words[-1][1]) in _no_names()
        ):
            words = words[:-1]
        if not words:
            continue
        start, end = words[0][0], words[-1][0] + len(words[-1][1])
        written = _POSSESSIVE.sub("", text[start:end])
        if not re.search(r"(?:\b\w\.|\b(?:Inc|Corp|Co|Jr|Sr|Ltd)\.)$", written):
            written = written.rstrip(".")
        if len(written) > 1:
            yield Span(start, start + len(written)), titled


def _kind(written: str, titled: bool) -> str | None:
    words = [fold(w).strip(".") for w in written.split()]
    whole = fold(written)
    if whole in _place_names() or whole in _LONG_PLACES or (len(words) == 1 and words[0] in _PLACES):
        return "place"
    if any(_TITLE_KINDS & titles().get(w, frozenset()) for w in words[:-1]):
        return None  # "Capitol Bank Director Maren Oskeld" holds a name and is none
    if words[-1] in _BODIES or words[0] in _BODIES or whole in _body_names() or "of" in words:
        return None if "of" in words and words[0] not in _BODIES else "organisation"
    wordlike = all(w.isalpha() or len(w) < 3 or "-" in w or "'" in w or "’" in w for w in words)
    named = titled or (len(words) > 1 and words[0] in given_genders() and words[1] not in _BODIES)
    return "person" if len(words) <= 3 and wordlike and named else None


def _is_title(word: str) -> bool:
    return bool(_TITLE_KINDS & titles().get(fold(word).strip("."), frozenset()) or _is_context(word))


def _is_context(word: str) -> bool:
    kinds = titles().get(fold(word).strip("."), frozenset())
    return bool(kinds) and kinds <= {"context", "modifier"}


@cache
def _no_names() -> frozenset[str]:
    return frozenset(fold(row["word"]) for row in read_tsv(_NOT_NAMES))


@cache
def _place_names() -> frozenset[str]:
    return frozenset(fold(country) for _, (country, _) in countries().items()) | {"u.s.", "us", "u.k.", "uk"}


@cache
def _body_names() -> frozenset[str]:
    return frozenset(body_forms()) | body_words("nothing")
