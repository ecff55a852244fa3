"""The networks for days told elsewhere: fitted to cases, crossed by article, as they are shipped."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from rapport.reading.day_net import BLOCKS, ODDS, arrays_of, net_of
from rapport.reading.day_surroundings import KINDS, MARKS, REACH, Pieces, View
from rapport.reading.model import WIDTH

torch = pytest.importorskip("torch", reason="training only: make .venv/.train installs PyTorch")

from training.day_networks import Net, Page, Scales, fit  # noqa: E402
from training.day_rows import Row  # noqa: E402
from training.fit_days import chances_of, crossed, shown, told_by  # noqa: E402

# few batches hold all of them: as many steps
EPOCHS = 40
COUNT = 5


def rows() -> list[Row]:
    """Days whose cue tells by its states whether they hold; a clue tells those of no one time."""
    random = np.random.default_rng(1)
    out = []
    for n in range(240):
        means = {name: random.normal(0, 0.1, WIDTH).astype(np.float32) for name in BLOCKS}
        means["cue"] += 0.5 if n % 2 == 0 else -0.5
        basis = "inherited" if n % 2 == 0 else "published" if n % 4 == 1 else "unknown"
        clues = {"lasting": float(basis == "unknown"), ODDS: 0.0}
        paper = f"paper {n // 8}"
        right = basis == "inherited"
        seen = View(np.full(COUNT, REACH), np.zeros((COUNT, len(MARKS)), np.float32))
        told = clues, means, seen, basis, "published", 0.5
        out.append(Row("fresh", paper, *told, has_day=True, right=right, own=False))
    return out


def pieces(cases: list[Row]) -> dict[str, Pieces]:
    at = np.arange(COUNT)
    kinds = np.zeros((COUNT, len(KINDS)), np.float32)
    return {
        name: Pieces(np.zeros((COUNT, WIDTH), np.float32), kinds, at, at + 1, at, at)
        for name in sorted({row.article for row in cases})
    }


def pointing() -> tuple[list[Row], dict[str, Pieces]]:
    """Days that hold where the piece which is marked as theirs is of one sort: no clue or mean tells."""
    random = np.random.default_rng(4)
    cases, seen = rows(), pieces(rows())
    sorts = {name: random.permutation(COUNT) for name in seen}
    for name, sort in sorts.items():
        seen[name].states[:, :40] = (3.0 * (sort % 2) - 1.5)[:, None]
    out = []
    for n, row in enumerate(cases):
        at = n % COUNT
        marks = np.zeros((COUNT, len(MARKS)), np.float32)
        marks[at, MARKS.index("its day")] = 1.0
        means = {name: np.zeros(WIDTH, np.float32) for name in BLOCKS}
        basis = "inherited" if sorts[row.article][at] % 2 else "published"
        out.append(replace(row, clues={ODDS: 0.0}, means=means, view=View(row.view.away, marks), basis=basis))
    return out, seen


def test_states_and_clues_that_tell_are_learned() -> None:
    cases = rows()
    net = fit(cases, pieces(cases), "1-0", networks=1, epochs=EPOCHS)
    p = np.concatenate([chances_of(net, cases[n : n + 8], pieces(cases)) for n in range(0, len(cases), 8)])
    assert [int(k) for k in p.argmax(axis=1)] == [row.outcome for row in cases]


def test_what_stands_elsewhere_in_the_article_is_learned() -> None:
    cases, seen = pointing()
    net = fit(cases, seen, "1-0", networks=1, epochs=3 * EPOCHS)
    p = np.concatenate([chances_of(net, cases[n : n + 8], seen) for n in range(0, len(cases), 8)])
    right = sum(int(k) == row.outcome for k, row in zip(p.argmax(axis=1), cases, strict=True))
    assert right >= 0.9 * len(cases)


def test_articles_are_judged_by_networks_from_others() -> None:
    cases = rows()
    (line,) = shown(cases, crossed(cases, pieces(cases), networks=1, epochs=EPOCHS))
    assert line == (
        "fresh          240 open: table  50.0 % of bases,  120 days right; "
        "networks 100.0 % of bases,  120 days right of 120"
    )


def test_what_is_shipped_says_what_was_trained() -> None:
    torch.manual_seed(0)
    net = Net(3, WIDTH).eval()
    random = np.random.default_rng(2)
    count, rows_of = 7, 5

    def some(*shape: int) -> np.ndarray:
        return random.normal(0, 1, shape).astype(np.float32)

    def scaled(*shape: int) -> tuple[np.ndarray, np.ndarray]:
        return some(*shape), random.uniform(0.5, 2, shape).astype(np.float32)

    scales = Scales(scaled(3), scaled(len(BLOCKS), WIDTH), scaled(WIDTH))
    clues, means, states = some(rows_of, 3), some(len(BLOCKS), rows_of, WIDTH), some(count, WIDTH)
    kinds, marks = some(count, len(KINDS)), some(rows_of, count, len(MARKS))
    away = random.integers(0, 2 * REACH + 1, (rows_of, count))
    page = Page(
        clues=torch.from_numpy((clues - scales.clues[0]) / scales.clues[1]),
        means=torch.from_numpy((means - scales.means[0][:, None]) / scales.means[1][:, None]),
        states=torch.from_numpy((states - scales.states[0]) / scales.states[1]),
        kinds=torch.from_numpy(kinds),
        away=torch.from_numpy(away),
        marks=torch.from_numpy(marks),
        wanted=torch.zeros(rows_of),
        weight=1.0,
    )
    at = np.arange(count)
    views = [View(a, m) for a, m in zip(away, marks, strict=True)]
    told = net.network(scales).logits(clues, means, Pieces(states, kinds, at, at, at, at), views)
    np.testing.assert_allclose(told, net(page).detach().numpy(), rtol=1e-3, atol=1e-4)


def test_the_same_rows_give_the_same_networks() -> None:
    cases = rows()
    one, two = (arrays_of(fit(cases, pieces(cases), "1-0", networks=2, epochs=2)) for _ in range(2))
    assert one.keys() == two.keys()
    assert all(np.array_equal(one[name], two[name]) for name in one)
    assert len(net_of(one).networks) == 2


def test_no_day_is_told_where_there_is_none_and_no_better_basis_than_the_rules_without_networks() -> None:
    row = rows()[0]
    sure = (0.9, 0.06, 0.04)
    assert told_by(row, sure) == "inherited"
    assert told_by(row, None) == "inherited"
    without = Row(**{name: getattr(row, name) for name in Row.__slots__} | {"has_day": False})
    assert told_by(without, sure) == "published"
    assert told_by(without, None) == row.rules
    own = Row(**{name: getattr(row, name) for name in Row.__slots__} | {"own": True})
    assert told_by(own, sure) == "stated"
