"""The words in front of a verb or noun of contact, in; whether it is said to have taken place, out.

"had never met" denies, "will meet" plans; "wants to meet", "if they met" and "asked whether they met" leave
it open.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapport.dossier.contacts.contact import Standing
from rapport.dossier.contacts.scene import Scene
from rapport.dossier.contacts.words import listed
from rapport.reading.reading import Act, Attribution
from rapport.text.spans import Span

_TOKEN = re.compile(r"[\w’'-]+|[^\w\s]")
# How many words of auxiliaries, adverbs and wishes may stand between subject and verb.
_MOST = 9
_THEN = re.compile(r"\bif\b.*\bthen\s+$", re.IGNORECASE | re.DOTALL)
# A supposing word this near in front of a clause opens it: "whether, she asked, they met".
_NEAR = 26


@dataclass(frozen=True, slots=True)
class Aux:
    """The words between a subject and its verb, and where they begin."""

    words: tuple[str, ...]
    start: int

    @property
    def is_negative(self) -> bool:
        """Whether one of them is a "not"."""
        return any(w in listed("standing", "not") or w.endswith(("n’t", "n't")) for w in self.words)


_ADVERB = re.compile(r"\w+ly")


def aux_before(text: str, verb: int, floor: int) -> Aux:
    """The auxiliaries, adverbs and wishes right before a verb, such as "has never agreed to"."""
    found: list[str] = []
    start = verb
    for token in reversed(list(_TOKEN.finditer(text, max(floor, verb - 120), verb))):
        word = token[0].lower().replace("'", "’")
        short = re.search(r"(?<=\w)’(?:ve|ll|d|s|m|re)$", word)
        if short and not found and short[0] == "’s":
            short = None
        if short and word.split("’")[0] in ("i", "you", "he", "she", "we", "they"):
            found.append(short[0])
            start = token.start() + short.start()
            break
        named = token[0][0].isupper() and _ADVERB.fullmatch(word) is not None  # "Kelly met Till"
        if len(found) >= _MOST or named or not _is_aux(word, found):
            break
        found.append(word)
        start = token.start()
    return Aux(tuple(reversed(found)), start)


def _is_aux(word: str, behind: list[str]) -> bool:
    if word.endswith("n’t") or word in listed("standing", "not"):
        return True
    names = ("auxiliary", "ahead", "perhaps")
    if any(word in listed("standing", name) for name in names):
        return True
    if _ADVERB.fullmatch(word) and word not in (
        "family",
        "ally",
        "only",
        "rally",
        "july",
        "italy",
        "assembly",
    ):
        return True
    governs = any(word in listed("standing", n) for n in ("planned", "affirmed", "denied", "perhaps_to"))
    gerund = not behind and word in listed("standing", "denied") | listed("standing", "affirmed")
    return governs and (
        (bool(behind) and behind[-1] == "to")
        or gerund
        or (bool(behind) and behind[-1] in ("having", "ever", "not"))
    )


def standing_of_verb(aux: Aux, *, base: bool) -> Standing:
    """What the words before a verb make of it; `base` is whether the verb stands in its base form.

    >>> standing_of_verb(Aux(("has", "never"), 0), base=False)
    <Standing.DENIED: 'denied'>
    """
    words = aux.words
    negative = aux.is_negative
    if any(w in listed("standing", "denied") for w in words):
        return Standing.HYPOTHETICAL if negative else Standing.DENIED
    if any(w in listed("standing", "perhaps_to") for w in words):
        return Standing.HYPOTHETICAL
    modal = any(w in listed("standing", "perhaps") for w in words)
    ahead = any(w in listed("standing", "ahead") | {"’ll"} for w in words)
    if modal or ahead:
        if negative and not {"might", "may", "should", "must"} & set(words):
            return Standing.DENIED
        return Standing.PLANNED if ahead and not modal else Standing.HYPOTHETICAL
    if any(w in listed("standing", "planned") for w in words):
        return Standing.DENIED if negative else Standing.PLANNED
    if negative:
        return Standing.DENIED
    if any(w in listed("standing", "affirmed") for w in words):
        return Standing.AFFIRMED
    if "to" in words:
        # "is to meet" plans; "urged Quill to meet", "for Quill to meet" leave open
        before = words[: words.index("to")]
        return Standing.PLANNED if {"is", "are", "was", "were", "be"} & set(before) else Standing.HYPOTHETICAL
    if base and not {"did", "does", "do"} & set(words):
        return Standing.AFFIRMED
    return Standing.AFFIRMED


def is_ahead(text: str, word: Span, floor: int, *, told: bool) -> bool:
    """Whether the words before a verb or noun speak of what is still to come: "will not meet", "no plans to".

    `told` is whether somebody is reported to say so: "would" is "will" there, and leaves it open elsewhere.
    """
    if found := _NOUN_AHEAD.search(text, max(floor, word.start - 60), word.start):
        return told or not found["would"]
    words = set(aux_before(text, word.start, floor).words)
    if "have" in words:  # "would not have met"
        return False
    if words & (listed("standing", "ahead") | {"won’t", "shan’t"}):
        return True
    if words & {"would", "wouldn’t", "’d"}:
        return told
    if words & listed("standing", "planned"):
        return told or not words & {"had", "hadn’t", "did", "didn’t", "was", "were", "wasn’t", "weren’t"}
    return False


# "there will be no meeting", "won't be holding any talks"
_NOUN_AHEAD = re.compile(
    r"\b(?:(?P<would>would(?:n[’']t)?)|will|won[’']t)\s+(?:not\s+)?(?:be|hold|have)\s+(?:having\s+|holding\s+)?"
    r"(?:no|any|a)\s+(?:[\w-]+\s+){0,2}$"
)


def is_supposed(scene: Scene, clause: int, word: Span) -> bool:
    """Whether a clause is only supposed: behind "if", "whether" or a "then" after "if", or in a question."""
    text = scene.text
    sentence = scene.sentence_at(word.start)
    if follows_if(scene, clause):
        return True
    front = text[max(sentence.start, clause - _NEAR) : clause].lower()
    words = re.findall(r"[\w’'-]+", front)
    if any(w in listed("standing", "supposing") for w in words[-3:]):
        return True
    quotation = scene.quotation_at(word.start)
    end = min(sentence.end, quotation.end if quotation else sentence.end)
    return text[word.end : end].rstrip("”\"’') ").endswith("?")


def follows_if(scene: Scene, clause: int) -> bool:
    """Whether a clause is what follows from an "if" before it: "If she says so, then we did not meet"."""
    sentence = scene.sentence_at(clause)
    return _THEN.search(scene.text, sentence.start, clause) is not None


def through(standing: Standing, one: Attribution | None, text: str) -> Standing | None:
    """What a contact is after the words that report it: "denied that they met" denies; None when unclear."""
    if one is None:
        return standing
    cue = one.cue.of(text).lower() if one.cue else ""
    if is_denial(cue):
        turned = re.search(r"\b(?:not|never|cannot)\b|n[’']t\b|\bneither\b", cue) is not None
        if turned:  # "would neither confirm nor deny", "did not deny"
            return Standing.HYPOTHETICAL
        return {Standing.AFFIRMED: Standing.DENIED, Standing.PLANNED: Standing.DENIED}.get(standing)
    if one.act is Act.ASKS or re.search(
        r"\b(?:ask(?:ed|s|ing)?|wonder(?:ed|s|ing)?|demand(?:ed|s|ing)?)\b", cue
    ):
        if one.negated:
            return None  # "did not ask to meet him"
        taken = (
            re.match(r"(?:what|when|where|how|why)\b", one.content[0].of(text).lower())
            if one.content
            else None
        )
        return standing if taken else Standing.HYPOTHETICAL
    if one.negated or one.hypothetical:
        return Standing.HYPOTHETICAL
    if (
        one.act is Act.FEELS
        and standing is Standing.AFFIRMED
        and re.search(r"\b(?:want|hope|wish|hoping)", cue)
    ):
        return Standing.HYPOTHETICAL
    return standing


def is_denial(cue: str) -> bool:
    """Whether a cue denies what it brings."""
    return any(word in listed("denial", "cues") for word in re.findall(r"[\w’'-]+", cue.lower()))
