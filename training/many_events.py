"""Sentences of contacts and claims about two people, as templates: what is written of a pair.

`{a}` and `{b}` are the two, either way round, `{day}` is a day in words, `{matter}` an invented word, so that
a claim is another one each time. A sentence with a cue is said by the one before it; without one the article
itself tells it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Event:
    """A sentence, and how often it comes beside the others; `cue` is its word that makes it a report."""

    sentence: str
    often: int = 1
    cue: str | None = None
    negated: bool = False


# How many articles in a hundred hold one. Of the samples, which are about one pair's relationship, two in
# three hold a contact and half a claim; of 60 PolNeAR articles (tests/gold) fewer than half tell of a contact
# of any two people. A pair that news speaks of for ten years lies below both.
CONTACTS_IN_100, CLAIMS_IN_100 = 15, 5

CONTACTS = (
    Event("{a} met {b} in Gavenmoor on {day}", 6),
    Event("{a} and {b} met on {day}", 4),
    Event("{a} spoke to {b} by telephone on {day}", 4),
    Event("{a} wrote a letter to {b} on {day}", 2),
    Event("{a} will meet {b} on {day}", 3),
    Event("A summit of {a} and {b} had been held before", 2),
    Event("{a} denied that {a} had met {b} on {day}", 3, cue="denied"),
    Event("{a} said that {a} had met {b} in Tilmouth on {day}", 3, cue="said"),
    Event("{a} said that {a} had never met {b}", 1, cue="said", negated=True),
)

CLAIMS = (
    Event("{a} has never criticised {b} over the {matter}", 4),
    Event("{a} always praises {b} for the {matter}", 2),
    Event("{a} has rarely said a bad word about {b} since the {matter}", 2),
    Event("The friendship between {a} and {b} is one-sided, as the {matter} was", 1),
    Event("{a} used to mock {b} for the {matter}", 1),
)
