"""A source's words and the mentions in it, in; the mention that speaks out, or none."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol

from rapport.reading.pointers import takes_name_away
from rapport.reading.reading import EntityType, MentionKind
from rapport.text.spans import Span, begin_of

# What may follow a name that heads its phrase: nothing, a comma, a bracket, a dash, or what describes it.
_AFTER_HEAD = re.compile(
    r"\s*(?:$|[,(;:—–.”\"’'&]|(?:of|for|from|in|at|who|whose|which|that|on|to|via|through|with|during|"
    r"after|before|by|as|like|along|citing|himself|herself|itself|and|or|nor|also|too)\b)"
)
_TITLES = r"(?:(?:the|a|an|his|her|their|its|former|then|mr|mrs|ms|sen|rep|gov|dr|president)\.?\s+)*"
# What before a name makes it depend on another word: right before it, "sources close to Oskeld" (but
# "Secretary of State Ada Quill"); with plain words between, "a spokesman for embattled senator Till"
# (but "minister for health Ada Quill"); with anything but a comma, "the minister who sacked Oskeld".
_DEPENDS = re.compile(
    r"\b(?:of|for|to|with|by|from|against|about|in|at|on|near|behind|under|than|per|around|inside|among)\s+"
    + _TITLES
    + r"$|(?<!minister )(?<!Minister )(?<!secretary )(?<!Secretary )\b(?:for|to|with|by|against|about|"
    r"behind)\s(?-i:[a-z '’-]*)$"
    r"|\b(?:who|whom|whose|which|that|citing|quoting|like|unlike|including|such as)\s[^,;()—–]*$",
    re.IGNORECASE,
)
# "an anti-Oskeld group"
_AGAINST = re.compile(r"\b(?:anti|pro|non|never|ex)-$", re.IGNORECASE)
# "a woman later identified as Oskeld"
_LATER = re.compile(r"\b(?:identified(?: (?:him|her)self)?(?: \w+)? as|named|who gave (?:his|her) name as) $")
# a body's name may stand before what it is: "the Clear Sarn group", "the Herald newspaper"
_WHAT_IT_IS = re.compile(
    r" (?:advocacy |news |television |TV |nonprofit |think )?"
    r"(?:group|newspaper|magazine|network|website|site|station|company|firm|tank|foundation|movement|union|"
    r"airline|chain|channel|daily|weekly|tabloid|blog|news agency|news service|wire service)(?=$|[,(—–])"
)
_POSSESSIVE = re.compile(r"^['’](?:s\b)?")
_JOINED = re.compile(r"(?:\b(?:and|or|nor|as well as)\b|&)", re.IGNORECASE)
_JOINED_BEFORE = re.compile(r"(?:\b(?:and|or|nor|as well as)|&)\s+" + _TITLES + "$", re.IGNORECASE)
_JOINED_AFTER = re.compile(r"\s*,?\s*(?:(?:and|or|nor|as well as)\b|&)", re.IGNORECASE)
# "Oskeld, an adviser to Till and Quill, who": what describes a name that comes first, up to a join of its own
_DESCRIBED = re.compile(r",\s(?:(?!(?:and|or|nor)\b|as well as)[a-z]|[A-Z][\w-]*[’']s\s)")
_JOINED_BEHIND = re.compile(r"[,—–]\s*(?:and|or|nor|as well as|along with)\s+" + _TITLES + "$", re.IGNORECASE)
# "Oskeld, Till clash over dam": a headline's comma says "and"
_HEADLINE = re.compile(r",\s")
_POSSESSIVE_ALONE = re.compile(r"(?:hers|theirs|ours|yours|mine)", re.IGNORECASE)
_PRONOUN_ALONE = re.compile(r"\w+(?:,?\s+(?:himself|herself|itself|themselves|myself|too|also))?,?")
# Mentions looked at for one that a source lies in: a handful stand inside one another at most.
NEAR = 40


class Pointing(Protocol):
    """What is asked of a mention here: a finished one, or one in the making."""

    @property
    def span(self) -> Span: ...
    @property
    def kind(self) -> MentionKind: ...
    @property
    def type(self) -> EntityType | None: ...
    @property
    def chain(self) -> int: ...


class Told(Pointing, Protocol):
    """A mention whose name is asked for, too."""

    @property
    def name(self) -> str | None: ...


def speaker_of(source: Span, text: str, mentions: Sequence[Pointing]) -> int | None:
    """The index of the mention that heads the source; None for a group or a phrase without a head.

    "Dana Oskeld, a former envoy" -> Dana Oskeld; "Oskeld aide Rob Till" -> Rob Till; "a spokesman for
    Oskeld" -> the spokesman; "Oskeld and Till" -> nobody; "critics of Oskeld" -> nobody.
    `mentions` are in text order.
    """
    found = _head_of(source, text, mentions)
    return None if found is None or is_couple(found, mentions) else found


def is_what_it_is(text: str, start: int, end: int) -> bool:
    """Whether the words from a body's name to the end of a phrase say no more than what it is: " group"."""
    return _WHAT_IT_IS.fullmatch(text, start, end) is not None


def is_couple(i: int, mentions: Sequence[Pointing]) -> bool:
    """Whether a mention's very words are another's, too: "the two leaders" are two (couples.py)."""
    near = (mentions[k] for k in (i - 1, i + 1) if 0 <= k < len(mentions))
    return any(m.span == mentions[i].span and m.chain != mentions[i].chain for m in near)


def _head_of(source: Span, text: str, mentions: Sequence[Pointing]) -> int | None:
    """The index of the mention that heads a source, which may be one of two with the same words."""
    first = bisect_left(mentions, source.start, key=begin_of)
    last = bisect_left(mentions, source.end, key=begin_of)
    inside = [i for i in range(first, last) if mentions[i].span.end <= source.end]
    if not inside:
        return _covering(source, mentions)
    whole = [i for i in inside if len(mentions[i].span) >= len(source) - 1]
    if whole:
        return _owned(whole[0], text, mentions)
    heads = _heads([i for i in inside if mentions[i].kind is MentionKind.NAME], source, text, mentions)
    if heads:
        return None if _is_group(heads, source, text, mentions) else _best(heads, mentions)
    nominals = [i for i in inside if mentions[i].kind is MentionKind.NOMINAL]
    leading = [i for i in nominals if mentions[i].span.start - source.start <= 1]
    if leading:
        after = text[mentions[leading[0]].span.end : source.end]
        owner = _POSSESSIVE.match(after)  # "the minister’s", whose remarks they are, is the minister
        if _JOINED_AFTER.match(after) or (owner and after[owner.end() :].strip()):
            return None  # a group, or "the minister's aide", who is not the minister
        return leading[0]
    pronouns = [i for i in inside if mentions[i].kind is MentionKind.PRONOUN]
    return pronouns[0] if pronouns and _PRONOUN_ALONE.fullmatch(source.of(text).strip()) else None


def _owned(speaker: int, text: str, mentions: Sequence[Pointing]) -> int | None:
    """The one after a possessive when the source is cut to it: "her" of "her spokesman"; none for "hers"."""
    span = mentions[speaker].span
    if mentions[speaker].kind is not MentionKind.PRONOUN:
        return speaker
    if _POSSESSIVE_ALONE.fullmatch(span.of(text)):
        return None
    following = speaker + 1
    if following < len(mentions) and mentions[following].span.start == span.start:
        return following
    return speaker


def _covering(source: Span, mentions: Sequence[Pointing]) -> int | None:
    """The smallest mention that the source lies in ("the minister" marked as "minister")."""
    last = bisect_right(mentions, source.start, key=begin_of)
    first = max(0, last - NEAR)
    around = [i for i, m in enumerate(mentions[first:last], first) if m.span.contains(source)]
    return min(around, key=lambda i: len(mentions[i].span), default=None)


def _heads(names: list[int], source: Span, text: str, mentions: Sequence[Pointing]) -> list[int]:
    """The names that head the source's phrase rather than describing another word."""
    heads: list[int] = []
    for n, i in enumerate(names):
        one, before = mentions[i], mentions[names[n - 1]]
        # "lawyers for Oskeld and Till": a name joined to a dependent one of its kind depends, too
        between = text[before.span.end : one.span.start]
        joined = n > 0 and _JOINED.fullmatch(between.strip()) is not None
        # "a man in Brelle, Ohio,": so does the state behind a town
        joined |= n > 0 and between == ", " and one.type is EntityType.PLACE
        depends = joined and before.type is one.type and names[n - 1] not in heads
        if depends:
            continue
        is_body = one.type is EntityType.ORGANISATION
        named = _WHAT_IT_IS.match(text, one.span.end, source.end) if is_body else None
        if (
            _is_head(one.span, source, text)
            or _LATER.search(text, source.start, one.span.start)
            or (named and _is_head(Span(one.span.start, named.end()), source, text))
        ):
            heads.append(i)
    return heads


_FOLLOWER = re.compile(r"\s*([\w-]+)")


def _is_head(name: Span, source: Span, text: str) -> bool:
    before, after = text[source.start : name.start], text[name.end : source.end]
    if _POSSESSIVE.match(after) and after.strip("'’s \n"):
        return False
    if _AGAINST.search(before):
        return False
    if not _AFTER_HEAD.match(_POSSESSIVE.sub("", after)):
        return False
    follower = _FOLLOWER.match(after)
    if follower and takes_name_away(follower.group(1)):
        return False
    return not _DEPENDS.search(before)


def _is_group(heads: list[int], source: Span, text: str, mentions: Sequence[Pointing]) -> bool:
    """Whether a head is joined to another or to someone unnamed ("Oskeld and Till", "Till and others")."""
    spans = [mentions[i].span for i in heads]
    if _DESCRIBED.match(text, spans[0].end, source.end) and _is_first(spans[0], source, text):
        others = [
            s for i, s in zip(heads, spans, strict=True) if mentions[i].chain != mentions[heads[0]].chain
        ]
        return any(_JOINED_BEHIND.search(text, spans[0].end, s.start) for s in others)
    if (
        len(spans) == 2
        and spans[1].end == source.end
        and mentions[heads[0]].chain != mentions[heads[1]].chain
    ):
        people = all(mentions[i].type is EntityType.PERSON for i in heads)
        if people and _HEADLINE.fullmatch(text, spans[0].end, spans[1].start):
            return True
    if any(_JOINED_BEFORE.search(text, source.start, s.start) for s in spans):
        return True
    if any(_JOINED_AFTER.match(text, s.end, source.end) for s in spans):
        return True
    return any(
        mentions[a].chain != mentions[b].chain
        and _JOINED.search(text, mentions[a].span.end, mentions[b].span.start) is not None
        for a, b in pairwise(heads)
    )


def _is_first(name: Span, source: Span, text: str) -> bool:
    """Whether nothing but a title stands before a name in its source."""
    before = text[source.start : name.start]
    return not _JOINED.search(before) and "," not in before and not re.search(r"\b(?:like|with|by)\s", before)


def _best(heads: list[int], mentions: Sequence[Pointing]) -> int:
    """A person before a body; the first of those that are left."""
    people = [i for i in heads if mentions[i].type is EntityType.PERSON]
    return (people or heads)[0]
