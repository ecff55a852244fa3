"""Shares of effective numbers of statements in; whether one is a half, or two differ, with p and interval.

Intervals are Wilson's (1927); that of a difference joins two of them (Newcombe 1998, method 10). A p-value is
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


def difference(one: tuple[float, float], other: tuple[float, float], z: float = Z) -> tuple[float, float]:
    """The ends of the interval of one share less another, each given with its n."""
    (p, n), (q, m) = one, other
    (p_low, p_high), (q_low, q_high) = wilson(p, n, z), wilson(q, m, z)
    low = p - q - sqrt((p - p_low) ** 2 + (q_high - q) ** 2)
    return low, p - q + sqrt((p_high - p) ** 2 + (q - q_low) ** 2)


def p_of_difference(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The p-value of two shares being equal, each given with its n."""
    near, far = 0.0, FARTHEST
    for _ in range(HALVINGS):
        z = (near + far) / 2
        low, high = difference(one, other, z)
        near, far = (near, z) if low <= 0 <= high else (z, far)
    return p_of((near + far) / 2)


def p_of(z: float) -> float:
    """The chance that a normal value strays farther than z either way."""
    return erfc(z / sqrt(2))
