"""All that is SQLite's own: opening, locking, full text, and what its errors mean.

PostgreSQL will stand beside it here: the record's other files hold no word of either.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, Engine, Integer, String, TextClause, create_engine, event, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry, StaticPool
from sqlalchemy.sql.selectable import TextualSelect

from rapport.errors import RapportError, RecordError, UsageError
from rapport.record.columns import Written
from rapport.record.search import Query
from rapport.record.wording import bare

ERRORS = (DBAPIError, sqlite3.Error)

# Seconds that a writer waits for another. Adding an article takes milliseconds, relinking 50,000
# articles minutes: whoever meets that is told so instead of waiting.
PATIENCE = 10

KEY = "INTEGER PRIMARY KEY"

# Full text reads the tables themselves; triggers keep it in step inside every transaction.
FULL_TEXT = (
    """CREATE VIRTUAL TABLE articles_text USING fts5(
        title, text, content='articles', content_rowid='key', tokenize='unicode61 remove_diacritics 2')""",
    """CREATE TRIGGER articles_text_added AFTER INSERT ON articles BEGIN
        INSERT INTO articles_text (rowid, title, text) VALUES (new.key, new.title, new.text); END""",
    """CREATE TRIGGER articles_text_removed AFTER DELETE ON articles BEGIN
        INSERT INTO articles_text (articles_text, rowid, title, text)
        VALUES ('delete', old.key, old.title, old.text); END""",
    """CREATE VIRTUAL TABLE attributions_text USING fts5(
        words, content='attributions', content_rowid='key', tokenize='unicode61 remove_diacritics 2')""",
    """CREATE TRIGGER attributions_text_added AFTER INSERT ON attributions BEGIN
        INSERT INTO attributions_text (rowid, words) VALUES (new.key, new.words); END""",
    """CREATE TRIGGER attributions_text_removed AFTER DELETE ON attributions BEGIN
        INSERT INTO attributions_text (attributions_text, rowid, words)
        VALUES ('delete', old.key, old.words); END""",
)


def open_engine(where: str | Path, *, create: bool) -> Engine:
    """The engine of a record; no file is touched yet.

    Raises RecordError when `where` names no database that can be used.
    """
    url = _url(where)
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


def for_writing(engine: Engine) -> Engine:
    """The same engine, whose transactions take the writer's place at once instead of midway."""
    return engine.execution_options(writing=True)


def prepare(engine: Engine) -> None:
    """Set what a new database keeps for good: many readers beside one writer."""
    connection = engine.raw_connection()
    try:
        connection.cursor().execute("PRAGMA journal_mode = WAL")
    finally:
        connection.close()


def article_matches(query: Query, limit: int) -> TextualSelect:
    """Keys of the articles that answer, best first, each with an `excerpt` around the words."""
    return (
        text(
            """SELECT rowid AS key, snippet(articles_text, 1, '', '', '…', 24) AS excerpt, rank
            FROM articles_text WHERE articles_text MATCH :query ORDER BY rank, rowid LIMIT :limit"""
        )
        .bindparams(query=_fts5(query, str), limit=limit)
        .columns(key=Integer, excerpt=Written, rank=String)
    )


def content_matches(query: Query) -> TextualSelect:
    """Keys of the attributions whose content answers."""
    matches: TextClause = text(
        "SELECT rowid AS key FROM attributions_text WHERE attributions_text MATCH :query"
    )
    return matches.bindparams(query=_fts5(query, bare)).columns(key=Integer)


def explain(error: Exception, where: str) -> RapportError:
    """The database's complaint as a sentence that says what to try."""
    message = str(error.orig if isinstance(error, DBAPIError) else error)
    for sign, sentence in _SENTENCES:
        if re.search(sign, message):
            return RecordError(sentence.format(where=where))
    if message.startswith("fts5"):
        return UsageError(f"The search cannot be understood ({message}). Try it without punctuation.")
    return RecordError(f"The record {where} answered with an error: {message}.")


_SENTENCES = (
    (
        "locked|busy",
        f"The record {{where}} is being written by another process, for longer than {PATIENCE} seconds. "
        "Try again when that is done.",
    ),
    (
        "is full",
        "The disk that holds the record {where} is full. What was added before is kept, nothing is "
        "half-written. Make room and run the same command again.",
    ),
    ("not a database", "{where} is not a record: the file is no SQLite database. Choose another file name."),
    (
        "unable to open",
        "The record {where} cannot be opened. Check that its folder exists and that you may write there.",
    ),
    (
        "readonly|read-only",
        "The record {where} cannot be written. Check that you may write to the file and its folder.",
    ),
    (
        "malformed|disk image",
        "The record {where} is damaged. Restore it from a copy, or read the articles anew.",
    ),
    (
        "disk I/O",
        "The disk that holds the record {where} fails or is gone. Check it and run the command again.",
    ),
)


def _url(where: str | Path) -> URL:
    address = str(where)
    if isinstance(where, Path) or "://" not in address:
        return URL.create("sqlite", database=address)
    if address.startswith("postgres"):
        raise RecordError(
            "Records in PostgreSQL come with a later version. Give a file name, for example: news.db"
        )
    if not address.startswith("sqlite:///"):
        raise RecordError(f"'{address}' is not where a record can be. Give a file name, for example: news.db")
    return URL.create("sqlite", database=address.removeprefix("sqlite:///"))


def _on_connect(connection: sqlite3.Connection, entry: ConnectionPoolEntry) -> None:
    # Python's module would begin transactions by itself, and late; _on_begin does it instead.
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    # FULL: in WAL mode less than that loses the last articles when the plug is pulled.
    connection.execute("PRAGMA synchronous = FULL")


def _on_begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _fts5(query: Query, fold: Callable[[str], str]) -> str:
    """A query in FTS5's language, every term a quoted phrase so that no mark in it is an operator."""
    return " OR ".join(
        "(" + " NOT ".join([" AND ".join(_phrases(one.wanted, fold)), *_phrases(one.unwanted, fold)]) + ")"
        for one in query
    )


def _phrases(terms: tuple[str, ...], fold: Callable[[str], str]) -> list[str]:
    # the database takes neither null characters nor lone surrogates
    return ['"' + re.sub('["\0\ud800-\udfff]', " ", fold(term)) + '"' for term in terms]
