"""What each frame tells, in; with what the same speaker's words before carry on, out.

"In an interview with the Courier, …" holds for what the same person goes on to say in this paragraph
and the next; an interview that the paper itself made holds for all of theirs until the article names
another occasion. A listener holds only for the words that are told to them; what else holds on from other
sentences is weighed behind this (holds.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from rapport.articles.article import Article
from rapport.reading.asked import answers, is_open_question
from rapport.reading.circumstances import NONE, Circumstances, without_contents
from rapport.reading.datelines import dateline_agency
from rapport.reading.heads import met_there
from rapport.reading.outlets import is_own as is_outlet_of
from rapport.reading.reading import Act, Attribution, Mention, Precision, TimeExpression
from rapport.reading.relays import relay, through_parent
from rapport.reading.rooms import interviewed
from rapport.reading.scenes import (
    Scene,
    anchor,
    breaks_between,
    denies,
    is_addressed,
    is_dated,
    is_speech,
    was_heard,
)
from rapport.reading.settings import Setting
from rapport.reading.stage import Stage, stage_of
from rapport.reading.stood_there import stood_there
from rapport.reading.story import Story
from rapport.reading.towns import with_towns
from rapport.text.spans import Span

# An interview of one page: a longer story has several scenes, and the room of one is not that of the next.
_INTERVIEW = 6000


def find_circumstances(
    article: Article,
    attributions: Sequence[Attribution],
    mentions: Sequence[Mention],
    times: Sequence[TimeExpression],
    stage: Stage | None = None,
) -> list[Attribution]:
    """The attributions with their circumstances; `stage` is theirs, where it is made already."""
    text, own = article.text, article.outlet
    stage = stage or stage_of(article, attributions, mentions, times)
    finder, sentences, settings = stage.finder, stage.sentences, stage.settings
    told, chains, main = stage.own, stage.chains, stage.main
    received = interviewed(finder, attributions, mentions, sentences, settings, main)
    told = _carry(text, attributions, chains, told, received, settings, own, main, times)
    story = Story(text, attributions, times, main).tell(attributions, chains, told, settings)
    told = [found for found, _ in story]
    attributions = [
        a if said is a.said else replace(a, said=said)
        for a, (_, said) in zip(attributions, story, strict=True)
    ]
    told = stood_there(finder, attributions, chains, told, mentions, sentences)
    told = with_towns(told, mentions, text)
    told = met_there(finder, attributions, told, mentions, sentences)
    credit = dateline_agency(text, own)
    out = []
    for a, found in zip(attributions, told, strict=True):
        found = relay(a, found, text, finder.frames, credit, own)
        if found.via is None and a.parent is not None:
            found = replace(found, via=through_parent(a, attributions[a.parent], text, own))
        found = without_contents(_told_the_paper(a, found, text, own), a)
        if found == NONE:
            out.append(a)
            continue
        out.append(
            replace(
                a,
                to=found.to,
                outlet=found.outlet,
                via=found.via,
                medium=found.medium,
                occasion=found.occasion,
                place=found.place,
            )
        )
    return out


def _carry(
    text: str,
    attributions: Sequence[Attribution],
    chains: Sequence[int | None],
    told: Sequence[Circumstances],
    received: dict[int, tuple[int, Circumstances]],
    settings: Sequence[Setting],
    own: str | None,
    main: int | None,
    times: Sequence[TimeExpression],
) -> list[Circumstances]:
    """Each with what holds on from the same speaker's words before, in text order."""
    out = list(told)
    order = sorted(
        (i for i, a in enumerate(attributions) if a.parent is None), key=lambda i: anchor(attributions[i])
    )
    interviews = dict(received)
    main_told = (
        main if _one_interview([t for t, c in zip(told, chains, strict=True) if c == main], text) else None
    )
    before: int | None = None
    heard_before = False
    scenes: dict[int, Scene] = {}
    latest: Scene | None = None
    coming = list(reversed(settings))
    for i in order:
        one, chain = attributions[i], chains[i]
        here = anchor(one)
        if chain is None and len(received) == 1 and _is_unnamed(one, text):
            chain = next(iter(received)) if heard_before or is_open_question(one, text) else None
        while coming and coming[-1].start <= here:
            new = coming.pop()
            if new.seated or (one.cue and one.cue.start <= new.start < one.cue.end):
                continue  # what the cue itself tells is its own: "published a column in the Courier"
            day = _day_behind(new.start, times, text)
            scenes[new.chain] = latest = Scene(new.chain, new.found, new.start, new.start, None, day)
        if before is not None and not _has_setting(out[i]) and is_speech(one, text):
            last = attributions[before]
            shared = one.source is not None and one.source == last.source and _one_sentence(text, last, one)
            if shared or (answers(last, one, text) and chain not in received):
                heard = out[before].to if is_addressed(out[before], text) else None
                out[i] = replace(out[before], to=told[i].to or heard)
        scene = latest
        if chain is not None and (own_scene := scenes.get(chain)) is not None:
            # somebody else's scene ends it with the paragraph
            shared = latest is not None and own_scene.found == latest.found
            within = shared or breaks_between(text, own_scene.last, here) == 0
            scene = own_scene if within else latest
        lone = _lone_place(out[i]) or _lone_outlet(out[i], scene, chain, here, text)
        if scene and (lone or not _has_setting(out[i])) and scene.holds_for(one, chain, text):
            if not lone or not out[i].place or (scene.found.occasion and not scene.found.place):
                heard = scene.found.to if is_addressed(scene.found, text) else None
                out[i] = replace(_setting(scene.found), to=told[i].to or heard).or_else(out[i])
            scene = replace(scene, last=here)
            if out[i].outlet and not scene.found.outlet:
                scene = replace(scene, found=replace(scene.found, outlet=out[i].outlet))
            scenes[scene.chain] = latest = scene
        elif _has_setting(out[i]) and chain is not None:
            listened = _is_listener(out[i], one)
            speaking = was_heard(one, text) and not listened and not one.negated
            day = one.said.start if one.said.precision is Precision.DAY else None
            latest = Scene(chain, replace(out[i], via=None), here, here, one, day) if speaking else None
            scenes.pop(chain, None)
            if latest is not None:
                scenes[chain] = latest
        elif latest and not _has_setting(out[i]) and latest.hears(one, text):
            out[i] = replace(_setting(latest.found), to=told[i].to, outlet=None)
            latest = replace(latest, last=here)
            scenes[latest.chain] = latest
        elif scene and _only_thought(one, chain == scene.chain) and scene.goes_past(here, text):
            scenes[scene.chain] = latest = replace(scene, last=here)
        if (
            chain is not None
            and chain in interviews
            and not _has_setting(out[i])
            and is_speech(one, text)
            and was_heard(one, text)
            and (not one.negated or denies(one, text))
            and not is_dated(one)
        ):
            start, carried = interviews[chain]
            if start < here and (carried.outlet or carried.medium or here <= start + _INTERVIEW):
                # what the paper asks is not told to it; what is denied may have been denied before
                told_to = not one.negated and not is_open_question(one, text)
                out[i] = replace(carried, to=out[i].to, outlet=carried.outlet if told_to else None)
        if chain == main and main_told is not None and _is_interview(out[i].medium, text):
            interviews.setdefault(main_told, (here, _setting(out[i])))
        told_own = _own_interview(out[i], text, own) or (chain == main and _told_own(out[i], text, own))
        if chain is not None and chain not in interviews and told_own:
            interviews[chain] = (here, _setting(out[i]))
        before, heard_before = i, chain in received
    return out


def _one_interview(told: Sequence[Circumstances], text: str) -> bool:
    """Whether all that one person's words tell of themselves is one interview: "in an interview with CNN"."""
    with_setting = [t for t in told if _has_setting(t)]
    outlets = {t.outlet.of(text) for t in with_setting if t.outlet}
    return (
        len(outlets) == 1
        and any(_is_interview(t.medium, text) for t in with_setting)
        and not any(t.occasion or t.place or t.via for t in with_setting)
        and all(t.medium is None or _is_interview(t.medium, text) for t in with_setting)
    )


def _is_interview(medium: Span | None, text: str) -> bool:
    return medium is not None and medium.of(text).lower().endswith(("interview", "interviews"))


def _day_behind(start: int, times: Sequence[TimeExpression], text: str) -> date | None:
    """The day told in the rest of a setting's sentence."""
    end = re.compile(r"[.!?][”\"’']?\s|\n|$").search(text, start)
    near = [t for t in times if end and start <= t.span.start < end.start()]
    return near[0].start if len(near) == 1 and near[0].precision is Precision.DAY else None


def _is_unnamed(one: Attribution, text: str) -> bool:
    """Whether nobody is named for it: a question without an asker, a quotation without a cue."""
    return is_open_question(one, text) or (one.source is None and one.cue is None)


def _told_the_paper(one: Attribution, found: Circumstances, text: str, own: str | None) -> Circumstances:
    """With the article's own outlet for "us", by the name that it gives itself before: "told us"."""
    if not own or one.parent is not None or found.to is None or found.outlet or found.to.of(text) != "us":
        return found
    name = own.removeprefix("The ").removeprefix("the ")
    ways = re.compile(rf"\b(?:[Tt]he )?(?:{re.escape(name)}|{re.escape(name.split()[-1])})\b")
    before = [m for m in ways.finditer(text, 0, found.to.start) if m[0][0] in "tT" or m[0] == name]
    return replace(found, outlet=Span(*before[-1].span())) if before else found


def _only_thought(one: Attribution, same: bool) -> bool:
    """Whether a question, or a thought of the speaker, stands between two words of one scene."""
    return not is_dated(one) and (one.act is Act.ASKS or (same and one.act in (Act.THINKS, Act.FEELS)))


def _setting(found: Circumstances) -> Circumstances:
    """What holds on: not the listener, nor who relayed the one sentence."""
    return replace(found, to=None, via=None)


def _lone_place(found: Circumstances) -> bool:
    """Whether the words tell where, but not on what occasion: "bellowed to the dockers in Vellin"."""
    return bool(found.place) and not (found.outlet or found.medium or found.occasion or found.via)


def _lone_outlet(found: Circumstances, scene: Scene | None, chain: int | None, here: int, text: str) -> bool:
    """Whether the words tell to which outlet, and those before, in this paragraph, of an interview."""
    alone = found.outlet and not (found.medium or found.occasion or found.place or found.via)
    if not alone or scene is None or chain != scene.chain or found.outlet is None:
        return False
    medium = scene.found.medium.of(text).lower() if scene.found.medium else ""
    if not medium.endswith(("interview", "interviews")):
        return False
    if scene.found.outlet is not None:  # "in an interview with CNN … Till told CNN"
        return scene.found.outlet.of(text) == found.outlet.of(text)
    return breaks_between(text, scene.first, here) == 0


def _is_listener(found: Circumstances, one: Attribution) -> bool:
    """Whether the occasion stands where a listener does: "told the forum"."""
    return bool(found.occasion and one.cue and found.occasion.start - one.cue.end in (0, 1))


def _has_setting(found: Circumstances) -> bool:
    return bool(found.outlet or found.medium or found.occasion or found.place or found.via)


def _own_interview(found: Circumstances, text: str, own: str | None) -> bool:
    """Whether the article's own outlet interviewed: "told the Courier", "in a telephone interview"."""
    told_us = found.outlet is None or (own is not None and is_outlet_of(found.outlet.of(text), own))
    if found.medium is None or not told_us or found.to:
        return False
    words = found.medium.of(text).lower()
    return words.endswith("interview") and not re.search(r"television|radio|\btv\b", words)


def _told_own(found: Circumstances, text: str, own: str | None) -> bool:
    """Whether the article's own outlet was told, on no other occasion: "told the Courier at her home"."""
    alone = found.outlet and not (found.medium or found.occasion or found.via or found.to)
    return bool(alone and own and found.outlet and is_outlet_of(found.outlet.of(text), own))


def _one_sentence(text: str, first: Attribution, second: Attribution) -> bool:
    """Whether two cues of one source coordinate: "told the Courier that … and warned that …"."""
    if first.cue is None or second.cue is None:
        return False
    between = text[min(first.cue.end, second.cue.start) : max(first.cue.end, second.cue.start)]
    return "\n" not in between
