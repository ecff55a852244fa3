"""What a record's articles call its people, in; who is a man and who a woman, by "he" and "she", out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from rapport.reading.pointers import Points, gender_of_pronoun
from rapport.reading.reading import Mention, MentionKind, PersonLink, Reading

# So many articles must say so (by one form of the pronoun): one may be misread.
ARTICLES = 2
# … and so many times as many as say the other: a couple's articles give some of his pronouns to her.
CLEAR = 4
_LETTERS = {Points.MAN: "m", Points.WOMAN: "f"}


def letter_of(pronoun: str) -> str | None:
    """m for "he" and its forms, f for those of "she"; None for any other word."""
    points = gender_of_pronoun(pronoun)
    return _LETTERS[points] if points else None


def learned_genders(called: Iterable[tuple[str, str, int]]) -> dict[str, str]:
    """m or f by id; of rows of an id, a word or phrase as written, and the number of articles with it."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for id, words, articles in called:
        letter = letter_of(words)
        if letter:
            # "he" and "his" of one article are one article
            found[id][letter] = max(found[id][letter], articles)
    out = {}
    for id, counts in found.items():
        (letter, most), *rest = counts.most_common()
        if most >= ARTICLES and most >= CLEAR * sum(other for _, other in rest):
            out[id] = letter
    return out


def agreed(
    reading: Reading, links: Mapping[int, PersonLink | None], gender: Callable[[str], str | None]
) -> tuple[Mention, ...]:
    """The mentions with their chains' persons; no pronoun of the other gender than the person's has any."""
    out = []
    for mention in reading.mentions:
        link = links[mention.chain]
        if link and mention.kind is MentionKind.PRONOUN:
            told = letter_of(mention.span.of(reading.article.text))
            link = None if told and gender(link.id) not in (None, told) else link
        out.append(replace(mention, person=link))
    return tuple(out)
