"""The pairs of a network, in; the statements that their numbers count, as lists to open, out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rapport.dossier.entry import make_entry
from rapport.dossier.network.network import Network
from rapport.dossier.pairs.pair import Pair
from rapport.faces.statements_words import short_id
from rapport.faces.words import content_words, flat, outlet_words
from rapport.reading.reading import Label
from rapport.record.observation import Observation

if TYPE_CHECKING:
    from rapport.record.record import Record

# Statements on one page: with EXCERPT characters of each it stays below 2 MB, up to 200 pairs, however large
# the record is.
LISTED = 3_000
# Of each stance of a pair so many are listed at least.
LEAST = 5
EXCERPT = 160


@dataclass(frozen=True, slots=True)
class Words:
    """What was said, cut to one or two lines, and where it was printed."""

    said: str
    where: str


def words_of(record: Record, network: Network) -> dict[str, Words]:
    """The words of the statements that a page of the network lists, by their ids."""
    found: dict[str, Words] = {}
    for pair in network.edges:
        wanted = {one.statement for label in Label for one in _listed(pair, label, _room(network))}
        speaker, target = pair.speaker.person, pair.target.person
        with record.each_statement(speaker=speaker.id, about=target.id) as told:
            for statement in told:
                if statement.id in wanted:
                    report = make_entry(statement, (target,)).first
                    found[statement.id] = Words(_cut(flat(content_words(report))), outlet_words(report))
    return found


def draw_lists(network: Network, words: Mapping[str, Words]) -> list[dict[str, Any]]:
    """A list for each pair, in the order of the table: parted by stance, in order of time."""
    return [
        {
            "id": f"p{n}",
            "title": f"{flat(pair.speaker.name)} about {flat(pair.target.name)}",
            "n": pair.statements,
            "more": f'rapport said "{flat(pair.speaker.name)}" --about "{flat(pair.target.name)}"',
            "parts": list(_parts(pair, n, _room(network), words)),
        }
        for n, pair in enumerate(network.edges, 1)
    ]


def _parts(pair: Pair, n: int, room: int, words: Mapping[str, Words]) -> Iterator[dict[str, Any]]:
    for label in Label:
        if counted := pair.count(label):
            some = _listed(pair, label, room)
            yield {
                "id": f"p{n}-{label}",
                "label": label.value,
                "n": counted,
                "left": counted - len(some),
                "lines": [_line(one, words.get(one.statement)) for one in some],
            }


def _line(one: Observation, words: Words | None) -> dict[str, str]:
    where = words.where if words else one.outlets[0] if one.outlets else ""
    return {
        "day": one.day.isoformat() if one.day else "not dated",
        "p": f"{one.p[one.label]:.2f}",
        "where": flat(where) or "outlet unknown",
        "said": words.said if words else "",
        "id": short_id(one.statement),
    }


def _listed(pair: Pair, label: Label, room: int) -> list[Observation]:
    """The statements of a stance that a page has room for: the latest, in order of time."""
    return [one for one in pair.observations if one.label is label][-room:]


def _room(network: Network) -> int:
    """How many statements of each stance of a pair are listed."""
    return max(LEAST, LISTED // (len(Label) * max(1, len(network.edges))))


def _cut(words: str) -> str:
    return words if len(words) <= EXCERPT else words[: EXCERPT - 1].rsplit(" ", 1)[0] + "…"
