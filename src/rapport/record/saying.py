"""What decides which statement an attribution reports: who, which words, on which days it may be said."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from rapport.reading.reading import Basis, Said

# Ten days: an agency story is reprinted within a week, a weekly adds a few days; a speaker who repeats
# a phrase does so at the next rally or summit, and then it is another statement.
DAYS = 10
# A day carried over from the passage may be the one before or after ("On Monday she met … Then she said").
INHERITED_SLACK = 1

# Days, the end exclusive.
Interval = tuple[date, date]


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """An attribution as statements see it.

    `key` and `person_key` are places in the database; `words` are the bare words of its content,
    `quoted` those in quotation marks when only part is. `echo` is what a short one in an article with
    near-copies has in common with the same one there (see echo.py), None for all others; `story`
    numbers the near-copies that the article is one of. `unnamed` is what these know a source by that is no
    person known (see unnamed.py), None where there is a person or no near-copy. `speaker` is the person, else
    the source within the story, else None: nobody's words are ever one with others. `stated` are the days
    that the article states for it. `possible` are those on which it may have been said, None when nothing
    tells: the days that the article gives, else the last DAYS before publication; `dated` those that the
    article gives. Two reports of one utterance share a possible day, or their articles are near-copies of
    which one gives none. For any number of reports that share a day by pairs there is one common to all.
    """

    key: int = 0
    id: str
    person: str | None
    person_key: int | None = None
    article: str
    position: int
    published: date | None
    outlet: str | None
    words: str
    quoted: str | None = None
    said: Said
    nested: bool = False
    negated: bool = False
    hypothetical: bool = False
    echo: str | None = None
    story: int | None = None
    unnamed: str | None = None

    speaker: str | None = field(init=False, compare=False, repr=False)
    stated: Interval | None = field(init=False, compare=False, repr=False)
    dated: Interval | None = field(init=False, compare=False, repr=False)
    possible: Interval | None = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        # asked for again and again while sayings are compared
        object.__setattr__(self, "speaker", self._speaker())
        object.__setattr__(self, "stated", self._interval(Basis.STATED))
        object.__setattr__(self, "dated", self.stated or self._inherited())
        object.__setattr__(self, "possible", self.dated or self._before_publication())

    def _speaker(self) -> str | None:
        if self.person is not None or self.story is None or self.unnamed is None:
            return self.person
        return f"{self.story}|{self.unnamed}"

    def _inherited(self) -> Interval | None:
        inherited = self._interval(Basis.INHERITED)
        if inherited is None:
            return None
        slack = timedelta(INHERITED_SLACK)
        return (_moved(inherited[0], -slack), _moved(inherited[1], slack))

    def _before_publication(self) -> Interval | None:
        if self.published is None:
            return None
        return (_moved(self.published, -timedelta(DAYS)), _moved(self.published, timedelta(1)))

    @property
    def order(self) -> tuple[date, bool, str, str, int]:
        """First published first."""
        return report_order(self.published, self.outlet, self.article, self.position)

    def _interval(self, basis: Basis) -> Interval | None:
        said = self.said
        if said.basis is not basis or said.start is None or said.end is None:
            return None
        return (said.start, said.end)


def report_order(
    published: date | None, outlet: str | None, article_id: str, position: int
) -> tuple[date, bool, str, str, int]:
    """Sort key of reports: first published first, then by outlet; what is unknown comes last."""
    return (published or date.max, outlet is None, outlet or "", article_id, position)


def common(one: Interval | None, other: Interval | None) -> Interval | None:
    """The days that two intervals share; None for none."""
    if one is None or other is None:
        return None
    both = (max(one[0], other[0]), min(one[1], other[1]))
    return both if both[0] < both[1] else None


def may_meet(a: Saying, b: Saying) -> bool:
    """Whether there is a day on which both may have been said, or none is needed."""
    if a.possible is None and b.possible is None and a.article == b.article:
        return True
    return common(a.possible, b.possible) is not None or as_copies(a, b)


def as_copies(a: Saying, b: Saying) -> bool:
    """Whether two meet on no day, but stand in near-copies of which one gives no day for it.

    A cut, or a copy that has lost its own date, may have lost what dates the words as well.
    """
    return (
        a.story is not None
        and a.story == b.story
        and a.article != b.article
        and (a.possible is None or b.possible is None or (a.dated is None) is not (b.dated is None))
        and common(a.possible, b.possible) is None
    )


def echo(a: Saying, b: Saying) -> bool:
    """Whether two short sayings have speaker, verb, words and story in common."""
    return a.echo is not None and a.echo == b.echo and a.speaker is not None and a.speaker == b.speaker


def _moved(day: date, by: timedelta) -> date:
    try:
        return day + by
    except OverflowError:  # articles of the year 1 and of 9999 exist, as typing errors
        return day
