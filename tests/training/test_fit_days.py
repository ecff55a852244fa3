"""The networks for days told elsewhere: fitted to cases, crossed by article, as they are shipped."""

from __future__ import annotations

import numpy as np
import pytest

from rapport.reading.day_net import BLOCKS, ODDS, arrays_of, net_of
from rapport.reading.model import WIDTH

torch = pytest.importorskip("torch", reason="training only: make .venv/.train installs PyTorch")

from training.fit_days import Net, Row, crossed, fit, shown, told_by  # noqa: E402

# a batch holds all of them: as many steps
EPOCHS = 40


def rows() -> list[Row]:
    """Days whose cue tells by its states whether they hold; a clue tells those of no one time."""
    random = np.random.default_rng(1)
    out = []
    for n in range(240):
        means = {name: random.normal(0, 0.1, WIDTH).astype(np.float32) for name in BLOCKS}
        means["cue"] += 0.3 if n % 2 == 0 else -0.3
        basis = "inherited" if n % 2 == 0 else "published" if n % 4 == 1 else "unknown"
        clues = {"lasting": float(basis == "unknown"), ODDS: 0.0}
        paper = f"paper {n // 8}"
        right = basis == "inherited"
        out.append(
            Row("fresh", paper, clues, means, basis, "published", 0.5, has_day=True, right=right, own=False)
        )
    return out


def test_states_and_clues_that_tell_are_learned() -> None:
    cases = rows()
    net = fit(cases, "1-0", networks=1, epochs=EPOCHS)
    p = net.chances([row.clues for row in cases], [row.means for row in cases])
    assert [int(k) for k in p.argmax(axis=1)] == [row.outcome for row in cases]


def test_articles_are_judged_by_networks_from_others() -> None:
    cases = rows()
    (line,) = shown(cases, crossed(cases, networks=1, epochs=EPOCHS))
    assert line == (
        "fresh          240 open: table  50.0 % of bases,  120 days right; "
        "networks 100.0 % of bases,  120 days right of 120"
    )


def test_what_is_shipped_says_what_was_trained() -> None:
    torch.manual_seed(0)
    net = Net(3, WIDTH).eval()
    random = np.random.default_rng(2)
    clues, means = random.normal(0, 1, (5, 3)), random.normal(0, 1, (len(BLOCKS), 5, WIDTH))
    of_clues = np.array([1.0, 2.0, 3.0], np.float32), np.array([0.5, 1.0, 2.0], np.float32)
    of_means = (
        random.normal(0, 1, (len(BLOCKS), WIDTH)).astype(np.float32),
        random.uniform(0.5, 2, (len(BLOCKS), WIDTH)).astype(np.float32),
    )
    x = torch.from_numpy((clues - of_clues[0]) / of_clues[1]).float()
    m = torch.from_numpy((means - of_means[0][:, None]) / of_means[1][:, None]).float()
    wanted = net(x, m).detach().numpy()
    told = net.network(of_clues, of_means).logits(clues.astype(np.float32), means.astype(np.float32))
    np.testing.assert_allclose(told, wanted, rtol=1e-3, atol=1e-4)


def test_the_same_rows_give_the_same_networks() -> None:
    one, two = (arrays_of(fit(rows(), "1-0", networks=2, epochs=2)) for _ in range(2))
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
