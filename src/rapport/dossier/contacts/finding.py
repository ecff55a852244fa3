"""A Reading, in; every contact between two persons that it tells of, out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, product

from rapport.dossier.contacts.antecedents import Antecedents
from rapport.dossier.contacts.clause import Hit
from rapport.dossier.contacts.contact import ContactKind, Standing
from rapport.dossier.contacts.dating import date_of, is_bounded, place_of, undated
from rapport.dossier.contacts.found import Found
from rapport.dossier.contacts.frames import hits
from rapport.dossier.contacts.going_back import Back, back_to_it, back_to_noun, denials_of_it, family
from rapport.dossier.contacts.scene import Scene
from rapport.dossier.contacts.standing import is_ahead, through
from rapport.dossier.contacts.words import contact_words, words_of
from rapport.reading.reading import Attribution, Basis, Reading, Said
from rapport.text.spans import Span

# "A met B, C, D and E": more pairs than this in one clause are a list of guests, not contacts of two.
_MOST_PAIRS = 6
# An account without a date goes on about the contact told this many sentences before.
_BACK = 4
# A lead tells without a date what the sentence behind it, or the one after, dates.
_AHEAD = 2
# "They have met before. On Thursday they shook hands": two
_OTHER_TIMES = re.compile(
    r"\b(?:have|has|had|before|once|earlier|previously|formerly|again|often|times|twice|regularly|always|"
    r"used to|first|last)\b|[’'](?:ve|d)\b",
    re.IGNORECASE,
)
# "did not speak to him about the licence"; "did not meet for about an hour" has no matter
_MATTER = re.compile(
    r"[^.,;:!?“”\"]{0,60}?\b(?:about|regarding|concerning|on the (?:subject|matter) of)\s+"
    r"(?!\d|(?:an?|half|two|three|four|five|ten|twenty|thirty)\s+(?:hour|minute|day|week)s?\b|that time)"
)
_ASKED = re.compile(r"\b(?:whether|if)\b")
_HAVING = re.compile(r"(?:\s+(?:ever|having|on \w+day|last \w+|yesterday))*\s+")
_HELD_ON = re.compile(r"[^.;:!?]{0,60}?\b(?:took place|was held|had been held|happened|was)\s+(?:\w+ )?on\b")
_NEVER = re.compile(r"\b(?:never|ever|anywhere|any)\b", re.IGNORECASE)


def find_contacts(reading: Reading, words: Sequence[Span] | None = None) -> list[Found]:
    """The contacts that an article tells of, in text order; `words` are its words of contact, if known.

    >>> [f.standing.value for f in find_contacts(reading)]  # "Quill met Brandt in Till. She denied it."
    ['affirmed', 'denied']
    """
    scene = Scene(reading)
    found: list[Found] = []
    antecedents = Antecedents(scene, found)
    if words is None:
        words = contact_words(scene.text)
    marks: list[tuple[Span, int | None]] = [(at, None) for at in words]
    for at, denial in sorted([*marks, *denials_of_it(scene)], key=lambda mark: mark[0]):
        if denial is not None:
            back = back_to_it(scene, at, denial, found)
        else:
            new = list(_told(scene, at, antecedents))
            for one in new:
                if not _is_told(one, found):
                    found.append(_going_on(scene, one, found))
                    _date_the_lead(scene, found)
            back = back_to_noun(scene, at, found) if not new else None
        if back is not None:
            found.append(_again(scene, found, back))
    return found


def _is_told(one: Found, found: Sequence[Found]) -> bool:
    """Whether the same sentence tells the same of the two already: "met …, in their first conversation"."""
    return any(
        f.passage == one.passage
        and f.people == one.people
        and f.attribution == one.attribution
        and one.kind in family(f.kind)
        and (f.standing is one.standing or one.standing is Standing.HYPOTHETICAL)
        and (f.when == one.when or one.when.basis is Basis.UNKNOWN)
        for f in reversed(found[-_MOST_PAIRS:])
    )


def _going_on(scene: Scene, one: Found, found: Sequence[Found]) -> Found:
    """A contact without a date right behind one of the same two: the same, told by somebody else."""
    if one.when.basis is not Basis.UNKNOWN or one.sweeping or one.standing is Standing.PLANNED:
        return one
    here = scene.page.sentence_at(one.word.start)
    for n in range(len(found) - 1, -1, -1):
        earlier = found[n]
        if here - scene.page.sentence_at(earlier.word.start) > _BACK:
            break
        if earlier.people == one.people and one.kind in family(earlier.kind) and not earlier.sweeping:
            if earlier.standing is Standing.PLANNED:
                continue
            return replace(one, when=_inherited(earlier.when), same_as=n)
    return one


def _date_the_lead(scene: Scene, found: list[Found]) -> None:
    """What was told of the same two right before, without a date, is one with the last one and has its date.

    "They met on a bridge. Quill and Brandt shook hands at noon on Thursday."
    """
    last = found[-1]
    if last.when.basis is not Basis.STATED or last.sweeping or last.standing is not Standing.AFFIRMED:
        return
    here = scene.page.sentence_at(last.word.start)
    for n in range(len(found) - 2, -1, -1):
        earlier = found[n]
        apart = here - scene.page.sentence_at(earlier.word.start)
        if apart > _AHEAD:
            return
        if apart and earlier.people == last.people and last.kind in family(earlier.kind):
            if _waits_for_a_date(scene, earlier):
                found[n] = replace(earlier, when=_inherited(last.when))
                found[-1] = replace(last, same_as=n)
            return


def _waits_for_a_date(scene: Scene, one: Found) -> bool:
    """Whether a contact is told of one occasion that nothing dates, as done or asked about."""
    text = scene.text
    told = text[one.passage.start : one.word.end]
    clause = told + re.split(r"[,;:]", text[one.word.end : one.passage.end], maxsplit=1)[0]
    return (
        one.when.basis is Basis.UNKNOWN
        and one.same_as is None
        and not one.sweeping
        and not any(one.passage.contains(time.span) for time in scene.reading.times)
        and (
            _ASKED.search(told) is not None
            if one.standing is Standing.HYPOTHETICAL
            else one.standing is Standing.AFFIRMED and _OTHER_TIMES.search(clause) is None
        )
    )


def _told(scene: Scene, at: Span, antecedents: Antecedents) -> Iterator[Found]:
    """The contacts that a word tells of by its sentence's structure, in the first frame that fits."""
    for word in words_of(at.of(scene.text)):
        for hit in hits(scene, word, at):
            attribution = scene.around(at)
            pairs = list(_pairs(scene, hit, at, attribution, antecedents))
            if 0 < len(pairs) <= _MOST_PAIRS:
                for pair, sure in pairs:
                    one = _found(scene, at, word.kind, hit.standing, pair, attribution, sure=sure)
                    if one is not None:
                        yield one
                return


def _pairs(
    scene: Scene, hit: Hit, at: Span, attribution: int | None, antecedents: Antecedents
) -> Iterator[tuple[tuple[int, int], bool]]:
    """The pairs of persons that took part, and whether no plural had to be understood."""
    one, other = hit.one, hit.other
    if other is None:
        if one.plural:
            both = antecedents.of(one, at, attribution)
            if both is not None:
                yield both, False
        else:
            yield from ((pair, True) for pair in combinations(one.mentions, 2))
    elif not one.plural and not other.plural:
        yield from ((pair, True) for pair in product(one.mentions, other.mentions))


def _found(
    scene: Scene,
    at: Span,
    kind: ContactKind,
    standing: Standing,
    pair: tuple[int, int],
    attribution: int | None,
    *,
    sure: bool,
) -> Found | None:
    first, second = scene.who(pair[0]), scene.who(pair[1])
    one = scene.reading.attributions[attribution] if attribution is not None else None
    if one is not None and kind is ContactKind.LETTER and _is_own_asking(scene, one, pair[0]):
        attribution = one.parent  # "Quill asked Brandt in a letter for a vote" says that she wrote
        one = scene.reading.attributions[attribution] if attribution is not None else None
    told = through(standing, one, scene.text)
    if told is None and one is not None and one.cue is not None and one.cue.end <= at.start:
        # "denied having met Brandt": the verb of denial was counted with the words before "met"
        told = standing if _HAVING.fullmatch(scene.text, one.cue.end, at.start) else None
    if (
        first is None
        or second is None
        or first == second
        or told is None
        or any(map(scene.is_doubtful, pair))
        or (told is Standing.DENIED and kind is not ContactKind.LETTER and _is_of_a_matter(scene, at))
    ):
        return None
    while one is not None and one.parent is not None and _is_of_the_outer(scene, one):
        attribution, one = one.parent, scene.reading.attributions[one.parent]
    people = (first, second) if first < second else (second, first)
    sentence = scene.sentence_at(at.start)
    ahead = told is Standing.DENIED and _is_of_days_to_come(scene, at, standing, one)
    dated = date_of(scene, at, told, one, ahead=ahead)
    return Found(
        pair=pair,
        people=people,
        word=at,
        passage=sentence,
        kind=kind,
        standing=told,
        attribution=attribution,
        when=dated or undated(told, scene.reading.article.published, one, ahead=ahead),
        place=place_of(scene, at),
        sweeping=told is Standing.DENIED
        and not ahead
        and dated is None
        and not is_bounded(scene.text, at, sentence)
        and _NEVER.search(scene.text[sentence.start : sentence.end]) is not None,
        sure=sure,
    )


def _is_of_days_to_come(scene: Scene, at: Span, standing: Standing, one: Attribution | None) -> bool:
    """Whether what is denied was still to come: "said that they would not be meeting", "denied a plan to"."""
    if standing is Standing.PLANNED:
        return True
    quotation = scene.quotation_at(at.start)
    floor = scene.sentence_at(at.start).start
    floor = max(floor, quotation.start + 1) if quotation else floor
    return standing is Standing.DENIED and is_ahead(scene.text, at, floor, told=one is not None)


def _is_of_the_outer(scene: Scene, one: Attribution) -> bool:
    """Whether what is told inside another statement is told by whoever makes that one.

    "If she says that we did not meet, …" is his, not hers; "We have said it before: they never met" is
    that of whoever says "we".
    """
    if one.hypothetical:
        return True
    unknown = one.speaker is None or scene.who(one.speaker) is None
    return unknown and one.source is not None and one.source.of(scene.text).lower() == "we"


def _is_own_asking(scene: Scene, one: Attribution, writer: int) -> bool:
    """Whether an attribution is what the writer of a letter asks or tells in it."""
    return one.source is not None and one.source.contains(scene.mention(writer).span)


def _is_of_a_matter(scene: Scene, at: Span) -> bool:
    """Whether what is denied may be the matter only: "had not talked to him about the contract"."""
    sentence = scene.sentence_at(at.start)
    quotation = scene.quotation_at(at.start)
    end = min(sentence.end, quotation.end if quotation else sentence.end)
    found = _MATTER.match(scene.text, at.end, end)
    return found is not None


def _again(scene: Scene, found: list[Found], back: Back) -> Found:
    """A contact told before, told again: it keeps pair, kind and date, unless it has a date of its own."""
    earlier = found[back.to]
    own = _own_date(scene, back)
    return Found(
        pair=earlier.pair,
        people=earlier.people,
        word=back.at,
        passage=scene.sentence_at(back.at.start),
        kind=earlier.kind,
        standing=back.standing,
        attribution=back.attribution,
        when=own or _inherited(earlier.when),
        place=place_of(scene, back.at),
        same_as=back.to,
        sure=False,
    )


def _own_date(scene: Scene, back: Back) -> Said | None:
    """The day that is told of it anew: "the meeting took place on September 8"."""
    one = scene.reading.attributions[back.attribution] if back.attribution is not None else None
    dated = date_of(scene, back.at, back.standing, one) if _HELD_ON.match(scene.text, back.at.end) else None
    return dated if dated is not None and dated.basis is Basis.STATED else None


def _inherited(said: Said) -> Said:
    return replace(said, basis=Basis.INHERITED) if said.basis is Basis.STATED else said
