"""The name of a form, in; the pattern of what follows a verb in that form, out: "that …", "to …", "him"."""

from __future__ import annotations

import re
from functools import cache

from rapport.reading.inner_table import either

_DAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today|week|month|year|night|morning)"
_HOUR = r"(?: (?:morning|afternoon|evening|night))?"
# "our presumptive leader Ada Quill": words in front of a name that leave it one
_ROLE = (
    r"(?:(?:the |our |his |her |their |my )?"
    r"(?:fellow |presumptive |former |rival |then-?|future |new |late )+(?:[a-z]+ ){0,2})"
)


@cache
def form(name: str) -> re.Pattern[str]:
    """The form of what follows a verb, by its name."""
    o = {key: either("objects", key) for key in _LISTS}
    noun = r"(?!(?:of|that)\b)[\w-]+"
    that = r"that (?!(?:of|for|to|in|out|up|on|down|off|back|away|way|kind|sort)\b)"
    forms = {
        "to": r" (?=(?:not )?to [“\"‘]?\w)",
        "thing": r" (?=[\w“\"‘'$#])",
        "no object": rf" {o['no_object']}\b",
        "hearer": rf" {o['hearers']}\b",
        "it": r" (?=(?:it|this|that|these|those)"
        r"(?:[,.;:!?’”\"]|$| (?:and|but|because|in|on|at|when|if|for|all|as)\b))",
        "named hearer": r" (?:(?:[Tt]he )?(?:[A-Z][\w.’!&-]* )*[A-Z][\w’!&-]*|the [a-z]+|[a-z]+s)(?= )",
        "when": rf",? (?:on |late |early |earlier |last |this |again )*{_DAY}{_HOUR}",
        "beside": r" (?:in|on|of|during|at|from|about|with|to) [^.;:“”\"]{2,70}?"
        r"(?:(?P<mark>[:,]) ?(?=(?:“ ?|[\"‘]|''?)\w)|,? (?=that (?!of\b)))",
        "to hearer": rf" (?:to|with) (?:{o['hearers']}|{o['owners']} [a-z-]+)\b",
        "told": rf" (?:to )?(?:(?:{o['owners']}|an?|some) (?:{noun} )?{noun}(?: of [\w-]+)?"
        r"|(?:[A-Z][\w.-]+ ?){1,4}(?=,? [a-z]))",
        "link": rf",? (?=(?:{that}|whether|if|how|why|what|when|where|who|which|not [.,]|{o['short']}\b"
        r"|(?:yes|no)(?=[.,;!?”’\"]|$)))",
        "later": rf" {o['between']}\b[\w’' ]{{0,45}}? (?=that (?!of\b))",
        "bare": rf" (?=(?:(?i:{o['pronouns']})(?:[’'](?:s|d|re|ve|ll|m)\b)? (?!{o['not_clause']}\b)\w"
        rf"|(?:(?i:{o['openers']})|[A-Z][\w.-]+|\d[\d,]*)(?: [\w.’'-]+){{0,6}}? {o['finite']}\b))",
        "somebody to": rf" (?=(?:{o['hearers']}|it|(?:[a-z-]+ )?[a-z-]+s"
        r"|(?:[A-Z][\w.-]+ )*[A-Z][\w-]+(?:[’']s? (?:[\w-]+ ){0,2}[\w-]+)?"
        rf"|{o['openers']} (?:{noun} ){{0,4}}?{noun})(?: all)? (?:not )?to \w)",
        "to say": rf" (?=to {o['refused']}\b)",
        "person": rf" (?=(?:{o['somebody']}\b|(?:one |{_ROLE})?[A-Z][\w-]+"
        rf"|(?:{o['owners']}|that(?! (?:I|he|she|we|they|you|it)\b)|this|an?|one) "
        r"(?:[\w-]+ ){0,2}?(?P<noun>[\w-]+)))",
        "named": rf" (?=(?:(?:him|her|it|them|me|you|us|that|this|such \w+ \w+) "
        rf"(?!{o['not_names']}\b)[\w“\"‘]"
        rf"|(?:{o['owners']} (?:[\w’-]+ ){{1,3}}?|[A-Z][\w.-]+(?: [A-Z][\w.-]+)?[’']s (?:[\w-]+ ){{1,2}}?"
        r"|[A-Z][\w.-]+(?: [A-Z][\w.-]+)? )"
        r"(?:an? |[“\"‘]|the \w+est )"
        r"|[^,.;:“”\"‘]{3,80} (?:[“\"‘]|'')\w))",
    }
    return re.compile(forms[name])


_LISTS = (
    "hearers", "somebody", "pronouns", "owners", "openers", "finite", "not_clause", "short", "between",
    "refused", "not_names", "no_object",
)  # fmt: skip
