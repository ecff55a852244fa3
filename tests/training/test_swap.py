"""Names replaced by invented ones, every span moved along."""

from __future__ import annotations

import random
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.text.spans import Span
from training.document import Document, Quote, Regard
from training.swap import invented, swapped

TEXT = "Maren Oskeld met Till in Dravenna. Oskeld’s aide told the Harbour Party that Till left."


def span(words: str, number: int = 1) -> Span:
    start = [m.start() for m in re.finditer(re.escape(words), TEXT)][number - 1]
    return Span(start, start + len(words))


DOCUMENT = Document(
    name="a",
    text=TEXT,
    names=(
        ("person", span("Maren Oskeld")),
        ("person", span("Till")),
        ("person", span("Oskeld", 2)),
        ("organisation", span("Harbour Party")),
        ("person", span("Till", 2)),
    ),
    quotes=(Quote(span("Oskeld’s aide"), span("told"), (span("that Till left"),)),),
    segments=(("source", span("Oskeld’s aide")), ("cue", span("told"))),
    chains=((span("Maren Oskeld"), span("Oskeld", 2)),),
    regards=(Regard(span("Oskeld’s aide"), span("Till", 2), 2),),
)


@settings(deadline=None)
@given(st.integers(0, 10_000))
def test_spans_move_along_and_everything_else_stays(seed: int) -> None:
    new = swapped(DOCUMENT, random.Random(seed))
    of = {kind: s.of(new.text) for kind, s in new.segments or ()}
    names = [s.of(new.text) for _, s in new.names or ()]
    assert names[0].split()[1] == names[2]
    assert names[1] == names[4]
    assert names[3].split()[1] == "Party"
    assert of == {"source": f"{names[2]}’s aide", "cue": "told"}
    ((quote,), (regard,), (chain,)) = new.quotes or (), new.regards or (), new.chains or ()
    assert quote.content[0].of(new.text) == f"that {names[1]} left"
    assert regard.target.of(new.text) == names[1]
    assert [s.of(new.text) for s in chain] == [names[0], names[2]]
    assert new.text == (
        f"{names[0]} met {names[1]} in Dravenna. {names[2]}’s aide told the {names[3]} that {names[1]} left."
    )


def test_a_document_without_names_is_itself() -> None:
    plain = Document(name="a", text=TEXT)
    assert swapped(plain, random.Random(1)) is plain


def test_invented_names_are_capitalised_words() -> None:
    chance = random.Random(1)
    assert all(re.fullmatch(r"[A-Z][a-z]+(-[A-Z][a-z]+)?", invented(chance)) for _ in range(200))
