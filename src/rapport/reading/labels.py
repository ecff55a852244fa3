"""The label sets that training and running share."""

from __future__ import annotations

ROLES = ("source", "cue", "content")
NAMES = ("person", "organisation", "place")
STANCES = ("favourable", "neutral", "critical")


def bio(kinds: tuple[str, ...]) -> tuple[str, ...]:
    """The tags of a kind set: outside, then begin and inside of each kind.

    >>> bio(("source",))
    ('O', 'B-source', 'I-source')
    """
    return ("O", *(f"{edge}-{kind}" for kind in kinds for edge in "BI"))


ROLE_TAGS = bio(ROLES)
NAME_TAGS = bio(NAMES)
