"""Single sentences with stances, in; passages of several, some of them quotations, out.

The corpora of stance are loose sentences, and what the reader reads are articles: a stance learnt from loose
sentences alone is lost among others (on the samples 43 % of the stances were right in the article, 58 %
when the same sentence was read alone). So sentences are joined to passages, each the others' surroundings;
and a sentence whose author takes a stance becomes somebody's quotation: the stance is that speaker's then.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rapport.text.spans import Span
from training.document import Document, Regard
from training.swap import invented

# Sentences in a passage: one as in the corpora themselves, more as in articles.
_SIZES = (1, 1, 2, 3, 4, 5, 6)
# How often a sentence of an author's becomes a quotation.
QUOTED = 0.5
_GAPS = (" ", " ", "\n", "\n\n")
_CUES = "said said said told reporters wrote insisted declared added argued tweeted claimed".replace(
    "told reporters", "told_reporters"
).split()
_TITLES = ("", "", "", "Mr. ", "Ms. ", "Senator ", "President ", "Prime Minister ", "the spokesman ")
_PRONOUNS = ("he", "she")


def staged(documents: Sequence[Document], chance: random.Random) -> Iterator[Document]:
    """Passages that hold every document once; those with more than regards and names are left alone."""
    loose = [d for d in documents if d.quotes is None and d.segments is None and d.chains is None]
    yield from (d for d in documents if not (d.quotes is None and d.segments is None and d.chains is None))
    yield from (document for document, _ in passages(loose, chance))


def passages(
    documents: Sequence[Document], chance: random.Random, *, quoted: float = QUOTED
) -> Iterator[tuple[Document, list[Span]]]:
    """Loose sentences joined to passages, and where in its passage each of them stands."""
    loose = list(documents)
    chance.shuffle(loose)
    while loose:
        size = chance.choice(_SIZES)
        passage, loose = loose[:size], loose[size:]
        yield _joined([spoken(d, chance) if chance.random() < quoted else d for d in passage], chance)


def spoken(document: Document, chance: random.Random) -> Document:
    """An author's sentence as an invented person's words; any other comes back as it is."""
    if not document.regards or any(r.holder for r in document.regards):
        return document
    sentence = re.sub('[“”"]', "'", document.text)
    end = len(sentence.rstrip())
    speaker = chance.choice(_TITLES) + invented(chance) if chance.random() < 0.8 else chance.choice(_PRONOUNS)
    cue = chance.choice(_CUES).replace("_", " ")
    opening, closing = chance.choice(("“”", '""', "“”"))
    if chance.random() < 0.5:
        before = f"{speaker[0].upper()}{speaker[1:]} {cue}{chance.choice((': ', ', '))}{opening}"
        after, at = closing, 0
    else:
        before = opening
        mark = "" if end and sentence[end - 1] in "?!" else ","
        end -= bool(end and sentence[end - 1] in ".")
        after = f"{mark}{closing} {speaker} {cue}."
        at = len(before) + end + len(mark) + len(closing) + 1
    text = before + sentence[:end] + after
    holder = Span(at, at + len(speaker))
    kept = _moved(replace(document, text=text), len(before))
    regards = tuple(
        Regard(holder, r.target, r.stance) for r in kept.regards or () if r.target.end <= len(text)
    )
    names = kept.names
    if names is not None and speaker not in _PRONOUNS:
        name = Span(holder.end - len(speaker.split()[-1]), holder.end)
        names = tuple(sorted([*names, ("person", name)], key=lambda n: n[1]))
    return replace(kept, regards=regards, names=names)


def joined(documents: Sequence[Document], chance: random.Random) -> Document:
    """Documents one after another, as one."""
    return _joined(documents, chance)[0]


def _joined(documents: Sequence[Document], chance: random.Random) -> tuple[Document, list[Span]]:
    pieces: list[str] = []
    moved: list[Document] = []
    stretches: list[Span] = []
    at = 0
    for document in documents:
        if pieces:
            pieces.append(chance.choice(_GAPS))
            at += len(pieces[-1])
        moved.append(_moved(document, at))
        pieces.append(document.text)
        stretches.append(Span(at, at + len(document.text)))
        at += len(document.text)
    named = all(d.names is not None for d in moved)
    whole = Document(
        name=documents[0].name,
        text="".join(pieces),
        names=tuple(n for d in moved for n in d.names or ()) if named else None,
        unknown=tuple(s for d in moved for s in d.unknown),
        regards=tuple(r for d in moved for r in d.regards or ()),
    )
    return whole, stretches


def _moved(document: Document, by: int) -> Document:
    def move(span: Span) -> Span:
        return Span(span.start + by, span.end + by)

    return replace(
        document,
        names=None if document.names is None else tuple((k, move(s)) for k, s in document.names),
        unknown=tuple(map(move, document.unknown)),
        regards=tuple(
            Regard(move(r.holder) if r.holder else None, move(r.target), r.stance)
            for r in document.regards or ()
        ),
    )
