"""The error tree. An item error spoils one article and the run goes on; a run error stops it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any


class RapportError(Exception):
    """Everything Rapport raises on purpose; its text says what was wrong and what to try."""


class ArticleError(RapportError):
    """One article cannot be used; the run notes the reason and goes on."""


class UnreadableArticle(ArticleError):
    """The bytes are not an article in the expected format."""


class EmptyArticle(ArticleError):
    """No text is left after decoding and extraction."""


class NotAnArticle(ArticleError):
    """The page is something else: an error, a question about cookies, a list, a mere beginning."""


class UnreadLanguage(ArticleError):
    """The article is in a language that the weights do not know; `language` is its code."""

    def __init__(self, language: str) -> None:
        self.language = language
        super().__init__(f"The article seems to be in '{language}'; the weights read English only.")


class TooLong(ArticleError):
    """The text is longer than any article."""

    def __init__(self, characters: int, most: int) -> None:
        super().__init__(
            f"The text has {characters:,} characters; no article has more than {most:,}. "
            "Split it into articles."
        )


class NotFetched(ArticleError):
    """An address did not give what was asked for.

    `passing` says that it may another time; `wait`, after how many seconds, if the server said so;
    `status` is the number of its answer, if there was one.
    """

    def __init__(
        self, reason: str, *, passing: bool = False, wait: float | None = None, status: int | None = None
    ) -> None:
        self.passing = passing
        self.wait = wait
        self.status = status
        super().__init__(reason)


class RunError(RapportError):
    """The run cannot go on."""


class MissingExtra(RunError):
    """A part that is installed on demand is missing; the text names the command."""

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(f"{what} needs a part that is not installed. Run: pip install 'rapport[{extra}]'")


class WeightsError(RunError):
    """The weights are missing or do not fit this version."""


class RecordError(RunError):
    """The record cannot be opened, read or written."""


class UnknownPerson(RapportError):
    """No person in the record answers to the name."""


class AmbiguousPerson(RapportError):
    """Several people answer to the name; `candidates` holds their names, likeliest first.

    `people` are all of them, as the record counts them.
    """

    def __init__(self, asked: str, candidates: list[str], people: Sequence[Any] = ()) -> None:
        self.candidates = candidates
        self.people = tuple(people)
        listed = "; ".join(candidates)
        super().__init__(f"'{asked}' could be: {listed}. Give a longer name.")


class DecisionError(RapportError):
    """A decision about people contradicts one that holds, or there is nothing to decide."""


class UnreadablePeople(RapportError):
    """A file of people cannot be used; its rows that were wrong are told one by one instead."""


class UsageError(RapportError):
    """The user asked for something that does not exist or does not fit together."""
