"""Places to a stream of Found as in `collect`, with untrusted bytes taken apart in a process of their own.

This is the one file that starts a process. No limit inside Python stops a library that loops, or one
that brings its process down: the file in hand is then given up, with the reason, and the rest is read.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self

from rapport.articles.addresses import is_address
from rapport.articles.answer import Answer, Fetches
from rapport.articles.collect import read_address, read_place, some_article, with_given
from rapport.articles.contents import How, is_json_line, read_content
from rapport.articles.decoding import LIMIT
from rapport.articles.formats import format_of_bytes
from rapport.articles.found import Found
from rapport.articles.limits import too_large
from rapport.articles.places import STDIN, Place, shown_path
from rapport.articles.streams import begun, copy_bounded
from rapport.articles.watchdog import Watchdog
from rapport.articles.worker import from_json
from rapport.errors import RunError, UnreadableArticle

# A page takes 50 ms, a PDF of 300 pages some 15 s; on a laptop that is busy with other work four times that.
SECONDS = 60.0

# A process that starts imports its libraries first: a second, on a machine that is busy with other work ten.
_STARTING = 60.0

# Files given up in one archive before the rest of it is: it is a trap or badly damaged.
MOST_GIVEN_UP = 3

# Files after which a new process takes over, so that what libraries never give back stays small.
_RENEW_AFTER = 5_000

# Safe path (-P): a clips folder that is the current one may hold a json.py.
_COMMAND = (sys.executable, "-P", "-m", "rapport.articles.worker")


class Guard:
    """Reads places as `read_file` does, with at most `seconds` for each article; a context manager.

        with Guard(fields={"text": "body"}) as guard:
            for found in guard.read_file(place, outlet="The Harbour Post"):
                ...

    The process starts with the first file and ends with the context. Raises RunError when it cannot.
    """

    def __init__(
        self,
        *,
        fields: Mapping[str, str] | None = None,
        today: date | None = None,
        seconds: float = SECONDS,
        command: tuple[str, ...] = _COMMAND,
    ) -> None:
        self._fields = fields
        self._today = today
        self._seconds = seconds
        self._watchdog = Watchdog(seconds)
        self._command = command
        self._process: subprocess.Popen[bytes] | None = None
        self._asked = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()
        self._watchdog.close()

    def read_file(
        self,
        place: Place,
        *,
        published: date | None = None,
        outlet: str | None = None,
        stdin: BinaryIO | None = None,
        fetcher: Fetches | None = None,
    ) -> Iterator[Found]:
        """What is at one place, as in `collect.read_file`; what takes too long is a Found that says so."""
        if place.problem or (place.path == STDIN and stdin is None):
            there = read_place(place, how=self._how)
        elif is_address(place.path):
            there = read_address(place, fetcher=fetcher, read=self.read_answer)
        elif place.path == STDIN and stdin is not None:
            there = self._read_piped(stdin, STDIN)
        elif not Path(place.path).is_file():  # a pipe, <(…), is open in this process only
            there = self._read_pipe(place.path)
        else:
            shown = shown_path(place.path)
            there = self._read({"path": shown, "file": place.path, "name": place.path})
        yield from (with_given(found, published=published, outlet=outlet) for found in there)

    def read_answer(self, answer: Answer) -> list[Found]:
        """The articles in what a web server answered. Raises ArticleError when there is none."""
        request = {"path": answer.address, "headers": dict(answer.headers), "body": len(answer.body)}
        return some_article(self._read(request, answer.body))

    @property
    def _how(self) -> How:
        return How(today=self._today or date.today(), fields=self._fields)

    def _read_pipe(self, path: str) -> Iterator[Found]:
        shown = shown_path(path)
        try:
            with open(path, "rb") as pipe:  # noqa: PTH123 - a name as the system gave it
                yield from self._read_piped(pipe, shown)
        except OSError as error:
            yield Found(path=shown, problem=f"It could not be read: {error.strerror or error}.")

    def _read_piped(self, pipe: BinaryIO, path: str) -> Iterator[Found]:
        """JSON lines as they come; anything else is laid on the disk first."""
        first, stream = begun(pipe, line=True)
        if len(first) > LIMIT and format_of_bytes(first) is None:
            yield Found(path=path, problem=too_large(LIMIT))
            return
        if is_json_line(first):
            yield from read_content(stream, path=path, how=self._how)
            return
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "piped"
            try:
                with file.open("wb") as laid:
                    copy_bounded(stream, laid)
            except UnreadableArticle as error:
                yield Found(path=path, problem=str(error))
                return
            yield from self._read({"path": path, "file": str(file), "name": path})

    def _read(self, request: Mapping[str, Any], body: bytes = b"") -> Iterator[Found]:
        """What the process finds; what it does not survive is given up, and the file read again without."""
        given_up: dict[int, str] = {}
        known_until = 0  # everything before this step was given out before
        while True:
            at = furthest = 0
            ended = False
            try:
                for reply in self._ask({**request, "given_up": given_up}, body):
                    if "at" in reply:
                        at = reply["at"]
                        furthest = max(furthest, at)
                    elif "found" in reply and furthest >= known_until:
                        yield from_json(reply["found"])
                    elif "end" in reply:
                        ended = True
                        return
            except _Gone as gone:
                if at == 0 and self._asked > 1:
                    continue  # it ended between two files: the next one is asked
                if at == 0:
                    raise RunError("The process that takes files apart does not start.") from gone
                if len(given_up) == MOST_GIVEN_UP:
                    problem = f"{MOST_GIVEN_UP} of its files had to be given up; the rest is left unread."
                    yield Found(path=request["path"], problem=problem)
                    return
                given_up[at] = str(gone)
                known_until = at
            finally:
                if not ended:
                    self._stop()

    def _ask(self, request: dict[str, Any], body: bytes) -> Iterator[dict[str, Any]]:
        """The replies to a request. Raises _Gone when the process ends, by itself or for its slowness."""
        process = self._running()
        assert process.stdin is not None
        assert process.stdout is not None
        line = {**request, "today": self._how.today.isoformat(), "fields": self._fields}
        try:
            process.stdin.write(json.dumps(line).encode("ascii") + b"\n" + body)
            process.stdin.flush()
        except OSError:
            raise _Gone("It ended the process that takes files apart.") from None
        starting = self._asked == 1
        while True:
            with self._watchdog.watching(process.kill, at_least=_STARTING if starting else 0.0):
                reply = process.stdout.readline()
            starting = False
            if self._watchdog.barked:
                raise _Gone(f"It takes longer than {self._seconds:.0f} seconds to take apart.")
            if not reply.endswith(b"\n"):
                raise _Gone("It ended the process that takes files apart.")
            yield json.loads(reply)

    def _running(self) -> subprocess.Popen[bytes]:
        """The process, started if there is none."""
        if self._asked >= _RENEW_AFTER:
            self._stop()
        if self._process is None:
            try:
                self._process = subprocess.Popen(
                    self._command,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    start_new_session=True,  # Ctrl-C is for whoever reads: the article in hand is finished
                )
            except OSError as error:
                raise RunError(f"The process that takes files apart cannot be started: {error}.") from error
            self._asked = 0
        self._asked += 1
        return self._process

    def _stop(self) -> None:
        """End the process at once; it holds nothing that would be lost."""
        process, self._process, self._asked = self._process, None, 0
        if process is not None:
            process.kill()
            process.communicate()


class _Gone(Exception):
    """The process ended before its reply did; the text says why."""
