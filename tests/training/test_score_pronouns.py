"""The pronouns of the gold hold together, and misses of who spoke are told by cause."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from rapport.articles.article import Article
from rapport.reading.reading import (
    Act,
    Attribution,
    Basis,
    EntityType,
    Mention,
    MentionKind,
    Precision,
    Reading,
    Said,
    Type,
)
from rapport.text.spans import Span
from training.score_gold import load_split
from training.score_person_causes import cause
from training.score_pronouns import article_of, is_right, load_pronouns

CORPORA = Path(__file__).parent.parent.parent / os.environ.get("CORPORA", "../shared/corpora")
PRONOUNS = frozenset("he him his himself she her hers herself".split())


def test_halves_share_no_article_and_are_all() -> None:
    working, scored = load_pronouns("working"), load_pronouns("scored")
    assert not working.keys() & scored.keys()
    assert working.keys() | scored.keys() == load_pronouns().keys()
    assert sum(len(pronouns) for _, pronouns in load_pronouns().values()) == 180


@pytest.mark.skipif(not (CORPORA / "polnear").is_dir(), reason="needs the corpora")
def test_every_pronoun_of_the_gold_is_one() -> None:
    for name, (digest, pronouns) in load_pronouns().items():
        text = article_of(CORPORA, name, digest).text
        assert all(p.span.of(text).lower() in PRONOUNS for p in pronouns)


@pytest.mark.skipif(not (CORPORA / "polnear").is_dir(), reason="needs the corpora")
def test_sources_that_weights_are_chosen_on_are_in_no_scored_table() -> None:
    sources = load_pronouns(table="pointing.tsv")
    assert sum(len(ones) for _, ones in sources.values()) == 300
    assert not sources.keys() & (load_pronouns().keys() | load_split().keys())
    for name, (digest, ones) in sources.items():
        text = article_of(CORPORA, name, digest).text
        assert all(one.span.of(text).strip() == one.span.of(text) != "" for one in ones)


@pytest.mark.parametrize(
    ("name", "person", "right"),
    [
        ("Maren Oskeld", "Maren Oskeld", True),
        ("Oskeld", "Maren Oskeld", True),
        ("Tomás Oskeld", "Tomas Oskeld", True),
        ("Ada Oskeld", "Maren Oskeld", False),
        ("Rob Till", "Maren Oskeld", False),
        ("Rob Till", None, False),
    ],
)
def test_a_name_is_right_when_it_is_one_of_the_persons(name: str, person: str | None, right: bool) -> None:
    assert is_right(name, person) == right


TEXT = "Rob Till stood up. He said no."
_SAID = Said(start=None, end=None, precision=Precision.UNKNOWN, basis=Basis.UNKNOWN)


def _read(name: str | None, source: Span | None, speaker: int | None) -> Reading:
    person = EntityType.PERSON
    he = Mention(span=Span(19, 21), kind=MentionKind.PRONOUN, type=person, chain=1, name=name)
    one = Attribution(
        source=source, cue=Span(22, 26), content=(Span(27, 29),), type=Type.INDIRECT, act=Act.SAYS,
        speaker=speaker, said=_SAID, p=1.0,
    )  # fmt: skip
    return Reading(article=Article(text=TEXT), weights="0", mentions=(he,), attributions=(one,))


@pytest.mark.parametrize(
    ("name", "source", "speaker", "found", "wanted"),
    [
        ("Rob Till", Span(19, 21), 0, True, "right"),
        (None, Span(19, 21), 0, True, "open"),
        ("Ada Quill", Span(19, 21), 0, True, "wrong"),
        (None, None, None, True, "source"),
        ("Ada Quill", Span(0, 8), 0, True, "source"),
        ("Rob Till", Span(0, 8), 0, True, "right"),  # another mention of the same one will do
        (None, None, None, False, "not found"),
    ],
)
def test_a_miss_has_one_cause(
    name: str | None, source: Span | None, speaker: int | None, found: bool, wanted: str
) -> None:
    reading = _read(name, source, speaker)
    item = {
        "speaker": "Rob Till", "sha256": "", "content_spans": [[27, 29]], "cue_span": [22, 26],
        "source_span": [19, 21],
    }  # fmt: skip
    known = {"Rob Till": {"Rob Till"}}
    assert cause(reading, reading.attributions[0] if found else None, item, known) == wanted
