"""Drafts mended: quotations kept whole, sources shared by the cues of a sentence."""

from __future__ import annotations

import pytest

from rapport.reading.drafts import Draft
from rapport.reading.running import mended
from rapport.text.spans import Span


def draft(text: str, source: str | None, cue: str | None, *content: str) -> Draft:
    def span(words: str) -> Span:
        assert text.count(words) == 1, words
        return Span(text.index(words), text.index(words) + len(words))

    return Draft(
        span(source) if source else None,
        span(cue) if cue else None,
        tuple(span(c) for c in content),
        0.9,
    )


def seen(text: str, drafts: list[Draft]) -> list[tuple[str | None, str | None, list[str]]]:
    return [
        (d.source and d.source.of(text), d.cue and d.cue.of(text), [c.of(text) for c in d.content])
        for d in mended(drafts, text)
    ]


def test_a_speaker_inside_a_quotation_does_not_take_it_from_its_owner() -> None:
    text = "Quill beamed as she spoke: “I heard it on the radio. Till declares the war is over. How nice.”"
    outer = draft(text, "she", "spoke", "I heard it on the radio.")
    inner = draft(text, "Till", "declares", "the war is over")
    whole = "“I heard it on the radio. Till declares the war is over. How nice.”"
    owner = draft(text, "she", "spoke", whole[:25])
    assert seen(text, [owner, inner]) == [("she", "spoke", [whole])]
    # a content that begins inside the marks is still the owner's
    assert seen(text, [outer, inner])[0][:2] == ("she", "spoke")


def test_a_quotation_that_nobody_was_given_goes_to_the_running_speaker() -> None:
    text = "Quill said the war was lost. “Now Till declares the truce is over. How nice.”"
    first = draft(text, "Quill", "said", "the war was lost")
    inner = draft(text, "Till", "declares", "the truce is over")
    both = ["the war was lost", "“Now Till declares the truce is over. How nice.”"]
    assert seen(text, [first, inner]) == [("Quill", "said", both)]


@pytest.mark.parametrize(
    "before",
    ["Quill said the war was lost.\n\n", "Quill said the war was lost, and Osk agreed. ", "It rained. "],
)
def test_a_quotation_without_one_clear_speaker_is_kept_for_nobody(before: str) -> None:
    text = before + "“Now Till declares the truce is over. How nice.”"
    drafts = [draft(text, "Till", "declares", "the truce is over")]
    if "Quill" in text:
        drafts.insert(0, draft(text, "Quill", "said", "the war was lost"))
    if "Osk" in text:
        drafts.insert(1, draft(text, "Osk", "agreed", "lost"))
    last = seen(text, drafts)[-1]
    assert last == (None, None, ["“Now Till declares the truce is over. How nice.”"])


@pytest.mark.parametrize(
    "text",
    [
        "“The truce is over,” Till declares.",
        "Till declares “the truce is over”.",
        # a mark was forgotten: nothing closes
        "“I heard it. Till declares the truce is over",
    ],
)
def test_a_quotation_with_its_speaker_outside_stays(text: str) -> None:
    content = "“The truce is over,”" if "“The" in text else "the truce is over"
    d = draft(text, "Till", "declares", content)
    assert mended([d], text) == [d]


@pytest.mark.parametrize(
    ("between", "shared"),
    [
        (" and ", True),
        (" but ", True),
        (" or ", True),
        (", then ", True),
        (" and later ", True),
        (" and openly ", True),
        (" and Till ", False),
        (" while ", False),
        (". And ", False),
    ],
)
def test_a_joined_cue_takes_the_source_of_the_cue_before(between: str, shared: bool) -> None:
    text = f"Oskeld praised the deal{between}called it a gift."
    drafts = [
        draft(text, "Oskeld", "praised", "the deal"),
        draft(text, None, "called", "it a gift"),
    ]
    assert seen(text, drafts)[1][0] == ("Oskeld" if shared else None)
