"""An article's text, in; the agency that its dateline credits, out: "BRELLE, Sarnland (AP) — …"."""

from __future__ import annotations

import re

from rapport.reading.outlets import is_agency, is_outlet
from rapport.text.spans import Span

# A headline, a second one and a caption may stand before it; in PolNeAR train the latest is at character 118.
_HEAD = 600
# "PORT AMBREL, Lorvania (Meridian Press) -", "Brelle (AFP) –", "NEW YORK, Dec. 11 (UPI) —", "(AP) —"
_DATELINE = re.compile(r"^[^\S\n]*(?:[A-Z][^\n()]{0,60} )?\(([^()\n]{2,40})\)\s*(?:--?|–|—)", re.MULTILINE)
# "By Ada Quill, Associated Press": a line of its own, without a stop
_BYLINE = re.compile(
    r"^[^\S\n]*By [A-Z][^\n.,|/]{2,50}(?:,| \||/| of) *(?:the |The )?([A-Z][^\n,.|/]{1,40}?)\s*$",
    re.MULTILINE,
)


def dateline_agency(text: str, own: str | None) -> Span | None:
    """The agency in an article's dateline or byline, None when it is the article's own outlet.

    >>> text = "Bridge Falls.\\n\\nBRELLE (AP) — The bridge fell."
    >>> dateline_agency(text, None).of(text)
    'AP'
    """
    head = text[:_HEAD]
    for form in (_DATELINE, _BYLINE):
        for match in form.finditer(head):
            if is_agency(match[1]) and not _is_own(match[1], own):
                return Span(*match.span(1))
    return None


def _is_own(agency: str, own: str | None) -> bool:
    return bool(own and is_outlet(agency, own) and agency.split()[-1] == own.split()[-1])
