"""How much of one file is read, and the sentence or the error where that is passed."""

from __future__ import annotations

import lzma
import os
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from typing import IO

from rapport.articles.decoding import LIMIT
from rapport.errors import UnreadableArticle

# PDF, Word and EPUB files carry pictures: a newspaper's whole issue as PDF has 20 to 60 MB.
LARGEST_DOCUMENT = 100_000_000

# An archive in an archive is laid on the disk to be read; a year of a paper's text has 200 MB.
LARGEST_INNER = 500_000_000

# clips.zip in a mail folder in a backup: three. Deeper nesting is a trap, not an order.
DEEPEST = 3

# Text packs to a third or a tenth, a folder of near-copies by xz to about a hundredth; bombs to a
# thousandth and less. Below SMALL nobody is hurt, and a few headers alone pack to next to nothing.
RATIO = 200
SMALL = 20_000_000

# 20 years of a daily paper are some 500,000 articles; what has more is not walked to its end.
MOST_MEMBERS = 1_000_000

# A whole issue of a paper has up to 100 pages, a year's report 300; books are no articles.
MOST_PAGES = 500

# What Python's unpackers raise on bytes that are damaged, cut off, locked or packed in an unknown way.
DAMAGED = (
    EOFError, OSError, RuntimeError, ValueError, zlib.error, lzma.LZMAError,
    tarfile.TarError, zipfile.BadZipFile,
)  # fmt: skip


class Allowance:
    """How much may come out of an archive; `packed` tells how many bytes went in so far."""

    def __init__(self, packed: Callable[[], int]) -> None:
        self._packed = packed
        self._unpacked = 0

    def spend(self, count: int) -> None:
        """Note that `count` bytes came out. Raises UnreadableArticle when that is too much."""
        self._unpacked += count
        if self._unpacked > SMALL and self._unpacked > RATIO * self._packed():
            raise UnreadableArticle(
                f"It unpacks to more than {RATIO} times its size, as only a trap does. "
                "The rest is left unread."
            )


def whole(stream: IO[bytes], *, most: int = LIMIT) -> bytes:
    """All bytes of a stream from where it stands. Raises UnreadableArticle beyond `most`.

    A file's size is asked for before it is read; a pipe is read as far as the limit.
    """
    size = 0
    with suppress(OSError, AttributeError):  # a stream in memory has no file
        size = os.fstat(stream.fileno()).st_size
    data = b"" if size > most else stream.read(most + 1)
    if max(size, len(data)) > most:
        raise UnreadableArticle(too_large(most))
    return data


def too_large(most: int) -> str:
    """The sentence for more than `most` bytes."""
    return (
        f"It is larger than {most // 1_000_000} MB, more than any article. "
        "If it holds many articles, split it or write them as JSON lines (.jsonl)."
    )
