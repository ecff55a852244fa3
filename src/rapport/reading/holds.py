"""Attributions as the rules leave them, and all settings and days told, in; what holds on for each, out.

For each field that an attribution's own frame does not tell, every candidate before it is weighed against
"nothing holds"; below the table's threshold what the rules gave stays. What was decided for the words before
is itself a clue. python -m training.fit_carry chose weights and thresholds.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from rapport.reading import day_net, setting_phrases
from rapport.reading.as_old import with_days_around
from rapport.reading.day_clues import clues_around, clues_of_day
from rapport.reading.day_net import Day, Likeliest
from rapport.reading.holding import DAY, JUDGED, KEYS, Page, Told, Value, find_told, page_of
from rapport.reading.holding_clues import Around, Clues
from rapport.reading.holding_manner import Asked, asked_of
from rapport.reading.holding_table import Part, part_of
from rapport.reading.reading import Attribution, Basis, Mention, Precision, Said, TimeExpression
from rapport.reading.said import bounded
from rapport.reading.said_polls import is_of_poll
from rapport.reading.same_day import days_on, is_same_day, is_some_time_on
from rapport.reading.stage import Stage
from rapport.reading.undated import is_undated
from rapport.text.spans import Span

#: The fields in the order in which they are decided: what an earlier one takes is a clue for the next.
FIELDS = ("medium", "occasion", "outlet", "place", "to", DAY)
# what was decided for the same speaker's words before, for anybody's, for the other fields of these words
THEIR_LAST, LAST, SENTENCE = "their last words are of it", "the words before are of it", "its sentence holds"
# less likely than this, a candidate is no clue for the next words
_FAINT = 0.05
# so many candidates are weighed, the nearest and the first told
_NEAREST, _FIRST = 6, 2


@dataclass(frozen=True, slots=True)
class Open:
    """All that is asked in one article: its page, what it tells, and for which attributions."""

    page: Page
    told: Mapping[str, Sequence[Told]]
    asked: Sequence[Asked]


@dataclass(frozen=True, slots=True)
class Case:
    """One field of one attribution, its candidates and the clues for each.

    How the words themselves are told, `asked.manner`, is a clue for every candidate, and not repeated.
    """

    asked: Asked
    key: str
    told: Sequence[Told]
    clues: Sequence[Clues]

    def whole(self) -> list[Clues]:
        """All clues for each candidate."""
        return [dict.fromkeys(self.asked.manner, 1.0) | one for one in self.clues]


#: The probability of each candidate of a case; what is missing to 1 is that nothing holds.
Chances = Callable[[Case], Sequence[float]]
Watch = Callable[[Open], None]
Values = Mapping[Value, float]


def hold_on(
    stage: Stage,
    attributions: Sequence[Attribution],
    mentions: Sequence[Mention],
    times: Sequence[TimeExpression],
    published: date | None,
    watch: Watch | None = None,
    settings: setting_phrases.Judge | None = None,
    days: day_net.Judge | None = None,
) -> list[Attribution]:
    """The attributions, the outer ones with the settings and days that hold on from elsewhere.

    Inner ones that are as old as these go with them. A sentence that says "that evening" has the likeliest
    day, *stated*, however little likely it is.

    How likely a phrase tells a setting is for `settings`; whether the likeliest day holds, and whether words
    of no day are of no one time, for `days`, without it for the table and the rules.
    """
    found = open_of(stage, attributions, mentions, times, published, settings)
    if watch is not None:
        watch(found)
    out = list(attributions)
    cases = list(weighed(found, _by_table))
    for case, p in cases:
        if case.key != DAY:
            out[case.asked.i] = _in_setting(out[case.asked.i], case, p)
    asked = [
        (case, p, likeliest_day(case, p, found.page) if days else likeliest_of(case, p))
        for case, p in cases
        if case.key == DAY
    ]
    open_days = [likeliest for *_, likeliest in asked]
    judged = days(found.page, found.told[DAY], found.asked, open_days) if days else [None] * len(asked)
    for (case, p, likeliest), day in zip(asked, judged, strict=True):
        i, told_so = case.asked.i, is_same_day(found.page, case.asked.sentence)
        if published and not told_so and is_undated(found.page, case.asked, found.told[DAY]):
            out[i] = replace(out[i], said=bounded(published, Basis.UNKNOWN))
        elif likeliest.told and (told_so or _holds(likeliest.told, likeliest.before, day, published)):
            out[i] = _with(out[i], _days_on(likeliest.told, case.asked, found.page), case.asked)
        elif published is not None:
            doubted = day is not None or _is_doubted(out[i].said, case, p, published, likeliest)
            out[i] = _undated(out[i], day, published, doubted=doubted)
        if told_so and out[i].said.basis is Basis.INHERITED:
            out[i] = replace(out[i], said=replace(out[i].said, basis=Basis.STATED))
    return with_days_around(attributions, out)


def likeliest_of(case: Case, p: Sequence[float]) -> Likeliest:
    """The likeliest candidate of a case, with its clues."""
    best, likely = best_of(case.told, p) if sum(p) >= _FAINT else (-1, 0.0)
    if best < 0:
        return Likeliest(case.asked, None, {}, 0.0)
    return Likeliest(case.asked, case.told[best], case.clues[best], likely)


def likeliest_day(case: Case, p: Sequence[float], page: Page) -> Likeliest:
    """The likeliest day of a case, with all clues that `rapport.reading.day_net` weighs."""
    one = likeliest_of(case, p)
    around = clues_around(case.asked, case.told, p, page)
    if one.told is None:
        return replace(one, around=around)
    clues = {**one.clues, **clues_of_day(case.asked, one.told, case.told, p, page)}
    return replace(one, clues=clues, around=around)


def _in_setting(one: Attribution, case: Case, p: Sequence[float]) -> Attribution:
    """The attribution with the likeliest words of one field, or without what the rules carry in doubt."""
    likeliest, part = likeliest_of(case, p), part_of(case.key)
    if likeliest.told and likeliest.before >= _threshold(part, likeliest.told, None):
        return _with(one, likeliest.told, case.asked)
    span = getattr(case.asked.one, case.key)
    if span and sum_over(case.told, p, span) < part.doubted:
        taken_back: dict[str, Any] = {case.key: None}
        return replace(one, **taken_back)
    return one


def _undated(one: Attribution, day: Day | None, published: date, *, doubted: bool) -> Attribution:
    """The attribution without a day that the rules carry in doubt, of publication or of no one time."""
    if one.said.basis is Basis.INHERITED and doubted:
        one = replace(one, said=bounded(published))
    if day is None or one.said.start is not None:
        return one
    basis = Basis.UNKNOWN if day.timeless > day.published else Basis.PUBLISHED
    return replace(one, said=replace(one.said, basis=basis))


def _days_on(told: Told, asked: Asked, page: Page) -> Told:
    """The day told before, or what the sentence counts from it: "the next morning", "six months later"."""
    days = timedelta(days_on(page, asked.sentence))
    later = page.published and told.start and is_some_time_on(page, asked.sentence)
    if later and told.sentence != asked.sentence and told.precision is Precision.DAY:
        # no wrong day: from then on, as far as publication
        return replace(told, end=bounded(page.published).end, precision=Precision.RANGE)
    if not days or told.sentence == asked.sentence or told.precision is not Precision.DAY:
        return told
    if told.start is None or told.end is None or (page.published and told.start + days > page.published):
        return told
    return replace(told, start=told.start + days, end=told.end + days)


def _holds(told: Told, before: float, day: Day | None, published: date | None) -> bool:
    """Whether the likeliest day is given: by `day`, else by `before`, its probability by the table."""
    if day is not None:
        return day.held > max(day.published, day.timeless)
    return before >= _threshold(part_of(DAY), told, published)


def _by_table(case: Case) -> Sequence[float]:
    return part_of(case.key).chances(case.clues, case.asked.manner)


def open_of(
    stage: Stage,
    attributions: Sequence[Attribution],
    mentions: Sequence[Mention],
    times: Sequence[TimeExpression],
    published: date | None,
    settings: setting_phrases.Judge | None = None,
) -> Open:
    """What is open after the rules, and all that is told."""
    page = page_of(stage.finder.text, stage.finder.frames.contents, mentions, stage.sentences, published)
    told = find_told(
        stage.finder, page, attributions, stage.chains, stage.own, stage.settings, times, settings
    )
    asked = [
        asked_of(i, a, chain, own, stage.main, page)
        for i, (a, chain, own) in enumerate(zip(attributions, stage.chains, stage.own, strict=True))
        if a.parent is None
    ]
    return Open(page, told, asked)


def weighed(found: Open, chances: Chances) -> Iterator[tuple[Case, Sequence[float]]]:
    """Every open field of every attribution in text order, with the chances of its candidates."""
    around = Around(found.told, found.asked, found.page)
    last: dict[tuple[str, int], Values] = {}
    before: dict[str, Values] = {}
    for one in sorted(found.asked, key=lambda a: a.here):
        decided = _told_by(one, found.page.text)
        holds = {found.page.sentence_at(span.start): 1.0 for key in KEYS if (span := getattr(one.own, key))}
        for key in FIELDS:
            if key in decided:
                continue
            near = candidates(found.told[key], one)
            if key == "to":  # a listener hears their own sentence, and in the samples hardly ever the next
                near = [t for t in near if t.sentence == one.sentence]
            if not near:
                decided[key] = {}
                yield Case(one, key, (), ()), ()
                continue
            theirs = last.get((key, one.chain), {}) if one.chain is not None else {}
            clues = around.of(one, near)
            for found_of, name in ((theirs, THEIR_LAST), (before.get(key, {}), LAST)):
                for t, clue in zip(near, clues, strict=True) if found_of else ():
                    if x := found_of.get(t.value):
                        clue[name] = x
            for t, clue in zip(near, clues, strict=True) if holds else ():
                if x := holds.get(t.sentence):
                    clue[SENTENCE] = x
            case = Case(one, key, near, clues)
            p = chances(case)
            yield case, p
            likely = [(t, x) for t, x in zip(near, p, strict=True) if x > _FAINT]
            decided[key] = values(likely)
            for t, x in likely:
                holds[t.sentence] = max(holds.get(t.sentence, 0.0), x)
        before |= decided
        if one.chain is not None:
            last |= {(key, one.chain): told for key, told in decided.items()}


def _told_by(one: Asked, text: str) -> dict[str, Values]:
    """What an attribution's own frame tells, the day beside its cue or of its poll: these are not open."""
    out: dict[str, Values] = {key: {span: 1.0} for key in KEYS if (span := getattr(one.own, key))}
    if one.one.to:  # whom the rules know to be asked is not weighed again
        out["to"] = {one.one.to: 1.0}
    said = one.one.said
    if said.basis is Basis.STATED or is_of_poll(said, text):
        out[DAY] = {(said.start, said.end): 1.0}
    return out


def candidates(told: Sequence[Told], one: Asked) -> list[Told]:
    """Those that may hold: none that only a later sentence tells, the nearest and the first told."""
    end = bisect_right(told, one.sentence, key=lambda t: t.sentence)
    near = [*told[: min(_FIRST, max(0, end - _NEAREST))], *told[max(0, end - _NEAREST) : end]]
    shut = [*one.one.content, *([one.one.source] if one.one.source else [])]
    return [
        t
        for t in near
        if t.by != one.i
        and not (t.over and t.sentence == one.sentence)
        and not any(t.span.overlaps(s) for s in shut)
    ]


def values(told: Iterable[tuple[Told, float]]) -> dict[Value, float]:
    """The probability of each value, which several candidates may have: a day that is told twice."""
    out: dict[Value, float] = {}
    for t, x in told:
        out[t.value] = out.get(t.value, 0.0) + x
    return out


def best_of(told: Sequence[Told], p: Sequence[float]) -> tuple[int, float]:
    """The likeliest candidate of the likeliest value, and how likely that value is; -1 without any."""
    if not told:
        return -1, 0.0
    together = values(zip(told, p, strict=True))
    value = max(together, key=together.__getitem__)
    return max((k for k, t in enumerate(told) if t.value == value), key=p.__getitem__), together[value]


def _threshold(part: Part, told: Told, published: date | None) -> float:
    """From which probability on a candidate is given."""
    if part.today is not None and told.start == published:
        return part.today
    return part.judged if part.judged is not None and told.how == JUDGED else part.threshold


def _is_doubted(said: Said, case: Case, p: Sequence[float], published: date, likeliest: Likeliest) -> bool:
    """Whether a day that the rules carry is one that the weights take for another passage's."""
    day, part, likely = (said.start, said.end), part_of(DAY), likeliest.before
    if likeliest.told is None or likeliest.told.value != day:
        likely = values(zip(case.told, p, strict=True)).get(day, 0.0)
    return likely < (part.today if part.today is not None and said.start == published else part.doubted)


def sum_over(told: Sequence[Told], p: Sequence[float], span: Span) -> float:
    """How likely words are that the rules carry."""
    return sum(x for t, x in zip(told, p, strict=True) if t.span.overlaps(span))


def _with(one: Attribution, told: Told, asked: Asked) -> Attribution:
    """The attribution with what holds, where that touches neither its words nor its source."""
    if told.key != DAY:
        shut = [*one.content, *([one.source] if one.source else [])]
        changed: dict[str, Any] = {told.key: told.span}
        return one if any(told.span.overlaps(s) for s in shut) else replace(one, **changed)
    if (one.said.start, one.said.end) == told.value:
        return one
    basis = Basis.STATED if told.sentence == asked.sentence else Basis.INHERITED
    said = Said(start=told.start, end=told.end, precision=told.precision, basis=basis, span=told.span)
    return replace(one, said=said)
