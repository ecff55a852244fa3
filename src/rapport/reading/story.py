"""What the words beside each attribution tell, in; with the scenes of the whole story, out.

A story tells a scene once ("in an interview with the Courier", "held a rally in Brelle on Monday") and goes
on with its words paragraphs below. Whether words are of the last scene of their speaker is weighed
(`story_clues`); without enough for it nothing is added.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rapport.reading.circumstances import Circumstances
from rapport.reading.reading import Attribution, Basis, Precision, Said, TimeExpression
from rapport.reading.said_going_on import BACKWARD, inherit
from rapport.reading.said_stated import said_of
from rapport.reading.said_telling import Telling, cue_words, telling_of
from rapport.reading.scenes import anchor, was_heard
from rapport.reading.settings import Setting
from rapport.reading.story_clues import ENOUGH, Days, Scene, Spoken, is_talk, weigh
from rapport.reading.words import pattern
from rapport.text.spans import start_of

# one of many, or of many days
_MANY = re.compile(
    r"\b(?:interviews|speeches|rallies|events|debates|shows|appearances|stops|visit|trip|tour|talks|campaign)$",
    re.IGNORECASE,
)
_STOP = re.compile(r"[.!?][”\"’']?\s|\n")
# a sentence begins no farther in front of what it tells
_SENTENCE = 300


class Story:
    """The scenes of one article, told in text order; `main` is the chain whom it is about."""

    def __init__(
        self,
        text: str,
        attributions: Sequence[Attribution],
        times: Sequence[TimeExpression],
        main: int | None,
    ) -> None:
        self._text, self._main = text, main
        self._days = Days(times, sorted({part for a in attributions for part in a.content}))
        self._scenes: dict[int, Scene | None] = {}  # the last of each; None: it does not last
        self._number: dict[int, int] = {}
        self._spoken: list[Spoken] = []

    def tell(
        self,
        attributions: Sequence[Attribution],
        chains: Sequence[int | None],
        found: Sequence[Circumstances],
        settings: Sequence[Setting],
    ) -> list[tuple[Circumstances, Said]]:
        """The circumstances and the date of each, with those of the scene that it belongs to."""
        out = [(f, a.said) for f, a in zip(found, attributions, strict=True)]
        order = sorted(
            (i for i, a in enumerate(attributions) if a.parent is None), key=lambda i: anchor(attributions[i])
        )
        coming = sorted(settings, key=start_of, reverse=True)
        for i in order:
            one, chain, here = attributions[i], chains[i], anchor(attributions[i])
            while coming and coming[-1].start <= here:
                new = coming.pop()
                if one.cue and one.cue.start <= new.start < one.cue.end:
                    continue  # "opened a debate about the bridge": the cue's own deed
                if new.found.medium or new.found.occasion:
                    self._open(new.chain, new.found, self._day_beside(new.start), new.start)
            own = bool(found[i].medium or found[i].occasion)
            self._spoken.append(Spoken(here, chain, own))
            if chain is None:
                continue
            if own:
                day = one.said if one.said.precision is Precision.DAY and one.said.basis in BACKWARD else None
                out[i] = (self._open(chain, found[i], day, here, lasts=was_heard(one, self._text)), one.said)
            elif scene := self._scenes.get(chain):
                out[i] = self._told_in(scene, one, found[i])
        return out

    def _told_in(self, scene: Scene, one: Attribution, own: Circumstances) -> tuple[Circumstances, Said]:
        """Words without a setting of their own, with that of their speaker's last scene if they are of it."""
        weight = weigh(one, own, scene, self._days, self._spoken, self._main, self._text)
        if weight is None or weight[0] < ENOUGH:
            return own, one.said
        # Where, to which outlet, in which interview; an occasion's name holds for the passage alone, as the
        # gold has it ("A setting holds for what follows it in the same passage").
        told = own.or_else(replace(scene.found, occasion=None))
        heard_of = replace(scene.found, outlet=told.outlet)
        self._scenes[scene.chain] = replace(scene, last=anchor(one), found=heard_of)
        past = telling_of(cue_words(one.cue, self._text)) in (Telling.PAST, Telling.OPEN)
        if scene.said and past and one.said.basis is Basis.PUBLISHED:
            return told, inherit(scene.said)
        return told, one.said

    def _open(
        self, chain: int, own: Circumstances, said: Said | None, here: int, *, lasts: bool = True
    ) -> Circumstances:
        """A new scene, or the one before named again ("the interview"), which has its outlet and place."""
        before = self._scenes.get(chain)
        if before and lasts and self._is_again(before.found, own):
            own = replace(
                own, outlet=own.outlet or before.found.outlet, place=own.place or before.found.place
            )
            kept = replace(own, to=None, via=None)
            self._scenes[chain] = replace(before, found=kept, said=said or before.said, last=here)
            return own
        self._number[chain] = self._number.get(chain, 0) + 1
        kept = replace(own, to=None, via=None)
        new = Scene(chain, kept, said, self._number[chain], here)
        self._scenes[chain] = new if lasts and self._lasts(own) else None
        return own

    def _lasts(self, found: Circumstances) -> bool:
        """Whether others words may be of it: not a statement or a tweet, nor one of many."""
        where = found.medium or found.occasion
        if where is None or _MANY.search(where.of(self._text)):
            return False
        if is_talk(found, self._text):
            return True
        occasion = found.occasion.of(self._text) if found.occasion else ""
        return pattern("scenes", "nouns").search(occasion) is not None

    def _is_again(self, before: Circumstances, own: Circumstances) -> bool:
        """Whether the words name the scene before once more: "the interview"."""
        first, again = before.medium or before.occasion, own.medium or own.occasion
        if first is None or again is None:
            return False
        words = again.of(self._text).lower()
        same = words.split()[-1] == first.of(self._text).lower().split()[-1]
        return first == again or (same and words.startswith(("the ", "that ", "his ", "her ")))

    def _day_beside(self, start: int) -> Said | None:
        """The one day that is told in the sentence of a setting."""
        first = max(0, start - _SENTENCE)
        begin = max((m.end() for m in _STOP.finditer(self._text, first, start)), default=first)
        end = _STOP.search(self._text, start)
        told = self._days.between(begin - 1, end.start() if end else len(self._text))
        return said_of(told[0], Basis.INHERITED) if len({t.start for t in told}) == 1 else None
