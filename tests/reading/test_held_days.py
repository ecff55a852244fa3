"""The judge of days told elsewhere: what it weighs, when it has no say, what its word changes."""

from datetime import date
from math import exp, log

import numpy as np
import pytest

from rapport.articles.article import Article
from rapport.reading import holds
from rapport.reading import reader as reading
from rapport.reading.held_days import (
    ODDS,
    ODDS_TODAY,
    TODAY,
    HeldDays,
    Judge,
    clues_of,
    judge_of,
    shipped,
)
from rapport.reading.holding import DAY
from rapport.reading.holding_table import part_of
from rapport.reading.holds import Open
from rapport.reading.model import WIDTH, Scores, load_model
from rapport.reading.reader import Reader
from rapport.reading.reading import Basis, Said
from rapport.reading.timeless import BLOCKS

TEXT = """BRELLE - The harbor board met on Monday in Brelle, and Otto Brandt opened the meeting.

The bridge would be closed, he said.

Oda Fenn said that she had not been asked.
"""
PUBLISHED = date(2024, 3, 6)  # a Wednesday
MONDAY = date(2024, 3, 4)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(threads=1)


def read(reader: Reader, text: str = TEXT) -> tuple[dict[str, Said], Open]:
    seen: list[Open] = []
    opened = reader.open(Article(text=text, published=PUBLISHED))
    for batch in opened.begun.batches:
        reader.encode(opened, batch)
    found = reader.finish(opened, seen.append)
    return {a.content[0].of(text)[:10]: a.said for a in found.attributions}, seen[0]


def saying(p: float) -> Judge:
    return lambda *_: p


def test_a_day_that_it_is_sure_of_is_given(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "judge_of_days", lambda *_: saying(0.99))
    told, _ = read(reader)
    assert {said.start for said in told.values()} == {MONDAY}
    assert {said.basis for said in told.values()} == {Basis.INHERITED}


def test_a_day_that_it_doubts_is_taken_back(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "judge_of_days", lambda *_: saying(0.01))
    told, _ = read(reader)
    assert {said.start for said in told.values()} == {None}


def test_the_day_of_publication_has_a_threshold_of_its_own(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = part_of(DAY)
    assert part.today is not None
    between = (part.threshold + part.today) / 2
    monkeypatch.setattr(reading, "judge_of_days", lambda *_: saying(between))
    assert {said.start for said in read(reader)[0].values()} == {MONDAY}
    today = TEXT.replace("Monday", "Wednesday")
    assert {said.start for said in read(reader, today)[0].values()} == {None}


def test_without_it_the_weights_word_stands(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "judge_of_days", lambda *_: None)
    told, found = read(reader)
    for case, p in holds.weighed(
        found, lambda case: part_of(case.key).chances(case.clues, case.asked.manner)
    ):
        if case.key == DAY and sum(p) > part_of(DAY).threshold:
            assert told[case.asked.one.content[0].of(TEXT)[:10]].start == MONDAY


def test_of_other_weights_it_knows_nothing() -> None:
    scores: Scores = load_model(threads=1).scores(TEXT)
    assert judge_of("1-00000000", scores, [], PUBLISHED) is None
    assert judge_of(shipped().version, scores, [], PUBLISHED) is not None


def test_it_was_fitted_on_the_shipped_weights() -> None:
    assert shipped().version == load_model(threads=1).version


def test_it_adds_up_clues_and_means() -> None:
    states = {name: np.full(WIDTH, 0.01, dtype=np.float32) for name in BLOCKS}
    judge = HeldDays("", -1.0, {"near": 0.5, ODDS: 2.0}, states)
    ones = {name: np.ones(WIDTH, dtype=np.float32) for name in BLOCKS}
    odds = -1.0 + 0.5 * 3 + 2.0 * 0.25 + 3 * WIDTH * 0.01
    told = judge.chance({"near": 3.0, ODDS: 0.25, "never heard of": 9.0}, ones)
    assert told == pytest.approx(1 / (1 + exp(-odds)), rel=1e-6)


def test_what_was_thought_before_is_a_clue(reader: Reader) -> None:
    _, found = read(reader)
    (day, *_), asked = found.told[DAY], found.asked[-1]
    clues = clues_of(asked, {"near": 1.0}, day, 0.75, PUBLISHED)
    assert (clues["near"], clues[TODAY], clues[ODDS_TODAY]) == (1.0, 0.0, 0.0)
    assert clues[ODDS] == pytest.approx(log(3))
    assert {*asked.manner} <= clues.keys()
    assert clues_of(asked, {}, day, 0.75, MONDAY)[ODDS_TODAY] == pytest.approx(log(3))
    assert clues_of(asked, {}, day, 0.0, MONDAY)[ODDS] == pytest.approx(log(0.001), rel=1e-3)
