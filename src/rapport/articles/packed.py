"""A gzip, bzip2 or xz stream to the one file in it."""

from __future__ import annotations

import bz2
import gzip
import lzma
from collections.abc import Iterator
from io import BufferedReader
from typing import IO, cast

from rapport.articles.formats import Format, inner_name
from rapport.articles.limits import Allowance
from rapport.articles.members import Member
from rapport.articles.streams import Counted, Unpacked


def packed_member(stream: IO[bytes], form: Format, name: str) -> Iterator[Member]:
    """The file, named as the packed one without the last suffix."""
    counted = Counted(stream)
    unpacker: IO[bytes]
    match form:
        case Format.GZIP:
            unpacker = gzip.GzipFile(fileobj=counted)  # type: ignore[assignment]
        case Format.BZIP2:
            unpacker = bz2.BZ2File(counted)
        case _:
            unpacker = lzma.LZMAFile(cast(IO[bytes], counted))  # noqa: SIM115
    allowance = Allowance(lambda: counted.passed)
    yield Member(name=inner_name(name), open=lambda: BufferedReader(Unpacked(unpacker, allowance)))
