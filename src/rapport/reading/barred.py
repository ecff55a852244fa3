"""A pointing word, in; the chains that it cannot be of, out: whose praise of "her" it is, she is not."""

from __future__ import annotations

import re

from rapport.reading.bound import doer
from rapport.reading.ground import Ground
from rapport.reading.items import NAME, NOMINAL, PRONOUN
from rapport.reading.pointers import Points
from rapport.reading.serving import is_serving, listener
from rapport.text.spans import Span

# "Asked by Quill why she left, she said", "Under cross-examination by Quill, she": she is not Quill
_BY = re.compile(
    r"[“\"‘'(]*(?:When |As |After being |Being |Under )?(?:(?:[Ff]ierce |[Cc]lose )?[Cc]ross-examination|"
    r"[Qq]uestioning|[A-Z]?[a-z]+ed) (?:(?:\w+ ){0,3})?by "
)


# "told her [privately] that Quill would go": whoever is named in what she hears is not she
_TOLD = re.compile(
    r"\b(?:tell|told|telling|tells|assur(?:e|ed|es|ing)|remind(?:s|ed|ing)?|warn(?:s|ed|ing)?|inform(?:s|ed|ing)?|"
    r"ask(?:s|ed|ing)?|convinc(?:e|ed|es|ing)|persuad(?:e|ed|es|ing)|promis(?:e|ed|es|ing)|notif(?:y|ied|ies|ying)|"
    r"advis(?:e|ed|es|ing)|caution(?:s|ed|ing)?) $"
)
_HEARD = re.compile(r"(?: \w+){0,2} (?:that|whether|if|how|why|what|who|when|where) [^.,;:!?“”\"\n]*")


def _named_in_what_is_heard(n: int, ground: Ground) -> set[int]:
    """Who is named in the clause that "him" or "her" is told: the words are about somebody else."""
    span = ground.items[n].span
    if _TOLD.search(ground.text, max(0, span.start - 12), span.start) is None:
        return set()
    clause = _HEARD.match(ground.text, span.end)
    if clause is None:
        return set()
    return {one.chain for one in ground.within([Span(*clause.span())]) if one.kind is NAME}


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
        barred |= _asked_by(n, ground) | _named_in_what_is_heard(n, ground)
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
