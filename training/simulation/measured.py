"""The classifier of a World in; its confusion, counted on as many examples as the shipped one's, out."""

from __future__ import annotations

import numpy as np

from rapport.dossier.relation.confusion import Confusion, shipped_confusion
from training.simulation.world import ERRING, World


def measured_confusion(world: World, draw: np.random.Generator) -> Confusion:
    """A count of the world's classifier, drawn anew."""
    assert world.confusion is not None
    counted = shipped_confusion("sentences" if world.confusion == ERRING else "counts")
    examples = counted.examples.astype(int).tolist()
    counts = [draw.multinomial(n, row).tolist() for n, row in zip(examples, world.confusion, strict=True)]
    return Confusion(weights="simulated", corpus="simulated", counts=tuple(map(tuple, counts)))
