"""A word of contact in its sentence, in; who takes part by the sentence's structure, out.

Each frame is one way of saying it; the first that fits is taken, and none is better than a doubtful one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rapport.dossier.contacts.contact import Standing
from rapport.dossier.contacts.phrases import Party, owner_before, party_before, party_behind
from rapport.dossier.contacts.scene import Scene
from rapport.dossier.contacts.standing import aux_before, is_supposed, standing_of_verb
from rapport.dossier.contacts.words import Word, either, listed
from rapport.text.spans import Span

# "spoke by telephone with", "met privately and at length with"
_BETWEEN = (
    r"(?:\s+(?:\w+ly|briefly|again|twice|once|alone|directly|at length|in private|in person|face to face"
    r"|face-to-face|one-on-one|by (?:tele)?phone|on the (?:tele)?phone|over the (?:tele)?phone|via \w+"
    r"|on \w+day|last \w+|yesterday|earlier|together|often|for (?:an|a|\w+|about \w+) \w+|in [A-Z]\w+))*"
)
_PHONE = re.compile(r"\b(?:(?:tele)?phone|line|blower)\b")
# "called her to congratulate her", "called him on Tuesday": telephoning, where "called her a liar" names
_RANG = re.compile(
    r"\s+(?:(?:up|back|personally|directly|late|early|at home)\b"
    r"|to (?:congratulate|apologi[sz]e|thank|concede|discuss|say|tell|express|offer|ask|wish|complain|warn"
    r"|invite|inform)\b|(?:on|at) (?:\w+day|\d|noon|midnight|night)"
    r"|(?:this|last|yesterday|from|after the|within|before the)\b|by (?:tele)?phone|on the (?:tele)?phone)"
)
# What may stand between an article and a noun of contact: "his first, hour-long, closed-door meeting".
_OWN = re.compile(
    r"(?:(?:[\w-]+ly|first|second|third|last|latest|only|own|recent|private|secret|brief|long|short|hour-long"
    r"|closed-door|one-on-one|face-to-face|bilateral|phone|telephone|early|previous|earlier|famous|infamous|tense"
    r"|cordial|friendly|heated|awkward|quiet|in-person|two-hour|hourlong|lengthy|handwritten|congratulatory"
    r"|official|state|surprise|impromptu|informal|formal|much-anticipated|weekly|regular|new|upcoming|planned"
    r"|proposed|possible|potential|supposed|alleged|dinner|White House|separate|Oval Office|two-page|personal"
    r"|introductory|follow-up|icy|warm|subsequent|scheduled|rumou?red|purported|claimed|coming|future|next"
    r"|prospective|[A-Z]\w+day|[A-Z][a-z]+|\d{4}|two|three|four|five|several|many)\s+)*$"
)
_DETERMINER = re.compile(
    r"\b(a|an|the|no|any|another|this|that|such a|no such|any such|two|three|four|five|six|several|many|some"
    r"|more|multiple|numerous)\s+$",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(
    r"\b(in|at|during|after|following|before|over|from|for|ahead of|prior to|by|via|on|amid)\s+$",
    re.IGNORECASE,
)
# What a verb of two subjects goes on to when it is not done with each other.
_WITH = re.compile(rf"{_BETWEEN}\s+(?:up\s+)?(?:with|to)\s+(?!each other|one another)")
_THING = re.compile(
    r"\s+(?!each other|one another|each\b)(?:the|their|his|her|its|our|some|many|several|any|all|those|these"
    r"|this week’s|[A-Z][a-z]|\w+s\b(?<!as))(?!\w*day)(?! two leaders)(?!\s+(?:first|last|next)? ?time)"
)
_NO_THING = re.compile(
    r"\s+(?:the (?:day|night|morning|week|same day|next|following|first time|previous)|sometimes|always"
    r"|perhaps|this|in|as|hours|days|weeks|months|years|minutes)\b"
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


def hits(scene: Scene, word: Word, at: Span) -> Iterator[Hit]:
    """The frame that a word of contact stands in, with its parties; nothing when none fits."""
    sentence = scene.sentence_at(at.start)
    floor, ceiling = sentence.start, sentence.end
    quotation = scene.quotation_at(at.start)
    if quotation is not None:
        floor, ceiling = max(floor, quotation.start + 1), min(ceiling, quotation.end)
    found = _noun(scene, word, at, floor, ceiling) if word.is_noun else _verb(scene, word, at, floor, ceiling)
    if found is not None:
        if found.standing is not Standing.DENIED and is_supposed(scene, found.one.start, at):
            found = Hit(found.one, found.other, Standing.HYPOTHETICAL)
        yield found


def _verb(scene: Scene, word: Word, at: Span, floor: int, ceiling: int) -> Hit | None:
    text = scene.text
    form = at.of(text).lower()
    aux = aux_before(text, at.start, floor)
    subject = party_before(scene, _trimmed(text, aux.start, floor), floor)
    passive = {"was", "were", "been", "be", "being", "is", "are"} & set(aux.words)
    progressive = form.split()[0].endswith("ing")
    standing = standing_of_verb(aux, base=not progressive)
    if form.split()[0].endswith("ing") and not passive:
        return _gerund(scene, word, at, floor, ceiling, aux.start)
    if passive and not progressive and form.endswith(("ed", "met", "rung")):
        by = re.compile(r"\s+by\s+").match(text, at.end, ceiling)
        agent = party_behind(scene, by.end(), ceiling) if by and "" in word.takes else None
        return Hit(subject, agent, standing) if subject and agent else None
    other = _object(scene, word, at.end, ceiling)
    if subject is None:
        subject = _shared_subject(scene, aux.start, floor)
    if subject is None:
        return None
    if other is not None:
        if word.phone and not (
            _RANG.match(text, other.end, ceiling)
            or _PHONE.search(text, other.end, min(ceiling, other.end + 40))
        ):
            return None
        return Hit(subject, other, standing)
    whom = re.compile(r"(?:,?\s+(?:with|to)\s+|,?\s+)whom\s+$").search(text, floor, subject.start)
    if whom and not word.phone:
        named = party_before(scene, whom.start(), floor)
        return Hit(named, subject, standing) if named else None
    joint = subject.plural or len(subject.mentions) > 1
    if word.together and joint and not _has_object(text, at.end, ceiling):
        return Hit(subject, None, standing)
    return None


def _object(scene: Scene, word: Word, start: int, ceiling: int) -> Party | None:
    """The other one behind a verb: directly, or behind one of its prepositions."""
    for preposition in sorted(word.takes, key=len, reverse=True):
        if preposition:
            gap = re.compile(rf"{_BETWEEN}\s+{preposition}\s+").match(scene.text, start, ceiling)
        else:
            gap = re.compile(r"\s+").match(scene.text, start, ceiling)
        party = party_behind(scene, gap.end(), ceiling) if gap else None
        if party is not None:
            return party
    return None


def _has_object(text: str, start: int, ceiling: int) -> bool:
    """Whether a verb goes on to somebody or something else: "they met with farmers", "met the deadline"."""
    if _WITH.match(text, start, ceiling):
        return True
    return _THING.match(text, start, ceiling) is not None and not _NO_THING.match(text, start, ceiling)


def _gerund(scene: Scene, word: Word, at: Span, floor: int, ceiling: int, start: int) -> Hit | None:
    """The frame of "after meeting B, A said" and "A said after meeting B"; "denied meeting B" is a verb's."""
    text = scene.text
    aux = aux_before(text, at.start, floor)
    other = _object(scene, word, at.end, ceiling)
    if other is None or word.phone:
        return None
    if any(w in listed("standing", "denied") or w in listed("standing", "affirmed") for w in aux.words):
        subject = party_before(scene, _trimmed(text, aux.start, floor), floor)
        return Hit(subject, other, standing_of_verb(aux, base=False)) if subject else None
    before = re.compile(
        r"\b(after|before|while|since|by|when|upon|following|ahead of|,)\s+$", re.IGNORECASE
    ).search(text, floor, start)
    if before is None:
        return None
    subject = _main_subject(scene, before.start(), other.end, floor, ceiling)
    standing = Standing.AFFIRMED
    if before[1].lower() in ("ahead of",):
        standing = Standing.PLANNED
    return Hit(subject, other, standing) if subject else None


def _noun(scene: Scene, word: Word, at: Span, floor: int, ceiling: int) -> Hit | None:
    text = scene.text
    between = re.compile(rf"{_BETWEEN}\s+between\s+").match(text, at.end, ceiling)
    start = _noun_start(text, at.start, floor)
    standing = _standing_of_noun(text, start, at, floor)
    if between:
        both = party_behind(scene, between.end(), ceiling)
        if both and (both.plural or len(both.mentions) == 2):
            return Hit(Party(both.mentions, start, both.end, both.plural), None, standing)
        return None
    owner = owner_before(scene, _trimmed(text, start, floor), floor)
    letter_from = re.compile(r"\s+from\s+").match(text, at.end, ceiling) if "from" in word.takes else None
    if letter_from:
        giver = party_behind(scene, letter_from.end(), ceiling)
        onward = re.compile(r"\s+to\s+").match(text, giver.end, ceiling) if giver else None
        taker = party_behind(scene, onward.end(), ceiling) if onward else None
        if giver and taker:
            return Hit(Party(giver.mentions, start, giver.end), taker, standing)
        governed = _governor(scene, start, floor)
        if giver and governed and not giver.plural:
            return Hit(governed[0], giver, _stronger(governed[1], standing))
        return None
    other = _object(scene, word, at.end, ceiling)
    if owner is not None:
        if owner.plural:
            return Hit(owner, None, standing) if other is None else None
        if other is None:
            return None
        governed = _governor(scene, owner.start, floor)
        return Hit(owner, other, _stronger(governed[1], standing) if governed else standing)
    if other is None or other.plural:
        return None
    governed = _governor(scene, start, floor)
    if governed:
        return Hit(governed[0], other, _stronger(governed[1], standing))
    preposition = _PREPOSITION.search(text, floor, start)
    if preposition is None:
        return None
    subject = _main_subject(scene, preposition.start(), other.end, floor, ceiling)
    if subject is None:
        return None
    if preposition[1].lower() in ("before", "ahead of", "prior to", "for") and standing is Standing.AFFIRMED:
        standing = Standing.PLANNED
    return Hit(subject, other, standing)


def _noun_start(text: str, noun: int, floor: int) -> int:
    """Where the words for a contact begin: its adjectives and its article."""
    own = _OWN.search(text, floor, noun)
    start = own.start() if own else noun
    determiner = _DETERMINER.search(text, floor, start)
    return determiner.start() if determiner else start


def _standing_of_noun(text: str, start: int, at: Span, floor: int) -> Standing:
    words = re.findall(r"[\w’'-]+", text[start : at.start].lower())
    if words and words[0] == "no":
        return Standing.DENIED
    if any(w in listed("standing", "supposed") for w in words) or words[:1] == ["any"]:
        return Standing.HYPOTHETICAL
    if any(w in listed("standing", "coming") for w in words):
        return Standing.PLANNED
    if re.compile(r"\bwithout\s+$").search(text, floor, start):
        return Standing.DENIED
    return Standing.AFFIRMED


def _stronger(verb: Standing, noun: Standing) -> Standing:
    """What is left of a contact when its verb and its noun are taken together."""
    order = (Standing.DENIED, Standing.HYPOTHETICAL, Standing.PLANNED, Standing.AFFIRMED)
    return min(verb, noun, key=order.index)


def _governor(scene: Scene, start: int, floor: int) -> tuple[Party, Standing] | None:
    """Who holds, wants or calls off the contact that a place opens: "Quill held" a meeting."""
    text = scene.text
    verb = _governing().search(text, floor, start)
    if verb is None:
        return None
    word = verb[1].lower()
    aux = aux_before(text, verb.start(1), floor)
    subject = party_before(scene, _trimmed(text, aux.start, floor), floor) or _shared_subject(
        scene, aux.start, floor
    )
    if subject is None:
        return None
    standing = standing_of_verb(aux, base=True)
    own = next(
        s
        for name, s in (
            ("called_off", Standing.DENIED),
            ("wanted", Standing.HYPOTHETICAL),
            ("arranged", Standing.PLANNED),
            ("had", Standing.AFFIRMED),
        )
        if word in listed("standing", name)
    )
    if own is Standing.DENIED and standing is Standing.DENIED:
        return subject, Standing.HYPOTHETICAL
    return subject, _stronger(standing, own)


def _main_subject(scene: Scene, start: int, end: int, floor: int, ceiling: int) -> Party | None:
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


def _shared_subject(scene: Scene, start: int, floor: int) -> Party | None:
    """The subject of a verb joined by "and": "Quill flew to Till and met Brandt"."""
    joint = re.compile(r"(?:,?\s+(?:and|but|then|or)(?:\s+then)?|,)\s*$").search(scene.text, floor, start)
    return _first_subject(scene, floor, joint.start()) if joint else None


def _trimmed(text: str, end: int, floor: int) -> int:
    """A place without the white space in front of it."""
    while end > floor and text[end - 1].isspace():
        end -= 1
    return end


@cache
def _governing() -> re.Pattern[str]:
    lists = "|".join(either("standing", name) for name in ("had", "wanted", "arranged", "called_off"))
    return re.compile(rf"\b({lists})\s+$")
