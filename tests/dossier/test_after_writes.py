"""A dossier asked for again after any write is the one that a record without a memory gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from rapport.dossier.dossier import Dossier
from rapport.dossier.relation.grain import Grain
from rapport.people.decisions import Judgement, Kind, Someone
from rapport.reading.reading import PersonLink, Reading
from rapport.record.answers import Person
from rapport.record.corpus import FEW, Corpus
from rapport.record.record import Record
from rapport.record.ties import Anchor
from tests.build import build_reading
from tests.databases import Fresh
from tests.stories import HARBOUR, NAMES, STORIES, SYNDICATED, VALLEY, decision, linked_to, make_record

QUILL, BRANDT, FORD = (Someone(id, name) for id, name in NAMES.items())
ELSEWHERE = build_reading(
    "{1s@pell:Ida Pell} {1c:said} {1x:that {@moor-:Jon Moor} was late}.",
    names={"pell": "Ida Pell", "moor": "Jon Moor"},
    published="2020-03-05",
)
MEETING = build_reading(
    "{@quill:Ada Quill} met {@brandt:Otto Brandt} in Geneva on Monday, {1s@ford:Nell Ford} {1c:said}, "
    "{1x:and {@quill-:Quill} “never praises {@brandt-:Brandt}.”}",
    names=NAMES,
    published="2020-04-01",
)


def reprint(reading: Reading, outlet: str, day: date) -> Reading:
    return replace(reading, article=replace(reading.article, outlet=outlet, published=day, path=outlet))


def nobody_known(reading: Reading) -> Reading:
    return replace(reading, mentions=tuple(replace(m, person=None) for m in reading.mentions))


def ford_for_quill(reading: Reading) -> Reading:
    return linked_to(reading, "quill", PersonLink("ford", "Nell Ford", 0.9))


def hold_together(record: Record) -> None:
    """Somebody says that the two first statements about Brandt, whoever is not named in one, are one."""
    pair = [one.first for one in record.statements(speaker="quill", about="brandt")[:2]]
    one, two = (Someone(str(Anchor.of(r.article.id, r.attribution.content)), "words") for r in pair)
    record.decide(decision(kind=Kind.STATEMENTS, judgement=Judgement.SAME, one=one, two=two))


#: Each write after those before it.
WRITES: dict[str, Callable[[Record], object]] = {
    "a file": lambda record: record.note("a.pdf", "It has no text."),
    "others": lambda record: record.add(ELSEWHERE),
    "others again": lambda record: record.add(replace(ELSEWHERE, weights="w2")),
    "a meeting": lambda record: record.add(MEETING),
    "an unread article": lambda record: record.add_unread(replace(HARBOUR.article, text="Ein Fest."), "de"),
    "a reprint that names nobody": lambda record: record.add(
        nobody_known(reprint(HARBOUR, "The Cove", date(2020, 3, 3)))
    ),
    "two statements held together": hold_together,
    "an earlier reprint": lambda record: record.add(reprint(HARBOUR, "The Dune", date(2020, 3, 1))),
    "one read again": lambda record: record.add(replace(VALLEY, weights="w2")),
    "settled": lambda record: record.settle(),
    "persons joined": lambda record: record.decide(
        decision(kind=Kind.PERSONS, judgement=Judgement.SAME, one=FORD, two=Someone("pell", "Ida Pell"))
    ),
    "and apart again": lambda record: record.decide(decision(kind=Kind.UNDO, undoes=len(record.decisions()))),
    "a teller called otherwise": lambda record: record.decide(
        decision(kind=Kind.NAME, one=FORD, words="Eleanor Ford")
    ),
    "one of the two called otherwise": lambda record: record.decide(
        decision(kind=Kind.NAME, one=BRANDT, words="Ottokar Brandt")
    ),
    "linked anew": lambda record: record.relink(ford_for_quill),
    "and back": lambda record: [record.add(replace(one, weights="w3")) for one in STORIES],
}


def test_after_every_write_it_is_what_comes_out_of_nothing(fresh: Fresh) -> None:
    where = fresh()
    with make_record(where, readings=(HARBOUR, VALLEY)) as record:
        Dossier.between(record, "quill", "brandt")
        for what, write in WRITES.items():
            write(record)
            with Record(where) as anew:
                expected = Dossier.between(anew, "quill", "brandt").to_json()
                digest = anew.digest()
            assert Dossier.between(record, "quill", "brandt").to_json() == expected, what
            assert record.digest() == digest, what
            assert Dossier.between(record, "brandt", "quill").to_json() != expected


@pytest.mark.parametrize(
    ("write", "again"),
    [("a file", False), ("others", False), ("an unread article", False), ("a meeting", True),
     ("a reprint that names nobody", True), ("a teller called otherwise", True)],
)  # fmt: skip
def test_it_is_worked_out_again_only_when_the_write_touches_the_two(
    fresh: Fresh, monkeypatch: pytest.MonkeyPatch, write: str, again: bool
) -> None:
    made: list[str] = []
    work_out = Dossier._made

    def counted(record: Record, one: Person, other: Person, per: Grain | None, *, further: bool) -> Dossier:
        made.append(write)
        return work_out(record, one, other, per, further=further)

    with make_record(fresh()) as record:
        monkeypatch.setattr(Dossier, "_made", counted)
        before = Dossier.between(record, "quill", "brandt")
        made.clear()
        WRITES[write](record)
        after = Dossier.between(record, "quill", "brandt")
        assert bool(made) == again
        held = record.info()
        assert after.coverage.articles == held.articles - held.unread
        assert after.coverage.unread == held.unread
        assert after.corpus == record.digest()
        assert before.coverage.unreadable == 0


def test_the_corpus_has_one_digest_however_it_came_together(fresh: Fresh) -> None:
    corpus, where = Corpus(), fresh()
    with Record(where) as record:
        for some in ((SYNDICATED,), STORIES, tuple(replace(one, weights="w2") for one in STORIES)):
            record.add_all(some)
            with record._read() as connection:
                found = corpus.digest(connection)
                assert found == Corpus().digest(connection) == corpus.digest(connection)
        many = [
            replace(ELSEWHERE, article=replace(ELSEWHERE.article, title=f"No. {n}")) for n in range(FEW + 1)
        ]
        record.add_all(many)
        with record._read() as connection:
            assert corpus.digest(connection) == Corpus().digest(connection) != found
