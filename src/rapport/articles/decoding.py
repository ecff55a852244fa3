"""A file's bytes become its text, code point for code point, with the encoding that did it."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress
from dataclasses import dataclass

from rapport.errors import UnreadableArticle

# A long novel is 3 MB of text and the heaviest news pages are about 5 MB of HTML; trafilatura,
# which reads those pages, also stops at 20 MB. Beyond it a file is an archive, not an article.
LIMIT = 20_000_000

# First bytes of files that get saved among articles: what they are, what to do instead.
SIGNATURES = (
    (b"%PDF-", "a PDF", "Save its text as a .txt file and read that."),
    (b"PK\x03\x04", "a ZIP archive or an Office document", "Unpack it, or save the document as plain text."),
    (b"\xd0\xcf\x11\xe0", "an old Office document", "Save the document as plain text."),
    (b"{\\rtf", "an RTF document", "Save the document as plain text."),
    (b"\x1f\x8b", "a gzip archive", "Unpack it first: gunzip FILE."),
    (b"BZh", "a bzip2 archive", "Unpack it first: bunzip2 FILE."),
    (b"\xfd7zXZ", "an xz archive", "Unpack it first: unxz FILE."),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive", "Unpack it first: unzstd FILE."),
    (b"7z\xbc\xaf", "a 7z archive", "Unpack it first."),
    (b"Rar!", "a RAR archive", "Unpack it first."),
    (b"\x89PNG", "a picture (PNG)", "Save the article's text instead."),
    (b"\xff\xd8\xff", "a picture (JPEG)", "Save the article's text instead."),
    (b"GIF8", "a picture (GIF)", "Save the article's text instead."),
    (b"RIFF", "a picture, sound or film (RIFF)", "Save the article's text instead."),
    (b"ID3", "a sound file (MP3)", "Save the article's text instead."),
    (b"SQLite format 3", "an SQLite database", "To look into a record, name it with --record."),
    (b"\x7fELF", "a program", "Name the file that holds the article."),
)

# Byte-order marks, longest first: UTF-32's begins with UTF-16's.
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# What newspapers have been written in, by Python's names: the only ones a page may declare and
# the only ones guessed at. UTF-7, punycode and the like turn plain English into something else.
ENCODINGS = (
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp874",
    "iso8859-2", "iso8859-5", "iso8859-7", "iso8859-9", "iso8859-15", "koi8-r", "koi8-u",
    "mac-roman", "mac-cyrillic", "cp437", "cp850", "cp866",
    "shift_jis", "euc_jp", "gb18030", "gbk", "gb2312", "big5", "euc_kr",
)  # fmt: skip

# The web's rule (WHATWG Encoding): a page that says Latin-1 or ASCII means Windows-1252.
SAME_AS = {"iso8859-1": "cp1252", "ascii": "cp1252", "utf-8": "utf-8"}

# Quotation marks, dashes, ellipsis, hard space: the same bytes in every Windows code page.
_TYPOGRAPHY = bytes([0x82, 0x84, 0x85, *range(0x91, 0x98), 0xA0, 0xAB, 0xBB])
_HIGH = bytes(range(0x80, 0x100))
_CONTROLS = bytes(byte for byte in range(0x20) if byte not in b"\t\n\v\f\r\x1b")
_ASCII_LETTERS = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

# Accented letters per ASCII letter up to which undeclared text is taken for Windows-1252. No article
# of PolNeAR has above 0.002; the leads in tests/articles/test_language.py have 0.04 in Finnish and
# Swedish, which Windows-1252 writes too, and 0.06 in Polish, which it does not.
_FEW_ACCENTS = 0.05

# However short the text, it may be about a Brühl or a Müller-Lüdenscheidt.
_A_NAME = 2

# A tenth of random or compressed bytes are control characters and next to none of a text.
_MANY_CONTROLS = 0.05

_BINARY = "It looks like binary data, not text ({}). Save the article as plain text, UTF-8."

# Detection looks at this many bytes from the first non-ASCII one: 10,000 words settle it.
_SAMPLE = 65_536


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text, the encoding that gave it (Python's name), and what was lost, if anything."""

    text: str
    encoding: str
    remark: str | None = None


def decode(data: bytes, *, declared: str | None = None) -> Decoded:
    """The text of `data`: by its byte-order mark, as UTF-8, as `declared`, or as detected.

    >>> decode(b"She said \\x93no\\x94.\\r\\n")
    Decoded(text='She said “no”.\\r\\n', encoding='cp1252', remark=None)

    Nothing is translated: line ends stay as they are and each decoded code point is one of the
    text's. A byte-order mark is no part of the text. Bytes that do not fit an otherwise sound
    encoding become U+FFFD, and `remark` counts them.

    Raises UnreadableArticle when the bytes are no text.
    """
    for signature, what, advice in SIGNATURES:
        if data.startswith(signature):
            raise UnreadableArticle(f"It is {what}, not text. {advice}")
    marked = next((name for mark, name in MARKS if data.startswith(mark)), None) or _unmarked_utf16(data)
    if marked:
        return _without_nul(_with_losses(data, marked))
    if b"\0" in data or _count(data, _CONTROLS) > _MANY_CONTROLS * len(data):
        place = min(i for i in map(data.find, _CONTROLS) if i >= 0)
        raise UnreadableArticle(_BINARY.format(f"control character at byte {place}"))
    return _without_nul(_decode_text(data, declared))


def _decode_text(data: bytes, declared: str | None) -> Decoded:
    """UTF-8, declared, damaged UTF-8, Windows-1252, detected: the first that fits."""
    with suppress(UnicodeDecodeError):
        return Decoded(data.decode("utf-8"), "utf-8")
    name = _known(declared)
    if name:
        with suppress(UnicodeDecodeError):
            return Decoded(data.decode(name), name)
    damaged = data.decode("utf-8", "replace")
    bad = damaged.count("\ufffd")
    good = len(damaged) - bad - len(damaged.encode("ascii", "ignore"))
    # Text in another encoding seldom holds one sound UTF-8 sequence; damaged UTF-8 holds mostly those.
    if good > bad:
        return _with_losses(data, "utf-8")
    accents = _count(data, _HIGH) - _count(data, _TYPOGRAPHY)
    letters = _count(data, _ASCII_LETTERS)
    if accents <= letters and accents <= _A_NAME + _FEW_ACCENTS * letters:
        return _with_losses(data, "cp1252")
    detected = _detect(data)
    if detected is None:
        raise UnreadableArticle(
            "Its encoding could not be made out: it is not UTF-8 and nothing else fits. Save it as UTF-8."
        )
    return _with_losses(data, detected)


def _count(data: bytes, of: bytes) -> int:
    """How many bytes of `data` are among `of`."""
    return len(data) - len(data.translate(None, of))


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: English written so has a NUL in nearly every second byte, on one side."""
    even, odd = data[:4096:2], data[1:4096:2]
    if len(data) % 2 == 0 and len(data) >= 4:
        for nul, other, name in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
            if nul.count(0) > 0.8 * len(nul) and other.count(0) == 0:
                return name
    return None


def _known(declared: str | None) -> str | None:
    """Python's name for a declared encoding that articles are written in; else None."""
    if not declared:
        return None
    try:
        name = codecs.lookup(declared.strip()).name
    except (LookupError, ValueError):  # ValueError: a name with a NUL or a surrogate in it
        return None
    name = SAME_AS.get(name, name)
    return name if name in ENCODINGS or name == "utf-8" else None


def _detect(data: bytes) -> str | None:
    """charset-normalizer's best guess from the first passage that is not ASCII."""
    from charset_normalizer import from_bytes

    first = re.search(rb"[\x80-\xff]", data)
    start = first.start() if first else 0
    sample = data[start : start + _SAMPLE]
    if len(sample) == _SAMPLE:
        sample = sample[: sample.rfind(b"\n") + 1] or sample  # no character cut in two, where possible
    best = from_bytes(sample, cp_isolation=list(ENCODINGS)).best()
    return best.encoding if best else None


def _with_losses(data: bytes, encoding: str) -> Decoded:
    """`data` decoded, with U+FFFD for each byte sequence that does not fit, and their count."""
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
        lost = text.count("\ufffd")
        count = "1 character is" if lost == 1 else f"{lost} characters are"
        return Decoded(text, encoding, f"{count} not {encoding}; read as '\ufffd'.")


def _without_nul(decoded: Decoded) -> Decoded:
    """`decoded`, unless NUL is among its characters: no database keeps that in a text."""
    place = decoded.text.find("\0")
    if place >= 0:
        raise UnreadableArticle(_BINARY.format(f"NUL at character {place}"))
    return decoded
