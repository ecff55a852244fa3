"""A news text with its attributions, in; some of its sentences as people say them when they are quoted, out.

The reader reads what somebody said once more, as a text of its own, to find whom they quote in it. Such
passages are short, have no headline and no paragraph before them, and are told in the first person as often
as not: "I told him", "you asked", "people say". PolNeAR marks no attribution inside another, so the network
would never see any. Here sentences that report something stand alone, their simple sources become the words
that a speaker uses, and their quotation marks single ones or none. The manner of change is ours; who spoke
does not matter to the roles.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from rapport.text.sentences import split_sentences
from rapport.text.spans import Span
from training.document import Document
from training.edits import cut, edited

# How often a simple source is replaced; the others stay names, which speakers use as well.
SPOKEN = 0.7
# Of the sentences without an attribution, how many go along: passages that look as if they reported
# something and do not must not become attributions.
SILENT = 0.25
# Characters: what is read again are contents, and few are longer.
LONGEST = 400
# Sentences in a passage: most contents are one, some run on.
_RUNS = (1, 1, 1, 2, 3)
_FEWEST = 4  # words: "Photo by the" is no sentence
# Who speaks inside the samples' first 134 nested attributions: I in 40, he and she in 49, people and
# everybody in 6, we, you, they in 3, descriptions in 29.
_VOICES = {"I": 6, "he": 4, "she": 4, "people": 1, "they": 1, "we": 1, "you": 1, "everybody": 0.5}
_PLURAL = frozenset("I people they we you".split())
_WITHOUT_S = {"has": "have", "does": "do", "is": "are", "was": "were"}
_FIRST = {"is": "am", "was": "was"}
_MARK = re.compile("[“”\"]|''|``")
_WORDS = re.compile(r"\w")
_SIMPLE = re.compile(r"(?:[Tt]he |[A-Z][\w.]* ){0,3}[\w-]+$")


def retold(document: Document, chance: random.Random, share: float) -> Iterator[Document]:
    """Short documents from `share` of the sentences that report something, and a few of the others.

    None of a document without attributions.
    """
    if not document.quotes or document.segments is None:
        return
    parts = [
        Span(min(s.start for s in spans), max(s.end for s in spans))
        for q in document.quotes
        if (spans := [s for s in (q.source, q.cue, *q.content) if s])
    ]
    sentences = split_sentences(document.text)
    for n, first in enumerate(sentences):
        passage = Span(first.start, sentences[min(n + chance.choice(_RUNS), len(sentences)) - 1].end)
        words = passage.of(document.text)
        if len(passage) > LONGEST or "\n" in words or len(words.split()) < _FEWEST:
            continue
        touched = [p for p in parts if p.overlaps(passage)]
        whole = all(passage.start <= p.start and p.end <= passage.end for p in touched)
        if whole and chance.random() < share * (1 if touched else SILENT):
            yield _spoken(cut(document, passage), chance)


def _spoken(document: Document, chance: random.Random) -> Document:
    """The sentence with other sources and other marks."""
    text = document.text
    edits: list[tuple[Span, str]] = []
    gone: list[Span] = []
    for source, cue in sorted({(q.source, q.cue) for q in document.quotes or () if q.source and q.cue}):
        simple = cue.start - source.end == 1 and _SIMPLE.fullmatch(source.of(text))
        if not simple or chance.random() > SPOKEN:
            continue
        (voice,) = chance.choices(list(_VOICES), list(_VOICES.values()))
        edits.append((source, voice.capitalize() if source.start == 0 else voice))
        gone.append(source)
        verb = re.match(r"\w+", cue.of(text))
        if verb and voice in _PLURAL:
            edits.append((Span(cue.start, cue.start + verb.end()), _agreeing(verb.group(), voice)))
    # a colon's cue or a lone mark that is annotated must not vanish
    used = [span for span, _ in edits] + [
        s for _, s in document.segments or () if not _WORDS.search(s.of(text))
    ]
    single = chance.random() < 0.5
    for m in _MARK.finditer(text):
        mark = Span(*m.span())
        if not any(mark.overlaps(u) for u in used):
            opens = m.start() == 0 or text[m.start() - 1].isspace()
            edits.append((mark, ("‘" if opens else "’") if single else ""))
    names = [n for n in document.names or () if not any(n[1].overlaps(g) for g in gone)]
    kept = Document(
        name=document.name,
        text=text,
        quotes=document.quotes,
        segments=document.segments,
        names=None if document.names is None else tuple(names),
        unknown=document.unknown,
    )
    return edited(kept, sorted(edits))


def _agreeing(verb: str, voice: str) -> str:
    """The verb as it follows "I" or a plural: says, say; has, have; denies, deny."""
    if voice == "I" and verb in _FIRST:
        return _FIRST[verb]
    if verb in _WITHOUT_S:
        return _WITHOUT_S[verb]
    if verb.endswith("ies") and len(verb) > 4:
        return verb[:-3] + "y"
    if re.search(r"(?:ss|sh|ch|x|z)es$", verb):
        return verb[:-2]
    return verb[:-1] if re.search(r"[^su]s$", verb) else verb
