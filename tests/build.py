"""Marked-up text to a Reading, so that a test shows its case in one line.

    {1s@quill:Ada Quill} {1c:called} {@brandt:Otto Brandt} {1x:"{@brandt+:a gentleman}"}.

A mark is ``{TAG:text}``; marks nest. A tag is a number and a letter (``1s`` the source, ``1c`` the
cue, ``1x`` a part of the content of attribution 1; ``1t`` its audience), or ``@who`` (a mention of
``who``), or both. After ``@who``, ``+`` ``0`` ``-`` give the stance of the innermost content around it;
after ``c``, ``!`` says negated and ``?`` hypothetical. An attribution whose marks all lie in another's
content is nested in it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta

from rapport.articles.article import Article
from rapport.reading.reading import (
    Attribution,
    Basis,
    EntityType,
    Label,
    Mention,
    MentionKind,
    PersonLink,
    Precision,
    Reading,
    Said,
    Stance,
    Type,
)
from rapport.text.spans import Span

TAG = re.compile(r"(?:(\d+)([sxct])([!?]?))?(?:@([a-z]+)([+0-]?))?:")
STANCES = {
    "+": (Label.FAVOURABLE, {Label.FAVOURABLE: 0.9, Label.NEUTRAL: 0.08, Label.CRITICAL: 0.02}),
    "0": (Label.NEUTRAL, {Label.FAVOURABLE: 0.15, Label.NEUTRAL: 0.8, Label.CRITICAL: 0.05}),
    "-": (Label.CRITICAL, {Label.FAVOURABLE: 0.03, Label.NEUTRAL: 0.12, Label.CRITICAL: 0.85}),
}
PRONOUNS = {"he", "she", "him", "her", "his", "hers", "they", "them", "i", "me"}
QUOTES = "\"“”'‘’«»"


def build_reading(
    marked: str,
    *,
    names: Mapping[str, str] | None = None,
    said: Mapping[int, tuple[str, str]] | None = None,
    published: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    path: str | None = None,
    weights: str = "hand-made",
    linked: bool = True,
) -> Reading:
    """A Reading made by hand; `names` gives each ``who`` a full name, `said` the first and last day."""
    text, marks = _parse(marked)
    day = date.fromisoformat(published) if published else None
    article = Article(text=text, title=title, outlet=outlet, published=day, url=url, path=path)
    names = names or {}
    chains = {who: chain for chain, who in enumerate(dict.fromkeys(who for *_, who, _ in marks if who))}
    mentions = [
        Mention(
            span=span,
            kind=_kind(span.of(text)),
            type=EntityType.PERSON,
            chain=chains[who],
            name=names.get(who),
            person=PersonLink(who, names.get(who, who), 0.95) if linked else None,
        )
        for *_, span, who, _ in marks
        if who
    ]
    numbers = sorted({number for number, *_ in marks if number is not None})
    parts = {
        number: {role: [m for m in marks if m[0] == number and m[1] == role] for role in "sxct"}
        for number in numbers
    }
    spans = {number: [m[3] for role in "sxc" for m in parts[number][role]] for number in numbers}
    attributions = []
    for number in numbers:
        own = parts[number]
        parent = next(
            (
                numbers.index(other)
                for other in numbers
                if other != number
                and all(any(x[3].contains(s) and x[3] != s for x in parts[other]["x"]) for s in spans[number])
            ),
            None,
        )
        speaker = next((m for m in own["s"] if m[4]), None)
        flag = own["c"][0][2] if own["c"] else ""
        attributions.append(
            Attribution(
                source=own["s"][0][3] if own["s"] else None,
                cue=own["c"][0][3] if own["c"] else None,
                content=tuple(m[3] for m in own["x"]),
                type=_type([m[3].of(text) for m in own["x"]]),
                negated=flag == "!",
                hypothetical=flag == "?",
                parent=parent,
                speaker=next((i for i, m in enumerate(mentions) if speaker and m.span == speaker[3]), None),
                to=own["t"][0][3] if own["t"] else None,
                said=_said((said or {}).get(number), day),
                about=tuple(
                    Stance(
                        mention=next(i for i, one in enumerate(mentions) if one.span == span),
                        label=STANCES[sign][0],
                        p=STANCES[sign][1],
                    )
                    for *_, span, who, sign in marks
                    if who and sign and _innermost(span, parts) == number
                ),
                p=0.9,
            )
        )
    return Reading(
        article=article, weights=weights, attributions=tuple(attributions), mentions=tuple(mentions)
    )


Mark = tuple[int | None, str, str, Span, str | None, str]


def _parse(marked: str) -> tuple[str, list[Mark]]:
    text, marks, open_marks, at = "", [], [], 0
    while at < len(marked):
        if marked[at] == "{" and (tag := TAG.match(marked, at + 1)):
            open_marks.append((tag, len(text)))
            at = tag.end()
        elif marked[at] == "}" and open_marks:
            tag, start = open_marks.pop()
            number, role, flag, who, sign = tag.groups()
            span = Span(start, len(text))
            marks.append((int(number) if number else None, role or "", flag or "", span, who, sign or ""))
            at += 1
        else:
            text += marked[at]
            at += 1
    assert not open_marks, f"unclosed mark in {marked!r}"
    return text, sorted(marks, key=lambda mark: (mark[3].start, -mark[3].end))


def _innermost(span: Span, parts: dict[int, dict[str, list[Mark]]]) -> int | None:
    around = [(len(x[3]), number) for number, own in parts.items() for x in own["x"] if x[3].contains(span)]
    return min(around)[1] if around else None


def _kind(text: str) -> MentionKind:
    if text.lower() in PRONOUNS:
        return MentionKind.PRONOUN
    return MentionKind.NOMINAL if text[:1].islower() else MentionKind.NAME


def _type(contents: list[str]) -> Type:
    if all(c[0] in QUOTES and c.rstrip(".,")[-1] in QUOTES for c in contents):
        return Type.DIRECT
    return Type.MIXED if any(q in c for c in contents for q in '"“”') else Type.INDIRECT


def _said(days: tuple[str, str] | None, published: date | None) -> Said:
    if days:
        start, end = date.fromisoformat(days[0]), date.fromisoformat(days[1]) + timedelta(days=1)
        size = (end - start).days
        precision = Precision.DAY if size == 1 else Precision.MONTH if size <= 31 else Precision.YEAR
        return Said(start=start, end=end, precision=precision, basis=Basis.STATED)
    if published:
        end = published + timedelta(days=1)
        return Said(start=None, end=end, precision=Precision.UNKNOWN, basis=Basis.PUBLISHED)
    return Said(start=None, end=None, precision=Precision.UNKNOWN, basis=Basis.UNKNOWN)
