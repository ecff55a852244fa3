"""The articles that name both to a list of the page, and to what their numbers open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from markupsafe import Markup, escape

from rapport.dossier.dossier import Dossier
from rapport.faces.numbers import Numbers, runs
from rapport.faces.report.opening import MOST, statement_links
from rapport.faces.report.room import is_brief
from rapport.faces.words import flat, plural
from rapport.record.answers import ArticleHead

# A longer list is folded by years.
FOLDED = 24
# Of more articles, and on a page of thousands of statements, only those are listed one by one of which no
# statement stands on the page: the others stand beside their statements, with day, outlet and title.
ONE_BY_ONE = 2_000
# Of those that no statement is from, so many a year; the others are counted.
A_YEAR = 60

SECTION = "naming"


class Naming:
    """The articles that name both, numbered by their days: 1, 2, 3 …"""

    def __init__(self, dossier: Dossier, numbers: Numbers) -> None:
        self.articles = dossier.naming
        self.is_short = not is_brief(len(dossier.entries)) and len(self.articles) <= ONE_BY_ONE
        self._numbers = numbers
        self._told: dict[str, list[str]] = {}
        for entry in dossier.entries:
            for article in dict.fromkeys(report.article.id for report in entry.statement.reports):
                self._told.setdefault(article, []).append(entry.statement.id)

    def opener(self, words: str, articles: Iterable[int], *, place: str = SECTION) -> Markup:
        """The words of a count of articles, which open into links to them; or lead to their list."""
        found = runs(articles)
        if not found:
            return escape(words)
        if not self.is_short:
            return Markup("<a href=#{}>{}</a>").format(place, words)
        links = ", ".join(
            f"<a href=#n{first}>{first}</a>" + ("" if first == last else f"–<a href=#n{last}>{last}</a>")
            for first, last in found[:MOST]
        )
        left = sum(last - first + 1 for first, last in found[MOST:])
        more = f" and {left:,} more in the list" if left else ""
        return Markup(
            "<details class=n><summary>{}<span class=heard> (show which articles)</span></summary>"
            "<p>articles {}{}</p></details>"
        ).format(words, Markup(links), more)  # numbers only

    def of_outlet(self, outlet: str | None) -> list[int]:
        """The numbers of the articles of an outlet, as coverage names it; of all when it is None."""
        return [
            number
            for number, one in enumerate(self.articles, 1)
            if outlet in (None, one.outlet or "outlet unknown")
        ]

    def between(self, start: date | None, end: date | None) -> list[int]:
        """The numbers of those published from one day to before another; of all without days."""
        if start is None or end is None:
            return list(range(1, len(self.articles) + 1))
        return [
            number
            for number, one in enumerate(self.articles, 1)
            if one.published and start <= one.published < end
        ]

    def place_of(self, day: date | None) -> str:
        """The id of the group of a day's articles, where there is one."""
        years = {one.published.year for one in self.articles if one.published}
        return f"{SECTION}-{day.year}" if day and day.year in years and self.is_folded else SECTION

    @property
    def is_folded(self) -> bool:
        """Whether they stand by years."""
        return len(self.articles) > FOLDED

    def draw(self) -> dict[str, Any] | None:
        """The section: every article, or, of thousands, the numbers of their statements and the others."""
        if not self.articles:
            return None
        numbered = list(enumerate(self.articles, 1))
        by_years = groupby(numbered, key=lambda one: _year(one[1]))
        years = by_years if self.is_folded else [("", iter(numbered))]
        return {
            "id": SECTION,
            "title": "Articles that name both",
            "n": f"{len(self.articles):,}",
            "groups": [self._group(year, list(some)) for year, some in years],
        }

    def _group(self, year: str, some: Sequence[tuple[int, ArticleHead]]) -> dict[str, Any]:
        group: dict[str, Any] = {
            "id": f"{SECTION}-{year}".replace(" ", "-").lower() if year else None,
            "title": f"{year}: {plural(len(some), 'article')}" if year else None,
            "statements": None,
            "more": "",
        }
        if self.is_short:
            return group | {"articles": [self._article(number, one) for number, one in some]}
        told = [id for _, one in some for id in self._told.get(one.id, ())]
        silent = [(number, one) for number, one in some if one.id not in self._told]
        left = len(silent) - A_YEAR
        return group | {
            # the first statement of an article names it; the next ones lead to that
            "statements": statement_links(told, self._numbers, most=None),
            "articles": [self._article(number, one) for number, one in silent[:A_YEAR]],
            "more": f"And {left:,} more of which no statement stands here." if left > 0 else "",
        }

    def _article(self, number: int, one: ArticleHead) -> dict[str, Any]:
        url = one.url if one.url and one.url.startswith(("http://", "https://")) else None
        return {
            "number": number,
            "published": one.published.isoformat() if one.published else "not dated",
            "outlet": flat(one.outlet) if one.outlet else "outlet unknown",
            "title": flat(one.title or one.path or one.url or "untitled"),
            "url": url,
            "id": one.id[:8],
            "statements": statement_links(self._told.get(one.id, ()), self._numbers, most=MOST),
        }


def _year(one: ArticleHead) -> str:
    return str(one.published.year) if one.published else "Not dated"
