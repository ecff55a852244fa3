"""A cue that tells a deed, in; what carried the words or heard them, out: "issued a statement saying".

The whole deed is in the cue ("sent out a text message to supporters saying", "used her speech to attack"), so
that in what, and on what occasion, something was said stands among the cue's own words.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from rapport.reading.circumstances import NONE, Circumstances
from rapport.reading.frames import Frame, Frames
from rapport.reading.phrase_kinds import tells_none
from rapport.reading.walk import PREPOSITION, Walk, skip
from rapport.reading.words import listed, pattern
from rapport.text.spans import Span

# "said" and "told them" hold no deed with an object
_SHORTEST = 12
# the deed's object may go on behind the cue, as annotators cut it: "released a statement | Monday"
_PAST = 60
# "plans to issue", "refused to sign"
_PLANNED = re.compile(
    r"\b(?:will|would|could|should|may|might|plan(?:s|ned)? to|refus\w+ to|declin\w+ to|"
    r"is to|was to|not|never|n[’']t)\b"
)
# "appeared before reporters in the briefing room"
_STANDING = ("appear", "spoke", "testif", "address")
_ANSWERS = frozenset("responded replied answered".split())
# "used her speech", "ended the meeting": what is only used or ended is an occasion, no letter
_USED = frozenset(
    "close closes closed closing open opens opened opening end ends ended ending began "
    "begin begins beginning start starts started starting joined shared signed skipped".split()
)
# "opened a discussion", "ended the talks": no scene in which the rest was said
_TALKED_OF = frozenset(
    "march match trial tour trip swing stop protest discussion discussions exchange talks conversation "
    "conversations dialogue debate debates party wedding concert mass service anniversary".split()
)
# "published a report warning": what a document finds is the document's
_DOCUMENTS = frozenset(("report", "reports"))
# "gives regular speeches", "sent many letters": no one occasion
_HABIT = re.compile(r"(?:regular|frequent|weekly|daily|several|many|more|occasional)\b")
# a call is a telephone's when it is held, and a demand when it is issued
_CALLING = ("hold", "held", "host", "join", "used", "spoke")


def done_in_cue(walk: Walk, frames: Frames, cue: Span) -> Circumstances:
    """What the cue's own words tell; nothing where the deed was not done."""
    if len(cue) < _SHORTEST:
        return NONE
    frame = frames.plain(frames.sentence_of(cue))
    first, last = cue.start - frame.start, cue.end - frame.start
    deeds = list(pattern("settings", "deeds").finditer(frame.text, first, last))
    if not deeds:
        return NONE
    frame = replace(frame, text=frame.text[: last + _PAST])
    for deed in deeds:
        if not _PLANNED.search(frame.text, first, deed.start()):
            found = _object(walk, frame, deed.end(), deed[0].lower())
            if found != NONE:
                return found
    return NONE


def _object(walk: Walk, frame: Frame, at: int, verb: str) -> Circumstances:
    """What a deed has for its object, if that carried words or heard them, and what follows it."""
    here = skip(frame.text, at)
    if PREPOSITION.match(frame.text, here):
        said = "responded" if verb in _ANSWERS else "speaking"
        more, _ = walk.chain(frame, here, verb=said, placed=False)
        heard = verb.startswith(_STANDING) and bool(more.to or more.place)
        return more if more.medium or more.occasion or heard else NONE
    phrase = walk.phrase_at(frame, here)
    if phrase is None:
        return NONE
    kinds = walk.kinds(frame, phrase)
    if verb.endswith((" to", " on")) and (kinds.platform or kinds.programme):
        return walk.spans(frame, replace(kinds, medium=True))
    if verb.endswith(" on") and kinds.news_body:
        return walk.spans(frame, replace(kinds, outlet=True))
    if tells_none(kinds.words) or kinds.animate_name or _HABIT.match(kinds.words):
        return NONE
    phrase = walk.with_place(frame, phrase, replace(kinds, medium=True))
    kinds = replace(kinds, phrase=phrase)
    if phrase.head in listed("nouns", "occasion") - {"call"} and _hears(phrase.head, verb):
        found = walk.spans(frame, replace(kinds, occasion=True))
    elif phrase.head == "call" and not verb.startswith(_CALLING):
        return NONE
    elif verb not in _USED and phrase.head in _sent_out():
        found = walk.spans(frame, replace(kinds, medium=True))
    else:
        return NONE
    more, _ = walk.chain(frame, phrase.end, verb="speaking", placed=True)
    return found.or_else(more)


def _hears(head: str, verb: str) -> bool:
    """Whether the rest was said on the occasion: "used the debate", but not "opened a debate"."""
    return head not in _TALKED_OF or (verb in ("use", "used", "using") and head in ("debate", "debates"))


@cache
def _sent_out() -> frozenset[str]:
    """The nouns of what a deed in a cue sends out."""
    return (listed("settings", "media") | listed("settings", "sent_out")) - _DOCUMENTS
