"""Sources and mentions, in; for a headline's source that says what somebody is the one whom it means, out.

"Harbour chief denies it" stands over "Harbour Chief Rob Till denied on Monday …": his title is the same.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from rapport.reading.drafts import Draft
from rapport.reading.reading import EntityType, Mention, MentionKind
from rapport.text.spans import Span, begin_of

# The lead, in which a headline's words come again, ends here.
LEAD = 1200
# "Till", and "the chief", which may be one told of before
_TOLD = re.compile(r"(?:the|this|that|his|her|its|their|[A-Z][\w-]+[’']s)\b", re.IGNORECASE)
# "Harbour Chief On Vane: …", with "on" in the headline's capitals, is the chief
_ON = re.compile(r" O[Nn] [A-Z].*$")
# "harbour chief Sir Rob Till"
_HONOUR = re.compile(r" (?:Sir|Dame|Lord|Lady|Mr|Mrs|Ms|Dr|Prof|Gen)\.?$")
_WORDS = re.compile(r"(?:[\w&’'-]+ ){0,4}[\w’'-]+")


def with_headlines(
    drafts: Sequence[Draft], speakers: Sequence[int | None], mentions: Sequence[Mention], text: str
) -> list[int | None]:
    """The drafts' speaking mentions; in a headline one without a name gets the name behind the same words."""
    end = text.find("\n")
    out = list(speakers)
    for n, (draft, speaker) in enumerate(zip(drafts, speakers, strict=True)):
        if draft.source is None or draft.source.end > end:
            continue
        if speaker is None or mentions[speaker].name is None:
            found = _named(draft.source, mentions, text, end)
            out[n] = speaker if found is None else found
    return out


def _named(source: Span, mentions: Sequence[Mention], text: str, end: int) -> int | None:
    words = _ON.sub("", source.of(text))
    if not _WORDS.fullmatch(words) or _TOLD.match(words):
        return None
    first = bisect_left(mentions, end, key=begin_of)
    found: dict[int, int] = {}
    for n in range(first, len(mentions)):
        m = mentions[n]
        if m.span.start > end + LEAD:
            break
        before = _HONOUR.sub("", text[max(0, m.span.start - len(words) - 8) : m.span.start - 1])
        is_person = m.kind is MentionKind.NAME and m.type is EntityType.PERSON
        if is_person and re.search(rf"(?<![\w-]){re.escape(words)}$", before, re.IGNORECASE):
            found.setdefault(m.chain, n)
    return next(iter(found.values())) if len(found) == 1 else None
