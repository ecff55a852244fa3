"""Two directions in; the findings whether one is louder, and whether one pays more attention, out.

*Loudness* counts distinct statements about the other. *Attention* is the part of all that somebody said
about anyone that is about the other: a person of whom the record tells more is louder without minding the
other more.
"""

from __future__ import annotations

from rapport.dossier.findings.finding import Figure, Finding, Verdict
from rapport.dossier.findings.proportions import difference, p_of_difference, p_of_half, wilson
from rapport.dossier.findings.way import LEVEL, Way, finding_of, ids_of, in_order, less_words, too_few_of
from rapport.dossier.findings.words import chance, number, signed
from rapport.dossier.findings.worth import Worth, correlation, worth_of
from rapport.dossier.relation.share import too_few

LOUDNESS = (
    "Distinct statements each way, against equal numbers; Wilson's interval with the number of statements "
    "cut by how often one story carries several."
)
ATTENTION = (
    "The part of all distinct statements about anyone that is about the other, compared between the two; "
    "Newcombe's interval with the numbers cut by how often one story carries several."
)


def loudness(ways: tuple[Way, Way]) -> Finding:
    """Is one reported with more statements about the other than the reverse?"""
    own, other = (len(way.own) for way in ways)
    both = own + other
    stories = len({one.story for way in ways for one in way.own})
    few = too_few(both, stories)
    if few:
        return too_few_of("asymmetry-loudness", ways, f"Loudness: {few}.", LOUDNESS)
    worth = worth_of([(one.story, way is ways[0]) for way in ways for one in way.own])
    share = worth.share
    low, high = wilson(share, worth.effective)
    p = p_of_half(share, worth.effective)
    shown = p <= LEVEL
    # the louder one first, whoever was named first
    louder, quieter = in_order(ways, share - 0.5)
    part, least, most = (share, low, high) if louder is ways[0] else (1 - share, 1 - high, 1 - low)
    loud = len(louder.own)
    head = (
        f"{louder.speaker.name} is reported with more statements about {louder.target.name} than the reverse"
        if shown
        else "No evidence that one is louder about the other"
    )
    tail = (
        f"{loud:,} distinct statement{_s(loud)} of {louder} and {len(quieter.own):,} of {quieter}; the first "
        f"{_are(loud)} {number(part)} of them all (95 % interval {number(least)} to {number(most)}, "
        f"{chance(p)})."
    )
    figures = (
        Figure(name=f"part of both, {ways[0]}", value=share, low=low, high=high, unit="share"),
        *(
            Figure(name=f"statements, {each}", value=len(each.own), unit="count", statements=ids_of(each.own))
            for each in ways
        ),
    )
    verdict = Verdict.SHOWN if shown else Verdict.NOT_SHOWN
    return finding_of("asymmetry-loudness", ways, verdict, f"{head}: {tail}", LOUDNESS, figures, p)


def attention(ways: tuple[Way, Way]) -> Finding:
    """Does one give the other more of all they say?"""
    counted = [_attended(way) for way in ways]
    few = [
        f"{way.speaker.name} about anyone: {why}"
        for way, each in zip(ways, counted, strict=True)
        if (why := too_few(each.statements, each.stories))
    ]
    if few:
        sentence = f"Attention: too few statements to compare. {'; '.join(few)}."
        return too_few_of("asymmetry-attention", ways, sentence, ATTENTION)
    one, other = ((each.share, each.effective) for each in counted)
    r = correlation(*counted)
    low, high = difference(one, other, r)
    p = p_of_difference(one, other, r)
    shown = p <= LEVEL
    order = in_order(ways, one[0] - other[0])
    more, turned = order[0], order[0] is not ways[0]
    head = (
        f"Of what is reported of each about anyone, {more.speaker.name} gives more to {more.target.name} "
        "than the reverse"
        if shown
        else "No evidence that one gives the other more attention"
    )
    parts = " and ".join(
        f"{len(way.own):,} of the {each.statements:,} statements of {way.speaker.name} about anyone "
        f"are about {way.target.name}"
        for way, each in zip(order, counted[::-1] if turned else counted, strict=True)
    )
    value = one[0] - other[0]
    size, least, most = map(signed, (-value, -high, -low) if turned else (value, low, high))
    tail = f"{parts}, a difference of {size} (95 % interval {least} to {most}, {chance(p)})."
    figures = (
        Figure(name=f"difference in attention, {less_words(ways)}", unit="difference",
               value=value, low=low, high=high),
        *(
            Figure(name=f"attention, {way}", value=each.share, low=ends[0], high=ends[1], unit="share",
                   statements=ids_of(way.own))
            for way, each in zip(ways, counted, strict=True)
            for ends in [wilson(each.share, each.effective)]
        ),
    )  # fmt: skip
    verdict = Verdict.SHOWN if shown else Verdict.NOT_SHOWN
    return finding_of("asymmetry-attention", ways, verdict, f"{head}: {tail}", ATTENTION, figures, p)


def _attended(way: Way) -> Worth:
    """The part of the speaker's statements about anyone that is about the target."""
    about: dict[str, tuple[str, bool]] = {}
    for one in way.said:
        hit = about.get(one.statement, (one.story, False))[1] or one.target == way.target.id
        about[one.statement] = (one.story, hit)
    return worth_of(list(about.values()))


def _s(n: int) -> str:
    return "" if n == 1 else "s"


def _are(n: int) -> str:
    return "is" if n == 1 else "are"
