"""Bytes to a file that is there whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, TypeVar

from rapport.errors import RapportError

T = TypeVar("T")


def write_whole(path: Path, write: Callable[[BinaryIO], T]) -> T:
    """Write a file beside its place and put it there when it is whole, so that nothing is half-written.

    Raises RapportError when the folder is missing, the disk is full and the like.
    """
    beside = path.with_name(f".{path.name}.part")
    try:
        with beside.open("wb") as out:
            done = write(out)
        beside.replace(path)
    except OSError as error:
        raise RapportError(f"Cannot write {path}: {error.strerror or error}.") from error
    finally:
        beside.unlink(missing_ok=True)
    return done
