"""What holds on from elsewhere: candidates, their clues, the choice, and whole articles in invented words."""

from datetime import date

import pytest

from rapport.articles.article import Article
from rapport.reading.holding import DAY, Told, told_again
from rapport.reading.holding_clues import Around
from rapport.reading.holding_table import Part, part_of
from rapport.reading.holds import FIELDS, Case, Open, best_of, candidates, sum_over, weighed
from rapport.reading.reader import Reader
from rapport.reading.reading import Basis
from rapport.text.spans import Span

TEXT = """BRELLE — The mayor is in trouble over her bridge.

Otto Brandt held a rally at the fairgrounds in Brelle on Tuesday night.

“We will win,” Brandt said.

Oda Fenn, the harbor master, told the Vellin Courier in an interview on Friday that the bridge leaked.

Brandt accused her of lying.
"""
PUBLISHED = date(2024, 3, 6)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(threads=1)


@pytest.fixture(scope="module")
def found(reader: Reader) -> Open:
    seen: list[Open] = []
    opened = reader.open(Article(text=TEXT, published=PUBLISHED))
    for batch in opened.begun.batches:
        reader.encode(opened, batch)
    reader.finish(opened, seen.append)
    return seen[0]


def told(key: str, place: int, sentence: int, *, day: date | None = None, by: int | None = None) -> Told:
    end = day.replace(day=day.day + 1) if day else None
    return Told(key, Span(place, place + 4), sentence, "in", by, None, None, frozenset(), day, end)


def words(found: Open, key: str) -> list[str]:
    return [t.span.of(TEXT) for t in found.told[key]]


def test_every_setting_and_day_outside_quotations_is_a_candidate(found: Open) -> None:
    assert "a rally" in words(found, "occasion")
    assert words(found, "medium") == ["an interview"]
    assert "the Vellin Courier" in words(found, "outlet")
    assert "the fairgrounds" in words(found, "place")
    assert [t.start for t in found.told[DAY]] == [date(2024, 3, 5), date(2024, 3, 1)]


def test_the_day_of_a_dateline_is_no_candidate(reader: Reader) -> None:
    text = "BRELLE, March 6 (VP) — The mayor, Otto Brandt, told a gathering that the bridge was safe.\n"
    seen: list[Open] = []
    opened = reader.open(Article(text=text, published=PUBLISHED))
    for batch in opened.begun.batches:
        reader.encode(opened, batch)
    read = reader.finish(opened, seen.append)
    assert not seen[0].told[DAY]
    assert {a.said.basis for a in read.attributions} == {Basis.PUBLISHED}


def test_a_setting_is_of_those_in_whose_frame_or_sentence_it_stands(found: Open) -> None:
    (interview,) = found.told["medium"]
    (rally,) = (t for t in found.told["occasion"] if t.span.of(TEXT) == "a rally")
    assert interview.by is not None and interview.teller != rally.opener
    around = Around(found.told, found.asked, found.page)
    last = max(found.asked, key=lambda a: a.here)
    assert "with another's words" in around.of(last, [interview])[0]
    assert "told of them" in around.of(last, [rally])[0]


def test_no_clue_of_a_candidate_is_one_that_all_share(found: Open) -> None:
    around = Around(found.told, found.asked, found.page)
    for asked in found.asked:
        for key in FIELDS:
            for clues in around.of(asked, found.told[key]):
                assert clues.keys().isdisjoint(asked.manner)


def test_what_only_a_later_sentence_tells_holds_for_nothing_before(found: Open) -> None:
    first = min(found.asked, key=lambda a: a.here)
    assert all(t.sentence <= first.sentence for key in FIELDS for t in candidates(found.told[key], first))


def test_own_words_are_no_candidates_and_only_the_nearest_are_weighed(found: Open) -> None:
    last = max(found.asked, key=lambda a: a.here)
    many = [told("place", 5000 + 10 * n, 0, by=last.i if n == 30 else None) for n in range(31)]
    near = candidates(many, last)
    assert len(near) == 7
    assert near[:2] == many[:2]
    assert many[30] not in near


def test_what_is_told_again_counts_as_the_same_until_it_is_new() -> None:
    text = "a rally, the rally, a rally, Brelle, Iowa, Brelle"
    spans = [Span(0, 7), Span(9, 18), Span(20, 27)]
    rallies = [Told("occasion", s, 0, "at", None, None, None, frozenset()) for s in spans]
    first, again, new = (t.value for t in told_again(reversed(rallies), text))
    assert first == again == Span(0, 7)
    assert new == Span(20, 27)
    towns = [Told("place", s, 0, "in", None, None, None, frozenset()) for s in (Span(29, 41), Span(43, 49))]
    assert len({t.value for t in told_again(towns, text)}) == 1


def test_what_the_rules_carry_is_as_likely_as_all_that_overlap_it() -> None:
    many = [told("occasion", 0, 0), told("occasion", 2, 0), told("occasion", 90, 3)]
    assert sum_over(many, [0.2, 0.3, 0.4], many[0].span) == pytest.approx(0.5)


def test_a_listener_hears_only_their_own_sentence(found: Open) -> None:
    for case, _ in weighed(found, lambda case: [0.0] * len(case.told)):
        if case.key == "to":
            assert all(t.sentence == case.asked.sentence for t in case.told)


def test_a_day_that_is_told_twice_counts_once() -> None:
    days = [
        told(DAY, 0, 0, day=PUBLISHED),
        told(DAY, 9, 1, day=date(2024, 3, 1)),
        told(DAY, 20, 2, day=PUBLISHED),
    ]
    assert best_of(days, [0.2, 0.4, 0.3]) == (2, 0.5)
    assert best_of([], []) == (-1, 0.0)


def test_chances_and_nothing_make_one() -> None:
    part = Part({"near": 2.0}, nothing=1.0, threshold=0.5)
    near, far = part.chances([{"near": 1.0}, {"unheard of": 5.0}])
    assert near > far and near + far < 1.0
    assert part.chances([]) == []


def test_what_was_decided_for_words_before_is_a_clue_for_the_next(found: Open) -> None:
    def sure(case: Case) -> list[float]:
        return [float(t.span.of(TEXT) == "a rally") for t in case.told]

    cases = [case for case, _ in weighed(found, sure) if case.key == "occasion"]
    last = max(cases, key=lambda case: case.asked.here)
    (clues,) = (c for t, c in zip(last.told, last.clues, strict=True) if t.span.of(TEXT) == "a rally")
    assert clues["their last words are of it"] == 1.0


@pytest.mark.parametrize("key", FIELDS)
def test_the_table_has_a_part_for_every_field(key: str) -> None:
    assert 0.2 < part_of(key).threshold < 1.0
    assert part_of(key).clues


def test_frames_keep_what_they_tell_and_nobody_takes_anothers_interview(reader: Reader) -> None:
    reading = reader.read(Article(text=TEXT, published=PUBLISHED))
    fenn, accused = (
        next(a for a in reading.attributions if a.cue and a.cue.of(TEXT) == cue)
        for cue in ("told", "accused")
    )
    assert fenn.medium and fenn.medium.of(TEXT) == "an interview"
    assert fenn.said.basis is Basis.STATED
    assert accused.medium is None and accused.outlet is None
