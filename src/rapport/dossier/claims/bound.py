"""How many of how many, in; the most that the share can be, out: exact, one-sided, 95 %.

When none of n statements is critical, a share above 1 - 0.05**(1/n) would show at least one 19 times in 20
(Clopper and Pearson 1934; about 3/n, "the rule of three"). The statements are taken as drawn independently.
"""

from __future__ import annotations

from math import comb

LEVEL = 0.95
_STEPS = 60  # halvings of the interval from 0 to 1: far below any digit that is shown


def upper_bound(found: int, n: int) -> float:
    """The largest share of which `found` or fewer of `n` would still be seen once in twenty times.

    >>> round(upper_bound(0, 59), 2)
    0.05
    """
    if not 0 <= found <= n or n == 0:
        raise ValueError(f"A share needs 0 <= found <= n and n > 0, not {found} of {n}.")
    if found == n:
        return 1.0
    if found == 0:
        return float(1 - (1 - LEVEL) ** (1 / n))
    low, high = found / n, 1.0
    for _ in range(_STEPS):
        middle = (low + high) / 2
        so_few = sum(comb(n, i) * middle**i * (1 - middle) ** (n - i) for i in range(found + 1))
        low, high = (middle, high) if so_few > 1 - LEVEL else (low, middle)
    return high
