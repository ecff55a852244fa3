"""Parts of the table of clues that a new fit replaces, and the network over clues that it fits."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from rapport.reading import clue_net
from rapport.reading.clue_net import ClueNet
from training.evidence_net import Asked, fit_net
from training.fit_evidence import with_refitted

NEW = '# head\n["it"]\nx = 1\n\n["body"]\ny = 2\n'
OLD = '["it"]\nx = 9\nz = 3\n\n["body"]\ny = 8\n'


def test_a_refitted_part_is_the_new_one_and_the_others_are_old() -> None:
    assert with_refitted(OLD, NEW, ["body"]) == '["it"]\nx = 9\nz = 3\n\n["body"]\ny = 2\n'


def test_nothing_refitted_is_the_old_table() -> None:
    assert with_refitted(OLD, NEW, []) == OLD


def second_alone(chance: np.random.Generator) -> list[Asked]:
    """Choices whose right candidate has the second clue without the first; with both it is not right."""
    out = []
    for _ in range(300):
        kinds = chance.permutation([[0.0, 0.0], [0.0, 1.0], [1.0, 1.0]])
        right = int(np.flatnonzero(kinds.sum(axis=1) == 1)[0])
        out.append(Asked(kinds, (right,)))
        out.append(Asked(np.array([[0.0, 0.0], [1.0, 1.0]]), ()))
    return out


def test_a_network_learns_what_clues_tell_only_together() -> None:
    net = fit_net(second_alone(np.random.default_rng(1)), np.zeros(2), ridge=0.01)
    none, alone, both = net.scores(np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 1.0]]))
    assert alone > net.nobody > max(none, both)


def test_with_a_strong_prior_a_network_is_its_prior() -> None:
    prior = np.array([1.5, -0.5])
    net = fit_net(second_alone(np.random.default_rng(2)), prior, ridge=1e9)
    clues = np.array([[0.0, 0.0], [1.0, 0.0], [1.0, 1.0]])
    assert np.diff(net.scores(clues)) == pytest.approx(np.diff(clues @ prior), abs=1e-3)


def test_who_may_be_nobody_teaches_no_certainty() -> None:
    asked = [Asked(np.array([[1.0]]), (0,), maybe_nobody=True)] * 50
    net = fit_net(asked, np.zeros(1), ridge=1.0)
    assert abs(net.scores(np.array([[1.0]]))[0] - net.nobody) < 0.5


def test_a_network_is_the_same_read_back_from_its_table(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    net = ClueNet(np.array([0.5, 0.0]), np.array([[1.25], [0.0]]), np.array([0.25]), np.array([-2.0]), 0.75)
    path = tmp_path / "net.tsv"
    path.write_text(clue_net.table_of(net, ["near", "far"], "# so\n"), encoding="utf-8")
    monkeypatch.setattr(clue_net, "TABLE", path)
    again = clue_net.load(("far", "near"))  # in another order, and one clue without a line
    clues = np.array([[0.3, 1.0]])
    assert again.scores(clues) == pytest.approx(net.scores(clues[:, ::-1]))
    assert again.nobody == 0.75


def test_a_leaning_network_says_the_mean_of_both() -> None:
    net = ClueNet(np.array([2.0]), np.array([[1.0]]), np.array([0.0]), np.array([3.0]), 1.0)
    other = np.array([-4.0])
    clues = np.array([[0.7]])
    mixed = net.leaning(other, 3.0, 0.25)
    assert mixed.scores(clues) == pytest.approx(0.25 * net.scores(clues) + 0.75 * clues @ other)
    assert mixed.nobody == 2.5
