"""Nobody is president and prime minister in one article."""

from __future__ import annotations

import pytest

from rapport.reading.items import NAME, NOMINAL, PERSON, Item
from rapport.reading.second_offices import without_second_offices
from rapport.text.spans import Span

TEXT = "Till sat. The prime minister asked the president, the Lorvanian president. The mayor left."


def chains_after(called: list[tuple[int, str]], *phrases: str) -> list[int]:
    """The chains of such phrases, all of which were Till's, chain 0."""
    items = [Item(Span(0, 4), (0, 0), NAME, PERSON, None, chain=0)]
    for words in phrases:
        at = TEXT.index(words)
        items.append(Item(Span(at, at + len(words)), (0, 0), NOMINAL, PERSON, None, chain=0))
    without_second_offices(items, called, TEXT)
    return [item.chain for item in items[1:]]


@pytest.mark.parametrize(
    ("called", "phrases", "stay"),
    [
        ([], ["The prime minister", "the president"], [False, False]),  # nobody can tell which
        ([], ["The prime minister", "the president", "the Lorvanian president"], [False, True, True]),
        ([(0, "Prime Minister")], ["The prime minister", "the president"], [True, False]),
        ([(0, "President"), (0, "prime minister")], ["The prime minister", "the president"], [True, True]),
        ([], ["The prime minister", "The mayor"], [True, True]),
        ([(0, "vice president")], ["The prime minister"], [True]),
    ],
)
def test_the_office_that_most_words_tell_stays(
    called: list[tuple[int, str]], phrases: list[str], stay: list[bool]
) -> None:
    assert [chain == 0 for chain in chains_after(called, *phrases)] == stay
