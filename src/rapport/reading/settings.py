"""An article's sentences, in; the settings that they tell without being said in them, out.

"Mr. Till held a news conference in Brelle." reports no words, but those that he goes on to say were said
there. A setting counts only for the person who stands right before the verb, or right behind the phrase that
opens the sentence ("At a rally in Brelle, Mr. Till was booed.").
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from rapport.reading.circumstances import Circumstances
from rapport.reading.finder import SEATED, Finder
from rapport.reading.frames import Frame
from rapport.reading.reading import Attribution, EntityType, Mention
from rapport.reading.words import pattern
from rapport.text.spans import Span

# what may stand between the speaker and the verb: times, adverbs, one insertion between commas
_BETWEEN = re.compile(
    r"(?:,[^,\x00]{2,90},|[ ,\x01]|\bon(?= \x01)|\b(?:also|then|later|\w+ly|himself|herself)\b)*"
)
# plans, habits, hearsay and what was before: "will hold", "had held", "is to hold", "refused to give"
_NOT_TOLD = re.compile(
    r"\b(?:will|would|could|should|may|might|must|has|have|had|to|not|never|n[’']t|often|usually|if)\s+(?:\w+ly\s+)?$"
)
_OPENING = re.compile(
    r"(?:In|At|During|On|Speaking|Appearing|Interviewed|Sitting|Seated|Perched|Leaning|Sipping|Curled) "
)
_SITS = re.compile(r"(?:talk|agreed to|sat$|sits|is sitting|was sitting)")
# "Republican front-runner Ada Quill": what may stand before a name
_TITLES = re.compile(
    r"[ ,]*(?:(?:[A-Z][\w.’'-]*|former|front-runner|the|nominee|candidate|presidential|president|senator) )"
    r"{0,6}"
)
# a name is looked for this far in front of the verb: with a title and an insertion it is shorter
_REACH = 160


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a person speaks from a place in the text on.

    `seated`: no more is told than that they are in a room, an interview's if it is the only one told.
    """

    start: int
    chain: int
    found: Circumstances
    seated: bool = False


def find_settings(
    finder: Finder,
    attributions: Sequence[Attribution],
    mentions: Sequence[Mention],
    sentences: Sequence[Span],
) -> list[Setting]:
    """The settings in text order."""
    text = finder.text
    people = [m for m in mentions if m.type is not EntityType.PLACE and m.span.start < m.span.end]
    starts = [m.span.start for m in people]
    contents = sorted({part for a in attributions for part in a.content})
    out = []
    for match in pattern("settings", "verbs").finditer(text):
        if _inside(match.start(), contents) or _NOT_TOLD.search(
            text, max(0, match.start() - 30), match.start()
        ):
            continue
        sentence = finder.frames.sentence_of(Span(*match.span()))
        frame = finder.frames.plain(sentence)
        first = max(sentence.start, match.start() - _REACH)
        near = people[bisect_left(starts, first) : bisect_left(starts, match.start())]
        who = _subject(near, match.start(), text, frame)
        found = finder.after_verb(frame, match.end() - frame.start, match[0].lower()) if who else None
        if who and found:
            seated = _is_room(found) and _SITS.match(match[0].lower()) is not None
            out.append(Setting(match.start(), who.chain, found, seated))
    for sentence in sentences:
        if _OPENING.match(text, sentence.start) and not _inside(sentence.start, contents):
            frame = finder.frames.plain(sentence)
            told = finder.opening(frame)
            if told is None:
                continue
            found, end = told
            at = bisect_left(starts, frame.start + end)
            if at < len(people) and re.fullmatch(_TITLES, text[frame.start + end : people[at].span.start]):
                seated = _is_room(found) and SEATED.match(text, sentence.start) is not None
                out.append(Setting(sentence.start, people[at].chain, found, seated))
    return sorted(out, key=lambda s: s.start)


def _is_room(found: Circumstances) -> bool:
    """Whether nothing is told but where."""
    return found.place is not None and found == Circumstances(place=found.place)


def _subject(near: Sequence[Mention], verb: int, text: str, frame: Frame) -> Mention | None:
    """The mention that is the verb's subject: with nothing but times, adverbs or an insertion between."""
    for mention in reversed(near):
        between = frame.text[mention.span.end - frame.start : verb - frame.start]
        if _BETWEEN.fullmatch(between) and mention.span.end <= verb:
            before = text[max(0, mention.span.start - 8) : mention.span.start]
            return None if re.search(r"\b(?:of|by|with|for|to|from|and|against)\s$", before) else mention
    return None


def _inside(position: int, contents: Sequence[Span]) -> bool:
    """Whether a position lies in a content; those that hold others are few, so six are looked at."""
    at = bisect_right(contents, position, key=lambda c: c.start)
    return any(c.start <= position < c.end for c in contents[max(0, at - 6) : at])
