"""A noun phrase and a date in; whom it means through dated terms of office, or nobody, out."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from functools import cache

from rapport.people.office_phrases import OfficeBook, When, offices_meant
from rapport.people.person import Person
from rapport.people.terms import Holding, Terms, around, shipped_terms
from rapport.text.name_tables import countries
from rapport.text.names import fold

# As for names (people.LINK): below it the alternatives are kept and nobody is linked.
SURE = 0.8
# A named former holder is hardly another one: "the former Russian president" beside one of them.
NAMED_FORMER = 0.9
# Who is elected may die or step back before the term begins.
ELECTED = 0.9


def holders_meant(
    phrase: str,
    when: tuple[date, date] | date,
    *,
    country: str | None = None,
    named: Collection[str] = (),
    terms: Terms | None = None,
    book: OfficeBook | None = None,
) -> list[Holding]:
    """Who can be meant by an office at a time, likeliest first; probabilities need not add up to 1.

    `when` is the day of publication, or the half-open interval that the text speaks of. `country` is
    that of the text around the phrase, or another place that the book knows; `named` are the ids of
    those whom the text names.
    """
    meant = offices_meant(phrase, country, book)
    if meant is None:
        return []
    terms = terms or shipped_terms()
    start, end = around(when) if isinstance(when, date) else when
    found: list[Holding] = []
    for office in meant.offices:
        if meant.when is When.FORMER:
            former = terms.former(office, end)
            present = [term for term in former if term.id in named]
            if len(present) == 1:
                return [Holding(present[0], NAMED_FORMER)]
            # nobody knows how many more there were before the table begins
            found += [Holding(term, 1 / (len(former) + 1)) for term in former]
        elif meant.when is When.ELECT:
            found += [Holding(term, ELECTED) for term in terms.next(office, end)]
        elif meant.when is not When.COMING:
            found += terms.holders(office, start, end, acting=meant.when is When.ACTING)
    total = max(sum(one.p for one in found), 1.0)
    whole = [Holding(one.term, one.p / total) for one in found]
    disputed = any(one.term.disputed for one in whole)
    # a disputed office has two holders, whatever the days say
    whole = [Holding(one.term, min(one.p, 0.5)) for one in whole] if disputed else whole
    return sorted(whole, key=lambda one: (-one.p, one.term.name))


def holder(
    phrase: str,
    when: tuple[date, date] | date,
    *,
    country: str | None = None,
    named: Collection[str] = (),
    terms: Terms | None = None,
    book: OfficeBook | None = None,
) -> Holding | None:
    """The one who is surely meant; None when it is open."""
    found = holders_meant(phrase, when, country=country, named=named, terms=terms, book=book)
    return found[0] if found and found[0].p >= SURE else None


def bearer(phrase: str, people: Iterable[Person]) -> Person | None:
    """Whom "the Russian president" means among the people of an article; None when not exactly one fits.

    Country and office must both be in the phrase and in the tables, and nothing else but a determiner.
    For a text without a date: when the office was held plays no part.
    """
    words = fold(phrase).split()
    if len(words) < 3 or words[0] != "the":
        return None
    for size in (1, 2):
        code = _adjectives().get(" ".join(words[1 : 1 + size]))
        office = " ".join(words[1 + size :])
        if code and office:
            fitting = {p.id: p for p in people if p.country == code and office in p.offices}
            return next(iter(fitting.values())) if len(fitting) == 1 else None
    return None


@cache
def _adjectives() -> dict[str, str]:
    """The words that tell of a country ("russian", "u.s.") to its code."""
    return {fold(word): code for code, (_, words) in countries().items() for word in words}
