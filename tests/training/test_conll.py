"""MUC, B-cubed and CEAF-e on cases worked out by hand."""

from __future__ import annotations

import pytest

from rapport.text.spans import Span

conll = pytest.importorskip("training.conll", reason="scipy is not installed")


def chains(*groups: str) -> list[frozenset[Span]]:
    """Chains of mentions named by letters: "abc" is a chain of three."""
    return conll.as_chains(
        ((Span(2 * ord(letter), 2 * ord(letter) + 1) for letter in group) for group in groups), least=1
    )


def test_equal_chains_have_all_points() -> None:
    found = conll.conll_figures(conll.chain_counts(chains("abc", "de"), chains("de", "abc")))
    assert found == pytest.approx({"MUC": 100, "B3": 100, "CEAFe": 100, "CoNLL": 100})


def test_chains_in_pieces() -> None:
    found = conll.conll_figures(conll.chain_counts(chains("abc", "defg"), chains("ab", "cd", "fghi")))
    # two of five links on either side; a shares a chain with b, d with no other, f with g
    assert found["MUC"] == pytest.approx(40.0)
    # recall (4/3 + 1/3 + 1/4 + 4/4) / 7 = 5/12, precision 1/2
    assert found["B3"] == pytest.approx(500 / 11)
    # abc with ab is 4/5, defg with fghi 4/8: recall 13/20, precision 13/30
    assert found["CEAFe"] == pytest.approx(52.0)


def test_no_chains_found_are_no_points() -> None:
    assert conll.conll_figures(conll.chain_counts(chains("ab"), []))["CoNLL"] == 0.0


def test_chains_of_one_mention_are_left_out() -> None:
    assert conll.as_chains([[Span(0, 1)], [Span(2, 3), Span(4, 5)]]) == [frozenset({Span(2, 3), Span(4, 5)})]
