"""Folded words in; how much each says, out: a rare word shared by two texts tells more than a common one.

The encoder's vocabulary lists whole words by how often they occur in books and encyclopedias; a
word that is not in it is rarer than all of them.
"""

from __future__ import annotations

import json
from functools import cache, lru_cache
from importlib.resources import files

# "government" 2231, "river" 2314; "letter" 3661, "bridge" 2958; "monument" 6104, "soup" 11350, "heron" 22914.
_BY_RANK = ((2_600, 0.6), (5_000, 0.9), (9_000, 1.15))
_RARE = 1.4


# Words kept with their weight, as many as with their stem (text/stems.py): the two are asked for together.
WORDS = 8_192


@lru_cache(maxsize=WORDS)
def weight_of(word: str) -> float:
    """Between 0.6 for a common word and 1.4 for a rare one.

    >>> [weight_of(word) for word in ("government", "bridge", "herons")]
    [0.6, 0.9, 1.4]
    """
    rank = _ranks().get(word)
    if rank is None:
        return _RARE
    return next((weight for below, weight in _BY_RANK if rank < below), _RARE)


@cache
def _ranks() -> dict[str, int]:
    """The place of each word in the vocabulary."""
    tokenizer = files("rapport.reading").joinpath("weights").joinpath("tokenizer.json")
    vocabulary: dict[str, int] = json.loads(tokenizer.read_text("utf-8"))["model"]["vocab"]
    return vocabulary
