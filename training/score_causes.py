"""What each cause costs dates, circumstances and nested ones: ``python -m training.score_causes``.

On the articles of `training.score_gold`, with its ``--corpora`` and ``--half``. Every gold value is counted
once, by the first thing in its way: the attribution is not found, nothing is given, something else is given.
Circumstances tell besides whether the gold's words stand in the sentence of the cue or come from another one.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from rapport.reading.reader import Reader
from rapport.reading.reading import Attribution, Reading
from rapport.text.sentences import split_sentences
from rapport.text.spans import Span
from training.score_gold import (
    CIRCUMSTANCES,
    DATED,
    circumstance,
    gold_of,
    polnear_readings,
)
from training.score_samples import Gold, matched, place, readings

Counts = dict[str, Counter[str]]
CAUSES = ("right", "not found", "nothing given", "another given", "surplus")


def causes(read: Iterable[Reading], gold: Mapping[str, list[Gold]]) -> Counts:
    """How often each cause stands in the way of each figure."""
    out: Counts = defaultdict(Counter)
    for reading in read:
        items = gold.get(reading.article.url or "", [])
        pairs = list(matched(reading, items))
        found = {id(g): a for a, g in pairs}
        sentences = split_sentences(reading.article.text)
        for item in items:
            one = found.get(id(item))
            if item["said"]["basis"] in DATED:
                out[f"said, {item['said']['basis']}"][_of_date(one, item)] += 1
            if item["nested"]:
                out["nested"][_of_nested(one, item, reading)] += 1
            for key in CIRCUMSTANCES:
                if item[key]:
                    where = _where(item, key, reading.article.text, sentences)
                    out[f"{key}, {where}"][_of_circumstance(one, item, key, reading.article.text)] += 1
        for one, item in pairs:
            for key in CIRCUMSTANCES:
                if getattr(one, key) and not item[key]:
                    out[key]["surplus"] += 1
        if items:
            right = {id(a) for a, g in pairs if g["nested"]}
            inner = [a for a in reading.attributions if a.parent is not None]
            out["nested"]["surplus"] += sum(id(a) not in right for a in inner)
    return out


def _of_date(one: Attribution | None, item: Gold) -> str:
    if one is None:
        return "not found"
    wanted = (item["said"]["start"], item["said"]["end"])
    ours = (one.said.start and one.said.start.isoformat(), one.said.end and one.said.end.isoformat())
    if ours == wanted:
        return "right"
    return "another given" if one.said.start else "nothing given"


def _of_nested(one: Attribution | None, item: Gold, reading: Reading) -> str:
    """Found, but not as an inner one, counts as another; *not found*: no content is found around it."""
    if one is not None:
        return "right" if one.parent is not None else "another given"
    content, cue, _ = place(item, reading.article.text)
    here = cue or next(iter(content), None)
    around = here is not None and any(part.contains(here) for a in reading.attributions for part in a.content)
    return "nothing given" if around else "not found"


def _of_circumstance(one: Attribution | None, item: Gold, key: str, text: str) -> str:
    if one is None:
        return "not found"
    ours = getattr(one, key)
    if ours is None:
        return "nothing given"
    return "right" if any(ours.overlaps(span) for span in circumstance(item, key, text)) else "another given"


def _where(item: Gold, key: str, text: str, sentences: list[Span]) -> str:
    """Whether the gold's words stand in a sentence with the cue, or its source or content."""
    content, cue, source = place(item, text)
    here = cue or source or next(iter(content), None)
    home = [s for s in sentences if here and s.start <= here.start < s.end]
    beside = any(s.contains(span) for s in home for span in circumstance(item, key, text))
    return "beside the cue" if beside else "elsewhere"


def show(title: str, counts: Counts) -> None:
    """Print a table of figures and causes."""
    print(f"{title:28}" + "".join(f"{cause:>15}" for cause in CAUSES))
    for name in sorted(counts):
        print(f"  {name:26}" + "".join(f"{counts[name][cause]:15}" for cause in CAUSES))


def main() -> None:
    """Print the tables of both collections."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--corpora", type=Path, required=True)
    ask.add_argument("--half", choices=("working", "scored"))
    told = ask.parse_args()
    gold, samples = gold_of(told.half)
    reader = Reader()
    show("PolNeAR gold", causes(polnear_readings(reader, told.corpora, gold), gold))
    show("samples", causes(readings(reader), samples))


if __name__ == "__main__":
    main()
