"""The names of an article, each with the type that the weights gave it, in; one type for one name out.

"Kessaria" is a country in every sentence of an article, or in none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from rapport.reading.items import ORGANISATION, PERSON, PLACE, Item
from rapport.reading.outlets import is_listed
from rapport.reading.pointers import clubmen, person_nouns, townsfolk
from rapport.text.alternatives import any_of
from rapport.text.name_tables import body_words, given_genders
from rapport.text.names import fold
from rapport.text.spans import Span
from rapport.text.word_places import word_places

# What only places have, and where one only is in places.
_IN = re.compile(r"\b(?:in|across|throughout)\s(?:[a-z]+ern\s)?$")
# "In Kessaria, the minister"; without the comma it may be "In Quill's view"
_IN_AND_COMMA = re.compile(r"(?:^|[.!?”\"’]\s|\n)In $")
# "the interior minister of Lorvania", "Prime Minister Quill of Lorvania"
_HEADED_BY = re.compile(
    r"\b(?:[Pp]resident|[Mm]inister|[Pp]remier|[Cc]hancellor|[Gg]overnor|[Mm]ayor|[Aa]mbassador|[Kk]ing|[Qq]ueen)"
    r" (?:(?:[A-Z][\w.’'-]+ ){1,3})?of $"
)
_OWNS = re.compile(
    r"[’'](?:s\s)?(?:\w+ )?(?:(?P<country>president|prime minister|premier|parliament|ambassador|border|"
    r"capital|embassy|constitution|citizens|foreign ministry|ministry|president-elect|economy|regulator|"
    r"army|navy|coast|electorate)|government|leaders?|opposition|minister|security|intelligence|voters|"
    r"people)\b"
)
# "Lorvanian" where Lorvania is a place: what comes from there, or somebody who does.
_FROM_THERE = re.compile(r"(?:ians?|ish|ese|ans?|i|ns?)$")
_KIND_OF_PLACE = re.compile(
    r", (?:an?|the) (?:[\w-]+ ){0,3}(?:town|city|village|country|port|resort|island|region|capital|suburb|"
    r"state)\b(?![’'])"
)
# "Lorvanian opposition leader", "Kessarian Prime Minister Oskeld"
_ADJECTIVE = re.compile(r"\w+(?:ian|ish|ese|ean)$")
# "a Kessarian member", "on Lorvanian telly"; not "told Damian that", "with Fabian going"
_BEFORE_ADJECTIVE = re.compile(r"\b(?:an?|the|every|another|former|on|\w+ern) $", re.IGNORECASE)
_NOUN_BEHIND = re.compile(r" [a-z]+\b")
# "Till Tower" is no Mr. Tower, unless the first word is a first name
_BUILT = re.compile(r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)? (?P<noun>[A-Z]\w+)")
# How countries and who or what comes from there are called, and few people but by their first names.
_LIKE_A_COUNTRY = re.compile(r"[A-Z][a-z]{2,}(?:ia|land|stan|ian|ish|ese)$")
# "The mayor of Ulvica, Osk Fenmark, said"
_WHO = re.compile(r"\b(?P<noun>[\w-]+)(?: (?:of|for|at) (?:[\w’']+ ){0,3}[\w’']+)?, $")
# "Brelle widow Ada Quill", "Portley skipper Jon Brace": where somebody lives or plays; not "Till aide Ada
# Quill"
_LIVES = re.compile(rf" (?:\w+ )?{any_of(townsfolk(), exact=True)} (?:[A-Z][\w’'-]+ ){{1,2}}?[A-Z]")
_PLAYS = re.compile(rf" {any_of(clubmen(), exact=True)} (?:[A-Z][\w’'-]+ ){{1,2}}?[A-Z]")
# "chief executive of Borgholt Steel"
_LED = re.compile(
    r"\b(?:chief executive|CEO|co-?founder|founder|shareholders?|managing director) (?:of|at|in) $"
)
# "The Dravenna Courier"
_THE = re.compile(r"\bthe $", re.IGNORECASE)
_DATELINE = re.compile(r"(?:, [^\n—–]{0,40}|[^\n—–]{0,12})(?:—|–| -{1,2} )")
# What only bodies have, and where one works: "Harbour Lines employees", "workers at Harbour Lines".
_STAFF = re.compile(
    r"(?:[’']s?)?,? (?:\w+ )?(?:employees|workers|shares|shareholders|customers|subscribers|executives|"
    r"headquarters|stores|factory|factories|products|subsidiary)\b"
    r"|(?:[’']s own|[’']s)?(?: new| latest| recent| tracking| daily| weekly| national| own){0,2} "
    r"(?:poll|survey)\b"
    r"(?! (?:numbers|lead|ratings?|standing|position|slide|surge|bounce))"
)
# "Lindqvist Freight's chief executive": companies have one, and hardly anybody else
_COMPANY = re.compile(
    r"[’']s? (?:(?:former|new|then|outgoing|incoming|interim|acting|embattled|co-)[- ]?)?"
    r"(?:chief executive|CEO|CFO|COO|chief financial officer|chief operating officer|managing director|"
    r"finance director|board of directors|annual (?:general )?meeting|share price|market value)\b"
)
_AT = re.compile(
    r"\b(?:work(?:s|ed|ers|ing)?|jobs?|employees|executives?|staff|agreement|in principle) at (?:the )?$"
)
# Each counts as much as two names of which the weights are sure that they are persons, and a little more.
EVIDENCE = 2.1
# A first name of somebody who is named in full is worth four places that the weights are sure of.
GIVEN = 4.0
# A body's name stands mostly where a person's could, too: this share of signs is enough.
BODY = 0.3
# "Maren Oskeld" is no place that the weights are hardly sure of where "Ms. Oskeld" is named, too; "Port
# Oskeld" may be one, and they are sure of it.
HARDLY = 0.7


@dataclass(slots=True)
class _Told:
    """What speaks for each form of a name: sums of probabilities and of signs around it."""

    places: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    persons: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    bodies: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    #: … of the last words of persons' full names
    families: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    #: … and of the first words: “Pavlo wants it” is Pavlo Quill
    given: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    #: what stands with a title: "Ms. Washington" may be in Washington
    titled: set[str] = field(default_factory=set)

    def is_mistaken(self, item: Item, form: str) -> bool:
        """Whether what the weights take for a place or a body is somebody."""
        if item.type is PLACE and " " in form:
            if item.p >= HARDLY:
                return False
            last = form.split()[-1]
            return last in self.titled or self.persons[form] + self.persons[last] > self.places[form]
        if is_listed(form) or not (form in self.families or form in self.given):
            return False
        against = self.places if item.type is PLACE else self.bodies
        return self.families[form] + self.given[form] + self.persons[form] > against[form]


def settle_types(items: Sequence[Item], text: str, titled: Sequence[str]) -> None:
    """Make one of a name's occurrences a place or body when the others, and what stands around them, say so.

    A name with a title keeps its type: "Ms. Washington" may be in Washington.
    """
    told = _told_by(items, text, titled)
    somebody = {form: told.persons[form] + told.families.get(form, 0.0) for form in told.places}
    sure = {form for form, weight in told.places.items() if weight > somebody[form]} - told.titled
    for item in items:
        form = _form(item, text)
        if item.type is PERSON and form not in told.titled:
            if form in sure or _is_from(form, sure):
                item.type = PLACE
            elif told.bodies[form] > BODY * somebody[form]:
                item.type = ORGANISATION
        elif item.type is not PERSON and told.is_mistaken(item, form):
            item.type = PERSON


def _told_by(items: Sequence[Item], text: str, titled: Sequence[str]) -> _Told:
    told = _Told()
    full: list[tuple[str, float]] = []
    weights = {PLACE: told.places, PERSON: told.persons, ORGANISATION: told.bodies}
    for item, longer in zip(items, titled, strict=True):
        form = _form(item, text)
        weights[item.type or ORGANISATION][form] += item.p
        if item.type is PERSON and " " in form:
            told.families[form.split()[-1]] += item.p
            full.append((form, item.p))
        if longer != item.span.of(text):
            told.titled.add(form)
        told.places[form] += EVIDENCE * _shows_place(item, text)
        if _is_adjective(item, text):
            told.places[form] += EVIDENCE
            told.places[form.removesuffix("n")] += EVIDENCE
        told.bodies[form] += EVIDENCE * _shows_body(item, text)
        told.persons[form] += EVIDENCE * _shows_person(item, text)
        told.places[form] += EVIDENCE * _is_built(form)
    for form, p in full:
        # a house or a town that is taken for somebody is not called by its last word alone
        if told.persons[form.split()[-1]] > told.places[form.split()[-1]]:
            told.given[form.split()[0]] = max(told.given[form.split()[0]], GIVEN * p)
    for form in list(told.persons):
        if form.endswith("ia"):
            told.places[form] += EVIDENCE * bool(re.search(rf"\b{re.escape(form)}ns?\b", text))
        if form not in told.families and form not in told.given:
            told.places[form] += EVIDENCE * _is_called_like_a_country(form)
            told.bodies[form] += EVIDENCE * is_listed(form)
    return told


def without_common_words(items: Sequence[Item], text: str) -> list[Item]:
    """The items but for words that only the beginning of a sentence makes a name: "Bakers", "Brrr"."""
    families = {item.span.of(text).split()[-1] for item in items if " " in item.span.of(text)}
    return [i for i in items if not (i.type is PERSON and _is_common(i.span, families, text))]


def _is_common(span: Span, families: Collection[str], text: str) -> bool:
    word = span.of(text)
    if not word.isalpha() or word in families or fold(word) in given_genders():
        return False
    if not _opens_sentence(span.start, text):
        return False
    if _STOP.match(text, span.end) and len(word_places(text).get(word.lower(), ())) == 1:
        return True  # a sentence of one word
    if not word.endswith("s"):
        return False
    several = word.lower().removesuffix("s") in person_nouns() or re.search(rf"\b{word.lower()}\b", text)
    return bool(several) and all(_opens_sentence(m.start(), text) for m in re.finditer(rf"\b{word}\b", text))


_OPENS = re.compile(r"(?:^|\n|[.!?][”\"’')]*\s+)[“\"‘'(]*$")
_STOP = re.compile(r"[.!?…]")


def _opens_sentence(at: int, text: str) -> bool:
    return _OPENS.search(text, max(0, at - 6), at) is not None or at == 0


def _is_built(form: str) -> bool:
    """Whether a name is a building's or the like and not somebody's: "Till Tower", not "Ada Tower"."""
    built = _BUILT.fullmatch(form)
    named = built is not None and fold(built["noun"]) in body_words("built")
    return named and fold(form.split()[0]) not in given_genders()


def _is_called_like_a_country(form: str) -> bool:
    """Whether a word looks like a country's name and is no first name: "Kessaria", not "Victoria"."""
    return bool(_LIKE_A_COUNTRY.match(form)) and fold(form) not in given_genders()


def _form(item: Item, text: str) -> str:
    """A name as it is written elsewhere: "Kessaria" for the "KESSARIA" that opens an article."""
    form = item.span.of(text)
    return form.title() if form.isupper() else form


def _is_from(form: str, places: Collection[str]) -> bool:
    """Whether a word is made from a place's name: Lorvanian, Kessarians."""
    if " " in form or not _FROM_THERE.search(form):
        return False
    return any(" " not in p and len(p) > 4 and form.startswith(p[:-1]) and form != p for p in places)


def _is_adjective(item: Item, text: str) -> bool:
    """Whether a word in -ian or -ish describes somebody: "Lorvanian opposition leader"."""
    if not _ADJECTIVE.match(item.span.of(text)):
        return False
    after = text[item.span.end : item.span.end + 60]
    if _BEFORE_ADJECTIVE.search(text, max(0, item.span.start - 16), item.span.start) and _NOUN_BEHIND.match(
        after
    ):
        return True
    nouns = [
        m["noun"] for size in (0, 1, 2) if (m := re.match(rf"(?: [\w-]+){{{size}}} (?P<noun>[\w-]+)", after))
    ]
    return any(noun.lower().removesuffix("s") in person_nouns() for noun in nouns)


def _shows_body(item: Item, text: str) -> bool:
    before = text[max(0, item.span.start - 32) : item.span.start]
    after = text[item.span.end : item.span.end + 40]
    name = item.span.of(text)
    if _COMPANY.match(after):
        return True
    if " " in name:
        return bool(
            _LED.search(before) or (_THE.search(before) and name.split()[-1].lower() in body_words("paper"))
        )
    return bool(_STAFF.match(after) or _PLAYS.match(after) or _AT.search(before))


def _shows_person(item: Item, text: str) -> bool:
    """Whether a full name stands between commas behind what somebody is."""
    if " " not in item.span.of(text) or not text.startswith(",", item.span.end):
        return False
    who = _WHO.search(text, max(0, item.span.start - 48), item.span.start)
    return who is not None and who["noun"].lower() in person_nouns()


def _shows_place(item: Item, text: str) -> bool:
    before = text[max(0, item.span.start - 48) : item.span.start]
    after = text[item.span.end : item.span.end + 48]
    if not before.strip(" ") or before.endswith("\n"):
        form = item.span.of(text)
        if form.isupper() and len(form) > 3 and _DATELINE.match(text, item.span.end):
            return True
    if after.startswith(",") and _IN_AND_COMMA.search(before):
        return True
    owns = _OWNS.match(after)
    if owns and " " in item.span.of(text):  # "Ada Quill’s people"
        owns = owns if owns["country"] else None
    lives = " " not in item.span.of(text) and _LIVES.match(after)
    return bool(
        lives or _IN.search(before) or _HEADED_BY.search(before) or owns or _KIND_OF_PLACE.match(after)
    )
