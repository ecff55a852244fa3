"""An article's text, in; the agency that dateline, byline or last line credits, out: "BRELLE (AP) — …"."""

from __future__ import annotations

import re

from rapport.reading.outlets import is_agency, is_outlet
from rapport.text.spans import Span

# A headline, a second one and a caption may stand before it; in PolNeAR train the latest is at character 118.
_HEAD = 600
# "PORT AMBREL, Lorvania (Meridian Press) -", "Brelle (AFP) –", "NEW YORK, Dec. 11 (UPI) —", "(AP) —"
_DATELINE = re.compile(r"^[^\S\n]*(?:[A-Z][^\n()]{0,60} )?\(([^()\n]{2,40})\)\s*(?:--?|–|—)", re.MULTILINE)
# an agency that no table has, by its letters: "PORT SELLICK (CPS) —"; two are a state's
_LETTERS = re.compile(r"[A-Z]{3,5}")
# "By Ada Quill, Associated Press": a line of its own, without a stop
_BYLINE = re.compile(
    r"^[^\S\n]*By [A-Z][^\n.,|/]{2,50}(?:,| \||/| of) *(?:the |The )?([A-Z][^\n,.|/]{1,40}?)\s*$",
    re.MULTILINE,
)
# the last line, a credit that reports nothing: "Source: Meridian Press", "Meridian Press contributed"
_FOOT = re.compile(r"\n([^\n“”\"]{2,120})\s*$")
_CREDITS = re.compile(
    r"\b(?i:contributed|reporting|sources?|with|via|courtesy|supplied|credit|copy|wire|from|material|by|report)\b"
    r"|^\W*[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,3}\W*$"
)
_TOLD = re.compile(r"\b(?:said|says|told|according|reported|asked)\b")
_NAME = re.compile(r"\b[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,3}")


def dateline_agency(text: str, own: str | None) -> Span | None:
    """The agency credited in an article's dateline, byline or last line; None for the article's own outlet.

    >>> text = "Bridge Falls.\\n\\nBRELLE (AP) — The bridge fell."
    >>> dateline_agency(text, None).of(text)
    'AP'
    """
    head = text[:_HEAD]
    for form in (_DATELINE, _BYLINE):
        for match in form.finditer(head):
            lettered = form is _DATELINE and _LETTERS.fullmatch(match[1]) is not None
            if (is_agency(match[1]) or lettered) and not _is_own(match[1], own):
                return Span(*match.span(1))
    return _foot_agency(text, own)


def credits_at_foot(credit: Span, text: str) -> bool:
    """Whether the credit stands in the last line, and so holds for all that is above."""
    foot = _foot(text)
    return foot is not None and foot.start(1) <= credit.start


def _foot(text: str) -> re.Match[str] | None:
    """The last line, if it credits somebody and reports nothing."""
    foot = _FOOT.search(text, max(0, len(text) - 200))
    return foot if foot and _CREDITS.search(foot[1]) and not _TOLD.search(foot[1]) else None


def _foot_agency(text: str, own: str | None) -> Span | None:
    """The agency that the last line credits."""
    foot = _foot(text)
    for match in _NAME.finditer(text, *foot.span(1)) if foot else ():
        if is_agency(match[0]) and not _is_own(match[0], own):
            return Span(*match.span())
    return None


def _is_own(agency: str, own: str | None) -> bool:
    initials = "".join(word[0] for word in re.findall(r"[A-Z][\w’'-]*", own or ""))
    # "(NWA)" of the North Wire Agency
    if len(agency) > 1 and agency in (initials, initials.removeprefix("T")):
        return True
    return bool(own and is_outlet(agency, own) and agency.split()[-1] == own.split()[-1])
