"""A plural ("they", "the two leaders", "their"), in; the two persons that it stands for, or None, out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property

from rapport.dossier.contacts.found import Found
from rapport.dossier.contacts.phrases import Party
from rapport.dossier.contacts.scene import Scene
from rapport.reading.reading import MentionKind
from rapport.text.spans import Span

# A contact told this many sentences before is still what "they" go on about; news has short paragraphs.
_BACK = 4
# "the two leaders" of an article are those named this often, and twice as often as anybody else.
_MAIN = 3


class Antecedents:
    """Whom plurals stand for in one article; `found` is the growing list of its contacts."""

    def __init__(self, scene: Scene, found: Sequence[Found]) -> None:
        self._scene = scene
        self._found = found

    def of(self, party: Party, at: Span, attribution: int | None) -> tuple[int, int] | None:
        """The two persons: named before in the sentence, else those of the contact told just before, else
        the only two of the sentence before."""
        scene = self._scene
        if scene.text[party.start : party.end].lower() == "we":
            return self._told_by_one(at, attribution)
        meant = {who: i for i in party.mentions if (who := scene.who(i))}
        if len(meant) == 2:  # the reader itself says who "the two leaders" are
            return self._both(meant)
        if any(not self._is_open(i) for i in party.mentions):
            return None
        here = scene.page.sentence_at(at.start)
        sentence = scene.page.sentences[here]
        told = self._sources(attribution)
        before = self._people(Span(sentence.start, max(party.start, sentence.start + 1)), told)
        if len(before) == 2:
            return self._both(before)
        last = next(
            (f for f in reversed(self._found) if here - scene.page.sentence_at(f.word.start) <= _BACK), None
        )
        if last is not None and set(before) <= set(last.people):
            return last.pair
        if not before and here == 0 and len(scene.page.sentences) > 1:
            return self._both(
                self._people(scene.page.sentences[1], ())
            )  # a feature that opens with "They met"
        if not before and here:
            both = self._both(self._people(scene.page.sentences[here - 1], ()))
            if both is not None:
                return both
        words = scene.text[party.start : party.end].lower()
        if words.startswith(("the two", "the pair", "the leaders", "both ")) and set(before) <= set(
            self._main
        ):
            return self._both(self._main)
        return None

    def _told_by_one(self, at: Span, attribution: int | None) -> tuple[int, int] | None:
        """Of "we did not meet", said by one of the two of the contact told just before, those two."""
        scene = self._scene
        one = scene.reading.attributions[attribution] if attribution is not None else None
        speaker = scene.who(one.speaker) if one is not None and one.speaker is not None else None
        here = scene.page.sentence_at(at.start)
        near = (f for f in reversed(self._found) if here - scene.page.sentence_at(f.word.start) <= _BACK)
        last = next(near, None)
        return last.pair if last is not None and speaker in last.people else None

    @cached_property
    def _main(self) -> dict[str, int]:
        """The two persons whom the whole article is about, each with a mention; empty for no two."""
        often = Counter(w for i in self._scene.persons if (w := self._scene.who(i)))
        first = often.most_common(3)
        if len(first) < 2 or first[1][1] < _MAIN or (len(first) == 3 and first[2][1] * 2 > first[1][1]):
            return {}
        names = {w for w, _ in first[:2]}
        return {w: i for i in self._scene.persons if (w := self._scene.who(i)) in names and w}

    def _is_open(self, i: int) -> bool:
        """Whether a plural pronoun's chain holds only pronouns: in "two aides said they" it does not."""
        chain = self._scene.mention(i).chain
        return all(m.kind is MentionKind.PRONOUN for m in self._scene.reading.mentions if m.chain == chain)

    def _sources(self, attribution: int | None) -> list[Span]:
        """The sources around a place: who says that they met is not one of them."""
        spans = []
        while attribution is not None:
            one = self._scene.reading.attributions[attribution]
            if one.source is not None:
                spans.append(one.source)
            attribution = one.parent
        return spans

    def _people(self, span: Span, but: Iterable[Span]) -> dict[str, int]:
        """The persons of a stretch, each with its last mention; somebody unknown counts as one."""
        scene = self._scene
        found: dict[str, int] = {}
        shut = tuple(but)
        for i in scene.persons_in(span):
            mention = scene.mention(i)
            if any(s.contains(mention.span) for s in shut):
                continue
            if mention.span.of(scene.text).lower() in {
                "they",
                "them",
                "their",
                "who",
                "that",
                "we",
                "us",
                "our",
            }:
                continue
            found[scene.who(i) or f"?{mention.chain}"] = i
        return found

    def _both(self, people: dict[str, int]) -> tuple[int, int] | None:
        if len(people) != 2 or any(who.startswith("?") for who in people):
            return None
        first, second = people.values()
        return first, second
