"""First, latest, silence, most reported; and the family of a page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from rapport.dossier.findings.breaking import COVERED, find_breaking_news, find_silence
from rapport.dossier.findings.family import settle
from rapport.dossier.findings.finding import Finding, Verdict
from rapport.reading.reading import Label
from rapport.record.answers import Person
from rapport.record.observation import Observation
from tests.dossier.findings.sides import every, quills, side
from tests.dossier.observed import observe


def test_first_latest_silence_and_most_reported() -> None:
    days = [*every(10, 3), *every(10, 3, 400), None]
    outlets = [("A",), ("A", "B", "A"), ("B",), ("A",), ("A",), ("A", "B"), ("A",)]
    told = observe("+0+-++-", days=days, outlets=outlets)
    first, silence, reported = find_breaking_news(side(told))
    assert first.sentence == (
        "Ada Quill about Otto Brandt: first favourable statement 1 January 2020 (80 % likely), latest "
        "24 February 2021 (80 % likely); one critical statement, dated 4 February 2021 (80 % likely)."
    )
    assert silence.sentence == (
        "The longest time in which the record has nothing of Ada Quill about Otto Brandt is 380 days, from "
        "21 January 2020 to 4 February 2021."
    )
    assert silence.evidence == ("quill-brandt-002", "quill-brandt-003")
    assert reported.sentence == (
        "The most reported statement of Ada Quill about Otto Brandt is neutral (80 % likely), has 3 reports "
        "in 2 outlets and is of 11 January 2020."
    )
    assert reported.evidence == ("quill-brandt-001", "quill-brandt-005")
    assert first.p is silence.p is reported.p is None


def test_a_date_is_told_as_precisely_as_its_source() -> None:
    days = [date(2013, 7, 2), date(2014, 2, 14), date(2015, 3, 9), date(2016, 5, 4), date(2016, 5, 6)]
    ends = [
        (date(2013, 1, 1), date(2013, 12, 31)), (date(2014, 2, 1), date(2014, 2, 28)),
        (None, date(2015, 3, 9)), (date(2016, 5, 3), date(2016, 5, 5)), None,
    ]  # fmt: skip
    told = [replace(one, ends=some) for one, some in zip(observe("+-+-0", days=days), ends, strict=True)]
    first, silence, _ = find_breaking_news(side(told))
    assert first.sentence == (
        "Ada Quill about Otto Brandt: first favourable statement 2013 (80 % likely), latest on or before "
        "9 March 2015 (80 % likely); first critical statement February 2014 (80 % likely), latest 3 May 2016 "
        "to 5 May 2016 (80 % likely)."
    )
    assert (
        "is about 422 days, from on or before 9 March 2015 to 3 May 2016 to 5 May 2016." in silence.sentence
    )
    year = first.figures[0]
    assert year.unit == "date"
    assert (year.low, year.high) == (date(2013, 1, 1).toordinal(), date(2013, 12, 31).toordinal())


def test_an_undated_statement_is_not_said_to_be_none() -> None:
    some = observe("+-", days=[date(2020, 1, 1), date(2020, 2, 1)])
    undated = replace(some[1], day=None)
    assert "no dated critical statement" in find_breaking_news(side([some[0], undated]))[0].sentence
    assert "no critical statement" in find_breaking_news(side([some[0]]))[0].sentence


def test_reports_without_an_outlet_are_in_no_number_of_outlets() -> None:
    (one,) = observe("+", days=[date(2020, 1, 1)])
    sentence = find_breaking_news(side([replace(one, outlets=("", ""))]))[2].sentence
    assert "has 2 reports, its outlets are unknown and is of 1 January 2020" in sentence


def test_one_of_several_most_reported_is_not_called_the_most() -> None:
    told = [
        replace(one, outlets=("A", "B")) for one in observe("+-", days=[date(2020, 1, 1), date(2020, 2, 1)])
    ]
    sentence = find_breaking_news(side(told))[2].sentence
    assert sentence.startswith("One of the 2 most reported statements of Ada Quill about Otto Brandt is ")
    unsure = replace(told[0], p={Label.FAVOURABLE: 0.48, Label.NEUTRAL: 0.3, Label.CRITICAL: 0.22})
    assert "is favourable (48 % likely), has" in find_breaking_news(side([unsure]))[2].sentence


def test_who_prints_the_end_of_a_silence_has_not_heard_it() -> None:
    told = observe("+-+-+-", days=STILL)
    within = [date(2022, 1, 1 + n) for n in range(COVERED)]
    a, b = Person("quill", "Ada Quill"), Person("brandt", "Otto Brandt")
    published = {f"article {n}": day for n, day in enumerate(within)}
    assert find_silence(a, b, told, published).verdict is Verdict.SHOWN
    told[2] = replace(told[2], articles=("article 0", "one that names only the other"))
    assert find_silence(a, b, told, published).verdict is Verdict.TOO_FEW


def test_what_is_hardly_of_a_stance_is_no_first_of_it() -> None:
    days = [date(2020, 1, 1), date(2020, 2, 1), date(2020, 3, 1), date(2020, 4, 1)]

    def told(p: float, critical: float) -> list[str]:
        rest = {Label.NEUTRAL: 1 - p, Label.FAVOURABLE: 0.0, Label.CRITICAL: 0.0}
        likely = [{**rest, Label.FAVOURABLE: p}, {**rest, Label.CRITICAL: p}]
        sure = {Label.NEUTRAL: 1 - critical, Label.FAVOURABLE: 0.0, Label.CRITICAL: critical}
        some = observe("+-+-", days=days)
        made = [replace(one, p=chance) for one, chance in zip(some, [*likely, likely[0], sure], strict=True)]
        return find_breaking_news(side(made))[0].sentence.partition(": ")[2].split("; ")

    assert told(0.45, 0.99) == [
        "no statement that is likely favourable",
        "one likely critical statement, dated 1 April 2020.",
    ]
    assert told(0.45, 0.7)[1] == "one likely critical statement, dated 1 April 2020 (70 % likely)."
    assert (
        told(0.55, 0.99)[1] == "first critical statement 1 February 2020 (55 % likely), latest 1 April 2020."
    )


STILL = [*every(10, 3), *every(10, 3, 2300)]


def silence_of(told: list[Observation], published: list[date] | None) -> Finding:
    a, b = Person("quill", "Ada Quill"), Person("brandt", "Otto Brandt")
    named = None if published is None else {f"article {n}": day for n, day in enumerate(published)}
    return find_silence(a, b, told, named)


def test_long_silences_have_a_separator() -> None:
    told = observe("+-+-+-", days=[date(2013, 7, n) for n in range(1, 4)] + every(10, 3))
    assert "about Otto Brandt is 2,373 days, from" in silence_of(told, None).sentence


def test_a_silence_needs_articles_that_could_have_broken_it() -> None:
    told = observe("+-+-+-", days=STILL)
    within = [date(2022, 1, 1 + n) for n in range(COVERED)]
    silence = silence_of(told, within)
    assert (
        "of Ada Quill about Otto Brandt, though 3 other articles of that time name both, is 2,280 days"
        in (silence.sentence)
    )
    [figure] = [one for one in silence.figures if one.unit == "count"]
    assert figure.value == COVERED
    none = silence_of(told, [*within[1:], STILL[-1]])
    assert none.verdict is Verdict.TOO_FEW and "Too few articles to speak of a silence" in none.sentence


def test_the_longest_silence_that_the_record_covers_is_told() -> None:
    told = observe("+-+-+-", days=STILL)
    first, second = STILL[:2]
    covered = silence_of(told, [first + timedelta(days=1 + n) for n in range(COVERED)])
    assert covered.figures[0].value == (second - first).days


def test_what_one_story_recalls_of_other_years_is_no_silence() -> None:
    told = [replace(one, story="one memoir") for one in observe("+-+-+-", days=STILL)]
    few = silence_of(told, None)
    assert few.verdict is Verdict.TOO_FEW
    assert "dated statements of 1 story on 6 days; at least 5 of each are needed" in few.sentence
    # among others, the days between two statements of it are none either
    others = observe("++++", days=every(10, 4, 2400))
    mixed = [*told, *(replace(one, statement=f"{one.statement}-x", story=one.statement) for one in others)]
    assert silence_of(mixed, None).figures[0].value < 200


def test_nothing_said_is_too_few() -> None:
    assert {one.verdict for one in find_breaking_news(side(quills("++", to="ford")))} == {Verdict.TOO_FEW}


def found(kind: str, p: float | None) -> Finding:
    verdict = Verdict.TOO_FEW if p is None else Verdict.SHOWN if p <= 0.05 else Verdict.NOT_SHOWN
    return Finding(
        kind=kind,
        speaker="a",
        target="b",
        verdict=verdict,
        sentence="It is so.",
        figures=(),
        p=p,
        n=20,
        method="M.",
    )


def test_a_page_of_tests_is_held_to_its_level_as_a_whole() -> None:
    settled = settle(
        [found("change", 0.004), found("exception", 0.03), found("steadiness", 0.5), found("x", None),
         found("change-volume", 0.02)]
    )  # fmt: skip
    assert [one.verdict for one in settled] == [
        Verdict.SHOWN, Verdict.NOT_SHOWN, Verdict.NOT_SHOWN, Verdict.TOO_FEW, Verdict.NOT_SHOWN,
    ]  # fmt: skip
    assert settled[0].figures[-1].name == "p adjusted for 4 tests"
    assert settled[0].figures[-1].value == 0.016
    # tests of the coverage are of the same page
    assert (
        settled[4].sentence
        == "No evidence when held to 4 tests at once (adjusted p 0.06). Taken alone: It is so."
    )
    assert settled[3] == found("x", None)
