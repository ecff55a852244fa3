"""A place behind a verb, in; what the verb takes there, out: a clause, a wish, a thing, somebody."""

from __future__ import annotations

import re
from functools import cache

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
_SPOKEN = re.compile(r", (?=(?:I|[A-Z][\w’']+|oh|well|hey|no|yes|look|okay|gosh)\b)")
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
_COUNTED = re.compile(r" (?=(?:\d|(?:one|two|three|a|an|the|many|some|about|for)\b))")
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
    for kind, names, stop in _OBJECTS:
        if kind not in kinds or (kind in ("thing", "wanted") and _form("no object").match(passage, at, end)):
            continue
        for match in filter(None, (_form(name).match(passage, at, end) for name in names)):
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
    for name in ("hearer", "told") if tells else ("to hearer",):
        match = _form(name).match(passage, at, end)
        if match:
            places.insert(0, match.end())
    for start in places:
        match = _QUOTE.match(passage, start, end)
        if match:
            return _quotation(passage, match.end())
        match = _form("link").match(passage, start, end) or _form("bare").match(passage, start, end)
        if match:
            return _cut(passage, match.end(), end, "clause")
    if _SPEAKS.fullmatch(verb) and (spoken := _SPOKEN.match(passage, at, end)):
        return _cut(passage, spoken.end(), end, "clause")
    if _FEELS.fullmatch(verb) and (alike := _LIKE.match(passage, at, end)):
        return _cut(passage, alike.end(), end, "clause")
    if _THINKS.fullmatch(verb) and (first := _PHRASE_FIRST.match(passage, at, end)):
        return _cut(passage, first.end(), end, "clause")
    match = _form("later").match(passage, at, end)
    if match is None and tells:
        match = _AT_LENGTH.match(passage, at, end)
    if match is None and _SAYS.fullmatch(verb) and not _form("no object").match(passage, at, end):
        match = _THING.match(passage, at, end)
    if match:
        return _cut(passage, match.end(), end, "clause")
    return _asked(passage, at, end, verb.lower()) if tells else None


def _asked(passage: str, at: int, end: int, verb: str) -> Span | None:
    """What somebody is asked or told of: "asked me 40 questions", "if she asked him", "told us about it"."""
    hearer = _form("hearer").match(passage, at, end)
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
    return noun is None or noun.lower() in person_nouns() or noun[0].isupper()


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


def _cut(passage: str, start: int, end: int, stop: str) -> Span | None:
    """The words from a place to where such an object ends; None when no word is among them."""
    match = _stop(stop).search(passage, start + 1, end)
    words = passage[start : match.start() if match else end].rstrip(' ,.!?”"')
    return Span(start, start + len(words)) if re.search(r"\w", words) else None


@cache
def _stop(kind: str) -> re.Pattern[str]:
    ends = {
        "clause": "",
        "told": r"|,|[’”\"]$",
        # "described the dam as “a toy”", but not "praised her as she left"
        "thing": rf"|,|[’”\"]$|[”\"]| {either('objects', 'thing_ends')}\b| as (?![“\"‘']|(?:an?|the|one) )",
    }
    return re.compile(_STOP + ends[kind])


@cache
def _form(name: str) -> re.Pattern[str]:
    """The form of what follows a verb, by its name."""
    o = {key: either("objects", key) for key in _LISTS}
    noun = r"(?!(?:of|that)\b)[\w-]+"
    that = r"that (?!(?:of|for|to|in|out|up|on|down|off|back|away|way|kind|sort)\b)"
    forms = {
        "to": _TO.pattern,
        "thing": _THING.pattern,
        "no object": rf" {o['no_object']}\b",
        "hearer": rf" {o['hearers']}\b",
        "to hearer": rf" (?:to|with) (?:{o['hearers']}|{o['owners']} [\w-]+)\b",
        "told": rf" (?:to )?(?:(?:{o['owners']}|an?|some) (?:{noun} )?{noun}(?: of [\w-]+)?"
        r"|(?:[A-Z][\w.-]+ ?){1,4}(?=,? [a-z]))",
        "link": rf",? (?=(?:{that}|whether|if|how|why|what|when|where|who|which|not [.,]|{o['short']}\b"
        r"|(?:yes|no)(?=[.,;!?”’\"]|$)))",
        "later": rf" {o['between']}\b[\w’' ]{{0,45}}? (?=that (?!of\b))",
        "bare": rf" (?=(?:(?i:{o['pronouns']})(?:[’'](?:s|d|re|ve|ll|m)\b)? (?!{o['not_clause']}\b)\w"
        rf"|(?:(?i:{o['openers']})|[A-Z][\w.-]+|\d[\d,]*)(?: [\w.’'-]+){{0,6}}? {o['finite']}\b))",
        "somebody to": rf" (?=(?:{o['hearers']}|[A-Z][\w-]+|[a-z-]+s|{o['owners']} (?:\w+ )?\w+)"
        r" (?:not )?to \w)",
        "to say": rf" (?=to {o['refused']}\b)",
        "person": rf" (?=(?:{o['somebody']}\b|(?:one )?[A-Z][\w-]+"
        rf"|(?:{o['owners']}|that|this|an?|one) (?:[\w-]+ ){{0,2}}?(?P<noun>[\w-]+)))",
        "named": rf" (?=(?:(?:him|her|it|them|me|you|us|that|this|such \w+ \w+) "
        rf"(?!{o['not_names']}\b)[\w“\"‘]"
        rf"|(?:{o['owners']} (?:[\w’-]+ ){{1,3}}?|[A-Z][\w.-]+(?: [A-Z][\w.-]+)?[’']s (?:[\w-]+ ){{1,2}}?"
        r"|[A-Z][\w.-]+(?: [A-Z][\w.-]+)? )"
        r"(?:an? |[“\"‘]|the \w+est )))",
    }
    return re.compile(forms[name])


_LISTS = (
    "hearers", "somebody", "pronouns", "owners", "openers", "finite", "not_clause", "short", "between",
    "refused", "not_names", "no_object",
)  # fmt: skip
