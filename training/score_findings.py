"""Do the findings of a dossier hold? ``python -m training.score_findings [--runs 500] [--only NAME]``.

Simulated records (training/simulation) with a known truth. *level*: how often each test, alone, finds what is
not there, at 5 %. *coverage*: how often the 95 % intervals hold the truth. *power*: how often a test finds
what is there, by effect and number of statements. *traps*: what a test must not be taken in by, and what
takes it in. *page*: how often a page of all tests shows anything where nothing is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

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
from rapport.dossier.findings.steadiness import find_steadiness, turning
from rapport.dossier.relation.confusion import Confusion
from rapport.dossier.relation.observed import Observed
from training.simulation.generator import SIGNS, Simulated, simulate
from training.simulation.parts import run_parts
from training.simulation.sides import A, B, side_of
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
    """The finding of one kind in each run that could say something; errors are allowed for as they are."""
    rates = np.array(world.confusion) if world.confusion else None
    for seed in range(runs):
        made = simulate(world, seed)
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


def tone_of(shares: tuple[float, float, float], shift: float) -> float:
    """The mean tone of statements by shares moved by a log-odds shift."""
    weighed = np.asarray(shares) * np.exp(shift * SIGNS)
    return float(weighed @ SIGNS / weighed.sum())


def turning_rate(keeps: float) -> float:
    """How often a speaker turns who keeps to the statement before so often, as a part of random order."""
    made = simulate(World(statements=40_000, loudness=0, days=200_000, keeps=keeps), 0)
    told = turning(side_of(made).own)
    return len(told.turned) / told.expected


def true_size(made: Simulated, kind: str) -> float:
    """The truth of which a finding's first figure is an estimate."""
    world, expected = made.world, made.expected @ SIGNS
    if kind == "change":
        late = made.day >= int(world.change_at * world.days)
        own = made.rows("a", "b")
        return float(expected[own & late].mean() - expected[own & ~late].mean())
    if kind == "exception":
        by_a = made.speaker == 0
        return float(expected[made.rows("a", "b")].mean() - expected[by_a & (made.target > 1)].mean())
    if kind == "response-tone":
        return tone_of(world.shares, world.answer) - tone_of(world.shares, -world.answer)
    return world.answer_rate  # response-volume


HELD: tuple[tuple[str, str, World], ...] = (
    ("change", "60, plain step", World(change=-1.5)),
    ("change", "150, plain step", World(statements=150, change=-1.0)),
    ("change", "60, from warm to cold", World(change=-3.0)),
    ("change", "150, two a story, errors", replace(STORIES, statements=150, change=-2.0, confusion=ERRING)),
    ("change", "60, -2, runs of one mind (0.3)", World(change=-2.0, keeps=0.3)),
    ("exception", "20, 12 others", replace(PEOPLED, statements=20)),
    ("exception", "60, 12 others, an exception", replace(PEOPLED, exception=1.0)),
    ("exception", "60, 12 others, errors", replace(PEOPLED, exception=1.0, confusion=ERRING)),
    ("response-volume", "60 each way, no answers", World()),
    ("response-volume", "60 each way, half answered", World(answer_rate=0.5)),
    ("response-tone", "100 each way, no answers", World(statements=100)),
    ("response-tone", "100 each way, answers", World(statements=100, answer=1.0)),
)


def coverage(runs: int) -> None:
    """How often intervals hold the truth; with errors also the one that allows for them."""
    print("coverage: % of runs in which a 95 % interval holds the truth")
    for kind, name, world in HELD:
        held: dict[str, list[bool]] = {}
        for made, finding in findings(world, kind, runs):
            truth = true_size(made, kind)
            shown = finding.p is not None and finding.p <= LEVEL
            for number, what in enumerate(("effect", "allowing for errors", "day")):
                if (what == "allowing for errors" and not world.confusion) or (
                    what == "day" and kind != "change"
                ):
                    continue
                one = finding.figures[number]
                wanted = float(made.change_day.toordinal()) if what == "day" and made.change_day else truth
                assert one.low is not None
                assert one.high is not None
                held.setdefault(what, []).append(one.low <= wanted <= one.high)
                if what == "day":
                    held.setdefault("shown", []).append(shown)
                    if shown:
                        held.setdefault("day where shown", []).append(one.low <= wanted <= one.high)
        told = ", ".join(f"{what} {100 * np.mean(each):.1f}" for what, each in held.items())
        print(f"{kind:22} {name:36} {told}", flush=True)
    gap = turning_rate(0.6) - turning_rate(0.0)
    world = replace(PEOPLED, spread=0.0, about_others=20, keeps_ab=0.6)
    ends = [finding.figures[0] for _, finding in findings(world, "steadiness", runs)]
    held_gap = [one.low is not None and one.high is not None and one.low <= gap <= one.high for one in ends]
    print(f"{'steadiness':22} {'60, 12 others, steadier by ' + format(-gap, '.2f'):36} effect "
          f"{100 * np.mean(held_gap):.1f}", flush=True)  # fmt: skip


POWERS: tuple[tuple[str, str, World, str, tuple[float, ...], tuple[int, ...]], ...] = (
    ("change", "log-odds step", replace(STORIES, confusion=ERRING), "change",
     (-1.0, -2.0, -3.0), (20, 40, 100, 300)),
    ("change", "the same, slanted outlets", replace(STORIES, slants=SLANTED.slants, confusion=ERRING),
     "change", (-2.0,), (20, 40, 100, 300)),
    ("exception", "log-odds off", replace(PEOPLED, confusion=ERRING), "exception", (1.0, 2.0), (20, 60)),
    ("reciprocity", "slope", replace(PEOPLED, spread=0.7), "reciprocity", (0.5, 1.0), (60,)),
    ("exception-reciprocity", "slope 1, but of a about b", replace(PEOPLED, spread=1.0, reciprocity=1.0),
     "reciprocity_ab", (0.0, -1.0), (60,)),
    ("steadiness", "kept to the last", replace(PEOPLED, about_others=20), "keeps_ab",
     (0.6, 0.9), (20, 60, 150)),
    ("steadiness", "the same, errors", replace(PEOPLED, about_others=20, confusion=ERRING), "keeps_ab",
     (0.6, 0.9), (60, 150)),
    ("response-volume", "answers to each", World(), "answer_rate", (0.25, 0.5), (20, 60, 150)),
    ("response-tone", "log-odds after praise", World(confusion=ERRING), "answer", (1.0, 2.0), (60, 150, 300)),
)  # fmt: skip


def power(runs: int) -> None:
    """How often what is there is found, by effect and number of statements."""
    print("power: % of runs in which a test, alone, finds what is there")
    for kind, name, plain, field, effects, sizes in POWERS:
        for effect in effects:
            told = []
            for n in sizes:
                part, _ = rejected(replace(plain, statements=n, **{field: effect}), kind, runs)
                told.append(f"{n}: {100 * part:.0f}")
            print(f"{kind:22} {name:26} {effect:5.2f}   {'  '.join(told)}", flush=True)


TRAPS: tuple[tuple[str, str, World], ...] = (
    ("change", "slanted outlets take turns", replace(SLANTED, outlets_after=(0.1, 0.2, 0.3, 0.4))),
    ("change", "20, runs of one mind (0.3)", World(statements=20, keeps=0.3)),
    ("change", "60, runs of one mind (0.15)", World(keeps=0.15)),
    ("change", "60, runs of one mind (0.3)", World(keeps=0.3)),
    ("change", "60, runs of one mind (0.5)", World(keeps=0.5)),
    ("exception", "all are spoken of alike", replace(PEOPLED, spread=0.0)),
    ("exception", "6 others who differ", replace(PEOPLED, others=6)),
    ("steadiness", "12 others, runs of one mind (0.4)", replace(PEOPLED, about_others=20, keeps=0.4)),
    ("response-tone", "both cool at once", World(change=-1.5, statements=150)),
    ("response-volume", "few statements", World(statements=15)),
)


def traps(runs: int) -> None:
    """What tests must not be taken in by, and where they are; beside it the test that takes no care."""
    print("traps: % of runs in which a test finds what is not there")
    for kind, name, world in TRAPS:
        told = [one for _, one in findings(world, kind, runs)]
        part = 100 * np.mean([one.p is not None and one.p <= LEVEL for one in told])
        more = ""
        if kind == "change":
            careless = [next(f.value for f in one.figures if f.name == "p without regard to outlets") <= LEVEL
                        for one in told]  # fmt: skip
            more = f"; without regard to outlets {100 * np.mean(careless):.1f}"
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
