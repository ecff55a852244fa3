"""How much of each article a page can show: all that helps for hundreds of statements, less for thousands."""

from __future__ import annotations

from dataclasses import dataclass

from rapport.dossier.dossier import Dossier
from rapport.faces.report.passage import AROUND
from rapport.record.statement import Report

# A page of 5,000 statements stays under 5 MB (`python -m training.bench_dossier` measures), with 0.4
# of a megabyte for charts, figures that lead to what opens the same, the articles that name both, and what
# else is not counted here. A statement needs these bytes besides its words and
# its article's title and address: 375 in its list, 115 for the links that tables and findings have to it. An
# account of a contact or a claim needs so many with its passage.
ROOM, APIECE, PASSAGE = 4_550_000, 490, 900
# With more statements than these, a list does not repeat its speaker at every one of them.
BRIEF = 1_000


@dataclass(frozen=True, slots=True)
class Room:
    """How many characters around a passage are shown on either side, and whether statements are brief."""

    around: int = AROUND
    brief: bool = False


def is_brief(statements: int) -> bool:
    """Whether a page with so many statements says everything once only."""
    return statements > BRIEF


def room_for(dossier: Dossier) -> Room:
    """The room for each passage of the statements of a page."""
    entries = dossier.entries
    brief = is_brief(len(entries))
    passages = sum(len(contact.passages) for contact in dossier.contacts)
    passages += len(dossier.claims) + len(dossier.claims_of_sources)
    spare = ROOM - PASSAGE * passages - sum(_bytes(entry.first) for entry in entries)
    shown = len(entries) if brief else sum(len(entry.statement.reports) for entry in entries)
    return Room(around=max(0, min(AROUND, spare // (2 * max(1, shown)))), brief=brief)


def _bytes(report: Report) -> int:
    article = report.article
    words = sum(len(span) for span in report.attribution.content)
    return APIECE + words + len(article.title or "") + len(article.url or "") + len(article.outlet or "")
