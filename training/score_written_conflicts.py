"""Conflicts and contacts written into samples/conflicts: ``python -m training.score_written_conflicts``.

Each half is read into a record of its own and every pair is asked for its conflicts. One called genuine is
right when the gold has one of its kind with a passage of each side under each of its sides. Possible reader's
errors are counted apart. ``--show`` lists what is wrong and missed, in the working half only.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from rapport.articles.collect import collect
from rapport.dossier.conflicts.conflict import Conflict, Grade, Side
from rapport.dossier.dossier import Dossier
from rapport.errors import AmbiguousPerson, UnknownPerson
from rapport.people.people import People
from rapport.reading.reader import Reader
from rapport.reading.reading import Reading
from rapport.record.record import Record
from rapport.text.spans import Span
from training.score_conflicts import conflicts_in
from training.score_contacts import Tally, show
from training.score_contacts import score as score_contacts
from training.score_samples import SAMPLES, name_counts

WRITTEN = SAMPLES / "conflicts"
PARTS = ("working", "scored", "later")
Row = dict[str, Any]


@dataclass(slots=True)
class Shown:
    """How many conflicts are told, how many of them are right, and which of the gold's these are."""

    told: int = 0
    right: int = 0
    hit: set[str] = field(default_factory=set)
    traps: Counter[str] = field(default_factory=Counter)

    def __str__(self) -> str:
        if not self.told:
            return "none"
        return f"{100 * self.right / self.told:5.1f} % right ({self.right} of {self.told})"


@dataclass(slots=True)
class Scores:
    """Conflicts told and possible errors against the gold, in all and by kind."""

    gold: list[Row]
    told: dict[str, Shown] = field(default_factory=lambda: defaultdict(Shown))
    possible: dict[str, Shown] = field(default_factory=lambda: defaultdict(Shown))
    notes: list[str] = field(default_factory=list)

    @property
    def all(self) -> Shown:
        """What is told of every kind."""
        return together(self.told.values())

    @property
    def recall(self) -> float:
        """Percent of the gold's conflicts that are told."""
        return 100 * len(self.all.hit) / max(1, sum(row["grade"] == "genuine" for row in self.gold))

    @property
    def precision(self) -> float:
        """Percent of what is told that is right."""
        return 100 * self.all.right / max(1, self.all.told)


def together(some: Iterable[Shown]) -> Shown:
    """Several kinds as one."""
    out = Shown()
    for one in some:
        out.told += one.told
        out.right += one.right
        out.hit |= one.hit
        out.traps += one.traps
    return out


def lines(name: str) -> list[Row]:
    """The rows of one file of samples/conflicts."""
    return [json.loads(line) for line in (WRITTEN / name).read_text("utf-8").splitlines()]


def read_half(reader: Reader, half: str) -> list[Reading]:
    """The articles of one half, read, people linked over all of them."""
    wanted = {side["article"] for row in lines("gold.jsonl") if row["half"] == half for side in row["one"]}
    blocks = {url.rsplit("-", 1)[0] for url in wanted}
    found = [one.article for one in collect([str(WRITTEN / "articles.jsonl")]) if one.article]
    read = [reader.read(one) for one in found if (one.url or "").rsplit("-", 1)[0] in blocks]
    people = People().with_names(name_counts(read))
    return [people.resolve(one) for one in read]


def all_conflicts(read: Sequence[Reading], gold: Sequence[Row]) -> list[Conflict]:
    """Every conflict that a dossier of any two people of these articles tells, each once."""
    with Record(":memory:") as record:
        record.add_all(list(read))
        record.settle()
        found = {_place(one): one for one in conflicts_in(record)}
        for pair in sorted({tuple(row["pair"]) for row in gold}):
            try:
                dossier = Dossier.between(record, *pair)
            except (AmbiguousPerson, UnknownPerson):  # the articles were read otherwise: nothing is told
                continue
            for one in dossier.conflicts:
                found.setdefault(_place(one), one)
    return list(found.values())


def _place(one: Conflict) -> tuple[object, ...]:
    sides = sorted((s.article.url or "", s.span.start, s.span.end) for s in (one.one, one.two))
    return one.kind, *sides


def score(conflicts: Iterable[Conflict], gold: list[Row]) -> Scores:
    """Each conflict against the gold."""
    out = Scores(gold)
    for one in conflicts:
        if one.grade not in (Grade.GENUINE, Grade.READING_ERROR):
            continue
        into = (out.told if one.grade is Grade.GENUINE else out.possible)[one.kind.value]
        fitting = [row for row in gold if _fits(one, row)]
        hit = {row["id"] for row in fitting if row["grade"] == "genuine" and row["kind"] == one.kind.value}
        into.told += 1
        into.right += bool(hit)
        into.hit |= hit
        if not hit:
            traps = [row["trap"] for row in fitting if row["grade"] != "genuine"]
            into.traps[traps[0] if traps else "of another kind" if fitting else "not in the gold"] += 1
            out.notes.append(f"WRONG   {one.grade.value}: {one.kind.value}\n{_words(one)}")
    for row in gold:
        kind = row["kind"]
        if row["grade"] == "genuine" and row["id"] not in out.told[kind].hit:
            also = " (possible)" if row["id"] in out.possible[kind].hit else ""
            out.notes.append(f"MISSED{also}  {row['id']} {kind}: {row['about']}")
    return out


def _words(one: Conflict) -> str:
    sides = (one.one, one.two)
    return "\n".join(f"        {s.article.url}: {' '.join(s.span.of(s.article.text).split())}" for s in sides)


def _fits(one: Conflict, row: Row) -> bool:
    ways = ((one.one, one.two), (one.two, one.one))
    return any(_on(a, row["one"]) and _on(b, row["two"]) for a, b in ways)


def _on(side: Side, passages: Sequence[Row]) -> bool:
    return any(
        row["article"] == side.article.url and Span(*row["passage_span"]).overlaps(side.span)
        for row in passages
    )


def known_names() -> dict[str, set[str]]:
    """The people of these articles; each is written in full once."""
    with (WRITTEN / "people.csv").open(encoding="utf-8", newline="") as file:
        return {row["name"]: {row["name"]} for row in csv.DictReader(file)}


def contacts(read: Sequence[Reading], half: str) -> Tally:
    """The accounts of contacts in one half against its gold."""
    gold: dict[str, list[Row]] = defaultdict(list)
    for row in lines("contacts.jsonl"):
        if row["half"] == half:
            gold[row["article"]].append(row)
    return score_contacts(read, gold, known_names())


def print_scores(half: str, scores: Scores, notes: bool) -> None:
    """Print one half's figures."""
    genuine = Counter(row["kind"] for row in scores.gold if row["grade"] == "genuine")
    traps = sum(row["grade"] != "genuine" for row in scores.gold)
    print(f"{half}: {genuine.total()} conflicts, {traps} traps")
    print(
        f"  told      {scores.all}, {len(scores.all.hit)} of {genuine.total()} found ({scores.recall:.1f} %)"
    )
    for kind, n in sorted(genuine.items()):
        told, possible = scores.told[kind], scores.possible[kind]
        print(f"    {kind:34} told {told}, found {len(told.hit)} of {n}; possible {possible}")
    possible = together(scores.possible.values())
    print(f"  possible  {possible}, {len(possible.hit - scores.all.hit)} more of the gold's")
    print(f"  told and wrong: {dict(scores.all.traps)}")
    for note in scores.notes if notes else ():
        print("    " + note)


def main() -> None:
    """Print every figure of every part."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--half", choices=PARTS)
    ask.add_argument("--show", action="store_true")
    asked = ask.parse_args()
    reader = Reader()
    for half in PARTS:
        if asked.half in (None, half):
            notes = asked.show and half == "working"
            read = read_half(reader, half)
            gold = [row for row in lines("gold.jsonl") if row["half"] == half]
            print_scores(half, score(all_conflicts(read, gold), gold), notes)
            show(f"{half}: contacts", contacts(read, half), notes)


if __name__ == "__main__":
    main()
