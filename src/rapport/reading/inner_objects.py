"""A place behind a verb, in; what the verb takes there, out: a clause, a wish, a thing, somebody."""

from __future__ import annotations

import re
from functools import cache

from rapport.reading.inner_forms import form
from rapport.reading.inner_table import either, words
from rapport.reading.pointers import person_nouns
from rapport.text.spans import Span

# A quotation inside a quotation is shorter than this; it bounds the work where a mark is never closed.
_LONGEST = 1000
# verbs whose first object is who hears it, and those behind which nothing but a clause stands
_TELLS = re.compile(r"(?:t(?:ell|old)|ask|warn|assur|remind|promis|inform)", re.IGNORECASE)
_SAYS = re.compile(
    r"(?:sa(?:y|ys|id|ying)|thought|(?:think|claim|insist|hop|argu|reckon|suspect|anticipat)(?:e|es|s|ed|ing)?)",
    re.IGNORECASE,
)
_QUOTE = re.compile(r"[,:]? ?(?=(?:“ ?|[\"‘«]|''?)\w)")
# "I’m going to say, I met her": spoken words without marks
_SPOKEN = re.compile(r", (?=(?:I|[A-Z][\w’']+|oh|well|hey|no|yes|look|okay|gosh|let[’']s)\b)")
# "I think, in most cases, people see": what is thought opens with a phrase
_PHRASE_FIRST = re.compile(
    r",? (?=(?:in|at|on|for|after|before|under|given) [\w’'-]+(?: [\w’'-]+){0,4}, (?:[\w’'-]+ ){1,6}?\w)"
)
# "I feel like I need a rest"
_FEELS = re.compile(r"fe(?:el|els|lt)", re.IGNORECASE)
_LIKE = re.compile(r" (?=like (?:I|he|she|we|they|you)\b)")
_THINKS = re.compile(
    r"(?:think|thinks|thought|believe[sd]?|feel|feels|felt|guess|hope[sd]?|know)", re.IGNORECASE
)
_SPEAKS = re.compile(r"(?:sa(?:y|ys|id|ying)|thought|think|thinking|goes|went)", re.IGNORECASE)
# "a plan he slammed as “reckless”": who or what it was stands in front
_AS = re.compile(r" as (?=[\w“\"‘'])")
_JUDGES = re.compile(
    r"(?:describ|slam|denounc|dismiss|condemn|derid|mock|prais|hail|portray|depict|blast|decr|brand|label)\w*",
    re.IGNORECASE,
)
_THING = re.compile(r" (?=[\w“\"‘'$#])")
_TO = re.compile(r" (?=(?:not )?to [“\"‘]?\w)")
_ABOUT = re.compile(r" (?=(?:about|of) \w)")
# "told us his name", "told the Courier she was ill"
_TALE = re.compile(
    r" (?=(?:(?:his|her|their|its|my|the|an?|he|she|they|it|no|some|all)\b|[A-Z][\w’-]+ [a-z]) ?[\w-]+ \w)"
)
_COUNTED = re.compile(
    r" (?=(?:\d|(?:one|two|three|a|an|the|their|his|her|your|my|our|many|some|about|for)\b))"
)
# "said in a letter: “", "wrote of him that"
_WRITES = re.compile(
    r"(?:sa(?:y|ys|id|ying)|writes?|wrote|writing|tweet(?:s|ed|ing)|post(?:ed|ing))", re.IGNORECASE
)
# "told the man from the Courier that", "told a town hall on Monday: "
_AT_LENGTH = re.compile(
    r" [\w’'][^.;:!?“”\"]{2,90}?(?:,? (?=that (?!of\b))|[:,] (?=[“\"‘']\w))",
)
_STOP = (
    r"[;:]| ?[—–]| - |,? (?:but|because|although|though|while|so that)\b|"
    r", (?:and|or|who|which|where|when|if) |"
    r",? and (?:I|you|he|she|we|they|it|regrets?|wants?|hopes?|said|says|told)\b|, (?:then|he|she|they|I|we) "
)


def object_at(passage: str, at: int, end: int, kinds: frozenset[str], verb: str = "") -> Span | None:
    """The content behind a verb that may take the kinds of object; None when none follows.

    >>> text = "I never asked her whether it was safe."
    >>> object_at(text, 13, len(text), frozenset({"clause"}), "asked").of(text)
    'whether it was safe'
    """
    if passage[at : at + 1] in '”"’' and passage[at + 1 : at + 2] == " ":
        at += 1  # “does not believe” he did
    if "clause" in kinds and (found := _clause(passage, at, end, verb)):
        return found
    if _JUDGES.fullmatch(verb) and (judged := _AS.match(passage, at, end)):
        return _cut(passage, judged.end(), end, "clause")
    if "thing" in kinds and "person" not in kinds and (it := form("it").match(passage, at, end)):
        return _cut(passage, it.end(), end, "thing")
    for kind, names, stop in _OBJECTS:
        if kind not in kinds or (kind in ("thing", "wanted") and form("no object").match(passage, at, end)):
            continue
        for match in filter(None, (form(name).match(passage, at, end) for name in names)):
            if kind != "person" or _is_somebody(match):
                return _cut(passage, match.end(), end, stop)
    return None


# of what kind, in which forms, and where it ends
_OBJECTS = (
    ("wish", ("to", "somebody to"), "clause"),
    ("refusal", ("to say",), "clause"),
    ("naming", ("named",), "clause"),
    ("thing", ("thing",), "thing"),
    ("person", ("person",), "thing"),
    ("wanted", ("thing",), "thing"),
)


def _clause(passage: str, at: int, end: int, verb: str) -> Span | None:
    """A quotation, a clause or what stands for one ("so"), behind the hearer or right here."""
    tells = _TELLS.match(verb) is not None
    places = [at]
    named = ("named hearer",) if verb.lower().startswith("t") else ()
    for name in ("hearer", "told", *named) if tells else ("to hearer",):
        match = form(name).match(passage, at, end)
        if match:
            places.insert(0, match.end())
    for start in places:
        match = _QUOTE.match(passage, start, end)
        if match:
            return _quotation(passage, match.end())
        match = form("link").match(passage, start, end) or form("bare").match(passage, start, end)
        if match:
            return _cut(passage, match.end(), end, "clause")
    if _SPEAKS.fullmatch(verb) and (spoken := _SPOKEN.match(passage, at, end)):
        return _cut(passage, spoken.end(), end, "clause")
    if _FEELS.fullmatch(verb) and (alike := _LIKE.match(passage, at, end)):
        return _cut(passage, alike.end(), end, "clause")
    if _THINKS.fullmatch(verb) and (first := _PHRASE_FIRST.match(passage, at, end)):
        return _cut(passage, first.end(), end, "clause")
    if _WRITES.fullmatch(verb) and (beside := form("beside").match(passage, at, end)):
        quoted = beside["mark"] is not None
        return _quotation(passage, beside.end()) if quoted else _cut(passage, beside.end(), end, "clause")
    if when := form("when").match(passage, at, end):
        match = form("link").match(passage, when.end(), end) or form("bare").match(passage, when.end(), end)
        if match:
            return _cut(passage, match.end(), end, "clause")
    match = form("later").match(passage, at, end)
    if match is None and tells:
        match = _AT_LENGTH.match(passage, at, end)
    if match is None and _SAYS.fullmatch(verb) and not form("no object").match(passage, at, end):
        match = _THING.match(passage, at, end)
    if match:
        return _cut(passage, match.end(), end, "clause")
    return _asked(passage, at, end, verb.lower()) if tells else None


def _asked(passage: str, at: int, end: int, verb: str) -> Span | None:
    """What somebody is asked or told of: "asked me 40 questions", "if she asked him", "told us about it"."""
    tells = verb.startswith("t")
    hearer = form("hearer").match(passage, at, end)
    named = form("named hearer").match(passage, at, end) if tells and hearer is None else hearer
    if named and tells and (tale := _TALE.match(passage, named.end(), end)):
        return _cut(passage, tale.end(), end, "clause")
    if hearer is None:
        return None
    if not verb.startswith("ask"):
        match = _ABOUT.match(passage, hearer.end(), end)
        return _cut(passage, match.end(), end, "told") if match else None
    if passage[hearer.end() : hearer.end() + 1] in ".,;!?’”":
        return Span(at + 1, hearer.end())
    match = _COUNTED.match(passage, hearer.end(), end)
    return _cut(passage, match.end(), end, "thing") if match else None


def _is_somebody(match: re.Match[str]) -> bool:
    noun = match["noun"]
    named = re.compile(r"(?:[Tt]he )?(?:[A-Z][\w.-]+ )*?([A-Z][\w-]+)\b(?! [A-Z])").match(
        match.string, match.end()
    )
    if named and named[1] in words("objects", "things"):
        return False
    people = person_nouns() | words("objects", "children")
    return noun is None or noun.lower() in people or noun[0].isupper()


def _quotation(passage: str, at: int) -> Span | None:
    """The quoted words from an opening mark on, marks included."""
    opened = "''" if passage.startswith("''", at) else passage[at]
    closing = {"“": "”", "‘": "’", "«": "»"}.get(opened, opened)
    last = min(len(passage), at + _LONGEST)
    match = re.compile(rf"(?<=\S){re.escape(closing)}(?!\w)").search(passage, at + len(opened), last)
    return Span(at, match.end() if match else at + len(passage[at:last].rstrip()))


def rest_of_clause(passage: str, start: int, end: int) -> Span | None:
    """The words from a place on up to where a clause ends."""
    return _cut(passage, start, end, "clause")


_LETTER = re.compile(r"\w")


def _cut(passage: str, start: int, end: int, stop: str) -> Span | None:
    """The words from a place to where such an object ends; None when no word is among them."""
    match = _stop(stop).search(passage, start + 1, end)
    words = passage[start : match.start() if match else end].rstrip(' ,.!?”"')
    return Span(start, start + len(words)) if _LETTER.search(words) else None


@cache
def _stop(kind: str) -> re.Pattern[str]:
    ends = {
        "clause": "",
        "told": r"|,|[’”\"]$",
        # "described the dam as “a toy”", but not "praised her as she left"
        "thing": rf"|,|[’”\"]$|”|\"(?!\w)| {either('objects', 'thing_ends')}\b"
        r"| as (?![“\"‘']|(?:an?|the|one) )",
    }
    return re.compile(_STOP + ends[kind])
