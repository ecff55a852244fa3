"""Who is for or against whom, by real name, on SEESAW: ``python -m training.score_seesaw --corpora DIR``.

Counted are the distinct (article, source, sign, target): each attribution with a named speaker gives one for
every named person or body of whom it speaks favourably or critically. Every miss and every surplus gets a
kind by rule, the first that fits. SEESAW is measured and nothing else: no rule, table or weight may be chosen
by what is printed here.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rapport.people.people import People
from rapport.reading.reader import Reader
from rapport.reading.reading import Attribution, EntityType, Label, Mention, Reading
from rapport.text.names import compatible, usual_key
from rapport.text.spans import Span
from training.score_gold import Count, is_named
from training.score_samples import name_counts
from training.seesaw import AGAINST, FOR, Story, Triple, load_seesaw

SIGN = {Label.FAVOURABLE: FOR, Label.CRITICAL: AGAINST}
#: the kinds of SEESAW's entities that the reader never gives a stance: it looks for people and bodies
THINGS = frozenset({"Topic", "Event", "Others"})
# words as short as this one ("of", "the") make no two names alike
_SHORT = 3


@dataclass(frozen=True, slots=True)
class Found:
    """What one article's reading gives: the two as it names them, and the sign."""

    source: Mention
    sign: str
    target: Mention


@dataclass(slots=True)
class Tally:
    """Right, found and gold of each way of counting; the kinds of what is missed and of what is surplus."""

    counts: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    missed: Counter[str] = field(default_factory=Counter)
    surplus: Counter[str] = field(default_factory=Counter)
    unnamed: int = 0


def read_stories(reader: Reader, stories: Sequence[Story]) -> list[Reading]:
    """Every article read, people linked over all of them."""
    read = [reader.read(story.article) for story in stories]
    people = People().with_names(name_counts(read))
    return [people.resolve(reading) for reading in read]


def score(read: Iterable[Reading], stories: Iterable[Story]) -> Tally:
    """Every figure and every kind of error over these articles."""
    tally = Tally()
    for reading, story in zip(read, stories, strict=True):
        tally.unnamed += story.unnamed
        found = found_in(reading)
        _count(tally.counts["source, sign, target"], found, story.triples, signed=True)
        _count(tally.counts["source, target, any sign"], found, story.triples, signed=False)
        sides = [t for t in story.triples if not THINGS & {story.kinds[t.source], story.kinds[t.target]}]
        _count(tally.counts["source, sign, target, no topics or events"], found, sides, signed=True)
        for triple in story.triples:
            if not any(_fits(one, triple, signed=True) for one in found):
                tally.missed[why_missed(triple, story, reading)] += 1
        for one in found:
            if not any(_fits(one, triple, signed=True) for triple in story.triples):
                tally.surplus[why_surplus(one, story)] += 1
    return tally


def found_in(reading: Reading) -> list[Found]:
    """The distinct triples of one article, with the first mention of each side."""
    out: dict[tuple[str, str, str], Found] = {}
    for one in reading.attributions:
        source = speaker_of(one, reading)
        for stance in one.about if source else ():
            target, sign = reading.mentions[stance.mention], SIGN.get(stance.label)
            if source and sign and is_named(target):
                out.setdefault((_name(source), sign, _name(target)), Found(source, sign, target))
    return list(out.values())


def speaker_of(one: Attribution, reading: Reading) -> Mention | None:
    """The speaker when the reader names one."""
    mention = None if one.speaker is None else reading.mentions[one.speaker]
    return mention if is_named(mention) else None


def _count(count: Count, found: Sequence[Found], gold: Sequence[Triple], *, signed: bool) -> None:
    """Right ones as gold has them: two names that the reader keeps apart for one person count once."""
    if not signed:
        gold = list({(t.source, t.target): t for t in gold}.values())
        found = list({(_name(f.source), _name(f.target)): f for f in found}.values())
    hits = [t for t in gold if any(_fits(one, t, signed=signed) for one in found)]
    wrong = [one for one in found if not any(_fits(one, t, signed=signed) for t in gold)]
    count.right += len(hits)
    count.predicted += len(hits) + len(wrong)
    count.gold += len(gold)


def _fits(one: Found, triple: Triple, *, signed: bool) -> bool:
    return (
        (not signed or one.sign == triple.sign)
        and is_called(one.source, triple.source)
        and is_called(one.target, triple.target)
    )


def _name(mention: Mention) -> str:
    return mention.person.name if mention.person else mention.name or ""


def is_called(mention: Mention, name: str) -> bool:
    """Whether the name can be the mention's.

    Bodies need the usual name (that of "the GOP" is "Republican Party"), people one that contradicts nothing.
    """
    own = _name(mention)
    if usual_key(own) == usual_key(name):
        return True
    return mention.type is EntityType.PERSON and compatible(own, name)


def is_alike(mention: Mention, name: str) -> bool:
    """Whether two names share a word's beginning of four letters: "Democrats", "Democratic Party"."""
    one, two = (
        {w[:4] for w in re.findall(r"\w+", n.lower()) if len(w) > _SHORT} for n in (_name(mention), name)
    )
    return bool(one & two)


def is_group(name: str) -> bool:
    """Whether a name of the list ends in a common noun, as "Republican lawmakers"."""
    return name.split()[-1][0].islower()


def why_missed(triple: Triple, story: Story, reading: Reading) -> str:
    """The first thing in the way of one triple, in the order of the reading."""
    if story.kinds[triple.target] in THINGS:
        return "target is a topic or an event"
    if story.kinds[triple.source] in THINGS:
        return "source is a topic or an event"
    if is_group(triple.source):
        return "source is a group or a description"
    if is_group(triple.target):
        return "target is a group or a description"
    places = triple.sentences
    here = [a for a in reading.attributions if any(p.overlaps(s) for p in places for s in _parts(a))]
    if not here:
        return "no attribution in its sentences"
    ours = [(a, s) for a in here if (s := speaker_of(a, reading)) and is_called(s, triple.source)]
    if not ours:
        return _no_source(triple, reading, here)
    targets = [(s, reading.mentions[s.mention]) for a, _ in ours for s in a.about]
    signs = [s.label for s, m in targets if is_named(m) and is_called(m, triple.target)]
    if signs:
        return "read as neutral" if Label.NEUTRAL in signs else "read with the other sign"
    if any(is_named(m) and is_alike(m, triple.target) for _, m in targets):
        return "target has another name"
    within = [m for m in reading.mentions if is_named(m) and is_called(m, triple.target)]
    if any(p.overlaps(m.span) for p in places for m in within):
        return "target named there, not as spoken of"
    return "target not named in its sentences"


def _no_source(triple: Triple, reading: Reading, here: Sequence[Attribution]) -> str:
    """Why none of the attributions there has the source's name."""
    speakers = [s for a in here if (s := speaker_of(a, reading))]
    if any(is_alike(s, triple.source) for s in speakers):
        return "source has another name"
    if any(a.source and a.speaker is None for a in here) or len(speakers) < len(here):
        return "a source there has no name"
    return "the sources there are others"


def why_surplus(one: Found, story: Story) -> str:
    """Why the gold has not got one found triple."""
    if not any(is_called(one.source, name) for name in story.kinds):
        known = any(is_alike(one.source, name) for name in story.kinds)
        return "source has another name" if known else "source is not in the list"
    if not any(is_called(one.target, name) for name in story.kinds):
        known = any(is_alike(one.target, name) for name in story.kinds)
        return "target has another name" if known else "target is not in the list"
    if any(_fits(one, triple, signed=False) for triple in story.triples):
        return "the gold has the other sign"
    return "the gold has no stance between the two"


def _parts(one: Attribution) -> list[Span]:
    return [s for s in (one.source, one.cue, *one.content) if s]


def show(tally: Tally) -> None:
    """Print the figures and the kinds."""
    for name, count in tally.counts.items():
        p = 100 * count.right / max(1, count.predicted)
        r = 100 * count.right / max(1, count.gold)
        print(f"{name}: P {p:.1f}, R {r:.1f}, {str(count).strip()}")
    print(f"left out, without a real name on one side: {tally.unnamed}")
    for title, kinds in (("missed", tally.missed), ("surplus", tally.surplus)):
        print(f"{title}: {kinds.total()}")
        for kind, times in kinds.most_common():
            print(f"  {times:5} {100 * times / kinds.total():5.1f} %  {kind}")


def main() -> None:
    """Print everything."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--corpora", type=Path, required=True)
    told = ask.parse_args()
    stories = list(load_seesaw(told.corpora / "seesaw-valid"))
    show(score(read_stories(Reader(), stories), stories))


if __name__ == "__main__":
    main()
