"""Checkpoints, in; one with the mean of their weights out: ``python -m training.soup A.pt B.pt --out C.pt``.

Runs that go on from the same weights end near one another, and the mean of their weights is often better
than each (a "model soup", Wortsman et al., 2022), at the price of one network. Runs from different
beginnings have no such mean.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor


def soup(checkpoints: Sequence[dict[str, Tensor]]) -> dict[str, Tensor]:
    """The mean of each parameter; ValueError when they are not of one network."""
    names = [set(c) for c in checkpoints]
    if any(n != names[0] for n in names):
        raise ValueError("The checkpoints are not of one network: their parameters have other names.")
    return {k: torch.stack([c[k].float() for c in checkpoints]).mean(0) for k in checkpoints[0]}


def main() -> None:
    """Mix and keep."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("checkpoints", type=Path, nargs="+")
    ask.add_argument("--out", type=Path, required=True)
    told = ask.parse_args()
    told.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save(soup([torch.load(path, weights_only=True) for path in told.checkpoints]), told.out)


if __name__ == "__main__":
    main()
