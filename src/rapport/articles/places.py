"""Names of files, folders, globs and web addresses become the places to read, each once and in order."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rapport.articles.addresses import is_address
from rapport.articles.formats import SUFFIXES, format_of_name

STDIN = "-"

_MAGIC = re.compile(r"[*?\[]")


@dataclass(frozen=True, slots=True)
class Place:
    """One file or web address to read (or ``-``), or a name that leads to none, with the problem."""

    path: str
    problem: str | None = None


def find_files(where: Iterable[str | os.PathLike[str]]) -> list[Place]:
    """The files at the named places, each once, in the order named and sorted within a folder.

    A name is a file, a folder (with all folders below), a glob (``*``, ``?``, ``[…]``, ``**``), a web
    address or ``-``. In folders, hidden files and those with a suffix that is not in `SUFFIXES` are
    passed over; links are followed, in a circle once. The list's length is the total for a progress bar.
    """
    places: list[Place] = []
    seen: set[tuple[int, int]] = set()
    for given in where:
        name = os.fspath(given)
        if name == STDIN or is_address(name):
            if Place(name) not in places:
                places.append(Place(name))
        elif name and _identity(name):
            places.extend(_at(Path(name), seen, named=True))
        elif _MAGIC.search(name):
            places.extend(_matching(name, seen))
        else:
            places.append(Place(shown_path(name), "There is no such file or folder."))
    return places


def _matching(pattern: str, seen: set[tuple[int, int]]) -> list[Place]:
    """The files that a glob matches; hidden ones only where the glob names the dot."""
    parts = Path(pattern).parts
    fixed = next(i for i, part in enumerate(parts) if _MAGIC.search(part))
    base, wild = Path(*parts[:fixed]), parts[fixed:]
    try:
        matches = sorted(base.glob(str(Path(*wild))))  # does not follow links below **: no circles
    except (OSError, ValueError) as error:  # ValueError: "**" glued to a name
        return [Place(shown_path(pattern), f"The pattern cannot be used: {error}.")]
    if not _is_hidden(Path(*wild)):
        matches = [path for path in matches if not _is_hidden(path.relative_to(base))]
    if not matches:
        return [Place(shown_path(pattern), "No file matches the pattern.")]
    named = not wild[-1].endswith("*")  # "clips/*.log" asks for .log files, "clips/*" for articles
    return [place for path in matches for place in _at(path, seen, named=named)]


def _at(start: Path, seen: set[tuple[int, int]], *, named: bool) -> list[Place]:
    """The file `start`, or the files below that folder, without those that `seen` holds already."""
    if start.is_dir():
        places = list(_below(start))
        if named and not places:
            return [Place(shown_path(start), f"There is no article in the folder ({', '.join(SUFFIXES)}).")]
    else:
        places = [Place(str(start))] if named or format_of_name(start.name) else []
    new: list[Place] = []
    for place in places:
        key = _identity(place.path)
        if place.problem or (key and key not in seen):
            new.append(place)
        if key:
            seen.add(key)
    return new


def _below(folder: Path) -> Iterator[Place]:
    """The articles in a folder and those below it, by name; no folder is entered twice."""
    entered: set[tuple[int, int] | None] = set()
    stack = [folder]
    while stack:
        path = stack.pop()
        if path.is_dir():
            if _identity(path) in entered:
                continue
            entered.add(_identity(path))
            try:
                names = sorted(child.name for child in path.iterdir() if not child.name.startswith("."))
            except OSError as error:
                yield Place(shown_path(path), f"The folder cannot be opened: {error.strerror}.")
            else:
                stack.extend(path / name for name in reversed(names))
        # Only files on disk: a pipe met in a folder would be waited on for ever.
        elif format_of_name(path.name) and path.is_file():
            yield Place(str(path))


def _identity(path: str | Path) -> tuple[int, int] | None:
    """Device and inode of what `path` leads to; None when that is nothing."""
    try:
        status = Path(path).stat()
    except (OSError, ValueError):  # ValueError: a NUL in the name
        return None
    return status.st_dev, status.st_ino


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") and part != ".." for part in path.parts)


def shown_path(path: str | Path) -> str:
    """The path as text that can be printed and stored: names that are not UTF-8 get a '\ufffd'."""
    return os.fsencode(path).decode("utf-8", "replace")
