"""Has coverage changed: how much of A's reported speech is about B, and which outlets report it.

The same detector as for a change of stance, so that one is not sold as the other.
"""

from __future__ import annotations

from collections import Counter

import numpy as np

from rapport.dossier.findings.chance import LEVEL
from rapport.dossier.findings.change import LEAST
from rapport.dossier.findings.finding import Figure, Finding
from rapport.dossier.findings.phrases import on_day, percent, stories
from rapport.dossier.findings.side import Side
from rapport.dossier.findings.steps import find_mix_step, find_step
from rapport.dossier.findings.units import Units, day_of, occasions

VOLUME = (
    "The detector of the change of stance on another question: of all stories that report the speaker on "
    "anyone, in order of time, is this one about the target. Shuffled are all stories. A step that is "
    "only just shown is likely smaller than told."
)
OUTLETS = (
    "The detector of the change of stance on another question: which outlet reported first, the five "
    "commonest by name (chi-square at each place). Shuffled are all stories."
)
# Outlets asked about by name; further ones, with ever fewer stories, are one.
NAMED = 5


def find_volume_change(side: Side) -> Finding:
    """The finding about a change in how much of what the speaker is reported to say is about the target."""
    a, b = side.speaker.name, side.target.name
    parts = [part for part in occasions(side.said, key=lambda one: (one.speaker,)) if part[0].day]
    counted = tuple(dict.fromkeys(one.statement for part in parts for one in part))
    about = np.array([any(one.target == side.target.id for one in part) for part in parts], dtype=np.float64)
    own = int(about.sum())
    if own < LEAST or len(parts) - own < LEAST:
        sentence = (
            f"Too few to say whether {a} speaks of {b} more or less than before: {stories(own)} about {b} "
            f"and {len(parts) - own} about others with a date, at least {LEAST} of each are needed."
        )
        return side.too_few("change-volume", sentence, len(parts), VOLUME, counted)
    days = np.array([day_of(part) for part in parts], dtype=np.int64)
    step = find_step(about, days, [np.arange(len(parts))], scale=(0.0, 1.0))
    if step is None:
        sentence = (
            f"The stories of {a} all lie too near in time to ask whether {b} is spoken of more than before."
        )
        return side.too_few("change-volume", sentence, len(parts), VOLUME, counted)
    told = [o.statement for part, is_own in zip(parts, about, strict=True) if is_own for o in part
            if o.target == side.target.id]  # fmt: skip
    before, after = float(about[: step.at].mean()), float(about[step.at :].mean())
    day = on_day(days[step.at])
    shown = (
        f"Of the stories that report {a} on anyone, {percent(after)} are about {b} from about {day} on, "
        f"{percent(before)} before."
    )
    none = f"No evidence that {a} speaks of {b} more, or less, than before, as a part of all that {a} says."
    figures = [
        Figure(name="share about the target after less before", unit="difference",
               value=step.size, low=step.low, high=step.high, statements=tuple(dict.fromkeys(told))),
        Figure(name="first day after the change", unit="day", value=float(days[step.at]),
               low=float(days[step.open_[0] - 1] + 1), high=float(days[step.open_[1]])),
        Figure(name="share about the target before", unit="share", value=before),
        Figure(name="share about the target after", unit="share", value=after),
    ]  # fmt: skip
    return side.answer("change-volume", step.p, shown, none, n=len(parts), method=VOLUME, figures=figures)


def find_outlet_change(side: Side) -> Finding:
    """The finding about a change in the outlets that report the speaker on the target."""
    a, b, units = side.speaker.name, side.target.name, side.own.dated()
    common = Counter(units.outlet).most_common()
    if len(units) < LEAST:
        sentence = (
            f"Too few to say whether the outlets that report {a} on {b} changed: {stories(len(units))} "
            f"with a date, at least {LEAST} are needed."
        )
        return side.too_few("change-outlets", sentence, len(units), OUTLETS, units.ids())
    named = {name: k for k, (name, _) in enumerate(sorted(common, key=lambda x: (-x[1], x[0]))[:NAMED])}
    step = find_mix_step(np.array([named.get(name, NAMED) for name in units.outlet]), units.day)
    if step is None:
        sentence = (
            f"Too few to say whether the outlets that report {a} on {b} changed: there is one outlet, or "
            "one day."
        )
        return side.too_few("change-outlets", sentence, len(units), OUTLETS, units.ids())
    shown = f"The outlets that report {a} on {b} changed about {on_day(units.day[step.at])}."
    none = f"No evidence that the outlets that report {a} on {b} changed."
    before, after = units.pick(np.arange(step.at)), units.pick(np.arange(step.at, len(units)))
    moved = sum(abs(_share(before, name) - _share(after, name)) for name, _ in common) / 2
    # the largest of all places: among 60 stories of which none moved it is 37 % (training/LOG.md, 2026-11-28)
    figures = [
        Figure(name="part of the stories that moved to other outlets, where most did: rather too large",
               unit="share", value=moved, statements=units.ids()),
        Figure(name="first day after the change", unit="day", value=float(units.day[step.at]),
               statements=after.statements[0]),
        *(
            _figure(f"{name or 'outlet unknown'} {when}", part, name)
            for name in named
            for when, part in (("before", before), ("after", after))
        ),
    ]  # fmt: skip
    if step.p > LEVEL:
        figures = [_figure(f"{name or 'outlet unknown'}, of all", units, name) for name in named]
    return side.answer(
        "change-outlets", step.p, shown, none,
        n=len(units), method=OUTLETS, figures=figures, evidence=units.ids(),
    )  # fmt: skip


def _figure(words: str, units: Units, outlet: str) -> Figure:
    """The share of an outlet with its statements."""
    own = units.pick(np.array([one == outlet for one in units.outlet], dtype=bool))
    return Figure(name=words, unit="share", value=_share(units, outlet), statements=own.ids())


def _share(units: Units, outlet: str) -> float:
    return units.outlet.count(outlet) / len(units)
