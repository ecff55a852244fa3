"""Decisions about people into their table and back, inside a transaction that the caller holds."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, select

from rapport.people.decisions import Decision, Judgement, Kind, Someone
from rapport.record.tables import decisions


def history(connection: Connection) -> list[Decision]:
    """Every decision that was ever made, the oldest first."""
    return [_decision(row) for row in connection.execute(select(decisions).order_by(decisions.c.number))]


def keep(connection: Connection, decision: Decision) -> int:
    """Keep a decision; the number it gets."""
    row = {
        "kind": decision.kind,
        "judgement": decision.judgement,
        "one": decision.one.id if decision.one else None,
        "one_name": decision.one.name if decision.one else None,
        "two": decision.two.id if decision.two else None,
        "two_name": decision.two.name if decision.two else None,
        "words": decision.words,
        "article": decision.article,
        "undoes": decision.undoes,
        "author": decision.author,
        "made": decision.made,
    }
    added = connection.execute(decisions.insert().values(row))
    assert added.inserted_primary_key is not None
    return int(added.inserted_primary_key[0])


def _decision(row: Row[Any]) -> Decision:
    return Decision(
        number=row.number,
        kind=Kind(row.kind),
        judgement=Judgement(row.judgement),
        one=Someone(row.one, row.one_name) if row.one else None,
        two=Someone(row.two, row.two_name) if row.two else None,
        words=row.words,
        article=row.article,
        undoes=row.undoes,
        author=row.author,
        made=row.made,
    )
