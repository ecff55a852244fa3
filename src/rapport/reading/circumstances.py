"""To whom, through whom, in what, on what occasion and where something was said: six spans.

What counts as `to` and what as `outlet` stands at the head of tables/circumstances.toml: a news body is
an outlet, persons and crowds are `to`; "told CNN's Ada Quill" gives both.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

from rapport.reading.reading import Attribution
from rapport.text.spans import Span


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Spans of the article's text, never inside the content; None is "not said here".

    One exception is made afterwards (`rapport.reading.addressed`): whom a request asks may open its content.
    """

    to: Span | None = None
    outlet: Span | None = None
    via: Span | None = None
    medium: Span | None = None
    occasion: Span | None = None
    place: Span | None = None

    def or_else(self, other: Circumstances) -> Circumstances:
        """These, and where one is missing the other's."""
        if other is NONE:
            return self
        return Circumstances(
            self.to or other.to,
            self.outlet or other.outlet,
            self.via or other.via,
            self.medium or other.medium,
            self.occasion or other.occasion,
            self.place or other.place,
        )


NONE = Circumstances()


def without_contents(found: Circumstances, one: Attribution) -> Circumstances:
    """The circumstances without any that touches a content or the source."""
    if found == NONE:
        return NONE
    shut = [*one.content, *([one.source] if one.source else [])]
    clean = {
        f.name: span
        for f in fields(Circumstances)
        if (span := getattr(found, f.name)) and not any(span.overlaps(s) for s in shut)
    }
    return Circumstances(**clean)
