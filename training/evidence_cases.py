"""Gold of several kinds, in; choices of whom a pointing word means, each with its candidates' clues, out.

Choices come from GUM (train and dev; news, interviews, lives), from the working parts of tests/gold
(antecedents.tsv, pronouns.tsv, pointing.tsv, sources.tsv, broad.jsonl, polnear.jsonl) and from those of the
samples: each pointing word with its candidates and their clues, and the candidates that the gold names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapport.articles.article import Article
from rapport.articles.collect import collect
from rapport.reading.antecedents import Choice
from rapport.reading.attributions import find_drafts
from rapport.reading.chains import find_mentions
from rapport.reading.evidence import Clues, Group
from rapport.reading.items import Item
from rapport.reading.model import Model
from rapport.reading.nested import find_nested
from rapport.reading.reading import MentionKind
from rapport.text.names import compatible
from rapport.text.quotes import quoted_spans
from rapport.text.spans import Span
from training.gum import load_gum
from training.score_gold import Gold, gold_of, known_names, load_further
from training.score_pronouns import article_of, is_right, load_antecedents, load_pronouns
from training.score_samples import SAMPLES, place

GENRES = ("news", "interview", "bio")
# The corpus of those choices that no fit is to see.
CHECK = "antecedents check"


@dataclass(frozen=True, slots=True)
class Case:
    """A choice and the right candidates, of which there are several when a chain was split, or none.

    `maybe_nobody`: the gold does not say which of the right ones, who have no name, or whether any is right.
    """

    corpus: str
    unit: str
    group: Group
    clues: Sequence[Clues]
    right: tuple[int, ...]
    maybe_nobody: bool = False


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
                yield _case("polnear", article.url or "", choice, fits)
                continue
            inside = [part for part in about if part.contains(span)]
            if not inside or choice.group is Group.BODY:
                continue
            people, who = about[min(inside, key=len)]
            if not any(q.contains(span) for q in quoted) and who:
                people = people | {who}
            fits = [n for n, x in enumerate(names) if x and any(_fits(x, p, known) for p in people)]
            if len(fits) == 1 and len(people) == 1:
                yield Case("polnear", article.url or "", choice.group, choice.clues, tuple(fits))


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
                yield _case("broad", name, choice, fits)


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
                    yield _case(corpus, name, choice, _named(choice, text, person))


def antecedent_cases(model: Model, corpora: Path, part: str, corpus: str) -> Iterator[Case]:
    """Every choice of the articles of antecedents.tsv of one part; "samples" are their working half."""
    samples = {a.url: a for found in collect([str(SAMPLES / "articles")]) if (a := found.article)}
    for name, (digest, labelled) in load_antecedents(part).items():
        article = samples[name] if part == "samples" else article_of(corpora, name, digest)
        meant = {one.span: one.person for one in labelled}
        for choice in choices(model, article.text, article.outlet):
            if choice.item.span in meant:
                person = meant[choice.item.span]
                fits = {*_named(choice, article.text, person), *_open(choice, person, meant)}
                yield _case(corpus, name, choice, sorted(fits))


def _case(corpus: str, unit: str, choice: Choice, fits: Sequence[int]) -> Case:
    """A case whose right candidates are those that fit; where none does, those without a name may be."""
    unnamed = () if fits else tuple(n for n, items in enumerate(choice.candidates) if not _has_name(items))
    right = tuple(fits) or unnamed
    return Case(corpus, unit, choice.group, choice.clues, right, maybe_nobody=bool(unnamed))


def _has_name(items: Sequence[Item]) -> bool:
    return any(i.kind is MentionKind.NAME for i in items)


def _named(choice: Choice, text: str, person: str | None) -> tuple[int, ...]:
    """The candidates that bear a person's name; none where the article names nobody for the word."""
    names = [_name_of(items, text) for items in choice.candidates]
    return tuple(n for n, name in enumerate(names) if name and person and is_right(name, person))


def _open(choice: Choice, person: str | None, meant: Mapping[Span, str | None]) -> Iterator[int]:
    """The candidates without a name most of whose words mean the person: "he" behind another open "he"."""
    for n, items in enumerate(choice.candidates):
        told = [meant[i.span] for i in items if i.span in meant]
        if person and not _has_name(items) and sum(one == person for one in told) > len(told) / 2:
            yield n


def _name_of(items: Sequence[Item], text: str) -> str | None:
    names = [i.span.of(text) for i in items if i.kind is MentionKind.NAME]
    return max(names, key=len, default=None)


def _fits(name: str, person: str, known: dict[str, set[str]]) -> bool:
    return any(name == other or compatible(name, other) for other in known.get(person, {person}))


def all_cases(model: Model, corpora: Path) -> list[Case]:
    """Every case that weights may be chosen on, and those of the antecedents that they are only judged by."""
    gold, _ = gold_of("working")
    folder = corpora / "polnear" / "train" / "text"
    papers = [
        Article(text=(folder / f"{name}.txt").read_bytes().decode("utf-8"), url=name) for name in sorted(gold)
    ]
    return [
        *gum_cases(model, corpora, "train"),
        *gum_cases(model, corpora, "dev"),
        *news_cases(model, corpora),
        *broad_cases(model, corpora),
        *own_cases(model, papers, gold, known_names()),
        *antecedent_cases(model, corpora, "samples", "samples"),
        *antecedent_cases(model, corpora, "working", "antecedents working"),
        *antecedent_cases(model, corpora, "check", CHECK),
    ]
