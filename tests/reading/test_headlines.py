"""A headline's source that only says what somebody is."""

from __future__ import annotations

import re

import pytest

from rapport.reading.drafts import Draft
from rapport.reading.headlines import with_headlines
from rapport.reading.reading import EntityType, Mention, MentionKind
from rapport.text.spans import Span


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        ("Harbour chief denies it\n\nHarbour Chief {Rob Till} denied it.", "Harbour chief", "Rob Till"),
        ("Harbour chief denies it\n\n{Rob Till} denied it.", "Harbour chief", None),
        ("Pastor denies it\n\nPastor {Rob Till} met Pastor {Ada Quill}.", "Pastor", None),  # which of them
        ("The pastor denies it\n\nThe pastor {Rob Till} denied it.", "The pastor", None),  # told of elsewhere
        ("Rain\n\nPastor denies it. Pastor {Rob Till} left.", "Pastor", None),  # no headline
        ("Pastor denies it\n\nHarbour pastor {Rob Till} denied it.", "Pastor", "Rob Till"),
        ("Sarn envoy denies it\n\nSarn envoy Sir {Rob Till} denied it.", "Sarn envoy", "Rob Till"),
        ("Port Chief On Quill: No\n\nPort chief {Rob Till} denied it.", "Port Chief On Quill", "Rob Till"),
        ("Chief denies it\n\nThe mischief {Rob Till} denied it.", "Chief", None),
    ],
)
def test_the_name_behind_the_same_words_is_meant(text: str, source: str, name: str | None) -> None:
    plain, mentions = "", list[Mention]()
    for piece in re.split(r"(\{[^}]*\})", text):
        start = len(plain)
        plain += piece.strip("{}")
        if piece.startswith("{"):
            span = Span(start, len(plain))
            mentions.append(
                Mention(
                    span=span,
                    kind=MentionKind.NAME,
                    type=EntityType.PERSON,
                    chain=len(mentions),
                    name=span.of(plain),
                )
            )
    at = plain.index(source)
    draft = Draft(Span(at, at + len(source)), None, (Span(0, 1),), 1.0)
    [found] = with_headlines([draft], [None], mentions, plain)
    assert (None if found is None else mentions[found].name) == name
