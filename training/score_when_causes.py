"""What misses of dates and circumstances are, in totals: ``python -m training.score_when_causes``.

For dates: how the cue tells, which basis the gold and the reader give, and where in the article the day
stands that was missed. For circumstances: how far from the cue what was missed stands. No words are printed,
so that the scored half may be counted with it.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from rapport.reading.reader import Reader
from rapport.reading.reading import Attribution, Reading
from rapport.reading.said_telling import cue_words, telling_of
from rapport.reading.scenes import anchor, breaks_between
from training.score_gold import (
    CIRCUMSTANCES,
    DATED,
    SCENES,
    Gold,
    circumstance,
    gold_of,
    load_further,
    polnear_readings,
)
from training.score_samples import matched, readings

FAR = 3


def apart(text: str, first: int, last: int) -> str:
    """How far one place is in front of another, in words."""
    if first > last:
        return "behind it" if breaks_between(text, last, first) else "same paragraph"
    breaks = breaks_between(text, first, last)
    return (
        "same paragraph" if breaks == 0 else "1 before" if breaks == 1 else "2-3" if breaks <= FAR else "4+"
    )


def where_day(reading: Reading, one: Attribution, item: Gold) -> str:
    """Where the nearest time expression with the gold's day stands, seen from the cue."""
    here, wanted = anchor(one), item["said"]["start"]
    same = [t for t in reading.times if t.start and t.start.isoformat() == wanted]
    if not same:
        return "in no expression"
    nearest = min(same, key=lambda t: abs(t.span.start - here))
    return apart(reading.article.text, nearest.span.start, here)


def dates(read: Iterable[Reading], gold: dict[str, list[Gold]]) -> Counter[tuple[str, ...]]:
    """The dates that are not as in the gold, by kind."""
    out: Counter[tuple[str, ...]] = Counter()
    for reading in read:
        for a, item in matched(reading, gold.get(reading.article.url or "", [])):
            said = item["said"]
            telling = telling_of(cue_words(a.cue, reading.article.text)).value
            level = "inner" if item["nested"] or a.parent is not None else "outer"
            same = (a.said.start and a.said.start.isoformat()) == said["start"]
            if said["basis"] in DATED and not same:
                out[level, telling, said["basis"], str(a.said.basis.value), where_day(reading, a, item)] += 1
            elif said["basis"] != a.said.basis.value:
                out[
                    level, telling, said["basis"], str(a.said.basis.value), "basis alone" if same else ""
                ] += 1
    return out


def circumstances(read: Iterable[Reading], gold: dict[str, list[Gold]]) -> Counter[tuple[str, ...]]:
    """The circumstances that were missed, by how far they stand, and those that the gold does not have."""
    out: Counter[tuple[str, ...]] = Counter()
    for reading in read:
        text = reading.article.text
        for a, item in matched(reading, gold.get(reading.article.url or "", [])):
            for key in CIRCUMSTANCES:
                ours, theirs = getattr(a, key), circumstance(item, key, text)
                if ours is not None and any(ours.overlaps(s) for s in theirs):
                    continue
                level = "inner" if item["nested"] or a.parent is not None else "outer"
                if theirs:
                    nearest = min(theirs, key=lambda s: abs(s.start - anchor(a)))
                    found = "other" if ours else "none"
                    out[key, level, found, apart(text, nearest.start, anchor(a))] += 1
                elif ours:
                    out[key, level, "too much", apart(text, ours.start, anchor(a))] += 1
    return out


def show(title: str, read: list[Reading], gold: dict[str, list[Gold]]) -> None:
    """Print both tables of one collection."""
    print(title)
    for table in (dates(read, gold), circumstances(read, gold)):
        for kind, n in sorted(table.items(), key=lambda pair: (-pair[1], pair[0])):
            print(f"  {n:4} " + " | ".join(kind))


def main() -> None:
    """Print the misses of one half, or of the further articles."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--corpora", type=Path, required=True)
    ask.add_argument("--half", choices=("working", "scored"))
    ask.add_argument("--further", choices=("working", "check", *SCENES))
    told = ask.parse_args()
    reader = Reader()
    if told.further:
        further = load_further(told.further)
        show(f"further, {told.further}", polnear_readings(reader, told.corpora, further), further)
        return
    gold, samples = gold_of(told.half)
    show("PolNeAR gold", polnear_readings(reader, told.corpora, gold), gold)
    show("samples", readings(reader), samples)


if __name__ == "__main__":
    main()
