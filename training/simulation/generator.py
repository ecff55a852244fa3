"""A World and a seed to a simulated record: Observations, and the truth that made them.

    world = World(statements=80, warmth=0.8, story_size=2, alike=0.6, confusion=ERRING)
    made = simulate(world, seed=1)
    made.observations      # what Record.observations() would give
    made.shares("a", "b")  # the expected shares of what was printed of a about b

The recipe is told in world.py. Same world and seed, same record.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from rapport.reading.reading import Label
from rapport.record.observation import Observation
from training.simulation.world import World

LABELS = (Label.FAVOURABLE, Label.NEUTRAL, Label.CRITICAL)
SIGNS = np.array([1, 0, -1])
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, kw_only=True)
class Simulated:
    """A simulated record as columns, one row a printed statement, in order of day.

    `true` and `label` index LABELS; `expected` (n, 3) are the chances that the statement had of being of each
    kind when it was made and printed; `story` numbers stories, `first` is the outlet that carried it first.
    """

    world: World
    people: tuple[str, ...]
    speaker: Ints
    target: Ints
    day: Ints
    story: Ints
    true: Ints
    label: Ints
    p: Floats
    expected: Floats
    said: Floats
    first: Ints
    reports: Ints

    def rows(self, speaker: str, target: str) -> NDArray[np.bool_]:
        """Which rows are statements of one about the other."""
        found = (self.speaker == self.people.index(speaker)) & (self.target == self.people.index(target))
        return np.asarray(found)

    def shares(self, speaker: str, target: str, *, printed: bool = True) -> Floats:
        """The expected shares (3,) of a direction: of what was printed, else of all that was said."""
        means: Floats = (self.expected if printed else self.said)[self.rows(speaker, target)].mean(axis=0)
        return means

    @property
    def change_day(self) -> date | None:
        """The first day after the change of mind, None without one."""
        world = self.world
        return world.start + timedelta(int(world.change_at * world.days)) if world.change else None

    @property
    def coverage_day(self) -> date:
        """The first day of what coverage became, whether it changed or not."""
        return self.world.start + timedelta(int(self.world.coverage_at * self.world.days))

    @cached_property
    def observations(self) -> tuple[Observation, ...]:
        """The record as Observations; a reprint's outlets are the first one's successors in order."""
        start, n_outlets = self.world.start.toordinal(), len(self.world.outlets)
        columns = zip(
            self.speaker.tolist(), self.target.tolist(), self.day.tolist(), self.story.tolist(),
            self.label.tolist(), self.p.round(3).tolist(), self.first.tolist(), self.reports.tolist(),
            strict=True,
        )  # fmt: skip
        return tuple(
            Observation(
                statement=f"s{number:05}",
                speaker=self.people[speaker],
                target=self.people[target],
                story=f"t{story:05}",
                day=date.fromordinal(start + day),
                label=LABELS[label],
                p=dict(zip(LABELS, p, strict=True)),
                outlets=tuple(f"outlet {(first + copy) % n_outlets}" for copy in range(reports)),
            )
            for number, (speaker, target, day, story, label, p, first, reports) in enumerate(columns)
        )

    @property
    def truth(self) -> dict[str, Label]:
        """The true kind of every statement, by its id."""
        return {f"s{number:05}": LABELS[true] for number, true in enumerate(self.true.tolist())}


def simulate(world: World, seed: int) -> Simulated:
    """One record of a world."""
    draw = np.random.default_rng(seed)
    people = ("a", "b", *(f"p{number}" for number in range(world.others)))
    speaker, target, day, story = _events(world, draw, len(people))
    day = _one_day(day, story)
    order = np.lexsort((np.arange(len(day)), story, day))
    speaker, target, day, story = speaker[order], target[order], day[order], story[order]
    pair = speaker * len(people) + target
    lasting = _lasting(world, draw, len(people))[pair]
    u = _shared_draws(world, draw, pair, story)
    shift = lasting + _own_shift(world, pair, day)
    said = _shifted(np.asarray(world.shares), shift)
    true = _drawn(said, u)
    if world.answer:
        said, true = _answered(world, shift, u, pair, day, said, true, len(people))
    weights, kept_chance = _printing(world, day)
    printed = draw.random(len(day)) < np.take_along_axis(kept_chance, true[:, None], 1)[:, 0]
    expected = said * kept_chance
    expected /= np.maximum(expected.sum(axis=1, keepdims=True), 1e-300)
    by_outlet = weights * np.exp(np.asarray(world.slants) * SIGNS[true][:, None])
    first = _drawn(by_outlet / by_outlet.sum(axis=1, keepdims=True), draw.random(len(day)))
    reports = _reports(world, draw, story, true)
    label, p = _classified(world, draw, true, target, people)
    chosen = np.flatnonzero(printed)
    return Simulated(
        world=world, people=people, speaker=speaker[chosen], target=target[chosen], day=day[chosen],
        story=story[chosen], true=true[chosen], label=label[chosen], p=p[chosen],
        expected=expected[chosen], said=said[chosen], first=first[chosen], reports=reports[chosen],
    )  # fmt: skip


def _events(world: World, draw: np.random.Generator, people: int) -> tuple[Ints, Ints, Ints, Ints]:
    """Speaker, target, day and story of every statement, unsorted."""
    means = np.zeros((people, people))
    means[0, 1], means[1, 0] = world.statements, world.statements * world.loudness
    means[:2, 2:] = means[2:, :2] = world.about_others
    if world.exact:
        who = np.repeat(np.arange(people * people), np.rint(means).astype(int).ravel())
        day = draw.integers(0, world.days, len(who))
        story = _neighbours(world, draw, who // people, who % people, day)
    else:
        who, day, story = _by_story(world, draw, means)
    day = _moved_days(world, who, people, day)
    if world.busy:
        day = _in_busy_weeks(world, draw, (who == 1) | (who == people), day)
    if world.answer_rate:
        provoking = day[who == people]  # b about a
        more = np.repeat(provoking, draw.poisson(world.answer_rate, len(provoking)))
        more = more + draw.integers(1, world.answer_days + 1, len(more))
        more = more[more < world.days]
        who, day = np.concatenate([who, np.ones(len(more), int)]), np.concatenate([day, more])
        story = np.concatenate([story, story.max(initial=-1) + 1 + np.arange(len(more))])
    return who // people, who % people, day, story


def _moved_days(world: World, who: Ints, people: int, day: Ints) -> Ints:
    """Days, those of a and b about each other moved so that they are `volume_after` times as dense later."""
    if world.volume_after == 1:
        return day
    split = int(world.coverage_at * world.days)
    early = split / (split + world.volume_after * (world.days - split))
    at = (day + 0.5) / world.days
    moved = np.where(
        at < early, at / early * split, split + (at - early) / (1 - early) * (world.days - split)
    ).astype(np.int64)
    return np.where((who == 1) | (who == people), moved, day)


def _in_busy_weeks(world: World, draw: np.random.Generator, of_the_two: NDArray[np.bool_], day: Ints) -> Ints:
    """Days, those of some statements of a and b about each other moved into a few weeks."""
    weeks = draw.integers(0, world.days - 7, world.busy_weeks)
    busy = weeks[draw.integers(0, world.busy_weeks, len(day))] + draw.integers(0, 7, len(day))
    return np.where(of_the_two & (draw.random(len(day)) < world.busy), busy, day)


def _by_story(world: World, draw: np.random.Generator, means: Floats) -> tuple[Ints, Ints, Ints]:
    """Ordered pair, day and story of each statement: stories come by chance, each with some statements."""
    people = len(means)
    low, high = np.triu_indices(people, 1)
    both = means[low, high] + means[high, low]
    couple = np.repeat(np.arange(len(low)), draw.poisson(both / world.story_size))
    sizes = draw.geometric(1 / world.story_size, len(couple))
    story = np.repeat(np.arange(len(couple)), sizes)
    couple = couple[story]
    u = draw.random(len(story))
    if world.sided:
        alike = draw.random(len(story)) < world.sided
        u = np.where(alike, draw.random(len(sizes))[story], u)
    forth = u * both[couple] < means[low, high][couple]
    speaker, target = np.where(forth, low[couple], high[couple]), np.where(forth, high[couple], low[couple])
    day = draw.integers(0, world.days, len(sizes))[story]
    return speaker * people + target, day, story


def _neighbours(world: World, draw: np.random.Generator, speaker: Ints, target: Ints, day: Ints) -> Ints:
    """The number of each statement's story where numbers are fixed: neighbours in time of one couple."""
    low, high = np.minimum(speaker, target), np.maximum(speaker, target)
    order = np.lexsort((day, high, low))
    couple = (low * 1_000 + high)[order]
    new = np.r_[True, couple[1:] != couple[:-1]] if len(couple) else np.zeros(0, bool)
    new |= draw.random(len(couple)) < 1 / world.story_size
    story = np.empty(len(couple), dtype=np.int64)
    story[order] = np.cumsum(new) - 1
    return story


def _one_day(day: Ints, story: Ints) -> Ints:
    """Every statement on the first day of its story."""
    first = np.full(story.max(initial=-1) + 1, np.iinfo(np.int64).max)
    np.minimum.at(first, story, day)
    return first[story]


def _lasting(world: World, draw: np.random.Generator, people: int) -> Floats:
    """The lasting shift of every ordered pair (people * people,)."""
    own = draw.normal(0, world.spread, (people, people)) if world.spread else np.zeros((people, people))
    slope = np.full((people, people), world.reciprocity)
    slope[0, 1] = world.reciprocity if world.reciprocity_ab is None else world.reciprocity_ab
    return (own + slope * own.T).ravel()


def _own_shift(world: World, pair: Ints, day: Ints) -> Floats:
    """The shift that only a's statements about b have."""
    later = day >= int(world.change_at * world.days)
    return (pair == 1) * (world.warmth + world.exception + world.change * later)


def _shared_draws(world: World, draw: np.random.Generator, pair: Ints, story: Ints) -> Floats:
    """A uniform draw for each statement: its own, its story's, or that of the statement before."""
    n = len(pair)
    of_story = draw.random(story.max(initial=-1) + 1)[story]
    u = np.where(draw.random(n) < world.alike, of_story, draw.random(n))
    keeps = np.full(n, world.keeps)
    keeps[pair == 1] = world.keeps if world.keeps_ab is None else world.keeps_ab
    if keeps.any():
        again = draw.random(n) < keeps
        for one in np.unique(pair):
            at = np.flatnonzero(pair == one)
            fresh = ~again[at]
            fresh[0] = True
            u[at] = u[at[np.maximum.accumulate(np.where(fresh, np.arange(len(at)), 0))]]
    return u


def _shifted(shares: Floats, shift: Floats) -> Floats:
    """Shares (n, 3) moved by a log-odds shift (n,)."""
    weighed = shares * np.exp(shift[:, None] * SIGNS)
    return np.asarray(weighed / weighed.sum(axis=1, keepdims=True))


def _drawn(chances: Floats, u: Floats) -> Ints:
    """The class (n,) at a uniform draw of each row of chances."""
    return np.minimum((u[:, None] >= np.cumsum(chances, axis=1)).sum(axis=1), chances.shape[1] - 1)


def _answered(
    world: World, shift: Floats, u: Floats, pair: Ints, day: Ints, said: Floats, true: Ints, people: int
) -> tuple[Floats, Ints]:
    """The chances and kinds again, with a's statements about b moved by what b said just before."""
    provoking = np.flatnonzero(pair == people)
    if not len(provoking):
        return said, true
    answers = np.flatnonzero(pair == 1)
    last = np.searchsorted(day[provoking], day[answers], side="left") - 1
    heard = (last >= 0) & (day[answers] - day[provoking[last]] <= world.answer_days)
    shift = shift.copy()
    shift[answers] += heard * world.answer * SIGNS[true[provoking[last]]]
    said = _shifted(np.asarray(world.shares), shift)
    return said, _drawn(said, u)


def _printing(world: World, day: Ints) -> tuple[Floats, Floats]:
    """Outlets' weights (n, outlets) on each day, and the chance (n, 3) that each kind is printed."""
    later = day >= int(world.coverage_at * world.days)
    after = world.outlets if world.outlets_after is None else world.outlets_after
    weights = np.where(later[:, None], np.asarray(after), np.asarray(world.outlets))
    chance = weights @ np.exp(np.outer(world.slants, SIGNS))
    return weights, chance / chance.max(axis=1, keepdims=True)


def _reports(world: World, draw: np.random.Generator, story: Ints, true: Ints) -> Ints:
    """How many reports each statement has; a story's statements are reprinted together."""
    if not world.copies:
        return np.ones(len(story), dtype=np.int64)
    reprints = (draw.geometric(1 / (1 + world.copies), story.max(initial=-1) + 1) - 1)[story]
    more = np.where(true == 2, world.critics, 1.0)
    return 1 + np.rint(reprints * more).astype(np.int64)


def _classified(
    world: World, draw: np.random.Generator, true: Ints, target: Ints, people: tuple[str, ...]
) -> tuple[Ints, Floats]:
    """Labels (n,) and probabilities (n, 3) of a classifier that errs as the confusion says.

    A statement's hardness h is uniform on 0 to 2 and multiplies its chances of error, so that the mean is
    the confusion; the probabilities are the posterior given label and h, with the label made the likeliest.
    """
    if world.confusion is None:
        return true, np.eye(3)[true]
    tables = np.array([world.confusion, world.confusion_worse])
    worse = np.isin(target, [people.index(one) for one in world.worse_for if one in people]).astype(int)
    hardness = draw.random(len(true)) * 2
    eye = np.eye(3)
    errors = hardness[:, None, None] * np.where(eye, 0.0, tables[worse])
    rows = errors + eye * (1 - errors.sum(axis=2, keepdims=True))
    label = _drawn(np.take_along_axis(rows, true[:, None, None], 1)[:, 0], draw.random(len(true)))
    p = np.asarray(world.prior) * np.take_along_axis(rows, label[:, None, None], 2)[:, :, 0]
    p = np.maximum(p, 0) / np.maximum(p, 0).sum(axis=1, keepdims=True)
    best, n = p.argmax(axis=1), np.arange(len(true))
    p[n, best], p[n, label] = p[n, label], p[n, best]
    return label, p
