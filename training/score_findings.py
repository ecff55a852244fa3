"""Do the findings of a dossier hold? ``python -m training.score_findings [--runs 500] [--only NAME]``.

Simulated records (training/simulation) with a known truth. *level*: how often each test, alone, finds what is
not there, at 5 %. *coverage*: how often the 95 % intervals hold the truth. *power*: how often a test finds
what is there, by effect and number of statements. *traps*: what a test must not be taken in by, and what
takes it in. *page*: how often a page of all tests shows anything where nothing is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import numpy as np

from rapport.dossier.findings.chance import LEVEL
from rapport.dossier.findings.change import find_change
from rapport.dossier.findings.coverage import find_outlet_change, find_volume_change
from rapport.dossier.findings.exception import find_exception
from rapport.dossier.findings.finding import Finding, Verdict
from rapport.dossier.findings.findings import find_all
from rapport.dossier.findings.reciprocity import find_reciprocity
from rapport.dossier.findings.response import find_response
from rapport.dossier.findings.side import Side
from rapport.dossier.findings.steadiness import find_steadiness
from rapport.dossier.relation.confusion import Confusion
from rapport.dossier.relation.observed import Observed
from training.simulation.generator import Simulated, simulate
from training.simulation.measured import measured_confusion
from training.simulation.parts import run_parts
from training.simulation.shifting import shift_p
from training.simulation.sides import A, B, side_of
from training.simulation.truths import truths
from training.simulation.world import ERRING, IN_ARTICLES, World

TESTS: dict[str, Callable[[Side], Finding]] = {
    "change": find_change,
    "exception": find_exception,
    "reciprocity": lambda side: find_reciprocity(side)[0],
    "exception-reciprocity": lambda side: find_reciprocity(side)[1],
    "steadiness": find_steadiness,
    "response-volume": lambda side: find_response(side)[0],
    "response-tone": lambda side: find_response(side)[1],
    "change-volume": find_volume_change,
    "change-outlets": find_outlet_change,
}
STORIES = World(story_size=2, alike=0.7, copies=1)
# Twelve others of whom a speaks in a dozen stories each, and who differ as people do: the tones that they get
# have a standard deviation of about 0.27.
PEOPLED = World(others=12, about_others=12, spread=0.5)
SLANTED = World(slants=(1.0, 0.3, -0.3, -1.0))


def findings(world: World, kind: str, runs: int) -> Iterator[tuple[Simulated, Finding]]:
    """The finding of one kind in each run that could say something; errors are allowed for as counted."""
    draw = np.random.default_rng(1)
    for seed in range(runs):
        made = simulate(world, seed)
        rates = measured_confusion(world, draw).rates if world.confusion else None
        finding = TESTS[kind](side_of(made, rates, said=kind == "change-volume"))
        if finding.p is not None:
            yield made, finding


def rejected(world: World, kind: str, runs: int) -> tuple[float, int]:
    """In what part of the runs that could say something p is at most the level, and how many these were."""
    told = [finding.p is not None and finding.p <= LEVEL for _, finding in findings(world, kind, runs)]
    return (float(np.mean(told)), len(told)) if told else (0.0, 0)


NULLS: tuple[tuple[str, str, World], ...] = (
    ("change", "20 statements", World(statements=20)),
    ("change", "60", World()),
    ("change", "150", World(statements=150)),
    ("change", "60, two a story, reprints, errors", replace(STORIES, confusion=ERRING)),
    ("change", "60, slanted outlets", SLANTED),
    ("exception", "60, 12 others who differ", PEOPLED),
    ("exception", "60, 20 others who differ", replace(PEOPLED, others=20)),
    ("exception", "60, 12 others who differ widely", replace(PEOPLED, spread=1.0)),
    ("exception", "60, 6 others who differ", replace(PEOPLED, others=6)),
    ("exception", "20, 12 others, stories, errors", replace(
        STORIES, others=12, about_others=24, spread=0.7, statements=40, confusion=ERRING)),
    ("exception", "the same, errors of articles", replace(
        STORIES, others=12, about_others=24, spread=0.7, statements=40, confusion=IN_ARTICLES)),
    ("reciprocity", "12 others who differ", PEOPLED),
    ("reciprocity", "12 others who differ widely", replace(PEOPLED, spread=1.0)),
    ("reciprocity", "12 others who differ, errors", replace(PEOPLED, confusion=ERRING)),
    ("exception-reciprocity", "12 others, answered in kind", replace(PEOPLED, reciprocity=0.7, spread=0.7)),
    ("exception-reciprocity", "the same, errors", replace(
        PEOPLED, reciprocity=0.7, spread=0.7, confusion=ERRING)),
    ("exception-reciprocity", "12 others, not answered in kind", replace(PEOPLED, spread=0.7)),
    ("steadiness", "60, 12 others", replace(PEOPLED, about_others=20)),
    ("steadiness", "60, 12 others, errors", replace(PEOPLED, about_others=20, confusion=ERRING)),
    ("response-volume", "60 each way", World()),
    ("response-volume", "150 each way", World(statements=150)),
    ("response-volume", "60 each way, two a story", STORIES),
    ("response-volume", "30 each way, half in eight weeks", World(statements=30, busy=0.5, busy_weeks=8)),
    ("response-volume", "60 each way, half in a dozen weeks", World(busy=0.5)),
    ("response-tone", "60 each way", World()),
    ("response-tone", "150 each way, errors", World(statements=150, confusion=ERRING)),
    ("change-volume", "60, and 100 about others", World(others=5)),
    ("change-outlets", "60", World()),
)  # fmt: skip


def level(runs: int) -> None:
    """The level of each test where nothing is there."""
    print("level: % of runs in which a test finds what is not there, at 5 %")
    for kind, name, world in NULLS:
        part, told = rejected(world, kind, runs)
        print(f"{kind:22} {name:36} {100 * part:4.1f}  ({told} runs)", flush=True)


# Whose line is asked about: people who differ and are answered in kind, each by a story in two years.
IN_KIND = replace(PEOPLED, spread=0.7, reciprocity=0.7)
STEADIER = replace(PEOPLED, spread=0.0, about_others=20, keeps_ab=0.6)
ANSWERED = World(statements=100, answer=1.0)
BOTH = (("errors of sentences", ERRING), ("errors of articles", IN_ARTICLES))
HELD: tuple[tuple[str, str, World], ...] = (
    ("change", "60, plain step", World(change=-1.5)),
    ("change", "150, plain step", World(statements=150, change=-1.0)),
    ("change", "60, small step", World(change=-0.5)),
    ("change", "150, small step", World(statements=150, change=-0.5)),
    ("change", "60, from warm to cold", World(change=-3.0)),
    *(("change", f"60, {step:+g} after {100 * at:g} %", World(change=step, change_at=at))
      for step, at in ((3.0, 0.15), (-3.0, 0.85))),
    *(("change", f"150, two a story, -2, {name}", replace(
        STORIES, statements=150, change=-2.0, confusion=table)) for name, table in BOTH),
    ("change", "60, -2, runs of one mind (0.3)", World(change=-2.0, keeps=0.3)),
    ("exception", "20, 12 others", replace(PEOPLED, statements=20)),
    ("exception", "60, 12 others, an exception", replace(PEOPLED, exception=1.0)),
    *(("exception", f"60, 12 others, an exception, {name}", replace(
        PEOPLED, exception=1.0, confusion=table)) for name, table in BOTH),
    ("reciprocity", "12 others, not answered in kind", replace(IN_KIND, reciprocity=0.0)),
    ("reciprocity", "12 others, answered in kind", IN_KIND),
    *(("reciprocity", f"{n} others, answered in kind", replace(IN_KIND, others=n)) for n in (8, 20, 30)),
    *(("reciprocity", f"12 others, {name}", replace(IN_KIND, confusion=table)) for name, table in BOTH),
    *(("reciprocity", f"30 others, {name}", replace(
        IN_KIND, others=30, confusion=table)) for name, table in BOTH),
    ("exception-reciprocity", "12 others, b one of them", IN_KIND),
    ("exception-reciprocity", "12 others, b answered not at all", replace(IN_KIND, reciprocity_ab=0.0)),
    ("exception-reciprocity", "30 others, b one of them", replace(IN_KIND, others=30)),
    *(("exception-reciprocity", f"12 others, {name}", replace(IN_KIND, confusion=table))
      for name, table in BOTH),
    ("steadiness", "60, 12 others", STEADIER),
    *(("steadiness", f"60, 12 others, {name}", replace(STEADIER, confusion=table)) for name, table in BOTH),
    *(("steadiness", f"60, none steadier, {name}", replace(
        STEADIER, keeps_ab=0.0, confusion=table)) for name, table in BOTH),
    *(("steadiness", f"300, 60 about each of 12 others, {how}, errors of articles", replace(
        STEADIER, statements=300, about_others=60, keeps_ab=keeps, confusion=IN_ARTICLES))
      for how, keeps in (("steadier", 0.6), ("none steadier", 0.0))),
    ("response-volume", "60 each way, no answers", World()),
    ("response-volume", "60 each way, half answered", World(answer_rate=0.5)),
    ("response-volume", "60 each way, no answers, busy weeks", World(busy=0.5)),
    ("response-volume", "20 each way, half answered", World(statements=20, answer_rate=0.5)),
    *(("response-volume", f"the same, {name}", World(answer_rate=0.5, confusion=table))
      for name, table in BOTH),
    ("response-tone", "100 each way, no answers", replace(ANSWERED, answer=0.0)),
    ("response-tone", "100 each way, answers", ANSWERED),
    *(("response-tone", f"{n} each way, answers, {name}", replace(ANSWERED, statements=n, confusion=table))
      for n in (150, 300) for name, table in BOTH),
    ("change-volume", "60, and 100 about others, no change", World(others=5)),
    *(("change-volume", f"{n}, and 100 about others, {times:g} times", World(
        statements=n, others=5, volume_after=times)) for n, times in ((60, 2.0), (60, 4.0), (150, 2.0))),
    ("change-volume", "60, two a story, 3 times, errors", replace(
        STORIES, others=5, volume_after=3.0, confusion=IN_ARTICLES)),
)  # fmt: skip


def coverage(runs: int) -> None:
    """How often intervals hold the truth; with errors also those that allow for them."""
    print("coverage: % of runs in which a 95 % interval holds the truth")
    for kind, name, world in HELD:
        held: dict[str, list[bool]] = {}
        n = 0
        for made, finding in findings(world, kind, runs):
            n += 1
            for what, is_held in held_of(made, kind, finding):
                held.setdefault(what, []).append(is_held)
        told = ", ".join(
            f"{what} {100 * np.mean(each):.1f}" + (f" (of {len(each)})" if len(each) < n else "")
            for what, each in held.items()
        )
        print(f"{kind:22} {name:46} {told}  ({n} runs)", flush=True)


def held_of(made: Simulated, kind: str, finding: Finding) -> Iterator[tuple[str, bool]]:
    """Whether each interval of a finding holds its truth, by what it is of."""
    true = truths(made, kind)
    shown = finding.p is not None and finding.p <= LEVEL
    for number, one in enumerate(finding.figures):
        mended = "allowing for errors" in one.name
        # without errors both are the same
        if one.low is None or one.high is None or (mended and not made.world.confusion):
            continue
        of = "day" if one.unit == "day" else "size"
        assert of == "day" or mended or number == 0
        if of in true:
            is_held = one.low <= true[of] <= one.high
            told = " allowing for errors" if mended else " as read" if made.world.confusion else ""
            yield (of + told if of == "size" else of), is_held
            # what is shown by chance is told too large: sizes of small changes must fail here
            if shown and kind.startswith("change") and (of == "day" or mended or not told):
                yield f"{of} where shown", is_held


# Test, what the effect is, the world, the field of it, effects, statements.
POWERS: tuple[tuple[str, str, World, str, tuple[Any, ...], tuple[int, ...]], ...] = (
    ("change", "log-odds step", replace(STORIES, confusion=ERRING), "change",
     (-1.0, -2.0, -3.0), (20, 40, 100, 300)),
    ("change", "the same, slanted outlets", replace(STORIES, slants=SLANTED.slants, confusion=ERRING),
     "change", (-2.0,), (20, 40, 100, 300)),
    ("exception", "log-odds off", replace(PEOPLED, confusion=ERRING), "exception", (1.0, 2.0), (20, 60, 150)),
    ("reciprocity", "slope, 12 others", replace(PEOPLED, spread=0.7), "reciprocity", (0.5, 1.0), (60,)),
    ("reciprocity", "the same, errors", replace(PEOPLED, spread=0.7, confusion=ERRING), "reciprocity",
     (0.5, 1.0), (60,)),
    ("reciprocity", "the same, 30 others", replace(PEOPLED, others=30, spread=0.7, confusion=ERRING),
     "reciprocity", (0.5, 1.0), (60,)),
    ("exception-reciprocity", "slope 1, but of a about b", replace(PEOPLED, spread=1.0, reciprocity=1.0),
     "reciprocity_ab", (0.0, -1.0), (20, 60, 150)),
    ("exception-reciprocity", "the same, errors",
     replace(PEOPLED, spread=1.0, reciprocity=1.0, confusion=ERRING), "reciprocity_ab",
     (0.0, -1.0), (20, 60, 150)),
    ("steadiness", "kept to the last", replace(PEOPLED, about_others=20), "keeps_ab",
     (0.6, 0.9), (20, 60, 150)),
    ("steadiness", "the same, errors", replace(PEOPLED, about_others=20, confusion=ERRING), "keeps_ab",
     (0.6, 0.9), (20, 60, 150)),
    ("response-volume", "answers to each", World(), "answer_rate", (0.25, 0.5), (20, 60, 150)),
    ("response-tone", "log-odds after praise", World(confusion=ERRING), "answer", (1.0, 2.0), (60, 150, 300)),
    ("change-volume", "times as much, 100 others", World(others=5), "volume_after",
     (1.5, 2.0, 4.0), (20, 60, 150, 300)),
    ("change-outlets", "a fifth moves / two fifths", World(), "outlets_after",
     ((0.2, 0.3, 0.3, 0.2), (0.1, 0.2, 0.3, 0.4)), (20, 60, 150, 300)),
)  # fmt: skip


def power(runs: int) -> None:
    """How often what is there is found, by effect and number of statements."""
    print(f"power: % of {runs} runs in which a test, alone, finds what is there (of those with enough)")
    for kind, name, plain, field, effects, sizes in POWERS:
        for effect in effects:
            told = []
            for n in sizes:
                part, enough = rejected(replace(plain, statements=n, **{field: effect}), kind, runs)
                of = "" if enough == runs else f" ({enough})"
                told.append(f"{n}: {100 * part:.0f}{of}")
            print(f"{kind:22} {name:26} {effect!s:20} {'  '.join(told)}", flush=True)


TRAPS: tuple[tuple[str, str, World], ...] = (
    ("change", "slanted outlets take turns", replace(SLANTED, outlets_after=(0.1, 0.2, 0.3, 0.4))),
    ("change", "20, runs of one mind (0.3)", World(statements=20, keeps=0.3)),
    ("change", "60, runs of one mind (0.15)", World(keeps=0.15)),
    ("change", "60, runs of one mind (0.3)", World(keeps=0.3)),
    ("change", "60, runs of one mind (0.5)", World(keeps=0.5)),
    ("exception", "all are spoken of alike", replace(PEOPLED, spread=0.0)),
    ("exception", "6 others who differ", replace(PEOPLED, others=6)),
    ("steadiness", "12 others, runs of one mind (0.4)", replace(PEOPLED, about_others=20, keeps=0.4)),
    ("response-volume", "half of all in a dozen weeks", World(busy=0.5)),
    ("response-volume", "half of all in six weeks", World(busy=0.5, busy_weeks=6)),
    ("response-volume", "30, half of all in eight weeks", World(statements=30, busy=0.5, busy_weeks=8)),
    ("response-tone", "both cool at once", World(change=-1.5, statements=150)),
)


def traps(runs: int) -> None:
    """What tests must not be taken in by, and where they are; beside it the test that takes no care."""
    print("traps: % of runs in which a test finds what is not there")
    for kind, name, world in TRAPS:
        both = list(findings(world, kind, runs))
        told = [one for _, one in both]
        part = 100 * np.mean([one.p is not None and one.p <= LEVEL for one in told])
        more = ""
        if kind == "change":
            careless = [next(f.value for f in one.figures if f.name == "p without regard to outlets") <= LEVEL
                        for one in told]  # fmt: skip
            more = f"; without regard to outlets {100 * np.mean(careless):.1f}"
        if kind == "response-volume":
            sides = [side_of(made) for made, _ in both]
            careless = [shift_p(side.own.day, side.back.day) <= LEVEL for side in sides]
            more = f"; were one side shifted {100 * np.mean(careless):.1f}"
        print(f"{kind:22} {name:36} {part:4.1f}  ({len(told)} runs){more}", flush=True)


def page(runs: int) -> None:
    """How often a page of all tests shows anything where nothing is."""
    world = replace(PEOPLED, statements=60, others=10, spread=0.4, confusion=ERRING)
    counts = tuple(tuple(round(1000 * x) for x in row) for row in ERRING)
    confusion = Confusion(weights="simulated", corpus="simulated", counts=counts)
    wrong, raw = [], []
    for seed in range(runs):
        made = simulate(world, seed).observations
        observed = Observed(
            a=A, b=B, confusion=confusion,
            by_a=tuple(o for o in made if o.speaker == "a"), by_b=tuple(o for o in made if o.speaker == "b"),
            about_a=tuple(o for o in made if o.target == "a"),
            about_b=tuple(o for o in made if o.target == "b"),
        )  # fmt: skip
        tested = [one for one in find_all(observed) if one.p is not None and "asymmetry" not in one.kind]
        wrong.append(any(one.verdict is Verdict.SHOWN for one in tested))
        raw.append(any(one.p is not None and one.p <= LEVEL for one in tested))
    told, careless = 100 * np.mean(wrong), 100 * np.mean(raw)
    print(f"page: % of {runs} pages with nothing to find on which something is shown: {told:.1f}")
    print(f"were no p adjusted: {careless:.1f}")


PARTS = {"level": level, "coverage": coverage, "power": power, "traps": traps, "page": page}


if __name__ == "__main__":
    run_parts(__doc__, PARTS, runs=500)
