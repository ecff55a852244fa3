"""A stretch of an article, in; whose voice it is in, out: the article's own, a source's, or unclear."""

from __future__ import annotations

from dataclasses import dataclass

from rapport.reading.reading import Attribution, Mention, Reading
from rapport.text.quotes import quoted_spans
from rapport.text.spans import Span


@dataclass(frozen=True, slots=True)
class Voice:
    """The attribution in whose content the words stand; None for the article's own voice."""

    number: int | None = None
    attribution: Attribution | None = None

    def words(self, reading: Reading) -> str | None:
        """The source as written, None for the article's own voice or when the article names nobody."""
        source = self.attribution.source if self.attribution else None
        return source.of(reading.article.text) if source else None

    def person(self, reading: Reading) -> str | None:
        """The id of the source's person, when that is known."""
        mention = self.mention(reading)
        return mention.person.id if mention and mention.person else None

    def mention(self, reading: Reading) -> Mention | None:
        """The mention that the source resolves to."""
        speaker = self.attribution.speaker if self.attribution else None
        return reading.mentions[speaker] if speaker is not None else None


def voice_of(reading: Reading, words: Span) -> Voice | None:
    """Whose words they are; None when an article quotes somebody and the reader does not say whom.

    What the cue itself says ("never criticises her") is the article's: its source is the one spoken of.
    """
    within = [
        (n, one)
        for n, one in enumerate(reading.attributions)
        if any(_holds(part, words) for part in one.content) and not (one.cue and one.cue.overlaps(words))
    ]
    quoted = any(passage.overlaps(words) for passage in quoted_spans(reading.article.text))
    if not within:
        return None if quoted else Voice()
    number, inner = min(within, key=lambda pair: sum(len(part) for part in pair[1].content))
    if inner.negated or inner.hypothetical or (inner.source is None and inner.cue is None and not quoted):
        return None
    return Voice(number, inner)


def _holds(part: Span, words: Span) -> bool:
    """Whether most of the words lie in a part of a content: a subject may stand before it."""
    shared = min(part.end, words.end) - max(part.start, words.start)
    return shared > 0.5 * len(words)
