"""What one says of another, in; praise and blame within days of each other, as conflicts, out.

Labels err (docs/evaluation.md): a pair counts as genuine only where both labels are nearly certain and both
statements name the person.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from rapport.dossier.conflicts.conflict import Conflict, ConflictKind, Grade, Side
from rapport.dossier.conflicts.predicates import regard_of
from rapport.dossier.dates import date_words, middle_day
from rapport.dossier.entry import Entry
from rapport.reading.kinds import attitude_of
from rapport.reading.reading import Basis, Label, Mention, MentionKind
from rapport.text.sentences import split_sentences

# A change of heart takes longer, and then it is a change (docs/guide/statistics.md) and no conflict.
WINDOW = timedelta(days=14)
# Both labels likelier than this. Praise near blame is mostly a label that errs: of the praise found so in
# PolNeAR's train articles 5 of 18 with 0.8 to 0.9 were praise at all, 14 of 25 with more (tests/gold,
# conflicts_polnear.tsv).
LEAST = 0.9
# Where both are likelier than this and name the person they count as read rightly: "she commended him" was of
# somebody else, with a probability of 0.97.
SURE = 0.95
# Where the words plainly call the person good or bad ("Otto Brandt is a coward", regard_words.tsv) and the
# label says the same it errs less: then it need only be likelier than the others together. Without
# those words two such labels in real news were wrong five times in six (docs/evaluation.md).
PLAIN = 0.5
# "She was impressed with Brandt’s children" is no praise of Brandt, or not for sure.
_OWNED = re.compile(r"['’]s?\s")
_WORD = re.compile(r"[^\W\d_]")
# A statement dated more widely than this is on no day that another could be near.
_NARROW = timedelta(days=31)


def conflicts_of_stances(entries: Sequence[Entry], speaker: str, target: str) -> list[Conflict]:
    """For each favourable statement that is the nearest one to critical ones, the clearest of these.

    One kind word beside a week's attacks is one conflict, and not as many as there are attacks.
    """
    praise = sorted(_dated(entries, Label.FAVOURABLE), key=lambda pair: pair[1])
    days = [day for _, day in praise]
    blamed: dict[str, tuple[Entry, list[_Near]]] = {}
    for blame, day in _dated(entries, Label.CRITICAL):
        within = praise[bisect_left(days, day - WINDOW) : bisect_right(days, day + WINDOW)]
        near = [(abs(other - day), entry) for entry, other in within]
        if near:
            gap, kind = min(near, key=partial(_nearest, blame))
            blamed.setdefault(kind.statement.id, (kind, []))[1].append((gap, blame))
    found = [_conflict(kind, some, speaker, target) for kind, some in blamed.values()]
    return [one for one in found if one is not None]


def _dated(entries: Sequence[Entry], label: Label) -> list[tuple[Entry, date]]:
    """The entries that are of a kind, each with its day, those without one left out."""
    return [(entry, day) for entry in entries if _is(entry, label) and (day := _day(entry)) is not None]


# A critical statement, and how far it is from the favourable one.
_Near = tuple[timedelta, Entry]


def _conflict(kind: Entry, blames: list[_Near], speaker: str, target: str) -> Conflict | None:
    """The conflict with the clearest of the critical statements, if it is worth a look.

    Where a stance is doubtful the article's own verb has to tell one of the two: "congratulated", "attacked".
    Without that three of four were a label that errs.
    """
    gap, blame = min(blames, key=lambda one: _clearest(kind, *one))
    days = "on the same day" if not gap.days else f"within {gap.days} day{'s' * (gap.days > 1)}"
    reason = f"{speaker} is reported to praise and to criticise {target} {days}"
    doubt = _doubt(kind, blame)
    if doubt and not (_is_told(kind, Label.FAVOURABLE) or _is_told(blame, Label.CRITICAL)):
        return None
    if doubt is None:
        plain = _is_plain(kind) and _is_plain(blame)
        sure = "the words are plain" if plain else f"both stances are at least {SURE:.0%} likely"
        reason = f"{reason}; {sure}, and both name {target}."
    else:
        reason = f"{reason}, but {doubt}."
    if more := len(blames) - 1:
        reason += f" {more:,} more critical statement{'s' * (more > 1)} within {WINDOW.days} days."
    return Conflict(
        kind=ConflictKind.PRAISE,
        grade=Grade.GENUINE if doubt is None else Grade.READING_ERROR,
        reason=reason,
        about=f"{speaker} on {target}, {date_words(blame.said)}",
        one=side_of(kind),
        two=side_of(blame),
    )


def _nearest(blame: Entry, pair: tuple[timedelta, Entry]) -> tuple[bool, timedelta, str]:
    """Sort key of favourable statements beside a critical one: in words as plain as that one's, near."""
    gap, kind = pair
    return not (_is_plain(blame) and _is_plain(kind)), gap, kind.statement.id


def _clearest(kind: Entry, gap: timedelta, blame: Entry) -> tuple[bool, bool, timedelta, str]:
    """Sort key of critical statements: read rightly beyond doubt, told by the verb, near."""
    return (
        _doubt(kind, blame) is not None, not _is_told(blame, Label.CRITICAL), gap, blame.statement.id
    )  # fmt: skip


def _is_told(entry: Entry, label: Label) -> bool:
    """Whether the verb of a report names the stance: "congratulated him", "her attack on him"."""
    cues = [(report.attribution.cue, report.article.text) for report in entry.plain]
    return any(cue is not None and attitude_of(cue.of(text)) is label for cue, text in cues)


def _doubt(kind: Entry, blame: Entry) -> str | None:
    """What speaks against reading both rightly, None where nothing does."""
    least = min(kind.toward[0].p[Label.FAVOURABLE], blame.toward[0].p[Label.CRITICAL])
    if _is_plain(kind) and _is_plain(blame):
        return None
    if Basis.PUBLISHED in (kind.said.basis, blame.said.basis):
        return "one of them is not dated"
    if least < SURE:
        return f"one stance is only {int(100 * least)}% likely, and stances err"
    for entry in (kind, blame):
        pointing = _pointing(entry)
        if not any(mention.kind is MentionKind.NAME for mention, _ in pointing):
            word = next((mention.span.of(text) for mention, text in pointing), "it")
            return f"whom “{word}” means had to be understood"
        if all(_stands_alone(mention, text) for mention, text in pointing):
            return f"the sentence that names {entry.toward[0].person.name} says nothing else"
    if all(_OWNED.match(text, mention.span.end) for mention, text in _pointing(kind)):
        return f"what is praised may be something of {kind.toward[0].person.name}’s"
    return None


def _stands_alone(mention: Mention, text: str) -> bool:
    """Whether the sentence of a mention holds no other word: "Who else knows that? Otto Brandt."."""
    around = next((one for one in split_sentences(text) if one.contains(mention.span)), mention.span)
    return not _WORD.search(text[around.start : mention.span.start] + text[mention.span.end : around.end])


def _pointing(entry: Entry) -> list[tuple[Mention, str]]:
    """The mentions of the person that the statement is about, each with its article's text."""
    return [
        (about.mention, report.article.text)
        for report in entry.plain
        for about in report.about
        if about.mention.person and about.mention.person.id == entry.toward[0].person.id
    ]


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
    if not entry.toward or entry.toward[0].label is not label:
        return False
    return entry.toward[0].p[label] >= LEAST or _is_plain(entry)


def _is_plain(entry: Entry) -> bool:
    """Whether the words of a statement call the person what its label says."""
    toward = entry.toward[0]
    return toward.p[toward.label] > PLAIN and regard_of(entry) is toward.label


def _day(entry: Entry) -> date | None:
    said = entry.said
    if said.basis is Basis.PUBLISHED and said.end is not None and entry.toward and _is_plain(entry):
        return said.end - timedelta(days=1)
    if said.start is None or said.end is None or said.end - said.start > _NARROW:
        return None
    return middle_day(said)
