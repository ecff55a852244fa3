"""An office's title as a file writes it to the ways in which articles write it, if one person holds it."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

from rapport.text.names import fold
from rapport.text.tsv import read_tsv

_TABLE = Path(__file__).parent.parent / "tables" / "single_titles.tsv"
_LEADING = re.compile(r"^(?:the|a|an|his|her|their) ")
_ACTING = re.compile(r"^(?:acting|interim|caretaker) ")
_FORMER = re.compile(r"^(?:former|ex|onetime|late) ")
_OF = re.compile(r"(?P<head>minister|secretary) (?:of|for) (?:the )?(?P<field>.+)")
_BEFORE = re.compile(r"(?P<field>.+) (?P<head>minister|secretary)")


def plain_title(written: str, place: str | None) -> tuple[str, bool, bool]:
    """The folded title without its place, and whether it says acting and former.

    >>> plain_title("Acting Harbour Minister of Kessaria", "Kessaria")
    ('harbour minister', True, False)
    """
    title = _LEADING.sub("", fold(written))
    former = bool(_FORMER.match(title))
    title = _FORMER.sub("", title)
    acting = bool(_ACTING.match(title))
    title = _ACTING.sub("", title)
    if place:
        where = re.escape(_LEADING.sub("", fold(place)))
        title = re.sub(rf" (?:of|for) (?:the )?{where}$", "", title)
        title = re.sub(rf"^{where} (?=.)", "", title)
    return title, acting, former


def is_single(title: str) -> bool:
    """Whether one person at a time holds it in one place: a harbour minister, not a senator."""
    return any(
        fnmatchcase(title, pattern) and not (set(title.split()) & words or any(w in title for w in phrases))
        for pattern, words, phrases in _single()
    )


def is_telling(title: str) -> bool:
    """Whether the title itself says of what: "harbour minister" does, "mayor" does not."""
    return is_single(title) and not any(title == pattern for pattern, _, _ in _single())


def ways_to_write(title: str) -> frozenset[str]:
    """The folded forms of a title: a minister for harbours is a harbour minister, American spelling too.

    >>> sorted(ways_to_write("foreign minister"))
    ['foreign minister', 'minister for foreign', 'minister of foreign']
    """
    found = {title}
    if match := _OF.fullmatch(title):
        head, field = match["head"], match["field"]
        fields = {field, _one(field), field.removesuffix(" affairs")} if field != "state" else set()
        found |= {f"{one} {head}" for one in fields}
    elif match := _BEFORE.fullmatch(title):
        head, field = match["head"], match["field"]
        fields = {field} if " " in field or field.endswith("s") else {field, f"{field}s"}
        fields = {field} if field in _ADJECTIVES else fields
        found |= {f"{head} {of} {one}" for one in fields for of in ("of", "for")}
        found.add(f"{field.removesuffix(' affairs')} {head}")
    return frozenset(found | {_american(one) for one in found})


def one_way(title: str) -> str:
    """The same form for all the ways to write a title: the shortest."""
    return min(ways_to_write(title), key=lambda form: (len(form), form))


# "minister of foreigns" is nothing
_ADJECTIVES = frozenset({"foreign", "prime", "first", "home", "interior", "defence", "defense", "finance"})


def _one(field: str) -> str:
    return field[:-1] if field.endswith("s") and not field.endswith(("ss", "ics", "us", "affairs")) else field


def _american(title: str) -> str:
    return re.sub(r"(?<=[a-z]{2})our(?=s?\b)", "or", title).replace("defence", "defense")


@cache
def _single() -> list[tuple[str, frozenset[str], tuple[str, ...]]]:
    """Patterns of titles, with the words and the phrases that may not be in them."""
    found = []
    for row in read_tsv(_TABLE):
        but = [word for word in row["but"].split("|") if word]
        words = frozenset(word for word in but if " " not in word)
        found.append((row["title"], words, tuple(word for word in but if " " in word)))
    return found
