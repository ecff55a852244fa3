"""A word of contact in its sentence, in; who takes part by the sentence's structure, out.

Each frame is one way of saying it; the first that fits is taken, and none is better than a doubtful one.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from rapport.dossier.contacts.clause import Hit
from rapport.dossier.contacts.contact import Standing
from rapport.dossier.contacts.noun_frames import noun_frame
from rapport.dossier.contacts.scene import Scene
from rapport.dossier.contacts.standing import follows_if, is_supposed
from rapport.dossier.contacts.verb_frames import verb_frame
from rapport.dossier.contacts.words import Word
from rapport.text.spans import Span


def hits(scene: Scene, word: Word, at: Span) -> Iterator[Hit]:
    """The frame that a word of contact stands in, with its parties; nothing when none fits."""
    sentence = scene.sentence_at(at.start)
    floor, ceiling = sentence.start, sentence.end
    quotation = scene.quotation_at(at.start)
    if quotation is not None:
        floor, ceiling = max(floor, quotation.start + 1), min(ceiling, quotation.end)
    frame = noun_frame if word.is_noun else verb_frame
    found = frame(scene, word, at, floor, ceiling)
    if found is not None:
        supposed = follows_if if found.standing is Standing.DENIED else partial(is_supposed, word=at)
        if supposed(scene, clause=found.one.start):
            found = Hit(found.one, found.other, Standing.HYPOTHETICAL)
        yield found
