"""The findings on the samples, by the gold and as the weights read them: ``python -m training.score_story``.

The story that was written into the samples (samples/README.md) is what the gold should give; the
second column is what the shipped weights make of the same articles.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable

from rapport.dossier.findings.finding import Finding
from rapport.dossier.findings.findings import find_all
from rapport.dossier.relation.observed import Observed
from rapport.reading.reader import Reader
from rapport.reading.reading import Reading
from rapport.record.record import Record
from training.gold_record import gold_readings
from training.score_samples import readings

TWO = ("Ilvara Tessendry", "Darvin Okorvath")


def findings_on(read: Iterable[Reading]) -> dict[tuple[str, str | None], Finding]:
    """The findings about the two heads of government, by kind and the speaker's name."""
    with Record(":memory:") as record:
        for reading in read:
            record.add(reading)
        a, b = (record.person(name).person for name in TWO)
        names = {a.id: a.name, b.id: b.name, None: None}
        return {(f.kind, names[f.speaker]): f for f in find_all(Observed.of(record, a, b))}


def main() -> None:
    """Print both columns, and the sentences of what was not too thin."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--gold", action="store_true", help="only by the gold, without reading")
    told = ask.parse_args()
    gold = findings_on(gold_readings())
    found = {} if told.gold else findings_on(readings(Reader()))
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
