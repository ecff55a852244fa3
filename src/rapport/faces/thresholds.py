"""Every number that decides what a dossier says, with what it decides: rows for "how this was made".

The numbers are those that the rules themselves use, so that the page cannot tell of others. Why each is what
it is stands beside it in the code.
"""

from __future__ import annotations

from rapport.dossier.claims import check, masking
from rapport.dossier.conflicts import about_contacts, about_reports, about_sayings, about_stances
from rapport.dossier.contacts import joining
from rapport.dossier.findings import (
    bouts,
    breaking,
    chance,
    change,
    exception,
    reciprocity,
    response,
    series,
    steadiness,
    steps,
    units,
    way,
)
from rapport.dossier.relation import share
from rapport.record import saying, stories

THRESHOLDS = (
    (
        "Too few to say",
        f"shares of stances need {share.FEWEST} statements from {share.FEWEST_STORIES} stories",
    ),
    (
        "Length of a period",
        "unless asked for, the shortest of month, quarter and year at which half of the statements lie in "
        f"periods with {share.FEWEST} or more",
    ),
    ("A sure stance", "likelier than the two others together; a question mark stands at all others"),
    (
        "One statement",
        "wordings are compared when they may have been said on one day; what is not dated, within "
        f"{saying.DAYS} days before its publication",
    ),
    ("One story", f"articles nearly the same, published within {stories.DAYS} days"),
    (
        "Shown, or no evidence",
        f"p at most {way.LEVEL}, once the p of the page are adjusted together; by at most {chance.MOST} "
        "shuffles",
    ),
    (
        "One occasion",
        f"statements of one story within {units.ONE_OCCASION_DAYS} days count as one in the tests",
    ),
    (
        "Silence",
        f"dated statements of {share.FEWEST_STORIES} stories on as many days; between its ends, which two "
        f"stories tell, {breaking.COVERED} articles that name both were published",
    ),
    (
        "Change",
        f"{change.LEAST} stories, {series.LEAST_SIDE} of them on each side of the day; outlets with fewer "
        f"than {steps.LEAST_OUTLET} are put together",
    ),
    (
        "Exception",
        f"{exception.LEAST_OWN} stories about the person, and {exception.LEAST_OTHERS} other people with "
        f"{exception.LEAST_EACH} each",
    ),
    ("Answering in kind", f"{reciprocity.LEAST_OTHERS} other people who speak and are spoken of"),
    (
        "Turning back and forth",
        f"{steadiness.LEAST_OWN} stories that take a side, {steadiness.LEAST_OF_EACH} of each, and "
        f"{steadiness.LEAST_OTHERS} other people with {steadiness.LEAST_EACH}",
    ),
    (
        "Response",
        f"the {bouts.DAYS} days after; {response.LEAST} stories each way, in "
        f"{response.LEAST_BOUTS} bouts one behind the other; for the tone "
        f"{response.LEAST_ANSWERS} answers to each kind",
    ),
    (
        "One contact",
        f"accounts whose kinds, places and days agree: within {joining.BY_DAY.days} days, or "
        f"{joining.WIDEST.days} where one denies it or both name a place; calls and letters on one day",
    ),
    (
        "Praise and blame",
        f"within {about_stances.WINDOW.days} days, both stances {about_stances.LEAST:.0%} likely; genuine "
        f"from {about_stances.SURE:.0%}",
    ),
    ("Contact of another date", f"one affirmed and one denied, up to {about_contacts.CLOSE.days} days apart"),
    ("Denied words", f"{about_sayings.FEWEST_WORDS} words or more in quotation marks"),
    (
        "Two dates for one utterance",
        f"up to {about_reports.DIFFER.days} days apart; further apart a reader's error is likelier",
    ),
    ("A claim's check", f"{check.LEAST} statements or more"),
    (
        "About the two",
        "“they” and “the friendship” in a claim mean the two in an article that mentions nobody else more "
        f"than {masking.OTHERS_SHARE:.0%} as often",
    ),
)
