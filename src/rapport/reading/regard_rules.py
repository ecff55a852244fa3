"""A stance as the weights give it, in; the stance that the words or the manner of saying settle, out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapport.reading.reading import Act, Label, Mention, Stance
from rapport.text.spans import Span


@dataclass(frozen=True, slots=True)
class Manner:
    """How it was said: the attitude that the cue names, if any, and what the cue makes of the content."""

    attitude: Label | None
    act: Act
    negated: bool
    hypothetical: bool


def settled(
    stance: Stance, manner: Manner, content: Sequence[Span], mentions: Sequence[Mention], text: str
) -> Stance:
    """The stance after all rules, the strongest last."""
    stance = told_by_cue(stance, manner.attitude, content, mentions)
    stance = told_by_content(stance, content, mentions, text)
    return told_by_manner(stance, manner, content, text)


# "Gushing about him" is favourable, whatever the weights make of the words around. The samples' gold agrees
# 3 times of 3 (python -m training.score_samples), too few to set a figure by: this leaves room for irony.
BY_CUE = 0.9
# A content is the person when the mention makes up this much of it: not "his friend's victory".
IS_TARGET = 0.6


def told_by_cue(
    stance: Stance, attitude: Label | None, content: Sequence[Span], mentions: Sequence[Mention]
) -> Stance:
    """The stance that the cue names, where the content is the person: "gushed about her"."""
    size = sum(map(len, content))
    if attitude is None or len(mentions[stance.mention].span) < IS_TARGET * size:
        return stance
    return _named(stance, attitude)


# A content that only says that the two never met, or did not speak, takes no side: "she had never met him".
# So does the gold. Words of seeing and calling are left out: "did not see him as a friend".
_NO_MEETING = re.compile(
    r"(?:\bnever|\bnot|n[’']t) (?:yet )?"
    r"(?:met|meet|(?:spoken|speak|talked|talk) (?:to|with)) (?:[\w.’'-]+ ){0,2}$"
)
# Words before "never met" and behind the person in such a content: more of them tell something else, too.
BESIDE = 8


# "He has never lied to me" is praise by a word of blame, which the weights read as blame. To whom it was not
# done stands behind it, so that "never failed to disappoint" is something else; or what was not broken.
_NO_FAULT = re.compile(
    r" (?:has |have |had |would )?(?:"
    r"never (?:once |yet )?"
    r"(?:lied to|cheated|betrayed|misled|deceived|failed|disappointed|let) "
    r"(?:me|us|him|her|them|you|any(?:one|body))(?: down)?"
    r"|(?:never|not) (?:once |yet )?(?:broken|gone back on) "
    r"(?:(?:a|one|any)(?: single)?|his|her|their) (?:promise|word|agreement|pledge|commitment|deal)"
    r"(?: (?:to|with) (?:me|us|him|her|them|you|any(?:one|body)))?"
    r")\b[^\w]*(?:$|[.;,])"
)
# Words before such praise, in its part of the content: "I think that he …". More are another clause, which
# tells something else: "In this room I once said that he had never lied to me".
BEFORE = 3
# "I have defended him for years. I was wrong": the praise is taken back, which the weights pass over. In 800
# PolNeAR articles nobody says so, and nothing else is taken for it.
_PRAISED = re.compile(
    r"\bi(?:[’']ve| have| had)? (?:always |long |once |myself )?"
    r"(?:defended|trusted|believed|praised|supported|backed|admired|applauded|vouched for"
    r"|stood (?:by|up for))\b"
)
_TAKEN_BACK = re.compile(
    r"[.;!—–]\s+(?:and |but )?(?:i (?:was|am) (?:so |dead |quite |badly |very )?(?:wrong|mistaken)"
    r"|(?:that|it|this) was (?:wrong|(?:a|my) (?:\w+ )?mistake)|i (?:now )?regret (?:it|that|every word)"
    r"|i should (?:not|never) have)\b(?! about)"
)
# An indirect question, whole: "whether he feared her". It says nothing of anybody.
_WHETHER = re.compile(r"(?:whether|if) \S")


def told_by_content(
    stance: Stance, content: Sequence[Span], mentions: Sequence[Mention], text: str
) -> Stance:
    """Neutral for a content that only denies a meeting, favourable for a denied fault, critical for praise
    that is taken back; any other as it is.
    """
    span = mentions[stance.mention].span
    part = next((part for part in content if part.contains(span)), None)
    if part is None:
        return stance
    before, behind = text[part.start : span.start], text[span.end : part.end]
    if len(before.split()) <= BEFORE and _NO_FAULT.match(behind.lower()):
        return _named(stance, Label.FAVOURABLE)
    if stance.label is Label.FAVOURABLE:
        words = " ".join(part.of(text) for part in content).lower()
        praised = _PRAISED.search(words)
        if praised and _TAKEN_BACK.search(words, praised.end()):
            return _named(stance, Label.CRITICAL)
    if len(content) > 1:
        return stance
    denied = _NO_MEETING.search(before.lower())
    if not denied or max(len(before[: denied.start()].split()), len(behind.split())) > BESIDE:
        return stance
    return _named(stance, Label.NEUTRAL)


def told_by_manner(stance: Stance, manner: Manner, content: Sequence[Span], text: str) -> Stance:
    """The neutral stance of what was not said ("did not say that"), is only supposed, or asked ("whether").

    In the gold's working half 28 of 32 stances of what was not said are neutral, 13 of 16 of the supposed.
    """
    asks = manner.act is Act.ASKS and len(content) == 1 and _WHETHER.match(content[0].of(text).lower())
    return _named(stance, Label.NEUTRAL) if manner.negated or manner.hypothetical or asks else stance


def told_by_report(stance: Stance, quoted: Sequence[Span], mentions: Sequence[Mention]) -> Stance:
    """Neutral toward somebody whose own kind words are repeated: "“She said, ‘You are a star,’” Till said.

    `quoted` are the sources of inner quotations. The weights take the words for the outer speaker's: of six
    such favourable stances in 800 PolNeAR articles one was right as read; critical ones mostly are.
    """
    said = any(source.contains(mentions[stance.mention].span) for source in quoted)
    return _named(stance, Label.NEUTRAL) if said and stance.label is Label.FAVOURABLE else stance


# A spokesman seldom blames whom he speaks for: of 25 such stances in the gold's working half none is
# critical. The weights read "she has opposed any discrimination" as blame; some is left, for one who breaks.
OWN = 0.1


def toward_principal(
    about: tuple[Stance, ...], principal: int, mentions: Sequence[Mention]
) -> tuple[Stance, ...]:
    """An attribution's stances, with little of the critical left toward whom its source speaks for."""
    own = mentions[principal].chain
    return tuple(_less_critical(s) if mentions[s.mention].chain == own else s for s in about)


def _less_critical(stance: Stance) -> Stance:
    p = {label: x * (OWN if label is Label.CRITICAL else 1) for label, x in stance.p.items()}
    whole = sum(p.values()) or 1.0
    p = {label: round(x / whole, 4) for label, x in p.items()}
    return Stance(mention=stance.mention, label=max(p, key=lambda label: p[label]), p=p)


def _named(stance: Stance, named: Label) -> Stance:
    """The stance with the label that words name."""
    rest = sum(p for label, p in stance.p.items() if label is not named) or 1.0
    p = {
        label: BY_CUE if label is named else round((1 - BY_CUE) * was / rest, 4)
        for label, was in stance.p.items()
    }
    return Stance(mention=stance.mention, label=named, p=p)
