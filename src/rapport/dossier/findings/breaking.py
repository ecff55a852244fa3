"""What is first, latest, longest and most: facts of the record about one direction, nothing tested."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import groupby, pairwise

import numpy as np

from rapport.dossier.findings.finding import Figure, Finding, Verdict
from rapport.dossier.findings.phrases import counted, when
from rapport.dossier.findings.phrases import stories as count_stories
from rapport.dossier.findings.side import Side
from rapport.dossier.findings.units import LABELS
from rapport.dossier.relation.share import FEWEST_STORIES
from rapport.reading.reading import Label
from rapport.record.answers import Person
from rapport.record.observation import Observation

# So many of the most reported statements are shown, by these names.
SHOWN = 3
PLACES = ("the most reported", "the next", "the third")
# One label makes a first statement, and one in four is wrong: it is told how sure it is, and what is less
# likely of a stance than not is none. What is surer than this goes without saying.
LIKELY, SURE = 0.5, 0.95
METHOD_FIRST = (
    "The first and the latest dated statement of each stance, of those that the classifier takes to be of it "
    "more likely than not, with the probability in brackets where it is unsure; nothing is tested."
)
# A silence is one of the speaker only where somebody was listening: so many articles that name both were
# published within it. One alone can be about anything; the article of ../shared/articles recalls words of
# 2013, 2015 and 2022, and would by itself make silences of years, in which the record holds no article.
COVERED = 3
METHOD_SILENCE = (
    "The longest time between two neighbouring dated statements of different stories, each at the middle of "
    f"its date, within which at least {COVERED} articles that name both were published, beside those that "
    "report the two: where the record holds none, nobody can be said to be silent. Statements of "
    f"{FEWEST_STORIES} stories on {FEWEST_STORIES} days are needed. Whether it is longer than chance would "
    "make it is not tested, and what lies before the first and after the last statement is not counted."
)
NAMING_WITHIN = "articles that name both, published within it"
METHOD_REPORTED = (
    "Statements by the number of their reports in the record, reprints included; nothing is tested."
)


def find_breaking_news(side: Side) -> tuple[Finding, Finding, Finding]:
    """Three findings: first and latest of each kind, longest silence, most reported."""
    own = [one for one in side.said if one.target == side.target.id]
    dated = _dated(own)
    first = _first_and_latest(side, dated, undated=len(own) > len(dated))
    silence = find_silence(side.speaker, side.target, own, side.published)
    return first, silence, _most_reported(side, own)


def _first_and_latest(side: Side, dated: list[Observation], *, undated: bool) -> Finding:
    a, b = side.speaker.name, side.target.name
    if not dated:
        return side.too_few("first-and-latest", f"No dated statement of {a} about {b}.", 0, METHOD_FIRST)
    figures, told = [], []
    for label in LABELS:
        labelled = [one for one in dated if one.label is label]
        of_kind = [one for one in labelled if one.p[label] >= LIKELY]
        for place, one in (("first", of_kind[:1]), ("latest", of_kind[-1:])):
            figures += [_day_figure(f"{place} {label.value}", o) for o in one]
        if label is not Label.NEUTRAL:
            told.append(_of_kind(label, of_kind, unsure=len(labelled) - len(of_kind), undated=undated))
    sentence = f"{a} about {b}: {told[0]}; {told[1]}."
    evidence = [id for figure in figures for id in figure.statements]
    return side.finding("first-and-latest", Verdict.SHOWN, sentence, n=len(dated), method=METHOD_FIRST,
                        figures=figures, evidence=tuple(dict.fromkeys(evidence)))  # fmt: skip


def _day_figure(name: str, one: Observation) -> Figure:
    low, high = one.ends or (None, None)
    return Figure(
        name=name, unit="date" if one.ends else "day", value=float(_ordinal(one)),
        statements=(one.statement,),
        low=float(low.toordinal()) if low else None, high=float(high.toordinal()) if high else None,
    )  # fmt: skip


def _of_kind(label: Label, found: list[Observation], *, unsure: int, undated: bool) -> str:
    if not found:
        which = "dated " if undated else ""
        likely = f"statement that is likely {label.value}"
        return f"no {which}{likely}" if unsure else f"no {which}{label.value} statement"
    first, latest = (f"{when(one)}{_sureness(one.p[label])}" for one in (found[0], found[-1]))
    if len(found) == 1:
        return f"one {'likely ' if unsure else ''}{label.value} statement, dated {first}"
    return f"first {label.value} statement {first}, latest {latest}"


def _sureness(p: float) -> str:
    """How likely a label is, in words; nothing where it is sure."""
    return f" ({round(100 * p)} % likely)" if p < SURE else ""


def find_silence(
    speaker: Person,
    target: Person,
    own: Iterable[Observation],
    published: Mapping[str, date] | None = None,
) -> Finding:
    """The longest silence of a speaker about a target, given what that speaker said of the target.

    `published` are the days of the articles that name both, by their ids; without them it is not asked
    whether the record covers the time. Whoever prints what ends a silence a day later has not heard it.
    """
    a, b = speaker.name, target.name
    dated = _dated(own)
    told = Finding(
        kind="silence", speaker=speaker.id, target=target.id, verdict=Verdict.TOO_FEW, sentence="",
        figures=(), p=None, n=len(dated), method=METHOD_SILENCE,
        evidence=tuple(one.statement for one in dated),
    )  # fmt: skip
    stories, days = len({one.story for one in dated}), len({one.day for one in dated})
    if min(stories, days) < FEWEST_STORIES:
        return replace(
            told,
            sentence=f"Too few to speak of a silence of {a} about {b}: dated statements of "
            f"{count_stories(stories)} on {counted(days, 'day')}; at least {FEWEST_STORIES} of each are "
            "needed.",
        )
    gaps = [
        ends
        for earlier, later in pairwise(list(some) for _, some in groupby(dated, key=_ordinal))
        if (ends := _of_two_stories(earlier, later))
    ]
    gaps.sort(key=lambda ends: _ordinal(ends[0]) - _ordinal(ends[1]))  # the longest first
    found = next(_covered(gaps, published), None)
    if found is None:
        return replace(
            told,
            sentence=f"Too few articles to speak of a silence of {a} about {b}: between no two neighbouring "
            f"dated statements of different stories were {COVERED} that name both published.",
        )
    before, after, articles = found
    gap = _ordinal(after) - _ordinal(before)
    exact = before.ends is None and after.ends is None
    while_naming = (
        f", though {counted(articles, 'other article')} of that time name both," if articles else ""
    )
    sentence = (
        f"The longest time in which the record has nothing of {a} about {b}{while_naming} is "
        f"{'' if exact else 'about '}{counted(gap, 'day')}, from {when(before)} to {when(after)}."
    )
    ids = (before.statement, after.statement)
    usual = float(np.median(np.diff(np.unique([_ordinal(one) for one in dated]))))
    figures = [
        Figure(name="longest silence", unit="days", value=float(gap), statements=ids),
        _day_figure("last statement before it", before),
        _day_figure("first statement after it", after),
        *([Figure(name=NAMING_WITHIN, unit="count", value=float(articles))] if articles else []),
        Figure(name="usual time between two days with statements (median)", unit="days", value=usual,
               statements=tuple(one.statement for one in dated)),
    ]  # fmt: skip
    return replace(told, verdict=Verdict.SHOWN, sentence=sentence, figures=tuple(figures), evidence=ids)


def _dated(own: Iterable[Observation]) -> list[Observation]:
    """Those with a day, in order of it."""
    return sorted((one for one in own if one.day), key=lambda one: (_ordinal(one), one.statement))


def _of_two_stories(
    earlier: list[Observation], later: list[Observation]
) -> tuple[Observation, Observation] | None:
    """The last of one day and the first of the next that are not of one story, which recalls both."""
    return next(((one, two) for one in earlier[::-1] for two in later if one.story != two.story), None)


def _covered(
    gaps: Iterable[tuple[Observation, Observation]], published: Mapping[str, date] | None
) -> Iterator[tuple[Observation, Observation, int | None]]:
    """The silences in which enough articles were published that name both, with how many."""
    in_order = sorted(published.values()) if published is not None else []
    for before, after in gaps:
        if published is None:
            yield before, after, None
        elif (articles := _published_between(before, after, published, in_order)) >= COVERED:
            yield before, after, articles


def _published_between(
    before: Observation,
    after: Observation,
    published: Mapping[str, date],
    in_order: list[date],
) -> int:
    """How many articles were published within a silence but those that report what begins and ends it."""
    first, last = before.day or date.min, after.day or date.max
    ends = {*before.articles, *after.articles} & published.keys()
    own = sum(first < published[article] < last for article in ends)
    return bisect_left(in_order, last) - bisect_right(in_order, first) - own


def _most_reported(side: Side, own: list[Observation]) -> Finding:
    a, b = side.speaker.name, side.target.name
    most = sorted(own, key=lambda one: (-one.reports, _ordinal(one), one.statement))
    most = [one for one in most if one.reports > 1][:SHOWN]
    if not most:
        sentence = f"No statement of {a} about {b} has more than one report."
        return side.too_few(
            "most-reported", sentence, len(own), METHOD_REPORTED, [one.statement for one in own]
        )
    first = most[0]
    alike = sum(one.reports == first.reports for one in own) - 1
    sentence = _of_the_most(a, b, first, alike)
    figures = [
        Figure(
            name=f"reports of {place}", unit="count", value=float(one.reports), statements=(one.statement,)
        )
        for place, one in zip(PLACES, most, strict=False)
    ]
    return side.finding("most-reported", Verdict.SHOWN, sentence, n=len(own), method=METHOD_REPORTED,
                        figures=figures, evidence=[one.statement for one in most])  # fmt: skip


def _of_the_most(a: str, b: str, one: Observation, alike: int) -> str:
    """What is told of the most reported statement; `alike` others have as many reports."""
    outlets = len({outlet for outlet in one.outlets if outlet})
    kind = f"{one.label.value}{_sureness(one.p[one.label])}"
    is_it = f"One of the {alike + 1:,} most reported statements" if alike else "The most reported statement"
    facts = [
        f"{is_it} of {a} about {b} is {kind}",
        f"has {counted(one.reports, 'report')}" + (f" in {counted(outlets, 'outlet')}" if outlets else ""),
        *([] if outlets else ["its outlets are unknown"]),
        *([f"is of {when(one)}"] if one.day else []),
    ]
    return f"{', '.join(facts[:-1])} and {facts[-1]}."


def _ordinal(one: Observation) -> int:
    return one.day.toordinal() if one.day else 0
