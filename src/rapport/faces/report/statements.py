"""The entries of a dossier to what the page shows of them: lists, statements, reports with their passages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, repeat
from typing import Any

from rapport.dossier.dates import basis_words, date_words, middle_day
from rapport.dossier.dossier import Dossier
from rapport.dossier.entry import Entry, Flag, flags_of, in_time
from rapport.dossier.further import part_of
from rapport.faces.numbers import Numbers
from rapport.faces.report.marking import HIDDEN, draw_passage, draw_quotation
from rapport.faces.report.opening import keep_dates_whole
from rapport.faces.report.passage import Piece, make_passage
from rapport.faces.report.room import Room, room_for
from rapport.faces.words import (
    TYPE_WORDS,
    circumstance_words,
    direction_words,
    flag_list,
    outlet_words,
    plural,
    speaker_words,
    stance_words,
    story_words,
    title_words,
    where_words,
)
from rapport.record.differences import Kind, wordings
from rapport.record.statement import Report

# A list that is longer is folded by years: what is closed costs a browser nothing, and a reader little.
FOLDED = 120

# Around what is only counted beside a dossier its own sentence is enough to see what it is.
FURTHER = 60
FURTHER_NOTE = "What the two said of anyone else or of nothing, and what others said of one of the two."
FURTHER_COUNTED = (
    "The statements above are a part of these, or are held against them. No total of the two counts them."
)
# So few lie open.
FEW = 12

TAGS = {Kind.SAME: None, Kind.ADDED: "ins", Kind.LEFT_OUT: "del"}
# What a reader who hears the page is told; colour and lines alone would not reach them.
HEARD = {Kind.SAME: None, Kind.ADDED: "only here", Kind.LEFT_OUT: "left out"}

LETTERS = {Flag.NEGATED: "n", Flag.HYPOTHETICAL: "h", Flag.NESTED: "t", Flag.SARCASTIC: "s"}


@dataclass(frozen=True, slots=True)
class Listing:
    """One list of the page before it is drawn: entries and, in their places, those left out of the totals."""

    id: str
    title: str
    note: str | None
    entries: tuple[Entry, ...]
    left_out: tuple[Entry, ...] = ()


def listings(dossier: Dossier) -> list[Listing]:
    """The lists of statements of a dossier, the empty ones left away."""
    a, b = dossier.a_about_b, dossier.b_about_a
    found = [
        Listing("a-about-b", direction_words(a), None, a.entries, a.flagged),
        Listing("b-about-a", direction_words(b), None, b.entries, b.flagged),
        Listing("others", "Others about the two together", None, dossier.others, dossier.others_flagged),
        Listing(
            "unidentified",
            "Speaker not identified",
            "About the two together. The articles do not say who speaks, or the reader could not tell.",
            dossier.unidentified,
        ),
    ]
    return [one for one in found if one.entries or one.left_out]


def draw_listings(dossier: Dossier, numbers: Numbers) -> list[dict[str, Any]]:
    """The lists with their statements, long ones by years."""
    targets = frozenset((dossier.a.id, dossier.b.id))
    room = room_for(dossier)
    return [_listing(one, targets, numbers, room) for one in listings(dossier)]


def draw_further(dossier: Dossier, numbers: Numbers) -> dict[str, Any] | None:
    """What only denominators and comparisons count, as a list that is folded by who speaks."""
    if not dossier.further:
        return None
    room = Room(around=FURTHER)
    a, b = dossier.a, dossier.b
    titles = [f"{who.name}, about others or nobody" for who in (a, b)]
    titles += [f"Others about {who.name}" for who in (a, b)]
    drawn = []
    for part, entries in groupby(dossier.further, key=lambda entry: part_of(entry, a.id, b.id)):
        some = list(entries)
        statements = [
            _statement(entry, frozenset(to.person.id for to in entry.toward), numbers, room)
            | {"above": None, "named": True}
            for entry in some
        ]
        drawn.append({"title": f"{titles[part]}: {plural(len(some), 'statement')}", "statements": statements})
    return {
        "id": "further",
        "title": "Further statements",
        "note": FURTHER_NOTE if dossier.is_empty else f"{FURTHER_NOTE} {FURTHER_COUNTED}",
        "is_open": len(dossier.further) <= FEW,
        "n": len(dossier.further),
        "left_out": 0,
        "groups": drawn,
    }


def out_class(flags: Iterable[Flag]) -> str:
    """The class of what is left out for these flags: "out-nt" for negated and told inside another."""
    letters = "".join(LETTERS[flag] for flag in Flag if flag in set(flags))
    return f"out-{letters}" if letters else ""


def _listing(listing: Listing, targets: frozenset[str], numbers: Numbers, room: Room) -> dict[str, Any]:
    entries = sorted((*listing.entries, *listing.left_out), key=in_time)
    long = len(entries) > FOLDED
    groups = groupby(entries, key=_year) if long else [(None, entries)]
    return {
        "id": listing.id,
        "title": listing.title,
        "note": listing.note,
        "n": len(listing.entries),
        "left_out": len(listing.left_out),
        "is_open": False,
        "groups": [_group(year, list(some), targets, numbers, room) for year, some in groups],
    }


def _group(
    year: str | None, entries: Sequence[Entry], targets: frozenset[str], numbers: Numbers, room: Room
) -> dict[str, Any]:
    counted = sum(1 for entry in entries if not entry.flags)
    statements = [_statement(entry, targets, numbers, room) for entry in entries]
    return {
        "title": f"{year}: {plural(counted, 'statement')}" if year else None,
        "statements": [
            one | {"above": above}
            for one, above in zip(
                statements, _named_above(entries, numbers) if room.brief else repeat(None), strict=False
            )
        ],
    }


def _named_above(entries: Sequence[Entry], numbers: Numbers) -> Iterator[int | None]:
    """For each statement the number of one right above it that names the same articles, if there is one."""
    above: tuple[tuple[str, ...], int] | None = None
    for entry in entries:
        articles = tuple(report.article.id for report in entry.statement.reports)
        if above and above[0] == articles:
            yield above[1]
        else:
            above = (articles, numbers.by_id[entry.statement.id])
            yield None


def _year(entry: Entry) -> str:
    day = middle_day(entry.said)
    return str(day.year) if day else "Not dated"


def _statement(entry: Entry, targets: frozenset[str], numbers: Numbers, room: Room) -> dict[str, Any]:
    first, reports = entry.first, entry.statement.reports
    outlets = list(dict.fromkeys(outlet_words(report) for report in reports))
    others = [outlet for outlet in outlets if outlet != outlet_words(first)]
    side_by_side = _wordings(reports)
    shown = tuple(make_passage(first, targets, around=room.around))
    passages = _passages(first, shown, reports, targets, room)
    quotation = draw_quotation(shown)
    return {
        "number": numbers.by_id[entry.statement.id],
        "named": len(entry.toward) > 1,  # else the list's title says toward whom
        "out": out_class(entry.flags),
        "date": date_words(entry.said),
        "basis": basis_words(entry.said),
        "toward": [
            {"label": toward.label.value, "words": stance_words(toward), "name": toward.person.name}
            for toward in entry.toward
        ],
        "flags": flag_list(entry),
        "quotation": quotation,
        "hidden": HIDDEN in quotation,
        "speaker": "" if room.brief and entry.statement.person else speaker_words(entry, first),
        "type": TYPE_WORDS[first.attribution.type],
        "quoted": first.attribution.type != "indirect",
        "circumstances": circumstance_words(first),
        "where": where_words(first) if room.brief else keep_dates_whole(where_words(first)),
        "url": web_address(first),
        "also": ", ".join(others),
        "reprints": _reprints(passages, side_by_side) if room.brief else [],
        "stories": [] if room.brief else story_words(entry.statement),
        "id": "" if room.brief else entry.statement.id[:8],
        "several": len(reports) if len(reports) > 1 else 0,
        "wordings": side_by_side,
        "passages": passages,
    }


def _reprints(passages: Sequence[dict[str, Any]], wordings: Sequence[object]) -> list[dict[str, Any]]:
    """The reports beside the first where all have its passage word for word and nothing else to tell.

    Their outlets' names lead to them, and nothing has to be opened.
    """
    if wordings or len(passages) != 1 or passages[0]["words"]:
        return []
    first, *others = passages[0]["reports"]
    return [] if any(one["flags"] for one in (first, *others)) else others


def _wordings(reports: Sequence[Report]) -> list[dict[str, Any]]:
    """The wordings side by side, the fullest first; none when all reports have the same words."""
    each = wordings(reports) if len(reports) > 1 else []
    if len(each) < 2:
        return []
    return [
        {
            "outlets": ", ".join(dict.fromkeys(outlet_words(one) for one in wording.reports)),
            "stretches": [
                {"tag": TAGS[one.kind], "heard": HEARD[one.kind], "text": one.text}
                for one in wording.stretches
            ],
        }
        for wording in each
    ]


def _passages(
    first: Report, shown: tuple[Piece, ...], reports: Sequence[Report], targets: frozenset[str], room: Room
) -> list[dict[str, Any]]:
    """The passages of several reports; those that have one word for word, as reprints do, share it.

    That of the first is not drawn again: it stands above, as the statement, which is `shown`.
    """
    if len(reports) == 1:
        return []
    shared: dict[tuple[Piece, ...], list[Report]] = {}
    for report in reports:
        own = shown if report is first else tuple(make_passage(report, targets, around=room.around))
        shared.setdefault(own, []).append(report)
    return [
        {
            "words": None if pieces == shown else draw_passage(pieces),
            "reports": [_report(one) for one in some],
        }
        for pieces, some in shared.items()
    ]


def _report(report: Report) -> dict[str, Any]:
    published = report.article.published
    return {
        "outlet": outlet_words(report),
        "title": title_words(report),
        "published": published.isoformat() if published else None,
        "url": web_address(report),
        "flags": [flag.value for flag in flags_of(report)],
    }


def web_address(report: Report) -> str | None:
    """The article's address where it may become a link: a script address in a hostile file must not."""
    url = report.article.url
    return url if url and url.startswith(("http://", "https://")) else None
