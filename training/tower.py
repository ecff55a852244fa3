"""The stance tower: a few layers of its own over the encoder's lower states, for one question each.

    lower (passages, pieces, 384)      the encoder's states after its first layers, frozen
      + pair                           an embedding of what each piece is: neither, holder, target
      -> layers 5 and 6 once more      begun as the encoder's own, trained for stance alone
      -> first and last piece of holder and target (passages, 4 x 384) -> scores (passages, 3)

The encoder's first layers run once, over the article's windows; the tower sees the sentences that speak of
somebody, once for each pair of holder and target. Roles, names, links and chains do not depend on it.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F  # noqa: N812 (torch's own convention)
from torch import Tensor, nn

from rapport.reading.labels import STANCES
from rapport.reading.model import LOWER
from rapport.reading.passages import Asked
from training.network import LAYERS, PAIR, WIDTH, Encoder, Layer


class Tower(nn.Module):
    """Layers over the lower states of one sentence each, and a head over holder and target."""

    def __init__(self) -> None:
        super().__init__()
        self.pair = nn.Embedding(3, WIDTH)
        nn.init.zeros_(self.pair.weight)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS - LOWER))
        self.author = nn.Parameter(torch.zeros(2 * WIDTH))
        self.hidden = nn.Linear(4 * WIDTH, 2 * PAIR)
        self.out = nn.Linear(2 * PAIR, len(STANCES))
        self.dropout = nn.Dropout(0.1)

    def forward(self, lower: Tensor, marks: Tensor, mask: Tensor, holder: Tensor, target: Tensor) -> Tensor:
        """Scores (passages, 3) of lower states (passages, pieces, 384) and the parts of `Asked`."""
        x = lower + self.pair(marks)
        attend = (mask == 1)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, attend)
        row = torch.arange(len(x), device=x.device)[:, None]
        held = x[row, holder.clamp(min=0)].flatten(1).float()
        held = torch.where(holder[:, :1] >= 0, held, self.author)
        both = torch.cat([held, x[row, target].flatten(1).float()], dim=1)
        out: Tensor = self.out(F.gelu(self.hidden(self.dropout(both))))
        return out

    def asked(self, states: Tensor, asked: Asked) -> Tensor:
        """Scores (passages, 3) of passages whose pieces are rows of states (pieces, 384)."""
        at, *rest = (
            torch.from_numpy(x).to(states.device)
            for x in (asked.at, asked.marks, asked.mask, asked.holder, asked.target)
        )
        out: Tensor = self(states[at], *rest)
        return out

    def begin_from(self, encoder: Encoder) -> None:
        """Take the encoder's last layers to begin with."""
        for own, theirs in zip(self.layers, encoder.layers[LOWER:], strict=True):
            own.load_state_dict(theirs.state_dict())
