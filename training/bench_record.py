"""The record at the size of a newsroom: ``python -m training.bench_record --articles 50000``.

Readings are made from the samples (many_articles.py), so that reading costs nothing here. Each is resolved
and added as ``rapport read`` does it: those that come within a tenth of a second in one transaction, with
`--one-by-one` each in its own; then names are weighed against the whole record, once.
Prints articles per second for each tenth of the way, by the clock and by the processor's own time, memory,
and the median time of a search, of what the busiest person said and of the busiest pair's dossier; of this
also with nothing in memory, and right after a write, which costs the list of all people first.
`--record` keeps the record, or puts it into PostgreSQL; `--shuffled` brings the articles in no order of their
days. Figures are this machine's: compare those of one run.
"""

from __future__ import annotations

import argparse
import gc
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from rapport.dossier.dossier import Dossier
from rapport.dossier.listing import Listing
from rapport.people.people import People
from rapport.record.gathering import Gathering
from rapport.record.record import Record
from training.many_articles import busiest, many, sample_readings

STRETCHES = 10
REPEATS = 11


def fill(
    record: Record, articles: int, *, one_by_one: bool = False, shuffled: bool = False
) -> list[tuple[float, float]]:
    """Add so many articles; seconds and seconds of the processor for each article, stretch by stretch."""
    people, samples = People(), sample_readings()
    # what the benchmark itself holds is nothing to look through whenever Python clears up
    gc.collect()
    gc.freeze()
    taken: list[tuple[float, float]] = []
    each = articles // STRETCHES
    wall = busy = 0.0
    # only adding takes time here, and groups are those of a machine with nothing else to do
    gathering = Gathering(record, clock=lambda: busy)
    for number, reading in enumerate(many(samples, each * STRETCHES, shuffled=shuffled), 1):
        resolved = people.resolve(reading)
        began = time.perf_counter(), time.process_time()
        if one_by_one:
            record.add(resolved)
        else:
            gathering.add(resolved)
        if number % each == 0:
            gathering.flush()
        wall += time.perf_counter() - began[0]
        busy += time.process_time() - began[1]
        if number % each == 0:
            taken.append((wall / each, busy / each))
            wall = busy = 0.0
            by_clock, by_processor = (1 / seconds for seconds in taken[-1])
            print(
                f"{number:>7} articles: {by_clock:5.0f} articles/s, {by_processor:5.0f} by the processor "
                f"({1000 * taken[-1][1]:.2f} ms each); {memory():.0f} MB",
                flush=True,
            )
    return taken


def memory() -> float:
    """The most memory that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def median(ask: Callable[[], object]) -> tuple[float, float]:
    """Seconds of the first answer, and the median of those after it."""
    times = []
    for _ in range(REPEATS):
        began = time.perf_counter()
        ask()
        times.append(time.perf_counter() - began)
    return times[0], statistics.median(times[1:])


def processor(ask: Callable[[], object]) -> float:
    """Seconds of the processor that one answer takes."""
    began = time.process_time()
    ask()
    return time.process_time() - began


def main() -> None:
    """Print the figures."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--articles", type=int, default=50_000)
    ask.add_argument("--record", help="where to keep it; without this it is thrown away")
    ask.add_argument("--one-by-one", action="store_true", help="every article in a transaction of its own")
    ask.add_argument("--shuffled", action="store_true", help="days in no order, anywhere in ten years")
    told = ask.parse_args()
    one, other = busiest()
    with tempfile.TemporaryDirectory() as folder, Record(told.record or Path(folder) / "bench.db") as record:
        taken = fill(record, told.articles, one_by_one=told.one_by_one, shuffled=told.shuffled)
        by_clock, by_processor = (len(taken) / sum(one[at] for one in taken) for at in (0, 1))
        print(f"all: {by_clock:.0f} articles/s, {by_processor:.0f} by the processor")
        growth = taken[-1][1] / taken[0][1]
        print(f"the last tenth costs {growth:.2f} times as much an article as the first")
        began = time.perf_counter(), time.process_time()
        record.settle()
        wall, busy = time.perf_counter() - began[0], time.process_time() - began[1]
        each = 1000 * busy / told.articles
        print(f"names weighed in {wall:.0f} s: {each:.2f} ms of the processor an article; {memory():.0f} MB")
        print(f"{record.info()}, {record.size() / 1e6:.0f} MB on disk")
        # by id, for a name may be a place's, too; the first of a name is the most mentioned
        ids = {each.person.name: each.person.id for each in reversed(record.people())}
        asked: dict[str, Callable[[], object]] = {
            "search": lambda: record.search('bridge OR "the river" -tea'),
            f"said {one}": lambda: Listing.of(record, ids[one]),
            f"dossier {one}, {other}": lambda: Dossier.between(record, ids[one], ids[other]),
        }
        for what, question in asked.items():
            first, then = median(question)
            print(f"{what}: {1000 * then:.0f} ms (the first {1000 * first:.0f} ms)")
        pair, busiest_pair = asked.popitem()

        def anew() -> object:
            record.forget()
            return busiest_pair()

        def written() -> float:
            record.note("bench_record", "a write")
            began = time.process_time()
            record.people()
            return time.process_time() - began

        print(f"{pair}, with nothing in memory: {1000 * processor(anew):.0f} ms of the processor")
        print(f"list of people after a write: {1000 * written():.0f} ms of the processor")
        print(f"{pair}, after that: {1000 * processor(busiest_pair):.0f} ms of the processor")
        print(f"statements of {one}: {record.count_statements(ids[one])}")


if __name__ == "__main__":
    main()
