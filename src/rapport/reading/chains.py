"""Names and pointing words of one article, in; mentions out, those of one entity in one chain."""

from __future__ import annotations

import bisect
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from rapport.reading.attributions import Draft
from rapport.reading.decode import constraints, segments
from rapport.reading.labels import NAME_TAGS
from rapport.reading.model import Heads, Scores
from rapport.reading.pairs import softmax
from rapport.reading.pointers import Pointer, Points, find_pointers, is_pronoun
from rapport.reading.reading import EntityType, Mention, MentionKind
from rapport.reading.roles import role_of, roles_of
from rapport.reading.speakers import speaker_of
from rapport.text.name_tables import body_words
from rapport.text.names import group_names, parse_name, title_gender
from rapport.text.quotes import quoted_spans
from rapport.text.spans import Span

# How far back, in word pieces, an antecedent is looked for: the encoder sees no farther.
REACH = 300
# Below this probability a pronoun or phrase stays alone: a wrong person is worse than none
# (python -m training.score_chains).
ACCEPT = 0.6
# A name found with this probability is looked for again in the rest of the article.
SURE = 0.6
# He and she nearly always have someone before them, phrases and names often not: their score for
# "nobody" is lowered by this much (natural log odds; swept on the samples and GUM dev).
NONE_BIAS = 2.0
# "Oskeld praised Till. 'He is clever,' he said": who speaks goes on speaking within a paragraph (natural log
# odds for the last speaker's names; swept on the samples).
GOES_ON = 4.0
# "Oskeld said he would come": he is most likely Oskeld (0 to 3 make no difference on the samples).
SAME = 1.5
# The probability of "the prime minister" being the one person of the article who is given that role before.
BY_ROLE = 0.85
_POSSESSIVE = re.compile(r"['’]s?$")
# "Maren Oskeld of Lorvania" is Maren Oskeld; "Prince of Wales" has no name before its "of".
_OF = re.compile(r"(\S+(?:\s\S+)+?)\s+(?:of|from)\s")


@dataclass(slots=True)
class _Item:
    """A mention in the making."""

    span: Span
    words: tuple[int, int]
    kind: MentionKind
    type: EntityType | None
    points: Points | None
    definite: bool = True
    chain: int = -1
    p: float = 1.0


def find_mentions(scores: Scores, heads: Heads, text: str, drafts: Sequence[Draft] = ()) -> list[Mention]:
    """The article's mentions in text order.

    `drafts` are the article's attributions: their sources become mentions if nothing in them does ("the
    man who sold it"), and who speaks helps to tell whom a pronoun means.
    """
    items = _names(scores, text)
    items = sorted([*items, *_papers(items, scores, text)], key=lambda i: i.span)
    items = sorted([*items, *_again(items, scores, text)], key=lambda i: i.span)
    _chain_names(items, text)
    taken = sorted(items, key=lambda i: i.span)
    pointers = [p for p in find_pointers(text) if _is_free(p, taken)]
    sources = dict.fromkeys(d.source for d in drafts if d.source)
    extras = [s for s in sources if not _touched(s, taken) and not _covered(s, pointers)]
    for p in pointers:
        items.append(_Item(p.span, words_at(scores, p.span), p.kind, p.type, p.points, p.definite))
    for s in extras:
        items.append(_Item(s, words_at(scores, s), MentionKind.NOMINAL, None, Points.SEVERAL, False))
    items.sort(key=lambda i: (i.span.start, i.span.end))
    _resolve(items, scores, heads, text, _voices(items, drafts, text))
    return _finish(items, text)


def _names(scores: Scores, text: str) -> list[_Item]:
    starts, ends = scores.tokens.starts[scores.tokens.words], scores.tokens.word_ends
    out = []
    for s in segments(scores.names, NAME_TAGS, constraints(NAME_TAGS)):
        span = Span(int(starts[s.first]), int(ends[s.last]))
        trimmed = _POSSESSIVE.sub("", span.of(text))
        if s.kind == EntityType.PERSON and (of := _OF.match(trimmed)):
            trimmed = of.group(1)
        if any(c.isupper() for c in trimmed) and not is_pronoun(trimmed):
            span = Span(span.start, span.start + len(trimmed))
            out.append(_Item(span, (s.first, s.last), MentionKind.NAME, EntityType(s.kind), None, p=s.p))
    return out


def _papers(items: list[_Item], scores: Scores, text: str) -> list[_Item]:
    """Newspapers by the words that end their titles, which the weights know too few of: "The Sarn Herald"."""
    starts = [i.span.start for i in items]
    out = []
    for m in _paper_titles().finditer(text):
        span = Span(*m.span())
        at = bisect.bisect_right(starts, span.start)
        if not any(i.span.overlaps(span) for i in items[max(0, at - 1) : at + 3]):
            words = words_at(scores, span)
            out.append(_Item(span, words, MentionKind.NAME, EntityType.ORGANISATION, None))
    return out


@cache
def _paper_titles() -> re.Pattern[str]:
    ends = "|".join(sorted(word.capitalize() for word in body_words("paper")))
    return re.compile(rf"\b[Tt]he (?:[A-Z][\w’'.-]+ ){{1,3}}(?:{ends})\b(?! [A-Z])")


def _again(items: list[_Item], scores: Scores, text: str) -> list[_Item]:
    """People's names that were found elsewhere in the article and overlooked here.

    A surname that is a name in one sentence is one in the next, unless it begins a longer
    capitalised name ("Oskeld Bridge").
    """
    sure: dict[str, float] = {}
    for i in items:
        if i.type is EntityType.PERSON and i.p >= SURE:
            for form in {i.span.of(text), i.span.of(text).split()[-1]}:
                if len(form) > 2 and form[0].isupper():
                    sure[form] = max(sure.get(form, 0.0), i.p)
    if not sure:
        return []
    forms = "|".join(re.escape(f) for f in sorted(sure, key=len, reverse=True))
    starts = [i.span.start for i in items]
    out = []
    for m in re.finditer(rf"(?<![\w-])(?:{forms})(?![\w-])(?!['’]?s?[ \u00a0][A-Z])", text):
        span = Span(*m.span())
        at = bisect.bisect_right(starts, span.start)
        if not any(i.span.overlaps(span) for i in items[max(0, at - 1) : at + 1]):
            out.append(
                _Item(
                    span, words_at(scores, span), MentionKind.NAME, EntityType.PERSON, None, p=sure[m.group()]
                )
            )
    return out


def _chain_names(items: list[_Item], text: str) -> None:
    groups = group_names([_titled(i, text) for i in items], [str(i.type) for i in items])
    for item, chain in zip(items, groups, strict=True):
        item.chain = chain


def _titled(item: _Item, text: str) -> str:
    """A person's name with the title that stands before it: "Ms. Oskeld" tells more than "Oskeld"."""
    name = item.span.of(text)
    if item.type is not EntityType.PERSON:
        return name
    line = text[max(0, item.span.start - 40) : item.span.start].split("\n")[-1]
    before = line.split(" ")
    if len(before) < 2 or before[-1]:
        return name
    plain = parse_name(name)
    for count in (4, 3, 2, 1):
        if count < len(before):
            longer = " ".join([*before[-1 - count : -1], name])
            parsed = parse_name(longer)
            if parsed.titles and (parsed.given, parsed.family) == (plain.given, plain.family):
                return longer
    return name


def _is_free(pointer: Pointer, names: list[_Item]) -> bool:
    """Whether a pointing phrase stands by itself: it touches no name, nor is it a title before one."""
    at = bisect.bisect_left(names, pointer.span.start, key=lambda i: i.span.start)
    near = names[max(0, at - 1) : at + 4]
    if pointer.kind is MentionKind.PRONOUN:
        return not any(n.span.overlaps(pointer.span) for n in near)
    # "the president, Maren Oskeld" and "the tall Oskeld aide" belong to or hold a name
    return not any(n.span.overlaps(pointer.span) or 0 <= n.span.start - pointer.span.end <= 1 for n in near)


def _touched(span: Span, names: list[_Item]) -> bool:
    first = bisect.bisect_right(names, span.start, key=lambda i: i.span.end)
    return first < len(names) and names[first].span.start < span.end


def _covered(span: Span, pointers: list[Pointer]) -> bool:
    """Whether a pointing phrase stands where the span begins, or reaches over its beginning."""
    # none is longer than 4 words and a half dozen stand inside one another at most
    last = bisect.bisect_right(pointers, span.start + 1, key=lambda p: p.span.start)
    return any(p.span.overlaps(span) for p in pointers[max(0, last - 12) : last])


def words_at(scores: Scores, span: Span) -> tuple[int, int]:
    """The first and last word that a span touches."""
    starts = scores.tokens.starts[scores.tokens.words]
    ends = scores.tokens.word_ends
    first = int(np.searchsorted(ends, span.start, side="right"))
    last = int(np.searchsorted(starts, span.end, side="left")) - 1
    first = min(first, len(starts) - 1)
    return first, max(first, last)


@dataclass(frozen=True, slots=True)
class _Voice:
    """An attribution as the chains see it: its speaker's item, its content, and who spoke before it."""

    speaker: int
    content: tuple[Span, ...]
    before: int | None


def _voices(items: list[_Item], drafts: Sequence[Draft], text: str) -> list[_Voice]:
    """The attributions that have a speaker, with the speaker of the one before in the same paragraph."""
    found = []
    for d in sorted((d for d in drafts if d.source), key=lambda d: d.source or d.content[0]):
        speaker = speaker_of(d.source, text, items) if d.source else None
        if speaker is not None:
            found.append((speaker, d.content))
    out: list[_Voice] = []
    for speaker, content in found:
        last = out[-1] if out else None
        if last and last.speaker == speaker:  # "he said …, adding …" is one voice
            out[-1] = _Voice(speaker, tuple(sorted({*last.content, *content})), last.before)
            continue
        near = last and "\n" not in text[items[last.speaker].span.end : items[speaker].span.start]
        out.append(_Voice(speaker, content, last.speaker if last and near else None))
    return out


def _resolve(items: list[_Item], scores: Scores, heads: Heads, text: str, voices: list[_Voice]) -> None:
    """Give every pointing item the chain of its likeliest antecedent, or a chain of its own.

    A speaker is resolved before the words that are quoted from them: "He is clever," he said, is about
    somebody else, so the speaker is not looked for in the quotation, nor is "he" in it the speaker.
    """
    spans = [_with_title(i, scores, text) for i in items]
    if not spans:
        return
    vectors, places = scores.vectors(spans), scores.places(spans)
    left, right = heads.antecedent.project(vectors)
    free = max((i.chain for i in items), default=-1) + 1
    genders: dict[int, Points] = {}
    for item in items:
        if item.kind is MentionKind.NAME and (gender := _gender_before(item, text)):
            genders.setdefault(item.chain, gender)
    roles = roles_of([(i.chain, i.span) for i in items if i.type is EntityType.PERSON and i.chain >= 0], text)
    told: set[int] = set()
    starts = [i.span.start for i in items]
    voice_of = {v.speaker: v for v in voices}
    quoted_by, told_by = _whose_words(items, voices, text)
    order = sorted(range(len(items)), key=lambda n: _turn(n, items, voice_of))
    for n in order:
        item = items[n]
        if item.kind is MentionKind.NAME:
            told.add(item.chain)
            continue
        voice = voice_of.get(n)
        own = voice.content if voice else ()
        speaker = quoted_by.get(n)
        barred = {-1} if speaker is None else {-1, items[speaker].chain}
        # people do not call themselves by name: whoever is named in the words is not their speaker
        barred |= {i.chain for i in _within(own, items, starts) if i.kind is MentionKind.NAME}
        if item.kind is MentionKind.NOMINAL and item.definite:
            bearers = roles.get(role_of(item.span.of(text)), set())
            if len(bearers) == 1 and bearers <= told:
                item.chain, item.p = next(iter(bearers)), BY_ROLE
                continue
        first = int(np.searchsorted(places[:n], places[n] - REACH))
        chance: dict[int, float] = defaultdict(float)
        if item.definite and item.points is not Points.SPEAKER and first < n:
            table = heads.antecedent.compare(
                left[n : n + 1], right[first:n], places[n : n + 1], places[first:n]
            )[0]
            allowed = [
                k
                for k in range(first, n)
                if items[k].chain not in barred
                and not any(c.contains(items[k].span) for c in own)
                and _can_be(item, items[k], genders)
            ]
            if voice and voice.before is not None and item.kind is MentionKind.PRONOUN:
                goes_on = [1 + k - first for k in allowed if items[k].chain == items[voice.before].chain]
                table[goes_on] += GOES_ON
            if (teller := told_by.get(n)) is not None:
                same = [1 + k - first for k in allowed if items[k].chain == items[teller].chain]
                table[same] += SAME
            table[0] -= NONE_BIAS if item.points in (Points.MAN, Points.WOMAN) else 0.0
            kept = softmax(table[[0, *(1 + k - first for k in allowed)]])
            for k, p in zip(allowed, kept[1:].tolist(), strict=True):
                # a name's p tells whether it is a name; a pronoun's whether it is in its chain
                chance[items[k].chain] += p if items[k].kind is MentionKind.NAME else p * items[k].p
        best = max(chance, key=lambda c: chance[c], default=None)
        if best is not None and chance[best] >= ACCEPT:
            item.chain, item.p = best, min(1.0, chance[best])
            if item.points in (Points.MAN, Points.WOMAN) and item.p > 0.8:
                genders.setdefault(best, item.points)
        else:
            item.chain = free
            free += 1
            if item.points in (Points.MAN, Points.WOMAN):
                genders[item.chain] = item.points


def _within(content: Sequence[Span], items: list[_Item], starts: list[int]) -> list[_Item]:
    """The items that stand in a content."""
    edges = [(bisect.bisect_left(starts, c.start), bisect.bisect_left(starts, c.end)) for c in content]
    return [item for first, end in edges for item in items[first:end]]


def _turn(n: int, items: list[_Item], voice_of: dict[int, _Voice]) -> tuple[int, int]:
    """When an item is resolved: in text order, but a speaker before the words quoted from them."""
    start = items[n].span.start
    voice = voice_of.get(n)
    return (min(start, voice.content[0].start) if voice else start, n if voice is None else -1)


def _whose_words(
    items: list[_Item], voices: list[_Voice], text: str
) -> tuple[dict[int, int], dict[int, int]]:
    """The speaker's item for each he and she in a quotation, and for each in indirect speech."""
    quoted = quoted_spans(text)
    out: dict[int, int] = {}
    told: dict[int, int] = {}
    starts = [i.span.start for i in items]
    for voice in voices:
        for part in voice.content:
            marked = [q for q in quoted if q.overlaps(part)]
            for n in range(bisect.bisect_left(starts, part.start), bisect.bisect_left(starts, part.end)):
                inside = any(q.contains(items[n].span) for q in marked)
                if items[n].points in (Points.MAN, Points.WOMAN):
                    (out if inside else told)[n] = voice.speaker
    return out, told


def _with_title(item: _Item, scores: Scores, text: str) -> tuple[int, int]:
    """A name's words with the capitalised ones before it, as the training data mark mentions."""
    first, last = item.words
    if item.kind is not MentionKind.NAME:
        return first, last
    starts, ends = scores.tokens.starts[scores.tokens.words], scores.tokens.word_ends
    while first > 0 and item.words[0] - first < 4:
        before = text[int(starts[first - 1]) : int(ends[first - 1])]
        if not (before[:1].isupper() and before[1:].islower()) or text[int(ends[first - 1])] == "\n":
            break
        first -= 1
    return first, last


def _gender_before(item: _Item, text: str) -> Points | None:
    """Man or woman, when a title just before the name, or the first name itself, tells."""
    told = title_gender(_titled(item, text))
    return {"m": Points.MAN, "f": Points.WOMAN}.get(told or "")


def _can_be(item: _Item, other: _Item, genders: dict[int, Points]) -> bool:
    """Whether an item may point at an earlier one, by kind, number and gender."""
    if other.points in (Points.SPEAKER, Points.RELATIVE, Points.SEVERAL):
        return item.points is other.points and item.points is Points.SEVERAL
    if item.points in (Points.MAN, Points.WOMAN, Points.PERSON):
        if other.type is not EntityType.PERSON:
            return False
        gender = genders.get(other.chain)
        return item.points is Points.PERSON or gender is None or gender is item.points
    if item.points is Points.THING:
        return other.type is EntityType.ORGANISATION
    if item.points is Points.SEVERAL:  # "they" for one person is rare in news, and a wrong person the price
        return other.kind is not MentionKind.PRONOUN and other.type is not EntityType.PERSON
    return item.points is Points.RELATIVE and other.kind is not MentionKind.PRONOUN


def _finish(items: list[_Item], text: str) -> list[Mention]:
    """Mentions with their chain's fullest name."""
    names: dict[int, str] = {}
    types: dict[int, EntityType | None] = {}
    for item in items:
        if item.kind is MentionKind.NAME:
            name = " ".join(item.span.of(text).split())
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
