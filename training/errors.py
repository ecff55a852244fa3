"""The errors of each task by kind: ``python -m training.errors --corpora DIR --task roles``.

Prints how many errors of each kind there are (training/error_kinds.py; of stance, gold and found label)
and some drawn by a seed, with the document's name, the offsets of gold and found, and the words around, so
that a person can look at them and say what they have in common. The words are the corpora's: they are for
reading, not for keeping.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from rapport.reading.labels import STANCES
from rapport.reading.model import Model
from rapport.reading.times import find_times
from rapport.text.spans import Span
from training.crossner import load_crossner
from training.directed_sentiment import load_directed_sentiment
from training.document import Document
from training.error_kinds import Difference, link_differences, span_differences
from training.gum import load_gum
from training.newsmtsc import load_newsmtsc
from training.polnear import load_polnear
from training.score_chains import named_pronouns
from training.score_names import names_of
from training.score_roles import model_of, predict_with, segments_of
from training.score_stance import regards
from training.score_times import match_times
from training.timebank import held_out_names, load_timebank

FAR = 400  # characters; a name this far from its pronoun is not shown with it
AROUND = 60  # characters on either side: a clause, so that the cue is mostly seen
Found = Iterator[tuple[Document, Difference]]


def role_errors(model: Model, corpora: Path) -> Found:
    """Segments of PolNeAR dev."""
    predict = predict_with(model)
    for document in load_polnear(corpora, "dev"):
        for one in span_differences(document.segments or (), segments_of(predict(document.text))):
            yield document, one


def link_errors(model: Model, corpora: Path) -> Found:
    """Attributions of PolNeAR dev by the linked criterion."""
    predict = predict_with(model)
    for document in load_polnear(corpora, "dev"):
        for one in link_differences(document.quotes or (), predict(document.text)):
            yield document, one


def name_errors(model: Model, corpora: Path) -> Found:
    """Names of CrossNER politics dev."""
    find = names_of(model)
    for document in load_crossner(corpora, "dev"):
        found = [(kind, Span(start, end)) for kind, start, end in find(document.text)]
        for one in span_differences(document.names or (), found):
            yield document, one


def time_errors(model: Model, corpora: Path) -> Found:
    """Time expressions of TimeBank and AQUAINT, the four fifths that rules were written on."""
    held = held_out_names()
    for timed in load_timebank(corpora / "timebank"):
        if timed.name in held:
            continue
        document = Document(name=timed.name, text=timed.text)
        found = find_times(timed.text, timed.published)
        gold = [(one.type, one.span) for one in timed.times]
        for one in span_differences(gold, [(str(each.type), each.span) for each in found]):
            yield document, one
        for right, each in match_times(timed.times, found):
            if right.span == each.span and right.value != each.value:
                kind = f"value, {right.value} as {each.value}"
                yield document, Difference(kind, right.type, right.span, each.span)


def chain_errors(model: Model, corpora: Path) -> Found:
    """Pronouns of GUM dev whose chain has a person's name: given none, or another's."""
    for document in load_gum(corpora, "dev", ("news", "interview", "bio")):
        for span, given, right in named_pronouns(model, document):
            if not right:
                kind = "given no name" if given is None else "given another's name"
                yield document, Difference(kind, "pronoun", span, given)


def stance_errors(model: Model, corpora: Path) -> Found:
    """Stances of directed-sentiment valid and NewsMTSC devtest_mt: the gold label, read as another."""
    for load, part in ((load_directed_sentiment, "valid"), (load_newsmtsc, "devtest_mt")):
        for document in load(corpora, part):
            asked = document.regards or ()
            labels = regards(model, document).argmax(axis=1).tolist() if asked else []
            for regard, label in zip(asked, labels, strict=True):
                if label != regard.stance:
                    kind = f"{STANCES[regard.stance]} read as {STANCES[label]}"
                    about = "with a holder" if regard.holder else "without a holder"
                    yield document, Difference(kind, about, regard.target, regard.target)


TASKS: dict[str, Callable[[Model, Path], Found]] = {
    "roles": role_errors,
    "links": link_errors,
    "names": name_errors,
    "stance": stance_errors,
    "times": time_errors,
    "chains": chain_errors,
}


def shown(document: Document, one: Difference) -> str:
    """One error: kind, document, offsets, and its words; the gold in [brackets], the found in {braces}."""
    apart = one.gold and one.found and abs(one.gold.start - one.found.start) > FAR
    spans = [s for s in ((one.gold,) if apart else (one.gold, one.found)) if s]
    start = max(0, min(s.start for s in spans) - AROUND)
    end = max(s.end for s in spans) + AROUND
    marks = [(s.start, b) for s, b in ((one.gold, "["), (one.found, "{")) if s in spans]
    marks += [(s.end, b) for s, b in ((one.found, "}"), (one.gold, "]")) if s in spans]
    text, at = "", start
    for offset, mark in sorted(marks, key=lambda item: item[0]):
        text += document.text[at:offset] + mark
        at = offset
    text = " ".join((text + document.text[at:end]).split())
    offsets = " ".join(f"{s.start}-{s.end}" if s else "-" for s in (one.gold, one.found))
    return f"{one.about}: {one.kind} | {document.name} | {offsets} | {text}"


def main() -> None:
    """Print the counts, then some errors."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--corpora", type=Path, required=True)
    ask.add_argument("--task", choices=TASKS, required=True)
    ask.add_argument("--weights", type=Path)
    ask.add_argument("--checkpoint", type=Path)
    ask.add_argument("--first", type=int, help="stop after so many errors")
    ask.add_argument("--show", type=int, default=20, help="how many errors to draw")
    ask.add_argument("--seed", type=int, default=1)
    told = ask.parse_args()
    every = TASKS[told.task](model_of(told.weights, told.checkpoint), told.corpora)
    found = list(islice(every, told.first))
    kinds = Counter(f"{one.about}: {one.kind}" for _, one in found)
    for kind, times in kinds.most_common():
        print(f"{times:5} {100 * times / len(found):5.1f} %  {kind}")
    for document, one in random.Random(told.seed).sample(found, min(told.show, len(found))):
        print(shown(document, one))


if __name__ == "__main__":
    main()
