"""Claims beside the record: counter-examples and their order, bounds, reprints, what is never said."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from rapport.dossier.claims.claim import Claim
from rapport.dossier.dossier import Dossier
from rapport.reading.reading import Label, Reading
from rapport.reading.times import find_times
from tests.build import build_reading
from tests.stories import make_record

NAMES = {"oak": "Ann Oak", "elm": "Ben Elm", "ash": "Cora Ash"}
NEVER = "{@oak:Ann Oak} and {@elm:Ben Elm} get on. {@oak:Oak} never criticises {@elm:Elm}."


def said(words: str, day: str, outlet: str = "The Harbour Post", extra: str = "") -> Reading:
    marked = f"{{1s@oak:Ann Oak}} {{1c:said}} {{1x:{words}}}.{extra}"
    return build_reading(marked, names=NAMES, published=day, said={1: (day, day)}, outlet=outlet)


def claim_article(marked: str = NEVER, day: str = "2020-01-01", outlet: str = "Valley News") -> Reading:
    return build_reading(marked, names=NAMES, published=day, outlet=outlet)


def dossier(*readings: Reading) -> Dossier:
    with make_record(readings=readings) as record:
        return Dossier.between(record, "oak", "elm")


def only(*readings: Reading) -> Claim:
    (claim,) = dossier(*readings).claims
    return claim


KIND = [
    said(f"“{{@elm+:Elm}} is wise and {word}”", f"2019-0{n}-01")
    for n, word in enumerate("kind calm sure fair bold".split(), 1)
]


def test_never_without_a_counter_example_says_how_much_that_means() -> None:
    claim = only(claim_article(), *KIND)
    assert claim.shown == (
        "None found that reads as critical in 5 statements by Ann Oak about Ben Elm from 1 outlet between "
        "2019-01-01 and 2019-05-01. So at most 46 % of what Ann Oak is reported to say of Ben Elm would read "
        "so (95 %)."
    )
    assert (claim.counter, len(claim.support)) == ((), 5)


def test_never_with_counter_examples_shows_the_strongest() -> None:
    indirect = said("that {@elm-:Elm} had failed the town", "2019-06-01")
    quoted = said("“{@elm-:Elm} is a thief”", "2019-07-01")
    claim = only(claim_article(), *KIND, indirect, quoted)
    assert claim.shown == (
        "2 of 7 statements by Ann Oak about Ben Elm read as critical. The strongest: “Elm is a thief” "
        "(2019-07-01, The Harbour Post, critical 0.85, quoted)."
    )
    assert len(claim.counter) == 2


def test_what_came_later_is_told_apart() -> None:
    later = said("“{@elm-:Elm} is a thief”", "2021-07-01")
    claim = only(claim_article(), *KIND, later)
    assert claim.shown.startswith("None found")
    assert claim.shown.endswith("Of 1 statement made later 1 reads as critical.")
    assert claim.counter == ()


def test_no_statement_at_all_says_so() -> None:
    assert only(claim_article()).shown == (
        "The record holds no statement by Ann Oak about Ben Elm up to then: it neither bears this out nor "
        "speaks against it."
    )


def test_few_statements_get_no_bound() -> None:
    claim = only(claim_article(), *KIND[:2])
    assert "%" not in claim.shown
    assert claim.shown.endswith("2 statements are too few to say more.")


def test_a_claim_read_as_a_statement_counts_neither_way() -> None:
    marked = "{@oak:Ann Oak} and {@elm:Ben Elm} get on. {1s@oak:Oak} {1c:always praises} {1x:{@elm+:Elm}}."
    claim = only(claim_article(marked))
    assert claim.shown.startswith("The record holds no statement by Ann Oak about Ben Elm")


def test_a_reprint_is_one_claim_of_two_outlets() -> None:
    copy = claim_article(NEVER + " More follows.", "2020-01-02", "The Harbour Post")
    claim = only(claim_article(), copy)
    assert claim.outlets == ("Valley News", "The Harbour Post")


def test_a_source_that_says_it_stands_apart() -> None:
    marked = (
        "{@elm:Ben Elm} left. {1s@ash:Cora Ash, the mayor,} {1c:said} "
        "{1x:that {@oak:Ann Oak} never criticises {@elm:Elm}}."
    )
    whole = dossier(claim_article(marked), *KIND)
    assert whole.claims == ()
    (claim,) = whole.claims_of_sources
    assert claim.by == "Cora Ash, the mayor,"
    assert claim.by_person is not None and claim.by_person.name == "Cora Ash"
    assert claim.shown.startswith("None found")


def test_one_sided_is_counted_both_ways() -> None:
    marked = "{@oak:Ann Oak} and {@elm:Ben Elm} met. Their friendship looks one-sided."
    back = build_reading(
        "{1s@elm:Ben Elm} {1c:said} {1x:“{@oak-:Oak} is lost”}.", names=NAMES, published="2019-01-01"
    )
    claim = only(claim_article(marked), KIND[0], back)
    assert claim.shown == (
        "Ann Oak about Ben Elm, 1 statement: 1 favourable, 0 neutral, 0 critical. "
        "Ben Elm about Ann Oak, 1 statement: 0 favourable, 0 neutral, 1 critical. "
        "Too few to test: who is warmer; who speaks more of the other; who gives the other more attention."
    )
    # why, in the words of the tests, once for all claims
    assert [sentence.split(":")[0] for sentence in claim.unshown] == ["Warmth", "Loudness", "Attention"]
    assert len(claim.counted) == 2


def test_the_json_holds_claims_and_assessments() -> None:
    marked = (
        "{1s@ash:Cora Ash, a historian,} {1c:said} "
        "{1x:that the friendship of {@oak0:Ann Oak} and {@elm0:Ben Elm} was real}."
    )
    data = json.loads(dossier(claim_article(), claim_article(marked)).to_json())
    (claim,) = data["claims"]
    assert (claim["kind"], claim["speaker"], claim["target"], claim["by"]) == ("never", "oak", "elm", None)
    assert claim["words"]["text"] == "Oak never criticises Elm"
    (assessment,) = data["assessments"]
    assert assessment["by"] == {
        "name": "Cora Ash",
        "person": {"id": "ash", "name": "Cora Ash"},
        "role": "historian",
        "kind": "expert",
    }
    assert assessment["statement"] in [s["id"] for s in data["others"]["statements"]]


def test_what_rests_on_the_claims_own_article_says_so() -> None:
    own = " {1s@oak:She} {1c:said} {1x:“{@elm+:Elm} is wise and kind”}."
    claim = only(claim_article(NEVER + own))
    assert claim.shown.endswith("The only one is from the article that makes the claim.")
    copy = claim_article(NEVER + own + " More follows.", "2020-01-02", "The Harbour Post")
    both = only(claim_article(NEVER + own), copy)
    assert both.shown.endswith("The only one is from the article that makes the claim and its reprints.")
    other = only(claim_article(NEVER + own), KIND[1])
    assert "the article that makes" not in other.shown


def test_a_mention_without_words_is_no_counter_example() -> None:
    marked = "{1s@oak:Ann Oak}’s {1c:thoughts on} {1x:{@elm-:Elm}} are known."
    bare = build_reading(marked, names=NAMES, published="2019-08-01", outlet="Valley News")
    claim = only(claim_article(), *KIND, bare)
    assert claim.counter == ()
    assert claim.shown.startswith("None found that reads as critical in 5 statements")


def test_since_gives_the_first_of_that_kind() -> None:
    marked = "{@oak:Ann Oak} and {@elm:Ben Elm} met. {@oak:Oak} has criticised {@elm:Elm} ever since."
    claim = only(claim_article(marked), *KIND, said("“{@elm-:Elm} is a thief”", "2019-06-01"))
    assert claim.shown == (
        "The first critical statement by Ann Oak about Ben Elm in this record: “Elm is a thief” "
        "(2019-06-01, The Harbour Post, critical 0.85, quoted)."
    )


def timed(marked: str) -> Reading:
    """An article with a claim of 2020, and the times in it."""
    one = claim_article(marked)
    return replace(one, times=tuple(find_times(one.article.text, date(2020, 1, 1))))


FROM_2018 = [
    said(f"“{{@elm{sign}:Elm}} is {word}”", f"{year}-06-01")
    for year, word, sign in (
        (2016, "a thief", "-"),
        (2017, "a fool", "-"),
        (2018, "kind to herons", "+"),
        (2019, "late for the tram", "-"),
        (2019, "fond of letters", "+"),
    )
]


def test_since_a_year_counts_from_that_year_on() -> None:
    marked = "{@oak:Ann Oak} and {@elm:Ben Elm} met. {@oak:Oak} has criticised {@elm:Elm} since 2018."
    claim = only(timed(marked), *FROM_2018)
    assert claim.shown == (
        "The first critical statement by Ann Oak about Ben Elm in this record: “Elm is a thief” "
        "(2016-06-01, The Harbour Post, critical 0.85, quoted). That is before 2018-01-01, from when the "
        "claim counts. Of 3 statements from 2018-01-01 on 1 reads as critical and 2 as favourable."
    )
    assert (len(claim.counter), len(claim.counted), len(claim.support)) == (2, 3, 2)


@pytest.mark.parametrize(
    ("claimed", "n"),
    [
        ("{@oak:Oak} has never criticised {@elm:Elm} since 2018.", 3),
        ("Since 2018, {@oak:Oak} has never criticised {@elm:Elm}.", 3),
        ("{@oak:Oak} has never criticised {@elm:Elm}, though the bridge has been shut since 2018.", 5),
        ("{@oak:Oak} has never criticised {@elm:Elm} since 2031.", 5),  # after its own print
    ],
)
def test_never_since_a_year_is_held_against_what_was_said_from_that_year_on(claimed: str, n: int) -> None:
    claim = only(timed(f"{{@oak:Ann Oak}} and {{@elm:Ben Elm}} met. {claimed}"), *FROM_2018)
    whose = "by Ann Oak about Ben Elm" + (" from 2018-01-01 on" if n == 3 else "")
    critical, read = (1, "reads") if n == 3 else (3, "read")
    assert claim.shown.startswith(f"{critical} of {n} statements {whose} {read} as critical")
    assert (len(claim.counter), len(claim.counted)) == (critical, n)


def test_the_first_of_a_kind_is_likely_of_it_where_one_is() -> None:
    marked = "{@oak:Ann Oak} and {@elm:Ben Elm} met. {@oak:Oak} has criticised {@elm:Elm} ever since."
    unsure = said("“{@elm-:Elm} is strict”", "2019-05-20")
    p = {Label.FAVOURABLE: 0.3, Label.NEUTRAL: 0.25, Label.CRITICAL: 0.45}
    (attribution,) = unsure.attributions
    (stance,) = attribution.about
    doubted = replace(unsure, attributions=(replace(attribution, about=(replace(stance, p=p),)),))
    sure = said("“{@elm-:Elm} is a thief”", "2019-06-01")
    assert "in this record: “Elm is a thief” (2019-06-01" in only(claim_article(marked), doubted, sure).shown
    alone = only(claim_article(marked), doubted).shown
    assert "“Elm is strict” (2019-05-20, The Harbour Post, possibly critical 0.45" in alone


def test_the_order_of_reading_changes_no_claim() -> None:
    readings = [claim_article(), claim_article(NEVER + " More follows.", "2020-01-02"), *KIND]
    assert dossier(*readings).claims == dossier(*reversed(readings)).claims
