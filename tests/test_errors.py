"""The error tree: what spoils one article, what stops a run, and the sentences with parts."""

from __future__ import annotations

import pytest

from rapport import errors


@pytest.mark.parametrize("error", [errors.UnreadableArticle, errors.EmptyArticle])
def test_an_item_error_does_not_stop_a_run(error: type[Exception]) -> None:
    assert issubclass(error, errors.ArticleError)
    assert not issubclass(error, errors.RunError)


@pytest.mark.parametrize("error", [errors.MissingExtra, errors.WeightsError, errors.RecordError])
def test_a_run_error_is_no_item_error(error: type[Exception]) -> None:
    assert issubclass(error, errors.RunError)
    assert not issubclass(error, errors.ArticleError)


def test_every_error_is_a_rapport_error() -> None:
    named = [value for value in vars(errors).values() if isinstance(value, type)]
    assert all(issubclass(error, errors.RapportError) for error in named)


def test_a_missing_part_names_the_command() -> None:
    assert str(errors.MissingExtra("The chart", "charts")) == (
        "The chart needs a part that is not installed. Run: pip install 'rapport[charts]'"
    )


def test_an_ambiguous_name_lists_its_people() -> None:
    error = errors.AmbiguousPerson("verrin", ["Tomas Verrin", "Ada Verrin"])
    assert str(error) == "'verrin' could be: Tomas Verrin; Ada Verrin. Give a longer name."
    assert error.candidates == ["Tomas Verrin", "Ada Verrin"]
