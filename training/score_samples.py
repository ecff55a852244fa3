"""The samples read by the shipped weights, beside their gold: ``python -m training.score_samples``.

Predicted and gold attributions of an article are matched one to one by overlapping content and cue;
what is said of speakers, dates, stance and kinds is measured on the matched pairs.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment

from rapport.articles.collect import collect
from rapport.people.people import People
from rapport.people.person import NameCount
from rapport.people.speaks_for import behind, day_of
from rapport.reading.reader import Reader
from rapport.reading.reading import Attribution, EntityType, Mention, MentionKind, PersonLink, Reading
from rapport.reading.regard_rules import BY_CUE
from rapport.text.names import compatible
from rapport.text.spans import Span

CIRCUMSTANCES = ("to", "outlet", "via", "medium", "occasion", "place")
SMALL = frozenset("the a an his her its their this in on at of to s year".split())
SAMPLES = Path(__file__).parent.parent / "samples"
SECOND = Path(__file__).parent.parent / "tests" / "gold" / "second_samples.jsonl"
PARTS = ("all", "first", "later", "plain", "response")
HALVED = ("first", "later", "plain")  # the parts that the figures and the halves are of
Gold = dict[str, Any]


@dataclass(slots=True)
class Rate:
    """How many of how many; prints as a percentage."""

    right: int = 0
    of: int = 0

    def add(self, right: bool) -> None:
        self.right += right
        self.of += 1

    @property
    def percent(self) -> float:
        return 100 * self.right / self.of if self.of else 0.0

    def __str__(self) -> str:
        return f"{self.percent:5.1f} % ({self.right} of {self.of})"


def load_gold(samples: Path = SAMPLES) -> dict[str, list[Gold]]:
    """Gold attributions by the article's address."""
    out: dict[str, list[Gold]] = defaultdict(list)
    for line in (samples / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        out[item["article"]].append(item)
    for items in out.values():
        outer = {item["id"]: item for item in items}
        for item in items:
            item["within"] = outer[item["parent"]]["content"] if item["parent"] is not None else []
    return out


def first_articles(second: Path = SECOND) -> set[str]:
    """The addresses of the articles that were marked twice: all but the pieces written later."""
    return {json.loads(line)["article"] for line in second.read_text(encoding="utf-8").splitlines()}


def plain_articles(samples: Path = SAMPLES) -> set[str]:
    """The addresses of the plain pieces, which were written last of those that the figures are of."""
    return set((samples / "gold_plain.txt").read_text(encoding="utf-8").split())


def response_articles(samples: Path = SAMPLES) -> set[str]:
    """The addresses of the pieces written for the finding *response*, which no other figure counts."""
    return set((samples / "gold_response.txt").read_text(encoding="utf-8").split())


def part_of(gold: dict[str, list[Gold]], *parts: str) -> dict[str, list[Gold]]:
    """The gold of some parts: the first articles, those written later, the plain ones, those on response."""
    if "all" in parts:
        return gold
    named = {"first": first_articles(), "plain": plain_articles(), "response": response_articles()}
    found = {url: next((part for part in named if url in named[part]), "later") for url in gold}
    return {url: items for url, items in gold.items() if found[url] in parts}


def aliases(samples: Path = SAMPLES) -> dict[str, set[str]]:
    """Each canonical name with all that stand for it."""
    with (samples / "people.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["name"]: {row["name"], *filter(None, row["aliases"].split(";"))}
            for row in csv.DictReader(file)
        }


def place(item: Gold, text: str) -> tuple[list[Span], Span | None, Span | None]:
    """Content, cue and source as spans: as given, or found by their words in an extracted page."""
    if "content_spans" in item:
        # the samples' offsets count the text without space around it, PolNeAR's the file's own characters
        by = 0 if "sha256" in item else len(text) - len(text.lstrip())
        spans = [*item["content_spans"], item["cue_span"], item["source_span"]]
        *content, cue, source = [Span(s[0] + by, s[1] + by) if s else None for s in spans]
        return [s for s in content if s], cue, source
    # "each other" of an inner attribution is the one in the outer content
    outer = [s for part in item["within"] if (s := _nearest(part, text, 0))]
    region = Span(outer[0].start, max(s.end for s in outer)) if outer else Span(0, len(text))
    first, cue, source = _together([item["content"][0], item["cue"], item["source"]], text, region)
    rest = [s for part in item["content"][1:] if first and (s := _nearest(part, text, first.end))]
    return [*([first] if first else []), *rest], cue, source


def _together(parts: list[str | None], text: str, region: Span) -> list[Span | None]:
    """Where the words stand nearest to each other: "denied", "it" and "Ada Quill" of one sentence.

    The first two are looked for in the region, where they stand there at all.
    """
    places: list[list[Span]] = []
    for n, words in enumerate(parts):
        every = _all(words, text) if words else []
        inside = [s for s in every if region.contains(s)] if n < 2 else every
        places.append(inside or every)
    known = [p for p in places if p]
    if not known:
        return [None] * len(parts)
    rarest = min(known, key=len)
    return min(
        ([_closest(p, here) if p else None for p in places] for here in rarest),
        key=lambda found: max(s.end for s in found if s) - min(s.start for s in found if s),
    )


def _closest(places: list[Span], to: Span) -> Span:
    return min(places, key=lambda s: (s.gap(to), s.start))


def _nearest(words: str, text: str, to: int) -> Span | None:
    return min(_all(words, text), key=lambda s: abs(s.start - to), default=None)


def _all(words: str, text: str) -> list[Span]:
    """Every place of the words, however their spaces are written, and as whole words."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    return [Span(*m.span()) for m in re.finditer(rf"(?<!\w){pattern}(?!\w)", text)]


def readings(reader: Reader, samples: Path = SAMPLES) -> list[Reading]:
    """All sample articles read, with people linked over all of them."""
    articles = [found.article for found in collect([str(samples / "articles")]) if found.article]
    read = [reader.read(article) for article in articles]
    people = People().with_names(name_counts(read))
    return [people.resolve(r) for r in read]


def name_counts(read: Iterable[Reading]) -> list[NameCount]:
    """What the record would count: names, their types, articles, mentions and what else they are called."""
    articles: dict[tuple[str, EntityType], set[str]] = defaultdict(set)
    mentions: Counter[tuple[str, EntityType]] = Counter()
    phrases: dict[tuple[str, EntityType], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for r in read:
        for m in r.mentions:
            if m.kind is MentionKind.NAME and m.name and m.type:
                articles[m.name, m.type].add(r.article.id)
                mentions[m.name, m.type] += 1
            words = m.span.of(r.article.text)
            beside = m.kind is MentionKind.NOMINAL or words.lower() in ("he", "she")
            if beside and m.name and m.type is EntityType.PERSON:
                phrases[m.name, m.type][words].add(r.article.id)
    return [
        NameCount(
            n, t, len(articles[n, t]), mentions[n, t],
            tuple(sorted((phrase, len(ids)) for phrase, ids in phrases[n, t].items())),
        )
        for n, t in mentions
    ]  # fmt: skip


def is_same(mention: Mention | None, name: str, known: dict[str, set[str]]) -> bool:
    """Whether a mention is resolved to the person the gold names."""
    if mention is None or (mention.person is None and mention.name is None):
        return False
    said = mention.person.name if mention.person else mention.name or ""
    return any(said == other or compatible(said, other) for other in known.get(name, {name}))


def matched(reading: Reading, gold: list[Gold]) -> Iterator[tuple[Attribution, Gold]]:
    """Pairs whose contents overlap and whose cues agree, as many and as much as possible."""
    text = reading.article.text
    table = np.zeros((len(reading.attributions), len(gold)))
    for j, item in enumerate(gold):
        content, cue, _ = place(item, text)
        for i, a in enumerate(reading.attributions):
            shared = sum(
                max(0, min(x.end, y.end) - max(x.start, y.start)) for x in a.content for y in content
            )
            cues = bool(a.cue and cue and a.cue.overlaps(cue)) or (a.cue is None and cue is None)
            if shared and cues:
                table[i, j] = 1 + shared / (sum(map(len, a.content)) + sum(map(len, content)))
            elif shared and cue is None:
                table[i, j] = shared / (sum(map(len, a.content)) + sum(map(len, content)))
    rows, columns = linear_sum_assignment(table, maximize=True)
    for i, j in zip(rows, columns, strict=True):
        if table[i, j] > 0:
            yield reading.attributions[i], gold[j]


def score(read: list[Reading], gold: dict[str, list[Gold]], known: dict[str, set[str]]) -> dict[str, Rate]:
    """Every figure; a key names what is counted."""
    rates: dict[str, Rate] = defaultdict(Rate)
    complete = set(gold)
    for reading in read:
        url = reading.article.url or ""
        if url not in complete:
            continue
        pairs = list(matched(reading, gold[url]))
        rates["recall"].right += len(pairs)
        rates["recall"].of += len(gold[url])
        rates["precision"].right += len(pairs)
        rates["precision"].of += len(reading.attributions)
        direct = [g for g in gold[url] if g["type"] == "direct" and not g["nested"]]
        found = {id(g) for _, g in pairs}
        rates["recall, direct"].right += sum(id(g) in found for g in direct)
        rates["recall, direct"].of += len(direct)
        nested = [g for g in gold[url] if g["nested"]]
        rates["recall, nested"].right += sum(id(g) in found for g in nested)
        rates["recall, nested"].of += len(nested)
        for name in (*CIRCUMSTANCES, "speaks_for"):
            missed = sum(g[name] is not None for g in gold[url] if id(g) not in found)
            rates[f"{name}, recall"].of += missed
        for a, g in pairs:
            _judge(rates, reading, a, g, known)
    return dict(rates)


def _judge(
    rates: dict[str, Rate], reading: Reading, a: Attribution, g: Gold, known: dict[str, set[str]]
) -> None:
    speaker = reading.mentions[a.speaker] if a.speaker is not None else None
    named = speaker is not None and (speaker.person is not None or speaker.name is not None)
    if g["speaker"]:
        right = is_same(speaker, g["speaker"], known)
        rates["speaker, of all"].add(right)
        if named:
            rates["speaker, when named"].add(right)
            if g["type"] != "indirect" and not g["nested"]:
                rates["speaker, quotations, when named"].add(right)
    elif named:
        rates["speaker, when named"].add(False)
    for name in CIRCUMSTANCES:
        span = getattr(a, name)
        found = span.of(reading.article.text) if span else None
        _count(rates, name, found is not None, g[name] is not None, bool(found) and agree(found, g[name]))
    link = attribution_behind(reading, a)
    owner = g["speaks_for"]
    _count(
        rates,
        "speaks_for",
        link is not None,
        owner is not None,
        bool(link and owner) and _names(link.name, owner, known),
    )
    rates["type"].add(a.type == g["type"])
    rates["act"].add(a.act == g["act"])
    rates["negated"].add(a.negated == g["negated"])
    rates["hypothetical"].add(a.hypothetical == g["hypothetical"])
    rates["nested"].add((a.parent is not None) == g["nested"])
    wanted = (_day(g["said"]["start"]), _day(g["said"]["end"]))
    if g["said"]["basis"] in ("stated", "inherited"):
        rates["said, stated or inherited"].add((a.said.start, a.said.end) == wanted)
    dated = a.said.basis in ("stated", "inherited")
    if dated:
        rates["said, when dated"].add((a.said.start, a.said.end) == wanted)
    undated = g["said"]["basis"] not in ("stated", "inherited") and not dated
    rates["said, a right date or rightly none"].add(
        undated or (dated and (a.said.start, a.said.end) == wanted)
    )
    rates["said, basis"].add(a.said.basis == g["said"]["basis"])
    spoken_of = [reading.mentions[s.mention] for s in a.about]
    for item in g["about"]:
        hits = [s for s, m in zip(a.about, spoken_of, strict=True) if is_same(m, item["person"], known)]
        rates["about, recall"].add(bool(hits))
        if hits:
            rates["stance"].add(hits[0].label == item["stance"])
            if hits[0].p[hits[0].label] == BY_CUE:
                rates["stance, told by words"].add(hits[0].label == item["stance"])
            if item["stance"] != "neutral" and hits[0].label != "neutral":
                rates["stance, sign when both take one"].add(hits[0].label == item["stance"])
    once = {m.person.id if m.person else m.name: m for m in reversed(spoken_of) if m.name or m.person}
    for m in once.values():
        rates["about, precision"].add(any(is_same(m, item["person"], known) for item in g["about"]))


def agree(found: str, wanted: str | None) -> bool:
    """Whether two wordings of a circumstance share a word that carries meaning, of which one is the head.

    The gold gives words, not places, so that a shared head stands for overlap: "the ceremony on Friday"
    and "the ceremony" agree, "a message" and "state television" do not. "Her" is as good as "her".
    """
    return wanted is not None and bool(
        found.lower() == wanted.lower()
        or _heads(found) & set(_words(wanted))
        or _heads(wanted) & set(_words(found))
    )


def _words(words: str) -> list[str]:
    return [w for w in re.findall(r"\w+", words.lower()) if w not in SMALL]


def _heads(words: str) -> set[str]:
    """The last word before a preposition: "visit" of "a visit to the hospital"."""
    core = re.split(r" (?:of|to|in|on|at|from|with|for) ", re.sub(r"^(?:in|on|at) ", "", words.lower()))[0]
    return set(_words(core)[-1:])


def _count(rates: dict[str, Rate], name: str, found: bool, wanted: bool, right: bool) -> None:
    if found:
        rates[f"{name}, precision"].add(right)
    if wanted:
        rates[f"{name}, recall"].add(right)


def attribution_behind(reading: Reading, a: Attribution) -> PersonLink | None:
    """The person or body on whose behalf the source speaks."""
    owner = None if a.speaks_for is None else reading.mentions[a.speaks_for]
    speaker = None if a.speaker is None else reading.mentions[a.speaker]
    return behind(owner, speaker, day_of(a.said, reading.article.published))


def _names(said: str, name: str, known: dict[str, set[str]]) -> bool:
    return any(said == other or compatible(said, other) for other in known.get(name, {name}))


def add_f1(rates: dict[str, Rate]) -> dict[str, float]:
    """F1 in percent of everything that has a precision and a recall of its own."""
    out = {}
    for name in (*CIRCUMSTANCES, "speaks_for"):
        p, r = (rates.get(f"{name}, {what}", Rate()).percent for what in ("precision", "recall"))
        out[f"{name}, F1"] = 2 * p * r / (p + r) if p + r else 0.0
    return out


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def main() -> None:
    """Print every figure."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--weights", type=Path)
    ask.add_argument("--part", choices=PARTS, nargs="+", default=HALVED, help="which articles")
    told = ask.parse_args()
    reader = Reader(told.weights) if told.weights else Reader()
    gold = part_of(load_gold(), *told.part)
    rates = score([r for r in readings(reader) if r.article.url in gold], gold, aliases())
    for name, rate in rates.items():
        print(f"{name:34} {rate}")
    for name, f1 in add_f1(rates).items():
        print(f"{name:34} {f1:5.1f}")


if __name__ == "__main__":
    main()
