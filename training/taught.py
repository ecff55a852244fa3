"""Articles that nobody marked, in; the same with the attributions that given weights find as their gold, out.

Self-training: TimeBank and AQUAINT are whole news articles as PolNeAR has, but have no attributions marked.
The fifth of them that is only scored is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from training.document import Document, Quote
from training.score_roles import model_of, predict_with, segments_of
from training.timebank import held_out_names, load_timebank


def load_taught(corpora: Path, checkpoint: Path) -> Iterator[Document]:
    """The articles of TimeBank and AQUAINT with what the checkpoint reads in them."""
    held = held_out_names()
    predict = predict_with(model_of(None, checkpoint))
    for timed in load_timebank(corpora / "timebank"):
        if timed.name not in held and timed.text.strip():
            yield taught(timed.name, timed.text, predict(timed.text))


def load_unmarked(corpora: Path) -> Iterator[Document]:
    """The same articles with nothing marked."""
    held = held_out_names()
    for timed in load_timebank(corpora / "timebank"):
        if timed.name not in held and timed.text.strip():
            yield Document(name=timed.name, text=timed.text)


def taught(name: str, text: str, quotes: list[Quote] | tuple[Quote, ...]) -> Document:
    """A text with attributions as its gold; of overlapping segments the earlier one is kept."""
    kept = []
    for role, span in sorted(segments_of(quotes), key=lambda found: found[1]):
        if not any(span.overlaps(other) for _, other in kept):
            kept.append((role, span))
    return Document(name=name, text=text, quotes=tuple(quotes), segments=tuple(kept))
