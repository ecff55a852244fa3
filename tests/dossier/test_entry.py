"""One statement in a dossier: its stance over several reports, and its flags."""

from rapport.dossier.entry import Flag, make_entry
from rapport.people.line import DIGITS
from rapport.reading.reading import Label, Reading
from rapport.record.answers import Person
from rapport.record.statement import About, Report, Statement
from tests.build import build_reading

BRANDT = Person("brandt", "Otto Brandt")


def report(reading: Reading) -> Report:
    attribution = reading.attributions[0]
    return Report(
        id=attribution.id(reading.article.id),
        article=reading.article,
        attribution=attribution,
        speaker=None,
        about=tuple(About(mention=reading.mentions[s.mention], stance=s) for s in attribution.about),
    )


def statement(*marked: str) -> Statement:
    reports = tuple(report(build_reading(text, names={"brandt": "Otto Brandt"})) for text in marked)
    return Statement(id="s", person=None, reports=reports)


def test_stance_is_the_mean_over_reports() -> None:
    entry = make_entry(
        statement("He {1c:said} {1x:{@brandt+:B} x}", "He {1c:said} {1x:{@brandt-:B} y}"), [BRANDT]
    )
    (toward,) = entry.toward
    assert toward.p == {Label.FAVOURABLE: 0.465, Label.NEUTRAL: 0.1, Label.CRITICAL: 0.435}
    assert toward.label is Label.FAVOURABLE
    assert not toward.is_sure
    assert round(sum(toward.p.values()), DIGITS) == 1.0


def test_one_plain_report_is_enough_to_count() -> None:
    entry = make_entry(
        statement("He {1c!:denied} {1x:{@brandt-:B} lied}", "He {1c:said} {1x:{@brandt+:B} is kind}"),
        [BRANDT],
    )
    assert entry.flags == ()
    assert len(entry.plain) == 1
    assert entry.first.content_text == "B is kind"
    assert entry.toward[0].label is Label.FAVOURABLE


def test_flags_of_all_reports_are_named() -> None:
    entry = make_entry(
        statement("He {1c!:denied} {1x:{@brandt-:B} lied}", "He {1c?:would say} {1x:{@brandt-:B} lied}"),
        [BRANDT],
    )
    assert entry.flags == (Flag.NEGATED, Flag.HYPOTHETICAL)
    assert entry.plain == ()


def test_who_is_not_spoken_of_has_no_stance() -> None:
    entry = make_entry(statement("He {1c:said} {1x:it rained}"), [BRANDT])
    assert entry.toward == ()


def test_what_the_article_calls_sarcasm_is_flagged() -> None:
    entry = make_entry(statement("He {1c:said} sarcastically: {1x:{@brandt+:B} is kind}"), [BRANDT])
    assert entry.flags == (Flag.SARCASTIC,)
    assert entry.plain == ()
