"""The lines of pages, in; the same without page numbers and running heads, out."""

from __future__ import annotations

import re
from collections import Counter

from rapport.articles.pdf_lines import Line

# Heads and feet are drawn first or last, or stand first or last: so many lines at most at each end, and
# no more than a quarter of a page, so that short pages keep their text.
_EDGE = 3
_QUARTER = 4

# Fewer letters are no running head: figures stand in tables.
_LETTERS = 3

# What stands at the edge of so many pages, and of so large a share of them, is no sentence of an article.
_PAGES = 3
_SHARE = 0.5

# A number alone, or at the start or the end of a head: "- 7 -", "Chapter 2: The harbour 7".
_NUMBER = re.compile(r"(?:[-–—|]\s*)?(\d{1,4})(?:\s*[-–—|])?")
_HEAD_NUMBER = re.compile(r"(\d{1,4})\s\D.*|.*\D\s(\d{1,4})", re.DOTALL)
_PAGE = re.compile(
    r"(?:page|p\.|pg\.?)\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?|\d{1,4}\s*(?:of|/)\s*\d{1,4}", re.IGNORECASE
)


def without_running_heads(pages: list[list[Line]]) -> list[list[Line]]:
    """The pages without "Page 3 of 8", bare numbers that count the pages, and repeated heads and feet.

    A repeated line counts as the same when only its numbers differ. A number goes only where it
    counts on from page to page, alone or beside a head that stands on another page, too: a table's
    figure stays.
    """
    running, again = _repeated(pages, max(_PAGES, _SHARE * len(pages))), _repeated(pages, 2)
    counting = _counting(pages)
    out = []
    for index, page in enumerate(pages):
        edge = _edge(page)
        kept = []
        for at, line in enumerate(page):
            number = _number(line.text)
            drop = at in edge and (
                _PAGE.fullmatch(line.text)
                or _same(line.text) in running
                or (
                    number is not None
                    and number - index in counting
                    and (_NUMBER.fullmatch(line.text) or _same(line.text) in again)
                )
            )
            if not drop:
                kept.append(line)
        out.append(kept)
    return out


def _edge(page: list[Line]) -> set[int]:
    """The places, in the order of drawing, of the lines at the edges of a page."""
    drawn = list(range(len(page)))
    by_height = sorted(drawn, key=lambda at: -page[at].y)
    most = min(_EDGE, max(1, len(page) // _QUARTER))
    return {*drawn[:most], *drawn[-most:], *by_height[:most], *by_height[-most:]}


def _repeated(pages: list[list[Line]], times: float) -> set[str]:
    """What stands at the edges of so many pages, numbers made alike."""
    heads = ({_same(page[at].text) for at in _edge(page)} for page in pages)
    seen = Counter(same for page in heads for same in page if sum(map(str.isalpha, same)) >= _LETTERS)
    return {same for same, count in seen.items() if count >= times}


def _counting(pages: list[list[Line]]) -> set[int]:
    """The differences between printed numbers and pages that hold on two pages and on half of all."""
    seen: Counter[int] = Counter()
    for index, page in enumerate(pages):
        numbers = (_number(page[at].text) for at in _edge(page))
        seen.update({number - index for number in numbers if number is not None})
    return {offset for offset, count in seen.items() if count >= max(2, _SHARE * len(pages))}


def _number(text: str) -> int | None:
    """The number that a line at the edge of a page is or carries."""
    match = _NUMBER.fullmatch(text) or _HEAD_NUMBER.fullmatch(text)
    return int(match[1] or match[2]) if match else None


def _same(text: str) -> str:
    """A line as it is compared with those of other pages: numbers made alike."""
    return re.sub(r"\d+", "#", text.casefold())
