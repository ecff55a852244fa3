"""Articles read by one process and by two at once, taking turns: how far a second worker helps.

Each worker has one thread. 2.0 would be twice the articles in the same time.
"""

from __future__ import annotations

import multiprocessing
import statistics
import time
from collections.abc import Sequence
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier
from pathlib import Path

from rapport.articles.article import Article
from rapport.reading.model import FOLDER
from rapport.reading.reader import Reader


def scaling(texts: Sequence[str], repeats: int, *, weights: Path = FOLDER) -> tuple[float, float]:
    """Median articles a second of one worker, and the median of two workers' rate over one's."""
    single, ratios = [], []
    for _ in range(repeats):
        one = rate(texts, 1, weights)
        ratios.append(rate(texts, 2, weights) / one)
        single.append(one)
    return statistics.median(single), statistics.median(ratios)


def rate(texts: Sequence[str], workers: int, weights: Path) -> float:
    """Articles a second of so many fresh processes that each read all texts, from when all are ready."""
    context = multiprocessing.get_context("spawn")
    ready = context.Barrier(workers)
    done: Queue[tuple[float, float]] = context.Queue()
    started = [context.Process(target=_work, args=(texts, weights, ready, done)) for _ in range(workers)]
    for process in started:
        process.start()
    spans = [done.get() for _ in started]
    for process in started:
        process.join()
    return workers * len(texts) / (max(end for _, end in spans) - min(begin for begin, _ in spans))


def _work(texts: Sequence[str], weights: Path, ready: Barrier, done: Queue[tuple[float, float]]) -> None:
    reader = Reader(weights, threads=1)
    reader.read(Article(text=texts[0]))
    ready.wait()
    began = time.monotonic()
    for text in texts:
        reader.read(Article(text=text))
    done.put((began, time.monotonic()))
