"""Every reading of PolNeAR dev and the samples, a thing found a line: ``python -m training.readings FILE``.

With --against OLD a second file is compared line by line: a change that makes the reader faster must leave
all readings as they were, but for the last digits of probabilities.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

from rapport.articles.article import Article
from rapport.reading.reader import Reader
from rapport.reading.reading import Reading
from training.bench import texts
from training.score_samples import readings

_NUMBER = re.compile(r"\b\d\.\d+(?:e-\d+)?\b")


def lines(reading: Reading) -> Iterator[str]:
    """What a reading holds, one attribution, mention or time a line."""
    for found in (*reading.attributions, *reading.mentions, *reading.times):
        yield repr(found)


def compare(old: list[str], new: list[str]) -> tuple[int, int, float]:
    """How many lines differ in more than numbers, how many in numbers alone, and by how much at most."""
    other = numbers = 0
    most = 0.0
    for before, after in zip_longest(old, new, fillvalue=""):
        if before == after:
            continue
        if _NUMBER.sub("", before) != _NUMBER.sub("", after):
            other += 1
            continue
        numbers += 1
        pairs = zip(_NUMBER.findall(before), _NUMBER.findall(after), strict=True)
        most = max(most, *(abs(float(a) - float(b)) for a, b in pairs))
    return other, numbers, most


def main() -> None:
    """Write the readings and compare them."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("file", type=Path)
    ask.add_argument("--corpora", type=Path, required=True)
    ask.add_argument("--against", type=Path, metavar="OLD")
    told = ask.parse_args()
    reader = Reader()
    every = [reader.read(Article(text=text)) for text in texts(told.corpora)] + readings(reader)
    found = [line for reading in every for line in lines(reading)]
    told.file.write_text("".join(f"{line}\n" for line in found), encoding="utf-8")
    print(f"{len(every)} articles, {len(found)} lines in {told.file}")
    if told.against:
        other, numbers, most = compare(told.against.read_text(encoding="utf-8").splitlines(), found)
        print(f"{other} lines differ; {numbers} more in probabilities alone, by {most:.4f} at most")


if __name__ == "__main__":
    main()
