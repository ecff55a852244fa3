"""Mentions of an article, in; words for two people with both of them out: "the two leaders", "they".

Who the two are is told by what joins them ("Oskeld and Till met. They …") or, for "the two leaders", by their
being those whom the article is about. Each of the two gets a mention of its own over the same words.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from rapport.reading.pointers import couple_words
from rapport.reading.reading import EntityType, Mention, MentionKind
from rapport.reading.roles import Role, callings, roles_of
from rapport.text.alternatives import any_of
from rapport.text.quotes import quoted_spans
from rapport.text.sentences import split_sentences
from rapport.text.spans import Span, begin_of, start_of
from rapport.text.word_places import Phrases

# The two whom an article is about are named so many times as often as anybody else who could be meant.
CLEAR = 1.5
# … and so often at least, by names or otherwise, unless they are told to be a president or the like.
OFTEN = 3
# They may be others all the same.
P = 0.75
_TITLE = r"(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov)\. |President |Prime Minister |Senator |Chancellor )?"
# "Oskeld and Till", "Oskeld met Till"
_JOINED = re.compile(rf" (?:and|met|meets|met with|shook hands with|sat down with) {_TITLE}")
# "Oskeld, Till and Quill", "Oskeld and Till and others"
_MORE = re.compile(r"(?:, |,? and |,? or )(?:[A-Z]|the |his |her |their |other|several|some)")
_BEFORE = re.compile(rf"[\w)”’], {_TITLE}$|\b(?:and|or) {_TITLE}$")
# what the words for the two begin with
_OF_PRINCIPALS = ("the", "these", "those", "their", "our", "both", "either")

# … and what counts two: "she likes them both", "neither of them", "had faith in both."
_OF_TWO = ("both", "neither", "either", "which", "the", "them", "they", "each")
_BOTH = (
    r"\b(?:(?:[Bb]oth|[Nn]either|[Ee]ither|[Ww]hich|[Ee]ach|[Tt]he two|[Tt]he pair) of "
    r"(?:them|you|the two|the pair)|"
    r"(?:[Tt]hem|[Tt]hey) both|(?:[Nn]either|[Ee]ither) (?:man|woman)|"
    r"[Bb]oth(?=[.,;:!?”\"]| (?:were|are|have|had|would|will|should|could|did)\b|"
    r" \w+ed (?:to|that|the|it|him|her|his|their|a|an|in|on|for)\b))\b"
)

_EACH_OTHER = r"\b(?:each other|one another)\b"
# who does something to each other
_PLURAL = re.compile(r"\b(?:[Tt]hey|[Ww]e)\b")

_Pair = tuple[int, int]


def with_couples(
    mentions: Sequence[Mention], text: str, said: Sequence[tuple[Sequence[Span], int]] = ()
) -> list[Mention]:
    """The mentions in text order, with two for every word and phrase that stands for two people.

    `said` are the parts of contents, each with the chain of who says them: mostly none of the two.
    """
    joined = _joined(mentions, text)
    pairs = {frozenset(pair) for pair in joined.values()}
    told = any(next(words().find(text), None) for words in (_principal, _of_two, _each_other))
    principals = _principals(mentions, text, pairs) if told else None
    if not joined and principals is None:
        return list(mentions)
    found: dict[Span, _Pair] = {}
    known = sorted(joined.items())
    for match in _two().find(text):
        span = Span(*match.span())
        pair = _last(known, span, text)
        if pair is None and principals:
            tellers = {chain for parts, chain in said if any(part.contains(span) for part in parts)}
            if match["principals"] or match["counted"]:
                is_leaders = match.groupdict().get("leaders") is not None or match[0].endswith("leader")
                pair = principals(is_leaders, tellers) or principals(is_leaders, set())
            elif match["each_other"]:
                pair = _each_of(principals, _subject(span, text), tellers)
        if pair is not None and not _is_taken(span, mentions):
            found[span] = pair
            known = sorted([*known, (span.end, pair)])
    names = {m.chain: m for m in mentions if m.name and m.type is EntityType.PERSON}
    spans = sorted(found, key=start_of)
    out = [m for m in mentions if not _inside(m.span, spans)]
    for span, pair in found.items():
        pronoun = span.of(text).lower() in couple_words("pronouns")
        kind = MentionKind.PRONOUN if pronoun else MentionKind.NOMINAL
        out += [replace(names[chain], span=span, kind=kind, p=P) for chain in pair]
    return sorted(out, key=lambda m: (m.span.start, m.span.end))


def _subject(span: Span, text: str) -> str | None:
    """The word in front of "each other" in its sentence, "they" or "we", where no others stand there."""
    sentences = split_sentences(text)
    start = sentences[max(0, bisect_right(sentences, span.start, key=start_of) - 1)].start
    found = _PLURAL.findall(text, start, span.start)
    return found[-1].lower() if found and not _several().search(text, start, span.start) else None


def _each_of(
    principals: Callable[[bool, set[int]], _Pair | None], subject: str | None, tellers: set[int]
) -> _Pair | None:
    """The two whom the article is about, of whom "they" are said to do something to each other, or "we"."""
    if subject is None:
        return None
    if subject == "they":
        return principals(False, tellers)
    pair = principals(False, set())
    return pair if pair and tellers.intersection(pair) else None


def _is_taken(span: Span, mentions: Sequence[Mention]) -> bool:
    """Whether a mention with a name, or a longer one, stands where a couple's words do."""
    first = bisect_right(mentions, span.start - 60, key=begin_of)
    last = bisect_right(mentions, span.end, key=begin_of)
    near = [m for m in mentions[first:last] if m.span.overlaps(span)]
    return any(m.name is not None or not span.contains(m.span) for m in near)


def _inside(span: Span, spans: Sequence[Span]) -> bool:
    """Whether a span lies in one of some that are in text order: "them" in "both of them"."""
    k = bisect_right(spans, span.start, key=start_of) - 1
    return k >= 0 and spans[k].contains(span)


def _joined(mentions: Sequence[Mention], text: str) -> dict[int, _Pair]:
    """Where two people are joined by "and" or by meeting, and who they are."""
    named = [m for m in mentions if m.type is EntityType.PERSON and m.name and m.kind is MentionKind.NAME]
    out = {}
    for one, two in pairwise(named):
        if one.chain == two.chain or not _JOINED.fullmatch(text, one.span.end, two.span.start):
            continue
        before = _BEFORE.search(text, max(0, one.span.start - 24), one.span.start)
        if not before and not _MORE.match(text, two.span.end):
            out[two.span.end] = (one.chain, two.chain)
    return out


def _last(known: Sequence[tuple[int, _Pair]], span: Span, text: str) -> _Pair | None:
    """The pair told last before a word: in its sentence or the one before, in the same paragraph."""
    k = bisect_right(known, span.start, key=lambda item: item[0]) - 1
    if k < 0 or "\n" in text[known[k][0] : span.start]:
        return None
    # "“They did,” he said" speaks of others than the article does
    if [q for q in quoted_spans(text) if q.contains(Span(known[k][0] - 1, known[k][0]))] != [
        q for q in quoted_spans(text) if q.contains(span)
    ]:
        return None
    sentences = split_sentences(text)
    n = bisect_right(sentences, span.start, key=start_of) - 1
    if known[k][0] < sentences[max(0, n - 1)].start:
        return None
    # others may be "they" since
    return None if _several().search(text, known[k][0], span.start) else known[k][1]


def _principals(
    mentions: Sequence[Mention], text: str, joined: Collection[frozenset[int]]
) -> Callable[[bool, set[int]], _Pair | None]:
    """The two whom an article is about, of those who may be leaders or of all, but for some.

    They are named far more often than others; or as often, and once joined by "and" or the like; or one of
    them is named most, and of those named often only these two are so joined.
    """
    people = [m for m in mentions if m.name and m.type is EntityType.PERSON]
    roles: dict[int, set[Role]] = {}
    named = [(m.chain, m.span) for m in people if m.kind is MentionKind.NAME]
    for role, chains in roles_of(callings(named, text)).items():
        for chain in chains:
            roles.setdefault(chain, set()).add(role)
    often = Counter(m.chain for m in people)

    def pair(leaders: bool, but: set[int]) -> _Pair | None:
        fits = [c for c in often if c not in but and (not leaders or _may_lead(roles.get(c, set())))]
        fits.sort(key=lambda c: (-often[c], c))
        if len(fits) < 2:
            return None
        met = [two for two in joined if all(c in fits and often[c] >= OFTEN for c in two)]
        if len(met) == 1 and max(often[c] for c in met[0]) > max(
            (often[c] for c in fits if c not in met[0]), default=0
        ):
            one, two = sorted(met[0], key=fits.index)
            return one, two
        clear = 1.0 if frozenset(fits[:2]) in joined else CLEAR
        if len(fits) > 2 and (often[fits[1]] < clear * often[fits[2]] or often[fits[1]] == often[fits[2]]):
            return None
        if any(often[c] < OFTEN and not (leaders and _leads(roles.get(c, set()))) for c in fits[:2]):
            return None
        return fits[0], fits[1]

    return pair


def _may_lead(roles: set[Role]) -> bool:
    """Whether nothing that is told of somebody speaks against a leader, as "spokesman" or "envoy" does."""
    return not roles or _leads(roles)


def _leads(roles: set[Role]) -> bool:
    """Whether somebody is told to be a president or the like."""
    return any(role & couple_words("leading") and "former" not in role for role in roles)


@cache
def _principal() -> Phrases:
    """Words for the two whom an article is about: "the two leaders", "both men"."""
    return Phrases(_OF_PRINCIPALS, _of_principals())


@cache
def _of_two() -> Phrases:
    """Words that count two, whoever they are: "both of them", "neither man"."""
    return Phrases(_OF_TWO, _BOTH)


@cache
def _each_other() -> Phrases:
    """What two do to each other."""
    return Phrases(("each", "one"), _EACH_OTHER)


@cache
def _two() -> Phrases:
    """The same, and pronouns: what may stand for two."""
    pronouns = couple_words("pronouns")
    return Phrases(
        [*_OF_PRINCIPALS, *_OF_TWO, *pronouns],
        rf"(?P<principals>{_of_principals()})|(?P<counted>{_BOTH})|(?P<each_other>{_EACH_OTHER})"
        rf"|\b{any_of(pronouns)}\b(?![-’'])",
    )


def _of_principals() -> str:
    leaders, people = any_of(couple_words("leaders")), any_of(couple_words("people"))
    return (
        rf"\b(?:(?:[Tt]h(?:e|ese|eir) two|[Oo]ur two|[Bb]oth) (?P<leaders>{leaders})|"
        rf"[Ee]ither leader|(?:[Tt]h(?:e|ese|ose) two|[Bb]oth) (?:{people})|"
        r"[Tt]he pair|[Tt]he two(?= (?:of them )?(?:have|had|are|were|met|meet|did|do|will|would|could|spoke|"
        r"talked|agreed|shook|never|also|then|first|last)\b))\b(?! of (?!them))"
    )


@cache
def _several() -> re.Pattern[str]:
    """A word for several others, whom "they" may mean as well."""
    words = any_of(couple_words("several"))
    return re.compile(rf"\b{words}\b|\b(?i:the|their|his|her|its|some|many|several) (?:\w+ )?\w+s\b")
