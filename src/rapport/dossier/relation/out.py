"""A Relation to JSON: every share with its interval and number, every period with its coverage."""

from __future__ import annotations

from typing import Any

from rapport.dossier.relation.left_out import LeftOut
from rapport.dossier.relation.relation import Everyone, Period, Relation
from rapport.dossier.relation.share import Estimate, Share
from rapport.dossier.relation.volume import Volume

# Four digits: shares of the largest records differ in the fourth, and the fifth may be the processor's.
DIGITS = 4


def relation_json(relation: Relation) -> dict[str, Any]:
    """One direction as JSON."""
    return {
        "grain": relation.grain.value,
        "correction": relation.correction,
        "alike": round(relation.alike, DIGITS),
        "effective": round(relation.effective, DIGITS),
        "undated": relation.undated,
        "whole": _period(relation.whole),
        "periods": [_period(period) for period in relation.periods],
        "by_report": [round(x, DIGITS) for x in relation.by_report] if relation.by_report else None,
        "outlets_left_out": _left_out(relation.outlets_left_out),
        "everyone_else": _everyone(relation.everyone_else),
    }


def _period(period: Period) -> dict[str, Any]:
    return {
        "name": period.name,
        "start": period.start.isoformat() if period.start else None,
        "end": period.end.isoformat() if period.end else None,
        "statements": period.statements,
        "reports": period.reports,
        "stories": period.stories,
        "shares": _shares(period.shares),
        "too_few": period.too_few,
        "volume": _volume(period.volume),
        "outlets": dict(period.outlets),
    }


def _shares(shares: tuple[Share, ...] | None) -> dict[str, Any] | None:
    if shares is None:
        return None
    return {
        one.label.value: {"n": one.n, "raw": _estimate(one.raw), "corrected": _estimate(one.corrected)}
        for one in shares
    }


def _estimate(estimate: Estimate | None) -> dict[str, float] | None:
    if estimate is None:
        return None
    values = {"value": estimate.value, "low": estimate.low, "high": estimate.high}
    # adding zero takes the sign off a negative nothing
    return {name: round(value, DIGITS) + 0.0 for name, value in values.items()}


def _volume(volume: Volume) -> dict[str, Any]:
    return {
        "said": volume.said,
        "of_said": _estimate(volume.of_said),
        "naming_both": volume.naming_both,
        "per_article": None if volume.per_article is None else round(volume.per_article, DIGITS),
    }


def _left_out(left_out: LeftOut | None) -> dict[str, Any] | None:
    if left_out is None:
        return None
    return {
        "parts": left_out.parts,
        "rests_on": list(left_out.rests_on),
        "reaches": {
            one.label.value: {
                "low": round(one.low, DIGITS),
                "low_without": one.low_without,
                "high": round(one.high, DIGITS),
                "high_without": one.high_without,
            }
            for one in left_out.reaches
        },
    }


def _everyone(everyone: Everyone) -> dict[str, Any]:
    return {
        "speakers": everyone.speakers,
        "statements": everyone.statements,
        "shares": _shares(everyone.shares),
        "too_few": everyone.too_few,
        "left_out": _left_out(everyone.left_out),
    }
