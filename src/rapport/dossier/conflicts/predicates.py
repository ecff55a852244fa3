"""A statement about somebody, in; whether it plainly calls that person good or bad, out.

"Otto Brandt is a coward", "Ms. Quill has never been a liar", "called Brandt “a fraud”": the words stand
behind the name, and a table has them. Not "Brandt’s plan is a fraud", "is Brandt a fraud?", and not "Brandt
is a good liar", where two words disagree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from rapport.dossier.entry import Entry
from rapport.reading.reading import Label, Mention, MentionKind
from rapport.record.statement import Report
from rapport.text.spans import Span
from rapport.text.stems import stem
from rapport.text.tsv import read_tsv

_TABLE = Path(__file__).parent / "regard_words.tsv"
# "Brandt is", "Ms. Quill has never been", "he’s a"
_IS = re.compile(
    r"(?:[’']s\s+(?=(?:an?|the|not|no|been|my|our|one)\b)"
    r"|\s+(?:is|was|are|were|remains|has\s+(?:(?:always|never|not)\s+)?been|had\s+(?:(?:always|never|not)\s+)?been"
    r"|will\s+(?:always\s+|never\s+)?be)\b)"
)
# what may stand in front of a subject: nothing, its titles, "that", "I think"
_OPENS = re.compile(
    r"(?:^|[“‘\"'.,;:!?—–]\s*|\bthat\s+|\bI (?:think|believe|say)\s+|\b(?:and|but|because)\s+)"
    r"(?:(?:Mr|Ms|Mrs|Dr|Sen|Gov)\.?\s+|(?:[A-Z][\w’'-]*\s+){0,3})?$"
)
# "called Brandt a fraud", "branded her “the worst boss”"
_NAMES = re.compile(
    r"\b(?:call|calls|called|calling|brand|brands|branded|label|labels|labell?ed|dubbed|deemed)$"
)
_HE = re.compile(r"(?:^|[“‘\".,;:!?]\s*|\b(?:and|but|because|that)\s+)(?:[Hh]e|[Ss]he)(?=[’']s\b|\s)")
# a first look, a third as dear
_MAY_BE_HE = re.compile(r"[HhSs](?<=\b.)h?e(?=[’']s\b|\s)")
_END = re.compile(
    r"[;:!?”\"]|(?<!\bMr)(?<!\bMs)(?<!\bDr)\.|,\s+(?:but|and|who|which|said|not)\b|\s+(?:but|when|if|than)\s"
)
# "is going to fight those lies", "is the best at" tells what he does
_DOES = re.compile(
    r"(?:[’']s|\s*\w+)\s+(?:(?:not|never|now|always|just|also|\w+ly)\s+)*(?:\w{2,}ing|about|to|in|at|on)\b"
)
_TURNS = re.compile(r"(?:not|never|no|nothing|hardly|neither|least|cannot|without|\w+n[’']t)$")
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
# How many words behind "is" tell what somebody is, and how far back a "not" reaches.
_REACH, _BACK, _BEFORE = 12, 4, 60
# "Roe … he called her “a liar”": the surname stands this near before.
_NEAR = 200


def regard_of(entry: Entry) -> Label | None:
    """Whether a statement plainly calls its target good or bad; None where it does neither, or both."""
    if not entry.toward:
        return None
    target = entry.toward[0].person.id
    found = {sign for report in entry.plain for sign in _signs(report, target)}
    return found.pop() if len(found) == 1 else None


def _signs(report: Report, target: str) -> Iterator[Label]:
    """What each plain word that a report has for somebody is."""
    text, content = report.article.text, report.attribution.content
    people = {about.mention.person.id for about in report.about if about.mention.person}
    for mention in (about.mention for about in report.about):
        part = next((p for p in content if p.contains(mention.span)), None)
        if part is None or mention.person is None or mention.person.id != target:
            continue
        if mention.kind is not MentionKind.NAME:
            if _is_named(report) and _is_just_named(text, mention):
                yield from _words(text, mention.span.end, part.end, quoted=True)
            continue
        verb = _IS.match(text, mention.span.end, part.end)
        if (verb or _is_named(report)) and _opens(text, part.start, mention.span.start):
            yield from _words(text, mention.span.end, part.end, quoted=verb is None)
        for he in _each_he(text, content) if len(people) == 1 else ():
            verb = _IS.match(text, he.end())
            if he.start() > mention.span.end and verb:
                yield from _words(text, verb.start(), max(p.end for p in content))


def _each_he(text: str, content: Sequence[Span]) -> Iterator[re.Match[str]]:
    """Every "he" and "she" in what is said that opens a clause."""
    for part in content:
        if _MAY_BE_HE.search(text, part.start, part.end):
            yield from _HE.finditer(text, part.start, part.end)


def _opens(text: str, start: int, subject: int) -> bool:
    """Whether a sentence of what is said from `start` on opens with the subject."""
    before = text[max(start, subject - _BEFORE) : subject]
    return not before.strip(" “‘\"'") or _OPENS.search(before) is not None


def _is_named(report: Report) -> bool:
    """Whether the cue gives somebody a name: "called", "branded"."""
    cue = report.attribution.cue
    return cue is not None and _NAMES.search(cue.of(report.article.text).lower()) is not None


def _is_just_named(text: str, mention: Mention) -> bool:
    """Whether "him" stands not far behind the surname of whom it means."""
    if mention.person is None or mention.span.of(text).lower() not in ("him", "her"):
        return False
    return mention.person.name.split()[-1] in text[max(0, mention.span.start - _NEAR) : mention.span.start]


def _words(text: str, start: int, stop: int, *, quoted: bool = False) -> Iterator[Label]:
    """The signs of the words for somebody in a clause, turned round behind a "not"."""
    while quoted and start < stop and text[start] in " ,“‘\"'":
        start += 1
    end = _END.search(text, start, stop)
    clause = text[start : end.start() if end else stop]
    if text[start + len(clause) :].startswith("?"):
        return
    if _DOES.match(clause):
        return
    words = [word.lower() for word in _WORD.findall(clause)][:_REACH]
    for n, word in enumerate(words):
        sign = next((found for form in _forms(word) if (found := _signed().get(stem(form)))), None)
        if sign is None:
            continue
        back = words[max(0, n - _BACK) : n]
        turned = sum(_TURNS.match(one) is not None for one in back) % 2 == 1 and "but" not in back
        yield _other(sign) if turned else sign


def _forms(word: str) -> tuple[str, ...]:
    """A word and what it may be the highest degree of: "bravest", "kindest", "ugliest"."""
    if not word.endswith("est"):
        return (word,)
    return word, word[:-2], word[:-3], f"{word[:-4]}y"


def _other(sign: Label) -> Label:
    return Label.CRITICAL if sign is Label.FAVOURABLE else Label.FAVOURABLE


@cache
def _signed() -> dict[str, Label]:
    signs = {"+": Label.FAVOURABLE, "-": Label.CRITICAL}
    return {stem(word): signs[row["sign"]] for row in read_tsv(_TABLE) for word in row["words"].split()}
