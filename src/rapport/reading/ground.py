"""What is known of an article before its words are joined to whom they mean."""

from __future__ import annotations

import bisect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rapport.reading.items import Item
from rapport.reading.reach import Meant
from rapport.reading.roles import Role
from rapport.reading.surroundings import Surroundings
from rapport.reading.voices import Voice
from rapport.text.spans import Span


@dataclass(frozen=True, slots=True)
class Ground:
    """What does not change while the items are joined; indexes are those of the items."""

    items: Sequence[Item]
    text: str
    first: Sequence[int]
    rows: Mapping[int, Sequence[float]]
    meant: Meant
    around: Surroundings
    roles: dict[int, set[Role]]
    voice_of: dict[int, Voice]
    quoted_by: dict[int, int]
    told_by: dict[int, int]
    starts: list[int]
    beside: dict[int, int]
    bosses: Mapping[int, int] = field(default_factory=dict)
    principals: frozenset[int] = frozenset()
    hints: Mapping[int, float] = field(default_factory=dict)

    def alone_in_content(self, n: int) -> bool:
        """Whether an item is all that a content says: whom somebody praises or blames."""
        voice = self.voice_of.get(self.told_by.get(n, -1))
        return voice is not None and self.items[n].span in voice.content

    def boss_of(self, n: int) -> int | None:
        """The chain for whom those speak who say an item."""
        source = self.quoted_by.get(n, self.told_by.get(n))
        return None if source is None else self.bosses.get(self.items[source].chain)

    def within(self, content: Sequence[Span]) -> list[Item]:
        """The items that stand in a content."""
        at = self.starts
        edges = [(bisect.bisect_left(at, c.start), bisect.bisect_left(at, c.end)) for c in content]
        return [item for first, end in edges for item in self.items[first:end]]
