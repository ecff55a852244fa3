"""Checked claims as files: ClaimReview, the table, JSON lines, and what they never say."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pyarrow.parquet
import pytest

from rapport.dossier.claims.as_json import claim_json
from rapport.dossier.dossier import Dossier
from rapport.dossier.out.claim_review import rating
from rapport.dossier.out.claims import export_claims
from rapport.dossier.out.export import Format
from rapport.errors import UsageError
from rapport.reading.reading import Reading
from tests.dossier.claims.test_gather import KIND, NEVER, claim_article, dossier, said

THIEF = said("“{@elm-:Elm} is a thief”", "2019-07-01")


LIAR = said("“{@elm-:Elm} is a liar”", "2019-08-01")


def written(made: Dossier, format: Format, by: str | None = None) -> bytes:
    out = io.BytesIO()
    assert export_claims(made, format, out, by=by) == len(made.claims) + len(made.claims_of_sources)
    return out.getvalue()


def reviews(*readings: Reading, by: str | None = None) -> list[dict[str, Any]]:
    document = json.loads(written(dossier(*readings), Format.JSONLD, by))
    assert document["@context"] == "https://schema.org"
    nodes: list[dict[str, Any]] = document["@graph"]
    return nodes


def test_a_claim_is_a_review_with_its_sentence_its_outlet_and_what_speaks_against_it() -> None:
    reprint = claim_article(NEVER + " More follows.", "2020-01-02", "The Harbour Post")
    [review] = reviews(claim_article(), reprint, *KIND, THIEF, by="The Desk")
    assert review["@type"] == "ClaimReview"
    assert review["claimReviewed"] == "Oak never criticises Elm."
    assert [one["name"] for one in review["about"]] == ["Ann Oak", "Ben Elm"]
    claim = review["itemReviewed"]
    assert (claim["@type"], claim["datePublished"]) == ("Claim", "2020-01-01")
    assert claim["author"] == {"@type": "NewsMediaOrganization", "name": "Valley News"}
    assert claim["firstAppearance"]["publisher"]["name"] == "Valley News"
    assert [one["datePublished"] for one in claim["appearance"]] == ["2020-01-01", "2020-01-02"]
    assert review["reviewBody"].startswith("1 of 6 statements by Ann Oak about Ben Elm reads as critical:")
    assert review["reviewRating"] == {
        "@type": "Rating",
        "alternateName": "1 statement speaks against it in this record",
    }
    [against] = review["negativeNotes"]["itemListElement"]
    assert against["text"] == "“Elm is a thief”" and against["@id"].startswith("urn:rapport:statement:")
    assert review["positiveNotes"]["numberOfItems"] == 5
    assert review["author"] == {"@type": "Organization", "name": "The Desk"}
    assert len(review["isBasedOn"]["identifier"]) == 64


@pytest.mark.parametrize(
    ("readings", "words"),
    [
        (KIND, "Nothing against it found in this record; 5 statements speak for it"),
        ([], "This record neither bears it out nor speaks against it"),
    ],
    ids=["none found", "nothing said"],
)
def test_a_rating_has_words_and_no_number(readings: list[Reading], words: str) -> None:
    [review] = reviews(claim_article(), *readings)
    assert review["reviewRating"] == {"@type": "Rating", "alternateName": words}
    assert "author" not in review


def test_a_rating_tells_what_is_only_possibly_against() -> None:
    claim = dossier(claim_article(), *KIND, THIEF, LIAR).claims[0]
    assert [rating(claim, sure) for sure in (2, 1, 0)] == [
        "2 statements speak against it in this record",
        "2 statements speak against it in this record, 1 of them possibly",
        "Possibly 2 statements speak against it in this record, none surely",
    ]


def test_what_no_count_decides_says_so() -> None:
    marked = "{@oak:Ann Oak} and {@elm:Ben Elm} get on. It is a one-sided friendship."
    [review] = reviews(claim_article(marked), *KIND)
    assert review["reviewRating"]["alternateName"] == "No count decides it"


def test_a_claim_of_a_source_is_the_sources() -> None:
    marked = (
        "{@oak:Ann Oak} and {@elm:Ben Elm} get on. "
        "{1s@ash:Cora Ash} {1c:said} {1x:that {@oak:Oak} never criticises {@elm:Elm}}."
    )
    [review] = reviews(claim_article(marked), *KIND)
    assert review["itemReviewed"]["author"]["name"] == "Cora Ash"


def test_the_table_and_the_lines_come_back() -> None:
    made = dossier(claim_article(), *KIND, THIEF)
    rows = list(csv.DictReader(io.StringIO(written(made, Format.CSV).decode(), newline="")))
    table = pyarrow.parquet.read_table(io.BytesIO(written(made, Format.PARQUET))).to_pylist()
    assert [row["shown"] for row in rows] == [row["shown"] for row in table] == [made.claims[0].shown]
    assert (rows[0]["against"], rows[0]["for"]) == ("1", "5")
    lines = [json.loads(line) for line in written(made, Format.JSONL).splitlines()]
    assert lines == [claim_json(one) for one in made.claims]


def test_follow_the_money_has_no_place_for_a_claim() -> None:
    with pytest.raises(UsageError, match="no kind of entity"):
        export_claims(dossier(claim_article()), Format.FTM, io.BytesIO())
