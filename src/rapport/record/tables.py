"""The tables as queries name them. Migrations create them; a test holds the two together."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, Float, Integer, LargeBinary, MetaData, String, Table

from rapport.record.columns import ManySpans, Moment, Names, OneSpan, Written

metadata = MetaData()

# `changes` grows with every transaction that writes.
schema_version = Table(
    "schema_version",
    metadata,
    Column("version", Integer, primary_key=True),
    Column("changes", Integer),
)

# `text` stands behind what heads are made of: SQLite walks a row from its front, and heads are asked for
# far more often.
articles = Table(
    "articles",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", String),
    Column("title", Written),
    Column("outlet", Written),
    Column("author", Written),
    Column("published", Date),
    Column("url", Written),
    Column("language", Written),
    Column("path", Written),
    Column("collected", Moment),
    Column("text", Written),
    Column("modified", Date),
    Column("section", Written),
)

# `settled`: whether its names were weighed against all that the record names (see relinking.py). `changed`:
# the number, as in `schema_version`, of the last transaction that changed the reading or its persons.
# `rules`: the digest of those that it was read by, empty for what was kept before they were told apart.
readings = Table(
    "readings",
    metadata,
    Column("article", Integer, primary_key=True),
    Column("weights", Written),
    Column("settled", Boolean),
    Column("changed", Integer),
    Column("rules", Written),
)

# Articles that are kept though the weights do not read their language.
unread = Table(
    "unread",
    metadata,
    Column("article", Integer, primary_key=True),
    Column("language", Written),
)

# A person under a usual name: two readings may know one id by two names, and each gets its own back.
people = Table(
    "people",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", Written),
    Column("name", Written),
)

# `person` is whom everybody is shown: what the machine read (`read_person`) after the decisions.
mentions = Table(
    "mentions",
    metadata,
    Column("article", Integer, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("span", OneSpan),
    Column("text", Written),
    Column("kind", String),
    Column("type", String),
    Column("chain", Integer),
    Column("name", Written),
    Column("p", Float),
    Column("person", Integer),
    Column("person_p", Float),
    Column("read_person", Integer),
    Column("read_p", Float),
)

times = Table(
    "times",
    metadata,
    Column("article", Integer, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("span", OneSpan),
    Column("type", Written),
    Column("value", Written),
    Column("start_day", Date),
    Column("end_day", Date),
    Column("precision", String),
)

# `words` and `quoted` are what wording.py makes of the content: for search and for statements.
attributions = Table(
    "attributions",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", String),
    Column("article", Integer),
    Column("position", Integer),
    Column("source_span", OneSpan),
    Column("cue_span", OneSpan),
    Column("content_spans", ManySpans),
    Column("type", String),
    Column("act", String),
    Column("negated", Boolean),
    Column("hypothetical", Boolean),
    Column("parent", Integer),
    Column("speaker", Integer),
    Column("to_span", OneSpan),
    Column("outlet_span", OneSpan),
    Column("via_span", OneSpan),
    Column("medium_span", OneSpan),
    Column("occasion_span", OneSpan),
    Column("place_span", OneSpan),
    Column("said_start", Date),
    Column("said_end", Date),
    Column("said_precision", String),
    Column("said_basis", String),
    Column("said_span", OneSpan),
    Column("p", Float),
    Column("words", Written),
    Column("quoted", Written),
    Column("speaks_for", Integer),
)

# `person` repeats the mention's person, so that "everything about her" is one step.
abouts = Table(
    "abouts",
    metadata,
    Column("attribution", Integer, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("article", Integer),
    Column("mention", Integer),
    Column("person", Integer),
    Column("label", String),
    Column("p_favourable", Float),
    Column("p_neutral", Float),
    Column("p_critical", Float),
)

# `key` is the lowest place among its attributions, `family`, shared by statements that compete for the same
# reports (see grouping.py), the lowest in the family: new rows then stand beside one another, where digests
# would lie all over an index. `day` is when it was said or else first published; `published` the first
# publication. No index helps with `id`, by which statements are asked for by hand only.
statements = Table(
    "statements",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", String),
    Column("person", Integer),
    Column("family", Integer),
    Column("day", Date),
    Column("published", Date),
)

reports = Table(
    "reports",
    metadata,
    Column("attribution", Integer, primary_key=True),
    Column("statement", Integer),
)

# What an article is found by when a near-copy comes: the day of publication as an ordinal, 0 without one,
# and its MinHash sketch.
sketches = Table(
    "sketches",
    metadata,
    Column("day", Integer, primary_key=True),
    Column("article", Integer, primary_key=True),
    Column("hashes", LargeBinary),
)

# Paragraphs at the top or foot of an outlet's pages, by checksums, until they are known as boilerplate.
edges = Table(
    "edges",
    metadata,
    Column("outlet", Integer, primary_key=True),
    Column("paragraph", Integer, primary_key=True),
    Column("article", Integer, primary_key=True),
    Column("day", Integer),
)

boilerplate = Table(
    "boilerplate",
    metadata,
    Column("outlet", Integer, primary_key=True),
    Column("paragraph", Integer, primary_key=True),
)

# Articles that have near-copies, each with the number of their story.
stories = Table("stories", metadata, Column("article", Integer, primary_key=True), Column("story", Integer))

# What an attribution with a person and a date is found by when another may report the same: the days
# on which it may have been said, as ordinals, the last one exclusive, and checksums of its weighty words.
sayings = Table(
    "sayings",
    metadata,
    Column("person", Integer, primary_key=True),
    Column("wide", Boolean, primary_key=True),
    Column("last_day", Integer, primary_key=True),
    Column("attribution", Integer, primary_key=True),
    Column("first_day", Integer),
    Column("stems", String),
)

# The numbers of the rules by which statements were grouped and people counted; by older ones it is done anew
# when the record is opened. `weighed`: by which rules and own people names were weighed (see weighing.py);
# `named`: whether `named` and `called` hold what was weighed then.
grouped = Table(
    "grouped",
    metadata,
    Column("rules", Integer, primary_key=True),
    Column("tallied", Integer),
    Column("weighed", String),
    Column("named", Boolean),
)

# How often each person is named, and in what forms, as JSON (see tally.py). `person` is the lowest place of
# those with the person's id.
tallies = Table(
    "tallies",
    metadata,
    Column("person", Integer, primary_key=True),
    Column("mentions", Integer),
    Column("said", Integer),
    Column("articles", Integer),
    Column("forms", String),
)

# Every word of every name of a person, by checksums, so that a name leads to those who may bear it.
name_words = Table(
    "name_words",
    metadata,
    Column("word", Integer, primary_key=True),
    Column("person", Integer, primary_key=True),
)

problems = Table(
    "problems",
    metadata,
    Column("path", Written, primary_key=True),
    Column("problem", Written),
    Column("noted", Moment),
)

# What `rapport watch` knows of a feed; `etag` and `changed` as the server sent them, to ask only for news.
feeds = Table(
    "feeds",
    metadata,
    Column("address", Written, primary_key=True),
    Column("name", Written),
    Column("etag", Written),
    Column("changed", Written),
    Column("due", Moment),
    Column("asked", Moment),
    Column("failures", Integer),
    Column("problem", Written),
    Column("gone", Boolean),
)

# Every entry a feed ever listed, so that none is read twice and none is lost between two starts.
feed_entries = Table(
    "feed_entries",
    metadata,
    Column("feed", Written, primary_key=True),
    Column("id", Written, primary_key=True),
    Column("address", Written),
    Column("title", Written),
    Column("published", Date),
    Column("fate", String),
    Column("tries", Integer),
    Column("due", Moment),
)

# Never changed and never removed: an undo is a row of its own. Persons and articles stand by their
# ids, not by their places, so that decisions outlive any re-reading.
decisions = Table(
    "decisions",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("kind", String),
    Column("judgement", String),
    Column("one", Written),
    Column("one_name", Written),
    Column("two", Written),
    Column("two_name", Written),
    Column("words", Written),
    Column("article", String),
    Column("undoes", Integer),
    Column("author", Written),
    Column("made", Moment),
)

# A user's own files, by the decision that added them: what an undone decision added is kept, not known.
added_files = Table(
    "added_files",
    metadata,
    Column("decision", Integer, primary_key=True),
    Column("name", Written),
    Column("digest", String),
    Column("shape", String),
    Column("taken", Integer),
    Column("refused", Integer),
)

added_people = Table(
    "added_people",
    metadata,
    Column("decision", Integer, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("id", Written),
    Column("name", Written),
    Column("type", String),
    Column("aliases", Names),
    Column("alone", Names),
    Column("gender", String),
    Column("country", String),
    Column("source", Written),
    Column("line", Integer),
)

# `start` and `end` are as precise as the file: 2019, 2019-03 or 2019-03-05.
added_posts = Table(
    "added_posts",
    metadata,
    Column("decision", Integer, primary_key=True),
    Column("person", Integer, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("title", Written),
    Column("place", Written),
    Column("start", String),
    Column("end", String),
    Column("over", Boolean),
    Column("acting", Boolean),
    Column("known", Date),
)
