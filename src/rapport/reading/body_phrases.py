"""Names and sources, in; names of bodies that the weights missed, cut short or cannot know, out.

"the Harbour Department" of which only "Harbour" was found; "the Oskeld campaign", "Lorvania's foreign
ministry": a body named by whose it is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from functools import cache

from rapport.reading.items import NAME, NOMINAL, ORGANISATION, PERSON, PLACE, Item, words_at
from rapport.reading.model import Scores
from rapport.reading.pointers import body_nouns, is_pronoun, owned_bodies, person_nouns
from rapport.reading.reading import EntityType
from rapport.text.name_tables import body_words, titles
from rapport.text.names import fold
from rapport.text.spans import Span

# A capitalised name at the beginning of a source, up to its end or its first comma, bracket or dash.
_CAPITALS = re.compile(
    r"(?:[Tt]he )?(?P<name>[A-Z][\w.&’'-]*(?: (?:(?:of|for|on|and|&) (?:the )?)?[A-Z][\w.&’'-]*)*)"
    r"(?=\s*(?:$|[,(—–:]))"
)
# "Lorvania's government", of which even the owner was missed
_OWNER = re.compile(r"(?:[Tt]he )?(?P<name>[A-Z][\w-]+(?: [A-Z][\w-]+)*)(?=[’']s? )")
_DAYS = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|"
    r"October|November|December"
)
# "Poll: …", "a Super PAC": what kind of paper or body it is, with a capital, is nobody's name
_KIND = re.compile(
    r"(?:the |an? )?(?:new |latest )?"
    r"(?:poll|survey|study|report|super pac|pac|analysis|ad|video|exclusive|media report)s?",
    re.IGNORECASE,
)
# "the Skipper", "the Lawmaker": somebody who does something is a person, whatever the capital.
_AGENT = re.compile(r"(?:er|or|man|woman|master|ist|chief)$")
_ACRONYM = re.compile(r"[A-Z][A-Z.&]+s?$")
# "Oskeld's campaign" and "the Oskeld campaign" are called alike; "Oskeld office" is no English.
_JOINED = frozenset({"campaign", "presidential campaign", "administration"})
# "the Oskeld camp" is the Oskeld campaign
_CALLED = {"camp": "campaign"}
# "The campaign" in an article that has named one campaign so far.
ALONE = 0.85
# What may follow a body that is named by its owner; anything else may be the noun that it describes
# ("the Oskeld campaign rally").
_FOLLOWS = re.compile(
    r"\s*(?:$|[,.;:)—–”\"\n]|(?:is|was|has|had|have|would|will|did|does|do|could|can|may|might|must|said|says|"
    r"also|that|which|who|to|in|on|at|for|of|and|or|but|by|from|with|after|before|as|over|against|about|told|"
    r"announced|released|declined|refused|denied|called|issued|confirmed|insisted|argued|claimed|declared|[a-z]{3,}ed)\b)"
)


def is_kind(name: str) -> bool:
    """Whether a name says only what kind of paper or body it is: "Poll", "Super PAC"."""
    return _KIND.fullmatch(name) is not None


def names_in_sources(items: Sequence[Item], sources: Iterable[Span], scores: Scores, text: str) -> list[Item]:
    """The items with the bodies that sources name: those missed, and those found only in part.

    A source is somebody who speaks, so that a capitalised name there is a body's when it is no person's.
    """
    out = list(items)
    for source in sources:
        words = source.of(text)
        match, is_owner = _CAPITALS.match(words), False
        if match is None and (match := _OWNER.match(words)):
            is_owner = _owned_body().match(words, match.end()) is not None
        if match is None or not (is_owner or _may_be_body(match, source, text)):
            continue
        span = Span(source.start + match.start("name"), source.start + match.end("name"))
        if span.of(text).endswith(("’s", "'s")):
            continue
        inside = [i for i in out if i.span.overlaps(span)]
        if any(i.span.contains(span) or i.span.end > span.end for i in inside):
            continue
        if any(i.type is PERSON and i.span.end == span.end for i in inside):
            continue  # a title before a name
        same = next((i.type for i in out if i.span.of(text) == span.of(text)), None)
        out = [i for i in out if i not in inside]
        type = same or (PLACE if is_owner else _type_of(match))
        out.append(Item(span, words_at(scores, span), NAME, type, None))
    return sorted(out, key=lambda i: (i.span.start, i.span.end))


def _may_be_body(match: re.Match[str], source: Span, text: str) -> bool:
    """Whether capitalised words are a name of one body: not "Critics", "House Members", "the Skipper"."""
    words = match["name"].split()
    last, first = words[-1], words[0]
    if is_kind(match["name"]):
        return False
    if _DAYS.fullmatch(last) or fold(last) in person_nouns() or _is_person_title(first) or is_pronoun(first):
        return False
    if last.endswith("s") and not last.endswith("ss") and "of" not in words and not _ACRONYM.match(last):
        return False  # several, as a rule
    if (
        "of" in words
        and not _has_article(match)
        and words[words.index("of") - 1].lower() not in _body_nouns()
    ):
        return False  # "Rob Till of Harbour University"
    if len(words) > 1:
        return True
    if _has_article(match):
        return not _AGENT.search(first)
    if _ACRONYM.match(first):
        return True
    # a capital at the beginning of a sentence tells nothing, unless the word has one elsewhere
    begins = re.search(r"(?:^|[.!?:”\"]\s+|\n\s*|[“\"])$", text[max(0, source.start - 4) : source.start])
    return not begins or bool(re.search(rf"[a-z,] {re.escape(first)}\b", text))


def _has_article(match: re.Match[str]) -> bool:
    return match.group().lower().startswith("the ")


def _type_of(match: re.Match[str]) -> EntityType:
    """A person for "Nadia Oskeld", whom the weights missed; a body if words or an article tell."""
    words = match["name"].split()
    known = {word.lower() for word in words} & _body_nouns()
    person = len(words) in (2, 3) and not _has_article(match) and not known
    person = person and all(word[1:].islower() for word in words)
    return PERSON if person else ORGANISATION


@cache
def _body_nouns() -> frozenset[str]:
    """Words that tell a body's name from a person's, in lower case."""
    return body_words("tail") | body_words("paper") | body_words("legal") | body_nouns()


def _is_person_title(word: str) -> bool:
    kinds = titles().get(fold(word.split("-")[0]), frozenset())  # "the PM-elect"
    return bool(kinds & {"honorific", "office", "rank", "faith", "regnal"})


def owned(items: Sequence[Item], text: str, ends: Collection[int] = ()) -> list[Item]:
    """Bodies named by whose they are, once the names are chained: "Oskeld's campaign" is a body of its own.

    Those of one owner with the same noun are one chain, and are called by the owner's fullest name. `ends`
    are where sources end: what follows there is no noun that the body describes.
    """
    fullest = _fullest(items, text)
    chains: dict[tuple[int, str], int] = {}
    free = max((i.chain for i in items), default=-1) + 1
    out = []
    for item in items:
        match = _owned_body().match(text, item.span.end)
        if match is None or not (match.end() in ends or _FOLLOWS.match(text, match.end())):
            continue
        noun = _CALLED.get(match["noun"].lower(), match["noun"].lower())
        if item.type is ORGANISATION and noun == item.span.of(text).split()[-1].lower():
            continue
        if (item.chain, noun) not in chains:
            chains[item.chain, noun] = free
            free += 1
        joint = " " if noun in _JOINED or not match["of"] else f"{match['of']} "
        out.append(
            replace(
                item,
                span=Span(item.span.start, match.end()),
                type=ORGANISATION,
                chain=chains[item.chain, noun],
                name=f"{fullest[item.chain]}{joint}{noun}",
            )
        )
    return out


def owned_by_pronouns(items: Sequence[Item], text: str) -> None:
    """Name the bodies whose owner is known now: "his campaign" is the Oskeld campaign.

    So is "the campaign" behind it, if the article has named no other campaign so far.
    """
    names = _fullest(items, text)
    people = {i.chain for i in items if i.kind is NAME and i.type is PERSON}
    known: dict[str, dict[str, int]] = defaultdict(dict)
    free = max((i.chain for i in items), default=-1) + 1
    for n, item in enumerate(items):
        words = item.span.of(text).lower().split()
        noun = _CALLED.get(words[-1], words[-1]) if words else ""
        if item.type is ORGANISATION and item.kind is NAME:
            named = (item.name or item.span.of(text)).lower().split()[-1]
            known[named].setdefault(_key(names[item.chain]), item.chain)
        if item.kind is not NOMINAL or noun not in owned_bodies() or item.chain in names:
            continue
        owner = items[n - 1] if n else item
        if words[0] in ("his", "her") and owner.span.start == item.span.start and owner.chain in people:
            name = f"{names[owner.chain]}{' ' if noun in _JOINED else '’s '}{noun}"
            if _key(name) not in known[noun]:
                known[noun][_key(name)] = free
                names[free] = name
                free += 1
            item.chain = known[noun][_key(name)]
            item.name, item.p = names[item.chain], owner.p
        elif len(words) == 2 and words[0] == "the" and len(known[noun]) == 1:
            item.chain = next(iter(known[noun].values()))
            item.name, item.p = names[item.chain], ALONE


def _fullest(items: Sequence[Item], text: str) -> dict[int, str]:
    """Each chain's fullest name."""
    out: dict[int, str] = {}
    for item in items:
        if item.kind is NAME:
            name = item.name or " ".join(item.span.of(text).split())
            if len(name.split()) > len(out.get(item.chain, "").split()):
                out[item.chain] = name
    return out


_OWNING = re.compile(r"[’']s? ")


def _key(name: str) -> str:
    return _OWNING.sub(" ", name.lower())


@cache
def _owned_body() -> re.Pattern[str]:
    nouns = "|".join(map(re.escape, sorted(owned_bodies(), key=len, reverse=True)))
    return re.compile(rf"(?P<of>[’']s?)? (?P<noun>(?:{nouns}))\b")
