"""Two directions in; the findings whether one is louder, and whether one pays more attention, out.

*Loudness* counts distinct statements about the other. *Attention* is the part of all that somebody said
about anyone that is about the other: a person of whom the record tells more is louder without minding the
other more.
"""

from __future__ import annotations

import numpy as np

from rapport.dossier.findings.finding import Figure, Finding, Verdict
from rapport.dossier.findings.proportions import difference, p_of_difference, p_of_half, wilson
from rapport.dossier.findings.way import LEVEL, Way, finding_of, ids_of
from rapport.dossier.findings.words import chance, number, signed
from rapport.dossier.relation.alike import Ints, alikeness, effective_number
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
        return finding_of("asymmetry-loudness", ways, Verdict.TOO_FEW, f"Loudness: {few}.", LOUDNESS)
    worth = _worth([(one.story, way is ways[1]) for way in ways for one in way.own])
    share = own / both
    low, high = wilson(share, worth)
    p = p_of_half(share, worth)
    shown = p <= LEVEL
    louder = ways[0] if own >= other else ways[1]
    head = (
        f"{louder.speaker.name} is reported with more statements about {louder.target.name} than the reverse"
        if shown
        else "No evidence that one is louder about the other"
    )
    tail = (
        f"{own} distinct statement{_s(own)} of {ways[0]} and {other} of {ways[1]}; the first {_are(own)} "
        f"{number(share)} of them all (95 % interval {number(low)} to {number(high)}, {chance(p)})."
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
        for way, (_, n, stories, _) in zip(ways, counted, strict=True)
        if (why := too_few(n, stories))
    ]
    if few:
        sentence = f"Attention: too few statements to compare. {'; '.join(few)}."
        return finding_of("asymmetry-attention", ways, Verdict.TOO_FEW, sentence, ATTENTION)
    one, other = ((x / n, worth) for x, n, _, worth in counted)
    low, high = difference(one, other)
    p = p_of_difference(one, other)
    shown = p <= LEVEL
    more = ways[0] if one[0] >= other[0] else ways[1]
    head = (
        f"{more.speaker.name} gives more of what they say about anyone to {more.target.name} than the reverse"
        if shown
        else "No evidence that one gives the other more attention"
    )
    parts = " and ".join(
        f"{x} of {n} statements of {way.speaker.name} are about {way.target.name}"
        for way, (x, n, _, _) in zip(ways, counted, strict=True)
    )
    value = one[0] - other[0]
    tail = (
        f"{parts}, a difference of {signed(value)} (95 % interval {signed(low)} to {signed(high)}, "
        f"{chance(p)})."
    )
    figures = (
        Figure(name="difference in attention", value=value, low=low, high=high, unit="difference"),
        *(
            Figure(name=f"attention, {way}", value=x / n, low=ends[0], high=ends[1], unit="share")
            for way, (x, n, _, worth) in zip(ways, counted, strict=True)
            for ends in [wilson(x / n, worth)]
        ),
    )
    verdict = Verdict.SHOWN if shown else Verdict.NOT_SHOWN
    return finding_of("asymmetry-attention", ways, verdict, f"{head}: {tail}", ATTENTION, figures, p)


def _attended(way: Way) -> tuple[int, int, int, float]:
    """Statements about the target, about anyone, the stories of those, and what they are worth."""
    about: dict[str, tuple[str, bool]] = {}
    for one in way.said:
        hit = about.get(one.statement, (one.story, False))[1] or one.target == way.target.id
        about[one.statement] = (one.story, hit)
    hits = sum(hit for _, hit in about.values())
    return hits, len(about), len({story for story, _ in about.values()}), _worth(list(about.values()))


def _worth(statements: list[tuple[str, bool]]) -> float:
    """What statements, each with its story and a yes or no, are worth for a share of yes."""
    if not statements:
        return 0.0
    numbers = {story: number for number, story in enumerate(dict.fromkeys(story for story, _ in statements))}
    story: Ints = np.array([numbers[one] for one, _ in statements], dtype=np.int64)
    value: Ints = np.array([int(yes) for _, yes in statements], dtype=np.int64)
    sizes = np.bincount(story).astype(np.float64)
    n, squares, stories = (np.array(x) for x in (sizes.sum(), (sizes**2).sum(), float(len(sizes))))
    return float(effective_number(n, squares, stories, alikeness(value, story)))


def _s(n: int) -> str:
    return "" if n == 1 else "s"


def _are(n: int) -> str:
    return "is" if n == 1 else "are"
