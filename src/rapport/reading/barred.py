"""A pointing word, in; the chains that it cannot be of, out: whose praise of "her" it is, she is not."""

from __future__ import annotations

import re

from rapport.reading.bound import doer
from rapport.reading.ground import Ground
from rapport.reading.items import NAME, NOMINAL, PRONOUN
from rapport.reading.pointers import Points
from rapport.reading.serving import is_serving, listener

# "Asked by Quill why she left, she said", "Under cross-examination by Quill, she": she is not Quill
_BY = re.compile(
    r"[“\"‘'(]*(?:When |As |After being |Being |Under )?(?:(?:[Ff]ierce |[Cc]lose )?[Cc]ross-examination|"
    r"[Qq]uestioning|[A-Z]?[a-z]+ed) (?:(?:\w+ ){0,3})?by "
)


def _asked_by(n: int, ground: Ground) -> set[int]:
    """Who puts the question at the head of the sentence."""
    items, around = ground.items, ground.around
    by = _BY.match(ground.text, around.sentence_start(n))
    if by is None:
        return set()
    out = set()
    for k in range(n - 1, -1, -1):
        if items[k].span.start < by.end():
            break
        if items[k].kind is NAME:
            out.add(items[k].chain)
    return out


def barred_from(n: int, ground: Ground) -> set[int]:
    """The chains that an item cannot be of."""
    items = ground.items
    speaker = ground.quoted_by.get(n)
    barred = {-1} if speaker is None else {-1, items[speaker].chain}
    # people do not call themselves by name: whoever is named in the words is not their speaker
    own = ground.voice_of[n].content if n in ground.voice_of else ()
    if items[n].points is not Points.THING:  # a company does: "“Sarnair regrets it,” the company said"
        barred |= {i.chain for i in ground.within(own) if i.kind is NAME}
    # "he told Till" is not Till
    heard = listener(n, items, ground.starts, ground.text) if n in ground.voice_of else None
    if heard is not None:
        barred.add(items[heard].chain)
    # whoever has a spokesman is none
    if is_serving(items[n], ground.text):
        barred |= ground.principals
    if items[n].points in (Points.MAN, Points.WOMAN):
        barred |= _asked_by(n, ground)
    # "Oskeld’s praise of her" is of somebody else
    teller = ground.told_by.get(n)
    if teller is not None and ground.around.is_object(n) and ground.alone_in_content(n):
        barred.add(items[teller].chain)
    # nor is she who praised "her"
    if ground.around.is_object(n) and (other := doer(n, items, ground.text)) is not None:
        barred.add(items[other].chain)
    # in "Till, her spokeswoman," she is not Till
    if n + 1 in ground.beside and items[n + 1].span.start == items[n].span.start:
        barred.add(items[ground.beside[n + 1]].chain)
    # "her spokesman" is not she
    if items[n].kind is NOMINAL:
        barred |= {
            i.chain
            for i in items[max(0, n - 2) : n]
            if i.kind is PRONOUN and i.span.start == items[n].span.start
        }
    return barred
