"""Somebody, a cue and a content found inside a content, in; whether they can stand, out.

What is refused: who is nobody in particular ("anyone who claims"), a noun taken for a verb ("the 20 states
that"), a participle that describes ("a phrase widely considered obscene", "people invited to"), a demand in
place of a report ("we should be proud of").
"""

from __future__ import annotations

import re

from rapport.text.spans import Span

_NEAR = 24  # characters: "anyone", "somebody" and the like
_NOBODY = re.compile(r"(?:(?:[Aa]ny|[Ss]ome)(?:one|body)|[Ww]hoever|one|[Tt]hose)(?: who| that)?")
_NOBODY_BEFORE = re.compile(r"\b(?:any(?:one|body)|some(?:one|body)|those|whoever) $", re.IGNORECASE)
# a phrase that ends so has no noun yet: "the very real [challenges]", "that the [suspected]"
_NO_NOUN = re.compile(
    r"\b(?:the|an?|very \w+|"
    r"(?:the|no|his|her|its|their|our|my) (?:own|real|same|first|last|new|recent|other))$",
    re.IGNORECASE,
)
# … nor has one that counts, where what follows is a plural: "the 20 [states]", "how many [states]"
_COUNTS = re.compile(
    r"\b(?:\d[\d,.]*|many|few|several|most|more|two|three|four|five|six|seven|eight|nine|ten)$",
    re.IGNORECASE,
)
_DESCRIBED = re.compile(
    r"(?:widely|often|commonly|generally|largely|broadly) \w+|"
    r"(?:long |once |also |now )?(?:considered|described|known|called|named|dubbed|invited|regarded|seen|"
    r"viewed|expected|suspected|rumou?red|alleged)"
)
# … but "a boss invited her", "the paper called “Till”"
_OBJECT = re.compile(r"(?:that|me|you|him|her|us|them|it)\b|[“\"'‘]")
_NAMED = re.compile(r"[A-Z]|(?:he|she|they|we|you|it|who|that|which|us|them)$")
# "people like me could": a preposition
_ALIKE = re.compile(r"(?:[a-z]+ )?(?:people|guys|men|women|folks|kids|countries|states)", re.IGNORECASE)
_OUGHT = re.compile(r"\b(?:should|must|ought|shouldn[’']t|mustn[’']t)\b", re.IGNORECASE)
# "the questions that would decide it": a noun, and what it is said of
_SAID_OF = re.compile(r"that (?:would|will|are|were|have|had|could|can|should|may|might)\b")
_DETERMINED = re.compile(r"(?:the|these|those|his|her|its|their|some|any|no|\w+ing)\b", re.IGNORECASE)
# "the man voters fear the most", "three requests Monday"
_NOTHING_SAID = re.compile(r"(?:the )?(?:most|least|best)|(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day")
# what is said by saying so: "I must admit", "I should hope so"
_POLITE = re.compile(r"(?:should|must) (?:say|admit|confess|hope|think|add|tell)\b", re.IGNORECASE)


def stands(source: Span | None, cue: Span | None, content: Span, passage: str) -> bool:
    """Whether what a rule found is a report, by its words and those in front of it."""
    first = min(span.start for span in (source, cue, content) if span)
    return is_sound(
        source.of(passage) if source else None,
        cue.of(passage) if cue else None,
        content.of(passage),
        passage[max(0, first - _NEAR) : first],
    )


def is_sound(source: str | None, cue: str | None, content: str, before: str) -> bool:
    """Whether it tells somebody's words, thought or attitude; `before` are the words in front of it.

    >>> is_sound("The 20", "states", "that were won", ""), is_sound("Many", "doubted", "her", "")
    (False, True)
    """
    words = (source or "").strip()
    if source is None and _NOBODY_BEFORE.search(before):
        return False
    if _NOBODY.fullmatch(words) or _NO_NOUN.search(words):
        return False
    if cue is None:
        return True
    if _COUNTS.search(words) and re.fullmatch(r"[a-z]+s", cue, re.IGNORECASE):
        return False
    if _OUGHT.search(cue) and not _POLITE.search(cue):
        return False
    if re.fullmatch(r"[a-z]+s", cue) and _SAID_OF.match(content) and _DETERMINED.match(words):
        return False
    if words.lower() == "it" and cue.startswith("remind"):
        return False
    if cue in ("like", "just like") and _ALIKE.fullmatch(words) and _OBJECT.match(content):
        return False
    if _NOTHING_SAID.fullmatch(content):
        return False
    if content in ("been", "be", "being"):
        return False
    described = words and not _NAMED.match(words) and _DESCRIBED.fullmatch(cue)
    return not described or _OBJECT.match(content) is not None
