"""Words in front of a verb without a subject, in; whose it is, out: "She left early, saying", "but hoped".

Only where the clause before has one subject that can be meant: with "that", "who" or another verb between
it is left open.
"""

from __future__ import annotations

import re
from functools import cache

from rapport.reading.inner_subjects import fits
from rapport.reading.inner_table import either, words

# A clause whose subject stands farther in front is too long to be sure of; it bounds the work, too.
_REACH = 400
# a clause of its own begins here; others ("when it rained, he left") stand in front of it or hang on it
_START = re.compile(
    r"(?:^|[;:—–] |, (?:and|but|while|so) |(?<=[,.?!][”\"]) |(?<=[,.?!]'') )"
    r"(?:And |But |Yet |So |that )?[“\"‘']?"
)
_GOES_ON = re.compile(
    r"(?P<link>,|,? and|,? but|,? then) (?:\w+ly |also |then |never |later |again |even )*[“\"‘]?$"
)
# "She called the mayor to say", "he went on television to complain"
_CAME = re.compile(
    r"\b(?:called|phoned|rang|telephoned|wrote|written|e-?mailed|texted|tweeted|came|come|went|gone|stood up"
    r"|got up|took|taken|appeared|held|met|issued|released|sent|rose|used)\b[^,;:.“”\"]{0,60}?"
    r"(?P<to> to (?:also |then )?)$"
)
# between subject and verb another may be told of
_OTHERS = re.compile(
    r"\b(?:who|which|that|as|when|where|while|if|because|after|before|whose|what|how|with|from|prompted|made|let"
    r"|forced|led)\b|[”\"]|: "
)
_ANOTHER = re.compile(
    r"\b(?:will|would|could|can|should|may|might|must|is|are|was|were|has|have|had|do|does|did|he|she|they|we|I"
    r"|you|it)\b"
)
# what opens a sentence with a capital and is no name
_OPENERS = (
    r"(?:If|When|As|While|In|On|At|After|Before|Since|For|With|But|And|Yet|So|Because|Though|By|During|Although"
    r"|From|To|Then|That)\b"
)


def going_on(front: str, verb: str) -> tuple[int, int] | None:
    """Who goes on to say it; None where nobody is plainly meant.

    >>> front = "On Friday, the mayor of Brelle left, "
    >>> front[slice(*going_on(front, "saying"))]
    'the mayor of Brelle'
    """
    if verb in words("words", "to_say") and (come := _CAME.search(front)):
        front = f"{front[: come.start('to')]}, "  # "called her to say" is "called her, saying"
        verb = "saying"
    first, along = max(0, len(front) - _REACH), verb.split()[0].endswith("ing")
    front = front[first:]
    link = _GOES_ON.search(front)
    if link is None or (link["link"] == ",") != along or verb in words("words", "not_going_on"):
        return None
    who = _subject_of_clause(front)
    does = _verb().match(front, who[1]) if who else None
    if who is None or does is None or _OTHERS.search(front, who[1], link.start()):
        return None
    if not along and _ANOTHER.search(front, does.end(), link.start()):
        return None
    return (first + who[0], first + who[1]) if along or fits(verb, front[slice(*who)], "") else None


def _subject_of_clause(front: str) -> tuple[int, int] | None:
    """Who does what the last clause of its own tells: of "She left, " it is "She"."""
    before = len(front)
    for start in reversed(list(_START.finditer(front))):
        at = start.end()
        while 0 <= at < before:
            who = _subject().match(front, at)
            if who:
                return who.span()
            comma = front.find(", ", at, before)  # behind "On Monday, "
            at = comma + 2 if comma >= 0 else before
        before = start.start()
    return None


@cache
def _verb() -> re.Pattern[str]:
    """A finite verb, or nearly: what is set in and adverbs may stand before it."""
    return re.compile(
        r"(?:,? (?:who|which|an?|the|whose) [^,;:“”\"]{2,100},|, [^,;:“”\"]{2,60},| \([^()]{1,40}\))?"
        r" (?:also |later |then |once |now |still |only |\w+ly |never |often )*"
        rf"(?:\w+ed|{either('words', 'finite')}|(?<=I )\w+|(?<=[Tt]hey )\w+|(?<=[Ww]e )\w+)\b"
    )


@cache
def _subject() -> re.Pattern[str]:
    """Who does something: a pronoun, a name or a noun, with what hangs on it, and a verb behind."""
    name = rf"(?!{_OPENERS})(?:[A-Z][\w.-]* )*[A-Z][\w-]+"
    inner = rf"(?!{either('words', 'not_inside')}\b)[\w-]+"
    noun = rf"(?:(?i:{either('words', 'determiners')}) |{name}[’']s? )(?:{inner}(?:[’']s)? ){{0,3}}?{inner}"
    who = rf"(?!that\b)(?:(?i:i|he|she|we|they)\b|{noun}|{name}|[A-Z]?[a-z-]+ [a-z-]+s\b)"
    hanging = rf"(?: (?:of|for|from|in|at) (?:the |his |her )?(?:{name}|[\w-]+(?: [\w-]+)?))"
    return re.compile(rf"{who}{hanging}{{0,2}}?(?={_verb().pattern})")
