"""Full disks, folders nobody may write to, lost connections: a sentence, and going on works."""

from __future__ import annotations

import resource
import subprocess
import sys
from itertools import takewhile
from pathlib import Path
from tempfile import gettempdir

import pytest

from rapport.errors import MissingExtra, RecordError
from rapport.record import Record
from rapport.record.answers import Added
from tests.databases import fresh_schema
from tests.services.postgresql import Cluster, NoPostgreSQL, start_cluster
from tests.stories import HARBOUR, STORIES, VALLEY, make_record

ROOT = Path(__file__).parent.parent.parent
NOBODY = 65534

# Adds the stories to a record and says of each what came of it.
ADDING = """
import sys
from rapport.errors import RecordError
from rapport.record import Record
from tests.stories import STORIES
try:
    with Record(sys.argv[1]) as record:
        for story in STORIES:
            print(record.add(story), flush=True)
except RecordError as error:
    print(error)
"""


def add(where: object, **limits: object) -> list[str]:
    """What a process of its own says when it adds the stories."""
    done = subprocess.run(
        [sys.executable, "-c", ADDING, str(where)], cwd=ROOT, capture_output=True, text=True, **limits
    )  # type: ignore[call-overload]
    assert done.stderr == ""
    return done.stdout.splitlines()


def test_a_disk_that_fills_up_is_explained_and_going_on_works(tmp_path: Path) -> None:
    where = tmp_path / "news.db"
    with make_record(str(where), readings=STORIES[:1]) as record:
        before = record.whole_digest()

    def no_room() -> None:
        # no file may grow beyond that: what a full disk does, without one; 32 kB is what readers need
        resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))

    told = add(where, preexec_fn=no_room)
    assert told[:1] == ["unchanged"]
    assert "is full" in told[-1] and "nothing is half-written" in told[-1]
    with Record(where) as record:
        assert record.check() == []
        assert record.whole_digest() == before
    assert add(where) == ["unchanged", "new", "new"]


@pytest.mark.skipif("os.getuid() != 0", reason="only root can become somebody who may not write")
def test_a_folder_that_cannot_be_written_is_explained(tmp_path: Path) -> None:
    where = tmp_path / "news.db"
    make_record(str(where)).close()
    for folder in takewhile(lambda one: one != Path(gettempdir()), (tmp_path, *tmp_path.parents)):
        folder.chmod(0o755)
    code = ADDING.replace("import sys", f"import os, sys; os.setuid({NOBODY})", 1)
    imports = "import tests.stories, rapport.record.record, sqlalchemy.dialects.sqlite.pysqlite\n"
    done = subprocess.run(
        [sys.executable, "-c", imports + code, str(where)],
        cwd=ROOT, capture_output=True, text=True,
    )  # fmt: skip
    assert "cannot be written" in done.stdout or "cannot be opened" in done.stdout, done


def cut_off(record: Record, cluster: Cluster) -> None:
    with record._write() as connection:
        connection.exec_driver_sql("DELETE FROM problems")
        cluster.stop()
        connection.exec_driver_sql("DELETE FROM articles")


def test_a_connection_that_is_lost_is_explained_and_comes_back() -> None:
    try:
        cluster = start_cluster()
    except NoPostgreSQL as error:
        pytest.skip(f"PostgreSQL: {error}")
    try:
        where = fresh_schema(cluster)
        with make_record(where, readings=STORIES[:1]) as record:
            before = record.whole_digest()
            with pytest.raises(RecordError, match="is lost"):
                cut_off(record, cluster)
            with pytest.raises(RecordError, match="cannot be reached"):
                record.info()
            with pytest.raises(RecordError, match="cannot be reached"):
                Record(where)
            cluster.start()
            assert record.check() == []
            assert record.whole_digest() == before
            assert record.add(VALLEY) is Added.NEW
    finally:
        cluster.remove()


def test_what_a_server_refuses_is_explained(postgresql: Cluster) -> None:
    with pytest.raises(RecordError, match=r"There is no database for the record postgresql://.*/nowhere\."):
        Record(postgresql.address.removesuffix("rapport") + "nowhere")
    with pytest.raises(RecordError, match=r"refuses to let you into .* Check user and password"):
        Record(postgresql.address.replace("//rapport@", "//stranger@"))
    where = fresh_schema(postgresql)
    make_record(where, readings=(HARBOUR,)).close()
    schema = where.rpartition("%3D")[2]
    postgresql.execute("DROP ROLE IF EXISTS guest")
    postgresql.execute("CREATE ROLE guest LOGIN PASSWORD 'secret'")
    postgresql.execute(f"GRANT USAGE ON SCHEMA {schema} TO guest")
    postgresql.execute(f"GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO guest")
    guest = where.replace("//rapport@", "//guest:secret@")
    with Record(guest) as record:
        assert record.info().articles == 1
        with pytest.raises(RecordError, match=r"cannot be written: .*permission denied") as told:
            record.add(VALLEY)
    assert "secret" not in str(told.value)


def test_postgresql_without_its_part_names_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(MissingExtra, match="rapport\\[postgresql\\]"):
        Record("postgresql://host/news")


def test_several_writers_at_once_lose_nothing(postgresql: Cluster) -> None:
    where = fresh_schema(postgresql)
    with make_record(where, readings=()) as record:
        command = [sys.executable, "-c", ADDING, where]
        writers = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(3)]
        told = [line for writer in writers for line in writer.communicate()[0].splitlines()]
        assert sorted(told) == ["new"] * 3 + ["unchanged"] * 6
        assert record.check() == []
        with make_record(fresh_schema(postgresql)) as alone:
            assert record.whole_digest() == alone.whole_digest()
