"""Labelled articles, in; their open days, with all that `rapport.reading.day_network` weighs, out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rapport.articles.article import Article
from rapport.reading.day_net import clues_of, means_of, whole_of
from rapport.reading.day_surroundings import Pieces, View, cues_by_speaker, pieces_of, view_of
from rapport.reading.holding import DAY
from rapport.reading.holding_table import Part
from rapport.reading.holds import likeliest_day
from rapport.reading.model import Scores
from rapport.reading.reader import Reader
from rapport.reading.reading import Basis
from rapport.reading.setting_phrases import Judge, Weights, judge_by
from rapport.text.spans import Span
from training import fit_carry, fit_phrases
from training.carry_papers import Paper, articles, cases_of, day_articles, paper_of, right_of
from training.fit_phrases import all_rows, crossed_weights, folds_of
from training.score_gold import DATED
from training.score_samples import Gold

Floats = NDArray[np.float32]
Means = Mapping[int, Mapping[str, Floats]]


@dataclass(frozen=True, slots=True)
class Row:
    """An open day: its clues, means and view, the gold's basis, whether there is a day and it is right.

    `own` is whether that day stands in the sentence of the words; `rules` the basis by the rules, `before`
    the probability by the table.
    """

    corpus: str
    article: str
    clues: Mapping[str, float]
    means: Mapping[str, Floats]
    view: View
    basis: str
    rules: str
    before: float
    has_day: bool
    right: bool
    own: bool

    @property
    def outcome(self) -> int:
        """What is to be told: 0 the day holds, 1 published, 2 of no one time."""
        return 0 if self.basis in DATED else 1 if self.basis == Basis.PUBLISHED else 2


@dataclass(frozen=True, slots=True)
class Sheet:
    """A labelled article as read, the means of its attributions, and its pieces."""

    paper: Paper
    means: Means
    pieces: Pieces


def read(reader: Reader, corpora: Path) -> Iterator[Sheet]:
    """Every labelled article, its settings judged by weights from other articles."""
    every = list(articles(corpora))
    phrases = all_rows(reader, every)
    judges, whole = crossed_weights(phrases, reader.version), fit_phrases.fit(phrases, reader.version)
    for corpus, article, items in [*every, *day_articles(corpora)]:
        yield sheet_of(reader, corpus, article, items, judges.get(article.url or "", whole))


def sheet_of(reader: Reader, corpus: str, article: Article, items: list[Gold], settings: Weights) -> Sheet:
    """One labelled article, its settings judged by `settings`."""
    seen: list[Scores] = []

    def make(scores: Scores, sentences: Sequence[Span]) -> Judge:
        seen.append(scores)
        return judge_by(settings, scores, sentences)

    paper = paper_of(reader, corpus, article, items, make)
    found, whole = paper.open, whole_of(seen[0])
    asked = (a for a in found.asked if a.i in paper.gold)
    means = {a.i: means_of(a, seen[0], found.page.sentences, whole) for a in asked}
    return Sheet(paper, means, pieces_of(seen[0], found.page, found.told[DAY], found.asked))


def rows_of_days(sheets: Sequence[Sheet]) -> Iterator[Row]:
    """The open days, each with what weights from other articles make of it."""
    fold = folds_of(sheet.paper.name for sheet in sheets)
    for f in sorted(set(fold.values())):
        # of "days" settings are not labelled, and without them its articles would teach that none holds
        others = [s.paper for s in sheets if fold[s.paper.name] != f and s.paper.corpus != "days"]
        weights = fit_carry.fit(others)
        for sheet in sheets:
            if fold[sheet.paper.name] == f:
                yield from rows_of_sheet(sheet, weights)


def rows_of_sheet(sheet: Sheet, weights: Mapping[str, Part]) -> Iterator[Row]:
    """The open days of one article."""
    paper, page = sheet.paper, sheet.paper.open.page
    cues = cues_by_speaker(paper.open.asked)
    for case, p in cases_of(paper, weights):
        gold = paper.gold.get(case.asked.i)
        if case.key != DAY or gold is None or gold["nested"]:
            continue
        one = likeliest_day(case, p, page)
        right = {case.told[k].value for k in right_of(case, gold, paper.text)}
        yield Row(
            paper.corpus,
            paper.name,
            clues_of(one, paper.published),
            sheet.means[case.asked.i],
            view_of(one.asked, one.told, cues, page, sheet.pieces),
            gold["said"]["basis"],
            case.asked.one.said.basis.value,
            one.before,
            has_day=one.told is not None,
            right=one.told is not None and one.told.value in right,
            own=one.told is not None and one.told.sentence == case.asked.sentence,
        )
