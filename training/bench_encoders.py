"""Several encoders on the same windows, taking turns: how many times as fast each one is as the first."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping, Sequence

from rapport.reading.model import BATCH, Encoder, Ints, Model
from rapport.reading.windows import OVERLAP, WINDOW, plan_windows, tokenise, window_inputs

Clock = Callable[[], float]
Batches = list[tuple[Ints, Ints, Ints]]
# What a plain reader would do: as long windows as the encoder takes, a quarter of them twice.
PLAIN_WINDOW, PLAIN_OVERLAP = 512, 128


def batches_of(model: Model, text: str, *, window: int = WINDOW, overlap: int = OVERLAP) -> Batches:
    """An article's windows as the encoder gets them."""
    tokens = tokenise(model.tokenizer, text)
    windows = plan_windows(len(tokens), window=window, overlap=overlap)
    firsts = range(0, len(windows), BATCH)
    return [window_inputs([(tokens, w) for w in windows[i : i + BATCH]]) for i in firsts]


def seconds(encoder: Encoder, batches: Batches, clock: Clock = time.perf_counter) -> float:
    """How long an encoder takes for an article."""
    began = clock()
    for batch in batches:
        encoder(*batch)
    return clock() - began


def compare(
    encoders: Mapping[str, tuple[Encoder, Sequence[Batches]]],
    repeats: int,
    clock: Clock = time.perf_counter,
) -> dict[str, tuple[float, float]]:
    """Median seconds for all articles, and the median of the first one's time over each one's.

    Every article goes through all encoders before the next one does, so that all meet the same noise;
    a repeat goes through all articles, and its ratios are its own.
    """
    for encoder, articles in encoders.values():
        seconds(encoder, articles[0], clock)
    times: dict[str, list[float]] = {name: [] for name in encoders}
    count = len(next(iter(encoders.values()))[1])
    for _ in range(repeats):
        total = dict.fromkeys(encoders, 0.0)
        for at in range(count):
            for name, (encoder, articles) in encoders.items():
                total[name] += seconds(encoder, articles[at], clock)
        for name, taken in total.items():
            times[name].append(taken)
    first = next(iter(times.values()))
    return {
        name: (
            statistics.median(taken),
            statistics.median(f / t for f, t in zip(first, taken, strict=True)),
        )
        for name, taken in times.items()
    }
