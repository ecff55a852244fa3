"""An article that is an interview or a hearing in writing, in; its turns out, each with its label and words.

    QUILL: I think he knew for years.
    Q. When did he tell you?

A label alone is no turn ("Note: …", "Quill: 44 percent"): there must be three of them, of two speakers, one
of them twice, and they must ask or say "I" and "you".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
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
# A label is certain, what is said under it is in no doubt; the rest is that a page may print it otherwise.
P = 0.95
_LABEL = re.compile(
    r"(?P<label>[QA](?=[:.]\s)|(?:(?:Mr|Ms|Mrs|Dr|Sen|Rep|Gov|Gen|MR|MS|MRS|DR|SEN|REP|GOV|GEN)\. )?"
    r"[A-Z][\w’'-]+(?: (?:[A-Z]\.|[A-Z][\w’'-]+|de|del|van|von|al|bin)){0,3})(?P<mark>:|\.)\s+(?=\S)"
)
_SPOKEN = re.compile(r"\?|\b(?:I|we|you|my|our|your|me|us)\b|\b(?:We|You|My|Our|Your)\b")
_ASK = frozenset(
    "q question interviewer reporter host moderator anchor journalist voice speaker audience".split()
)
_ANSWER = frozenset({"a", "answer"})
# "An interview with Ilva Quill", "The Herald spoke to Ilva Quill"
_WITH = re.compile(
    r"\b(?:interview|conversation|talk|session|exchange|Q&A) (?:\w+ ){0,3}?with "
    r"|\b\w+ (?:spoke|talked|sat down|caught up|met) (?:\w+ )?(?:to|with) |\b[Qq]uestions for "
)
_TITLES = re.compile(
    r"(?:(?:the|former|President|Prime Minister|Senator|Governor|Mayor|Dr\.|Mr\.|Ms\.|Mrs\.|Sen\.|[a-z]+) )*$"
)


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
            if turns and waiting:  # what stands between two labels goes on with the first one
                turns[-1] = replace(turns[-1], content=(*turns[-1].content, *waiting))
            waiting, opened = [], True
            words = Span(match.end(), line.start() + len(line.group().rstrip()))
            label, mark = Span(*match.span("label")), Span(*match.span("mark"))
            turns.append(Turn(label, mark, (words,), _part(match["label"])))
        elif opened:
            waiting.append(Span(line.start(), line.start() + len(line.group().rstrip())))
    return turns if _is_transcript(turns, text) else []


def with_turns(drafts: Sequence[Draft], turns: Sequence[Turn]) -> list[Draft]:
    """The drafts with one for each turn in place of those that stand in it."""
    if not turns:
        return list(drafts)
    kept = [
        d
        for d in drafts
        if not any(t.span.overlaps(part) for t in turns for part in (d.source, d.cue, *d.content) if part)
    ]
    own = [Draft(t.label, t.mark, t.content, P) for t in turns]
    return sorted([*kept, *own], key=lambda d: d.content[0].start)


def name_labels(mentions: Sequence[Mention], turns: Sequence[Turn], text: str) -> list[Mention]:
    """The mentions with one for each label: who has that name in the article, or who is interviewed."""
    if not turns:
        return list(mentions)
    out = [m for m in mentions if not any(t.label.overlaps(m.span) for t in turns)]
    people: dict[int, str] = {}
    for m in mentions:
        if m.type is EntityType.PERSON and m.name and not any(t.label.contains(m.span) for t in turns):
            people.setdefault(m.chain, m.name)
    asked = _asked(out, turns[0].label.start, text)
    free = max((m.chain for m in mentions), default=-1) + 1
    own: dict[str, int] = {}
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
    taken = max((m.chain for m in out), default=-1) + 1
    return sorted(_not_of_oneself(out, turns, text, taken), key=lambda m: (m.span.start, m.span.end))


def _not_of_oneself(
    mentions: Sequence[Mention], turns: Sequence[Turn], text: str, free: int
) -> list[Mention]:
    """The mentions; "he" in somebody's own words is somebody else: open, where it was taken for that one."""
    chain_at = {m.span: m.chain for m in mentions}
    out = []
    for m in mentions:
        own = gender_of_pronoun(m.span.of(text)) and any(
            chain_at[t.label] == m.chain and any(part.contains(m.span) for part in t.content) for t in turns
        )
        out.append(replace(m, chain=free, name=None, p=1.0) if own else m)
        free += bool(own)
    return out


def _unnamed(span: Span, chain: int) -> Mention:
    return Mention(span=span, kind=MentionKind.NOMINAL, type=EntityType.PERSON, chain=chain, name=None)


def _cased(turn: Turn, text: str) -> str:
    """A label with the letter case of a name: "ILVA QUILL" is Ilva Quill."""
    words = re.sub(r"^\w+\. ", "", turn.label.of(text)).split()
    return " ".join(w.title() if w.isupper() and len(w) > 2 else w for w in words)


def _asked(mentions: Sequence[Mention], end: int, text: str) -> Mention | None:
    """Who is interviewed, as what stands above the first question tells it."""
    above = [
        m
        for m in mentions
        if m.span.end <= end and m.kind is MentionKind.NAME and m.type is EntityType.PERSON and m.name
    ]
    told = {
        m.chain: m
        for m in above
        for match in _WITH.finditer(text, max(0, m.span.start - 120), m.span.start)
        if _TITLES.fullmatch(text, match.end(), m.span.start)
    }
    found = told or {m.chain: m for m in above}
    return next(iter(found.values())) if len(found) == 1 else None


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
