"""A verb of saying with nothing behind it, in; the content that is elsewhere, out: "what he said was a lie".

"As my father used to say, dams leak": the clause beside it. "He does what he says" reports nothing.
"""

from __future__ import annotations

import re

from rapport.text.spans import Span

# a clause set beside "as she said" is not longer
_LONGEST = 300
_SAID = re.compile(
    r"(?:sa(?:y|ys|id|ying)|think(?:s|ing)?|thought|believe[sd]?|want(?:s|ed)?|propos(?:e|es|ed|ing)"
    r"|den(?:y|ies|ied)|ask(?:s|ed)? for|expect(?:s|ed)?|suggest(?:s|ed|ing)?|promis(?:e|es|ed|ing)"
    r"|repeat(?:s|ed|ing)?|claim(?:s|ed|ing)?|acknowledge[sd]?|argu(?:e|es|ed|ing)|tell(?:s|ing)?|told"
    r"|talk(?:s|ed|ing)? about|wr(?:ite|ites|ote|iting))",
    re.IGNORECASE,
)
_WHAT = re.compile(r"\b[Ww]hat $")
_IS = re.compile(r"(?:, [^,.;:]{2,40},)? (?P<rest>(?:is|are|was|were|will|would) [\w“\"‘])")
_HEARER = re.compile(r" (?:me|us|him|her|them|you|to (?:me|us|him|her|them|you))\b")
# "as we have explained before, …"
_WHEN = re.compile(
    r" (?:before|earlier|already|repeatedly|recently|previously|yesterday"
    r"|(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?=[,:])"
)
_AS = re.compile(r"(?:^|(?P<behind>, )|[“\"‘(—] ?|\b(?:and|but|so|just|exactly) )[Aa]s (?:the )?$")
_NOTED = re.compile(
    r"(?:said|says?|saying|note[sd]?|report(?:s|ed)?|suggest(?:s|ed)?|point(?:s|ed)? out|predict(?:s|ed)?"
    r"|argue[sd]?|reveal(?:s|ed)?|explain(?:s|ed)?|wr(?:ote|ites?)|told|tells?|acknowledge[sd]?|admit(?:s|ted)?"
    r"|observe[sd]?|warn(?:s|ed)?|claim(?:s|ed)?|promise[sd]?|recall(?:s|ed)?|remark(?:s|ed)?|put it)",
    re.IGNORECASE,
)


def told_elsewhere(passage: str, sentence: Span, start: int, end: int, verb: str) -> Span | None:
    """The content of a verb that ends at `end` and whose subject begins at `start`; None when none is plain.

    >>> text = "As my father used to say, dams leak."
    >>> told_elsewhere(text, Span(0, len(text)), 3, 24, "say").of(text)
    'dams leak'
    """
    front = passage[max(sentence.start, start - _LONGEST) : start]
    hearer = _HEARER.match(passage, end)
    behind = hearer.end() if hearer else end
    if when := _WHEN.match(passage, behind):
        behind = when.end()
    if _SAID.fullmatch(verb) and _WHAT.search(front) and (rest := _IS.match(passage, behind, sentence.end)):
        return _to_end(passage, rest.start("rest"), sentence.end)
    if _NOTED.fullmatch(verb) and (said := _AS.search(front)):
        if passage.startswith((", ", ": "), behind):
            return _to_end(passage, behind + 2, sentence.end)
        at = start - len(front) + said.start()
        if said["behind"] and passage[behind : behind + 1] in ("", ".", "!", "?", "”", '"', "’"):
            first = max(sentence.start, at - _LONGEST)
            return Span(first, at) if at - first > 8 else None
    return None


def _to_end(passage: str, start: int, end: int) -> Span | None:
    """The words up to the end of the sentence, without its marks."""
    words = passage[start:end].rstrip(' ,.!?”"’')
    return Span(start, start + len(words)) if len(words) > 1 else None
