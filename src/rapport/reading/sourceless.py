"""Attributions in the making and mentions, in; those whose sentence tells the source that they lack, out.

"She wrote to them, saying that …" has the sentence's subject for its source, and so has "Rob Till, the mayor,
says": the weights link a source to the cue that is nearest.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from rapport.reading.clause_subjects import Clauses
from rapport.reading.drafts import Draft
from rapport.reading.reading import EntityType, Mention, MentionKind
from rapport.reading.subjects import Subjects
from rapport.reading.words import listed
from rapport.text.spans import Span

# ", saying", ", but adding": a cue that goes on with what the subject does
_GOING_ON = re.compile(r", (?:and |but |then |also |even )?$")
_PARTICIPLE = re.compile(r"(?:not |never |\w+ly )?[a-z]+ing\b")
# between a subject and that cue nobody else may do something
_ANOTHER = re.compile(
    r"[;:“”\"]|\b(?:who|which|that|whose|when|while|after|before|as|because|if|although|and|but|where)\b"
)
# "Ms. Quill is expected | to call for a vote": who, and what they will say
_AWAITED = re.compile(
    r"(?:is|are|was|were) (?:\w+ly |now |also |still )?(?:expected|due|set|likely|scheduled|poised|"
    r"about|supposed)\b"
)
_TO_SAY = re.compile(r" ?to (?:[a-z]+ly )?(?P<verb>[a-z]+)(?: (?:on|upon|for|to|that)(?= ))?")
# "to tell parliament on Monday | that": whom, and when
_TOLD_THAT = re.compile(r"[^,.;:“”\"\n]{2,60} (?=that )")
_SUBJECT_OF = re.compile(r" (?:[^.;:“”\"\n]{0,80}\band )?$")
# "Rob Till, the mayor, says"
_DESCRIBED = re.compile(r", [^.;:“”\"\n]{3,90}, $")
# "told": whoever stands right behind listens
_TOLD = re.compile(r"\b(?:told|tells|telling)$")
# "huffed her new mouthpiece | Nadira Pellowe": plain words up to the name of who said it
_UP_TO_NAME = re.compile(r" (?:(?:an?|the|his|her|their|its) )?(?:[a-z][\w’'-]* ){0,4}")
_SAID = re.compile(r"[a-z]+(?:ed|s)|said|wrote")
# a dateline is shorter
_LINE = 100
# "BRELLE (AP) — The minister": where and through whom, before the sentence
_DATELINE = re.compile(
    r"[A-Z][A-Z .,’'-]+(?:, [^\n()—–]{1,40}?)? ?(?:\([^()\n]{2,40}\))? ?(?:—|–|--?) (?=[A-Z“\"])"
)


def without_datelines(drafts: Sequence[Draft], text: str) -> list[Draft]:
    """The drafts; no source or content begins with the dateline of the article."""
    out = []
    for d in drafts:
        content = [left for part in d.content if (left := _behind_dateline(part, text))]
        source = _behind_dateline(d.source, text) if d.source else None
        out.append(replace(d, source=source, content=tuple(content) or d.content))
    return out


def _behind_dateline(span: Span, text: str) -> Span | None:
    """What stands behind a dateline; None where the span is part of it."""
    if span.start and text[span.start - 1] != "\n":
        return span
    line = _DATELINE.match(text, span.start, span.start + _LINE)
    if line is None:
        return span
    return Span(line.end(), span.end) if line.end() < span.end else None


def without_listeners(drafts: Sequence[Draft], text: str) -> list[Draft]:
    """The drafts; none has for its source whom the words were told, right behind the cue and before them."""
    return [replace(d, source=None) if _is_heard(d, text) else d for d in drafts]


def _is_heard(draft: Draft, text: str) -> bool:
    source, cue = draft.source, draft.cue
    if source is None or cue is None or not cue.end <= source.start <= cue.end + 1:
        return False
    behind = all(part.start >= source.end for part in draft.content)
    return behind and _TOLD.search(cue.of(text).lower()) is not None


def with_sources(drafts: Sequence[Draft], mentions: Sequence[Mention], text: str) -> list[Draft]:
    """The drafts; each that has no source and goes on with its sentence’s subject gets that for a source."""
    subjects = Subjects(text, mentions)
    clauses = Clauses(text, mentions, subjects)
    out = []
    for draft in drafts:
        draft = _with_content(draft, mentions, text)
        source = None
        if draft.source is None and draft.cue:
            source = _source(draft, mentions, subjects, text) or _named_behind(draft, mentions, text)
            source = source or clauses.subject(draft)
        draft = replace(draft, source=source) if source else draft
        out.append(_with_verb(draft, text) if draft.source and draft.cue else draft)
    return out


def _named_behind(draft: Draft, mentions: Sequence[Mention], text: str) -> Span | None:
    """Who is named right behind a cue that stands behind its words: "“No,” huffed her spokesman Rob Till"."""
    cue = draft.cue
    if (
        cue is None
        or any(part.end > cue.start for part in draft.content)
        or not _SAID.fullmatch(cue.of(text))
    ):
        return None
    if text[draft.content[-1].end - 1] not in "”\"’'," or text[draft.content[-1].end : cue.start].strip(" ,"):
        return None
    words = _UP_TO_NAME.match(text, cue.end)
    if words is None:
        return None
    named = next((m for m in mentions if m.span.start == words.end() and m.kind is MentionKind.NAME), None)
    if named is None or named.type is not EntityType.PERSON:
        return None
    return Span(cue.end + 1, named.span.end)


def _with_content(draft: Draft, mentions: Sequence[Mention], text: str) -> Draft:
    """What somebody is expected to say, where the weights took the subject for words, too."""
    cue, first = draft.cue, draft.content[0]
    if cue is None or draft.source or not _AWAITED.fullmatch(cue.of(text)) or first.end + 1 != cue.start:
        return draft
    if len(draft.content) == 2:
        says = _TO_SAY.match(text, cue.end)
        is_speech = says is not None and says["verb"] in _speaking()
        whole = is_speech and draft.content[1].start == cue.end + 1
        return replace(draft, source=first, content=draft.content[1:]) if whole else draft
    if not any(m.span.end == first.end and m.span.start >= first.start for m in mentions):
        return draft
    end = re.compile(r"[.!?;\n]|$").search(text, cue.end)
    rest = Span(cue.end + 1, end.start() if end else len(text))
    return (
        replace(draft, source=first, content=(rest,)) if len(rest) > 1 and len(draft.content) == 1 else draft
    )


def _with_verb(draft: Draft, text: str) -> Draft:
    """With "to call for" as part of the cue: "is expected | to call for a vote"."""
    cue, first = draft.cue, draft.content[0]
    if cue is None or not _AWAITED.fullmatch(cue.of(text)) or not cue.end <= first.start <= cue.end + 1:
        return draft
    verb = _TO_SAY.match(text, cue.end)
    if verb is None or verb["verb"] not in _speaking() or verb.end() + 1 >= first.end:
        return draft
    whom = _TOLD_THAT.match(text, verb.end() + 1, first.end) if verb["verb"] == "tell" else None
    rest = Span(whom.end() if whom else verb.end() + 1, first.end)
    return replace(draft, cue=Span(cue.start, verb.end()), content=(rest, *draft.content[1:]))


@cache
def _speaking() -> frozenset[str]:
    """Verbs of speech as they stand behind "to"."""
    kinds = ("speaking", "telling", "addressing", "directing", "judging")
    return frozenset().union(*(listed("verbs", kind) for kind in kinds))


def _source(draft: Draft, mentions: Sequence[Mention], subjects: Subjects, text: str) -> Span | None:
    assert draft.cue is not None
    cue = draft.cue
    sentence = subjects.sentence_at(cue.start)
    if sentence is None or subjects.is_quoted(cue):
        return None
    awaited = _AWAITED.match(cue.of(text)) is not None
    says = _TO_SAY.search(text, cue.start, cue.end + 24) if awaited else None
    is_speech = says is not None and says["verb"] in _speaking()
    if is_speech and (before := next((m.span for m in mentions if m.span.end == cue.start - 1), None)):
        return before
    for type in (EntityType.PERSON, EntityType.ORGANISATION):
        found = subjects.of(sentence, type)
        if found is None or mentions[found].span.end > cue.start:
            continue
        subject = mentions[found].span
        between = text[subject.end : cue.start]
        if any(part.overlaps(Span(subject.start, cue.start)) for part in draft.content):
            return None
        if awaited:
            return subject if is_speech and _SUBJECT_OF.fullmatch(between) else None
        if _DESCRIBED.fullmatch(between) and not _ANOTHER.search(between):
            return Span(subject.start, cue.start - 2)
        participle = _PARTICIPLE.match(cue.of(text)) and _GOING_ON.search(between)
        if participle and not _ANOTHER.search(between[: participle.start()]):
            return subject
        return None
    return None
