"""A number of statements, in; readings of invented articles that hold them, out: a pair at full size.

Ada Quill and Otto Brandt speak of each other for ten years in forty outlets; others speak of the two, and
the two of others. The words are invented, each statement's its own, so that none is another's report; a
quarter of the articles are reprinted elsewhere within days, some with another day for what was said. Some
tell of contacts, affirmed or denied, or make claims (many_events.py); some words are denied to have been
said. An article has about 600 words, as news has.
The same seed gives the same readings.
"""

from __future__ import annotations

import random
import re
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
from rapport.reading.times import find_times
from rapport.text.spans import Span
from training.many_events import CLAIMS, CLAIMS_IN_100, CONTACTS, CONTACTS_IN_100, Event
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
# Of a hundred articles: those in which words of an earlier one are denied, and reprints with another day.
DENIED_IN_100, REDATED_IN_100 = 1, 3
QUOTED = 5  # words of a statement that somebody denies to have said


def many_statements(number: int, *, seed: int = 1) -> Iterator[Reading]:
    """Readings until so many statements are told by the two of each other, and by others of the two."""
    chance = random.Random(seed)
    words = [invented(chance).lower() for _ in range(4000)]
    told = 0
    last: tuple[str, str, str] | None = None  # speaker, target and words that may be denied
    while told < number:
        made = _Draft(chance, words)
        for events, in_100 in ((CONTACTS, CONTACTS_IN_100), (CLAIMS, CLAIMS_IN_100)):
            if chance.randrange(100) < in_100:
                made.tell(chance.choices(events, [one.often for one in events])[0])
        if last and chance.randrange(100) < DENIED_IN_100:
            made.deny(*last)
        for _ in range(EACH + chance.randrange(2)):
            speaker, targets, _n = chance.choices(MIX, [n for *_, n in MIX])[0]
            named = tuple(target or chance.choice(OTHERS) for target in targets)
            said = made.say(speaker or chance.choice(OTHERS), named)
            if speaker and None not in targets:
                last = (speaker, named[0], " ".join(said.split()[-QUOTED:]))
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

    def say(self, speaker: str, targets: tuple[str, ...]) -> str:
        """Let somebody say a sentence of new words about some others; gives the words."""
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
        said = " ".join(self._chance.choices(self._words, k=WORDS))
        self._add(said)
        content = Span(start, len(self._text))
        self._add(". ")  # the paragraph goes on, as in news
        speaking = next(i for i, m in enumerate(self._mentions) if m.span == source)
        self._attributions.append(
            Attribution(
                source=source, cue=cue, content=(content,), type=Type.INDIRECT, speaker=speaking,
                said=self._said(), about=tuple(stances), p=0.9,
                negated=self._chance.random() < 0.03, hypothetical=self._chance.random() < 0.03,
            )
        )  # fmt: skip
        self._fill()
        return said

    def tell(self, event: Event) -> None:
        """A sentence about the two, either way round: told by the article, or said by one of them."""
        pair = [A, B]
        self._chance.shuffle(pair)
        who = {"{a}": pair[0], "{b}": pair[1]}
        day = f"{self._day:%B} {self._day.day}, {self._day.year}"
        first = len(self._mentions)
        cue: Span | None = None
        written = event.sentence.replace("{day}", day).replace("{matter}", self._chance.choice(self._words))
        for piece in re.split(r"(\{a\}|\{b\})", written):
            if piece in who:
                self._name(who[piece])
            elif piece:
                added = self._add(piece)
                if event.cue and cue is None:
                    at = added.start + piece.index(event.cue)
                    cue = Span(at, at + len(event.cue))
        end = len(self._text)
        self._add(". ")
        if cue is not None:
            self._report(first, cue, end, about=len(self._mentions) - 1, negated=event.negated)

    def deny(self, speaker: str, target: str, words: str) -> None:
        """Let somebody deny to have said some words of another."""
        first = len(self._mentions)
        self._name(speaker)
        self._add(" ")
        cue = self._add("denied")
        self._add(" having said “")
        self._add(f"{words}” of ")
        self._name(target)
        end = len(self._text)
        self._add(". ")
        self._report(first, cue, end, about=len(self._mentions) - 1, negated=True)

    def _report(self, speaker: int, cue: Span, end: int, *, about: int, negated: bool) -> None:
        self._attributions.append(
            Attribution(
                source=self._mentions[speaker].span, cue=cue, content=(Span(cue.end + 1, end),),
                type=Type.INDIRECT, speaker=speaker, said=self._said(), about=(self._stance(about),),
                p=0.9, negated=negated,
            )
        )  # fmt: skip

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
            times=find_times(article.text, article.published),
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
    attributions = reading.attributions
    if chance.randrange(100) < REDATED_IN_100:
        attributions = tuple(replace(one, said=_a_day_later(one.said)) for one in attributions)
    return replace(reading, article=article, attributions=attributions)


def _a_day_later(said: Said) -> Said:
    if said.start is None or said.end is None:
        return said
    return replace(said, start=said.start + timedelta(days=1), end=said.end + timedelta(days=1))
