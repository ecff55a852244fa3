import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import inspect

from rapport.errors import RecordError
from rapport.record import Record, dialect
from rapport.record.migrations import FIRST, MIGRATIONS, Migration, migrate
from rapport.record.search import parse
from rapport.record.tables import metadata
from tests.databases import Fresh, fresh_file

# What one article left in the tables of the first version, by raw SQL.
OLD_ROWS = (
    "INSERT INTO articles (id, title, published, collected, text) "
    "VALUES ('abc', 'Old', '2020-01-02', '2020-01-03 04:05:06', 'An old text, said Ada Quill.')",
    "INSERT INTO readings (article, weights) VALUES (1, 'w1')",
    "INSERT INTO people (id, name) VALUES ('P1', 'Ada Quill')",
    "INSERT INTO mentions (article, position, span, text, kind, type, chain, name, p, person, person_p) "
    "VALUES (1, 0, '18-27', 'Ada Quill', 'name', 'person', 0, 'Ada Quill', 1.0, 1, 0.9)",
    "INSERT INTO attributions (id, article, position, source_span, cue_span, content_spans, type, act, "
    "negated, hypothetical, speaker, said_precision, said_basis, p, words) VALUES ('def', 1, 0, '18-27', "
    "'13-17', '0-11', 'indirect', 'says', false, false, 0, 'unknown', 'unknown', 0.5, 'an old text')",
    "INSERT INTO statements (id, person, family, day, published) "
    "VALUES ('ghi', 1, 'def', '2020-01-02', '2020-01-02')",
    "INSERT INTO reports (attribution, statement) VALUES (1, 'ghi')",
)


def make_old(where: str, number: int) -> None:
    """A record as version `number` of the schema kept it: made as the first one, led so far."""
    engine = dialect.open_engine(where, create=True)
    try:
        migrate(engine, where, MIGRATIONS[:1])
        with dialect.for_writing(engine).begin() as connection:
            for row in OLD_ROWS:
                connection.exec_driver_sql(row)
            dialect.index_articles(connection, [(1, "Old", "An old text, said Ada Quill.")])
            dialect.index_attributions(connection, [(1, "an old text")])
        migrate(engine, where, MIGRATIONS[:number])
    finally:
        engine.dispose()


@pytest.mark.parametrize("number", [one.number for one in MIGRATIONS])
def test_a_record_of_any_version_is_led_to_the_newest(bare: Fresh, number: int) -> None:
    where = bare()
    make_old(where, number)
    with Record(where) as record:
        assert record.info().schema == MIGRATIONS[-1].number
        assert [head.title for head in record.articles_naming()] == ["Old"]
        assert [hit.article.title for hit in record.search("old text")] == ["Old"]
        assert [one.person.name for one in record.people(decided=False)] == ["Ada Quill"]
        [statement] = record.statements(speaker="P1", search="old")
        assert statement.first.content_text == "An old text"


def test_a_table_made_anew_loses_nothing_that_points_at_it(bare: Fresh) -> None:
    where = bare()
    make_old(where, 13)
    run(where, "INSERT INTO abouts (attribution, position, article, mention, label) VALUES (1, 0, 1, 0, 'x')")
    run(where, "INSERT INTO stories (article, story) VALUES (1, 1)")
    with Record(where) as record, record._read() as connection:
        assert connection.exec_driver_sql("SELECT label FROM abouts").scalars().all() == ["x"]
        assert connection.exec_driver_sql("SELECT count(*) FROM reports").scalar() == 1
    with pytest.raises(dialect.ERRORS):
        run(where, "INSERT INTO reports (attribution, statement) VALUES (2, 1)")
    run(where, "DELETE FROM readings")
    with Record(where) as record, record._read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM attributions").scalar() == 0
        assert connection.exec_driver_sql("SELECT count(*) FROM abouts").scalar() == 0
        words = parse("old").words
        assert words is not None
        assert connection.execute(dialect.content_matches(connection, words)).all() == []  # full text, too


def test_a_record_with_dangling_rows_is_left_as_it_is(tmp_path: Path) -> None:
    where = fresh_file(tmp_path)
    make_old(where, 14)
    raw = sqlite3.connect(where)
    raw.execute(
        "INSERT INTO abouts (attribution, position, article, mention, label) VALUES (7, 0, 1, 0, 'x')"
    )
    raw.commit()
    raw.close()
    with pytest.raises(RecordError, match="abouts points at nothing in attributions"):
        Record(where)
    engine = dialect.open_engine(where, create=False)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT version FROM schema_version").scalar() == 14
        assert connection.exec_driver_sql("SELECT id FROM attributions").scalars().all() == ["def"]
    engine.dispose()


def test_migrations_are_numbered_in_order() -> None:
    assert [one.number for one in MIGRATIONS] == list(range(1, len(MIGRATIONS) + 1))


def test_tables_are_what_the_migrations_make(bare: Fresh) -> None:
    where = bare()
    engine = dialect.open_engine(where, create=True)
    migrate(engine, where)
    try:
        with engine.connect() as connection:
            inspector = inspect(connection)
            for table in metadata.sorted_tables:
                made = [column["name"] for column in inspector.get_columns(table.name)]
                assert made == [column.name for column in table.columns], table.name
    finally:
        engine.dispose()


def test_a_copied_empty_record_is_the_one_that_was_made(fresh: Fresh) -> None:
    with Record(fresh()) as record, record._read() as connection:
        inspector = inspect(connection)
        for table in metadata.sorted_tables:
            held = {column["name"] for column in inspector.get_columns(table.name)}
            assert held == set(table.columns.keys()), table.name
        assert (
            connection.exec_driver_sql("SELECT version FROM schema_version").scalar() == MIGRATIONS[-1].number
        )
        assert record.check(deep=True) == []


def test_an_older_record_is_led_forward_and_a_failing_step_changes_nothing(bare: Fresh) -> None:
    where = bare()
    make_old(where, 1)
    engine = dialect.open_engine(where, create=False)
    second = Migration(2, "a colour", ("ALTER TABLE articles ADD COLUMN colour TEXT",))
    broken = Migration(3, "broken", ("ALTER TABLE articles ADD COLUMN shape TEXT", "ALTER TABLE nowhere"))
    try:
        with pytest.raises(dialect.ERRORS):
            migrate(engine, where, (FIRST, second, broken))
        with engine.connect() as connection:
            columns = {column["name"] for column in inspect(connection).get_columns("articles")}
            assert "colour" in columns
            assert "shape" not in columns
            assert connection.exec_driver_sql("SELECT version FROM schema_version").scalar() == 2
    finally:
        engine.dispose()


def test_a_newer_record_is_refused(bare: Fresh) -> None:
    where = bare()
    make_old(where, 1)
    run(where, "UPDATE schema_version SET version = 99")
    with pytest.raises(RecordError, match="newer version of Rapport"):
        Record(where)


def test_a_database_of_another_program_is_left_alone(bare: Fresh) -> None:
    where = bare()
    run(where, "CREATE TABLE bookmarks (url TEXT)")
    with pytest.raises(RecordError, match="another program"):
        Record(where)
    engine = dialect.open_engine(where, create=False)
    assert inspect(engine).get_table_names() == ["bookmarks"]
    engine.dispose()


def test_a_database_without_a_record_is_not_made_one_unasked(bare: Fresh) -> None:
    where = bare()
    with pytest.raises(RecordError, match="There is no record at"):
        Record(where, create=False)
    Record(where).close()
    Record(where, create=False).close()


def run(where: str, command: str) -> None:
    engine = dialect.open_engine(where, create=True)
    try:
        with dialect.for_writing(engine).begin() as connection:
            connection.exec_driver_sql(command)
    finally:
        engine.dispose()
