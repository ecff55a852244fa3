"""Attributions and mentions, in; each attribution's stance toward the people it speaks of, out."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from rapport.reading.labels import STANCES
from rapport.reading.model import Scores
from rapport.reading.pairs import Floats, softmax
from rapport.reading.passages import Tower, judged
from rapport.reading.pointers import Points, gender_of_pronoun
from rapport.reading.questions import Question, passage_of
from rapport.reading.reading import EntityType, Label, Mention, MentionKind, Stance
from rapport.text.sentences import split_sentences
from rapport.text.spans import Span, begin_of

# A person named more often than this in one content is judged by the first mentions.
MENTIONS = 1


def targets(
    content: Sequence[Span], speaker: int | None, mentions: Sequence[Mention], text: str
) -> list[list[int]]:
    """The people a content speaks of: for each, the indexes of its mentions there, names first.

    The speaker is left out. A phrase ("the Russian president") or pronoun that nobody's name is known for may
    get its person across articles. `mentions` are in text order.
    """
    own = mentions[speaker].chain if speaker is not None else None
    chains: dict[int, list[int]] = defaultdict(list)
    for part in content:
        first = bisect_left(mentions, part.start, key=begin_of)
        last = bisect_left(mentions, part.end, key=begin_of)
        for i, m in enumerate(mentions[first:last], start=first):
            if m.type is not EntityType.PERSON or m.chain == own or not part.contains(m.span):
                continue
            if not _names_body(i, mentions, text) and not (i == first and _is_holder(m, part, text)):
                chains[m.chain].append(i)
    return [
        sorted(found, key=lambda i: mentions[i].kind is not MentionKind.NAME) for found in chains.values()
    ]


# "It seems to me that", "feels to me like": the one to whom it seems is none who is spoken of
_TO_ME = re.compile(r"to (?:me|us)\b")


def _is_holder(mention: Mention, part: Span, text: str) -> bool:
    """Whether a content begins with whom it seems so."""
    return mention.span.start == part.start + len("to ") and _TO_ME.match(text, part.start) is not None


def _names_body(i: int, mentions: Sequence[Mention], text: str) -> bool:
    """Whether a name only tells which body is meant: "the Oskeld campaign" is not Oskeld."""
    span = mentions[i].span
    for other in mentions[max(0, i - 1) : i + 2]:
        longer = other.span.start == span.start and other.span.end > span.end
        if longer and other.type is EntityType.ORGANISATION:
            return mentions[i].kind is MentionKind.NAME and text[span.end] == " "
    return False


# "the president", "that man"; "a strongman" is nobody yet
_MEANT = re.compile(r"the |(?:that|this) (?:man|woman|lady|gentleman|guy|fellow)\b")


def someone(groups: Sequence[Sequence[int]], mentions: Sequence[Mention], text: str) -> list[list[int]]:
    """The groups of mentions with a name or that may get one: "the president", "she", not "a strongman".

    All that are only "he", or only "she", and open are one group: they mostly mean one.
    """
    out: list[list[int]] = []
    open_ones: dict[Points, list[int]] = {}
    for group in groups:
        first = mentions[group[0]]
        words = first.span.of(text).lower()
        told = [gender_of_pronoun(mentions[n].span.of(text)) for n in group]
        gender = told[0]
        if first.name is None and gender and all(one is gender for one in told):
            if gender in open_ones:
                open_ones[gender] += group
                continue
            open_ones[gender] = own = list(group)
            out.append(own)
        elif words != "my" and (first.name is not None or gender or _MEANT.match(words)):
            out.append(list(group))
    return out


_LABELS = tuple(Label(name) for name in STANCES)
_UNKNOWN: Floats = np.array([[float(label == "neutral") for label in STANCES]], dtype=np.float32)


def stances(
    scores: Scores, tower: Tower, text: str, asked: Sequence[Question], mentions: Sequence[Mention]
) -> list[list[Stance]]:
    """For each question the stance toward each of its groups of mentions.

    A mention that has no pieces of its own is neutral.
    """
    sentences = split_sentences(text)
    pairs = [(q, mentions[i].span) for q in asked for group in q.groups for i in group[:MENTIONS]]
    passages = [passage_of(scores.tokens, sentences, q, mention) for q, mention in pairs]
    told = np.repeat(_UNKNOWN, len(pairs), axis=0)
    known = [n for n, one in enumerate(passages) if one is not None]
    told[known] = judged(scores.lower, tower, [one for one in passages if one is not None])
    warmth = np.array([q.temperature for q, _ in pairs], dtype=np.float32)
    left = iter(softmax(told / warmth[:, None]))
    return [[_stance(group[0], [next(left) for _ in group[:MENTIONS]]) for group in q.groups] for q in asked]


def _stance(mention: int, chance: Sequence[Floats]) -> Stance:
    """The stance toward one person: the mean over the mentions that were judged."""
    mean = (chance[0] if len(chance) == 1 else np.mean(chance, axis=0)).tolist()
    p = {label: round(x, 4) for label, x in zip(_LABELS, mean, strict=True)}
    return Stance(mention=mention, label=max(p, key=lambda label: p[label]), p=p)
