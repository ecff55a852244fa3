"""Whom a sentence is about, and who speaks after it."""

from __future__ import annotations

import pytest

from rapport.reading.chains import find_mentions
from rapport.reading.drafts import Draft
from rapport.text.spans import Span
from tests.reading.handmade import SURE, heads_of, scores_of, word_of


def speaker_after(before: str, pronoun: str = "she") -> str | None:
    """Whose chain "she said" after a quotation joins, when the weights are for Maren Oskeld, but not sure."""
    text, scores = scores_of("{p:Maren Oskeld} slept.\n\n" + before + f" “I kept it,” {pronoun} said.")
    source = Span(text.rindex(pronoun), text.rindex(pronoun) + len(pronoun))
    content = Span(text.rindex("“"), text.rindex("”") + 1)
    heads = heads_of(antecedent={word_of(text, pronoun, text.count(pronoun)): word_of(text, "Maren")})
    heads.antecedent.margin, heads.antecedent.rest = 4.0, SURE  # type: ignore[attr-defined]
    mentions = find_mentions(scores, heads, text, [Draft(source, None, (content,), 1.0)])
    return next(m.name for m in mentions if m.span == source)


@pytest.mark.parametrize(
    "before",
    [
        "Ms. {p:Ada Quill} was unmoved.",
        "After the noise about the eels Ms. {p:Ada Quill} went on.",
        "Ms. {p:Ada Quill} was unmoved. It rained.",
    ],
)
def test_whom_the_sentence_before_is_about_speaks(before: str) -> None:
    assert speaker_after(before) == "Ada Quill"


@pytest.mark.parametrize(
    "before",
    [
        "Mr. {p:Ada Quill} was unmoved.",  # a man
        "There was no word for Ms. {p:Ada Quill}.",
        "Ms. {p:Ada Quill}’s dog was unmoved.",
        "“Ms. {p:Ada Quill} was unmoved.”",
        "Nobody who knew the house well would ever have thought of waking Ms. {p:Ada Quill}.",
        "Ms. {p:Ada Quill} was unmoved.\n\nIt rained.",
        "Ms. {p:Ada Quill} was unmoved. It rained. It snowed.",
    ],
)
def test_others_in_it_do_not(before: str) -> None:
    assert speaker_after(before) == "Maren Oskeld"
