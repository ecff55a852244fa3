"""Relatives without a name, where only one of the family fits."""

from __future__ import annotations

import re

import pytest

from rapport.reading.kin import with_kin
from rapport.reading.reading import EntityType, Mention, MentionKind
from rapport.text.spans import Span

# A number and a kind before each mention: its chain, and p for a name, n a phrase, r a pronoun.
KINDS = {"p": MentionKind.NAME, "n": MentionKind.NOMINAL, "r": MentionKind.PRONOUN}
_MARK = re.compile(r"\{(\d)(\w):([^{}]+)\}")


def marked(text: str) -> tuple[str, list[Mention]]:
    """The text and its mentions, inner ones too; those of a chain with a name have it."""
    names = {m[1]: m[3] for m in _MARK.finditer(text) if m[2] == "p"}
    found = []
    while (m := _MARK.search(text)) is not None:
        found = [(c, k, s if s < m.start() else s - 4 - (s > m.end()), n) for c, k, s, n in found]
        text = text[: m.start()] + m[3] + text[m.end() :]
        found.append((m[1], m[2], m.start(), len(m[3])))
    mentions = [
        Mention(
            span=Span(start, start + size),
            kind=KINDS[kind],
            type=EntityType.PERSON,
            chain=int(chain),
            name=names.get(chain),
        )
        for chain, kind, start, size in found
    ]
    return text, sorted(mentions, key=lambda m: (m.span.start, m.span.end))


@pytest.mark.parametrize(
    ("text", "phrase", "name"),
    [
        ("{0p:Ada Quill} met {1p:Rob Quill}. {2n:{0r:Her} husband} left.", "Her husband", "Rob Quill"),
        ("{0p:Ada Quill} met {1p:Rob Till}. {2n:{0r:Her} husband} left.", "Her husband", None),
        ("{0p:Ada Quill}, {1p:Rob Quill}, {3p:Tom Quill}. {2n:{0r:Her} husband} left.", "Her husband", None),
        ("{0p:Rob Quill} met {1p:Ada Quill}. {2n:{0r:His} brother} left.", "His brother", None),  # a woman
        ("{0p:Rob Quill} met {1p:Ada Quill}. {2n:{0r:His} wife} left.", "His wife", "Ada Quill"),
        ("{0p:Ada Quill} met {1p:Rob Quill}. {2n:{0r:Her} father} left.", "Her father", None),  # or husband
        (
            "{0p:Ada Quill}, a daughter of {1p:Rob Quill}. {2n:{0r:Her} father} left.",
            "Her father",
            "Rob Quill",
        ),
        (
            "{0p:Tom Quill}, brother and son, met {1p:Rob Quill}. {2n:{0r:His} father} left.",
            "His father",
            None,  # the father of both
        ),
        ("{0p:Ada Quill} met {1p:Rob Quill}. {2n:{0r:Her} neighbor} left.", "Her neighbor", None),
    ],
)
def test_the_only_one_of_the_family_who_fits(text: str, phrase: str, name: str | None) -> None:
    plain, mentions = marked(text)
    [found] = [m for m in with_kin(mentions, plain) if m.span.of(plain) == phrase]
    assert found.name == name


def test_the_pronouns_of_a_relative_are_the_same_one() -> None:
    plain, mentions = marked(
        "{0p:Ada Quill} met {1p:Rob Quill}. {2n:{0r:Her} husband} sat. {2r:He} rose. {3r:He} left."
    )
    assert [m.name for m in with_kin(mentions, plain) if m.span.of(plain) == "He"] == ["Rob Quill", None]
