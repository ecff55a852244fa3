"""Attributions in the making and mentions, in; those whose sentence tells the source that they lack, out.

"She wrote to them, saying that …" has the sentence's subject for its source, and so has "Rob Till, the mayor,
says": the weights link a source to the cue that is nearest.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rapport.reading.drafts import Draft
from rapport.reading.reading import EntityType, Mention
from rapport.reading.subjects import Subjects
from rapport.text.spans import Span

# ", saying", ", but adding": a cue that goes on with what the subject does
_GOING_ON = re.compile(r", (?:and |but |then |also |even )?$")
_PARTICIPLE = re.compile(r"(?:not |never |\w+ly )?[a-z]+ing\b")
# between a subject and that cue nobody else may do something
_ANOTHER = re.compile(
    r"[;:“”\"]|\b(?:who|which|that|whose|when|while|after|before|as|because|if|although|and|but|where)\b"
)
# "Rob Till, the mayor, says"
_DESCRIBED = re.compile(r", [^.;:“”\"\n]{3,90}, $")


def with_sources(drafts: Sequence[Draft], mentions: Sequence[Mention], text: str) -> list[Draft]:
    """The drafts; each that has no source and goes on with its sentence’s subject gets that for a source."""
    subjects = Subjects(text, mentions)
    out = []
    for draft in drafts:
        source = _source(draft, mentions, subjects, text) if draft.source is None and draft.cue else None
        out.append(replace(draft, source=source) if source else draft)
    return out


def _source(draft: Draft, mentions: Sequence[Mention], subjects: Subjects, text: str) -> Span | None:
    assert draft.cue is not None
    cue = draft.cue
    sentence = subjects.sentence_at(cue.start)
    if sentence is None or subjects.is_quoted(cue):
        return None
    for type in (EntityType.PERSON, EntityType.ORGANISATION):
        found = subjects.of(sentence, type)
        if found is None or mentions[found].span.end > cue.start:
            continue
        subject = mentions[found].span
        between = text[subject.end : cue.start]
        if any(part.overlaps(Span(subject.start, cue.start)) for part in draft.content):
            return None
        if _DESCRIBED.fullmatch(between) and not _ANOTHER.search(between):
            return Span(subject.start, cue.start - 2)
        participle = _PARTICIPLE.match(cue.of(text)) and _GOING_ON.search(between)
        if participle and not _ANOTHER.search(between[: participle.start()]):
            return subject
        return None
    return None
