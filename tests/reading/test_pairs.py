"""The pair heads in numpy, against math.erf and the heads that were trained."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.reading.pairs import BUCKETS, PairHead, bucket, gelu, softmax


def test_gelu_is_the_exact_one() -> None:
    x = np.linspace(-8, 8, 3201, dtype=np.float32)
    exact = np.array([0.5 * v * (1 + math.erf(v / math.sqrt(2))) for v in x.tolist()])
    # 2e-7 by the formula's own bound, and float32's rounding of values up to 8
    assert np.abs(gelu(x) - exact).max() < 1e-6
    assert gelu(x).dtype == np.float32


@pytest.mark.parametrize(
    ("right", "expected"),
    [
        (100, 0), (103, 0), (104, 1), (107, 1), (108, 2), (116, 3), (132, 4), (195, 4), (196, 5), (9999, 5),
        (99, 6), (97, 6), (96, 7), (92, 8), (84, 9), (68, 10), (4, 11), (0, 11),
    ],
)  # fmt: skip
def test_a_bucket_tells_direction_and_distance(right: int, expected: int) -> None:
    assert bucket(np.array([100]), np.array([right])).tolist() == [[expected]]


@settings(deadline=None)
@given(st.integers(0, 5000), st.integers(0, 5000))
def test_buckets_mirror_when_the_two_change_places(a: int, b: int) -> None:
    one = int(bucket(np.array([a]), np.array([b]))[0, 0])
    other = int(bucket(np.array([b]), np.array([a]))[0, 0])
    assert min(one, other) >= 0 and max(one, other) < BUCKETS
    assert one == other == 0 if a == b else abs(one - other) == 6


@settings(deadline=None)
@given(st.lists(st.floats(-80, 80, width=32), min_size=1, max_size=9))
def test_softmax_adds_up_to_one_and_keeps_the_order(values: list[float]) -> None:
    p = softmax(np.array([values, values[::-1]], dtype=np.float32))
    assert p.sum(axis=-1) == pytest.approx([1, 1], abs=1e-5)
    assert p[0, int(np.argmax(values))] == p[0].max()


def test_softmax_survives_forbidden_scores() -> None:
    assert softmax(np.array([[-1e4, 0.0, -1e9]], dtype=np.float32)).tolist() == [[0.0, 1.0, 0.0]]


def test_the_pair_head_is_the_trained_one() -> None:
    torch = pytest.importorskip("torch")
    network = pytest.importorskip("training.network")
    torch.manual_seed(1)
    theirs = network.PairHead()
    torch.nn.init.normal_(theirs.distance)
    state = {k: v.numpy() for k, v in theirs.state_dict().items()}
    keys = ("left.weight", "left.bias", "right.weight", "right.bias", "none.weight", "none.bias", "distance")
    ours = PairHead(*(state[k] for k in keys))
    chance = np.random.default_rng(1)
    left, right = (chance.normal(size=(n, 768)).astype(np.float32) for n in (4, 6))
    left_at, right_at = chance.integers(0, 300, 4), chance.integers(0, 300, 6)
    with torch.inference_mode():
        buckets = torch.from_numpy(bucket(left_at, right_at))
        expected = theirs(torch.from_numpy(left), torch.from_numpy(right), buckets).numpy()
    found = ours.scores(left, right, left_at, right_at)
    assert found.shape == (4, 7)
    assert np.abs(found - expected).max() < 1e-4
    a, b = ours.project_left(left), ours.project_right(right)
    assert np.array_equal(ours.compare(a, b, left_at, right_at), found)
