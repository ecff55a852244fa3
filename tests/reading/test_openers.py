"""Who an article opens with before it names anybody."""

from __future__ import annotations

import pytest

from rapport.reading.chains import find_mentions
from rapport.reading.drafts import Draft
from rapport.text.spans import Span
from tests.reading.handmade import heads_of, scores_of


def name_of_opener(marked: str, opener: str, speaker: str | None) -> str | None:
    """The name that the first words get when somebody speaks at the end."""
    text, scores = scores_of(marked)
    content = Span(text.index("“"), text.index("”") + 1)
    source = Span(text.rindex(speaker), text.rindex(speaker) + len(speaker)) if speaker else None
    found = find_mentions(scores, heads_of(), text, [Draft(source, None, (content,), 1.0)])
    return next(m.name for m in found if m.span.of(text) == opener)


QUILL = "Maren Quill"


@pytest.mark.parametrize(
    ("marked", "opener", "speaker", "name"),
    [
        ("She lives alone.\n\n“I kept it,” {p:Maren Quill} said.", "She", QUILL, QUILL),
        ("The woman lives alone.\n\n“Yes,” {p:Maren Quill} said.", "The woman", QUILL, QUILL),
        ("She lives alone.\n\n“Yes,” Mr. {p:Rob Till} said.", "She", "Rob Till", None),
        ("She lives alone.\n\n“Yes,” said a friend of {p:Maren Quill}.", "She", None, None),
        ("She met him.\n\n“Yes,” {p:Maren Quill} said.", "She", QUILL, None),
        ("She lives alone.\n\n“{p:Till} lied,” {p:Maren Quill} said.", "She", QUILL, QUILL),
        # whose praise of "her" it is, she is not
        ("She left. {p:Maren Quill}’s praise of her, “Yes,” was short.", "She", QUILL, None),
    ],
)
def test_the_first_one_named_is_the_opener_if_it_is_who_speaks(
    marked: str, opener: str, speaker: str | None, name: str | None
) -> None:
    assert name_of_opener(marked, opener, speaker) == name


@pytest.mark.parametrize(
    ("marked", "speaker", "name"),
    [
        (
            "{p:Maren Quill} denied it. “I slept,” the silver-haired southerner said.",
            "the silver-haired southerner",
            QUILL,
        ),
        (
            "{p:Maren Quill} met {p:Rob Till}. “I slept,” the burly southerner said.",
            "the burly southerner",
            None,
        ),
        ("{p:Maren Quill} denied it.\n\n“I slept,” the southerner said.", "the southerner", None),
        ("{p:Maren Quill} denied it. “I slept,” the other southerner said.", "the other southerner", None),
        ("{p:Maren Quill} denied it. “I slept,” the southerners said.", "the southerners", None),
    ],
)
def test_who_is_described_anew_is_the_only_one_named_before_in_the_paragraph(
    marked: str, speaker: str, name: str | None
) -> None:
    assert name_of_opener(marked, speaker, speaker) == name
