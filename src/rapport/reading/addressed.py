"""Attributions, in; the same with the listener whom the words themselves name, out: "urged Britain to stay".

What a request asks somebody to do begins with that somebody, so that here alone a circumstance may stand in
the content ("asked | the council to wait"), or right in front of a passive cue ("Quill was asked").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rapport.reading.frames import Frame
from rapport.reading.kinds_of_phrase import Kinds
from rapport.reading.listeners import WORKS_FOR, listener, staff_of, without_determiner
from rapport.reading.outlets import is_outlet
from rapport.reading.phrase_kinds import is_doer
from rapport.reading.put_to import put_to
from rapport.reading.reading import Act, Attribution, EntityType, Mention
from rapport.reading.vocatives import names_of_people, vocative
from rapport.reading.walk import Walk
from rapport.reading.words import listed, pattern
from rapport.text.alternatives import any_word_of
from rapport.text.spans import Span

# "asked | her about", "urged | Britain to": what goes on behind whom one asks
_ASKED_TO = re.compile(
    r"(?: (?:in|at|from|across) (?:the )?[A-Z][\w’-]+(?: [A-Z][\w’-]+){0,2})?"
    r",? [“\"‘'’]{0,2}(?:not |never |instead )?[Tt]o "
    r"(?!(?:the|an?|his|her|its|their|our|my|your|this|that|[a-z]+’s) )[“\"‘]?[A-Za-z]"
)
# whose object is not what is to do something: "questioned | the town's right to build"
_ASKS_NOTHING = frozenset(
    "questioned questions questioning thanked thanks thanking greeted greets briefed briefs".split()
)
_ASKED_OF = re.compile(
    r",? (?:of|about|that|whether|if|how|why|what|where|when|not to|never to|[“\"‘'])(?:\s|\w)"
)
_OWNS = re.compile(r"[’']s? ")
_TO_MOVE = re.compile(r"(?<=[\w”\"’] )to (?:encourage|urge|persuade|convince|prod|exhort|remind|rally) ")
_TO_DO = re.compile(r" To(?= [A-Z]|$)")
# "warned Saturday that"
_DAY = re.compile(
    r"(?:[A-Z][a-z]+day|today|yesterday|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*)\b"
)
_WISHING = ("congratulated", "congratulates", "congratulating", "reassure", "reassured", "reassuring")
_OWNED = ("his ", "her ", "their ", "its ", "my ", "our ", "a ", "an ")
# "asked him for a boat", "warned the bank against it": only somebody, not "pressed the case for"
_ASKED_WITH = re.compile(r" [“\"‘']?(?:for|with|against) \w")
# "reminded dockers of his plan": behind these "of" tells what, not whose
_TOLD_OF = ("remind", "inform", "warn", "assur", "notif", "advis", "persuad", "reassur")
# these turn to anybody, the others to things as well: "wrote letters, saying"
_TO_THINGS = frozenset(("wrote", "rallied", "addressed", "pressed", "challenged", "encouraged", "told"))
# one answers people, and what they did as well: "responded to Brandt's departure, saying"
_ANSWERED = frozenset(("responded to", "replied to"))
_OWNED_DEED = re.compile(r".*[’']s? (?:[\w-]+ )*(?P<head>[a-z-]+)$")
_DOERS = re.compile(
    r"(?:ers?|ors?|ists?|men|man|women|woman|people|fans|aides?|critics?|child|children|friends?)$"
)
_FOR = re.compile(r"for (?=\w)")
_ASKED_FOR = frozenset("ask asks asked asking".split())
_TO_BE = re.compile(r" to be ")
# "it reminds me of her" is a likeness, not a word said to me
_LIKENESS = re.compile(r"reminds?(?: \w+)? of$")
_PASSIVE = re.compile(
    r"\b(?:am|is|are|was|were|being|been|be|got|when|if) "
    r"(?:\w+ly |later |also |then |once |again |now |being )*(?P<verb>(?!\w+ing\b)[a-z]+)\b"
)
# "Quill to Brelle Council: …", a headline
_HEADLINE = re.compile(r"(?P<who>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}) to (?=[A-Z])")
# "in answer to a question from a reporter", "asked by reporters"
_QUESTIONED = re.compile(
    r"\b(?:questions?|queries|inquiry|inquiries|query|pressing|prodding|prompting|grilling|heckling) "
    r"(?:\w+ ){0,3}?(?:from|by) |"
    rf"{any_word_of(listed('verbs', 'questioned'))} (?:\w+ ){{0,3}}?by "
)
# "Pressed by a reporter from TV Halven, she said"
_ASKED_BY = re.compile(
    r"(?:When |As |After being |Being )?"
    rf"{any_word_of(listed('verbs', 'questioned') | {'heckled', 'interviewed'})}"
)
# between the speaker and a participle: "emailed supporters on Monday, saying"
_SAYING = re.compile(r"(?:\w+ly )?\w+ing\b")
_DID = re.compile(
    r"(?: (?:has|have|had|also|then|later|once|again|\w+ly))* (?P<verb>[a-z-]+(?: (?:to|with|on|upon))?) "
)
# a cue's verb, behind which a preposition may stand: "called on"; and its last word
_LAST_VERB = re.compile(r"([\w’-]+)(?: (?:on|upon|to|with|for))?$")
_LAST_WORD = re.compile(r"([a-z-]+)$")
_STOP = re.compile(r"[.;:\n“”\"]")
#: What is asked stands this near to the cue; it bounds the search in a text without stops.
_NEAR = 240
# … and whom one asks is named in so many characters
_PHRASE = 80


def with_listeners(
    attributions: Sequence[Attribution], text: str, mentions: Sequence[Mention], own: str | None
) -> list[Attribution]:
    """Each with the listener that its own words name, where its frame names none."""
    search = _Search(text, mentions, own)
    questions = put_to(attributions, text, mentions)
    out = []
    for i, one in enumerate(attributions):
        if one.cue and one.to and search.is_passive(one.cue) and one.to.start > one.cue.end:
            one = replace(one, to=None)  # "I am told the mayor left": told to me
        if one.to is None and (found := search.of(one) or questions.get(i)):
            one = replace(one, to=found)
        if one.outlet is None and one.cue and (body := search.asking_body(one, one.cue)):
            one = replace(one, outlet=body)
        if one.outlet is None and (staff := search.asked_by_body(one) or search.staff_beside(one)):
            one = replace(one, outlet=staff[0], medium=one.medium or staff[1])
        # "told Klaxon": an outlet listens for its readers
        out.append(replace(one, to=None) if one.to is not None and one.to == one.outlet else one)
    return out


class _Search:
    """Looks for listeners in one article."""

    def __init__(self, text: str, mentions: Sequence[Mention], own: str | None) -> None:
        self._text, self._own = text, own
        self._walk = Walk(text, mentions, own)
        self._frame = Frame(text, 0, None, None, ())
        self._mentions = mentions
        self._people = names_of_people(mentions)
        self._ending = {m.span.end: m for m in mentions}

    def of(self, one: Attribution) -> Span | None:
        """Whom the words of one attribution name as their listener."""
        if one.cue is None:
            return None
        found = self._asked_in_content(one, one.cue)
        found = found or self._congratulated(one, one.cue)
        found = found or self._asked_between(one, one.cue)
        found = found or self._asked_behind(one)
        found = found or self._asked_in_front(one, one.cue)
        found = found or self._in_headline(one, one.cue)
        found = found or self._deed_in_front(one, one.cue)
        found = found or self._questioner(one, one.cue)
        return found or vocative(one, self._text, self._people, self._mentions)

    def is_passive(self, cue: Span) -> bool:
        """Whether a cue tells of somebody who was told or asked: "am told"."""
        passive = _PASSIVE.search(cue.of(self._text).lower())
        return passive is not None and passive["verb"] in listed("verbs", "asked")

    def _congratulated(self, one: Attribution, cue: Span) -> Span | None:
        """Whom a cue congratulates: its whole content."""
        words = cue.of(self._text).lower()
        if not words.endswith(_WISHING) or len(one.content) > 1:
            return None
        whom = one.content[0]
        found = self._heard(whom.start, whom.end, asked=False)
        return found if found == whom else None

    def _asked_in_content(self, one: Attribution, cue: Span) -> Span | None:
        """The object of a verb of asking that the content begins with: "urged | Britain to stay"."""
        first = min(one.content)
        words = cue.of(self._text).lower()
        if not (cue.end <= first.start <= cue.end + 2) or _LIKENESS.search(words):
            return None
        verb = _LAST_VERB.search(words)
        if verb is None or _PASSIVE.search(words) or not _asks(words, verb[1]):
            return None
        begins = _FOR.match(self._text, first.start) if verb[1] in _ASKED_FOR else None
        told_of = verb[1].startswith(_TOLD_OF)
        found = self._heard(begins.end() if begins else first.start, first.end, asked=True, of=told_of)
        if found is None or (verb[1].startswith("address") and not self._is_someone(found)):
            return None  # "spoke at length, addressing the town's problems"
        asks_for = begins or words.endswith(" for")
        if asks_for and (not self._is_someone(found) or _TO_BE.match(self._text, found.end)):
            return None  # "asked for the names to be read"
        if verb[1] in _ASKS_NOTHING:  # "questioned | the mayor about it", not "thanked them for it"
            about = verb[1].startswith("question") and _ASKED_OF.match(self._text, found.end)
            owned = _OWNS.search(found.of(self._text))
            return found if about and not owned and self._is_someone(found) else None
        to_do = _ASKED_TO.match(self._text, found.end)
        addressed = verb[1] in listed("verbs", "telling") | listed("verbs", "addressing")
        of = _ASKED_OF.match(self._text, found.end) or (
            _ASKED_WITH.match(self._text, found.end) and self._is_someone(found)
        )
        if to_do or (addressed and not asks_for and of):
            return None if self._is_likeness(words, found) else found
        return None

    def _asked_between(self, one: Attribution, cue: Span) -> Span | None:
        """Whom no table has, between the cue and what is asked: "asked the White House contender if"."""
        first = min(one.content)
        verb = _LAST_WORD.search(cue.of(self._text).lower())
        if not cue.end + 2 < first.start < cue.end + _PHRASE or verb is None:
            return None
        if verb[1] not in listed("verbs", "addressing") or verb[1] in _ASKS_NOTHING:
            return None
        phrase = self._walk.phrase_at(self._frame, cue.end + 1)
        if phrase is None or _DAY.match(self._text, phrase.start):
            return None
        if phrase.core < first.start < phrase.end:  # "reminding Brellers | of her lies"
            phrase = replace(phrase, end=phrase.core)
        words = self._text[phrase.start : phrase.end]
        if phrase.end > first.start or self._text[phrase.end : first.start].strip() or " to " in words:
            return None
        kinds = self._walk.kinds(self._frame, phrase)
        found = listener(kinds, told=is_doer(kinds))
        return Span(phrase.start, phrase.end) if found and found.to is True else None

    def _asked_behind(self, one: Attribution) -> Span | None:
        """Whom the words are to move, told at their end: "quoted a song to encourage voters to stay"."""
        last = max(one.content)
        for moved in _TO_MOVE.finditer(self._text, last.start, last.end):
            found = self._heard(moved.end(), last.end, asked=True)
            quoted = self._text[last.start : moved.start()].count("“") - self._text[
                last.start : moved.start()
            ].count("”")
            if found and quoted <= 0 and _ASKED_TO.match(self._text, found.end):
                return found
        return None

    def _is_someone(self, found: Span) -> bool:
        """Whether the words are a name's, or somebody who listens by any verb."""
        return (
            found.of(self._text).removeprefix("the ")[:1].isupper()
            or self._heard(found.start, found.end, asked=False) is not None
        )

    def _is_likeness(self, words: str, found: Span) -> bool:
        """Whether nobody is reminded by words: "reminds me of her"."""
        return words.endswith(("reminds", "remind")) and self._text.startswith(" of ", found.end)

    def _asked_in_front(self, one: Attribution, cue: Span) -> Span | None:
        """The subject of a passive cue: "Quill was asked by a reporter whether"."""
        passive = _PASSIVE.search(cue.of(self._text).lower())
        if passive is None or passive["verb"] not in listed("verbs", "asked"):
            return None
        before = self._ending.get(cue.start - 1)
        if before is None or before.span.of(self._text).lower() in ("who", "which", "that"):
            return None
        if one.source is not None and one.source.overlaps(before.span):
            return None
        return before.span

    def _in_headline(self, one: Attribution, cue: Span) -> Span | None:
        """Whom a headline's speaker turns to: "Quill to Brelle Council: Wait"."""
        if one.source is None or cue.of(self._text).strip() not in (":", "-", "–", "—"):
            return None
        line = self._text.rfind("\n", 0, cue.start) + 1
        told = _HEADLINE.match(self._text, max(line, one.source.start), cue.start)
        if told is None or one.source.start > told.start() or one.source.start < line:
            return None
        name = self._text[told.end() : cue.start].strip()
        return Span(told.end(), told.end() + len(name)) if 0 < len(name) <= 60 and "," not in name else None

    def _deed_in_front(self, one: Attribution, cue: Span) -> Span | None:
        """Whom the verb before a participle turns to: "needled the reporter, saying"."""
        if one.source is None or not one.source.end < cue.start < one.source.end + _NEAR:
            return None
        if not _SAYING.match(self._text, cue.start):
            return None
        did = _DID.match(self._text, one.source.end, cue.start)
        if did is None or did["verb"] not in listed("verbs", "turning_to"):
            return None
        found = self._heard(did.end(), cue.start, asked=False, people=did["verb"] not in _TO_THINGS)
        if found and did["verb"] in _ANSWERED and (deed := _OWNED_DEED.match(found.of(self._text))):
            found = found if _DOERS.search(deed["head"]) else None
        between = self._text[found.end : cue.start] if found else ";"
        return None if re.search(r"[;:.\n“”\"]| (?:and|but|who|which|that) ", between) else found

    def _questioner(self, one: Attribution, cue: Span) -> Span | None:
        """Who asked what is answered, told beside the cue: "in response to a question from a reporter"."""
        for at, end in self._asking(one, cue):
            if found := self._heard(at, end, asked=False):
                return found
        return None

    def asking_body(self, one: Attribution, cue: Span) -> Span | None:
        """The news body that asked: "in response to questions from the Courier", "when asked by CNN"."""
        for at, end in self._asking(one, cue):
            if body := self._body_at(at, end):
                return body
        return None

    def _body_at(self, at: int, end: int) -> Span | None:
        """The news body that a phrase at a place names or begins with, if it ends in time."""
        phrase = self._walk.phrase_at(self._frame, at)
        if phrase is None or phrase.end > end:
            return None
        kinds = self._walk.kinds(self._frame, phrase)
        if kinds.news_body:
            return Span(phrase.start, phrase.end)
        begun = (phrase.start, phrase.start + kinds.body_end)
        return Span(*without_determiner(kinds, begun)) if kinds.body_end else None

    def _is_place(self, words: Span) -> bool:
        """Whether the words are a place's name: "a reporter from Lorvania"."""
        named = self._ending.get(words.end)
        return named is not None and named.type is EntityType.PLACE and named.span.start <= words.start + 4

    def staff_beside(self, one: Attribution) -> tuple[Span, Span | None] | None:
        """The news body whose reporter asks, is told, or had asked before: "pressed by a reporter from"."""
        text, cue = self._text, one.cue
        if cue is None or one.parent is not None:
            return None
        if one.act is Act.ASKS and one.source:
            return self._staff_of(one.source.start, one.source.end)
        first = min(one.content)
        if one.to is not None and cue.end <= one.to.start <= cue.end + 2:
            reach = first.start if first.start > one.to.start else one.to.end + _PHRASE
            stop = _STOP.search(text, one.to.end, reach)
            return self._staff_of(one.to.start, stop.start() if stop else reach)
        begin = min(one.source.start if one.source else cue.start, cue.start)
        front = text[max(0, begin - _NEAR) : begin]
        sentence = re.split(r"[.!?][”\"’']*\s|\n", front)[-1]
        asked = _ASKED_BY.match(sentence)
        return self._staff_of(begin - len(sentence), begin) if asked else None

    def _staff_of(self, start: int, end: int) -> tuple[Span, Span | None] | None:
        found = staff_of(self._text, start, end)
        return found if found and not self._is_place(found[0]) else None

    def asked_by_body(self, one: Attribution) -> tuple[Span, Span | None] | None:
        """The news body that asks, or for whom somebody does: "asked by Till of the Courier"."""
        if one.cue is None or one.source is None or one.act is not Act.ASKS or one.parent is not None:
            return None
        body = self._news_body(one.source) if one.source.start > one.cue.end else None
        return (body, None) if body else None

    def _news_body(self, source: Span) -> Span | None:
        """The news body that a source is, or works for: "the Courier’s Ada Quill"."""
        words = source.of(self._text)
        if (works := WORKS_FOR.search(words)) and is_outlet(works[1], self._own):
            return Span(source.start + works.start(1), source.end)
        begin = source.start - len("the ")
        begin = begin if self._text.startswith("the ", max(0, begin)) else source.start
        return self._body_at(begin, len(self._text))

    def _asking(self, one: Attribution, cue: Span) -> Iterator[tuple[int, int]]:
        """Where those who asked stand behind a cue, and how far their phrase may go."""
        behind = self._text[cue.end : cue.end + _NEAR]
        stop = _STOP.search(behind)
        reach = cue.end + (stop.start() if stop else len(behind))
        reach = min([reach, *(c.start for c in one.content if c.start >= cue.end)])
        for asked in _QUESTIONED.finditer(self._text, cue.end, reach):
            yield asked.end(), reach

    def _heard(
        self, at: int, end: int, *, asked: bool, people: bool = False, of: bool = False
    ) -> Span | None:
        """The phrase at a position, if it can listen; `asked` says that it is asked for something.

        `people` says that the verb turns to nobody but people, `of` that "of" behind it is the verb's own.
        """
        if at >= end:
            return None
        phrase = self._walk.phrase_at(self._frame, at)
        if phrase is not None and of and " of " in self._text[phrase.core : phrase.end]:
            phrase = replace(phrase, end=phrase.core)
        if phrase is None or phrase.end > end:
            return None
        if headline := _TO_DO.search(self._text, phrase.start, phrase.end):  # "Asks Dockers To Wait"
            phrase = replace(
                phrase,
                end=headline.start(),
                head=self._text[phrase.start : headline.start()].split()[-1].lower(),
            )
        kinds = self._walk.kinds(self._frame, phrase)
        owned = kinds.words.startswith(_OWNED)  # "emailed her condolences"
        found = listener(kinds, told=asked or (people and not owned))
        if asked and (found is None or found.to is None) and _is_named(kinds):
            return Span(phrase.start, phrase.end)
        if found is None or not found.to:
            return None
        part = found.to if isinstance(found.to, tuple) else (phrase.start, phrase.end)
        return Span(*part)


def _is_named(kinds: Kinds) -> bool:
    """Whether a name stands there, be it of a country or a paper: whoever is asked to do a thing."""
    return kinds.words[:1].isupper() and kinds.phrase.head not in listed("nouns", "not_heard")


def _asks(words: str, verb: str) -> bool:
    """Whether a cue asks or orders somebody: "urged", "has called on", "appealed to"."""
    if any(verb in listed("verbs", kind) for kind in ("telling", "addressing", "directing")):
        return True
    return pattern("verbs", "directing_phrases").search(words) is not None
