"""Pronouns that the reader leaves open, where only one of those who are named can be meant."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from rapport.articles.article import Article
from rapport.people.learned import learned_genders
from rapport.people.people import People
from rapport.people.person import NameCount
from rapport.reading.reading import (
    Act,
    Attribution,
    Basis,
    EntityType,
    Mention,
    MentionKind,
    Precision,
    Reading,
    Said,
    Type,
)
from rapport.text.quotes import quoted_spans
from rapport.text.spans import Span
from rapport.text.tsv import read_tsv

CASES = read_tsv(Path(__file__).parent / "left_over.tsv")
KINDS = {"p": MentionKind.NAME, "q": MentionKind.NAME, "n": MentionKind.NOMINAL, "r": MentionKind.PRONOUN}
_MARK = re.compile(r"\{(\d)(\w):([^}]+)\}")
_SAID = Said(start=None, end=None, precision=Precision.UNKNOWN, basis=Basis.UNKNOWN)


def marked(text: str, speaker: str) -> Reading:
    """The reading that a case describes."""
    text, plain, mentions, at = text.replace("|", "\n"), "", [], 0
    names = {m[1]: m[3] for m in _MARK.finditer(text) if m[2] in "pq"}
    for m in _MARK.finditer(text):
        plain += text[at : m.start()]
        span = Span(len(plain), len(plain) + len(m[3]))
        plain, at = plain + m[3], m.end()
        mentions.append(
            Mention(
                span=span, kind=KINDS[m[2]], type=EntityType.PERSON, chain=int(m[1]), name=names.get(m[1])
            )
        )
    plain += text[at:]
    said = []
    if speaker:
        who = next(n for n, m in enumerate(mentions) if m.chain == int(speaker))
        said = [
            Attribution(
                source=mentions[who].span, cue=None, content=(q,), type=Type.DIRECT, act=Act.SAYS,
                speaker=who, said=_SAID, p=1.0,
            )
            for q in quoted_spans(plain)
        ]  # fmt: skip
    article = Article(text=plain)
    return Reading(article=article, weights="0", mentions=tuple(mentions), attributions=tuple(said))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_the_only_one_who_can_be_meant(case: dict[str, str]) -> None:
    resolved = People().resolve(marked(case["text"], case["speaker"]))
    last = [m for m in resolved.mentions if m.kind is MentionKind.PRONOUN][-1]
    assert (last.person.name if last.person else "") == case["person"]
    assert People().resolve(resolved) == resolved


def test_other_articles_tell_who_is_a_woman() -> None:
    reading = marked("{0p:Mira Tane} slept. {1p:Rob Till} rose. It rained. {2r:Her} dog left.", "")
    told = [NameCount("Mira Tane", EntityType.PERSON, 3, 9, (("she", 2), ("She", 1)))]
    known = People().with_names(told)
    found = known.resolve(reading).mentions[-1].person
    assert found is not None and found.name == "Mira Tane"


def test_a_woman_is_not_he() -> None:
    reading = marked("{0p:Ada Quill} slept. {0r:He} woke. {0r:She} rose.", "")
    known = People().with_names([NameCount("Ada Quill", EntityType.PERSON, 3, 9)])
    he, she = (m.person for m in known.resolve(reading).mentions[1:])
    assert he is None
    assert she is not None and she.name == "Ada Quill"


@pytest.mark.parametrize(
    ("called", "wanted"),
    [
        ([("mira", "she", 2)], {"mira": "f"}),
        ([("mira", "she", 1), ("mira", "her", 1)], {}),  # both may be of one article
        ([("mira", "she", 8), ("mira", "he", 2)], {"mira": "f"}),
        ([("mira", "she", 5), ("mira", "he", 2)], {}),
        ([("mira", "the mayor", 9)], {}),
        ([("mira", "she", 4), ("rob", "He", 3)], {"mira": "f", "rob": "m"}),
    ],
)
def test_genders_are_learned_from_several_articles(
    called: list[tuple[str, str, int]], wanted: dict[str, str]
) -> None:
    assert learned_genders(called) == wanted
