"""A number of statements, in; readings of invented articles that hold them, out: a pair at full size.

Ada Quill and Otto Brandt speak of each other for ten years in forty outlets; others speak of the two, and
the two of others. The words are invented, each statement's its own, so that none is another's report; a
quarter of the articles are reprinted elsewhere within days. An article has about 600 words, as news has.
The same seed gives the same readings.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from rapport.articles.article import Article
from rapport.reading.reading import (
    Attribution,
    Basis,
    EntityType,
    Label,
    Mention,
    MentionKind,
    PersonLink,
    Precision,
    Reading,
    Said,
    Stance,
    Type,
)
from rapport.text.spans import Span
from training.swap import invented

A, B = "Ada Quill", "Otto Brandt"
OTHERS = ("Nell Ford", "Hal Marsh", "Ines Roth", "Jan Pell", "Kit Lowe", "Mara Voss")
OUTLETS = 40
FIRST, DAYS = date(2014, 1, 1), 3650
REPRINTED = 0.25
# Of each article's statements: who speaks of whom, and how often.
MIX = ((A, (B,), 45), (B, (A,), 35), (None, (A, B), 8), (A, (None,), 6), (B, (None,), 6))
EACH = 2  # statements in an article that has any; half of the articles have one more
WORDS, SENTENCES = 22, 7  # of a statement; in a paragraph between two


def many_statements(number: int, *, seed: int = 1) -> Iterator[Reading]:
    """Readings until so many statements are told by the two of each other, and by others of the two."""
    chance = random.Random(seed)
    words = [invented(chance).lower() for _ in range(4000)]
    told = 0
    while told < number:
        made = _Draft(chance, words)
        for _ in range(EACH + chance.randrange(2)):
            speaker, targets, _n = chance.choices(MIX, [n for *_, n in MIX])[0]
            named = tuple(target or chance.choice(OTHERS) for target in targets)
            made.say(speaker or chance.choice(OTHERS), named)
            told += None not in targets
        reading = made.reading()
        yield reading
        if chance.random() < REPRINTED:
            yield _reprinted(reading, chance)


class _Draft:
    """An article as it grows."""

    def __init__(self, chance: random.Random, words: list[str]) -> None:
        self._chance, self._words = chance, words
        self._text = ""
        self._mentions: list[Mention] = []
        self._attributions: list[Attribution] = []
        self._day = FIRST + timedelta(days=chance.randrange(DAYS))
        self._fill()

    def say(self, speaker: str, targets: tuple[str, ...]) -> None:
        """Let somebody say a sentence of new words about some others."""
        source = self._name(speaker)
        self._add(" ")
        cue = self._add("said")
        self._add(" ")
        start = len(self._text)
        self._add("that ")
        stances = []
        for target in targets:
            self._name(target)
            stances.append(self._stance(len(self._mentions) - 1))
            self._add(" and ")
        self._add(" ".join(self._chance.choices(self._words, k=WORDS)))
        content = Span(start, len(self._text))
        self._add(".\n\n")
        speaking = next(i for i, m in enumerate(self._mentions) if m.span == source)
        self._attributions.append(
            Attribution(
                source=source, cue=cue, content=(content,), type=Type.INDIRECT, speaker=speaking,
                said=self._said(), about=tuple(stances), p=0.9,
                negated=self._chance.random() < 0.03, hypothetical=self._chance.random() < 0.03,
            )
        )  # fmt: skip
        self._fill()

    def reading(self) -> Reading:
        """What was drafted."""
        article = Article(
            text=self._text.strip(),
            title=" ".join(self._chance.choices(self._words, k=7)).capitalize(),
            outlet=f"Outlet {self._chance.randrange(OUTLETS)}",
            published=self._day,
            url=f"https://outlet.example/{self._chance.getrandbits(48):012x}",
        )
        return Reading(
            article=article,
            weights="invented",
            mentions=tuple(self._mentions),
            attributions=tuple(self._attributions),
        )

    def _add(self, words: str) -> Span:
        start = len(self._text)
        self._text += words
        return Span(start, len(self._text))

    def _name(self, name: str) -> Span:
        span = self._add(name)
        chain = next((m.chain for m in self._mentions if m.name == name), len(self._mentions))
        link = PersonLink(name.lower().replace(" ", "-"), name, 0.95)
        self._mentions.append(
            Mention(
                span=span, kind=MentionKind.NAME, type=EntityType.PERSON, chain=chain, name=name, person=link
            )
        )
        return span

    def _stance(self, mention: int) -> Stance:
        label = self._chance.choice(list(Label))
        rest = [one for one in Label if one is not label]
        return Stance(mention=mention, label=label, p={label: 0.8, rest[0]: 0.15, rest[1]: 0.05})

    def _said(self) -> Said:
        after = self._day + timedelta(days=1)
        if self._chance.random() < 0.5:
            return Said(start=self._day, end=after, precision=Precision.DAY, basis=Basis.STATED)
        return Said(start=None, end=after, precision=Precision.UNKNOWN, basis=Basis.PUBLISHED)

    def _fill(self) -> None:
        """A paragraph or two that nobody says."""
        for _ in range(SENTENCES):
            sentence = " ".join(self._chance.choices(self._words, k=20)).capitalize()
            self._add(f"{sentence}. ")
        self._add("\n\n")


def _reprinted(reading: Reading, chance: random.Random) -> Reading:
    assert reading.article.published
    article = replace(
        reading.article,
        outlet=f"Outlet {chance.randrange(OUTLETS)}",
        published=reading.article.published + timedelta(days=chance.randrange(4)),
        url=f"https://outlet.example/{chance.getrandbits(48):012x}",
    )
    return replace(reading, article=article)
