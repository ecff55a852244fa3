"""Memory of a fresh process after its first articles and after many: does it stay flat?"""

from __future__ import annotations

import multiprocessing
import resource
from collections.abc import Sequence
from itertools import cycle, islice
from multiprocessing.queues import Queue
from pathlib import Path

from rapport.articles.article import Article
from rapport.reading.model import FOLDER
from rapport.reading.reader import Reader

EARLY = 50  # by then every buffer has met an article of about its largest size
Megabytes = tuple[float, float, float]


def memory(texts: Sequence[str], articles: int, *, weights: Path = FOLDER) -> Megabytes:
    """Megabytes in use after `EARLY` articles, after all of them, and at the highest; texts are repeated.

    Raises ValueError when there are not more articles than that.
    """
    if articles <= EARLY:
        raise ValueError(
            f"Memory is compared after {EARLY} articles and after more; {articles} are not more."
        )
    context = multiprocessing.get_context("spawn")
    done: Queue[Megabytes] = context.Queue()
    process = context.Process(target=_work, args=(texts, articles, weights, done))
    process.start()
    found = done.get()
    process.join()
    return found


def _work(texts: Sequence[str], articles: int, weights: Path, done: Queue[Megabytes]) -> None:
    reader = Reader(weights, threads=1)
    early = 0.0
    repeated = (Article(text=text) for text in islice(cycle(texts), articles))
    for number, _ in enumerate(reader.read_all(repeated), start=1):
        if number == EARLY:
            early = _in_use()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    done.put((early, _in_use(), peak))


def _in_use() -> float:
    """The process's resident megabytes now (Linux)."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("This system does not tell a process's memory in /proc/self/status; Linux does.")
