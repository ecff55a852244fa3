"""An attribution and its likeliest day, in; how both are told and what stands between, out: clues.

`rapport.reading.holding_clues` says where a day stands and whose it is. These say whether its sentence tells
of something else ("who took office in June", "Sunday's vote"), whether a new place or paragraph opened since,
and how likely the other days are. `rapport.reading.day_net` weighs them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from rapport.reading.holding import Page, Told
from rapport.reading.holding_clues import Clues
from rapport.reading.holding_manner import Asked
from rapport.reading.reading import Attribution

_MONTHS_AND_DAYS = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
# a sentence that opens so tells of another place …
_PLACE = re.compile(
    rf"[“\"']?(?:In|At|Outside|Across|From|On the|Near|Inside) (?:the |a |an )?(?!{_MONTHS_AND_DAYS})[A-Z]\w+"
)
# … or of another turn
_TURN = re.compile(
    r"(Meanwhile|Elsewhere|Separately|But|And|Yet|Still|For|Later|Earlier|Afterwards?|Asked|Speaking|Pressed|"
    r"Addressing|Opening|Visiting)\b"
)
_DATELINE = re.compile(r"[A-Z][A-Z.’'-]+[A-Z .’'-]*(?:,[^()—–\n-]*)?(?: \(|\s*[—–]|\s+-)")
# what may open the clause in which the day stands
_OPENER = re.compile(
    r"\b(who|which|whose|where|when|after|before|because|since|while|until|that|as|if|for)\b"
)
_RELATIVE = re.compile(r"\b(?:who|which|whose|where)\b[^,]*$")
_BREAK = re.compile(r"[,;:—–]| - ")
_HAD = re.compile(r"\bhad (?:\w+ ){0,3}\w+")
_HAD_BEHIND = re.compile(r"[^,.]*\bhad \w+")
_OWNS = re.compile(r"[’']s \w")
_NOUN_BEHIND = re.compile(r" [a-z]+")
_ARTICLE = re.compile(r"\b(?:the|an?|his|her|their|its)\s(?:\w+ )?$")
_BEFORE = frozenset("on in last since this late early of by from the and during for at a".split())
_FIRST = frozenset("on in last this yesterday today late earlier a two three the that tonight".split())
_NAME = re.compile(r"[A-Z]\w+")
_MARKS = "“\"'‘"
# more of anything than this says no more
_LONG, _FAR, _BREAKS, _DAYS, _PARAGRAPHS = 60, 12, 3, 4, 8
# so much of a sentence is read, and of its beginning; so many sentences between: it bounds the work
_REACH, _HEAD, _LOOKED_AT = 400, 90, 40
# an opener so near in front of a day is that of its clause
_CLOSE = 40
# a day so near the beginning opens its sentence; the word before it is looked for so far back
_OPENS, _BACK = 6, 12


def clues_around(asked: Asked, told: Sequence[Told], p: Sequence[float], page: Page) -> Clues:
    """How the words stand in the article, and how likely today and no day are among the candidates."""
    one, n = asked.one, asked.sentence
    start = page.starts[n]
    source = one.source.of(page.text) if one.source else ""
    clues: Clues = {
        "how far down": n / max(1, len(page.sentences)),
        "how long the article": min(_LONG, len(page.sentences)) / _LONG,
        "days told": float(min(_DAYS, len({t.start for t in told}))),
        "chance of today": _of_today(told, p, page.published),
        "chance of none": 1 - min(1.0, sum(p)),
    }
    if any(t.start == page.published for t in told):
        clues["today is told"] = 1.0
    if _PLACE.match(page.text, start):
        clues["opens with a place"] = 1.0
    if turn := _TURN.match(page.text, start):
        clues[f"opens with {turn[1]}"] = 1.0
    if n == 0 or page.paragraph[n] != page.paragraph[n - 1]:
        clues["first of its paragraph"] = 1.0
    if page.text[start] in _MARKS:
        clues["opens with what is said"] = 1.0
    if "," in source:
        clues["with an apposition"] = 1.0
    if source.lower() in ("he", "she", "they", "it"):
        clues["a pronoun speaks"] = 1.0
    if _is_turned(one):
        clues["the verb first"] = 1.0
    return clues


def clues_of_day(asked: Asked, day: Told, told: Sequence[Told], p: Sequence[float], page: Page) -> Clues:
    """How the sentence of the likeliest day tells it, and what stands between it and the words."""
    clues: Clues = {}
    if day.start != page.published:
        clues["chance of today, another likelier"] = _of_today(told, p, page.published)
    clues |= dict.fromkeys(_told_how(day, page), 1.0)
    first = max(day.sentence + 1, asked.sentence + 1 - _LOOKED_AT)
    starts = page.starts[first : asked.sentence + 1]
    apart = page.paragraph[asked.sentence] - page.paragraph[day.sentence]
    for name, form in (("places since", _PLACE), ("turns since", _TURN)):
        clues[name] = float(min(_BREAKS, sum(form.match(page.text, at) is not None for at in starts)))
    clues["paragraphs since"] = min(_PARAGRAPHS, apart) / (_PARAGRAPHS / 2)
    clues["sentences since"] = min(_FAR, asked.sentence - day.sentence) / (_FAR / 3)
    whole = page.sentences[day.sentence]
    sentence = page.text[whole.start : min(whole.end, whole.start + _REACH)]
    if day.sentence == 0:
        clues["in the first sentence"] = 1.0
        if _DATELINE.match(sentence[:_HEAD]):
            clues["behind a dateline"] = 1.0
    source = asked.one.source.of(page.text) if asked.one.source else ""
    if not set(_NAME.findall(source)).isdisjoint(_NAME.findall(sentence)):
        clues["named beside the day"] = 1.0
    return clues


def _told_how(day: Told, page: Page) -> list[str]:
    """In what clause the day stands, behind and in front of which words."""
    text, sentence = page.text, page.sentences[day.sentence]
    before = text[max(sentence.start, day.span.start - _REACH) : day.span.start]
    behind = text[day.span.end : min(sentence.end, day.span.end + _REACH)]
    clause = _BREAK.split(before)[-1]
    out = []
    if len(before.strip()) < _OPENS:
        out.append("the day opens its sentence")
    if behind.strip().startswith("."):
        out.append("the day ends its sentence")
    if _OWNS.match(behind):
        out.append("the day owns a noun")
    elif _NOUN_BEHIND.match(behind) and _ARTICLE.search(before):
        out.append("the day before a noun")
    if openers := list(_OPENER.finditer(before)):
        near = "near" if len(before) - openers[-1].end() <= _CLOSE else "far"
        out += [f"in a clause of {openers[-1][1]}", f"its clause opens {near}"]
    if _RELATIVE.search(before):
        out.append("in a relative clause")
    if _HAD.search(clause) or _HAD_BEHIND.match(behind):
        out.append("of what had been")
    words = re.findall(r"\w+", before[-_BACK:].lower())
    if words and words[-1] in _BEFORE:
        out.append(f"right behind {words[-1]}")
    first = day.span.of(text).lower().split()[0]
    if first in _FIRST:
        out.append(f"the day begins with {first}")
    return out


def _of_today(told: Sequence[Told], p: Sequence[float], published: date | None) -> float:
    """How likely the day of publication is, where it is told."""
    return sum(x for t, x in zip(told, p, strict=True) if t.start == published)


def _is_turned(one: Attribution) -> bool:
    return one.cue is not None and one.source is not None and one.cue.start < one.source.start
