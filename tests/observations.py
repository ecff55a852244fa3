"""Made observations for tests that need statistics and no article."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count

from rapport.dossier.pairs.pair import Party
from rapport.reading.reading import EntityType, Label
from rapport.record.answers import Person
from rapport.record.observation import Observation

LABELS = {"+": Label.FAVOURABLE, "0": Label.NEUTRAL, "-": Label.CRITICAL}


def said(
    speaker: str, target: str, signs: str, *, start: str = "2020-01-01", story: str | None = None
) -> list[Observation]:
    """One statement a sign, a day apart, each in a story of its own unless one is named.

    >>> said("quill", "brandt", "++-")  # two favourable ones and a critical one
    """
    return list(_said(speaker, target, signs, date.fromisoformat(start), story))


def _said(speaker: str, target: str, signs: str, day: date, story: str | None) -> Iterator[Observation]:
    for nth, sign in zip(count(), signs, strict=False):
        own = f"{speaker}-{target}-{day.isoformat()}-{nth}"
        label = LABELS[sign]
        yield Observation(
            statement=own,
            speaker=speaker,
            target=target,
            story=story or own,
            day=day + timedelta(days=nth),
            label=label,
            p={one: 0.9 if one is label else 0.05 for one in Label},
            outlets=("The Harbour Post",),
        )


def parties(*ids: str) -> dict[str, Party]:
    """People called by their ids, capitalised."""
    return {id: Party(Person(id, id.title()), EntityType.PERSON) for id in ids}
