"""The dossier of two people: what is counted, what is kept apart, what stays the same."""

import json

import pytest

from rapport.dossier.dossier import Dossier
from rapport.dossier.entry import Entry, Flag
from rapport.dossier.export import to_bytes
from rapport.dossier.findings.findings import find_all
from rapport.dossier.relation.grain import Grain
from rapport.dossier.relation.observed import Observed
from rapport.errors import AmbiguousPerson, UnknownPerson, UsageError
from rapport.reading.reading import Label, Reading
from tests.build import build_reading
from tests.stories import NAMES, STORIES, make_record


def words(entries: tuple[Entry, ...]) -> list[str]:
    return [entry.first.content_text for entry in entries]


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    with make_record() as record:
        return Dossier.between(record, "quill", "Otto Brandt")


def test_both_directions_hold_their_statements(dossier: Dossier) -> None:
    assert (dossier.a.name, dossier.b.name) == ("Ada Quill", "Otto Brandt")
    assert words(dossier.a_about_b.entries) == ["Mr. Brandt was “a man of his word.”"]
    assert words(dossier.b_about_a.entries) == ["“She will do what she must,”"]


def test_a_reprint_is_a_report_of_the_same_statement(dossier: Dossier) -> None:
    counts = dossier.a_about_b.counts
    assert (counts.statements, counts.reports) == (1, 2)
    assert counts.by_label == {Label.FAVOURABLE: 1, Label.NEUTRAL: 0, Label.CRITICAL: 0}


def test_denied_and_nested_ones_are_kept_apart(dossier: Dossier) -> None:
    assert [(e.flags, words((e,))) for e in dossier.a_about_b.flagged] == [
        ((Flag.NEGATED,), ["Brandt had lied to her"])
    ]
    with make_record() as record:
        other = Dossier.between(record, "ford", "quill")
    assert [(e.flags, e.told_by) for e in other.a_about_b.flagged] == [((Flag.NESTED,), "Otto Brandt")]


def test_others_are_those_who_speak_of_both(dossier: Dossier) -> None:
    (entry,) = dossier.others
    assert words((entry,)) == ["Quill and Brandt were “two foxes.”"]
    assert [(t.person.name, t.label) for t in entry.toward] == [
        ("Ada Quill", Label.CRITICAL),
        ("Otto Brandt", Label.CRITICAL),
    ]


def test_a_speaker_who_is_not_identified_is_counted_nowhere() -> None:
    marked = "{1s:An aide} {1c:said} {1x:{@quill+:Quill} and {@brandt+:Brandt} get on}."
    with make_record(readings=(*STORIES, build_reading(marked, names=NAMES))) as record:
        dossier = Dossier.between(record, "quill", "brandt")
    assert words(dossier.unidentified) == ["Quill and Brandt get on"]
    assert len(dossier.others) == 1


def test_further_statements_are_fetched_only_when_they_are_asked_for(dossier: Dossier) -> None:
    with make_record() as record:
        without = Dossier.between(record, "quill", "brandt", further=False)
        whole = Dossier.between(record, "quill", "brandt")
    assert (without.further, len(whole.further)) == ((), len(dossier.further))
    assert whole.further and without.to_json() == whole.to_json()


def test_a_silence_is_told_of_the_time_that_the_record_covers() -> None:
    said = "In %s {1s@quill:Ada Quill} {1c:said} that {1x:{@brandt+:Otto Brandt} %s}."
    words = {
        2: ("Oakham", "mended the bridge himself"),
        4: ("a harbour tavern", "knows every ferryman by his first name"),
        6: ("parliament", "never once asked for a subsidy"),
        8: ("her weekly column", "sings better than he argues"),
        28: ("court", "paid the widows out of his own purse"),
    }
    told = [build_reading(said % each, published=f"2020-01-{n:02}", names=NAMES) for n, each in words.items()]
    named = "{@quill:Ada Quill} and {@brandt:Otto Brandt} dined. Page %d."
    others = [build_reading(named % n, published=f"2020-01-{n:02}", names=NAMES) for n in (10, 12, 14)]
    longest = []
    for readings in (told, [*told, *others]):
        with make_record(readings=readings) as record:
            a, b = (record.person(name).person for name in ("quill", "brandt"))
            shown = Dossier.between(record, "quill", "brandt").findings
            assert list(shown) == list(find_all(Observed.of(record, a, b)))
            longest += [one.figures for one in shown if (one.kind, one.speaker) == ("silence", "quill")]
    assert longest[0] == () and longest[1][0].value == 20


def test_denominators_and_coverage(dossier: Dossier) -> None:
    assert (dossier.a_about_b.said_in_all, dossier.b_about_a.said_in_all) == (1, 2)
    coverage = dossier.coverage
    assert (coverage.naming_both, coverage.articles, coverage.unreadable) == (3, 3, 0)
    assert coverage.outlets == {"Valley News": 2, "The Harbour Post": 1}
    assert (str(coverage.first), str(coverage.last)) == ("2020-03-02", "2021-06-10")


def test_the_relation_counts_what_the_directions_do(dossier: Dossier) -> None:
    for relation, direction in zip(dossier.relation, (dossier.a_about_b, dossier.b_about_a), strict=True):
        assert (relation.speaker, relation.target) == (direction.speaker.id, direction.target.id)
        assert relation.whole.statements == direction.counts.statements
        assert relation.whole.reports == direction.counts.reports
        assert relation.whole.volume.naming_both == dossier.coverage.naming_both
        assert relation.whole.too_few == "1 statement; at least 10 are needed"
        assert relation.correction is None  # no table of these weights' errors
    assert [(p.name, p.statements, p.volume.naming_both) for p in dossier.relation[1].periods] == [
        ("2020", 0, 2),
        ("2021", 1, 1),
    ]


def test_periods_are_as_long_as_asked() -> None:
    with make_record() as record:
        dossier = Dossier.between(record, "quill", "brandt", per=Grain.QUARTER)
    assert [relation.grain for relation in dossier.relation] == [Grain.QUARTER] * 2
    assert dossier.relation[0].periods[0].name == "2020-Q1"


def test_the_order_of_reading_changes_no_byte() -> None:
    with make_record() as one, make_record(readings=STORIES[::-1]) as other:
        assert (
            Dossier.between(one, "quill", "brandt").to_json()
            == Dossier.between(other, "quill", "brandt").to_json()
        )


def test_json_opens_every_figure(dossier: Dossier) -> None:
    data = json.loads(dossier.to_json())
    assert list(data) == [
        "format", "a", "b", "corpus", "a_about_b", "b_about_a", "relation", "findings", "others",
        "assessments", "claims", "claims_of_sources", "contacts", "conflicts",
    ]  # fmt: skip
    assert (data["a_about_b"]["n"], len(data["a_about_b"]["statements"])) == (1, 1)
    (statement,) = data["a_about_b"]["statements"]
    assert statement["speaker"] == {"id": "quill", "name": "Ada Quill"}
    assert statement["said"] == {"words": "2020-03-01", "basis": "stated"}
    assert [report["article"]["outlet"] for report in statement["reports"]] == [
        "The Harbour Post",
        "Valley News",
    ]
    assert data["corpus"]["weights"] == ["hand-made"]


def test_a_lone_surrogate_does_not_stop_the_export() -> None:
    assert to_bytes({"text": "é \ud800"}) == '{\n "text": "é \\ud800"\n}\n'.encode()


def test_it_shows_itself_in_a_notebook(dossier: Dossier) -> None:
    html = dossier._repr_html_()
    assert "<b>Ada Quill and Otto Brandt</b>" in html
    assert (
        "2020-03-01 stated · favourable 0.90 · The Harbour Post: Mr. Brandt was “a man of his word.”" in html
    )


def test_a_notebook_shows_names_as_text() -> None:
    reading = build_reading(
        "{1s@quill:Q} {1c:said} {1x:{@brandt+:<b>B</b>} <script>x</script>}",
        names={"quill": "Q<i>", "brandt": "B&B"},
    )
    with make_record(readings=(reading,)) as record:
        html = Dossier.between(record, "quill", "brandt")._repr_html_()
    assert "<script>" not in html
    assert "<i>" not in html
    assert "B&amp;B" in html


def test_two_names_for_one_person_are_refused() -> None:
    with make_record() as record, pytest.raises(UsageError, match="both Ada Quill"):
        Dossier.between(record, "quill", "Ada Quill")


def test_unclear_names_are_refused() -> None:
    reading = build_reading("{@a:Ann Oak} met {@b:Ben Oak}.", names={"a": "Ann Oak", "b": "Ben Oak"})
    with make_record(readings=(reading,)) as record:
        with pytest.raises(AmbiguousPerson):
            Dossier.between(record, "oak", "ann")
        with pytest.raises(UnknownPerson):
            Dossier.between(record, "ann", "elm")


def test_an_empty_dossier_says_that_it_is() -> None:
    reading = build_reading("{@a:Ann Oak} met {@b:Ben Elm}.", names={"a": "Ann Oak", "b": "Ben Elm"})
    with make_record(readings=(reading,)) as record:
        assert Dossier.between(record, "oak", "elm").is_empty


def test_a_silence_is_told_where_articles_could_have_broken_it() -> None:
    days = [f"{year}-01-0{n}" for year in (2020, 2024) for n in (1, 2, 3)]
    words = "{1s@quill:Quill} {1c:said} {1x:{@brandt+:Brandt} is kind to %s}."
    told = [
        build_reading(words % ("herons", "gulls", "geese", "owls", "rooks", "swans")[n], names=NAMES,
                      published=day)
        for n, day in enumerate(days)
    ]  # fmt: skip
    named = [
        build_reading(f"{{@quill:Quill}} met {{@brandt:Brandt}} on pier {n}.", names=NAMES,
                      published=f"2022-0{n}-01")
        for n in (1, 2, 3)
    ]  # fmt: skip

    def silence(*readings: Reading) -> str:
        with make_record(readings=readings) as record:
            found = Dossier.between(record, "quill", "brandt").findings
        return next(f.sentence for f in found if f.kind == "silence" and f.speaker == "quill")

    assert silence(*told).startswith("Too few articles to speak of a silence of Ada Quill")
    assert "though 3 other articles of that time name both, is about 1,459 days" in silence(*told, *named)
