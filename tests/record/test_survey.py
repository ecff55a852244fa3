"""A dossier worked out from what is held in memory is the one that is worked out from nothing."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from rapport.dossier.dossier import Dossier
from rapport.people.decisions import Judgement, Kind, Someone
from rapport.reading.reading import Reading
from rapport.record import Record
from tests.build import build_reading
from tests.databases import Fresh
from tests.record.test_observing import BODIES, CONTENTS, NAMES, reading_of
from tests.stories import STORIES, decision

OUTLETS = ("The Harbour Post", "Valley News", None)
DAYS = ("2020-03-01", "2020-03-04", "2020-03-25", None)
# What contacts, claims, assessments and denials are made of.
TOLD = (
    "Ada Quill has never criticised Otto Brandt.",
    "Ada Quill met Otto Brandt at the harbour on Monday.",
    "Otto Brandt denied that he had called Ada Quill “the ferry thief of the valley”.",
    "{0s@ford:Nell Ford} {0c:said} "
    "{0x:{@brandt-:Brandt} called {@quill-:Quill} “the ferry thief of the valley”}.",
)


def article(draw: random.Random, number: int) -> Reading:
    """What one of three said of another, and now and then what an article tells of two of them."""
    told = [
        (
            draw.choice(["quill", "brandt", "ford", ""]),
            draw.choice(["", "", "!", "?"]),
            draw.choice(CONTENTS),
            draw.choice("+0-"),
            draw.random() < 0.3,
            draw.choice([None, ("2020-03-01", "2020-03-01"), ("2020-02-01", "2020-02-29")]),
        )
        for _ in range(draw.randint(1, 3))
    ]
    if draw.random() < 0.5:
        return reading_of(told, draw.choice(DAYS), draw.choice(OUTLETS), draw.randrange(2), number)
    told_of = draw.choice(TOLD).replace("{0", "{1")
    named = "{2s@quill:Ada Quill} {2c:said} {2x:{@brandt+:Otto Brandt} had come}."
    text = "\n\n".join([told_of, named, draw.choice(BODIES), f"Page {number}."])
    return build_reading(text, names=NAMES, published=draw.choice(DAYS), outlet=draw.choice(OUTLETS))


def write(record: Record, draw: random.Random, number: int, seen: list[Reading]) -> None:
    """Something that may or may not touch the two."""
    match draw.randrange(8):
        case 0 if seen:
            record.add(replace(draw.choice(seen), weights=f"w{number}"))
        case 1 if seen:
            # the same page elsewhere: a near-copy, and one story
            old = draw.choice(seen)
            seen.append(replace(old, article=replace(old.article, outlet=f"Paper {number}")))
            record.add(seen[-1])
        case 2:
            record.note(f"{number}.pdf", "It has no text.")
        case 3 if number > 8:
            someone = {id: Someone(id, name) for id, name in NAMES.items()}
            to = draw.choice(seen).article.id
            words = {"kind": Kind.ARTICLE, "judgement": Judgement.SAME, "article": to}
            record.decide(
                decision(one=someone["ford"], two=someone[draw.choice(["quill", "brandt"])], **words)
            )
        case _:
            seen.append(article(draw, number))
            record.add(seen[-1])


@pytest.mark.parametrize("seed", range(2))
def test_after_any_write_a_dossier_is_what_it_is_from_nothing(fresh: Fresh, seed: int) -> None:
    draw, where, seen = random.Random(seed), fresh(), list[Reading]()
    with Record(where) as kept, Record(where) as anew:
        for reading in STORIES:
            kept.add(reading)
        changed, last = 0, b""
        for number in range(16):
            write(kept, draw, number, seen)
            for a, b in (("quill", "brandt"), draw.sample(sorted(NAMES), 2)):
                anew.forget()
                assert Dossier.between(kept, a, b).to_json() == Dossier.between(anew, a, b).to_json()
            now = Dossier.between(kept, "quill", "brandt").to_json()
            changed, last = changed + (now != last), now
        assert changed > 5
