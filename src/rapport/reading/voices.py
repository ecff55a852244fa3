"""Attributions and the items of an article, in; who speaks where out."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass

from rapport.reading.attributions import Draft
from rapport.reading.items import Item
from rapport.reading.pointers import Points
from rapport.reading.speakers import speaker_of
from rapport.reading.subjects import Subjects
from rapport.text.quotes import quoted_spans
from rapport.text.spans import Span


@dataclass(frozen=True, slots=True)
class Voice:
    """An attribution as the chains see it: its speaker's item, its content, and whom the text is about.

    `before` is who spoke last, or whose doing was told last, in the same paragraph; `across` who spoke last
    in the paragraph before.
    """

    speaker: int
    content: tuple[Span, ...]
    before: int | None
    across: int | None = None


def find_voices(items: list[Item], drafts: Sequence[Draft], text: str) -> list[Voice]:
    """The attributions that have a speaker, with whom the text before them is about."""
    subjects = Subjects(text, items)
    found = []
    for d in sorted((d for d in drafts if d.source), key=lambda d: d.source or d.content[0]):
        speaker = speaker_of(d.source, text, items) if d.source else None
        if speaker is not None:
            found.append((speaker, d.content))
    out: list[Voice] = []
    for speaker, content in found:
        last = out[-1] if out else None
        if last and last.speaker == speaker:  # "he said …, adding …" is one voice
            content = tuple(sorted({*last.content, *content}))
            out[-1] = Voice(speaker, content, last.before, last.across)
            continue
        gap = text[items[last.speaker].span.end : items[speaker].span.start].count("\n") if last else 0
        near = last.speaker if last and gap == 0 else None
        begin = min(items[speaker].span.start, content[0].start)
        told = subjects.before(begin)
        if told is not None and told != speaker and (near is None or items[told].span > items[near].span):
            near = told
        out.append(Voice(speaker, content, near, last.speaker if last and near is None else None))
    return out


def whose_words(items: list[Item], voices: list[Voice], text: str) -> tuple[dict[int, int], dict[int, int]]:
    """The speaker's item for each he and she in a quotation, and for each in indirect speech."""
    quoted = quoted_spans(text)
    out: dict[int, int] = {}
    told: dict[int, int] = {}
    starts = [i.span.start for i in items]
    for voice in voices:
        for part in voice.content:
            marked = [q for q in quoted if q.overlaps(part)]
            for n in range(bisect.bisect_left(starts, part.start), bisect.bisect_left(starts, part.end)):
                inside = any(q.contains(items[n].span) for q in marked)
                if items[n].points in (Points.MAN, Points.WOMAN):
                    (out if inside else told)[n] = voice.speaker
    return out, told
