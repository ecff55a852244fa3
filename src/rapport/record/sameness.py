"""Two sayings of one speaker in; the readable, weighted reasons for and against one utterance, out.

Scores are natural logarithms of odds and add up; LINK or more makes two sayings reports of one
statement. The cases that set a weight stand beside it: they are of the working half of
samples/sameness. After a change, run again: python -m training.score_sameness
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from rapport.people.features import Feature
from rapport.record.forms import Form, Weighty, form_of

LINK = 0.0
# Two sayings at random that share a few words are two utterances.
BIAS = -1.5
# Each shared weighty word, as long as most of the shorter wording is shared.
WORD = 1.2
MOST_WORDS = 8
LEAST_SHARE = 0.4
HELD = 2.0
RUN = 0.2
MOST_RUN = 1.5
FEW = 3.0
FEW_EACH = -1.5
SHORT = -1.5
OTHER = -6.0
TURNED = -6.0
DENIED_OTHERWISE = -1.0
NUMBER = 1.5
MOST_NUMBERS = 3.0
SLOT = -0.5
MOST_SLOTS = -1.0
SAME_DAY = 1.0
DAY_APART = -0.35
ALIKE = 85
LEAST_RUN = 4
SHORT_WORDS = 6


# Reasons that no third report, like both, can do away with.
CONTRADICTING = frozenset({"other number", "other share", "other day", "other month"})


@dataclass(frozen=True, slots=True)
class Match:
    """How the weighty words of the shorter wording stand in the longer one."""

    shared: tuple[tuple[Weighty, Weighty], ...]
    left: tuple[Weighty, ...]
    facing: tuple[Weighty, ...]


def score(features: Iterable[Feature]) -> float:
    """The sum of the reasons."""
    return sum(feature.score for feature in features)


@lru_cache(maxsize=65536)
def compare_words(one: str, other: str) -> tuple[Feature, ...]:
    """The reasons that lie in the bare words alone, whichever is given first."""
    short, long = sorted((form_of(one), form_of(other)), key=_size)
    match = _match(short, long)
    return tuple(_reasons(short, long, match))


def _size(form: Form) -> tuple[int, int, tuple[str, ...]]:
    return (len(form.weighty), len(form.tokens), form.tokens)


def _reasons(short: Form, long: Form, match: Match) -> Iterator[Feature]:
    n, of = len(match.shared), len(short.weighty)
    shared = sum(word.weight for word, _ in match.shared)
    share = shared / sum(word.weight for word in short.weighty) if of else 0.0
    points = WORD * min(shared, MOST_WORDS) * (share - LEAST_SHARE) / (1 - LEAST_SHARE)
    yield Feature("words", points, f"{n} of {of} weighty words are shared")
    if shared < FEW:
        yield Feature("few", FEW_EACH * (FEW - shared), "so few words can be shared by chance")
    blocks = [b for b in Indel.opcodes(short.tokens, long.tokens).as_matching_blocks() if b.size]
    run = max((b.size for b in blocks), default=0)
    if run >= LEAST_RUN:
        points = min(MOST_RUN, RUN * (run - LEAST_RUN + 1))
        yield Feature("run", points, f"{run} words in a row are the same")
    if run == len(short.tokens) >= LEAST_RUN:
        yield Feature("held", HELD, "one stands in the other word by word")
    if len(short.tokens) < SHORT_WORDS:
        yield Feature("short", SHORT, f"{len(short.tokens)} words are soon said again")
    numbers = [a.stem for a, _ in match.shared if a.kind in ("number", "share")]
    if numbers:
        words = ", ".join(map(_shown, numbers))
        yield Feature("number", min(MOST_NUMBERS, NUMBER * len(numbers)), f"the same number: {words}")
    yield from _other_values(match)
    yield from _denials(short, long, match)
    slots = list(_slots(short, long, match))
    if slots:
        words = "; ".join(f"“{a}” stands where the other has “{b}”" for a, b in slots)
        yield Feature("slot", max(MOST_SLOTS, SLOT * len(slots)), words)


def _match(short: Form, long: Form) -> Match:
    """Each weighty word of the shorter wording with one of the longer: the same stem, else one much like it."""
    free = list(long.weighty)
    shared: list[tuple[Weighty, Weighty]] = []
    left: list[Weighty] = []
    for word in short.weighty:
        same = [other for other in free if other.stem == word.stem]
        found = next((other for other in same if other.denied == word.denied), same[0] if same else None)
        if found is None:
            left.append(word)
        else:
            free.remove(found)
            shared.append((word, found))
    still = []
    for word in left:
        found = next((other for other in free if _alike(word, other)), None)
        if found is None:
            still.append(word)
        else:
            free.remove(found)
            shared.append((word, found))
    return Match(tuple(shared), tuple(still), tuple(free))


def _alike(one: Weighty, other: Weighty) -> bool:
    if one.kind or other.kind or min(len(one.stem), len(other.stem)) < 4:
        return False
    return fuzz.ratio(one.stem, other.stem) >= ALIKE


def _other_values(match: Match) -> Iterator[Feature]:
    """A number, share, day or month of the shorter wording that faces only others of its kind."""
    for kind in ("number", "share", "day", "month"):
        mine = [word.stem for word in match.left if word.kind == kind]
        theirs = [word.stem for word in match.facing if word.kind == kind]
        if mine and theirs:
            words = f"{_shown(mine[0])} in one, {_shown(theirs[0])} in the other"
            yield Feature(f"other {kind}", OTHER, words)


def _denials(short: Form, long: Form, match: Match) -> Iterator[Feature]:
    """Whether one denies and the other does not; reworded, a denial may stand before another word."""
    mine = _denied(short, {word.at for word, _ in match.shared})
    theirs = _denied(long, {word.at for _, word in match.shared})
    if bool(mine) != bool(theirs):
        yield Feature("turned", TURNED, f"only one denies “{(mine or theirs)[0]}”")
    elif len(mine) != len(theirs):
        yield Feature("denied otherwise", DENIED_OTHERWISE, "not all that one denies is denied by the other")


def _denied(form: Form, shared: set[int]) -> list[str]:
    """The denied words of a wording that the other shares, or that stand between two it shares."""
    known = [word.at in shared for word in form.weighty]
    return [
        form.tokens[word.at]
        for at, word in enumerate(form.weighty)
        if word.denied
        and (known[at] or (0 < at < len(known) - 1 and known[at - 1] and known[at + 1]))
    ]


def _shown(stem: str) -> str:
    return f"{stem[1:]} percent" if stem[0] == "%" else stem.removeprefix("#")


def _slots(short: Form, long: Form, match: Match) -> Iterator[tuple[str, str]]:
    """Weighty words that fill one place between the same words: "free for children", "free for lorries"."""
    left, facing = {word.at for word in match.left}, {word.at for word in match.facing}
    codes = [op for op in Indel.opcodes(short.tokens, long.tokens)]
    blocks = [(o.src_start, o.src_end, o.dest_start, o.dest_end) for o in codes if o.tag == "equal"]
    for before, after in zip(blocks, blocks[1:], strict=False):
        mine = [at for at in range(before[1], after[0]) if at in left]
        theirs = [at for at in range(before[3], after[2]) if at in facing]
        sizes = (before[1] - before[0], after[1] - after[0])
        if mine and theirs and len(mine) <= 2 and len(theirs) <= 2 and max(sizes) >= 2:
            yield short.tokens[mine[0]], long.tokens[theirs[0]]
