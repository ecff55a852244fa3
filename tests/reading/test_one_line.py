"""Contents end with the headline that they stand in, but for what goes on below it."""

from __future__ import annotations

from rapport.reading.drafts import Draft
from rapport.reading.one_line import within_lines
from rapport.text.spans import Span


def at(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def cut(text: str, cue: str | None, content: str) -> str:
    draft = Draft(None, at(text, cue) if cue else None, (at(text, content),), 0.9)
    [kept] = within_lines([draft], text)
    return kept.content[0].of(text)


def test_a_headline_ends_with_its_line() -> None:
    text = "Coach hits back at “ungrateful” striker\n\nLindholm head coach Bengt Quill did."
    assert cut(text, "hits back at", "“ungrateful” striker\n\nLindholm") == "“ungrateful” striker"


def test_the_line_of_the_cue_is_kept() -> None:
    text = "A dam too far\nWe have waited, Quill said."
    assert cut(text, "said", "A dam too far\nWe have waited") == "We have waited"
    assert cut(text, None, "A dam too far\nWe have waited") == "A dam too far"


def test_a_quotation_goes_on() -> None:
    text = "Quill wrote: “Dear Rob,\nI am done.\nIlva”"
    assert cut(text, "wrote:", "“Dear Rob,\nI am done.\nIlva”") == "“Dear Rob,\nI am done.\nIlva”"


def test_what_is_left_open_goes_on() -> None:
    text = "Quill said that of all dams:\n\nThere is only one."
    assert (
        cut(text, "said", "that of all dams:\n\nThere is only one.")
        == "that of all dams:\n\nThere is only one."
    )
