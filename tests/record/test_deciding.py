"""Decisions in a record: shown at once, kept through re-reading, undone without a trace."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from rapport.articles.article import Article
from rapport.dossier.dossier import Dossier
from rapport.dossier.listing import Listing
from rapport.errors import DecisionError, UsageError
from rapport.people.decisions import Decision, Judgement, Kind, Someone
from rapport.reading.reading import EntityType, Mention, MentionKind, Reading
from rapport.record.record import Record
from rapport.text.spans import Span
from tests.databases import Fresh
from tests.stories import STORIES, make_record

NOON = datetime(2020, 3, 4, 12, tzinfo=UTC)
QUILL, FORD = Someone("quill", "Ada Quill"), Someone("ford", "Nell Ford")
SAME = Decision(kind=Kind.PERSONS, judgement=Judgement.SAME, one=QUILL, two=FORD, author="desk", made=NOON)


def test_what_was_kept_is_given_back(fresh: Fresh) -> None:
    with make_record(fresh()) as record:
        number = record.decide(SAME)
        assert record.decisions() == [replace(SAME, number=number)]


def test_everybody_sees_a_decision_and_its_undoing(fresh: Fresh) -> None:
    with make_record(fresh()) as record:
        before = Dossier.between(record, "quill", "brandt").to_json()
        assert Listing.of(record, "quill").said_in_all == 2
        number = record.decide(SAME)
        assert Listing.of(record, "quill").said_in_all == 4
        assert len(record.statements(speaker="ford")) == 0
        assert [one.person.name for one in record.people()] == ["Ada Quill", "Otto Brandt"]
        with pytest.raises(UsageError, match="are both Ada Quill"):
            Dossier.between(record, "quill", "ford")
        record.decide(Decision(kind=Kind.UNDO, undoes=number, author="desk", made=NOON))
        assert Dossier.between(record, "quill", "brandt").to_json() == before
        assert [one.kind for one in record.decisions()] == [Kind.PERSONS, Kind.UNDO]


def test_the_machines_reading_stays_beside(fresh: Fresh) -> None:
    with make_record(fresh()) as record:
        record.decide(SAME)
        assert [one.person.name for one in record.people(decided=False)] == [
            "Otto Brandt",
            "Ada Quill",
            "Nell Ford",
        ]


def test_a_decision_survives_reading_again_and_linking_again(fresh: Fresh) -> None:
    with make_record(fresh()) as record:
        record.decide(SAME)
        for story in STORIES:
            record.add(replace(story, weights="newer"))
        assert Listing.of(record, "quill").said_in_all == 4
        assert record.relink(lambda reading: reading) == 0
        assert Listing.of(record, "quill").said_in_all == 4


def test_a_decision_holds_for_articles_read_later(fresh: Fresh) -> None:
    with make_record(fresh(), readings=STORIES[:1]) as record:
        record.decide(SAME)
        record.add(STORIES[1])
        assert len(record.statements(speaker="ford")) == 0
        assert len(record.statements(speaker="quill")) == 4


def test_an_alias_holds_where_papers_call_somebody_so(fresh: Fresh) -> None:
    text = "The Rigger left. He slept."
    spans = (Span(0, 10), Span(17, 19))
    kinds = (MentionKind.NOMINAL, MentionKind.PRONOUN)
    person = EntityType.PERSON
    mentions = tuple(
        Mention(span=s, kind=k, type=person, chain=5, name=None) for s, k in zip(spans, kinds, strict=True)
    )
    story = Reading(article=Article(text=text), weights="0", mentions=mentions)
    alias = Decision(kind=Kind.ALIAS, one=FORD, words="the Rigger", author="desk", made=NOON)
    with make_record(fresh()) as record:
        record.add(story)
        number = record.decide(alias)
        assert [m.person and m.person.id for m in _shown(record, story)] == ["ford", "ford"]
        record.decide(Decision(kind=Kind.UNDO, undoes=number, author="desk", made=NOON))
        assert [m.person for m in _shown(record, story)] == [None, None]
        record.decide(alias)
        record.add(replace(story, weights="newer"))  # read again: the decision holds
        assert [m.person and m.person.id for m in _shown(record, story)] == ["ford", "ford"]


def _shown(record: Record, story: Reading) -> tuple[Mention, ...]:
    reading = record.reading(story.article.id)
    assert reading is not None
    return reading.mentions


def test_a_decision_that_contradicts_is_not_kept(fresh: Fresh) -> None:
    with make_record(fresh()) as record:
        record.decide(replace(SAME, judgement=Judgement.DIFFERENT))
        with pytest.raises(DecisionError, match="are different"):
            record.decide(SAME)
        assert len(record.decisions()) == 1


def test_decisions_that_hold_belong_to_the_digest(fresh: Fresh) -> None:
    with make_record(fresh()) as record:
        plain = record.digest()
        number = record.decide(SAME)
        assert record.digest() != plain
        record.decide(Decision(kind=Kind.UNDO, undoes=number, author="desk", made=NOON))
        assert record.digest() == plain
