"""What a figure in a sentence counts: by it a page makes the figure open just that."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from rapport.reading.reading import Label


class Whose(StrEnum):
    """Whose statements a figure counts, or that it counts articles."""

    OWN = "the speaker's about the target"
    ANYONE = "the speaker's about anyone"
    ALL = "the speaker's about anyone or nothing"
    OTHERS = "those of all others about the target"
    UNDATED = "the speaker's about the target that have no day"
    UNIDENTIFIED = "those about both whose speaker nobody names"
    ARTICLES = "the articles that name both"


@dataclass(frozen=True, slots=True)
class Counted:
    """Which statements: of one stance only, of one speaker only, or without one outlet or speaker.

    Of articles `outlet` are those of one outlet.
    """

    whose: Whose
    label: Label | None = None
    speaker: str | None = None
    without: str | None = None
    outlet: str | None = None


# The words of a figure and what it counts, to the words as they are shown.
Shown = Callable[[str, Counted], str]


def as_written(words: str, _counted: Counted) -> str:
    """The words alone, for print and for the terminal."""
    return words
