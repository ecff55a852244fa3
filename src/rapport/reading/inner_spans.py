"""A word that tells of a report and that no rule reads, in; source, cue and content out.

The word is known to tell (`inner_judged.py`); here is only whose it is and what: "voters for not backing
him", "his refusal to pay", "was mocked by the Courier". Whose it is stays open where the wording does not
show it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapport.reading.inner_clause import clause_subject
from rapport.reading.inner_going_on import going_on
from rapport.reading.inner_objects import object_at, rest_of_clause
from rapport.reading.inner_subjects import extended, fits, is_governed, subject_before
from rapport.reading.inner_words import Word, form_of
from rapport.text.spans import Span

Found = tuple[Span | None, Span | None, Span]

# A subject stands no farther in front, a content ends no farther behind; both bound the work.
_REACH, _LONGEST = 160, 600
# alone these are no content: "talking about", "’m telling you"
_SMALL = re.compile(r".|(?i:about|of|on|for|with|to|at|in|it|you|me|us|so|up|out|back|forward)")
_PREPOSITIONS = frozenset(("for", "of", "about", "in", "with", "beside"))
_KINDS = frozenset(("clause", "wish", "thing"))
_HELPING = frozenset(("be", "have", "do", "modal", "to", "not", "adverb"))
_NAME = r"(?:(?:Mr|Mrs|Ms|Dr|Sen|Gov|Rep)\.? )?[A-Z][\w-]+(?: [A-Z][\w-]+){0,3}"
# "his refusal", "Quill’s latest “proposal"
_OWNED = re.compile(
    rf"\b(?P<who>(?i:his|her|its|their|my|our|your)|(?:the [\w-]+|{_NAME})[’']s?) (?:[\w-]+ ){{0,2}}[“\"‘]?$"
)
_NOUN_BEFORE = frozenset(("own", "the", "a", "some", "'s"))
_BY = re.compile(
    rf"[^,;.]{{0,40}}? by (?P<who>(?:[a-z]+ ){{0,2}}{_NAME}|(?:the|his|her|their) (?:[\w-]+ ){{0,2}}?[\w-]+"
    r"|[a-z]+s\b|him\b|her\b|them\b)"
)
# "of him", "to leave", "that …", "for their word": what hangs on a noun or a verb
_HANGS = re.compile(
    r"[”\"’]?,? (?=(?:(?P<small>of|for|about|on|with|against|to|toward|towards|from|over|behind) )?"
    r"(?P<rest>[\w“\"‘'$#\[]))"
)
# "a plan he likes", "what she thinks": it stands in front of its source
_DETERMINER = r"(?i:the|an?|any|some|his|her|their|no|what|all)"
_THING = re.compile(
    rf"(?P<thing>{_DETERMINER} (?:(?!{_DETERMINER} )[\w’-]+ ){{0,3}}?[\w’”\"-]+|[\w’”\"-]+) "
    r"(?:(?:that|which|whom) )?$"
)
_GOES_ON = re.compile(r",? (?:is|are|was|were|has|have|had|will|would|could|should|may|might|can)\b")
_OBJECT = re.compile(
    r"(?P<who>(?:him|her|me|us|them|people)|(?:the |an? )?(?:[\w-]+ )?[a-z]+s|" + _NAME + r") $"
)


def spans_of(passage: str, sentence: Span, words: Sequence[Word], at: int) -> Found | None:
    """Who, with which words, and what, for the word at a place; None where nothing is told of.

    >>> from rapport.reading.inner_words import words_of
    >>> text = "Her refusal to pay was mocked."
    >>> [s.of(text) for s in spans_of(text, Span(0, 30), words_of(text, 0, 30), 1)]
    ['Her', 'refusal', 'to pay']
    """
    word = words[at]
    front = passage[max(sentence.start, word.start - _REACH) : word.start]
    here, end = word.start - len(front), min(sentence.end, word.end + _LONGEST)
    form = form_of(word.text)
    first = _first(words, at, verb=form != "s")
    owned = _OWNED.search(front) if first == at else None
    if owned:
        owner = Span(here + owned.start("who"), here + owned.end("who"))
        return _with(passage, owner, Span(word.start, word.end), _of_noun(passage, word.end, end))
    before = words[first - 1].sort if first else "start"
    cue = Span(words[first].start, word.end)
    helping = {w.sort for w in words[first:at]}
    noun = _NOUN_BEFORE | (_PREPOSITIONS | {"to"} if form == "s" else frozenset())
    if first == at and before in noun and form != "ing":
        by = _BY.match(passage, word.end, end)
        if by:  # "an announcement by the mayor that it is safe"
            return _with(passage, Span(*by.span("who")), cue, _of_noun(passage, by.end(), end))
        return _with(passage, None, cue, _of_noun(passage, word.end, end))
    if "be" in helping and form == "past":
        return _passive(passage, front, here, word, cue, end)
    who = _subject(front, here, word, form, helping)
    content = None
    if at + 1 == len(words) or words[at + 1].sort not in _PREPOSITIONS:
        content = object_at(passage, word.end, end, _KINDS, word.text)
    if content is None or _SMALL.fullmatch(content.of(passage)):
        content = _hanging(passage, word.end, end)
    if who and (content is None or _SMALL.fullmatch(content.of(passage))):
        content = _in_front(passage, sentence, who)
    return _with(passage, who, cue, content)


def _first(words: Sequence[Word], at: int, *, verb: bool) -> int:
    """Where the cue begins: a verb's own auxiliaries, "to", "not" and adverbs belong to it."""
    first = at
    if not verb and at and words[at - 1].sort == "to":
        return at  # "stoops to attacks"
    while first and (
        (words[first].sort == "to" and words[first - 1].text in ("going", "gonna"))
        or words[first - 1].sort in _HELPING
        or (words[first - 1].sort == "mark" and words[first - 2].sort in _HELPING)
    ):
        first -= 1
    while first < at and words[first].sort in ("adverb", "mark"):
        first += 1
    return first


def _with(passage: str, who: Span | None, cue: Span, content: Span | None) -> Found | None:
    if content is None or content.overlaps(cue) or _SMALL.fullmatch(content.of(passage)):
        return None
    return (who if who and not who.overlaps(content) else None), cue, content


def _passive(passage: str, front: str, here: int, word: Word, cue: Span, end: int) -> Found | None:
    """ "was mocked by the Courier": what is in front, unless a clause stands behind."""
    by = _BY.match(passage, word.end, end)
    source = Span(*by.span("who")) if by else None
    told = frozenset({"clause", "wish"})
    content = object_at(passage, by.end() if by else word.end, end, told, word.text)
    who = subject_before(front)
    if content is None and who:
        content = Span(here + extended(front, who.start("who")), here + who.end("who"))
    return _with(passage, source, cue, content)


def _subject(front: str, here: int, word: Word, form: str, helping: set[str]) -> Span | None:
    """Who does it, in front; None where nobody plainly does."""
    verb = word.text
    if "to" in helping:
        front = front[: front.rfind("to ")]
        somebody = _OBJECT.search(front)
        if somebody:
            return Span(here + somebody.start("who"), here + somebody.end("who"))
        front, verb = front[: front.rstrip().rfind(" ") + 1], "did"
        who = subject_before(front)
        return Span(here + extended(front, who.start("who")), here + who.end("who")) if who else None
    who = subject_before(front)
    if form == "ing" and "be" not in helping:
        if who and not who["aux"] and front[who.end("who") :] == " " and (who["who"][0].isupper()):
            return Span(here + extended(front, who.start("who")), here + who.end("who"))
        along = going_on(front, verb)
        return Span(here + along[0], here + along[1]) if along else None
    state = "be" in helping and form == "base"  # "am proud"
    if who and (state or fits(verb, who["who"], who["aux"])) and not is_governed(front, who.start()):
        return Span(here + extended(front, who.start("who")), here + who.end("who"))
    far = clause_subject(front, verb)
    return Span(here + far.start, here + far.end) if far else None


def _hanging(passage: str, at: int, end: int) -> Span | None:
    """What hangs on a noun or a verb: behind "of" and "about" the thing, else all of it."""
    match = _HANGS.match(passage, at, end)
    if match is None:
        return None
    keeps = match["small"] in ("to", None)
    return rest_of_clause(passage, match.end() if keeps else match.start("rest"), end)


def _of_noun(passage: str, at: int, end: int) -> Span | None:
    """What hangs on a noun: "her refusal to pay was mocked" goes on with a verb of its own."""
    whole = _hanging(passage, at, end)
    if whole is None or passage.startswith("that ", whole.start):
        return whole
    goes_on = _GOES_ON.search(passage, whole.start, whole.end)
    return Span(whole.start, goes_on.start()) if goes_on else whole


def _in_front(passage: str, sentence: Span, who: Span) -> Span | None:
    """What stands in front of its source: "a plan he likes"."""
    thing = _THING.search(passage[sentence.start : who.start])
    return Span(sentence.start + thing.start("thing"), sentence.start + thing.end("thing")) if thing else None
