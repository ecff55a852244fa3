"""Names masked and swapped in sentences about invented people."""

from __future__ import annotations

import pytest

from rapport.text.spans import Span
from training.document import Document, Regard
from training.masked import letters, name_spans, with_names

TEXT = "President Maren Oskeld’s aides said she likes Tills and Oskeld alike."


def span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def document(*targets: str) -> Document:
    return Document(name="a", text=TEXT, regards=tuple(Regard(None, span(t), 1) for t in targets))


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("President Maren Oskeld", "Maren Oskeld"),
        ("President Maren Oskeld’s aides", "Maren Oskeld"),
        ("Till", "Tills"),  # the corpora cut words in two
        ("she", None),
        ("aides", None),
    ],
)
def test_of_a_marked_span_the_name_is_taken(marked: str, name: str | None) -> None:
    found = [s.of(TEXT) for s in name_spans(document(marked))]
    assert (name in found) if name else marked not in found


def test_each_name_has_its_own_letter_wherever_it_stands_and_titles_and_pronouns_stay() -> None:
    masked = with_names(document("President Maren Oskeld", "Tills", "she"), "masked")
    assert masked.text == "President X’s aides said she likes Y and X alike."
    assert [r.target.of(masked.text) for r in masked.regards or ()] == ["President X", "Y", "she"]


def test_swapped_names_are_invented_and_the_same_for_the_same_sentence() -> None:
    given = document("Maren Oskeld", "Tills")
    swapped = with_names(given, "swapped")
    assert swapped == with_names(given, "swapped")
    assert "Oskeld" not in swapped.text and "Tills" not in swapped.text
    assert swapped.text.startswith("President ")


def test_as_written_is_the_document_itself() -> None:
    given = document("Tills")
    assert with_names(given, "as written") is given


def test_more_names_than_letters_begin_again() -> None:
    found = letters([f"Vane{i}" for i in range(30)])
    assert set(found.values()) == set("XYZWVUTSRQPNMLKJHGFEDCB")
