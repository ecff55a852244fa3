"""Is one event one contact? ``python -m training.score_events [--show]``.

Accounts that a dossier gives, matched with the gold's of the same two people by overlapping passages. Of all
pairs of accounts of one pair of people, *precision* is the share of those in one contact that are of one
event of the gold, *recall* the share of those of one event that are in one contact. Accounts that the gold
gives no event count in neither. ``--show`` lists pairs that are wrong in the parts that rules were read from.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from rapport.dossier.contacts.contact import Account, Contact
from rapport.dossier.dossier import Dossier
from rapport.errors import AmbiguousPerson, UnknownPerson
from rapport.reading.reader import Reader
from rapport.reading.reading import Reading
from rapport.record.record import Record
from training.score_contacts import Row, Tally, load, span_of
from training.score_samples import SAMPLES, readings
from training.score_written_conflicts import PARTS, read_half
from training.score_written_conflicts import lines as written

READ = ("samples", "working", "later")


def score(contacts: Iterable[Sequence[Contact]], gold: dict[str, list[Row]]) -> Tally:
    """The contacts of each pair of people against the events of the gold, by the article's `url`."""
    out = Tally()
    for some in contacts:
        events: dict[tuple[str, int], str] = {}
        places: dict[tuple[str, int], set[int]] = defaultdict(set)
        told: dict[tuple[str, int], Account] = {}
        for number, contact in enumerate(some):
            for account in contact.passages:
                key = (account.article.id, account.word.start)
                event = _event(account, gold)
                if event is not None:
                    events[key], told[key] = event, account
                    places[key].add(number)
        for one, other in combinations(sorted(events), 2):
            same, together = events[one] == events[other], bool(places[one] & places[other])
            out.right += same and together
            out.wrong += together and not same
            out.missed += same and not together
            if same is not together:
                kind = f"APART    {events[one]}" if same else f"TOGETHER {events[one]}, {events[other]}"
                out.notes.append("\n        ".join((kind, *(_words(told[key]) for key in (one, other)))))
    return out


def _event(account: Account, gold: dict[str, list[Row]]) -> str | None:
    """The event of the gold's account in these words: the one whose word it is, else of the same standing."""
    text = account.article.text
    fitting = [
        row
        for row in gold.get(account.article.url or "", ())
        if row["event"] and span_of(row, "passage", text).overlaps(account.span)
    ]
    fitting.sort(key=lambda row: (row["word"] != account.word.of(text), row["standing"] != account.standing))
    return str(fitting[0]["event"]) if fitting else None


def _words(account: Account) -> str:
    dates = f"{account.when.start} to {account.when.end}"
    words = " ".join(account.span.of(account.article.text).split())
    return f"[{account.kind.value}, {account.standing.value}, {dates}] {account.article.url}: {words}"


def contacts_of(read: Sequence[Reading], pairs: Iterable[tuple[str, str]]) -> Iterator[Sequence[Contact]]:
    """The contacts of each of these pairs of people in a record of these readings."""
    with Record(":memory:") as record:
        record.add_all(list(read))
        record.settle()
        for a, b in pairs:
            try:
                yield Dossier.between(record, a, b).contacts
            except (AmbiguousPerson, UnknownPerson):  # the articles were read otherwise: nothing is told
                continue


def pairs_in(gold: dict[str, list[Row]]) -> list[tuple[str, str]]:
    """The pairs of people whom accounts are of."""
    return sorted({(row["pair"][0], row["pair"][1]) for rows in gold.values() for row in rows})


def main() -> None:
    """Print the figures of the samples and of every part of the written conflicts."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--show", action="store_true")
    ask.add_argument("--part", choices=("samples", *PARTS))
    asked = ask.parse_args()
    reader = Reader()
    for part in ("samples", *PARTS):
        if asked.part not in (None, part):
            continue
        gold = load(SAMPLES / "gold_contacts.jsonl")
        if part != "samples":
            gold = defaultdict(list)
            for row in written("contacts.jsonl"):
                if row["half"] == part:
                    gold[row["article"]].append(row)
        read = readings(reader) if part == "samples" else read_half(reader, part)
        found = score(contacts_of(read, pairs_in(gold)), gold)
        one, all_ = found.right + found.wrong, found.right + found.missed
        print(
            f"{part:8} precision {found.precision:5.1f} % ({found.right} of {one}), "
            f"recall {found.recall:5.1f} % ({found.right} of {all_})",
            flush=True,
        )
        for note in found.notes if asked.show and part in READ else ():
            print(f"    {note}")


if __name__ == "__main__":
    main()
