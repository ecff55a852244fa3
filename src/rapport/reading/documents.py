"""Sources that are papers, in; each with whose word it is out: a poll's body, a memo's writer.

"A Sarn University poll found" is the university's word, "the poll also found" is so too, and "the memo said"
is that of whoever "released a memo to donors". A paper of two bodies, or of nobody told, stays open.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from rapport.reading.drafts import Draft
from rapport.reading.reading import EntityType, Mention, MentionKind
from rapport.reading.subjects import Subjects
from rapport.text.alternatives import any_of
from rapport.text.spans import Span, begin_of
from rapport.text.word_places import Phrases

TABLE = Path(__file__).parent / "tables" / "documents.toml"
# "The memo" is told of in the last few paragraphs; farther back there may be another one.
REACH = 1500
# "the poll" of the paragraph that a reader has in mind, unless the article says more of it
P = 0.9
# An article's head is a headline and two sentences; whose poll it is comes in the next three.
HEAD, NEXT = 500, 700
# A source names so few papers: "a poll, a study and a report" is a long one.
NEAR = 4
_HERS = frozenset({"his", "her", "its", "their", "my", "our"})
_BARE = re.compile(
    r"\b(?:[Tt]h(?:e|at|is)|[Ii]ts|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day[’']s) (?:[\w-]+ ){0,2}$"
)
# "the results of the poll" are the poll's
_RESULTS = re.compile(
    r"(?:[Tt]he |[Aa]n? )?(?:full |new |latest |preliminary |archived |draft )?"
    r"(?:results|findings|summary|text|copy|draft|release|version|transcript|excerpts?) "
    r"(?:of|from) (?:(?:the|a|an|its|his|her) )?"
)
# "a new poll" at the head of an article: whose it is comes next
_NEW = re.compile(
    r"(?:[Aa]n? )?"
    r"(?:(?:new|recent|latest|fresh|nationwide|national|statewide|surprising|major) ){0,3}$"
)
# a poll of before is another one
_OTHER = re.compile(
    r"\b(?:another|other|separate|previous|earlier|prior|past|different|last (?:month|year|week)[’']s)\b",
    re.IGNORECASE,
)
# "the Herald-Sarn News poll" is of two
_JOINT = re.compile(r"/|[a-zA-Z]-[A-Z]")
_SLASH = re.compile(r"\w/\w[^,.;:()“”\"\n]*$")
# what may follow the noun in its phrase: "a poll by …", "the memo, which", "a study published in …"
_BY = re.compile(
    r",?(?: (?:\w+ed|written|dated|out|today|on \w+|last \w+|this \w+|\w+day)){0,3} "
    r"(?P<by>by|from|in|for)(?: the| The)? $"
)
# … and farther on: "a poll of 400 voters released on Friday by …", "an average of recent polls by …"
_PUT_OUT_BY = re.compile(
    r"(?: of [\w\d’',$% -]{2,60}?| [\w-]+)?,? (?:(?:that|which) was )?"
    r"(?:(?:released|conducted|published|issued|prepared|compiled|commissioned|written|produced|taken|done|"
    r"carried out|put out|aired|paid for|funded)"
    r"(?: (?:on|late|early|earlier|last|this|in) \w+| today| \w+day){0,2} )?by(?: the| The)? $"
)


@dataclass(frozen=True, slots=True)
class _Paper:
    """A noun for a paper in the text: where it stands, its usual word, and the mention whose it is."""

    span: Span
    noun: str
    owner: int | None


def with_writers(
    mentions: Sequence[Mention], drafts: Sequence[Draft], speakers: Sequence[int | None], text: str
) -> tuple[list[Mention], list[int | None]]:
    """Mentions and speakers; a source that is a paper speaks as the body or person whose it is."""
    out, voices = list(mentions), list(speakers)
    nouns = [Span(*m.span()) for m in _nouns().find(text)]
    if not nouns:
        return out, voices
    papers = list(_papers(nouns, mentions, drafts, speakers, text))
    for n, draft in enumerate(drafts):
        if draft.source is not None and _is_written_to(draft.source, text):
            voices[n] = None
            continue
        paper = None if draft.source is None else _of_source(draft.source, papers, text)
        if draft.source is None or paper is None:
            continue
        speaker = speakers[n]
        if speaker is not None and mentions[speaker].name:
            continue
        if paper.owner is not None:
            voices[n] = paper.owner
            continue
        owner = _told_before(paper, draft.source, papers, text)
        if owner is None:
            owner = _told_next(paper, draft.source, papers, mentions, text)
        if owner is not None and speaker is not None and mentions[speaker].kind is MentionKind.NOMINAL:
            who = mentions[owner]
            out[speaker] = replace(
                out[speaker], chain=who.chain, name=who.name, type=who.type, p=min(P, who.p)
            )
    return out, voices


_TO = re.compile(r"([\w-]+) to (?:[Tt]he )?$")


def _is_written_to(source: Span, text: str) -> bool:
    """Whether a source is cut from whom a paper goes to: "the council" of "a letter to the council said"."""
    before = text[max(0, source.start - 40) : source.start]
    match = _TO.search(before) if before.endswith((" to ", " the ", " The ")) else None
    return match is not None and _usual(match[1]) in _table()["written"]


def _of_source(source: Span, papers: Sequence[_Paper], text: str) -> _Paper | None:
    """The paper that heads a source: "a poll by the Sarn Herald", not "the author of a poll"."""
    first = bisect_left(papers, source.start, key=begin_of)
    for paper in papers[first : first + NEAR]:
        if paper.noun in _table()["results"] and text.startswith((" of ", " from "), paper.span.end):
            continue
        if source.start <= paper.span.start and paper.span.end <= source.end:
            before, after = text[source.start : paper.span.start], text[paper.span.end : source.end]
            before = _RESULTS.sub("", before, count=1) if _RESULTS.match(before) else before
            heads = not re.search(r"\b(?:of|for|by|in|on|from|to|with|who|and|or)\b", before)
            return paper if heads and not re.match(r"[’'-]|\s(?:[a-z]+(?:er|or|ist)s?)\b", after) else None
    return None


def _told_before(paper: _Paper, source: Span, papers: Sequence[_Paper], text: str) -> int | None:
    """Whose a bare "the memo" is: that of the last one told of, if near and if no other is told between."""
    if not _BARE.fullmatch(text, source.start, paper.span.start):
        return None
    last = bisect_left(papers, source.start, key=lambda one: one.span.end)
    here = source.start
    for k in range(last - 1, -1, -1):
        earlier = papers[k]
        if here - earlier.span.end > REACH:
            return None
        if not _may_be(paper.noun, earlier.noun) or earlier.span.end > source.start:
            continue
        here = earlier.span.start
        if earlier.owner is not None:
            return earlier.owner
        if not _BARE.search(text, max(0, earlier.span.start - 30), earlier.span.start):
            return None  # another one, whose it is is not told
    return None


def _may_be(noun: str, earlier: str) -> bool:
    """Whether "the poll" may be an earlier paper's word; results are those of any poll or study."""
    return noun == earlier or (noun in _table()["results"] and earlier in _table()["published"])


def _told_next(
    paper: _Paper, source: Span, papers: Sequence[_Paper], mentions: Sequence[Mention], text: str
) -> int | None:
    """Whose "a new poll" is that opens an article: that of the next one told of, if the head has no other."""
    if not _NEW.fullmatch(text, source.start, paper.span.start):
        return None
    same = [one for one in papers if one.noun == paper.noun]
    at = same.index(paper)
    if any(one.owner is not None for one in same[:at]) or paper.span.start > HEAD:
        return None
    following = [one for one in same[at + 1 :] if one.span.start - paper.span.end <= NEXT]
    for one in following:
        if one.owner is not None:
            before = text[max(0, mentions[one.owner].span.start - 30) : one.span.start]
            return None if _OTHER.search(before) else one.owner
    return None


def _papers(
    nouns: Sequence[Span],
    mentions: Sequence[Mention],
    drafts: Sequence[Draft],
    speakers: Sequence[int | None],
    text: str,
) -> Iterator[_Paper]:
    subjects = Subjects(text, mentions)
    said = sorted(
        (d.cue.start, speaker)
        for d, speaker in zip(drafts, speakers, strict=True)
        if d.cue and speaker is not None
    )
    for span in nouns:
        if subjects.is_quoted(span):
            continue
        noun = _usual(span.of(text))
        body_only = noun in _table()["published"]
        owner = _before(span, mentions, text, body_only=body_only)
        if owner is None:
            owner = _behind(span, mentions, text, body_only=body_only)
        if owner is None:
            owner = _put_out(span, mentions, subjects, text, body_only=body_only)
        if owner is None and not body_only:
            owner = _spoke_in(span, mentions, said, subjects, text)
        yield _Paper(span, noun, owner if owner is None or owner >= 0 else None)


def _before(paper: Span, mentions: Sequence[Mention], text: str, *, body_only: bool) -> int | None:
    """Whose it is by what stands in front: "a Sarn University poll", "Till’s memo"; -1 for two bodies'."""
    last = bisect_left(mentions, paper.start, key=begin_of)
    for n in range(last - 1, max(-1, last - 5), -1):
        m = mentions[n]
        gap = text[m.span.end : paper.start]
        if m.span.end > paper.start or m.kind is MentionKind.NOMINAL:
            continue
        if m.kind is MentionKind.PRONOUN:
            mine = m.span.of(text).lower() in _HERS and _gap().fullmatch(gap)
            return n if mine and not body_only else None
        owns = gap[:1] in ("’", "'")
        if m.type is EntityType.PLACE or not _gap().fullmatch(gap):
            return None
        if m.type is EntityType.PERSON and (body_only or not owns):
            return None
        others = [
            k
            for k in range(max(0, n - 2), n)
            if mentions[k].kind is MentionKind.NAME
            and mentions[k].chain != m.chain
            and re.fullmatch(r" ?(?:/|-|–|and|&) ?(?:the )?", text[mentions[k].span.end : m.span.start])
        ]
        joined = _JOINT.search(m.span.of(text)) or _SLASH.search(text[max(0, paper.start - 60) : paper.start])
        return -1 if others or joined else n
    return None


def _behind(paper: Span, mentions: Sequence[Mention], text: str, *, body_only: bool) -> int | None:
    """Whose it is by what follows: "a report in the Sarn Herald", "a letter from Till"."""
    first = bisect_left(mentions, paper.end, key=begin_of)
    for n in range(first, min(first + 5, len(mentions))):
        m = mentions[n]
        link = _BY.fullmatch(text, paper.end, m.span.start)
        if link is None and _PUT_OUT_BY.fullmatch(text, paper.end, m.span.start):
            is_joint = re.match(r"(?:/|,? and (?:the )?[A-Z]| and other)", text[m.span.end : m.span.end + 12])
            fits = m.kind is MentionKind.NAME and m.type is EntityType.ORGANISATION
            return None if not fits else -1 if is_joint else n
        if link is None:
            continue
        if m.kind is not MentionKind.NAME or m.type is EntityType.PLACE or link["by"] == "for":
            return None
        is_body = m.type is EntityType.ORGANISATION
        if (body_only and not is_body) or (link["by"] == "in" and not (body_only and is_body)):
            return None
        joined = re.match(r"(?:/|,? and (?:the )?[A-Z]| and other)", text[m.span.end : m.span.end + 12])
        return -1 if joined else n
    return None


def _put_out(
    paper: Span, mentions: Sequence[Mention], subjects: Subjects, text: str, *, body_only: bool
) -> int | None:
    """Who put it out: "Till released a memo to donors"."""
    sentence = subjects.sentence_at(paper.start)
    if sentence is None:
        return None
    match = _put().search(text, sentence.start, paper.start)
    if match is None:
        return None
    found = _subject(sentence, match.start(), mentions, subjects, text)
    is_body = found is not None and mentions[found].type is EntityType.ORGANISATION
    return found if is_body or not body_only else None


def _subject(
    sentence: Span, before: int, mentions: Sequence[Mention], subjects: Subjects, text: str
) -> int | None:
    """The one person or body that a sentence is about, right before a verb."""
    found = [
        n
        for type in (EntityType.PERSON, EntityType.ORGANISATION)
        if (n := subjects.of(sentence, type)) is not None and mentions[n].span.end <= before
    ]
    if not found:
        return None
    # "Till’s lawyer, Ada Quill, sent a letter": the last one before the verb
    n = max(found, key=lambda k: mentions[k].span.start)
    between = text[mentions[n].span.end : before]
    if len(between) > 60 or re.search(r"[;:“”\"]|\b(?:and|or) (?:[A-Z]|the |other)", between):
        return None
    if re.search(r"\b(?:and|or|with) (?:[A-Z]\w+ )?$", text[sentence.start : mentions[n].span.start]):
        return None
    return n


def _spoke_in(
    paper: Span, mentions: Sequence[Mention], said: Sequence[tuple[int, int]], subjects: Subjects, text: str
) -> int | None:
    """Who says something in it: "In a statement on Tuesday, Till said he would stay"; `said` are cues."""
    before = text[max(0, paper.start - 40) : paper.start]
    sentence = subjects.sentence_at(paper.start)
    if sentence is None or not re.search(r"\b[Ii]n (?:an?|his|her|its|their) (?:[\w-]+ ){0,3}$", before):
        return None
    first = bisect_left(said, (sentence.start, -1))
    last = bisect_left(said, (sentence.end, -1))
    speakers = {speaker for _, speaker in said[first:last]}
    return min(speakers) if len({mentions[n].chain for n in speakers}) == 1 else None


@cache
def _table() -> dict[str, list[str]]:
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))


@cache
def _same() -> dict[str, str]:
    return dict(tomllib.loads(TABLE.read_text(encoding="utf-8"))["same"])


def is_paper(noun: str) -> bool:
    """Whether a noun is one for a paper: a poll, a letter."""
    return _usual(noun) in (*_table()["published"], *_table()["written"])


def _usual(noun: str) -> str:
    return _same().get(noun.lower(), noun.lower())


@cache
def _nouns() -> Phrases:
    words = [*_table()["published"], *_table()["written"], *_table()["results"], *_same()]
    return Phrases(words, rf"(?<![\w-]){any_of(words)}(?![\w-])")


@cache
def _gap() -> re.Pattern[str]:
    return re.compile(rf"(?:[’']s?)? (?:{any_of(_table()['between'])} ){{0,3}}")


@cache
def _put() -> re.Pattern[str]:
    verbs = any_of(_table()["verbs"])
    to, one = r"(?:(?:him|her|them|\w+ers|\w+ors) )?", "(?:an?|his|her|its|their|the|out an?)"
    return re.compile(rf"\b{verbs} {to}{one} (?:[\w’'-]+ ){{0,5}}?$")
