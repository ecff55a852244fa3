"""A draft and its article's text, in; whether it reports what may be said rather than what was, out.

`rapport.reading.kinds` knows what a cue and the words in front of it tell; here are the words around both.
"""

from __future__ import annotations

import re

from rapport.reading.drafts import Draft
from rapport.reading.kinds import (
    is_ahead,
    is_awaited,
    is_conditional,
    is_forsworn,
    is_hypothetical,
    is_refused,
    is_supposed,
    is_utterance,
    still_to_marks,
)
from rapport.reading.only_thought_of import Clause, is_only_thought_of

# "whether, she says": a word of supposing stands right in front
_NEAR = 24
# " to" behind a cue
_BEHIND = 4
# "If she wins the vote on Sunday, …": a clause of condition is shorter
_CLAUSE = 100
# "To call it a wedding of two ferries and a pier would be …": so is what something would be
_REST = 150


def is_not_said_yet(draft: Draft, text: str, *, nested: bool) -> bool:
    """Whether a draft reports what may be, would be or is to be said.

    Words that are themselves the utterance ("I would say") and "would say only that" tell what was.
    """
    span = draft.cue
    cue = span.of(text) if span else ""
    first = min((s.start for s in (draft.source, span) if s), default=0)
    near, clause = text[max(0, first - _NEAR) : first], text[max(0, first - _CLAUSE) : first]
    if is_conditional(clause, cue) or (nested and is_forsworn(cue)):
        return True
    source, content = draft.source.of(text) if draft.source else "", draft.content[0].of(text)
    if is_utterance(source, cue, clause, content) or is_refused(source, cue):
        return False
    if is_hypothetical(cue) or (is_supposed(near) and not (cue.startswith("saying") and _HAS.search(near))):
        return span is None or not is_reticence(cue, text[span.end : span.end + _REST])
    if span is None:
        return is_awaited(near, cue)
    before, after = text[max(0, span.start - _CLAUSE) : span.start], text[span.end : span.end + _REST]
    to = "to " if first < span.start and before.endswith(" to ") else ""
    return (
        is_awaited(near, to + cue)
        or is_ahead(f"{before[-_NEAR:]}{cue}{after[:_BEHIND]}", cue)
        or is_still_to(before, cue, after)
        or is_only_thought_of(_clause_of(draft, text, nested=nested))
    )


def _clause_of(draft: Draft, text: str, *, nested: bool) -> Clause:
    """What stands around a draft's source and cue; the source is left out where it follows the cue."""
    span = draft.cue
    assert span is not None
    here = draft.source if draft.source and draft.source.end <= span.start else None
    start = here.start if here else span.start
    return Clause(
        text[max(0, start - _CLAUSE) : start],
        here.of(text) if here else "",
        text[here.end : span.start] if here else "",
        span.of(text),
        text[span.end : span.end + _REST],
        nested,
    )


def is_still_to(before: str, cue: str, after: str) -> bool:
    """Whether an infinitive is one that nobody is told to have done: "It is wrong to | call him a liar".

    `before` are the words in front of the cue; the cue may have the "to" itself. What somebody rose, rang or
    wrote to say was said. `after` are the words behind the cue.

    >>> is_still_to("It would be wrong to ", "call", ""), is_still_to("She rang to ", "call", "")
    (True, False)
    >>> is_still_to("To ", "call", " it a wedding would be unkind.")
    True
    """
    joined = before + cue + (behind[0] if (behind := _TO_SAY.match(after)) else "")
    for to in _TO.finditer(joined):
        if to.end() < len(before):
            continue
        clause = _CLAUSES.split(joined[: to.end()])[-1]
        if _OPENING.fullmatch(clause):
            return _NAMING.match(joined, to.end()) is not None and _WOULD_BE.match(after) is not None
        if _SEEN.match(joined, to.end()):  # "it is easy to see why" is what somebody thinks
            return False
        if _STILL_TO.search(clause) or still_to_marks().search(clause.lower()):
            return True
    return False


def is_reticence(cue: str, after: str) -> bool:
    """Whether "only" behind "would say" tells that no more than this was said: "would say only that".

    >>> is_reticence("would say", " only that she had met him"), is_reticence("would back", " only a nurse")
    (True, False)
    """
    return _ONLY.match(after) is not None and _SAYING.search(cue) is not None


_TO = re.compile(r"\bto ", re.IGNORECASE)
_CLAUSES = re.compile(r"[.!?;:,\n“”\"]")
_HARD = (
    r"(?:fine|wrong|easy|easier|hard|harder|difficult|impossible|unfair|absurd|foolish|silly|rude|cheap|cheaper|"
    r"tempting|pointless|useless|unwise|wiser|better|best|dangerous|risky|cruel|kind|one thing|another thing|"
    r"too (?:early|soon|late|much))"
)
_STILL_TO = re.compile(
    # "under pressure to pledge", "was pressed to explain", "is tempted to call"
    r"(?:\bunder (?:\w+ ){0,2}pressure|"
    r"(?:\b(?:is|are|was|were|am|be|been|being)|[’'](?:s|re|m)) (?:not )?(?:\w+ly )?"
    r"(?:pressed|pushed|pressured|challenged|encouraged|tempted|willing|prepared|free|entitled|welcome)) to $"
    # "It is wrong to call", "it’s fine to say"; "it is fair to say" says it
    r"|\bit(?: is|[’']s| isn[’']t| is not| would be| might be| may be| will be| seems) "
    rf"(?:\w+ly |so |far |never |not )?{_HARD} (?:for [\w’'. ]{{2,30}} )?to $"
    # "whether she was pushed is hard to say"
    r"|(?:\bis|[’']s) (?:too )?(?:hard|difficult|impossible|early|soon) to $"
    # "will have to thank", "would take a fool to call", "would be glad to say"
    r"|(?:\b(?:would|will|should|might|must)|[’'](?:ll|d)) (?:not |never )?"
    r"(?:be|have|need|take|help|hurt|cost|dare|learn|try)\b[^.!?;:,“”\"\n]{0,40} to $"
    # "no need to thank her", "every reason to fear", "the right to say"
    r"|\b(?:no (?:\w+ )?(?:need|reason|point|cause|right)|the right|"
    r"(?:every|good|any|some|little) (?:\w+ )?(?:need|reason|cause|right)) to $"
    # "does not have to like her", "nobody can afford to praise him"
    r"|\b(?:do|does|did)(?:n[’']t| not) (?:have|need|expect)\b[^.!?;:,“”\"\n]{0,30} to $"
    r"|\bafford to $"
    # "There is room for her to thank him"; but "it was odd for her to thank him"
    r"|^(?!.*\b(?:was|were|had)\b).*\bfor (?:him|her|them|me|us|you|any(?:one|body)|the \w+|"
    r"(?-i:[A-Z][\w’']+(?: [A-Z][\w’']+)?)) to $"
    # "It is up to the board to say", "it falls to the mayor to tell", "time for her to thank him"
    r"|\b(?:falls to|up to|left to|time for|waiting for|waits? for|need for) [^.!?;:,“”\"\n]{2,40} to $",
    re.IGNORECASE,
)
_SEEN = re.compile(r"(?:see|imagine|believe|understand|know|think|forget)\b")
# "plans | to tell a rally": what is planned is an utterance
_TO_SAY = re.compile(
    r" to (?=(?:say|tell|announce|ask|thank|urge|warn|explain|argue|call (?:on|for)|claim|propose|"
    r"apologi[sz]e|address|testify|declare|endorse|demand|pledge|promise|admit|confirm|condemn|defend|praise|criticise|criticize)\b)"
)
# "A recording has Quill saying": so she says
_HAS = re.compile(r"\b(?:has|have|had) $")
# "To call it a wedding would be unkind"
_OPENING = re.compile(r"[\s‘'(]*To ")
_NAMING = re.compile(
    r"(?:say|call|suggest|claim|argue|blame|praise|accuse|compare|describe|deny|insist|pretend|admire|hate|love|"
    r"mock|attack|critici[sz]e|thank|defend|forgive|trust|fear|admit)\b"
)
_WOULD_BE = re.compile(
    r"[^.!?;\n]{3,140}?\b(?:would|is|isn[’']t|was|wasn[’']t|means|might|could|seems|takes?|misses)\b"
)
_SAYING = re.compile(
    r"\b(?:say|tell|confirm|acknowledge|admit|allow|concede|repeat|comment|describe|disclose|reveal|state|"
    r"offer|add|note|hint)\b"
)
# "would say only that", "will say only: “No”"
_ONLY = re.compile(r" only(?: that\b|:|,? ?[“\"‘'])")
