"""What the misses of score_gold cost, by cause: ``python -m training.score_person_causes --corpora DIR``.

Every attribution whose source the gold names is right or has one cause: it is not *found*; it has another
*source* than the gold, or none; its source is right and *open*; or it is given a *wrong* person.
``--half working`` or ``--half scored`` keeps to that half; ``--further broad`` and ``--further broad-check``
take the broad labels. People spoken of in found attributions are told apart by what stands for them.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from rapport.reading.reader import Reader
from rapport.reading.reading import Attribution, MentionKind, Reading
from training.score_gold import (
    BROAD,
    Gold,
    further_names,
    gold_of,
    is_named,
    known_names,
    load_further,
    polnear_readings,
    source_kind,
)
from training.score_samples import aliases, is_same, matched, place, readings

CAUSES = ("right", "not found", "source", "open", "wrong")
SHOWN = {"source": "other source", "open": "left open", "wrong": "wrong person"}
KINDS = ("name", "nominal", "pronoun", "none")
_SEVERAL = re.compile(
    r"\b(?:them|they|both|two|their|each other|pair|leaders|either|we|our|us)\b", re.IGNORECASE
)
_YOU = re.compile(r"\b(?:you|your)\b", re.IGNORECASE)
_POINTING = re.compile(r"\b(?:it|its|that|this|so)\b", re.IGNORECASE)


def cause(reading: Reading, a: Attribution | None, item: Gold, known: dict[str, set[str]]) -> str:
    """Why the source of a gold attribution is not the right person; "right" where it is."""
    if a is None:
        return "not found"
    speaker = reading.mentions[a.speaker] if a.speaker is not None else None
    if is_same(speaker, item["speaker"], known):
        return "right"
    source = place(item, reading.article.text)[2]
    same = a.source is source is None or bool(a.source and source and a.source.overlaps(source))
    if not same:
        return "source"
    return "wrong" if is_named(speaker) else "open"


def by_cause(
    read: Iterable[Reading], gold: dict[str, list[Gold]], known: dict[str, set[str]]
) -> dict[str, Counter[str]]:
    """For each kind of source how many there are of each cause."""
    out: dict[str, Counter[str]] = defaultdict(Counter)
    for reading in read:
        items = gold.get(reading.article.url or "", [])
        found = {id(g): a for a, g in matched(reading, items)}
        for item in items:
            if item["speaker"]:
                out[source_kind(item, known)][cause(reading, found.get(id(item)), item, known)] += 1
    return out


def form_of(reading: Reading, a: Attribution, person: str, known: dict[str, set[str]]) -> str:
    """What stands for somebody in a content that the reader was not asked about or missed."""
    text = reading.article.text
    inside = [m for m in reading.mentions if any(part.contains(m.span) for part in a.content)]
    if any(is_same(m, person, known) for m in inside):
        return "found, not asked about"
    open_ones = [m for m in inside if not is_named(m)]
    if any(m.kind is MentionKind.PRONOUN and m.span.of(text).lower() in _SINGULAR for m in open_ones):
        return "he or she, left open"
    words = " ".join(part.of(text) for part in a.content)
    if _SEVERAL.search(words):
        return "several people, or we"
    if any(m.kind is MentionKind.NOMINAL for m in open_ones):
        return "a phrase, left open"
    if any(m.kind is not MentionKind.NAME and is_named(m) for m in inside):
        return "a pronoun or phrase, given another"
    if _YOU.search(words):
        return "you"
    return "it, that, so" if _POINTING.search(words) else "no word"


_SINGULAR = frozenset("he him his himself she her hers herself".split())


def spoken_of(
    read: Iterable[Reading], gold: dict[str, list[Gold]], known: dict[str, set[str]]
) -> Counter[str]:
    """People spoken of in attributions that are found: those right, the others by what stands for them."""
    out: Counter[str] = Counter()
    for reading in read:
        for a, item in matched(reading, gold.get(reading.article.url or "", [])):
            about = [reading.mentions[s.mention] for s in a.about]
            for one in item["about"]:
                right = any(is_same(m, one["person"], known) for m in about)
                out["right" if right else form_of(reading, a, one["person"], known)] += 1
    return out


def show(title: str, read: list[Reading], gold: dict[str, list[Gold]], known: dict[str, set[str]]) -> None:
    """Print both tables of one collection."""
    causes = by_cause(read, gold, known)
    total = sum((Counter(c) for c in causes.values()), Counter[str]())
    print(f"{title}\n  {'source':10}" + "".join(f"{SHOWN.get(c, c):>14}" for c in CAUSES))
    for kind in (*KINDS, "all"):
        row = total if kind == "all" else causes.get(kind, Counter())
        print(f"  {kind:10}" + "".join(f"{row[c]:14}" for c in CAUSES))
    size = sum(total.values())
    print(f"  {'share':10}" + "".join(f"{100 * total[c] / max(1, size):12.1f} %" for c in CAUSES))
    found = size - total["not found"]
    print(
        f"  right, missed ones wrong: {100 * total['right'] / max(1, size):.1f} %; of those found:", end=" "
    )
    print(f"{100 * total['right'] / max(1, found):.1f} %")
    print(f"  at most, with what is found: {100 * found / max(1, size):.1f} %")
    about = spoken_of(read, gold, known)
    print("  spoken of: " + ", ".join(f"{n} {form}" for form, n in about.most_common()))


def main() -> None:
    """Print the causes of one half or of both."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--corpora", type=Path, required=True)
    ask.add_argument("--half", choices=("working", "scored"))
    ask.add_argument("--further", choices=(*BROAD,))
    told = ask.parse_args()
    reader = Reader()
    if told.further:
        gold = load_further(told.further)
        read = polnear_readings(reader, told.corpora, gold)
        show(f"further PolNeAR gold, {told.further}", read, gold, further_names())
        return
    gold, samples = gold_of(told.half)
    show("PolNeAR gold", polnear_readings(reader, told.corpora, gold), gold, known_names())
    show("samples", readings(reader), samples, aliases())


if __name__ == "__main__":
    main()
