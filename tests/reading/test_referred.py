"""Contents that only point back, and what they stand for."""

from __future__ import annotations

import pytest

from rapport.reading.drafts import Draft
from rapport.reading.referred import Referred, find_referred
from rapport.text.spans import Span

OTHER = ("The mayor", "said", "that Till had met Quill")


def referred(text: str, *told: tuple[str, str, str]) -> dict[int, Referred]:
    """What the contents of attributions (source, cue, content; each after the one before) point back at."""
    at, drafts = 0, []
    for words in told:
        spans = {}
        begin = at
        for part in sorted(words, key=lambda w: text.index(w, begin)):
            start = text.index(part, at)
            spans[part] = Span(start, start + len(part))
            at = start + len(part)
        source, cue, content = (spans[w] for w in words)
        drafts.append(Draft(source, cue, (content,), 1.0))
    return find_referred(drafts, [None] * len(drafts), text)


@pytest.mark.parametrize(
    ("after", "told", "judged"),
    [
        ("She denied it.", ("She", "denied", "it"), False),
        ("Vane has said so three times.", ("Vane", "has said", "so three times"), False),
        ("Vane repeated the claim.", ("Vane", "repeated", "the claim"), False),
        ("Vane rejected these allegations.", ("Vane", "rejected", "these allegations"), False),
        ("Vane called it a lie.", ("Vane", "called", "it a lie"), True),
        ("Vane dismissed the report as gossip.", ("Vane", "dismissed", "the report as gossip"), True),
    ],
)
def test_what_points_back_stands_for_what_was_said_before(
    after: str, told: tuple[str, str, str], judged: bool
) -> None:
    text = f"The mayor said that Till had met Quill. {after}"
    assert referred(text, OTHER, told) == {1: Referred(0, judged)}


@pytest.mark.parametrize(
    ("after", "told"),
    [
        ("She denied it all the way to Sarn.", ("She", "denied", "it all the way to Sarn")),
        ("She said it rained.", ("She", "said", "it rained")),
        ("She denied the letter of the law.", ("She", "denied", "the letter of the law")),
        ("She defended it.", ("She", "defended", "it")),  # a thing
        ("She ignored the criticism.", ("She", "ignored", "the criticism")),
        ("It rained.\n\nIt snowed.\n\nShe denied it.", ("She", "denied", "it")),
        ("It rained. " * 60 + "She denied it.", ("She", "denied", "it")),
    ],
)
def test_what_says_something_itself_or_is_far_off_stands_for_itself(
    after: str, told: tuple[str, str, str]
) -> None:
    assert referred(f"The mayor said that Till had met Quill. {after}", OTHER, told) == {}


def test_what_points_back_twice_still_stands_for_the_first() -> None:
    text = "The mayor said that Till had met Quill. She denied it. Vane denied it."
    found = referred(text, OTHER, ("She", "denied", "it"), ("Vane", "denied", "it"))
    assert found == {1: Referred(0, False), 2: Referred(0, False)}
