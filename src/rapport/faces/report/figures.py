"""What a figure of the page counts, to HTML that opens just that."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from markupsafe import Markup

from rapport.dossier.dates import middle_day
from rapport.dossier.dossier import Direction, Dossier
from rapport.dossier.entry import Entry
from rapport.faces.counted import Counted, Shown, Whose
from rapport.faces.numbers import Numbers
from rapport.faces.report.linked import Links
from rapport.faces.report.naming import Naming
from rapport.faces.report.opening import MOST, opener
from rapport.faces.report.room import is_brief

# What an id in HTML keeps without quotation marks.
ID = re.compile(r"[^\w.:-]")


def card_id(direction: Direction) -> str:
    """The id of the card of a direction."""
    return f"total-{ID.sub('-', direction.speaker.id)}"


@dataclass(slots=True)
class Figures:
    """The statements and articles of a page behind its figures."""

    dossier: Dossier
    numbers: Numbers
    naming: Naming
    links: Links = field(default_factory=Links)
    is_brief: bool = False

    @classmethod
    def of(cls, dossier: Dossier) -> Figures:
        """Those of a dossier."""
        numbers = Numbers.of(dossier)
        naming = Naming(dossier, numbers)
        return cls(dossier, numbers, naming, is_brief=is_brief(len(dossier.entries)))

    def opener(self, words: str, ids: Iterable[str], *, most: int | None = MOST) -> Markup:
        """The words of a figure, which open into links to its statements."""
        return opener(words, ids, self.numbers, most=most)

    def shown(self, speaker: str | None = None) -> Shown:
        """How a sentence shows its figures; `speaker` is whose direction it is about."""

        def show(words: str, counted: Counted) -> str:
            whose = counted if counted.speaker else replace(counted, speaker=speaker)
            return self.links.mark(self._counted(words, whose))

        return show

    def _counted(self, words: str, counted: Counted) -> Markup:
        if counted.whose is Whose.ARTICLES:
            return self.naming.opener(words, self.naming.of_outlet(counted.outlet))
        direction = self.direction(counted.speaker)
        ids = self.ids(counted, direction)
        if self.is_brief and counted.whose is Whose.OWN and ids:
            # the card opens the same; a page of thousands says everything once
            return Markup('<a href="#{}">{}</a>').format(card_id(direction), words)
        return self.opener(words, ids)

    def direction(self, speaker: str | None) -> Direction:
        """The direction of a speaker."""
        a, b = self.dossier.a_about_b, self.dossier.b_about_a
        return b if speaker == b.speaker.id else a

    def ids(self, counted: Counted, direction: Direction) -> list[str]:
        """The ids of the statements that a figure counts."""
        own, target = direction.speaker.id, direction.target.id
        if counted.whose is Whose.OTHERS:
            entries = [
                entry
                for entry in (*self.dossier.others, *self.dossier.further)
                if (by := _by(entry)) not in (own, target, counted.without)
                and by is not None
                and _is_toward(entry, target, counted)
            ]
        elif counted.whose is Whose.OWN:
            entries = [
                entry
                for entry in direction.entries
                if _is_toward(entry, target, counted) and _remains(entry, counted.without)
            ]
        elif counted.whose is Whose.UNIDENTIFIED:
            entries = list(self.dossier.unidentified)
        elif counted.whose is Whose.UNDATED:
            entries = [entry for entry in direction.entries if day_of(entry) is None]
        else:
            entries = [*direction.entries, *(one for one in self.dossier.further if _by(one) == own)]
            if counted.whose is Whose.ANYONE:
                entries = [one for one in entries if any(to.person.id != own for to in one.toward)]
        return [entry.statement.id for entry in entries]

    def all_that(self, direction: Direction) -> Markup | None:
        """The number of all that a speaker said, which opens it; None where the page does not hold it all."""
        counted = self.ids(Counted(Whose.ALL), direction)
        if len(counted) < direction.said_in_all:
            return None
        return self.opener(f"{direction.said_in_all:,}", counted)

    def draw(self, words: str) -> Markup:
        """A sentence whose figures were shown by this as HTML."""
        return self.links.draw(words)


def day_of(entry: Entry) -> date | None:
    """The day that all counting goes by: when it was said, else when it was published."""
    return middle_day(entry.said) or entry.first.article.published


def _by(entry: Entry) -> str | None:
    return entry.statement.person.id if entry.statement.person else None


def _is_toward(entry: Entry, target: str, counted: Counted) -> bool:
    return any(to.person.id == target and counted.label in (None, to.label) for to in entry.toward)


def _remains(entry: Entry, without: str | None) -> bool:
    """Whether another outlet reports it."""
    return without is None or any(
        (report.article.outlet or "outlet unknown") != without for report in entry.plain
    )
