"""A verb of contact in its sentence, in; its subject, the other one and the standing, out.

The frames: "A met B", "A and B met", "A was met by B", "B, whom A met", "after meeting B, A said".
"""

from __future__ import annotations

import re

from rapport.dossier.contacts.clause import BETWEEN, Hit, main_subject, other_behind, shared_subject, trimmed
from rapport.dossier.contacts.contact import Standing
from rapport.dossier.contacts.phrases import Party, party_before, party_behind
from rapport.dossier.contacts.scene import Scene
from rapport.dossier.contacts.standing import aux_before, standing_of_verb
from rapport.dossier.contacts.words import Word, listed
from rapport.reading.reading import MentionKind
from rapport.text.spans import Span

_PHONE = re.compile(r"\b(?:(?:tele)?phone|line|blower)\b")
# "called her to congratulate her", "called him on Tuesday": telephoning, where "called her a liar" names
_RANG = re.compile(
    r"\s+(?:(?:up|back|personally|directly|late|early|at home)\b"
    r"|to (?:congratulate|apologi[sz]e|thank|concede|discuss|say|tell|express|offer|ask|wish|complain|warn"
    r"|invite|inform)\b|(?:on|at) (?:\w+day|\d|noon|midnight|night)"
    r"|(?:this|last|yesterday|from|after the|within|before the)\b|by (?:tele)?phone|on the (?:tele)?phone)"
)
# What a verb of two subjects goes on to when it is not done with each other.
_WITH = re.compile(rf"{BETWEEN}\s+(?:up\s+)?(?:with|to)\s+(?!each other|one another)")
_THING = re.compile(
    r"\s+(?!each other|one another|each\b)(?:the|their|his|her|its|our|some|many|several|any|all|those|these"
    r"|this week’s|[A-Z][a-z]|\w+s\b(?<!as))(?!\w*day)(?! two leaders)(?!\s+(?:first|last|next)? ?time)"
)
_NO_THING = re.compile(
    r"\s+(?:the (?:day|night|morning|week|same day|next|following|first time|previous)|sometimes|always"
    r"|perhaps|this|in|as|hours|days|weeks|months|years|minutes)\b"
)

_SAW = re.compile(r"(?:\b(?:never|not)|n[’']t)\s+(?:once |ever )?(?:saw|seen|see|watched|heard|noticed)\s+$")
_WENT = re.compile(
    r"\b(?:crossed|walked|came|went|rose|flew|travell?ed|drove|stepped|rushed|hurried|returned"
    r"|(?:stood|got) up)\b"
    r"(?:(?!\b(?:who|which|that|and|but)\b)[^,.;:“”\"]){0,40}$"
)
_PRESENT = re.compile(r"[a-z]+s(?: \w+)?")
_TIED = re.compile(r"\b(?:after|before|once|until|when)\s+$", re.IGNORECASE)


def verb_frame(scene: Scene, word: Word, at: Span, floor: int, ceiling: int) -> Hit | None:
    text = scene.text
    form = at.of(text).lower()
    aux = aux_before(text, at.start, floor)
    subject = party_before(scene, trimmed(text, aux.start, floor), floor) or _outside(scene, aux.start, floor)
    passive = {"was", "were", "been", "be", "being", "is", "are"} & set(aux.words)
    progressive = form.split()[0].endswith("ing")
    standing = standing_of_verb(aux, base=not progressive)
    if subject and _SAW.search(text, floor, subject.start):
        standing = Standing.DENIED  # "I never saw her meet Brandt"
    if not aux.words and _PRESENT.fullmatch(form) and subject and _TIED.search(text, floor, subject.start):
        standing = Standing.PLANNED  # "once the president meets with Brandt"
    if form.split()[0].endswith("ing") and not passive:
        return _gerund(scene, word, at, floor, ceiling, aux.start)
    if passive and not progressive and form.endswith(("ed", "met", "rung")):
        by = re.compile(r"\s+by\s+").match(text, at.end, ceiling)
        agent = party_behind(scene, by.end(), ceiling) if by and "" in word.takes else None
        return Hit(subject, agent, standing) if subject and agent else None
    other = other_behind(scene, word, at.end, ceiling)
    if subject is None:
        subject = shared_subject(scene, aux.start, floor)
    if subject is None and aux.words == ("to",):
        subject = _who_went(scene, aux.start, floor)
        standing = Standing.AFFIRMED if subject is not None else standing
    if subject is None:
        subject = _left_out(scene, aux.start)
    if subject is None:
        return None
    if other is not None:
        if word.behind and not re.compile(word.behind).match(text, other.end, ceiling):
            return None
        if word.phone and not (
            _RANG.match(text, other.end, ceiling)
            or _PHONE.search(text, other.end, min(ceiling, other.end + 40))
        ):
            return None
        return Hit(subject, other, standing)
    whom = re.compile(r"(?:,?\s+(?:with|to)\s+|,?\s+)whom\s+$").search(text, floor, subject.start)
    if whom and not word.phone and not word.behind:
        named = party_before(scene, whom.start(), floor)
        return Hit(named, subject, standing) if named else None
    joint = subject.plural or len(subject.mentions) > 1
    if word.together and joint and not _has_object(text, at.end, ceiling):
        return Hit(subject, None, standing)
    return None


def _who_went(scene: Scene, start: int, floor: int) -> Party | None:
    """The subject of "crossed the floor to shake his hand"."""
    went = _WENT.search(scene.text, floor, start)
    if went is None:
        return None
    end = trimmed(scene.text, went.start(), floor)
    return party_before(scene, end, floor) or shared_subject(scene, went.start(), floor)


def _left_out(scene: Scene, start: int) -> Party | None:
    """The speaker of a quotation that leaves its "I" out: "Never met him," said Quill."""
    quotation = scene.quotation_at(start)
    if quotation is None or quotation.start + 1 != start:
        return None
    around = scene.around(Span(start, start + 1))
    speaker = scene.reading.attributions[around].speaker if around is not None else None
    return Party((speaker,), start, start) if speaker is not None else None


def _outside(scene: Scene, start: int, floor: int) -> Party | None:
    """The subject before the marks of a quotation that begins with its verb: "Quill “has met Brandt”".

    By name only, and right before them: whom a pronoun of the narration and one of the quotation mean is
    twice a guess, and so is whether "Quill and his wife, Ines, “have met him”" is of one or of both.
    """
    quotation = scene.quotation_at(start)
    if quotation is None or quotation.start + 1 != start or start != floor:
        return None
    sentence = scene.sentence_at(start).start
    end = trimmed(scene.text, quotation.start, sentence)
    party = party_before(scene, end, sentence) if not scene.text[:end].endswith((",", "—", "–")) else None
    if party is None or party.plural or len(party.mentions) != 1:
        return None
    return None if scene.mention(party.mentions[0]).kind is MentionKind.PRONOUN else party


def _has_object(text: str, start: int, ceiling: int) -> bool:
    """Whether a verb goes on to somebody or something else: "they met with farmers", "met the deadline"."""
    if _WITH.match(text, start, ceiling):
        return True
    return _THING.match(text, start, ceiling) is not None and not _NO_THING.match(text, start, ceiling)


def _gerund(scene: Scene, word: Word, at: Span, floor: int, ceiling: int, start: int) -> Hit | None:
    """The frame of "after meeting B, A said" and "A said after meeting B"; "denied meeting B" is a verb's."""
    text = scene.text
    aux = aux_before(text, at.start, floor)
    other = other_behind(scene, word, at.end, ceiling)
    if other is None or word.phone or word.behind:
        return None
    if any(w in listed("standing", "denied") or w in listed("standing", "affirmed") for w in aux.words):
        subject = party_before(scene, trimmed(text, aux.start, floor), floor)
        return Hit(subject, other, standing_of_verb(aux, base=False)) if subject else None
    before = re.compile(
        r"\b(after|before|while|since|by|when|upon|following|ahead of|,)\s+$", re.IGNORECASE
    ).search(text, floor, start)
    if before is None:
        return None
    subject = main_subject(scene, before.start(), other.end, floor, ceiling)
    standing = Standing.AFFIRMED
    if before[1].lower() in ("ahead of",):
        standing = Standing.PLANNED
    return Hit(subject, other, standing) if subject else None
