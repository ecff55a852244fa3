"""Observations in one line each: a day, a sign, a story, its outlets."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rapport.reading.reading import Label
from rapport.record.observation import Observation

LABEL_OF = {"+": Label.FAVOURABLE, "0": Label.NEUTRAL, "-": Label.CRITICAL}


def observe(
    signs: str,
    *,
    speaker: str = "quill",
    target: str = "brandt",
    days: Sequence[date | None] | None = None,
    stories: Sequence[str] | None = None,
    outlets: Sequence[tuple[str, ...]] | None = None,
) -> list[Observation]:
    """One observation for each sign of "+0-"; by default each has its own story and one outlet."""
    return [
        Observation(
            statement=f"{speaker}-{target}-{number:03}",
            speaker=speaker,
            target=target,
            story=stories[number] if stories else f"story {speaker} {number}",
            day=days[number] if days else date(2020, 1, 1 + number % 28),
            label=LABEL_OF[sign],
            p={label: 0.8 if label is LABEL_OF[sign] else 0.1 for label in Label},
            outlets=outlets[number] if outlets else ("The Harbour Post",),
        )
        for number, sign in enumerate(signs)
    ]
