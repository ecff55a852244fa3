"""How the tables hang together: which columns point where, and which say where or when something was kept.

Copying, checking and the digest go by this page, so that a new table is copied, checked and counted as
soon as it is described here; a test asks for every table.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Table

from rapport.record import tables as t
from rapport.record import tables_of_names as n


@dataclass(frozen=True, slots=True)
class Pointer:
    """Columns of a table that, when none is empty, must be found in the target's columns."""

    table: Table
    columns: tuple[str, ...]
    target: Table
    found: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.table.name}.{'+'.join(self.columns)}"


#: In this order, whatever is pointed at stands before what points at it.
TABLES: tuple[Table, ...] = (
    t.articles, t.unread, t.readings, t.people, t.mentions, t.times, t.attributions, t.abouts, t.statements,
    t.reports, t.problems, t.feeds, t.feed_entries, t.decisions, t.added_files, t.added_people,
    t.added_posts, t.sketches, t.edges, t.boilerplate, t.stories, t.sayings, t.grouped, t.tallies,
    t.name_words, n.weighed, n.weighings, n.resting, n.named, n.called,
)  # fmt: skip

#: Tables that are worked out from the others and can be worked out anew: copied, but no part of the digest.
DERIVED: tuple[Table, ...] = (
    t.sketches, t.edges, t.boilerplate, t.stories, t.sayings, t.grouped, t.tallies, t.name_words, n.weighed,
    n.weighings, n.resting, n.named, n.called,
)  # fmt: skip

#: Those of them that also hold what was asked before, by articles that are read otherwise now.
REMEMBERING: tuple[Table, ...] = (n.weighed, n.weighings, n.resting, n.named, n.called)

POINTERS: tuple[Pointer, ...] = (
    Pointer(t.unread, ("article",), t.articles, ("key",)),
    Pointer(t.readings, ("article",), t.articles, ("key",)),
    Pointer(t.mentions, ("article",), t.readings, ("article",)),
    Pointer(t.mentions, ("person",), t.people, ("key",)),
    Pointer(t.mentions, ("read_person",), t.people, ("key",)),
    Pointer(t.times, ("article",), t.readings, ("article",)),
    Pointer(t.attributions, ("article",), t.readings, ("article",)),
    Pointer(t.attributions, ("article", "speaker"), t.mentions, ("article", "position")),
    Pointer(t.attributions, ("article", "speaks_for"), t.mentions, ("article", "position")),
    Pointer(t.attributions, ("article", "parent"), t.attributions, ("article", "position")),
    Pointer(t.abouts, ("attribution",), t.attributions, ("key",)),
    Pointer(t.abouts, ("article", "mention"), t.mentions, ("article", "position")),
    Pointer(t.abouts, ("person",), t.people, ("key",)),
    Pointer(t.statements, ("person",), t.people, ("key",)),
    Pointer(t.reports, ("attribution",), t.attributions, ("key",)),
    Pointer(t.reports, ("statement",), t.statements, ("key",)),
    Pointer(t.sketches, ("article",), t.articles, ("key",)),
    Pointer(t.edges, ("article",), t.articles, ("key",)),
    Pointer(t.stories, ("article",), t.articles, ("key",)),
    Pointer(t.sayings, ("person",), t.people, ("key",)),
    Pointer(t.sayings, ("attribution",), t.attributions, ("key",)),
    Pointer(t.tallies, ("person",), t.people, ("key",)),
    Pointer(t.name_words, ("person",), t.people, ("key",)),
    Pointer(n.weighings, ("article",), t.readings, ("article",)),
    Pointer(t.feed_entries, ("feed",), t.feeds, ("address",)),
    Pointer(t.decisions, ("undoes",), t.decisions, ("number",)),
    Pointer(t.decisions, ("article",), t.articles, ("id",)),
    Pointer(t.added_files, ("decision",), t.decisions, ("number",)),
    Pointer(t.added_people, ("decision",), t.added_files, ("decision",)),
    Pointer(t.added_posts, ("decision", "person"), t.added_people, ("decision", "position")),
)

#: Tables whose rows have a place in this database only, and the columns by which they are known everywhere.
KNOWN_BY: dict[str, tuple[str, ...]] = {
    t.articles.name: ("id",),
    t.people.name: ("id", "name"),
    t.attributions.name: ("id",),
    t.statements.name: ("id",),
}

#: Tables whose rows stand for everybody with an id, whatever the name.
BY_ID_ALONE: frozenset[Table] = frozenset({t.tallies, t.name_words})

#: Columns that hold such a place, and whose.
PLACES: dict[tuple[str, str], str] = {
    **{
        (table.name, "article"): t.articles.name
        for table in TABLES
        if table is not t.decisions and "article" in table.c
    },
    **{(p.table.name, p.columns[0]): p.target.name for p in POINTERS if p.found == ("key",)},
}

#: Where, when and by which rules something was found, noted or asked for: no part of what the record says.
CIRCUMSTANTIAL: frozenset[tuple[str, str]] = frozenset(
    {
        ("articles", "path"),
        ("articles", "collected"),
        ("problems", "noted"),
        ("readings", "settled"),
        ("readings", "changed"),
        ("readings", "rules"),
        ("grouped", "weighed"),
        ("grouped", "named"),
        *(("feeds", name) for name in ("etag", "changed", "due", "asked", "failures", "problem")),
        *(("feed_entries", name) for name in ("tries", "due")),
    }
)
