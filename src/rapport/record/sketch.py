"""A text in; its MinHash sketch out, and how much of one text another holds, told from two sketches. Pure.

A sketch is the 64 smallest of the hashes of all runs of four words (the bottom-k form of Broder's
MinHash, 1997). Unlike one minimum for each of many hash functions it also tells how much of a short
cut stands in a long text. numpy alone: datasketch 2.0 would bring scipy into every installation, and
rensa is at 0.5, so that its hashes may still change, while sketches are kept in records for years.
"""

from __future__ import annotations

import zlib
from functools import lru_cache
from typing import TYPE_CHECKING

from rapport.record.wording import bare

if TYPE_CHECKING:  # whoever only looks into a record need not load numpy
    import numpy as np
    from numpy.typing import NDArray

    Sketch = NDArray[np.uint32]

# Four words: of three, two articles on one meeting share many ("the prime minister said"); of five, a
# text with one word in ten changed keeps half as many.
RUN = 4
# With 64 a cut of 30 % meets its source in about 19 hashes, whatever the length of both.
SIZE = 64
# Two articles that quote one speech share a quarter of their runs, a rewritten agency story more than half.
LEAST_HELD = 0.4
# Within one outlet, whose pages share headers and footers, an update or a reprint holds nearly all.
LEAST_HELD_AT_HOME = 0.7
# Fewer shared hashes than this are chance, or a stock paragraph in two short notices.
LEAST_SHARED = 6

# Odd 64-bit constants of the splitmix64 generator: they spread what zlib.crc32 leaves close together.
_STEP, _FIRST_MIX, _SECOND_MIX = 0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB


def sketch_of(text: str) -> Sketch:
    """The sketch of a text: at most SIZE hashes, ascending; a text of fewer than four words has none."""
    import numpy as np

    words = bare(text).split()
    if len(words) < RUN:
        return np.empty(0, np.uint32)
    each = np.array([_checksum(word) for word in words], np.uint64)
    runs = np.zeros(len(words) - RUN + 1, np.uint64)
    for at in range(RUN):
        runs = _mixed(runs * np.uint64(_STEP) + each[at : len(each) - RUN + 1 + at])
    hashes = np.unique((runs >> np.uint64(32)).astype(np.uint32))
    return hashes[:SIZE]


def held(one: Sketch, other: Sketch) -> tuple[float, int]:
    """The share of the smaller text that stands in the other, and the number of hashes that say so.

    Beyond the largest hash of a full sketch nothing is known of its text, so only hashes below the
    smaller of the two limits are compared.
    """
    import numpy as np

    if not len(one) or not len(other):
        return 0.0, 0
    limit = min((int(s[-1]) for s in (one, other) if len(s) == SIZE), default=2**32)
    mine, theirs = one[one <= limit], other[other <= limit]
    shared = len(np.intersect1d(mine, theirs, assume_unique=True))
    return shared / max(1, min(len(mine), len(theirs))), shared


def are_near_copies(one: Sketch, other: Sketch, *, same_outlet: bool) -> bool:
    """Whether two texts are one story in two cuts."""
    share, shared = held(one, other)
    least = LEAST_HELD_AT_HOME if same_outlet else LEAST_HELD
    return shared >= LEAST_SHARED and share >= least


def packed(sketch: Sketch) -> bytes:
    """A sketch as bytes, the same on every machine."""
    return sketch.astype("<u4").tobytes()


def unpacked(raw: bytes) -> Sketch:
    """The sketch that `packed` was given."""
    import numpy as np

    return np.frombuffer(raw, "<u4").astype(np.uint32)


def _mixed(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    import numpy as np

    values = (values ^ (values >> np.uint64(30))) * np.uint64(_FIRST_MIX)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(_SECOND_MIX)
    return values ^ (values >> np.uint64(31))


# Words kept with their checksum: of the 230 that an article has 6 are new, with four times as many 5.
WORDS = 16_384


@lru_cache(maxsize=WORDS)
def _checksum(word: str) -> int:
    return zlib.crc32(word.encode("utf-8", "surrogatepass"))
