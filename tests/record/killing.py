"""``rapport read`` killed at random, again and again: python -m tests.record.killing WHERE KILLS SEED.

The command is the real one, from the files to the record; only the weights and the shipped people are left
out: each text has a reading that was made by hand. A process that has everything loaded forks one child for
each run, so that the time goes into the database and not into starting. A child tells of each article once
`Record.add_all` has returned: from then on it must be there. Some children write article by article, some
by groups. After each kill the record is checked; a run that
comes to its end must leave the very record that an undisturbed run leaves. Exits with 1 and the reason when
it does not.
"""

from __future__ import annotations

import os
import re
import select
import signal
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random

from rapport.articles.article import Article
from rapport.errors import UnreadLanguage
from rapport.faces import read as read_face
from rapport.faces.cli import cli
from rapport.people import people as people_module
from rapport.people.people import People
from rapport.reading.reader import Opened
from rapport.reading.reading import Reading
from rapport.record import gathering
from rapport.record.answers import Added
from rapport.record.record import Record
from tests.build import build_reading
from tests.handmade_opening import opened

NAMES = {"a": "Ada Quill", "b": "Otto Brandt", "c": "Maren Oskeld", "d": "Jo Marsh", "e": "Nell Ford"}
WORDS = (
    "we will never give up this valley, not now and not ever",
    "the border stays open for every farmer who brings milk to the town",
    "nobody in this house has read the treaty to its last page",
)
ARTICLES = 12
#: So many articles in one transaction at most, by chance.
GROUPS = (1, 2, 5, ARTICLES)
#: A run that was killed on purpose may come later than its clock said; this is for those that hang.
HANGING = 120


def stories() -> dict[str, Reading]:
    """Readings by their text: the same words in several papers, full names in some, bare ones in others."""
    made = []
    for number in range(ARTICLES):
        one, two = "abcde"[number % 5], "abcde"[(number + 2) % 5]
        first = NAMES[one] if number % 3 else NAMES[one].split()[-1]
        made.append(
            build_reading(
                f"{{1s@{one}:{first}}} {{1c:said}} “{{1x:{WORDS[number % 3]}}}”. Number {number}.\n\n"
                f"{{2s@{two}:{NAMES[two]}}} {{2c:replied}} that {{2x:{{@{one}-:{first}}} had it wrong}}.",
                names={one: first, two: NAMES[two]},
                linked=False,
            )
        )
    return {reading.article.text: reading for reading in made}


class HandReader:
    """Gives the reading that was made by hand for a text."""

    version = "hand-made"
    rules = None
    readings = stories()

    def __init__(self, *, threads: int = 0) -> None:
        self.threads = threads

    def open(self, article: Article) -> Opened:
        return opened(article)

    def finish(self, one: Opened) -> Reading:
        return self.read(one.article)

    def read(self, article: Article) -> Reading:
        if article.language == "fr":
            raise UnreadLanguage("fr")
        made = self.readings[article.text.strip()]
        return Reading(
            article=article, weights=self.version, mentions=made.mentions, attributions=made.attributions
        )


def write_clips(folder: Path) -> None:
    for number, text in enumerate(HandReader.readings):
        head = f"---\npublished: 2020-03-{2 + number // 4:02}\noutlet: Paper {number % 4}\n---\n"
        (folder / f"{number:02}.txt").write_text(head + text, "utf-8")
    (folder / "empty.txt").write_text("", "utf-8")
    (folder / "french.txt").write_text("---\nlanguage: fr\n---\nIl a dit oui.", "utf-8")


def start(where: str, folder: Path, log: Path, most: int) -> tuple[int, int]:
    """A child that reads everything; its process and the pipe on which it tells of what is done.

    It writes so many articles in one transaction at most.
    """
    told, tell = os.pipe()
    child = os.fork()
    if child:
        os.close(tell)
        return child, told
    code = 1
    try:
        os.close(told)
        errors = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(errors, 2)
        add_all = Record.add_all

        def add_and_tell(self: Record, readings: Sequence[Reading]) -> list[Added]:
            done = add_all(self, readings)
            os.write(tell, b"".join(one.article.id.encode() + b"\n" for one in readings))
            return done

        Record.add_all = add_and_tell  # type: ignore[method-assign]
        gathering.MOST, gathering.TOGETHER = most, HANGING
        cli(["read", str(folder), "--record", where], standalone_mode=False)
        code = 0
    except BaseException as error:
        os.write(2, repr(error).encode())
    finally:
        os._exit(code)


def run(where: str, folder: Path, log: Path, seconds: float, most: int = 1) -> tuple[bool, set[str]]:
    """Run for so long, then kill: whether it was killed, and the articles it had told of."""
    child, told = start(where, folder, log, most)
    out, end = b"", time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0 and select.select([told], [], [], left)[0]:
        more = os.read(told, 65536)
        if not more:
            break
        out += more
    else:
        os.kill(child, signal.SIGKILL)
    while more := os.read(told, 65536):
        out += more
    os.close(told)
    status = os.waitpid(child, 0)[1]
    killed = os.WIFSIGNALED(status)
    if not killed and os.WEXITSTATUS(status):
        fail(f"A run ended with an error: {log.read_text('utf-8')}")
    return killed, set(re.findall(rb"[0-9a-f]{64}", out) and out.decode().split())


def new_place(where: str) -> None:
    """Remove the record."""
    if "://" not in where:
        for end in ("", "-wal", "-shm", "-journal"):
            Path(where + end).unlink(missing_ok=True)
        return
    import psycopg

    schema = re.search(r"search_path%3D(\w+)", where)
    assert schema
    with psycopg.connect(where, autocommit=True) as connection:
        connection.execute(f"DROP SCHEMA {schema[1]} CASCADE")  # type: ignore[call-overload]
        connection.execute(f"CREATE SCHEMA {schema[1]}")  # type: ignore[call-overload]


def digests(record: Record) -> dict[str, str]:
    """What the record says, and what it worked out from that."""
    return {"said": record.whole_digest(), **record.worked_out_digests()}


def fail(why: str) -> None:
    sys.exit(f"FAILED: {why}")


def main() -> None:
    where, kills, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    read_face.Reader = HandReader  # type: ignore[assignment,misc]
    # four thousand people whom no article names would take half the time
    people_module.shipped_people = people_module.shipped_bodies = tuple
    People()  # other tables are loaded once, before any child
    chance = Random(seed)
    with tempfile.TemporaryDirectory() as temporary:
        folder, log = Path(temporary) / "clips", Path(temporary) / "log"
        folder.mkdir()
        write_clips(folder)
        began = time.monotonic()
        run(where, folder, log, HANGING)
        whole = time.monotonic() - began
        with Record(where) as record:
            undisturbed, held = digests(record), record.info()
            if record.check() or held.articles != ARTICLES + 1 or held.unsettled or held.problems != 1:
                fail(f"The undisturbed record is not whole: {held} {record.check()}")
        killed, ended, done = 0, 0, set[str]()
        new_place(where)
        while killed < kills:
            began = time.monotonic()
            was_killed, told = run(where, folder, log, chance.uniform(0, 1.1 * whole), chance.choice(GROUPS))
            if not was_killed:  # the machine may be less busy than it was, and few would be killed in time
                whole = min(whole, time.monotonic() - began)
            done |= told
            killed, ended = killed + was_killed, ended + (not was_killed)
            with Record(where) as record:
                if found := record.check():
                    fail(f"After kill {killed}: {found}")
                if lost := [id for id in done if not record.has(id)]:
                    fail(f"After kill {killed}: {len(lost)} articles that were reported as done are lost")
                if not was_killed and digests(record) != undisturbed:
                    fail(f"After kill {killed}: the record is not that of an undisturbed run")
            if not was_killed:
                new_place(where)
                done.clear()
    print(f"{killed} kills, {ended} records brought to their end, {whole:.2f} s undisturbed")


if __name__ == "__main__":
    main()
