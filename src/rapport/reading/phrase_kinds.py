"""A preposition and a noun phrase, in; which circumstances the phrase tells, out."""

from __future__ import annotations

import re
from dataclasses import replace

from rapport.reading.kinds_of_phrase import Kinds
from rapport.reading.listeners import behind_body, listener, names_programme, without_determiner
from rapport.reading.outlets import is_outlet
from rapport.reading.reading import EntityType
from rapport.reading.words import listed
from rapport.text.name_tables import body_words

_STREETS = frozenset(
    """
    Hill Street Avenue Road One Island Islands Day Square Beach Campus Drive Lawn Lane Heights
    Bridge River
    """.split()
)
# no one occasion: "at every rally", "in debate after debate"; and none at all: "a private email address",
# "the roll call", "a show of strength"
_NONE_OF_THEM = re.compile(
    r"(?:every|each|no|any|other|such|all|most|many)\b(?! of )|"
    r".*\b(?:e-?mail|street|home|web) address$|.*\b(?:roll|close) call$|.*\bshow of [a-z]+$|"
    r".*\b(?:opening|closing) statement$|(?:the|an) (?:unlikely|likely|rare|unexpected) event$|"
    r".*\b(?:stock|foreign|prisoner|student) exchange$|"
    r".*n[’']t\b|"  # "the photo he posted didn't show": no show
    r"(?:debate|rally|speech|interview|hearing|event|appearance)$",
    re.IGNORECASE,
)
# Houses that are named like the bodies in them.
_SEATS = re.compile(
    r"^(?:.*[’']s )?(?:the )?(?:[a-z]+ )?"
    r"(?:White House|Kremlin|Pentagon|Capitol(?: Hill)?|(?:10 )?Downing Street|"
    r"Élysée(?: Palace)?|Parliament|House of Commons|Oval Office|Rose Garden|"
    r"Air Force (?:One|Two)|Marine One|(?:[A-Z][\w.]+ )+(?:Court|Palace|Tower|Hall|Center|Centre|Hotel|"
    r"Arena|Stadium|Church|Square|Airport|Club|"
    r"University|College|School|Theater|Theatre|Museum|Castle|Cathedral|Park|Ranch|Estate|Library|House)"
    r"(?: of [A-Z]\w+)?)$"
)
# people by the ending of their noun, in the plural; nouns.things has those that are none
_DOERS = re.compile(
    r"(?:[\w’-]+ ){0,3}[A-Za-z-]+(?:ers|ors|ists|ians|ees|ives|ites|ants|cans|men|women|folk|crats)"
)
_DOER = re.compile(r"[a-z]{3}(?:er|or|ist|ian|ee|man|woman)$")
_LONE_NAME = re.compile(r"[A-Z][a-z]+")
# "the April issue of the Courier": the paper behind it
_PRINTED = re.compile(
    r"(?:[\w’'\x01-]+ )*?(?:issue|edition|pages|columns|cover|airwaves|opinion section|website|site) of "
    r"((?:[Tt]he )?[A-Z].+)$"
)
# "in his response": what one writes back; bare "in response" says only that it is one
_ANSWER = re.compile(r"(?:his|her|their|its|an?|the) (?:[a-z-]+ )*(?:response|reply|rebuttal)$")
# what is spoken over these is carried by them, though its noun is an occasion's: "a televised address"
_STILL_MET = frozenset("conference hall hearing debate debates trial inquiry".split())
# a statement that is held like a meeting, not handed out: "a hastily arranged statement on the steps"
_HELD = frozenset("arranged impromptu doorstep unscheduled".split())
# "on Verran Radio’s Morning Ledger"
_TITLE = re.compile(r"[’']s?(?: [A-Z][\w’'-]*){1,4}")
# "said on “Sunday with Till”": a title behind "on" is a programme's
_QUOTED_NAME = re.compile(r"[“\"‘'][A-Z][^”\"’]{1,40}?( with [A-Z][^”\"’]{2,24})?,?[”\"’']")
# "said over lunch": eaten together; what is only drunk is no occasion
_MEALS = frozenset("lunch dinner breakfast brunch supper".split())
# "said by the river": "by" with a thing is seldom where somebody stood
_BESIDE_WATER = re.compile(
    r"(?:the|a|his|her|their) (?:[a-z]+ )?(?:river|lake|sea|road|roadside|fire|fireplace|pool|bed|bedside|"
    r"window|gate|gates|entrance|harbou?r|canal|pond|bridge|stage|graveside)"
)
# "at her kitchen table", but not "at the table"
_TABLE = re.compile(
    r".*\b(?:kitchen|dining|dining-room|corner|picnic|restaurant|caf[eé]|pub|garden) table$", re.IGNORECASE
)
_CAPITAL_HALL = re.compile(r"\b[A-Z][\w’'-]* Hall$|^[A-Z].* (?:town|city) hall$")
# "outside the town hall": a house, where one speaks "at a town hall"
_AT_HOUSE = frozenset(("outside", "inside", "in", "from", "near", "outside of"))
# "at the union hall": a house, where "a town hall" is a meeting
_HALLS = re.compile(
    r".*\b(?:union|legion|city|village|parish|church|dining|banquet|concert|lecture|exhibition|assembly|mess|music|"
    r"market|guild|municipal|sports|dance|community|veterans) hall$",
    re.IGNORECASE,
)


def kinds_of(preposition: str, kinds: Kinds, *, speaking: bool, vague: bool, posting: bool = False) -> Kinds:
    """What a phrase behind a preposition tells.

    `speaking` says that a verb or noun of speech came before, so that "to" and "with" name listeners;
    `vague` that the phrase before is unknown, so that a place may be that phrase's; `posting` that the
    verb is one of writing, whose "on" with an unknown name is a platform: "posted on Chirrup".
    """
    head, start = kinds.phrase.head, kinds.phrase.start
    if (
        preposition == "on"
        and (_is_unknown_name(kinds) or (posting and _is_lone_name(kinds)))
        and (posting or (speaking and _may_be_programme(kinds)))
    ):
        return replace(kinds, medium=True)
    if (
        preposition == "on"
        and (titled := _QUOTED_NAME.fullmatch(kinds.words))
        and (speaking or posting or titled[1])
    ):
        return replace(kinds, medium=True)
    if preposition in ("in", "on") and (paper := _printed_in(kinds)):
        return replace(kinds, outlet=paper)
    if preposition == "in" and _ANSWER.fullmatch(kinds.words):
        return replace(kinds, medium=True)
    if preposition == "over" and head in _MEALS:
        return replace(kinds, occasion=True)
    if preposition in ("by", "beside") and not vague and _BESIDE_WATER.fullmatch(kinds.words):
        return replace(kinds, place=True)
    if preposition in ("to", "with", "before", "in front of", "for", "by", "among") and not kinds.platform:
        if preposition in ("for", "by", "among") and not (kinds.news_body or kinds.body_end):
            return _carried(preposition, kinds)
        if (speaking or preposition == "in front of") and preposition != "among":
            heard = listener(kinds, told=preposition == "to" and _may_hear(kinds))
            if heard and not (preposition == "before" and not kinds.animate):
                return heard
        return _carried(preposition, kinds)
    if preposition == "at" and posting and is_outlet(f"the {kinds.words}"):
        return replace(kinds, outlet=True)
    if kinds.news_body and not kinds.programme:
        if preposition == "via":
            return replace(kinds, via=True)
        if preposition in ("in", "on", "through") and (
            kinds.name or kinds.words[:1].isupper() or "the " in kinds.words
        ):
            return replace(kinds, outlet=True)
        return _carried(preposition, kinds)
    if kinds.body_end and preposition in ("on", "in", "during", "at"):
        body = without_determiner(kinds, (start, start + kinds.body_end))
        if names_programme(kinds, kinds.body_end) or (preposition == "on" and _is_titled(kinds)):
            return replace(kinds, outlet=body, medium=(behind_body(kinds), kinds.phrase.end))
        told = _carried(preposition, kinds)
        return replace(told, outlet=body)
    told = _carried(preposition, kinds)
    if told.known:
        return told
    if not vague and preposition in (
        "in",
        "at",
        "from",
        "outside",
        "inside",
        "near",
        "aboard",
        "on",
        "outside of",
        "across",
    ):
        return _placed(preposition, kinds, head)
    return kinds


def _is_titled(kinds: Kinds) -> bool:
    """Whether what a station owns is called in capitals: "on Verran Radio’s Morning Ledger"."""
    return _TITLE.fullmatch(kinds.words, kinds.body_end) is not None


def _printed_in(kinds: Kinds) -> tuple[int, int] | None:
    """The paper in "the April issue of the Courier", as positions of the frame."""
    printed = _PRINTED.match(kinds.words)
    if printed is None or not is_outlet(printed[1]):
        return None
    return kinds.phrase.start + printed.start(1), kinds.phrase.start + printed.end(1)


def tells_none(words: str) -> bool:
    """Whether a phrase with the head of an occasion or a medium is neither."""
    return _NONE_OF_THEM.match(words) is not None


def _may_hear(kinds: Kinds) -> bool:
    """Whether a noun that no table has is likely somebody's behind "to": "said to Sarnians"."""
    if kinds.type is EntityType.PLACE or kinds.phrase.head in listed("nouns", "things"):
        return False
    return _DOERS.fullmatch(kinds.words) is not None or _LONE_NAME.fullmatch(kinds.words) is not None


def is_doer(kinds: Kinds) -> bool:
    """Whether a noun that no table has is somebody's by its ending, one or several: "the contender"."""
    head = kinds.phrase.head
    return _may_hear(kinds) or (
        _DOER.search(head) is not None and f"{head}s" not in listed("nouns", "things")
    )


def _is_unknown_name(kinds: Kinds) -> bool:
    """One or two capitalised words that are no person, place or news body."""
    words = kinds.words.split()
    capital = len(words) <= 2 and all(word[0].isupper() for word in words)
    return capital and not kinds.news_body and kinds.type not in (EntityType.PERSON, EntityType.PLACE)


def _is_lone_name(kinds: Kinds) -> bool:
    """One capitalised word, even if the weights take it for somebody: nobody is posted on."""
    return _LONE_NAME.fullmatch(kinds.words) is not None and kinds.type is EntityType.PERSON


def _may_be_programme(kinds: Kinds) -> bool:
    """Two capitalised words: "said on Late Supper", but not "on Capitol Hill" or "on Air Force One"."""
    words = kinds.words.split()
    return len(words) == 2 and words[-1] not in _STREETS


# "in the Guildhall", "at the Hotel Magnifica", "in Hearing Room 2": a name with the word for a house in it
_NAMED_HOUSE = re.compile(
    r"(?:[Tt]he )?(?:[A-Z][\w’'.&-]* )*(?:[A-Z\d][\w’'.&-]*)(?: of [A-Z][\w’'-]*)?(?: [a-z]+){0,2}"
)
_HOUSE_WORD = re.compile(r"[A-Z]\w+")
# "aboard the ferry Calliope", "courtroom four", "in court two"
_HOUSE_CALLED = re.compile(
    r"(?:(?:the|an?|his|her|their|its) )?(?:[a-z-]+ )?(?P<noun>[a-z]+) "
    r"(?:[A-Z][\w’'-]*|\d+|one|two|three|four|five|six|seven|eight|nine|ten)(?: [A-Z][\w’'-]*)*"
)
_SMALL_WORD = re.compile(r"[a-z-]+")
_DETERMINED = re.compile(r"(?:the|a|an|his|her|their|its)\b|.*[’']s ")
# "at a flower show" people meet, "on the show" they are seen
_FAIRS = frozenset(("show", "shows"))


def _carried(preposition: str, kinds: Kinds) -> Kinds:
    """The phrase as a medium or an occasion, by its head."""
    head, words = kinds.phrase.head, kinds.words
    if kinds.platform and preposition in ("on", "via", "to", "through", "over", "in"):
        return replace(kinds, medium=True)
    if kinds.programme and preposition in ("on", "in", "during", "via", "to"):
        return replace(kinds, medium=True)
    if words.lower().endswith("social media") and preposition in ("on", "via", "over", "through"):
        return replace(kinds, medium=True)
    lower = set(_SMALL_WORD.findall(words.lower()))
    is_medium, is_occasion = head in listed("nouns", "medium"), head in listed("nouns", "occasion")
    if kinds.type is EntityType.PERSON or tells_none(words):
        return kinds
    if is_occasion and lower & listed("nouns", "medium_words") and head not in _STILL_MET:
        is_medium, is_occasion = True, False
    if preposition == "at" and head in _FAIRS:
        return replace(kinds, occasion=True)
    if is_medium and _fits_medium(preposition, head):
        held = head == "statement" and lower & _HELD
        return replace(kinds, occasion=True) if held else replace(kinds, medium=True)
    if words.lower().endswith("the town hall") and preposition in _AT_HOUSE:
        return kinds
    if _CAPITAL_HALL.search(words) and not kinds.body_end:  # "at Tornish Town Hall" one is in a house
        return kinds
    if is_occasion and _fits_occasion(preposition, head, words) and not _HALLS.match(words):
        return replace(kinds, occasion=True)
    return kinds


def _fits_medium(preposition: str, head: str) -> bool:
    """Whether the table says that one speaks "on" a website, "by" phone, "in" a letter."""
    if head == "note" and preposition == "on":  # "on a conciliatory note"
        return False
    for row in ("aired", "talked_over", "written_in", "shown"):
        if head in listed("fits", row):
            return preposition in listed("fits", row + "_prepositions")
    return preposition in listed("fits", "other_prepositions")


def _fits_occasion(preposition: str, head: str, words: str) -> bool:
    """Whether one speaks "at" a rally, "in" a speech, "on" a visit."""
    if preposition in ("at", "during", "throughout"):
        return True
    if preposition == "under":
        return head in ("cross-examination", "questioning")
    if preposition == "after" and words.startswith("the "):
        return head in listed("fits", "stayed_after")
    if preposition == "in":
        return head in listed("fits", "spoken_in")
    return preposition == "on" and head in listed("fits", "gone_on")


def _placed(preposition: str, kinds: Kinds, head: str) -> Kinds:
    """The phrase as a place: a name of one, a house, or a room with a determiner."""
    if kinds.type is EntityType.PLACE and kinds.phrase.core - kinds.phrase.start <= len(kinds.words):
        own_head = not re.search(r"[’']s\b", kinds.words)
        if own_head and preposition != "on":
            return replace(kinds, place=True)
    if _SEATS.match(kinds.words) and preposition in (
        "in",
        "at",
        "from",
        "outside",
        "inside",
        "near",
        "aboard",
    ):
        return replace(kinds, place=True)
    if preposition == "on" and kinds.words == "Capitol Hill":
        return replace(kinds, place=True)
    if preposition == "at" and kinds.words in ("home", "sea", "church"):
        return replace(kinds, place=True)
    if preposition == "outside" and kinds.words in ("court", "church", "prison", "parliament"):
        return replace(kinds, place=True)
    if preposition == "in" and kinds.words in ("court", "church", "prison", "jail", "class", "parliament"):
        return replace(kinds, place=True)
    if preposition != "on" and kinds.type is not EntityType.PERSON and _is_named_house(kinds.words):
        return replace(kinds, place=True)
    determined = _DETERMINED.match(kinds.words)
    house = (
        head in listed("nouns", "place")
        or head == "hall"
        or _HALLS.match(kinds.words)
        or _TABLE.match(kinds.words)
    )
    if house and determined and preposition != "across":
        return replace(kinds, place=True)
    return kinds


def _is_named_house(words: str) -> bool:
    """Whether a name is a house's, a room's or a ship's, by a word in it or before it.

    >>> _is_named_house("the Guildhall"), _is_named_house("the ferry Calliope"), _is_named_house("Ada Quill")
    (True, True, False)
    """
    called = _HOUSE_CALLED.fullmatch(words)
    if called and called["noun"] in listed("nouns", "place"):
        return True
    if _NAMED_HOUSE.fullmatch(words) is None or "’s " in words or "'s " in words:
        return False
    named = {word.lower() for word in _HOUSE_WORD.findall(words)} | {words.split()[-1].lower()}
    return not named.isdisjoint(listed("nouns", "place") | body_words("built") | listed("nouns", "houses"))
