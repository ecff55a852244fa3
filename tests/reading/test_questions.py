"""Which sentences are looked at when a stance is judged."""

from __future__ import annotations

from rapport.reading import questions
from rapport.reading.questions import Question, passage_of
from rapport.text.sentences import split_sentences
from rapport.text.spans import Span
from tests.reading.handmade import scores_of

TEXT = "It rained. Quill spoke for an hour. “Nobody swims. Till is a fine man. His dog is, too.” It snowed."


def seen(source: str | None, cue: str | None, mention: str, text: str = TEXT) -> tuple[str, object, object]:
    """The words looked at, the holder's and the target's among them."""

    def span(words: str | None) -> Span | None:
        return Span(text.index(words), text.index(words) + len(words)) if words else None

    _, scores = scores_of(text)
    target = span(mention)
    assert target is not None
    found = passage_of(scores.tokens, split_sentences(text), Question(span(source), span(cue), []), target)
    assert found is not None
    t = scores.tokens
    words = [text[t.starts[i] : t.ends[i]] for i in found.pieces.tolist()]

    def at(place: tuple[int, int] | None) -> str | None:
        return None if place is None else " ".join(words[place[0] : place[1] + 1])

    return " ".join(words), at(found.holder), at(found.target)


def test_the_sentences_of_source_cue_and_mention_are_looked_at_and_not_those_between() -> None:
    assert seen("Quill", "spoke", "Till") == (
        "Quill spoke for an hour . Till is a fine man .",
        "Quill",
        "Till",
    )


def test_a_source_in_the_mentions_own_sentence_needs_no_other() -> None:
    assert seen("Quill", "spoke", "hour") == ("Quill spoke for an hour .", "Quill", "hour")


def test_without_a_source_the_mentions_sentence_is_looked_at() -> None:
    assert seen(None, None, "Till") == ("Till is a fine man .", None, "Till")


def test_of_a_sentence_without_end_the_near_pieces_are_looked_at() -> None:
    text = "no " * 400 + "Till " + "no " * 400
    words, _, target = seen(None, None, "Till", text)
    assert (len(words.split()), target) == (2 * questions.REACH + 1, "Till")


def test_a_mention_behind_the_last_sentence_has_no_passage() -> None:
    text = "Quill left.   "
    _, scores = scores_of(text)
    asked = Question(None, None, [])
    assert passage_of(scores.tokens, split_sentences(text), asked, Span(12, 13)) is None
