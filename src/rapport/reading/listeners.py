"""The object of a verb of telling, in; whether it is a listener, a news body or a programme, out."""

from __future__ import annotations

import re
from dataclasses import replace

from rapport.reading.kinds_of_phrase import Kinds
from rapport.reading.outlets import (
    is_outlet,
    is_programme,
    is_staff,
    named_at_start,
    of_outlets,
    platform_in,
    programme_at,
)
from rapport.reading.reading import EntityType
from rapport.reading.words import listed
from rapport.text.alternatives import any_of, any_word_of
from rapport.text.spans import Span

# Occasions by themselves: "told a rally" names listeners and what they came to.
_GATHERED = frozenset(
    "rally dialogue conference summit convention forum meeting hearing hall gathering audience debate "
    "fundraiser fund-raiser lunch luncheon dinner breakfast banquet reception ceremony symposium seminar "
    "roundtable workshop vigil festival demonstration inquest inquiry tribunal hustings congress commission "
    "supper session plenary assembly picnic barbecue brunch gala wedding funeral fair launch".split()
)
# … of which "the" is no body either: "told the inquiry"; but "told the assembly", "told the commission"
_NO_BODY = frozenset(
    "rally hearing meeting inquest inquiry hustings vigil ceremony picnic barbecue wedding funeral supper "
    "dinner lunch luncheon breakfast banquet reception fundraiser debate".split()
)
_KNOWN = ("the ", "that ", "this ")
# "told state radio": whose name nobody gives
_AIRED = frozenset("radio television tv telly broadcaster newspaper tabloid".split())
_SEVERAL = ("s", "men", "women", "people", "folk", "children")
# "his 20,000 Twitter followers": reached through what they follow
_REACHED = frozenset("followers fans friends users subscribers audience readers".split())
_SURNAMES = frozenset(
    "Hill Age Sun View Lead Signal People Today Sky Welt Koo Star Post Bee Globe Times".split()
)
# "to find someone": a verb stands before the pronoun
_NO_PHRASE = re.compile(
    r"[a-z]+ (?:someone|somebody|anyone|anybody|everyone|everybody|him|her|them|us|me|you)$"
)
_DETERMINED = re.compile(r"(?:the|a|an|his|her|their|its|\d[\d,]*|one|two|three|some|several|many)\b")
_NAMED_OCCASION = re.compile(r"(?:the )?(?:\d{4} )?[A-Z]")
# "told Ada Quill, a reporter for the Courier, that"; the words between the commas
_BESIDE = re.compile(
    r", ((?:an? |the )?(?:[\w’'-]+ ){0,4}?(?:[a-z]+) (?:of|from|with|at|for) "
    r"(?P<body>(?:the )?[A-Z][^,\x00-\x04]{1,40})|[^,\x00-\x04]{3,60})(?:,|$|(?=[.!?]?$))"
)
# "the CNN debate" is CNN's, where "the Post reporter" is the Post's
_ACRONYM = re.compile(r"the (?=[A-Z]{3,}$)")
# "a reporter for the Mill Landing Herald", "the host of Channel 6’s “Week Ahead”": an outlet employs them
_STAFF_OF = re.compile(
    rf"{any_word_of(of_outlets('asking'))} (?:for|from|of|with) "
    r"(?P<body>(?:[Tt]he )?[A-Z][\w’'&.-]*\w(?: (?:of |the )?[A-Z\d][\w&.-]*)*)"
    r"(?!\w)(?! (?:state|public|national|local|regional|television|radio|news|newspaper|magazine|paper)\b)"
    r"(?:[’']s? (?P<title>[“\"‘'][A-Z][^”\"\n]{1,40}[”\"’']|"
    r"[A-Z][\w’-]*(?: [A-Z][\w’-]*){0,3}(?= (?:show|programme|program|podcast))))?"
)
# … so many characters of a title may stand behind the words looked at
_TITLE_REACH = 60
# "told the Bellhaven Sun": what papers are called that are other things, too, behind the name of a town
_TOWN_PAPER = re.compile(
    r"the (?:[A-Z][\w’-]+ ){1,2}"
    rf"(?:{any_of(of_outlets('town_papers'), exact=True)}|News-[A-Z]\w+|(?:Evening|Morning|Daily) News)"
)
# "told Rob Till of the Courier"
WORKS_FOR = re.compile(r" (?:of|from|with|at) ((?:the |The )?[A-Z].*)$")
# "told Ada Quill's podcast No Filter", "told his breakfast show"
_ONES_SHOW = re.compile(
    r"(?:[’']s?|\b(?:his|her|their)) (?:[\w-]+ ){0,2}(?:podcast|show|programme|program|phone-in|vlog)\b"
)
_OWNER = re.compile(r"^[’'‘]s? ?|^ ")
_WORDS = r"(?:[a-z][a-z-]*(?:, )? ?|\x01+ )"
_ARTICLE = re.compile(
    rf"(?:an?|two|several|some|his|her|their) {_WORDS}{{0,3}}(?=[A-Z\d])|the {_WORDS}{{1,3}}(?=[A-Z\d])"
)


def listener(kinds: Kinds, *, told: bool) -> Kinds | None:
    """The object of a telling verb as `to` or `outlet`; None when it does not listen.

    `told` says that the verb has only listeners for an object, so that unknown nouns count, too.
    """
    head = kinds.phrase.head
    of_body = kinds.news_body or kinds.body_end
    if (head in listed("nouns", "not_heard") and not of_body) or _NO_PHRASE.match(kinds.words):
        return None
    start = kinds.phrase.start
    if not kinds.body_end and _ONES_SHOW.search(kinds.words):
        return replace(kinds, medium=True)
    if kinds.news_body or (_is_plain_paper(kinds) and kinds.type is not EntityType.PERSON):
        return replace(kinds, outlet=True)
    if told and (_is_lone_body(kinds) or _TOWN_PAPER.fullmatch(kinds.words)):
        return replace(kinds, outlet=True)
    if told and head in _AIRED and kinds.phrase.core > start:
        return replace(kinds, outlet=True)
    if kinds.body_end:
        body = (start, start + kinds.body_end)
        if names_programme(kinds, kinds.body_end):
            return replace(
                kinds, outlet=without_determiner(kinds, body), medium=(behind_body(kinds), kinds.phrase.end)
            )
        return replace(kinds, outlet=without_determiner(kinds, body), to=True)
    if kinds.animate_name and (works := WORKS_FOR.search(kinds.words)) and is_outlet(works[1]):
        return replace(kinds, to=True, outlet=(start + works.start(1), start + works.end(1)))
    if (kinds.programme and not kinds.animate_name) or head in ("show", "programme", "program", "podcast"):
        return replace(kinds, medium=True)
    plural = head.endswith(_SEVERAL) and kinds.words[:1].islower()
    determined = bool(_DETERMINED.match(kinds.words))
    capital = kinds.words[:1].isupper()
    if not (kinds.animate or (told and (plural or determined or capital))):
        return None
    # "the forum" points back to what was named before, "a forum" names it, "the Vellin Forum" is no listener
    if head in listed("nouns", "occasion") and _NAMED_OCCASION.match(kinds.words) and not kinds.animate_name:
        return replace(kinds, occasion=True) if head in _GATHERED else replace(kinds, to=True)
    met = head in _GATHERED and head in listed("nouns", "occasion") and kinds.words[:1].islower()
    reached = platform_in(kinds.words) if head in _REACHED else None
    if (shown := programme_at(kinds.words, 0)) and shown < len(kinds.words):
        reached = (0, shown)  # "Morning Joe host Ada Quill"
    return replace(
        kinds,
        to=True,
        medium=(start + reached[0], start + reached[1]) if reached else None,
        occasion=True if met and (head in _NO_BODY or not kinds.words.startswith(_KNOWN)) else None,
    )


def staff_of(text: str, start: int, end: int) -> tuple[Span, Span | None] | None:
    """The news body whose staff words name, and its programme: "a reporter from TV Halven".

    >>> text = "Pressed by a reporter from TV Halven, she"
    >>> body, title = staff_of(text, 0, len(text))
    >>> body.of(text), title
    ('TV Halven', None)
    """
    found = _STAFF_OF.search(text, start, end + _TITLE_REACH)
    if found is None or found.start("body") >= end:
        return None
    body = Span(*found.span("body"))
    if text[body.end - 2 : body.end] in ("’s", "'s"):
        body = Span(body.start, body.end - 2)
    return body, Span(*found.span("title")) if found["title"] else None


def _is_lone_body(kinds: Kinds) -> bool:
    """Whether one word names a body that is told something as outlets are: "told Klaxon"."""
    lone = kinds.words.isalpha() and kinds.words[:1].isupper() and not kinds.words.isupper()
    return lone and kinds.type is EntityType.ORGANISATION and kinds.words not in of_outlets("no_papers")


def _is_plain_paper(kinds: Kinds) -> bool:
    """A paper whose name is a plain word, behind "told": "told Vogue", but not the surname "told Hill"."""
    plain = kinds.words.isalpha() and kinds.words[:1].isupper() and kinds.words not in _SURNAMES
    return plain and is_outlet(f"the {kinds.words}")


def names_programme(kinds: Kinds, at: int) -> bool:
    """Whether what follows a news body's name is a programme: "ABC’s “This Week”"."""
    rest = _OWNER.sub("", kinds.words[at:]).strip()
    return (
        rest[:1] in "“\"‘'"
        or is_programme(rest)
        or kinds.phrase.head in ("show", "programme", "program", "podcast", "broadcast", "series")
    )


def behind_body(kinds: Kinds) -> int:
    """Where the phrase goes on behind the news body's name."""
    after = kinds.words[kinds.body_end :]
    return kinds.phrase.start + kinds.body_end + len(after) - len(_OWNER.sub("", after))


def without_determiner(kinds: Kinds, part: tuple[int, int]) -> tuple[int, int]:
    """ "a Post" in "a Post reporter" is the Post."""
    words = kinds.words[: part[1] - part[0]]
    cut = _ARTICLE.match(words)
    cut = cut or _ACRONYM.match(words)
    return (part[0] + (cut.end() if cut else 0), part[1])


def works_for(text: str, at: int) -> tuple[tuple[int, int], int] | None:
    """The news body told beside a listener, and where that ends: "told Ada Quill, the Courier’s editor".

    >>> text = "told Ada Quill, a reporter for the Brelle Courier, that"
    >>> (first, last), end = works_for(text, 14)
    >>> text[first:last], text[end:]
    ('the Brelle Courier', ' that')
    """
    beside = _BESIDE.match(text, at)
    if beside is None or not any(is_staff(word.lower()) for word in re.findall(r"[A-Za-z-]+", beside[1])):
        return None
    if beside["body"]:
        return (beside.span("body"), beside.end()) if is_outlet(beside["body"]) else None
    if end := named_at_start(beside[1]):
        cut = _ARTICLE.match(beside[1][:end])
        return (beside.start(1) + (cut.end() if cut else 0), beside.start(1) + end), beside.end()
    return None
