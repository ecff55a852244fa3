"""How A speaks of B, beside how A speaks of everyone else: is B an exception among A's targets?"""

from __future__ import annotations

import numpy as np

from rapport.dossier.findings.chance import LEVEL
from rapport.dossier.findings.finding import Figure, Finding, Verdict
from rapport.dossier.findings.interval import mean_difference
from rapport.dossier.findings.phrases import share_figures, stories, tone
from rapport.dossier.findings.pooling import pool
from rapport.dossier.findings.side import Side
from rapport.dossier.findings.units import Floats, Units

# Stories about the target, and about another person to take that person's tone from.
LEAST_OWN = 5
LEAST_EACH = 2
# Other people at least: how much a speaker's tone differs from person to person is not known from fewer.
LEAST_OTHERS = 5
METHOD = (
    "The mean tone of the speaker's stories about each person (of each statement the probability of "
    "favourable less that of critical), partially pooled (normal spread between "
    "people, restricted likelihood); how often a person drawn like the others would be spoken of in a "
    "tone as far off as the target. The difference and its interval are of all stories about the target "
    "less all about others, a story counts once."
)
# One neutral story's worth of scatter, for people of whom every story has the same tone.
ADDED_SCATTER = 0.5


def find_exception(side: Side) -> Finding:
    """The finding about an exception among those whom the speaker speaks of."""
    a, b = side.speaker.name, side.target.name
    others = tones_about_others(side.units, side.target.id)
    if len(side.own) < LEAST_OWN or len(others) < LEAST_OTHERS:
        sentence = (
            f"Too few to say whether {a} makes an exception of {b}: {stories(len(side.own))} about {b} (at "
            f"least {LEAST_OWN} are needed) and {len(others)} other people with {LEAST_EACH} stories or "
            f"more (at least {LEAST_OTHERS})."
        )
        return side.too_few("exception", sentence, len(side.own), METHOD, side.own.ids())
    rest = side.units.pick(np.array([target != side.target.id for target in side.units.target]))
    own = float(side.own.tone.mean())
    scatter = scatter_within([side.own.tone, *others.values()])
    means = np.array([tones.mean() for tones in others.values()])
    sizes = np.array([len(tones) for tones in others.values()])
    pooled = pool(means, scatter / sizes, None, (own, scatter / len(side.own)))
    size, low, high = mean_difference(side.own.tone, rest.tone)
    mended, mended_low, mended_high = mean_difference(side.own.mended, rest.mended)
    way = "more favourably" if size > 0 else "more critically"
    apart = low > 0 or high < 0
    if pooled.p <= LEVEL:
        verdict = Verdict.SHOWN
        sentence = (
            f"{a} is reported to speak {way} of {b} than of anyone like the {len(others)} others: "
            f"{tone(own)}, where {tone(pooled.expected)} would be expected."
        )
    elif apart:
        verdict = Verdict.NOT_SHOWN
        sentence = (
            f"{a} is reported to speak {way} of {b} than of others on average, but {a}'s tone differs that "
            "much from person to person anyway: no evidence of an exception."
        )
    else:
        verdict = Verdict.NOT_SHOWN
        sentence = f"No evidence that {a} speaks of {b} otherwise than of others."
    figures = [
        Figure(name="tone about the target less tone about others, as read", unit="difference",
               value=size, low=low, high=high, statements=side.own.ids()),
        Figure(name="the same, allowing for errors of the classifier", unit="difference",
               value=mended, low=mended_low, high=mended_high, statements=side.own.ids()),
        Figure(name="what is the target's own after pooling, as read", unit="difference",
               value=pooled.own),
        Figure(name="how much the tone differs between people (standard deviation)", unit="difference",
               value=pooled.spread),
        *share_figures("about the target", side.own),
        *share_figures("about others", rest),
    ]  # fmt: skip
    return side.finding("exception", verdict, sentence, n=len(side.own), method=METHOD, figures=figures,
                        p=pooled.p, evidence=side.own.ids())  # fmt: skip


def tones_about_others(units: Units, target: str, *, mended: bool = False) -> dict[str, Floats]:
    """The tones of the stories about each person but the target, of whom there are enough.

    With `mended` those that allow for the classifier's errors.
    """
    tone = units.mended if mended else units.tone
    places: dict[str, list[int]] = {}
    for place, who in enumerate(units.target):
        if who != target:
            places.setdefault(who, []).append(place)
    return {who: tone[at] for who, at in sorted(places.items()) if len(at) >= LEAST_EACH}


def scatter_within(groups: list[Floats]) -> float:
    """The variance of one story about its person's mean, the same for all."""
    squares = sum(float(((tones - tones.mean()) ** 2).sum()) for tones in groups)
    return (squares + ADDED_SCATTER) / (sum(len(tones) - 1 for tones in groups) + 1)
