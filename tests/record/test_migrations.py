import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import inspect

from rapport.errors import RecordError
from rapport.record import Record, dialect
from rapport.record.migrations import FIRST, MIGRATIONS, Migration, migrate
from rapport.record.tables import metadata


def make_first(path: Path) -> None:
    """A record as the first version made it, by raw SQL."""
    with closing(sqlite3.connect(path)) as connection, connection:
        for step in FIRST.steps:
            connection.execute(step)
        connection.execute("UPDATE schema_version SET version = 1")
        connection.execute(
            "INSERT INTO articles (id, title, published, collected, text) "
            "VALUES ('abc', 'Old', '2020-01-02', '2020-01-03 04:05:06', 'An old text.')"
        )


def test_a_record_of_the_first_version_opens(tmp_path: Path) -> None:
    make_first(tmp_path / "old.db")
    with Record(tmp_path / "old.db") as record:
        assert record.info().schema == MIGRATIONS[-1].number
        assert [head.title for head in record.articles_naming()] == ["Old"]
        assert [hit.article.title for hit in record.search("old text")] == ["Old"]


def test_migrations_are_numbered_in_order() -> None:
    assert [one.number for one in MIGRATIONS] == list(range(1, len(MIGRATIONS) + 1))


def test_tables_are_what_the_migrations_make() -> None:
    engine = dialect.open_engine(":memory:", create=True)
    migrate(engine, ":memory:")
    try:
        with engine.connect() as connection:
            inspector = inspect(connection)
            for table in metadata.sorted_tables:
                made = [column["name"] for column in inspector.get_columns(table.name)]
                assert made == [column.name for column in table.columns], table.name
    finally:
        engine.dispose()


def test_an_older_record_is_led_forward_and_a_failing_step_changes_nothing(tmp_path: Path) -> None:
    make_first(tmp_path / "old.db")
    engine = dialect.open_engine(tmp_path / "old.db", create=False)
    second = Migration(2, "a colour", ("ALTER TABLE articles ADD COLUMN colour TEXT",))
    broken = Migration(3, "broken", ("ALTER TABLE articles ADD COLUMN shape TEXT", "ALTER TABLE nowhere"))
    try:
        with pytest.raises(dialect.ERRORS):
            migrate(engine, "old.db", (FIRST, second, broken))
        with engine.connect() as connection:
            columns = {column["name"] for column in inspect(connection).get_columns("articles")}
            assert "colour" in columns
            assert "shape" not in columns
            assert connection.exec_driver_sql("SELECT version FROM schema_version").scalar() == 2
    finally:
        engine.dispose()


def test_a_newer_record_is_refused(tmp_path: Path) -> None:
    make_first(tmp_path / "new.db")
    with closing(sqlite3.connect(tmp_path / "new.db")) as connection, connection:
        connection.execute("UPDATE schema_version SET version = 99")
    with pytest.raises(RecordError, match="newer version of Rapport"):
        Record(tmp_path / "new.db")


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")
    before = path.read_bytes()
    with pytest.raises(RecordError, match="another program"):
        Record(path)
    assert path.read_bytes() == before
