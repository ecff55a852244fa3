"""A tar archive to its members, read from front to back."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from functools import partial
from io import BufferedReader
from typing import IO

from rapport.articles.limits import DAMAGED, MOST_MEMBERS, Allowance
from rapport.articles.members import Member, is_wanted
from rapport.articles.streams import Counted, Unpacked, damaged
from rapport.errors import UnreadableArticle

_NO_FILE = "It is a link, a device or a file with holes; it is not followed."


def tar_members(stream: IO[bytes]) -> Iterator[Member]:
    """The files of a tar; links, devices and files with holes are told, never followed or filled."""
    counted = Counted(stream)
    allowance = Allowance(lambda: counted.passed)
    try:
        archive = tarfile.open(fileobj=counted, mode="r|")  # noqa: SIM115
    except DAMAGED as error:
        raise UnreadableArticle(f"It is not a sound tar archive ({error}).") from error
    with archive:
        for _ in range(MOST_MEMBERS):
            try:
                info = archive.next()
            except DAMAGED as error:
                raise UnreadableArticle(damaged(error)) from error
            if info is None:
                return
            archive.members = []  # type: ignore[attr-defined] # it would keep them all
            if info.isdir() or not is_wanted(info.name):
                continue
            if not info.isfile() or info.issparse():
                yield Member(name=info.name, problem=_NO_FILE)
            else:
                yield Member(name=info.name, open=partial(_open, archive, info, allowance))
    raise UnreadableArticle(f"It has more than {MOST_MEMBERS:,} members; the rest is left unread.")


def _open(archive: tarfile.TarFile, info: tarfile.TarInfo, allowance: Allowance) -> IO[bytes]:
    try:
        content = archive.extractfile(info)
    except DAMAGED as error:
        raise UnreadableArticle(damaged(error)) from error
    assert content is not None  # only files are opened
    return BufferedReader(Unpacked(content, allowance))
