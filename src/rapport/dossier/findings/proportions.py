"""Shares of effective numbers of statements in; whether one is a half, or two differ, with p and interval.

Intervals are Wilson's (1927); that of a difference joins two of them (Newcombe 1998, method 10; with a
correlation Zou 2008). A p-value is
that of the widest interval that still keeps the tested value out, so that p and the 95 % interval agree.
"""

from __future__ import annotations

from math import erfc, sqrt

from rapport.dossier.relation.intervals import Z

# Halvings of the search for the interval that just touches: 40 leave no digit that is printed.
HALVINGS = 40
# Beyond eight standard errors p is below 1e-15, and nobody asks further.
FARTHEST = 8.0


def wilson(share: float, n: float, z: float = Z) -> tuple[float, float]:
    """The ends of Wilson's interval of a share of n.

    >>> [round(end, 3) for end in wilson(0.5, 10)]
    [0.237, 0.763]
    """
    if n <= 0:
        return 0.0, 1.0
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    reach = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return max(0.0, middle - reach), min(1.0, middle + reach)


def p_of_half(share: float, n: float) -> float:
    """The p-value of a share of n being one half."""
    return p_of(abs(share - 0.5) * 2 * sqrt(n))


def difference(
    one: tuple[float, float], other: tuple[float, float], r: float = 0.0, z: float = Z
) -> tuple[float, float]:
    """The ends of the interval of one share less another, each given with its n; `r` is their correlation."""
    (p, n), (q, m) = one, other
    (p_low, p_high), (q_low, q_high) = wilson(p, n, z), wilson(q, m, z)
    below, above = (p - p_low, q_high - q), (p_high - p, q - q_low)
    down, up = (sqrt(max(0.0, x * x - 2 * r * x * y + y * y)) for x, y in (below, above))
    return p - q - down, p - q + up


def p_of_difference(one: tuple[float, float], other: tuple[float, float], r: float = 0.0) -> float:
    """The p-value of two shares being equal, each given with its n; `r` is their correlation."""
    near, far = 0.0, FARTHEST
    for _ in range(HALVINGS):
        z = (near + far) / 2
        low, high = difference(one, other, r, z)
        near, far = (near, z) if low <= 0 <= high else (z, far)
    return p_of((near + far) / 2)


def p_of(z: float) -> float:
    """The chance that a normal value strays farther than z either way."""
    return erfc(z / sqrt(2))
