from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.reading.reading import Basis, Precision, Said
from rapport.record.linking import compare
from rapport.record.sameness import LINK, score
from rapport.record.saying import Saying
from rapport.record.statements import Group, group
from rapport.record.ties import Ties

DAY = date(2021, 3, 8)
UNKNOWN = Said(start=None, end=None, precision=Precision.UNKNOWN, basis=Basis.UNKNOWN)
FULL = "we will never give up this valley not now and not ever and our children will farm it"
FRONT = "we will never give up this valley not now"
BACK = "and not ever and our children will farm it"


def saying(id: str, words: str = FULL, *, day: int | None = 0, stated: int | None = None, **other) -> Saying:
    return Saying(
        **{
            "id": id,
            "person": "P1",
            "article": f"article of {id}",
            "position": 0,
            "published": None if day is None else DAY + timedelta(day),
            "outlet": f"outlet of {id}",
            "words": words,
            "said": UNKNOWN if stated is None else stated_on(stated),
        }
        | other
    )


def are_linked(a: Saying, b: Saying) -> bool:
    features = compare(a, b)
    return bool(features) and score(features) >= LINK


def stated_on(day: int) -> Said:
    start = DAY + timedelta(day)
    return Said(start=start, end=start + timedelta(1), precision=Precision.DAY, basis=Basis.STATED)


def ids(groups: list[Group]) -> list[list[str]]:
    return [[one.id for one in each.sayings] for each in groups]


def test_an_agency_story_in_three_cuts_is_one_statement_in_order_of_publication() -> None:
    found = group([saying("c", BACK, day=1), saying("b", FULL, day=1), saying("a", FRONT)])
    assert ids(found) == [["a", "b", "c"]]


def test_a_mixed_content_joins_by_its_quoted_words() -> None:
    mixed = saying("m", "he said they would " + FRONT, quoted=FRONT)
    assert ids(group([mixed, saying("a")])) == [["a", "m"]]


def test_other_people_other_weeks_and_other_stated_days_stay_apart() -> None:
    alone = saying("a", stated=0)
    for other in [
        saying("b", person="P2"),
        saying("b", day=11),
        saying("b", stated=-1),
        saying("b", negated=True),
        saying("b", hypothetical=True),
        saying("b", day=None),
    ]:
        assert ids(group([alone, other])) in ([["a"], ["b"]], [["b"], ["a"]])


def test_unresolved_speakers_are_never_merged() -> None:
    assert len(group([saying("a", person=None), saying("b", person=None)])) == 2


def test_the_source_of_near_copies_that_nobody_identified_says_it_once() -> None:
    official = saying("a", person=None, unnamed="official", story=1)
    copy, cut = replace(official, id="b", article="b"), replace(official, id="c", article="c", words=FRONT)
    assert ids(group([official, copy, cut])) == [["a", "b", "c"]]
    for other in (
        replace(copy, story=2),
        replace(copy, unnamed="second official"),
        replace(copy, person="P1"),
        replace(copy, negated=True),
        replace(copy, article=official.article),
        replace(copy, words=FULL.replace("valley", "tunnel").replace("farm", "mine")),
    ):
        assert ids(group([official, other])) == [["a"], ["b"]]


def test_two_of_one_article_whom_nobody_identified_stay_two_beside_its_copy() -> None:
    first = saying("a", FRONT, person=None, unnamed="official", story=1)
    second = replace(first, id="b", words=BACK, position=1)
    both = replace(first, id="c", article="c", words=FULL)
    assert sorted(map(len, ids(group([first, second, both])))) == [1, 2]


def test_a_weekly_phrase_is_not_drawn_into_one_statement_over_months() -> None:
    found = group([saying(str(week), day=7 * week) for week in range(9)])
    assert {len(one.sayings) for one in found} == {1}
    assert len({one.family for one in found}) == 9


def test_an_undated_report_between_two_stated_days_joins_only_one() -> None:
    found = group([saying("a", stated=0), saying("b"), saying("c", stated=1)])
    assert sorted(map(len, ids(found))) == [1, 2]


def test_a_nested_saying_needs_the_very_words() -> None:
    told = saying("n", FRONT, nested=True)
    assert not are_linked(told, saying("a", FULL))
    assert are_linked(told, saying("b", FRONT))


def test_inside_one_article_only_held_words_are_the_same() -> None:
    almost = FULL.replace("valley", "valleys")
    assert are_linked(saying("a"), saying("b", almost))
    assert not are_linked(saying("a", article="x"), saying("b", almost, article="x"))
    assert are_linked(saying("a", FRONT, article="x"), saying("b", FULL, article="x"))


def test_an_utterance_recalled_years_later_with_its_day_is_the_same() -> None:
    told = saying("a", stated=0)
    recalled = saying("b", FRONT, day=3000, stated=0)
    undated = saying("c", FRONT, day=3000)
    assert ids(group([told, recalled, undated])) == [["a", "b"], ["c"]]


def test_two_who_contradict_each_other_are_not_joined_by_a_third() -> None:
    two = saying("a", "we found two hundred loose bolts in the bridge in one afternoon")
    three = saying("b", "we found three hundred loose bolts in the bridge in one afternoon")
    neither = saying("c", "loose bolts in the bridge in one afternoon")
    assert len(group([two, three, neither])) == 2


def test_decisions_come_before_what_the_words_say() -> None:
    a, b, c = saying("a"), saying("b"), saying("c", "nobody asked me about the harbour")
    apart = Ties(different=frozenset({frozenset("ab")}))
    together = Ties(same=frozenset({frozenset("ac")}))
    assert ids(group([a, b, c])) == [["a", "b"], ["c"]]
    assert ids(group([a, b, c], apart)) == [["a"], ["b"], ["c"]]
    assert ids(group([a, b, c], together)) == [["a", "b", "c"]]
    both = Ties(same=together.same, different=apart.different)
    assert ids(group([a, b, c], both)) == [["a", "c"], ["b"]]


def test_an_undated_article_repeats_itself() -> None:
    twice = [saying("a", day=None, article="x"), saying("b", day=None, article="x", position=1)]
    assert ids(group(twice)) == [["a", "b"]]


def test_undated_reports_meet_in_near_copies_alone() -> None:
    mine = saying("a", day=None, story=7)
    assert ids(group([mine, saying("b", day=None, story=7)])) == [["a", "b"]]
    assert ids(group([mine, saying("b", day=3000, story=7)])) == [["b", "a"]]
    assert ids(group([mine, saying("b", day=None, story=8)])) == [["a"], ["b"]]
    assert ids(group([saying("a", day=None), saying("b", day=None)])) == [["a"], ["b"]]


def test_a_copy_that_lost_what_dates_the_words_tells_nothing_twice() -> None:
    dated = saying("a", day=900, stated=0, story=7)
    cut = saying("b", day=901, story=7)
    assert ids(group([dated, cut])) == [["a", "b"]]
    assert ids(group([dated, replace(cut, story=8)])) == [["a"], ["b"]]
    assert ids(group([dated, replace(cut, said=stated_on(20))])) == [["a"], ["b"]]


def test_what_an_article_says_of_two_times_its_copy_says_of_two() -> None:
    told = [
        saying(f"{article}{day}", day=900, stated=day, article=article, story=7, position=at)
        for article in ("x", "y")
        for at, day in enumerate((0, None))
    ]
    assert sorted(ids(group(told))) == [["x0", "y0"], ["xNone", "yNone"]]


def test_an_undated_report_does_not_join_two_days() -> None:
    told = [saying("a", day=None, story=7), saying("b", stated=0, story=7), saying("c", stated=30, story=7)]
    assert sorted(map(sorted, ids(group(told)))) == [["a", "b"], ["c"]]


def test_the_id_stays_when_a_later_report_turns_up() -> None:
    one = group([saying("a")])
    both = group([saying("a"), saying("b", day=3)])
    assert [each.id for each in one] == [each.id for each in both]


WORDINGS = [
    FULL,
    FRONT,
    BACK,
    FULL.replace("farm", "farms"),
    "no",
    FULL.replace("never", "ever"),
    FRONT + " " + BACK,
]


@st.composite
def some_sayings(draw: st.DrawFn) -> list[Saying]:
    number = draw(st.integers(1, 9))
    return [
        saying(
            f"s{at}",
            draw(st.sampled_from(WORDINGS)),
            day=draw(st.sampled_from([None, 0, 1, 6, 9, 14, 22])),
            stated=draw(st.sampled_from([None, None, 0, 1])),
            person=draw(st.sampled_from(["P1", "P1", "P2", None])),
            article=(article := draw(st.sampled_from([f"article of s{at}", "x"]))),
            story=1 if article == "x" else draw(st.sampled_from([None, 1, 2])),
            unnamed=draw(st.sampled_from([None, "officials", "officials", "critics"])),
            quoted=draw(st.sampled_from([None, None, FRONT])),
            nested=draw(st.integers(0, 5)) == 0,
            position=at,
        )
        for at in range(number)
    ]


@settings(deadline=None)
@given(some_sayings(), st.randoms())
def test_the_order_does_not_matter(sayings: list[Saying], random) -> None:
    shuffled = list(sayings)
    random.shuffle(shuffled)
    assert group(shuffled) == group(sayings)


@settings(deadline=None)
@given(some_sayings())
def test_every_saying_is_in_one_group_that_keeps_the_rules(sayings: list[Saying]) -> None:
    found = group(sayings)
    assert sorted(one.id for each in found for one in each.sayings) == sorted(one.id for one in sayings)
    for each in found:
        days = [one.dated for one in each.sayings if one.dated]
        assert not days or max(first for first, _ in days) < min(last for _, last in days)
        assert len({one.person for one in each.sayings}) == 1
        if len(each.sayings) > 1 and each.sayings[0].person is None:
            assert len({(one.story, one.unnamed) for one in each.sayings}) == 1
            assert len({one.article for one in each.sayings}) == len(each.sayings)


@settings(max_examples=300, deadline=None)
@given(some_sayings(), st.integers(0, 8))
def test_regrouping_the_families_that_a_new_saying_touches_is_grouping_anew(
    sayings: list[Saying], chosen: int
) -> None:
    new = sayings.pop(min(chosen, len(sayings) - 1))
    before = group(sayings)
    touched = {each.family for each in before for one in each.sayings if are_linked(one, new)}
    kept = [each for each in before if each.family not in touched]
    loose = [new, *(one for each in before if each.family in touched for one in each.sayings)]
    again = group([*sayings, new])
    assert sorted(map(key, [*kept, *group(loose)])) == sorted(map(key, again))


def key(one: Group) -> tuple[str, str, list[str]]:
    return (one.id, one.family, [each.id for each in one.sayings])


def test_a_flood_of_reprints_is_grouped_at_once() -> None:
    flood = [replace(saying(f"s{at}"), position=at) for at in range(3000)]
    assert len(group(flood)) == 1
