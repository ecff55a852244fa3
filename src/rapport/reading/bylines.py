"""Mentions of an article and its byline, in; "I" and "my" of the article itself with its author out.

A column, a review or a letter says "I"; the words are those of whoever signs it. Who speaks in quotation
marks is told by the quotation (spoken.py).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from rapport.articles.article import Article
from rapport.reading.outlets import is_outlet
from rapport.reading.reading import EntityType, Mention, MentionKind
from rapport.reading.signatures import Signed, signed
from rapport.text.names import compatible, fold
from rapport.text.quotes import quoted_spans
from rapport.text.sentences import split_sentences
from rapport.text.spans import Span, start_of

# "I" in so many sentences of the article itself is no slip of a mark; one is enough in opinion or a letter.
SENTENCES = 2
# A column's "I" may be somebody's words without marks.
P = 0.9
_I = frozenset({"i", "me", "my", "mine", "myself"})
_OPINION = re.compile(
    r"opinion|column|comment|letter|op-?ed|essay|blog|review|perspective|diary", re.IGNORECASE
)
_NAME = r"[A-Z][\w’'-]*\.?(?: (?:[A-Z][\w’'-]*\.?|de|del|van|von|der|al|bin|la)){1,4}"
_BYLINE = re.compile(rf"\s*(?:[Bb]y |BY )?(?P<name>{_NAME})\s*(?:,(?! ?{_NAME})[^,]*)?")
_STAFF = re.compile(
    r"\b(?:Staff|Editors?|Board|Desk|Press|Reuters|Reporters?|Correspondents?|News|Newsroom|Agency)\b"
)
# a letter, and its signature: "Ilva Quill, Sarnford"
_LETTER = re.compile(r"\s*(?:[Tt]o the [Ee]ditor|Dear (?:[Ee]ditor|Sir)|S(?:ir|IR))\b")
_SIGNED = re.compile(rf"[—–-]? ?(?P<name>{_NAME})(?:, .{{2,60}})?")


def with_author(
    mentions: Sequence[Mention], article: Article, text: str, said: Sequence[Span] = ()
) -> list[Mention]:
    """The mentions; each "I" outside quotations is the author. `said` are words quoted without marks."""
    out = list(mentions)
    author = author_of(article, text)
    if article.author and author is None:  # several, or a body
        return out
    signatures = [Signed(Span(0, len(text)), author)] if author else signed(text)
    if not signatures:
        return out
    quoted = quoted_spans(text)
    own = [
        n
        for n, m in enumerate(mentions)
        if m.kind is MentionKind.PRONOUN
        and m.name is None
        and m.span.of(text).lower() in _I
        and not _is_within(m.span, quoted)
        and not _is_within(m.span, said)
    ]
    sentences = split_sentences(text)
    starts = {bisect_right(sentences, mentions[n].span.start, key=start_of) for n in own}
    opinion = bool(_OPINION.search(article.section or "") or _LETTER.match(text) or author is None)
    if len(starts) < (1 if opinion else SENTENCES):
        return out
    free = max((m.chain for m in mentions), default=-1) + 1
    known: dict[str, tuple[int, str]] = {}
    for one in signatures:
        if one.name is None:
            continue
        if one.name not in known:
            known[one.name] = _named(one.name, mentions) or (free + len(known), one.name)
        chain, name = known[one.name]
        for n in own:
            if one.span.contains(mentions[n].span):
                out[n] = replace(out[n], chain=chain, name=name, type=EntityType.PERSON, p=P)
    return out


def _named(author: str, mentions: Sequence[Mention]) -> tuple[int, str] | None:
    """The chain and name of an author whom the article names."""
    for m in mentions:
        if m.type is EntityType.PERSON and m.name and _is_same(m.name, author):
            return m.chain, m.name
    return None


def _is_within(span: Span, spans: Sequence[Span]) -> bool:
    """Whether a span stands in one of those in order that do not overlap."""
    k = bisect_right(spans, span.start, key=start_of) - 1
    return k >= 0 and spans[k].contains(span)


def author_of(article: Article, text: str) -> str | None:
    """The one person who signs an article; None for several, for a body, and for none."""
    if article.author:
        match = _BYLINE.fullmatch(article.author)
        name = match["name"] if match else None
        name = name.title() if name and name.isupper() else name
        return None if name is None or _STAFF.search(name) or is_outlet(name, article.outlet) else name
    if _LETTER.match(text):
        for line in [line.strip() for line in text.strip().split("\n") if line.strip()][-2:]:
            if signed := _SIGNED.fullmatch(line):
                return signed["name"].title() if signed["name"].isupper() else signed["name"]
    return None


def _is_same(name: str, author: str) -> bool:
    return len(name.split()) > 1 and compatible(fold(name), fold(author))
