"""Observations: the same as a dossier's entries give, but from one walk through the tables."""

from __future__ import annotations

from datetime import date
from functools import cache

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapport.dossier.entry import Entry, make_entry
from rapport.dossier.relation.observed import Observed
from rapport.reading.reading import Label, Reading
from rapport.record import Record
from rapport.record.answers import Person
from rapport.record.observation import Observation
from rapport.record.observing import in_time
from rapport.record.said_day import ends_unless_exact, middle_day
from tests.build import build_reading
from tests.databases import Fresh, empty
from tests.stories import STORIES

NAMES = {"quill": "Ada Quill", "brandt": "Otto Brandt", "ford": "Nell Ford"}
# Long enough for near-copies to be found.
BODIES = [
    " ".join(f"The {one} of the {two} waited while it rained." for one in head for two in tail)
    for head, tail in (
        (("ferry", "lantern", "orchard", "chapel"), ("north", "harbour", "valley")),
        (("tram", "beacon", "meadow", "archive"), ("south", "island", "quarter")),
    )
]
CONTENTS = [
    "that {@brandt%s:Mr. Brandt} kept every single promise about the northern harbour and its ferry",
    "that {@quill%s:Ms. Quill} sold the orchards of the valley to her richest neighbours for nothing",
    "that {@brandt%s:Brandt} and {@ford-:Nell Ford} waited for the lantern of the old chapel all night",
    "that the tram to the island would run again before the winter came to the southern quarter",
]
sentences = st.tuples(
    st.sampled_from(["quill", "brandt", "ford", ""]),
    st.sampled_from(["", "", "!", "?"]),
    st.sampled_from(CONTENTS),
    st.sampled_from("+0-"),
    st.booleans(),
    st.sampled_from([None, None, ("2020-03-01", "2020-03-01"), ("2020-02-01", "2020-02-29")]),
)
articles = st.tuples(
    st.lists(sentences, min_size=1, max_size=3),
    st.sampled_from(["2020-03-01", "2020-03-04", "2020-03-25", None]),
    st.sampled_from(["The Harbour Post", "Valley News", None]),
    st.sampled_from([0, 1]),
)


def reading_of(
    told: list[tuple[str, str, str, str, bool, tuple[str, str] | None]],
    published: str | None,
    outlet: str | None,
    body: int,
    number: int,
) -> Reading:
    """An article with a sentence for each saying; a nested one is told by Nell Ford's brother."""
    parts, said, at = [], {}, 0
    for who, flag, content, sign, nested, days in told:
        at += 1
        inner = at + 1 if nested else at
        words = content % sign if "%" in content else content
        source = f"{{{inner}s@{who}:{NAMES[who]}}}" if who else f"{{{inner}s:An official}}"
        sentence = f"{source} {{{inner}c{flag}:said}} {{{inner}x:{words}}}"
        parts.append(
            f"{{{at}s:Her brother}} {{{at}c:said}} {{{at}x:{sentence}}}." if nested else f"{sentence}."
        )
        if days:
            said[inner] = days
        at = inner
    text = "\n\n".join([*parts, BODIES[body], f"Page {number}."])
    return build_reading(text, names=NAMES, said=said, published=published, outlet=outlet)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(articles, min_size=1, max_size=6))
def test_observations_are_what_the_entries_of_a_dossier_say(fresh: Fresh, drawn: list) -> None:  # type: ignore[type-arg]
    record = empty(shared(fresh))
    for number, one in enumerate(drawn):
        record.add(reading_of(*one, number))
    found = record.observations()
    assert found == sorted(from_entries(record), key=in_time)
    for speaker in NAMES:
        assert record.observations(speaker=speaker) == [o for o in found if o.speaker == speaker]
        assert record.observations(about=speaker) == [o for o in found if o.target == speaker]
    others = record.observations(about="brandt", not_by=("quill", "brandt"))
    assert others == [o for o in found if o.target == "brandt" and o.speaker == "ford"]
    quill, brandt = (Person(id, NAMES[id]) for id in ("quill", "brandt"))
    observed = Observed.of(record, quill, brandt)
    assert observed.by_b == tuple(record.observations(speaker="brandt"))
    assert observed.about_b == tuple(record.observations(about="brandt"))
    both = record.observations(speaker="quill", about="brandt")
    assert both == [o for o in found if (o.speaker, o.target) == ("quill", "brandt")]
    # of statements that are loaded the same is told by these
    record.forget()
    record.statements_of_two("quill", "brandt")
    assert Observed.of(record, quill, brandt) == observed


@cache
def shared(fresh: Fresh) -> Record:
    return Record(fresh())


def from_entries(record: Record) -> list[Observation]:
    """The same from whole statements, as a dossier makes its entries."""
    everyone = [Person(id, name) for id, name in NAMES.items()]
    entries = [make_entry(statement, everyone) for statement in record.statements()]
    return [one for entry in entries if entry.plain and entry.statement.person for one in toward(entry)]


def toward(entry: Entry) -> list[Observation]:
    speaker, first = entry.statement.person, entry.first
    assert speaker is not None
    story = min(head.id for head in first.story.articles) if first.story else first.article.id
    return [
        Observation(
            statement=entry.statement.id,
            speaker=speaker.id,
            target=one.person.id,
            story=story,
            day=middle_day(entry.said) or first.article.published,
            label=one.label,
            p=one.p,
            outlets=tuple(report.article.outlet or "" for report in entry.plain),
            articles=tuple(report.article.id for report in entry.plain),
            ends=ends_unless_exact(entry.said, first.article.published),
        )
        for one in entry.toward
        if one.person.id != speaker.id
    ]


def test_reports_of_one_statement_are_one_observation(fresh: Fresh) -> None:
    with Record(fresh()) as record:
        for reading in STORIES:
            record.add(reading)
        praise, fox = record.observations(about="brandt")
    assert (praise.speaker, praise.label, praise.sign) == ("quill", Label.FAVOURABLE, 1)
    assert praise.day == date(2020, 3, 1)
    assert praise.outlets == ("The Harbour Post", "Valley News")
    assert praise.reports == 2
    assert (fox.speaker, fox.sign, fox.reports) == ("ford", -1, 1)


def test_a_record_without_statements_has_no_observation(fresh: Fresh) -> None:
    with Record(fresh()) as record:
        assert record.observations() == []
        assert record.observations(speaker="nobody", about="else") == []
