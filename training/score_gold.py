"""The gold of tests/gold and the samples, read: ``python -m training.score_gold --corpora DIR``.

Attributions are matched as in `training.score_samples`; docs/evaluation.md defines every figure.
``--half working`` or ``--half scored`` keeps to that half of split.tsv; ``--further working`` or ``--further
check`` takes the further articles of circumstances.jsonl instead, ``--further scenes`` and ``--further
scenes-check`` those of scenes.jsonl and scenes_check.jsonl, which tell a scene in the lead (outer ones only,
when and where), ``--further broad`` and ``--further broad-check`` those of broad.jsonl, in which all fields
but types are labelled, ``--further wide`` and ``--further wide-check`` those of wide.jsonl (when, where and
through whom, of what the reader had found), ``--further elsewhere`` and ``--further elsewhere-check`` those
of tests/gold/elsewhere (all fields; they need no corpora); ``--agreement`` compares the two passes of
labels and needs neither weights nor corpora.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from rapport.articles.article import Article
from rapport.people.people import People
from rapport.people.tables import shipped_bodies
from rapport.reading.reader import Reader
from rapport.reading.reading import Attribution, Mention, Reading
from rapport.text.spans import Span
from training.elsewhere import elsewhere_readings, load_elsewhere
from training.score_roles import f1
from training.score_samples import (
    HALVED,
    PARTS,
    Gold,
    Rate,
    aliases,
    is_same,
    load_gold,
    matched,
    name_counts,
    part_of,
    readings,
)

GOLD = Path(__file__).parent.parent / "tests" / "gold"
CIRCUMSTANCES = ("to", "outlet", "via", "medium", "occasion", "place")
PRONOUNS = frozenset("i you he she it we they who which that his her its their him them this".split())
SCENES = {"scenes": "scenes.jsonl", "scenes-check": "scenes_check.jsonl"}
BROAD = {"broad": "working", "broad-check": "check"}
WIDE = {"wide": "working", "wide-check": "check"}
ELSEWHERE = {"elsewhere": "working", "elsewhere-check": "check"}
DATED = ("stated", "inherited")


@dataclass(slots=True)
class Count:
    """Right, predicted and gold; prints as F1."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def add(self, predicted: bool, gold: bool, right: bool) -> None:
        self.right += right
        self.predicted += predicted
        self.gold += gold

    def __str__(self) -> str:
        score = f1(self.right, self.predicted, self.gold)
        return f"{score:5.1f} F1 ({self.right} right, {self.predicted} found, {self.gold} gold)"


@dataclass(slots=True)
class Tally:
    """Every figure of one collection, in the order of its first use."""

    rates: dict[str, Rate] = field(default_factory=lambda: defaultdict(Rate))
    counts: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))


def pooled(*tallies: Tally) -> Tally:
    """The figures over several collections, every case counted once."""
    whole = Tally()
    for tally in tallies:
        for name, rate in tally.rates.items():
            whole.rates[name].right += rate.right
            whole.rates[name].of += rate.of
        for name, count in tally.counts.items():
            whole.counts[name].right += count.right
            whole.counts[name].predicted += count.predicted
            whole.counts[name].gold += count.gold
    return whole


def half_of(name: str) -> str:
    """The half an article belongs to: by whether the last digit of its name's SHA-256 is even."""
    return "scored" if int(hashlib.sha256(name.encode()).hexdigest()[-1], 16) % 2 else "working"


def load_split() -> dict[str, str]:
    """The half of every article."""
    with (GOLD / "split.tsv").open(encoding="utf-8", newline="") as file:
        return {row["article"]: row["half"] for row in csv.DictReader(file, delimiter="\t")}


def gold_of(
    half: str | None, parts: Iterable[str] = HALVED
) -> tuple[dict[str, list[Gold]], dict[str, list[Gold]]]:
    """The gold of PolNeAR and of some parts of the samples by article: of one half, or of both."""
    halves = load_split()
    papers, own = (
        {article: labels for article, labels in every.items() if half in (None, halves[article])}
        for every in (load_labels(), part_of(load_gold(), *parts))
    )
    return papers, own


def load_labels(name: str = "polnear.jsonl") -> dict[str, list[Gold]]:
    """Labels by article, with the keys that `matched` reads."""
    out: dict[str, list[Gold]] = defaultdict(list)
    for line in (GOLD / name).read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        item |= {"content_spans": item["content"], "cue_span": item["cue"], "source_span": item["source"]}
        if "person" in item:
            item["speaker"] = item["person"]
        out[item["article"]].append(item)
    return out


def load_further(part: str | None = None) -> dict[str, list[Gold]]:
    """The further articles, of a part ("working"), or of a name in SCENES, BROAD or WIDE."""
    if part in SCENES:
        return load_labels(SCENES[part])
    if part in BROAD:
        return _of_part("broad", BROAD[part])
    if part in WIDE:
        return _of_part("wide", WIDE[part])
    return _of_part("circumstances", part)


def _of_part(name: str, part: str | None) -> dict[str, list[Gold]]:
    """The articles of a part; what their table tells of them (day, digest) goes into each label."""
    with (GOLD / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        told = {row["article"]: row for row in csv.DictReader(file, delimiter="\t")}
    every = load_labels(f"{name}.jsonl")
    return {
        article: [told[article] | item for item in labels]
        for article, labels in every.items()
        if part in (None, told[article]["part"])
    }


def known_names() -> dict[str, set[str]]:
    """Each person or body with all that stand for it."""
    with (GOLD / "people.csv").open(encoding="utf-8", newline="") as file:
        return {r["name"]: {r["name"], *filter(None, r["aliases"].split(";"))} for r in csv.DictReader(file)}


def further_names() -> dict[str, set[str]]:
    """The same, and what the tables call a body: the broad labels write "FBI" as their articles do."""
    out = known_names()
    for body in shipped_bodies():
        forms = {body.name, *body.aliases}
        for form in forms:
            out[form] = out.get(form, set()) | forms
    return out


def polnear_readings(reader: Reader, corpora: Path, gold: dict[str, list[Gold]]) -> list[Reading]:
    """The gold's articles read, people linked over all of them; `url` holds the article's file name."""
    read = []
    for name, items in gold.items():
        path = corpora / "polnear" / "train" / "text" / f"{name}.txt"
        with path.open(encoding="utf-8", newline="") as file:
            text = file.read()
        if hashlib.sha256(text.encode()).hexdigest() != items[0]["sha256"]:
            raise SystemExit(f"{path} is not the text that the gold was marked on; fetch PolNeAR again.")
        published = date.fromisoformat(items[0]["published"])
        article = Article(text=text, published=published, url=name)
        read.append(reader.read(article))
    people = People().with_names(name_counts(read))
    return [people.resolve(r) for r in read]


def source_kind(item: Gold, known: dict[str, set[str]]) -> str:
    """As labelled; in the samples, from the words of the source."""
    if "source_kind" in item:
        return str(item["source_kind"])
    words = item["source"]
    if not words:
        return "none"
    if words.lower() in PRONOUNS:
        return "pronoun"
    parts = {part for n in known.get(item["speaker"], ()) for part in n.split() if part[0].isupper()}
    return "name" if any(part in words for part in parts) else "nominal"


def _named_in(item: Gold) -> set[str]:
    """Everybody whom a label names."""
    return {one["person"] for one in item["about"]} | ({item["speaker"]} if item["speaker"] else set())


def is_named(mention: Mention | None) -> bool:
    """Whether the reader gives a person or at least a name."""
    return mention is not None and (mention.person is not None or mention.name is not None)


def circumstance(item: Gold, key: str, text: str) -> list[Span]:
    """A gold circumstance as a span; where the gold gives words, as the samples', all their places."""
    value = item.get(key)
    if value is None or not isinstance(value, str):
        return [Span(*value)] if value else []
    return [Span(m.start(), m.end()) for m in re.finditer(re.escape(value), text)]


def score(read: Iterable[Reading], gold: dict[str, list[Gold]], known: dict[str, set[str]]) -> Tally:
    """Every figure over these articles."""
    tally = Tally()
    for reading in read:
        items = gold.get(reading.article.url or "", [])
        pairs = list(matched(reading, items))
        found = {id(g): a for a, g in pairs}
        for item in items:
            tally.rates["attributions found"].add(id(item) in found)
            if "speaker" in item:
                _judge_source(tally, reading, found.get(id(item)), item, known)
        inner = sum(a.parent is not None for a in reading.attributions)
        nested = tally.counts["nested"]
        if any("speaker" in item for item in items):  # else only the outer ones are labelled
            nested.right += sum(a.parent is not None and g["nested"] for a, g in pairs)
            nested.predicted += inner
            nested.gold += sum(g["nested"] for g in items)
        for a, g in pairs:
            _judge_pair(tally, reading, a, g, known)
    return tally


def _judge_source(
    tally: Tally, reading: Reading, a: Attribution | None, g: Gold, known: dict[str, set[str]]
) -> None:
    speaker = reading.mentions[a.speaker] if a and a.speaker is not None else None
    right = bool(g["speaker"]) and is_same(speaker, g["speaker"], known)
    if g["speaker"]:
        tally.rates["person, all (missed are wrong)"].add(right)
        if source_kind(g, known) in ("pronoun", "nominal"):
            tally.rates["person, pronouns and nominals"].add(right)
            if a:
                tally.rates["pronouns, nominals of those found"].add(right)
        if a:
            tally.rates["person, of those found"].add(right)
            tally.rates["person, abstained of those found"].add(not is_named(speaker))
    if is_named(speaker):
        tally.rates["person, when not abstaining"].add(right)


def _judge_pair(tally: Tally, reading: Reading, a: Attribution, g: Gold, known: dict[str, set[str]]) -> None:
    rates, counts = tally.rates, tally.counts
    if "about" in g:
        _judge_about(tally, reading, a, g, known)
    if g["said"]["basis"] in DATED:
        wanted = (g["said"]["start"], g["said"]["end"])
        rates["said, interval when dated"].add((_iso(a.said.start), _iso(a.said.end)) == wanted)
    rates["said, basis"].add(a.said.basis == g["said"]["basis"])
    for key in CIRCUMSTANCES:
        ours = getattr(a, key)
        theirs = circumstance(g, key, reading.article.text)
        right = ours is not None and any(ours.overlaps(span) for span in theirs)
        if key in g:
            counts[key].add(ours is not None, g[key] is not None, right)
    if "type" in g:
        rates["type"].add(a.type == g["type"])
    if "act" in g:
        rates["act"].add(a.act == g["act"])
        for key in ("negated", "hypothetical"):
            counts[key].add(getattr(a, key), g[key], getattr(a, key) and g[key])


def _judge_about(tally: Tally, reading: Reading, a: Attribution, g: Gold, known: dict[str, set[str]]) -> None:
    spoken_of = [reading.mentions[s.mention] for s in a.about]
    about = tally.counts["person spoken about"]
    about.gold += len(g["about"])
    about.predicted += len({m.person.id if m.person else m.name for m in spoken_of} - {None})
    for item in g["about"]:
        hits = [s for s, m in zip(a.about, spoken_of, strict=True) if is_same(m, item["person"], known)]
        about.right += bool(hits)
        if hits and "stance" in item:
            tally.rates["stance"].add(hits[0].label == item["stance"])


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def agreement() -> dict[str, Rate]:
    """How often the second pass gives what the first gave, per field; circumstances need only overlap."""
    known = known_names()

    def same(a: Gold, b: Gold, key: str) -> bool:
        return a[key] == b[key] or b[key] in known.get(a[key], ())

    first = {(g["article"], g["id"]): g for items in load_labels().values() for g in items}
    rates: dict[str, Rate] = defaultdict(Rate)
    for items in load_labels("second.jsonl").values():
        for b in items:
            a = first[b["article"], b["id"]]
            for key in ("person", "speaks_for"):
                rates[key].add(same(a, b, key))
            for key in ("reason", "type", "act", "negated", "hypothetical"):
                rates[key].add(a[key] == b[key])
            for key in ("basis", "start", "end", "precision"):
                rates[f"said {key}"].add(a["said"][key] == b["said"][key])
            for key in CIRCUMSTANCES:
                if a[key] or b[key]:
                    both = a[key] and b[key]
                    rates[f"{key}, where either has it"].add(
                        bool(both) and Span(*a[key]).overlaps(Span(*b[key]))
                    )
            one, two = ({x["person"]: x["stance"] for x in g["about"]} for g in (a, b))
            for person in sorted(one.keys() | two.keys()):
                rates["person spoken about"].add(person in one and person in two)
                if person in one and person in two:
                    rates["stance"].add(one[person] == two[person])
    return rates


def show(title: str, tally: Tally) -> None:
    """Print one collection's figures."""
    print(title)
    for name, value in {**tally.rates, **tally.counts}.items():
        print(f"  {name:34} {value}")


def main() -> None:
    """Print every figure, or the agreement."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--corpora", type=Path)
    ask.add_argument("--half", choices=("working", "scored"))
    ask.add_argument("--further", choices=("working", "check", *SCENES, *BROAD, *WIDE, *ELSEWHERE))
    ask.add_argument("--part", choices=PARTS, nargs="+", default=HALVED, help="which of the samples")
    ask.add_argument("--agreement", action="store_true")
    told = ask.parse_args()
    if told.agreement:
        for name, rate in agreement().items():
            print(f"{name:34} {rate}")
        return
    if told.further in ELSEWHERE:
        other = load_elsewhere(ELSEWHERE[told.further])
        names = {n: {n} for items in other.values() for g in items for n in _named_in(g)}
        found = elsewhere_readings(Reader(), ELSEWHERE[told.further])
        show(f"articles of elsewhere, {told.further}", score(found, other, names))
        return
    if told.corpora is None:
        ask.error("--corpora: name the folder that holds polnear/")
    reader = Reader()
    if told.further:
        gold = load_further(told.further)
        read = polnear_readings(reader, told.corpora, gold)
        show(f"further PolNeAR gold, {told.further}", score(read, gold, further_names()))
        return
    gold, samples = gold_of(told.half, told.part)
    papers = score(polnear_readings(reader, told.corpora, gold), gold, known_names())
    own = score(readings(reader), samples, aliases())
    show("PolNeAR gold", papers)
    show("samples", own)
    show("both", pooled(papers, own))


if __name__ == "__main__":
    main()
