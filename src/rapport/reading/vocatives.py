"""A quotation, in; whom it calls by name, out: "“Well, Till, those days are over”"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice

from rapport.reading.reading import Act, Attribution, EntityType, Mention, MentionKind, Type
from rapport.text.spans import Span, begin_of

_OPENED = r"(?:[“\"‘'\x91\x93]{1,2})"
# "“Well, Till, those days …", "“Thank you, Ada Quill", "“Look, Mr. Till"
_CALLED_AT_START = re.compile(
    rf"{_OPENED}(?:(?:Well|Look|Listen|So|Hey|Now|And|But|No|Yes|Yeah|Oh|Dear|My dear|Please|Come on|Sorry|"
    r"Excuse me|Hello|Hi|Good (?:morning|evening|luck)|Congratulations|Thank you(?: so much| very much)?|"
    r"Thanks|Welcome|Shame on you|Happy birthday|Goodbye|Good night),? )?"
    r"(?:(?:Mr|Mrs|Ms|Dr|Sen|Gov)\. |President |Senator |Governor |Secretary )?"
)
_THANKED = re.compile(
    r"(?:Hello|Hi|Dear|My dear|Congratulations|Thank you(?: so much| very much)?|Thanks|Welcome|Shame on you|"
    r"Happy birthday|Goodbye|Good night|Sorry|Good (?:morning|evening|luck)),? "
)
# what goes on as words to somebody, and not about them: "Till, you are", "Till, stop"
_TO_THEM = re.compile(
    r",? (?:you|you[’']\w+|your|yours|let me|let[’']s|I[’']\w+|I|we|we[’']\w+|don[’']t|do|please|stop|"
    r"come|get|go|tell|look|listen|wait|those days|thank you|thanks|give|take|shut|quit|keep|stay|be|put|"
    r"drop|leave|the answer|this is|that[’']s|it[’']s)\b"
)
# "“… of our rooms, Till.”": a name behind a comma, at the end
_CALLED_AT_END = re.compile(r"[,.!?]+[”\"’']{1,2}")
_TITLE = re.compile(r"(?<=, )(?:Mr|Mrs|Ms|Miss|Dr|Sir|President|Senator|Minister|Prime Minister)\.? $")
# … behind so few words it is a call: "“Good try, Till.”"
_FEW = 3
_LISTED = re.compile(r"(?:[A-Z][\w’'-]*,|\band|\bor) *$")
# "“To all the dockers of Brelle,” she said", "“Note to dockers: …"
_NOTE_TO = re.compile(
    rf"{_OPENED}(?:An? )?(?:[Nn]ote|[Mm]essage|[Ww]ord|[Mm]emo) to (?P<whom>[^,.:;!?”\"\n]{{2,60}}):"
    rf"|{_OPENED}To (?P<all>(?:all (?!intents)|every|everyone|everybody|those|the (?:people|men|women)|"
    r"(?:my|our) (?:friends|fellow|fans|supporters|brothers|sisters|people|children|families))\b"
    r"[^,.:;!?”\"\n]{2,60}),"
)


def vocative(
    one: Attribution, text: str, people: Sequence[Mention], mentions: Sequence[Mention]
) -> Span | None:
    """Whom a quotation addresses by name; None where a name is only spoken of.

    `people` are the persons' names among the mentions, in text order.
    """
    if one.type is Type.INDIRECT or one.act not in (Act.SAYS, Act.ASKS) or one.parent is not None:
        return None
    own = None if one.speaker is None else mentions[one.speaker].chain
    for part in one.content:
        if note := _NOTE_TO.match(text, part.start, part.end):
            return Span(*note.span("whom" if note["whom"] else "all"))
        first = bisect_left(people, part.start, key=begin_of)
        for name in islice(people, first, None):
            if name.span.start >= part.end:
                break
            if name.chain != own and part.contains(name.span) and _is_called(name.span, part, text):
                return name.span
    return None


def names_of_people(mentions: Sequence[Mention]) -> list[Mention]:
    """The persons' names in text order."""
    named = (m for m in mentions if m.kind is MentionKind.NAME and m.type is EntityType.PERSON)
    return sorted(named, key=begin_of)


def _is_called(name: Span, part: Span, text: str) -> bool:
    """Whether the words around a name turn to its bearer."""
    start = _CALLED_AT_START.match(text, part.start)
    before = text[part.start : name.start]
    if start and start.end() == name.start:
        thanked = _THANKED.search(before)
        if thanked:
            return re.match(r"[,.!]| for ", text[name.end : name.end + 5]) is not None
        return text[name.end : name.end + 1] == "," and _TO_THEM.match(text, name.end) is not None
    before = _TITLE.sub("", before)
    if (
        _CALLED_AT_END.match(text, name.end)
        and before.endswith(", ")
        and not _LISTED.search(before[:-2] + ",")
    ):
        if text[name.end] == "?" or len(re.findall(r"\w+", before)) <= _FEW:
            return True  # "“Which roof, Mrs Till?”"
        return re.search(r"\b(?:you|your|you[’']\w+|thank you|thanks)\b", before, re.IGNORECASE) is not None
    return False
