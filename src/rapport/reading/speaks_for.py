"""Attributions and mentions, in; for each attribution the mention for whom its source speaks, out.

"Ms. Quill's spokesman, Rob Till, said" names Quill; so do Till's later words, and "he said", because a
role once told holds for the same chain. "A former spokesman for Quill" speaks for himself.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from rapport.reading.possessors import whose
from rapport.reading.reading import Attribution, EntityType, Mention, MentionKind
from rapport.reading.speakers import Told
from rapport.reading.unnamed_voices import UnnamedVoices
from rapport.text.spans import Span, begin_of
from rapport.text.word_places import Phrases

TABLE = Path(__file__).parent / "tables" / "speaks_for.toml"
# "Rob Till, who has been for eleven years the spokesman of": a name and its role stand this near.
_NEAR = 90
_TITLE = (
    r"(?:(?:the|a|an|Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|President|Prime Minister|Senator|Governor|"
    r"Mayor|Secretary|Chancellor|Vice|Minister|King|Queen|Prince|Princess|Lord|Sir|then|current|"
    r"acting|presidential|candidate|nominee|Democratic|Republican|Republican presidential|"
    r"opposition|leader)\.?,? )*"
)
_POSSESSED = re.compile(r"[’'](?:s)? (?:[\w-]+,? ){0,4}$")
_OWNED = re.compile(r" (?:[\w-]+,? ){0,4}$")
_BODY_AFTER = re.compile(r"(?:[’']s?)? (?:presidential |re-election |private |press |own )?(\w+)")


@dataclass(frozen=True, slots=True)
class _Role:
    """A noun for a role, where it stands, and the mention of whom it is."""

    span: Span
    behind: int


def find_speaks_for(
    attributions: Sequence[Attribution], text: str, mentions: Sequence[Mention]
) -> list[int | None]:
    """The index of the mention behind each attribution's source, None when it speaks for itself."""
    roles = list(_roles(text, mentions))
    held = _held(roles, text, mentions)
    unnamed = UnnamedVoices(text, mentions)
    out: list[int | None] = []
    for a in attributions:
        behind = None
        if a.source is not None:
            behind = _in_source(a.source, roles, text, mentions)
        chain = mentions[a.speaker].chain if a.speaker is not None else None
        if chain is not None and (behind is None or mentions[behind].chain == chain):
            behind = held.get(chain)
        if (
            behind is None
            and a.source is not None
            and not (a.speaker is not None and mentions[a.speaker].name)
        ):
            behind = unnamed.whose(a.source)
        out.append(behind)
    return out


def whose_speakers(text: str, mentions: Sequence[Told]) -> dict[int, int]:
    """The chains of people who speak for somebody, as the article tells it, with that one's chain."""
    held = _held(list(_roles(text, mentions)), text, mentions)
    return {chain: mentions[owner].chain for chain, owner in held.items()}


def _roles(text: str, mentions: Sequence[Told]) -> Iterator[_Role]:
    """Every noun for a role of which the text tells whose it is, unless it is over."""
    for span in _nouns_in(text):
        noun = span.of(text).lower()
        if _is_over(text[max(0, span.start - 25) : span.start]):
            continue
        behind = _before(span, text, mentions)
        if behind is None:
            behind = _after(span, text, mentions)
        if behind is None:
            continue
        owner = mentions[behind]
        if (
            _is_over(text[max(0, owner.span.start - 12) : owner.span.start])
            and owner.kind is MentionKind.NAME
        ):
            continue  # "former Quill spokesman"
        if noun in _table()["of_persons"] and owner.type not in (EntityType.PERSON, None):
            continue
        yield _Role(span, behind)
    for span in _verbs_in(text):
        behind = _named_at(span.end, text, mentions)
        if behind is not None:
            yield _Role(span, behind)


def _before(role: Span, text: str, mentions: Sequence[Told]) -> int | None:
    """Whose role it is by what stands in front: "Quill's chief", "her", "Quill campaign"."""
    last = bisect_left(mentions, role.start, key=begin_of)
    for i in range(last - 1, max(-1, last - 6), -1):
        m = mentions[i]
        gap = text[m.span.end : role.start]
        if m.span.end > role.start or len(gap) > 50:
            continue
        if any(_is_over(part) for part in (gap,)):
            return None
        if m.kind is MentionKind.PRONOUN:
            if m.span.of(text).lower() in ("his", "her", "their", "its", "my", "our") and _OWNED.fullmatch(
                gap
            ):
                return i
        elif _POSSESSED.fullmatch(gap) or (m.kind is MentionKind.NAME and _between().fullmatch(gap)):
            return i
    return None


def _after(role: Span, text: str, mentions: Sequence[Told]) -> int | None:
    """Whose role it is by what follows: "for the president", "to Ms. Quill"."""
    link = _links().match(text, role.end)
    return _named_at(link.end(), text, mentions) if link else None


def _named_at(at: int, text: str, mentions: Sequence[Told]) -> int | None:
    """The mention that begins at a position, behind titles; None when it is only part of another's name.

    "Quill's campaign" is Quill, "Lorvania's foreign ministry" is nobody here.
    """
    begin = bisect_left(mentions, at, key=begin_of)
    first = re.compile(" ?" + _TITLE).match(text, at)
    reach = first.end() if first else at
    here = [i for i in range(begin, min(begin + 5, len(mentions))) if mentions[i].span.start <= reach]
    # of "the president" and the name in it the name is the head when it comes last
    here = [
        i
        for i in here
        if mentions[i].kind is not MentionKind.PRONOUN
        or mentions[i].span.start == at + (text[at : at + 1] == " ")
    ]
    if not here:
        return None
    best = max(here, key=lambda i: (mentions[i].span.end, mentions[i].kind is MentionKind.NAME))
    if mentions[best].type is EntityType.PLACE and re.match(r" [a-z]", text[mentions[best].span.end :][:2]):
        return None  # "the Lorvanian president", when nobody is known by it
    follows = _BODY_AFTER.match(text, mentions[best].span.end)
    if follows and text[mentions[best].span.end] in "’'" and follows[1].lower() not in _table()["bodies"]:
        return None
    return best


def _held(roles: Sequence[_Role], text: str, mentions: Sequence[Told]) -> dict[int, int]:
    """Chains of people whose role the article tells, each with the mention behind them."""
    out: dict[int, int] = {}
    for role in roles:
        bearer = _bearer(role, text, mentions)
        if bearer is None:
            continue
        chain, owner = mentions[bearer].chain, role.behind
        if mentions[owner].chain == chain:  # "Rob Till, his spokesman": his is not Till's
            other = whose(owner, chain, text, mentions)
            if other is None:
                continue
            owner = other
        out.setdefault(chain, owner)
    return out


def _bearer(role: _Role, text: str, mentions: Sequence[Told]) -> int | None:
    """The mention of the one who has the role: beside it, or the noun phrase itself."""
    owner = mentions[role.behind].span
    first, last = min(role.span.start, owner.start), max(role.span.end, owner.end)
    begin = bisect_left(mentions, first - _NEAR - 60, key=begin_of)
    stop = bisect_left(mentions, last + 40, key=begin_of)
    near = [i for i in range(begin, stop) if i != role.behind]
    people = [
        i
        for i in near
        if mentions[i].kind is MentionKind.NAME and mentions[i].type in (EntityType.PERSON, None)
    ]
    for i in people:  # "her spokesman, Rob Till"; "a spokesman for Quill, Rob Till"
        start = mentions[i].span.start
        other = mentions[i].chain != mentions[role.behind].chain
        if other and start >= last and re.fullmatch(r",? (?:(?:Mr|Ms|Mrs|Dr)\. )?", text[last:start]):
            return i
        if role.span.end <= start < last and re.fullmatch(r",? ", text[role.span.end : start]):
            return i
    for i in reversed(people):  # "Rob Till, a spokesman for Quill"; "Rob Till, who speaks for Quill"
        end = mentions[i].span.end
        if end <= first and _apposed(text[end:first], owner_first=owner.start < role.span.start):
            return i
    for i in near:
        # a noun phrase that the reader took for somebody named is left alone
        if mentions[i].kind is MentionKind.NOMINAL and mentions[i].span.contains(role.span):
            return i if mentions[i].name is None else None
    return None


def _apposed(between: str, *, owner_first: bool) -> bool:
    """Whether a name and its role are one noun phrase: ", Ms. " Quill's spokesman; ", a deputy" spokesman."""
    if len(between) > _NEAR or "\n" in between:
        return False
    opened = re.match(r",(?: who)?(?: (?:now|currently|is|serves as|works as|has been|long))* ?", between)
    if opened is None:
        return False
    rest = between[opened.end() :]
    if owner_first:
        return re.fullmatch(_TITLE, rest) is not None
    return (
        re.fullmatch(r"(?:(?:the|a|an|one of|another|top|longtime) )?(?:[a-z-]+ |[A-Z][\w.]+ ){0,3}", rest)
        is not None
    )


def _in_source(source: Span, roles: Sequence[_Role], text: str, mentions: Sequence[Told]) -> int | None:
    """Whom the words of the source themselves name: "a spokesman for Quill", "Quill's office"."""
    inside = [r for r in roles if source.contains(r.span)]
    if inside:
        role = inside[0]
        head = text[source.start : role.span.start]
        # "the man who sacked Quill's spokesman" is not the spokesman
        return (
            role.behind
            if not re.search(r"\b(?:who|whom|which|that|with|against)\b (?!.*speak)", head)
            else None
        )
    words = source.of(text)
    first = bisect_left(mentions, source.start, key=begin_of)
    last = bisect_left(mentions, source.end, key=begin_of)
    for i in range(first, last):
        m = mentions[i]
        after = text[m.span.end : source.end]
        belongs = _BODY_AFTER.match(after)
        if belongs is None or m.type is EntityType.PLACE:
            continue
        possessed = after[0] in "’'" or m.kind is MentionKind.PRONOUN
        noun = belongs[1].lower() if belongs[1].lower() in _table()["bodies"] else ""
        ends = after[belongs.end() :].strip(" ,.’'") == ""
        official = re.match(
            r"(?:an?|one|some|several)? ?\w* ?(?:official|officials|member|members|statement)\b"
            r".* (?:in|from|at|of) ",
            words,
        )
        if (
            noun
            and ends
            and (possessed or m.kind is MentionKind.NAME)
            and (
                m.span.start == source.start
                or official
                or re.fullmatch(r"(?:the|The) " + _TITLE + r"|" + _TITLE, text[source.start : m.span.start])
            )
        ):
            return i
    return None


def _is_over(words: str) -> bool:
    return bool(_over().search(words))


@cache
def _table() -> dict[str, list[str]]:
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))


def _any(section: str) -> str:
    return "|".join(map(re.escape, sorted(_table()[section], key=len, reverse=True)))


@lru_cache(maxsize=4)  # an article is looked through twice: by the chains and when they are done
def _nouns_in(text: str) -> tuple[Span, ...]:
    return tuple(Span(*m.span()) for m in _people().find(text))


@lru_cache(maxsize=4)
def _verbs_in(text: str) -> tuple[Span, ...]:
    return tuple(Span(*m.span()) for m in _verbs().find(text))


@cache
def _people() -> Phrases:
    return Phrases.of(_table()["people"])


@cache
def _verbs() -> Phrases:
    return Phrases.of(_table()["verbs"], exact=True)


@cache
def _over() -> re.Pattern[str]:
    """A word that ends a role, right in front of it or of the few words that describe it."""
    return re.compile(rf"\b(?:{_any('over')})[ -](?:[\w’'-]+ ){{0,2}}$", re.IGNORECASE)


@cache
def _between() -> re.Pattern[str]:
    return re.compile(rf" (?:(?:{_any('between')}) ){{0,3}}(?:[’']s )?", re.IGNORECASE)


@cache
def _links() -> re.Pattern[str]:
    return re.compile(rf" (?:{_any('links')})\b")
