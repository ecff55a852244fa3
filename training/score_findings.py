"""Do the findings of a dossier hold? ``python -m training.score_findings [--runs 500] [--only NAME]``.

Simulated records (training/simulation) with a known truth. *level*: how often each test finds what is not
there, alone, at 5 %. *coverage*: how often the 95 % intervals hold the truth. *power*: how often a test finds
what is there, by effect and number of statements. *traps*: what a test must not be taken in by, and where it
is. *page*: how often a whole page of tests finds anything where nothing is.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from rapport.dossier.findings.chance import LEVEL
from rapport.dossier.findings.change import find_change
from rapport.dossier.findings.coverage import find_outlet_change, find_volume_change
from rapport.dossier.findings.exception import find_exception
from rapport.dossier.findings.finding import Finding
from rapport.dossier.findings.reciprocity import find_reciprocity
from rapport.dossier.findings.response import find_response
from rapport.dossier.findings.side import Side, make_side
from rapport.dossier.findings.steadiness import find_steadiness
from rapport.record.answers import Person
from training.score_statistics import measured_confusion
from training.simulation.generator import Simulated, simulate
from training.simulation.world import World

A, B = Person("a", "Ada Quill"), Person("b", "Otto Brandt")
Test = Callable[[Side], Finding]

TESTS: dict[str, Test] = {
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
STORIES = {"story_size": 2.0, "alike": 0.7, "copies": 1.0}
PEOPLED = World(others=12, about_others=12, spread=0.5)


def side_of(made: Simulated, draw: np.random.Generator | None = None) -> Side:
    """The side of a about b in a simulated record; with `draw` allowing for errors as somebody measured "
    "them."""
    observations = made.observations
    said = [one for one in observations if one.speaker == "a"]
    heard = [one for one in observations if one.target == "a"]
    return make_side(A, B, said, heard, measured_confusion(draw).rates if draw else None)


def found(world: World, kind: str, runs: int, seed: int = 0) -> tuple[float, int]:
    """The part of the runs, of those in which the test could say something, in which p is at most the "
    "level."""
    ps = [TESTS[kind](side_of(simulate(world, seed + run))).p for run in range(runs)]
    told = [p <= LEVEL for p in ps if p is not None]
    return float(np.mean(told)) if told else 0.0, len(told)
