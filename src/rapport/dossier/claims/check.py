"""A claim and what the two are reported to have said, in; what the record shows for it, in sentences, out.

The sentences are templates over counts. They tell what is reported and how it is read, never what is so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from math import ceil

from rapport.dossier.claims.against import is_bare, is_quoted, is_sure, probability
from rapport.dossier.claims.bound import upper_bound
from rapport.dossier.claims.claim import ClaimKind, Sense
from rapport.dossier.claims.sides import Side, day_of
from rapport.dossier.dates import date_words
from rapport.dossier.entry import Entry
from rapport.dossier.findings.breaking import LIKELY
from rapport.dossier.findings.finding import Finding, Verdict
from rapport.dossier.findings.titles import title_of
from rapport.reading.reading import Label

# With four statements or fewer the bound is above one half: nothing was learnt.
LEAST = 5
# As long a piece of a statement as fits a line beside its date and outlet.
EXCERPT = 90
# How tests that showed nothing are named beside a claim; their sentences are told once for all claims.
UNSHOWN = {Verdict.NOT_SHOWN: "No evidence", Verdict.TOO_FEW: "Too few to test"}
_OPPOSITE = {Label.FAVOURABLE: Label.CRITICAL, Label.CRITICAL: Label.FAVOURABLE}


@dataclass(frozen=True, slots=True)
class Check:
    """What the record shows for a claim: a text, and the statements against it, for it, and in all.

    `unshown` are the sentences of tests that showed nothing or could not be made; the text only names them.
    """

    shown: str
    counter: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()
    unshown: tuple[str, ...] = ()


def check(
    kind: ClaimKind,
    sense: Sense,
    side: Side | None,
    sides: Sequence[Side],
    *,
    tests: Sequence[Finding] = (),
    printed_in: frozenset[str] = frozenset(),
) -> Check:
    """The check of a claim about `side`, or about both `sides` when that is None.

    `tests` are findings that bear on it; `printed_in` are the ids of the claim's article and its reprints:
    what rests on them alone is no second opinion.
    """
    checked = _check(kind, sense, side, sides, tests)
    about = [side] if side else sides
    ids = [one.counting.ids if kind is ClaimKind.CHANGED else one.ids_before() for one in about]
    checked = replace(checked, counted=tuple(chain.from_iterable(ids)))
    counted = sum(one.count() for one in about)
    if counted and all(_rests_on(one, printed_in) for one in about):
        alone = "The only one is" if counted == 1 else f"All {counted:,} are"
        where = "the article that makes the claim" + (" and its reprints" if len(printed_in) > 1 else "")
        return replace(checked, shown=f"{checked.shown} {alone} from {where}.")
    return checked


def _rests_on(side: Side, articles: frozenset[str]) -> bool:
    """Whether every report of what counts stands in one of these articles."""
    return all(report.article.id in articles for entry in side.before() for report in entry.plain)


def _check(
    kind: ClaimKind,
    sense: Sense,
    side: Side | None,
    sides: Sequence[Side],
    tests: Sequence[Finding],
) -> Check:
    if side is not None and not side.count() and kind is not ClaimKind.CHANGED:
        return Check(_nothing(side))
    if side is None or kind in (ClaimKind.CHANGED, ClaimKind.ONE_SIDED, ClaimKind.CHARACTER):
        return _together(kind, [side] if side else list(sides), tests)
    if kind is ClaimKind.SINCE and sense.present:
        return _since(side, sense.present)
    if sense.silence:
        return _silence(side, sense)
    if kind is ClaimKind.NEVER and sense.absent:
        return _universal(side, sense, sense.absent)
    return _universal(side, sense, _OPPOSITE[sense.present or Label.FAVOURABLE])


def _nothing(side: Side) -> str:
    text = (
        f"The record holds no statement {side.whose} up to then: "
        "it neither bears this out nor speaks against it."
    )
    return text + _later(side, None)


def _universal(side: Side, sense: Sense, against: Label) -> Check:
    """ "never criticises" against the critical ones; "always praises" too, with the neutral ones counted."""
    n = side.count()
    counter = side.strongest(against)
    parts = [_counts(side)] if sense.present else []
    if sense.loose:
        parts = [_counts(side)]
    elif counter:
        parts.append(_counter(side, counter, against, said_n=not sense.present))
    else:
        parts.append(_none(side, against))
    if n < LEAST:
        parts.append(f"{_statements(n)} {'is' if n == 1 else 'are'} too few to say more.")
    wanted = sense.present or (Label.FAVOURABLE if against is Label.CRITICAL else Label.CRITICAL)
    text = " ".join(parts) + ("" if sense.loose else _later(side, against))
    return Check(text, () if sense.loose else side.strongest_ids(against), side.strongest_ids(wanted))


def _counter(side: Side, counter: list[Entry], against: Label, *, said_n: bool) -> str:
    sure = side.count(against, sure=True)
    possible = len(counter) - sure
    of = f" of {_statements(side.count())} {side.whose}" if said_n else ""
    if sure:
        more = f", and {possible:,} possibly" if possible else ""
        count = f"{sure:,}{of} {'reads' if sure == 1 else 'read'} as {against}{more}."
    else:
        count = f"{possible:,}{of} {'is' if possible == 1 else 'are'} possibly {against}, none surely."
    if len(counter) == 1:
        return f"{count[:-1]}: {_shown(counter[0], against)}."
    return f"{count} The strongest: {_shown(counter[0], against)}."


def _none(side: Side, against: Label) -> str:
    n, days = side.count(), side.days()
    between = f" between {days[0].isoformat()} and {days[1].isoformat()}" if days else ""
    outlets = side.outlets()
    text = (
        f"None found that reads as {against} in {_statements(n)} {side.whose} "
        f"from {outlets:,} {'outlet' if outlets == 1 else 'outlets'}{between}."
    )
    if n < LEAST:
        return text
    most = ceil(100 * upper_bound(0, n) - 1e-9)
    return (
        f"{text} So at most {most} % of what {side.speaker} is reported to say of {side.target} "
        f"would read so (95 %)."
    )


def _silence(side: Side, sense: Sense) -> Check:
    n = side.count()
    ranked = side.strongest(None)
    verb = "is" if n == 1 else "are"
    text = f"{_statements(n)} {side.whose} {verb} reported up to then."
    if not sense.loose:
        text += f" The strongest: {_shown(ranked[0], None)}."
    return Check(text, () if sense.loose else side.strongest_ids(None))


def _since(side: Side, kind: Label) -> Check:
    """The first statement of a kind; and, from the day on that the claim gives or else after it, how many."""
    every = replace(side, since=None)
    some = [e for e in every.before() if e.toward[0].label is kind and day_of(e)]
    if not some:
        return Check(f"None of {_statements(every.count())} {every.whose} reads as {kind}.")
    # as the dossier's finding of the first of each kind has it
    likely = [e for e in some if probability(e, kind) >= LIKELY]
    first = min(likely or some, key=lambda e: day_of(e) or date.max)
    day = day_of(first)
    text = f"The first {kind} statement {every.whose} in this record: {_shown(first, kind)}."
    if side.since and day:
        if day < side.since:
            text += f" That is before {side.since}, from when the claim counts."
        elif day.year > side.since.year:
            text += f" The record has none from {side.since.year}, when the claim says that it began."
    contrary = _OPPOSITE[kind]
    if side.since:
        own, counter = side.strongest(kind), side.strongest(contrary)
        text += (
            f" Of {_statements(side.count())} from {side.since} on {len(own):,} {_reads(own)} as {kind} and "
            f"{len(counter):,} as {contrary}."
        )
        return Check(text, _ids(counter), tuple(dict.fromkeys((first.statement.id, *_ids(own)))))
    counter = [e for e in side.strongest(contrary) if (d := day_of(e)) and day and d > day]
    n = len([e for e in side.before() if (d := day_of(e)) and day and d > day])
    if n:
        text += f" Of {_statements(n)} after it {len(counter):,} {_reads(counter)} as {contrary}."
    return Check(text, _ids(counter), _ids([first]))


def _reads(entries: Sequence[Entry]) -> str:
    return "reads" if len(entries) == 1 else "read"


def _together(kind: ClaimKind, sides: list[Side], tests: Sequence[Finding]) -> Check:
    """The claims that a count by itself does not decide: the tests that bear on it, or both counts."""
    parts = [_halves(side) if kind is ClaimKind.CHANGED else _counts(side) for side in sides]
    shown = [test.sentence for test in tests if test.verdict is Verdict.SHOWN]
    named = [
        f"{words}: {'; '.join(titles)}."
        for verdict, words in UNSHOWN.items()
        if (titles := _titles(test for test in tests if test.verdict is verdict))
    ]
    if shown and kind is ClaimKind.CHANGED:
        parts = []
    elif not tests:
        shown = ["This was counted, not tested."]
    unshown = tuple(test.sentence for test in tests if test.verdict is not Verdict.SHOWN)
    return Check(" ".join([*parts, *shown, *named]), unshown=unshown)


def _titles(tests: Iterable[Finding]) -> list[str]:
    """What some tests asked, each once: "who is warmer"."""
    titles = dict.fromkeys(title_of(test.kind) for test in tests)
    return [f"{title[:1].lower()}{title[1:]}" for title in titles]


def _counts(side: Side) -> str:
    if not side.count():
        return f"{side.speaker} about {side.target}: no statement."
    counted = ", ".join(f"{side.count(label):,} {label}" for label in Label)
    return f"{side.speaker} about {side.target}, {_statements(side.count())}: {counted}."


def _halves(side: Side) -> str:
    """How many are of each kind in the earlier and in the later half, up to now."""
    entries = [e for e in side.counting.entries if day_of(e)]
    entries.sort(key=lambda e: day_of(e) or date.min)
    if len(entries) < 2 * LEAST:
        return (
            f"{side.speaker} about {side.target}: {_statements(len(entries))} with a day, too few to compare."
        )
    middle = len(entries) // 2
    spoken = []
    for name, half in (("earlier", entries[:middle]), ("later", entries[middle:])):
        good, bad = (
            sum(e.toward[0].label is label for e in half) for label in (Label.FAVOURABLE, Label.CRITICAL)
        )
        spoken.append(f"of the {name} {len(half):,} {good:,} are favourable and {bad:,} critical")
    return f"{side.speaker} about {side.target}: {spoken[0]}, {spoken[1]} (from {day_of(entries[middle])})."


def _later(side: Side, against: Label | None) -> str:
    """What came after the claim was printed; nothing when nothing did."""
    if not side.count_later():
        return ""
    n = side.count_later()
    if against is None:
        return f" Later there {'is' if n == 1 else 'are'} {n:,}."
    k = side.count_later(against)
    possibly = ", possible ones counted" if k > side.count_later(against, sure=True) else ""
    return f" Of {_statements(n)} made later {k:,} {'reads' if k == 1 else 'read'} as {against}{possibly}."


def _shown(entry: Entry, label: Label | None) -> str:
    words = " ".join(_words_of(entry).split())
    words = words.strip('“”"')
    if len(words) > EXCERPT:
        words = words[: EXCERPT - 1].rsplit(" ", 1)[0] + "…"
    outlet = entry.first.article.outlet or "outlet unknown"
    reports = len(entry.plain)
    facts = [date_words(entry.said), outlet]
    if label:
        p = probability(entry, label)
        facts.append(f"{'' if is_sure(entry, label) else 'possibly '}{label} {p:.2f}")
    facts += ["quoted" if is_quoted(entry) else "in the article's words"]
    facts += [f"{reports:,} reports"] if reports > 1 else []
    return f"“{words}” ({', '.join(facts)})"


def _words_of(entry: Entry) -> str:
    """The content; with its cue when it holds no more than a mention: "insulted her"."""
    report = entry.first
    cue, content = report.attribution.cue, report.attribution.content
    if is_bare(entry) and cue and cue.end <= content[0].start:
        return report.article.text[cue.start : content[-1].end]
    return report.content_text


def _statements(n: int) -> str:
    return f"{n:,} statement{'' if n == 1 else 's'}"


def _ids(entries: Sequence[Entry]) -> tuple[str, ...]:
    return tuple(entry.statement.id for entry in entries)
