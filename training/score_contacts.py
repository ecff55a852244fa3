"""Contacts and conflicts against the gold: ``python -m training.score_contacts --corpora DIR``.

An account is right when a passage of the gold tells of the same two persons in the same sentence by
overlapping words. Standing, kind, teller, date and place are counted over right ones. Gold marked *optional*
is neither missed nor wrong. ``--half`` keeps to one half of the PolNeAR articles, ``--show`` lists what is
wrong and missed; without ``--corpora`` only the samples are scored.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from rapport.articles.article import Article
from rapport.dossier.conflicts.conflict import Conflict, Grade, Side
from rapport.dossier.contacts.finding import find_contacts
from rapport.dossier.contacts.found import Found
from rapport.dossier.dossier import Dossier
from rapport.people.people import People
from rapport.reading.reader import Reader
from rapport.reading.reading import Reading
from rapport.record.record import Record
from rapport.text.spans import Span
from training.score_gold import GOLD, Count
from training.score_samples import SAMPLES, Rate, aliases, is_same, name_counts, readings

Row = dict[str, Any]


@dataclass(slots=True)
class Tally:
    """How many accounts were found, how many are right, and of the right ones, what else is."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    rates: dict[str, Rate] = field(default_factory=lambda: defaultdict(Rate))
    notes: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Percent of what is found that is right."""
        return 100 * self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """Percent of what the gold has that is found."""
        return 100 * self.right / max(1, self.right + self.missed)


def score(read: Iterable[Reading], gold: dict[str, list[Row]], known: dict[str, set[str]]) -> Tally:
    """Every account of a contact in these articles against the gold of each, by the article's `url`."""
    tally = Tally()
    for reading in read:
        rows = gold.get(reading.article.url or "", [])
        found = find_contacts(reading)
        hit: set[int] = set()
        for one in found:
            fitting = [k for k, row in enumerate(rows) if _fits(one, row, reading, known)]
            needed = [k for k in fitting if not rows[k]["optional"]]
            if not fitting:
                tally.wrong += 1
                tally.notes.append(f"WRONG   {_words(one, reading)}")
            elif needed:
                best = max(needed, key=lambda k: (k not in hit, rows[k]["standing"] == one.standing))
                if best not in hit:
                    tally.right += 1
                    _judge(tally, one, rows[best], reading, known)
                hit.add(best)
        for k, row in enumerate(rows):
            if k not in hit and not row["optional"]:
                tally.missed += 1
                span = span_of(row, "passage", reading.article.text)
                tally.notes.append(f"MISSED  {row['standing']}: {span.of(reading.article.text)}")
    return tally


def _judge(tally: Tally, one: Found, row: Row, reading: Reading, known: dict[str, set[str]]) -> None:
    tally.rates["standing"].add(one.standing == row["standing"])
    if one.standing != row["standing"]:
        tally.notes.append(f"STANDING {row['standing']}: {_words(one, reading)}")
    tally.rates["kind"].add(one.kind == row["kind"])
    attribution = reading.attributions[one.attribution] if one.attribution is not None else None
    if row["teller"] == "article":
        tally.rates["teller"].add(attribution is None)
    elif row["teller"]:
        speaker = attribution.speaker if attribution else None
        mention = reading.mentions[speaker] if speaker is not None else None
        tally.rates["teller"].add(is_same(mention, row["teller"], known))
        if attribution is not None and mention is not None and (mention.person or mention.name):
            tally.rates["teller, when named"].add(is_same(mention, row["teller"], known))
    start, end = row["when"]["start"], row["when"]["end"]
    read_start, read_end = one.when.start, one.when.end
    if read_start and read_end and start and end:
        overlaps = read_start.isoformat() < end and start < read_end.isoformat()
        tally.rates["date overlaps, when both have one"].add(overlaps)
        if not overlaps:
            tally.notes.append(f"DATE    {start} is read as {read_start}: {_words(one, reading)}")
    if start and end:
        tally.rates["dated, where the gold is"].add(read_start is not None and read_end is not None)


def _fits(one: Found, row: Row, reading: Reading, known: dict[str, set[str]]) -> bool:
    """Whether a found account is one that the gold has: the same two, in overlapping words."""
    if not span_of(row, "passage", reading.article.text).overlaps(one.passage):
        return False
    mentions = [reading.mentions[i] for i in one.pair]
    first, second = row["pair"]
    ways = ((first, second), (second, first))
    return any(is_same(mentions[0], a, known) and is_same(mentions[1], b, known) for a, b in ways)


def span_of(row: Row, key: str, text: str) -> Span:
    """A passage of the gold in the article: by its offsets, or by its words, of which there is one."""
    if isinstance(row[key], list):
        return Span(*row[key])
    at = text.find(row[key])
    if at < 0:
        raise SystemExit(f"{row['article']}: not in the text: {row[key]!r}")
    return Span(at, at + len(row[key]))


def _words(one: Found, reading: Reading) -> str:
    text = reading.article.text
    who = " + ".join(reading.mentions[i].name or "?" for i in one.pair)
    passage = " ".join(one.passage.of(text).split())
    return f"[{who}, {one.kind.value} {one.standing.value} {one.word.of(text)!r}] {passage}"


def load(path: Path) -> dict[str, list[Row]]:
    """Gold by article."""
    out: dict[str, list[Row]] = defaultdict(list)
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        out[row["article"]].append(row)
    return out


def load_articles() -> list[dict[str, str]]:
    """The PolNeAR articles that were labelled, with digest, publication and half."""
    with (GOLD / "contacts.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def known_names() -> dict[str, set[str]]:
    """Each person of the PolNeAR gold with other ways in which the articles write the name."""
    with (GOLD / "contacts_people.csv").open(encoding="utf-8", newline="") as file:
        return {r["name"]: {r["name"], *filter(None, r["aliases"].split(";"))} for r in csv.DictReader(file)}


def polnear_readings(reader: Reader, corpora: Path, half: str | None) -> list[Reading]:
    """The labelled PolNeAR articles read, people linked over all of them; `url` holds the article's name."""
    read = []
    for row in load_articles():
        if half not in (None, row["half"]):
            continue
        path = corpora / "polnear" / "train" / "text" / f"{row['article']}.txt"
        with path.open(encoding="utf-8", newline="") as file:
            text = file.read()
        if hashlib.sha256(text.encode()).hexdigest() != row["sha256"]:
            raise SystemExit(f"{path} is not the text that the gold was marked on; fetch PolNeAR again.")
        published = date.fromisoformat(row["published"])
        read.append(reader.read(Article(text=text, published=published, url=row["article"])))
    people = People().with_names(name_counts(read))
    return [people.resolve(r) for r in read]


def score_conflicts(
    conflicts: Sequence[Conflict], gold: Sequence[Row], texts: dict[str, str]
) -> dict[str, Count]:
    """Conflicts that are called genuine against the gold's: of one kind, a side in each side's passages."""
    counts = {"conflicts, genuine": Count(gold=len(gold))}
    hit: set[str] = set()
    for one in conflicts:
        if one.grade is not Grade.GENUINE:
            continue
        counts["conflicts, genuine"].predicted += 1
        fitting = {
            row["id"]
            for row in gold
            if row["kind"] == one.kind
            and any(
                _on_side(a, row["one"], texts) and _on_side(b, row["two"], texts)
                for a, b in ((one.one, one.two), (one.two, one.one))
            )
        }
        counts["conflicts, genuine"].right += bool(fitting - hit)
        hit |= fitting
    return counts


def _on_side(side: Side, passages: Sequence[Row], texts: dict[str, str]) -> bool:
    for row in passages:
        if row["article"] != side.article.url:
            continue
        at = texts[row["article"]].find(row["passage"])
        if at >= 0 and Span(at, at + len(row["passage"])).overlaps(side.span):
            return True
    return False


def sample_dossier(read: Iterable[Reading]) -> Dossier:
    """The dossier of the samples' two people, from a record of these readings."""
    with Record(":memory:") as record:
        for reading in read:
            record.add(reading)
        return Dossier.between(record, "Ilvara Tessendry", "Darvin Okorvath")


def show(title: str, tally: Tally, notes: bool) -> None:
    """Print one collection's figures."""
    found, gold = tally.right + tally.wrong, tally.right + tally.missed
    print(title)
    print(f"  precision                          {tally.precision:5.1f} % ({tally.right} of {found})")
    print(f"  recall                             {tally.recall:5.1f} % ({tally.right} of {gold})")
    for name, rate in tally.rates.items():
        print(f"  {name:34} {rate}")
    for note in tally.notes if notes else ():
        print(f"    {note}")


def main() -> None:
    """Print every figure."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--corpora", type=Path)
    ask.add_argument("--half", choices=("working", "scored"))
    ask.add_argument("--show", action="store_true")
    told = ask.parse_args()
    reader = Reader()
    read = readings(reader)
    show("samples: contacts", score(read, load(SAMPLES / "gold_contacts.jsonl"), aliases()), told.show)
    dossier = sample_dossier(read)
    gold = [row for rows in load_conflicts() for row in [rows]]
    texts = {r.article.url or "": r.article.text for r in read}
    print("samples: conflicts")
    for name, count in score_conflicts(dossier.conflicts, gold, texts).items():
        print(f"  {name:34} {count}")
    if told.show:
        for one in dossier.conflicts:
            print(f"    {one.kind.value}, {one.grade.value}: {one.about} ({one.reason})")
    if told.corpora is not None:
        labels = load(GOLD / "contacts.jsonl")
        articles = polnear_readings(reader, told.corpora, told.half)
        show(
            f"PolNeAR, {told.half or 'both halves'}: contacts",
            score(articles, labels, known_names()),
            told.show,
        )


def load_conflicts() -> list[Row]:
    """The conflicts of the samples' gold."""
    return [json.loads(x) for x in (SAMPLES / "gold_conflicts.jsonl").read_text("utf-8").splitlines()]


if __name__ == "__main__":
    main()
