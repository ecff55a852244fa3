"""A source that is "a spokeswoman" and no more, in; for whom she speaks, as the text before tells it, out.

"Sarn Petrol declined to comment. A spokeswoman said …" is Sarn Petrol's; "a company spokesman" is that of the
one company told of.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from rapport.reading.body_kinds import can_mean
from rapport.reading.reading import EntityType, Mention, MentionKind
from rapport.reading.subjects import Subjects
from rapport.text.alternatives import any_of
from rapport.text.quotes import quoted_spans
from rapport.text.spans import Span, begin_of, start_of

TABLE = Path(__file__).parent / "tables" / "speaks_for.toml"
# "A spokeswoman" is of whom the sentence before tells; two before are another story as a rule.
BACK = 1
# … a company's in "a company spokesman" may be told of farther above, if it is the only one.
BACK_WITH_NOUN = 3


class UnnamedVoices:
    """Whose spokesperson a bare phrase is, in one article."""

    def __init__(self, text: str, mentions: Sequence[Mention]) -> None:
        self._text, self._mentions = text, mentions
        self._subjects = Subjects(text, mentions)
        self._quoted = quoted_spans(text)

    def whose(self, source: Span) -> int | None:
        """The mention of the body or person that the phrase speaks for; None where two may be, or none."""
        match = _phrase().fullmatch(source.of(self._text).strip(" ,"))
        if match is None:
            return None
        sentence = self._subjects.sentence_at(source.start)
        if sentence is None:
            return None
        noun = (match["noun"] or "").lower()
        sentences = self._subjects.sentences
        at = bisect_left(sentences, sentence.start, key=start_of)
        first = sentences[max(0, at - (BACK_WITH_NOUN if noun else BACK))]
        near = self._named(first.start, source.start)
        if noun:
            bodies = [n for n in near if self._is_body(n) and can_mean(noun, self._name(n))]
            return self._only(bodies)
        if at == 0:
            return None
        before = sentences[at - 1]
        if self._text[before.end : sentence.start].count("\n") > 2:
            return None
        subjects = [
            n
            for type in (EntityType.ORGANISATION, EntityType.PERSON)
            if (n := self._subjects.of(before, type)) is not None and self._mentions[n].name
        ]
        # "Sarn Petrol declined to comment": whoever is asked and does not answer has a spokesman do it
        asked = [n for n in subjects if _asked().match(self._text, self._mentions[n].span.end)]
        if asked:
            return self._only(asked)
        first_one = min(subjects, key=lambda n: self._mentions[n].span.start, default=None)
        if first_one is None:
            return None
        return self._only([n for n in near if self._is_body(n)], first_one)

    def _named(self, begin: int, end: int) -> list[int]:
        """The mentions with a name in a stretch of narration."""
        first = bisect_left(self._mentions, begin, key=begin_of)
        last = bisect_left(self._mentions, end, key=begin_of)
        return [n for n in range(first, last) if self._mentions[n].name and not self._is_quoted(n)]

    def _only(self, found: Sequence[int], subject: int | None = None) -> int | None:
        """The last mention of the only one found; where a subject is given, that must be the one."""
        chains = {self._mentions[n].chain for n in found}
        if len(chains) != 1 or (subject is not None and self._mentions[subject].chain not in chains):
            return None
        return max(found)

    def _is_body(self, n: int) -> bool:
        return self._mentions[n].type is EntityType.ORGANISATION

    def _is_quoted(self, n: int) -> bool:
        span = self._mentions[n].span
        k = bisect_right(self._quoted, span.start, key=start_of) - 1
        return k >= 0 and self._quoted[k].contains(span)

    def _name(self, n: int) -> str:
        mention = self._mentions[n]
        return mention.span.of(self._text) if mention.kind is MentionKind.NAME else mention.name or ""


@cache
def _asked() -> re.Pattern[str]:
    """What those do who give no answer: "did not respond", "has declined to comment"."""
    refuses = r"(?:declined|refused|(?:did|would|could)(?:n[’']t| not))"
    answers = "comment|say|respond|reply|answer|return|be reached|discuss|confirm"
    adverb = r"(?:(?:also|twice|repeatedly) )?"
    return re.compile(
        rf"(?:, [^,.]{{3,60}},)? (?:(?:has|had) )?{adverb}{refuses} (?:\w+ )?(?:to )?(?:{answers})\b"
    )


@cache
def _phrase() -> re.Pattern[str]:
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    nouns = any_of(table["bodies_of_voices"])
    voices = any_of(table["voices"])
    return re.compile(rf"(?:(?:[Aa]n?|[Tt]he|[Oo]ne) )?(?:(?P<noun>{nouns}) )?{voices}")
