"""Words that go back to a contact told before ("the meeting", "denied it"), in; which one, out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rapport.dossier.contacts.contact import ContactKind, Standing
from rapport.dossier.contacts.found import Found
from rapport.dossier.contacts.scene import Scene
from rapport.dossier.contacts.standing import is_denial, is_supposed, through
from rapport.dossier.contacts.words import contact_words, listed, words_of
from rapport.text.spans import Span

# "the meeting" may go back over a paragraph or two, "it" only to the sentence before and its heading.
_BACK_NOUN, _BACK_IT = 6, 2

_DEFINITE = re.compile(
    r"\b(the|that|this|such a|no such|any such|such)\s+"
    r"(?:(?:alleged|supposed|secret|private|brief|first|early|same|reported|two)\s+)*$",
    re.IGNORECASE,
)
# "the meeting of the council", "the meeting with farmers", "the meeting room": another one
_OTHER = re.compile(
    r"\s+(?:of|with|between|from|to|about|for|on (?:the|a))\b|[-/]"
    r"|\s+(?:room|place|point|house|center|centre|hall|sign|log)\b"
)
_UNHAPPENED = re.compile(
    r"[^.;!?]{0,25}?\b(?:never (?:happened|took place|occurred)"
    r"|(?:did|does|has|had)(?:n[’']t| not) (?:happen|take place|taken? place|occur|occurred)"
    r"|was (?:canceled|cancelled|called off|scrapped)|had been (?:canceled|cancelled|called off))"
)
_HAPPENED = re.compile(
    r"[^.;!?]{0,25}?\b(?:took place|happened|lasted|was held|had been held|occurred|ended"
    r"|was (?:cordial|tense|brief))\b"
)
# "the meeting" is no talk of which nobody says how it was held
_NOT_MEANT = {ContactKind.MEETING: {ContactKind.TALK}, ContactKind.SUMMIT: {ContactKind.TALK}}
_AHEAD = re.compile(r"[^.;!?]{0,15}?\b(?:will|is (?:set|scheduled|due|expected|planned) (?:for|to)|is to)\b")


@dataclass(frozen=True, slots=True)
class Back:
    """Which earlier contact a place goes back to, and what it says of it."""

    to: int
    at: Span
    standing: Standing
    attribution: int | None


@cache
def family(kind: ContactKind) -> frozenset[ContactKind]:
    """The kinds that one event may be told as: a summit as a meeting, a call as a talk."""
    if kind is ContactKind.TALK:
        return frozenset(ContactKind) - {ContactKind.LETTER}
    if kind in (ContactKind.CALL, ContactKind.LETTER):
        return frozenset({kind} | ({ContactKind.TALK} if kind is ContactKind.CALL else set()))
    return frozenset({ContactKind.MEETING, ContactKind.VISIT, ContactKind.SUMMIT, ContactKind.TALK})


def denials_of_it(scene: Scene) -> Iterator[tuple[Span, int]]:
    """The cues that deny what stands before, with their attributions: "She has repeatedly denied it"."""
    for n, one in enumerate(scene.reading.attributions):
        if one.cue is None or not one.content or not is_denial(one.cue.of(scene.text)):
            continue
        words = re.sub(
            r"\s+(?:again|on|this|last|yesterday|herself|himself)\b.*",
            "",
            one.content[0].of(scene.text).lower(),
        )
        if len(one.content) == 1 and words.strip(" .,") in listed("denial", "objects"):
            yield one.cue, n


def back_to_noun(scene: Scene, at: Span, found: Sequence[Found]) -> Back | None:
    """What a definite noun of contact goes back to: the last contact of its family."""
    text = scene.text
    kinds = [word.kind for word in words_of(at.of(text)) if word.is_noun]
    before = _DEFINITE.search(text, max(0, at.start - 60), at.start)
    if not kinds or before is None or _OTHER.match(text, at.end):
        return None
    to = _last(scene, at, found, family(kinds[0]) - _NOT_MEANT.get(kinds[0], set()), _BACK_NOUN)
    if to is None:
        return None
    earlier = found[to]
    attribution = scene.around(at)
    one = scene.reading.attributions[attribution] if attribution is not None else None
    if before[1].lower() == "no such" or _UNHAPPENED.match(text, at.end):
        standing = Standing.DENIED
    elif _AHEAD.match(text, at.end):
        standing = Standing.PLANNED
    elif is_supposed(scene, before.start(), at) or before[1].lower().startswith(("any", "such")):
        standing = Standing.HYPOTHETICAL
    elif _HAPPENED.match(text, at.end) or earlier.standing is Standing.AFFIRMED:
        standing = Standing.AFFIRMED
    elif (
        one is not None
        and earlier.standing is Standing.DENIED
        and not is_denial(one.cue.of(text) if one.cue else "")
    ):
        standing = Standing.HYPOTHETICAL
    else:
        standing = earlier.standing
    if one is not None and standing is Standing.DENIED and is_denial(one.cue.of(text) if one.cue else ""):
        standing = Standing.AFFIRMED  # "denied the meeting": taken as told, then denied
    told = through(standing, one, text)
    if told is None or (attribution is None and told is earlier.standing and earlier.attribution is None):
        return None
    return Back(to, at, told, attribution)


def back_to_it(scene: Scene, at: Span, attribution: int, found: Sequence[Found]) -> Back | None:
    """What "denied it" denies: a contact told in the sentence before by somebody else, or denied there."""
    to = _last(scene, at, found, frozenset(ContactKind), _BACK_IT)
    if to is None:
        return None
    one = scene.reading.attributions[attribution]
    earlier = found[to]
    between = Span(earlier.word.end, at.start)
    nearer = [one.of(scene.text) for one in contact_words(scene.text) if between.contains(one)]
    if any(word.is_noun for written in nearer for word in words_of(written)):
        return None  # another meeting, not known to be theirs, stands nearer: "it" is that one
    teller = scene.reading.attributions[earlier.attribution] if earlier.attribution is not None else None
    same = (
        teller is not None
        and teller.speaker is not None
        and one.speaker is not None
        and (scene.who(teller.speaker) == scene.who(one.speaker))
    )
    if earlier.standing is Standing.AFFIRMED and same:
        return None
    if earlier.standing is Standing.PLANNED:
        return None
    standing = through(Standing.AFFIRMED, one, scene.text)
    return Back(to, at, standing, attribution) if standing is not None else None


def _last(
    scene: Scene, at: Span, found: Sequence[Found], kinds: frozenset[ContactKind], back: int
) -> int | None:
    here = scene.page.sentence_at(at.start)
    # where the article tells of one such contact only, the noun means it at any distance
    only = back == _BACK_NOUN and len({f.people for f in found if f.kind in kinds}) == 1
    for n in range(len(found) - 1, -1, -1):
        if here - scene.page.sentence_at(found[n].word.start) > back and not only:
            return None
        if found[n].kind in kinds:
            return n
    return None
