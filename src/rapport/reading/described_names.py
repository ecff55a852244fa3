"""The names of an article, in; the same out without words that only say what the one named next is.

In "fellow Kentuckian Rob Till" and "Pres. Oskeld" one person is named, not two.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from rapport.reading.items import Item
from rapport.reading.reading import EntityType
from rapport.text.fold import fold
from rapport.text.name_tables import titles
from rapport.text.names import parse_name

# "Marine Rob Till", "Pres. Oskeld": no comma between two people who are listed
_BESIDE = (" ", ". ")


def without_descriptions(items: Sequence[Item], text: str) -> list[Item]:
    """The items without a title, and without a word that is no given name, right in front of somebody's name.

    A word that is a family name in the article stays: a headline may leave the comma out.
    """
    families = {
        i.span.of(text).split()[-1] for i in items if i.type is EntityType.PERSON and " " in i.span.of(text)
    }
    gone = set()
    for n, (one, two) in enumerate(pairwise(items)):
        word = one.span.of(text).rstrip(".")
        between = text[one.span.start + len(word) : two.span.start]
        if one.type is not EntityType.PERSON or two.type is not EntityType.PERSON or between not in _BESIDE:
            continue
        if " " in word or word in families:
            continue
        named = " " in two.span.of(text)
        if fold(word) in titles() or (named and between == " " and parse_name(f"{word} Ng").gender is None):
            gone.add(n)
    return [item for n, item in enumerate(items) if n not in gone]
