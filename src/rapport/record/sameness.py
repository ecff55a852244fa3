"""Two sayings of one speaker in; the readable, weighted reasons for and against one utterance, out.

Scores are natural logarithms of odds and add up; LINK or more makes two sayings reports of one
statement. The cases that set a weight stand beside it: they are of the working half of
samples/sameness. After a change, run again: python -m training.score_sameness
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from rapport.people.features import Feature
from rapport.record.forms import Form, Weighty, form_of

LINK = 0.0
# Two sayings that share a few words and a day are seldom one.
BIAS = -1.5
# Each weighty word that is shared, as long as most of the shorter wording is: "asked our own people for the
# gauge readings" shares 4 of 6 with "asked the dam people for gauge readings and got a calendar".
WORD = 1.2
LEAST_SHARE = 0.4
# More than this says no more: a speech of thirty words and one of eight are equally sure.
MOST_WORDS = 8
# "patience … policy" are two words; three rare ones ("heron", "calendar", "gauge") are enough.
FEW = 3.0
FEW_EACH = -1.5
# Translations share hardly a run, agency copies all: a run helps, its absence does not hurt.
LEAST_RUN = 4
RUN = 0.2
MOST_RUN = 1.5
# "Patience is also a policy" inside "Patience is also a policy, as I said last week".
HELD = 2.0
# Five words and fewer are soon said again: "I have told my wife".
SHORT_WORDS = 6
SHORT = -1.5
# "two hundred" in words and in figures: what a translator keeps.
NUMBER = 1.5
MOST_NUMBERS = 3.0
# "three hundred bolts" a week after "two hundred bolts"; "one well in three"; "in April", "in March".
OTHER = -6.0
# "will sign", "will not sign": when nearly all else is shared, that is held against it as well.
TURNED = -6.0
NEARLY_ALL = 0.9
DENIED_OTHERWISE = -1.0
# "free for schoolchildren", "free for pensioners"; but a translation may put any word for another.
SLOT = -0.5
MOST_SLOTS = -1.0
# Of 100 (rapidfuzz): "organiser" and "organizers", a typing error in six letters; not "herons" and "heroes".
ALIKE = 85

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


# Pairs kept with their reasons: a hundred near-copies of thirty quotations, one in seven of them edited,
# compare ten thousand, and again with every copy that comes; with a quarter kept each is worked out anew.
PAIRS = 16_384


@lru_cache(maxsize=PAIRS)
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
        yield Feature("run", min(MOST_RUN, RUN * (run - LEAST_RUN + 1)), f"{run} words in a row are the same")
    if run == len(short.tokens) >= LEAST_RUN:
        yield Feature("held", HELD, "one stands in the other word by word")
    if len(short.tokens) < SHORT_WORDS:
        yield Feature("short", SHORT, f"{len(short.tokens)} words are soon said again")
    numbers = [a.stem for a, _ in match.shared if a.kind in ("number", "share")]
    if numbers:
        words = ", ".join(map(_shown, numbers))
        yield Feature("number", min(MOST_NUMBERS, NUMBER * len(numbers)), f"the same number: {words}")
    yield from _other_values(match)
    yield from _denials(short, long, match, points if share >= NEARLY_ALL else 0.0)
    slots = list(_slots(short, long, match))
    if slots:
        words = "; ".join(f"“{a}” stands where the other has “{b}”" for a, b in slots)
        yield Feature("slot", max(MOST_SLOTS, SLOT * len(slots)), words)


def _match(short: Form, long: Form) -> Match:
    """Each weighty word of the shorter wording with one of the longer: the same stem, else one like it."""
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


def _denials(short: Form, long: Form, match: Match, points: float) -> Iterator[Feature]:
    """Whether one denies and the other does not; reworded, a denial may stand before another word."""
    mine, theirs = [a for a, _ in match.shared if a.denied], [b for _, b in match.shared if b.denied]
    # reworded, a denial may stand before another word: "not as minister", "she would not sit as minister"
    excused = any(word.denied for word in (long if mine else short).weighty)
    if bool(mine) != bool(theirs) and not excused:
        word = short.tokens[mine[0].at] if mine else long.tokens[theirs[0].at]
        yield Feature("turned", TURNED - max(0.0, points), f"only one denies “{word}”")
    elif len(mine) != len(theirs):
        yield Feature("denied otherwise", DENIED_OTHERWISE, "not all that one denies is denied by the other")


def _shown(stem: str) -> str:
    return f"{stem[1:]} percent" if stem[0] == "%" else stem.removeprefix("#")


def _slots(short: Form, long: Form, match: Match) -> Iterator[tuple[str, str]]:
    """Weighty words that fill one place between the same words: "free for children", "free for lorries"."""
    left, facing = {word.at for word in match.left}, {word.at for word in match.facing}
    codes = Indel.opcodes(short.tokens, long.tokens)
    blocks = [(o.src_start, o.src_end, o.dest_start, o.dest_end) for o in codes if o.tag == "equal"]
    for before, after in pairwise(blocks):
        mine = [at for at in range(before[1], after[0]) if at in left]
        theirs = [at for at in range(before[3], after[2]) if at in facing]
        sizes = (before[1] - before[0], after[1] - after[0])
        if mine and theirs and len(mine) <= 2 and len(theirs) <= 2 and max(sizes) >= 2:
            yield short.tokens[mine[0]], long.tokens[theirs[0]]
