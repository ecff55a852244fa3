"""The statements of a dossier to numbers: by them a figure names its statements, on a page and in print."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from rapport.dossier.dossier import Dossier

# Two neighbours are as short as a range of them.
LEAST_RUN = 3


@dataclass(frozen=True, slots=True)
class Numbers:
    """The number of each statement by its id: 1, 2, 3 … in the order in which a dossier lists them."""

    by_id: dict[str, int]

    @classmethod
    def of(cls, dossier: Dossier) -> Self:
        """The numbers of everything that the dossier lists: further ones come last."""
        ids = dict.fromkeys(entry.statement.id for entry in (*dossier.entries, *dossier.further))
        return cls({id: number for number, id in enumerate(ids, 1)})

    def of_ids(self, ids: Iterable[str]) -> list[int]:
        """The numbers of some statements, in that order, each once; those not listed have none."""
        return [self.by_id[id] for id in dict.fromkeys(ids) if id in self.by_id]

    def runs(self, ids: Iterable[str]) -> list[tuple[int, int]]:
        """The same in order, neighbours drawn together: 1, 2, 3, 7 is (1, 3), (7, 7)."""
        return runs(self.of_ids(ids))


def runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Numbers in order, three neighbours or more drawn together into their first and last."""
    found: list[list[int]] = []
    for number in sorted(set(numbers)):
        if found and found[-1][-1] == number - 1:
            found[-1].append(number)
        else:
            found.append([number])
    return [
        pair
        for run in found
        for pair in ([(run[0], run[-1])] if len(run) >= LEAST_RUN else [(one, one) for one in run])
    ]
