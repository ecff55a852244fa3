"""Whoever speaks first far below somebody else's day has not its day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from rapport.reading.newcomers import without_others_days
from rapport.reading.reading import (
    Attribution,
    Basis,
    EntityType,
    Mention,
    MentionKind,
    Precision,
    Said,
    Type,
)
from rapport.text.spans import Span

DAY = date(2024, 6, 3)
TEXT = (
    "Quill said on Monday it was late.\n\nIt rained.\n\nThe boats stayed in.\n\n"
    "Brandt called it early. He wanted more.\n\nQuill laughed at it all."
)
QUILL, BRANDT = 1, 2


def span(words: str, start: int = 0) -> Span:
    at = TEXT.index(words, start)
    return Span(at, at + len(words))


def mention(words: str, chain: int, start: int = 0) -> Mention:
    return Mention(
        span=span(words, start), kind=MentionKind.NAME, type=EntityType.PERSON, chain=chain, name=words, p=1.0
    )


def one(cue: str, content: str, basis: Basis, *, parent: int | None = None) -> Attribution:
    said = Said(start=DAY, end=date(2024, 6, 4), precision=Precision.DAY, basis=basis, span=span("on Monday"))
    return Attribution(
        source=None,
        cue=span(cue),
        content=(span(content),),
        type=Type.INDIRECT,
        said=said,
        parent=parent,
        p=0.9,
    )


TOLD = one("said", "it was late", Basis.STATED)
CALLED = one("called", "it early", Basis.INHERITED)
WANTED = one("wanted", "more", Basis.INHERITED)
LAUGHED = one("laughed at", "it all", Basis.INHERITED)
MENTIONS = [mention("Quill", QUILL), mention("Brandt", BRANDT), mention("Quill", QUILL, 90)]
CHAINS = [QUILL, BRANDT, BRANDT, QUILL]
ALL = [TOLD, CALLED, WANTED, LAUGHED]


def bases(attributions: list[Attribution], published: date | None = DAY) -> list[Basis]:
    found = without_others_days(attributions, CHAINS, MENTIONS, TEXT, published)
    return [a.said.basis for a in found]


def test_a_newcomer_and_what_he_goes_on_to_say() -> None:
    stated, inherited, told = Basis.STATED, Basis.INHERITED, Basis.PUBLISHED
    assert bases(ALL) == [stated, told, told, inherited]


def test_words_inside_a_newcomers_go_with_them() -> None:
    inner = replace(WANTED, parent=1)
    assert bases([TOLD, CALLED, inner, LAUGHED])[2] is Basis.PUBLISHED


def test_not_where_the_other_speaks_at_something() -> None:
    told = replace(TOLD, occasion=span("rained"))
    assert bases([told, CALLED, WANTED, LAUGHED])[1] is Basis.INHERITED


def test_not_near() -> None:
    found = without_others_days(ALL, CHAINS, MENTIONS, TEXT.replace("\n", " "), DAY)
    assert found[1].said.basis is Basis.INHERITED


def test_not_from_an_earlier_day() -> None:
    assert bases(ALL, date(2024, 6, 5)) == [a.said.basis for a in ALL]


def test_not_without_a_day_of_publication() -> None:
    assert bases(ALL, None) == [a.said.basis for a in ALL]


def test_not_whom_the_article_has_named_before() -> None:
    named = [mention("Quill", BRANDT), *MENTIONS]
    found = without_others_days(ALL, CHAINS, named, TEXT, DAY)
    assert found[1].said.basis is Basis.INHERITED
