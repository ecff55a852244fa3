"""A file, packed or not, to its lines as bytes: read again and again, never held whole."""

from __future__ import annotations

import bz2
import gzip
import hashlib
import io
import json
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

from rapport.errors import UnreadablePeople
from rapport.people.added.entry import Refused

#: How the suffix of a file tells that it is packed.
PACKED: dict[str, Callable[[IO[bytes]], io.BufferedIOBase]] = {
    ".gz": lambda file: gzip.GzipFile(fileobj=file),
    ".bz2": lambda file: bz2.BZ2File(file),
}
# The longest entity of Wikidata has about 5 MB; a longer line is a file without line ends.
_LONGEST = 64 * 1024 * 1024


def lines_of(path: Path) -> Iterator[bytes]:
    """The lines of a file; UnreadablePeople when it cannot be opened or its packing is damaged."""
    try:
        with path.open("rb") as plain:
            unpack = PACKED.get(path.suffix.lower())
            file = unpack(plain) if unpack else plain
            while line := file.readline(_LONGEST):
                if len(line) >= _LONGEST:
                    raise UnreadablePeople(
                        "A line has more than 64 MB; entities must stand on lines of their own."
                    )
                yield line
    except (EOFError, zlib.error) as error:
        raise UnreadablePeople(f"It is packed and ends too early or is damaged ({error}).") from error
    except OSError as error:
        raise UnreadablePeople(f"It cannot be read: {error.strerror or error}.") from error


def objects_of(path: Path) -> Iterator[tuple[int, dict[str, Any] | Refused]]:
    """The JSON objects of a file with the numbers of their lines: JSON lines, or one array of such lines."""
    for number, line in enumerate(lines_of(path), start=1):
        packed = line.removeprefix(b"\xef\xbb\xbf").strip().rstrip(b",").strip()
        if number == 1 and packed.startswith(b"[") and packed != b"[":
            packed = packed[1:]
        if packed in (b"", b"[", b"]"):
            continue
        found, problem = _parse(packed)
        if problem and packed.endswith(b"]"):
            found, problem = _parse(packed[:-1].rstrip().rstrip(b","))
        if isinstance(found, dict):
            yield number, found
        else:
            what = problem or f"a JSON object was expected, not {type(found).__name__}"
            yield number, Refused(number, what)


def digest_of(path: Path) -> str:
    """The SHA-256 of a file's bytes."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise UnreadablePeople(f"It cannot be read: {error.strerror or error}.") from error


def _parse(packed: bytes) -> tuple[Any, str | None]:
    """What a line holds, and what is wrong with it if nothing can be made of it."""
    try:
        return json.loads(packed), None
    except (json.JSONDecodeError, UnicodeDecodeError, RecursionError) as error:
        where = f" at character {error.pos + 1}" if isinstance(error, json.JSONDecodeError) else ""
        return None, f"it is not JSON{where}"
