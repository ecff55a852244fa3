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


def _interval(name: str, meaning: str) -> tuple[Column[Pair], ...]:
    """A figure with the ends of its interval."""
    return (
        Column(name, N, meaning, _of(name, "value")),
        Column(f"{name}_low", N, "its 95 % interval, from", _of(name, "low")),
        Column(f"{name}_high", N, "to", _of(name, "high")),
    )


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
    *_interval("warmth", "share labelled favourable less share labelled critical, -1 to 1; empty: too few"),
    *_interval("warmth_corrected", "the same, allowing for the classifier's errors; empty where not known"),
    Column("sign", W, "1 or -1 when both intervals lie on one side of 0, else 0; empty: too few",
           lambda p: NUMBERS[p.sign]),
    Column("returned", W, "statements of the target about the speaker", lambda p: p.returned),
    *_interval("asymmetry", "how much warmer than the reverse, by probabilities as in a dossier, -2 to 2"),
    *_interval("asymmetry_corrected", "how much warmer by labels, allowing for the classifier's errors"),
    Column("asymmetry_p", N, "its p-value, as in a dossier", lambda p: p.asymmetry_p),
    Column("asymmetry_adjusted", N, "the same, adjusted for all pairs that were compared (Holm)",
           lambda p: p.asymmetry_adjusted),
    Column("change", T, "its verdict: shown, no evidence, or too few to say; empty when not asked for",
           lambda p: p.change.verdict.value if p.change else None),
    Column("change_day", D, "the first day after the likeliest change", lambda p: p.change_day),
    Column("change_size", N, "tone after it less tone before, within outlets, -2 to 2",
           lambda p: None if p.change_size is None else round(p.change_size, DIGITS)),
    Column("change_p", N, "its p-value, as in a dossier", lambda p: p.change.p if p.change else None),
    Column("change_adjusted", N, "the same, adjusted for all pairs that were tested (Holm)",
           lambda p: p.change_adjusted),
    Column("first", D, "day of the first statement", lambda p: p.first),
    Column("last", D, "of the last", lambda p: p.last),
)  # fmt: skip
