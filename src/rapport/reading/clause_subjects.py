"""A cue for which the weights found no source, in; whose clause it stands in, out.

"Rob Till, who had voted no, said", "Quill laughed and told them", "Asked by Quill whether", "quoted Till as
saying": the words tell who it is, and how near they stand is no measure for it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from rapport.reading.drafts import Draft
from rapport.reading.reading import EntityType, Mention, MentionKind
from rapport.reading.subjects import Subjects
from rapport.reading.words import listed
from rapport.text.spans import Span, begin_of

# "Asked about the letter by the Courier": up to who asks
_BY = re.compile(r"(?: (?:about|on|over|of|again|repeatedly|later)\b[^,.;:“”\"\n]{0,60}?| \w+ly)? by ")
# "the chairman, Rob Till": whose name stands behind
_NAMED = re.compile(r", (?=[A-Z])")
# "the Courier’s Ada Quill"
_OWNED = re.compile(r"[’']s? (?:[a-z][\w-]* ){0,3}(?=[A-Z])")
# a participle or an infinitive has no subject beside it
_NO_VERB = re.compile(r"to |(?:not |never |\w+ly )?\w+ing\b")
# who was asked does not ask
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being|got) (?:\w+ly |also |then |later )?"
    r"(?!(?:expected|scheduled|supposed|poised) to )(?:\w+ed|told)\b"
)
_SUBJECTS = frozenset("he she they we i who".split())
_AGE = re.compile(r", \d{1,3}, $")
# "a letter to Quill said": not who says it
_OBLIQUE = re.compile(
    r"\b(?:about|against|by|for|from|of|on|to|with|at|in|between|near|than|like|and|or|as|that|over|under|after|"
    r"before|into|behind|beside|among|through)\s(?:[Tt]he |(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov)\.? )?$"
)
# what may stand in front of a subject that opens its sentence: where and through whom, when, a title
_OPENING = re.compile(
    r"(?:[A-Z][A-Z .’'-]+(?:, [^\n()—–]{0,40})?(?:\([^()\n]{2,40}\) )?(?:—|–|-{1,2}) )?"
    r"(?:(?:But|And|Yet|Still|So|Meanwhile|Later|Then|Instead|Afterwards|Earlier|Yesterday|Today)\b,? )?"
    r"(?:(?:On|In|At|After|Before|During|By|For|With|From|Under|Last|Late|Early)\b[^,;:“”\"\n]{3,100}, )?"
    r"(?:[Tt]he (?:late )?)?(?:[A-Z][\w.’'-]* ){0,4}"
)
_BETWEEN = re.compile(r", (?P<relative>(?:who|which|whose|whom|where)\b)?[^;:“”\"\n]{2,120}, $")
_AND = re.compile(r"(?:,? (?:and|then|but|and then|and later|and also)|, later) $")
# no other clause may stand between a subject and its second verb
_CLAUSE = re.compile(
    r"[;:“”\"]|\b(?:who|which|that|whose|when|while|after|before|as|because|if|although|where|whether|and|but)\b|"
    r"\b(?:he|she|they|we|I) \w"
)
_HEARD = re.compile(
    r" (?:(?:can|could|may) (?:then )?be (?:heard|seen)|"
    r"(?:is|was|are|were) (?:heard|overheard|said|reported)) $"
)
_QUOTED = re.compile(r"(?:, [^,;:“”\"\n]{2,80},)? (?:as|of) $")
_QUOTES = re.compile(r"\b(?:quot(?:ed|es|ing)|accus(?:ed|es|ing)) (?:[Tt]he )?$")


@dataclass(frozen=True, slots=True)
class Clauses:
    """The clauses of one article; `mentions` are in text order."""

    text: str
    mentions: Sequence[Mention]
    subjects: Subjects

    def subject(self, draft: Draft) -> Span | None:
        """Who says it by the clause that the cue stands in; None where it does not tell."""
        cue = draft.cue
        if cue is None or self.subjects.is_quoted(cue):
            return None
        sentence = self.subjects.sentence_at(cue.start)
        if sentence is None:
            return None
        found = self._asker(cue)
        found = found or self._heard(cue, sentence)
        words = cue.of(self.text)
        if found is None and not _NO_VERB.match(words) and not _PASSIVE.search(words):
            found = self._beside(cue) or self._described(cue, sentence) or self._again(cue, sentence)
        return found if found and not any(part.overlaps(found) for part in draft.content) else None

    def _asker(self, cue: Span) -> Span | None:
        """Who asks: "Asked by the chairman, Rob Till, whether"."""
        if cue.of(self.text).split()[0].lower() not in listed("verbs", "questioned"):
            return None
        by = _BY.match(self.text, cue.end)
        if by is None:
            return None
        begin = by.end() + len("the ") if self.text.startswith("the ", by.end()) else by.end()
        asker = self._starting(by.end()) or self._starting(begin)
        if asker is None:
            return None
        end = asker.span.end
        named = _NAMED.match(self.text, end) if asker.kind is MentionKind.NOMINAL else None
        named = named or _OWNED.match(self.text, end)
        name = self._starting(named.end()) if named else None
        if name is not None and name.kind is MentionKind.NAME:
            end = name.span.end
        return Span(asker.span.start, end)

    def _heard(self, cue: Span, sentence: Span) -> Span | None:
        """Whose words were heard or are quoted: "Quill can be heard saying", "quoted Quill as saying"."""
        if heard := _HEARD.search(self.text, sentence.start, cue.start):
            before = self._ending(heard.start())
            return before.span if before else None
        for one in self._before(cue.start, sentence.start):
            if _QUOTED.fullmatch(self.text, one.span.end, cue.start):
                quoted = _QUOTES.search(self.text, sentence.start, one.span.start)
                return one.span if quoted else None
        return None

    def _beside(self, cue: Span) -> Span | None:
        """Who stands right before the cue: "Corvane has denied", "Miss Vetch, 58, denied"."""
        age = _AGE.search(self.text, max(0, cue.start - 8), cue.start)
        one = self._ending(age.start() if age else cue.start - 1)
        if one is None or one.type is EntityType.PLACE or self._is_oblique(one):
            return None
        pronoun = one.span.of(self.text).lower() in _SUBJECTS
        return one.span if one.kind is MentionKind.NAME or pronoun else None

    def _described(self, cue: Span, sentence: Span) -> Span | None:
        """Whom a sentence begins with and describes: "Its director, Ada Quill, told"."""
        for one in self._before(cue.start, sentence.start):
            between = _BETWEEN.fullmatch(self.text, one.span.end, cue.start)
            if between is None or not _OPENING.fullmatch(self.text, sentence.start, one.span.start):
                continue
            if one.type is EntityType.PLACE or one.kind is MentionKind.PRONOUN:
                return None
            return one.span if between["relative"] else Span(one.span.start, cue.start - 2)
        return None

    def _again(self, cue: Span, sentence: Span) -> Span | None:
        """Whose second verb the cue is: "Till laughed and told them"."""
        joined = _AND.search(self.text, sentence.start, cue.start)
        if joined is None:
            return None
        for type in (EntityType.PERSON, EntityType.ORGANISATION):
            n = self.subjects.of(sentence, type)
            if n is None or self.mentions[n].span.end > joined.start():
                continue
            one = self.mentions[n]
            if _CLAUSE.search(self.text, one.span.end, joined.start()):
                return None
            return one.span if _OPENING.fullmatch(self.text, sentence.start, one.span.start) else None
        return None

    def _is_oblique(self, one: Mention) -> bool:
        begin = max(0, one.span.start - 24)
        return _OBLIQUE.search(self.text, begin, one.span.start) is not None

    def _starting(self, at: int) -> Mention | None:
        """Somebody, or a body, that begins at a place."""
        n = _first(self.mentions, at)
        one = self.mentions[n] if n < len(self.mentions) else None
        return one if one and one.span.start == at and one.type is not EntityType.PLACE else None

    def _ending(self, at: int) -> Mention | None:
        """Who ends at a place."""
        return next((m for m in self._before(at + 1, max(0, at - 80)) if m.span.end == at), None)

    def _before(self, end: int, start: int) -> list[Mention]:
        """The mentions between two places, the last first."""
        first, last = _first(self.mentions, start), _first(self.mentions, end)
        return [m for m in reversed(self.mentions[first:last]) if m.span.end < end]


def _first(mentions: Sequence[Mention], at: int) -> int:
    return bisect_left(mentions, at, key=begin_of)
