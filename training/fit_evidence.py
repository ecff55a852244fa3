"""The weights of the clues to who is meant, from gold: ``python -m training.fit_evidence --corpora DIR``.

Choices come from GUM (train and dev; news, interviews, lives), from the working parts of tests/gold
(pronouns.tsv, pointing.tsv, sources.tsv, broad.jsonl, polnear.jsonl) and from those of the samples: each
pointing word with its candidates and their clues, and the candidates that the gold names. A softmax over the
candidates and "nobody" is fitted to them (L2), one column of weights a group.
``--write`` keeps them in reading/tables/evidence.toml. Choices lean on those before, so run it twice.
"""

from __future__ import annotations

import argparse
import re
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from rapport.articles.article import Article
from rapport.articles.collect import collect
from rapport.reading.antecedents import ACCEPT, Choice
from rapport.reading.attributions import find_drafts
from rapport.reading.chains import find_mentions
from rapport.reading.evidence import TABLE, Clues, Group, chances_of, clue_names
from rapport.reading.model import Model
from rapport.reading.nested import find_nested
from rapport.reading.reading import MentionKind
from rapport.text.names import compatible
from rapport.text.quotes import quoted_spans
from rapport.text.spans import Span
from training.gum import load_gum
from training.score_gold import Gold, gold_of, known_names, load_further
from training.score_pronouns import article_of, is_right, load_pronouns
from training.score_roles import model_of
from training.score_samples import SAMPLES, aliases, place

GENRES = ("news", "interview", "bio")
# GUM's train part taught the network, which is surer of itself there than it is elsewhere.
# With 0.3 for it 91.8 % of the sources of news that get a name get the right one, with 0.1 95.3, each by
# weights chosen without its article (GUM dev falls from 82.0 to 81.2 % found).
WEIGHTS = {
    "gum train": 0.1, "gum dev": 1.0, "news": 1.0, "sources": 1.0, "broad": 1.0, "polnear": 1.0,
    "samples": 1.0,
}  # fmt: skip
# Strength of the prior, per weight: that a clue tells nothing, but for these, which gold shows too seldom and
# which readers go by: a role or a noun that only one in the article has, and who the sentence before a
# quotation is about ("Ms. Quill was unmoved. “I kept it,” she said").
RIDGE = 0.5
PRIOR = {
    "same role": 1.5, "alone in the role": 2.5, "alone with the noun": 3.0,
    "speaker told before": 3.0, "spoke last": 2.0, "spoke and told before": 3.0, "goes on from above": 2.5,
}  # fmt: skip
# The network's word is given, not fitted: GUM's train part taught it, and GUM's lives (most of its pronouns)
# are of one person each, so that a fit leans on "often" instead (0.2) and leaves too many open in news.
GIVEN = {"network": 0.4}
HEADER = """\
# How much each clue says that a pointing word means somebody, in natural log odds. Written by
# python -m training.fit_evidence. A part for "he" and "she", one for phrases of people ("the minister"), one
# for "it", one for phrases of bodies. "nobody" is what speaks for none of the candidates.
# "he or she" leans on the weights before (--lean 12), the other parts are kept (--keep person it body) from
# an earlier fit and from rows set by hand: "spoke and told before", "goes on from above", "other office",
# "phrase of somebody new", "whose spokesman tells it"; for bodies the sorts, the subjects, "named" and
# "often" (training/LOG.md).
"""
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Case:
    """A choice and the right candidates, of which there are several when a chain was split, or none."""

    corpus: str
    unit: str
    group: Group
    clues: Sequence[Clues]
    right: tuple[int, ...]


def choices(model: Model, text: str, outlet: str | None) -> list[Choice]:
    """The choices in one text, those of the last round."""
    scores, drafts = find_drafts(model, text)
    every = [*drafts, *(n.draft for n in find_nested(text, drafts))]
    told: dict[Span, Choice] = {}

    def watch(choice: Choice) -> None:
        told[choice.item.span] = choice

    find_mentions(scores, model.heads, text, every, outlet, watch)
    return list(told.values())


def gum_cases(model: Model, corpora: Path, part: str) -> Iterator[Case]:
    """Choices whose pointing word GUM marks."""
    for document in load_gum(corpora, part, GENRES):
        chains = document.chains or ()
        at = {span: n for n, chain in enumerate(chains) for span in chain}
        for choice in choices(model, document.text, None):
            own = at.get(choice.item.span)
            if own is None:
                continue
            # a chain that mistakes have mixed is whose most of it is
            right = [
                sum(_chain_at(i.span, at) == own for i in items) > len(items) / 2
                for items in choice.candidates
            ]
            fits = tuple(n for n, is_right in enumerate(right) if is_right)
            yield Case(f"gum {part}", document.name, choice.group, choice.clues, fits)


def _chain_at(span: Span, at: dict[Span, int]) -> int | None:
    """The chain of the smallest marked span that an item fills."""
    around = [g for g in at if g.contains(span) and len(g) < 2 * len(span) + 20]
    return at[min(around, key=len)] if around else None


def own_cases(
    model: Model,
    corpus: str,
    articles: Iterable[Article],
    gold: dict[str, list[Gold]],
    known: dict[str, set[str]],
) -> Iterator[Case]:
    """Choices that are a gold attribution's source, or stand in a content that speaks of one candidate."""
    for article in articles:
        items = gold.get(article.url or "", [])
        if not items:
            continue
        text = article.text
        quoted = quoted_spans(text)
        speaker: dict[Span, str] = {}
        about: dict[Span, tuple[set[str], str | None]] = {}
        for item in items:
            content, _, source = place(item, text)
            if source and item["speaker"]:
                speaker[source] = item["speaker"]
            for part in content:
                about[part] = {a["person"] for a in item["about"]}, item["speaker"]
        for choice in choices(model, text, article.outlet):
            names = [_name_of(items, text) for items in choice.candidates]
            span = choice.item.span
            if span in speaker:
                fits = [n for n, name in enumerate(names) if name and _fits(name, speaker[span], known)]
                yield Case(corpus, article.url or "", choice.group, choice.clues, tuple(fits))
                continue
            inside = [part for part in about if part.contains(span)]
            if not inside or choice.group is Group.BODY:
                continue
            people, who = about[min(inside, key=len)]
            if not any(q.contains(span) for q in quoted) and who:
                people = people | {who}
            fits = [n for n, x in enumerate(names) if x and any(_fits(x, p, known) for p in people)]
            if len(fits) == 1 and len(people) == 1:
                yield Case(corpus, article.url or "", choice.group, choice.clues, tuple(fits))


def broad_cases(model: Model, corpora: Path) -> Iterator[Case]:
    """Choices that are a source of broad.jsonl's working part or the mention of somebody spoken of."""
    known = known_names()
    for name, items in load_further("broad").items():
        text = article_of(corpora, name, items[0]["sha256"]).text
        wanted: dict[Span, str | None] = {}
        for item in items:
            for one in item["about"]:
                wanted[Span(*one["mention"])] = one["person"]
        for item in items:  # a source that somebody speaks of is labelled alike; one of nobody only here
            if item["source"]:
                wanted[Span(*item["source"])] = item["person"]
        for choice in choices(model, text, None):
            if choice.item.span in wanted:
                person = wanted[choice.item.span]
                names = [_name_of(items, text) for items in choice.candidates]
                fits = [n for n, x in enumerate(names) if x and person and _fits(x, person, known)]
                yield Case("broad", name, choice.group, choice.clues, tuple(fits))


def news_cases(model: Model, corpora: Path) -> Iterator[Case]:
    """Choices for tests/gold/pronouns.tsv, its working half, and for the sources of two more tables."""
    for corpus, table in (
        ("news", load_pronouns("working")),
        ("sources", load_pronouns(table="pointing.tsv")),
        ("sources", load_pronouns(table="sources.tsv")),
    ):
        for name, (digest, pronouns) in table.items():
            wanted = {one.span: one.person for one in pronouns}
            text = article_of(corpora, name, digest).text
            for choice in choices(model, text, None):
                if choice.item.span in wanted:
                    person = wanted[choice.item.span]
                    names = [_name_of(items, text) for items in choice.candidates]
                    fits = [n for n, x in enumerate(names) if x and is_right(x, person)]
                    yield Case(corpus, name, choice.group, choice.clues, tuple(fits))


def _name_of(items: Sequence[object], text: str) -> str | None:
    names = [i.span.of(text) for i in items if i.kind is MentionKind.NAME]  # type: ignore[attr-defined]
    return max(names, key=len, default=None)


def _fits(name: str, person: str, known: dict[str, set[str]]) -> bool:
    return any(name == other or compatible(name, other) for other in known.get(person, {person}))


def all_cases(model: Model, corpora: Path) -> list[Case]:
    """Every case that weights may be chosen on."""
    gold, samples = gold_of("working")
    folder = corpora / "polnear" / "train" / "text"
    papers = [
        Article(text=(folder / f"{name}.txt").read_bytes().decode("utf-8"), url=name) for name in sorted(gold)
    ]
    own = [found.article for found in collect([str(SAMPLES / "articles")]) if found.article]
    return [
        *gum_cases(model, corpora, "train"),
        *gum_cases(model, corpora, "dev"),
        *news_cases(model, corpora),
        *broad_cases(model, corpora),
        *own_cases(model, "polnear", papers, gold, known_names()),
        *own_cases(model, "samples", own, samples, aliases()),
    ]


def fit(
    cases: Sequence[Case], before: Mapping[str, float] | None = None, ridge: float = RIDGE
) -> tuple[Floats, float]:
    """The weights of the clues and that of "nobody"; near those before, if there are any, else near PRIOR."""
    size = len(clue_names())
    rows = [
        np.vstack([np.hstack([columns(c.clues), np.zeros((len(c.clues), 1))]), np.eye(1, size + 1, size)])
        for c in cases
    ]
    starts = np.cumsum([0, *(len(r) for r in rows)])[:-1]
    x = np.vstack(rows)
    right = np.zeros(len(x))
    for start, c in zip(starts, cases, strict=True):
        right[[start + n for n in c.right or (len(c.clues),)]] = 1.0
    weight = np.array([WEIGHTS[c.corpus] for c in cases])
    owner = np.repeat(np.arange(len(cases)), [len(r) for r in rows])
    names = (*clue_names(), "nobody")
    prior = np.array([(PRIOR if before is None else before).get(name, 0.0) for name in names])
    given = np.array([GIVEN.get(name, 0.0) for name in names])
    is_free = np.array([name not in GIVEN for name in names])
    set_apart, x = x @ given, x * is_free

    def loss(w: Floats) -> tuple[float, Floats]:
        z = x @ w + set_apart
        z = z - np.maximum.reduceat(z, starts)[owner]
        e = np.exp(z)
        p = e / np.add.reduceat(e, starts)[owner]
        hit = np.add.reduceat(p * right, starts)
        value = -(weight * np.log(hit + 1e-12)).sum() + ridge * ((w - prior) ** 2).sum()
        target = p * right / (hit + 1e-12)[owner]
        return value, x.T @ ((p - target) * weight[owner]) + 2 * ridge * (w - prior)

    found = minimize(loss, prior, jac=True, method="L-BFGS-B").x
    found = np.where(is_free, found, given)
    return found[:-1], float(found[-1])


def judged(cases: Sequence[Case], weights: dict[Group, tuple[Floats, float]] | None) -> dict[str, list[int]]:
    """By corpus and group: cases that have a right candidate, those given any, those given the right one."""
    out: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for c in cases:
        p = np.array(chances_of(c.group, c.clues))
        if weights is not None:
            p = _chances(columns(c.clues), *weights[c.group])
        count = out[f"{c.corpus}, {c.group.value}"]
        count[0] += bool(c.right)
        if p.max() >= ACCEPT:
            count[1] += 1
            count[2] += int(p.argmax()) in c.right
    return out


def columns(clues: Sequence[Clues]) -> Floats:
    """The clues as numbers (candidates, clues), a column for each of `clue_names`."""
    return np.array([[one.get(name, 0.0) for name in clue_names()] for one in clues])


def _chances(clues: Floats, weights: Floats, nobody: float) -> Floats:
    z = np.append(clues @ weights, nobody)
    e = np.exp(z - z.max())
    out: Floats = e[:-1] / e.sum()
    return out


def show(title: str, found: dict[str, list[int]]) -> None:
    """Print what was judged."""
    print(title)
    for name, (asked, given, right) in sorted(found.items()):
        found_of = f"{100 * right / max(1, asked):5.1f} % of {asked}"
        print(f"  {name:24} {found_of}, {100 * right / max(1, given):5.1f} % of the {given} given one")


Fit = Callable[[Sequence[Case], Group], tuple[Floats, float]]


def fitting(lean: float | None) -> Fit:
    """How a group is fitted: leaning on the table's weights with this strength, or on PRIOR alone."""
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))

    def fit_group(cases: Sequence[Case], group: Group) -> tuple[Floats, float]:
        own = [c for c in cases if c.group is group]
        return fit(own) if lean is None else fit(own, table[group.value], lean)

    return fit_group


def crossed(cases: Sequence[Case], fit_group: Fit, folds: int = 5) -> dict[str, list[int]]:
    """The same with weights that were fitted without the article or document that is judged."""
    units = {u: n % folds for n, u in enumerate(sorted({c.unit for c in cases}))}
    out: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for fold in range(folds):
        kept = [c for c in cases if units[c.unit] != fold]
        weights = {g: fit_group(kept, g) for g in Group}
        for name, count in judged([c for c in cases if units[c.unit] == fold], weights).items():
            out[name] = [a + b for a, b in zip(out[name], count, strict=True)]
    return out


def table_of(weights: dict[Group, tuple[Floats, float]], cases: Sequence[Case]) -> str:
    """The weights as the table's text."""
    parts = [HEADER]
    for group, (found, nobody) in weights.items():
        seen = {name for c in cases if c.group is group for one in c.clues for name, x in one.items() if x}
        rows = [f"nobody = {nobody:.2f}"]
        rows += [
            f'"{n}" = {w:.2f}'
            for n, w in zip(clue_names(), found, strict=True)
            if n in seen and abs(w) >= 0.005
        ]
        parts.append(f'["{group.value}"]\n' + "\n".join(rows) + "\n")
    return "\n".join(parts)


def with_kept(new: str, old: str, kept: Sequence[str]) -> str:
    """The new table with some of the old one's parts."""
    for name in kept:
        part = re.compile(rf'^\["{re.escape(name)}"\]\n(?:[^\[\n].*\n)*', re.MULTILINE)
        was = part.search(old)
        if was:
            new = part.sub(lambda _, was=was: was.group(), new)
    return new


def main() -> None:
    """Print how well the table and new weights choose, and write those if asked."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--corpora", type=Path, required=True)
    ask.add_argument("--weights", type=Path)
    ask.add_argument("--write", action="store_true")
    ask.add_argument(
        "--keep", nargs="+", default=[], choices=[g.value for g in Group], help="parts that stay as they are"
    )
    ask.add_argument("--lean", type=float, help="stay near the weights before, with this strength per weight")
    told = ask.parse_args()
    fit_group = fitting(told.lean)
    cases = all_cases(model_of(told.weights, None), told.corpora)
    show("the table", judged(cases, None))
    show("fitted, each on others than it is judged by", crossed(cases, fit_group))
    weights = {g: fit_group(cases, g) for g in Group}
    text = with_kept(table_of(weights, cases), TABLE.read_text(encoding="utf-8"), told.keep)
    print(text)
    if told.write:
        TABLE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
