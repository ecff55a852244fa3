"""Where somebody is speaking, and another attribution, in; whether the same setting holds for it, out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from rapport.reading.circumstances import Circumstances
from rapport.reading.reading import Act, Attribution, Basis, Type
from rapport.reading.said_telling import Telling, cue_words, telling_of
from rapport.text.spans import Span

# words beside a cue that move it to another occasion: "later said", "said at the time"
_ELSEWHEN = re.compile(
    r"\b(?:later|earlier|previously|at the time|in the past|once|often|repeatedly|recently|long|routinely|"
    r"regularly|frequently|consistently|"
    r"last (?:week|month|year|time)|first time|for years)\b",
    re.IGNORECASE,
)


# the same at the head of the sentence: "Later, at his hotel, Till said"
_OPENS_ELSEWHEN = re.compile(
    r"(?:^|[.!?][”\"’')]*\s|\n)(?:Later|Earlier|Previously|In the past|At the time|Back then|Once|Since then|"
    r"The (?:next|following|previous|same) (?:day|week|month|year|evening|night|morning)|"
    r"(?:Days|Weeks|Months|Years|Hours) (?:later|earlier|before|after))\b[^.!?\n]{0,120}$"
)
# what somebody is known to say, not words that were heard here: "his remarks about", "made statements about"
_KNOWN = re.compile(
    r"\b(?:remarks|statements|comments|claims|positions?|criticism|views) (?:about|on|of|against|that)$"
)


# "added" goes on from words that may stand some paragraphs before; what is only "said" does not
_GOES_ON = re.compile(r"\b(?:add(?:ed|ing)|continued|went on|concluded)\b")
_FAR = 3
# so many characters of narration at most stand between two words of one scene
_NARRATED = 2000
# "The event was the first": what the article tells of an occasion between two words of it
_EVENT = r"event|gathering|occasion"
# who else speaks there is heard as well: "the final debate", "Sunday’s debate", not "a debate"; "her trial"
_SHARED = re.compile(
    r"^(?:(?!an? |one )(?:.*\b)?(?:debate|hearing)|(?:.*\b)?(?:trial|inquiry|inquest|tribunal|"
    r"sentencing|sitting|"
    r"council meeting|question time|joint (?:news|press) conference))$",
    re.IGNORECASE,
)
# "approved it after a debate": the one that the article is of
_OF_ARTICLE = re.compile(r"^an? (?:[\w-]+ ){0,3}(?:debate|hearing|session)(?: of [\w ]+)?$", re.IGNORECASE)
# … and of a scene that opens the article so many paragraphs may tell something else
_ASIDE = 2
_SPOKE_UP = re.compile(
    r"^(?:also |then |later )?(?:said|says|asked|replied|responded|answered|retorted|shot back|fired back|"
    r"hit back|countered|quipped|"
    r"joked|added|insisted|argued|accused|challenged|vowed|pledged|promised|declared|interjected|warned|agreed|noted|"
    r"continued|conceded|acknowledged|claimed|suggested|denied|defended|adding|saying|asking|pressed|told|testified|"
    r"recalled|described|called out|rose to|stood up to|admitted|explained|protested|observed|remarked|"
    r"stated|answering|replying|twice asked)\b"
)
_SAYS = re.compile(
    r"(?:is quoted as |also |then )?(?:say|tell|add|ask|write|read|explain|argue|insist|claim)"
)
_WRITES = re.compile(r"\b(?:wrote|writes|writing|tweet\w*|post(?:ed|ing)?|told|telling|e-?mailed)\b")
_NOT = re.compile(r"\b(?:not|never)\b|n[’']t\b")
_ASKS_IN = re.compile(
    r"\b(?:interview|interviews|debate|town hall|show|programme|program|podcast)$", re.IGNORECASE
)
# a feeling that shows in what is done: "criticized", not "wanted"
_DEED = re.compile(r"^(?!want|hope|lik|lov|fear|support|oppos|back|favor|prefer|admir|endors)\w+(?:ed|ing)\b")
# "had nothing but praise for", "had harsh words for": once, and aloud
_VOICED = re.compile(
    r"had (?:[\w-]+ ){0,3}(?:praise|words|criticism|compliments?|thanks|advice|scorn|a message)\b"
)
_ALOUD = re.compile(r"(?:also |later |then )?(?:agreed|acknowledged|conceded|admitted)\b")


@lru_cache(maxsize=4)
def _paragraph_mark(text: str) -> str:
    """What stands between two paragraphs: an empty line; in a text without any, the end of a line."""
    return "\n\n" if text.count("\n\n") * 3 >= text.count("\n") else "\n"


def breaks_between(text: str, first: int, last: int) -> int:
    """How many paragraphs end between two positions."""
    return text.count(_paragraph_mark(text), first, max(first, last))


@dataclass(frozen=True, slots=True)
class Scene:
    """Where one person is speaking, where in the text that begins and they last spoke; `told` opened it."""

    chain: int
    found: Circumstances
    first: int
    last: int
    told: Attribution | None
    day: date | None = None

    def holds_for(self, one: Attribution, chain: int | None, text: str) -> bool:
        """Whether words without a setting of their own go on in this one."""
        unnamed = one.source is None and (one.cue is None or self._goes_on(one.cue, text))
        if not (chain == self.chain or unnamed) or not was_heard(one, text):
            return False
        wrote = one.cue is not None and _WRITES.search(one.cue.of(text))
        last = self.last if wrote else self.last_told(anchor(one), text)
        breaks = breaks_between(text, last, anchor(one))
        if self.told is not None and _is_present(one, text) and not _is_present(self.told, text):
            return False  # "He said so in Vellin. He refuses to go."
        if one.said.basis is Basis.STATED and not self._same_day(one, breaks):
            return False
        if self.told is not None and _of_other_days(one, self.told):
            return False
        if _is_post(self.found, text) and self.told is not None:
            return not self._is_over(anchor(one), text)
        if _is_visit(self.found, text) or _is_post(self.found, text):
            return breaks == 0
        if self.found.occasion and self.day and _is_of(one, self.day):
            return breaks <= _FAR
        return breaks <= (_FAR if one.cue and _GOES_ON.search(one.cue.of(text)) else 1)

    def hears(self, one: Attribution, text: str) -> bool:
        """Whether somebody else speaks in the scene: at a debate, or asking the one who is interviewed."""
        return self._holds_for_others(one, text) or self._is_asked(one, text)

    def _holds_for_others(self, one: Attribution, text: str) -> bool:
        """Whether somebody else speaks on the same occasion: at a debate, right behind."""
        occasion = self.found.occasion.of(text) if self.found.occasion else ""
        spoke = one.cue is not None and one.speaker is not None and _SPOKE_UP.match(one.cue.of(text))
        opens = breaks_between(text, 0, self.first) == 0
        shared = _SHARED.search(occasion) is not None
        if self.found.occasion and opens and _OF_ARTICLE.search(occasion):
            shared = text.endswith("after ", 0, self.found.occasion.start)
        if not spoke or not shared or is_dated(one) or not was_heard(one, text):
            return False
        return breaks_between(text, self.last_told(anchor(one), text), anchor(one)) <= (
            _ASIDE if opens else 1
        )

    def _is_asked(self, one: Attribution, text: str) -> bool:
        """Whether a question is put where the speaker is being asked: in an interview, on a programme."""
        where = self.found.medium or self.found.occasion
        cue = one.cue.of(text) if one.cue else ""
        if one.act is not Act.ASKS or one.negated or one.hypothetical or _NOT.search(cue):
            return False
        if not cue[:1].islower() or is_dated(one) or where is None or not _ASKS_IN.search(where.of(text)):
            return False
        return breaks_between(text, self.last, anchor(one)) <= 1

    def last_told(self, position: int, text: str) -> int:
        """Where the scene was spoken in or told of last: "The rally was the first since the vote"."""
        if self.found.occasion is None or position - self.last > _NARRATED or _is_visit(self.found, text):
            return self.last
        head = re.escape(self.found.occasion.of(text).split()[-1].lower())
        told = re.compile(rf"\b[Tt]he (?:{head}|{_EVENT})\b")
        return max(
            (m.start() for m in told.finditer(text, self.last, max(self.last, position))), default=self.last
        )

    def goes_past(self, position: int, text: str) -> bool:
        """Whether what stands here is so near that the scene may go on behind it: a question, a thought."""
        return breaks_between(text, self.last, position) <= 1 and not _is_post(self.found, text)

    def _goes_on(self, cue: Span, text: str) -> bool:
        """Whether a cue without a source of its own hangs on the sentence: "…, saying that …"."""
        return bool(re.search(r"ing$", cue.of(text))) and not self._is_over(cue.start, text)

    def _is_over(self, position: int, text: str) -> bool:
        """Whether a sentence ends before the position."""
        return bool(re.search(r"[.!?][”\"’']*\s", text[self.last : position]))

    def _same_day(self, one: Attribution, breaks: int) -> bool:
        """Whether the date that words have by themselves is that of the setting, told or beside it."""
        return breaks == 0 if self.told is None else one.said.start == self.told.said.start


def _of_other_days(one: Attribution, told: Attribution) -> bool:
    """Whether the passage gives the two different days: an aside on last year's speech is over."""
    dated = (Basis.STATED, Basis.INHERITED)
    if one.said.basis is not Basis.INHERITED or told.said.basis not in dated or told.said.end is None:
        return False
    return one.said.start is not None and one.said.start >= told.said.end


def _is_present(one: Attribution, text: str) -> bool:
    """Whether the cue tells of now, and not as a reporter's "says" does: "refuses", "likes"."""
    if one.cue and _SAYS.match(one.cue.of(text)):
        return False
    return telling_of(cue_words(one.cue, text)) is Telling.NOW


def _is_of(one: Attribution, day: date) -> bool:
    """Whether the passage gives the words the day of the scene."""
    return one.said.basis is Basis.INHERITED and one.said.start == day


def _is_post(found: Circumstances, text: str) -> bool:
    """Whether the words were written in short: what the same person says next was said elsewhere."""
    medium = found.medium.of(text).lower() if found.medium else ""
    return not (found.outlet or found.occasion) and bool(re.search(r"\btweet|\btwitter|\bx$", medium))


def _is_visit(found: Circumstances, text: str) -> bool:
    """Whether the occasion is long and has many others in it: a trip, a convention."""
    words = found.occasion.of(text).lower() if found.occasion else ""
    return not (found.outlet or found.medium) and bool(re.search(r"\b(?:visit|trip|tour)\b", words))


def is_addressed(found: Circumstances, text: str) -> bool:
    """Whether the medium is written to the listener, who then gets all of it: "an email to supporters"."""
    if found.medium is None or found.to is None:
        return False
    between = text[found.medium.end : found.to.start]
    return between == " to " and bool(
        re.search(r"letter|e-?mail|memo|message|note|appeal", found.medium.of(text).lower())
    )


_OWNER = re.compile(r"(?:\w[’']s|s[’'])$")
_NEVER = re.compile(r"never\b")
_PERFECT = re.compile(r"\b(?:has|have|had|will|would|[’']s been|[’']ve)\b")


def was_heard(one: Attribution, text: str) -> bool:
    """Whether the cue tells one moment of speech: not "has long said", "later said", "said at the time"."""
    if (
        one.hypothetical
        or (one.act is Act.THINKS and not is_speech(one, text))
        or (one.source and _OWNER.search(one.source.of(text)))
    ):
        return False
    cue = one.cue.of(text) if one.cue else ""
    if _VOICED.match(cue):
        return True
    if _NEVER.match(cue):
        return False
    if _KNOWN.search(cue):
        return False
    first = min((s.start for s in (one.source, one.cue) if s), default=0)
    if _OPENS_ELSEWHEN.search(text[max(0, first - 160) : first]):
        return False
    if one.act is Act.FEELS and one.type is not Type.DIRECT and not _DEED.search(cue):
        return False
    around = text[max(0, one.cue.start - 16) : one.cue.end + 14] if one.cue else ""
    return not _ELSEWHEN.search(around.replace("\n", " ")) and not _PERFECT.search(cue)


def is_speech(one: Attribution, text: str) -> bool:
    """Speech that was heard: not what somebody thinks or would say; what is quoted was said aloud."""
    aloud = (
        one.act in (Act.SAYS, Act.ASKS)
        or one.type is Type.DIRECT
        or (one.cue is not None and bool(_ALOUD.match(one.cue.of(text))))
    )
    return aloud and not one.hypothetical


def denies(one: Attribution, text: str) -> bool:
    """Whether words were said to deny: "denied it again", not "declined to comment"."""
    return one.cue is not None and bool(
        re.search(r"\b(?:den(?:y|ie[sd]|ying)|dismiss|reject|disput|refut)", one.cue.of(text))
    )


def is_dated(one: Attribution) -> bool:
    """Whether the article dates these words by themselves, so that another occasion is likely."""
    return one.said.basis is Basis.STATED


def anchor(one: Attribution) -> int:
    """Where the words are told: their cue, else their source, else the words themselves."""
    if one.cue is not None:
        return one.cue.start
    if one.source is not None:
        return one.source.start
    return one.content[0].start if one.content else 0
