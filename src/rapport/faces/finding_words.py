"""Findings to short plain words: titles, figures, and the summary that every face begins with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from rapport.dossier.dossier import Dossier
from rapport.dossier.findings.finding import Figure, Finding, Verdict

# What is told first: what was shown, then what was looked for and not found, then what cannot be said.
ORDER = (Verdict.SHOWN, Verdict.NOT_SHOWN, Verdict.TOO_FEW)

HEADS = {
    Verdict.SHOWN: "Shown",
    Verdict.NOT_SHOWN: "No evidence",
    Verdict.TOO_FEW: "Too few to say",
}

# Where a finding without a test is said to be "shown", it is counted, no more.
COUNTED = "Counted"

# Below this the digits of a p-value from a permutation of some thousands tell nothing.
LEAST_P = 0.001


@dataclass(frozen=True, slots=True)
class Point:
    """One sentence of the summary with the findings that it rests on."""

    sentence: str
    findings: tuple[Finding, ...]


def ordered(findings: Iterable[Finding]) -> list[Finding]:
    """Findings as they are told: those of a test before mere counts, the verdicts in order."""
    return sorted(findings, key=lambda one: (ORDER.index(one.verdict), one.p is None))


def summary(dossier: Dossier, findings: Sequence[Finding]) -> list[Point]:
    """The findings in a few sentences, none of which says more than its test.

    What was shown speaks for itself, one sentence each; what was not shown, and what is too thin to be
    tested, is named in one sentence each, so that silence about a test is never taken for an answer.
    """
    points = [Point(one.sentence, (one,)) for one in ordered(findings) if one.verdict is Verdict.SHOWN]
    for verdict, opening in (
        (Verdict.NOT_SHOWN, "Tested without evidence for it"),
        (Verdict.TOO_FEW, "Too few statements to say"),
    ):
        some = tuple(one for one in findings if one.verdict is verdict)
        if some:
            named = "; ".join(dict.fromkeys(subject_words(dossier, one) for one in some))
            points.append(Point(f"{opening}: {named}.", some))
    return points


def subject_words(dossier: Dossier, finding: Finding) -> str:
    """What a finding is about, in a list: "change of stance (Ada Quill about Otto Brandt)"."""
    who = whom_words(dossier, finding)
    return f"{title_of(finding.kind)[:1].lower()}{title_of(finding.kind)[1:]}{f' ({who})' if who else ''}"


def whom_words(dossier: Dossier, finding: Finding) -> str | None:
    """Whose words about whom it is about; None for the two together."""
    names = {dossier.a.id: dossier.a.name, dossier.b.id: dossier.b.name}
    speaker, target = names.get(finding.speaker or ""), names.get(finding.target or "")
    if speaker and target:
        return f"{speaker} about {target}"
    return speaker or (f"about {target}" if target else None)


def title_of(kind: str) -> str:
    """The title of a kind of finding; one that the table does not know is its own name, spelled out."""
    return TITLES.get(kind) or kind.replace("-", " ").replace("_", " ").capitalize()


def verdict_words(finding: Finding) -> str:
    """The verdict as a label: "Shown", "No evidence" …, or "Counted" where nothing was tested."""
    if finding.verdict is Verdict.SHOWN and finding.p is None:
        return COUNTED
    return HEADS[finding.verdict]


def figure_words(figure: Figure) -> str:
    """A figure with its interval: "62 % (50 to 71 %)"."""
    value = value_words(figure.value, figure.unit)
    if figure.low is None or figure.high is None:
        return value
    if figure.unit == "share":  # the sign once, after the range
        return f"{value} ({100 * figure.low:.0f} to {100 * figure.high:.0f} %)"
    return f"{value} ({value_words(figure.low, figure.unit)} to {value_words(figure.high, figure.unit)})"


def value_words(value: float, unit: str) -> str:
    """A number as its unit asks: a share as per cent, a difference as points, an ordinal as a day."""
    if value != value:  # not a number: nothing was there to count
        return "–"
    if unit == "share":
        return f"{100 * value:.0f} %"
    if unit == "difference":
        return f"{100 * value:+.0f} points".replace("-", "−")
    if unit == "day":
        return date.fromordinal(round(value)).isoformat()
    if unit == "days":
        return f"{value:,.0f} day{'' if round(value) == 1 else 's'}"
    if unit == "count":
        return f"{value:,.0f}"
    if unit == "p":
        return p_words(value)
    return f"{value:.2f}".replace("-", "−")


def p_words(p: float) -> str:
    """A p-value: "p = 0.03", "p < 0.001"."""
    return f"p < {LEAST_P}" if p < LEAST_P else f"p = {p:.2g}"


TITLES = {
    "asymmetry-warmth": "Who is warmer",
    "asymmetry-volume": "Who speaks more of the other",
    "asymmetry-loudness": "Who speaks more of the other",
    "exception": "The other as an exception",
    "exception-warmth": "Warmer to the other than to others",
    "exception-reciprocity": "Answering in kind",
    "reciprocity": "Answering in kind",
    "change": "Change of stance",
    "change-stance": "Change of stance",
    "change-volume": "Change of volume",
    "change-outlets": "Change of outlets",
    "change-coverage": "Change of coverage",
    "steadiness": "Turning back and forth",
    "response": "Response in the following days",
    "first": "First of each kind",
    "latest": "Latest of each kind",
    "silence": "Longest silence",
    "longest-silence": "Longest silence",
    "most-reported": "Most reported",
}
