"""Figures to HTML that opens their statements: with the mouse, the keyboard, and in print."""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import Markup, escape

from rapport.faces.numbers import Numbers

# More links than these nobody follows; those of a list that is longer stand in the list itself.
MOST = 60

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
PERCENT = re.compile(r"(?<=\d) %")


def opener(words: str, ids: Iterable[str], numbers: Numbers, *, most: int | None = MOST) -> Markup:
    """The words of a figure, which open into links to its statements; the words alone when it has none.

    `most` is how many links at most; None is all of them.
    """
    links = statement_links(ids, numbers, most=most)
    if not links:
        return escape(words)
    return Markup(
        "<details class=n><summary>{}<span class=heard> (show which)</span></summary><p>{}</p></details>"
    ).format(words, links)


def statement_links(ids: Iterable[str], numbers: Numbers, *, most: int | None = MOST) -> Markup:
    """Links to statements by their numbers: "№ 1–3, 7"; empty when there are none."""
    runs = numbers.runs(ids)
    if not runs:
        return Markup("")
    shown = [
        f"<a href=#s{first}>{first}</a>" + ("" if first == last else f"–<a href=#s{last}>{last}</a>")
        for first, last in runs[:most]
    ]
    left = sum(last - first + 1 for first, last in runs[len(shown) :])
    return Markup(f"№ {', '.join(shown)}{f' and {left:,} more in the lists' if left else ''}")  # numbers only


def keep_dates_whole(words: str) -> Markup:
    """Words as HTML in which no line breaks inside a date or before "%"."""
    html = PERCENT.sub("\N{NO-BREAK SPACE}%", str(escape(words)))
    return Markup(DAY.sub(r"<span class=whole>\g<0></span>", html))
