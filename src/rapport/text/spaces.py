"""A text, in; the same with every unusual space made a plain one, out: rules look for plain ones.

Web pages put a no-break space in front of links and between a title and a name: "at a\\xa0press conference".
Every character stays where it is.
"""

from __future__ import annotations

import re
from functools import lru_cache

# Unicode's category Zs without the plain one: no-break, figure, thin … Tabs and line breaks have a meaning.
_UNUSUAL = dict.fromkeys(
    map(
        ord, "\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
    ),
    " ",
)
_ANY = re.compile(f"[{''.join(map(chr, _UNUSUAL))}]")
_BREAK = re.compile("\n")


def with_plain_spaces(text: str) -> str:
    """The text with plain spaces, as long as before.

    >>> with_plain_spaces("at a\\xa0press conference")
    'at a press conference'
    """
    return text.translate(_UNUSUAL) if _ANY.search(text) else text


@lru_cache(maxsize=4)  # an article's steps ask for them one after another
def line_breaks(text: str) -> tuple[int, ...]:
    """Where the line breaks of a text stand.

    >>> line_breaks("Till\\n\\nleft")
    (4, 5)
    """
    return tuple(m.start() for m in _BREAK.finditer(text))
