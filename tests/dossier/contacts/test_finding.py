"""Sentences about invented people to the contacts that they tell of, case by case in cases.tsv."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from rapport.dossier.contacts.contact import Standing
from rapport.dossier.contacts.finding import find_contacts
from rapport.dossier.contacts.found import Found
from rapport.reading.reading import EntityType, MentionKind, Reading
from rapport.reading.times import find_times
from tests.build import build_reading

NAMES = {"quill": "Ada Quill", "brandt": "Otto Brandt", "till": "Rob Till"}
with (Path(__file__).parent / "cases.tsv").open(encoding="utf-8", newline="") as file:
    CASES = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def reading_of(marked: str, *, published: str = "2024-02-20") -> Reading:
    """A reading made by hand, with the time expressions that the reader finds in it."""
    reading = build_reading(marked, names=NAMES, published=published)
    return replace(reading, times=find_times(reading.article.text, reading.article.published))


def told(found: Found) -> str:
    """A contact as the table writes it."""
    return f"{found.kind.value} {found.standing.value} {found.when.start or '-'}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_what_a_sentence_tells(case: dict[str, str]) -> None:
    expected = [one for one in case["found"].split("; ") if one]
    # where no day is told, a planned contact is dated from the publication on
    found = [
        told(one).replace("planned 2024-02-20", "planned -")
        for one in find_contacts(reading_of(case["text"]))
    ]
    assert found == expected


AHEAD, BEHIND = date(2024, 2, 20), None  # from the day of print on, or up to it
SAID = "{1s@till:Rob Till} {1c:said} {1x:that %s}."


@pytest.mark.parametrize(
    ("marked", "first", "end"),
    [
        (SAID % "{@quill:Ada Quill} would not be meeting {@brandt:Otto Brandt}", AHEAD, None),
        (SAID % "{@quill:Ada Quill} wouldn’t be meeting {@brandt:Otto Brandt} next week",
         date(2024, 2, 26), date(2024, 3, 4)),
        (SAID % "{@quill:Ada Quill} did not plan to meet {@brandt:Otto Brandt}", AHEAD, None),
        (SAID % "there would be no meeting between {@quill:Ada Quill} and {@brandt:Otto Brandt}",
         AHEAD, None),
        ("{@quill:Ada Quill} will not meet {@brandt:Otto Brandt}.", AHEAD, None),
        ("{@quill:Ada Quill} won’t meet {@brandt:Otto Brandt} before 3 March.", AHEAD, date(2024, 3, 3)),
        ("{@quill:Ada Quill} is not going to meet {@brandt:Otto Brandt}.", AHEAD, None),
        # what lies behind
        (SAID % "{@quill:Ada Quill} had not met {@brandt:Otto Brandt}", BEHIND, date(2024, 2, 21)),
        (SAID % "{@quill:Ada Quill} would not have met {@brandt:Otto Brandt}", BEHIND, date(2024, 2, 21)),
        ("{@quill:Ada Quill} would not meet {@brandt:Otto Brandt}.", BEHIND, date(2024, 2, 21)),
        ("{@quill:Ada Quill} did not plan to meet {@brandt:Otto Brandt}.", BEHIND, date(2024, 2, 21)),
        ("{@quill:Ada Quill} refused to meet {@brandt:Otto Brandt}.", BEHIND, date(2024, 2, 21)),
    ],
)  # fmt: skip
def test_what_is_denied_of_days_to_come_is_dated_as_plans_are(
    marked: str, first: date | None, end: date | None
) -> None:
    [found] = find_contacts(reading_of(marked))
    assert found.standing is Standing.DENIED
    assert (found.when.start, found.when.end) == (first, end)
    assert not found.sweeping


def test_never_again_is_no_denial_of_what_was() -> None:
    [found] = find_contacts(reading_of("{@quill:Ada Quill} will never meet {@brandt:Otto Brandt}."))
    assert (found.standing, found.when.start, found.sweeping) == (Standing.DENIED, AHEAD, False)


def test_the_place_is_named_behind_the_word() -> None:
    reading = build_reading(
        "{@quill:Ada Quill} met {@brandt:Otto Brandt} at a {@geneva:Geneva} hotel on Monday."
    )
    mentions = [
        replace(m, type=EntityType.PLACE) if m.span.of(reading.article.text) == "Geneva" else m
        for m in reading.mentions
    ]
    [found] = find_contacts(replace(reading, mentions=tuple(mentions)))
    assert found.place == "a Geneva hotel"


def test_a_denial_of_every_contact_is_marked() -> None:
    [never] = find_contacts(reading_of("{@quill:Ada Quill} has never met {@brandt:Otto Brandt}."))
    [bounded] = find_contacts(
        reading_of("{@quill:Ada Quill} had never met {@brandt:Otto Brandt} before she took office.")
    )
    assert (never.sweeping, bounded.sweeping) == (True, False)
    assert never.standing is bounded.standing is Standing.DENIED


def test_the_teller_is_the_innermost_speaker() -> None:
    reading = reading_of(
        "{1s@till:Rob Till} {1c:said} {1x:that {2s@quill:Ada Quill} {2c!:denied} "
        "{2x:that {@quill:she} had met {@brandt:Otto Brandt}}}."
    )
    [found] = find_contacts(reading)
    assert found.attribution is not None
    assert reading.attributions[found.attribution].negated
    assert found.standing is Standing.DENIED


def test_a_lead_is_one_with_the_sentence_that_dates_it() -> None:
    text = (
        "{@quill:Ada Quill} and {@brandt:Otto Brandt} VERB on a barge. "
        "{@quill:Quill} and {@brandt:Brandt} shook hands on Monday."
    )
    assert [f.same_as for f in find_contacts(reading_of(text.replace("VERB", "met")))] == [None, 0]
    assert [f.same_as for f in find_contacts(reading_of(text.replace("VERB", "had met")))] == [None, None]


def test_what_somebody_is_supposed_to_say_is_told_by_whoever_supposes_it() -> None:
    reading = reading_of(
        "{1s@quill:Ada Quill} {1c:said}: {1x:“If {2s@till:Rob Till} {2c:says} "
        "{2x:that {@quill:I} met {@brandt:Otto Brandt}}, he was there.”}"
    )
    supposed = tuple(replace(one, hypothetical=one.parent is not None) for one in reading.attributions)
    [found] = find_contacts(replace(reading, attributions=supposed))
    assert found.standing is Standing.HYPOTHETICAL
    assert found.attribution is not None
    assert supposed[found.attribution].source is not None
    assert supposed[found.attribution].source.of(reading.article.text) == "Ada Quill"


def test_what_we_say_inside_a_quotation_is_told_by_whoever_says_we() -> None:
    reading = reading_of(
        "{1x:“{2s:We} {2c:have said} often {2x:that {@quill:Ada Quill} has never met "
        "{@brandt:Otto Brandt}},”} "
        "{1s@till:Rob Till} {1c:said}."
    )
    [found] = find_contacts(reading)
    assert found.attribution is not None
    source = reading.attributions[found.attribution].source
    assert source is not None
    assert source.of(reading.article.text) == "Rob Till"


def test_what_stands_before_a_report_of_something_else_is_the_articles_own() -> None:
    reading = reading_of(
        "Whether {@quill:Ada Quill} and {@brandt:Otto Brandt} ever met or not, "
        "{1s@quill:Quill} {1c:praised} {1x:{@brandt:Brandt}}."
    )
    [found] = find_contacts(reading)
    assert (found.attribution, found.standing) == (None, Standing.HYPOTHETICAL)


def test_a_description_of_another_country_is_doubted() -> None:
    text = (
        "{@quill:Ada Quill}, mayor of Brelle, spoke. "
        "{@brandt:Otto Brandt} met {@quill:the Ostrian president} on Monday."
    )
    reading = reading_of(text)
    mentions = tuple(
        replace(m, kind=MentionKind.NOMINAL) if m.span.of(reading.article.text).startswith("the") else m
        for m in reading.mentions
    )
    assert find_contacts(replace(reading, mentions=mentions)) == []
    known = reading_of(text.replace("mayor of Brelle", "president of Ostria"))
    assert [told(one) for one in find_contacts(known)] == ["meeting affirmed 2024-02-19"]
