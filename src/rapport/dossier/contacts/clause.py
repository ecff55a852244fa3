"""A clause that tells of a contact, in; whom it is about and whom the contact is with, out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapport.dossier.contacts.contact import Standing
from rapport.dossier.contacts.phrases import Party, owner_before, party_behind
from rapport.dossier.contacts.scene import Scene
from rapport.dossier.contacts.words import Word
from rapport.text.spans import Span

# "spoke by telephone with", "met privately and at length with"
BETWEEN = (
    r"(?:\s+(?:[a-z]+ly|briefly|again|twice|once|alone|directly|at length|in private|in person|face to face"
    r"|face-to-face|one-on-one|by (?:tele)?phone|on the (?:tele)?phone|over the (?:tele)?phone|via \w+"
    r"|on \w+day|in the (?:morning|afternoon|evening)|over (?:dinner|lunch|breakfast)"
    r"|last \w+|yesterday|earlier|together|often|for (?:an|a|\w+|about \w+) \w+|in [A-Z]\w+))*"
)
_HAND = re.compile(r"\s+(?:[\w.’'-]+\s+){1,4}?(?=hands?\b)")
_HOUSE = re.compile(
    r"\s+(?:[\w.’'-]+\s+){1,4}?(?=(?:own\s+)?(?:office|home|house|farm|apartment|flat|estate|ranch|residence"
    r"|hotel room|suite|cabin|villa|palace|door|headquarters|penthouse|mansion|bedside|cell"
    r"|vineyard|winery|studio|shop|workshop|boat|yacht|room|cottage|desk|table)\b)"
)
_OBLIQUE = re.compile(
    r"\b(?:of|to|with|for|from|by|about|against|on|in|at|than|like|between|over|named|called)\s+"
    r"(?:(?:the|Mr\.|Ms\.|Mrs\.|Sen\.|[A-Z]\w+)\s+){0,3}$"
)


@dataclass(frozen=True, slots=True)
class Hit:
    """Two parties and what the sentence makes of their contact; `other` None where one plural is both."""

    one: Party
    other: Party | None
    standing: Standing


def other_behind(scene: Scene, word: Word, start: int, ceiling: int) -> Party | None:
    """The other one behind a verb: directly, or behind one of its prepositions."""
    for preposition in sorted(word.takes, key=len, reverse=True):
        if preposition == "whose hand":
            return _whose(_HAND, scene, start, ceiling)
        if preposition == "whose house":
            return _whose(_HOUSE, scene, start, ceiling)
        if preposition:
            gap = re.compile(rf"{BETWEEN}\s+{preposition}\s+").match(scene.text, start, ceiling)
        else:
            gap = re.compile(r"\s+").match(scene.text, start, ceiling)
        party = party_behind(scene, gap.end(), ceiling) if gap else None
        if party is not None:
            return party
    return None


def _whose(thing: re.Pattern[str], scene: Scene, start: int, ceiling: int) -> Party | None:
    """The one whose hand is shaken or whose house is come to: "Brandt’s hand", "her home"."""
    found = thing.match(scene.text, start, ceiling)
    return owner_before(scene, trimmed(scene.text, found.end(), start), start) if found else None


def main_subject(scene: Scene, start: int, end: int, floor: int, ceiling: int) -> Party | None:
    """The subject of the clause that a phrase hangs on: behind its comma where it opens the sentence."""
    text = scene.text
    if not re.search(r"[\w]", text[floor:start].replace("”", "")) or re.fullmatch(
        r"[A-Z .,—–-]{3,40}", text[floor:start]
    ):
        comma = re.compile(r"[^,.;:“”\"]{0,70},\s+(?=[“\"]?)").match(text, end, ceiling)
        if comma is None:
            return None
        return party_behind(scene, comma.end(), ceiling)
    return _first_subject(scene, floor, start)


def _first_subject(scene: Scene, floor: int, end: int) -> Party | None:
    """The one person whom a stretch of narration is about; None when a second could be."""
    text = scene.text
    found: list[int] = []
    for i in scene.persons_in(Span(floor, max(end, floor + 1))):
        span = scene.mention(i).span
        word = span.of(text).lower()
        behind = text[span.end : span.end + 2]
        if word in ("his", "her", "their", "its", "my", "our", "who", "whom", "that") or behind in (
            "’s",
            "'s",
        ):
            continue
        if _OBLIQUE.search(text, floor, span.start):
            continue
        found.append(i)
    people = {scene.who(i) or f"?{scene.mention(i).chain}" for i in found}
    if len(people) != 1:
        return None
    span = scene.mention(found[0]).span
    return Party((found[0],), span.start, span.end)


def shared_subject(scene: Scene, start: int, floor: int) -> Party | None:
    """The subject of a verb joined by "and": "Quill flew to Till and met Brandt"."""
    joint = re.compile(r"(?:,?\s+(?:and|but|then|or)(?:\s+then)?|,)\s*$").search(scene.text, floor, start)
    return _first_subject(scene, floor, joint.start()) if joint else None


def trimmed(text: str, end: int, floor: int) -> int:
    """A place without the white space in front of it."""
    while end > floor and text[end - 1].isspace():
        end -= 1
    return end
