"""Names and pointing words of one article, in; mentions out, those of one entity in one chain."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from rapport.reading.antecedents import Watch, join
from rapport.reading.body_phrases import is_kind, names_in_sources, owned, owned_by_pronouns
from rapport.reading.decode import constraints, segments
from rapport.reading.described_names import without_descriptions
from rapport.reading.documents import is_paper
from rapport.reading.drafts import Draft
from rapport.reading.items import NAME, NOMINAL, ORGANISATION, PERSON, PRONOUN, Item, words_at
from rapport.reading.labels import NAME_TAGS
from rapport.reading.model import Heads, Scores
from rapport.reading.name_types import settle_types, without_common_words
from rapport.reading.paired_names import shared_families, with_pairs
from rapport.reading.pointers import Pointer, Points, body_nouns, find_pointers, is_pronoun
from rapport.reading.pollsters import pollsters
from rapport.reading.reading import EntityType, Mention
from rapport.reading.speakers import is_what_it_is
from rapport.reading.subjects import Subjects
from rapport.reading.surroundings import Surroundings
from rapport.reading.voices import find_voices
from rapport.text.fold import fold
from rapport.text.name_tables import body_words, title_ends, titles
from rapport.text.names import group_names, parse_name
from rapport.text.quotes import quoted_spans
from rapport.text.spans import Span, begin_of
from rapport.text.word_places import first_word, word_places

# A name found with this probability is looked for again in the rest of the article.
SURE = 0.6
# One less likely than not is none.
UNSURE = 0.5
# "a hotel porter": somebody who speaks is a person, and "he" may be that one
_ONE = re.compile(r"(?:an?|another) \w", re.IGNORECASE)
# "picker Jolanta Vesk": a common word before a name is no part of it; "van" and "bin" are
_COMMON = re.compile(
    r"(?:(?!(?:van|von|den|der|del|della|dos|das|bin|ibn|bint|ter|ten)\b)[a-z]{3,} )+(?=[A-Z])"
)
# "Charles Till III": what tells a son from his father is part of the name
_SUFFIX = re.compile(r",? (?:Jr|Sr|II|III|IV)\b")
# "Ada Quill-Vane", of which only "Ada Quill" was found
_HYPHENED = re.compile(r"(?<=[a-z])-[A-Z][a-z]+\b(?![’']?-)")
# "the hotel that 45 sold": in speech a number stands for the president who has it. These are said so, and
# only a verb that goes with one makes it somebody ("that 45 were hurt").
_NUMBER = re.compile(
    r"\b(?:that|because|when|what|if|than|by|like|about) (?P<number>41|4[3-7])(?=[’']s\b(?! )| "
    r"(?:is|was|has|does|says|said|wants|thinks|knows|did|sold|gave|told|made|took|went|lost|won|wrote|got)\b)"
)
# "the Democratic candidate", "the Republican": what somebody is, not what he is called; "(R-Ohio)"
_PARTY = re.compile(
    r"(?:(?:Senate|House|Congressional|GOP) )?"
    r"(?:Democrats?|Democratic|Republicans?|Libertarians?|Socialists?|Conservatives?|Tory|Tories|Dems?|Liberals?|"
    r"Independents?|Progressives?|Millennials?|Superdelegates?|Evangelicals?)"
)
# nobody in the news: a deity, a prize, a letter, "Fla", "G4S"; in "Roe v. Wade" nobody speaks or is spoken of
_NO_PERSON = re.compile(r"God|Allah|Jesus|Oscar|[A-Z]|.*\d.*")
_CASE = re.compile(r"\bvs?\. $")
_SEAT = re.compile(r"[DRI]-[A-Z]")
# "the Gellert Poll" is Gellert's
_POLL = re.compile(r"(?<=\w) Poll$")
_POSSESSIVE = re.compile(r"['’]s?$")
# "Oskeld Bridge", "Oskeld-Till"
_GOES_ON = re.compile(r"[\w-]|['’]?s?[ \u00a0][A-Z]")
# "Maren Oskeld of Lorvania" is Maren Oskeld; "Prince of Wales" has no name before its "of".
_OF = re.compile(r"(\S+(?:\s\S+)+?)\s+(?:of|from)\s")


def find_mentions(
    scores: Scores,
    heads: Heads,
    text: str,
    drafts: Sequence[Draft] = (),
    outlet: str | None = None,
    watch: Watch | None = None,
    year: int | None = None,
) -> list[Mention]:
    """The article's mentions in text order; `outlet` is who published it, `year` when.

    `drafts` are the article's attributions: their sources become mentions if nothing in them does ("the
    man who sold it"), and who speaks helps to tell whom a pronoun means. `watch` is for training.
    """
    items = _names(scores, text)
    items = sorted([*items, *_papers(items, scores, text)], key=lambda i: (i.span.start, i.span.end))
    items = sorted([*items, *pollsters(items, scores, text)], key=lambda i: (i.span.start, i.span.end))
    items = sorted(
        [*items, *_again(items, scores, text), *_numbers(scores, text)],
        key=lambda i: (i.span.start, i.span.end),
    )
    items = names_in_sources(items, [d.source for d in drafts if d.source], scores, text)
    items = with_pairs(without_descriptions(items, text), scores, text)
    for n, whole in shared_families(items, text).items():
        items[n].name = whole
    _type_outlet(items, text, outlet)
    items = without_common_words(items, text)
    settle_types(items, text, [_titled(i, text) for i in items])
    _chain_names(items, text)
    items = sorted(
        [*items, *owned(items, text, {d.source.end for d in drafts if d.source})],
        key=lambda i: (i.span.start, i.span.end),
    )
    taken = list(items)
    pointers = [p for p in find_pointers(text) if _is_free(p, taken, text)]
    sources = dict.fromkeys(d.source for d in drafts if d.source)
    extras = [s for s in sources if not _touched(s, taken) and not _covered(s, pointers)]
    for p in pointers:
        items.append(Item(p.span, words_at(scores, p.span), p.kind, p.type, p.points, p.definite))
    for s in extras:
        last = _last_word(s.of(text))
        one = _ONE.match(text, s.start) is not None and last not in body_nouns() and not is_paper(last)
        type, points = (PERSON, Points.PERSON) if one else (None, Points.SEVERAL)
        items.append(Item(s, words_at(scores, s), NOMINAL, type, points, False))
    items.sort(key=lambda i: (i.span.start, i.span.end))
    titled = [_titled(i, text) if i.kind is NAME else "" for i in items]
    subjects = Subjects(text, items)
    voices = find_voices(items, drafts, text, subjects)
    join(items, titled, scores, heads, voices, Surroundings(text, items, subjects), watch, year)
    owned_by_pronouns(items, text)
    return _finish(items, text)


def _last_word(phrase: str) -> str:
    return phrase.split()[-1].lower()


def _names(scores: Scores, text: str) -> list[Item]:
    starts, ends = scores.tokens.word_edges
    out = []
    for s in segments(scores.names, NAME_TAGS, constraints(NAME_TAGS)):
        if s.p < UNSURE:
            continue
        span, is_person = Span(starts[s.first], ends[s.last]), s.kind == PERSON
        trimmed = _POSSESSIVE.sub("", span.of(text))
        if is_person and (of := _OF.match(trimmed)):
            trimmed = of.group(1)
        if _PARTY.fullmatch(trimmed) or _SEAT.match(text, span.start):
            continue
        if is_person and _is_office(trimmed, text, span.start):
            continue
        if is_person and (
            _NO_PERSON.fullmatch(trimmed) or _CASE.search(text, max(0, span.start - 4), span.start)
        ):
            continue
        if s.kind == ORGANISATION:
            trimmed = _POLL.sub("", trimmed)
            if is_kind(trimmed):
                continue
        if any(map(str.isupper, trimmed)) and not is_pronoun(trimmed):
            begin = common.end() if (common := _COMMON.match(trimmed)) else 0
            span = Span(span.start + begin, span.start + len(trimmed))
            if is_person and (rest := _HYPHENED.match(text, span.end)):
                span = Span(span.start, rest.end())
            if is_person and (suffix := _SUFFIX.match(text, span.end)):
                span = Span(span.start, suffix.end())
            out.append(Item(span, (s.first, s.last), NAME, EntityType(s.kind), None, p=s.p))
    return out


def _is_office(words: str, text: str, start: int) -> bool:
    """Whether a capital office is nobody's name: "the Queen" points at whoever that is."""
    kinds = titles().get(fold(words), frozenset())
    return bool(kinds & {"regnal", "office"}) and text[max(0, start - 4) : start].lower() == "the "


def _numbers(scores: Scores, text: str) -> list[Item]:
    """Numbers that somebody is called by in quotations: "the hotel that 45 sold"."""
    found = [Span(*m.span("number")) for m in _NUMBER.finditer(text)]
    quoted = quoted_spans(text)
    return [
        Item(span, words_at(scores, span), NAME, PERSON, None, p=SURE)
        for span in found
        if any(q.contains(span) for q in quoted)
    ]


def _papers(items: list[Item], scores: Scores, text: str) -> list[Item]:
    """Newspapers by the words that end their titles, which the weights know too few of, and US stations.

    "The Sarn Herald", "KSRN-TV".
    """
    starts = [i.span.start for i in items]
    out = []
    for m in _paper_titles().finditer(text):
        span = Span(*m.span())
        at = bisect.bisect_right(starts, span.start)
        if not any(i.span.overlaps(span) for i in items[max(0, at - 1) : at + 3]):
            words = words_at(scores, span)
            out.append(Item(span, words, NAME, ORGANISATION, None))
    return out


@cache
def _paper_titles() -> re.Pattern[str]:
    ends = "|".join(sorted(word.capitalize() for word in body_words("paper")))
    return re.compile(
        rf"\b[Tt]he (?:[A-Z][\w’'.-]+ ){{1,3}}(?:{ends})\b(?! [A-Z])|\b[KW][A-Z]{{2,3}}-(?:TV|AM|FM)\b"
    )


def _type_outlet(items: list[Item], text: str, outlet: str | None) -> None:
    """What an outlet calls itself is a body, whatever it looks like: "told the Flare" in The Daily Flare."""
    words = set((outlet or "").lower().split()) - {"the", "of", "and"}
    for item in items:
        name = item.span.of(text)
        alone = text[max(0, item.span.start - 4) : item.span.start].lower() == "the " or name == outlet
        if alone and set(name.lower().split()) - {"the"} <= words:
            item.type = ORGANISATION


def _again(items: list[Item], scores: Scores, text: str) -> list[Item]:
    """People's names that were found elsewhere in the article and overlooked here.

    A surname that is a name in one sentence is one in the next, unless it begins a longer
    capitalised name ("Oskeld Bridge").
    """
    sure: dict[str, float] = {}
    for i in items:
        if i.type is PERSON and i.p >= SURE:
            for form in {i.span.of(text), i.span.of(text).split()[-1]}:
                if len(form) > 2 and form[0].isupper():
                    sure[form] = max(sure.get(form, 0.0), i.p)
    if not sure:
        return []
    starts = [i.span.start for i in items]
    out = []
    for span in _standing_alone(sure, text):
        at = bisect.bisect_right(starts, span.start)
        if not any(i.span.overlaps(span) for i in items[max(0, at - 1) : at + 1]):
            p = sure[span.of(text)]
            out.append(Item(span, words_at(scores, span), NAME, PERSON, None, p=p))
    return out


def _standing_alone(names: Iterable[str], text: str) -> Iterator[Span]:
    """Where names stand, the longest first, that no longer capitalised name begins with."""
    by_word: dict[str, list[str]] = {}
    for name in sorted(names, key=len, reverse=True):
        by_word.setdefault(first_word(name), []).append(name)
    places = word_places(text)
    done = 0
    for at, word in sorted((at, first) for first in by_word for at in places.get(first, ())):
        if at < done or text[at - 1 : at] == "-":
            continue
        for name in by_word[word]:
            end = at + len(name)
            if text.startswith(name, at) and not _GOES_ON.match(text, end):
                yield Span(at, end)
                done = end
                break


def _chain_names(items: list[Item], text: str) -> None:
    groups = group_names([_titled(i, text) for i in items], [str(i.type) for i in items])
    for item, chain in zip(items, groups, strict=True):
        item.chain = chain


def _titled(item: Item, text: str) -> str:
    """A person's name with the title that stands before it: "Ms. Oskeld" tells more than "Oskeld"."""
    name = item.name or item.span.of(text)
    if item.name or item.type is not PERSON or text[item.span.start - 1 : item.span.start] != " ":
        return name
    line = text[max(0, item.span.start - 40) : item.span.start].split("\n")[-1]
    before = line.split(" ")
    if len(before) < 2 or not title_ends().intersection(fold(before[-2]).split()[-1:]):
        return name
    plain = parse_name(name)
    for count in (4, 3, 2, 1):
        if count < len(before):
            longer = " ".join([*before[-1 - count : -1], name])
            parsed = parse_name(longer)
            if parsed.titles and (parsed.given, parsed.family) == (plain.given, plain.family):
                return longer
    return name


def _is_free(pointer: Pointer, names: list[Item], text: str) -> bool:
    """Whether a pointing phrase stands by itself: it is no part of a name, nor a title before one."""
    at = bisect.bisect_left(names, pointer.span.start, key=begin_of)
    near = names[max(0, at - 1) : at + 4]
    if pointer.kind is PRONOUN:
        return not any(n.span.overlaps(pointer.span) for n in near)
    noun = pointer.span.end - len(pointer.span.of(text).split()[-1])
    for n in near:
        if 0 <= n.span.start - pointer.span.end <= 1:  # "the president Maren Oskeld"
            return False
        # "the Clear Sarn group" is Clear Sarn, named there
        if n.type is ORGANISATION and is_what_it_is(text, n.span.end, pointer.span.end):
            return False
        # "the Lorvanian president" is somebody; "the tall Oskeld aide" holds somebody else's name
        described = pointer.span.contains(n.span) and n.span.end <= noun and n.type is not PERSON
        if n.span.overlaps(pointer.span) and not described:
            return False
    owner = pointer.span.of(text).split()[0]
    # "Kessaria's leader" stands by itself; in "It's leader Till" nobody owns a leader
    owned = owner.endswith(("'s", "’s"))
    return not owned or any(n.span.start == pointer.span.start for n in near)


def _touched(span: Span, names: list[Item]) -> bool:
    first = bisect.bisect_right(names, span.start, key=lambda i: i.span.end)
    return first < len(names) and names[first].span.start < span.end


def _covered(span: Span, pointers: list[Pointer]) -> bool:
    """Whether a pointing phrase stands where the span begins, or reaches over its beginning."""
    # none is longer than 4 words and a half dozen stand inside one another at most
    last = bisect.bisect_right(pointers, span.start + 1, key=begin_of)
    return any(p.span.overlaps(span) for p in pointers[max(0, last - 12) : last])


def _finish(items: list[Item], text: str) -> list[Mention]:
    """Mentions with their chain's fullest name."""
    names: dict[int, str] = {}
    types: dict[int, EntityType | None] = {}
    for item in items:
        if item.kind is NAME or item.name:
            name = item.name or " ".join(item.span.of(text).split())
            if len(name.split()) > len(names.get(item.chain, "").split()):
                names[item.chain] = name
            types.setdefault(item.chain, item.type)
    return [
        Mention(
            span=i.span,
            kind=i.kind,
            type=types.get(i.chain, i.type),
            chain=i.chain,
            name=names.get(i.chain),
            p=round(i.p, 4),
        )
        for i in items
    ]
