"""Does a statement by B about A change how much, and in what tone, A speaks of B in the days after?"""

from __future__ import annotations

import numpy as np

from rapport.dossier.findings.bouts import DAYS, bouts, follow_up, turned_p
from rapport.dossier.findings.chance import shuffled_p, shuffled_within
from rapport.dossier.findings.finding import Figure, Finding
from rapport.dossier.findings.interval import mean_difference
from rapport.dossier.findings.misread import mended_difference
from rapport.dossier.findings.phrases import stories
from rapport.dossier.findings.side import Side
from rapport.dossier.findings.units import Floats, Ints, Units
from rapport.dossier.findings.words import signed

# Stories each way for the volume …
LEAST = 10
# … and bouts in which one speaks more behind the other than before it, or less: of fewer chance turns all one
# way about too often for a level of 5 %.
LEAST_BOUTS = 8
# Answers after favourable, and after critical, stories for the tone.
LEAST_ANSWERS = 5
# An answer is held against so many of the speaker's stories before and after it: two who both cool over the
# years would else seem to answer each other.
NEAR = 5
# For the same reason the target's tones are shuffled among so many stories that follow each other.
TOGETHER = 10
VOLUME, TONE = "response-volume", "response-tone"
METHOD_VOLUME = (
    f"Stories of the speaker on the target in the {DAYS} days after each story of the target on the "
    f"speaker, less those in the {DAYS} days before it. Stories of both that follow each other within {DAYS} "
    "days are one bout; beside 999 records in which each bout goes forwards or backwards in time by chance, "
    "so that weeks in which both speak much count for nothing. The same day counts as neither. Days that are "
    "known only to more than a week are left out."
)
METHOD_TONE = (
    f"The tone of the speaker's stories that come 1 to {DAYS} days after the target spoke of the speaker, "
    f"each less the mean of the {2 * NEAR} stories of the speaker nearest in time, against the tone of "
    "what the target said last; beside 999 records in which the tones of the target's stories are "
    f"shuffled among {TOGETHER} that follow each other. Days that are known only to more than a week are "
    "left out."
)


def find_response(side: Side) -> tuple[Finding, Finding]:
    """Two findings: on how much the speaker says after the target spoke, and in what tone."""
    own, back = side.own.of_known_days(), side.back.of_known_days()
    return _volume(side, own, back), _tone(side, own, back)


def _volume(side: Side, own: Units, back: Units) -> Finding:
    a, b = side.speaker.name, side.target.name
    enough = min(len(own), len(back)) >= LEAST
    differences, counts = bouts(own.day, back.day) if enough else (np.zeros(0), np.zeros(0))
    told = int(np.count_nonzero(differences))
    if told < LEAST_BOUTS:
        within = f" in {told} bouts within {DAYS} days of each other" if enough else ""
        sentence = (
            f"Too few to say whether {a} answers {b} by speaking more, or less: {stories(len(own))} and "
            f"{len(back):,} the other way{within}; at least {LEAST} each and {LEAST_BOUTS} bouts in which "
            "one comes behind the other are needed."
        )
        return side.too_few(VOLUME, sentence, len(own), METHOD_VOLUME, own.ids())
    p = turned_p(differences)
    size, low, high = follow_up(differences, counts)
    shown = (
        f"{a} is reported to speak {'more' if size > 0 else 'less'} of {b} in the {DAYS} days after {b} "
        f"speaks of {a} than in the {DAYS} days before: {signed(size)} stories for each story of {b}."
    )
    none = f"No evidence that {a} speaks more, or less, of {b} in the {DAYS} days after {b} speaks of {a}."
    after, _ = answers_to(own.day, back.day)
    figures = [
        Figure(name="stories in the days after less in the days before, for each of the target's",
               unit="ratio", value=size, low=low, high=high),
        Figure(name="stories in the days after", unit="count", value=float(len(after)),
               statements=own.pick(after).ids()),
    ]  # fmt: skip
    return side.answer(
        VOLUME, p, shown, none,
        n=len(own), method=METHOD_VOLUME, figures=figures, evidence=own.pick(after).ids(),
    )  # fmt: skip


def _tone(side: Side, own: Units, back: Units) -> Finding:
    a, b = side.speaker.name, side.target.name
    answers, provoking = answers_to(own.day, back.day)
    # by labels, which can be read: hardly a statement is no more likely to be of one side than of the other
    given = back.balance[provoking]
    warm, cold = answers[given > 0], answers[given < 0]
    if min(len(warm), len(cold)) < LEAST_ANSWERS:
        sentence = (
            f"Too few to say whether the tone of {a} follows that of {b}: {stories(len(warm))} of {a} in "
            f"the {DAYS} days after a favourable one of {b} and {len(cold)} after a critical one, at least "
            f"{LEAST_ANSWERS} each are needed."
        )
        return side.too_few(TONE, sentence, len(answers), METHOD_TONE, own.pick(answers).ids())
    p = answer_p(less_near(own.tone)[answers], back.tone, provoking)
    size, low, high = mean_difference(own.tone[warm], own.tone[cold])
    shares = back.counts[provoking] / back.counts[provoking].sum(axis=1, keepdims=True)
    mended = mended_difference(own.mended[answers], shares, provoking, side.rates)
    way = "warmer" if size > 0 else "cooler"
    shown = f"In the {DAYS} days after {b} speaks well of {a}, {a} is {way} toward {b} than after criticism."
    none = f"No evidence that the tone of {a} follows what {b} said of {a} in the {DAYS} days before."
    figures = [
        Figure(name="tone after praise less tone after criticism, as read", unit="difference",
               value=size, low=low, high=high, statements=own.pick(answers).ids()),
        *(
            [Figure(name="the same, allowing for errors of the classifier", unit="difference",
                    value=mended[0], low=mended[1], high=mended[2])]
            if mended else []
        ),
        Figure(name="stories after praise", unit="count", value=float(len(warm)),
               statements=own.pick(warm).ids()),
        Figure(name="stories after criticism", unit="count", value=float(len(cold)),
               statements=own.pick(cold).ids()),
    ]  # fmt: skip
    return side.answer(
        TONE, p, shown, none,
        n=len(answers), method=METHOD_TONE, figures=figures, evidence=own.pick(answers).ids(),
    )  # fmt: skip


def answers_to(own: Ints, back: Ints) -> tuple[Ints, Ints]:
    """The places in `own` that come within the days after one of `back`, and the place of the last such "
    "before."""
    last = np.searchsorted(back, own, side="left") - 1
    heard = last >= 0
    heard[heard] = own[heard] - back[last[heard]] <= DAYS
    return np.flatnonzero(heard), last[heard]


def less_near(tone: Floats) -> Floats:
    """Each tone less the mean of its neighbours in time, itself left out."""
    n = len(tone)
    first = np.clip(np.arange(n) - NEAR, 0, max(n - 2 * NEAR - 1, 0))
    end = np.minimum(first + 2 * NEAR + 1, n)
    sums = np.concatenate([[0.0], np.cumsum(tone)])
    return np.asarray(tone - (sums[end] - sums[first] - tone) / np.maximum(end - first - 1, 1))


def answer_p(answered: Floats, tones: Floats, provoking: Ints) -> float:
    """How often shuffled tones of what was answered go together with the answers as closely."""
    answered = answered - answered.mean()

    def together(shuffled: Floats) -> Floats:
        given = shuffled[:, provoking]
        given = given - given.mean(axis=1, keepdims=True)
        return np.asarray(np.abs(given @ answered) / np.sqrt(np.maximum((given**2).sum(axis=1), 1e-9)))

    near = [np.arange(first, min(first + TOGETHER, len(tones))) for first in range(0, len(tones), TOGETHER)]
    return shuffled_p(
        float(together(tones[None])[0]), lambda g, n: together(shuffled_within(tones, near, g, n))
    )
