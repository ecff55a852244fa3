"""A verb and its content without a subject in front, in; whose it is, out: "heard him say"."""

from __future__ import annotations

import re

from rapport.reading.inner_going_on import going_on
from rapport.reading.inner_subjects import fits
from rapport.reading.inner_verbs import kinds_of
from rapport.text.spans import Span

Found = tuple[Span | None, Span | None, Span]

# "He came out and said", "a report warning that", "for warning about"
_FIRST = re.compile(
    r"\b(?P<who>[Hh]e|[Ss]he|I|[Ww]e|[Tt]hey|[Yy]ou)\b"
    r"(?=[^,;:—]{3,80} and (?:then |never |also |again |even )?(?:(?:had|has|have) (?:never |also )?)?$)"
)
# … and "Mr. Till came out and said"
_NAMED = re.compile(
    r"(?:^|, )[“\"‘']?(?P<who>(?:(?:Mr|Mrs|Ms|Dr)\. )?[A-Z][\w-]+(?: [A-Z][\w-]+)*"
    r"|(?:[Tt]he|[Oo]ne|[Aa]n?|[Tt]his) (?:[a-z-]+ ){0,2}[a-z-]+) "
    r"(?=(?:\w+ed|came|went|stood|got|sat|took|made|had|has|rose|ran|left|met|wrote|sent|gave)\b"
    r"[^,;:—]{2,90} and (?:then |never |also |again |even )?$)"
)
_JOINED = re.compile(
    r"\band (?:then |never |also |again |even )?(?P<aux>(?:had|has|have) (?:never |also )?)?[“\"‘']{0,2}$"
)
_PARTICIPLE = re.compile(r"(?:\b(?:by|for|of|without|from|after|before|in)|,|[a-z]) $")
_TELLING = re.compile(r"(?:say|claim|argu|insist|suggest|warn|complain|believ|hop|fear)ing")
# "like George Till calling her plan a toy"
_CALLING = re.compile(r"(?:call|accus|blam|prais|describ|denounc|mock)ing")
_OF_SOMEBODY = re.compile(
    r"\b(?:from|with|of|by|about|like|than) (?P<who>(?:(?:Mr|Mrs|Ms|Dr)\. )?[A-Z][\w.-]+(?: [A-Z][\w.-]+)*) $"
)
# "the ruling", "any convincing": no participle
_NO_PARTICIPLE = re.compile(
    r"\b(?:an?|the|this|that|his|her|its|my|our|your|their|any|no|some|more|such) $", re.IGNORECASE
)
# "56 percent of voters saying they like her", "with Mr. Till saying": who does it stands right in front
_DOING = re.compile(
    r"(?:^|[\s“\"‘(])(?P<who>(?:[\d.,]+ ?(?:percent|%) of |(?:many|most|some|several|few) )?"
    r"(?:[\w-]+ )?[a-z-]{2,}(?<![su])s"
    r"|people|(?:(?:Mr|Mrs|Ms|Dr)\. )?[A-Z][\w-]+(?: [A-Z][\w-]+)*) $"
)
# "for saying she lied"
_SAYING = frozenset(
    "saying claiming arguing suggesting insisting alleging asserting admitting declaring".split()
)
# "claiming the nomination" is no claim
_IS_CLAUSE = re.compile(
    r"(?:that|to|credit)\b|.*\b(?:is|was|are|were|has|had|have|will|would|could|did|does|do|can)\b"
)
_GERUND = re.compile(r"\b(?:by|for|of|without|from|after|before) (?:not |never )?$")
_HEARD = re.compile(
    r"\b(?:hear|heard|hearing|saw|see|seeing|watch|watched|watching|having|imagine|caught|let|"
    r"made|make|quot(?:e|es|ed|ing)|cit(?:e|es|ed|ing)|remember) "
    r"(?P<who>him|her|them|me|us|you|(?:the|an?|one) (?:[\w-]+ ){0,2}?(?!as\b)[\w-]+"
    r"|[A-Z][\w-]+(?: [A-Z][\w-]+)?)"
    r"(?: as(?: having)?| \w+ing and)? $"
)


def without_subject(
    passage: str, sentence: Span, cue: Span, content: Span, front: str, before: list[Found]
) -> Found | None:
    """A verb that shares a subject ("came out and said"), is heard ("heard him say") or hangs on a noun."""
    words, kinds = cue.of(passage), kinds_of(cue.of(passage))
    opening, end = content.of(passage), cue.start
    told = opening[:1] in "“\"‘'" or opening.startswith("that ")
    if (heard := _HEARD.search(front)) and not words.endswith("ed"):
        at = cue.start - len(front)
        return Span(at + heard.start("who"), at + heard.end("who")), cue, content
    if (joined := _JOINED.search(front)) and not words.endswith("ing"):
        cue = Span(cue.start - len(joined["aux"] or ""), cue.end)
        if before and before[-1][0] and fits(words, before[-1][0].of(passage), ""):
            return before[-1][0], cue, content
        first = next(iter(_FIRST.finditer(front)), None) or _NAMED.search(front)
        if kinds & {"clause", "naming"} and first and fits(words, first["who"], ""):
            at = cue.end - len(words) - len(front)
            return Span(at + first.start("who"), at + first.end("who")), cue, content
    claims = words == "claiming" and _IS_CLAUSE.match(opening) is None
    if not claims and (who := going_on(passage[sentence.start : end], words)):
        return Span(sentence.start + who[0], sentence.start + who[1]), cue, content
    if words.split()[0].endswith("ing") and not _NO_PARTICIPLE.search(front):
        doing = _DOING.search(front) if _TELLING.fullmatch(words) else None
        if doing and told and not doing["who"][0].isupper():
            doing = None
        if doing and opening.split()[0].lower() not in ("to", "it"):
            at = cue.start - len(front)
            return Span(at + doing.start("who"), at + doing.end("who")), cue, content
        if _CALLING.fullmatch(words) and (somebody := _OF_SOMEBODY.search(front)):
            at = cue.start - len(front)
            return Span(at + somebody.start("who"), at + somebody.end("who")), cue, content
        told = told or (words in _SAYING and _GERUND.search(front) is not None)
        if "clause" in kinds and told and _PARTICIPLE.search(front):
            return None, cue, content
        if "thing" in kinds and _GERUND.search(front):
            return None, cue, content
    return None
