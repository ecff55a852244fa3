"""An article's attributions, in; the circumstances that the frame of each one tells, out.

They are read from the frame, the sentence of the cue without any content, phrase by phrase from four
places: behind the cue, behind the source, behind the contents, and before both. A phrase that does not
follow on is left alone. What holds on from words before is added by `rapport.reading.carried`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rapport.reading.circumstances import NONE, Circumstances, without_contents
from rapport.reading.deeds import done_in_cue
from rapport.reading.frames import CUE, SOURCE, Frame, Frames
from rapport.reading.listeners import listener, works_for
from rapport.reading.phrase_kinds import is_doer, kinds_of, tells_none
from rapport.reading.phrases import Phrase
from rapport.reading.reading import Attribution, Mention, TimeExpression
from rapport.reading.walk import BESIDE, PREPOSITION, Walk, skip
from rapport.reading.words import listed
from rapport.text.spans import Span

_PASSIVE = re.compile(
    r"\b(?:was|were|been|being|be|is|are|got)\s+(?:\w+ly\s+)?(?!\w+ing$)\w+$", re.IGNORECASE
)
# "…, which aired on Monday, ", "… held by the union, ": what stands between a setting and the source
_LOOSE = re.compile(
    r"(?:,| ?\x01| ?\b(?:that|which|who|where|on|for|with|about|of|before|from|by|and|in which|during which|"
    r"en route|hosted|held|organized|organised|sponsored|published|released|issued|aired|airing|taped|"
    r"recorded|filed|posted|obtained|sent|dated|broadcast|given|appearing|conducted|focused|aimed|attended|addressed)\b)"
    r"[^\x00\x02-\x04;:!?“”\"]{0,140}, (?=[\x02\x04])"
)
# "In his memoir, “The River,” Quill": what it is called
_CALLED = re.compile(r",? ?[“\"‘'][^”\"\x00]{2,70}[,.]?[”\"’'],? (?=[\x02\x04])")
# "In the letter - addressed to the mayor - Quill"
_DASHED = re.compile(r" ?(?:-|–|—|--) ?[^\x00\x02-\x04]{2,140}? ?(?:-|–|—|--) (?=[\x02\x04])")
# "In Brelle, the mayor, Till, said": it is his town, and nobody tells where he spoke
_TITLED = re.compile(r"(?:the|an?|its|their|his|her) [^,\x00-\x04]{2,60}, (?=\x02)")
_LOOSE_COMMA = re.compile(r"[^\x00\x02-\x04;:!?“”\",]{0,100}, ")
# "held a meeting", "went to a wedding": nobody need have spoken there
_UNSPOKEN = frozenset("party wedding match concert mass service anniversary".split())
# "visited NBC’s “Today” to discuss": a programme, not a house
_CALLED_ON = frozenset(
    ("visited", "joined", "called into", "called in to", "stopped by", "was asked", "addressed")
)
_OPENED = re.compile(
    r"[ \"“”'‘’,]*(?:(?:and|but|yet|so) |(?:thus|still|instead|indeed|moreover|finally|separately|further|"
    r"furthermore|nonetheless|nevertheless|elsewhere|similarly|likewise|also|hence|now|even so|for example|"
    r"for instance|in turn|later|earlier),? )?"
    r"(?:(?:while|when|as) (?:he|she|they) (?:was|were) "
    r"(?=(?:speaking|talking|campaigning|appearing|answering) ))?",
    re.IGNORECASE,
)
# "Kicking off the day at a rally in Brelle, Till": a participle in front of the setting
_DOING = re.compile(
    r"(?:[A-Z][a-z]+ing|Asked|Pressed|Questioned|Flanked|Joined)\b(?: [\w’'\x01-]+){0,5}? "
    r"(?=(?:at|in|during|on|before) )"
)
# "Opening the debate, Till": an occasion that somebody takes part in
_TAKING_PART = re.compile(
    r"(?:Opening|Closing|Chairing|Attending|Leading|Concluding|Addressing|Hosting) (?=the |an? )"
)
# "at a rally in Brelle on Monday when Till": what is told before the clause of the cue
_WHEN = re.compile(r",? (?:when|where|in which|at which|during which|as) (?=[\x02\x04])")
_SETTING = re.compile(r"\b(?:at|during|in|on|after) (?=an? |the |his |her |their |one of |[A-Z\x01])")
# "Outside church in Brelle on Sunday, when Till": at the beginning a place is enough
_OUTSIDE = re.compile(r"(?:Outside|outside|In|in|At|at|On|on) ")
# "on Monday" and "in Brelle" stand between the setting and "when"; what is farther is another's
_NEAREST = 4
# "said as he introduced her in Brelle"
_AS_HE = re.compile(
    r",? ?(?:as|while|when) (?:he|she|they) [a-z]+(?:ed|ing)?\b[^\x00-\x04,.;:!?“”\"]{0,60}? "
    r"(?=(?:at|in|during|outside|inside|on) )"
)
# "gave the Courier an interview in her flat", "invited the Courier to her flat"
_INTO = re.compile(
    r"(?P<interview> an? (?:[a-z-]+ ){0,3}?interview)?(?: \x01+)?"
    r"(?P<to> (?:into|to)(?= (?:his|her|their|the|an?)\b))?"
)
# a verb of these tells where somebody spoke by telling where they were
_STOOD = frozenset("appeared spoke stood addressed testified sat sits sitting talked talks agreed".split())
#: "Sitting in her garden, Ms. Quill poured tea", "In the kitchen of her house, Ms. Quill has a map"
SEATED = re.compile(
    r"(?:Sitting|Seated|Perched|Leaning|Sipping|Curled)\b"
    r"|(?:In|At|From) (?:the [a-z]+ of )?(?:his|her|their) "
)
_WORD = re.compile(r"[\w-]+")
_BY = re.compile(r" (?:\w+ )?by ")
_GOES_ON = re.compile(r"[.,!?]?[\"”’']* ?(?:and|but|while) ")


class Finder:
    """Reads the frames of one article; `own` is the article's outlet."""

    def __init__(
        self,
        text: str,
        attributions: Sequence[Attribution],
        mentions: Sequence[Mention],
        sentences: Sequence[Span],
        times: Sequence[TimeExpression],
        own: str | None,
    ) -> None:
        self.text, self.own = text, own
        self.frames = Frames(text, attributions, sentences, times)
        self._walk = Walk(text, mentions, own)

    def of(self, one: Attribution) -> Circumstances:
        """What the frame of one attribution tells."""
        frame = self.frames.of(one)
        if frame is None:
            return NONE
        found = NONE
        if frame.cue is not None and one.cue:
            verb = self.text[one.cue.start : frame.start + frame.cue]
            found = self._behind_cue(frame, frame.cue, verb)
        if frame.source is not None:
            found = found.or_else(self._up_to(frame, frame.source, CUE, verb=""))
        for end in frame.after:
            beside, _ = self._walk.chain(frame, end, verb="", placed=False)
            found = found.or_else(beside)
        if one.cue and not (found.medium or found.occasion):
            found = found.or_else(done_in_cue(self._walk, self.frames, one.cue))
        opening = _opening(frame)
        if opening is not None:
            found = found.or_else(self._up_to(frame, opening, SOURCE + CUE, verb=""))
            if not (found.outlet or found.medium or found.occasion or found.place):
                before = self._doing(frame, opening).or_else(self._before_clause(frame, opening))
                found = found.or_else(before)
        return without_contents(found, one)

    def after_verb(self, frame: Frame, at: int, verb: str) -> Circumstances | None:
        """What follows a verb of appearing: "held a rally in Brelle"; None if it tells nothing."""
        here = skip(frame.text, at)
        found = NONE
        phrase = None if PREPOSITION.match(frame.text, here) else self._walk.phrase_at(frame, here)
        if phrase is not None and phrase.end > here:
            kinds = self._walk.kinds(frame, phrase)
            head = phrase.head
            if tells_none(kinds.words):
                return None
            if kinds.platform or (verb.endswith((" to", " on", " for", " with")) and kinds.programme):
                found = self._walk.spans(frame, replace(kinds, medium=True))
            elif kinds.news_body and verb.endswith((" to", " on", " with")):
                found = self._walk.spans(frame, replace(kinds, outlet=True))
            elif verb in _CALLED_ON and (kinds.news_body or kinds.programme or kinds.body_end):
                found = self._walk.spans(frame, kinds_of("on", kinds, speaking=True, vague=False))
            elif head in listed("nouns", "occasion") and not kinds.animate_name and head not in _UNSPOKEN:
                found = self._walk.spans(frame, replace(kinds, occasion=True))
            elif head in listed("settings", "media") and not kinds.animate_name:
                found = self._walk.spans(frame, replace(kinds, medium=True))
            elif verb != "addressed" or not (kinds.animate or head.endswith("s")):
                return None  # "addressed the crowd", not "addressed the network's rivalry with CBS"
            here = phrase.end
        more, _ = self._walk.chain(frame, here, verb="speaking", placed=found != NONE or phrase is None)
        found = found.or_else(more)
        stood = found.place and any(word in _STOOD for word in verb.split())
        return found if found.outlet or found.medium or found.occasion or stood else None

    def phrases_at(self, frame: Frame, at: int) -> Circumstances:
        """What the phrases with prepositions tell from a position of a frame on."""
        found, _ = self._walk.chain(frame, at, verb="", placed=True)
        return found

    def phrase_behind(self, frame: Frame, preposition: str, at: int) -> Circumstances:
        """What the one phrase behind a preposition would tell of words that were said there."""
        phrase = self._walk.phrase_at(frame, at)
        if phrase is None:
            return NONE
        kinds = kinds_of(preposition, self._walk.kinds(frame, phrase), speaking=True, vague=False)
        return self._walk.spans(frame, kinds) if kinds.known else NONE

    def listener_at(self, frame: Frame, at: int) -> Span | None:
        """Who may listen right behind a verb of telling or asking, or behind its "by"."""
        by = _BY.match(frame.text, at)
        phrase = self._walk.phrase_at(frame, by.end() if by else skip(frame.text, at))
        if phrase is None:
            return None
        kinds = self._walk.kinds(frame, phrase)
        found = listener(kinds, told=is_doer(kinds))
        return self._walk.spans(frame, found).to if found and found.to else None

    def outlets_in(self, frame: Frame) -> list[Span]:
        """The news bodies that a frame names."""
        return [frame.span(*part) for part in self._walk.outlets(frame)]

    def noun_phrase(self, frame: Frame, at: int) -> Phrase | None:
        """The noun phrase at a position of a frame."""
        return self._walk.phrase_at(frame, at)

    def names_in(self, frame: Frame) -> list[Span]:
        """The names in a frame that are nobody's: of bodies, places, and what has no type."""
        return [frame.span(*part) for part in self._walk.names(frame)]

    def place_behind(self, name: Span) -> Span | None:
        """Where it was, told right behind a name: "received the Courier at his flat"."""
        frame = self.frames.plain(self.frames.sentence_of(name))
        at = name.end - frame.start
        into = _INTO.match(frame.text, at)
        if into and into["to"]:  # what one is asked into is where one is
            first, last = into.span("to")
            frame = replace(frame, text=frame.text[:first] + "at".rjust(last - first) + frame.text[last:])
        at = into.end("interview") if into and into["interview"] else at
        found, _ = self._walk.chain(frame, at, verb="", placed=True)
        return found.place

    def place_at(self, sentence: Span) -> Span | None:
        """Where a sentence says at its beginning that it is: "In Brelle they shrugged"."""
        frame = self.frames.plain(sentence)
        words = re.match(r"(?:And|But|Back|Down|Over|Out|Up) ", frame.text)
        found, _ = self._walk.chain(frame, words.end() if words else 0, verb="", placed=True)
        return found.place if found == Circumstances(place=found.place) else None

    def opening(self, frame: Frame) -> tuple[Circumstances, int] | None:
        """The phrases that open a sentence and where they end, if they tell more than a place."""
        found, end = self._walk.chain(frame, 0, verb="", placed=True)
        seated = found.place and SEATED.match(frame.text)
        if not (found.outlet or found.medium or found.occasion or seated):
            return None
        if frame.text[:end].endswith(", "):
            return found, end
        comma = _LOOSE_COMMA.match(frame.text, end)
        return (found, comma.end()) if comma else None

    # -- phrase by phrase --------------------------------------------------------------------------

    def _behind_cue(self, frame: Frame, at: int, verb: str) -> Circumstances:
        """The listener right behind the verb, and the phrases that follow."""
        found, here = NONE, at
        last = (_WORD.findall(verb.lower()) or [""])[-1]
        telling = last in listed("verbs", "telling")
        hears = (telling or last in listed("verbs", "addressing")) and not _PASSIVE.search(verb)
        if hears or (last in ("to", "with") and _speaks(verb, last)):
            start = skip(frame.text, at)
            phrase = self._walk.phrase_at(frame, start)
            if phrase and (kinds := listener(self._walk.kinds(frame, phrase), told=telling)):
                found, here = self._walk.spans(frame, kinds), phrase.end
                beside = BESIDE.match(frame.text, here) if kinds.occasion else None
                here = beside.end() if beside else here
                if works := works_for(frame.text, here):
                    body, here = works
                    found = found.or_else(Circumstances(outlet=frame.span(*body)))
        met = found.to is not None or found.occasion is not None
        more, end = self._walk.chain(frame, here, verb=last, placed=True, heard=met)
        found = found.or_else(more)
        if found == NONE and (doing := _AS_HE.match(frame.text, end)):
            found, _ = self._walk.chain(frame, doing.end(), verb="", placed=True)
        return found

    def _doing(self, frame: Frame, at: int) -> Circumstances:
        """What a participle in front of the source tells: "Kicking off the day at a rally, Till"."""
        taking_part = _TAKING_PART.match(frame.text, at)
        if taking_part and (phrase := self._walk.phrase_at(frame, taking_part.end())):
            kinds = self._walk.kinds(frame, phrase)
            rest = skip(frame.text, phrase.end, over_source=False)
            if phrase.head in listed("nouns", "occasion") and frame.text[rest : rest + 1] in (SOURCE, CUE):
                return self._walk.spans(frame, replace(kinds, occasion=True))
        doing = _DOING.match(frame.text, at)
        while doing:
            found = self._up_to(frame, doing.end(), SOURCE + CUE, verb="")
            if found.occasion or found.medium or found.outlet:
                return found
            following = re.compile(r"[\w’'\x01-]+(?: [\w’'\x01-]+){0,3}? (?=(?:at|in|during|on|before) )")
            doing = following.match(frame.text, doing.end())
        return NONE

    def _before_clause(self, frame: Frame, at: int) -> Circumstances:
        """What stands right in front of a clause with "when": "at a rally in Brelle when Till"."""
        when = _WHEN.search(frame.text, at)
        if when is None:
            return NONE
        before = replace(frame, text=frame.text[: when.start()])
        for link in list(_SETTING.finditer(before.text, at))[-_NEAREST:]:
            if link[0] == "after ":  # "after a debate in which Till": it is told of the debate
                phrase = self._walk.phrase_at(before, link.end())
                if phrase and skip(before.text, phrase.end) >= len(before.text):
                    return self.phrase_behind(before, "during", link.end())
                continue
            found, end = self._walk.chain(before, link.start(), verb="", placed=True)
            if (found.occasion or found.medium) and skip(before.text, end) >= len(before.text):
                return found
        if _OUTSIDE.match(before.text, at):
            found, end = self._walk.chain(before, at, verb="", placed=True)
            return found if found.place and skip(before.text, end) >= len(before.text) else NONE
        return NONE

    def _up_to(self, frame: Frame, at: int, goal: str, verb: str) -> Circumstances:
        """Phrases that lead from a position to the source or the cue; nothing when they do not get there."""
        found, end = self._walk.chain(frame, at, verb=verb, placed=True)
        rest = skip(frame.text, end, over_source=False)
        if end > at and frame.text[rest : rest + 1] not in tuple(goal):
            ways = (_LOOSE, _CALLED, _DASHED)
            # the walk has passed the comma: "In an e-mail to the board, excerpts of which were read out,
            # Till"
            told = found.medium or found.occasion or found.outlet or not _TITLED.match(frame.text, end)
            ends = (end, end - len(", ")) if told and frame.text[:end].endswith(", ") else (end,)
            loose = next((m for way in ways for at in ends if (m := way.match(frame.text, at))), None)
            rest = loose.end() if loose else rest
        return found if frame.text[rest : rest + 1] in tuple(goal) and end > at else NONE


def _speaks(verb: str, last: str) -> bool:
    """Whether the words before "to" or "with" are of speech: "complained to", not "pointed to"."""
    words = set(_WORD.findall(verb.lower()))
    return bool(words & listed("verbs", "talking" if last == "with" else "speaking"))


def _opening(frame: Frame) -> int | None:
    """Where the clause of the cue begins: the sentence, or behind another's words; None behind its own.

    What follows a content that comes first may still be part of it: "They met in a hotel, she said".
    """
    marks = [frame.text.find(mark) for mark in (SOURCE, CUE)]
    anchor = min((m for m in marks if m >= 0), default=0)
    before = frame.text[:anchor]
    cut = max(before.rfind(mark) for mark in ("\0", ";", ":", "—", "–", "\3")) + 1
    if cut and before[cut - 1] == "\0" and not _GOES_ON.match(before, cut):
        return None
    opened = _OPENED.match(before, cut)
    return opened.end() if opened else cut
