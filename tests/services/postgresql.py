"""A real PostgreSQL for the tests: a cluster in a folder and on a port of its own, gone afterwards."""

from __future__ import annotations

import ctypes
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

SCRIPT = Path(__file__).with_suffix(".sh")
DATABASE = "rapport"
# Safe enough for tests: the tests kill those who write, never the machine.
SETTINGS = {"fsync": "off", "full_page_writes": "off", "max_connections": "40", "shared_buffers": "64MB"}
# In memory, where there is room for it: each record is hundreds of files.
MEMORY, ROOM = Path("/dev/shm"), 4 << 30
_PR_SET_PDEATHSIG = 1


class NoPostgreSQL(Exception):
    """PostgreSQL is not here and cannot be installed; the text says why."""


class Cluster:
    """A running server; `address` names its database."""

    def __init__(self, programs: Path) -> None:
        self.programs = programs
        in_memory = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM
        self.folder = Path(tempfile.mkdtemp(prefix="rapport-postgresql-", dir=MEMORY if in_memory else None))
        self._user = _other_user() if os.getuid() == 0 else None
        if self._user:
            os.chown(self.folder, self._user.pw_uid, self._user.pw_gid)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self._run("initdb", "--pgdata", self._data, "--username", "rapport", "--auth", "trust",
                  "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync")  # fmt: skip
        self.start()
        self.execute(f"CREATE DATABASE {DATABASE}", database="postgres")

    @property
    def address(self) -> str:
        """Where the database of the tests is."""
        return f"postgresql://rapport@127.0.0.1:{self.port}/{DATABASE}"

    def start(self) -> None:
        """Start the server and wait until it answers."""
        settings = [f"--{name}={value}" for name, value in SETTINGS.items()]
        places = ["-D", self._data, "-p", str(self.port), "-k", str(self.folder), "-h", "127.0.0.1"]
        with (self.folder / "log").open("ab") as log:
            self._server = subprocess.Popen(
                [self.programs / "postgres", *places, *settings],
                stdout=log, stderr=log, cwd="/", preexec_fn=_die_with_parent, **self._as_user(),
            )  # fmt: skip
        for _ in range(300):
            if self._run("pg_isready", "-h", "127.0.0.1", "-p", str(self.port), check=False) == 0:
                return
            time.sleep(0.1)
        raise NoPostgreSQL(f"The server did not start:\n{(self.folder / 'log').read_text('utf-8')}")

    def stop(self) -> None:
        """Stop the server at once, as when its machine fails: whoever is connected is cut off."""
        self._server.send_signal(signal.SIGQUIT)
        self._server.wait(30)

    def remove(self) -> None:
        """Stop the server and remove everything."""
        with suppress(ProcessLookupError):
            self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def execute(self, command: str, *, database: str = DATABASE) -> None:
        """Run one command of SQL."""
        import psycopg

        where = self.address.removesuffix(DATABASE) + database
        with psycopg.connect(where, autocommit=True) as connection:
            connection.execute(command)  # type: ignore[call-overload]

    def script_of(self, schema: str) -> str:
        """The commands that make the schema and all that is in it."""
        words = ["--schema", schema, "--inserts", "--no-owner", "-h", "127.0.0.1", "-p", str(self.port)]
        found = subprocess.run(
            [self.programs / "pg_dump", *words, "--username", "rapport", DATABASE],
            capture_output=True, text=True, cwd="/", check=True, **self._as_user(),
        )  # fmt: skip
        # what begins so is for psql
        return "\n".join(line for line in found.stdout.splitlines() if not line.startswith("\\"))

    @property
    def _data(self) -> str:
        return str(self.folder / "data")

    def _as_user(self) -> dict[str, object]:
        """PostgreSQL refuses to run as root."""
        if self._user is None:
            return {}
        return {"user": self._user.pw_uid, "group": self._user.pw_gid, "extra_groups": []}

    def _run(self, program: str, *words: str, check: bool = True) -> int:
        done = subprocess.run(
            [self.programs / program, *words], capture_output=True, text=True, cwd="/", **self._as_user()
        )
        if check and done.returncode:
            raise NoPostgreSQL(f"{program} failed: {done.stderr.strip()}")
        return done.returncode


def start_cluster() -> Cluster:
    """A new cluster; NoPostgreSQL where there can be none."""
    found = subprocess.run(["bash", SCRIPT], capture_output=True, text=True)
    if found.returncode:
        raise NoPostgreSQL(found.stderr.strip().splitlines()[-1] if found.stderr.strip() else "unknown")
    return Cluster(Path(found.stdout.strip().splitlines()[-1]))


def _other_user() -> pwd.struct_passwd:
    for name in ("postgres", "nobody"):
        with suppress(KeyError):
            return pwd.getpwnam(name)
    raise NoPostgreSQL("PostgreSQL does not run as root, and there is no user 'postgres' or 'nobody'.")


def _linux_prctl() -> Callable[[int, int], int] | None:
    with suppress(OSError, AttributeError):
        return ctypes.CDLL(None).prctl  # type: ignore[no-any-return]
    return None


_prctl = _linux_prctl()


def _die_with_parent() -> None:
    # the server of a test run that was killed goes with it
    if _prctl:
        _prctl(_PR_SET_PDEATHSIG, signal.SIGQUIT)
