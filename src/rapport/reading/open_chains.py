"""Pronouns and phrases that nobody is known for yet, in; whom they and those after them mean together, out.

"I have paid her, I have praised her": if either "her" alone leaves it open who she is, the second one adds to
what the first one told. So does each "the prime minister" of an article.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

# As likely as not is enough to say that a pronoun goes on with an open one.
GOES_ON = 0.5
# Two pronouns of one sentence see much the same, so the second counts for less than a first one.
SECOND = 0.7


class OpenChains:
    """Chains of pronouns and phrases alone, each with what is known of whom it means."""

    def __init__(self) -> None:
        self._known: dict[int, dict[int, float]] = {}
        self._barred: defaultdict[int, set[int]] = defaultdict(set)
        self._phrases: set[int] = set()
        self._joined: list[int] = []

    def __contains__(self, chain: int) -> bool:
        return chain in self._known

    def add(
        self, chain: int, chance: Mapping[int, float], barred: Iterable[int] = (), *, phrase: bool = False
    ) -> None:
        """A pronoun or phrase that stays open under a chain number of its own."""
        self._known[chain] = self.told(chance)
        self.bar(chain, barred)
        if phrase:
            self._phrases.add(chain)

    def bar(self, chain: int, others: Iterable[int]) -> None:
        """Keep an open chain from being settled as one of these: a word in it cannot mean them."""
        self._barred[chain].update(others)

    def left(self) -> dict[int, dict[int, float]]:
        """The chains that nobody has settled, each with its chances."""
        return {chain: dict(known) for chain, known in self._known.items()}

    def told(self, chance: Mapping[int, float]) -> dict[int, float]:
        """The chances with those of open chains handed on to whom these may mean."""
        out = {c: p for c, p in chance.items() if c not in self._known}
        for c, p in chance.items():
            for who, q in self._known.get(c, {}).items():
                if who in out:
                    out[who] += p * q
        return out

    def choose(self, chance: Mapping[int, float]) -> tuple[int | None, float]:
        """Whom a pronoun means, with the probability; an open chain and 0.0 when it goes on with that."""
        self._joined = []
        before = max((c for c in chance if c in self._known), key=lambda c: chance[c], default=None)
        if before is None or chance[before] < GOES_ON:
            all_told = self.told(chance)
            best = max(all_told, key=lambda c: all_told[c], default=None)
            return best, 0.0 if best is None else all_told[best]
        if before in self._phrases:
            # "He" behind "the prime minister" is the prime minister, and tells no more of who that is
            return before, 0.0
        return self.again(before, chance)

    def again(
        self, before: int, chance: Mapping[int, float], *, later: bool = False
    ) -> tuple[int | None, float]:
        """Whom an open chain means after one more that surely goes on with it, as `choose` tells it.

        `later` lets it be somebody who was not yet named where the chain began.
        """
        self._joined = []
        barred = self._barred[before]
        own = {c: p for c, p in chance.items() if c not in self._known and c not in barred}
        rest = sum(p for c, p in chance.items() if c in self._known)
        nobody = max(0.0, 1.0 - sum(chance.values()))
        kept = 1.0 - rest
        known = self._known[before]
        if later:
            unnamed = max(0.0, 1.0 - sum(known.values()))
            known = {**dict.fromkeys(own, unnamed), **known}
        together = {
            c: known.get(c, 0.0) * (p / kept) ** SECOND for c, p in own.items() if kept > 0 and known.get(c)
        }
        none = (
            max(0.0, 1.0 - sum(self._known[before].values())) * (nobody / kept if kept > 0 else 1.0) ** SECOND
        )
        total = sum(together.values()) + none
        if not together or total <= 0:
            return before, 0.0
        together = {c: p / total for c, p in together.items()}
        best = max(together, key=lambda c: together[c])
        self._known[before] = together
        self._joined = [before]
        return best, together[best]

    def joined(self, chain: int) -> list[int]:
        """The open chains that the last choice settles: they are of that chain now."""
        out, self._joined = self._joined, []
        for one in out:
            del self._known[one]
        return [one for one in out if one != chain]
