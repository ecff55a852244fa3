"""The record at the size of a newsroom: ``python -m training.bench_record --articles 50000``.

Readings are made from the samples (many_articles.py), so that reading costs nothing here. Each is resolved
and added as ``rapport read`` does it: those that come within a tenth of a second in one transaction, with
`--one-by-one` each in its own; then names are weighed against the whole record, once.
Prints articles per second for each tenth of the way, by the clock and by the processor's own time, the memory
that is held then, and the median time of a search, of what the busiest person said and of the busiest pair's
dossier; of this also in a process of its own, with nothing in memory, and right after a write that names
neither of the two or both.
`--record` keeps the record, or puts it into PostgreSQL; with `--more` the articles come into one that holds
some already, and with `--asked-only` none come; `--shuffled` brings the articles in no order of their
days. `--against SMALL` brings articles into two records by turns, a group into the one and a group into the
other, and tells how much more one costs in the larger: what else the machine does then falls on both.
`--weigh` weighs names after one article more, and after ten. `--postgresql` starts a PostgreSQL server, as
the tests do, for a record that is thrown away; the processor's time is then of both. Figures are this
machine's: compare those of one run.
"""

from __future__ import annotations

import argparse
import gc
import os
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from rapport.dossier.dossier import Dossier
from rapport.dossier.listing import Listing
from rapport.people.people import People
from rapport.reading.reading import Reading
from rapport.record.answers import PersonCount
from rapport.record.counts import people_answering
from rapport.record.gathering import MOST, Gathering
from rapport.record.record import Record
from training.many_articles import busiest, many, sample_readings

STRETCHES = 10
REPEATS = 11


def fill(
    record: Record, articles: int, *, one_by_one: bool = False, shuffled: bool = False, after: int = 0
) -> list[tuple[float, float]]:
    """Add so many articles; seconds and seconds of the processor for each article, stretch by stretch.

    They come as if `after` others had come before.
    """
    people, samples, clock = People(), samples_apart(), clock_of(record)
    # what the benchmark itself holds is nothing to look through whenever Python clears up
    gc.collect()
    gc.freeze()
    taken: list[tuple[float, float]] = []
    held: list[float] = []
    each = articles // STRETCHES
    wall = busy = 0.0
    # only adding takes time here, and groups are those of a machine with nothing else to do
    gathering = Gathering(record, clock=lambda: busy)
    made = many(samples, each * STRETCHES, seed=1 + after, shuffled=shuffled, after=after)
    for number, reading in enumerate(made, 1):
        resolved = people.resolve(reading)
        began = time.perf_counter(), clock()
        if one_by_one:
            record.add(resolved)
        else:
            gathering.add(resolved)
        if number % each == 0:
            gathering.flush()
        wall += time.perf_counter() - began[0]
        busy += clock() - began[1]
        if number % each == 0:
            taken.append((wall / each, busy / each))
            held.append(resident())
            wall = busy = 0.0
            by_clock, by_processor = (1 / seconds for seconds in taken[-1])
            print(
                f"{number:>7} articles: {by_clock:5.0f} articles/s, {by_processor:5.0f} by the processor "
                f"({1000 * taken[-1][1]:.2f} ms each); {held[-1]:.0f} MB",
                flush=True,
            )
    print(f"memory after the last tenth is {held[-1] / held[0]:.3f} of that after the first", flush=True)
    return taken


def clock_of(record: Record) -> Callable[[], float]:
    """Seconds of the processor so far: this process's, and what a PostgreSQL server here took for it.

    What the server does by itself, as writing its log on, is not counted.
    """
    with record._read() as connection:
        if connection.dialect.name != "postgresql":
            return time.process_time
        # the pool gives one connection to one thread that asks
        server = Path(f"/proc/{connection.exec_driver_sql('SELECT pg_backend_pid()').scalar()}/stat")
    if not server.exists():
        return time.process_time

    def both() -> float:
        # its name stands in brackets before the other fields; the 14th and 15th are ticks
        fields = server.read_text().rpartition(")")[2].split()
        return time.process_time() + (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    return both


def samples_apart() -> list[Reading]:
    """The samples as the shipped weights read them, read in another process: memory is the record's alone."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as apart:
        return apart.submit(sample_readings).result()


def resident() -> float:
    """The memory that this process holds now, in MB; where the system does not tell, the most it has held."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except FileNotFoundError:
        return memory()
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


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


def processor(ask: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    """Seconds of the processor that one answer takes."""
    began = clock()
    ask()
    return clock() - began


def both_ways(ask: Callable[[], object], clock: Callable[[], float]) -> str:
    """What an answer takes by the clock, and of the processor, where waiting threads count, too."""
    began = time.perf_counter()
    busy = processor(ask, clock)
    return f"{1000 * (time.perf_counter() - began):.0f} ms, {1000 * busy:.0f} ms of the processor"


def main() -> None:
    """Print the figures."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--articles", type=int, default=50_000)
    ask.add_argument("--record", help="where to keep it; without this it is thrown away")
    ask.add_argument("--one-by-one", action="store_true", help="every article in a transaction of its own")
    ask.add_argument("--shuffled", action="store_true", help="days in no order, anywhere in ten years")
    ask.add_argument("--more", action="store_true", help="into the record that --record names")
    ask.add_argument("--against", help="another record, for as many articles by turns")
    ask.add_argument("--weigh", action="store_true", help="only weigh names in the record, as after reading")
    ask.add_argument("--postgresql", action="store_true", help="in a server that is started for it")
    ask.add_argument("--asked-only", action="store_true", help="only ask the record that --record names")
    told = ask.parse_args()
    if (told.more or told.asked_only or told.against or told.weigh) and not told.record:
        ask.error("Name a record: --record FILE. It gets articles; take a copy.")
    with ExitStack() as stack:
        where = told.record or Path(stack.enter_context(tempfile.TemporaryDirectory())) / "bench.db"
        if told.postgresql:
            from tests.services.postgresql import start_cluster

            cluster = start_cluster()
            stack.callback(cluster.remove)
            where = cluster.address
        record = stack.enter_context(Record(where))
        if told.against:
            with Record(told.against) as small:
                by_turns(small, record, told.articles)
            return
        if told.weigh:
            weigh(record)
            return
        if not told.asked_only:
            add(record, told)
        print(f"{record.info()}, {record.size() / 1e6:.0f} MB on disk")
        answer(record, where)


def add(record: Record, told: argparse.Namespace) -> None:
    """Fill the record and weigh its names."""
    after = record.info().articles if told.more else 0
    taken = fill(record, told.articles, one_by_one=told.one_by_one, shuffled=told.shuffled, after=after)
    by_clock, by_processor = (len(taken) / sum(one[at] for one in taken) for at in (0, 1))
    print(f"all: {by_clock:.0f} articles/s, {by_processor:.0f} by the processor")
    if told.more:
        return
    growth = taken[-1][1] / taken[0][1]
    print(f"the last tenth costs {growth:.2f} times as much an article as the first")
    began, clock = time.perf_counter(), clock_of(record)
    busy = processor(record.settle, clock)
    wall = time.perf_counter() - began
    each = 1000 * busy / told.articles
    print(f"names weighed in {wall:.0f} s: {each:.2f} ms of the processor an article; {memory():.0f} MB")


def by_turns(small: Record, large: Record, articles: int) -> None:
    """Add so many articles to each of two records, group by group; compare the processor's time for one."""
    people, samples = People(), sample_readings()
    records = (small, large)
    coming = [
        many(samples, articles + MOST, seed=1 + held, after=held)
        for held in (record.info().articles for record in records)
    ]
    busy, clocks = [0.0, 0.0], [clock_of(record) for record in records]
    gc.collect()
    gc.freeze()
    for number in range(0, articles + MOST, MOST):
        for at, record in enumerate(records):
            group = [people.resolve(one) for one in islice(coming[at], MOST)]
            took = processor(partial(record.add_all, group), clocks[at])
            # what the first group meets, the others need not load again
            busy[at] += took if number else 0.0
    done = -(-articles // MOST) * MOST
    for record, seconds in zip(records, busy, strict=True):
        held = record.info().articles
        print(f"to {held:,} articles: {1000 * seconds / done:.2f} ms each, {done / seconds:.0f} in a second")
    print(f"one costs {busy[1] / busy[0]:.2f} times as much in the larger record; {memory():.0f} MB")


def weigh(record: Record) -> None:
    """Weigh the names of a record, and again after articles that have come since."""
    people, samples, clock = People(), sample_readings(), clock_of(record)
    held = record.info().articles
    print(f"names of {held:,} articles weighed: {processor(record.settle, clock):.2f} s of the processor")
    coming = (people.resolve(one) for one in many(samples, 12, seed=1 + held, after=held))
    for more in (1, 1, 10):
        record.add_all(list(islice(coming, more)))
        took = processor(record.settle, clock)
        print(f"weighed after {more} more: {took:.2f} s of the processor; {memory():.0f} MB")


def first_of_a_process(where: str | Path, one: str, other: str) -> str:
    """What the dossier of two people takes as the first question of a process that has loaded its code."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as apart:
        return apart.submit(_first, where, one, other).result()


def _first(where: str | Path, one: str, other: str) -> str:
    with Record(where) as record:
        return both_ways(lambda: Dossier.between(record, one, other), clock_of(record))


def answer(record: Record, where: str | Path) -> None:
    """Ask the record, and ask it again after writes."""
    one, other = busiest()
    # a name may be a place's, too: the most mentioned person is meant
    ids = {
        name: max(_called(record, name), key=lambda each: each.mentions).person.id for name in (one, other)
    }
    pair = f"dossier {one}, {other}"
    asked: dict[str, Callable[[], object]] = {
        "search": lambda: record.search('bridge OR "the river" -tea'),
        f"said {one}": lambda: Listing.of(record, ids[one]),
        pair: lambda: Dossier.between(record, ids[one], ids[other]),
    }
    for what, question in asked.items():
        first, then = median(question)
        print(f"{what}: {1000 * then:.0f} ms (the first {1000 * first:.0f} ms)")

    clock = clock_of(record)

    def anew() -> object:
        record.forget()
        return asked[pair]()

    print(f"{pair}, the first of a process: {first_of_a_process(where, ids[one], ids[other])}")
    print(f"{pair}, with nothing in memory: {both_ways(anew, clock)}")
    held = record.articles_naming(ids[one], ids[other])
    [both] = record.readings([held[-1].id])
    for who, reading in (("neither", _unlinked(both)), ("both", both)):
        for number in range(3):
            record.add(_reprinted(reading, f"bench_record {who} {number}"))
            print(f"{pair}, after an article that names {who}: {both_ways(asked[pair], clock)}")
    record.note("bench_record", "a write")
    named = 1000 * processor(lambda: _called(record, one), clock)
    print(f"{one} by name, after a write: {named:.0f} ms of the processor")
    print(f"list of people after a write: {1000 * processor(record.people, clock):.0f} ms of the processor")
    print(f"statements of {one}: {record.count_statements(ids[one])}")


def _called(record: Record, name: str) -> list[PersonCount]:
    with record._read() as connection:
        return [each for each in people_answering(connection, name) if each.person.name == name]


def _unlinked(reading: Reading) -> Reading:
    """An article of other words that names nobody known."""
    article = replace(reading.article, text=reading.article.text[::-1])
    return Reading(article=article, weights=reading.weights)


def _reprinted(reading: Reading, outlet: str) -> Reading:
    return replace(reading, article=replace(reading.article, outlet=outlet))


if __name__ == "__main__":
    main()
