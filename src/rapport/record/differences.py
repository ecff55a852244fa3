"""The reports of one statement in; its wordings, with what each adds and leaves out, out. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import Indel

from rapport.record.statement import Report
from rapport.record.wording import bare

_WORD = re.compile(r"\S+")


class Kind(StrEnum):
    """How a stretch of a wording stands to the fullest one."""

    SAME = "same"
    """Both have it."""
    ADDED = "added"
    """Only this wording has it: other words, another tense, another person."""
    LEFT_OUT = "left out"
    """Only the fullest wording has it."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words in a row of one kind, as written."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording of a statement with the reports that have it, and how it differs from the fullest."""

    text: str
    reports: tuple[Report, ...]
    stretches: tuple[Stretch, ...]

    @property
    def is_fullest(self) -> bool:
        """Whether the others are compared with this one."""
        return all(one.kind is Kind.SAME for one in self.stretches)


def wordings(reports: Sequence[Report]) -> list[Wording]:
    """The different wordings, the fullest first, then in the order of their first reports.

    Reports whose words are the same, marks and case aside, have one wording. The fullest is the
    longest that stands in quotation marks as a whole, else the longest.
    """
    gathered: dict[str, list[Report]] = {}
    for report in reports:
        gathered.setdefault(bare(report.content_text), []).append(report)
    each = [tuple(some) for some in gathered.values()]
    if not each:
        return []
    if len(each) == 1:
        words = " ".join(_words(each[0][0]))
        stretches = (Stretch(Kind.SAME, words),) if words else ()
        return [Wording(text=each[0][0].content_text, reports=each[0], stretches=stretches)]
    fullest = max(each, key=lambda some: (_is_quoted(some[0]), len(_words(some[0]))))
    ordered = [fullest, *(some for some in each if some is not fullest)]
    basis = _words(fullest[0])
    return [
        Wording(text=some[0].content_text, reports=some, stretches=tuple(compare(basis, _words(some[0]))))
        for some in ordered
    ]


def compare(fullest: Sequence[str], words: Sequence[str]) -> list[Stretch]:
    """A wording in stretches that both have, that only it has, and that it leaves out of the fullest.

    >>> [(s.kind.value, s.text) for s in compare("we will sign today".split(), "they will sign".split())]
    [('left out', 'we'), ('added', 'they'), ('same', 'will sign'), ('left out', 'today')]
    """
    found: list[Stretch] = []
    for op in Indel.opcodes([bare(w) or w for w in fullest], [bare(w) or w for w in words]):
        if op.tag == "equal":
            found.append(Stretch(Kind.SAME, " ".join(words[op.dest_start : op.dest_end])))
        elif op.tag == "delete":
            found.append(Stretch(Kind.LEFT_OUT, " ".join(fullest[op.src_start : op.src_end])))
        else:
            found.append(Stretch(Kind.ADDED, " ".join(words[op.dest_start : op.dest_end])))
    return _merged(found)


def _merged(stretches: Sequence[Stretch]) -> list[Stretch]:
    """Left out before added where they meet, and neighbours of one kind joined."""
    ordered: list[Stretch] = []
    pending: list[Stretch] = []
    for one in [*stretches, None]:
        if one is not None and one.kind is not Kind.SAME:
            pending.append(one)
            continue
        for kind in (Kind.LEFT_OUT, Kind.ADDED):
            text = " ".join(some.text for some in pending if some.kind is kind)
            if text:
                ordered.append(Stretch(kind, text))
        pending = []
        if one is not None:
            ordered.append(one)
    return ordered


def _words(report: Report) -> list[str]:
    return _WORD.findall(report.content_text.replace("[…]", " "))


def _is_quoted(report: Report) -> bool:
    return report.attribution.type == "direct"
