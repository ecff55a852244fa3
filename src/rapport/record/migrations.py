"""An empty or older database in; the newest schema out. A released migration never changes.

To change the schema: add a migration with the next number, change tables.py, and add the old schema
to the tests. A step is SQL that both databases understand, or a `spelled.Spelled`; PostgreSQL has no
index over text that may be longer than 2,700 bytes (a name, a path, an address): index its md5.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, Engine, inspect, select

from rapport.errors import RecordError
from rapport.record import dialect, spelled
from rapport.record.remaking import remaking
from rapport.record.tables import schema_version


@dataclass(frozen=True, slots=True)
class Migration:
    """One step: the statements that lead from the schema before to schema `number`."""

    number: int
    what: str
    steps: tuple[str | spelled.Spelled, ...]
    #: whether a table is made anew that others point at
    remakes: bool = False


FIRST = Migration(
    1,
    "articles, readings, people, statements, problems, full text",
    (
        "CREATE TABLE schema_version (version INTEGER NOT NULL PRIMARY KEY)",
        "INSERT INTO schema_version (version) VALUES (0)",
        f"""CREATE TABLE articles (
            key {spelled.KEY}, id TEXT NOT NULL UNIQUE, title TEXT, outlet TEXT, author TEXT, published DATE,
            url TEXT, language TEXT, path TEXT, collected TIMESTAMP NOT NULL, text TEXT NOT NULL)""",
        """CREATE TABLE readings (
            article INTEGER NOT NULL PRIMARY KEY REFERENCES articles (key) ON DELETE CASCADE,
            weights TEXT NOT NULL)""",
        spelled.PEOPLE,
        """CREATE TABLE mentions (
            article INTEGER NOT NULL REFERENCES readings (article) ON DELETE CASCADE,
            position INTEGER NOT NULL, span TEXT NOT NULL, text TEXT NOT NULL, kind TEXT NOT NULL,
            type TEXT, chain INTEGER NOT NULL, name TEXT, p FLOAT NOT NULL,
            person INTEGER REFERENCES people (key), person_p FLOAT,
            PRIMARY KEY (article, position))""",
        "CREATE INDEX mentions_by_person ON mentions (person, article)",
        """CREATE TABLE times (
            article INTEGER NOT NULL REFERENCES readings (article) ON DELETE CASCADE,
            position INTEGER NOT NULL, span TEXT NOT NULL, type TEXT NOT NULL, value TEXT,
            start_day DATE, end_day DATE, precision TEXT NOT NULL,
            PRIMARY KEY (article, position))""",
        f"""CREATE TABLE attributions (
            key {spelled.KEY}, id TEXT NOT NULL UNIQUE,
            article INTEGER NOT NULL REFERENCES readings (article) ON DELETE CASCADE,
            position INTEGER NOT NULL, source_span TEXT, cue_span TEXT, content_spans TEXT NOT NULL,
            type TEXT NOT NULL, act TEXT NOT NULL, negated BOOLEAN NOT NULL, hypothetical BOOLEAN NOT NULL,
            parent INTEGER, speaker INTEGER, to_span TEXT, outlet_span TEXT, via_span TEXT,
            medium_span TEXT, occasion_span TEXT, place_span TEXT, said_start DATE, said_end DATE,
            said_precision TEXT NOT NULL, said_basis TEXT NOT NULL, said_span TEXT, p FLOAT NOT NULL,
            words TEXT NOT NULL, quoted TEXT,
            UNIQUE (article, position),
            FOREIGN KEY (article, speaker) REFERENCES mentions (article, position)
                DEFERRABLE INITIALLY DEFERRED,
            FOREIGN KEY (article, parent) REFERENCES attributions (article, position)
                DEFERRABLE INITIALLY DEFERRED)""",
        """CREATE TABLE abouts (
            attribution INTEGER NOT NULL REFERENCES attributions (key) ON DELETE CASCADE,
            position INTEGER NOT NULL, article INTEGER NOT NULL, mention INTEGER NOT NULL,
            person INTEGER REFERENCES people (key), label TEXT NOT NULL,
            p_favourable FLOAT, p_neutral FLOAT, p_critical FLOAT,
            PRIMARY KEY (attribution, position),
            FOREIGN KEY (article, mention) REFERENCES mentions (article, position)
                DEFERRABLE INITIALLY DEFERRED)""",
        "CREATE INDEX abouts_by_person ON abouts (person, attribution)",
        "CREATE INDEX abouts_by_mention ON abouts (article, mention)",
        "CREATE INDEX attributions_by_speaker ON attributions (article, speaker)",
        "CREATE INDEX attributions_by_parent ON attributions (article, parent)",
        """CREATE TABLE statements (
            id TEXT NOT NULL PRIMARY KEY, person INTEGER REFERENCES people (key),
            family TEXT NOT NULL, day DATE, published DATE)""",
        "CREATE INDEX statements_by_person ON statements (person, published)",
        "CREATE INDEX statements_by_family ON statements (family)",
        """CREATE TABLE reports (
            attribution INTEGER NOT NULL PRIMARY KEY REFERENCES attributions (key) ON DELETE CASCADE,
            statement TEXT NOT NULL REFERENCES statements (id) ON DELETE CASCADE)""",
        "CREATE INDEX reports_by_statement ON reports (statement)",
        spelled.PROBLEMS,
        spelled.FULL_TEXT,
    ),
)

SPEAKS_FOR = Migration(
    2,
    "for whom a source speaks: the position of a mention, as attributions.speaker is",
    ("ALTER TABLE attributions ADD COLUMN speaks_for INTEGER",),
)

DECISIONS = Migration(
    3,
    "decisions about people, beside what the machine read",
    (
        "ALTER TABLE mentions ADD COLUMN read_person INTEGER REFERENCES people (key)",
        "ALTER TABLE mentions ADD COLUMN read_p FLOAT",
        "UPDATE mentions SET read_person = person, read_p = person_p",
        f"""CREATE TABLE decisions (
            number {spelled.KEY}, kind TEXT NOT NULL, judgement TEXT NOT NULL, one TEXT, one_name TEXT,
            two TEXT, two_name TEXT, words TEXT, article TEXT, undoes INTEGER REFERENCES decisions (number),
            author TEXT NOT NULL, made TIMESTAMP NOT NULL)""",
    ),
)

ADDED = Migration(
    4,
    "people, bodies and offices of the user's own files",
    (
        """CREATE TABLE added_files (
            decision INTEGER NOT NULL PRIMARY KEY REFERENCES decisions (number),
            name TEXT NOT NULL, digest TEXT NOT NULL, shape TEXT NOT NULL,
            taken INTEGER NOT NULL, refused INTEGER NOT NULL)""",
        "CREATE INDEX added_files_by_digest ON added_files (digest)",
        """CREATE TABLE added_people (
            decision INTEGER NOT NULL REFERENCES added_files (decision), position INTEGER NOT NULL,
            id TEXT NOT NULL, name TEXT NOT NULL, type TEXT NOT NULL, aliases TEXT NOT NULL,
            alone TEXT NOT NULL, gender TEXT, country TEXT, source TEXT, line INTEGER NOT NULL,
            PRIMARY KEY (decision, position))""",
        """CREATE TABLE added_posts (
            decision INTEGER NOT NULL, person INTEGER NOT NULL, position INTEGER NOT NULL,
            title TEXT NOT NULL, place TEXT, start TEXT, "end" TEXT, over BOOLEAN NOT NULL,
            acting BOOLEAN NOT NULL, known DATE,
            PRIMARY KEY (decision, person, position),
            FOREIGN KEY (decision, person) REFERENCES added_people (decision, position))""",
    ),
)

UNREAD = Migration(
    5,
    "articles in languages that the weights do not read: kept, marked, not read",
    (
        """CREATE TABLE unread (
            article INTEGER NOT NULL PRIMARY KEY REFERENCES articles (key) ON DELETE CASCADE,
            language TEXT NOT NULL)""",
    ),
)

FEEDS = Migration(
    6,
    "watched feeds and what became of their entries",
    (
        """CREATE TABLE feeds (
            address TEXT NOT NULL PRIMARY KEY, name TEXT, etag TEXT, changed TEXT, due TIMESTAMP NOT NULL,
            asked TIMESTAMP, failures INTEGER NOT NULL, problem TEXT, gone BOOLEAN NOT NULL)""",
        """CREATE TABLE feed_entries (
            feed TEXT NOT NULL REFERENCES feeds (address) ON DELETE CASCADE, id TEXT NOT NULL,
            address TEXT NOT NULL, title TEXT, published DATE, fate TEXT NOT NULL, tries INTEGER NOT NULL,
            due TIMESTAMP NOT NULL, PRIMARY KEY (feed, id))""",
        "CREATE INDEX feed_entries_by_fate ON feed_entries (fate, due)",
        "CREATE INDEX feed_entries_by_address ON feed_entries (address)",
    ),
)

PUBLISHERS_WORD = Migration(
    7,
    "when an outlet last changed an article, and under which section it stands",
    ("ALTER TABLE articles ADD COLUMN modified DATE", "ALTER TABLE articles ADD COLUMN section TEXT"),
)

SAMENESS = Migration(
    8,
    "what sayings that may be one utterance are found by; the rules by which statements were grouped",
    (
        spelled.SAYINGS,
        "CREATE INDEX sayings_by_attribution ON sayings (attribution)",
        "CREATE TABLE grouped (rules INTEGER NOT NULL PRIMARY KEY)",
        "INSERT INTO grouped (rules) VALUES (0)",
    ),
)

STORIES = Migration(
    9,
    "near-copies of articles: what they are found by, and the stories they make up",
    (
        spelled.SKETCHES,
        """CREATE TABLE stories (
            article INTEGER NOT NULL PRIMARY KEY REFERENCES articles (key) ON DELETE CASCADE,
            story INTEGER NOT NULL)""",
        "CREATE INDEX stories_by_story ON stories (story)",
        "CREATE INDEX sketches_by_article ON sketches (article)",
        """CREATE TABLE edges (
            outlet INTEGER NOT NULL, paragraph INTEGER NOT NULL,
            article INTEGER NOT NULL REFERENCES articles (key) ON DELETE CASCADE, day INTEGER NOT NULL,
            PRIMARY KEY (outlet, paragraph, article))""",
        """CREATE TABLE boilerplate (
            outlet INTEGER NOT NULL, paragraph INTEGER NOT NULL, PRIMARY KEY (outlet, paragraph))""",
    ),
)

SETTLED = Migration(
    10,
    "whether an article's names were weighed against the whole record",
    ("ALTER TABLE readings ADD COLUMN settled BOOLEAN NOT NULL DEFAULT true",),
)

CHANGES = Migration(
    11,
    "how often the record was written to, so that what was worked out can be kept until it is written again",
    ("ALTER TABLE schema_version ADD COLUMN changes INTEGER NOT NULL DEFAULT 0",),
)

PLACES = Migration(
    12,
    "statements by their places and no longer by digests; which transaction last changed a reading",
    (
        "ALTER TABLE readings ADD COLUMN changed INTEGER NOT NULL DEFAULT 0",
        """CREATE TABLE placed_statements (
            key INTEGER NOT NULL PRIMARY KEY, id TEXT NOT NULL, person INTEGER REFERENCES people (key),
            family INTEGER NOT NULL, day DATE, published DATE)""",
        """CREATE TABLE placed_reports (
            attribution INTEGER NOT NULL PRIMARY KEY REFERENCES attributions (key) ON DELETE CASCADE,
            statement INTEGER NOT NULL REFERENCES placed_statements (key) ON DELETE CASCADE)""",
        """INSERT INTO placed_statements (key, id, person, family, day, published)
            SELECT MIN(r.attribution), s.id, s.person, f.place, s.day, s.published
            FROM statements s JOIN reports r ON r.statement = s.id
            JOIN (SELECT t.family AS family, MIN(q.attribution) AS place
                FROM statements t JOIN reports q ON q.statement = t.id GROUP BY t.family) f
            ON f.family = s.family
            GROUP BY s.id, s.person, f.place, s.day, s.published ORDER BY 1""",
        """INSERT INTO placed_reports (attribution, statement)
            SELECT r.attribution, f.key
            FROM (SELECT statement, MIN(attribution) AS key FROM reports GROUP BY statement) f
            JOIN reports r ON r.statement = f.statement""",
        "DROP TABLE reports",
        "DROP TABLE statements",
        "ALTER TABLE placed_statements RENAME TO statements",
        "ALTER TABLE placed_reports RENAME TO reports",
        "CREATE INDEX statements_by_person ON statements (person, published)",
        "CREATE INDEX statements_by_family ON statements (family)",
        "CREATE INDEX reports_by_statement ON reports (statement)",
    ),
)

TALLIES = Migration(
    13,
    "how often each person is named and how, and the words of their names: counted when the record is opened",
    (
        """CREATE TABLE tallies (
            person INTEGER NOT NULL PRIMARY KEY REFERENCES people (key), mentions INTEGER NOT NULL,
            said INTEGER NOT NULL, articles INTEGER NOT NULL, forms TEXT NOT NULL)""",
        spelled.NAME_WORDS,
        "ALTER TABLE grouped ADD COLUMN tallied INTEGER NOT NULL DEFAULT 0",
    ),
)

RULES = Migration(
    14,
    "by which rules each article was read",
    ("ALTER TABLE readings ADD COLUMN rules TEXT",),
)

IDS_IN_ARTICLES = Migration(
    15,
    "attributions' ids, which are digests, stand beside their articles: no index over all of the record",
    (spelled.ATTRIBUTIONS_IN_ARTICLES, spelled.EDGES),
    remakes=True,
)

WEIGHED = Migration(
    16,
    "what each article's names were weighed by: only those are weighed again of which that has changed",
    (spelled.WEIGHED, "ALTER TABLE grouped ADD COLUMN weighed TEXT"),
)

NAMED = Migration(
    17,
    "the names that were weighed, by families: after one article more only people of its families are made",
    (spelled.NAMED, "ALTER TABLE grouped ADD COLUMN named BOOLEAN"),
)

MIGRATIONS = (
    FIRST,
    SPEAKS_FOR,
    DECISIONS,
    ADDED,
    UNREAD,
    FEEDS,
    PUBLISHERS_WORD,
    SAMENESS,
    STORIES,
    SETTLED,
    CHANGES,
    PLACES,
    TALLIES,
    RULES,
    IDS_IN_ARTICLES,
    WEIGHED,
    NAMED,
)


def migrate(
    engine: Engine, where: str, migrations: tuple[Migration, ...] = MIGRATIONS, *, create: bool = True
) -> None:
    """Bring a database to the newest schema, one transaction for each step; a newest one is only read.

    Raises RecordError for a database of another program, one that a newer version wrote, or, unless
    `create`, one without a record.
    """
    newest = migrations[-1].number
    with engine.begin() as connection:
        version = version_of(connection)
        if version is None and inspect(connection).get_table_names():
            raise RecordError(
                f"{where} is a database of another program, not a record. Choose another file name "
                "or an empty database."
            )
    if version is None and not create:
        raise RecordError(
            f"There is no record at {where}. Make one with: rapport read FILES --record {where}"
        )
    if version is not None and version > newest:
        raise RecordError(
            f"The record {where} was written by a newer version of Rapport (schema {version}; this one "
            f"knows {newest}). Run: pip install --upgrade rapport"
        )
    if version is None:
        dialect.prepare(engine)
    for migration in migrations:
        if version is None or version < migration.number:
            _apply(engine, migration)


def version_of(connection: Connection) -> int | None:
    """The number of a record's schema, None for a database that is no record."""
    if not inspect(connection).has_table(schema_version.name):
        return None
    return connection.scalar(select(schema_version.c.version))


def _apply(engine: Engine, migration: Migration) -> None:
    begun = remaking(engine) if migration.remakes else dialect.for_writing(engine).begin()
    with begun as connection:
        # another process may have come first while this one waited
        if (version_of(connection) or 0) >= migration.number:
            return
        for step in spelled.spelled(migration.steps, connection.dialect.name):
            connection.exec_driver_sql(step)
        connection.execute(schema_version.update().values(version=migration.number))
