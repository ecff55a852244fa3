"""A relation to short plain words: what terminal, report and export say of its shares and their limits."""

from __future__ import annotations

from rapport.dossier.relation.left_out import LeftOut
from rapport.dossier.relation.relation import Period, Relation
from rapport.dossier.relation.share import Estimate
from rapport.faces.words import plural
from rapport.reading.reading import Label


def estimate_words(estimate: Estimate) -> str:
    """A share with its interval: "62 % (50–71)"."""
    return f"{100 * estimate.value:.0f} % ({100 * estimate.low:.0f}–{100 * estimate.high:.0f})"


def relation_notes(relation: Relation) -> list[str]:
    """What a reader of the shares has to know: what they rest on, and how far they would move."""
    whole, notes = relation.whole, []
    if whole.too_few:
        notes.append(f"Too few to give shares: {whole.too_few}.")
    if whole.volume.of_said:
        notes.append(
            f"{estimate_words(whole.volume.of_said)} of the speaker's "
            f"{plural(whole.volume.said, 'statement')} that speak of anyone speak of this person."
        )
    if relation.by_report:
        each = ", ".join(
            f"{100 * value:.0f} % {label}" for label, value in zip(Label, relation.by_report, strict=True)
        )
        notes.append(f"Counting every report instead of every statement: {each}.")
    if relation.outlets_left_out:
        notes += left_out_words(relation.outlets_left_out, "outlet")
    others = relation.everyone_else
    if others.shares:
        each = ", ".join(f"{estimate_words(share.raw)} {share.label}" for share in others.shares)
        notes.append(
            f"{plural(others.speakers, 'other speaker')} about the same person, "
            f"{plural(others.statements, 'statement')}: {each}."
        )
        if others.left_out and others.left_out.reaches:
            each = "; ".join(
                f"{reach.label} {100 * reach.low:.0f} to {100 * reach.high:.0f} %"
                for reach in others.left_out.reaches
            )
            notes.append(f"Leaving out any one of these speakers, their shares reach: {each}.")
        if others.left_out and others.left_out.rests_on:
            notes.append("Without one of these speakers too few statements would be left.")
    if relation.undated:
        notes.append(f"{plural(relation.undated, 'statement')} without a date stand in no period.")
    corrected = [(share.label, share.corrected) for share in whole.shares or () if share.corrected]
    if relation.correction and corrected:
        each = ", ".join(f"{estimate_words(one)} {label}" for label, one in corrected)
        notes.append(
            f"Corrected for the classifier's errors as measured on {relation.correction}: {each}. "
            "Of words plainer than those it corrects too far."
        )
    return notes


def period_rows(relation: Relation) -> list[tuple[str, ...]]:
    """All in all, then each period if any has shares: name, statements, shares, articles naming both."""
    periods = relation.periods if any(period.shares for period in relation.periods) else ()
    return [
        (period.name, f"{period.statements:,}", *_shares(period), f"{period.volume.naming_both:,}")
        for period in (relation.whole, *periods)
    ]


def _shares(period: Period) -> list[str]:
    shares = {share.label: share.raw for share in period.shares or ()}
    few = "too few" if period.statements else "–"
    return [
        f"{100 * one.value:.0f} ({100 * one.low:.0f}–{100 * one.high:.0f}) %"
        if (one := shares.get(label))
        else few
        for label in Label
    ]


def left_out_words(left_out: LeftOut, noun: str) -> list[str]:
    """How far the shares move when any one outlet, or speaker, is left out."""
    notes = []
    if left_out.reaches:
        each = "; ".join(
            f"{reach.label} {100 * reach.low:.0f} % (without {reach.low_without}) to "
            f"{100 * reach.high:.0f} % (without {reach.high_without})"
            for reach in left_out.reaches
        )
        notes.append(f"Leaving out any one {noun}, the shares reach: {each}.")
    if left_out.rests_on:
        notes.append(f"Without {', '.join(left_out.rests_on)} too few statements would be left.")
    return notes
