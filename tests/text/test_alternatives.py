"""A tree of words finds what a plain alternation finds, the longest first."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from rapport.text.alternatives import any_of, any_word_of

LETTERS = st.text(alphabet="abcABC.'’ éÉß-", min_size=1, max_size=4)


@given(st.lists(LETTERS, min_size=1, max_size=12), st.text(alphabet="abcABC.'’ éÉß-\n", max_size=40))
def test_a_tree_finds_what_an_alternation_finds(words: list[str], text: str) -> None:
    plain = "|".join(map(re.escape, sorted(set(words), key=len, reverse=True)))
    wanted = [m.span() for m in re.finditer(rf"(?<!\w)(?:{plain})(?!\w)", text, re.IGNORECASE)]
    assert [m.span() for m in re.finditer(rf"(?<!\w){any_of(words)}(?!\w)", text)] == wanted


def test_the_longer_of_two_words_is_taken() -> None:
    assert re.match(any_of(["no", "no one", "nobody"]), "No one came")[0] == "No one"  # type: ignore[index]


@given(
    st.lists(LETTERS, min_size=1, max_size=12),
    st.text(alphabet="abcABC.'’ éÉß-\n", max_size=40),
    st.booleans(),
)
def test_a_whole_word_is_found_where_an_edge_and_a_tree_find_it(
    words: list[str], text: str, exact: bool
) -> None:
    words = [word for word in words if len(word[0].upper()) == 1]
    if words:
        wanted = [m.span() for m in re.finditer(rf"\b{any_of(words, exact=exact)}\b", text)]
        assert [m.span() for m in re.finditer(any_word_of(words, exact=exact), text)] == wanted
