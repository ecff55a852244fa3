"""An article that is an interview or a hearing in writing, in; its turns out, each with its label and words.

    QUILL: I think he knew for years.
    Q. When did he tell you?

A label alone is no turn ("Note: …", "Quill: 44 percent"): there must be three of them, of two speakers, one
of them twice, and they must ask or say "I" and "you".
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from rapport.reading.drafts import Draft
from rapport.reading.pointers import gender_of_pronoun
from rapport.reading.reading import EntityType, Mention, MentionKind
from rapport.text.spans import Span

# So many labelled paragraphs make a transcript, and this share of them must ask or say "I" or "you": what
# somebody sums up of candidates ("Quill: She would build a bridge") does not.
TURNS = 3
SPOKEN = 1 / 3
# Nobody says the same words twice, if there are so many of them; "Why?" may be asked again.
TWICE = 5
# A label is certain, what is said under it is in no doubt; the rest is that a page may print it otherwise.
P = 0.95
_LABEL = re.compile(
    r"(?P<label>[QA](?=[:.]\s)|(?:(?:Mr|Ms|Mrs|Dr|Sen|Rep|Gov|Gen|MR|MS|MRS|DR|SEN|REP|GOV|GEN)\. )?"
    r"[A-Z][\w’'-]+(?: (?:[A-Z]\.|[A-Z][\w’'-]+|de|del|van|von|al|bin)){0,3})(?P<mark>:|\.)\s+(?=\S)"
)
_SPOKEN = re.compile(r"\?|\b(?:I|we|you|my|our|your|me|us)\b|\b(?:We|You|My|Our|Your)\b")
_FIRST = re.compile(r"\b(?:I|my|me|we|our|us|We|My|Our)\b")
_ASK = frozenset(
    "q question interviewer reporter host moderator anchor journalist voice speaker audience".split()
)
_ANSWER = frozenset({"a", "answer"})
# "An interview with Ilva Quill", "Q&A with the engineer Ilva Quill"; else "The Herald spoke to Ilva Quill"
_INTERVIEW = re.compile(
    r"\b(?:interview|conversation|talk|session|exchange|Q&A) (?:\w+ ){0,3}?with |\b[Qq]uestions for "
)
_SPOKE_TO = re.compile(
    r"\b(?:[Ww]e|I|[Tt]he [A-Z]\w+) (?:spoke|talked|sat down|caught up|met) (?:\w+ )?(?:to|with) "
)
# "Ilva Quill greets me at the door", "She is 61, and tells us straight away": who is met for an interview
_MEETS_ME = re.compile(
    r"\b(?:tell|told|greet|welcome|met|meet|receive|invite|offer|warn|assure|show|usher|join)(?:s|ed|d|es)? "
    r"(?:me|us)\b|\b(?:speak|spoke|talk|sat|sit|agree)(?:s|ed)? (?:down )?"
    r"(?:to|with|to speak to|to talk to|to meet) (?:me|us)\b"
)
_TITLES = re.compile(r"(?:[\w’'.-]+ ){0,4}")


class Part(StrEnum):
    """What a label says of whoever speaks."""

    NAMED = "a name"
    ASKS = "the one who asks"
    ANSWERS = "the one who is asked"


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn: its label, the mark behind it, and what is said, a span a paragraph."""

    label: Span
    mark: Span
    content: tuple[Span, ...]
    part: Part

    @property
    def span(self) -> Span:
        """From the label to the last word."""
        return Span(self.label.start, self.content[-1].end)


def find_turns(text: str) -> list[Turn]:
    """The turns of a transcript in text order; none for any other text."""
    turns: list[Turn] = []
    opened = False
    waiting: list[Span] = []
    for line in re.finditer(r"[^\n]*\S[^\n]*", text):
        match = _LABEL.match(text, line.start())
        if match and (match["mark"] == ":" or match["label"] in ("Q", "A")) and match.end() < line.end():
            if turns and waiting:  # between two labels, whoever says "I" goes on; else it is the article's
                going_on = [part for part in waiting if _FIRST.search(part.of(text))]
                turns[-1] = replace(turns[-1], content=(*turns[-1].content, *going_on))
            waiting, opened = [], True
            words = Span(match.end(), line.start() + len(line.group().rstrip()))
            label, mark = Span(*match.span("label")), Span(*match.span("mark"))
            turns.append(Turn(label, mark, (words,), _part(match["label"])))
        elif opened:
            waiting.append(Span(line.start(), line.start() + len(line.group().rstrip())))
    turns = _of_one_style(turns, text)
    return turns if _is_transcript(turns, text) else []


def _of_one_style(turns: Sequence[Turn], text: str) -> list[Turn]:
    """The turns without headlines ("Quill: Dam Was Safe" above "QUILL: …"), also those printed twice."""
    printed = Counter(t.content[0].of(text) for t in turns)
    named = [t for t in turns if t.part is Part.NAMED]
    capitals = sum(t.label.of(text).isupper() for t in named) * 2 > len(named)
    return [
        t
        for t in turns
        if (t.part is not Part.NAMED or not capitals or t.label.of(text).isupper())
        and (printed[t.content[0].of(text)] == 1 or len(t.content[0].of(text).split()) < TWICE)
    ]


def with_turns(drafts: Sequence[Draft], turns: Sequence[Turn]) -> tuple[list[Draft], list[Draft]]:
    """The drafts with one for each turn, and apart from them those that stand in what somebody says there."""
    if not turns:
        return list(drafts), []
    outside = [Draft(t.label, t.mark, t.content, P) for t in turns]
    inside = []
    for d in drafts:
        parts = [part for part in (d.source, d.cue, *d.content) if part]
        around = [_turn_at(turns, part) for part in parts]
        if not any(around):
            outside.append(d)
        elif (turn := around[0]) and all(_holds(turn, part) for part in parts):
            inside.append(d)
    return sorted(outside, key=lambda d: d.content[0].start), inside


def _turn_at(turns: Sequence[Turn], span: Span) -> Turn | None:
    """The turn that a span touches."""
    k = bisect_right(turns, span.start, key=lambda t: t.label.start) - 1
    for turn in turns[max(0, k) : k + 2]:
        if turn.span.overlaps(span):
            return turn
    return None


def _is_label(turns: Sequence[Turn], span: Span) -> bool:
    turn = _turn_at(turns, span)
    return turn is not None and turn.label.overlaps(span)


def _holds(turn: Turn, part: Span) -> bool:
    """Whether a span stands in what is said in a turn, and is not all of it."""
    return any(said.contains(part) and said != part for said in turn.content)


def name_labels(mentions: Sequence[Mention], turns: Sequence[Turn], text: str) -> list[Mention]:
    """The mentions with one for each label: who has that name in the article, or who is interviewed."""
    if not turns:
        return list(mentions)
    out = [m for m in mentions if not _is_label(turns, m.span)]
    people: dict[int, str] = {}
    for m in mentions:
        if m.type is EntityType.PERSON and m.name and not _is_label(turns, m.span):
            people.setdefault(m.chain, m.name)
    asked = _asked(out, turns[0].label.start, text)
    free = max((m.chain for m in mentions), default=-1) + 1
    own: dict[str, int] = {}
    renamed: dict[int, str] = {}
    fullest: dict[str, str] = {}
    for label in sorted((_cased(turn, text) for turn in turns), key=len):
        fullest[label.split()[-1].lower()] = label
    for turn in turns:
        words = " ".join(turn.label.of(text).split())
        if turn.part is Part.ANSWERS and asked is not None:
            out.append(replace(asked, span=turn.label, kind=MentionKind.PRONOUN, p=P, person=None))
            continue
        if turn.part is not Part.NAMED:
            out.append(_unnamed(turn.label, own.setdefault(words, free + len(own))))
            continue
        key = words.lower().split()[-1]
        fitting = {c for c, name in people.items() if name.lower().split()[-1] == key}
        if len(fitting) == 1:
            chain = next(iter(fitting))
            name = people[chain]
            if name.isupper():  # nobody but the labels gives it
                renamed[chain] = name = _cased_name(name)
        elif fitting:
            out.append(_unnamed(turn.label, own.setdefault(words, free + len(own))))
            continue
        else:
            chain = own.setdefault(key, free + len(own))
            name = max(
                (_cased(t, text) for t in turns if _cased(t, text).split()[-1].lower() == key), key=len
            )
        out.append(
            Mention(
                span=turn.label,
                kind=MentionKind.NAME,
                type=EntityType.PERSON,
                chain=chain,
                name=name,
                p=P,
            )
        )
    out = [replace(m, name=renamed[m.chain]) if m.chain in renamed else m for m in out]
    taken = max((m.chain for m in out), default=-1) + 1
    return sorted(_not_of_oneself(out, turns, text, taken), key=lambda m: (m.span.start, m.span.end))


def _not_of_oneself(
    mentions: Sequence[Mention], turns: Sequence[Turn], text: str, free: int
) -> list[Mention]:
    """The mentions; "he" in somebody's own words is somebody else: open, where it was taken for that one.

    Of two who talk with each other neither says "he" of the other, whom both call "you".
    """
    chain_at = {m.span: m.chain for m in mentions}
    both = {chain_at[t.label] for t in turns}
    out = []
    for m in mentions:
        turn = _turn_at(turns, m.span) if gender_of_pronoun(m.span.of(text)) else None
        spoken = turn is not None and any(part.contains(m.span) for part in turn.content)
        own = turn and spoken and m.chain in (both if len(both) == 2 else {chain_at[turn.label]})
        out.append(replace(m, chain=free, name=None, p=1.0) if own else m)
        free += bool(own)
    return out


def _unnamed(span: Span, chain: int) -> Mention:
    return Mention(span=span, kind=MentionKind.NOMINAL, type=EntityType.PERSON, chain=chain, name=None)


def _cased(turn: Turn, text: str) -> str:
    """A label with the letter case of a name: "SEN. ILVA QUILL" is Ilva Quill."""
    return _cased_name(re.sub(r"^\w+\. ", "", turn.label.of(text)))


def _cased_name(name: str) -> str:
    return " ".join(w.title() if w.isupper() and len(w) > 2 else w for w in name.split())


def _asked(mentions: Sequence[Mention], end: int, text: str) -> Mention | None:
    """Who is interviewed, as what stands above the first question tells it."""
    above = [
        m
        for m in mentions
        if m.span.end <= end and m.kind is MentionKind.NAME and m.type is EntityType.PERSON and m.name
    ]
    for pattern in (_INTERVIEW, _SPOKE_TO):
        told = {
            m.chain: m
            for m in above
            for match in pattern.finditer(text, max(0, m.span.start - 120), m.span.start)
            if _TITLES.fullmatch(text, match.end(), m.span.start)
        }
        if told:
            return next(iter(told.values())) if len(told) == 1 else None
    met = dict(_met(mentions, end, text))
    if met:
        return next(iter(met.values())) if len(met) == 1 else None
    alone = {m.chain: m for m in above}
    return next(iter(alone.values())) if len(alone) == 1 else None


def _met(mentions: Sequence[Mention], end: int, text: str) -> Iterator[tuple[int, Mention]]:
    """Who tells or greets "me" above the first question, by chain: alone in the sentence before that."""
    for match in _MEETS_ME.finditer(text, 0, end):
        start = max(text.rfind(mark, 0, match.start()) for mark in (".", "?", "!", "\n")) + 1
        before = [
            m
            for m in mentions
            if start <= m.span.start and m.span.end <= match.start() and m.type is not EntityType.PLACE
        ]
        chains = {m.chain for m in before}
        if len(chains) == 1 and before[0].name and before[0].type is EntityType.PERSON:
            yield before[0].chain, before[0]


def _part(label: str) -> Part:
    word = label.lower()
    if word in _ANSWER:
        return Part.ANSWERS
    return Part.ASKS if word in _ASK else Part.NAMED


def _is_transcript(turns: Sequence[Turn], text: str) -> bool:
    if len(turns) < TURNS:
        return False
    speakers = Counter(t.label.of(text).lower().split()[-1] for t in turns)
    if len(speakers) < 2 or max(speakers.values()) < 2:
        return False
    spoken = sum(any(_SPOKEN.search(part.of(text)) for part in t.content) for t in turns)
    return spoken >= SPOKEN * len(turns)
