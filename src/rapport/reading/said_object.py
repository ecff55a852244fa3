"""A time inside a content, in; whether it dates the deed and not what the deed was about, out.

Annotators take "on Monday" into the object: "criticized [the council on Monday]", "called [the report
Friday a lie]", "voted [to ban it in 2001]". Such a content is no clause of its own: its day is the verb's.
"""

from __future__ import annotations

import re
from datetime import date

from rapport.reading.reading import Precision, TimeExpression
from rapport.reading.said_bounds import FRESH
from rapport.reading.said_lengths import PERFECT
from rapport.reading.said_page import Reported
from rapport.reading.said_telling import Telling, cue_words, telling_of
from rapport.reading.words import listed

# What is done once, on the record: its year may stand behind what it was done to.
_DEEDS = re.compile(
    r"^(?:also |then |later |twice )?"
    r"(?:voted|sponsored|co-?sponsored|signed|vetoed|ratified|introduced|filibustered)\b"
)
# The object so far: a few words, no clause, no quotation and no deed of another ("the pact signed on").
_OBJECT = re.compile(r"(?:[\w.’'-]+,? ){1,9}")
_CLAUSE = re.compile(
    r"[“”\"]|\b(?:that (?!\w+ (?:on )?$)|who|which|whose|where|when|after|before|since|is|was|were|are|has|"
    r"had|have|would|will|could|should|must|may|might|can|did|does|do|to|if|whether|because|by|of)\b"
    r"|\b(?:\w{3,}ed|made|held|given|taken|won|lost|built|struck|reached) (?:late |early )?(?:on |in )?$"
)
# Behind "called the report Friday": what it is called.
_NAMED = re.compile(r",? (?:as |an? |the )?[“\"‘']|,? as |,? an? ")
# Behind "blasted her rival on Monday": for what, where; and verbs whose object may be a clause without
# "that", of which the day would be: "said [the vote on Monday over the bridge was close]"
_FOR_WHAT = re.compile(r",? (?:over|about|for|regarding|concerning|after|amid|at|in|during|with|while)\b|,")
_TAKES_CLAUSE = re.compile(
    r"\b(?:sa(?:id|ys?)|t(?:old|ells?)|note\w*|add\w*|argue\w*|claim\w*|believe\w*|thought|report\w*|found|show\w*|suggest\w*|"
    r"insist\w*|warn\w*|acknowledg\w*|conced\w*|admit\w*|explain\w*|predict\w*|estimate\w*|agree\w*|declare\w*|state\w*|"
    r"confirm\w*|hope\w*|wrote|tweeted|feared|expect\w*|guess\w*|stress\w*|maintain\w*|complain\w*|propos\w*|according)\b",
    re.IGNORECASE,
)
# what only points back, with the day right behind
_POINTS = re.compile(
    r"(?:it|this|that|so|him|her|them|both)(?: (?:him|her|it|them)sel(?:f|ves))? (?:(?:on|late|early) )*"
)
_DAY = re.compile(
    r"(?:late |early )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|this (?:morning|afternoon)|"
    r"last night)\b",
    re.IGNORECASE,
)


# "asked [the king in April to write]": whom one asks, and when, before what
_WHOM = re.compile(
    r"(?!an? )(?:the |my |our |his |her |their )?(?:[\w.’'-]+ ){1,4}?(?:(?:in|on|last|late|early) )*"
)
_WHAT_IS_ASKED = re.compile(r",? (?:not to|to|for|that|whether|if|about|why|how)\b")


def _dates_the_asking(cue: str, front: str, rest: str) -> bool:
    """Whether the time stands between whom one asks and what: "asked [the king in April to write]"."""
    words = re.findall(r"[\w-]+", cue.lower())
    if not words or words[-1] not in listed("verbs", "addressing") | listed("verbs", "telling"):
        return False
    whom = _WHOM.fullmatch(front) is not None and _CLAUSE.search(front) is None
    return whom and _WHAT_IS_ASKED.match(rest) is not None


# "is expected to ask [the court next week to stop]", "tell [the council on Friday whether]"
_AHEAD_WHOM = re.compile(
    r"(?:to [a-z]+ )?(?:the |a |an |his |her |their |its )?(?:[\w.’'-]+ ){0,6}?(?:(?:on|in|late|early) )?"
)
_AHEAD_REST = re.compile(
    r"\W*$|,? (?:that|whether|if|why|how|what|to|about|for|in|at|with|when|where)\b|[,;:.—–]"
)
_TELLS_AHEAD = re.compile(
    r"\b(?:is|are|was|were) (?:\w+ )?(?:expected|likely|due|set|scheduled|slated|to)\b|\bwill\b|\bplans?\b"
)
# "engineers warned | in 2016 could fail": the time stands right behind the verb, what was said around it
_RIGHT_BEHIND = re.compile(r"(?:(?:on|in|late|early|last|back) )*")
_GOES_ON = re.compile(r" (?:that|could|would|will|was|were|is|are|had|has|should|might|may|must)\b")
# "accused [the mayor on Thursday of hiding]"
_OF_WHAT = re.compile(r" of\b")
_ACCUSES = re.compile(r"\b(?:accus|suspect|convict|remind|warn|inform|assur|complain)\w*", re.IGNORECASE)


# "declined [to comment on Monday]", "refused [to take sides last night]": nobody speaks on a day to come
_SILENT = re.compile(r"(?:also |again )?(?:declined|refused)\b")
_SUBORDINATE = re.compile(r"[“”\"]|\b(?:that|who|which|when|where|until|before|after|since|if|whether)\b")
# "have opposed [the road since 2012]": it has gone on until now
_SINCE = re.compile(r"\bsince (?:at least )?$")
# "told [the Sentinel why in 1994]", "told [me that in 1989]": such words stand for all that was said
_FOR_ALL = re.compile(
    r"(?:(?!(?:that|had|has|was|were|to|who|which|if) )[\w’'.-]+ ){0,5}?"
    r"(?:that|so|this|why|the same(?: [\w-]+)?) (?:(?:in|on|last|late|early) )*"
)


def _is_of_any_day(cue: str, front: str, behind: str) -> bool:
    """Whether the form of words makes the time the cue's, however long ago it is."""
    closed = not re.search(r"\w", behind)
    if _TAKES_CLAUSE.search(cue) is None:
        if closed and _SINCE.search(front) and PERFECT.match(cue):
            return True
        of_what = _OF_WHAT.match(behind) is not None and _ACCUSES.match(cue) is not None
        if of_what and _OBJECT.fullmatch(front) and not _CLAUSE.search(front):
            return True  # "accused [him at the synod in 2002 of hiding]"
    return (closed or behind.startswith((", and ", ", but "))) and _FOR_ALL.fullmatch(front) is not None


def _is_ahead(cue: str, front: str, rest: str) -> bool:
    """Whether it is the time of what is still to be said: "will ask [the court next week to stop]"."""
    if not _TELLS_AHEAD.search(cue) or not _AHEAD_REST.match(rest):
        return False
    whom = front.removeprefix("to ")
    return _AHEAD_WHOM.fullmatch(front) is not None and _CLAUSE.search(whom) is None


def dates_the_deed(time: TimeExpression, one: Reported, text: str, published: date | None) -> bool:
    """Whether the time in a content is the cue's.

    The year only of a deed ("voted to ban it in 2001"); a day of the last two weeks when it ends the object
    ("criticized the council on Monday") or stands before what the object is called.
    """
    content = next((part for part in one.content if part.contains(time.span)), None)
    if content is None or one.cue is None or one.cue.end > content.start:
        return False
    cue = one.cue.of(text)
    front = text[content.start : time.span.start]
    telling = telling_of(cue_words(one.cue, text))
    if telling is Telling.MAYBE or _TELLS_AHEAD.search(cue):
        return _is_ahead(cue, front, text[time.span.end : content.end] if time.span.end < content.end else "")
    behind = text[time.span.end : content.end] if time.span.end < content.end else ""
    if _is_of_any_day(cue, front, behind):
        return True
    if telling is not Telling.PAST:
        return False
    if len(one.content) > 1 and content.start - one.cue.end <= 1 and _RIGHT_BEHIND.fullmatch(front):
        return _GOES_ON.match(text, time.span.end) is not None
    if _DEEDS.match(cue.lower()):
        return re.search(r"\b(?:in|on) $", front) is not None and not re.search(
            r"[“”\"]|\b(?:that|which|who)\b", front
        )
    if _dates_the_asking(cue, front, behind):
        return True
    if _SILENT.match(cue) and _is_day_just_past(time, published, text) and not re.search(r"\w", behind):
        return _SUBORDINATE.search(front) is None
    if not (_is_day_just_past(time, published, text) and _OBJECT.fullmatch(front)) or _CLAUSE.search(front):
        return False
    if _POINTS.fullmatch(front):
        return True  # "denied [it on Monday for the minister]"
    if not re.search(r"\w", behind) or _NAMED.match(behind):
        return True
    planned = behind.startswith(" to ") and not front.endswith("on ")  # "announced [plans Tuesday to stay]"
    taken = (planned or _FOR_WHAT.match(behind) is not None) and _TAKES_CLAUSE.search(cue) is None
    taken = taken or (_OF_WHAT.match(behind) is not None and _ACCUSES.match(cue) is not None)
    # not "pointed to [Quill meeting him on Friday at the bridge]"
    return taken and re.search(r"\w{2,}ing\b", front) is None


def _is_day_just_past(time: TimeExpression, published: date | None, text: str) -> bool:
    if time.precision is not Precision.DAY or time.start is None or not _DAY.match(time.span.of(text)):
        return False
    return published is None or 0 <= (published - time.start).days <= FRESH
