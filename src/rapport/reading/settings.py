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

from rapport.reading.circumstances import NONE, Circumstances
from rapport.reading.finder import SEATED, Finder
from rapport.reading.frames import Frame
from rapport.reading.reading import Attribution, EntityType, Mention
from rapport.reading.words import phrases
from rapport.text.spans import Span, start_of

# what may stand between the speaker and the verb: times, adverbs, one insertion between commas
_BETWEEN = re.compile(
    r"(?:,[^,\x00]{2,90},| of [A-Z]\w+(?: [A-Z]\w+)?(?= )| \([A-Z][\w.-]{2,12}\)"
    r"|[ ,\x01]|\bon(?= \x01)|\b(?:also|then|later|\w+ly|himself|herself)\b)*"
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
# "an interview that he gave to the Courier": what the verb is told of stands in front
_INTERVIEW_BEFORE = re.compile(
    r"\b(?P<medium>(?:an?|his|her|their|the|one) (?:[\w-]+ ){0,3}?interviews?) (?:that )?$"
)
_GAVE = frozenset(("gave", "did", "granted", "taped", "recorded", "held"))
# "Ada Quill and Otto Brandt held": the words between two who do one thing
_JOINED = re.compile(r",? and (?:[A-Z][\w.’'-]* |her |his |then |the |former |senator |president ){0,4}")
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
    contents = finder.frames.contents
    out = []
    for match in phrases("settings", "verbs").find(text):
        if is_inside(match.start(), contents) or _NOT_TOLD.search(
            text, max(0, match.start() - 30), match.start()
        ):
            continue
        sentence = finder.frames.sentence_of(Span(*match.span()))
        frame = finder.frames.plain(sentence)
        first = max(sentence.start, match.start() - _REACH)
        near = people[bisect_left(starts, first) : bisect_left(starts, match.start())]
        who = _subject(near, match.start(), text, frame)
        found = finder.after_verb(frame, match.end() - frame.start, match[0].lower()) if who else None
        if who and match[0].lower() in _GAVE:
            found = _with_interview(found, who, match.end(), finder, frame)
        if who and found:
            seated = _is_room(found) and _SITS.match(match[0].lower()) is not None
            out += [Setting(match.start(), chain, found, seated) for chain in _partners(near, who, text)]
    for sentence in sentences:
        if _OPENING.match(text, sentence.start) and not is_inside(sentence.start, contents):
            frame = finder.frames.plain(sentence)
            told = finder.opening(frame)
            if told is None:
                continue
            found, end = told
            at = bisect_left(starts, frame.start + end)
            if at < len(people) and re.fullmatch(_TITLES, text[frame.start + end : people[at].span.start]):
                seated = _is_room(found) and SEATED.match(text, sentence.start) is not None
                out.append(Setting(sentence.start, people[at].chain, found, seated))
    return sorted(out, key=start_of)


def _with_interview(
    found: Circumstances | None, who: Mention, behind: int, finder: Finder, frame: Frame
) -> Circumstances | None:
    """With the interview that stands in front of who gave it, and the outlet behind the verb."""
    told = _INTERVIEW_BEFORE.search(finder.text, frame.start, who.span.start)
    if told is None:
        return found
    if found is None and finder.text.startswith(" to ", behind):
        found = finder.after_verb(frame, behind + len(" to") - frame.start, "gave to")
    return Circumstances(medium=Span(*told.span("medium"))).or_else(found or NONE)


def _partners(near: Sequence[Mention], who: Mention, text: str) -> list[int]:
    """The chains of all who do it together, the one beside the verb last: "Quill and Brandt held"."""
    chains, first = [who.chain], who
    for mention in reversed(near):
        if mention.span.end <= first.span.start and mention.chain not in chains:
            if _JOINED.fullmatch(text, mention.span.end, first.span.start) is None:
                break
            chains.insert(0, mention.chain)
            first = mention
    return chains


def _is_room(found: Circumstances) -> bool:
    """Whether nothing is told but where."""
    return found.place is not None and found == Circumstances(place=found.place)


def _subject(near: Sequence[Mention], verb: int, text: str, frame: Frame) -> Mention | None:
    """The mention that is the verb's subject: with nothing but times, adverbs or an insertion between."""
    for mention in reversed(near):
        between = frame.text[mention.span.end - frame.start : verb - frame.start]
        if _BETWEEN.fullmatch(between) and mention.span.end <= verb:
            before = text[max(0, mention.span.start - 8) : mention.span.start]
            together = len(_partners(near, mention, text)) > 1
            if re.search(r"\b(?:of|by|with|for|to|from|against)\s$", before) or (
                before.endswith("and ") and not together
            ):
                return None
            return mention
    return None


def is_inside(position: int, contents: Sequence[Span]) -> bool:
    """Whether a position lies in a content; those that hold others are few, so six are looked at."""
    at = bisect_right(contents, position, key=start_of)
    return any(position < c.end for c in contents[max(0, at - 6) : at])
