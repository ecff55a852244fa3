"""A file's name, its media type or its first bytes, in; its format, out."""

from __future__ import annotations

import re
from enum import StrEnum


class Format(StrEnum):
    PLAIN = "plain"
    HTML = "html"
    JSONL = "jsonl"
    TABLE = "table"
    PARQUET = "parquet"
    PDF = "pdf"
    DOCX = "docx"
    EPUB = "epub"
    EPUB_PAGE = "epub page"
    WARC = "warc"
    ZIP = "zip"
    TAR = "tar"
    GZIP = "gzip"
    BZIP2 = "bzip2"
    XZ = "xz"


# The suffix decides; a named file with another one is looked into, in a folder it is passed over.
SUFFIXES = {
    ".txt": Format.PLAIN, ".text": Format.PLAIN, ".md": Format.PLAIN, ".markdown": Format.PLAIN,
    ".html": Format.HTML, ".htm": Format.HTML, ".xhtml": Format.HTML,
    ".jsonl": Format.JSONL, ".ndjson": Format.JSONL,
    ".csv": Format.TABLE, ".tsv": Format.TABLE, ".parquet": Format.PARQUET,
    ".pdf": Format.PDF, ".docx": Format.DOCX, ".epub": Format.EPUB, ".warc": Format.WARC,
    ".zip": Format.ZIP, ".tar": Format.TAR,
    ".tgz": Format.GZIP, ".tbz2": Format.BZIP2, ".txz": Format.XZ,
    ".gz": Format.GZIP, ".bz2": Format.BZIP2, ".xz": Format.XZ,
}  # fmt: skip

# What servers and web archives call them. Much that is called text/plain is something else: looked into.
MEDIA_TYPES = {
    "text/html": Format.HTML, "application/xhtml+xml": Format.HTML,
    "application/pdf": Format.PDF, "application/epub+zip": Format.EPUB,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": Format.DOCX,
    "text/csv": Format.TABLE, "text/tab-separated-values": Format.TABLE,
    "application/jsonl": Format.JSONL, "application/x-ndjson": Format.JSONL,
    "application/vnd.apache.parquet": Format.PARQUET, "application/warc": Format.WARC,
    "application/zip": Format.ZIP, "application/x-tar": Format.TAR, "application/gzip": Format.GZIP,
    "application/x-bzip2": Format.BZIP2, "application/x-xz": Format.XZ,
}  # fmt: skip

# First bytes that leave no doubt, whatever the name says. A ZIP may be a DOCX or an EPUB: zip.py looks.
SIGNATURES = (
    (b"%PDF-", Format.PDF),
    (b"PK\x03\x04", Format.ZIP),
    (b"PK\x05\x06", Format.ZIP),  # an empty one
    (b"PAR1", Format.PARQUET),
    (b"WARC/1.", Format.WARC),
    (b"\x1f\x8b\x08", Format.GZIP),
    (b"BZh", Format.BZIP2),
    (b"\xfd7zXZ\0", Format.XZ),
)

# What members of an EPUB are given as: a page there has no menus and adverts around its text.
EPUB_PAGE = "application/x-epub-page"

# A tar says so in the header of its first member (POSIX.1-1988, ustar).
_TAR = slice(257, 262)

# Archives that hold one file: what stands before this suffix is the file's name; .tgz is a .tar.gz.
PACKED = {Format.GZIP, Format.BZIP2, Format.XZ}
_SHORT = re.compile(r"\.t(?:gz|bz2|xz)\Z", re.IGNORECASE)


def format_of_name(name: str) -> Format | None:
    """The format that a file's suffix stands for; of a packed file it is the packing.

    >>> format_of_name("2019/Story.PDF"), format_of_name("clips.tar.gz"), format_of_name("photo.png")
    (<Format.PDF: 'pdf'>, <Format.GZIP: 'gzip'>, None)

    A packed file counts when what is inside counts: access.log.gz is no article.
    """
    form = SUFFIXES.get(_suffix(name))
    return None if form in PACKED and _suffix(inner_name(name)) not in SUFFIXES else form


def format_of_media_type(media_type: str | None) -> Format | None:
    """The format that a media type stands for, parameters left out.

    >>> format_of_media_type("Text/HTML; charset=utf-8")
    <Format.HTML: 'html'>
    """
    bare = (media_type or "").partition(";")[0].strip().lower()
    return Format.EPUB_PAGE if bare == EPUB_PAGE else MEDIA_TYPES.get(bare)


def format_of_bytes(first: bytes) -> Format | None:
    """The format that a file's first 512 bytes show beyond doubt."""
    for signature, form in SIGNATURES:
        if first.startswith(signature):
            return form
    return Format.TAR if first[_TAR] == b"ustar" else None


def inner_name(name: str) -> str:
    """The name of the one file that a packed file holds.

    >>> inner_name("clips.tgz"), inner_name("a.jsonl.gz")
    ('clips.tar', 'a.jsonl')
    """
    return _SHORT.sub(".tar", name) if _SHORT.search(name) else name[: -len(_suffix(name)) or None]


def _suffix(name: str) -> str:
    """The last suffix, in small letters; none for a hidden file."""
    base = re.split(r"[/\\]", name)[-1]
    return "." + base.rpartition(".")[2].lower() if "." in base.lstrip(".") else ""
