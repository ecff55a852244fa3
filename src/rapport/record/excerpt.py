"""A text and what was looked for in it, in; a stretch of the text around the first find, out. Pure."""

from __future__ import annotations

import re
import unicodedata

from rapport.record.search import Words, plain_words

# Twelve words to either side: what a search page shows on two lines.
_AROUND = 12
# Far enough to hold twelve words; a "word" of more letters than this is cut.
_REACH = 240

_SPACE = re.compile(r"\s+")


def excerpt(text: str, query: Words) -> str:
    """The words around the first find, "…" where the text goes on; its beginning when none is in it.

    >>> from rapport.record.search import parse
    >>> excerpt("The valley is ours.", parse("valley"))
    'The valley is ours.'
    """
    at = _first(text, query)
    start, end = max(0, at - _REACH), min(len(text), at + _REACH)
    before = [space.end() for space in _SPACE.finditer(text, start, at)]
    after = [space.start() for space in _SPACE.finditer(text, at, end)]
    if len(before) >= _AROUND:
        start = before[-_AROUND]
    if len(after) > _AROUND:
        end = after[_AROUND]
    return f"{'…' if start > 0 else ''}{text[start:end]}{'…' if end < len(text) else ''}"


def _first(text: str, query: Words) -> int:
    terms = [plain_words(term).split() for alternative in query for term in alternative.wanted]
    phrase = "|".join(r"[\W_]+".join(map(re.escape, words)) for words in terms if words)
    if not phrase:
        return 0
    wanted = re.compile(rf"(?<![^\W_])(?:{phrase})(?![^\W_])", re.IGNORECASE)
    found = wanted.search(text)
    if found is None and not text.isascii():
        # letter for letter, so that places stay: é is e
        found = wanted.search("".join(unicodedata.normalize("NFD", char)[0] for char in text))
    return found.start() if found else 0
