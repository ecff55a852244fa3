"""Accounts of contacts in near-copies of one article: which are one account, and which are two."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from rapport.articles.article import Article
from rapport.dossier.contacts.contact import NOT_IDENTIFIED, Account, ContactKind, Standing
from rapport.dossier.contacts.joining import Told, join
from rapport.dossier.contacts.retold import retold
from rapport.reading.reading import Basis, Precision, Said
from rapport.text.spans import Span

WROTE = "Orla Vandt told reporters that she had written to him in January and had no answer."
EDITED = "Orla Vandt told reporters she had written to him in January, and had had no answer."
MET = "The two leaders met at a hotel in Brelle on Monday evening and shook hands before the cameras."
MET_AGAIN = "The two leaders met in a Brelle hotel on Monday night, and shook hands before the cameras."
DENIED = "A spokesman for the ferry office denied that the two had spoken by telephone before the vote."
HOUR = "The two dined at the mayor's house in Brelle on Monday for an hour."
ORLA = {"teller": "Orla Vandt", "teller_id": "vandt"}


def account(words: str, outlet: str = "Post", *, days: int | None = None, **other: Any) -> Account:
    """An account of a meeting; `words` are the passage and the whole article."""
    first = None if days is None else date(2024, 3, 4) + timedelta(days)
    end = date(2024, 3, 6) if first is None else first + timedelta(1)
    basis = Basis.UNKNOWN if first is None else Basis.STATED
    precision = Precision.UNKNOWN if first is None else Precision.DAY
    asked = {
        "article": Article(text=words, published=date(2024, 3, 5), outlet=outlet),
        "span": Span(0, len(words)),
        "word": Span(0, 3),
        "kind": ContactKind.MEETING,
        "standing": Standing.AFFIRMED,
        "teller": None,
        "teller_id": None,
        "statement": None,
        "when": Said(start=first, end=end, precision=precision, basis=basis),
        "place": None,
    }
    return Account(**asked | other)


def are_one(one: Account, other: Account, *, copies: bool = True) -> bool:
    stories = {a.article.id: "the story" for a in (one, other)} if copies else {}
    return retold([one, other], stories) == [0, 0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (account(WROTE, **ORLA), account(EDITED, "Lamp", **ORLA)),
        (account(WROTE, **ORLA), account(EDITED, "Lamp", teller="She")),
        (account(WROTE, teller=NOT_IDENTIFIED), account(EDITED, "Lamp", **ORLA)),
        (account(MET, days=0), account(MET_AGAIN, "Lamp", days=0)),
        (account(MET, days=0), account(MET_AGAIN, "Lamp")),
        (
            account(DENIED, standing=Standing.DENIED, teller="A ferry office spokesman"),
            account(
                DENIED.replace(" that", ""),
                "Lamp",
                standing=Standing.DENIED,
                teller="the ferry office spokesman",
            ),
        ),
    ],
)
def test_near_copies_tell_one_account(one: Account, other: Account) -> None:
    assert are_one(one, other)
    assert are_one(other, one)
    assert not are_one(one, other, copies=False)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # another teller, the article itself, another source
        (account(WROTE, **ORLA), account(EDITED, "Lamp", teller="Ivo Marn", teller_id="marn")),
        (account(WROTE, **ORLA), account(EDITED, "Lamp")),
        (account(WROTE, teller="an aide"), account(EDITED, "Lamp", teller="a rival's aide")),
        # another standing, another day
        (account(MET, days=0), account(MET_AGAIN, "Lamp", days=0, standing=Standing.PLANNED)),
        (account(MET, days=0), account(MET_AGAIN.replace("Mon", "Tues"), "Lamp", days=1)),
        (account(WROTE, **ORLA), account(EDITED.replace("January", "March"), "Lamp", **ORLA)),
        # another house, another town, another sentence
        (account(HOUR, days=0), account(HOUR.replace("mayor's house", "Regent Hotel"), "Lamp", days=0)),
        (account(HOUR, days=0), account(HOUR.replace("Brelle", "Ostrava"), "Lamp", days=0)),
        (account(HOUR, days=0), account("The two met in Brelle on Monday.", "Lamp", days=0)),
        (
            account("Vandt met Marn in Brelle before the vote."),
            account("Vandt met Marn in Brelle before the talks.", "Lamp"),
        ),
        # one article
        (account(WROTE, **ORLA), account(WROTE, **ORLA)),
    ],
)
def test_what_may_be_another_account_stays_one_of_its_own(one: Account, other: Account) -> None:
    assert not are_one(one, other)
    assert not are_one(other, one)


def test_the_same_words_are_a_reprint_wherever_they_stand() -> None:
    assert are_one(account(WROTE, **ORLA), account(WROTE, "Lamp", **ORLA), copies=False)
    short = account("They met again."), account("They met again.", "Lamp")
    assert are_one(*short)
    assert not are_one(*short, copies=False)


def test_what_an_article_tells_twice_its_copies_tell_twice() -> None:
    twice = "They met again. Then they met again."
    first = account(twice, span=Span(0, 15))
    again = replace(first, span=Span(21, 36), word=Span(21, 25))
    copy = account(twice, "Lamp").article
    told = [first, again, replace(first, article=copy), replace(again, article=copy)]
    assert retold(told, {one.article.id: "the story" for one in told}) == [0, 1, 0, 1]


def test_the_account_shown_is_the_first_printed_that_knows_who_tells_it() -> None:
    open_one = account(WROTE, "Lamp", teller="She")
    open_one = replace(open_one, article=replace(open_one.article, published=date(2024, 3, 3)))
    both = open_one, account(EDITED, **ORLA)
    stories = {one.article.id: "the story" for one in both}
    (contact,) = join([Told(one, None, sweeping=False) for one in both], stories)
    (told,) = contact.accounts
    assert (told.teller, [one.teller for one in told.reprints]) == ("Orla Vandt", ["She"])
    assert [one.teller for one in contact.passages] == ["She", "Orla Vandt"]
