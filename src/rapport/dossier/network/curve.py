"""Two places in a picture to a curved arrow between them, so that the arrow back is another."""

from __future__ import annotations

import math
from dataclasses import dataclass

from rapport.dossier.network.layout import Place

# Tried on the samples' network: a curve's control point lies to its right by a seventh of its length, so
# that the two directions of a pair lie apart; between two people of the rim also a third nearer to the
# middle, so that neighbours are joined inside it.
INWARDS, ASIDE = 1 / 3, 1 / 7
# A control point's share in the middle of a quadratic curve.
HALF = 0.5


@dataclass(frozen=True, slots=True)
class Curve:
    """The stroke and the arrowhead as paths of SVG, and the point half-way."""

    line: str
    head: str
    middle: Place


def join(
    start: Place,
    end: Place,
    *,
    gaps: tuple[float, float],
    head: float,
    aside: float = ASIDE,
    inwards: float = 0.0,
) -> Curve:
    """An arrow that leaves and reaches its two places with gaps; `head` is the length of its head.

    It bends to its right by `aside`, and towards (0, 0), the middle of the picture, by `inwards`.
    """
    mid = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    along = (end[0] - start[0], end[1] - start[1])
    control = (
        mid[0] * (1 - inwards) - along[1] * aside,
        mid[1] * (1 - inwards) + along[0] * aside,
    )
    begin = _towards(start, control, gaps[0])
    tip = _towards(end, control, gaps[1])
    base = _towards(end, control, gaps[1] + head)
    across = ((base[1] - tip[1]) * 0.4, (tip[0] - base[0]) * 0.4)
    wings = (base[0] + across[0], base[1] + across[1]), (base[0] - across[0], base[1] - across[1])
    middle = tuple(begin[axis] * HALF**2 + control[axis] * HALF + base[axis] * HALF**2 for axis in (0, 1))
    return Curve(
        line=f"M{_point(begin)} Q{_point(control)} {_point(base)}",
        head=f"M{_point(tip)} L{_point(wings[0])} L{_point(wings[1])} Z",
        middle=(middle[0], middle[1]),
    )


def _towards(place: Place, other: Place, far: float) -> Place:
    distance = math.dist(place, other) or 1.0
    return (
        place[0] + (other[0] - place[0]) * far / distance,
        place[1] + (other[1] - place[1]) * far / distance,
    )


def _point(place: Place) -> str:
    return f"{place[0]:.1f} {place[1]:.1f}"
