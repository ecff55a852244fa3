"""A passage of somebody's words, in; the attributions that its own wording tells, out.

The weights saw no attribution inside another. Here they are found by rule: a subject, a verb of
`tables/inner.toml`, and behind it what such a verb takes: "She never asked me anything", "I defended him".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rapport.reading.inner_alone import alone
from rapport.reading.inner_clause import clause_subject
from rapport.reading.inner_objects import object_at, rest_of_clause
from rapport.reading.inner_relative import told_elsewhere
from rapport.reading.inner_sound import stands
from rapport.reading.inner_subjects import (
    extended,
    fits,
    held,
    holding,
    inverted,
    is_generic,
    is_governed,
    is_pronoun,
    subject_before,
)
from rapport.reading.inner_table import words
from rapport.reading.inner_turned import done_by, passives, questions
from rapport.reading.inner_verbs import STATE, find_verbs, kinds_of
from rapport.reading.inner_without_subject import without_subject
from rapport.text.sentences import find_sentences
from rapport.text.spans import Span

# A subject with its auxiliaries stands no farther than this in front of its verb, a content ends no farther
# behind it; both bound the work in a text without stops.
_REACH, _LONGEST = 160, 600
_IDIOM = re.compile(r"(?:tell|told) (?:you|ya) what\b(?! \w+ (?:is|was|did|said|thought))|say so much for\b")
_WHAT = re.compile(r"\bwhat $", re.IGNORECASE)
# "that I believe demands an answer": what is thought of stands in front, and the verb goes on behind
_OF_WHICH = re.compile(r"\b(?:that|which|who|(?:an?|the|this|no) [\w-]+) $")
_WHICH = re.compile(r"\b(?:which|who) $")
_FINITE = re.compile(
    r" (?=(?:is|was|are|were|will|would|has|have|had|can|could|should|might|must|does|did|"
    r"[a-z]{3,}(?:[^s]s|ed))\b"
    r"(?! (?:that|which)\b))"
)
_HOLDS = re.compile(
    r"(?:believe[sd]?|thinks?|thought|hopes?|hoped|fears?|feared|says?|said|insists?|claims?|claimed"
    r"|speculate[sd]?|suspect(?:s|ed)?|expect(?:s|ed)?|argue[sd]?|suggest(?:s|ed)?|predict(?:s|ed)?|assume[sd]?"
    r"|estimate[sd]?|conclude[sd]?|warn(?:s|ed)?|acknowledge[sd]?|admit(?:s|ted)?)"
)
# "things she has said about him", "the comments Till made"
_SAID_THING = re.compile(
    r"\b(?P<thing>(?:(?:the|an?|any|some|his|her|those|these|every|no) )?"
    r"(?:(?:only|first|last|same|nice|bad|good|other|honest|true|\w+est) ){0,3}"
    r"(?:things?|words?|nothing|anything|something|everything|promises?|questions?|claims?|remarks?)) "
    r"(?:that |which )?$"
)
_ABOUT = re.compile(r"(?:about|of|on|to|for|in|at) ")
# "that I don’t think is right"
_NO_MORE = re.compile(r"|(?: (?:still|also|do|does|did|really|always))*(?:n[’']t| not)?(?: really)?")
# "I ask, for whom?", "I tell you, that is good"
_I_SAY = re.compile(r"(?: you)?, (?!(?:but|and|because|though|that|so|or)\b)(?=(?:I\b|[a-z])[^,]*)")
# what a body may do as well: "it intends to"
_ITS_WISH = re.compile(r"(?:intend|plan|want|promis|vow|pledg|agree|offer|hop|expect)")
# "a report in the Courier that she would go"
_REPORT = re.compile(
    r"\b(?P<cue>(?:an? |the )?(?:[a-z-]+ )?(?:report|story|article|account|dispatch)s?) (?:in|by|from) "
    r"(?P<who>(?:the |The )?[A-Z][\w.-]*(?: [A-Z][\w.-]*){0,3}) (?=that (?!of\b))"
)
_AS_SAYING = re.compile(r" as (?:having )?\w+(?:ing|ed)\b")

# "It leaks, says Quill": what stands in front is no shorter
_SAYS = re.compile(r"sa(?:id|ys?)|(?:explain|not|add|recall|argu|insist|warn|observ)(?:s|es|ed)")
_SHORTEST = 8
# behind "says Quill" nothing goes on that would make her the subject
_ENDS = re.compile(r"(?=[,.;:]|$| (?:who|of|at|from|and)\b)")
# "‘They lied,’ he told me"; in what a paper reports the marks are double ones, the first before the passage
_BEFORE = re.compile(
    r"(?:(?<!\w)(?P<words>[‘'](?=\w)[^‘“”\n]{2,300}?[.!?,][’'])"
    r"|(?P<double>(?:^|“)[^“”\n]{2,300}[.!?,]”)|(?P<straight>(?:^|(?<!\w)\")[^\"\n]{2,300}[.!?,]\"))\s$"
)
# "an opponent he deemed unfit": what is named stands in front of a pronoun
_RELATIVE = re.compile(
    r"\b(?!(?:that|and|but|or|if|when|as|because|than|while|so|then|since|though|although|where|how|why|said|says|"
    r"say|think|thinks|thought|time|times|day|once|before|after|until)\b)[a-z]{3,}[”\"’']? $|"
    r"\b(?:which|whom|who) $"
)
_NAMES = re.compile(r"(?:deem|consider|brand|label|dub|call)(?:ed|s)?$")
_NOUNS = (("told", "teller"), ("of", "whose"), ("to", "wisher"), ("being", "holder"), ("noun", "owner"))
_BEHIND = re.compile(
    r" (?P<who>(?:he|she|they|I|we)\b|(?:the|my|his|her|our|their|an?|one) (?:(?!of\b)[\w-]+ )?(?!of\b)[\w-]+"
    r"|(?:(?:Mr|Mrs|Ms|Dr)\.? )?[A-Z][\w-]+(?: [A-Z][\w-]+)?)(?=[\s,.;:!?’”\"]|$)"
)
_ACCORDING = re.compile(r"(?:^|[,(] ?|\s)(?P<cue>[Aa]ccording to) (?P<who>[^,.;:()“”\"]{2,60})")

Found = tuple[Span | None, Span | None, Span]


def find_inner(passage: str) -> list[Found]:
    """Source, cue and content of each attribution that the passage's wording tells, in text order.

    >>> text = "She asked me if I was well."
    >>> [[s.of(text) for s in found] for found in find_inner(text)]
    [['She', 'asked', 'if I was well']]
    """
    found: list[Found] = []
    for sentence in sentences_of(passage):
        mine: list[Found] = []
        for match in find_verbs(passage, sentence.start, sentence.end):
            one = _by_verb(passage, sentence, match, mine)
            if one:
                mine.append(one)
        turned = [*passives(passage, sentence), *done_by(passage, sentence), *questions(passage, sentence)]
        nouns = [*_by_nouns(passage, sentence), *_reports(passage, sentence)]
        found += [*mine, *turned, *nouns, *_according(passage, sentence)]
    found = [one for one in _one_a_cue(found) if stands(*one, passage)]
    return [*found, *alone(passage, [content for _, _, content in found])]


@lru_cache(maxsize=2)  # rules and clues read one passage after the other
def sentences_of(passage: str) -> tuple[Span, ...]:
    """The sentences of a passage."""
    return find_sentences(passage)


def _by_verb(passage: str, sentence: Span, verb: re.Match[str], before: list[Found]) -> Found | None:
    words, here = verb[0], max(sentence.start, verb.start() - _REACH)
    front = passage[here : verb.start()]
    who = subject_before(front)
    if who and front[who.end("who") :] == ", ":
        who = None  # "It leaks, said": nobody right in front
    kinds = kinds_of(words)
    if "naming" in kinds and who and _WHAT.search(front, 0, who.start()):
        kinds |= {"wanted"}  # "what he called a coup"
    if _NAMES.match(words) and who and who["who"].islower() and _RELATIVE.search(front, 0, who.start()):
        kinds |= {"wanted"}
    content = object_at(passage, verb.end(), min(sentence.end, verb.end() + _LONGEST), kinds, words)
    if who and "clause" in kinds and (turned := _of_which(passage, sentence, verb, front, who)):
        return turned
    if content is None and who and who["who"] == "I" and words in ("ask", "tell", "telling", "say"):
        said = _I_SAY.match(passage, verb.end(), sentence.end)
        content = rest_of_clause(passage, said.end(), sentence.end) if said else None
    if content is None and who and "clause" in kinds:
        content = _before(passage, sentence, here + who.start(), verb.end(), words)
    if content is None and who and kinds & {"clause", "wish", "thing"}:
        content = told_elsewhere(
            passage, sentence, here + extended(front, who.start("who")), verb.end(), words
        )
    if who and "clause" in kinds and (thing := _said_thing(passage, content, front, who)):
        content = Span(here + thing.start, here + thing.end)
    if "clause" in kinds and (turned := _turned_round(passage, sentence, verb)):
        return turned
    if content is None or _AS_SAYING.match(passage, content.end):
        return None
    cue = Span(verb.start(), verb.end())
    asked = inverted().search(front, 0, who.start()) if who and not who["aux"] else None
    if who and fits(words, who["who"], f" {asked['aux']}" if asked else who["aux"]):
        if words == "like" and front.endswith(", "):
            return None  # "leaders, like Quill"
        if who["who"] == "Who" or (who["who"].lower() == "it" and who["aux"].startswith(("’s", "'s"))):
            return None  # "Who wants that?", "it’s assumed that"
        if who["who"].lower() == "it" and not ("clause" in kinds or _ITS_WISH.match(words)):
            return None  # "the process, it favors people"
        if re.match(r"that (?:I|he|she|we|they|you|was|were|is|are) ", who["who"]):
            return None  # "that I believe demands action", "that were hacked suggest"
        if is_generic(front, who) or _IDIOM.match(passage, verb.start()):
            return None
        if is_governed(front, who.start()):
            far = clause_subject(front, words)
            if far is None:
                return None
            return Span(here + far.start, here + far.end), Span(here + far.helping, cue.end), content
        source = Span(here + extended(front, who.start("who")), here + who.end("who"))
        helping = who["aux"].lstrip(" ,’'“\"‘")
        return source, Span(here + who.end("aux") - len(helping), cue.end) if helping else cue, content
    if not words.split()[0].endswith("ing") and (far := clause_subject(front, words)):
        return Span(here + far.start, here + far.end), Span(here + far.helping, cue.end), content
    return without_subject(passage, sentence, cue, content, front, before)


def _of_which(
    passage: str, sentence: Span, verb: re.Match[str], front: str, who: re.Match[str]
) -> Found | None:
    """A thought set into a relative clause: "a level that I believe demands action"."""
    if (
        not _HOLDS.fullmatch(verb[0])
        or not _NO_MORE.fullmatch(who["aux"])
        or not (_OF_WHICH if is_pronoun(who["who"]) else _WHICH).search(front, 0, who.start())
    ):
        return None
    goes_on = _FINITE.match(passage, verb.end(), sentence.end)
    content = rest_of_clause(passage, goes_on.end(), sentence.end) if goes_on else None
    if content is None:
        return None
    at = verb.start() - len(front)
    helping = who["aux"].lstrip(" ")
    cue = Span(at + who.end("aux") - len(helping) if helping else verb.start(), verb.end())
    return Span(at + who.start("who"), at + who.end("who")), cue, content


def _said_thing(passage: str, content: Span | None, front: str, who: re.Match[str]) -> Span | None:
    """What was said where it stands in front: "the first honest thing she has said about him"."""
    if content and not _ABOUT.match(passage, content.start):
        return None
    thing = _SAID_THING.search(front, 0, who.start())
    return Span(*thing.span("thing")) if thing else None


def _turned_round(passage: str, sentence: Span, verb: re.Match[str]) -> Found | None:
    """What was said, its verb and then its source: "‘They lied,’ said the mayor", "It leaks, says Quill"."""
    quoted = _BEFORE.search(passage, max(0, verb.start() - _LONGEST), verb.start())
    behind = _BEHIND.match(passage, verb.end())
    if behind is None or verb[0].endswith("ing"):
        return None
    content = Span(quoted.start(), quoted.end() - 1) if quoted else None
    told = passage[max(sentence.start, verb.start() - _LONGEST) : verb.start()]
    if content is None and _SAYS.fullmatch(verb[0]) and told.endswith(", ") and len(told) > _SHORTEST:
        ends = _ENDS.match(passage, behind.end()) and not clause_subject(told[-_REACH:], verb[0])
        content = Span(verb.start() - len(told), verb.start() - 2) if ends else None
    return (Span(*behind.span("who")), Span(*verb.span()), content) if content else None


def _before(passage: str, sentence: Span, who: int, end: int, verb: str) -> Span | None:
    """What stands in front of its source: "‘They lied,’ he told me", "The bridge, they say, is old"."""
    quoted = _BEFORE.search(passage, max(0, who - _LONGEST), who)
    if quoted:
        return Span(quoted.start(), quoted.end() - 1)
    told = passage[max(sentence.start, who - _LONGEST) : who]
    if STATE.match(passage[end - len(verb) : end]) and passage[end : end + 1] != ",":
        return None  # "Overall he is glad."
    if told.endswith(", ") and len(told) > 8 and passage[end : end + 1] in (",", ".", ""):
        return Span(who - len(told), who - len(told) + len(told.rstrip(" ,")))
    return None


def _by_nouns(passage: str, sentence: Span) -> Iterator[Found]:
    """ "its position that the court lacks jurisdiction": a noun of saying with its owner and a clause."""
    if not holding().search(passage, sentence.start, sentence.end):
        return  # the owners before it are tried at every place otherwise
    for match in held().finditer(passage, sentence.start, sentence.end):
        of, owner = next((o, w) for o, w in _NOUNS if match[o] is not None)
        noun = Span(*match.span(of))
        kind = {"of": "thing", "to": "wish"}.get(of, "clause")
        if match[of] in words("words", "nouns_for"):
            kind = "person"
        content = object_at(passage, noun.end, min(sentence.end, noun.end + _LONGEST), frozenset({kind}))
        whose = match.span(owner)
        if content:
            yield (Span(*whose) if whose[0] >= 0 else None), noun, content


def _reports(passage: str, sentence: Span) -> Iterator[Found]:
    """ "a report in the Courier that she would go": the paper tells it."""
    for match in _REPORT.finditer(passage, sentence.start, sentence.end):
        end = min(sentence.end, match.end() + _LONGEST)
        content = object_at(passage, match.end("who"), end, frozenset({"clause"}))
        if content:
            yield Span(*match.span("who")), Span(*match.span("cue")), content


def _according(passage: str, sentence: Span) -> Iterator[Found]:
    """ "According to the mayor, the harbour was frozen": what stands before it, else what is behind."""
    if passage.find("ccording to ", sentence.start, sentence.end) < 0:
        return
    for match in _ACCORDING.finditer(passage, sentence.start, sentence.end):
        first = max(sentence.start, match.start("cue") - _LONGEST)
        before = passage[first : match.start("cue")].rstrip(" ,(")
        after = passage[match.end() : min(sentence.end, match.end() + _LONGEST)].rstrip(" .!?")
        behind = match.end() + len(after) - len(after.lstrip(" ,"))
        content = Span(first, first + len(before)) if len(before) > 10 else None
        if content is None and len(after) > 10:
            content = Span(behind, match.end() + len(after))
        if content:
            yield Span(*match.span("who")), Span(*match.span("cue")), content


def _one_a_cue(found: list[Found]) -> list[Found]:
    """In text order, no two with one cue."""
    out: list[Found] = []
    for one in sorted(found, key=lambda f: (f[1] or f[2]).start):
        if not (out and one[1] and out[-1][1] and one[1].overlaps(out[-1][1])):
            out.append(one)
    return out
