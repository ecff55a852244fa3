"""An article's sentences, in; the scenes that they set by any verb, out: "Ms. Quill drew cheers at a rally".

`settings` knows verbs of appearing; here the noun tells it: one person is the subject, one occasion stands
behind a verb of the past in the same clause, and nobody else between the two.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from rapport.reading.circumstances import Circumstances
from rapport.reading.finder import Finder
from rapport.reading.reading import Attribution, EntityType, Mention
from rapport.reading.settings import Setting, is_inside
from rapport.reading.words import pattern, phrases
from rapport.text.spans import Span

_LINK = re.compile(r"\b(?:at|in|during) (?=an? |his |her |their |the |one of |[A-Z])")
# what makes the clause another's, a plan, a denial or a time before: then nothing was told to happen there
_ELSE = re.compile(
    r"\b(?:will|would|could|should|may|might|must|has|have|had|to|not|never|often|usually|always|if|when|while|that|who|"
    r"whom|which|where|because|since|after|before|until|unless|as|than|but|canceled|cancelled|skipped|missed|avoided|"
    r"declined|refused|is|are|be|being)\b|n[’']t\b|[;:“”\"]"
)
_PAST = re.compile(
    r"\b(?:\w{2,}ed|went|made|drew|got|held|came|spoke|took|gave|stood|sat|met|led|brought|found|won|began|kept|ran|saw)\b"
)
# "Ms. Quill, the former mayor who left in May, made": what is told of the subject, between commas
_INSERTED = re.compile(r"(?: \([^()]{1,20}\))?,[^,]{2,120}(?:, (?:[A-Z][\w.]*,)?)(?= ?\w)")
_OWNED = re.compile(r"[’']s?\b")
_AWAY = re.compile(
    r"\b(?:of|by|with|for|to|from|against|about|and|than|like) (?:the )?(?:[A-Z][\w.]* ){0,3}$"
)


def find_scene_sentences(
    finder: Finder,
    attributions: Sequence[Attribution],
    mentions: Sequence[Mention],
    sentences: Sequence[Span],
    known: Sequence[Setting],
) -> list[Setting]:
    """The settings told by an occasion's noun, beside those `known` by a verb."""
    text = finder.text
    contents = finder.frames.contents
    people = [m for m in mentions if m.type is not EntityType.PLACE and m.span.start < m.span.end]
    starts = [m.span.start for m in people]
    spoken = sorted(
        (a.cue.start, -1 if a.speaker is None else a.speaker)
        for a in attributions
        if a.cue and a.parent is None
    )
    told = {(finder.frames.sentence_of(Span(s.start, s.start + 1)).start, s.chain) for s in known}
    nouns = phrases("scenes", "nouns")
    out = []
    for sentence in sentences:
        last = max((m.start() for m in nouns.find(text, sentence.start, sentence.end)), default=None)
        if last is None:
            continue
        near = [
            m
            for m in people[bisect_left(starts, sentence.start) : bisect_left(starts, last)]
            if not is_inside(m.span.start, contents)
        ]
        who = subject_of(near, sentence, text)
        if who is None or (sentence.start, who.chain) in told:
            continue
        here = spoken[bisect_left(spoken, (sentence.start, -1)) : bisect_left(spoken, (sentence.end, -1))]
        if any(speaker >= 0 and mentions[speaker].chain != who.chain for _, speaker in here):
            continue
        frame = finder.frames.plain(sentence)
        for link in _LINK.finditer(text, who.span.end, last):
            between = frame.text[who.span.end - frame.start : link.start() - frame.start]
            between = _INSERTED.sub(" ", between, count=1) if _INSERTED.match(between) else between
            if len(between) > 160 or _ELSE.search(between) or not _PAST.search(between):
                continue
            if any(who.span.end <= m.span.start < link.start() and m.chain != who.chain for m in near):
                break
            found = finder.phrases_at(frame, link.start() - frame.start)
            if _is_scene(found, text):
                out.append(Setting(link.start(), who.chain, found))
                break
    return out


# a noun phrase: "a rally", "Tuesday’s debate", not "didn't show"
_NAMED = re.compile(r"(?:an?|the|his|her|their|one|that|this|[A-Z“\"][\w’'.-]*) ")


def subject_of(near: Sequence[Mention], sentence: Span, text: str) -> Mention | None:
    """The person whom the sentence opens with."""
    for mention in near:
        if mention.type is EntityType.ORGANISATION:
            continue
        if mention.span.of(text).lower() in ("his", "her", "their", "its", "my", "our"):
            return None
        front = text[sentence.start : mention.span.start]
        if len(front) > 60 or _OWNED.match(text, mention.span.end) or _AWAY.search(front):
            return None
        return mention
    return None


def _is_scene(found: Circumstances, text: str) -> bool:
    """Whether an occasion is told, or an interview, not what somebody wrote."""
    where = found.occasion or found.medium
    if where is None or not _NAMED.match(where.of(text)):
        return False
    if found.occasion is not None:
        return pattern("scenes", "nouns").search(found.occasion.of(text)) is not None
    return found.medium is not None and pattern("scenes", "talks").search(found.medium.of(text)) is not None
