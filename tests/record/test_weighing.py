"""Names are weighed again only where what they rest on has changed, and come out as if all were."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from sqlalchemy import select

from rapport.people.decisions import Judgement, Kind, Someone
from rapport.people.ids import local_id
from rapport.people.noted import Noted
from rapport.people.people import People
from rapport.people.person import NameCount
from rapport.reading.reading import EntityType, MentionKind, Reading
from rapport.record import Record
from rapport.record.tables_of_names import called, named, resting, weighed
from tests.build import build_reading
from tests.databases import Fresh
from tests.stories import decision

# Namesakes, forms of one name, people of the shipped tables and their namesakes; bodies stand apart.
PEOPLE = (
    "Ada Quill", "Ada Quill", "Ada J. Quill", "Ann Quill", "A. Quill", "Mrs. Quill", "Mr. Quill", "Quill",
    "Otto Brandt", "President Brandt", "Brandt", "Mia Brandt", "Boris Johnson", "Ron Johnson", "Johnson",
    "Mr. Johnson", "Vladimir Putin", "Putin", "Emmanuel Macron", "Macron", "Teodor Marsh", "Teddy Marsh",
)  # fmt: skip
BODIES = ("The Harbour Post", "Harbour Post", "Vale")
PHRASES = ("the prime minister", "the president", "the Skipper", "the mayor", "he", "she")
PLACES = ("in France", "in the harbour", "in Britain", "in Russia")


def article(draw: random.Random, number: int, weights: str = "w1") -> Reading:
    """Three people and a body; somebody said something of somebody, and later of another."""
    one, two, three = draw.sample(PEOPLE, 3)
    body, beside, open_one = draw.choice(BODIES), draw.choice(PHRASES), draw.choice(PHRASES)
    praise = draw.choice(("was a man of his word", "had sold the ferry to her own brother", "lied"))
    made = build_reading(
        f"{{1s@a:{one}}} {{1c:said}} {draw.choice(PLACES)} that {{1x:{{@b+:{two}}} {praise}}}.\n\n"
        f"Later {{@b:{beside}}} left; {{2s@c:{three}}} {{2c:said}} {{2x:{{@a-:{draw.choice(PHRASES)}}} and "
        f"{{@body:{body}}} were late}}. It was day {number}.\n\n"
        f"{{3s@d:{open_one}}} {{3c:said}} that {{3x:{{@b-:{two}}} {praise}}}.",
        names={"a": one, "b": two, "c": three, "body": body},
        published=f"2020-03-{1 + number % 6:02}",
        outlet=draw.choice(("The Harbour Post", "Valley News", "The Example")),
        weights=weights,
        linked=False,
    )
    other = draw.choice((EntityType.ORGANISATION, EntityType.ORGANISATION, EntityType.PLACE))
    mentions = (replace(m, type=other) if m.name == body else m for m in made.mentions)
    return replace(made, mentions=tuple(mentions))


def batches(draw: random.Random, again_each: int = 4) -> Iterator[list[Reading]]:
    """Articles, one or two at a time; of every so many one comes again, read otherwise."""
    seen: list[tuple[int, int]] = []
    for number in range(30):
        seed = draw.randrange(10**6)
        seen.append((number, seed))
        group = [article(random.Random(seed), number)]
        if number % again_each == again_each - 1:
            again, _ = draw.choice(seen)
            old = article(random.Random(seen[again][1]), again)
            names = {m.chain: draw.choice(PEOPLE) for m in old.mentions if m.kind is MentionKind.NAME}
            group.append(
                replace(
                    old,
                    weights=f"w{number}",
                    mentions=tuple(
                        replace(m, name=names[m.chain]) if m.name and m.type is EntityType.PERSON else m
                        for m in old.mentions
                    ),
                )
            )
        yield group


def names_weighed(record: Record) -> dict[str, set[tuple[object, ...]]]:
    """What is kept of names from one weighing to the next, and the questions with their answers."""
    with record._read() as connection:
        held = {
            table.name: set(map(tuple, connection.execute(select(table))))
            for table in (named, called, resting)
        }
        held["weighed"] = set(map(tuple, connection.execute(select(weighed))))
        return held


def summed_up(record: Record) -> tuple[str, dict[str, str]]:
    return record.whole_digest(), record.worked_out_digests()


JOINED = decision(
    kind=Kind.PERSONS,
    judgement=Judgement.SAME,
    one=Someone(local_id("Ada Quill", EntityType.PERSON), "Ada Quill"),
    two=Someone(local_id("Ann Quill", EntityType.PERSON), "Ann Quill"),
)


@pytest.mark.parametrize(("seed", "again_each"), [(0, 4), (1, 4), (2, 15), (3, 100), (4, 100)])
def test_weighing_as_they_come_is_weighing_all_at_once(fresh: Fresh, seed: int, again_each: int) -> None:
    draw = random.Random(seed)
    last: dict[str, Reading] = {}
    with Record(fresh()) as as_they_come, Record(fresh()) as at_once:
        for number, group in enumerate(batches(draw, again_each)):
            as_they_come.add_all(group)
            last.update((one.article.id, one) for one in group)
            if draw.random() < 0.6:
                as_they_come.settle()
            if number == 12:
                as_they_come.decide(JOINED)
        as_they_come.settle()
        assert as_they_come.settle() == 0
        at_once.add_all(draw.sample(list(last.values()), len(last)))
        at_once.settle()
        at_once.decide(JOINED)
        assert summed_up(as_they_come) == summed_up(at_once)
        kept, anew = names_weighed(as_they_come), names_weighed(at_once)
        assert kept["named"] == anew["named"]
        assert kept["called"] == anew["called"]
        # what was asked by articles that are read otherwise now is kept, too
        assert kept["weighed"] >= anew["weighed"]
        assert kept["resting"] >= anew["resting"]
        assert as_they_come.check(deep=True) == []


@pytest.fixture
def resolved(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the articles that are resolved, as they are."""
    found: list[str] = []
    noting = Noted.noting

    def heard(noted: Noted, reading: Reading) -> object:
        found.append(reading.article.id)
        return noting(noted, reading)

    monkeypatch.setattr(Noted, "noting", heard)
    return found


def said(number: int, *names: str) -> Reading:
    """An article in which people say something, one after the other."""
    letters = "abcdef"
    text = " ".join(
        f"{{{n}s@{letters[n]}:{name}}} {{{n}c:said}} {{{n}x:it was day {number}}}."
        for n, name in enumerate(names, 1)
    )
    return build_reading(text, names=dict(zip(letters[1:], names, strict=False)), linked=False)


def test_only_articles_are_resolved_whose_names_mean_somebody_else_now(
    fresh: Fresh, resolved: list[str]
) -> None:
    first, second, third = said(1, "Ada Quill"), said(2, "Mrs. Quill"), said(3, "Otto Brandt")
    with Record(fresh()) as record:

        def read(*readings: Reading) -> Sequence[str]:
            resolved.clear()
            record.add_all(readings)
            record.settle()
            return sorted(resolved)

        assert read(first, second, third) == sorted(one.article.id for one in (first, second, third))
        other = said(4, "Teodor Marsh")
        assert read(other) == [other.article.id]
        # "Ada Quill" is who she was; "Mrs. Quill" is surer of her
        again = said(5, "Ada Quill", "Teodor Marsh")
        assert read(again) == sorted([second.article.id, again.article.id])
        assert read() == []


def test_a_new_version_and_a_strangers_word_let_all_be_weighed_anew(
    fresh: Fresh, resolved: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with Record(fresh()) as record:
        record.add_all([said(1, "Ada Quill"), said(2, "Otto Brandt")])
        record.settle()
        record.relink(lambda one: replace(one, mentions=tuple(replace(m, person=None) for m in one.mentions)))
        assert record.people() == []
        assert record.settle() == 2
        resolved.clear()
        monkeypatch.setattr("rapport.record.weighing.rules_digest", lambda: "of tomorrow")
        record.settle()
        assert len(resolved) == 2


def test_a_copy_knows_what_was_weighed(fresh: Fresh, resolved: list[str]) -> None:
    with Record(fresh()) as record, Record(fresh()) as other:
        record.add_all([said(1, "Ada Quill"), said(2, "Mrs. Quill")])
        record.settle()
        record.copy_to(other)
        resolved.clear()
        other.add(said(3, "Otto Brandt"))
        other.settle()
        assert len(resolved) == 1


def test_those_who_note_answer_as_those_who_do_not() -> None:
    draw = random.Random(7)
    readings = [article(draw, number) for number in range(40)]
    called = (("the prime minister", 7),)
    names = [NameCount(name, EntityType.PERSON, draw.randrange(1, 40), 3, called) for name in PEOPLE]
    people = People().with_names(names)
    noted = Noted(people)
    for one in readings:
        resolved, answers = noted.noting(one)
        assert resolved == people.resolve(one)
        assert answers
        for answer in answers.values():
            assert noted.stands(answer.rests) == answer.stands
            assert noted.answer(answer.asked) == answer
