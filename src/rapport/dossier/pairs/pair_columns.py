"""The columns of a table of pairs, which are also the edges of the network: one row is one ordered pair."""

from __future__ import annotations

from collections.abc import Callable

from rapport.dossier.findings.finding import Figure
from rapport.dossier.out.column import Column, Kind
from rapport.dossier.pairs.pair import NUMBERS, Pair
from rapport.people.line import DIGITS
from rapport.reading.reading import Label

T, W, N, D = Kind.TEXT, Kind.WHOLE, Kind.NUMBER, Kind.DAY


def _of(name: str, part: str) -> Callable[[Pair], float | None]:
    """One number of a figure of the pair, rounded; None when there is none."""

    def number(pair: Pair) -> float | None:
        figure: Figure | None = getattr(pair, name)
        value = getattr(figure, part) if figure else None
        return None if value is None else round(value, DIGITS)

    return number


def _type(pair: Pair, side: str) -> str | None:
    party = getattr(pair, side)
    return party.type.value if party.type else None


PAIRS: tuple[Column[Pair], ...] = (
    Column("speaker_id", T, "who speaks", lambda p: p.speaker.person.id),
    Column("speaker", T, "their usual name", lambda p: p.speaker.name),
    Column("speaker_type", T, "person, organisation or place", lambda p: _type(p, "speaker")),
    Column("target_id", T, "of whom", lambda p: p.target.person.id),
    Column("target", T, "their usual name", lambda p: p.target.name),
    Column("target_type", T, "person, organisation or place", lambda p: _type(p, "target")),
    Column("statements", W, "distinct statements, flagged ones left out", lambda p: p.statements),
    Column("reports", W, "reports of them", lambda p: p.reports),
    Column("stories", W, "stories or single articles that carried them first", lambda p: p.stories),
    Column("outlets", W, "named outlets that reported them", lambda p: len(p.outlets)),
    Column("favourable", W, "statements by likeliest stance", lambda p: p.count(Label.FAVOURABLE)),
    Column("neutral", W, "the same", lambda p: p.count(Label.NEUTRAL)),
    Column("critical", W, "the same", lambda p: p.count(Label.CRITICAL)),
    Column("as_labelled", N, "share favourable less share critical, -1 to 1; empty: too few to say",
           _of("as_labelled", "value")),
    Column("as_labelled_low", N, "its 95 % interval, from", _of("as_labelled", "low")),
    Column("as_labelled_high", N, "to", _of("as_labelled", "high")),
    Column("warmth", N, "the same, corrected for the classifier's errors where they were measured",
           _of("warmth", "value")),
    Column("warmth_low", N, "its 95 % interval, from", _of("warmth", "low")),
    Column("warmth_high", N, "to", _of("warmth", "high")),
    Column("sign", W, "1 or -1 when that interval lies on one side of 0, else 0; empty: too few to say",
           lambda p: NUMBERS[p.sign]),
    Column("returned", W, "statements of the target about the speaker", lambda p: p.returned),
    Column("asymmetry", N, "warmth less the warmth of the reverse pair, -2 to 2", _of("asymmetry", "value")),
    Column("asymmetry_low", N, "its 95 % interval, from", _of("asymmetry", "low")),
    Column("asymmetry_high", N, "to", _of("asymmetry", "high")),
    Column("first", D, "day of the first statement", lambda p: p.first),
    Column("last", D, "of the last", lambda p: p.last),
)  # fmt: skip
