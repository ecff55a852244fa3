"""SEESAW's files to triples, those to figures and kinds of error, on an invented article in its layout."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from rapport.articles.article import Article
from rapport.reading.reading import (
    Attribution,
    Basis,
    EntityType,
    Label,
    Mention,
    MentionKind,
    Precision,
    Reading,
    Said,
    Stance,
    Type,
)
from rapport.text.spans import Span
from training.score_seesaw import is_called, is_group, score, show
from training.seesaw import AGAINST, FOR, Story, load_seesaw

SENTENCES = [
    "Ada Quill praised Otto Brandt .",
    "Brandt said Quill was wrong .",
    "",
    "Lene Moor called the ferry law a shame .",
]
STANCES = {
    "0": [("Ada Quill", "POS", "Otto Brandt")],
    "1": [("Otto Brandt", "NEG", "Ada Quill"), ("None", "NEG", "Ada Quill")],
    "3": [("Lene Moor", "NEG", "ferry law"), ("Lene Moor", "NEG", "Not in the list")],
}
ENTITIES = {"Ada Quill": "People", "Otto Brandt": "People", "Lene Moor": "People", "ferry law": "Topic"}


def write(folder: Path) -> None:
    """The three files of one story."""
    for name in ("articles", "annotations", "meta"):
        (folder / name).mkdir()
    article = {"title": "Ferry", "text": [{"id": n, "text": t} for n, t in enumerate(SENTENCES)]}
    stances = {
        at: [{"subject": s, "sentiment": p, "object": o, "annotators": ["A"]} for s, p, o in rows]
        for at, rows in STANCES.items()
    }
    annotation = {
        "entity lists": [[name, [kind], ["Main"], ["A"]] for name, kind in ENTITIES.items()],
        "sentence-level stances": stances,
    }
    meta = {"story_time": "2019-10-24", "Meta info for article 1": {"source": "The Example"}}
    for path, value in (
        ("articles/TRIPLET_900_DOCUMENT_1.json", article),
        ("annotations/TRIPLET_900_DOCUMENT_1.json", annotation),
        ("meta/TRIPLET_900.json", meta),
    ):
        (folder / path).write_text(json.dumps(value), encoding="utf-8")


def story(folder: Path) -> Story:
    write(folder)
    [one] = load_seesaw(folder)
    return one


def test_a_story_has_its_text_its_outlet_its_day_and_the_triples_that_name_both(tmp_path: Path) -> None:
    one = story(tmp_path)
    text = one.article.text
    assert text == " ".join(s for s in SENTENCES if s)
    assert (one.article.outlet, one.article.published) == ("The Example", date(2019, 10, 24))
    assert [(t.source, t.sign, t.target) for t in one.triples] == [
        ("Ada Quill", FOR, "Otto Brandt"),
        ("Lene Moor", AGAINST, "ferry law"),
        ("Otto Brandt", AGAINST, "Ada Quill"),
    ]
    assert [s.of(text) for t in one.triples for s in t.sentences] == [
        SENTENCES[0],
        SENTENCES[3],
        SENTENCES[1],
    ]
    assert one.unnamed == 2
    assert one.kinds["ferry law"] == "Topic"


def reading(one: Story, *said: tuple[str, str, str, Label]) -> Reading:
    """A reading with an attribution for each of (speaker, content, person spoken of, label)."""
    text = one.article.text
    mentions: list[Mention] = []
    attributions = []
    for source, content, target, label in said:
        at = text.index(content)
        for name in (source, target):
            start = text.index(name)
            mentions.append(
                Mention(
                    span=Span(start, start + len(name)),
                    kind=MentionKind.NAME,
                    type=EntityType.PERSON,
                    chain=len(mentions),
                    name=name,
                )
            )
        attributions.append(
            Attribution(
                source=mentions[-2].span,
                cue=None,
                content=(Span(at, at + len(content)),),
                type=Type.INDIRECT,
                speaker=len(mentions) - 2,
                said=Said(start=None, end=None, precision=Precision.UNKNOWN, basis=Basis.UNKNOWN),
                about=(Stance(mention=len(mentions) - 1, label=label, p={label: 1.0}),),
                p=1.0,
            )
        )
    return Reading(
        article=Article(text=text), weights="x", attributions=tuple(attributions), mentions=tuple(mentions)
    )


def test_figures_count_each_distinct_triple_once(tmp_path: Path) -> None:
    one = story(tmp_path)
    found = reading(
        one,
        ("Ada Quill", "Otto Brandt .", "Otto Brandt", Label.FAVOURABLE),
        ("Ada Quill", "Otto Brandt .", "Brandt", Label.FAVOURABLE),
        ("Brandt", "Quill was wrong", "Quill", Label.FAVOURABLE),
    )
    counts = score([found], [one]).counts
    signed = counts["source, sign, target"]
    assert (signed.right, signed.predicted, signed.gold) == (1, 2, 3)
    either = counts["source, target, any sign"]
    assert (either.right, either.predicted, either.gold) == (2, 2, 3)
    people = counts["source, sign, target, no topics or events"]
    assert (people.right, people.predicted, people.gold) == (1, 2, 2)


def test_every_miss_and_surplus_has_the_kind_of_what_stands_in_the_way(tmp_path: Path) -> None:
    one = story(tmp_path)
    praise, wrong = ("Ada Quill", "Otto Brandt ."), ("Brandt", "Quill was wrong")

    def kinds(*said: tuple[str, str, str, Label]) -> dict[str, int]:
        tally = score([reading(one, *said)], [one])
        return dict(tally.missed - Counter(["target is a topic or an event"]) | tally.surplus)

    neutral = Label.NEUTRAL
    assert kinds() == {"no attribution in its sentences": 2}
    assert kinds((*praise, "Otto Brandt", neutral), (*wrong, "Lene Moor", neutral)) == {
        "read as neutral": 1,
        "target not named in its sentences": 1,
    }
    assert kinds(
        (*praise, "Otto Brandt", Label.CRITICAL), ("Lene Moor", "Quill was wrong", "Quill", neutral)
    ) == {
        "read with the other sign": 1,
        "the sources there are others": 1,
        "the gold has the other sign": 1,
    }


def test_a_body_needs_its_usual_name_and_a_person_one_that_contradicts_nothing() -> None:
    def mention(name: str, type: EntityType) -> Mention:
        return Mention(span=Span(0, 1), kind=MentionKind.NAME, type=type, chain=0, name=name)

    assert is_called(mention("the GOP", EntityType.ORGANISATION), "Republican Party")
    assert is_called(mention("Quill", EntityType.PERSON), "Ada Quill")
    assert not is_called(mention("Otto Quill", EntityType.PERSON), "Ada Quill")
    assert not is_called(mention("Ferry Board", EntityType.ORGANISATION), "Brelle Ferry Board")


def test_a_common_noun_at_the_end_makes_a_group() -> None:
    assert [is_group(n) for n in ("Republican lawmakers", "House Republicans", "Ada Quill")] == [
        True,
        False,
        False,
    ]


def test_the_figures_are_printed_with_their_kinds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one = story(tmp_path)
    found = reading(one, ("Ada Quill", "Otto Brandt .", "Otto Brandt", Label.FAVOURABLE))
    show(score([found], [one]))
    assert capsys.readouterr().out.splitlines() == [
        "source, sign, target: P 100.0, R 33.3, 50.0 F1 (1 right, 1 found, 3 gold)",
        "source, target, any sign: P 100.0, R 33.3, 50.0 F1 (1 right, 1 found, 3 gold)",
        "source, sign, target, no topics or events: P 100.0, R 50.0, 66.7 F1 (1 right, 1 found, 2 gold)",
        "left out, without a real name on one side: 2",
        "missed: 2",
        "      1  50.0 %  target is a topic or an event",
        "      1  50.0 %  no attribution in its sentences",
        "surplus: 0",
    ]
