"""The other choices do what their names say."""

from __future__ import annotations

import numpy as np

from rapport.reading.model import load_model
from rapport.text.spans import Span
from training.document import Document, Quote
from training.score_choices import (
    Nearest,
    in_capitals,
    moved,
    tag_by_tag,
    to_marks,
    whole_quotations,
    windows,
)

TEXT = "“Rob Till is a decent man,” Maren Oskeld, the mayor of Dravenna, told the Courier on Tuesday. " * 12


def test_nearest_takes_the_nearer_and_never_nobody() -> None:
    no = np.zeros((2, 4), np.float32)
    found = Nearest().scores(no, no, np.array([10, 50]), np.array([12, 40]))
    assert found.argmax(axis=1).tolist() == [1, 2]


def test_tags_one_by_one_are_each_the_likeliest() -> None:
    model = load_model()
    plain, sure = model.scores(TEXT), tag_by_tag(model).scores(TEXT)
    assert (plain.roles.argmax(axis=1) == sure.roles.argmax(axis=1)).all()


def test_other_windows_give_other_scores() -> None:
    model = load_model()
    one, other = (windows(model, 128, overlap).scores(TEXT).roles for overlap in (16, 64))
    assert one.shape == other.shape
    assert not np.allclose(one, other)


def test_a_third_of_the_lines_stays() -> None:
    assert in_capitals(Document(name="x", text="Ab\nCd\nEf\nGh")).text == "Ab\nCD\nEF\nGh"


def test_edges_move_to_quotation_marks() -> None:
    text = "He said: “It rained. It snowed,” and left."
    quotation, words = Span(9, 32), Span(10, 31)
    assert whole_quotations(text, Span(10, 20)) == quotation
    assert whole_quotations(text, Span(21, 32)) == quotation
    assert whole_quotations(text, Span(12, 20)) == Span(12, 20)  # neither edge is the quotation's
    assert to_marks(text, words) == quotation
    assert to_marks(text, Span(10, 20)) == Span(10, 20)
    predict = moved(lambda text: [Quote(None, None, (words,))], to_marks)
    assert predict(text) == [Quote(None, None, (quotation,))]
