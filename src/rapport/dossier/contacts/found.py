"""One contact as one article tells it, between any two persons of it, before accounts are joined."""

from __future__ import annotations

from dataclasses import dataclass

from rapport.dossier.contacts.contact import ContactKind, Standing
from rapport.reading.reading import Said
from rapport.text.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A passage that tells of a contact of two persons of one article.

    `pair` are mentions, one of each, `people` who they are (`Scene.who`), sorted. `attribution` is the one in
    whose content it stands, None when the article itself tells it; `teller` the mention of who says so.
    `same_as` is the place in the list of the earlier one that it goes back to ("the meeting", "denied it").
    `sweeping` marks a denial of every contact up to a day ("has never met").
    `sure` is false where a plural ("they") had to be understood.
    """

    pair: tuple[int, int]
    people: tuple[str, str]
    word: Span
    passage: Span
    kind: ContactKind
    standing: Standing
    attribution: int | None
    when: Said
    place: str | None
    sweeping: bool = False
    same_as: int | None = None
    sure: bool = True
