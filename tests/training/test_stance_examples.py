"""Sentences with stances as the tower is asked about them."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

pytest.importorskip("torch", reason="PyTorch is installed for training only")

from rapport.reading.labels import STANCES
from rapport.reading.model import load_model
from rapport.text.spans import Span
from training.document import Document, Regard
from training.stance_examples import Example, batched, collated, example, one_of_two

FAVOURABLE, NEUTRAL, CRITICAL = (STANCES.index(s) for s in ("favourable", "neutral", "critical"))
TEXT = "Quill thanked Till. It rained. Oskeld blamed Brandt."


def span(words: str, text: str = TEXT) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def document(text: str = TEXT, *regards: tuple[str | None, str, int]) -> Document:
    asked = tuple(Regard(span(h, text) if h else None, span(t, text), s) for h, t, s in regards)
    return Document(name="d", text=text, regards=asked)


def made(document: Document) -> Example:
    stretches = [
        span("Quill thanked Till.", document.text),
        span("It rained."),
        span("Oskeld blamed Brandt."),
    ]
    return example(document, stretches, load_model(threads=1).tokenizer)


def words(one: Example, pieces: list[int]) -> str:
    return load_model(threads=1).tokenizer.decode(one.ids[pieces].tolist())


def test_each_regard_is_asked_about_in_its_own_sentence() -> None:
    one = made(
        document(TEXT, ("Quill", "Till", FAVOURABLE), ("Oskeld", "Brandt", CRITICAL), (None, "rained", 1))
    )
    seen = [words(one, p.pieces.tolist()) for p in one.passages]
    assert len(set(seen)) == 3
    assert one.gold == [FAVOURABLE, CRITICAL, NEUTRAL]
    for passage, (holder, target) in zip(
        one.passages, (("quill", "till"), ("oskeld", "brandt"), (None, "rained")), strict=True
    ):
        first, last = passage.target
        assert words(one, passage.pieces[first : last + 1].tolist()).replace(" ", "") == target
        assert (passage.holder is None) == (holder is None)
        if passage.holder:
            first, last = passage.holder
            assert words(one, passage.pieces[first : last + 1].tolist()).replace(" ", "") == holder


def test_what_stands_behind_the_window_is_not_asked_about() -> None:
    text = TEXT + " again and again" * 400
    one = example(
        document(text, ("Quill", "Till", FAVOURABLE), (None, "again", NEUTRAL)),
        [span("Quill thanked Till."), Span(span("It rained.").start, len(text))],
        load_model(threads=1).tokenizer,
    )
    assert len(one) == 320
    assert [p.pieces[-1] for p in one.passages] == [one.passages[0].pieces[-1], 318]


def test_a_pair_neutral_both_ways_is_asked_about_once_and_any_other_as_it_is() -> None:
    neutral = document(TEXT, ("Quill", "Till", NEUTRAL), ("Till", "Quill", NEUTRAL))
    both = {one_of_two(neutral, random.Random(seed)).regards for seed in range(20)}
    assert both == {(r,) for r in neutral.regards or ()}
    sided = document(TEXT, ("Quill", "Till", FAVOURABLE), ("Till", "Quill", NEUTRAL))
    assert one_of_two(sided, random.Random(1)) is sided


def test_batches_hold_every_example_once_and_point_into_their_own_rows() -> None:
    examples = [
        made(document("Quill thanked Till. " + TEXT[20:] + " So." * n, ("Quill", "Till", n % 3)))
        for n in range(20)
    ]
    batches = list(batched(examples, 100, random.Random(1)))
    assert sorted(len(e) for b in batches for e in b) == sorted(map(len, examples))
    for batch in batches:
        ids, marks, mask, passages, gold = collated(batch)
        assert ids.shape == marks.shape == mask.shape
        assert len(batch) == 1 or ids.numel() <= 100 + max(map(len, batch))
        assert gold.tolist() == [g for e in batch for g in e.gold]
        flat = ids.reshape(-1).numpy()
        alone = [(e, p) for e in batch for p in e.passages]
        for passage, (one, own) in zip(passages, alone, strict=True):
            assert (flat[passage.pieces] == one.ids[own.pieces]).all()
    assert list(batched([replace(examples[0], passages=[])], 100)) == []
