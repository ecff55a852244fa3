"""What all trainings here share: how the learning rate goes, one step, the running mean of the weights."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.optim.lr_scheduler import LambdaLR

# The rate rises over this share of the steps, then falls to nothing.
WARM = 0.06
# No step's gradients are longer.
LONGEST = 1.0
# The running mean takes in every so many steps' weights, with this share of what it was.
EVERY, KEPT = 4, 0.99


def rising_and_falling(optimiser: torch.optim.Optimizer, total: int) -> LambdaLR:
    """The optimiser's rates over so many steps."""
    warm = total * WARM
    return LambdaLR(optimiser, lambda s: min((s + 1) / warm, max(0.0, (total - s) / (total - warm))))


def take_step(
    loss: Tensor, parameters: Sequence[nn.Parameter], optimiser: torch.optim.Optimizer, schedule: LambdaLR
) -> None:
    """Change the parameters by the loss's gradients."""
    loss.backward()
    torch.nn.utils.clip_grad_norm_(parameters, LONGEST)
    optimiser.step()
    optimiser.zero_grad(set_to_none=True)
    schedule.step()


def running_mean(network: nn.Module) -> torch.optim.swa_utils.AveragedModel:
    """The mean of a network's weights over the steps, the latest counting most."""
    return torch.optim.swa_utils.AveragedModel(
        network, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(KEPT)
    )


def kept(network: nn.Module) -> dict[str, Tensor]:
    """The weights as a checkpoint keeps them, wherever they were trained."""
    return {name: value.cpu() for name, value in network.state_dict().items()}
