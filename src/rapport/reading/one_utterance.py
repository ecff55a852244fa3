"""Attributions, in; the same with what the other clause of their sentence tells out: "balked, telling CNN".

A participle clause words what its main clause tells: both have one listener, one outlet, one occasion. What a
deed of the main clause was ("framed her remarks by portraying") is read from the words in front of the cue.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import fields, replace

from rapport.reading.circumstances import NONE, Circumstances, without_contents
from rapport.reading.deeds import done_in_cue
from rapport.reading.frames import Frames
from rapport.reading.reading import Attribution, Mention, TimeExpression
from rapport.reading.walk import PREPOSITION, Walk
from rapport.text.sentences import split_sentences
from rapport.text.spans import Span

_PARTICIPLE = re.compile(r"(?:\w+ly )?[a-z]+ing\b")
# in front of a participle that belongs to the verb before it
_JOINED = re.compile(r"(?:,[”\"’']{0,2}|\bby|, and|\band) (?:\w+ly )?$")
# participles of telling, whose listener heard the main clause, too
_TELLING = re.compile(r"(?:telling|reminding|writing|tweeting|posting|informing|warning|assuring|saying)\b")
# between a setting and the participle: another's clause, or a deed of another time
_APART = re.compile(
    r"[;:.!?\n\x00“”\"]|\b(?:who|which|that|whose|when|while|after|before|until|because|if|as|but|since)\b"
)
_RELATIVE = re.compile(r"\b(?:who|which|that|whose|whom)\b")
# what one says something in or at, not after or about
_IN = frozenset("in at during on via".split())


def with_sentence_mates(
    attributions: Sequence[Attribution],
    text: str,
    mentions: Sequence[Mention],
    times: Sequence[TimeExpression],
    own: str | None,
) -> list[Attribution]:
    """Each with the circumstances of the clause that it shares its utterance with, where it has none."""
    out = list(attributions)
    chains = [mentions[a.speaker].chain if a.speaker is not None else None for a in attributions]
    outer = [i for i, a in enumerate(attributions) if a.parent is None and a.cue is not None]
    order = sorted(outer, key=lambda i: _at(attributions[i]))
    deeds = _Deeds(text, attributions, mentions, times, own)
    for n, i in enumerate(order):
        if not _is_participle(attributions[i], text):
            continue
        main = None
        for j in reversed(order[max(0, n - 2) : n]):
            same = chains[i] == chains[j] and (
                chains[i] is not None or attributions[i].source == attributions[j].source
            )
            if same and deeds.is_one_clause(_at(attributions[j]), _at(attributions[i])):
                main = j
                break
        if main is None:
            out[i] = _filled(out[i], deeds.before(attributions[i]))
            continue
        if _TELLING.match(text, _at(attributions[i])):
            out[main] = _filled(out[main], _told(out[i]))
        out[i] = _filled(out[i], replace(_told(out[main]), to=None))
    return out


def _at(one: Attribution) -> int:
    return one.cue.start if one.cue else one.content[0].start


def _is_participle(one: Attribution, text: str) -> bool:
    """Whether the cue goes on from a verb before it: ", saying", "by quoting"."""
    at = _at(one)
    return bool(_PARTICIPLE.match(text, at) and _JOINED.search(text[max(0, at - 24) : at]))


def _told(one: Attribution) -> Circumstances:
    return Circumstances(**{f.name: getattr(one, f.name) for f in fields(Circumstances) if f.name != "via"})


def _filled(one: Attribution, found: Circumstances) -> Attribution:
    """The attribution with what is found, where it has no setting of its own."""
    if one.outlet or one.medium or one.occasion:
        return one
    clean = without_contents(found, one)
    new = {f.name: span for f in fields(Circumstances) if (span := getattr(clean, f.name)) is not None}
    return replace(one, **{name: span for name, span in new.items() if getattr(one, name) is None})


class _Deeds:
    """Reads the words between a source and a participle."""

    def __init__(
        self,
        text: str,
        attributions: Sequence[Attribution],
        mentions: Sequence[Mention],
        times: Sequence[TimeExpression],
        own: str | None,
    ) -> None:
        self._text = text
        self._frames = Frames(text, attributions, split_sentences(text), times)
        self._walk = Walk(text, mentions, own)

    def is_one_clause(self, main: int, at: int) -> bool:
        """Whether two cues stand in one sentence."""
        return self._frames.sentence_of(Span(main, main + 1)).end > at

    def before(self, one: Attribution) -> Circumstances:
        """What the deed in front of a participle was done in: "framed her remarks by portraying"."""
        if one.source is None or one.cue is None or one.source.end + 1 >= one.cue.start:
            return NONE
        sentence = self._frames.sentence_of(one.cue)
        if not sentence.start <= one.source.start:
            return NONE
        deed = Span(one.source.end + 1, one.cue.start)
        if not _RELATIVE.search(deed.of(self._text)):
            found = done_in_cue(self._walk, self._frames, deed)
            if found != NONE:
                return found
        frame = self._frames.plain(sentence)
        first, last = one.source.end - frame.start, one.cue.start - frame.start
        frame = replace(frame, text=frame.text[:last])
        for link in reversed(list(PREPOSITION.finditer(frame.text, first, last))):
            clause = frame.text[first : link.start()].rpartition(",")[2]
            if _APART.search(frame.text, link.end(), last) or _RELATIVE.search(clause):
                return NONE
            if link[1].lower() in _IN and frame.text[link.start() - 1 : link.start()] == " ":
                told, _ = self._walk.chain(frame, link.start(), verb="", placed=True)
                if told.medium or told.occasion or told.outlet:
                    return told
        return NONE
