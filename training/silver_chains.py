"""News texts with silver names, in; the same with some repeated names hidden behind "he" and "she" out.

The corpora with annotated chains are small, and hardly any is news. Where an article names a person again
as a source ("…, Oskeld said"), a pronoun in that place means the same person: the name is replaced and
the chain known (after masked names in WikiPedia, Kocijan et al., EMNLP 2019). Only where a careful writer
could have written it: the person was named shortly before, and nobody of the same gender since then, but
for those who are spoken of inside a quotation or are no source themselves.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from dataclasses import replace

from rapport.text.fold import fold
from rapport.text.name_tables import given_genders
from rapport.text.names import group_names, title_gender
from rapport.text.spans import Span
from training.document import Document
from training.edits import edited

# How far back, in characters, the name may stand that a pronoun means.
NEAR = 700
# How often a name that could be a pronoun becomes one.
HIDDEN = 0.6
_TITLE = re.compile(r"(?:(?:Mr|Mrs|Ms|Sen|Rep|Gov|Dr)\.?|President|Senator|Secretary|Governor) $")
_PRONOUN = {"m": ("he", "his"), "f": ("she", "her")}
_SENTENCE = re.compile(r"(?:^|[.!?:\n][\"'”’)]*\s+|\n\s*)[\"'“‘(]*$")


def with_silver_chains(document: Document, chance: random.Random) -> Document:
    """The document with chains of its people's names, some of them pronouns now.

    A document without names or quotes, or with chains of its own, comes back as it is.
    """
    if document.chains is not None or not document.names or not document.quotes:
        return document
    text = document.text
    people = [(span, _titled(span, text)) for kind, span in document.names if kind == "person"]
    groups = group_names([titled.of(text) for _, titled in people], ["person"] * len(people))
    genders = _genders([titled.of(text) for _, titled in people], groups)
    sources = {q.source: q.cue for q in document.quotes if q.source and q.cue}
    edits: list[tuple[Span, str]] = []
    hidden: set[int] = set()
    for n, (span, titled) in enumerate(people):
        new = _pronoun(titled, span, sources, text, genders.get(groups[n]))
        if new and _is_clear(n, people, groups, genders, sources, text) and chance.random() < HIDDEN:
            edits.append((titled if titled in sources else span, new))
            hidden.add(n)
    chains: dict[int, list[Span]] = defaultdict(list)
    for (_, titled), group in zip(people, groups, strict=True):
        chains[group].append(titled)
    # a hidden name is no name any more
    gone = {people[n][0] for n in hidden}
    names = tuple((kind, span) for kind, span in document.names if span not in gone)
    kept = replace(document, names=names, chains=tuple(tuple(sorted(set(c))) for c in chains.values()))
    return edited(kept, edits)


def _titled(span: Span, text: str) -> Span:
    """The name with a short title before it."""
    m = _TITLE.search(text, max(0, span.start - 12), span.start)
    return Span(m.start(), span.end) if m else span


def _genders(names: list[str], groups: list[int]) -> dict[int, str]:
    """The gender of each group of names that a title or a given name tells."""
    out: dict[int, str] = {}
    for name, group in zip(names, groups, strict=True):
        words = name.split()
        told = title_gender(name) or (given_genders().get(fold(words[0])) if len(words) > 1 else None)
        if told:
            out.setdefault(group, told)
    return out


def _pronoun(
    titled: Span, span: Span, sources: dict[Span, Span], text: str, gender: str | None
) -> str | None:
    """What could stand for a source that is only a name and has its cue right behind it."""
    source = next((s for s in (titled, span) if s in sources), None)
    if source is None or gender is None or sources[source].start - source.end != 1:
        return None
    pronoun = _PRONOUN[gender][0]
    begins = _SENTENCE.search(text, max(0, source.start - 6), source.start)
    return pronoun.capitalize() if begins else pronoun


def _is_clear(
    n: int,
    people: list[tuple[Span, Span]],
    groups: list[int],
    genders: dict[int, str],
    sources: dict[Span, Span],
    text: str,
) -> bool:
    """Whether the person was named shortly before, with no rival source or subject since then."""
    span = people[n][0]
    for k in range(n - 1, -1, -1):
        before, titled = people[k]
        if span.start - before.end > NEAR:
            return False
        if groups[k] == groups[n]:
            return True
        rival = genders.get(groups[k], genders[groups[n]]) == genders[groups[n]]
        subject = any(s.start <= titled.start < s.end for s in sources) or _SENTENCE.search(
            text, max(0, titled.start - 6), titled.start
        )
        if rival and subject:
            return False
    return False
