"""Sentences as somebody quoted would say them, every span moved along."""

from __future__ import annotations

import random
import re

import pytest

from rapport.text.spans import Span
from training.document import Document, Quote
from training.retold import retold

TEXT = "Oskeld says that Till lied. “Never,” she has told the Harbour Post. The rain went on for days."


def span(words: str, text: str = TEXT) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


QUOTES = (
    Quote(span("Oskeld"), span("says"), (span("that Till lied"),)),
    Quote(span("she"), span("has told"), (span("“Never,”"),)),
)
DOCUMENT = Document(
    name="a",
    text=TEXT,
    quotes=QUOTES,
    segments=tuple(
        (kind, s)
        for q in QUOTES
        for kind, spans in (("source", [q.source]), ("cue", [q.cue]), ("content", q.content))
        for s in spans
        if s
    ),
    names=(("person", span("Oskeld")), ("person", span("Till")), ("organisation", span("Harbour Post"))),
)


def many(document: Document = DOCUMENT) -> list[Document]:
    return [d for seed in range(300) for d in retold(document, random.Random(seed), 0.8)]


def test_every_span_still_covers_its_words() -> None:
    for d in many():
        for quote in d.quotes or ():
            assert quote.cue
            assert re.fullmatch(r"says?|has told|have told", quote.cue.of(d.text))
            assert [re.sub(r"[“”‘’]", "", c.of(d.text)) for c in quote.content] in (
                ["that Till lied"],
                ["Never,"],
            )
            assert ("content", quote.content[0]) in (d.segments or ())
        assert {s.of(d.text) for _, s in d.names or ()} <= {"Oskeld", "Till", "Harbour Post"}


def test_speakers_are_told_in_their_own_words_and_the_verb_follows() -> None:
    heard = {
        (q.source.of(d.text), q.cue.of(d.text)) for d in many() for q in d.quotes or () if q.source and q.cue
    }
    assert {("I", "say"), ("He", "says"), ("People", "say"), ("Oskeld", "says"), ("I", "have told")} <= heard
    assert not heard & {
        ("I", "says"),
        ("People", "says"),
        ("he", "say"),
        ("I", "has told"),
        ("they", "has told"),
    }


def test_double_marks_become_single_ones_or_none() -> None:
    texts = [d.text for d in many() if "Never" in d.text]
    assert not any(mark in text for text in texts for mark in "“”")
    assert {"‘Never,’" in text for text in texts} == {True, False}


def test_sentences_without_attributions_come_along_now_and_then() -> None:
    silent = [d for d in many() if not d.quotes]
    assert {d.text for d in silent} == {"The rain went on for days."}
    assert 0 < len(silent) < 150


def test_an_attribution_that_runs_over_the_edge_keeps_its_sentences_away() -> None:
    across = Quote(span("Oskeld"), span("says"), (span("that Till lied"), span("“Never,”")))
    document = Document(name="a", text=TEXT, quotes=(across,), segments=())
    reporting = [d.text for d in many(document) if d.quotes]
    assert reporting and all("lied" in text and "Never" in text for text in reporting)
    assert not [d for d in many(document) if d.text == "Oskeld says that Till lied."]


@pytest.mark.parametrize("quotes", [None, ()])
def test_nothing_of_a_text_without_attributions(quotes: tuple[Quote, ...] | None) -> None:
    assert list(retold(Document(name="a", text=TEXT, quotes=quotes), random.Random(1), 1.0)) == []
