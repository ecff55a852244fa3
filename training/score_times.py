"""Scores time expressions on TimeBank and AQUAINT: strict, relaxed and value F1 of TempEval-3.

    python -m training.score_times --corpora /work/shared/corpora              # the four fifths for work
    python -m training.score_times --corpora /work/shared/corpora --held-out   # the fifth only scored

Definitions (UzZaman et al. 2013): a strict match has the same offsets as a gold expression, a relaxed
one overlaps it (each gold and each found expression is matched at most once); value F1 is relaxed F1
times the share of relaxed matches whose value is the gold one, character for character.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from rapport.reading.reading import TimeExpression
from rapport.reading.times import find_times
from training.bootstrap import shown
from training.timebank import GoldTime, held_out_names, load_timebank


@dataclass(frozen=True, slots=True)
class TimeCounts:
    """Counts over documents: gold and found expressions, and the matches among them."""

    gold: int = 0
    found: int = 0
    strict: int = 0
    relaxed: int = 0
    typed: int = 0
    valued: int = 0

    def __add__(self, other: TimeCounts) -> TimeCounts:
        return TimeCounts(
            self.gold + other.gold,
            self.found + other.found,
            self.strict + other.strict,
            self.relaxed + other.relaxed,
            self.typed + other.typed,
            self.valued + other.valued,
        )

    def f1(self, matches: int) -> float:
        """F1 in per cent of so many matches."""
        return 200 * matches / (self.gold + self.found) if self.gold + self.found else 100.0


def match_times(
    gold: Sequence[GoldTime], found: Sequence[TimeExpression]
) -> list[tuple[GoldTime, TimeExpression]]:
    """Pairs that overlap, each expression in at most one pair; equal spans are paired first."""
    spans = {time.span: time for time in found}
    pairs = [(g, spans.pop(g.span)) for g in gold if g.span in spans]
    paired = {id(g) for g, _ in pairs}
    for g in gold:
        if id(g) in paired:
            continue
        overlapping = next((span for span in spans if span.overlaps(g.span)), None)
        if overlapping:
            pairs.append((g, spans.pop(overlapping)))
    return pairs


def count_times(gold: Sequence[GoldTime], found: Sequence[TimeExpression]) -> TimeCounts:
    """The counts of one document."""
    pairs = match_times(gold, found)
    return TimeCounts(
        gold=len(gold),
        found=len(found),
        strict=sum(g.span == f.span for g, f in pairs),
        relaxed=len(pairs),
        typed=sum(g.type == f.type for g, f in pairs),
        valued=sum(g.value == f.value for g, f in pairs),
    )


def figures(total: Mapping[str, int]) -> dict[str, float]:
    """F1 in percent of every kind of match, from the fields of `TimeCounts`."""
    counts = TimeCounts(**total)
    return {
        "strict": counts.f1(counts.strict),
        "relaxed": counts.f1(counts.relaxed),
        "type": counts.f1(counts.typed),
        "value": counts.f1(counts.valued),
    }


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--held-out", action="store_true", help="score the held-out fifth instead")
    parser.add_argument("--bars", action="store_true", help="with 95 %% error bars, over documents")
    options = parser.parse_args()
    held = held_out_names()
    documents = [
        document
        for document in load_timebank(options.corpora / "timebank")
        if (document.name in held) == options.held_out
    ]
    each = [count_times(d.times, find_times(d.text, d.published)) for d in documents]
    counts = sum(each, TimeCounts())
    precision = 100 * counts.relaxed / max(1, counts.found)
    recall = 100 * counts.relaxed / max(1, counts.gold)
    print(f"{len(documents)} documents, {counts.gold} gold expressions, {counts.found} found")
    print(f"relaxed precision {precision:.1f}, recall {recall:.1f}")
    units = [Counter(asdict(one)) for one in each]
    for name, value in shown(units, figures, with_bars=options.bars).items():
        print(f"{name:8} F1 {value}")


if __name__ == "__main__":
    main()
