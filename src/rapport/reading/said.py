"""The attributions of an article and its time expressions to the date on which each was said.

A date is *stated* when a time expression stands in the sentence of the cue, outside the content and in
the cue's own clause; *inherited* when the passage carries one on; else no better than *published*, on
or before the day of publication; *unknown* when the words tell of an earlier saying and of no day ("has
always denied") or when that day is not known. Nothing is said after publication.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from rapport.reading.interviews import main_speaker, received_interviews
from rapport.reading.reading import Basis, Mention, Precision, Said, TimeExpression
from rapport.reading.said_bounds import near
from rapport.reading.said_clause import is_main
from rapport.reading.said_going_on import counts_from, point_of
from rapport.reading.said_page import Page, Reported, anchor_of, day_after, depth_of, find_parents
from rapport.reading.said_passage import Passage
from rapport.reading.said_polls import answers, asked_on, beside, is_poll
from rapport.reading.said_quoted import date_quoted
from rapport.reading.said_refusal import Refusal
from rapport.reading.said_retold import Retold
from rapport.reading.said_stated import judged, said_of, stated
from rapport.reading.said_telling import Telling, cue_words, is_doing, is_lasting, is_standing, telling_of
from rapport.text.spans import Span


def date_statements(
    attributions: Sequence[Reported],
    text: str,
    times: Sequence[TimeExpression],
    published: date | None,
    *,
    speakers: Sequence[int | None] | None = None,
    mentions: Sequence[Mention] = (),
    own: str | None = None,
) -> list[Said]:
    """The date of each attribution, in the order given; they may come in any order.

    `speakers` holds the chain of each attribution's source, None where the reader abstains: the same
    number is the same speaker, who goes on under another name ("Putin", "he"); `mentions` tell who is
    spoken of where; `own` is the article's outlet, whose interviews carry their day. `times` are those of
    `find_times(text, published)`. The work grows with the length of the text and the number of attributions,
    not with their product.
    """
    page = Page(text, times, attributions)
    parents = find_parents(attributions)
    order = sorted(range(len(attributions)), key=lambda i: (depth_of(i, parents), anchor_of(attributions[i])))
    chains = _answerers(attributions, order, parents, speakers, page)
    main = main_speaker([c for c, parent in zip(speakers or (), parents, strict=False) if parent is None])
    interviews = _interviews(page, attributions, mentions, published, own, main)
    passage = Passage(page, published, mentions, interviews)
    asked = asked_on(page, published)
    dated: dict[int, Said] = {}
    retold = Retold(page, attributions, order, parents, chains)
    last: int | None = None
    for i in order:
        one, around = attributions[i], parents[i]
        telling = telling_of(cue_words(one.cue, text))
        if around is not None:
            outer = dated.get(around) or bounded(published)
            before = retold.day_for(around, dated)
            dated[i] = date_quoted(one, telling, attributions[around], outer, page, published, before)
            if dated[i].basis is Basis.STATED:
                retold.note(around, dated[i])
            continue
        said = stated(one, page, published, parent=None)
        if said is None and asked and (answers(one, text) or is_poll(one, asked, page)):
            said = beside(asked, one, page)
        if said is None and not _is_standing(one, text):
            said = passage.date_for(one, chains[i], telling)
            if said is not None and (counts_from(one, page) or _is_told_beside(one, said, page)):
                said = replace(said, basis=Basis.STATED)
            if said is not None and said.precision is not Precision.DAY and _is_later(one, text):
                said = bounded(published, Basis.UNKNOWN)  # "warned in March … later said it was over"
        dated[i] = said or bounded(published, _basis(one, telling, text))
        if (
            said is None
            and telling is Telling.OPEN
            and (
                _hangs_on(one, last, dated, attributions, page) or _is_nobodys(one, last, attributions, page)
            )
        ):
            dated[i] = bounded(published, Basis.UNKNOWN)
        passage.note(one, dated[i], chains[i])
        last = i
    return [dated[i] for i in range(len(attributions))]


def date_statement(
    *,
    cue: Span | None,
    source: Span | None,
    content: Sequence[Span],
    text: str,
    times: Sequence[TimeExpression],
    published: date | None,
) -> Said:
    """The date of one statement on its own, without what the passage around it carries on."""
    one = _One(source, cue, tuple(content))
    said = stated(one, Page(text, times, [one]), published, parent=None)
    return said or bounded(published)


def refused_times(
    *,
    cue: Span | None,
    source: Span | None,
    content: Sequence[Span],
    text: str,
    times: Sequence[TimeExpression],
    published: date | None,
) -> list[tuple[TimeExpression, Refusal]]:
    """The time expressions of a statement's sentence that are not its date, each with the reason."""
    one = _One(source, cue, tuple(content))
    page = Page(text, times, [one])
    return [(time, refusal) for time, refusal in judged(one, page, published) if refusal is not None]


def bounded(published: date | None, basis: Basis = Basis.PUBLISHED) -> Said:
    """On or before publication, or unknown."""
    if published is None:
        return Said(start=None, end=None, precision=Precision.UNKNOWN, basis=Basis.UNKNOWN)
    return Said(start=None, end=day_after(published), precision=Precision.DAY, basis=basis)


def _interviews(
    page: Page,
    attributions: Sequence[Reported],
    mentions: Sequence[Mention],
    published: date | None,
    own: str | None,
    main: int | None,
) -> dict[int, tuple[int, Said]]:
    """For each one whom the article's own outlet interviewed, where that is told, and the told day."""
    out: dict[int, tuple[int, Said]] = {}
    for chain, interview in received_interviews(page.text, attributions, mentions, own, main).items():
        start = interview.behind.start
        sentence = page.sentences[page.sentence_at(start)]
        times = [
            t for t in page.times_in(sentence) if t.start and (published is None or t.start <= published)
        ]
        said = said_of(times[0], Basis.INHERITED) if len(times) == 1 else None
        if said and is_main(page.text, sentence, times[0].span, ()):
            out[chain] = (start, said)
    return out


def _is_standing(one: Reported, text: str) -> bool:
    """Whether it tells of an attitude of no day, which goes on from no scene: "her support of him"."""
    return is_standing(*(span.of(text) if span else "" for span in (one.cue, one.source)))


def _basis(one: Reported, telling: Telling, text: str) -> Basis:
    """What is left without a date: the day of publication, unless the words tell of no one day."""
    cue, source = (span.of(text) if span else "" for span in (one.cue, one.source))
    timeless = telling is Telling.ONCE or (telling is Telling.NOW and is_lasting(cue, source))
    timeless = timeless or is_standing(cue, source) or _is_recent(one, text)
    return Basis.UNKNOWN if timeless else Basis.PUBLISHED


def _is_told_beside(one: Reported, said: Said, page: Page) -> bool:
    """Whether the sentence tells the very day, outside quotations, in whatever clause."""
    sentence = near(page.sentences[page.sentence_at(anchor_of(one))], point_of(one))
    shut = page.contents_in(sentence)
    return any(
        (time.start, time.end) == (said.start, said.end)
        and not any(content.overlaps(time.span) for content in shut)
        for time in page.times_in(sentence)
    )


def _is_later(one: Reported, text: str) -> bool:
    """Whether the words say that it was some time after what is told before: "he later said"."""
    place = min((span.start for span in (one.source, one.cue) if span), default=0)
    frame = text[max(0, place - 8) : place] + (text[place : one.cue.end] if one.cue else "")
    return re.search(r"\blater\b(?! that)", frame, re.IGNORECASE) is not None


def _hangs_on(
    one: Reported, before: int | None, dated: dict[int, Said], attributions: Sequence[Reported], page: Page
) -> bool:
    """Whether a participle goes on from a perfect of the same source: "has backed him, praising"."""
    if before is None or one.cue is None or dated[before].basis is not Basis.UNKNOWN:
        return False
    other = attributions[before]
    if telling_of(cue_words(other.cue, page.text)) not in (Telling.ONCE, Telling.OPEN):
        return False
    if one.source not in (None, other.source) or other.cue is None or other.cue.start > one.cue.start:
        return False
    return page.sentence_at(other.cue.start) == page.sentence_at(one.cue.start)


def _is_nobodys(one: Reported, before: int | None, attributions: Sequence[Reported], page: Page) -> bool:
    """Whether nobody named does it, and it hangs on no words before in the sentence: "talking about it"."""
    cue = one.cue.of(page.text) if one.cue else ""
    if one.cue is None or not is_doing(cue, one.source.of(page.text) if one.source else ""):
        return False
    here = page.sentence_at(one.cue.start)
    return before is None or page.sentence_at(anchor_of(attributions[before])) != here


_LATELY = re.compile(r"\b(?:recently|lately)\b", re.IGNORECASE)


def _is_recent(one: Reported, text: str) -> bool:
    """Whether the words say that it was lately, on no day: "most recently, Quill called"."""
    place = min((span.start for span in (one.source, one.cue) if span), default=0)
    near_by = text[max(0, place - 16) : place] + (one.cue.of(text) if one.cue else "")
    return _LATELY.search(near_by) is not None


@dataclass(frozen=True, slots=True)
class _One:
    """The smallest thing that is `Reported`."""

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]


def _asks_openly(one: Reported, text: str) -> bool:
    """Whether a question names its asker not at all or behind it: "Asked", "Asked by a reporter"."""
    if one.cue is None:
        return False
    behind = one.source is not None and one.source.start > one.cue.start and text[one.cue.start].isupper()
    return one.source is None or (behind and one.cue.of(text).lower().startswith(("asked", "pressed")))


def _answerers(
    attributions: Sequence[Reported],
    order: Sequence[int],
    parents: Sequence[int | None],
    speakers: Sequence[int | None] | None,
    page: Page,
) -> list[int | None]:
    """The chain of each speaker; of a question that names no asker, of the one who answers.

    "Asked whether it was hers, Ms. Quill said": asked when she said it.
    """
    chains: list[int | None] = [*speakers] if speakers else [None] * len(attributions)
    top = [i for i in order if parents[i] is None]
    for i, following in pairwise(top):
        if _asks_openly(attributions[i], page.text):
            here = page.sentence_at(anchor_of(attributions[i]))
            if page.sentence_at(anchor_of(attributions[following])) - here in (0, 1):
                chains[i] = chains[following]
    return chains
