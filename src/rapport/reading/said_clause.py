"""Whether a time expression belongs to the clause of a cue: "told NBC News in August 2016" does,
"who was elected in 2010 said" does not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapport.reading.said_words import names_occasion, pattern_of, words_of
from rapport.text.spans import Span

_BREAK = re.compile(r"[,;:()—–]|--")
_NEW_VERB = re.compile(
    r"\b(?:and|but|or)\s+(?:\w+\s+){0,2}(?:was|were|had|has|have|is|are|did|will|would|[a-z]+ed)\b",
    re.IGNORECASE,
)
_PARTICIPLE = re.compile(
    r"\s*(\w{2,}ed|born|made|held|written|taken|given|shot|built|sent|known|chosen)\b", re.IGNORECASE
)


_AIRED = re.compile(
    r"\s+(?:(?:was|were|is|will be) )?(?:first )?(?:aired|airs|airing|air|broadcast|published|released|"
    r"posted|taped|recorded|ran|appeared|streamed|issued)\b",
    re.IGNORECASE,
)
_HEARD = re.compile(
    r"\b(?:testimony|testif\w+|appear\w*|speech|remarks|address|argument|hearing|statement|speaking|spoke) $",
    re.IGNORECASE,
)
_WHOM = re.compile(
    r"\s*(?:(?:the |(?:Mr|Ms|Mrs|Dr)\.? )?[A-Z][\w.’'-]*\s+){0,3}(?:(?:late|early) )?(?:on |in |last )?"
)
_WEEK = re.compile(r"\bweek\b")
_SILENT = re.compile(r"\b(?:not|no|nothing|never|yet|declined|refused|silent)\b|n[’']t\b")
_RELATIVE = re.compile(r"\b(?:who|which|whose)\s+(?:\w+ly\s+)?$")
# what stands in front of a time that opens its sentence
_OPENERS = frozenset(("", "on", "in", "late", "early", "late on", "early on", "back in", "and on", "but on"))
# a clause of another event between the time and the cue, never closed by a comma
_LATER_CLAUSE = re.compile(r" (?:after|since|because) (?:\w[\w’'-]* ){2,12}by ")
# "In an interview in 2017, when they were married, he said": an aside between a time and its verb
_ASIDE = re.compile(r"(?:In|At|During|On) [^,;:()—–]*$")
_WHEN_ASIDE = re.compile(r",\s+when [^,;:()—–.]{3,90},")
_DOING = re.compile(r"(?!During|Following|According|Amid|Including|Beginning|Starting)[A-Z][a-z]+ing\b")
_JOINED = re.compile(r",?\s*(?:and|but)\s+(?:then\s+)?", re.IGNORECASE)

_WHILE = re.compile(r"(?:While|When) [a-z]+ing\b")
_WROTE = re.compile(r"\s+(?:wrote|spoke|said|told|testified|talked)\b", re.IGNORECASE)
# what stands between a preposition and its day: "on the night of Jan. 3", "as far back as the 1990s"
_WITHIN = re.compile(
    r"\bas (?:far back|early|late|recently) as\s*$|"
    r"(?<=\b(?:in|on|at) )(?:the )?(?:(?:first|second|third|last|final|opening|closing|early|middle) )?"
    r"(?:night|morning|evening|afternoon|day|days|week|weeks|half|part|start|beginning|end|middle|spring|summer|"
    r"autumn|fall|winter) of\s*$",
    re.IGNORECASE,
)
# "Shortly after it ruled last July, Till said": what is told right behind has its day, or its month
_RIGHT_AFTER = re.compile(
    r"\b(?:shortly|soon|just|right|immediately|moments|minutes|hours) after (?=[^,;:]*$)", re.IGNORECASE
)
# "During the 2012 election, he …": an adjective, but the time of the clause
_DURING = re.compile(
    r"(?:^|[.;:]\s+|,\s+)(?:during|in|throughout)\s+(?:the|his|her|their|that)\s*$", re.IGNORECASE
)
_CONTEST = re.compile(
    r"\s+(?:\w+\s+)?(?:elections?|campaign|race|primary|primaries|war|crisis|flood|strike)\b,?", re.IGNORECASE
)


def attaches(
    text: str, sentence: Span, cue: Span, time: Span, contents: Sequence[Span], *, fine: bool = False
) -> bool:
    """Whether the time tells when the cue happened; `contents` are passed over, `fine` is known to the day.

    Cheap signs only, each from a real form of words: a subordinator in front of the time, a preposition
    that bounds ("before Tuesday"), a noun that the time describes ("the 2016 election"), a participle
    ("fired in 2019"), a second verb between the two ("said so and was elected in 2010").
    """
    front = _blank(text, sentence.start, time.start, contents)
    front = _RIGHT_AFTER.sub("when ", _WITHIN.sub("", front))
    behind = text[time.end : min(sentence.end, time.end + 60)]
    if _DURING.search(front) and _CONTEST.match(behind):
        between = _blank(text, time.end, cue.start, contents) if time.end <= cue.start else ";"
        return not re.search(r"[;:]", between)
    if _describes_noun(front, behind, text[time.start : time.end]):
        return False
    front = re.sub(r"at least\s*$", "", front)
    last = front.split()[-1].lower() if front.split() else ""
    opens = (
        time.end <= cue.start and front.strip().lower() in _OPENERS
    )  # "Last month, when I asked, she said"
    if time.end <= cue.start and last != "since" and not opens and re.match(r",?\s+when\s", behind):
        whole = _blank(text, time.end, cue.start, contents)
        if _ASIDE.match(front) and (aside := _WHEN_ASIDE.match(whole)):
            return not _BREAK.search(whole, aside.end())
        between = whole.split(" when ", 1)[-1]
        return not (_BREAK.search(between) or pattern_of("subordinators").search(between))
    if cue.end <= time.start and _begins_apposition(text, cue, time, contents):
        return False
    clause, clause_start = _clause(front, sentence.start)
    if last == "since":
        clause = clause.rstrip()[: -len("since")]
    elif time.end <= cue.start and front.strip() == "By":
        pass  # "By Friday he was telling the tearoom"
    elif fine and is_silent_by(text, cue, time):
        pass
    elif last in words_of("bounding") or " ".join(front.lower().split()[-2:]) in words_of("bounding"):
        return False
    between = _blank(text, min(cue.end, time.end), max(cue.start, time.start), contents)
    joined = time.end <= cue.start and _is_joined(between, text[cue.start : cue.end])
    if opens and " when " in between and re.search(r",? (?:but|yet) ", between.split(" when ", 1)[-1]):
        return False  # "Years ago, when she was new, she bore it, but now she is angry"
    if time.end <= cue.start and _LATER_CLAUSE.fullmatch(between):
        return False  # "braced for rain Monday after voters ended the truce by electing"
    if time.end <= cue.start and not fine and _DOING.match(clause) and not _speaks(clause[:40]):
        return False  # "Looking to mend what the town missed in 2012, Quill ordered"
    if time.end <= cue.start and not fine and _RELATIVE.search(between):
        return False  # "was drafted over 13 days with help from Quill, who said"
    next_to = time.end <= cue.start and not between.strip(" ,")
    if not _own_clause(text, clause, clause_start, cue, time, fine=fine, joined=joined, next_to=next_to):
        return False
    return not (_NEW_VERB.search(between) or ";" in between)


def is_silent_by(text: str, cue: Span, time: Span) -> bool:
    """Whether the time ends a silence: "had made no comment by Monday evening"."""
    by = text[max(0, time.start - 3) : time.start].lower() == "by " and cue.end <= time.start
    return by and _SILENT.search(text, max(0, cue.start - 12), cue.end) is not None


def _is_joined(between: str, cue: str) -> bool:
    """Whether the cue goes on right behind the time: "and offered", ", saying"; not ", said"."""
    if between.strip(" ,") == "":
        return re.match(r"\w+ing\b", cue) is not None
    return _JOINED.fullmatch(between) is not None


def _own_clause(
    text: str,
    clause: str,
    clause_start: int,
    cue: Span,
    time: Span,
    *,
    fine: bool,
    joined: bool,
    next_to: bool,
) -> bool:
    """Whether nothing in front of the time makes its clause another's than the cue's."""
    for match in pattern_of("subordinators").finditer(clause):
        if match[0].lower() == "when":
            return True  # "said when the pact was signed in 2016"
        if clause_start + match.end() <= cue.start < time.start or _speaks(clause[match.end() :]):
            continue
        if fine and match.start() == 0 and _WHILE.match(clause):
            continue  # "While celebrating her victory on Tuesday night, Till said"
        if match[0].lower() in ("who", "which") and _WROTE.match(clause[match.end() :]):
            continue  # "those who wrote to her on Thursday say"
        if match[0].lower() in ("which", "that") and _AIRED.match(clause[match.end() :]):
            continue  # "in an interview that aired on Sunday"
        if match[0].lower() == "before" and _HEARD.search(clause[: match.start()]):
            continue  # "in testimony before the Senate on Tuesday"
        if next_to and _WHOM.fullmatch(clause[match.end() :]):
            continue  # "whom Till on Wednesday called", "who on Wednesday called"
        near = fine or _WEEK.search(text, time.start, time.end)
        event = match[0].lower() == "following" or (near and match[0].lower() == "after")
        if not (event and _is_noun(clause[match.end() :])):
            return False  # but "said after the ceremony on Friday", "said following a vote in 2001"
    if clause_start <= cue.start < time.start or joined:
        return True  # "..., resigned on Monday, saying", "confirmed it on Tuesday and offered"
    participle = _PARTICIPLE.match(clause)
    return participle is None or _speaks(clause[: participle.end()])


def _begins_apposition(text: str, cue: Span, time: Span, contents: Sequence[Span]) -> bool:
    """Whether a comma and a noun stand between: "said the commission, far below his share in 2017"."""
    between = _blank(text, cue.end, time.start, contents)
    stretch, _ = _clause(between, cue.end)
    if len(stretch) == len(between):
        return False
    words = stretch.lower().split()
    return bool(words) and words[0] not in words_of("links") and not _speaks(stretch)


def _is_noun(words: str) -> bool:
    """Whether the words hold no verb of their own: "the ceremony on", not "the war began in"."""
    found = re.findall(r"[a-z]+", words.lower())
    if found and found[0].endswith("ing") and found[0] not in words_of("occasions"):
        return False  # "after winning the vote on Friday"
    verbs = words_of("past_verbs") | {"is", "are", "has", "have", "will", "would"}
    return len(found) <= 8 and not any(word in verbs or word.endswith("ed") for word in found)


def _blank(text: str, start: int, end: int, contents: Sequence[Span]) -> str:
    """`text[start:end]` with the contents blanked, so that only the frame of the report is left."""
    if end <= start:
        return ""
    letters = text[start:end]
    for content in contents:
        first, last = max(content.start, start) - start, min(content.end, end) - start
        if first < last:
            letters = letters[:first] + "," + " " * (last - first - 1) + letters[last:]
    return letters


def _clause(front: str, start: int) -> tuple[str, int]:
    """The last stretch of `front` without a comma, and where it starts in the text."""
    cut = 0
    for match in _BREAK.finditer(front):
        cut = match.end()
    return front[cut:], start + cut


def _speaks(words: str) -> bool:
    """Whether the words open with a verb of speaking: "When asked on ...", "while speaking in ..."."""
    return any(word in words_of("speaking") for word in re.findall(r"\w+", words.lower())[:3])


def _describes_noun(front: str, after: str, time: str) -> bool:
    """Whether the time is an adjective of a noun that is no occasion of speaking."""
    words = front.split()
    last = words[-1].lower() if words else ""
    possessive = after.startswith(("'s", "’s"))
    own_article = time.lower().startswith(("the ", "a ", "an "))
    determined = last in words_of("determiners") or last.endswith(("'s", "’s"))
    if not possessive and (own_article or not determined):
        return False
    noun_phrase = re.match(r"(?:['’]s)?((?:[ \t\n-]+[\w.'’-]+){0,4})", after)
    nouns = re.findall(r"[\w-]+", noun_phrase[1].lower()) if noun_phrase else []
    return not any(noun in words_of("occasions") for noun in nouns)


def tells_occasion(text: str, sentence: Span, time: Span) -> bool:
    """Whether a sentence without attribution dates an occasion of speaking: "held a rally on Tuesday"."""
    return is_main(text, sentence, time, ()) and names_occasion(sentence.of(text))


def tells_event(text: str, sentence: Span, time: Span, contents: Sequence[Span]) -> bool:
    """Whether a sentence dates a deed at which people speak: "signed the pact on Friday"."""
    if not is_main(text, sentence, time, contents):
        return False
    words = _blank(text, sentence.start, sentence.end, contents)
    if _PLANNED.search(words) or _HAD_SAID.search(words[: time.start - sentence.start]):
        return False
    return pattern_of("scenes").search(words) is not None


_PLANNED = re.compile(
    r"\b(?:is|are|was|were) (?:set|scheduled|expected|due|slated|poised) to\b|\bplans? to\b"
)
# "had said on Friday": before what is told
_HAD_SAID = re.compile(
    r"\bhad (?:\w+ly )?(?:said|told|called|written|announced|asked|argued|promised|warned)"
    r"(?: (?:on|in|late|early|last))* $"
)
_DID = re.compile(r"\b[a-z]{2,}ed\b")
_TO_COME = re.compile(
    r"\b(?:will|would|is|are|was|were|to be|plan(?:s|ned)?|scheduled|expected|slated|if|not|never)\b|n[’']t\b"
    r"|[“”\"]"
)


def tells_deed(text: str, sentence: Span, time: Span, contents: Sequence[Span]) -> bool:
    """Whether a sentence dates any deed: "won the vote on Sunday", "took her seat at eight this morning"."""
    if not is_main(text, sentence, time, contents):
        return False
    words = _blank(text, sentence.start, sentence.end, contents)
    if _TO_COME.search(words[: time.start - sentence.start]):
        return False
    return _DID.search(words) is not None or not words_of("past_verbs").isdisjoint(words.split())


def is_main(text: str, sentence: Span, time: Span, contents: Sequence[Span]) -> bool:
    """Whether a time stands in the main clause and is no adjective: not "after the court ruled on Friday"."""
    front = _blank(text, sentence.start, time.start, contents)
    behind = text[time.end : min(sentence.end, time.end + 60)]
    last = front.split()[-1].lower() if front.split() else ""
    if last in words_of("bounding") or last == "since":
        return False
    if _describes_noun(front, behind, text[time.start : time.end]):
        return False
    clause, _ = _clause(front, sentence.start)
    return all(match[0].lower() == "when" for match in pattern_of("subordinators").finditer(clause))
