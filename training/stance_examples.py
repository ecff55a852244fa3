"""Sentences with stances, in; passages as the stance tower is asked about them, in batches, out."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from rapport.reading.labels import STANCES
from rapport.reading.passages import Passage, Pieces, passage, pieces_of
from rapport.reading.questions import passage_of
from rapport.reading.windows import CLS, SEP, WINDOW, Ints, plan_windows, tokenise
from rapport.text.sentences import split_sentences
from rapport.text.spans import Span
from training.document import Document, Regard
from training.stance_articles import questions

NEUTRAL = STANCES.index("neutral")


@dataclass(frozen=True, slots=True)
class Example:
    """One window, the passages in it that are asked about, and the stance of each.

    Position 0 is the window's first place, as for the passages' pieces.
    """

    ids: Ints
    marks: Ints
    passages: list[Passage]
    gold: list[int]

    def __len__(self) -> int:
        return len(self.ids)


def example(document: Document, stretches: Sequence[Span], tokenizer: Tokenizer) -> Example:
    """A document of one window; each regard is asked about in the stretch that its target stands in.

    What stands behind the window's end is left out.
    """
    tokens = tokenise(tokenizer, document.text)
    room = WINDOW - 2
    asked: list[Passage] = []
    gold: list[int] = []
    for regard in document.regards or ():
        stretch = next(s for s in stretches if s.start <= regard.target.start < s.end)
        seen, target = pieces_of(tokens, stretch), pieces_of(tokens, regard.target)
        holder = pieces_of(tokens, regard.holder) if regard.holder else None
        if seen is None or target is None or (regard.holder and holder is None):
            continue
        found = passage(np.arange(seen[0], min(seen[1] + 1, room)), holder, target)
        # a holder of the corpus that falls outside makes another question of it
        if found and (found.holder is not None or regard.holder is None):
            asked.append(replace(found, pieces=found.pieces + 1))
            gold.append(regard.stance)
    ids = np.concatenate([[CLS], tokens.ids[:room], [SEP]])
    marks = np.concatenate([[0], tokens.marks[:room], [0]])
    return Example(ids, marks, asked, gold)


def windows_of(document: Document, tokenizer: Tokenizer) -> list[Example]:
    """An article's windows in which anything is asked, each question where the target is read.

    The passages are the reader's own (reading/questions.py), as far as they lie in that window.
    """
    tokens = tokenise(tokenizer, document.text)
    sentences = split_sentences(document.text)
    planned = plan_windows(len(tokens))
    asked: dict[int, list[tuple[Passage, int]]] = defaultdict(list)
    for question, regard in questions(document):
        whole = passage_of(tokens, sentences, question, regard.target)
        if whole is None:
            continue
        target, holder = _pieces(whole, whole.target), whole.holder and _pieces(whole, whole.holder)
        n, w = next((n, w) for n, w in enumerate(planned) if w.own_start <= target[0] < w.own_end)
        inside = whole.pieces[(whole.pieces >= w.start) & (whole.pieces < w.end)]
        if (found := passage(inside, holder, target)) is not None:
            asked[n].append((replace(found, pieces=found.pieces - w.start + 1), regard.stance))
    out = []
    for n, own in asked.items():
        part = slice(planned[n].start, planned[n].end)
        ids = np.concatenate([[CLS], tokens.ids[part], [SEP]])
        marks = np.concatenate([[0], tokens.marks[part], [0]])
        out.append(Example(ids, marks, [p for p, _ in own], [gold for _, gold in own]))
    return out


def _pieces(whole: Passage, places: Pieces) -> Pieces:
    """Places of a passage as pieces of the text."""
    first, last = (int(i) for i in whole.pieces[list(places)])
    return first, last


def all_windows(documents: Iterable[Document], tokenizer: Tokenizer) -> list[Example]:
    """The windows of several articles."""
    return [one for document in documents for one in windows_of(document, tokenizer)]


def one_of_two(document: Document, chance: random.Random) -> Document:
    """A pair that is neutral both ways is asked about one way: half of the corpus is such pairs."""
    asked: tuple[Regard, ...] = document.regards or ()
    if len(asked) == 2 and all(r.holder and r.stance == NEUTRAL for r in asked):
        return replace(document, regards=(chance.choice(asked),))
    return document


def batched(
    examples: Sequence[Example], budget: int, chance: random.Random | None = None
) -> Iterator[list[Example]]:
    """Batches of at most `budget` pieces of windows of like length; in random order if chance is given."""
    noise = (lambda: chance.uniform(0.9, 1.1)) if chance else (lambda: 1.0)
    batches: list[list[Example]] = [[]]
    # a little noise in the sorting key mixes the data sets inside a batch
    for one in sorted((e for e in examples if e.passages), key=lambda e: len(e) * noise()):
        longest = max([len(one), *map(len, batches[-1])])
        if batches[-1] and longest * (len(batches[-1]) + 1) > budget:
            batches.append([])
        batches[-1].append(one)
    if chance:
        chance.shuffle(batches)
    yield from (b for b in batches if b)


def collated(examples: Sequence[Example]) -> tuple[Tensor, Tensor, Tensor, list[Passage], Tensor]:
    """Ids, marks, mask (windows, longest), the passages as pieces of all windows in a row, their stances."""
    longest = max(map(len, examples))
    ids, marks, mask = (torch.zeros(len(examples), longest, dtype=torch.long) for _ in range(3))
    passages: list[Passage] = []
    for row, one in enumerate(examples):
        ids[row, : len(one)] = torch.from_numpy(one.ids)
        marks[row, : len(one)] = torch.from_numpy(one.marks)
        mask[row, : len(one)] = 1
        passages += (replace(p, pieces=p.pieces + row * longest) for p in one.passages)
    return ids, marks, mask, passages, torch.tensor([g for one in examples for g in one.gold])
