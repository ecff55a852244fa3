"""A place in a sentence, in; the persons whose noun phrases end or begin there, out.

Subjects stand before the verb with their titles, appositions and relative clauses ("Ada Quill, the mayor of
Till, and Otto Brandt met"), objects behind it ("met former Senator Brandt and Ms. Quill").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from rapport.dossier.contacts.scene import Scene
from rapport.dossier.contacts.words import either
from rapport.reading.reading import Mention, MentionKind
from rapport.text.fold import fold
from rapport.text.name_tables import titles
from rapport.text.spans import Span
from rapport.text.tsv import read_tsv

_POSSESSIVE = frozenset("his their its my our your whose".split())
# "of Lorvania", "from Ohio", "(R-Ohio)", "himself": what may hang behind a name
_TAIL = re.compile(
    r"(?:\s+(?:of|from|for)\s+(?:the\s+)?(?:[A-Z][\w.’'-]*)(?:\s+(?:of|and|the|[A-Z][\w.’'-]*)){0,4}"
    r"|\s+(?:of|from|for)\s+the\s+[a-z][\w-]*(?:\s+[a-z][\w-]*)?"
    r"|\s+\([^()]{1,40}\)|\s+(?:himself|herself|themselves|both|each))$"
)
_OF = re.compile(r"\s+(?:of|from)\s+(?:the\s+)?$")
_AND = re.compile(r"(?:,?\s+(?:and|&)|,)\s+$")
_ALSO = re.compile(r"(?:,?\s+(?:and|&)|,)\s+")
# words that may follow a name used as an object; anything else makes it an adjective: "met Brandt supporters"
_GOES_ON = re.compile(
    r"\s*(?:$|[.,;:!?)”\"’'—–\]-]|\(|(?:and|but|or|nor|in|at|on|for|to|from|with|about|over|after|before|during|since|until|when|while|as|by|"
    r"who|whom|that|if|because|where|there|here|again|privately|briefly|personally|directly|alone|together|once|twice|last|this|next|"
    r"earlier|later|late|early|yesterday|today|tonight|tomorrow|several|many|two|three|four|five|six|a|an|the|ahead|face|face-to-face|"
    r"one-on-one|not|had|has|have|is|was|were|are|did|does|will|would|could|should|may|might|can|said|says|told|of|outside|inside|aboard|near|"
    r"behind|via|through|without|within|under|amid|regarding|concerning|following|so|just|only|also|too|then|now|than|upon|back|every|"
    r"each|anywhere|ever|never|separately|regularly|often|frequently|recently|secretly|shortly|soon|every|up|afterward|afterwards|weeks|days|"
    r"[a-z]+ly|\d+)\b)"
)
# words that open a sentence in capitals and belong to no title
_OPENERS = frozenset(
    """
    and but or if when while after before since until unless whether as in at on for from with by because
    although though then later earlier last next once yesterday today that so yet still nor both how
    why where what who
    """.split()
)
_WORDS = re.compile(r"[\w’'.&-]+")
_OURS = re.compile(r"(?:us|me|my)\b")


@dataclass(frozen=True, slots=True)
class Party:
    """Who takes part on one side: the mentions, and where the words for them begin and end."""

    mentions: tuple[int, ...]
    start: int
    end: int
    plural: bool = False


def party_before(scene: Scene, end: int, floor: int) -> Party | None:
    """The subject whose words end at a place: one person, several, or "the two"."""
    text = scene.text
    crowd = _crowd().search(text, floor, end)
    if crowd and crowd.end() == end:
        return Party(_pronoun_at(scene, crowd), crowd.start(), end, plural=True)
    last = _phrase_before(scene, end, floor)
    if last is None and end > floor and text[end - 1] == ",":
        # "the ministers of Till and Brelle, Ada Quill and Otto Brandt, met"
        both = party_before(scene, end - 1, floor)
        return both if both is not None and len(both.mentions) > 1 else None
    if last is None:
        return None
    found, start = [last[0]], last[1]
    for _ in range(4):
        joint = _AND.search(text, floor, start)
        if joint is None:
            break
        if joint[0].strip() == "," and len(found) == 1:
            break  # "At a rally with Quill, Brandt met": no list without "and"
        before = _phrase_before(scene, joint.start(), floor)
        if before is None and joint[0][0] == ",":
            # "Ada Quill, the mayor of Till, and Otto Brandt": the comma closes what tells of her
            before = _phrase_before(scene, joint.start() + 1, floor)
        if before is None:
            break
        found.append(before[0])
        start = before[1]
    return Party(tuple(reversed(found)), start, end)


def party_behind(scene: Scene, start: int, ceiling: int) -> Party | None:
    """The object whose words begin at a place; None when what stands there is no person."""
    text = scene.text
    crowd = _objects().match(text, start, ceiling)
    if crowd:
        return Party(_pronoun_at(scene, crowd), start, crowd.end(), plural=True)
    first = _own_side(scene, start) or _phrase_behind(scene, start, ceiling)
    if first is None:
        return None
    listed, whole, end = [first[0]], 1, first[1]
    whole_end = end
    for _ in range(4):
        joint = _ALSO.match(text, end, ceiling)
        more = _phrase_behind(scene, joint.end(), ceiling) if joint else None
        if joint is None or more is None:
            break
        listed.append(more[0])
        end = more[1]
        if joint[0].strip() != ",":  # "In a letter to Brandt, Quill": no list without an "and"
            whole, whole_end = len(listed), end
    return Party(tuple(listed[:whole]), start, whole_end)


def owner_before(scene: Scene, end: int, floor: int) -> Party | None:
    """Whose it is: "Brandt’s", "his", "their" right before a place."""
    text = scene.text
    for i in scene.ending.get(end, ()):
        word = scene.mention(i).span.of(text).lower()
        if word == "my" and scene.who(i) is None and (own := _own_side(scene, end - 2)) is not None:
            return Party((own[0],), end - 2, end)
        if word in ("his", "her", "my", "your"):
            return Party((i,), scene.mention(i).span.start, end)
    their = re.compile(r"\b(?:their|our)$", re.IGNORECASE).search(text, floor, end)
    if their:
        return Party(_pronoun_at(scene, their), their.start(), end, plural=True)
    mark = re.compile(r"[’']s?$").search(text, floor, end)
    if mark is None:
        return None
    crowd = _crowd().search(text, floor, mark.start())
    if crowd and crowd.end() == mark.start():
        return Party((), crowd.start(), end, plural=True)
    owner = _phrase_before(scene, mark.start(), floor)
    return Party((owner[0],), owner[1], end) if owner else None


def _phrase_before(scene: Scene, end: int, floor: int) -> tuple[int, int] | None:
    """The person whose noun phrase ends at a place, and where it begins."""
    text = scene.text
    if end <= floor:
        return None
    for i in scene.ending.get(end, ()):
        mention = scene.mention(i)
        if mention.span.start < floor or mention.span.of(text).lower() in _POSSESSIVE:
            continue
        if (whose := _named_before_of(scene, mention, floor)) is not None:
            return whose
        if mention.span.of(text).lower() in ("who", "that"):
            before = re.compile(r",?\s+$").search(text, floor, mention.span.start)
            named = _phrase_before(scene, before.start(), floor) if before else None
            if named:
                return named
            return (i, mention.span.start) if scene.who(i) else None
        return (i, _with_titles(text, mention.span.start, floor))
    who = re.compile(r",?\s+(?:who|that)$").search(text, floor, end)
    if who:
        return _phrase_before(scene, who.start(), floor)
    tail = _TAIL.search(text, max(floor, end - 80), end)
    if tail:
        return _phrase_before(scene, tail.start(), floor)
    if text[end - 1] in ",—–":
        # "Ada Quill, the mayor of Till since June," or "Brandt, 58,"
        at = text.rfind(text[end - 1], floor, end - 1)
        while at > floor and end - at < 160:
            stop = at - 1 if text[at] in "—–" and text[at - 1] == " " else at
            inner = text[at + 1 : end - 1]
            found = _phrase_before(scene, stop, floor) if _is_apposition(inner) else None
            if found:
                return found
            at = text.rfind(text[end - 1], floor, at)
    return None


def _named_before_of(scene: Scene, mention: Mention, floor: int) -> tuple[int, int] | None:
    """Of "Ada Quill of Lorvania" Quill, where the reader took the country for somebody, too."""
    if mention.kind is not MentionKind.NAME:
        return None
    of = _OF.search(scene.text, floor, mention.span.start)
    before = scene.ending.get(of.start(), ()) if of else ()
    for i in before:
        if scene.mention(i).kind is MentionKind.NAME and scene.mention(i).span.start >= floor:
            return i, _with_titles(scene.text, scene.mention(i).span.start, floor)
    return None


_APPOSED = re.compile(
    r"\s*(?:the|a|an|his|her|their|its|who|whose|whom|now|then|once|former|\d+|of|himself|herself|[A-Z][\w.’'-]+[’']s?|prime|president|"
    r"chairman|secretary|leader|senator|governor|head|minister|mayor|chief|[A-Z]-|R-|D-|director|founder|\w+ing|\w+ed)\b"
)


def _is_apposition(inner: str) -> bool:
    """Whether words between commas tell of the name before them."""
    return _APPOSED.match(inner) is not None


def _phrase_behind(scene: Scene, start: int, ceiling: int) -> tuple[int, int] | None:
    """The person whose noun phrase begins at a place, and where it ends."""
    text = scene.text
    position = start
    for _ in range(9):
        for i in scene.starting.get(position, ()):
            mention = scene.mention(i)
            if mention.span.end > ceiling:
                continue
            word = mention.span.of(text).lower()
            if word in _POSSESSIVE or word in ("who", "whom", "that", "it", "i", "he", "she", "they", "we"):
                return None
            behind = text[mention.span.end : mention.span.end + 24]
            if not behind.startswith(("’s ", "'s ", "’ ", "' ")) and (
                mention.kind is MentionKind.NOMINAL or _GOES_ON.match(behind) or _is_past(behind)
            ):
                return (i, mention.span.end)
            break  # "Brandt’s lawyer", "Brandt supporters"; a name behind may still be an apposition
        title = _WORDS.match(text, position, ceiling)
        if title is None or not (_may_precede(title[0]) or _is_field(text, title.end(), ceiling)):
            return None
        position = title.end()
        gap = re.compile(r"\s+").match(text, position, ceiling)
        if gap is None:
            return None
        position = gap.end()
    return None


def _own_side(scene: Scene, start: int) -> tuple[int, int] | None:
    """Of "has not written to us" the one who says so, or for whom a spokesman does; "me" is himself."""
    word = _OURS.match(scene.text, start)
    around = scene.around(Span(word.start(), word.end())) if word else None
    if word is None or around is None:
        return None
    one = scene.reading.attributions[around]
    meant = one.speaks_for if word[0] == "us" else one.speaker
    return (meant, word.end()) if meant is not None else None


def _is_past(behind: str) -> bool:
    """Whether a verb of the past follows: "between Quill and Brandt took place"."""
    word = re.match(r"\s+([a-z]+)\b", behind)
    return word is not None and (word[1].endswith("ed") or word[1] in _past_forms())


def _is_field(text: str, end: int, ceiling: int) -> bool:
    """Whether a title follows: "transport" in "met transport chief Ada Quill"."""
    following = _WORDS.match(text, end + 1, ceiling)
    word = following[0].lower() if following else ""
    return len(word) > 3 and word in _BEFORE | _titles() and text[end] == " "


def _may_precede(word: str) -> bool:
    """Whether a word may stand in a person's phrase before the name: "former", "Senator", "Ohio’s"."""
    low = word.lower().removesuffix("’s").removesuffix("'s").rstrip(".")
    return word[0].isupper() or low in _BEFORE or low in _titles()


_BEFORE = frozenset(
    """
    the a an his her their its my our your then former ex late fellow outgoing incoming newly elected senior
    top deputy vice assistant longtime former-president president-elect republican democratic rival opponent
    running mate counterpart nominee candidate businessman billionaire real estate developer host journalist
    author actor chief boss head owner coach banker historian tycoon singer old friend adviser aide both
    presumptive presidential
    """.split()
)


@cache
def _past_forms() -> frozenset[str]:
    """Irregular forms of verbs: "took", "left"; those of nouns among them ("children") do no harm."""
    table = files("rapport.text").joinpath("tables", "irregular_forms.tsv")
    return frozenset(form for row in read_tsv(Path(str(table))) for form in row["forms"].split())


@cache
def _titles() -> frozenset[str]:
    return frozenset(part for title in titles() for part in title.split()) | frozenset(map(fold, _BEFORE))


def _with_titles(text: str, start: int, floor: int) -> int:
    """Where a phrase begins with what stands before its name: "both former Senator"."""
    while start > floor:
        before = re.compile(r"([\w’'.-]+)\s+$").search(text, max(floor, start - 30), start)
        if before is None or not _may_precede(before[1]) or before[1].lower() in _OPENERS:
            break
        start = before.start()
    return start


def _pronoun_at(scene: Scene, crowd: re.Match[str]) -> tuple[int, ...]:
    """The mention that a plural pronoun is, where the reader made it one."""
    return tuple(i for i in scene.ending.get(crowd.end(), ()) if scene.mention(i).span.start >= crowd.start())


@cache
def _crowd() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w’'-]){either('plural', 'subjects')}$")


@cache
def _objects() -> re.Pattern[str]:
    return re.compile(rf"{either('plural', 'objects')}(?![\w’'-])")
