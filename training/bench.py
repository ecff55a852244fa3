"""Speed and memory over PolNeAR dev: ``python -m training.bench --corpora DIR``.

All articles are read as ``rapport read`` reads them, the encoder ahead of the rest, and right after that
the encoder alone runs on the same windows, article by article with all threads, and with as many articles at
once as reading takes; then they are read one by one. The median of the repeats counts. Ratios are what
matters; the absolute figures are this machine's. More on demand:

    --against FOLDER   another export's encoder beside the shipped one (again for each folder)
    --plain FOLDER     the same for what training.plain_export wrote, loaded as onnxruntime loads by itself
    --workers          one process against two
    --memory 1000      memory after 50 and after so many articles
    --profile          where the time goes
    --processor-time   counts the processor's time, in one thread, instead of the clock's: for a machine whose
                       cores other work shares
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from rapport.articles.article import Article
from rapport.errors import ArticleError
from rapport.reading.ahead import threads_beside
from rapport.reading.model import Encoder, Model, load_model
from rapport.reading.reader import Reader
from rapport.reading.reading import Reading
from training.bench_encoders import (
    PLAIN_OVERLAP,
    PLAIN_WINDOW,
    Batches,
    Clock,
    batches_of,
    compare,
    seconds,
)
from training.bench_memory import EARLY, memory
from training.bench_profile import profile
from training.bench_workers import scaling


def texts(corpora: Path) -> list[str]:
    """The articles of PolNeAR dev."""
    folder = corpora / "polnear" / "dev" / "text"
    found = [_read(p) for p in sorted(folder.glob("*.txt"))]
    if not found:
        sys.exit(f"No articles in {folder}; name the corpora's folder with --corpora.")
    return found


def _read(path: Path) -> str:
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


def start_time(runs: int = 7) -> float:
    """Median seconds of `rapport --help`."""
    times = []
    for _ in range(runs):
        began = time.perf_counter()
        subprocess.run([sys.executable, "-m", "rapport", "--help"], check=True, capture_output=True)
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def reading(model: Model, articles: list[str], repeats: int, clock: Clock) -> None:
    """Print how fast articles are read, beside the encoder alone on the same windows.

    `model` has the threads that the encoder alone gets; reading ahead takes one for each article.
    """
    narrow = load_model(threads=1)
    batches = [batches_of(model, text) for text in articles]
    found: list[Reading | ArticleError] = []

    def ahead() -> None:
        found[:] = Reader.of(narrow).read_all(Article(text=text) for text in articles)

    def alone() -> None:
        for windows in batches:
            seconds(model.encoder, windows)

    def at_once() -> None:
        with ThreadPoolExecutor(1 + threads_beside()) as pool:
            list(pool.map(lambda windows: seconds(narrow.encoder, windows), batches))

    def one_by_one() -> None:
        for text in articles:
            Reader.of(model).read(Article(text=text))

    ways = {
        "whole reading": ahead,
        "the encoder alone": alone,
        "… with articles at once": at_once,
        "whole reading, one by one": one_by_one,
    }
    times: dict[str, list[float]] = {name: [] for name in ways}
    Reader.of(narrow).read(Article(text=articles[0]))
    Reader.of(model).read(Article(text=articles[0]))
    for _ in range(repeats):
        for name, way in ways.items():
            began = clock()
            way()
            times[name].append(clock() - began)
    words = sum(len(t.split()) for t in articles)
    attributions = sum(len(one.attributions) for one in found if isinstance(one, Reading))
    print(f"articles, words             {len(articles)}, {words} ({attributions} attributions)")
    for name, taken in times.items():
        rate = 1 / statistics.median(taken)
        print(f"{name:27} {len(articles) * rate:.1f} articles/s, {words * rate:.0f} words/s")
    whole, encoder, others, single = times.values()
    for name, (over, under) in {
        "whole reading / encoder": (encoder, whole),
        "… with articles at once": (others, whole),
        "… one by one": (encoder, single),
    }.items():
        ratios = sorted(o / u for o, u in zip(over, under, strict=True))
        wanted = " (wanted: 0.7)" if over is encoder and under is whole else ""
        print(
            f"{name:27} {statistics.median(ratios):.2f} of the encoder's own speed, "
            f"from {ratios[0]:.2f} to {ratios[-1]:.2f}{wanted}"
        )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory                 {peak:.0f} MB (ceiling 600)")


def encoders(
    model: Model, others: dict[str, Encoder], articles: list[str], repeats: int, clock: Clock
) -> None:
    """Print how many times as fast as each other encoder the shipped one is."""
    own = [batches_of(model, text) for text in articles]
    long = [batches_of(model, t, window=PLAIN_WINDOW, overlap=PLAIN_OVERLAP) for t in articles]
    asked: dict[str, tuple[Encoder, list[Batches]]] = {"shipped": (model.encoder, own)}
    for name, other in others.items():
        asked[name] = other, own
        asked[f"{name}, windows of {PLAIN_WINDOW}"] = other, long
    for name, (taken, ratio) in compare(asked, repeats, clock).items():
        print(
            f"encoder: {name:50} {len(articles) / taken:5.1f} articles/s; "
            f"the shipped one is {1 / ratio:.2f} times as fast"
        )


def main() -> None:
    """Print the figures."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--corpora", type=Path, required=True)
    ask.add_argument("--threads", type=int, default=0)
    ask.add_argument("--repeats", type=int, default=5)
    ask.add_argument("--articles", type=int, help="only the first so many")
    ask.add_argument("--against", type=Path, action="append", default=[], metavar="FOLDER")
    ask.add_argument("--plain", type=Path, action="append", default=[], metavar="FOLDER")
    ask.add_argument("--workers", action="store_true")
    ask.add_argument("--memory", type=int, metavar="ARTICLES")
    ask.add_argument("--profile", action="store_true")
    ask.add_argument("--processor-time", action="store_true")
    told = ask.parse_args()
    clock: Clock = time.process_time if told.processor_time else time.perf_counter
    threads = 1 if told.processor_time else told.threads
    articles = texts(told.corpora)[: told.articles]
    model = load_model(threads=threads)
    print(
        f"machine                     {os.cpu_count()} cores, {sys.platform}, Python {sys.version.split()[0]}"
    )
    reading(model, articles, told.repeats, clock)
    print(f"start of rapport --help     {start_time():.2f} s (ceiling 0.3)")
    others = {str(f): load_model(f, threads=threads).encoder for f in told.against}
    others |= {f"{f} (plain)": load_model(f, threads=threads, unfused=()).encoder for f in told.plain}
    if others:
        encoders(model, others, articles, told.repeats, clock)
    if told.workers:
        single, ratio = scaling(articles, told.repeats)
        print(f"one worker, one thread      {single:.1f} articles/s; two workers {ratio:.2f} times as many")
    if told.memory:
        early, late, peak = memory(articles, told.memory)
        print(f"memory after {EARLY} articles    {early:.0f} MB; after {told.memory} {late:.0f} MB, "
              f"at the highest {peak:.0f} MB")  # fmt: skip
    if told.profile:
        found = profile(model, articles)
        for name, taken in found.items():
            print(f"{name:35} {100 * taken / sum(found.values()):5.1f} %, {taken:.2f} s")


if __name__ == "__main__":
    main()
