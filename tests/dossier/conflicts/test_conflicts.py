"""Articles about invented people, in; the conflicts of two of them with their grades, out."""

from __future__ import annotations

from dataclasses import replace

from rapport.dossier.conflicts.about_reports import conflicts_of_reports
from rapport.dossier.conflicts.conflict import Conflict, ConflictKind, Grade
from rapport.dossier.dossier import Dossier
from rapport.reading.reading import Label, Reading
from rapport.reading.times import find_times
from tests.build import build_reading
from tests.stories import make_record

NAMES = {"quill": "Ada Quill", "brandt": "Otto Brandt", "ford": "Nell Ford", "lund": "Ivo Lund"}


def read(marked: str, published: str, outlet: str = "The Harbour Post", **more: object) -> Reading:
    """A reading made by hand, with its time expressions."""
    reading = build_reading(marked, names=NAMES, published=published, outlet=outlet, **more)  # type: ignore[arg-type]
    return replace(reading, times=find_times(reading.article.text, reading.article.published))


def conflicts(*readings: Reading) -> list[Conflict]:
    """What a dossier of Quill and Brandt finds in these articles."""
    with make_record(readings=readings) as record:
        return list(Dossier.between(record, "quill", "brandt").conflicts)


AFFIRMS = (
    "{1s@ford:Nell Ford} {1c:said} {1x:{@quill:Ada Quill} met {@brandt:Otto Brandt} on 14 February 2020}."
)
DENIES = (
    "{1s@lund:Ivo Lund} {1c!:denied} {1x:that {@quill:Ada Quill} met {@brandt:Otto Brandt} "
    "on 14 February 2020}."
)


def test_a_contact_affirmed_and_denied_is_genuine_and_says_by_whom() -> None:
    [one] = conflicts(read(AFFIRMS, "2020-02-18"), read(DENIES, "2020-02-19", "Valley News"))
    assert (one.kind, one.grade) == (ConflictKind.CONTACT, Grade.GENUINE)
    assert (one.one.teller, one.two.teller) == ("Nell Ford", "Ivo Lund")
    assert "2020-02-14" in one.reason


def test_who_did_not_mean_to_meet_may_have_met() -> None:
    told = (
        "{1s@lund:Ivo Lund} {1c:said} "
        "{1x:that {@quill:Ada Quill} would not be meeting {@brandt:Otto Brandt} %s}."
    )
    for when in ("on 14 February", "on 16 February"):
        assert not conflicts(read(AFFIRMS, "2020-02-18"), read(told % when, "2020-02-10", "Valley News"))


def test_reprints_of_both_sides_are_one_conflict() -> None:
    first = "{@quill:Ada Quill} and {@brandt:Otto Brandt} met for the first time on 3 March 2024."
    other = "{@quill:Ada Quill} first met {@brandt:Otto Brandt} on 9 February 2024."
    told = [
        read(text, day, outlet)
        for text, outlets in ((first, ("Post", "Flare", "Almanac")), (other, ("Courier", "Wire")))
        for outlet, day in zip(outlets, ("2024-03-06", "2024-03-07", "2024-03-08"), strict=False)
    ]
    [alone] = conflicts(told[0], told[3])
    [found] = conflicts(*told)
    assert (found.kind, found.grade) == (alone.kind, alone.grade) == (ConflictKind.DATE, Grade.GENUINE)
    assert {found.one.article.outlet, found.two.article.outlet} == {"Post", "Courier"}


def test_a_contact_of_another_week_is_no_conflict() -> None:
    other = DENIES.replace("14 February", "3 February")
    assert conflicts(read(AFFIRMS, "2020-02-18"), read(other, "2020-02-19", "Valley News")) == []


def test_a_contact_denied_for_the_next_day_is_graded_as_another_date() -> None:
    other = DENIES.replace("14 February", "15 February")
    [one] = conflicts(read(AFFIRMS, "2020-02-18"), read(other, "2020-02-19", "Valley News"))
    assert (one.kind, one.grade) == (ConflictKind.CONTACT, Grade.DIFFERENT_DATE)


def test_a_meeting_is_not_denied_with_a_talk() -> None:
    talk = DENIES.replace("met {@brandt:Otto Brandt}", "talked to {@brandt:Otto Brandt}")
    assert conflicts(read(AFFIRMS, "2020-02-18"), read(talk, "2020-02-19", "Valley News")) == []


def test_the_same_teller_who_says_otherwise_later_corrects() -> None:
    changed = DENIES.replace("{1s@lund:Ivo Lund}", "{1s@ford:Nell Ford}")
    [one] = conflicts(read(AFFIRMS, "2020-02-18"), read(changed, "2020-02-20", "Valley News"))
    assert one.grade is Grade.LATER_CORRECTION


def test_a_denial_of_every_contact_meets_each_that_is_affirmed_before_it() -> None:
    never = "{1s@quill:Ada Quill} {1c:said} {1x:{@quill:she} had never met {@brandt:Otto Brandt}}."
    told = AFFIRMS.replace("14 February 2020", "3 May 2019")
    [one] = conflicts(read(told, "2020-02-18"), read(never, "2020-02-19", "Valley News"))
    assert (one.kind, one.grade) == (ConflictKind.CONTACT, Grade.GENUINE)
    assert conflicts(read(told.replace("2019", "2021"), "2022-02-18"), read(never, "2020-02-19")) == []


PRAISE = "{1s@quill:Ada Quill} {1c:said} {1x:{@brandt+:Otto Brandt} was a friend}."
BLAME = "{1s@quill:Ada Quill} {1c:said} {1x:{@brandt-:Otto Brandt} was a thief}."

FIRST_DAY, FIFTH_DAY = {1: ("2020-03-01", "2020-03-01")}, {1: ("2020-03-05", "2020-03-05")}


def test_praise_and_blame_within_days_are_doubted_where_a_label_is_unsure() -> None:
    praise, blame = (one.replace("a friend", "the one").replace("a thief", "late") for one in (PRAISE, BLAME))
    one, two = (
        _as_likely(read(praise.replace("said", "praised"), "2020-03-02", said=FIRST_DAY), 0.92),
        _as_likely(read(blame, "2020-03-06", said=FIFTH_DAY), 0.92),
    )
    [found] = conflicts(one, two)
    assert (found.kind, found.grade) == (ConflictKind.PRAISE, Grade.READING_ERROR)
    assert "within 4 days" in found.reason
    # no verb of the article tells either: a label errs more often than not
    assert conflicts(_as_likely(read(praise, "2020-03-02", said=FIRST_DAY), 0.92), two) == []
    # plain words and a likely label are enough
    plain = [_as_likely(read(PRAISE, "2020-03-02", said=FIRST_DAY), 0.6)]
    plain += [_as_likely(read(BLAME, "2020-03-06", said=FIFTH_DAY), 0.6)]
    [found] = conflicts(*plain)
    assert found.grade is Grade.GENUINE and "the words are plain" in found.reason


def test_praise_and_blame_of_somebody_called_he_are_doubted_however_sure_the_labels() -> None:
    praised = (
        "{@brandt:Otto Brandt} listened. {1s@quill:Ada Quill} {1c:praised} "
        "{1x:{@brandt+:him} for the bridge}."
    )
    [found] = conflicts(
        _as_likely(read(praised, "2020-03-02", said=FIRST_DAY), 0.98),
        _as_likely(read(BLAME, "2020-03-06", said=FIFTH_DAY), 0.98),
    )
    assert found.grade is Grade.READING_ERROR
    assert "whom “him” means had to be understood" in found.reason


def test_praise_of_somebodys_children_is_no_sure_praise_of_them() -> None:
    praised = PRAISE.replace("Otto Brandt} was a friend", "Otto Brandt}’s children were fine")
    blamed = BLAME.replace("said", "attacked")
    [found] = conflicts(
        _as_likely(read(praised, "2020-03-02", said=FIRST_DAY), 0.98),
        _as_likely(read(blamed, "2020-03-06", said=FIFTH_DAY), 0.98),
    )
    assert found.grade is Grade.READING_ERROR
    assert "what is praised may be something of Otto Brandt’s" in found.reason


def test_a_name_that_is_a_whole_sentence_is_neither_praised_nor_blamed_for_sure() -> None:
    praised = (
        "{1s@quill:Ada Quill} {1c:said} {1x:“I am the best. Who else knows that? {@brandt+:Otto Brandt}.”}"
    )
    blame = _as_likely(read(BLAME, "2020-03-06", said=FIFTH_DAY), 0.98)
    assert conflicts(_as_likely(read(praised, "2020-03-02", said=FIRST_DAY), 0.98), blame) == []
    more = praised.replace("Otto Brandt}.", "Otto Brandt} is.")
    [found] = conflicts(_as_likely(read(more, "2020-03-02", said=FIRST_DAY), 0.98), blame)
    assert found.grade is Grade.GENUINE


def test_one_kind_word_among_attacks_is_one_conflict() -> None:
    attacks = [BLAME, BLAME.replace("thief", "crook"), BLAME.replace("thief", "bore")]
    [found] = conflicts(
        _as_likely(read(PRAISE, "2020-03-02", said=FIRST_DAY), 0.98),
        *(_as_likely(read(one, "2020-03-06", said=FIFTH_DAY), 0.98) for one in attacks),
    )
    assert found.reason.endswith("2 more critical statements within 14 days.")


def test_praise_and_blame_are_genuine_where_both_labels_are_nearly_certain() -> None:
    readings = [
        read(PRAISE, "2020-03-02", said={1: ("2020-03-01", "2020-03-01")}),
        read(BLAME, "2020-03-06", said={1: ("2020-03-05", "2020-03-05")}),
    ]
    [found] = conflicts(*(_as_likely(reading, 0.98) for reading in readings))
    assert found.grade is Grade.GENUINE


def _as_likely(reading: Reading, p: float) -> Reading:
    [attribution] = reading.attributions
    about = tuple(
        replace(s, p={label: p if label is s.label else (1 - p) / 2 for label in Label})
        for s in attribution.about
    )
    return replace(reading, attributions=(replace(attribution, about=about),))


def test_praise_and_blame_a_month_apart_are_no_conflict() -> None:
    one, two = (
        read(PRAISE, "2020-03-02", said={1: ("2020-03-01", "2020-03-01")}),
        read(BLAME, "2020-04-06", said={1: ("2020-04-05", "2020-04-05")}),
    )
    assert conflicts(one, two) == []


TAPE = "{1s@quill:Ada Quill} {1c:said} {1x:“{@brandt-:Otto Brandt} is a small grey thief of a man”}."
DENIAL = (
    "{1s@lund:Ivo Lund} {1c!:denied} {1x:that {@quill:Ada Quill} had called "
    "{@brandt0:Otto Brandt} “a small grey thief of a man”, and that {@quill0:she} ever would}."
)


def test_words_reported_by_one_and_denied_by_another() -> None:
    [one] = conflicts(read(TAPE, "2020-03-02"), read(DENIAL, "2020-03-04", "Valley News"))
    assert (one.kind, one.grade) == (ConflictKind.SAYING, Grade.GENUINE)
    assert one.about == "“a small grey thief of a man”"
    assert (one.one.teller, one.two.teller) == ("Ada Quill", "Ivo Lund")


def test_words_that_a_third_person_said_are_not_denied_by_it() -> None:
    other = TAPE.replace("{1s@quill:Ada Quill}", "{1s@ford:Nell Ford}")
    assert conflicts(read(other, "2020-03-02"), read(DENIAL, "2020-03-04", "Valley News")) == []


def test_a_report_and_its_denial_in_the_next_sentence() -> None:
    text = (
        "{1s@ford:Nell Ford} {1c:reported} {1x:that {2s@quill:Ada Quill} {2c:had scolded} "
        "{2x@brandt-:Otto Brandt}}. {3s@lund:Ivo Lund} {3c!:denied} {3x:the report}."
    )
    [one] = conflicts(read(text, "2020-03-02"))
    assert (one.kind, one.one.teller, one.two.teller) == (ConflictKind.SAYING, "Nell Ford", "Ivo Lund")


def test_free_wordings_of_one_utterance_are_no_two_wordings() -> None:
    said = "{1s@quill:Ada Quill} {1c:said} {1x:“{@brandt-:Otto Brandt} %s”}."
    one = said % "has sold 40 boats of this town to nobody we know"
    other = said % "has sold 60 boats of this town to nobody we know"
    free = said % "did not keep our boats, and who has them I cannot say"
    readings = [read(text, "2020-03-02") for text in (one, other, free)]
    with make_record(readings=readings) as r:
        entries = Dossier.between(r, "quill", "brandt").a_about_b.entries
    reports = [report for entry in entries for report in entry.plain]
    first, second, third = (
        next(one for one in reports if part in one.content_text) for part in ("40", "60", "keep")
    )
    assert len(conflicts_of_reports([replace(entries[0], plain=(first, second))])) == 1
    assert conflicts_of_reports([replace(entries[0], plain=(first, third))]) == []
