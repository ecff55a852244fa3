"""The interviews of an article's own outlet, in; where each was held, for all that is said in it, out.

"Ms. Quill received the Courier at her flat", "The conversation took place in her kitchen", "We met in her
office", "Ms. Quill sat in her garden and talked": told once, it holds for the whole interview.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapport.reading.circumstances import Circumstances
from rapport.reading.finder import Finder
from rapport.reading.interviews import received_interviews
from rapport.reading.reading import Attribution, Mention
from rapport.reading.settings import Setting
from rapport.text.spans import Span

_WHERE = r"(?= (?:in|at|on|aboard|outside|inside) )"
_HELD = re.compile(
    r"\b(?:[Ii]nterview|[Cc]onversation)(?:,? (?:which )?(?:took place|was held|was conducted|happened))"
    + _WHERE
    + r"|^(?:The|Our) (?:interview|conversation),?"
    + _WHERE
    + r"|\b(?:We|They) (?:met|talked|spoke|sat)"
    + _WHERE
)
# "We meet in her office", of one who speaks all through the article
_WE_MEET = re.compile(
    r"\bWe(?: are|[’']re)?(?: (?:met|meet|talked|talk|spoke|speak|sat|sit|sitting|talking))?(?: down)?(?<!We)"
    + _WHERE
    + r"|^(?:The|Our) (?:interview|conversation),?(?: (?:took place|was held|was conducted|happened))?"
    + _WHERE
)


def interviewed(
    finder: Finder,
    attributions: Sequence[Attribution],
    mentions: Sequence[Mention],
    sentences: Sequence[Span],
    settings: Sequence[Setting],
    main: int | None,
) -> dict[int, tuple[int, Circumstances]]:
    """Whom the outlet interviewed: from which position on, told to whom and where."""
    told = received_interviews(finder.text, attributions, mentions, finder.own, main)
    out = {
        chain: (i.behind.start, Circumstances(outlet=i.outlet, place=finder.place_behind(i.behind)))
        for chain, i in told.items()
    }
    if len(out) == 1:
        ((chain, (start, found)),) = out.items()
        _, room = _room(finder, sentences, _HELD)
        return {chain: (start, found.or_else(Circumstances(place=room)))}
    if not out and main is not None:
        start, room = _room(finder, sentences, _WE_MEET)
        if room is not None:
            return {main: (start, Circumstances(place=room))}
        rooms = [
            s
            for s in settings
            if s.chain == main and (s.seated or s.found == Circumstances(place=s.found.place))
        ]
        if len(rooms) == 1 and rooms[0].found.place and _is_room(rooms[0].found.place.of(finder.text)):
            return {main: (rooms[0].start, rooms[0].found)}
    return out


def _is_room(words: str) -> bool:
    """Whether somebody receives there: "her office", "a café", but not "Brelle" or "the White House"."""
    return (
        re.match(r"(?:an?|his|her|their|the [a-z]+ (?:room|office|table|garden|kitchen)?)\b", words)
        is not None
        and words.islower()
    )


def _room(finder: Finder, sentences: Sequence[Span], forms: re.Pattern[str]) -> tuple[int, Span | None]:
    """Where the interview was held, told apart, and where that stands."""
    for sentence in sentences:
        held = forms.search(finder.text[sentence.start : sentence.end])
        if held:
            place = finder.place_behind(Span(sentence.start + held.start(), sentence.start + held.end()))
            return sentence.start, place
    return 0, None
