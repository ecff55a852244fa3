"""A preposition and a noun phrase, in; which circumstances the phrase tells, out."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from rapport.reading.outlets import is_outlet, is_own, is_platform, is_programme, is_staff, named_at_start
from rapport.reading.phrases import Phrase
from rapport.reading.reading import EntityType
from rapport.reading.words import listed

Part = tuple[int, int] | bool | None
# Occasions that one speaks in, not at: "in a speech", "in the debate".
_SPOKEN_IN = frozenset(
    """
    speech speeches address remarks debate debates meeting meetings hearing hearings testimony
    session sessions lecture appearance appearances briefing briefings conference sermon toast
    deposition trial talks monologue roundtable event hall
    """.split()
)
_GONE_ON = frozenset("visit trip tour stop".split())
# Bodies by some and media by all: "on the podcast".
_CARRIERS = frozenset("podcast website site".split())
_WRITTEN_IN = frozenset(
    "paper papers newspaper magazine book page pages account call chat series profile commentary".split()
)
_TALKED_OVER = frozenset(
    "phone telephone email e-mail text letter video voicemail fax cable radio telegram message".split()
)
_STREETS = frozenset(
    """
    Hill Street Avenue Road One Island Islands Day Square Beach Campus Drive Lawn Lane Heights
    Bridge River
    """.split()
)
# Houses that are named like the bodies in them.
_SEATS = re.compile(
    r"^(?:the )?(?:White House|Kremlin|Pentagon|Capitol(?: Hill)?|(?:10 )?Downing Street|"
    r"Élysée(?: Palace)?|Parliament|House of Commons|(?:[A-Z]\w+ )+(?:Palace|Tower|Hall|Center|Centre|Hotel|"
    r"Arena|Stadium|Church|Square|Airport|Club|"
    r"University|College|School|Theater|Theatre|Museum|Castle|Cathedral|Park|Ranch|Estate|Library|House))$"
)


@dataclass(frozen=True, slots=True)
class Kinds:
    """What a noun phrase is, then, with its preposition, what it tells; True is the whole phrase."""

    phrase: Phrase
    words: str
    name: bool = False
    type: EntityType | None = None
    news_body: bool = False
    body_end: int = 0
    platform: bool = False
    programme: bool = False
    to: Part = None
    outlet: Part = None
    via: Part = None
    medium: Part = None
    occasion: Part = None
    place: Part = None

    @classmethod
    def of(cls, phrase: Phrase, text: str, type: EntityType | None, named: bool, own: str | None) -> Kinds:
        """The phrase itself, before its preposition is known."""
        words = phrase.of(text)
        body = is_outlet(words, own)
        platform = is_platform(words)
        return cls(
            phrase=phrase,
            words=words,
            name=named,
            type=type,
            # a name with "the" is nobody's, and the reader takes small papers for people
            news_body=body and not platform and phrase.head not in _CARRIERS and (type is not EntityType.PERSON or _is_no_person(words, own)),
            body_end=0 if body else named_at_start(words, own),
            platform=platform,
            programme=is_programme(words),
        )

    @property
    def known(self) -> bool:
        """Whether it tells anything."""
        return any((self.to, self.outlet, self.via, self.medium, self.occasion, self.place))

    @property
    def carries(self) -> bool:
        """Whether "with" or "to" behind it names a listener: "an interview with", "a speech to"."""
        return bool(self.medium or self.occasion)

    @property
    def animate(self) -> bool:
        """Whether it can listen."""
        head = self.phrase.head
        return (
            head in listed("nouns", "pronouns")
            or head in listed("nouns", "audience")
            or (self.name and self.type in (EntityType.PERSON, EntityType.ORGANISATION))
            or is_staff(head)
        )

    @property
    def animate_name(self) -> bool:
        """Whether it ends with a person's name."""
        return self.name and self.type is EntityType.PERSON


def listener(kinds: Kinds, *, told: bool) -> Kinds | None:
    """The object of a telling verb as `to` or `outlet`; None when it does not listen.

    `told` says that the verb has only listeners for an object, so that unknown nouns count, too.
    """
    head = kinds.phrase.head
    if head in listed("nouns", "not_heard"):
        return None
    start = kinds.phrase.start
    if kinds.news_body:
        return replace(kinds, outlet=True)
    if kinds.body_end:
        body = (start, start + kinds.body_end)
        if _names_programme(kinds, kinds.body_end):
            return replace(
                kinds, outlet=_without_determiner(kinds, body), medium=(_rest(kinds), kinds.phrase.end)
            )
        return replace(kinds, outlet=_without_determiner(kinds, body), to=True)
    if (kinds.programme and not kinds.animate_name) or head in ("show", "programme", "program", "podcast"):
        return replace(kinds, medium=True)
    plural = head.endswith("s") and kinds.words[:1].islower()
    determined = bool(
        re.match(r"(?:the|a|an|his|her|their|its|\d[\d,]*|one|two|three|some|several|many)\b", kinds.words)
    )
    capital = kinds.words[:1].isupper()
    if not (kinds.animate or (told and (plural or determined or capital))):
        return None
    gathered = head in (
        "rally",
        "dialogue",
        "conference",
        "summit",
        "convention",
        "forum",
        "meeting",
        "hearing",
        "hall",
        "gathering",
        "audience",
    )
    # "the forum" points back to what was named before, "a forum" names it, "the Vellin Forum" is no listener
    if (
        head in listed("nouns", "occasion")
        and re.match(r"(?:the )?(?:\d{4} )?[A-Z]", kinds.words)
        and not kinds.animate_name
    ):
        return (
            replace(kinds, occasion=True)
            if gathered or head in ("dialogue", "debate")
            else replace(kinds, to=True)
        )
    met = gathered and head in listed("nouns", "occasion") and kinds.words[:1].islower()
    return replace(
        kinds,
        to=True,
        occasion=True if met and not kinds.words.startswith(("the ", "that ", "this ")) else None,
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
        and _is_unknown_name(kinds)
        and (posting or (speaking and _may_be_programme(kinds)))
    ):
        return replace(kinds, medium=True)
    if preposition in ("to", "with", "before", "in front of", "for", "by", "among") and not kinds.platform:
        if preposition in ("for", "by", "among") and not (kinds.news_body or kinds.body_end):
            return _carried(preposition, kinds)
        if speaking and preposition != "among":
            heard = listener(kinds, told=False)
            if heard and not (preposition == "before" and not kinds.animate):
                return heard
        return _carried(preposition, kinds)
    if kinds.news_body and not kinds.programme:
        if preposition == "via":
            return replace(kinds, via=True)
        if preposition in ("in", "on", "through") and (
            kinds.name or kinds.words[:1].isupper() or "the " in kinds.words
        ):
            return replace(kinds, outlet=True)
        return _carried(preposition, kinds)
    if kinds.body_end and preposition in ("on", "in", "during", "at"):
        body = _without_determiner(kinds, (start, start + kinds.body_end))
        if _names_programme(kinds, kinds.body_end):
            return replace(kinds, outlet=body, medium=(_rest(kinds), kinds.phrase.end))
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


def _is_unknown_name(kinds: Kinds) -> bool:
    """One or two capitalised words that are no person, place or news body."""
    words = kinds.words.split()
    capital = len(words) <= 2 and all(word[0].isupper() for word in words)
    return capital and not kinds.news_body and kinds.type not in (EntityType.PERSON, EntityType.PLACE)


def _may_be_programme(kinds: Kinds) -> bool:
    """Two capitalised words: "said on Late Supper", but not "on Capitol Hill" or "on Air Force One"."""
    words = kinds.words.split()
    return len(words) == 2 and words[-1] not in _STREETS


def _is_no_person(words: str, own: str | None) -> bool:
    return words[:4].lower() == "the " or (own is not None and is_own(words, own))


def _carried(preposition: str, kinds: Kinds) -> Kinds:
    """The phrase as a medium or an occasion, by its head."""
    head, words = kinds.phrase.head, kinds.words
    if kinds.platform and preposition in ("on", "via", "to", "through", "over", "in"):
        return replace(kinds, medium=True)
    if kinds.programme and preposition in ("on", "in", "during", "via", "to"):
        return replace(kinds, medium=True)
    lower = set(re.findall(r"[a-z-]+", words.lower()))
    is_medium, is_occasion = head in listed("nouns", "medium"), head in listed("nouns", "occasion")
    if kinds.type is EntityType.PERSON:
        return kinds
    if (
        is_occasion
        and lower & listed("nouns", "medium_words")
        and head not in ("conference", "hall", "hearing")
    ):
        is_medium, is_occasion = True, False
    if is_medium and _fits_medium(preposition, head):
        return replace(kinds, medium=True)
    if is_occasion and _fits_occasion(preposition, head, words):
        return replace(kinds, occasion=True)
    return kinds


def _fits_medium(preposition: str, head: str) -> bool:
    if head in (
        "account",
        "feed",
        "website",
        "site",
        "page",
        "airwaves",
        "television",
        "tv",
        "telly",
        "radio",
        "phone",
        "telephone",
    ):
        return preposition in ("on", "via", "over", "through", "by", "from") or (
            head == "page" and preposition == "in"
        )
    if head in _TALKED_OVER:
        return preposition in ("in", "by", "over", "via", "on", "through")
    if head in _WRITTEN_IN:
        return preposition in ("in", "on", "during")
    if head in (
        "interview",
        "interviews",
        "show",
        "programme",
        "program",
        "broadcast",
        "podcast",
        "livestream",
        "call",
        "telecast",
    ):
        return preposition in ("in", "on", "during", "via", "through")
    return preposition in ("in", "on", "via", "through", "during")


def _fits_occasion(preposition: str, head: str, words: str) -> bool:
    if preposition in ("at", "during", "following", "after"):
        return not (
            head in ("party", "congress", "hall", "service", "mass", "talks")
            and preposition != "at"
            and preposition != "during"
        )
    if preposition == "in":
        return head in _SPOKEN_IN
    return preposition == "on" and head in _GONE_ON


def _placed(preposition: str, kinds: Kinds, head: str) -> Kinds:
    """The phrase as a place: a name of one, a house, or a room with a determiner."""
    if kinds.type is EntityType.PLACE and kinds.phrase.core - kinds.phrase.start <= len(kinds.words):
        own_head = not re.search(r"[’']s\b", kinds.words)
        if own_head and preposition != "on":
            return replace(kinds, place=True)
    if _SEATS.match(kinds.words) and preposition in ("in", "at", "from", "outside", "inside", "near"):
        return replace(kinds, place=True)
    determined = re.match(r"(?:the|a|an|his|her|their|its)\b|.*[’']s ", kinds.words)
    if head in listed("nouns", "place") and determined and preposition != "across":
        return replace(kinds, place=True)
    return kinds


def _names_programme(kinds: Kinds, at: int) -> bool:
    """Whether what follows a news body's name is a programme: "ABC’s “This Week”"."""
    rest = re.sub(r"^[’']s? ?", "", kinds.words[at:]).strip()
    return (
        rest[:1] in "“\"‘'"
        or is_programme(rest)
        or kinds.phrase.head in ("show", "programme", "program", "podcast", "broadcast")
    )


def _rest(kinds: Kinds) -> int:
    """Where the phrase goes on behind the news body's name."""
    after = kinds.words[kinds.body_end :]
    return kinds.phrase.start + kinds.body_end + len(after) - len(re.sub(r"^[’']s? ?|^ ", "", after))


def _without_determiner(kinds: Kinds, part: tuple[int, int]) -> tuple[int, int]:
    """ "a Post" in "a Post reporter" is the Post."""
    words = kinds.words[: part[1] - part[0]]
    cut = re.match(r"(?:an?|two|several|some) ", words)
    return (part[0] + (cut.end() if cut else 0), part[1])
