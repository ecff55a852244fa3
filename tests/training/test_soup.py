"""The mean of checkpoints."""

import pytest

torch = pytest.importorskip("torch", reason="training only: make .venv/.train installs PyTorch")

from training.soup import soup  # noqa: E402


def test_the_mean_of_each_parameter() -> None:
    mixed = soup([{"a": torch.tensor([1.0, 2.0])}, {"a": torch.tensor([3.0, 6.0])}])
    assert mixed["a"].tolist() == [2.0, 4.0]


def test_other_networks_are_refused() -> None:
    with pytest.raises(ValueError, match="not of one network"):
        soup([{"a": torch.zeros(1)}, {"b": torch.zeros(1)}])
