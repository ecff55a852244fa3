"""Three near-copies of one invented agency story, read by the weights: nothing in them counts twice."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

import pytest

from rapport.articles.article import Article
from rapport.dossier.dossier import Dossier
from rapport.people.people import People
from rapport.reading.reader import Reader
from rapport.record.record import Record

WIRE = """Vossberg praises Calder as talks on canal resume

BRELLE, March 12 - President Ilse Vossberg said on Tuesday that Prime Minister Marten Calder was "the most
honest man I have ever bargained with," as talks on the Orla canal resumed after a break of two years.

The two leaders met at a hotel in Brelle on Monday evening and shook hands before the cameras.

"We need no referee and no whistle in this valley," a senior official said.

Vossberg never criticises Calder in public. He has sent her flowers for years.

Critics said the new tariff "will sink every barge on the upper river before the spring is out."

A spokesman for the harbour office denied that the two had spoken by telephone before the vote.

Calder told reporters that he had written to her in January and had no answer.

The canal carries a third of the grain of both countries. Its locks were closed in 2022 after a quarrel over
the price of dredging, and the grain went by rail.
"""
EDITED = (
    WIRE.replace("Vossberg praises Calder as talks on canal resume", "Canal talks resume after long break")
    .replace("at a hotel in Brelle on Monday evening", "in a hotel in Brelle on Monday night")
    .replace("by telephone before", "on the telephone before")
    .replace("told reporters that he", "told reporters he")
    .replace("never criticises Calder in public.", "never criticises Calder.")
    .replace(", and the grain went by rail", "")
)
CUT = WIRE[: WIRE.index("The canal carries")].replace("Critics said", "The critics said")


@pytest.fixture(scope="module")
def record() -> Iterator[Record]:
    outlets = {"The Lamp": WIRE, "Valley News": EDITED, "The Harbour Post": CUT}
    with Record(":memory:") as record:
        for number, (outlet, text) in enumerate(outlets.items(), 12):
            article = Article(text=text, outlet=outlet, published=date(2024, 3, number))
            record.add(People().resolve(Reader().read(article)))
        yield record


@pytest.fixture(scope="module")
def dossier(record: Record) -> Dossier:
    return Dossier.between(record, "Ilse Vossberg", "Marten Calder")


def test_each_contact_has_one_account_with_its_reprints(dossier: Dossier) -> None:
    told = [(account.standing, len(account.reprints)) for one in dossier.contacts for account in one.accounts]
    assert sorted(told) == [("affirmed", 2), ("affirmed", 2), ("denied", 2)]
    assert len(dossier.contacts) == 3
    assert [one["outlets"] for one in dossier.contacts.to_dicts()] == [3, 3, 3]
    accounts = [one for contact in json.loads(dossier.to_json())["contacts"] for one in contact["accounts"]]
    assert all(len({r["article"]["outlet"] for r in one["reprints"]}) == 2 for one in accounts)


def test_whom_nobody_identified_says_it_once(record: Record) -> None:
    said = {  # a second statement of a source would stand in the place of the first
        report.attribution.source.of(report.article.text).lower().removeprefix("the "): one
        for one in record.statements()
        for report in one.reports
        if one.person is None and report.attribution.source
    }
    for source in ("a senior official", "critics", "a spokesman for the harbour office"):
        assert len({report.article.outlet for report in said[source].reports}) == 3
    assert len({one.id for one in said.values()}) == 3


def test_a_claim_that_was_edited_is_one(dossier: Dossier) -> None:
    [claim] = dossier.claims
    assert (claim.speaker, claim.outlets) == (dossier.a.id, ("The Lamp", "Valley News", "The Harbour Post"))
