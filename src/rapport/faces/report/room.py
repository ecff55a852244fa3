"""How much of each article a page can show: all that helps for hundreds of statements, less for thousands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rapport.dossier.entry import Entry
from rapport.faces.report.passage import AROUND
from rapport.record.statement import Report

# A page of 5,000 statements stays under 5 MB (`python -m training.bench_dossier` measures): its statements
# take so many bytes, and each needs these besides its words, its article's title and address.
ROOM, APIECE = 4_100_000, 560
# With more statements than these, a list does not repeat its speaker at every one of them.
BRIEF = 1_000


@dataclass(frozen=True, slots=True)
class Room:
    """How many characters around a passage are shown on either side, and whether statements are brief."""

    around: int = AROUND
    brief: bool = False


def room_for(entries: Iterable[Entry]) -> Room:
    """The room for each passage of a page with these statements."""
    some = list(entries)
    reports = [report for entry in some for report in entry.statement.reports]
    spare = ROOM - sum(_bytes(entry.first) for entry in some)
    around = spare // (2 * max(1, len(reports)))
    return Room(around=max(0, min(AROUND, around)), brief=len(some) > BRIEF)


def _bytes(report: Report) -> int:
    article = report.article
    words = sum(len(span) for span in report.attribution.content)
    return APIECE + words + len(article.title or "") + len(article.url or "") + len(article.outlet or "")
