"""The judge of words of no one time: what it weighs, when it has no say, what it changes in an article."""

from datetime import date

import numpy as np
import pytest

from rapport.articles.article import Article
from rapport.reading import reader as reading
from rapport.reading.holding_manner import Asked
from rapport.reading.holds import Open
from rapport.reading.model import WIDTH, Scores, load_model
from rapport.reading.reader import Reader
from rapport.reading.reading import Basis, Reading
from rapport.reading.timeless import BLOCKS, Timeless, judge_of, means_of, timeless, whole_of
from rapport.text.spans import Span

TEXT = """Oda Fenn keeps a blog about ferries, and it has a following. Her rivals fear it.

She was born in Brelle, the daughter of a pilot. Old pilots trust her because she knows every rock in it.

The show has run for six years. In it a puppet mocks the mayor, and the audience roars.

Critics on the left see her as a tool of the harbor board. Otto Brandt told reporters that she would be heard.
"""
PUBLISHED = date(2024, 3, 6)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(threads=1)


@pytest.fixture(scope="module")
def scores() -> Scores:
    return load_model(threads=1).scores(TEXT)


def found(reader: Reader, published: date | None = PUBLISHED) -> tuple[Reading, Open]:
    seen: list[Open] = []
    opened = reader.open(Article(text=TEXT, published=published))
    for batch in opened.begun.batches:
        reader.encode(opened, batch)
    return reader.finish(opened, seen.append), seen[0]


def bases(read: Reading) -> dict[str, Basis]:
    return {a.cue.of(TEXT): a.said.basis for a in read.attributions if a.cue}


def asked_at(reader: Reader, cue: str) -> Asked:
    return next(a for a in found(reader)[1].asked if a.one.cue and a.one.cue.of(TEXT) == cue)


def test_lasting_trust_is_of_no_one_time_and_what_is_told_is_not(reader: Reader) -> None:
    told = bases(found(reader)[0])
    assert told["trust"] is Basis.UNKNOWN
    assert told["told"] is Basis.PUBLISHED


def test_without_it_the_rules_word_stands(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "judge_of", lambda *_: None)
    told = bases(found(reader)[0])
    assert told["trust"] is Basis.PUBLISHED
    assert told["told"] is Basis.PUBLISHED


def test_of_other_weights_it_knows_nothing(scores: Scores) -> None:
    assert judge_of(scores, [], "1-00000000") is None
    assert judge_of(scores, [], timeless().version) is not None


def test_it_was_fitted_on_the_shipped_weights() -> None:
    assert timeless().version == load_model(threads=1).version


def test_without_a_day_of_publication_nothing_is_bounded_by_it(reader: Reader) -> None:
    assert set(bases(found(reader, None)[0]).values()) == {Basis.UNKNOWN}


def test_it_adds_up_clues_and_means() -> None:
    states = {name: np.full(WIDTH, 0.01, dtype=np.float32) for name in BLOCKS}
    judge = Timeless("", -1.0, {"lasting": 0.5}, states)
    ones = {name: np.ones(WIDTH, dtype=np.float32) for name in BLOCKS}
    assert judge.score(["lasting", "never heard of"], ones) == pytest.approx(
        -0.5 + 3 * WIDTH * 0.01, rel=1e-4
    )


def test_its_means_are_of_the_pieces_of_the_words(reader: Reader, scores: Scores) -> None:
    asked, whole = asked_at(reader, "told"), whole_of(scores)
    t, cue = scores.tokens, asked.one.cue
    assert cue is not None
    (piece,) = (n for n in range(len(t)) if t.starts[n] == cue.start)
    means = means_of(asked, scores, found(reader)[1].page.sentences, whole)
    np.testing.assert_allclose(means["cue"], scores.lower[piece], rtol=1e-5)
    np.testing.assert_allclose(whole, scores.lower.mean(0), rtol=1e-4, atol=1e-5)


def test_nothing_has_no_states(scores: Scores) -> None:
    assert not scores.mean([]).any()
    assert not scores.mean([Span(TEXT.index("\n"), TEXT.index("\n") + 1)]).any()
