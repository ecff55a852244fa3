"""Two passes of labels of the same articles, compared: ``python -m training.score_passes FIRST SECOND``.

Both are files of lines as in tests/gold/polnear.jsonl or in samples/gold.jsonl. The attributions that both
were given (PolNeAR's, the outer ones of the samples) are compared by id in when, where and through whom;
nested ones, which each pass marks for itself, are matched where a content and the cue overlap. Only articles
of SECOND count. It needs neither weights nor corpora.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from rapport.text.spans import Span
from training.score_gold import CIRCUMSTANCES, Count, known_names
from training.score_samples import Gold, Rate, agree

Place = list[int] | str | None
PASS = ("reason", "source_kind", "type", "act", "negated", "hypothetical", "speaks_for")


def load_pass(path: Path) -> list[Gold]:
    """The labels of a file, in its order; the samples' with the names that PolNeAR's have."""
    return [as_polnear(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def as_polnear(item: Gold) -> Gold:
    """A label of the samples with offsets for words where it has both; one of PolNeAR's as it is."""
    if "speaker" in item:
        item["person"] = item["speaker"]
    spans = {key: item[f"{key}_span"] for key in ("source", "cue") if f"{key}_span" in item}
    return item | spans | ({"content": item["content_spans"]} if "content_spans" in item else {})


def overlap(a: Place, b: Place) -> bool:
    """Whether both are there and share a code point, or, as words of a page, one stands in the other."""
    if isinstance(a, str) and isinstance(b, str):
        return f" {a} " in f" {b} " or f" {b} " in f" {a} "
    return isinstance(a, list) and isinstance(b, list) and Span(*a).overlaps(Span(*b))


def is_one_circumstance(a: Place, b: Place) -> bool:
    """Whether two circumstances overlap; of words, whether they share a head."""
    return agree(a, b) if isinstance(a, str) and isinstance(b, str) else overlap(a, b)


def is_alike(a: Gold, b: Gold) -> bool:
    """Whether two nested labels mark one attribution: contents overlap, and the cues, where both have one."""
    contents = any(overlap(x, y) for x in a["content"] for y in b["content"])
    return contents and (overlap(a["cue"], b["cue"]) or not (a["cue"] and b["cue"]))


def pairs(first: list[Gold], second: list[Gold]) -> Iterator[tuple[Gold, Gold]]:
    """Nested labels of two passes, one to one, in order."""
    left = [a for a in first if a["nested"]]
    for b in (b for b in second if b["nested"]):
        found = next((a for a in left if a["article"] == b["article"] and is_alike(a, b)), None)
        if found:
            left.remove(found)
            yield found, b


def compare_when_and_where(rates: dict[str, Rate], a: Gold, b: Gold) -> None:
    """Count one attribution's agreement: circumstances need only overlap, where either has one."""
    for key in ("basis", "start", "end", "precision"):
        if key in b["said"]:  # the samples have no precision
            rates[f"said {key}"].add(a["said"][key] == b["said"][key])
    for key in CIRCUMSTANCES:
        if a[key] or b[key]:
            rates[f"{key}, where either has it"].add(is_one_circumstance(a[key], b[key]))


def compare(first: list[Gold], second: list[Gold]) -> tuple[dict[str, Rate], Count, dict[str, Rate]]:
    """Agreement on the attributions both were given; on which nested ones there are; on those both have."""
    articles, known = {b["article"] for b in second}, known_names()
    first = [a for a in first if a["article"] in articles]
    by_id = {(a["article"], a["id"]): a for a in first if not a["nested"]}
    outer: dict[str, Rate] = defaultdict(Rate)
    inner: dict[str, Rate] = defaultdict(Rate)
    for b in (b for b in second if not b["nested"]):
        if a := by_id.get((b["article"], b["id"])):
            compare_when_and_where(outer, a, b)
    both = list(pairs(first, second))
    for a, b in both:
        inner["person"].add(a["person"] == b["person"] or b["person"] in known.get(a["person"], ()))
        for key in (key for key in PASS if key in b):
            inner[key].add(a[key] == b[key])
        compare_when_and_where(inner, a, b)
    nested = Count(len(both), sum(a["nested"] for a in first), sum(b["nested"] for b in second))
    return outer, nested, inner


def main() -> None:
    """Print the agreement of two files."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("first", type=Path)
    ask.add_argument("second", type=Path)
    told = ask.parse_args()
    outer, nested, inner = compare(load_pass(told.first), load_pass(told.second))
    for name, rate in outer.items():
        print(f"{name:34} {rate}")
    if nested.predicted and nested.gold:
        print(
            f"nested: {nested.right} in both, {nested.predicted} in the first, {nested.gold} in the second: "
            f"of the second's {100 * nested.right / max(nested.gold, 1):.1f} % in the first, of the first's "
            f"{100 * nested.right / max(nested.predicted, 1):.1f} % in the second; {nested}"
        )
    for name, rate in inner.items():
        print(f"  nested, {name:26} {rate}")


if __name__ == "__main__":
    main()
