"""A question that a copy of the process answers: the same answer, whatever becomes of the copy.

Each case runs in a process of its own, as pytest's workers have threads, which forbid a copy.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

from rapport.dossier.beside import beside

BEGIN = """
import os, signal, sys, threading, time
from rapport.dossier import beside as module
from rapport.dossier.beside import beside

module.os.sched_getaffinity = lambda _: {0, 1}
"""


def run(script: str) -> str:
    """What a script prints, run by itself."""
    whole = BEGIN + dedent(script)
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", whole], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    assert not done.stderr
    return done.stdout


linux = pytest.mark.skipif(sys.platform != "linux", reason="copies are made on Linux only")


@linux
def test_a_copy_answers() -> None:
    assert (
        run(
            """
        with beside(lambda: (os.getpid(), list(range(200_000))), is_long=True) as answer:
            number, many = answer()
        print(number != os.getpid(), sum(many), flush=True)
        try:
            os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            print("none")
        """
        )
        == "True 19999900000\nnone\n"
    )


@linux
@pytest.mark.parametrize(
    "breaks",
    [
        "os._exit(0)",
        "os.kill(os.getpid(), signal.SIGKILL)",
        "1 / 0",
        "sys.exit(3)",
    ],
)
def test_a_copy_that_fails_is_replaced(breaks: str) -> None:
    script = f"""
    here = os.getpid()
    def ask():
        if os.getpid() != here:
            {breaks}
        return "asked here"
    with beside(ask, is_long=True) as answer:
        print(answer())
    """
    assert run(script) == "asked here\n"


@linux
def test_what_fails_here_too_is_raised_here() -> None:
    assert (
        run(
            """
        try:
            with beside(lambda: 1 / 0, is_long=True) as answer:
                answer()
        except ZeroDivisionError as error:
            print(error)
        """
        )
        == "division by zero\n"
    )


@linux
def test_leaving_early_ends_the_copy() -> None:
    assert (
        run(
            """
        try:
            with beside(lambda: time.sleep(600), is_long=True):
                raise KeyboardInterrupt
        except KeyboardInterrupt:
            print("stopped")
        try:
            os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            print("none is left")
        """
        )
        == "stopped\nnone is left\n"
    )


@linux
def test_nothing_is_printed_twice() -> None:
    assert (
        run(
            """
        print("once", end=" ")
        with beside(lambda: 1, is_long=True) as answer:
            print(answer())
        """
        )
        == "once 1\n"
    )


@pytest.mark.parametrize(
    "why",
    [
        "threading.Thread(target=time.sleep, args=(30,), daemon=True).start()",
        "module.os.sched_getaffinity = lambda _: {0}",
        "module.sys = type('Elsewhere', (), {'platform': 'win32'})",
        "def full(): raise OSError('no room')\nmodule.os.fork = full",
    ],
)
def test_asked_here_where_no_copy_can_be_made(why: str) -> None:
    ask = "with beside(os.getpid, is_long=True) as answer:\n    print(answer() == os.getpid())\n"
    assert run(f"{why}\n{ask}") == "True\n"


def test_short_questions_are_asked_here() -> None:
    asked = []
    with beside(lambda: asked.append(1), is_long=False) as answer:
        assert not asked
        answer()
    assert asked == [1]


@linux
def test_a_dossier_is_the_same_to_the_byte(tmp_path: Path) -> None:
    assert (
        run(
            f"""
        from pathlib import Path
        from rapport.dossier import dossier
        from rapport.record.record import Record
        from training.many_statements import A, B, many_statements

        os.fork, forks = (lambda fork=os.fork: forks.append(1) or fork()), []
        with Record(Path({str(tmp_path / "record.db")!r})) as record:
            for reading in many_statements(60):
                record.add(reading)
            told = []
            for least in (0, 1_000_000):
                dossier.LONG = least
                record.forget()
                told.append(dossier.Dossier.between(record, A, B).to_json())
        print(told[0] == told[1], len(forks))
        """
        )
        == "True 1\n"
    )
