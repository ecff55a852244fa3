"""The judge of days told elsewhere: what it weighs, when it has no say, what its word changes."""

from dataclasses import replace
from datetime import date
from math import log

import numpy as np
import pytest

from rapport.articles.article import Article
from rapport.reading import day_net, holds
from rapport.reading import reader as reading
from rapport.reading.day_net import (
    BLOCKS,
    DAYS_AGO,
    NO_DAY,
    ODDS,
    ODDS_TODAY,
    RULES_DAY,
    THE_RULES,
    TODAY,
    Day,
    DayNet,
    Judge,
    Likeliest,
    arrays_of,
    clues_of,
    judge_of,
    means_of,
    net_of,
    shipped,
    stepped,
    whole_of,
)
from rapport.reading.day_network import Network
from rapport.reading.day_surroundings import KINDS, MARKS, REACH, Pieces, View, pieces_of
from rapport.reading.holding import DAY, page_of
from rapport.reading.holding_table import part_of
from rapport.reading.holds import Open
from rapport.reading.model import WIDTH, Scores, load_model
from rapport.reading.reader import Reader
from rapport.reading.reading import Basis, Precision, Said
from rapport.text.spans import Span

TEXT = """BRELLE - The harbor board met on Monday in Brelle, and Otto Brandt opened the meeting.

The bridge would be closed, he said.

Oda Fenn said that she had not been asked.
"""
LASTING = """Oda Fenn keeps a blog about ferries, and it has a following. Her rivals fear it.

She was born in Brelle, the daughter of a pilot. Old pilots trust her because she knows every rock in it.

The show has run for six years. In it a puppet mocks the mayor, and the audience roars.

Critics on the left see her as a tool of the harbor board. “She will be heard,” said Otto Brandt.
"""
PUBLISHED = date(2024, 3, 6)  # a Wednesday
MONDAY = date(2024, 3, 4)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(threads=1)


@pytest.fixture(scope="module")
def scores() -> Scores:
    return load_model(threads=1).scores(LASTING)


def read(
    reader: Reader, text: str = TEXT, published: date | None = PUBLISHED
) -> tuple[dict[str, Said], Open]:
    seen: list[Open] = []
    opened = reader.open(Article(text=text, published=published))
    for batch in opened.begun.batches:
        reader.encode(opened, batch)
    found = reader.finish(opened, seen.append)
    return {a.content[0].of(text)[:10]: a.said for a in found.attributions}, seen[0]


def saying(day: Day) -> Judge:
    return lambda page, days, asked, likeliest: [day] * len(likeliest)


def with_word(monkeypatch: pytest.MonkeyPatch, judge: Judge | None) -> None:
    monkeypatch.setattr(reading, "judge_of_days", lambda *_: judge)


def test_a_day_that_it_is_sure_of_is_given(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    with_word(monkeypatch, saying(Day(0.9, 0.05, 0.05)))
    told, _ = read(reader)
    assert {said.start for said in told.values()} == {MONDAY}
    assert {said.basis for said in told.values()} == {Basis.INHERITED}


@pytest.mark.parametrize(
    ("day", "basis"),
    [(Day(0.1, 0.7, 0.2), Basis.PUBLISHED), (Day(0.1, 0.2, 0.7), Basis.UNKNOWN)],
)
def test_a_day_that_it_doubts_is_taken_back(
    reader: Reader, monkeypatch: pytest.MonkeyPatch, day: Day, basis: Basis
) -> None:
    with_word(monkeypatch, saying(day))
    told, _ = read(reader)
    assert {(said.start, said.basis) for said in told.values()} == {(None, basis)}


def test_the_likeliest_is_given(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    with_word(monkeypatch, saying(Day(0.5, 0.49, 0.01)))
    assert {said.start for said in read(reader)[0].values()} == {MONDAY}
    with_word(monkeypatch, saying(Day(0.49, 0.5, 0.01)))
    assert {said.start for said in read(reader)[0].values()} == {None}


def test_without_it_the_table_decides(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    with_word(monkeypatch, None)
    told, found = read(reader)
    part = part_of(DAY)
    asked = 0
    for case, p in holds.weighed(
        found, lambda case: part_of(case.key).chances(case.clues, case.asked.manner)
    ):
        if case.key == DAY and sum(p) > part.threshold:
            asked += 1
            assert told[case.asked.one.content[0].of(TEXT)[:10]].start == MONDAY
    assert asked


def test_without_it_the_day_of_publication_has_a_threshold_of_its_own(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = part_of(DAY)
    assert part.today is not None
    _, found = read(reader)
    (day, *_), between = found.told[DAY], (part.threshold + part.today) / 2
    assert holds._holds(day, between, None, PUBLISHED)
    assert not holds._holds(day, between, None, MONDAY)


def test_lasting_trust_is_of_no_one_time_and_what_is_told_is_not(reader: Reader) -> None:
    told, _ = read(reader, LASTING)
    assert told["her becaus"].basis is Basis.UNKNOWN
    assert told["“She will "].basis is Basis.PUBLISHED


def test_without_a_day_of_publication_nothing_is_bounded_by_it(reader: Reader) -> None:
    told, _ = read(reader, LASTING, None)
    assert {said.basis for said in told.values()} == {Basis.UNKNOWN}


def test_of_other_weights_it_knows_nothing(scores: Scores) -> None:
    assert judge_of("1-00000000", scores) is None
    judge = judge_of(shipped().version, scores)
    assert judge is not None
    assert list(judge(page_of("", [], [], [], PUBLISHED), [], [], [])) == []


def test_it_was_fitted_on_the_shipped_weights() -> None:
    assert shipped().version == load_model(threads=1).version


def network(units: int = 2, clues: int = 1, keys: int = 2, heads: int = 1) -> Network:
    """A network that reads nothing off the pieces."""

    def none(*shape: int) -> np.ndarray:
        return np.zeros(shape, np.float32)

    return Network(
        clues=np.ones((clues, units), np.float32),
        states=np.full((len(BLOCKS), WIDTH, 1), 1 / WIDTH, np.float32),
        mix=np.ones((len(BLOCKS), units), np.float32),
        bias=np.array([0.0, -100.0], np.float32),
        query=none(units, keys),
        query_bias=none(keys),
        seen=none(WIDTH + len(KINDS), 2 * keys),
        seen_bias=none(2 * keys),
        away=none(2 * REACH + 1, heads),
        marks=none(len(MARKS), heads),
        told=none(keys, units),
        told_bias=none(units),
        again=np.eye(units, dtype=np.float32),
        again_bias=np.full(units, -1.0, np.float32),
        out=np.array([[1.0, 0.5, 0.0], [9.0, 9.0, 9.0]], np.float32),
        out_bias=np.array([0.0, 0.0, 0.25], np.float32),
    )


def pieces(count: int = 3) -> Pieces:
    kinds, at = np.zeros((count, len(KINDS)), np.float32), np.arange(count)
    kinds[-1, KINDS.index("another day")] = 1.0
    return Pieces(np.ones((count, WIDTH), np.float32), kinds, at, at + 1, at, at)


def view(count: int = 3) -> View:
    return View(np.full(count, REACH), np.zeros((count, len(MARKS)), np.float32))


def ones() -> dict[str, np.ndarray]:
    return {name: np.ones(WIDTH, np.float32) for name in BLOCKS}


def chances(net: DayNet, clues: dict[str, float]) -> np.ndarray:
    return net.chances([clues], [ones()], pieces(), [view()])


def test_it_adds_up_clues_and_means() -> None:
    # the first unit has 3 + 2, and 4 more beside; the second never anything
    net = DayNet("", ("near",), {}, (network(),))
    (told,) = chances(net, {"near": 2.0, "never heard of": 9.0})
    logits = np.array([9.0, 4.5, 0.25])
    np.testing.assert_allclose(told, np.exp(logits) / np.exp(logits).sum(), rtol=1e-5)


def test_a_clue_of_many_values_counts_by_the_stretch_it_is_in() -> None:
    steps = {"far": (0.5, 2.0)}
    assert stepped({"far": 1.0, "near": 3.0}, steps) == {"far": 1.0, "near": 3.0, "far, 1": 1.0}
    assert stepped({"far": 9.0}, steps) == {"far": 9.0, "far, 2": 1.0}
    plain = chances(DayNet("", ("far, 1",), {}, (network(),)), {"far, 1": 1.0})
    net = DayNet("", ("far, 1",), steps, (network(),))
    np.testing.assert_allclose(chances(net, {"far": 1.0}), plain)
    assert chances(net, {"far": 2.5})[0, 0] != plain[0, 0]


def test_the_mean_of_the_networks_counts() -> None:
    one = network()
    two = replace(one, out=-one.out)
    both = chances(DayNet("", ("near",), {}, (one, two)), {"near": 2.0})
    each = [chances(DayNet("", ("near",), {}, (net,)), {"near": 2.0}) for net in (one, two)]
    np.testing.assert_allclose(both, (each[0] + each[1]) / 2, rtol=1e-6)


def test_the_table_can_be_read_again() -> None:
    net = DayNet("1-0", ("near", "far"), {"far": (0.5, 2.0)}, (network(clues=2), network(clues=2)))
    told = net_of(arrays_of(net))
    assert (told.version, told.names, len(told.networks)) == ("1-0", ("near", "far"), 2)
    for name in Network.__slots__:
        np.testing.assert_allclose(getattr(told.networks[1], name), getattr(net.networks[1], name), rtol=1e-3)


def test_what_was_thought_before_is_a_clue(reader: Reader) -> None:
    _, found = read(reader)
    (day, *_), asked = found.told[DAY], found.asked[-1]

    def told(before: float, published: date, one: Likeliest | None = None) -> dict[str, float]:
        return clues_of(one or Likeliest(asked, day, {"near": 1.0}, before), published)

    clues = told(0.75, PUBLISHED)
    assert (clues["near"], clues[TODAY], clues[ODDS_TODAY], clues[DAYS_AGO]) == (1.0, 0.0, 0.0, 0.2)
    assert clues[ODDS] == pytest.approx(log(3))
    assert {*asked.manner} <= clues.keys()
    assert told(0.75, MONDAY)[ODDS_TODAY] == pytest.approx(log(3))
    assert told(0.0, MONDAY)[ODDS] == pytest.approx(log(0.001), rel=1e-3)
    without = told(0.0, PUBLISHED, Likeliest(asked, None, {}, 0.0))
    assert without[NO_DAY] == 1.0
    assert ODDS not in without


def test_the_rules_word_is_a_clue(reader: Reader) -> None:
    _, found = read(reader)
    (day, *_), asked = found.told[DAY], found.asked[-1]
    inherits = replace(
        asked.one, said=Said(start=MONDAY, end=PUBLISHED, precision=Precision.DAY, basis=Basis.INHERITED)
    )
    clues = clues_of(Likeliest(replace(asked, one=inherits), day, {}, 0.5), PUBLISHED)
    assert clues[f"{THE_RULES}inherited"] == clues[RULES_DAY] == 1.0
    bounded = replace(
        asked.one, said=Said(start=None, end=PUBLISHED, precision=Precision.DAY, basis=Basis.PUBLISHED)
    )
    clues = clues_of(Likeliest(replace(asked, one=bounded), day, {}, 0.5), PUBLISHED)
    assert clues[f"{THE_RULES}published"] == 1.0
    assert RULES_DAY not in clues


def test_its_means_are_of_the_pieces_of_the_words(reader: Reader, scores: Scores) -> None:
    _, found = read(reader, LASTING)
    asked = next(a for a in found.asked if a.one.cue and a.one.cue.of(LASTING) == "said")
    t, cue, whole = scores.tokens, asked.one.cue, whole_of(scores)
    assert cue is not None
    (piece,) = (n for n in range(len(t)) if t.starts[n] == cue.start)
    means = means_of(asked, scores, found.page.sentences, whole)
    np.testing.assert_allclose(means["cue"], scores.lower[piece], rtol=1e-5)
    np.testing.assert_allclose(whole, scores.lower.mean(0), rtol=1e-4, atol=1e-5)


def test_nothing_has_no_states(scores: Scores) -> None:
    assert not scores.mean([]).any()
    assert not scores.mean([Span(LASTING.index("\n"), LASTING.index("\n") + 1)]).any()


def test_in_a_long_text_words_look_no_farther_than_beside_their_stretch(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, found = read(reader)
    scores = load_model(threads=1).scores(TEXT)
    pieces = pieces_of(scores, found.page, found.told[DAY], found.asked)
    likeliest = [Likeliest(asked, None, {}, 0.0) for asked in found.asked]
    assert [(ends, len(some)) for ends, some in day_net._stretches(likeliest, pieces)] == [
        ((0, len(pieces.starts)), len(likeliest))
    ]
    monkeypatch.setattr(day_net, "STRETCH", 8)
    monkeypatch.setattr(day_net, "BESIDE", 4)
    parts = list(day_net._stretches(likeliest, pieces))
    assert len(parts) > 1
    assert [one for _, some in parts for one in some] == likeliest
    for (first, last), some in parts:
        near = pieces.cut(first, last)
        assert len(near.starts) <= 16
        assert all(near.starts[0] <= one.asked.here < near.ends[-1] for one in some)


def test_what_one_speaker_says_in_a_row_goes_together(reader: Reader) -> None:
    text = "Otto Brandt said it was late. He said it was cold. Oda Fenn said that she had not been asked.\n"
    _, found = read(reader, text)
    likeliest = [Likeliest(asked, None, {}, 0.0) for asked in found.asked]
    one, two, other = (asked.chain for asked in found.asked)
    assert one == two != other
    chances = np.array([[0.8, 0.1, 0.1], [0.3, 0.6, 0.1], [0.3, 0.6, 0.1]], np.float32)
    told = day_net._in_one_breath(chances, likeliest, found.page)
    assert 0.5 < told[0, 0] < 0.8
    assert 0.3 < told[1, 0] < told[0, 0]
    np.testing.assert_allclose(told[2], chances[2], rtol=1e-5)
    np.testing.assert_allclose(told.sum(axis=1), 1, rtol=1e-5)
