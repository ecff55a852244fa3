"""The day of an occasion, for others who speak on it."""

from __future__ import annotations

from datetime import date

from rapport.reading.reading import Attribution, Basis, Precision, Said, Type
from rapport.reading.said_occasions import on_their_day
from rapport.text.spans import Span

TEXT = "In Sunday’s debate Quill said yes. “Never,” Brandt said. “Never,” Brandt has said."
DAY = Said(start=date(2024, 6, 2), end=date(2024, 6, 3), precision=Precision.DAY, basis=Basis.STATED)
NONE = Said(start=None, end=date(2024, 6, 6), precision=Precision.DAY, basis=Basis.PUBLISHED)


def one(source: str, cue: str, content: str, said: Said, *, last: bool = False) -> Attribution:
    def span(words: str) -> Span:
        at = TEXT.rindex(words) if last else TEXT.index(words)
        return Span(at, at + len(words))

    debate = TEXT.index("Sunday")
    occasion = Span(debate, debate + len("Sunday’s debate"))
    return Attribution(
        source=span(source),
        cue=span(cue),
        content=(span(content),),
        type=Type.DIRECT,
        said=said,
        occasion=occasion,
        p=0.9,
    )


def test_who_answers_at_a_debate_does_so_on_its_day() -> None:
    told, answered = one("Quill", "said", "yes", DAY), one("Brandt", "said", "“Never,”", NONE)
    first, second = on_their_day([told, answered], TEXT)
    assert first is told
    assert (second.said.start, second.said.basis) == (DAY.start, Basis.INHERITED)


def test_what_has_been_said_before_is_not() -> None:
    told, answered = one("Quill", "said", "yes", DAY), one("Brandt", "has said", "“Never,”", NONE, last=True)
    assert on_their_day([told, answered], TEXT)[1] is answered


def test_a_day_that_was_itself_carried_on_from_elsewhere_counts_for_nobody() -> None:
    far, answered = one("Brandt", "has said", "“Never,”", DAY, last=True), one("Quill", "said", "yes", NONE)
    assert on_their_day([far, answered], TEXT)[1] is answered


def test_two_days_are_none() -> None:
    other = Said(start=date(2024, 6, 3), end=date(2024, 6, 4), precision=Precision.DAY, basis=Basis.STATED)
    told, again = one("Quill", "said", "yes", DAY), one("Quill", "said", "yes", other)
    answered = one("Brandt", "said", "“Never,”", NONE)
    assert on_their_day([told, again, answered], TEXT)[2] is answered
