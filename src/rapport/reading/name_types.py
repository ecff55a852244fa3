"""The names of an article, each with the type that the weights gave it, in; one type for one name out.

"Kessaria" is a country in every sentence of an article, or in none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from rapport.reading.items import Item
from rapport.reading.reading import EntityType

# What only places have, and where one only is in places.
_IN = re.compile(r"\b(?:in|across|throughout)\s(?:[a-z]+ern\s)?$")
_OWNS = re.compile(
    r"[’'](?:s\s)?(?:\w+ )?(?:president|prime minister|premier|parliament|ambassador|border|capital|"
    r"embassy|constitution|citizens)\b"
)
_KIND_OF_PLACE = re.compile(
    r", (?:an?|the) (?:[\w-]+ ){0,3}(?:town|city|village|country|port|resort|island|region|capital|suburb|"
    r"state)\b(?![’'])"
)
# Each counts as much as a name of which the weights are sure that it is a place.
EVIDENCE = 1.0


def settle_types(items: Sequence[Item], text: str, titled: Sequence[str]) -> None:
    """Make one of a name's occurrences a place when the others, and what stands around them, say so.

    A name with a title keeps its type: "Ms. Washington" may be in Washington.
    """
    places: dict[str, float] = defaultdict(float)
    persons: dict[str, float] = defaultdict(float)
    named: set[str] = set()
    for item, longer in zip(items, titled, strict=True):
        form = item.span.of(text)
        if item.type is EntityType.PLACE:
            places[form] += item.p
        elif item.type is EntityType.PERSON:
            persons[form] += item.p
        if longer != form:
            named.add(form)
        places[form] += EVIDENCE * _shows_place(item, text)
    for item in items:
        form = item.span.of(text)
        if item.type is EntityType.PERSON and form not in named and places[form] > persons[form]:
            item.type = EntityType.PLACE


def _shows_place(item: Item, text: str) -> bool:
    before = text[max(0, item.span.start - 24) : item.span.start]
    after = text[item.span.end : item.span.end + 48]
    return bool(_IN.search(before) or _OWNS.match(after) or _KIND_OF_PLACE.match(after))
