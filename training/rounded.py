"""A network, in; its lower states as int8 products give them out, worked out where torch works.

What onnxruntime's dynamic int8 does to a product, in floats: weights in 255 steps an output, symmetric;
what is multiplied in 256 steps between its smallest and largest value in the call. A GPU has no onnxruntime
here, and a tower trained on float states loses half a point to the rounding of the layers below.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

from training.network import Network


class Rounded(nn.Module):
    """A linear layer with int8 weights and inputs."""

    def __init__(self, linear: nn.Linear) -> None:
        super().__init__()
        self.weight = nn.Parameter(rounded_rows(linear.weight.detach()), requires_grad=False)
        self.bias = linear.bias

    def forward(self, x: Tensor) -> Tensor:
        return F.linear(rounded_between(x), self.weight, self.bias)


def rounded_rows(weight: Tensor) -> Tensor:
    """Each row in whole steps of a 127th of its largest value, as the nearest floats."""
    step = weight.abs().amax(1, keepdim=True) / 127
    return torch.round(weight / step) * step


def rounded_between(x: Tensor) -> Tensor:
    """All values in 255 steps between the smallest and the largest, 0 being one of them."""
    low, high = x.min().clamp(max=0), x.max().clamp(min=0)
    step = (high - low) / 255
    zero = torch.round(-low / step)
    return (torch.round(x / step).add(zero).clamp(0, 255) - zero) * step


def rounded_lower(network: Network, device: torch.device) -> Callable[[Tensor, Tensor, Tensor], Tensor]:
    """The network's lower layers in int8: ids, marks, mask to states (batch, pieces, 384)."""
    encoder = deepcopy(network.encoder).eval().requires_grad_(False)
    encoder.word.weight.data = rounded_rows(encoder.word.weight.data)
    for layer in encoder.layers:
        for name in ("qkv", "out", "up", "down"):
            setattr(layer, name, Rounded(getattr(layer, name)))
    encoder.to(device)

    def lower(ids: Tensor, marks: Tensor, mask: Tensor) -> Tensor:
        with torch.no_grad():
            states: Tensor = encoder.lower(ids, marks, mask)
        return states

    return lower
