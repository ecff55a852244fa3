"""Which phrases tell a setting: found outside quotation marks, weighed, given where no table has them."""

from datetime import date

import numpy as np
import pytest

from rapport.articles.article import Article
from rapport.reading import reader as reading
from rapport.reading.holds import Open
from rapport.reading.model import WIDTH, Scores, load_model
from rapport.reading.reader import Reader
from rapport.reading.reading import Attribution, Reading
from rapport.reading.setting_phrases import (
    BLOCKS,
    FIELDS,
    Judge,
    SettingPhrase,
    Weights,
    clues_of,
    find_phrases,
    judge_of,
    means_of,
    shipped,
)
from rapport.reading.stage import stage_of
from rapport.text.spans import Span

TEXT = """BRELLE - Otto Brandt told smokers in the smokehouse on Monday that the ferry would sail again.
"I saw the mayor in the tavern," he said.

Oda Fenn told Harbour Bell that she trusted him.
"""
PUBLISHED = date(2024, 3, 6)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(threads=1)


@pytest.fixture(scope="module")
def scores() -> Scores:
    return load_model(threads=1).scores(TEXT)


def read(reader: Reader) -> tuple[Reading, Open]:
    seen: list[Open] = []
    opened = reader.open(Article(text=TEXT, published=PUBLISHED))
    for batch in opened.begun.batches:
        reader.encode(opened, batch)
    return reader.finish(opened, seen.append), seen[0]


def of(found: Reading, words: str) -> Attribution:
    return next(a for a in found.attributions if words in a.content[0].of(TEXT))


@pytest.fixture(scope="module")
def phrases(reader: Reader) -> dict[str, SettingPhrase]:
    found, _ = read(reader)
    article = Article(text=TEXT, published=PUBLISHED)
    stage = stage_of(article, found.attributions, found.mentions, found.times)
    return {p.span.of(TEXT): p for p in find_phrases(stage.finder, stage.sentences)}


def test_phrases_stand_outside_quotation_marks(phrases: dict[str, SettingPhrase]) -> None:
    assert "the smokehouse" in phrases
    assert "the tavern" not in phrases


def test_a_phrase_has_its_head_and_the_word_before(phrases: dict[str, SettingPhrase]) -> None:
    house, bell = phrases["the smokehouse"], phrases["Harbour Bell"]
    assert (house.head.of(TEXT), house.before and house.before.of(TEXT)) == ("smokehouse", "in")
    assert {"behind in", "the", "no capital"} <= set(house.clues)
    assert (bell.before and bell.before.of(TEXT)) == "told"
    assert {"behind told", "a capital"} <= set(bell.clues)


def test_what_the_rules_make_of_it_is_a_clue(phrases: dict[str, SettingPhrase]) -> None:
    assert "the rules say place" in clues_of(phrases["the smokehouse"], ["place"])


def test_a_place_that_no_table_has_is_given(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    found, seen = read(reader)
    assert [t.span.of(TEXT) for t in seen.told["place"] if t.how == "judged"] == ["the smokehouse"]
    place = of(found, "the ferry would sail").place
    assert place is not None and place.of(TEXT) == "the smokehouse"
    monkeypatch.setattr(reading, "judge_of_settings", lambda *_: None)
    without, seen = read(reader)
    assert not [t for told in seen.told.values() for t in told if t.how == "judged" or t.likely is not None]
    assert of(without, "the ferry would sail").place is None


def test_of_other_weights_it_knows_nothing(scores: Scores) -> None:
    assert judge_of("1-00000000", scores, []) is None
    assert judge_of(shipped().version, scores, []) is not None


def test_it_was_fitted_on_the_shipped_weights() -> None:
    assert shipped().version == load_model(threads=1).version


def test_chances_are_a_softmax_with_none_of_them() -> None:
    states = {name: np.zeros((WIDTH, len(FIELDS)), dtype=np.float32) for name in BLOCKS}
    bias, told = np.zeros(len(FIELDS), dtype=np.float32), np.zeros(len(FIELDS), dtype=np.float32)
    told[FIELDS.index("place")] = np.log(6)
    weights = Weights("", bias, {"behind in": told}, states)
    means = {name: np.ones((2, WIDTH), dtype=np.float32) for name in BLOCKS}
    p = weights.chances([("behind in",), ("never heard of",)], means)
    np.testing.assert_allclose(p[0], [0.1, 0.1, 0.1, 0.6], rtol=1e-5)
    np.testing.assert_allclose(p[1], [0.2] * 4, rtol=1e-5)


def test_an_article_without_phrases_asks_nothing(scores: Scores) -> None:
    judge: Judge | None = judge_of(shipped().version, scores, [])
    assert judge is not None and judge([], []).shape == (0, len(FIELDS))


def test_its_means_are_of_head_word_before_and_sentence(scores: Scores) -> None:
    head = Span(TEXT.index("smokehouse"), TEXT.index("smokehouse") + 10)
    phrase = SettingPhrase(head, head, None, 0, ())
    means = means_of([phrase], scores, [Span(0, len(TEXT))])
    np.testing.assert_allclose(means["head"][0], scores.mean([head]))
    assert not means["before"].any()
    np.testing.assert_allclose(means["sentence"][0], scores.lower.mean(0), rtol=1e-3, atol=1e-5)
