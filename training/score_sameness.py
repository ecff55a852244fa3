"""The gold of samples/sameness, grouped into statements: ``python -m training.score_sameness``.

Gold attributions and speakers are handed in; every pair of reports by one speaker in one half is
right or wrong. Precision and recall are pairwise; `recall by how` is over the pairs with a report
that was cut or reworded so; the hard negatives are those marked by hand. --half working lists the errors.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

from rapport.articles.collect import collect
from rapport.people.people import People
from rapport.reading.reader import Reader
from rapport.reading.reading import Attribution, Basis, Precision, Said
from rapport.record import Record
from rapport.record.saying import Saying
from rapport.record.statements import Group, group
from rapport.record.wording import bare, bare_quoted, is_long_enough
from rapport.text.spans import Span
from training.score_samples import name_counts

FOLDER = Path(__file__).parent.parent / "samples" / "sameness"
HALVES = ("working", "scored", "later")
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Sameness:
    """Pairs put together rightly and in all, those to be found, hard negatives put together and in all."""

    right: int
    found: int
    wanted: int
    fooled: int
    negatives: int
    by_how: dict[str, tuple[int, int]]

    @property
    def precision(self) -> float:
        return 100 * self.right / self.found if self.found else 100.0

    @property
    def recall(self) -> float:
        return 100 * self.right / self.wanted


def read_lines(path: Path) -> list[Row]:
    """One object a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def load(half: str, folder: Path = FOLDER) -> tuple[list[Row], list[Row], dict[str, Row]]:
    """The gold and the negatives of a half, and all reports by address."""
    reports = {row["url"]: row for row in read_lines(folder / "articles.jsonl")}
    gold, negatives = read_lines(folder / "gold.jsonl"), read_lines(folder / "negatives.jsonl")
    return [r for r in gold if r["half"] == half], [n for n in negatives if n["half"] == half], reports


def saying(row: Row, report: Row) -> Saying:
    """A gold attribution as the record would hold it."""
    parts = tuple(row["content"])
    quoted = bare_quoted(parts) if row["type"] == "mixed" else ""
    start, end = row["said"]["start"], row["said"]["end"]
    return Saying(
        id=row["article"],
        person=row["speaker"],
        article=row["article"],
        position=0,
        published=date.fromisoformat(report["published"]),
        outlet=report["outlet"],
        words=bare(" ".join(parts)),
        quoted=quoted if is_long_enough(quoted) else None,
        said=Said(
            start=date.fromisoformat(start) if start else None,
            end=date.fromisoformat(end),
            precision=Precision.DAY if start else Precision.UNKNOWN,
            basis=Basis(row["said"]["basis"]),
        ),
    )


def score(groups: list[Group], gold: list[Row], negatives: list[Row]) -> Sameness:
    """Compare the groups with the gold, pair by pair."""
    found = {frozenset(pair) for each in groups for pair in combinations([one.id for one in each.sayings], 2)}
    return score_pairs(found, gold, negatives)


def score_pairs(found: set[frozenset[str]], gold: list[Row], negatives: list[Row]) -> Sameness:
    """Compare pairs of reports with the gold."""
    statement = {row["article"]: row["statement"] for row in gold}
    how = {row["article"]: row["how"] for row in gold}
    wanted = {
        frozenset(pair)
        for pair in combinations(sorted(statement), 2)
        if statement[pair[0]] == statement[pair[1]]
    }
    joined = {frozenset(statement[id] for id in pair) for pair in found}
    fooled = sum(frozenset((n["one"], n["other"])) in joined for n in negatives)
    hit: Counter[str] = Counter()
    of: Counter[str] = Counter()
    for pair in wanted:
        for kind in {how[id] for id in pair}:
            of[kind] += 1
            hit[kind] += pair in found
    return Sameness(
        right=len(found & wanted),
        found=len(found),
        wanted=len(wanted),
        fooled=fooled,
        negatives=len(negatives),
        by_how={kind: (hit[kind], of[kind]) for kind in sorted(of)},
    )


def scores(half: str, *, dated: bool = True) -> Sameness:
    """The figures of a half; without the days that articles state when not `dated`."""
    gold, negatives, reports = load(half)
    sayings = [saying(row, reports[row["article"]]) for row in gold]
    if not dated:
        sayings = [replace(one, said=replace(one.said, start=None, basis=Basis.PUBLISHED)) for one in sayings]
    return score(group(sayings), gold, negatives)


def errors(half: str) -> list[str]:
    """Each wrong and each missed pair of the working half, with the words of both."""
    gold, _, reports = load(half)
    rows = {row["article"]: row for row in gold}
    groups = group(saying(row, reports[row["article"]]) for row in gold)
    found = {frozenset(p) for each in groups for p in combinations([one.id for one in each.sayings], 2)}
    lines = []
    for pair in combinations(sorted(rows), 2):
        one, other = (rows[id] for id in pair)
        same = one["statement"] == other["statement"]
        if same != (frozenset(pair) in found):
            lines.append(f"{'missed' if same else 'WRONG '} {one['statement']} {other['statement']}")
            lines += [f"    {row['said']['start']} {' … '.join(row['content'])}" for row in (one, other)]
    return lines


def main() -> None:
    """Print the figures of both halves."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--read", action="store_true", help="read by the weights as well: a minute")
    parser.add_argument("--errors", action="store_true", help="list the errors of the working half")
    options = parser.parse_args()
    if options.errors:
        print("\n".join(errors("working")))
    for half in HALVES:
        show(half, scores(half))
    for half in HALVES:
        show(f"{half}, days withheld", scores(half, dated=False))
    if options.read:
        for half, figures in end_to_end().items():
            show(f"{half}, end to end", figures)


def end_to_end() -> dict[str, Sameness]:
    """The figures of both halves when the shipped weights read the reports and name the speakers.

    A gold attribution stands for the outermost one that covers more than half of its content; what
    is not found, or without a speaker, is in no pair.
    """
    readings = [
        reader.read(found.article)
        for reader in [Reader()]
        for found in collect([str(FOLDER / "articles.jsonl")])
        if found.article
    ]
    people = People().with_names(name_counts(readings))
    statement_of: dict[str, str] = {}
    gold = {row["article"]: row for half in HALVES for row in load(half)[0]}
    with Record(":memory:") as record:
        for reading in readings:
            record.add(people.resolve(reading))
        for statement in record.statements():
            for report in statement.reports:
                url = report.article.url or ""
                if report.attribution.parent is None and covers(report.attribution, gold[url]):
                    statement_of[url] = statement.id
    figures = {}
    for half in HALVES:
        rows, negatives, _ = load(half)
        joined: dict[str, list[str]] = defaultdict(list)
        for row in rows:
            joined[statement_of.get(row["article"], row["article"])].append(row["article"])
        pairs = {frozenset(pair) for some in joined.values() for pair in combinations(some, 2)}
        figures[half] = score_pairs(pairs, rows, negatives)
    return figures


def covers(attribution: Attribution, row: Row) -> bool:
    """Whether an attribution covers more than half of a gold one's content."""
    wanted = [Span(*one) for one in row["content_spans"]]
    shared = sum(
        max(0, min(a.end, b.end) - max(a.start, b.start)) for a in attribution.content for b in wanted
    )
    return shared > sum(len(one) for one in wanted) / 2


def show(what: str, s: Sameness) -> None:
    """Print the figures of a half."""
    print(
        f"{what}: precision {s.precision:.1f} ({s.right} of {s.found}), recall {s.recall:.1f} "
        f"({s.right} of {s.wanted}); hard negatives put together: {s.fooled} of {s.negatives}"
    )
    print("  recall by how: " + ", ".join(f"{k} {a} of {b}" for k, (a, b) in s.by_how.items()))


if __name__ == "__main__":
    main()
