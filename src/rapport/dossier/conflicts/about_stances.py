"""What one says of another, in; praise and blame within days of each other, as conflicts, out.

Labels err (docs/evaluation.md): a pair counts as genuine only where both labels are nearly certain.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date, timedelta

from rapport.dossier.conflicts.conflict import Conflict, ConflictKind, Grade, Side
from rapport.dossier.dates import date_words, middle_day
from rapport.dossier.entry import Entry
from rapport.reading.reading import Label

# A change of heart takes longer, and then it is a change (docs/guide/statistics.md) and no conflict.
WINDOW = timedelta(days=14)
# Both labels likelier than this. The probabilities are calibrated: of pairs at this edge two in three are
# right (0.8 x 0.8), and fewer on articles unlike those that the weights learnt from.
LEAST = 0.8
# Where both are likelier than this they count as read rightly.
SURE = 0.95
# A statement dated more widely than this is on no day that another could be near.
_NARROW = timedelta(days=31)


def conflicts_of_stances(entries: Sequence[Entry], speaker: str, target: str) -> list[Conflict]:
    """For each critical statement the favourable one nearest in time, when it is near enough."""
    dated = [(entry, day) for entry in entries if (day := _day(entry)) is not None]
    praise = sorted((pair for pair in dated if _is(pair[0], Label.FAVOURABLE)), key=lambda pair: pair[1])
    days = [day for _, day in praise]
    found = []
    for blame, day in (pair for pair in dated if _is(pair[0], Label.CRITICAL)):
        within = praise[bisect_left(days, day - WINDOW) : bisect_right(days, day + WINDOW)]
        near = [(abs(other - day), entry) for entry, other in within]
        if near:
            gap, kind = min(near, key=lambda pair: (pair[0], pair[1].statement.id))
            found.append(_conflict(kind, blame, gap, speaker, target))
    return found


def _conflict(kind: Entry, blame: Entry, gap: timedelta, speaker: str, target: str) -> Conflict:
    least = min(kind.toward[0].p[Label.FAVOURABLE], blame.toward[0].p[Label.CRITICAL])
    days = "on the same day" if not gap.days else f"within {gap.days} day{'s' * (gap.days > 1)}"
    said = f"{speaker} is reported to praise and to criticise {target} {days}"
    if least >= SURE:
        grade, reason = Grade.GENUINE, f"{said}; both stances are at least {SURE:.0%} likely."
    else:
        grade = Grade.READING_ERROR
        reason = f"{said}, but one stance is only {least:.0%} likely, and stances err."
    return Conflict(
        kind=ConflictKind.PRAISE,
        grade=grade,
        reason=reason,
        about=f"{speaker} on {target}, {date_words(blame.said)}",
        one=side_of(kind),
        two=side_of(blame),
    )


def side_of(entry: Entry) -> Side:
    """A statement as a side: its first report, from its cue or source to the end of what is said."""
    report = entry.first
    person = entry.statement.person
    return Side(
        article=report.article,
        span=report.attribution.content[0],
        teller=person.name if person else report.source_text,
        statement=entry.statement.id,
        said=entry.said,
    )


def _is(entry: Entry, label: Label) -> bool:
    return bool(entry.toward) and entry.toward[0].label is label and entry.toward[0].p[label] >= LEAST


def _day(entry: Entry) -> date | None:
    said = entry.said
    if said.start is None or said.end is None or said.end - said.start > _NARROW:
        return None
    return middle_day(said)
