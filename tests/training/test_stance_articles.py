"""Labelled articles become windows with the reader's own questions."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

pytest.importorskip("torch", reason="PyTorch is installed for training only")

from rapport.reading.model import load_model
from rapport.text.spans import Span
from training.document import Document, Quote, Regard
from training.stance_articles import load_articles, text_of
from training.stance_examples import windows_of

CORPORA = Path(__file__).parents[2] / os.environ.get("CORPORA", "../shared/corpora")
FILLER = "The ferry was late again and nobody on the quay had been told why. " * 60
SAID = "Ada Moor said Berg was a kind man."


def span(words: str, text: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def test_a_question_is_asked_in_the_window_in_which_its_target_is_read() -> None:
    text = f"{FILLER}{SAID} {FILLER}"
    source, cue, target = (span(words, text) for words in ("Ada Moor", "said", "Berg"))
    quote = Quote(source, cue, (span("Berg was a kind man", text),))
    document = Document(name="a", text=text, quotes=(quote,), regards=(Regard(source, target, 0),))
    tokenizer = load_model(threads=1).tokenizer
    (window,) = windows_of(document, tokenizer)
    assert window.gold == [0]
    (asked,) = window.passages
    assert tokenizer.decode(window.ids[asked.pieces].tolist()) == SAID.lower()
    for places, words in ((asked.holder, "ada moor"), (asked.target, "berg")):
        assert places is not None
        assert tokenizer.decode(window.ids[asked.pieces[places[0] : places[1] + 1]].tolist()) == words


def test_an_article_without_stances_has_no_windows() -> None:
    document = Document(name="a", text=SAID, quotes=(), regards=())
    assert windows_of(document, load_model(threads=1).tokenizer) == []


def test_the_labels_fit_the_corpora() -> None:
    if not (CORPORA / "polnear" / "train" / "text").is_dir():
        pytest.skip(f"No PolNeAR in {CORPORA}; name the corpora's folder: make test CORPORA=…")
    articles = {part: load_articles(CORPORA, part) for part in ("working", "check")}
    assert not {d.name for d in articles["working"]} & {d.name for d in articles["check"]}
    for document in (d for part in articles.values() for d in part):
        for quote, regard in zip(document.quotes or (), document.regards or (), strict=True):
            spans = [regard.target, *quote.content, *(s for s in (quote.source, quote.cue) if s)]
            assert all(0 <= s.start < s.end <= len(document.text) for s in spans)


def test_another_text_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "polnear" / "train" / "text"
    folder.mkdir(parents=True)
    (folder / "a.txt").write_text("Other words.", encoding="utf-8")
    with pytest.raises(ValueError, match="is not the text"):
        text_of(tmp_path, "polnear", "a", "0" * 64)
