"""A passage, in; what it tells the other way round, out: passives, questions, "plans proposed by Quill"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from rapport.reading.inner_objects import object_at
from rapport.reading.inner_table import either, words
from rapport.reading.inner_verbs import kinds_of
from rapport.text.alternatives import any_word_of
from rapport.text.spans import Span

Found = tuple[Span | None, Span | None, Span]

# A content ends no farther behind its verb; it bounds the work in a text without stops.
_LONGEST = 600
_NAME = r"(?:(?:Mr|Mrs|Ms|Dr|Sen|Gov|Rep)\.? )?[A-Z][\w-]+(?: [A-Z][\w-]+){0,3}"
# whoever stands behind "by": "candidate Rob Till", "the mayor", "her"
_WHO = (
    rf"(?:(?:[a-z]+ ){{0,3}}{_NAME}|him\b|her\b|them\b|[a-z]+s\b"
    r"|(?:the|his|her|their|my|our|your|an?) (?:[\w-]+ ){0,2}?[\w-]+(?=[\s,.;:!?”’]|$))"
)
_SUBJECT = r"I|[Yy]ou|[Hh]e|[Ss]he|[Ww]e|[Tt]hey|[A-Z][\w-]+(?: [A-Z][\w-]+)*|[Tt]he (?:[\w-]+ )?[\w-]+"
_BE = (
    r"(?: |(?=[’']))(?P<be>(?:(?:have|has|had|[’']ve)(?: never| always| often| also)? been|am|is|are|was|"
    r"were|[’'](?:m|re)|(?:will|would|could|must) be|being)(?:n[’']t)?"
    r"(?: \w+ly| also| once| often| always| never| not)?) "
)
_CALLED = re.compile(
    r" ((?:an? |the )?[\w“‘\"][^,.;:!?]{1,60}?)(?= by\b| for\b| and\b| in\b|[,.;:!?]|$)",
)
_BY = re.compile(rf" by (?P<by>{_WHO})")


def passives(passage: str, sentence: Span) -> Iterator[Found]:
    """What somebody is told or called: "I was told that it was safe" by nobody, "was called a liar by Quill".

    >>> text = "We were told by the mayor that it was safe."
    >>> [[s.of(text) for s in one] for one in passives(text, Span(0, len(text)))]
    [['the mayor', 'were told', 'that it was safe']]
    """
    if not _turned().search(passage, sentence.start, sentence.end):
        return
    for match in _passive().finditer(passage, sentence.start, sentence.end):
        end = min(sentence.end, match.end() + _LONGEST)
        by = _BY.match(passage, match.end(), end)
        at = by.end() if by else match.end()
        if match["called"]:
            called = _CALLED.match(passage, at, end)
            content = Span(*called.span(1)) if called else None
            by = by or (_BY.match(passage, content.end, end) if content else None)
        else:
            kinds = {"clause", "wish"} | ({"thing"} if match["verb"] == "promised" else set())
            content = object_at(passage, at, end, frozenset(kinds), "noted")
        if content:
            cue = Span(match.start("be"), match.end("verb"))
            yield (Span(*by.span("by")) if by else None), cue, content


def done_by(passage: str, sentence: Span) -> Iterator[Found]:
    """What is praised or feared by somebody: "policies expounded by Quill", "He was praised by her"."""
    if passage.find(" by ", sentence.start, sentence.end) < 0:
        return
    for match in _done().finditer(passage, sentence.start, sentence.end):
        if match["thing"]:
            yield Span(*match.span("maker")), Span(*match.span("made")), Span(*match.span("thing"))
        else:
            cue = Span(match.start("be"), match.end("verb"))
            yield Span(*match.span("by")), cue, Span(*match.span("what"))


def questions(passage: str, sentence: Span) -> Iterator[Found]:
    """What is asked for stands first: "Which of them does he admire?"."""
    for match in _question().finditer(passage, sentence.start, sentence.end):
        if kinds_of(match["verb"]) & {"person", "thing", "naming"}:
            yield Span(*match.span("who")), Span(*match.span("verb")), Span(*match.span("what"))


@cache
def _turned() -> re.Pattern[str]:
    """The verb of a passive, whatever stands before it."""
    return re.compile(any_word_of((*words("turned", "told"), *words("turned", "called")), exact=True))


@cache
def _passive() -> re.Pattern[str]:
    called = rf"(?P<called>{either('turned', 'called')})"
    return re.compile(rf"\b(?:{_SUBJECT}){_BE}(?P<verb>{either('turned', 'told')}|{called})\b")


@cache
def _done() -> re.Pattern[str]:
    done = either("turned", "done")
    noun = (
        r"(?:(?:the|an?|his|her|their|its|any|such|some|these|those|this|that) )?"
        r"(?:[“\"‘]?[\w-]+[”\"’]? ){0,2}?(?!not\b)[\w-]+"
    )
    return re.compile(
        rf"\b(?P<what>{_SUBJECT}){_BE}(?P<verb>{done}) by (?P<by>{_WHO})"
        rf"|(?<![\w’-])(?P<thing>{noun}) (?P<made>{done}) by (?P<maker>{_WHO})"
    )


@cache
def _question() -> re.Pattern[str]:
    who = rf"he|she|they|we|I|(?:the|my|his|her|our) (?:[\w-]+ )?[\w-]+|{_NAME}"
    # a pattern that begins with letters passes over all other places at once
    return re.compile(
        r"(?P<what>[WwHh](?<=\b.)(?:(?<=[Ww])(?:hich|hat|hom?)|(?<=[Hh])ow many)(?: (?:of )?[\w’]+){0,2}?) "
        rf"(?:do|does|did|would|will|can|could) (?P<who>{who}) (?:really |actually |ever )?"
        r"(?P<verb>[a-z]+)(?=[?!.,”’\"]|$| (?:for|in|about|to)\b)"
    )
