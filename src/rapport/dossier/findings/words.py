"""Figures to words, as the sentences of findings write them."""

from __future__ import annotations


def number(value: float) -> str:
    """A share with two digits.

    >>> number(0.456)
    '0.46'
    """
    return f"{value:.2f}"


def signed(value: float) -> str:
    """A difference with its sign; what rounds to nothing has none.

    >>> signed(-0.3), signed(0.004)
    ('-0.30', '0.00')
    """
    written = f"{value:+.2f}"
    return written[1:] if float(written) == 0 else written


def chance(p: float) -> str:
    """A p-value as it is written, never as 0.

    >>> chance(0.00004), chance(0.0318)
    ('p < 0.001', 'p = 0.032')
    """
    return "p < 0.001" if p < 0.001 else f"p = {p:.3f}"
