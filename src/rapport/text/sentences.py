"""A text to the spans of its sentences: abbreviations, quotation marks after stops, paragraphs.

Made for news in English: "Mr. Trump", "the U.S. Senate" and "Feb. 2" hold no end; a stop inside
closing quotation marks ends the sentence with the marks. A blank line always ends one; a single line
break does unless the next line goes on in lower case (hard-wrapped agency copy).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files

from rapport.text.spans import Span

# Texts kept with their sentences: an article's steps ask for them one after another.
TEXTS = 16

# A possible end: stops with closing marks before a gap, or a line break. It begins with one set of
# characters, which re looks for faster than for two alternatives.
_END = re.compile(r"[.!?…\r\n](?:(?<=[.!?…])[.!?…]{0,5}[\"'”’»)\]]{0,4}(?=\s|$)|(?<=\n)|(?<=\r)\n)")
_INITIALS = re.compile(r"(?:\w\.)+\w")
_REACH = 20
_WORD_BEFORE = re.compile(rf"[\w.&'’-]{{1,{_REACH}}}$")
_NEXT = re.compile(r"[ \t\u00a0]*([\"'“‘«(\[]*)(\S?)(\w*)")


@lru_cache(maxsize=TEXTS)
def split_sentences(text: str) -> tuple[Span, ...]:
    """The sentences in order, without the white space around them.

    >>> [s.of("Mr. Hill left. “Why?” he asked.") for s in split_sentences("Mr. Hill left. “Why?” he asked.")]
    ['Mr. Hill left.', '“Why?” he asked.']
    """
    return find_sentences(text)


def find_sentences(text: str) -> tuple[Span, ...]:
    """The same for a text that is asked for once, a passage of an article: it is not kept."""
    found: list[Span] = []
    start = 0
    for match in _END.finditer(text):
        stop, end = match.span()
        if text[end - 1] == "\n":
            if _line_goes_on(text, end):
                continue
        elif not _stands_behind_word(text, stop, end) and not _ends_sentence(text, match):
            continue
        _add(found, text, start, end)
        start = end
    _add(found, text, start, len(text))
    return tuple(found)


def _add(found: list[Span], text: str, start: int, end: int) -> None:
    piece = text[start:end].lstrip()
    if piece:
        first = end - len(piece)
        found.append(Span(first, first + len(piece.rstrip())))


def _line_goes_on(text: str, position: int) -> bool:
    """Whether the line that starts here continues a sentence: it opens in lower case."""
    return text[position : position + 1].islower() and text[max(0, position - 3) : position - 1].strip() != ""


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    following = _NEXT.match(text, match.end(), match.end() + 40)
    opening, letter, rest = following.groups() if following else ("", "", "")
    if letter.islower():
        return False
    stops = match[0]
    if not stops.startswith(".") or len(stops) > 1:
        return True
    before = _WORD_BEFORE.search(text, max(0, match.start() - _REACH), match.start())
    if before is None:
        return True
    word = before[0].lower().rsplit("-", 1)[-1]
    if word in _words("titles"):
        return False
    if len(word) == 1 and word.isalpha() and word != "i":  # "J. Smith"
        return opening != ""
    if word in _words("abbreviations") or _INITIALS.fullmatch(word):  # "Inc.", "U.S."
        return opening != "" or (letter + rest).lower() in _words("openers")
    return True


def _stands_behind_word(text: str, start: int, end: int) -> bool:
    """Whether a single stop stands behind a word of letters that is never shortened, before a capital.

    Most do: what is looked for with patterns is looked for behind the others.
    """
    if end - start > 1 or text[end : end + 1] != " " or not text[end + 1 : end + 2].isupper():
        return False
    before = text[max(0, start - _REACH) : start].rpartition(" ")[2]
    return len(before) > 1 and before.isalpha() and before.lower() not in _shortened()


@cache
def _shortened() -> frozenset[str]:
    return _words("titles") | _words("abbreviations")


@cache
def _words(section: str) -> frozenset[str]:
    lines = files(__package__).joinpath("tables", "sentence_words.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return frozenset(word for kind, word in rows if kind == section)
