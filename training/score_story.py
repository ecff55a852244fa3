"""The findings on the samples, by the gold and as the weights read them: ``python -m training.score_story``.

The story that was written into the samples (samples/README.md) is what the gold should give; the
second column is what the shipped weights make of the same articles. `--causes` tells what keeps a finding
from being found: statements that are missed, or stances that are misread. `--more 2 4` tells how often its
two verdicts would be found in twice and four times as much of the story, read as it is (story_more.py).
`--part first` leaves out the pieces that were written later, in three batches (`later`, `plain`, `response`).
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from rapport.dossier.findings.finding import Finding
from rapport.dossier.findings.findings import find_all
from rapport.dossier.relation.observed import Observed
from rapport.reading.reader import Reader
from rapport.reading.reading import Reading
from rapport.record.record import Record
from training.gold_record import gold_readings
from training.score_samples import PARTS, load_gold, part_of, readings
from training.story_causes import as_labelled, only_found, sides
from training.story_more import shown

TWO = ("Ilvara Tessendry", "Darvin Okorvath")
FLOOD = date(2019, 4, 6)  # the day on which the story turns


def findings_on(read: Iterable[Reading], *, names_all: bool = False) -> dict[tuple[str, str | None], Finding]:
    """The findings about the two heads of government, by kind and the speaker's name.

    The gold names only those who speak and are spoken of: silences need articles that name both where the
    readings name everybody, as the weights' do.
    """
    with Record(":memory:") as record:
        for reading in read:
            record.add(reading)
        a, b = (record.person(name).person for name in TWO)
        names = {a.id: a.name, b.id: b.name, None: None}
        observed = Observed.of(record, a, b)
        found = find_all(observed if names_all else replace(observed, published=None))
        return {(f.kind, names[f.speaker]): f for f in found}


def causes(gold: list[Reading], read: list[Reading]) -> None:
    """Print how many verdicts are as by the gold with errors of one sort only, and which are not."""
    items = load_gold()
    wanted = findings_on(gold)
    for title, made in (
        ("what is found, with the gold's stances", only_found(gold, items, read)),
        ("all statements, stances as read where found", as_labelled(gold, items, read)),
    ):
        found = findings_on(made)
        others = [key for key, one in wanted.items() if found[key].verdict is not one.verdict]
        print(f"{title}: {len(wanted) - len(others)} of {len(wanted)} verdicts as by the gold")
        for kind, speaker in others:
            one = found[kind, speaker]
            print(f"  {kind} {speaker or 'both'}: {one.verdict.value} {_p(one)}. {one.sentence}")
    print(f"favourable less critical in what is found, articles before {FLOOD} and since:")
    for (name, since), pairs in sorted(sides(gold, items, read, TWO, FLOOD).items()):
        by_gold, as_read = (sum(some) / len(pairs) for some in zip(*pairs, strict=True))
        when = "since" if since else "before"
        print(f"  {name}, {when}: gold {by_gold:+.2f}, read {as_read:+.2f} (n {len(pairs)})")


def more(read: Iterable[Reading], times: Iterable[int], runs: int) -> None:
    """Print how often the two verdicts are found in so many times as much of the story as was read."""
    with Record(":memory:") as record:
        for reading in read:
            record.add(reading)
        a, b = (record.person(name).person for name in TWO)
        observed = Observed.of(record, a, b)
    for n in times:
        warmer, changed = shown(observed, n, runs)
        print(f"{n} times as many stories: he is warmer {warmer:.0%}, she changed {changed:.0%}", flush=True)


def main() -> None:
    """Print both columns, and the sentences of what was not too thin."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--gold", action="store_true", help="only by the gold, without reading")
    ask.add_argument("--causes", action="store_true", help="also with errors of one sort only")
    ask.add_argument("--more", type=int, nargs="+", help="with so many times as many stories")
    ask.add_argument("--runs", type=int, default=100, help="records drawn for --more")
    ask.add_argument("--part", choices=PARTS, nargs="+", default=["all"], help="which articles")
    told = ask.parse_args()
    part = part_of(load_gold(), *told.part)
    marked, read = (
        [r for r in some if r.article.url in part]
        for some in (gold_readings(), [] if told.gold else readings(Reader()))
    )
    if told.causes:
        causes(marked, read)
        return
    if told.more:
        more(read, told.more, told.runs)
        return
    gold = findings_on(marked)
    found = findings_on(read, names_all=True) if read else {}
    for key, one in gold.items():
        other = found.get(key)
        kind, speaker = key
        line = f"{kind:22} {(speaker or 'both').split()[-1]:10} gold: {one.verdict.value} {_p(one)}"
        print(f"{line:75} weights: {other.verdict.value} {_p(other)}" if other else line)
    if found:
        alike = sum(key in found and found[key].verdict is one.verdict for key, one in gold.items())
        print(f"\n{alike} of {len(gold)} findings have the verdict that the gold gives")
    for title, column in (("By the gold", gold), ("As read", found)):
        print(f"\n{title}:")
        for one in column.values():
            if one.verdict != "too few to say":
                print(f"- {one.sentence}")


def _p(finding: Finding) -> str:
    return f"(p {finding.p:.3f}, n {finding.n})" if finding.p is not None else f"(n {finding.n})"


if __name__ == "__main__":
    main()
