"""The sentences and items of an article, in; whom a sentence is about, as its subject shows, out.

News goes on about its subject: "Ms. Oskeld was unmoved. “I kept two diaries,” she said."
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Protocol

from rapport.reading.reading import EntityType, MentionKind
from rapport.text.quotes import OPENING, SINGLE, STRAIGHT, quoted_spans
from rapport.text.sentences import split_sentences
from rapport.text.spans import Span

# The subject comes early: "After the remark about the flood and about her tears Ms. Oskeld went on."
_EARLY = 60
# "When she sat down, Till left", "Asked whether Oskeld slept, she nodded": the subject comes after a comma.
_CLAUSE_FIRST = re.compile(
    r"(?:When|While|As|After|Before|Although|Though|Because|Since|If|Once|Until|Unless|"
    r"Even (?:if|as|though|when)|(?:Just )?[A-Z][a-z]+ing|"
    r"Asked|Told|Pressed|Questioned|Reminded|Informed|Faced) "
)
_NO_CLAUSE = re.compile(
    r"(?:During|Following|Beijing|Boeing|King|Nothing|Something|Anything|Everything|Morning|Evening) "
)
# Behind that comma with at most a title, and no comma after it: "After meeting Till, the mayor, Oskeld left."
_BEHIND_COMMA = re.compile(
    r",[”\"’]? "
    r"(?:[Tt]he |(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen)\.|President|Prime Minister|Senator|Governor) )?$"
)
# How far such a clause may reach.
_CLAUSE = 320
# A subject this many sentences before is still the one; a paragraph of news has two or three.
_BACK = 2

# one paragraph ends, the next one begins
_BREAKS = re.compile(r"\s*\n\s*")
_POSSESSIVES = frozenset({"his", "her", "their", "its", "my", "our"})
# "a word for Oskeld", "the one about her": not the subject
_OBLIQUE = re.compile(
    r"\b(?:about|against|by|for|from|of|on|to|with|at|in|between|near|than|like|and|or)\s"
    r"(?:[Tt]he |(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov)\.? )?$"
)


class Located(Protocol):
    """What is asked of a mention here: a finished one, or one in the making."""

    @property
    def span(self) -> Span: ...
    @property
    def kind(self) -> MentionKind: ...
    @property
    def type(self) -> EntityType | None: ...


class Subjects:
    """The subjects of one article's sentences; `items` are in text order."""

    def __init__(self, text: str, items: Sequence[Located]) -> None:
        self._text = text
        self._items = items
        self.sentences = split_sentences(text)
        self._sentence_starts = [s.start for s in self.sentences]
        self._quoted = quoted_spans(text)
        self._quote_starts = [q.start for q in self._quoted]
        self._found: dict[tuple[Span, EntityType], int | None] = {}
        self._starts = [i.span.start for i in items]

    def sentence_at(self, at: int) -> Span | None:
        """The sentence that a position stands in."""
        n = bisect_right(self._sentence_starts, at) - 1
        return self.sentences[n] if n >= 0 else None

    def before(self, at: int, type: EntityType = EntityType.PERSON) -> int | None:
        """The subject of the last sentence of narration before a position, in the same paragraph."""
        n = bisect_right(self._sentence_starts, at) - 2
        for k in range(n, max(-1, n - _BACK), -1):
            if "\n" in self._text[self.sentences[k].end : at]:
                return None
            found = self.of(self.sentences[k], type)
            if found is not None:
                return found
        return None

    def ending_above(self, at: int) -> Span | None:
        """The last sentence of narration in the paragraph above, when a position opens its paragraph.

        A question that the article asks may stand before it: "And Geneva? She smiled."
        """
        n = bisect_right(self._sentence_starts, at) - 1
        while n > 1 and self._is_question(n - 1) and "\n" not in self._text[self.sentences[n - 1].end : at]:
            n, at = n - 1, self.sentences[n - 1].start
        if n < 1 or self._text[self.sentences[n].start : at].strip(OPENING + STRAIGHT + SINGLE + " "):
            return None
        breaks = _BREAKS.fullmatch(self._text, self.sentences[n - 1].end, self.sentences[n].start)
        if breaks is None:
            return None
        for k in range(n - 1, -1, -1):
            if k < n - 1 and "\n" in self._text[self.sentences[k].end : self.sentences[k + 1].start]:
                return None
            if not self.is_quoted(self.sentences[k]):
                return self.sentences[k]
        return None

    def of(self, sentence: Span, type: EntityType = EntityType.PERSON) -> int | None:
        """The person, or if asked for the body, with whom a sentence begins, outside quotation marks."""
        if (sentence, type) not in self._found:
            self._found[sentence, type] = self._look_for(sentence, type)
        return self._found[sentence, type]

    def _look_for(self, sentence: Span, type: EntityType) -> int | None:
        begin = self._main_clause(sentence, type)
        first = bisect_left(self._starts, begin)
        last = bisect_left(self._starts, min(sentence.end, begin + _EARLY))
        for n in range(first, last):
            item = self._items[n]
            if item.type is not type or self.is_quoted(item.span):
                continue
            after = self._text[item.span.end : item.span.end + 2]
            if _OBLIQUE.search(self._text, sentence.start, item.span.start):
                continue
            if after in ("’s", "'s") or item.span.of(self._text).lower() in _POSSESSIVES:
                continue
            return n
        return None

    def _is_question(self, n: int) -> bool:
        """Whether the article itself asks something in a sentence."""
        return self._text[self.sentences[n].end - 1] == "?" and not self.is_quoted(self.sentences[n])

    def _main_clause(self, sentence: Span, type: EntityType) -> int:
        """Where a sentence's subject is looked for: behind the clause that it opens with, if there is one."""
        text = self._text
        if not _CLAUSE_FIRST.match(text, sentence.start) or _NO_CLAUSE.match(text, sentence.start):
            return sentence.start
        first = bisect_left(self._starts, sentence.start)
        last = bisect_left(self._starts, min(sentence.end, sentence.start + _CLAUSE))
        for n in range(first, last):
            span = self._items[n].span
            behind = _BEHIND_COMMA.search(text, sentence.start, span.start)
            if behind and self._items[n].type is type and not self.is_quoted(span):
                after = text[span.end : span.end + 5]
                if not after.startswith(",") or after.startswith(", who"):
                    return behind.start() + 1
        return sentence.start

    def is_quoted(self, span: Span) -> bool:
        """Whether a span stands in quotation marks."""
        k = bisect_right(self._quote_starts, span.start) - 1
        return k >= 0 and self._quoted[k].contains(span)
