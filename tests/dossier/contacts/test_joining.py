"""Accounts of contacts told in several articles: which are one contact."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from rapport.articles.article import Article
from rapport.dossier.contacts.contact import Account, ContactKind, Standing
from rapport.dossier.contacts.joining import Told, join
from rapport.reading.reading import Basis, Precision, Said
from rapport.text.spans import Span

DENIED = "The harbour office claimed that they had never met or even spoken."


def told(words: str, published: date | None, standing: Standing = Standing.DENIED) -> Told:
    """An undated account of a meeting; `words` are the passage and the whole article."""
    article = Article(text=words, published=published, url=f"https://{published}.example/{len(words)}")
    when = Said(start=None, end=published, precision=Precision.UNKNOWN, basis=Basis.UNKNOWN)
    account = Account(
        article=article,
        span=Span(0, len(words)),
        word=Span(0, 3),
        kind=ContactKind.MEETING,
        standing=standing,
        teller="The harbour office",
        teller_id=None,
        statement=None,
        when=when,
        place=None,
    )
    return Told(account, None, sweeping=False)


def test_a_reprint_of_an_undated_account_is_no_second_contact() -> None:
    reprint = told(DENIED.replace(" or", "\n  or"), date(2024, 3, 2))
    (contact,) = join([told(DENIED, date(2024, 3, 1)), reprint])
    (account,) = contact.accounts
    assert [one.article.published for one in account.reprints] == [date(2024, 3, 2)]


def test_one_event_told_by_many_is_one_contact_with_their_accounts() -> None:
    day = date(2024, 3, 4)
    on_the_day = Said(start=day, end=day + timedelta(1), precision=Precision.DAY, basis=Basis.STATED)
    each = [
        replace(one, account=replace(one.account, when=on_the_day))
        for one in (
            told("The two met in Brelle.", date(2024, 3, 5), Standing.AFFIRMED),
            told("She said that she had shaken his hand.", date(2024, 3, 6), Standing.AFFIRMED),
            told("The office said that there had been no meeting.", date(2024, 3, 7)),
        )
    ]
    (contact,) = join(each)
    assert [one.standing for one in contact.accounts] == [Standing.AFFIRMED] * 2 + [Standing.DENIED]


def test_other_words_undated_stay_apart() -> None:
    other = told("A spokesman for the office said that the two had not met.", date(2024, 3, 2))
    assert len(join([told(DENIED, date(2024, 3, 1)), other])) == 2


def test_the_same_words_on_the_other_side_stay_apart() -> None:
    affirmed = told(DENIED, date(2024, 3, 2), Standing.AFFIRMED)
    assert len(join([told(DENIED, date(2024, 3, 1)), affirmed])) == 2


def test_the_same_words_of_two_days_are_two_contacts() -> None:
    def on(day: date) -> Told:
        one = told("The two met on Monday in Brelle to speak of the bridge.", day, Standing.AFFIRMED)
        said = Said(start=day, end=day + timedelta(1), precision=Precision.DAY, basis=Basis.STATED)
        return replace(one, account=replace(one.account, when=said))

    first, other = date(2024, 3, 4), date(2024, 3, 11)
    assert len(join([on(first), on(other)])) == 2
    assert len(join([on(first), on(other), on(first)])) == 2


def test_few_words_may_tell_of_two_events() -> None:
    assert (
        len(join([told("They met again.", date(2024, 3, 1)), told("They met again.", date(2024, 4, 1))])) == 2
    )


def test_what_one_sentence_says_twice_is_one_account() -> None:
    first = told(DENIED, date(2024, 3, 1))
    again = replace(first, account=replace(first.account, word=Span(30, 33)), same_as=0)
    by_another = replace(first, account=replace(first.account, teller="The mayor"), same_as=0)
    (contact,) = join([first, again, by_another])
    assert [(one.teller, one.word.start) for one in contact.accounts] == [
        ("The harbour office", 0),
        ("The mayor", 0),
    ]


def test_two_denials_of_every_contact_in_one_article_are_one() -> None:
    first = replace(told(DENIED, date(2024, 3, 1)), sweeping=True)
    same_article = replace(first, account=replace(first.account, span=Span(0, 50), word=Span(4, 11)))
    other = replace(told("Quill has never had any contact with Brandt.", date(2024, 3, 1)), sweeping=True)
    assert [len(contact.accounts) for contact in join([first, same_article])] == [2]
    assert len(join([first, other])) == 2
    second = replace(
        first, account=replace(first.account, article=replace(first.account.article, outlet="The Flare"))
    )
    in_the_copy = replace(same_article, account=replace(same_article.account, article=second.account.article))
    (contact,) = join([first, same_article, second, in_the_copy])
    assert [len(one.reprints) for one in contact.accounts] == [1, 1]
    assert len(contact.passages) == 4
