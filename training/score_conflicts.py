"""Conflicts on real news, as judged by hand: ``python -m training.score_conflicts --corpora DIR``.

All articles of a part of PolNeAR are read into one record, as a newsroom's are, and every pair of people who
speak of each other or are told to have met is asked for its conflicts. Each is looked up side by side in
tests/gold/conflicts_polnear.tsv: it is right when both sides are. Reading takes minutes: ``--record`` keeps
the record for the next time. ``--show`` lists what is found, with where it stands.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from rapport.articles.article import Article
from rapport.dossier.conflicts.conflict import Conflict, Side
from rapport.dossier.contacts.finding import find_contacts
from rapport.dossier.dossier import Dossier
from rapport.people.people import People
from rapport.reading.reader import Reader
from rapport.record.record import Record
from rapport.text.tsv import read_tsv
from training.score_gold import GOLD
from training.score_samples import name_counts

JUDGED = GOLD / "conflicts_polnear.tsv"
# Articles written at once, as `rapport read` does.
AT_ONCE = 64
# A conflict of stances needs two statements of one about the other.
LEAST = 2

# Kind, side (0 or 1), article and offsets, to whether that side is as the conflict says.
Judgements = dict[tuple[str, int, str, int, int], bool]


def articles(corpora: Path, part: str) -> Iterator[Article]:
    """The articles of a part, each with its outlet, day and title; `url` holds its name."""
    with (corpora / "polnear" / "metadata.tsv").open(encoding="utf-8", newline="") as file:
        told = {row["filename"]: row for row in csv.DictReader(file, delimiter="\t")}
    for path in sorted((corpora / "polnear" / part / "text").glob("*.txt")):
        row = told[path.stem]
        with path.open(encoding="utf-8", newline="") as file:
            yield Article(
                text=file.read(), url=path.stem, title=row["title"], outlet=row["publisher"],
                published=date.fromisoformat(row["publication_date"]),
            )  # fmt: skip


def fill(record: Record, corpora: Path, part: str) -> None:
    """Read a part into an empty record, people linked over all of it."""
    reader = Reader()
    read = [reader.read(one) for one in articles(corpora, part)]
    people = People().with_names(name_counts(read))
    for at in range(0, len(read), AT_ONCE):
        record.add_all([people.resolve(one) for one in read[at : at + AT_ONCE]])
    record.settle()


def pairs_of(record: Record) -> list[tuple[str, str]]:
    """Two by two, the ids of those of whom one speaks of the other, or who are told to have met."""
    spoken = Counter((one.speaker, one.target) for one in record.observations())
    found = {(min(pair), max(pair)) for pair, n in spoken.items() if n >= LEAST}
    met: dict[tuple[str, ...], int] = defaultdict(int)
    ids = [head.id for head in record.articles_naming()]
    for at in range(0, len(ids), AT_ONCE):
        for reading in record.readings(ids[at : at + AT_ONCE]):
            for told in {one.people for one in find_contacts(reading)}:
                met[told] += 1
    known = {one.person.id for one in record.people()}
    found |= {(a, b) for (a, b), n in met.items() if n >= LEAST and {a, b} <= known}
    return sorted(found)


def conflicts_in(record: Record) -> list[Conflict]:
    """Every conflict of any two people, each once."""
    found: dict[tuple[object, ...], Conflict] = {}
    for a, b in pairs_of(record):
        for one in Dossier.between(record, a, b).conflicts:
            found.setdefault((one.kind, *_where(one.one), *_where(one.two)), one)
    return list(found.values())


def _where(side: Side) -> tuple[str, int, int]:
    return side.article.url or "", side.span.start, side.span.end


def judgements(path: Path = JUDGED) -> Judgements:
    """Both sides of every judged conflict."""
    out: Judgements = {}
    for row in read_tsv(path):
        for number, side in enumerate(("one", "two")):
            place = row[side], int(row[f"{side}_start"]), int(row[f"{side}_end"])
            out[row["kind"], number, *place] = row[f"{side}_right"] == "yes"
    return out


def judged(found: list[Conflict], known: Judgements) -> Counter[tuple[str, str]]:
    """How many conflicts of each grade are right, wrong, or not judged."""
    out: Counter[tuple[str, str]] = Counter()
    for one in found:
        sides = [known.get((one.kind, n, *_where(side))) for n, side in enumerate((one.one, one.two))]
        verdict = "wrong" if False in sides else "not judged" if None in sides else "right"
        out[one.grade, verdict] += 1
    return out


def main() -> None:
    """Print how many of each grade are right."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--corpora", type=Path, required=True)
    ask.add_argument("--part", choices=("train", "dev"), default="train")
    ask.add_argument("--record", help="where to keep the record, or one that was kept")
    ask.add_argument("--show", action="store_true")
    told = ask.parse_args()
    with Record(told.record or ":memory:") as record:
        if not record.info().articles:
            fill(record, told.corpora, told.part)
        found = conflicts_in(record)
    for (grade, verdict), n in sorted(judged(found, judgements()).items()):
        print(f"{grade:24} {verdict:10} {n}")
    for one in found if told.show else ():
        print(one.kind.value, one.grade.value, one.about, one.reason, sep=" | ")
        for side in (one.one, one.two):
            print("   ", *_where(side), " ".join(side.span.of(side.article.text).split()))


if __name__ == "__main__":
    main()
