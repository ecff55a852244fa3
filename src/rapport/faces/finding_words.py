"""Findings to short plain words: titles, figures, and the summary that every face begins with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from rapport.dossier.dossier import Dossier
from rapport.dossier.findings.finding import Figure, Finding, Verdict
from rapport.dossier.findings.phrases import stories
from rapport.dossier.findings.titles import subject_of
from rapport.faces.words import plural

HEADS = {
    Verdict.SHOWN: "Shown",
    Verdict.NOT_SHOWN: "No evidence",
    Verdict.TOO_FEW: "Too few to say",
}

# Where a finding without a test is said to be "shown", it is counted, no more.
COUNTED = "Counted"

# Behind a subject that stands for a finding each way.
BOTH = " (both ways)"

# Below this the digits of a p-value from a permutation of some thousands tell nothing.
LEAST_P = 0.001


@dataclass(frozen=True, slots=True)
class Point:
    """One sentence of the summary with the findings that it rests on.

    `badged` is what follows the verdict where that stands before it as a label: in a list of several
    findings it goes on with the label's words, "of a change of stance".
    """

    sentence: str
    badged: str
    findings: tuple[Finding, ...]

    @property
    def is_single(self) -> bool:
        """Whether it is the sentence of one finding, not a list of several."""
        return self.badged == self.sentence


def summary(dossier: Dossier, findings: Sequence[Finding]) -> list[Point]:
    """The findings in a few sentences, none of which says more than its test.

    What was shown speaks for itself, one sentence each, and so does what was only counted; what was not
    shown, and what is too thin to be tested, is named in one sentence each, so that silence about a test
    is never taken for an answer. An empty dossier has none: the page says in a line of its own that it is.
    """
    if dossier.is_empty:
        return []
    shown = [one for one in findings if one.verdict is Verdict.SHOWN]
    single = [Point(one.sentence, one.sentence, (one,)) for one in shown]
    return [
        *(point for point in single if point.findings[0].p is not None),
        *_named(dossier, findings, Verdict.NOT_SHOWN, "of"),
        *(point for point in single if point.findings[0].p is None),
        *_named(dossier, findings, Verdict.TOO_FEW, "anything about"),
    ]


def _named(dossier: Dossier, findings: Sequence[Finding], verdict: Verdict, joint: str) -> Iterator[Point]:
    """The findings with this verdict in one sentence; nothing when there are none."""
    some = tuple(one for one in findings if one.verdict is verdict)
    if some:
        subjects: dict[str, list[Finding]] = {one.kind: [] for one in some}
        for one in some:
            subjects[one.kind].append(one)
        named = _list(subject_words(dossier, each) for each in subjects.values())
        yield Point(f"{HEADS[verdict]} {joint} {named}.", f"{joint} {named}.", some)


def _list(subjects: Iterable[str]) -> str:
    """Subjects in a row, those of both ways last, and that once: "x; and, both ways: y; z".

    Alone they are "y; z, each both ways".
    """
    alone: list[str] = []
    paired: list[str] = []
    for one in subjects:
        (paired if one.endswith(BOTH) else alone).append(one)
    if len(paired) < 2:
        return "; ".join([*alone, *paired])
    together = "; ".join(one.removesuffix(BOTH) for one in paired)
    return "; ".join([*alone, f"and, both ways: {together}"]) if alone else f"{together}, each both ways"


def subject_words(dossier: Dossier, findings: Sequence[Finding]) -> str:
    """What findings of one kind are about, in a list: "a change of stance (both ways)"."""
    whom = [words for one in findings if (words := whom_words(dossier, one))]
    about = BOTH if len(whom) == 2 else f" ({', '.join(whom)})" if whom else ""
    return subject_of(findings[0].kind) + about


def whom_words(dossier: Dossier, finding: Finding) -> str | None:
    """Whose words about whom it is about; None for the two together."""
    names = {dossier.a.id: dossier.a.name, dossier.b.id: dossier.b.name}
    speaker, target = names.get(finding.speaker or ""), names.get(finding.target or "")
    if speaker and target:
        return f"{speaker} about {target}"
    return speaker or (f"about {target}" if target else None)


def verdict_words(finding: Finding) -> str:
    """The verdict as a label: "Shown", "No evidence" …, or "Counted" where nothing was tested."""
    if finding.verdict is Verdict.SHOWN and finding.p is None:
        return COUNTED
    return HEADS[finding.verdict]


# What n counts where it is not statements. The tests count stories (findings/units.py).
IN_STORIES = frozenset(
    (
        "change", "exception", "exception-reciprocity", "steadiness", "response-volume", "response-tone",
        "change-volume", "change-outlets",
    )
)  # fmt: skip
IN_PEOPLE = frozenset(("reciprocity",))


def n_words(finding: Finding) -> str | None:
    """What a finding rests on, counted: "94 statements", "74 stories"; None where its sentence says it."""
    if finding.kind in IN_PEOPLE or finding.kind == "exception-reciprocity":
        if finding.verdict is Verdict.TOO_FEW:
            return None
        if finding.kind in IN_PEOPLE:
            return f"{finding.n:,} other {'person' if finding.n == 1 else 'people'}"
    return stories(finding.n) if finding.kind in IN_STORIES else plural(finding.n, "statement")


def telling(finding: Finding) -> tuple[str, ...]:
    """The statements to name behind its sentence; where nothing could be tested or counted none tells.

    Turns are counted even where they are too few to compare.
    """
    if finding.verdict is Verdict.TOO_FEW and not (finding.kind == "steadiness" and finding.figures):
        return ()
    return finding.evidence


def figure_name(figure: Figure, finding: Finding) -> str:
    """The name of a figure; of warmth with what it is made of, so that none is taken for another.

    A test weighs statements by their probabilities, `rapport pairs` counts labels: the first is nearer to 0.
    """
    if finding.kind != "asymmetry-warmth" or not figure.name.startswith(("warmth", "difference in warmth")):
        return figure.name
    if figure.name.endswith("corrected"):
        return f"{figure.name} (by labels, allowing for the classifier's errors)"
    return f"{figure.name} (by probabilities)"


def figure_words(figure: Figure) -> str:
    """A figure with its interval: "62 % (50 to 71 %)"."""
    if figure.unit == "date":
        return _date_words(figure)
    value = value_words(figure.value, figure.unit)
    if figure.low is None or figure.high is None:
        return value
    if figure.unit == "share":  # the sign once, after the range
        return f"{value} ({100 * figure.low:.0f} to {100 * figure.high:.0f} %)"
    return f"{value} ({value_words(figure.low, figure.unit)} to {value_words(figure.high, figure.unit)})"


def _date_words(figure: Figure) -> str:
    """A date that is no single day: "2013-01-01 to 2013-12-31", "≤ 2015-03-09"."""
    low, high = (value_words(end, "day") if end is not None else None for end in (figure.low, figure.high))
    if low is None:
        return f"≤ {high}" if high else "not dated"
    return f"{low} to {high}" if high else f"≥ {low}"


def value_words(value: float, unit: str) -> str:
    """A number as its unit asks: a share as per cent, an ordinal as a day."""
    if value != value:  # not a number: nothing was there to count
        return "–"
    if unit == "share":
        return f"{100 * value:.0f} %"
    if unit == "difference":
        return f"{value:+.2f}".replace("-", "−")
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
