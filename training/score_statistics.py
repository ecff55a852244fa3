"""Do the statistics of a dossier hold? ``python -m training.score_statistics [--runs 1000] [--only NAME]``.

Simulated records (training/simulation) with a known truth. *intervals*: how often the 95 % intervals of
shares hold the truth: as labelled without errors, as labelled under errors (where they must fail),
corrected; and those that count every statement, or every report, as if it stood alone. *slant*: the same
where outlets choose what they print. *level*: how often each test of asymmetry finds what is not there, at
5 %; *loud*: the same of loudness and attention alone. *power*: how often it finds what is. *gaps*: how often
the intervals of asymmetry hold the truth. *exact*: what intervals of few statements can hold at all. *worse*:
the level where the classifier errs more about one of the two.

Coverage is the mean over the three stances, with the least and the greatest of them; its standard error is
0.7 points for 1,000 runs. Every confusion is drawn anew, from as many examples as the shipped one rests on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from rapport.dossier.findings.asymmetry import asymmetry
from rapport.dossier.findings.finding import Verdict
from rapport.dossier.findings.loudness import attention, loudness
from rapport.dossier.findings.way import Way
from rapport.dossier.relation.alike import alikeness, effective_number, true_alikeness
from rapport.dossier.relation.confusion import Confusion
from rapport.dossier.relation.intervals import Bounds, corrected_bounds, raw_bounds
from rapport.dossier.relation.share import too_few
from rapport.record.answers import Person
from training.simulation.generator import SIGNS, Simulated, simulate
from training.simulation.measured import measured_confusion
from training.simulation.parts import run_parts
from training.simulation.sides import by_reports
from training.simulation.world import ERRING, IN_ARTICLES, Shares, World

Floats = NDArray[np.float64]
# Room for a share that lies on the end of its interval but for the last bit.
NEAR = 1e-9
A, B = Person("a", "Ada Quill"), Person("b", "Otto Brandt")
ONE_SIDED = (0.05, 0.80, 0.15)


@dataclass(frozen=True, slots=True)
class Holding:
    """In how many of the runs the intervals held each stance's true share (3,), and their mean width."""

    held: Floats
    width: float

    def __str__(self) -> str:
        low, high = 100 * self.held.min(), 100 * self.held.max()
        return f"{100 * self.held.mean():.1f} ({low:.1f}–{high:.1f})"


def holding(world: World, runs: int, *, printed: bool = True) -> dict[str, Holding]:
    """How often each kind of interval holds the truth of a about b; runs with too few are drawn again."""
    draw = np.random.default_rng(1)
    found: dict[str, list[tuple[Floats, Floats]]] = {}
    seed = done = 0
    while done < runs:
        made, seed = simulate(world, seed), seed + 1
        rows = made.rows("a", "b")
        label, story = made.label[rows], np.unique(made.story[rows], return_inverse=True)[1]
        sizes = np.bincount(story).astype(np.float64)
        if too_few(len(label), len(sizes)):
            continue
        done += 1
        truth = made.shares("a", "b", printed=printed)
        for name, bounds in _intervals(made, rows, label, story, sizes, draw):
            held = (bounds.low <= truth + NEAR) & (truth <= bounds.high + NEAR)
            found.setdefault(name, []).append((held[0], (bounds.high - bounds.low)[0]))
    return {
        name: Holding(np.mean([h for h, _ in each], axis=0), float(np.mean([w for _, w in each])))
        for name, each in found.items()
    }


def _intervals(
    made: Simulated,
    rows: NDArray[np.bool_],
    label: NDArray[np.int64],
    story: NDArray[np.int64],
    sizes: Floats,
    draw: np.random.Generator,
) -> Iterator[tuple[str, Bounds]]:
    n = np.array([float(len(label))])

    def worth_by(alike: float) -> Floats:
        return effective_number(n, np.array([(sizes**2).sum()]), np.array([len(sizes)]), alike)

    worth = worth_by(alikeness(label, story))
    counts = np.bincount(label, minlength=3)[None].astype(np.float64)
    reports = np.bincount(label, weights=made.reports[rows], minlength=3)[None]
    yield "raw", raw_bounds(counts, worth)
    if made.world.confusion is not None:
        confusion = measured_confusion(made.world, draw)
        truly = worth_by(true_alikeness(label, story, confusion))
        yield "corrected", corrected_bounds(counts, truly, confusion)
    yield "each statement alone", raw_bounds(counts, n)
    yield "each report alone", raw_bounds(reports, reports.sum(axis=1))


def rejections(
    world: World, runs: int, *, reports: bool = False, warm: bool = True
) -> dict[str, tuple[float, int]]:
    """How often each test of asymmetry says that something is shown, and in how many runs it could say.

    With `reports` every report is taken for a statement and a story of its own, as it must not be. Unless
    `warm` warmth is left out, which takes most of the time.
    """
    draw = np.random.default_rng(1)
    said: dict[str, list[bool]] = {}
    for seed in range(runs):
        made = simulate(world, seed)
        observations = (by_reports(made) if reports else made).observations
        by_a, by_b = ([o for o in observations if o.speaker == who] for who in ("a", "b"))
        if warm:
            confusion = measured_confusion(world, draw) if world.confusion else None
            found = asymmetry(A, B, by_a=by_a, by_b=by_b, confusion=confusion)
        else:
            ways = (
                Way(A, B, by_a, [o for o in by_a if o.target == "b"]),
                Way(B, A, by_b, [o for o in by_b if o.target == "a"]),
            )
            found = (loudness(ways), attention(ways))
        for finding in found:
            if finding.verdict is not Verdict.TOO_FEW:
                said.setdefault(finding.kind, []).append(finding.verdict is Verdict.SHOWN)
    return {kind: (float(np.mean(each)), len(each)) for kind, each in said.items()}


STORIES = {"one statement a story": (1, 0.0), "two, alike": (2, 0.8), "four, half alike": (4, 0.6)}
SIZES = (12, 20, 40, 100, 300)
TABLES = {"none": None, "sentences": ERRING, "articles": IN_ARTICLES}
# The columns of the table of intervals: under which errors, and which interval.
INTERVALS = {
    "as labelled, no errors": ("none", "raw"),
    "each statement alone": ("none", "each statement alone"),
    "each report alone": ("none", "each report alone"),
    "errors of sentences: as labelled": ("sentences", "raw"),
    "corrected": ("sentences", "corrected"),
    "its width": ("sentences", "corrected"),
    "errors of articles: as labelled": ("articles", "raw"),
    "corrected (articles)": ("articles", "corrected"),
    "its width (articles)": ("articles", "corrected"),
}


def intervals(runs: int) -> None:
    """Coverage by number of statements, stories and shares; without errors, and with those of two kinds.

    Printed as the table of docs/evaluation.md, and below it what is least and greatest in each column.
    """
    print(f"intervals: % of {runs} runs that hold the true share (least to greatest of the three stances)")
    print(f"| true shares | stories | n | {' | '.join(INTERVALS)} |")
    print("|---" * (3 + len(INTERVALS)) + "|")
    means: dict[str, list[float]] = {}
    single: dict[str, list[float]] = {}
    for name, shares in (("25/45/30", World().shares), ("5/80/15", ONE_SIDED)):
        for stories, (size, alike) in STORIES.items():
            for n in SIZES:
                sure = World(statements=n, loudness=0, shares=shares, story_size=size, alike=alike, copies=1)
                found = {
                    errors: holding(replace(sure, confusion=table), runs) for errors, table in TABLES.items()
                }
                cells = []
                for what, (errors, which) in INTERVALS.items():
                    one = found[errors][which]
                    cells.append(f"{one.width:.2f}" if what.startswith("its width") else str(one))
                    means.setdefault(what, []).append(100 * float(one.held.mean()))
                    single.setdefault(what, []).extend((100 * one.held).tolist())
                print(f"| {name} | {stories} | {n} | {' | '.join(cells)} |", flush=True)
    for what, each in means.items():
        if not what.startswith("its width"):
            one, all_ = single[what], f"means {min(each):.1f} to {max(each):.1f}"
            print(f"{what}: {all_}, single stances {min(one):.1f} to {max(one):.1f}", flush=True)


def slant(runs: int) -> None:
    """Coverage of what was printed and of what was said, where two outlets choose."""
    print("slant: one outlet prints what is favourable, one what is critical, 2.7 to 1 for neutral")
    world = World(statements=300, loudness=0, slants=(1.0, 0.0, 0.0, -1.0))
    for what, printed in (("what was printed", True), ("what was said", False)):
        print(f"{what:17} {holding(world, runs, printed=printed)['raw']}", flush=True)


NULLS: dict[str, World] = {
    "20 each": World(statements=20, others=4),
    "40 each, two a story": World(statements=40, others=4, story_size=2, alike=0.7),
    "20 each, stories of one side": World(statements=20, others=4, story_size=2, alike=0.7, sided=1.0),
    "40 each, stories of one side": World(statements=40, others=4, story_size=2, alike=0.7, sided=1.0),
    "100 each, stories of one side": World(statements=100, others=4, story_size=2, alike=0.7, sided=1.0),
    "40 each, errors": World(statements=40, others=4, story_size=2, alike=0.7, confusion=IN_ARTICLES),
    "100 each, errors, reprints": World(
        statements=100, others=4, story_size=2, alike=0.7, copies=2, critics=2, confusion=IN_ARTICLES
    ),
    "the same, no errors": World(statements=100, others=4, story_size=2, alike=0.7, copies=2, critics=2),
    "80 and 20, errors": World(
        statements=80, loudness=0.25, others=4, story_size=2, alike=0.7, confusion=IN_ARTICLES
    ),
    "60 and 20, few take sides": World(statements=60, loudness=1 / 3, others=4, shares=ONE_SIDED),
}


def level(runs: int) -> None:
    """The level of every test where nothing is there."""
    print("level: % of runs in which a test finds what is not there, at 5 %")
    for name, world in NULLS.items():
        found = rejections(world, runs)
        # where one is louder by design, its loudness and attention are no null
        kinds = [kind for kind in found if world.loudness == 1 or kind == "asymmetry-warmth"]
        told = "  ".join(f"{kind.removeprefix('asymmetry-')} {100 * found[kind][0]:4.1f}" for kind in kinds)
        print(f"{name:28} {told}", flush=True)
    name, world = "40 each, two reprints a story", World(statements=40, others=4, copies=2)
    for counted in (False, True):
        found = rejections(world, runs, reports=counted)
        told = "  ".join(
            f"{k.removeprefix('asymmetry-')} {100 * part:4.1f}" for k, (part, _) in found.items()
        )
        print(f"{name}, {'reports' if counted else 'statements'} counted: {told}", flush=True)


def loud(runs: int) -> None:
    """The level of loudness and attention alone, which need no classifier: many runs in little time."""
    print(f"loud: % of {runs} runs in which loudness or attention finds what is not there, at 5 %")
    for name, world in NULLS.items():
        if world.loudness == 1 and not world.confusion:
            found = rejections(world, runs, warm=False)
            told = "  ".join(f"{k.removeprefix('asymmetry-')} {100 * p:4.1f}" for k, (p, _) in found.items())
            print(f"{name:30} {told}", flush=True)


def power(runs: int) -> None:
    """How often what is there is found, by how large it is and how many statements there are."""
    print(f"power: % of {runs} runs in which a test finds what is there; errors, two statements a story")
    plain = World(others=4, story_size=2, alike=0.7, confusion=IN_ARTICLES)
    for n in (20, 40, 100, 300):
        for warmth in (0.25, 0.5, 1.0, 1.5):
            world = replace(plain, statements=n, warmth=warmth)
            gap = simulate(replace(world, statements=5000, story_size=1, exact=True), 0)
            true = gap.shares("a", "b") - gap.shares("b", "a")
            found = rejections(world, runs)["asymmetry-warmth"][0]
            print(f"warmth, {n:3} each, true gap {true[0] - true[2]:.2f}: {100 * found:5.1f}", flush=True)
        # each speaks as often of all others as a does of b: of what a says half is about b
        world = replace(plain, statements=n, about_others=n / 4)
        for times in (0.75, 0.5, 0.25):
            told = rejections(replace(world, loudness=times), runs, warm=False)
            gap_of = 0.5 - times / (times + 1)
            print(
                f"loudness, {n:3} to {times * n:.0f}: {100 * told['asymmetry-loudness'][0]:5.1f}; "
                f"attention, {gap_of:.2f} less: {100 * told['asymmetry-attention'][0]:5.1f}",
                flush=True,
            )


def held_exactly(shares: Shares, n: int, confusion: Confusion | None) -> Floats:
    """The exact coverage (3,) of intervals of n statements of stories of their own, errors known.

    Counts are whole, so that a coverage of just 95 % can not always be had: this is what there is.
    """
    first, second = (grid.ravel() for grid in np.mgrid[: n + 1, : n + 1])
    counts = np.stack([first, second, n - first - second], axis=1)
    counts = counts[counts[:, 2] >= 0].astype(np.float64)
    true = np.array(shares)
    seen = true @ confusion.rates if confusion else true
    logs = np.cumsum(np.log(np.maximum(np.arange(n + 1), 1)))
    ways = logs[n] - logs[counts.astype(int)].sum(axis=1)
    chance = np.exp(ways + counts @ np.log(seen))
    worth = np.full(len(counts), float(n))
    bounds = corrected_bounds(counts, worth, confusion) if confusion else raw_bounds(counts, worth)
    return np.asarray(chance @ ((bounds.low <= true + NEAR) & (true <= bounds.high + NEAR)))


def exact(_: int) -> None:
    """The exact coverage of each stance for few statements, one a story."""
    print("exact: % in which intervals hold favourable / neutral / critical; 5/80/15, one statement a story")
    known = Confusion("simulated", "simulated", tuple(tuple(round(1e6 * x) for x in row) for row in ERRING))
    for n in (*range(10, 21), 40, 100):
        parts = (held_exactly(ONE_SIDED, n, each) for each in (None, known))
        told = (" / ".join(f"{100 * x:.1f}" for x in part) for part in parts)
        print(f"n {n:3}  no errors {next(told)}   errors of sentences, known: {next(told)}", flush=True)


GAPS: dict[str, World] = {
    "20 each, no gap": World(statements=20, others=4),
    "60 and 30, warmer by 0.27": World(statements=60, loudness=0.5, others=4, warmth=0.5),
    "60 each, two a story, 0.51": World(others=4, story_size=2, alike=0.7, copies=1, warmth=1.0),
    "100 each, errors of sentences, 0.51": World(statements=100, others=4, warmth=1.0, confusion=ERRING),
    "100 each, errors of articles, 0.51": World(statements=100, others=4, warmth=1.0, confusion=IN_ARTICLES),
}


def gaps(runs: int) -> None:
    """How often the intervals of asymmetry hold the truth."""
    print("gaps: % of runs in which a 95 % interval holds the true difference")
    for name, world in GAPS.items():
        held = gaps_held(world, runs)
        told = "  ".join(f"{what} {100 * float(np.mean(each)):4.1f}" for what, each in held.items())
        print(f"{name:36} {told}  ({len(held['loudness'])} runs)", flush=True)


def gaps_held(world: World, runs: int) -> dict[str, list[bool]]:
    """For each interval of asymmetry, whether it holds the truth in each run that could say something."""
    draw = np.random.default_rng(1)
    others = world.others * world.about_others
    one, other = world.statements, world.statements * world.loudness
    held: dict[str, list[bool]] = {}
    for seed in range(runs):
        made = simulate(world, seed)
        by_a, by_b = ([o for o in made.observations if o.speaker == who] for who in ("a", "b"))
        confusion = measured_confusion(world, draw) if world.confusion else None
        warm, loud, taken = asymmetry(A, B, by_a=by_a, by_b=by_b, confusion=confusion)
        if Verdict.TOO_FEW in (warm.verdict, loud.verdict, taken.verdict):
            continue
        warmer = float((made.shares("a", "b") - made.shares("b", "a")) @ SIGNS)
        wanted = [
            ("warmth as labelled", warm.figures[0], warmer),
            *(
                ("warmth corrected", figure, warmer)
                for figure in warm.figures
                if figure.name.endswith("corrected")
            ),
            ("loudness", loud.figures[0], one / (one + other)),
            ("attention", taken.figures[0], one / (one + others) - other / (other + others)),
        ]
        for what, figure, truth in wanted:
            assert figure.low is not None
            assert figure.high is not None
            held.setdefault(what, []).append(figure.low - NEAR <= truth <= figure.high + NEAR)
    return held


def worse(runs: int) -> None:
    """The level of the test of warmth where the classifier errs more about one of the two."""
    print("worse: nothing is there, but a tenth more of what is favourable to b is missed than to a")
    row = IN_ARTICLES[0]
    table = ((row[0] - 0.1, row[1] + 0.08, row[2] + 0.02), *IN_ARTICLES[1:])
    for n in (40, 100, 300):
        world = World(statements=n, others=4, confusion=IN_ARTICLES, worse_for=("b",), confusion_worse=table)
        print(f"{n:3} each: warmth {100 * rejections(world, runs)['asymmetry-warmth'][0]:4.1f}", flush=True)


PARTS: dict[str, Callable[[int], None]] = {
    "intervals": intervals, "slant": slant, "level": level, "loud": loud, "power": power, "gaps": gaps,
    "exact": exact, "worse": worse,
}  # fmt: skip


if __name__ == "__main__":
    run_parts(__doc__, PARTS, runs=1000)
