"""A few invented articles, read by hand: what the tests of dossier and faces share."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

from rapport.people.decisions import Decision
from rapport.reading.reading import PersonLink, Reading
from rapport.record.record import Record
from tests.build import build_reading

NAMES = {"quill": "Ada Quill", "brandt": "Otto Brandt", "ford": "Nell Ford"}

HARBOUR = build_reading(
    "{1s@quill:Ada Quill} {1c:told} {1t:reporters} that "
    "{1x:{@brandt+:Mr. Brandt} was “a man of his word.”}\n\n"
    "{2s@ford:Nell Ford}, her rival, {2c:said} "
    "{2x:{@quill-:Quill} and {@brandt-:Brandt} were “two foxes.”}\n\n"
    "{3s@quill:She} {3c!:denied} that {3x:{@brandt-:Brandt} had lied to her}.",
    names=NAMES,
    said={1: ("2020-03-01", "2020-03-01")},
    published="2020-03-02",
    outlet="The Harbour Post",
    title="Quill praises Brandt",
    url="https://harbour.example/1",
    path="clips/1.txt",
)
VALLEY = build_reading(
    "{1x:“{@quill0:She} will do what she must,”} {1s@brandt:Otto Brandt} {1c:said}.\n\n"
    "{2s@brandt:He} {2c:recalled} {2x:that {3s@ford:Ford} {3c:called} {3x@quill-:her} names}.",
    names=NAMES,
    said={1: ("2021-05-01", "2021-05-31")},
    published="2021-06-10",
    outlet="Valley News",
    title="Brandt speaks",
    path="clips/2.txt",
)
SYNDICATED = build_reading(
    "{1s@quill:Quill} {1c:said} on Sunday {1x:{@brandt+:Mr. Brandt} was “a man of his word.”}",
    names=NAMES,
    published="2020-03-04",
    outlet="Valley News",
    title="In brief",
    path="clips/3.txt",
)
STORIES: tuple[Reading, ...] = (HARBOUR, VALLEY, SYNDICATED)


def make_record(where: str = ":memory:", readings: tuple[Reading, ...] = STORIES) -> Record:
    """A record with these readings; their mentions know their persons already."""
    record = Record(where)
    for reading in readings:
        record.add(reading)
    return record


# A decision that the desk made at noon.
decision = partial(Decision, author="desk", made=datetime(2020, 3, 4, 12, tzinfo=UTC))


def linked_to(reading: Reading, id: str, link: PersonLink) -> Reading:
    """The same reading, in which somebody is taken for somebody else."""
    mentions = (
        replace(one, person=link if one.person and one.person.id == id else one.person)
        for one in reading.mentions
    )
    return replace(reading, mentions=tuple(mentions))
