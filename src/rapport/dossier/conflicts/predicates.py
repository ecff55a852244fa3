"""A statement about somebody, in; whether it says plainly, by name, what that person is or does, out.

"Otto Brandt is a coward", "Ms. Quill has never told a lie", "called Brandt “a fraud”"; not "I met Brandt",
"Brandt’s plan is a fraud", "is Brandt a fraud?".
"""

from __future__ import annotations

import re

from rapport.dossier.entry import Entry
from rapport.reading.reading import MentionKind
from rapport.text.spans import Span

_IS = re.compile(
    r"(?:[’']s\s+(?=(?:an?|the|not|no|been|my|our)\b)|\s+(?:is|was|has|had|remains|lies|lied|keeps|kept|deserves"
    r"|does|did|can|cannot|will|listened|runs|ran)\b)"
)
# what may stand in front of a name that a sentence is about: nothing, its titles, "that", "I think"
_OPENS = re.compile(
    r"(?:^|[“‘\"'.;:!?—–]\s*|\bthat\s+|\bI (?:think|believe|say)\s+|\b(?:and|but)\s+)"
    r"(?:(?:Mr|Ms|Mrs|Dr|Sen|Gov)\.?\s+|(?:[A-Z][\w’'-]*\s+){0,3})?$"
)
# "called Brandt a fraud", "branded her “the worst boss”"
_NAMES = re.compile(
    r"\b(?:call|calls|called|calling|brand|brands|branded|label|labels|labell?ed|dubbed|deemed)$"
)
_AS = re.compile(r"\s*,?\s*(?:[“‘\"']|an?\s|the\s|my\s)")
# Words before a name in which its titles and an opening are looked for.
_BEFORE = 60


def says_what_one_is(entry: Entry) -> bool:
    """Whether a plain report of a statement has its target as what a sentence is about, by name."""
    if not entry.toward:
        return False
    target = entry.toward[0].person.id
    for report in entry.plain:
        text, cue = report.article.text, report.attribution.cue
        for about in report.about:
            mention = about.mention
            if mention.person is None or mention.person.id != target or mention.kind is not MentionKind.NAME:
                continue
            part = next((p for p in report.attribution.content if p.contains(mention.span)), None)
            if part is None or text[mention.span.end : part.end].rstrip("”\"’'").endswith("?"):
                continue
            before = text[max(part.start, mention.span.start - _BEFORE) : mention.span.start]
            if _IS.match(text, mention.span.end, part.end) and _OPENS.search(before):
                return True
            called = cue is not None and _NAMES.search(cue.of(text).lower()) is not None
            opens = not before.strip(" “‘\"'") or _OPENS.search(before) is not None
            if called and opens and _AS.match(text, mention.span.end, _end(part, mention.span)):
                return True
    return False


def _end(part: Span, name: Span) -> int:
    return max(part.end, name.end + 3)
