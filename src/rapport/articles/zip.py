"""A ZIP archive to its members, and what kind of document a ZIP is when it is one."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterator
from functools import partial
from io import BufferedReader
from typing import IO

from rapport.articles.formats import Format
from rapport.articles.limits import DAMAGED, MOST_MEMBERS, Allowance
from rapport.articles.members import Member, is_wanted
from rapport.articles.streams import Unpacked, damaged
from rapport.errors import UnreadableArticle

_ENCRYPTED = 0x1  # APPNOTE.TXT 4.4.4, bit 0


def open_zip(stream: IO[bytes]) -> zipfile.ZipFile:
    """The archive. Raises UnreadableArticle when it is none."""
    try:
        return zipfile.ZipFile(stream)
    except DAMAGED as error:
        raise UnreadableArticle(f"It is not a sound ZIP archive or document ({error}).") from error


def kind_of_zip(stream: IO[bytes]) -> Format:
    """Whether a ZIP archive is a Word document, an EPUB or just an archive; the stream stands at its start.

    Raises UnreadableArticle when it is another kind of document, or no ZIP at all.
    """
    with open_zip(stream) as archive:
        names = set(archive.namelist())
    stream.seek(0)
    if "word/document.xml" in names:
        return Format.DOCX
    if "META-INF/container.xml" in names:
        return Format.EPUB
    if "[Content_Types].xml" in names:
        raise UnreadableArticle("It is an Office document, but not a text. Save its text as .docx or .txt.")
    if "META-INF/manifest.xml" in names and "content.xml" in names:
        raise UnreadableArticle("It is an OpenDocument file. Save it as .docx or .txt.")
    return Format.ZIP


def zip_members(stream: IO[bytes]) -> Iterator[Member]:
    """The members in the order of the directory at the end of the archive."""
    with open_zip(stream) as archive:
        allowance = allowance_of(stream)
        for count, info in enumerate(archive.infolist()):
            if count >= MOST_MEMBERS:
                raise UnreadableArticle(f"It has more than {MOST_MEMBERS:,} members; the rest is unread.")
            if info.is_dir() or not is_wanted(info.filename):
                continue
            if info.flag_bits & _ENCRYPTED:
                yield Member(name=info.filename, problem="It is locked with a password. Unpack it first.")
            else:
                yield Member(name=info.filename, open=partial(open_member, archive, info, allowance))


def open_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo | str, allowance: Allowance) -> IO[bytes]:
    """One member's bytes, bounded by the archive's size. Raises UnreadableArticle."""
    try:
        return BufferedReader(Unpacked(archive.open(info), allowance))
    except KeyError as error:
        raise UnreadableArticle(f"A part of the document is missing: {info}.") from error
    except DAMAGED as error:
        raise UnreadableArticle(damaged(error)) from error


def allowance_of(stream: IO[bytes]) -> Allowance:
    """How much may come out of an archive of this size, all members together."""
    size = stream.seek(0, os.SEEK_END)
    return Allowance(lambda: size)
