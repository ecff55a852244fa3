"""The tables that weighing names keeps from one time to the next, as queries name them (see weighing.py)."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Integer, LargeBinary, String, Table

from rapport.record.columns import Written
from rapport.record.tables import metadata

# The questions that weighing names asked, by their digests; what the answers rested on, as JSON, and digests
# of that and of the answers.
weighed = Table(
    "weighed",
    metadata,
    Column("key", BigInteger, primary_key=True),
    Column("asked", String),
    Column("rests", String),
    Column("stands", BigInteger),
    Column("answer", BigInteger),
)

# The questions of each article, as the places in `weighed`, eight bytes each.
weighings = Table(
    "weighings",
    metadata,
    Column("article", Integer, primary_key=True),
    Column("questions", LargeBinary),
)

# The entries of the indexes of people that the answer to a question rests on, by their digests.
resting = Table(
    "resting",
    metadata,
    Column("entry", BigInteger, primary_key=True),
    Column("question", BigInteger, primary_key=True),
)

# Every name that was weighed, under the digest of its family (people/when_asked.py): how often, and what else
# its chains are called, as JSON. `first` is the digest of a word under which a family name that stands first
# is found; `odd`: the family cannot be told from the id. Empty while `grouped.named` is not true.
named = Table(
    "named",
    metadata,
    Column("key", BigInteger, primary_key=True),
    Column("family", BigInteger),
    Column("first", BigInteger),
    Column("odd", Boolean),
    Column("name", Written),
    Column("type", String),
    Column("articles", Integer),
    Column("mentions", Integer),
    Column("phrases", Written),
)

# What the articles call the one person whom a name belongs to: an office, or "he" and "she", by digests.
called = Table(
    "called",
    metadata,
    Column("name", BigInteger, primary_key=True),
    Column("role", BigInteger, primary_key=True),
    Column("owner", BigInteger),
    Column("person", Written),
    Column("articles", Integer),
)
