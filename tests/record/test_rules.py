"""By which rules an article was read is kept with it, told, and never mixed up, on both databases."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console
from sqlalchemy import update

from rapport.dossier.dossier import Dossier
from rapport.faces.method import BY_DIFFERENT_RULES, draw_facts
from rapport.faces.terminal import show_dossier
from rapport.people.decisions import Judgement, Kind, Someone
from rapport.reading.rules import rules_digest
from rapport.record import Record
from rapport.record.answers import Added
from rapport.record.tables import readings
from tests.databases import Fresh
from tests.record.test_migrations import make_old
from tests.stories import HARBOUR, NAMES, STORIES, SYNDICATED, VALLEY, decision, make_record

ONE, TWO = "aaaaaaaaaaaa", "bbbbbbbbbbbb"


def test_a_reading_comes_back_with_its_rules(fresh: Fresh) -> None:
    with make_record(fresh(), (replace(HARBOUR, rules=ONE), VALLEY)) as record:
        assert record.reading(HARBOUR.article.id) == replace(HARBOUR, rules=ONE)
        assert record.read_by(HARBOUR.article.id) == ("hand-made", ONE)
        assert record.read_by(VALLEY.article.id) == ("hand-made", None)
        assert record.read_by("nothing") is None


def test_other_rules_replace_a_reading_and_the_same_ones_change_nothing(fresh: Fresh) -> None:
    fewer = replace(HARBOUR, rules=TWO, attributions=HARBOUR.attributions[:1])
    with make_record(fresh(), (replace(HARBOUR, rules=ONE), VALLEY)) as record:
        before = record.digest()
        assert record.add(replace(HARBOUR, rules=ONE)) is Added.UNCHANGED
        assert record.add(fewer) is Added.REPLACED
        assert record.add(fewer) is Added.UNCHANGED
        assert record.reading(HARBOUR.article.id) == fewer
        assert record.info().attributions == 1 + len(VALLEY.attributions)
        assert record.check() == []
        assert record.digest() != before, "a dossier may rest on something else now"


def test_decisions_survive_a_reading_by_other_rules(fresh: Fresh) -> None:
    same = decision(
        kind=Kind.PERSONS, judgement=Judgement.SAME,
        one=Someone("quill", NAMES["quill"]), two=Someone("ford", NAMES["ford"]),
    )  # fmt: skip
    with make_record(fresh(), (replace(HARBOUR, rules=ONE),)) as record:
        record.decide(same)
        shown = [one.person.id for one in record.people()]
        record.add(replace(HARBOUR, rules=TWO))
        assert [one.person.id for one in record.people()] == shown == ["quill", "brandt"]


def test_what_other_rules_or_weights_read_is_counted_and_named(fresh: Fresh) -> None:
    own = rules_digest()
    kept = (replace(HARBOUR, rules=own), replace(VALLEY, rules=ONE), replace(SYNDICATED, rules=own))
    with make_record(fresh(), kept) as record:
        assert record.info().earlier_rules == 1
        assert record.not_read_by("hand-made", own) == [VALLEY.article.id]
        assert record.not_read_by("hand-made", None) == [one.article.id for one in kept]
        assert record.not_read_by("others", own) == [one.article.id for one in kept]
        record.add(replace(VALLEY, rules=own))
        assert record.info().earlier_rules == 0


def test_a_copy_keeps_the_rules_and_a_digest_of_all_that_is_said_leaves_them_out(fresh: Fresh) -> None:
    with (
        make_record(fresh(), tuple(replace(one, rules=ONE) for one in STORIES)) as record,
        make_record(fresh(), STORIES) as other,
        Record(fresh()) as copy,
    ):
        record.copy_to(copy)
        assert copy.read_by(HARBOUR.article.id) == ("hand-made", ONE)
        assert copy.digest() == record.digest() != other.digest()
        assert copy.whole_digest() == record.whole_digest() == other.whole_digest()


@pytest.mark.parametrize("number", [1, 13])
def test_what_an_older_record_holds_was_read_by_earlier_rules(bare: Fresh, number: int) -> None:
    where = bare()
    make_old(where, number)
    with Record(where) as record:
        assert record.read_by("abc") == ("w1", None)
        assert record.info().earlier_rules == 1
        assert record.not_read_by("w1", rules_digest()) == ["abc"]


def test_a_dossier_tells_by_which_rules_its_record_was_read(fresh: Fresh) -> None:
    with make_record(fresh(), tuple(replace(one, rules=TWO) for one in STORIES)) as record:
        assert record.rules() == [TWO]
        dossier = Dossier.between(record, "Ada Quill", "Otto Brandt")
        assert dossier.rules == (TWO,)
        assert ("Rules of the reader", TWO) in draw_facts(dossier)
        record.add(replace(SYNDICATED, rules=ONE))
        record.add(VALLEY)
        assert record.rules() == [ONE, TWO, None]
        mixed = Dossier.between(record, "Ada Quill", "Otto Brandt")
        assert json.loads(mixed.to_json())["corpus"]["rules"] == [ONE, TWO, None]
        assert f"{ONE}, {TWO}, not kept. {BY_DIFFERENT_RULES}" in dict(draw_facts(mixed)).values()
        assert mixed.corpus != dossier.corpus


def test_a_printed_dossier_says_when_rules_are_mixed(capsys: pytest.CaptureFixture[str]) -> None:
    for rules, said in ((TWO, False), (ONE, True)):
        kept = (*STORIES[:2], replace(SYNDICATED, rules=rules))
        kept = (*(replace(one, rules=TWO) for one in kept[:2]), kept[2])
        with make_record(readings=kept) as record:
            show_dossier(Dossier.between(record, "Ada Quill", "Otto Brandt"), Console(width=10_000))
        assert (BY_DIFFERENT_RULES in capsys.readouterr().out) is said


def test_a_record_says_of_what_it_is_made_whatever_wrote_it(tmp_path: Path) -> None:
    """Rules of another program that shares the record are others, too: nothing is taken for its own."""
    with make_record(str(tmp_path / "news.db"), (replace(HARBOUR, rules=rules_digest()),)) as record:
        assert record.info().earlier_rules == 0
        with record._write() as connection:
            connection.execute(update(readings).values(rules=TWO))
        assert record.info().earlier_rules == 1
