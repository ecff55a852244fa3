"""Speed and memory over PolNeAR dev: ``python -m training.bench --corpora DIR``.

Every article is read whole, and right after it the encoder alone runs on the same windows, so that both
meet the same noise. The ratio is what counts; the absolute figures are this machine's.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

from rapport.articles.article import Article
from rapport.reading.model import BATCH, load_model
from rapport.reading.reader import Reader
from rapport.reading.windows import plan_windows, tokenise, window_inputs


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


def main() -> None:
    """Print the figures."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--corpora", type=Path, required=True)
    ask.add_argument("--threads", type=int, default=0)
    told = ask.parse_args()
    articles = texts(told.corpora)
    model = load_model(threads=told.threads)
    reader = Reader.of(model)
    reader.read(Article(text=articles[0]))
    reading = encoding = 0.0
    attributions = 0
    for text in articles:
        began = time.perf_counter()
        attributions += len(reader.read(Article(text=text)).attributions)
        reading += time.perf_counter() - began
        tokens = tokenise(model.tokenizer, text)
        windows = plan_windows(len(tokens))
        firsts = range(0, len(windows), BATCH)
        batches = [window_inputs([(tokens, w) for w in windows[i : i + BATCH]]) for i in firsts]
        began = time.perf_counter()
        for batch in batches:
            model.encoder(*batch)
        encoding += time.perf_counter() - began
    words = sum(len(t.split()) for t in articles)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"machine                     {os.cpu_count()} cores, {sys.platform}, Python {sys.version.split()[0]}"
    )
    print(f"articles, words             {len(articles)}, {words} ({attributions} attributions)")
    for what, seconds in (("whole reading", reading), ("the encoder alone", encoding)):
        print(f"{what:27} {len(articles) / seconds:.1f} articles/s, {words / seconds:.0f} words/s")
    print(f"whole reading / encoder     {encoding / reading:.2f} of the encoder's own speed (floor 0.5)")
    print(f"peak memory                 {peak:.0f} MB (ceiling 800)")
    print(f"start of rapport --help     {start_time():.2f} s (ceiling 0.3)")


if __name__ == "__main__":
    main()
