"""A position in a frame, in; the noun phrase that begins there, with its head, out."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass, replace

from rapport.reading.outlets import is_outlet, is_platform, is_staff, programme_at

_WORD = re.compile(
    r"(?:State of the (?:Union|State|City|Nation)\b"
    r"|(?:Mr|Mrs|Ms|Dr|Sen|Rep|Rev|Gov|Gen|Capt|Sgt|Adm|Maj|Msgr|Atty|St|Jr|Sr|Prof|Pres|Lt|Col|No)\."
    r"|(?:\w\.){2,}|[A-Z]\.(?= [A-Z])"
    r"|[$#@]?\w[\w]*(?:[.,’'&/@+-]\w+)*[!]?(?= [A-Z])|[$#@]?\w[\w]*(?:[.,’'&/@+-]\w+)*|&)"
)
_QUOTED = re.compile(r"[“\"‘']{1,2}([A-Z0-9][^”\"’'\0\n]{1,48})[,.]?[”\"’']{1,2}")
_DETERMINERS = frozenset(
    """
    the a an his her their its my our your this that these those one some several many few two three
    four five six dozens hundreds thousands another other every all both no each any more
    """.split()
)
# "one of her debates", "a series of interviews", "the start of his speech", "a taping of her show"
_ONE_OF = re.compile(
    r"(?:one|two|three|both|several|some|many|most|much|part|half|all|another|"
    r"the (?:first|second|third|last|latest)|"
    r"(?:an? |the )?(?:taping|recording|filming|airing|start|beginning|end|close|course|middle|"
    r"series|string|flurry|blizzard|barrage|number|pair|couple|handful|round|spate)|"
    # "the opening of the bridge" is one itself
    r"(?:the )?opening(?= of (?:the|an?|his|her|their|its) (?:[\w’'-]+ )?(?:speech|address|remarks|debate|"
    r"hearing|trial|session|conference|show|interview|statement|meeting)\b)) of "
)
_TOWN_FIRST = re.compile(
    r"(?:an?|the) [A-Z][\w’-]+(?: [A-Z][\w’-]+)?, "
    r"(?:[A-Z][\w’-]+\.?|[A-Z]\.[A-Z]\.)(?: [A-Z][\w’-]+)?,? (?=[a-z])"
)
_PRONOUNS = frozenset(
    "me you him her them us it whom everyone everybody anyone someone himself herself nobody".split()
)
_POSSESSIVES = frozenset("his her their its my our your".split())
# "a wide-ranging, in-prison interview"
_ADJECTIVES = re.compile(r", [a-z][\w-]+ ([a-z][\w-]+)")
_LINK = re.compile(r" (of|from|for|at|and|&) ")
_TIME = re.compile("\1+(?:[’']s)? ")
_PARTICIPLE = re.compile(
    r"(?!daily|weekly)[a-z]+(?:ed|ing|ly)|held|made|sent|read|given|shown|seen|broadcast"
)
# "a later interview": a time behind a determiner is an adjective
_BEFORE_NOUN = frozenset("later earlier early late last next following".split())
# A noun phrase is over before one of these.
_STOP = frozenset(
    """
    that who whom whose which where when while as because if whether although though since until
    than how what why and but or nor so yet in on at during after before outside inside from to by
    with about against under over near via through following despite amid aboard around behind
    between into without within alongside among toward towards upon across beyond like unlike
    including per regarding concerning of for is was were are be been being had has have do does did
    will would could should may might can must cannot he she they we i it there here not never also
    later again back too then yesterday today tomorrow afterward afterwards recently earlier ago
    only once away out up down just even instead however live beside besides amidst off onto atop himself
    herself themselves said says told asked added wrote called last next late early privately publicly
    repeatedly ahead shortly
    soon now both except apart right en
    """.split()
)
_NO_NOUN = _STOP | _PRONOUNS | _DETERMINERS


@dataclass(frozen=True, slots=True)
class Phrase:
    """Where a noun phrase begins and ends, and its head: the last word before any "of" or "from"."""

    start: int
    end: int
    head: str
    core: int

    def of(self, text: str) -> str:
        """The words."""
        return text[self.start : self.end]


def noun_phrase(text: str, at: int, names: Mapping[int, int], known: Container[str]) -> Phrase | None:
    """The noun phrase at a position; `names` gives each name's end by its start, `known` nouns that end one.

    >>> noun_phrase("a reporter from state television in", 0, {}, {"reporter"}).end
    32
    """
    if of := _ONE_OF.match(text, at):
        whole = noun_phrase(text, of.end(), names, known)
        return replace(whole, start=at) if whole else None
    if town := _TOWN_FIRST.match(text, at):  # "a Hartmoor, New Vane town hall"
        inner = _simple(text, town.end(), names, known)
        if inner is not None and inner[1] in known:
            return Phrase(at, inner[0], inner[1], inner[0])
    first = _simple(text, at, names, known)
    if first is None:
        return None
    end, head, alone = first
    core = end
    if not alone:
        end = _continued(text, end, head, names, known)
    return Phrase(at, end, head, core)


def _continued(text: str, end: int, head: str, names: Mapping[int, int], known: Container[str]) -> int:
    """The end with what hangs on the head: "of the union", "from state television", "and supporters"."""
    for _ in range(3):
        link = _LINK.match(text, end)
        if link is None:
            break
        word = link[1]
        if word in ("from", "for", "at") and not is_staff(head):
            break
        after = _simple(text, link.end(), names, known)
        if after is None or after[2] or (word == "at" and not is_outlet(text[link.end() : after[0]])):
            break
        both = text[link.end() : after[0]]
        if word in ("and", "&") and not (after[1] in known or link.end() in names or is_platform(both)):
            break
        end = after[0]
    return end


def _simple(
    text: str, at: int, names: Mapping[int, int], known: Container[str]
) -> tuple[int, str, bool] | None:
    """End and head of a noun phrase without what hangs on it, and whether it is a lone pronoun."""
    position, end, head, named = at, at, "", False
    count = 0
    while count < 12:
        quoted = _QUOTED.match(text, position)
        if quoted:
            if head and not (
                head.endswith(("’s", "'s", "show", "programme", "program", "podcast", "series", "movie"))
                or count == 1
            ):
                break
            of_name = quoted[1].split()[-1].strip(".,").lower()
            return quoted.end(), head if head in known else of_name, False
        if programme := programme_at(text, position):
            if not (hosts := _WORD.match(text, programme + 1)) or not is_staff(hosts[0]):
                return programme, text[at:programme].split()[-1].lower(), False
            end, position, head = (
                hosts.end(),
                hosts.end() + 1,
                hosts[0].lower(),
            )  # "Morning Joe host Ada Quill"
            if text[end : end + 1] != " ":
                break
            count += 1
            continue
        if head in known and head.endswith("s") and position in names and not is_staff(head):
            break  # "told the welders Quill was tough"
        if position in names and position < len(text) and not _is_cut(text, names[position]):
            end = min(names[position], len(text))  # the frame may end inside a name: "Paul A. | Ryan"
            if text[end : end + 2] in ("’s", "'s"):
                end += 2
            elif text[end - 1] in "sS" and text[end : end + 1] in ("’", "'", "‘"):
                end += 1
            head, named = text[position:end].split()[-1].lower(), True
        else:
            time = _TIME.match(text, position)
            if time and (
                (not head and (count or "s" in time[0])) or head.endswith(("’s", "'s"))
            ):  # "a December interview", "Tuesday's rally"
                position = time.end()
                count += 1
                continue
            match = _WORD.match(text, position)
            if match is None:
                break
            word = match[0]
            low = word.lower()
            if low in _PRONOUNS and not head:
                following = (
                    _WORD.match(text, match.end() + 1) if text[match.end() : match.end() + 1] == " " else None
                )
                if dated := _TIME.match(text, match.end() + 1):  # "her 2012 memoir"
                    following = _WORD.match(text, dated.end())
                lone = following is None or following[0].lower() in _NO_NOUN
                if low not in _POSSESSIVES or lone:
                    return match.end(), low, True
            if (
                low in _STOP
                and not (low in _DETERMINERS and not head)
                and not (low in _BEFORE_NOUN and not head and count)
                and not (word[0].isupper() and position != at and word != "I" and low not in ("said", "says"))
            ):
                break
            counted = low in ("other", "two", "three", "four", "five", "six") or word[0].isupper()
            if low in _DETERMINERS and head and not counted:
                break  # but "Air Force One"
            ended = (head in known or named) and not head.endswith(("’s", "'s"))
            if ended and _PARTICIPLE.fullmatch(word) and word not in known:
                break
            end = match.end()
            if low not in _DETERMINERS or head:
                head, named = low, False
        count += 1
        if text[end : end + 1] != " ":
            listed = _ADJECTIVES.match(text, end) if head and not named and head not in known else None
            if listed is None or listed[1] not in known:
                break
            end += 1
        position = end + 1
    if end == at:
        return None
    if not head:
        last = text[at:end].split()[-1].lower()
        return (
            (end, last, False)
            if last in ("thousands", "hundreds", "dozens", "others", "all", "some", "several")
            else None
        )
    return end, head.removesuffix("’s").removesuffix("'s"), False


def _is_cut(text: str, end: int) -> bool:
    """Whether a name stops inside a word: "Sarn" of "Sarn-Vell Dialogue"."""
    return text[end : end + 1] == "-" and text[end + 1 : end + 2].isalnum()
