"""What an article tells about the people named in it."""

from __future__ import annotations

import pytest

from rapport.articles.article import Article
from rapport.people.context import named_countries, titles_before
from rapport.text.spans import Span


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("Then former President Vane spoke.", {"president"}),
        ("Secretary of State Vane spoke.", {"secretary of state"}),
        ("Sen. Vane spoke.", {"sen"}),
        ("He told Vane.", set()),
        ("Vane spoke.", set()),
        ("the Foreign Minister, Vane", {"foreign minister"}),
    ],
)
def test_titles_end_right_before_the_name(text: str, titles: set[str]) -> None:
    start = text.index("Vane")
    found = titles_before(Article(text=text), Span(start, start + 4))
    assert found == titles


def test_countries_are_named_by_country_people_or_capital() -> None:
    assert named_countries("The Kremlin and South Korean officials met in Paris.") == {"RUS", "ROK", "FRN"}
    assert named_countries("Romania's us") == {"ROM"}
