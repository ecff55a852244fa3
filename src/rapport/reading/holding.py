"""An article's frames, settings and times, in; every setting and day that it tells outside quotations, out.

Each is a candidate for the words of other sentences: `rapport.reading.holding_clues` says what speaks for
its holding on, `rapport.reading.holds` decides.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate, pairwise

from rapport.reading.circumstances import NONE, Circumstances
from rapport.reading.finder import Finder
from rapport.reading.phrase_kinds import tells_none
from rapport.reading.reading import Attribution, Basis, EntityType, Mention, Precision, TimeExpression
from rapport.reading.said_bounds import is_bound
from rapport.reading.said_page import is_filed
from rapport.reading.scene_sentences import subject_of
from rapport.reading.setting_phrases import FIELDS, Judge, SettingPhrase, find_phrases
from rapport.reading.settings import Setting, is_inside
from rapport.reading.words import phrases
from rapport.text.spans import Span, begin_of

#: what is held on for, but `via`, which a dateline or a relay tells
KEYS = ("to", "outlet", "medium", "occasion", "place")
DAY = "day"
#: how a candidate is told that only `rapport.reading.setting_phrases` found
JUDGED = "judged"
# a preposition that a setting may stand behind
_LINK = re.compile(
    r"\b(in|at|on|during|outside|inside|from|to|with|before|near|aboard|via|through|by|over) (?=[\w“\"\x01])",
    re.IGNORECASE,
)
# what may stand in front of a noun that is no preposition's: "Mr. Till's", "their first joint campaign"
_OWNER = re.compile(
    r"(?:\b(?:an?|the|his|her|their|that|this|its|one|[A-Z][\w.-]*(?: [A-Z][\w.-]*){0,2}[’']s?) |\x01+[’']s )"
    r"(?:[\w’'-]+ ){0,4}$"
)
_CROWD = re.compile(
    r"\b(?:the|an?|his|her|their) (?:[\w-]+ ){0,3}?"
    r"(?:crowds?|audience|supporters|reporters|congregation|attendees|rallygoers)\b"
)
# "an interview": another than the one before
_NEW = re.compile(r"(?:an?|another) ", re.IGNORECASE)
# "before the convention", "ahead of Monday's debate": nobody speaks there yet. "After the debate, she told
# reporters" tells when, but "after a debate in which she called" where. Of the twelve that were given in the
# working gold without that one was right
_STILL_AHEAD = re.compile(r"\b(?:before|ahead of|prior to) $", re.IGNORECASE)
_OVER = re.compile(r"\b(?:after|following) $", re.IGNORECASE)
_IN_IT = re.compile(r"[^.!?;,]{0,60}? (?:in which|at which|during which|where|when)\b")
# "in the final days", "the opening weeks": adjectives there; but "her opening statement" is an occasion
_ADJECTIVE = re.compile(
    r"final (?!(?:of|in|on|at|and|but|when|where|to|was|is|with|against|for)\b)[a-z]"
    r"|(?:opening|closing) (?:minute|hour|day|night|week|month|stage|moment|round)s?\b"
)
# "at a farm show" is an occasion
_FAIR, _AT = re.compile(r"shows?\b", re.IGNORECASE), re.compile(r"\bat $")
# a noun's owner and adjectives are no longer than this
_NOUN_REACH = 60
# "ahead of" is shorter
_NEAR = 12
_BY_RULE = frozenset(("frame", "carried", "setting"))
# a candidate is no longer than this
_LONGEST = 200
#: from which probability on a phrase that no rule knows is a candidate
LIKELY = 0.05
_NOUNS = (("occasion", "nouns"), ("medium", "talks"), ("medium", "papers"))
# verbs whose object listens: "addressed the dockers", "when asked by Ms. Quill"
_HEARD = ("telling", "addressing", "directing", "directing_phrases")


Value = Span | tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class Told:
    """One candidate: for which field, its words, how it is told and whose it is.

    `by` is the attribution in whose frame it stands and `teller` that one's chain, None for narration;
    `opener` is the chain that its sentence opens with, `people` are all in its sentence. `likely` is how
    likely its words tell this field's setting (`rapport.reading.setting_phrases`); `over` that it stands
    behind "after", so that the words of its sentence were said elsewhere. The rest is a day's.
    """

    key: str
    span: Span
    sentence: int
    how: str
    by: int | None
    teller: int | None
    opener: int | None
    people: frozenset[int]
    start: date | None = None
    end: date | None = None
    precision: Precision = Precision.UNKNOWN
    first: Span | None = None
    likely: float | None = None
    over: bool = False

    @property
    def value(self) -> Value:
        """What it comes to: a day's interval, however often it is told; else where it is told first."""
        return (self.start, self.end) if self.key == DAY else self.first or self.span


@dataclass(frozen=True, slots=True)
class Page:
    """An article's sentences, their paragraphs, and and who stands in each outside quotations."""

    text: str
    sentences: Sequence[Span]
    starts: Sequence[int]
    paragraph: Sequence[int]
    people: Sequence[frozenset[int]]
    openers: Sequence[int | None]
    contents: Sequence[Span]
    published: date | None

    def sentence_at(self, position: int) -> int:
        """The index of the sentence that holds a position."""
        return max(0, bisect_right(self.starts, position) - 1)


def page_of(
    text: str,
    contents: Sequence[Span],
    mentions: Sequence[Mention],
    sentences: Sequence[Span],
    published: date | None,
) -> Page:
    """The page of an article; `contents` are all that is said, in text order."""
    starts = [s.start for s in sentences]
    breaks = ["\n" in text[one.end : other.start] for one, other in pairwise(sentences)]
    near: list[list[Mention]] = [[] for _ in sentences]
    for m in sorted(mentions, key=begin_of):
        if m.type is not EntityType.PLACE and sentences and not is_inside(m.span.start, contents):
            near[max(0, bisect_right(starts, m.span.start) - 1)].append(m)
    openers = [subject_of(found, s, text) for found, s in zip(near, sentences, strict=True)]
    return Page(
        text=text,
        sentences=sentences,
        starts=starts,
        paragraph=list(accumulate([0, *map(int, breaks)])),
        people=[frozenset(m.chain for m in found) for found in near],
        openers=[one.chain if one else None for one in openers],
        contents=contents,
        published=published,
    )


def find_told(
    finder: Finder,
    page: Page,
    attributions: Sequence[Attribution],
    chains: Sequence[int | None],
    own: Sequence[Circumstances],
    settings: Sequence[Setting],
    times: Sequence[TimeExpression],
    judge: Judge | None = None,
) -> dict[str, list[Told]]:
    """The candidates of each field, in text order; `own` is what each attribution's frame tells.

    `judge` says how likely each is, and finds others that no rule knows.
    """
    found: dict[str, dict[Span, Told]] = {key: {} for key in KEYS}

    def add(key: str, span: Span, how: str, by: int | None = None, opener: int | None = None) -> None:
        if span in found[key] or (how != JUDGED and is_inside(span.start, page.contents)):
            return
        at = page.sentence_at(span.start)
        teller = chains[by] if by is not None else None
        opener = page.openers[at] if opener is None else opener
        over = False
        if key == "occasion" and how not in _BY_RULE:
            before = page.text[max(0, span.start - _NEAR) : span.start]
            if _STILL_AHEAD.search(before):
                return
            over = _OVER.search(before) is not None and not _IN_IT.match(page.text, span.end)
        found[key][span] = Told(key, span, at, how, by, teller, opener, page.people[at], over=over)

    for i, (a, told) in enumerate(zip(attributions, own, strict=True)):
        for key in KEYS if a.parent is None else ():
            if span := getattr(told, key):
                add(key, span, "frame", by=i)
            elif span := getattr(a, key):
                add(key, span, "carried")
    for setting in settings:
        for key in KEYS:
            if span := getattr(setting.found, key):
                add(key, span, "setting", opener=setting.chain)
    known = _by_sentence(found)
    rows = zip(page.sentences, _nouns(page), _verbs(page), strict=True)
    for n, (sentence, nouns, verbs) in enumerate(rows):
        for key, span, how in _phrases(finder, sentence, nouns, verbs):
            if not any(span.overlaps(other) for other in known[key, n]):
                known[key, n].append(span)
                add(key, span, how)
    if judge is not None:
        _judged(found, judge, list(find_phrases(finder, page.sentences)), add)
    out = {key: told_again(found[key].values(), page.text) for key in KEYS}
    out[DAY] = _days(page, attributions, chains, times)
    return out


def _judged(
    found: Mapping[str, dict[Span, Told]],
    judge: Judge,
    phrases: Sequence[SettingPhrase],
    add: Callable[[str, Span, str], None],
) -> None:
    """Say of every candidate how likely it is, and add the likely phrases that are none yet."""
    known = {key: sorted(items.values(), key=begin_of) for key, items in found.items() if key in FIELDS}
    starts = {key: [t.span.start for t in items] for key, items in known.items()}
    touched = [{key: _touching(known[key], starts[key], p.span) for key in FIELDS} for p in phrases]
    ruled = [frozenset(key for key, items in row.items() if items) for row in touched]
    likely: dict[tuple[str, Span], float] = {}
    for phrase, row, p in zip(phrases, touched, judge(phrases, ruled), strict=True):
        for key, x in zip(FIELDS, p.tolist(), strict=True):
            for t in row[key]:
                likely[key, t.span] = max(x, likely.get((key, t.span), 0.0))
            if not row[key] and x >= LIKELY:
                add(key, phrase.span, JUDGED)
                likely[key, phrase.span] = x
    for key in FIELDS:
        for span, t in found[key].items():
            if (key, span) in likely:
                found[key][span] = replace(t, likely=likely[key, span])


def _touching(told: Sequence[Told], starts: Sequence[int], span: Span) -> list[Told]:
    """The candidates, in text order, that overlap a phrase."""
    first, last = bisect_left(starts, span.start - _LONGEST), bisect_left(starts, span.end)
    return [t for t in told[first:last] if t.span.overlaps(span)]


def told_again(told: Iterable[Told], text: str) -> list[Told]:
    """In text order, each with the words that tell the same thing first."""
    out: list[Told] = []
    first: dict[str, Span] = {}
    for t in sorted(told, key=lambda t: t.span.start):
        words = t.span.of(text)
        name = _named(t.key, words)
        new = _NEW.match(words) is not None or name not in first
        first[name] = t.span if new else first[name]
        out.append(t if new else replace(t, first=first[name]))
    return out


def _named(key: str, words: str) -> str:
    """What two phrases share that mean the same: "the rally" and "a rally", "Brelle, Iowa" and "Brelle"."""
    plain = words.split(",")[0].lower().removeprefix("the ")
    return plain.split()[-1] if key in ("medium", "occasion") and plain else plain


def _by_sentence(found: Mapping[str, Mapping[Span, Told]]) -> defaultdict[tuple[str, int], list[Span]]:
    """The words found so far for each field in each sentence."""
    out: defaultdict[tuple[str, int], list[Span]] = defaultdict(list)
    for key, items in found.items():
        for span, told in items.items():
            out[key, told.sentence].append(span)
    return out


def _phrases(
    finder: Finder, sentence: Span, nouns: Sequence[tuple[str, Span]], verbs: Sequence[int]
) -> Iterator[tuple[str, Span, str]]:
    """The phrases of a sentence that tell of a setting, whether or not anybody's words stand beside them."""
    frame = finder.frames.plain(sentence)
    for link in _LINK.finditer(frame.text):
        one = finder.phrase_behind(frame, link[1].lower(), link.end())
        if one is not NONE:
            yield from ((key, span, link[1].lower()) for key in KEYS if (span := getattr(one, key)))
    for end in verbs:
        if heard := finder.listener_at(frame, end - frame.start):
            yield "to", heard, "verb"
    for key, noun in nouns:
        at = noun.start - frame.start
        owner = _OWNER.search(frame.text, max(0, at - _NOUN_REACH), at)
        fair = (
            key == "medium"
            and _FAIR.match(frame.text, at)
            and owner
            and _AT.search(frame.text, 0, owner.start())
        )
        if (
            owner
            and not fair
            and not _ADJECTIVE.match(frame.text, at)
            and not tells_none(frame.text[owner.start() : noun.end - frame.start])
        ):
            yield key, frame.span(owner.start(), noun.end - frame.start), "noun"
    for name in finder.outlets_in(frame):
        yield "outlet", name, "noun"
    for match in _CROWD.finditer(frame.text):
        yield "to", frame.span(*match.span()), "noun"


def _nouns(page: Page) -> list[list[tuple[str, Span]]]:
    """Nouns of occasions and media outside quotations, by sentence."""
    out: list[list[tuple[str, Span]]] = [[] for _ in page.sentences]
    for key, nouns in _NOUNS:
        for match in phrases("scenes", nouns).find(page.text) if page.sentences else ():
            if not is_inside(match.start(), page.contents):
                out[page.sentence_at(match.start())].append((key, Span(*match.span())))
    return out


def _verbs(page: Page) -> list[list[int]]:
    """Where verbs whose object listens end, outside quotations, by sentence."""
    out: list[list[int]] = [[] for _ in page.sentences]
    for row in _HEARD if page.sentences else ():
        for match in phrases("verbs", row).find(page.text):
            if not is_inside(match.start(), page.contents):
                out[page.sentence_at(match.start())].append(match.end())
    return out


def _days(
    page: Page,
    attributions: Sequence[Attribution],
    chains: Sequence[int | None],
    times: Sequence[TimeExpression],
) -> list[Told]:
    """The days told outside quotations, with those whose words stand beside them."""
    found: list[Told] = []
    for i, a in enumerate(attributions):
        said = a.said
        if a.parent is None and said.basis is Basis.STATED and said.span and said.start:
            at = page.sentence_at(said.span.start)
            day = said.start, said.end, said.precision
            found.append(
                Told(DAY, said.span, at, "frame", i, chains[i], page.openers[at], page.people[at], *day)
            )
    taken = sorted(t.span for t in found)
    for t in times:
        late = page.published is not None and t.start is not None and t.start > page.published
        if t.start is None or late or is_inside(t.span.start, page.contents):
            continue
        if is_bound(page.text, t.span) or is_filed(page.text, t.span):
            continue
        if any(s.overlaps(t.span) for s in taken[max(0, bisect_left(taken, t.span) - 2) :][:4]):
            continue
        at = page.sentence_at(t.span.start)
        day = t.start, t.end, t.precision
        found.append(Told(DAY, t.span, at, "narration", None, None, page.openers[at], page.people[at], *day))
    return sorted(found, key=begin_of)
