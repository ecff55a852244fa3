"""What a database complains of, in; a sentence that says what was wrong and what to try, out."""

from __future__ import annotations

import re

from sqlalchemy.exc import DBAPIError

from rapport.errors import RapportError, RecordError, UsageError
from rapport.record import dialect

_KEPT = "What was added before is kept, nothing is half-written."

# What SQLite says, as far as it is to be told apart.
_SQLITE = (
    (
        "locked|busy",
        "The record {where} is being written by another process, for longer than {patience} seconds. "
        "Try again when that is done.",
    ),
    (
        "is full",
        f"The disk that holds the record {{where}} is full. {_KEPT} Make room and run the same command "
        "again.",
    ),
    ("not a database", "{where} is not a record: the file is no SQLite database. Choose another file name."),
    (
        "unable to open",
        "The record {where} cannot be opened. Check that its folder exists and that you may write there.",
    ),
    (
        "readonly|read-only",
        "The record {where} cannot be written. Check that you may write to the file and its folder; who only "
        "reads needs that, too. To look into it all the same, copy it to a folder of your own.",
    ),
    (
        "malformed|disk image",
        "The record {where} is damaged. Restore it from a copy, or read the articles anew.",
    ),
    (
        "disk I/O",
        f"The disk that holds the record {{where}} is full, fails or is gone. {_KEPT} Check it and run the "
        "command again.",
    ),
)

# PostgreSQL's codes: https://www.postgresql.org/docs/current/errcodes-appendix.html
_POSTGRESQL = (
    (
        "55P03|40P01|40001",
        "The record {where} is being written by another process, for longer than {patience} seconds. "
        "Try again when that is done.",
    ),
    (
        "53100",
        "The disk of the server that holds the record {where} is full. "
        f"{_KEPT} Make room and run the same command again.",
    ),
    (
        "53",
        f"The server of the record {{where}} has no room for more: {{message}}. {_KEPT} Try again later.",
    ),
    ("28", "The server refuses to let you into the record {where}: {message}. Check user and password."),
    (
        "3D000",
        "There is no database for the record {where}. Make an empty one with createdb; "
        "the tables are made by themselves.",
    ),
    (
        "42501|25006",
        "The record {where} cannot be written: {message}. Ask for the right to create and write tables "
        "there.",
    ),
    (
        "08|57P",
        "The connection to the record {where} is lost. "
        f"{_KEPT} Check that the server runs and run the same command again.",
    ),
)
_UNREACHED = (
    "The record {where} cannot be reached: {message}. Check the address and that the server runs. "
    f"{_KEPT} Then run the same command again."
)


def explain(error: Exception, where: str) -> RapportError:
    """The database's complaint as a sentence that says what to try."""
    cause = error.orig if isinstance(error, DBAPIError) and error.orig else error
    message = " ".join(str(cause).split()).rstrip(".")
    if type(cause).__module__.startswith("psycopg"):
        return RecordError(_in_postgresql(error, cause, message, where))
    for sign, sentence in _SQLITE:
        if re.search(sign, message):
            return RecordError(sentence.format(where=where, patience=dialect.PATIENCE))
    if message.startswith("fts5"):
        return UsageError(f"The search cannot be understood ({message}). Try it without punctuation.")
    return RecordError(f"The record {where} answered with an error: {message}.")


# A connection that is refused comes without its code, in the server's own words.
_REFUSED = (
    ("3D000", 'database ".*" does not exist'),
    ("28", 'role ".*" does not exist|authentication failed|no pg_hba.conf entry|no password supplied'),
)


def _in_postgresql(error: Exception, cause: BaseException, message: str, where: str) -> str:
    code = getattr(cause, "sqlstate", None) or ""
    code = code or next((sign for sign, words in _REFUSED if re.search(words, message)), "")
    for sign, sentence in _POSTGRESQL:
        if re.match(sign, code):
            return sentence.format(where=where, patience=dialect.PATIENCE, message=message)
    if not code:
        # only what the server itself refuses has a code; without one it was never asked, or is gone
        lost = isinstance(error, DBAPIError) and error.connection_invalidated
        sentence = next(text for sign, text in _POSTGRESQL if sign.startswith("08")) if lost else _UNREACHED
        return sentence.format(where=where, patience=dialect.PATIENCE, message=message)
    return f"The record {where} answered with an error: {message}."
