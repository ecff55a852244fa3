"""Documents to windows with labels in the encoder's terms."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from rapport.reading.labels import NAME_TAGS, ROLE_TAGS
from rapport.reading.model import FOLDER
from rapport.text.spans import Span
from training.document import Document, Quote, Regard
from training.examples import Example, Pieces, Prepared, sample_windows

TOKENIZER = Tokenizer.from_file(str(FOLDER / "tokenizer.json"))
TEXT = "“Go,” Maren Oskeld said, “unforgettably.” Till praised her. It was denied that he left."


def span(words: str, text: str = TEXT) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


QUOTES = (
    Quote(span("Maren Oskeld"), span("said"), (span("“Go,”"), span("“unforgettably.”"))),
    Quote(span("Till"), span("praised"), (span("her"),)),
    Quote(None, span("denied"), (span("that he left"),)),
)
DOCUMENT = Document(
    name="a",
    text=TEXT,
    quotes=QUOTES,
    segments=(("content", span("“Go,”")), ("source", span("Maren Oskeld")), ("cue", span("said"))),
    names=(("person", span("Maren Oskeld")), ("person", span("Till"))),
    chains=((span("Maren Oskeld"), span("her")), (span("Till"), span("he left"))),
    regards=(Regard(span("Till"), span("her"), 0), Regard(None, span("Till"), 1)),
)


def words_of(example: Example, pieces: Pieces | None) -> str | None:
    """The pieces' words, decoded from the window's own ids."""
    if pieces is None:
        return None
    return TOKENIZER.decode(example.ids[pieces[0] : pieces[1] + 1].tolist())


@pytest.fixture(scope="module")
def example() -> Example:
    (only,) = Prepared(DOCUMENT, TOKENIZER).windows(0)
    return only


def test_a_window_stands_between_the_encoders_own_pieces(example: Example) -> None:
    assert (example.ids[0], example.ids[-1]) == (101, 102)
    assert (example.marks[0], example.marks[-1]) == (0, 0)
    assert len(example) == len(example.ids) == len(example.marks)
    assert example.words.min() >= 1 and example.words.max() < len(example) - 1


def test_tags_stand_at_the_words_of_their_spans(example: Example) -> None:
    assert example.roles is not None and example.names is not None
    words = [TOKENIZER.id_to_token(int(i)) for i in example.ids[example.words]]
    tagged = [(w, ROLE_TAGS[t]) for w, t in zip(words, example.roles.tolist(), strict=True) if t]
    assert tagged == [
        ("“", "B-content"),
        ("go", "I-content"),
        (",", "I-content"),
        ("”", "I-content"),
        ("mare", "B-source"),
        ("os", "I-source"),
        ("said", "B-cue"),
    ]
    names = [NAME_TAGS[t] for t in example.names.tolist() if t]
    assert names == ["B-person", "I-person", "B-person"]


def test_links_join_contents_to_cues_and_cues_to_sources(example: Example) -> None:
    links = []
    for content, cue in zip(example.contents, example.cue_of_content, strict=True):
        source = example.source_of_cue[cue - 1]
        links.append(
            (
                words_of(example, content),
                words_of(example, example.cues[cue - 1]),
                words_of(example, example.sources[source - 1]) if source else None,
            )
        )
    assert links == [
        ("“ go, ”", "said", "maren oskeld"),
        ("“ unforgettably. ”", "said", "maren oskeld"),
        ("her", "praised", "till"),
        ("that he left", "denied", None),
    ]


def test_mentions_have_their_chains_in_text_order(example: Example) -> None:
    found = [(words_of(example, m), c) for m, c in zip(example.mentions, example.chains, strict=True)]
    assert found == [("maren oskeld", 0), ("till", 1), ("her", 0), ("he left", 1)]


def test_regards_have_a_holder_or_the_author(example: Example) -> None:
    found = [(words_of(example, h), words_of(example, t), s) for h, t, s in example.regards]
    assert found == [("till", "her", 0), (None, "till", 1)]


def test_what_is_not_annotated_has_no_labels() -> None:
    (bare,) = Prepared(Document(name="a", text=TEXT), TOKENIZER).windows(0)
    assert bare.roles is None and bare.names is None
    assert not (bare.contents or bare.mentions or bare.regards)


def test_a_partner_outside_the_window_is_unknown_and_none_at_all_is_none() -> None:
    far = "Till said that he left. " + "The harbour froze over. " * 20 + "It was denied that she slept."
    quotes = (
        Quote(span("Till", far), span("denied", far), (span("that she slept", far),)),
        Quote(None, span("said", far), (span("that he left", far),)),
        Quote(span("Till", far), None, (span("It was", far),)),
    )
    windows = list(
        Prepared(Document(name="a", text=far, quotes=quotes), TOKENIZER).windows(0, window=60, overlap=10)
    )
    first, last = windows[0], windows[-1]
    assert (first.source_of_cue, first.cue_of_content) == ([0], [1])
    assert (last.source_of_cue, sorted(last.cue_of_content)) == ([-1], [0, 1])


@settings(deadline=None, max_examples=30)
@given(st.integers(1, 90), st.integers(0, 40), st.integers(0, 30))
def test_windows_see_every_piece(sentences: int, offset: int, overlap: int) -> None:
    prepared = Prepared(Document(name="a", text="Till left the harbour. " * sentences), TOKENIZER)
    count = len(prepared.tokens)
    windows = list(prepared.windows(offset, window=80, overlap=overlap))
    assert all(len(w) <= 80 for w in windows)
    assert sum(len(w) - 2 for w in windows) >= count - 8
    assert windows[0].ids[1] == prepared.tokens.ids[0]


def test_the_same_chance_draws_the_same_windows() -> None:
    prepared = Prepared(Document(name="a", text="Till left the harbour. " * 200), TOKENIZER)
    one, other = (sample_windows(prepared, random.Random(3)) for _ in range(2))
    assert [w.ids.tolist() for w in one] == [w.ids.tolist() for w in other]


def test_an_empty_text_has_no_windows() -> None:
    assert list(Prepared(Document(name="a", text=""), TOKENIZER).windows(0)) == []
