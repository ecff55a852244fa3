"""An attribution, in; how it is told, out: the clues that are the same for whatever may hold for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapport.reading.circumstances import Circumstances
from rapport.reading.holding import KEYS, Page
from rapport.reading.reading import Act, Attribution, Basis, Type
from rapport.reading.said_telling import (
    Telling,
    cue_words,
    is_lasting,
    is_noun,
    is_standing,
    is_state,
    telling_of,
)
from rapport.reading.scenes import anchor, is_speech, was_heard

_GOES_ON = re.compile(
    r"(?:also |then |later )?(?:add(?:ed|ing|s)|continu(?:ed|es)|went on|conclud(?:ed|es))\b"
)
_SAID = re.compile(r"(?:also |then )?(?:said|told|saying|asked)")
_SAYS = re.compile(r"(?:also |then )?(?:says|tells|adds|asks|explains|argues|insists|writes)\b")
# words that take what is said elsewhere: to another day, or into writing
_LEAVES = re.compile(
    r"\b(?:[Ll]ater|[Ee]arlier|[Pp]reviously|[Ss]eparately|[Ee]lsewhere|[Mm]eanwhile|[Tt]witter|tweet\w*|wrote|"
    r"writes|posted|statement|e-?mail|letter|memo|once|last (?:week|month|year)|recently)\b"
)
# … and words that say it is where the words before were
_BACK = re.compile(
    r"\b(?:there|at the (?:event|rally|debate|hearing|meeting|time)|that (?:day|night|evening|same)|"
    r"during the|the same (?:day|night|evening|interview|speech)|"
    r"in the (?:interview|speech|letter|statement|debate))\b",
    re.IGNORECASE,
)
_ALSO = re.compile(r"\b(?:also|then)\b")
_SEVERAL = re.compile(
    r"^(?:they|many|some|critics|both|others|most|all|people|we)\b|^[a-z].*[a-z]s$", re.IGNORECASE
)
_TELLINGS = {
    Telling.NOW: "told as of now",
    Telling.ONCE: "of no one time",
    Telling.MAYBE: "not said yet",
    Telling.OPEN: "tense open",
}
# such a word belongs to a cue so far in front of the source, and behind the cue
_BEFORE, _BEHIND = 60, 24


@dataclass(frozen=True, slots=True)
class Asked:
    """One attribution for which something may hold: where it stands, whose it is, and how it is told.

    `own` is what its frame tells; `i` its index.
    """

    i: int
    here: int
    sentence: int
    chain: int | None
    own: Circumstances
    one: Attribution
    manner: tuple[str, ...]


def asked_of(
    i: int, one: Attribution, chain: int | None, own: Circumstances, main: int | None, page: Page
) -> Asked:
    """An attribution with the clues that are the same for all candidates."""
    here = anchor(one)
    manner = tuple(_manner(one, chain, own, main, page.text))
    return Asked(i, here, page.sentence_at(here), chain, own, one, manner)


def _manner(
    one: Attribution, chain: int | None, own: Circumstances, main: int | None, text: str
) -> Iterator[str]:
    cue, source = (span.of(text) if span else "" for span in (one.cue, one.source))
    telling = telling_of(cue_words(one.cue, text))
    yield from _of_cue(cue, source, telling)
    if one.cue is None:
        yield "no cue"
    if one.type is not Type.INDIRECT:
        yield "quoted"
    if one.act in (Act.THINKS, Act.FEELS):
        yield "thinks" if one.act is Act.THINKS else "feels"
        if telling is Telling.NOW:
            yield "thinks or feels as of now"
    if one.act is Act.ASKS:
        yield "asks"
    elif not is_speech(one, text):
        yield "no speech"
    elif not was_heard(one, text):
        yield "not heard"
    if one.negated:
        yield "negated"
    if one.hypothetical:
        yield "hypothetical"
    if one.source is None:
        yield "no source"
    elif chain is None:
        yield "speaker unknown"
    if chain is not None and chain == main:
        yield "whom the article is about"
    if _SEVERAL.search(source):
        yield "several speak"
    elif source.lower() in ("who", "which", "that"):
        yield "a relative clause"
    elif source[:1].islower() and source.lower() not in ("he", "she"):
        yield "a phrase speaks"
    frame = _frame(one, text)
    if _LEAVES.search(frame):
        yield "of another day or in writing"
    if _BACK.search(frame):
        yield "points back"
    if _ALSO.search(frame):
        yield "also"
    for key in (*KEYS, "via"):
        if getattr(own, key):
            yield f"has its own {key}"
    if one.said.basis is Basis.UNKNOWN:
        yield "the rules say unknown"


def _of_cue(cue: str, source: str, telling: Telling) -> Iterator[str]:
    if telling is Telling.NOW and _SAYS.match(cue):
        yield "says"
    elif telling in _TELLINGS:
        yield _TELLINGS[telling]
    if _GOES_ON.match(cue):
        yield "goes on"
    elif _SAID.fullmatch(cue):
        yield "said"
    if is_standing(cue, source):
        yield "an attitude"
    elif is_lasting(cue, source):
        yield "lasting"
    if is_state(cue):
        yield "a state of mind"
    if is_noun(cue, source):
        yield "a noun"


def _frame(one: Attribution, text: str) -> str:
    """The words around the cue in its line, without what is said."""
    first = min(s.start for s in (one.source, one.cue, *one.content[:1]) if s)
    end = one.cue.end if one.cue else first
    line = text.rfind("\n", 0, first) + 1
    frame = text[max(line, first - _BEFORE) : end + _BEHIND].split("\n")[0]
    for part in one.content:
        frame = frame.replace(part.of(text), " ")
    return frame
