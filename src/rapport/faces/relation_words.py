"""A relation to short plain words: what terminal, report and export say of its shares and their limits."""

from __future__ import annotations

from collections.abc import Mapping

from rapport.dossier.relation.left_out import LeftOut
from rapport.dossier.relation.relation import Relation
from rapport.dossier.relation.share import Estimate
from rapport.faces.counted import Counted, Shown, Whose, as_written
from rapport.faces.words import flat, plural
from rapport.reading.reading import Label


def estimate_words(estimate: Estimate) -> str:
    """A share with its interval: "62 % (50–71)"."""
    return f"{100 * estimate.value:.0f} % ({100 * estimate.low:.0f}–{100 * estimate.high:.0f})"


def relation_notes(relation: Relation, shown: Shown = as_written) -> list[str]:
    """What a reader of the shares has to know: what they rest on, and how far they would move."""

    def own(words: str, label: Label | None = None) -> str:
        return shown(words, Counted(Whose.OWN, label))

    def other(words: str, label: Label | None = None, without: str | None = None) -> str:
        return shown(words, Counted(Whose.OTHERS, label, without=without))

    whole, notes = relation.whole, []
    if whole.too_few:
        notes.append(f"Too few to give shares: {whole.too_few}.")
    if whole.volume.of_said:
        notes.append(
            # its interval is told once, by the finding on attention, which measures how stories cluster
            f"{own(f'{100 * whole.volume.of_said.value:.0f} %')} of the speaker's "
            f"{shown(plural(whole.volume.said, 'statement'), Counted(Whose.ANYONE))} that speak of anyone "
            "speak of this person."
        )
    if relation.by_report:
        each = ", ".join(
            f"{own(f'{100 * value:.0f} %', label)} {label}"
            for label, value in zip(Label, relation.by_report, strict=True)
        )
        notes.append(f"Counting every report instead of every statement: {each}.")
    if relation.outlets_left_out:
        notes += left_out_words(relation.outlets_left_out, "outlet", shown)
    others = relation.everyone_else
    if others.shares:
        each = ", ".join(
            f"{other(estimate_words(share.raw), share.label)} {share.label}" for share in others.shares
        )
        notes.append(
            f"{plural(others.speakers, 'other speaker')} about the same person, "
            f"{other(plural(others.statements, 'statement'))}: {each}."
        )
        if others.left_out and others.left_out.reaches:
            each = "; ".join(
                f"{reach.label} {other(f'{100 * reach.low:.0f}', reach.label, reach.low_without)} to "
                f"{other(f'{100 * reach.high:.0f} %', reach.label, reach.high_without)}"
                for reach in others.left_out.reaches
            )
            notes.append(f"Leaving out any one of these speakers, their shares reach: {each}.")
        if others.left_out and others.left_out.rests_on:
            notes.append("Without one of these speakers too few statements would be left.")
    if relation.undated:
        undated = shown(plural(relation.undated, "statement"), Counted(Whose.UNDATED))
        notes.append(f"{undated} without a date stand in no period.")
    corrected = [(share.label, share.corrected) for share in whole.shares or () if share.corrected]
    if relation.correction and corrected:
        # what is read as any stance weighs in the corrected share of each
        each = ", ".join(f"{own(estimate_words(one))} {label}" for label, one in corrected)
        notes.append(
            f"Corrected for the classifier's errors as measured on {relation.correction}: {each}. "
            "Of words plainer than those it corrects too far."
        )
    return notes


def period_rows(relation: Relation) -> list[tuple[str, ...]]:
    """All in all, then each period if any has shares: name, statements, shares, articles naming both.

    Under each whose shares are corrected for the classifier's errors stand these.
    """
    periods = relation.periods if any(period.shares for period in relation.periods) else ()
    rows: list[tuple[str, ...]] = []
    for period in (relation.whole, *periods):
        shares = _shares({share.label: share.raw for share in period.shares or ()}, period.statements)
        rows.append((period.name, f"{period.statements:,}", *shares, f"{period.volume.naming_both:,}"))
        corrected = {share.label: share.corrected for share in period.shares or () if share.corrected}
        if corrected:
            rows.append(("corrected", "", *_shares(corrected, period.statements), ""))
    return rows


def _shares(shares: Mapping[Label, Estimate], statements: int) -> list[str]:
    few = "too few" if statements else "–"
    return [
        f"{100 * one.value:.0f} ({100 * one.low:.0f}–{100 * one.high:.0f}) %"
        if (one := shares.get(label))
        else few
        for label in Label
    ]


def left_out_words(left_out: LeftOut, noun: str, shown: Shown = as_written) -> list[str]:
    """How far the shares move when any one outlet is left out."""
    notes = []

    def share(value: float, label: Label, without: str) -> str:
        counted = Counted(Whose.OWN, label, without=without)
        return f"{shown(f'{100 * value:.0f} %', counted)} (without {flat(without)})"

    if left_out.reaches:
        each = "; ".join(
            f"{reach.label} {share(reach.low, reach.label, reach.low_without)} to "
            f"{share(reach.high, reach.label, reach.high_without)}"
            for reach in left_out.reaches
        )
        notes.append(f"Leaving out any one {noun}, the shares reach: {each}.")
    if left_out.rests_on:
        notes.append(f"Without {', '.join(map(flat, left_out.rests_on))} too few statements would be left.")
    return notes
