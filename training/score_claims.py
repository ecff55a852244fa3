"""The gold of claims about two people, beside what is found: ``python -m training.score_claims``.

A found claim is right when its words lie in a gold sentence of the same voice (the article's own, or a
source's) with the same kind and direction; gold that is not `sure` (a careful reader could go either way)
counts neither way. The samples and the working half were looked at while the rules were made; the scored
half was not.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

from rapport.articles.collect import collect
from rapport.dossier.claims.find import Found, find_claims
from rapport.people.people import People
from rapport.reading.reader import Reader
from rapport.reading.reading import EntityType, Reading
from rapport.record import Record
from rapport.text.tsv import read_tsv

SAMPLES = Path(__file__).parent.parent / "samples"
JUDGED = SAMPLES.parent / "tests" / "gold" / "claims_polnear.tsv"
Row = dict[str, Any]


@dataclass(slots=True)
class Claims:
    """How many were found, are a claim at all, and are right in all they say; how many were to be found."""

    found: int = 0
    claims: int = 0
    right: int = 0
    wanted: int = 0
    caught: int = 0
    errors: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return 100 * self.right / self.found if self.found else 100.0

    @property
    def recall(self) -> float:
        return 100 * self.caught / self.wanted if self.wanted else 100.0

    def __str__(self) -> str:
        return (
            f"precision {self.precision:5.1f} ({self.right} of {self.found}; a claim at all: {self.claims})  "
            f"recall {self.recall:5.1f} ({self.caught} of {self.wanted})"
        )


def load(half: str) -> list[Row]:
    """The gold of the samples, or of a half of samples/claims."""
    path = SAMPLES / "gold_claims.jsonl" if half == "samples" else SAMPLES / "claims" / "gold.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return rows if half == "samples" else [row for row in rows if row["half"] == half]


def articles_of(half: str) -> str:
    """Where the articles of a half lie."""
    return str(SAMPLES / "articles") if half == "samples" else str(SAMPLES / "claims" / "articles.jsonl")


def read(where: str, record: Record) -> None:
    """Read a folder into a record, as `rapport read` does."""
    reader, people = Reader(), People()
    for found in collect([where]):
        if found.article:
            record.add(people.resolve(reader.read(found.article)))
    record.settle()


def score(record: Record, gold: list[Row], *, narrator: bool) -> Claims:
    """The claims found in the articles of the gold, in the article's own voice or in others' voices."""
    out = Claims()
    by_url = {head.url: head.id for head in record.articles_naming()}
    pairs = {(row["article"], *row["pair"]) for row in gold}
    for url, a, b in sorted(pairs):
        rows = [row for row in gold if row["article"] == url and (row["source"] is None) == narrator]
        reading = record.reading(by_url[url])
        people = pair_ids(reading, {a, b} | {n for row in rows for n in (row["speaker"], row["target"]) if n})
        wanted = set(range(len(rows)))
        seen: set[tuple[Any, ...]] = set()
        for one, two in sorted(
            {tuple(sorted((r["speaker"] or a, r["target"] or b))) for r in rows} | {tuple(sorted((a, b)))}
        ):
            if one not in people or two not in people:
                continue
            for claim in find_claims(reading, people[one], people[two]):
                names = (one, two)
                if (claim.voice.attribution is None) == narrator and (claim.span, claim.words) not in seen:
                    seen.add((claim.span, claim.words))
                    _judge(out, reading, claim, names, rows, wanted)
        for n in sorted(wanted):
            if rows[n]["sure"]:
                out.wanted += 1
                out.errors.append(f"missed  {rows[n]['kind']}: {rows[n]['text']}")
    return out


def _judge(
    out: Claims, reading: Reading, claim: Found, names: tuple[str, str], rows: list[Row], wanted: set[int]
) -> None:
    text = " ".join(reading.article.text[claim.span.start : claim.span.end].split())
    same = [n for n, row in enumerate(rows) if _same(" ".join(row["text"].split()), text)]
    who = tuple(None if n is None else names[n] for n in (claim.speaker, claim.target))
    told = (claim.kind.value, claim.sense.denied, *who)
    asked = ("kind", "denied", "speaker", "target")
    exact = [n for n in same if tuple(rows[n][key] for key in asked) == told]
    if exact:
        first_time = exact[0] in wanted
        wanted.discard(exact[0])
        if rows[exact[0]]["sure"] and first_time:
            out.found, out.claims, out.right = out.found + 1, out.claims + 1, out.right + 1
            out.wanted, out.caught = out.wanted + 1, out.caught + 1
        return
    if any(not rows[n]["sure"] for n in same):
        return
    out.found += 1
    out.claims += bool(same)
    out.errors.append(
        f"{'other  ' if same else 'no claim'} {claim.kind}{'!' * claim.sense.denied} {who}: {text}"
    )


def _same(gold: str, text: str) -> bool:
    return gold in text or text in gold


def pair_ids(reading: Reading, names: Iterable[str]) -> dict[str, str]:
    """The id that most mentions of each name's person have in a reading."""
    votes: dict[str, Counter[str]] = {name: Counter() for name in names}
    for mention in reading.mentions:
        if mention.person and mention.person.name in votes:
            votes[mention.person.name][mention.person.id] += 1
    return {name: found.most_common(1)[0][0] for name, found in votes.items() if found}


def judged(record: Record) -> Counter[str]:
    """The claims found in articles about any two of their six most mentioned people, as they were judged."""
    rows = {(r["file"], int(r["start"]), int(r["end"]), r["kind"]): r["right"] for r in read_tsv(JUDGED)}
    out: Counter[str] = Counter()
    for head in record.articles_naming():
        reading = record.reading(head.id)
        counts = Counter(m.person.id for m in reading.mentions if m.person and m.type is EntityType.PERSON)
        often = [who for who, n in counts.most_common(6) if n > 1]
        found = {
            (Path(head.path or "").name, one.words.start, one.words.end, one.kind.value)
            for first, second in combinations(often, 2)
            for one in find_claims(reading, first, second)
        }
        out.update(rows.get(one, "not judged") for one in found)
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--errors", action="store_true", help="list what is wrong in the samples and the working half"
    )
    parser.add_argument("--record", nargs=2, help="records of the two folders instead of reading them")
    parser.add_argument(
        "--polnear", help="a folder of texts of PolNeAR train: what is found there, as judged"
    )
    asked = parser.parse_args()
    if asked.polnear:
        with Record(":memory:") as record:
            read(asked.polnear, record)
            print(dict(judged(record)))
        return
    records = dict(zip(("samples", "more"), asked.record or (), strict=False))
    for half in ("samples", "working", "scored"):
        key = "samples" if half == "samples" else "more"
        with Record(records.get(key, ":memory:")) as record:
            if key not in records:
                read(articles_of(half), record)
            for narrator in (True, False):
                gold = load(half)
                if not narrator and half != "samples":
                    continue
                result = score(record, gold, narrator=narrator)
                print(f"{half:8} {'articles' if narrator else 'sources '} {result}")
                if asked.errors and half != "scored":
                    print(*("    " + line for line in result.errors), sep="\n")


if __name__ == "__main__":
    main()
