"""A source's words and the mentions in it, in; the mention that speaks out, or none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapport.reading.pointers import takes_name_away
from rapport.reading.reading import EntityType, Mention, MentionKind
from rapport.text.spans import Span

# What may follow a name that heads its phrase: nothing, a comma, a bracket, a dash, or what describes it.
_AFTER_HEAD = re.compile(r"\s*(?:$|[,(;:—–.”\"’']|(?:of|for|from|in|at|who|whose|on|to|via|himself|herself|itself|and|,)\b)")
# What before a name makes it depend on another word: "a spokesman for Oskeld", "sources close to Oskeld".
_DEPENDS = re.compile(
    r"\b(?:of|for|to|with|by|from|against|about|in|at|on|near|behind|under|than|per|around|inside|among)"
    r"\s+(?:(?:the|a|an|his|her|their|its|former|then|mr|mrs|ms|sen|rep|gov|dr|president)\.?\s+)*$",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"^['’](?:s\b)?")
_TOGETHER = re.compile(r"\b(?:and|or|both|as well as|along with|&)\b", re.IGNORECASE)
_APPOSITION = re.compile(r"[,(—–:]")


def speaker_of(source: Span, text: str, mentions: Sequence[Mention]) -> int | None:
    """The index of the mention that heads the source; None for a group or a phrase without a head.

    "Dana Oskeld, a former envoy" -> Dana Oskeld; "Oskeld aide Rob Till" -> Rob Till; "a spokesman for
    Oskeld" -> the spokesman; "Oskeld and Till" -> nobody; "critics of Oskeld" -> nobody.
    `mentions` are in text order.
    """
    inside = [i for i, m in enumerate(mentions) if source.start <= m.span.start and m.span.end <= source.end]
    if not inside:
        return _covering(source, mentions)
    whole = [i for i in inside if len(mentions[i].span) >= len(source) - 1]
    if whole:
        return whole[0]
    names = [i for i in inside if mentions[i].kind is MentionKind.NAME]
    heads = [i for i in names if _heads(mentions[i].span, source, text)]
    if heads:
        return None if _is_group(heads, source, text, mentions) else _best(heads, mentions)
    nominals = [i for i in inside if mentions[i].kind is MentionKind.NOMINAL]
    leading = [i for i in nominals if mentions[i].span.start - source.start <= 1]
    if leading and not _plural_pair(mentions[leading[0]].span, source, text):
        return leading[0]
    pronouns = [i for i in inside if mentions[i].kind is MentionKind.PRONOUN]
    if len(pronouns) == 1 and len(source.of(text).split()) == 1:
        return pronouns[0]
    return None


def _covering(source: Span, mentions: Sequence[Mention]) -> int | None:
    """The smallest mention that the source lies in ("the minister" marked as "minister")."""
    around = [i for i, m in enumerate(mentions) if m.span.contains(source)]
    return min(around, key=lambda i: len(mentions[i].span), default=None)


def _heads(name: Span, source: Span, text: str) -> bool:
    """Whether a name heads the source's phrase rather than describing another word."""
    before, after = text[source.start : name.start], text[name.end : source.end]
    if _POSSESSIVE.match(after) and after.strip("'’s \n"):
        return False
    if not _AFTER_HEAD.match(_POSSESSIVE.sub("", after)):
        return False
    follower = re.match(r"\s*([\w-]+)", after)
    if follower and takes_name_away(follower.group(1)):
        return False
    return not _DEPENDS.search(before)


def _is_group(heads: list[int], source: Span, text: str, mentions: Sequence[Mention]) -> bool:
    """Whether two heads stand side by side: "Oskeld and Till"."""
    if len(heads) < 2:
        return False
    first, second = mentions[heads[0]], mentions[heads[1]]
    if first.chain == second.chain:
        return False
    between = text[first.span.end : second.span.start]
    return bool(_TOGETHER.search(between)) and not _APPOSITION.search(between.split(" and ")[0].strip(" ")[:1])


def _best(heads: list[int], mentions: Sequence[Mention]) -> int:
    """A person before a body; the first of those that are left."""
    people = [i for i in heads if mentions[i].type is EntityType.PERSON]
    return (people or heads)[0]


def _plural_pair(nominal: Span, source: Span, text: str) -> bool:
    return bool(re.match(r"\s+and\b", text[nominal.end : source.end]))
