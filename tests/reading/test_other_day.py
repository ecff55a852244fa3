"""Settings end with their day, and what one writes is no setting of another's words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from rapport.reading.other_day import without_other_days
from rapport.reading.reading import Attribution, Basis, Precision, Said, Type
from rapport.reading.times import find_times
from rapport.text.sentences import split_sentences
from rapport.text.spans import Span

TODAY = date(2024, 10, 15)
# contents decide nothing here
END = Span(9_998, 9_999)


def day(basis: Basis, start: date | None, end: date | None) -> Said:
    return Said(start=start, end=end, precision=Precision.DAY, basis=basis, span=None)


NEWS = day(Basis.PUBLISHED, None, date(2024, 10, 16))


def kept(text: str, words: list[tuple[str, int, Said]], **settings: str) -> list[str]:
    """What the last of some words keeps of the settings that it was given, by their names."""

    def at(some: str) -> Span:
        return Span(text.index(some), text.index(some) + len(some))

    attributions = [
        Attribution(source=None, cue=at(cue), content=(END,), type=Type.INDIRECT, said=said, p=0.9)
        for cue, _, said in words
    ]
    given: dict[str, Any] = {name: at(some) for name, some in settings.items()}
    attributions[-1] = replace(attributions[-1], **given)
    chains = [chain for _, chain, _ in words]
    found = without_other_days(
        attributions, chains, find_times(text, TODAY), split_sentences(text), text, TODAY
    )
    return [name for name in settings if getattr(found[-1], name) is not None]


JUNE = day(Basis.STATED, date(2024, 6, 1), date(2024, 7, 1))
JULY = day(Basis.STATED, date(2024, 7, 2), date(2024, 7, 3))
MEETING = "In June, at a public meeting in Till, Quill accused him. "


def test_the_news_of_today_is_not_the_meeting_of_june() -> None:
    text = MEETING + "On 2 July Brandt resigned. She laughed it off."
    words = [("accused", 1, JUNE), ("resigned", 2, JULY), ("laughed", 1, NEWS)]
    assert kept(text, words, occasion="a public meeting", place="Till") == []


def test_a_scene_goes_on_until_another_day_is_told() -> None:
    text = MEETING + "Brandt shrugged. She laughed it off."
    words = [("accused", 1, JUNE), ("shrugged", 2, NEWS), ("laughed", 1, NEWS)]
    assert kept(text, words, occasion="a public meeting") == ["occasion"]


def test_what_is_said_on_monday_does_not_stand_in_a_memoir_of_march() -> None:
    text = "In her memoir, published in March 2024, Quill writes so. On Monday she laughed."
    march = day(Basis.STATED, date(2024, 3, 1), date(2024, 4, 1))
    monday = day(Basis.STATED, date(2024, 10, 14), date(2024, 10, 15))
    assert kept(text, [("writes", 1, march), ("laughed", 1, monday)], medium="her memoir") == []
    assert kept(text, [("writes", 1, march), ("laughed", 1, march)], medium="her memoir") == ["medium"]


def test_a_diary_is_its_writers() -> None:
    text = "He wrote so in his diaries. Quill told friends."
    words = [("wrote", 1, NEWS), ("told", 2, NEWS)]
    assert kept(text, words, medium="his diaries") == []
    assert kept(text, [words[0], ("told", 1, NEWS)], medium="his diaries") == ["medium"]


def test_who_began_or_ended_something_then_did_not_speak_then() -> None:
    text = "Quill, who was his aide until 2022, told the inquiry. On 2 July Brandt left. She laughed."
    words = [("told", 1, NEWS), ("left", 2, JULY), ("laughed", 1, NEWS)]
    assert kept(text, words, occasion="the inquiry") == ["occasion"]
