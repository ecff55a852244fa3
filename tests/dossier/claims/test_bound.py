"""The exact upper bound of a share."""

from __future__ import annotations

import pytest
from scipy.stats import beta

from rapport.dossier.claims.bound import upper_bound


@pytest.mark.parametrize(("found", "n"), [(0, 1), (0, 12), (0, 300), (1, 10), (3, 40), (9, 10)])
def test_it_is_that_of_clopper_and_pearson(found: int, n: int) -> None:
    assert upper_bound(found, n) == pytest.approx(beta.ppf(0.95, found + 1, n - found), abs=1e-9)


def test_all_of_them_leave_no_room() -> None:
    assert upper_bound(4, 4) == 1.0


@pytest.mark.parametrize(("found", "n"), [(0, 0), (3, 2), (-1, 5)])
def test_what_is_no_share_is_refused(found: int, n: int) -> None:
    with pytest.raises(ValueError, match="A share needs"):
        upper_bound(found, n)
