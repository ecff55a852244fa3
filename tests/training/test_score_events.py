"""Which accounts stand in one contact, against the events that a gold gives them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from rapport.articles.article import Article
from rapport.dossier.contacts.contact import Account, Contact, ContactKind, Standing
from rapport.reading.reading import Basis, Precision, Said
from rapport.text.spans import Span
from training.score_events import score

TEXT = "They met at noon. They met again at dusk. A clerk said that they met at noon. They met once more."
WHEN = Said(start=None, end=None, precision=Precision.UNKNOWN, basis=Basis.UNKNOWN)
ARTICLE = Article(text=TEXT, published=date(2024, 3, 1), url="https://brelle.example/1")
SENTENCES = [Span(0, 17), Span(18, 41), Span(42, 77), Span(78, len(TEXT))]
GOLD = {
    "https://brelle.example/1": [
        {
            "article": ARTICLE.url,
            "passage": one.of(TEXT),
            "word": "met",
            "standing": "affirmed",
            "event": event,
        }
        for one, event in zip(SENTENCES, ("noon", "dusk", "noon", None), strict=True)
    ]
}


def account(number: int) -> Account:
    span = SENTENCES[number]
    at = TEXT.index("met", span.start)
    return Account(
        article=ARTICLE, span=span, word=Span(at, at + 3), kind=ContactKind.MEETING,
        standing=Standing.AFFIRMED, teller=None, teller_id=None, statement=None, when=WHEN, place=None,
    )  # fmt: skip


def contact(*numbers: int) -> Contact:
    accounts = tuple(map(account, numbers))
    return Contact(id=str(numbers), kind=ContactKind.MEETING, when=WHEN, place=None, accounts=accounts)


def test_pairs_of_one_event_in_one_contact_are_right() -> None:
    found = score([[contact(0, 2), contact(1)]], GOLD)
    assert (found.right, found.wrong, found.missed) == (1, 0, 0)
    assert (found.precision, found.recall) == (100.0, 100.0)


def test_what_is_apart_or_together_wrongly_is_told() -> None:
    found = score([[contact(0, 1), contact(2)]], GOLD)
    assert (found.right, found.wrong, found.missed) == (0, 1, 1)
    assert [note.split()[0] for note in found.notes] == ["TOGETHER", "APART"]


def test_an_account_without_an_event_counts_neither_way() -> None:
    found = score([[contact(0, 3), contact(2)]], GOLD)
    assert (found.right, found.wrong, found.missed) == (0, 0, 1)


def test_a_denial_in_two_contacts_is_together_with_both() -> None:
    both = [replace(contact(0, 1), id="x"), contact(2, 1)]
    assert score([both], GOLD).wrong == 2
