"""A statement and its reports: what the record answers with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from rapport.articles.article import Article
from rapport.people.speaks_for import behind, day_of
from rapport.reading.reading import Attribution, Mention, PersonLink, Said, Stance
from rapport.record.answers import Story


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """One person spoken of: the mention it rests on and the stance toward them."""

    mention: Mention
    stance: Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One attribution as it stands in one article of the record, with what it points at.

    `speaker` is the mention that the source resolves to, None when the reader abstained; `speaks_for`
    the mention for whom that source speaks, None for itself; `story` is that of an article with
    near-copies; `parent` the id of the attribution in whose content this one stands, `told_by` who that one's
    source is: the person, else as written.
    """

    id: str
    article: Article
    attribution: Attribution
    speaker: Mention | None
    about: tuple[About, ...]
    speaks_for: Mention | None = None
    story: Story | None = None
    parent: str | None = None
    told_by: str | None = None

    @property
    def source_text(self) -> str | None:
        """The source as written."""
        source = self.attribution.source
        return source.of(self.article.text) if source else None

    @property
    def behind(self) -> PersonLink | None:
        """The person or body on whose behalf it was said, when that is known."""
        return behind(self.speaks_for, self.speaker, day_of(self.attribution.said, self.article.published))

    @property
    def content_text(self) -> str:
        """The content as written, its parts joined by an ellipsis in brackets."""
        return " […] ".join(part.of(self.article.text) for part in self.attribution.content)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One utterance with every report of it, the first published first."""

    id: str
    person: PersonLink | None
    reports: tuple[Report, ...]

    @property
    def first(self) -> Report:
        """The report that was published first."""
        return self.reports[0]

    @property
    def stories(self) -> list[Story]:
        """The stories that its reports' articles belong to, in order of the first report in each."""
        return list(dict.fromkeys(report.story for report in self.reports if report.story))

    @property
    def said(self) -> Said:
        """The narrowest date that any report gives."""
        if len(self.reports) == 1:  # four in five, and a dossier asks six times for each
            return self.first.attribution.said
        return narrowest(report.attribution.said for report in self.reports)

    @property
    def day(self) -> date | None:
        """The first day it may have been said, else its first publication; what lists go by."""
        return self.said.start or self.first.article.published


def narrowest(saids: Iterable[Said]) -> Said:
    """The date that leaves least open; the first of equals."""
    given = list(saids)
    return given[0] if len(given) == 1 else min(given, key=_width)


def _width(said: Said) -> tuple[int, int]:
    """Order dates by how little they leave open; a stated one wins among equals."""
    if said.start is None or said.end is None:
        return (date.max.toordinal(), 1)
    return ((said.end - said.start).days, 0 if said.basis == "stated" else 1)
