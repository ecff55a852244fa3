"""Words for two people: who they are, and when nobody can tell."""

from __future__ import annotations

import re

import pytest

from rapport.reading.couples import with_couples
from rapport.reading.reading import EntityType, Mention, MentionKind
from rapport.reading.speakers import speaker_of
from rapport.text.spans import Span

ALIKE = "{Quill} sat. {Till} sat. {Vane} sat. " * 3


def mentions_of(marked: str) -> tuple[str, list[Mention]]:
    """The text without its marks, and a mention for each name in braces; one word is one person."""
    text, found, chains = "", [], {}
    for piece in re.split(r"(\{[^}]*\})", marked):
        start = len(text)
        text += piece.strip("{}")
        if piece.startswith("{"):
            chain = chains.setdefault(piece.strip("{}"), len(chains))
            found.append((Span(start, len(text)), chain))
    return text, [
        Mention(span=s, kind=MentionKind.NAME, type=EntityType.PERSON, chain=c, name=s.of(text))
        for s, c in found
    ]


def meant(marked: str, words: str) -> set[str | None]:
    """Whom the last such words mean."""
    text, mentions = mentions_of(marked)
    at = text.rindex(words)
    return {m.name for m in with_couples(mentions, text) if m.span == Span(at, at + len(words))}


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("{Quill} and {Till} met. They left.", "They"),
        ("{Quill} met {Till}. " + ALIKE + "\n\nThe two men slept.", "The two men"),
        ("Mr. {Quill} and Ms. {Till} met. It rained on them.", "them"),
        ("{Quill} met {Till}, and they left.", "they"),
        ("{Quill} and {Till} like each other.", "each other"),
        ("{Quill} and {Till} met. The two have never spoken.", "The two"),
        ("President {Quill} left. So did Premier {Till}.\n\nThe two leaders slept.", "The two leaders"),
        ("{Quill} left. {Till} left. " * 3 + "\n\nBoth men slept.", "Both men"),
        ("{Quill} left. {Till} left. " * 3 + "\n\nShe likes them both.", "them both"),
        ("{Quill} left. {Till} left. " * 3 + "\n\nNobody trusts either of them.", "either of them"),
        ("{Quill} left. {Till} left. " * 3 + "\n\nShe had faith in both.", "both"),
        ("{Quill} left. {Till} left. " * 3 + "\n\nThe two have quarrelled.", "The two"),
        ("{Quill} and {Till} met. {Quill} left. " + ALIKE + "{Vane} sat. Both men slept.", "Both men"),
        ("{Quill} left. {Till} left. " * 3 + "\n\n“They adore each other,” she said.", "each other"),
        ("{Quill} left. {Till} left. " * 3 + "\n\nIt is true that both refused to sit.", "both"),
        (
            "President {Quill} and Prime Minister {Till} met. {Vane}, a spokesman, left. {Vane} sat.\n\n"
            "Either leader could sleep.",
            "Either leader",
        ),
    ],
)  # fmt: skip
def test_the_two_are_those_who_are_joined_or_whom_it_is_about(marked: str, words: str) -> None:
    assert meant(marked, words) == {"Quill", "Till"}


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("{Quill}, {Till} and {Vane} met. They left.", "They"),
        ("{Quill} and {Till} and others met. They left.", "They"),
        ("{Quill} and {Till} met.\n\nThey left.", "They"),  # a paragraph may go on about anybody
        ("{Quill} and {Till} met. Critics rose, and they left.", "they"),
        ("{Quill} and {Till} met. The dogs barked, and they left.", "they"),
        ("{Quill} and {Till} met. “They did not,” somebody said.", "They"),
        ("{Quill} met the press. {Till} left. They slept.", "They"),
        ("{Quill} left. {Till} left.\n\nThe two leaders slept.", "The two leaders"),  # named too seldom
        ("{Quill} left. {Till} left. {Vane} left. " * 4 + "\n\nThe two men slept.", "The two men"),
        ("President {Quill} met {Till}, a spokesman.\n\nThe two leaders slept.", "The two leaders"),
        ("{Quill} and {Till} met. The two of clubs lay there.", "The two"),
        ("{Quill} met {Till}. {Vane} sat. " + ALIKE + "\n\nThe two men slept.", "The two men"),
        ("{Quill} met {Till}. {Quill} met {Vane}. " + ALIKE + "\n\nThe two men slept.", "The two men"),
        ("{Quill} left. {Till} left. " * 3 + "\n\nNeighbours trust each other.", "each other"),
        ("{Quill} left. {Till} left. " * 3 + "\n\nCritics say they adore each other.", "each other"),
        ("{Quill} left. {Till} left. " * 3 + "\n\n“We adore each other,” somebody said.", "each other"),
    ],
)  # fmt: skip
def test_nobody_is_meant_when_more_may_be(marked: str, words: str) -> None:
    assert meant(marked, words) == set()


def test_who_tells_of_two_is_none_of_them() -> None:
    text, mentions = mentions_of(
        ("{Quill} left. {Till} left. " + "{Vane} sat. " * 3) * 3 + "“The two men met,” {Vane} said."
    )
    quote = Span(text.index("“"), text.index("”") + 1)
    vane = mentions[-1].chain
    words = Span(text.index("The two men"), text.index("The two men") + len("The two men"))
    found = with_couples(mentions, text, [((quote,), vane)])
    assert {m.name for m in found if m.span == words} == {"Quill", "Till"}


def test_we_who_do_it_to_each_other_are_the_teller_and_the_other_one() -> None:
    text, mentions = mentions_of("{Quill} left. {Till} left. " * 3 + "“We adore each other,” {Quill} said.")
    quote = Span(text.index("“"), text.index("”") + 1)
    words = Span(text.index("each other"), text.index("each other") + len("each other"))
    found = with_couples(mentions, text, [((quote,), mentions[-1].chain)])
    assert {m.name for m in found if m.span == words} == {"Quill", "Till"}


def test_two_are_no_one_speaker() -> None:
    text, mentions = mentions_of("{Quill} and {Till} met. They said no.")
    source = Span(text.index("They"), text.index("They") + 4)
    assert speaker_of(source, text, with_couples(mentions, text)) is None
