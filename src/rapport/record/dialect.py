"""All that SQLite and PostgreSQL do differently: opening, locking and full text.

The tables that they spell differently stand in spelled.py, what their errors mean in complaints.py, how
they take many rows in pouring.py, what keeps PostgreSQL quick while a record grows in growing.py, how a table
is made anew in remaking.py; the record's other files hold no word of either.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Engine,
    Float,
    Integer,
    MetaData,
    Select,
    Table,
    create_engine,
    event,
    func,
    literal_column,
    select,
    text,
)
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry, StaticPool
from sqlalchemy.sql.selectable import Subquery

from rapport.errors import MissingExtra, RecordError
from rapport.record import growing
from rapport.record.search import Words, plain_words
from rapport.record.wording import bare

ERRORS = (DBAPIError, sqlite3.Error)

# Seconds that a writer waits for another. Adding an article takes milliseconds, relinking 50,000
# articles minutes: whoever meets that is told so instead of waiting.
PATIENCE = 10

# What SQLite holds of a record in memory, in KiB, and the pages (of 4 KiB) that it writes beside the record
# before it brings them into it: 32 and 64 MB. Into a record of 50,000 each transaction of 64 articles writes
# some thousand pages, mostly the same ones: with 64 MB of them instead of 32 an article cost a tenth less of
# the processor's time; more memory gained nothing.
CACHE = 32_768
CHECKPOINT = 16_384

# Seconds to wait for an answer from a PostgreSQL server: a server that is there answers in one.
CONNECTING = 10

# PostgreSQL takes at most 1 MB into one entry of its full text, positions included, which can more than
# double a text of short words. An English article has at most 400,000 characters (reader.LONGEST).
_MOST_INDEXED = 400_000

# A word of no language between title and text, so that no phrase is found across them.
_BETWEEN = "titleendshere0textbeginshere"

# Any number, the same for all: with the schema it names the writer's place in a PostgreSQL database.
_WRITERS_PLACE = 7_276_656
# Another, for the one who watches feeds.
_WATCHERS_PLACE = 7_276_657


_SIMPLE: ColumnElement[Any] = literal_column("'simple'::regconfig")


def _full_text(name: str) -> Table:
    return Table(name, MetaData(), Column("key", Integer, primary_key=True), Column("words", TSVECTOR))


_articles_text, _attributions_text = _full_text("articles_text"), _full_text("attributions_text")


# -- opening -----------------------------------------------------------------------------------------


def open_engine(where: str | Path, *, create: bool) -> Engine:
    """The engine of a record; no file is touched and no server is asked yet.

    Raises RecordError when `where` names no database that can be used.
    """
    url = _url(where)
    if url.get_backend_name() == "postgresql":
        return _postgresql(url, shown(where))
    file = Path(url.database) if url.database and url.database != ":memory:" else None
    if file is None:
        url = url.set(database=None)
        engine = create_engine(url, poolclass=StaticPool, connect_args={"check_same_thread": False})
    else:
        if file.is_dir():
            raise RecordError(f"{where} is a folder; a record is one file. Try: {file / 'news.db'}")
        if not file.parent.is_dir():
            raise RecordError(f"The folder {file.parent}, in which to keep the record, does not exist.")
        if not file.exists() and not create:
            raise RecordError(
                f"There is no record at {where}. Make one with: rapport read FILES --record {where}"
            )
        engine = create_engine(url, connect_args={"timeout": PATIENCE})
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    return engine


def shown(where: str | Path) -> str:
    """Where a record is, as messages say it: without the password."""
    if isinstance(where, Path) or "://" not in where:
        return str(where)
    try:
        url = make_url(where)
    except (ArgumentError, ValueError):
        return where
    if "password" in url.query:
        url = url.update_query_dict({"password": "***"})
    return url.render_as_string(hide_password=True)


def for_writing(engine: Engine) -> Engine:
    """The same engine, whose transactions take the writer's place at once instead of midway."""
    return engine.execution_options(writing=True)


def prepare(engine: Engine) -> None:
    """Set what a new database keeps for good: many readers beside one writer."""
    if engine.dialect.name != "sqlite":
        return
    connection = engine.raw_connection()
    try:
        connection.cursor().execute("PRAGMA journal_mode = WAL")
    finally:
        connection.close()


def vacuum(engine: Engine) -> None:
    """Give back the space of what was removed, and let the database know its tables' sizes anew."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql("VACUUM (FULL, ANALYZE)")
            return
        raw = connection.connection.cursor()
        for table in ("articles_text", "attributions_text"):
            raw.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")
        for step in ("VACUUM", "ANALYZE", "PRAGMA wal_checkpoint(TRUNCATE)"):
            raw.execute(step)
        raw.close()


def size(connection: Connection) -> int:
    """The bytes that the record takes on disk."""
    if connection.dialect.name == "postgresql":
        own = (
            "SELECT sum(pg_total_relation_size(c.oid)) FROM pg_class c WHERE c.relkind = 'r' "
            "AND c.relnamespace = current_schema()::regnamespace"
        )
        return int(connection.exec_driver_sql(own).scalar() or 0)
    pages, each = (
        connection.exec_driver_sql(f"PRAGMA {one}").scalar() for one in ("page_count", "page_size")
    )
    return int(pages or 0) * int(each or 0)


def damage(connection: Connection) -> list[str]:
    """What the database itself finds broken in its file; PostgreSQL looks after that by itself."""
    if connection.dialect.name == "postgresql":
        return []
    found = [row[0] for row in connection.exec_driver_sql("PRAGMA integrity_check(20)")]
    return [] if found == ["ok"] else [f"The file is damaged: {one}." for one in found]


def count_on(connection: Connection, tables: Iterable[Table]) -> None:
    """Let new rows be numbered after those that were brought with their numbers; SQLite does so itself."""
    if connection.dialect.name != "postgresql":
        return
    for table in tables:
        [key, *others] = table.primary_key.columns
        numbered = "SELECT pg_get_serial_sequence(%s, %s)"
        sequence = None if others else connection.exec_driver_sql(numbered, (table.name, key.name)).scalar()
        if sequence:
            highest = connection.scalar(select(func.max(key)))
            if highest is not None:
                connection.exec_driver_sql("SELECT setval(%s::regclass, %s)", (sequence, highest))


def _url(where: str | Path) -> URL:
    address = str(where)
    if isinstance(where, Path) or "://" not in address:
        return URL.create("sqlite", database=address)
    if address.startswith(("postgresql://", "postgres://")):
        try:
            return make_url(address).set(drivername="postgresql+psycopg")
        except (ArgumentError, ValueError) as error:
            raise RecordError(
                f"'{address}' is no address of a PostgreSQL database. Write it like "
                "postgresql://user@host/news"
            ) from error
    if not address.startswith("sqlite:///"):
        raise RecordError(
            f"'{address}' is not where a record can be. Give a file name, for example news.db, or "
            "postgresql://host/news"
        )
    return URL.create("sqlite", database=address.removeprefix("sqlite:///"))


def _postgresql(url: URL, where: str) -> Engine:
    try:
        import psycopg  # noqa: F401 - SQLAlchemy would say only that a module is missing
    except ImportError as error:
        raise MissingExtra("A record in PostgreSQL", "postgresql") from error
    if not url.database:
        raise RecordError(f"{where} names no database. Write it like postgresql://user@host/news")
    # pre-ping: a server that was started anew meanwhile is met by a new connection, not by an error
    waiting = {} if "connect_timeout" in url.query else {"connect_timeout": CONNECTING}
    engine = create_engine(url, pool_pre_ping=True, connect_args=waiting)
    event.listen(engine, "connect", growing.on_connect)
    event.listen(engine, "begin", _on_begin_in_postgresql)
    return engine


def _on_connect(connection: sqlite3.Connection, entry: ConnectionPoolEntry) -> None:
    # Python's module would begin transactions by itself, and late; _on_begin does it instead.
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    # FULL: in WAL mode less than that loses the last articles when the plug is pulled.
    connection.execute("PRAGMA synchronous = FULL")
    # Articles that come together touch some thousand pages all over a large record; with fewer in memory each
    # is written several times before the transaction ends.
    connection.execute(f"PRAGMA cache_size = {-CACHE}")
    # Pages touched again and again go into the file once for many transactions.
    connection.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT}")


def _on_begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _on_begin_in_postgresql(connection: Connection) -> None:
    if not connection.get_execution_options().get("writing"):
        # all queries of one question see one state, as in SQLite
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        return
    # Statements are grouped over many articles: two writers at once would each miss the other's.
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = {round(PATIENCE * 1000)}")
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS_PLACE}, hashtext(current_schema()))")


@contextmanager
def only_watcher(engine: Engine) -> Iterator[bool]:
    """Take the watcher's place for as long as this lasts; whether it was free.

    A process that dies has given it back.
    """
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            place = f"({_WATCHERS_PLACE}, hashtext(current_schema()))"
            free = bool(connection.exec_driver_sql(f"SELECT pg_try_advisory_lock{place}").scalar())
            try:
                yield free
            finally:
                if free:
                    connection.exec_driver_sql(f"SELECT pg_advisory_unlock{place}")
        return
    file = engine.url.database
    if not file or file == ":memory:":
        yield True
        return
    # an empty database beside the record: locking the record itself would keep its writers out
    beside = sqlite3.connect(f"{file}-watching", timeout=0, isolation_level=None)
    try:
        try:
            beside.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise
            yield False
        else:
            yield True
    finally:
        beside.close()


# -- full text ---------------------------------------------------------------------------------------


def index_articles(connection: Connection, new: Iterable[tuple[int, str | None, str]]) -> None:
    """Make titles and texts of articles, by their keys, known to the search; SQLite does so itself."""
    if connection.dialect.name == "postgresql":
        both = [(key, f"{plain_words(t or '')} {_BETWEEN} {plain_words(words)}") for key, t, words in new]
        _index(connection, _articles_text, both)


def index_attributions(connection: Connection, words: Iterable[tuple[int, str]]) -> None:
    """Make the bare words of attributions, by their keys, known to the search; SQLite does so itself."""
    if connection.dialect.name == "postgresql":
        _index(connection, _attributions_text, [(key, plain_words(one)) for key, one in words])


def article_matches(connection: Connection, query: Words) -> Subquery:
    """Keys of the articles that hold the words, with a `rank` that is lowest for the best match."""
    if connection.dialect.name == "postgresql":
        asked = _tsquery(query, str)
        rank = (-func.ts_rank_cd(_articles_text.c.words, asked)).label("rank")
        found: Select[Any] = select(_articles_text.c.key, rank)
        return found.where(_articles_text.c.words.op("@@")(asked)).subquery()
    matches = text("SELECT rowid AS key, rank FROM articles_text WHERE articles_text MATCH :query")
    return matches.bindparams(query=_fts5(query, str)).columns(key=Integer, rank=Float).subquery()


def content_matches(connection: Connection, query: Words) -> Select[Any]:
    """Keys of the attributions whose content holds the words."""
    if connection.dialect.name == "postgresql":
        own = select(_attributions_text.c.key)
        return own.where(_attributions_text.c.words.op("@@")(_tsquery(query, bare)))
    matches = text("SELECT rowid AS key FROM attributions_text WHERE attributions_text MATCH :query")
    found = matches.bindparams(query=_fts5(query, bare)).columns(key=Integer).subquery()
    return select(found.c.key)


def not_indexed(connection: Connection, keys: ColumnElement[Any], name: str) -> int:
    """How many keys the full text of this name does not know."""
    if connection.dialect.name == "postgresql":
        known = text(f"SELECT key FROM {name}").columns(key=Integer)
    else:
        known = text(f"SELECT id AS key FROM {name}_docsize").columns(key=Integer)
    listed = known.subquery()
    query = select(func.count()).select_from(select(keys).except_(select(listed.c.key)).subquery())
    return connection.scalar(query) or 0


def _index(connection: Connection, table: Table, rows: list[tuple[int, str]]) -> None:
    if not rows:
        return
    # a cut inside a letter is mended by dropping it
    values = [(k, words.encode()[:_MOST_INDEXED].decode(errors="ignore")) for k, words in rows]
    # in one statement: each has its plan, and an article some dozen attributions
    insert = (
        f"INSERT INTO {table.name} (key, words) SELECT key, to_tsvector('simple', words) "
        "FROM unnest(%s::integer[], %s::text[]) AS new (key, words)"
    )
    connection.exec_driver_sql(insert, ([key for key, _ in values], [words for _, words in values]))


def _fts5(query: Words, fold: Callable[[str], str]) -> str:
    """A query in FTS5's language, every term a quoted phrase so that no mark in it is an operator."""
    return " OR ".join(
        "(" + " NOT ".join([" AND ".join(_phrases(one.wanted, fold)), *_phrases(one.unwanted, fold)]) + ")"
        for one in query
    )


def _phrases(terms: tuple[str, ...], fold: Callable[[str], str]) -> list[str]:
    # the database takes neither null characters nor lone surrogates
    return ['"' + re.sub('["\0\ud800-\udfff]', " ", fold(term)) + '"' for term in terms]


def _tsquery(query: Words, fold: Callable[[str], str]) -> ColumnElement[Any]:
    """A query as PostgreSQL's tsquery, every term a phrase."""

    def phrase(term: str) -> ColumnElement[Any]:
        return func.phraseto_tsquery(_SIMPLE, plain_words(fold(term)))

    alternatives = []
    for alternative in query:
        parts = [phrase(term) for term in alternative.wanted]
        parts += [func.tsquery_not(phrase(term)) for term in alternative.unwanted]
        alternatives.append(_joined(func.tsquery_and, parts))
    return _joined(func.tsquery_or, alternatives)


def _joined(join: Callable[..., ColumnElement[Any]], parts: list[ColumnElement[Any]]) -> ColumnElement[Any]:
    """All parts by a function of two; in halves, since a chain of a hundred words is nested too deep."""
    if len(parts) == 1:
        return parts[0]
    middle = len(parts) // 2
    return join(_joined(join, parts[:middle]), _joined(join, parts[middle:]))
