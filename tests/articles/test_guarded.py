"""Files taken apart in a process of their own: the same articles, and an end for what loops or crashes."""

from __future__ import annotations

import gzip
import io
import json
import os
import signal
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from rapport.articles.answer import Answer
from rapport.articles.collect import collect
from rapport.articles.found import Found
from rapport.articles.guarded import Guard
from rapport.articles.places import Place, find_files
from rapport.articles.worker import MOST_MEMORY
from rapport.errors import RunError
from tests.articles.made import PAGE, SENTENCE, one_of_each, tarred, zipped

TODAY = date(2024, 6, 1)

# A reader of text that does with these words what a library's mistake does: loop, crash, eat memory.
ILL = f"""
import os, signal
from rapport.articles import contents, worker
sound = contents.read_plain
def ill(text, **how):
    if "LOOP" in text:
        while True:
            pass
    if "CRASH" in text:
        os.kill(os.getpid(), signal.SIGSEGV)
    if "MEMORY" in text:
        bytearray({2 * MOST_MEMORY})
    if "MISTAKE" in text:
        raise AssertionError("our own")
    return sound(text, **how)
contents.read_plain = ill
worker.main()
"""


@pytest.fixture
def guard() -> Iterator[Guard]:
    with Guard(today=TODAY) as made:
        yield made


@pytest.fixture
def ill() -> Iterator[Guard]:
    with Guard(today=TODAY, seconds=3, command=(sys.executable, "-P", "-c", ILL)) as made:
        yield made


def at(guard: Guard, *paths: Path | str) -> list[Found]:
    return [found for place in find_files(paths) for found in guard.read_file(place)]


def test_every_format_gives_what_it_gives_without(tmp_path: Path, guard: Guard) -> None:
    for name, data in one_of_each().items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.4")
    (tmp_path / "caf\udce9.txt").write_bytes("\ud83d? „ü“ \u202e".encode("utf-8", "surrogatepass"))
    places = [tmp_path, "nowhere.txt"]
    assert at(guard, *places) == list(collect(places, today=TODAY))


def test_given_outlet_and_date_fill_what_is_missing(tmp_path: Path, guard: Guard) -> None:
    (tmp_path / "a.txt").write_bytes(b"He said no.")
    [found] = guard.read_file(Place(str(tmp_path / "a.txt")), outlet="Post", published=date(2020, 1, 1))
    assert found.article is not None
    assert (found.article.outlet, found.article.published) == ("Post", date(2020, 1, 1))


@pytest.mark.parametrize(
    "data", [b"He said no.", PAGE, zipped({"a.txt": b"He said no."}), gzip.compress(PAGE)]
)
def test_what_is_piped_in_is_read(guard: Guard, data: bytes) -> None:
    piped = list(guard.read_file(Place("-"), stdin=io.BytesIO(data)))
    assert piped == list(collect(["-"], stdin=io.BytesIO(data), today=TODAY))
    assert piped[0].article is not None


def test_json_lines_are_read_as_they_come(guard: Guard) -> None:
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb") as stdin, os.fdopen(writing, "wb", buffering=0) as stdout:
        stdout.write(b'{"text": "One."}\n')
        found = guard.read_file(Place("-"), stdin=stdin)
        assert next(found).path == "-:1"  # the writer is not done
        stdout.write(b'{"text": "Two."}\n')
        assert next(found).path == "-:2"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems name open files otherwise")
@pytest.mark.parametrize("data", [b"He said no.", b'{"text": "One."}\n', zipped({"a.txt": b"He said no."})])
def test_a_pipe_that_has_a_name_is_read(guard: Guard, data: bytes) -> None:
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb"), os.fdopen(writing, "wb") as stdout:
        stdout.write(data)
        stdout.close()
        [found] = at(guard, f"/dev/fd/{reading}")
    assert found.problem is None
    assert found.path.startswith(f"/dev/fd/{reading}")


def test_a_file_that_is_gone_by_then_is_told(tmp_path: Path, guard: Guard) -> None:
    [found] = guard.read_file(Place(str(tmp_path / "a.txt")))
    assert found.problem == "It could not be read: No such file or directory."


def test_an_answer_from_the_web_is_read(guard: Guard) -> None:
    answer = Answer(
        address="https://post.example/a", status=200, headers={"content-type": "text/html"}, body=PAGE
    )
    [found] = guard.read_answer(answer)
    assert found.article is not None
    assert found.article.text.startswith(SENTENCE)


REASONS = {
    "LOOP": "It takes longer than 3 seconds to take apart.",
    "CRASH": "It ended the process that takes files apart.",
    "MEMORY": "It takes more memory to read than any article.",
}


@pytest.mark.skipif(sys.platform != "linux", reason="signals and limits of memory are the system's own")
@pytest.mark.parametrize("pack", [zipped, tarred])
def test_what_loops_or_crashes_is_given_up_and_the_rest_is_read(tmp_path: Path, ill: Guard, pack) -> None:
    inner = {f"{word}.txt": word.encode() for word in REASONS}
    clips = {
        "1.jsonl": b'{"text": "One."}\n{"text": "Two."}\n',
        **inner,
        "in.zip": zipped(inner),
        "z.txt": b"Last.",
    }
    del clips["MEMORY.txt"]
    clips["in.zip"] = zipped({"a.txt": b"In.", "MEMORY.txt": b"MEMORY", "b.txt": b"In, too."})
    (tmp_path / "clips.any").write_bytes(pack(clips))
    (tmp_path / "after.txt").write_bytes(b"After.")
    path = str(tmp_path / "clips.any")
    assert [
        (one.path.removeprefix(path), one.article.text if one.article else one.problem)
        for one in at(ill, path, tmp_path / "after.txt")
    ] == [
        ("!1.jsonl:1", "One."),
        ("!1.jsonl:2", "Two."),
        ("!LOOP.txt", REASONS["LOOP"]),
        ("!CRASH.txt", REASONS["CRASH"]),
        ("!in.zip!a.txt", "In."),
        ("!in.zip!MEMORY.txt", REASONS["MEMORY"]),
        ("!in.zip!b.txt", "In, too."),
        ("!z.txt", "Last."),
        (str(tmp_path / "after.txt"), "After."),
    ]


def test_a_page_that_keeps_its_parser_busy_for_minutes_is_given_up(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(b"<html><body>" + b"<b><p>" * 1_000_000)
    (tmp_path / "b.txt").write_bytes(b"He said no.")
    with Guard(today=TODAY, seconds=5) as guard:
        one, two = at(guard, tmp_path)
    assert one.problem == "It takes longer than 5 seconds to take apart."
    assert two.article is not None


def test_a_giant_line_piped_in_is_refused_before_it_ends(guard: Guard) -> None:
    class Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
            buffer[:] = b"x" * len(buffer)
            return len(buffer)

    [found] = guard.read_file(Place("-"), stdin=io.BufferedReader(Endless()))
    assert found.problem is not None
    assert found.problem.startswith("It is larger than 20 MB")


@pytest.mark.skipif(sys.platform != "linux", reason="signals are the system's own")
def test_an_archive_full_of_traps_is_given_up(tmp_path: Path, ill: Guard) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({f"{n}.txt": b"CRASH" for n in range(9)}))
    found = at(ill, tmp_path)
    assert [one.problem for one in found[:3]] == [REASONS["CRASH"]] * 3
    assert [one.problem for one in found[3:]] == [
        "3 of its files had to be given up; the rest is left unread."
    ]


def test_a_mistake_of_ours_costs_one_file(tmp_path: Path, ill: Guard) -> None:
    (tmp_path / "a.txt").write_bytes(b"MISTAKE")
    (tmp_path / "b.txt").write_bytes(b"He said no.")
    one, two = at(ill, tmp_path)
    assert one.problem == "The reader of this file failed (AssertionError: our own)."
    assert two.article is not None


@pytest.mark.skipif(sys.platform != "linux", reason="signals are the system's own")
def test_a_process_that_died_between_two_files_is_replaced(tmp_path: Path, guard: Guard) -> None:
    (tmp_path / "a.txt").write_bytes(b"He said no.")
    assert at(guard, tmp_path)[0].article
    assert guard._process is not None
    os.kill(guard._process.pid, signal.SIGKILL)
    guard._process.wait()
    assert at(guard, tmp_path)[0].article


def test_a_reading_that_is_left_off_leaves_nothing_behind(tmp_path: Path, guard: Guard) -> None:
    lines = b"".join(json.dumps({"text": f"Number {n}. " * 500}).encode() + b"\n" for n in range(200))
    (tmp_path / "a.jsonl").write_bytes(lines)
    (tmp_path / "b.txt").write_bytes(b"He said no.")
    left = guard.read_file(Place(str(tmp_path / "a.jsonl")))
    next(left)
    left.close()
    [found] = at(guard, tmp_path / "b.txt")
    assert found.article is not None
    assert found.article.text == "He said no."


@pytest.mark.parametrize("command", [("nowhere/python",), (sys.executable, "-c", "")])
def test_a_process_that_does_not_start_stops_the_run(tmp_path: Path, command: tuple[str, ...]) -> None:
    (tmp_path / "a.txt").write_bytes(b"He said no.")
    with Guard(command=command) as guard, pytest.raises(RunError, match="process that takes files apart"):
        at(guard, tmp_path)


def test_a_module_lying_among_the_clips_is_not_run(
    tmp_path: Path, guard: Guard, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit")
    (tmp_path / "a.txt").write_bytes(b"He said no.")
    monkeypatch.chdir(tmp_path)
    assert [one.problem for one in at(guard, "a.txt")] == [None]
