"""Check that the sample articles and their gold fit together: python samples/check.py"""

from __future__ import annotations

import csv
import hashlib
import html.parser
import json
import re
import sys
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
TYPES = {"direct", "indirect", "mixed"}
ACTS = {"says", "thinks", "feels", "asks"}
BASES = {"stated", "inherited", "published", "unknown"}
STANCES = {"favourable", "neutral", "critical"}
CIRCUMSTANCES = ("to", "outlet", "via", "medium", "occasion", "place")
FEWEST_ARTICLES = 117  # the number this collection promises
FEWEST_COMPLETE = 117  # articles in which every attribution is marked
FEWEST_GROUPS = 60  # statements of sameness/ with several reports
FEWEST_NEGATIVES = 150  # pairs of statements there that are alike and not one
HOW = {
    "in full", "trimmed", "with ellipsis", "in another order", "indirect", "half direct", "numbers reworded",
    "translated twice",
}  # fmt: skip
CONTACTS = {"meeting", "talk", "call", "letter", "visit", "summit"}
STANDINGS = {"affirmed", "denied", "planned", "hypothetical"}
CONFLICTS = {
    "contact affirmed and denied", "praise and blame of one person", "said and denied having said",
    "two dates for one event", "two places for one event", "two wordings of one quotation",
}  # fmt: skip
TRAPS = {
    "another speaker", "other meeting", "another matter", "other detail", "other thing", "other person",
    "conditional", "planned", "planned and cancelled", "paraphrase", "translated twice", "rounded",
    "second hand", "later correction", "sarcasm", "copy", "time zone", "weeks apart", "months apart",
    "years apart",
}  # fmt: skip
FEWEST_WRITTEN = (30, 60)  # conflicts and traps of conflicts/
GRADES = {
    "genuine", "different event", "different date", "later correction", "possible reader's error"
}  # fmt: skip
WHY = {"day", "meaning", "number", "negation", "place", "person"}


@dataclass(frozen=True, slots=True)
class Sample:
    """One article as a reader should see it; `exact` is false where HTML must first be extracted."""

    url: str
    title: str
    outlet: str
    published: date
    text: str
    exact: bool


class Page(html.parser.HTMLParser):
    """Collects the paragraphs of `div.story-body` and the page's metadata."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.paragraphs: list[str] = []
        self.url = ""
        self.title = ""
        self.outlet = ""
        self.published = ""
        self._depth = 0
        self._aside = 0
        self._block = False
        self._json = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        a = {name: value or "" for name, value in attrs}
        if tag == "link" and a.get("rel") == "canonical":
            self.url = a["href"]
        elif tag == "meta" and a.get("property") == "og:title":
            self.title = a["content"]
        elif tag == "meta" and a.get("property") == "og:site_name":
            self.outlet = a["content"]
        elif tag == "meta" and a.get("property") == "article:published_time":
            self.published = a["content"][:10]
        elif tag == "script" and a.get("type") == "application/ld+json":
            self._json = True
        if tag == "div" and (self._depth or a.get("class") == "story-body"):
            self._depth += 1
        if self._depth and tag == "aside":
            self._aside += 1
        if self._depth and not self._aside and tag in ("p", "h2"):
            self._block = True
            self.paragraphs.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "div" and self._depth:
            self._depth -= 1
        elif tag == "aside" and self._aside:
            self._aside -= 1
        elif tag in ("p", "h2"):
            self._block = False
        elif tag == "script":
            self._json = False

    def handle_data(self, data: str) -> None:
        if self._json:
            linked: dict[str, Any] = json.loads(data)
            self.title = linked["headline"]
            self.outlet = linked["publisher"]["name"]
            self.published = linked["datePublished"][:10]
        elif self._block:
            self.paragraphs[-1] += data


def read_plain(path: Path) -> Sample:
    """Read a front matter block of `key: value` lines, then the text, stripped at both ends."""
    _, block, text = path.read_text(encoding="utf-8").split("---\n", 2)
    meta = dict(line.split(": ", 1) for line in block.strip().splitlines())
    published = date.fromisoformat(meta["published"])
    return Sample(meta["url"], meta["title"], meta["outlet"], published, text.strip(), True)


def read_html(path: Path) -> Sample:
    """Read a page's story body; whitespace is normalised."""
    page = Page()
    page.feed(path.read_text(encoding="utf-8"))
    text = "\n\n".join(re.sub(r"\s+", " ", p).strip() for p in page.paragraphs)
    return Sample(page.url, page.title, page.outlet, date.fromisoformat(page.published), text, False)


def read_jsonl(path: Path) -> list[Sample]:
    """Read one article a line."""
    rows: list[dict[str, Any]] = [json.loads(x) for x in path.read_text("utf-8").splitlines()]
    return [
        Sample(r["url"], r["title"], r["outlet"], date.fromisoformat(r["published"]), r["text"], True)
        for r in rows
    ]


def read_articles(folder: Path) -> list[Sample]:
    """Read every article under `folder`, in path order."""
    samples: list[Sample] = []
    for path in sorted(folder.rglob("*.*")):
        if path.suffix == ".jsonl":
            samples += read_jsonl(path)
        elif path.suffix == ".html":
            samples.append(read_html(path))
        else:
            samples.append(read_plain(path))
    return samples


def squeeze(text: str) -> str:
    """Turn every run of whitespace into one space."""
    return re.sub(r"\s+", " ", text)


def faults_of_row(row: dict[str, Any], sample: Sample, names: set[str]) -> list[str]:
    """Say what is wrong with one gold line, taken by itself."""
    faults: list[str] = []
    text = sample.text if sample.exact else squeeze(sample.text)
    parts: list[str] = row["content"]
    strings = parts + [row[key] for key in ("source", "cue", *CIRCUMSTANCES) if row[key]]
    faults += [f"not in the text: {s!r}" for s in strings if s not in text]
    if not parts:
        faults.append("no content")
    if sample.exact:
        pairs = [*zip(row["content_spans"], parts, strict=True)]
        pairs += [(row[f"{k}_span"], row[k]) for k in ("source", "cue") if row[k]]
        faults += [f"span {s} is not {t!r}" for s, t in pairs if text[s[0] : s[1]] != t]
    for key, allowed in (("type", TYPES), ("act", ACTS)):
        if row[key] not in allowed:
            faults.append(f"{key} {row[key]!r}")
    said = row["said"]
    end = date.fromisoformat(said["end"])
    if said["basis"] not in BASES or (said["start"] is None) != (said["basis"] == "unknown"):
        faults.append(f"basis {said}")
    if said["start"] and not date.fromisoformat(said["start"]) < end:
        faults.append(f"empty interval {said}")
    people = [a["person"] for a in row["about"]] + [row["speaker"], row["speaks_for"]]
    faults += [f"not in people.csv: {p}" for p in people if p and p not in names]
    faults += [f"stance {a['stance']!r}" for a in row["about"] if a["stance"] not in STANCES]
    if row["speaker"] and row["speaker"] in [a["person"] for a in row["about"]]:
        faults.append("about its own speaker")
    return faults


def faults_of_nesting(rows: list[dict[str, Any]]) -> list[str]:
    """Say which nested attributions of one article do not lie inside their parent's content."""
    by_id = {row["id"]: row for row in rows}
    faults: list[str] = []
    if len(by_id) != len(rows):
        faults.append("two attributions share an id")
    for row in rows:
        if row["nested"] != (row["parent"] is not None):
            faults.append(f"{row['id']}: nested without a parent, or the reverse")
        if row["parent"] is not None:
            inside = squeeze(" ".join(by_id[row["parent"]]["content"]))
            anchor = squeeze(row["cue"] or row["content"][0])
            if anchor not in inside:
                faults.append(f"{row['id']}: {anchor!r} is not inside {row['parent']}")
    return faults


def half_of(block: str) -> str:
    """The part that a block of related statements belongs to: by its name, or the digest of it."""
    for part in ("later", "last"):
        if block.startswith(f"{part}-"):
            return part
    return "scored" if int(hashlib.sha256(block.encode()).hexdigest()[0], 16) % 2 else "working"


def check_sameness(folder: Path, names: set[str]) -> tuple[list[str], str]:
    """Say what is wrong in sameness/, and count it."""
    texts = {s.url: s for s in read_jsonl(folder / "articles.jsonl")}
    rows: list[dict[str, Any]] = read_lines(folder / "gold.jsonl")
    negatives: list[dict[str, Any]] = read_lines(folder / "negatives.jsonl")
    faults: list[str] = []
    speakers: dict[str, set[str]] = {}
    for row in rows:
        where = f"sameness {row['article']}"
        sample = texts.get(row["article"])
        if sample is None:
            faults.append(f"{where}: no such report")
            continue
        pairs = [*zip(row["content_spans"], row["content"], strict=True)]
        pairs += [(row[f"{k}_span"], row[k]) for k in ("source", "cue")]
        faults += [
            f"{where}: span {s} is not {t!r}" for s, t in pairs if not t or sample.text[s[0] : s[1]] != t
        ]
        if row["type"] not in TYPES or row["how"] not in HOW or row["said"]["basis"] not in BASES:
            faults.append(f"{where}: {row['type']}, {row['how']}, {row['said']}")
        if row["speaker"] not in names:
            faults.append(f"{where}: not in people.csv: {row['speaker']}")
        if row["half"] != half_of(row["statement"].split("/")[0]):
            faults.append(f"{where}: in the wrong half")
        if not "" < row["said"]["end"] <= date.fromordinal(sample.published.toordinal() + 1).isoformat():
            faults.append(f"{where}: said after it was published")
        speakers.setdefault(row["statement"], set()).add(row["speaker"])
    sizes = Counter(row["statement"] for row in rows)
    faults += [f"sameness: several speakers of {s}" for s, who in speakers.items() if len(who) > 1]
    if len({row["article"] for row in rows}) != len(rows) or texts.keys() != {r["article"] for r in rows}:
        faults.append("sameness: reports and gold do not match one to one")
    for one in negatives:
        pair = (one["one"], one["other"])
        if (
            one["kind"] not in WHY
            or not one["why"]
            or pair[0] == pair[1]
            or not all(p in sizes for p in pair)
        ):
            faults.append(f"sameness: negative {one}")
        elif speakers[pair[0]] != speakers[pair[1]] or {half_of(p.split("/")[0]) for p in pair} != {
            one["half"]
        }:
            faults.append(f"sameness: negative of two speakers or halves {one}")
    if len({frozenset((n["one"], n["other"])) for n in negatives}) != len(negatives):
        faults.append("sameness: a negative stands twice")
    groups = sum(n > 1 for n in sizes.values())
    if groups < FEWEST_GROUPS or len(negatives) < FEWEST_NEGATIVES:
        faults.append(f"sameness: {groups} groups, {len(negatives)} negatives")
    counted = (
        f"sameness: {len(rows)} reports of {len(sizes)} statements, {groups} with several reports; "
        f"{len(negatives)} hard negatives\n"
        f"  by half: {dict(Counter(row['half'] for row in rows))}, "
        f"negatives {dict(Counter(n['half'] for n in negatives))}\n"
        f"  by how: {dict(Counter(row['how'] for row in rows))}\n"
        f"  negatives by kind: {dict(Counter(n['kind'] for n in negatives))}"
    )
    return faults, counted


KINDS = {"never", "always", "since", "one-sided", "changed", "what it is like"}


def check_claims(path: Path, samples: dict[str, Sample]) -> tuple[list[str], str]:
    """Say what is wrong in a gold of claims, and count it."""
    rows = read_lines(path)
    faults: list[str] = []
    for row in rows:
        where = f"{path.name} {row['article']} {row['words']!r}"
        sample = samples.get(row["article"])
        if sample is None:
            faults.append(f"{where}: no such article")
            continue
        text = sample.text if sample.exact else squeeze(sample.text)
        if row["text"] not in text or row["words"] not in row["text"]:
            faults.append(f"{where}: not in the text")
        for key in ("text", "words"):
            start, end = row.get("span" if key == "text" else "words_span", (None, None))
            if sample.exact and text[start:end] != row[key]:
                faults.append(f"{where}: the span of {key} is not {row[key]!r}")
        if row["kind"] not in KINDS or (row["speaker"] is None) != (row["target"] is None):
            faults.append(f"{where}: {row['kind']}, {row['speaker']}, {row['target']}")
        if row["speaker"] and row["speaker"] == row["target"]:
            faults.append(f"{where}: about its own speaker")
    sure = [row for row in rows if row["sure"]]
    counted = (
        f"{path.relative_to(HERE)}: {len(rows)} claims, {len(sure)} sure, "
        f"{sum(row['source'] is None for row in sure)} of these in the article's voice; "
        f"by kind {dict(Counter(row['kind'] for row in sure))}"
    )
    return faults, counted


def faults_of_passage(item: dict[str, Any], by_url: dict[str, Sample]) -> list[str]:
    """Say what is wrong with the place of a passage: its article, its words, its offsets."""
    sample = by_url.get(item["article"])
    if sample is None:
        return [f"no such article {item['article']}"]
    text = sample.text if sample.exact else squeeze(sample.text)
    if text.count(item["passage"]) != 1:
        return [f"{text.count(item['passage'])} times in {item['article']}: {item['passage']!r}"]
    if sample.exact:
        start, end = item["passage_span"]
        if text[start:end] != item["passage"]:
            return [f"span {item['passage_span']} is not {item['passage']!r}"]
    return []


def check_contacts(
    rows: list[dict[str, Any]], by_url: dict[str, Sample], names: set[str], people: set[str]
) -> list[str]:
    """Say what is wrong in gold_contacts.jsonl."""
    faults: list[str] = []
    for row in rows:
        found = faults_of_passage(row, by_url)
        sample = by_url.get(row["article"])
        if row["word"] not in row["passage"]:
            found.append(f"{row['word']!r} is not in {row['passage']!r}")
        elif sample is not None and sample.exact and not found:
            start, end = row["word_span"]
            if sample.text[start:end] != row["word"] or not row["passage_span"][0] <= start < end:
                found.append(f"span {row['word_span']} is not {row['word']!r}")
        if row["kind"] not in CONTACTS or row["standing"] not in STANDINGS:
            found.append(f"{row['kind']}, {row['standing']}")
        if len(set(row["pair"])) != 2 or not set(row["pair"]) <= people:
            found.append(f"pair {row['pair']}")
        if row["teller"] not in names | {None, "article"}:
            found.append(f"teller {row['teller']!r}")
        start_day, end_day = row["when"]["start"], row["when"]["end"]
        if start_day and end_day and not date.fromisoformat(start_day) < date.fromisoformat(end_day):
            found.append(f"empty interval {row['when']}")
        faults += [f"contacts: {fault}" for fault in found]
    return faults


def check_conflicts(rows: list[dict[str, Any]], by_url: dict[str, Sample]) -> list[str]:
    """Say what is wrong in gold_conflicts.jsonl."""
    faults: list[str] = []
    for row in rows:
        if row["kind"] not in CONFLICTS or row["grade"] not in GRADES or not row["about"]:
            faults.append(f"conflicts: {row['id']}: {row['kind']}, {row['grade']}")
        for side in ("one", "two"):
            if not row[side]:
                faults.append(f"conflicts: {row['id']}: nothing on side {side}")
            faults += [f"conflicts: {f}" for item in row[side] for f in faults_of_passage(item, by_url)]
    return faults


def read_lines(path: Path) -> list[dict[str, Any]]:
    """Read one object a line."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def check_written(folder: Path) -> tuple[list[str], str]:
    """Say what is wrong in conflicts/, and count it."""
    by_url = {s.url: s for s in read_jsonl(folder / "articles.jsonl")}
    with (folder / "people.csv").open(encoding="utf-8", newline="") as handle:
        names = {row["name"] for row in csv.DictReader(handle)}
    rows, told = read_lines(folder / "gold.jsonl"), read_lines(folder / "contacts.jsonl")
    genuine = [row for row in rows if row["grade"] == "genuine"]
    traps = [row for row in rows if row["grade"] != "genuine"]
    faults = check_conflicts(genuine, by_url) + check_contacts(told, by_url, names, names)
    for row in traps:
        if (
            row["grade"] != "none"
            or row["trap"] not in TRAPS
            or row["kind"] not in CONFLICTS
            or not row["about"]
        ):
            faults.append(f"conflicts/: {row['id']}: {row['grade']}, {row['trap']}, {row['kind']}")
        for side in ("one", "two"):
            faults += [f"{row['id']}: {f}" for item in row[side] for f in faults_of_passage(item, by_url)]
    for row in rows:
        if row["half"] != half_of(row["id"].split("/")[0]) or not set(row["pair"]) <= names:
            faults.append(f"conflicts/: {row['id']}: {row['half']}, {row['pair']}")
    if len({row["id"] for row in rows}) != len(rows):
        faults.append("conflicts/: an id stands twice")
    if len(genuine) < FEWEST_WRITTEN[0] or len(traps) < FEWEST_WRITTEN[1]:
        faults.append(f"conflicts/: {len(genuine)} conflicts, {len(traps)} traps")
    return faults, (
        f"conflicts: {len(by_url)} articles, {len(genuine)} conflicts, {len(traps)} traps, "
        f"{sum(not row['optional'] for row in told)} accounts of contacts\n"
        f"  by half: {dict(Counter(row['half'] for row in genuine))}, "
        f"by kind: {dict(Counter(row['kind'] for row in genuine))}\n"
        f"  traps: {dict(Counter(row['trap'] for row in traps))}"
    )


def main() -> int:
    """Print every fault, then the counts; return 1 if there was a fault."""
    samples = read_articles(HERE / "articles")
    with (HERE / "people.csv").open(encoding="utf-8", newline="") as handle:
        people = list(csv.DictReader(handle))
    names = {p["name"] for p in people}
    outlets = {p["name"] for p in people if p["type"] == "organisation"}
    gold: list[dict[str, Any]] = [
        json.loads(line) for line in (HERE / "gold.jsonl").read_text("utf-8").splitlines()
    ]
    complete = (HERE / "gold_complete.txt").read_text("utf-8").split()

    faults: list[str] = []
    by_url = {s.url: s for s in samples}
    if len(by_url) != len(samples):
        faults.append("two articles share an address")
    if len({p["id"] for p in people}) != len(people) or len(names) != len(people):
        faults.append("people.csv: two rows share an id or a name")
    if len(samples) < FEWEST_ARTICLES or len(complete) < FEWEST_COMPLETE:
        faults.append(f"{len(samples)} articles, {len(complete)} complete")
    faults += [f"{s.url}: no {k}" for s in samples for k in ("title", "text") if not getattr(s, k)]
    faults += [f"{s.url}: outlet {s.outlet!r}" for s in samples if s.outlet not in outlets]
    faults += [f"{s.url}: not .example" for s in samples if ".example/" not in s.url]
    faults += [f"gold_complete.txt: no such article {u}" for u in complete if u not in by_url]

    rows_of: dict[str, list[dict[str, Any]]] = {}
    for row in gold:
        if row["article"] not in by_url:
            faults.append(f"gold: no such article {row['article']}")
            continue
        rows_of.setdefault(row["article"], []).append(row)
        sample = by_url[row["article"]]
        where = f"{row['article']} {row['id']}"
        faults += [f"{where}: {fault}" for fault in faults_of_row(row, sample, names)]
        latest = date.fromisoformat(row["said"]["end"])
        if not row["hypothetical"] and (latest - sample.published).days > 1:
            faults.append(f"{where}: said after it was published")
    for url, rows in rows_of.items():
        faults += [f"{url} {fault}" for fault in faults_of_nesting(rows)]
    faults += [f"{u}: listed as complete, no gold" for u in complete if u not in rows_of]

    with (HERE / "sameness" / "people.csv").open(encoding="utf-8", newline="") as handle:
        more = {person["name"] for person in csv.DictReader(handle)}
    of_sameness, counted = check_sameness(HERE / "sameness", names | more)
    faults += of_sameness

    more_articles = {s.url: s for s in read_jsonl(HERE / "claims" / "articles.jsonl")}
    of_claims = [
        check_claims(HERE / "gold_claims.jsonl", by_url),
        check_claims(HERE / "claims" / "gold.jsonl", more_articles),
    ]
    faults += [fault for some, _ in of_claims for fault in some]
    contacts, conflicts = read_lines(HERE / "gold_contacts.jsonl"), read_lines(HERE / "gold_conflicts.jsonl")
    faults += check_contacts(contacts, by_url, names, names - outlets)
    faults += check_conflicts(conflicts, by_url)
    of_written, written = check_written(HERE / "conflicts")
    faults += of_written

    for fault in faults:
        print(fault, file=sys.stderr)
    words = [len(s.text.split()) for s in samples]
    print(f"{len(samples)} articles, {sum(words)} words ({min(words)} to {max(words)})")
    print(f"  by outlet: {dict(Counter(s.outlet for s in samples))}")
    print(f"{len(gold)} attributions; {len(complete)} articles are complete")
    for key in ("type", "act", "negated", "hypothetical", "nested"):
        print(f"  by {key}: {dict(Counter(row[key] for row in gold))}")
    print(f"  by basis: {dict(Counter(row['said']['basis'] for row in gold))}")
    print(f"  by stance: {dict(Counter(a['stance'] for row in gold for a in row['about']))}")
    print(counted)
    print(*(line for _, line in of_claims), sep="\n")
    needed = [row for row in contacts if not row["optional"]]
    print(f"{len(needed)} accounts of contacts, {len(contacts) - len(needed)} more that may be found or not")
    print(f"  by standing: {dict(Counter(row['standing'] for row in needed))}")
    print(f"{len(conflicts)} conflicts")
    print(written)
    print(f"{len(people)} people and organisations; {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
