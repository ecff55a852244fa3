"""Mended probabilities stay probabilities in their old order."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.reading.calibration import Calibration, calibration, straightened

P = st.floats(0, 1)


def test_one_and_nothing_change_nothing() -> None:
    plain = Calibration(slope=1.0, shift=0.0, holder=1.0, author=1.0)
    assert plain.attribution(0.3) == pytest.approx(0.3)
    assert plain.temperature(with_holder=True) == 1.0


def test_log_odds_are_stretched_and_moved() -> None:
    # log-odds of 0.8 are log 4: twice that is log 16, and 16 to 1 is 0.941
    assert straightened(np.array([0.8]), 2.0, 0.0)[0] == pytest.approx(16 / 17)
    assert straightened(np.array([0.5]), 1.0, np.log(3))[0] == pytest.approx(0.75)


@settings(deadline=None)
@given(P, P)
def test_the_order_stays(a: float, b: float) -> None:
    fitted = calibration()
    low, high = sorted((a, b))
    assert 0 <= fitted.attribution(low) <= fitted.attribution(high) <= 1


def test_the_shipped_constants_keep_every_order() -> None:
    fitted = calibration()
    assert fitted.slope > 0 and fitted.holder > 0 and fitted.author > 0
    assert fitted.temperature(with_holder=False) == fitted.author
