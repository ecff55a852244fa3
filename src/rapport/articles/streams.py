"""Streams of bytes in; begun ones made whole, counted, bounded and walkable ones out."""

from __future__ import annotations

import io
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from rapport.articles.decoding import LIMIT
from rapport.articles.limits import DAMAGED, LARGEST_INNER, Allowance
from rapport.errors import UnreadableArticle

# As much as it takes to tell a tar, whose sign stands furthest from the start.
_HEAD = 512


class _Raw(io.RawIOBase):
    """A readable raw stream; who makes one gives `take`."""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self.take(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def take(self, size: int) -> bytes:
        """At most so many bytes, none at the end."""
        raise NotImplementedError


class Rejoined(_Raw):
    """A stream of which `first` was read already: gives that, then the rest."""

    def __init__(self, first: bytes, rest: IO[bytes]) -> None:
        self._first = memoryview(first)
        self._rest = rest

    def fileno(self) -> int:
        return self._rest.fileno()

    def take(self, size: int) -> bytes:
        if self._first:
            data = bytes(self._first[:size])
            self._first = self._first[size:]
            return data
        # read1: what a pipe holds by now, without waiting for more
        taken: bytes = getattr(self._rest, "read1", self._rest.read)(size)
        return taken


class Counted(_Raw):
    """A stream that knows how many bytes were read from it."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.passed = 0

    def tell(self) -> int:
        return self.passed

    def take(self, size: int) -> bytes:
        # read1: a stream that breaks off gives what it had first
        data: bytes = getattr(self._stream, "read1", self._stream.read)(size)
        self.passed += len(data)
        return data


class Unpacked(_Raw):
    """What an unpacker gives, as far as the allowance goes; damage becomes UnreadableArticle."""

    def __init__(self, unpacker: IO[bytes], allowance: Allowance) -> None:
        self._unpacker = unpacker
        self._allowance = allowance

    def take(self, size: int) -> bytes:
        try:
            # read1: what comes before the damage is not lost with it
            data: bytes = getattr(self._unpacker, "read1", self._unpacker.read)(size)
        except DAMAGED as error:
            raise UnreadableArticle(damaged(error)) from error
        self._allowance.spend(len(data))
        return data


def damaged(error: Exception) -> str:
    """The sentence for what cannot be unpacked."""
    return f"It cannot be unpacked: it is damaged, cut off or locked ({' '.join(str(error).split())[:80]})."


def begun(stream: IO[bytes], *, line: bool) -> tuple[bytes, IO[bytes]]:
    """The first bytes of a stream, the whole first line if asked for, and the stream from its start."""
    first = stream.readline(LIMIT + 1) if line else stream.read(_HEAD)
    if (not first.endswith(b"\n") and len(first) < _HEAD) or b"\0" in first[:_HEAD]:
        first += stream.read(max(0, _HEAD - len(first)))
    if stream.seekable():
        stream.seek(-len(first), io.SEEK_CUR)
        return first, stream
    return first, io.BufferedReader(Rejoined(first, stream))


@contextmanager
def walkable(stream: IO[bytes]) -> Iterator[IO[bytes]]:
    """The same bytes where one can go back and forth: on the disk, unless they are there already.

    Raises UnreadableArticle for more than `LARGEST_INNER`.
    """
    if stream.seekable():
        yield stream
        return
    with tempfile.TemporaryFile() as laid:
        copy_bounded(stream, laid)
        laid.seek(0)
        yield laid


def copy_bounded(stream: IO[bytes], to: IO[bytes]) -> None:
    """Copy a stream. Raises UnreadableArticle for more than `LARGEST_INNER`."""
    shutil.copyfileobj(io.BufferedReader(_Bounded(stream)), to)


class _Bounded(_Raw):
    """A stream that may be as long as `LARGEST_INNER`."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._left = LARGEST_INNER

    def take(self, size: int) -> bytes:
        data = self._stream.read(size)
        self._left -= len(data)
        if self._left < 0:
            raise UnreadableArticle(
                f"It has more than {LARGEST_INNER // 1_000_000} MB. Save it as a file on the disk, unpacked."
            )
        return data
