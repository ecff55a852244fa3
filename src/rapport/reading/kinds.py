"""A cue's and a content's words, in; type, act, negated and hypothetical out."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from pathlib import Path

from rapport.reading.reading import Act, Label, Type
from rapport.text.alternatives import any_word_of
from rapport.text.spans import Span, end_of, start_of

TABLE = Path(__file__).parent / "tables" / "cues.toml"
# Cues kept with what they mean: most are "said" or one of a few hundred others.
CUES = 2000


def quotation_type(content: Sequence[Span], quoted: Sequence[Span], text: str) -> Type:
    """Whether the content stands wholly, partly or not at all in quotation marks.

    Only letters and digits count, so that a comma outside the marks changes nothing. `quoted` is in
    text order, as `quoted_spans` returns it.
    """
    inside = outside = 0
    for part in content:
        first = bisect_right(quoted, part.start, key=end_of)
        last = bisect_left(quoted, part.end, key=start_of)
        marked = [text[max(q.start, part.start) : min(q.end, part.end)] for q in quoted[first:last]]
        within = sum(map(_letters, marked))
        inside += within
        outside += _letters(part.of(text)) - within
    if inside == 0:
        return Type.INDIRECT
    return Type.MIXED if outside else Type.DIRECT


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


@lru_cache(maxsize=CUES)
def act_of(cue: str) -> Act:
    """The act that a cue's last telling words name.

    >>> act_of("never criticises")
    <Act.FEELS: 'feels'>
    """
    # of two that end together the longer tells more: "hit back", not "back"
    found = [(m.end(), -m.start(), act) for act, pattern in _acts() for m in pattern.finditer(cue.lower())]
    return max(found)[2] if found else Act.SAYS


@lru_cache(maxsize=CUES)
def attitude_of(cue: str) -> Label | None:
    """The stance that a cue names by itself; None when it names none, or one that is only possible.

    Criticism denied is neutral; praise denied may be blame and is left open.

    >>> attitude_of("was gushing about"), attitude_of("has never criticised")
    (<Label.FAVOURABLE: 'favourable'>, <Label.NEUTRAL: 'neutral'>)
    """
    if is_hypothetical(cue):
        return None
    found = {label for label, pattern in _attitudes() if pattern.search(cue.lower())}
    if len(found) != 1 or not is_negated(cue):
        return found.pop() if len(found) == 1 else None
    return Label.NEUTRAL if found == {Label.CRITICAL} else None


@lru_cache(maxsize=CUES)
def is_negated(cue: str) -> bool:
    """Whether the cue says that it was not said, or that it is not so ("denied", "never praised")."""
    return _has("negated", cue)


@lru_cache(maxsize=CUES)
def is_hypothetical(cue: str) -> bool:
    """Whether the cue reports what might be said ("would say", "d have said")."""
    return _has("hypothetical", _MAY.sub(" ", cue)) or _WOULD.match(cue) is not None


def is_nobody(source: str) -> bool:
    """Whether the source says that nobody did: "Nobody has ever suggested", "no candidate".

    >>> is_nobody("Not everyone"), is_nobody("Norman")
    (True, False)
    """
    return _NOBODY.match(source) is not None


def is_utterance(source: str, cue: str, before: str, content: str) -> bool:
    """Whether the words are themselves what somebody says: "I would say", "I can assure you".

    Not those that only tell of it: "I would say so", "If they ask, I’ll say 'Come in'".

    >>> is_utterance("I", "would say", "", "he fears her"), is_utterance("I", "would say", "", "so")
    (True, False)
    """
    return (
        source in ("I", "We", "we")
        and _UTTERED.search(cue) is not None
        and not _TOLD_OF.match(content)
        and not _ASKED_FIRST.search(before)
    )


def is_refused(source: str, cue: str) -> bool:
    """Whether "would" tells that neither of two did: "Neither would say".

    >>> is_refused("Neither candidate", "would say"), is_refused("Neither", "would have said")
    (True, False)
    """
    return _NEITHER.match(source) is not None and _WOULD_NOW.search(cue) is not None


def is_awaited(before: str, cue: str) -> bool:
    """Whether a cue with "to" or in -ing hangs on what somebody expects, wants or considers.

    >>> is_awaited("She expects ", "to announce"), is_awaited("She dared ", "to ask")
    (True, False)
    """
    return _AWAITED.search(f"{before}{cue[:3]}") is not None or (
        _CONSIDERED.search(before) is not None and cue.split(" ")[0].endswith("ing")
    )


def is_ahead(around: str, cue: str) -> bool:
    """Whether a cue is only expected by the words around it: "is expected to | claim".

    >>> is_ahead("The prince is expected to claim tha", "claim")
    True
    >>> is_ahead("who is expected to say", "is expected")
    True
    >>> is_ahead("was the first to claim tha", "claim")
    False
    """
    at = around.rfind(cue)
    return _AHEAD.search(around[:at]) is not None or (
        _AHEAD_ITSELF.fullmatch(cue) is not None and around[at + len(cue) :].startswith(" to ")
    )


def is_forsworn(cue: str) -> bool:
    """Whether the cue of an inner report says that nobody will do it: "would not mention".

    >>> is_forsworn("would not mention"), is_forsworn("won’t say")
    (True, False)
    """
    return _FORSWORN.search(cue) is not None


def is_conditional(before: str, cue: str) -> bool:
    """Whether the words in front are the condition of what the cue says.

    >>> is_conditional("If she wins, ", "I will say")
    True
    """
    return _WILL.search(cue) is not None and _IF.search(before) is not None


def is_supposed(before: str) -> bool:
    """Whether the words in front of source and cue make the report a supposition: "if she says"."""
    return _SUPPOSED.search(before) is not None


# "expects [the mayor] to announce", "getting [some people] to say": whom stands between
_AWAITED = re.compile(
    r"\b(?:expect(?:s|ed|ing)?|wants?|wanted|wanting|get(?:s|ting)?|needs?|needed|hop(?:es?|ed|ing) for"
    r"|wait(?:s|ed|ing)? for|call(?:s|ed|ing)? (?:up)?on|urg(?:es?|ed|ing)|press(?:es|ed|ing)?"
    r"|ask(?:s|ed|ing)?|invit(?:es?|ed|ing)|beg(?:s|ged|ging)?|implor(?:es?|ed|ing)"
    r"|(?:would|[’']d) like) (?:some )?to $"
)
_AHEAD = re.compile(
    r"\b(?:is|are|was|were) (?:not )?(?:expected|scheduled|slated|due|poised|set|likely|about) to $"
    r"|\bplan(?:s|ned|ning)? to $"
)
_AHEAD_ITSELF = re.compile(r"(?:is|are|was|were) (?:not )?(?:widely )?(?:expected|scheduled|slated|due)")
_CONSIDERED = re.compile(r"\b(?:consider(?:s|ed|ing)?|contemplat(?:es?|ed|ing)|mull(?:s|ed|ing)?) $")
_NOBODY = re.compile(r"(?:nobody|no|none|not|neither)\b(?!\.)", re.IGNORECASE)
_NEITHER = re.compile(r"neither\b", re.IGNORECASE)
_WOULD_NOW = re.compile(r"\b(?:would|will|could|can) (?!have\b)")
_UTTERED = re.compile(
    r"(?:\b(?:would|will|can|must)|(?:^|[’'])(?:d|ll)) (?:also |just |only |simply |even )?"
    r"(?:say|argue|add|admit|assure|confess|bet|urge|remind|advise|caution|suggest|note|stress)\b"
    r"|\bcan (?:tell|promise)\b"
)
# what stands for an answer, is marked as another's words or calls somebody: "yes to everything", "Ada, come"
_TOLD_OF = re.compile(r"[‘'“\"]|(?:so|it|yes|no|nothing|not a word|what)\b|(?!I\b)[A-Z][\w’'-]+, ")
# "When they ask me, | I’ll say I loved it"
_ASKED_FIRST = re.compile(r"\b(?:[Ii]f|asks?)\b[^.!?\n]*$")
# "Does he admire her?" is not told as done; "Why did he say so?" is
_SUPPOSED = re.compile(
    r"\b(?:if|unless|until|whether|perhaps|maybe|in case|in the (?:\w+ )?event|suppose|supposing|assuming"
    r"|lest|provided|imagine (?:what|how|that)|as though|as long as|so long as|whether or not)"
    r"\s+(?:\w+ly\s+)?$"
    r"|\b(?:if|unless|whether)\s+(?:I|you|he|she|we|they|it)\s+(?:(?:do|does|did|ever|really|ends? up)\s+)*$"
    r"|\b(?:which|whom?)\b[^.?!]{0,18}\s(?:do|does|did|would|will)\s$"
    r"|(?:^|[.!?,;:—–“”\"‘’'(]\s?|\b(?:and|but|or)\s)(?:do|does|did|would|will|could|can|has|have|should|had)(?:n[’']t)?\s$",
    re.IGNORECASE,
)


# "He would not mention the recording, aides said" is not said yet; "would not say" is a refusal
_FORSWORN = re.compile(
    r"\b(?:would|will|wo)(?: not|n[’']t) (?!(?:say|comment|discuss|tell|be drawn|explain|disclose|elaborate|"
    r"reveal|answer|confirm|name|identify|speculate|bet|rule|let|accept|take)\b)[a-z]"
)
# "If the governor calls him disloyal, | I will say he read it"
_IF = re.compile(r"\b[Ii]f [^.!?;:“”\"\n]{3,90}, (?:then )?$")
_WILL = re.compile(r"\b(?:would|will)\b|[’'](?:d|ll)\b")

# "I | ’d have said": would, where no participle follows, which "had" has
_WOULD = re.compile(
    r"[’']?d (?:\w+ly |never |always |still |just |also |rather |ever |even )*+"
    r"(?!(?:better|like|been|had|said|told|thought|known|seen|gone|come|written|heard|met|made|given|taken|"
    r"left|done|got|meant|kept|spoken|lost|won|felt|found|sent|built|bought|brought|never)\b|\w+ed\b)"
    r"[a-z]"
)
# The month: "in May said", "said in May 2014"; but "May say".
_MAY = re.compile(r"(?<=\S )May\b")


def _has(kind: str, cue: str) -> bool:
    """Whether words of a kind are left in a cue once the table's exceptions are taken out."""
    marks = _marks()
    return bool(marks[kind].search(marks[f"not_{kind}"].sub(" ", cue.lower())))


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))


def sarcasm_words(name: str) -> frozenset[str]:
    """A list of the table's section on sarcasm: `sarcasm_words("anywhere")`."""
    return frozenset(_table()["sarcasm"][name])


@cache
def _acts() -> list[tuple[Act, re.Pattern[str]]]:
    return [(Act(act), _any_of(words)) for act, words in _table()["acts"].items()]


@cache
def _attitudes() -> list[tuple[Label, re.Pattern[str]]]:
    return [(Label(label), _any_of(words)) for label, words in _table()["attitudes"].items()]


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Any form of the words, sorted under their first letters: most places are passed over at a glance."""
    under: dict[str, list[str]] = defaultdict(list)
    for word in words:
        under[word[0]].append(forms(word).removeprefix(rf"\b{word[0]}"))
    return re.compile(
        r"\b(?:" + "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in under.items()) + ")"
    )


def forms(words: str) -> str:
    """Words with the regular forms of the first: like, liked, liking; deny, denies; hits back; seeing."""
    word, *rest = words.split(" ")
    stem = re.escape(word.removesuffix("e").removesuffix("y"))
    last = word[-1]
    if word.endswith("ee"):
        stem, tail = re.escape(word), "(?:s|d|ing)?"
    elif last == "e":
        tail = "(?:e|es|ed|ing)"
    elif last == "y":
        tail = "(?:y|ys|ies|ied|ying|yed)"
    else:
        tail = f"(?:s|es|{last}?ed|{last}?ing)?"
    return rf"\b{stem}{tail}{''.join(' ' + re.escape(w) for w in rest)}\b"


@cache
def _marks() -> dict[str, re.Pattern[str]]:
    def pattern(words: list[str]) -> re.Pattern[str]:
        joined = {w for w in words if w[:2] in {"n'", "n’"}}  # n't has no word edge before it
        alone = any_word_of((w for w in words if w not in joined), exact=True)
        return re.compile("|".join([alone, *(rf"{re.escape(w)}\b" for w in sorted(joined))]))

    return {kind: pattern(words) for kind, words in _table()["marks"].items()}


@cache
def still_to_marks() -> re.Pattern[str]:
    """The table's words for what is not said yet that end in "to", at the end: "is due to", "needs to"."""
    words = [word for word in _table()["marks"]["hypothetical"] if word.endswith(" to")]
    return re.compile(rf"{any_word_of(words, exact=True)} $")
