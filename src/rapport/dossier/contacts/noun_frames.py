"""A noun of contact in its sentence, in; who takes part and the standing, out.

The frames: "talks between A and B", "A’s letter to B", "A held a meeting with B", "A and B held a meeting",
"after a call with B, A said", "B, with whom A held talks".
"""

from __future__ import annotations

import re
from functools import cache

from rapport.dossier.contacts.clause import BETWEEN, Hit, main_subject, other_behind, shared_subject, trimmed
from rapport.dossier.contacts.contact import ContactKind, Standing
from rapport.dossier.contacts.phrases import Party, owner_before, party_before, party_behind
from rapport.dossier.contacts.scene import Scene
from rapport.dossier.contacts.standing import aux_before, standing_of_verb
from rapport.dossier.contacts.words import Word, either, listed
from rapport.text.spans import Span

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
# An article and up to three words that are no prepositions or verbs: "a long awaited meeting".
_PLAIN = re.compile(
    r"\b(?:an?|no|another|their|his|her)\s+(?:(?!(?:of|with|to|from|in|at|on|for|and|or|by|that|who|which|after|before|had"
    r"|was|is|were|has|have|held|about|against|over|during)\b)[a-z][\w-]*\s+){1,3}$"
)
_DETERMINER = re.compile(
    r"\b(a|an|the|no|any|another|this|that|such a|no such|any such|two|three|four|five|six|several|many|some"
    r"|more|multiple|numerous)\s+$",
    re.IGNORECASE,
)
# "the first handshake anyone has seen between them"
_BETWEEN_THEM = re.compile(
    rf"{BETWEEN}(?:\s+(?:that\s+)?(?:any|every|no)(?:one|body) has (?:ever )?\w+)?\s+between\s+"
)
# "requested a meeting with Brandt, which took place on Monday"
_TOOK_PLACE = re.compile(r",\s+which\s+(?:took place|was held|happened|lasted)\b")
# "held meetings with farmers", "a meeting of the council", "made calls to voters": with somebody else
_ELSEWHERE = re.compile(
    rf"{BETWEEN}\s+(?:with|to|from|of|for|between|among)\b(?!\s+(?:each other|one another))"
)
# "a letter of May 2019 in which Quill told Brandt"
_WHICH = re.compile(r"(?:\s+(?:of|from|in|dated|last|sent|written)\s+[\w, ]{2,30}?)?,?\s+in which\s+")
_WROTE = re.compile(
    r"\s+(?:\w+ly\s+)?(?:told|asked|thanked|warned|urged|invited|assured|reminded|congratulated|accused|begged"
    r"|informed|wrote to|promised|offered|advised|implored|pressed|called on)\s+"
)
# "no letter from Brandt had reached the mayor"
_REACHED = re.compile(r"\s+(?:(?:had|has|have)\s+)?(?:(?:not|never|ever)\s+)?(?:reached|arrived at)\s+")
_IN_IT = re.compile(r"\s+(?:in|by)\s+$")
_AHEAD = re.compile(
    r"[^.,;!?]{0,30}?\b(?:is|are|was|were|has been|had been)\s+"
    r"(?:planned|scheduled|expected|due|set|possible)\b"
)
_PUT_OFF = re.compile(
    r"[^.,;!?]{0,30}?\b(?:(?:is|was|has been|had been) (?:put off|cancell?ed|called off|postponed|scrapped)"
    r"|never (?:took place|happened)|did(?: not|n[’']t) (?:take place|happen)|fell through)\b"
)
_WITH_WHOM = re.compile(r",?\s+with\s+whom\s+$")
_PREPOSITION = re.compile(
    r"\b(in|at|during|after|following|before|over|from|for|ahead of|prior to|by|via|on|amid)\s+$",
    re.IGNORECASE,
)


def noun_frame(scene: Scene, word: Word, at: Span, floor: int, ceiling: int) -> Hit | None:
    text = scene.text
    between = _BETWEEN_THEM.match(text, at.end, ceiling)
    start = _noun_start(text, at.start, floor)
    standing = _standing_of_noun(text, start, at, floor)
    if between:
        both = party_behind(scene, between.end(), ceiling)
        if both and (both.plural or len(both.mentions) == 2):
            standing = _stronger(_fate(text, both.end, ceiling), standing)
            return Hit(Party(both.mentions, start, both.end, both.plural), None, standing)
        return None
    whose = start + len("their") if text.startswith("their ", start) else trimmed(text, start, floor)
    owner = owner_before(scene, whose, floor)
    letter_from = re.compile(r"\s+from\s+").match(text, at.end, ceiling) if "from" in word.takes else None
    if letter_from:
        giver = party_behind(scene, letter_from.end(), ceiling)
        onward = re.compile(r"\s+to\s+").match(text, giver.end, ceiling) if giver else None
        reached = _REACHED.match(text, giver.end, ceiling) if giver and onward is None else onward
        taker = party_behind(scene, reached.end(), ceiling) if reached else None
        if giver and taker:
            return Hit(Party(giver.mentions, start, giver.end), taker, standing)
        governed = _governor(scene, start, floor)
        if giver and governed and not giver.plural:
            return Hit(governed[0], giver, _stronger(governed[1], standing))
        return None
    if word.kind is ContactKind.LETTER:
        told = _in_which(scene, at.end, ceiling) or _asked_in_it(scene, start, floor)
        if told is not None:
            return Hit(*told, standing)
        reached = _REACHED.match(text, at.end, ceiling) if owner is not None and not owner.plural else None
        taker = party_behind(scene, reached.end(), ceiling) if reached else None
        if owner is not None and taker is not None:
            return Hit(owner, taker, standing)
    other = other_behind(scene, word, at.end, ceiling)
    if other is not None and _TOOK_PLACE.match(text, other.end, ceiling):
        standing = Standing.AFFIRMED
        governed = _governor(scene, start, floor)
        return Hit(governed[0], other, standing) if governed and owner is None else None
    if other is None and owner is None and word.kind is not ContactKind.LETTER:
        return _held_together(scene, at, start, standing, floor, ceiling)
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
    subject = main_subject(scene, preposition.start(), other.end, floor, ceiling)
    if subject is None:
        return None
    if preposition[1].lower() in ("before", "ahead of", "prior to", "for") and standing is Standing.AFFIRMED:
        standing = Standing.PLANNED
    return Hit(subject, other, standing)


def _held_together(
    scene: Scene, at: Span, start: int, standing: Standing, floor: int, ceiling: int
) -> Hit | None:
    """The frame of "A and B held a meeting" and of "B, with whom A held a meeting"."""
    governed = _governor(scene, start, floor)
    if governed is None or _ELSEWHERE.match(scene.text, at.end, ceiling):
        return None
    subject, verb = governed
    whom = _WITH_WHOM.search(scene.text, floor, subject.start)
    if whom:
        named = party_before(scene, whom.start(), floor)
        return Hit(named, subject, _stronger(verb, standing)) if named else None
    joint = subject.plural or len(subject.mentions) > 1
    return Hit(subject, None, _stronger(verb, standing)) if joint else None


def _in_which(scene: Scene, start: int, ceiling: int) -> tuple[Party, Party] | None:
    """Writer and reader of a letter whose words are told: "a letter in which Quill told Brandt that"."""
    which = _WHICH.match(scene.text, start, ceiling)
    writer = party_behind(scene, which.end(), ceiling) if which else None
    verb = _WROTE.match(scene.text, writer.end, ceiling) if writer else None
    reader = party_behind(scene, verb.end(), ceiling) if verb else None
    if writer is None or reader is None or writer.plural or reader.plural:
        return None
    return writer, reader


def _asked_in_it(scene: Scene, start: int, floor: int) -> tuple[Party, Party] | None:
    """Writer and reader of "Quill asked Brandt for a vote in a letter of May 2"."""
    within = _IN_IT.search(scene.text, floor, start)
    verb = _WROTE.search(scene.text, floor, within.start()) if within else None
    writer = party_before(scene, verb.start(), floor) if verb else None
    reader = party_behind(scene, verb.end(), within.start()) if verb and within else None
    if writer is None or reader is None or writer.plural or reader.plural:
        return None
    return writer, reader


def _fate(text: str, start: int, ceiling: int) -> Standing:
    """What became of a contact, as told behind it: "… between the two is planned", "… was put off"."""
    if _PUT_OFF.match(text, start, ceiling):
        return Standing.DENIED
    return Standing.PLANNED if _AHEAD.match(text, start, ceiling) else Standing.AFFIRMED


def _noun_start(text: str, noun: int, floor: int) -> int:
    """Where the words for a contact begin: its adjectives and its article."""
    plain = _PLAIN.search(text, max(floor, noun - 60), noun)
    if plain:
        return plain.start()
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
    subject = party_before(scene, trimmed(text, aux.start, floor), floor) or shared_subject(
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


@cache
def _governing() -> re.Pattern[str]:
    lists = "|".join(either("standing", name) for name in ("had", "wanted", "arranged", "called_off"))
    return re.compile(rf"\b({lists})\s+$")
