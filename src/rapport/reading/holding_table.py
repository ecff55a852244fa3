"""tables/holding.toml, in; the weights of each field and what clues come to by them, out."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp
from pathlib import Path

_NO_CLUES = frozenset(("nothing holds", "threshold", "doubted", "threshold today", "threshold judged"))
TABLE = Path(__file__).parent / "tables" / "holding.toml"


@dataclass(frozen=True, slots=True)
class Part:
    """The weights of one field: of its clues, of nothing holding, and from which probability on one holds.

    Where the rules carry something that is less likely than `doubted`, it is taken back. For the day of
    publication `today` takes the place of both: without it, too, words were said by then. `judged` is the
    threshold of phrases that no rule knows.
    """

    clues: Mapping[str, float]
    nothing: float
    threshold: float
    doubted: float = 0.0
    today: float | None = None
    judged: float | None = None

    def chances(self, clues: Sequence[Mapping[str, float]], shared: Iterable[str] = ()) -> list[float]:
        """The probability of each candidate; what is missing to 1 is that nothing holds.

        `shared` are clues that hold for all of them.
        """
        weight = self.clues.get
        base = sum([weight(name, 0.0) for name in shared])
        scores = [base + sum([weight(name, 0.0) * x for name, x in one.items()]) for one in clues]
        most = max([self.nothing, *scores])
        e = [exp(score - most) for score in scores]
        total = sum(e) + exp(self.nothing - most)
        return [x / total for x in e]


def part_of(key: str) -> Part:
    """One field's part of the table."""
    return _parts()[key]


@cache
def _parts() -> Mapping[str, Part]:
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    out = {}
    for key, rows in table.items():
        clues = {name: float(x) for name, x in rows.items() if name not in _NO_CLUES}
        out[key] = Part(
            clues,
            nothing=float(rows["nothing holds"]),
            threshold=float(rows["threshold"]),
            doubted=float(rows.get("doubted", 0.0)),
            today=rows.get("threshold today"),
            judged=rows.get("threshold judged"),
        )
    return out
