"""Does A treat people as they treat A, and is B an exception to that?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import sqrt

import numpy as np

from rapport.dossier.findings.chance import LEVEL, shuffled_p
from rapport.dossier.findings.exception import LEAST_EACH, LEAST_OWN, scatter_within, tones_about_others
from rapport.dossier.findings.finding import Figure, Finding
from rapport.dossier.findings.interval import Z
from rapport.dossier.findings.phrases import stories, tone
from rapport.dossier.findings.pooling import Pooled, pool
from rapport.dossier.findings.side import Side
from rapport.dossier.findings.units import Floats

# Other people at least, who speak of the speaker and are spoken of: a slope through fewer turns with each of
# them.
LEAST_OTHERS = 8
KIND, OTHERWISE = "reciprocity", "exception-reciprocity"
METHOD = (
    "The speaker's mean tone toward each other person regressed on that person's mean tone toward the "
    "speaker, people weighed by how many stories there are; beside 999 records in which the others' tones "
    "are dealt anew among them. Each person keeps the number of stories both ways. Stories count once. "
    "Tones are as read: errors of the classifier make both fainter alike, which leaves their ratio."
)
METHOD_OTHERWISE = (
    "What the regression over the other people foretells of the speaker's tone toward the target, given "
    "the target's tone toward the speaker; how often a person like the others would be as far off "
    "(partial pooling). Tones received, known from a few stories each, are drawn towards their mean and what "
    "stays open of them widens the scatter (regression calibration)."
)
# The interval of a slope through few people is shorter by so much over their number less two, to the power
# 1.5: equally likely spreads hold many that are too wide for tones between -1 and 1. Without it slopes of 8
# and 12 people who are answered in kind are held in 98.5 and 97.5 % (training.score_findings, coverage).
SHORTER = 1.5
# Of what tones received scatter at least so much is held to be of people, not of sampling: a line needs some.
LEAST_KEPT = 0.1


@dataclass(frozen=True, slots=True)
class _People:
    """The others as columns: their ids, tone returned and its variance, tone received and its variance.

    `own` and `given` are the tone about the target and the target's, each with its variance.
    """

    ids: tuple[str, ...]
    returned: Floats
    variance: Floats
    received: Floats
    variance_received: Floats
    own: tuple[float, float]
    given: tuple[float, float]


def find_reciprocity(side: Side) -> tuple[Finding, Finding]:
    """Two findings: whether the speaker answers in kind in general, and whether not the target."""
    a, b, people = side.speaker.name, side.target.name, _people(side)
    if len(people.ids) < LEAST_OTHERS:
        n = len(people.ids)
        why = f"{n} other people with {LEAST_EACH} stories each way, at least {LEAST_OTHERS} are needed."
        in_general = f"Too few to say whether {a} answers people in kind: {why}"
        otherwise = f"Too few to say whether {b} is an exception to how {a} answers people: {why}"
        both = [*(side.units.about(who) for who in people.ids), *(side.heard[who] for who in people.ids)]
        told = tuple(dict.fromkeys(id for units in both for id in units.ids()))
        return (
            side.too_few(KIND, in_general, n, METHOD, told),
            side.too_few(OTHERWISE, otherwise, n, METHOD_OTHERWISE, told),
        )
    if float(np.ptp(people.received)) < 1e-9:
        why = f"all {len(people.ids)} others are reported to speak of {a} in the same tone."
        return (
            side.too_few(KIND, f"Nothing to say whether {a} answers people in kind: {why}", 0, METHOD),
            side.too_few(
                OTHERWISE,
                f"Nothing to say whether {b} is an exception to how {a} answers people: {why}",
                len(side.own),
                METHOD_OTHERWISE,
                side.own.ids(),
            ),
        )
    enough = len(side.own) >= LEAST_OWN and len(side.back) >= LEAST_OWN
    pooled, allowed = (_foretold(each, enough=enough) for each in (people, _people(side, mended=True)))
    p = _slope_p(people, pooled.spread)
    general = _in_general(side, people, pooled, p)
    if not enough:
        sentence = (
            f"Too few to say whether {b} is an exception to how {a} answers people: "
            f"{stories(len(side.own))} and {len(side.back)} in return, at least {LEAST_OWN} each are "
            "needed."
        )
        return general, side.too_few(OTHERWISE, sentence, len(side.own), METHOD_OTHERWISE, side.own.ids())
    return general, _exception(side, pooled, allowed, p)


def _people(side: Side, *, mended: bool = False) -> _People:
    """The others, with their tones as read; with `mended` allowing for the classifier's errors."""
    returned = tones_about_others(side.units, side.target.id, mended=mended)
    both = [who for who in returned if who in side.heard and len(side.heard[who]) >= LEAST_EACH]
    own, back = (each.mended if mended else each.tone for each in (side.own, side.back))
    groups = [returned[who] for who in both]
    heard = [side.heard[who].mended if mended else side.heard[who].tone for who in both]
    scatter = scatter_within([*groups, own] if len(own) else groups) if groups else 1.0
    received = scatter_within([*heard, back] if len(back) else heard) if heard else 1.0
    return _People(
        ids=tuple(both),
        returned=np.array([tones.mean() for tones in groups]),
        variance=np.array([scatter / len(tones) for tones in groups]),
        received=np.array([tones.mean() for tones in heard]),
        variance_received=np.array([received / len(tones) for tones in heard]),
        own=(float(own.mean()), scatter / len(own)) if len(own) else (0.0, 1.0),
        given=(float(back.mean()), received / len(back)) if len(back) else (0.0, 1.0),
    )


def _foretold(people: _People, *, enough: bool) -> Pooled:
    """The line through the others, and what it foretells of the target, if there is enough of that.

    A tone received from few stories is mostly chance. A line through such tones is too flat, and the others
    lie farther from it than the target, of whom more is known. So tones are drawn towards their mean by as
    much as is chance in them, and what stays open of each, times the slope, is added to the variance of what
    was returned (regression calibration: Carroll, Ruppert, Stefanski and Crainiceanu 2006, ch. 4).
    """
    own, given = (people.own, people.given) if enough else ((0.0, 1.0), (0.0, 1.0))
    middle, all_ = float(people.received.mean()), float(people.received.var(ddof=1))
    wide = max(all_ - float(people.variance_received.mean()), LEAST_KEPT * all_)
    kept, own_kept = wide / (wide + people.variance_received), wide / (wide + given[1])
    known = middle + kept * (people.received - middle)
    own_known = middle + own_kept * (given[0] - middle)
    slope = pool(people.returned, people.variance, known, own, own_known).slope or 0.0
    more, own_more = slope**2 * wide * (1 - kept), slope**2 * wide * (1 - own_kept)
    found = pool(people.returned, people.variance + more, known, (own[0], own[1] + own_more), own_known)
    # How much people differ in what they give is itself an estimate, by which the slope is divided: its
    # relative error, by the square of how much of tones received is chance. Without it slopes of 30 others
    # are held in 92.0 and 89.5 % where the classifier errs, with the plain error those of 12 in 97.4 where it
    # does not (training.score_findings, coverage; 2,000 runs).
    chance = 1 - wide / all_
    unsure = slope * chance**2 * (all_ / wide - 1) * 2 / sqrt(len(people.ids) - 1)
    return replace(found, slope_sd=sqrt((found.slope_sd or 0.0) ** 2 + unsure**2))


def _slope_p(people: _People, spread: float) -> float:
    """How often tones dealt anew among the others give as steep a slope, up or down."""
    weight = 1 / (people.variance + spread**2)
    weight /= weight.sum()
    rest = people.returned - weight @ people.returned

    def steepness(received: Floats) -> Floats:
        centred = received - (received @ weight)[..., None]
        across = np.sqrt(np.maximum((centred**2) @ weight, 1e-12))
        return np.asarray(np.abs(centred @ (weight * rest)) / across)

    return shuffled_p(
        float(steepness(people.received[None])[0]),
        lambda g, n: steepness(g.permuted(np.tile(people.received, (n, 1)), axis=1)),
    )


def _in_general(side: Side, people: _People, pooled: Pooled, p: float) -> Finding:
    a, n = side.speaker.name, len(people.ids)
    slope, half = pooled.slope or 0.0, Z * (pooled.slope_sd or 0.0) * (1 - SHORTER / (n - 2) ** 1.5)
    how = "in kind: warmer" if slope > 0 else "with the opposite of what they give: cooler"
    shown = f"Among {n} other people, {a} is reported to answer {how} to those who are warmer to {a}."
    none = f"No evidence that {a} answers people in kind ({n} other people)."
    figures = [
        Figure(name="tone returned for one of tone received", unit="ratio", value=slope,
               low=slope - half, high=slope + half),
        Figure(name="other people", unit="count", value=float(n)),
    ]  # fmt: skip
    told = dict.fromkeys(id for who in people.ids for id in side.units.about(who).ids())
    return side.answer(KIND, p, shown, none, n=n, method=METHOD, figures=figures, evidence=tuple(told))


def _exception(side: Side, pooled: Pooled, allowed: Pooled, p_general: float) -> Finding:
    a, b = side.speaker.name, side.target.name
    own, given = float(side.own.tone.mean()), float(side.back.tone.mean())
    answers = "is reported to answer other people in kind and would be expected"
    if p_general > LEVEL:
        answers = "would, by what is reported of answers to others, be expected"
    answers = f"{answers} to be {tone(pooled.expected)} toward {b}"
    way = "warmer" if own > pooled.expected else "cooler"
    shown = f"{a} {answers}, who is {tone(given)} toward {a}; what is reported is {way}: {tone(own)}."
    none = f"No evidence that {a} answers {b} otherwise than other people."
    figures = [
        Figure(name="tone toward the target less what is foretold, as read", unit="difference",
               value=pooled.off, low=pooled.off_low, high=pooled.off_high, statements=side.own.ids()),
        Figure(name="the same, allowing for errors of the classifier", unit="difference",
               value=allowed.off, low=allowed.off_low, high=allowed.off_high, statements=side.own.ids()),
        Figure(name="what is the target's own after pooling, as read", unit="difference", value=pooled.own),
        Figure(name="tone of the target toward the speaker", unit="difference", value=given,
               statements=side.back.ids()),
    ]  # fmt: skip
    return side.answer(
        OTHERWISE, pooled.p, shown, none,
        n=len(side.own), method=METHOD_OTHERWISE, figures=figures,
        evidence=(*side.own.ids(), *side.back.ids()),
    )  # fmt: skip
