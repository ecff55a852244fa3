"""A text, in; the same with every unusual space made a plain one, out: rules look for plain ones.

Web pages put a no-break space in front of links and between a title and a name: "at a\\xa0press conference".
Every character stays where it is.
"""

from __future__ import annotations

# Unicode's category Zs without the plain one: no-break, figure, thin … Tabs and line breaks have a meaning.
_UNUSUAL = dict.fromkeys(
    map(
        ord, "\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
    ),
    " ",
)


def with_plain_spaces(text: str) -> str:
    """The text with plain spaces, as long as before.

    >>> with_plain_spaces("at a\\xa0press conference")
    'at a press conference'
    """
    return text.translate(_UNUSUAL)
