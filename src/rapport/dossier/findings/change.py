"""Has what is reported of A about B changed, when, and by how much: one step, tested within outlets."""

from __future__ import annotations

import numpy as np

from rapport.dossier.findings.chance import LEVEL
from rapport.dossier.findings.finding import Figure, Finding, Verdict
from rapport.dossier.findings.phrases import on_day, share_figures, stories, tone
from rapport.dossier.findings.side import Side
from rapport.dossier.findings.steps import Step, find_step, groups_of
from rapport.dossier.findings.units import Units
from rapport.dossier.findings.words import number

# Stories at least: with twelve a turn from all favourable to all critical is found nine times in ten, a
# smaller one seldom (docs/evaluation.md). As many independent ones, where moods last.
LEAST = 12
# From this correlation of neighbouring stories on a shown change says that moods last: the test allows for
# them, but finds a change up to twice as often as it should where there is none (docs/evaluation.md).
MOODY = 0.2
METHOD = (
    "One step in the tone of stories in order of time (of each statement the probability of favourable "
    "less that of critical; a story counts once), each held against the mean of its outlet; the largest "
    "step of all places with five stories on each side, measured by how the tones wander anyway, beside "
    "999 records in which stories are shuffled within outlets but for what goes on from story to story "
    "(first-order autoregression). Level 5 %, fixed in advance. Where a change is shown a place stays "
    "open unless others fit better than it does when stories are shuffled on both sides of it; else every "
    "place is open. Only one step is looked for. A step that is only just shown is likely smaller than told: "
    "of small ones only those that look large by chance are shown."
)


def find_change(side: Side) -> Finding:
    """The finding about a change of stance."""
    units, (a, b) = side.own.dated(), (side.speaker.name, side.target.name)
    if len(units) < LEAST:
        sentence = (
            f"Too few to say whether {a}'s stance toward {b} changed: {stories(len(units))} with a date, "
            f"at least {LEAST} are needed."
        )
        return side.too_few("change", sentence, len(units), METHOD, units.ids())
    step = find_step(units.tone, units.day, groups_of(units.outlet), units.mended)
    if step is None:
        sentence = (
            f"Every story has {a} speak of {b} in the same tone, or none can be split by time: no change."
        )
        return side.finding("change", Verdict.NOT_SHOWN, sentence, n=len(units), method=METHOD,
                            figures=share_figures("in all", units), evidence=units.ids())  # fmt: skip
    worth = step.mood.worth(len(units))
    if worth < LEAST:
        sentence = (
            f"Too few to say whether {a}'s stance toward {b} changed: stories go on in the tone of the one "
            f"before (correlation {number(step.mood.likely)}), so that {len(units):,} are worth "
            f"{int(worth):,} that stand alone, at least {LEAST} are needed."
        )
        return side.finding("change", Verdict.TOO_FEW, sentence, n=len(units), method=METHOD,
                            figures=[_mood_figure(step)], evidence=units.ids())  # fmt: skip
    together = find_step(units.tone, units.day, [np.arange(len(units))], placed=False)
    verdict = Verdict.SHOWN if step.p <= LEVEL else Verdict.NOT_SHOWN
    return side.finding(
        "change",
        verdict,
        _sentence(side, units, step, together.p if together else 1.0),
        figures=_figures(units, step, together),
        p=step.p,
        n=len(units),
        method=METHOD,
        evidence=_around(units, step.at),
    )


def _sentence(side: Side, units: Units, step: Step, p_together: float) -> str:
    a, b = side.speaker.name, side.target.name
    day, (low, high) = on_day(units.day[step.at]), place(units, step.open_)
    # by labels, as the shares beside it: probabilities of an unsure classifier lie near the middle
    before, after = units.balance[: step.at].mean(), units.balance[step.at :].mean()
    if step.p <= LEVEL:
        way = "more favourable" if step.size > 0 else "more critical"
        shown = (
            f"What {a} is reported to say of {b} turned {way}: {tone(before)} before, {tone(after)} from "
            f"about {day} on. If it changed once, it did so between {on_day(low)} and {on_day(high)} (95 %)."
        )
        if step.mood.likely < MOODY:
            return shown
        return (
            f"{shown} Stories go on in the tone of the one before (correlation {number(step.mood.likely)}): "
            "that is allowed for, but a long mood can still look like a change."
        )
    if p_together <= LEVEL:
        return (
            f"What is printed of {a} about {b} differs before and after about {day}, but so do the outlets "
            f"that print it: within the same outlets there is no evidence that {a}'s stance changed."
        )
    return f"No evidence that {a}'s reported stance toward {b} changed."


def place(units: Units, open_: tuple[int, int]) -> tuple[int, int]:
    """The first and the last day that can be the first day after the step, as ordinals."""
    return int(units.day[open_[0] - 1]) + 1, int(units.day[open_[1]])


def _figures(units: Units, step: Step, together: Step | None) -> list[Figure]:
    early, late = place(units, step.open_)
    before, after = units.pick(np.arange(step.at)), units.pick(np.arange(step.at, len(units)))
    figures = [
        Figure(name="tone after less tone before, within outlets, as read", unit="difference",
               value=step.size, low=step.low, high=step.high, statements=units.ids()),
        Figure(name="the same, allowing for errors of the classifier", unit="difference",
               value=step.mended, low=step.mended_low, high=step.mended_high, statements=units.ids()),
        Figure(name="first day after the change", unit="day", value=float(units.day[step.at]),
               low=float(early), high=float(late), statements=after.statements[0]),
        *share_figures("before", before),
        *share_figures("after", after),
    ]  # fmt: skip
    figures.append(_mood_figure(step))
    if together:
        figures.append(Figure(name="p without regard to outlets", unit="p", value=together.p))
    return figures


def _mood_figure(step: Step) -> Figure:
    return Figure(
        name="how far a story goes on in the tone of the one before (correlation)",
        unit="ratio", value=step.mood.likely,
    )  # fmt: skip


def _around(units: Units, at: int) -> tuple[str, ...]:
    """All statements, those nearest to the step first."""
    order = sorted(range(len(units)), key=lambda i: (abs(i - at + 0.5), i))
    return tuple(dict.fromkeys(id for i in order for id in units.statements[i]))
