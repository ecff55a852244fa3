"""The parts of a script that prints figures of simulated records, in; its command line, out."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping


def run_parts(about: str | None, parts: Mapping[str, Callable[[int], None]], *, runs: int) -> None:
    """Print every part, or the one asked for, each from so many runs unless told otherwise."""
    ask = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--runs", type=int, default=runs)
    ask.add_argument("--only", choices=list(parts))
    told = ask.parse_args()
    for name, part in parts.items():
        if told.only in (None, name):
            part(told.runs)
