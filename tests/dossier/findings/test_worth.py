"""What statements of stories are worth for who speaks more."""

from __future__ import annotations

import numpy as np
import pytest

from rapport.dossier.findings.proportions import p_of_half
from rapport.dossier.findings.worth import worth_of


def test_statements_of_stories_of_their_own_are_worth_their_number() -> None:
    worth = worth_of([(f"story {n}", n % 3 == 0) for n in range(30)])
    assert (worth.share, worth.effective) == (1 / 3, 30)


@pytest.mark.parametrize("sided", [False, True])
def test_loudness_is_found_where_it_is_not_as_seldom_as_promised_whoever_a_story_lets_speak(
    sided: bool,
) -> None:
    # 800 records of about 40 statements: four standard errors of 5 % are 3 points
    g = np.random.default_rng(4)
    found = []
    for _ in range(800):
        story = np.repeat(np.arange(20), g.geometric(0.5, 20))
        way = (g.random(20) < 0.5)[story] if sided else g.random(len(story)) < 0.5
        worth = worth_of(list(zip(map(str, story), way.tolist(), strict=True)))
        found.append(p_of_half(worth.share, worth.effective) <= 0.05)
    assert 0.02 <= np.mean(found) <= 0.08
