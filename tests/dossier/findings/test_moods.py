"""Moods that last: estimated, kept in shuffling, and told where they leave too little to say."""

from __future__ import annotations

import numpy as np
import pytest

from rapport.dossier.findings.change import find_change
from rapport.dossier.findings.finding import Verdict
from rapport.dossier.findings.moods import Mood, mood_of, shuffled_moods
from rapport.dossier.findings.scanning import PLAIN, Scan
from rapport.dossier.findings.series import Floats, Series
from tests.dossier.findings.sides import quills, side


def series_of(n: int) -> Series:
    return Series(np.arange(n), [np.arange(n)])


def moody(n: int, keeps: float, seed: int = 1) -> Floats:
    """Tones of which each is the one before with a probability, else a new one."""
    g = np.random.default_rng(seed)
    fresh, again = g.choice([-1.0, 0.0, 1.0], n), g.random(n) < keeps
    for at in np.flatnonzero(again[1:]) + 1:
        fresh[at] = fresh[at - 1]
    return fresh


def lag(values: Floats) -> float:
    return float((values[..., 1:] * values[..., :-1]).sum() / (values**2).sum())


@pytest.mark.parametrize("keeps", [0.0, 0.3, 0.6])
def test_how_long_a_mood_lasts_is_measured_whatever_step_there_is(keeps: float) -> None:
    series = series_of(1500)
    for step in (0.0, 1.0):
        centred = series.centred(moody(1500, keeps) + step * (np.arange(1500) >= 700))
        split = int((series.moved(centred) ** 2 / series.pairs).argmax())
        mood = mood_of(series, centred, split)
        # four standard errors of a correlation of 1,500 are 0.1
        assert mood.likely == pytest.approx(keeps, abs=0.1)
        assert 0 <= mood.tested <= mood.likely


def test_shuffling_keeps_the_mood_and_without_one_it_is_plain() -> None:
    series = series_of(800)
    centred = series.centred(moody(800, 0.5))
    kept = shuffled_moods(series, centred, Mood(0.5, 0.5), np.random.default_rng(2), 20)
    assert lag(kept) == pytest.approx(0.5, abs=0.05)
    assert kept.var() == pytest.approx(centred.var(), rel=0.15)
    plain = shuffled_moods(series, centred, Mood(0.0, 0.0), np.random.default_rng(2), 20)
    assert lag(plain) == pytest.approx(0, abs=0.05)
    assert np.array_equal(np.sort(plain[0]), np.sort(centred))


def test_a_step_is_measured_as_a_slow_second_implementation_does() -> None:
    n = 30
    series = series_of(n)
    centred = series.centred(moody(n, 0.3) + 1.0 * (np.arange(n) >= 12))

    def wander(values: Floats) -> tuple[float, float]:
        """How far sums stray from a straight line to their end, squared, and what chance makes of it."""
        sums, t, k = np.cumsum(values), np.arange(1, len(values) + 1), len(values)
        return float(((sums - t / k * sums[-1]) ** 2).sum()), float((t * (k - t) / k).sum())

    found = []
    for k in series.splits:
        (one, by_chance), (other, too) = wander(centred[:k]), wander(centred[k:])
        measured = (one + other) / (by_chance + too) + PLAIN * (centred**2).mean()
        moved, pairs = centred[:k].sum() ** 2, k * (n - k) / n
        found.append(moved / np.sqrt(pairs * n / 4) / measured)
    assert float(Scan(series).largest(centred)) == pytest.approx(max(found))


def test_thousands_of_stories_are_looked_at_in_some_places_only() -> None:
    series = series_of(5000)
    scan = Scan(series)
    assert len(scan.splits) <= 256
    calm = series.centred(moody(5000, 0.0))
    stepped = series.centred(moody(5000, 0.0) + 0.5 * (np.arange(5000) >= 3100))
    assert float(scan.largest(stepped)) > 3 * float(scan.largest(calm))


def test_where_moods_leave_too_few_stories_alone_the_finding_says_so() -> None:
    found = find_change(side(quills("++++++------++++------++")))
    assert (found.verdict, found.p) == (Verdict.TOO_FEW, None)
    assert "stories go on in the tone of the one before (correlation 0." in found.sentence
    assert "so that 24 are worth" in found.sentence
    assert found.figures[0].name.startswith("how far a story goes on in the tone of the one before")


def test_a_change_beside_a_mood_is_shown_with_a_word_of_warning() -> None:
    found = find_change(side(quills("+++++0++++++-+++++++0+++++++++" + "---0-------++-----0----------0")))
    assert found.verdict is Verdict.SHOWN
    mood = next(one for one in found.figures if one.name.startswith("how far a story goes on"))
    assert ("a long mood can still look like a change" in found.sentence) is (mood.value >= 0.2)
