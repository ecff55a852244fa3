"""Sources that are an unknown "he" or "she", in; who goes on speaking there, for where it was said, out.

Whom the reader gives no name may still stand in the same scene: right behind the words of one person, with
nobody else named between, "she said" is said where that person spoke. It names no speaker.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from rapport.reading.pointers import Points, gender_of_pronoun
from rapport.reading.reading import Attribution, EntityType, Mention, MentionKind, Type
from rapport.reading.scenes import anchor, breaks_between
from rapport.text.spans import begin_of


def followers(
    attributions: Sequence[Attribution],
    chains: Sequence[int | None],
    mentions: Sequence[Mention],
    text: str,
) -> list[int | None]:
    """The chains; that of an unknown "she" is the speaker's before, if it can be the same one."""
    out = list(chains)
    named = {m.chain for m in mentions if m.name is not None}
    people = sorted(
        (m for m in mentions if m.kind is MentionKind.NAME and m.type is EntityType.PERSON),
        key=begin_of,
    )
    genders = _genders(mentions, text)
    order = sorted(
        (i for i, a in enumerate(attributions) if a.parent is None), key=lambda i: anchor(attributions[i])
    )
    for last, i in pairwise(order):
        one, before = attributions[i], out[last]
        gender = gender_of_pronoun(one.source.of(text)) if one.source else None
        if gender is None or before is None or out[i] in named or genders.get(before, gender) is not gender:
            continue
        last_words = (attributions[last].cue, attributions[last].source, *attributions[last].content)
        first, here = max(span.end for span in last_words if span), anchor(one)
        others = any(first <= m.span.start < here and m.chain != before for m in people)
        breaks = breaks_between(text, first, here)
        # "He implied", at the head of a paragraph of its own, may be anybody's of whom the story tells
        if not others and (breaks == 0 or (breaks == 1 and one.type is not Type.INDIRECT)):
            out[i] = before
    return out


def _genders(mentions: Sequence[Mention], text: str) -> dict[int, Points]:
    """Each chain's gender by its pronouns."""
    out: dict[int, Points] = {}
    for mention in mentions:
        if mention.kind is MentionKind.PRONOUN and (gender := gender_of_pronoun(mention.span.of(text))):
            out.setdefault(mention.chain, gender)
    return out
