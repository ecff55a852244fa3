"""Words in front of a verb, in; who is its subject, and whether subject and verb make a clause, out."""

from __future__ import annotations

import re
from functools import cache

from rapport.reading.inner_table import either, words
from rapport.reading.inner_verbs import STATE, third_persons
from rapport.text.alternatives import any_word_of

_BE = re.compile(r"\b(?:is|am|are|was|were|been|being|be)(?:n[’']t)?\b|[’'](?:re|m)\b", re.IGNORECASE)
_HAVE = re.compile(r"\b(?:has|have|had|having)\b|\b(?:have|has|had)n[’']t\b|[’']ve\b", re.IGNORECASE)
# behind these a verb stands in its base form
_BASE_AFTER = re.compile(
    r"\b(?:will|would|could|should|may|might|must|can|cannot|shall|do|does|did|to|wo|ca)(?:n[’']t)?\b|[’'](?:ll|d)\b",
    re.IGNORECASE,
)
_PLURAL = re.compile(
    r"(?:i|you|we|they|people|many|some|others|critics|who|everybody|everyone)$|(?!this$|his$).*[a-z]s$"
    r"|.*(?:\d ?%|percent|half|in (?:\d+|[a-z]+))$",
    re.IGNORECASE,
)
_PRONOUNS = re.compile(r"(?i:i|he|she|it|we|they|you|who)\b")
_GOING_ON = re.compile(r"\b(?:keeps?|kept|start(?:s|ed)|began|begins|stopped|ended up|insist(?:s|ed) on)$")
# several of them, in lower case: no subject of a verb in the third person
_SEVERAL = re.compile(r"(?!.*[A-Z])(?!(?:this|his)\b)(?:.* )?[a-z-]*[^su]s")
_IS_PERSON = re.compile(
    r"(?i:i|you|we|they|people|many|some|others|critics|who|everybody|everyone|(?:.* )?\w*(?:voters|members|"
    r"men|women|supporters|officials|aides|allies|friends|fans|leaders|lawmakers|workers|republicans|democrats|americans))"
)
_PRONOUN = re.compile(r"(?:i|you|he|she|it|we|they|who)$", re.IGNORECASE)
_OWNER = (
    r"(?:(?i:its|his|her|their|my|our|your)|(?:(?:Mr|Mrs|Ms|Dr)\. )?[A-Z][\w-]+(?: [A-Z][\w-]+)*[’']s?|"
    r"the [\w-]+[’']s?)"
)
# "Last Thursday Otto Brandt told them": the day is no part of the name
_DAY = (
    r"(?:(?:Last|This|Next|That) )?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|July|"
    r"September|October|November|December)\b"
    r"|(?:Last|This|Next|That) (?:week|month|year|spring|summer|autumn|fall|winter)\b"
)
_NAME = rf"(?:(?:Mr|Mrs|Ms|Dr|Sen|Gov|Rep)\.? )?(?!{_DAY})[A-Z][\w-]+(?: [A-Z]\.)?(?: [A-Z][\w-]+){{0,3}}"
# "nearly 40 percent of voters", "one in three"
_ABOUT = (
    r"(?i:only|just|about|nearly|almost|more than|less than|fewer than|at least|over|some|another|roughly)"
)
_COUNTED = (
    rf"(?:{_ABOUT} )*(?!100\b)(?:[\d.,]+|[A-Za-z]+(?:-[a-z]+)?)(?: ?%|[ -]percent)"
    r"(?: of (?:the |all |her |his |its |their )?(?:[\w-]+ )??[\w-]+)?"
    rf"|(?:{_ABOUT} )?(?:\d+|[A-Za-z]+) (?:in|out of) (?:10|five|four|three|ten)"
)
_QUANTITY = r"(?:(?i:many|most|some|few|several|all|other|both) (?:of )?(?:the |his |her |their |my |our )?)?"
# "a witness interviewed by the council said": who asked is not who said
_ASKED = r"(?:interviewed|questioned|quoted|contacted|reached|surveyed|polled)"
_ASKED_BY = re.compile(rf"[a-z] {_ASKED} by (?:[\w’-]+ ){{0,2}}$|(?:one|ody|ple) in (?:the )?$")
_WORD = re.compile(r"(?<!\w)(?<!\w[’'])\w")
_OPENERS = (
    r"(?:As|But|And|When|If|In|On|So|Yet|While|Because|Since|For|After|Before|Though|Then|Now|Even|That)\b"
)
_TITLES = re.compile(rf"(?:\b[Tt]he )?(?:\b(?!{_OPENERS}|{_DAY}|(?:April|May|June|August)\b)[A-Z][\w.-]+ )+$")
_SOME = re.compile(
    r"\b(?i:many|most|some|few|several|all|other|both) (?:of )?(?:the |his |her |their |my |our )?$"
    rf"|(?:\b{_ABOUT} )+(?:of )?$"
)


def subject_before(front: str) -> re.Match[str] | None:
    """The nearest words that can be the subject (`who`) with nothing but auxiliaries (`aux`) behind."""
    for word in reversed(list(_WORD.finditer(front))):
        found = _subject().match(front, word.start())
        if found and not _ASKED_BY.search(front, 0, word.start()):
            return found
    return None


def is_governed(front: str, start: int) -> bool:
    """Whether a preposition in front makes the words no subject: "of the minister"."""
    return _governing().search(front, 0, start) is not None


def is_pronoun(who: str) -> bool:
    """Whether the subject is "I", "she", "they" …"""
    return who.lower() in ("i", "you", "he", "she", "we", "they")


def is_generic(front: str, who: re.Match[str]) -> bool:
    """Whether the subject is anybody: "people who support him"."""
    if who["who"].lower() != "who":
        return False
    if re.search(r"\b(?i:any|every|each|no) [\w-]+,? $", front[: who.start("who")]):
        return True  # "any candidate who wants"
    before = re.search(r"([\w-]+),? $", front[: who.start("who")])
    return before is not None and before[1].lower() in words("words", "generic")


def extended(front: str, start: int) -> int:
    """Where a name begins with its titles ("Prime Minister Ada Quill"), a crowd with "many of the"."""
    if _PRONOUNS.match(front, start):
        return start
    before = (_TITLES if front[start].isupper() else _SOME).search(front, 0, start)
    return before.start() if before else start


def fits(verb: str, who: str, aux: str) -> bool:
    """Whether subject, auxiliaries and form of the verb make a clause.

    >>> fits("asks", "he", " never"), fits("asked", "she", " was"), fits("report", "the", "")
    (True, False, False)
    """
    verb = verb.lower()
    if STATE.match(verb):
        return True
    first = verb.split()[0]
    if first.endswith("ing"):
        short = aux.endswith(("’s", "'s")) and _PRONOUN.match(
            who
        )  # "he’s telling", not "the mayor’s telling"
        return bool(_BE.search(aux) or short or _GOING_ON.search(aux))
    if _BE.search(aux):
        return False
    if aux.endswith(("’s", "'s")) and not _PRONOUN.match(who):
        return False  # "Quill's claims"
    past = first.endswith("ed") or first in words("words", "irregular")
    third = first in third_persons()
    if third and not aux and _SEVERAL.fullmatch(who):
        return False  # "the records requests made"
    if first == "like" and not aux and not _IS_PERSON.fullmatch(who):
        return False  # "states like Colorado"
    if _BASE_AFTER.search(aux) and (aux.endswith(" to") or not _HAVE.search(aux)):
        return not past and not third
    if past:
        return True
    if _HAVE.search(aux):
        return False
    return who.lower() not in ("i", "you", "we", "they") if third else _PLURAL.match(who) is not None


@cache
def holding() -> re.Pattern[str]:
    """One of the nouns of `held`, whosoever it is."""
    sections = ("nouns", "nouns_owned", "nouns_of", "nouns_for", "nouns_to", "nouns_being")
    return re.compile(any_word_of((noun for name in sections for noun in words("words", name)), exact=True))


@cache
def held() -> re.Pattern[str]:
    """A noun that holds a clause or a thing: "his claim that", "suggestions that", "his praise of"."""
    felt = f"{either('words', 'nouns_of')}|{either('words', 'nouns_for')}"
    being = f"{either('words', 'nouns_being')} (?:is|was|has been|had been)"
    return re.compile(
        rf"(?:\b(?P<owner>{_OWNER}) (?:\w+ )?)?\b(?P<noun>{either('words', 'nouns')})(?= that\b)"
        rf"|\b(?P<teller>{_OWNER}) (?:\w+ )?(?P<told>{either('words', 'nouns_owned')})(?= that\b)"
        rf"|\b(?P<whose>{_OWNER}) (?:[\w-]+ ){{0,2}}?[“\"‘]?\b(?P<of>{felt})(?= )"
        rf"|\b(?P<wisher>{_OWNER}) (?:[\w-]+ ){{0,2}}?[“\"‘]?\b(?P<to>{either('words', 'nouns_to')})(?= to\b)"
        rf"|\b(?P<holder>{_OWNER}) (?:\w+ )?(?P<being>{being})(?= (?:that|whether|[“‘\"])\b)"
    )


@cache
def inverted() -> re.Pattern[str]:
    """The auxiliary in front of a question's subject, at the end of a text."""
    asked = r"(?:^|[^\w’'] ?|\b(?:what|why|how|when|where|who|them) )"
    return re.compile(rf"{asked}(?P<aux>{either('words', 'inverted')}(?:n[’']t)?) $", re.IGNORECASE)


@cache
def _subject() -> re.Pattern[str]:
    """Who says it, with the auxiliaries up to the end of the text: the verb stands behind."""
    inner = rf"(?!{either('words', 'not_inside')}\b)[\w-]+"
    phrase = rf"(?i:{either('words', 'determiners')}) (?:{inner}(?:[’']s)? ){{0,3}}?{inner}"
    owned = rf"(?:[Tt]he )?{_NAME}[’'](?:s|(?<=s[’'])) (?:{inner} ){{0,2}}?{inner}"  # "Quill’s campaign"
    crowd = rf"{_QUANTITY}(?!{either('words', 'not_several')}\b)[a-z][a-z-]{{2,}}(?<![su])s\b"
    there = r"(?:(?<=one|ody|ple) in (?:the )?[A-Z][\w-]+)?"
    who = rf"(?i:{either('words', 'subjects')})\b{there}|{phrase}|{owned}|{_COUNTED}|{_NAME}|{crowd}"
    insertion = (
        r"(?:, (?:who|which|whose|an?|the) [^,“”\"]{3,80},"
        rf"|(?<=[a-z]) {_ASKED} by (?:[\w’-]+ ){{1,3}}?[\w-]+)?"
    )
    auxiliary = rf"[’'](?:ve|d|ll|s|m|re)\b|n[’']t\b| [“\"‘]?(?i:{either('words', 'auxiliaries')}|\w+ly)\b"
    return re.compile(rf"(?P<who>{who})[”\"]?{insertion}(?P<aux>(?:{auxiliary})*),? ?[“\"‘]?$")


@cache
def _governing() -> re.Pattern[str]:
    return re.compile(rf"\b{either('words', 'governing')} $", re.IGNORECASE)
