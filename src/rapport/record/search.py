"""A search as a user types it, in; what must and must not occur, out."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from rapport.errors import UsageError
from rapport.record.wording import bare


@dataclass(frozen=True, slots=True)
class Alternative:
    """Words and phrases of which all occur, and others of which none does."""

    wanted: tuple[str, ...]
    unwanted: tuple[str, ...] = ()


Words = tuple[Alternative, ...]
Query = Words

_DOUBLE_MARKS = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))
_WORD = re.compile(r"[^\W_]+")
_TERM = re.compile(r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))|(?P<open>")')


def plain_words(text: str) -> str:
    """The words as full text keeps them: lower case, no diacritics, every mark a space.

    >>> plain_words("Le CAFÉ, ouvert!")
    'le cafe ouvert'
    """
    if not text.isascii():
        apart = unicodedata.normalize("NFKD", text).casefold()
        text = "".join(char for char in apart if not unicodedata.combining(char))
    return " ".join(_WORD.findall(text.lower()))


def parse(words: str) -> Query:
    """The alternatives of a query, of which one must hold.

    >>> parse('valley "never again" -treaty')
    (Alternative(wanted=('valley', 'never again'), unwanted=('treaty',)),)

    Raises UsageError when a mark stays open or an alternative names nothing to look for.
    """
    alternatives: list[tuple[list[str], list[str]]] = [([], [])]
    negate = False
    for match in _TERM.finditer(words.translate(_DOUBLE_MARKS)):
        if match["open"]:
            raise UsageError(f"A quotation mark in the search {words!r} is never closed.")
        word = None if match["minus"] else match["word"]
        if word == "OR":
            alternatives.append(([], []))
        elif word == "NOT":
            negate = True
        elif word != "AND":
            term = match["phrase"] if match["phrase"] is not None else match["word"]
            # a lone dash or other mark is nothing to look for
            if bare(term):
                alternatives[-1][bool(match["minus"]) or negate].append(" ".join(term.split()))
            negate = False
    for wanted, unwanted in alternatives:
        if not wanted:
            where = " beside OR" if len(alternatives) > 1 else ""
            what = "only words to leave out" if unwanted else "no word to look for"
            raise UsageError(
                f'The search {words!r} holds {what}{where}. Example: valley OR "the border" -treaty'
            )
    return tuple(Alternative(tuple(wanted), tuple(unwanted)) for wanted, unwanted in alternatives)
