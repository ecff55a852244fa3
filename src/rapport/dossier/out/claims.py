"""A dossier's claims, checked against the record, to one file in a format."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from rapport.dossier.claims.as_json import claim_json
from rapport.dossier.out import jsonld, lines, tables
from rapport.dossier.out.claim_columns import Claims
from rapport.dossier.out.claim_review import claim_nodes
from rapport.dossier.out.export import Format
from rapport.errors import UsageError

if TYPE_CHECKING:
    from rapport.dossier.dossier import Dossier


def export_claims(dossier: Dossier, format: Format, out: BinaryIO, *, by: str | None = None) -> int:
    """Write what articles and sources claim of the two, beside what the record shows; the number written.

    `by` is who stands by the checks, which only ClaimReview has a place for. Raises UsageError for
    FollowTheMoney, which has no kind of entity for a checked claim.
    """
    every = (*dossier.claims, *dossier.claims_of_sources)
    columns = Claims(every, dossier.claims.names).columns
    match format:
        case Format.CSV:
            return tables.write_csv(every, columns, out)
        case Format.PARQUET:
            return tables.write_parquet(every, columns, out)
        case Format.JSONL:
            return lines.write_lines(map(claim_json, every), out)
        case Format.JSONLD:
            return jsonld.write_graph(claim_nodes(dossier, by=by), out)
    raise UsageError(
        "FollowTheMoney has no kind of entity for a checked claim. Choose csv, parquet, jsonl or jsonld."
    )
