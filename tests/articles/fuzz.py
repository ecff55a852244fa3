"""Sound files and feeds of every format, damaged at random, to the readers; what comes of it as JSON.

    python -m tests.articles.fuzz SEED COUNT

The same seed damages the same way. It stops with the input's name and digest at the first one that
ends in anything but articles and problems, or takes longer than `SLOWEST`.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import signal
import sys
import zipfile
from collections import Counter
from datetime import date
from pathlib import Path
from random import Random
from types import FrameType

from rapport.articles import robots
from rapport.articles.answer import Answer
from rapport.articles.contents import How, read_content
from rapport.articles.feed import looks_like_feed, read_feed
from rapport.articles.fetching import NAME
from rapport.articles.found import METADATA
from rapport.articles.opml import read_opml
from rapport.articles.worker import limit_memory
from rapport.errors import UnreadableArticle
from tests.articles.made import one_of_each, one_of_each_feed

TODAY = date(2024, 6, 1)

SITE = "https://harbourpost.example"

# Seconds: a hundred times what the slowest sound file of the corpus takes.
SLOWEST = 20

# How often each comes. Pages take some 5 ms to read, the rest one or two: 26,000 take 50 s of one core.
SHARES = {"a.html": 3, "a.pdf": 6, "a.epub": 6, "a.parquet": 4}
OTHERS = 6

# What parsers are most often wrong about.
TOKENS = (
    b"\0", b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"-1", b"99999999999", b'"' * 200, b"\n" * 50,
    b"<" * 300, b"<div>" * 300, b"<!DOCTYPE x [<!ENTITY a '&a;&a;'>]>", b"&a;", b"]]>", b"<![CDATA[",
    b"../../../", b"\xed\xa0\x80", "\u202e\u200b\ufeff“”‘’«»".encode(), b"%PDF-1.7", b"endobj", b"endstream",
    b"<< /Length 9999999 >>", b"[[[[" * 90, b"((((" * 90, b"1 0 R", b"startxref\n0\n%%EOF", b"PK\x03\x04",
    b"PK\x05\x06", b"PAR1", b"WARC/1.1\r\n", b"\x1f\x8b\x08", b"Content-Length: 99999999\r\n",
    b"Content-Encoding: br\r\n", b"Transfer-Encoding: chunked\r\n\r\nffffff\r\n", b"ustar\0",
    b"---\ntitle: [\n---\n", b'{"text": ', b"\xef\xbb\xbf", b"\xff\xfe",
)  # fmt: skip


class TooSlow(Exception):
    """An input took longer than `SLOWEST`."""


def damage(data: bytes, others: list[bytes], rng: Random) -> bytes:
    """The bytes with one to four wounds; the parts of a packed file are as often wounded as the whole."""
    if rng.random() < 0.5:
        if data.startswith(b"PK"):
            return _inside_zip(data, others, rng)
        if data.startswith(b"\x1f\x8b"):
            return gzip.compress(damage(gzip.decompress(data), others, rng), 1)
    out = bytearray(data)
    for _ in range(rng.randint(1, 4)):
        _wound(out, others, rng)
    return bytes(out)


def _inside_zip(data: bytes, others: list[bytes], rng: Random) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(out, "w") as again:
        names = archive.namelist()
        hit = rng.choice(names)
        for name in names:
            content = archive.read(name)
            again.writestr(name, damage(content, others, rng) if name == hit else content)
    return out.getvalue()


def _wound(out: bytearray, others: list[bytes], rng: Random) -> None:
    at = rng.randrange(len(out) + 1)
    end = min(len(out), at + int(rng.expovariate(1 / 40)) + 1)
    kind = rng.randrange(7)
    if kind == 0 and out:
        out[min(at, len(out) - 1)] ^= 1 << rng.randrange(8)
    elif kind == 1:
        out[at:end] = rng.randbytes(end - at)
    elif kind == 2:
        del out[at:end]
    elif kind == 3:
        out[at:at] = out[at:end] * rng.randint(1, 20)
    elif kind == 4:
        out[at:end] = rng.choice(TOKENS)
    elif kind == 5:
        other = rng.choice(others)
        begin = rng.randrange(len(other) + 1)
        out[at:end] = other[begin : begin + rng.randrange(300)]
    else:
        del out[at:]


def check(data: bytes, name: str) -> tuple[int, int]:
    """Read the bytes; the articles and problems that came. AssertionError for anything odd."""
    articles = problems = 0
    for found in read_content(data, path=name, how=How(today=TODAY)):
        assert found.path.startswith(name)
        assert found.article or found.problem
        problems += found.problem is not None
        if found.article:
            articles += 1
            texts = [found.article.text, *(getattr(found.article, field) for field in METADATA)]
            written = "\n".join(text for text in texts if isinstance(text, str))
            assert "\0" not in written
            written.encode("utf-8")  # no half of a surrogate pair
        if found.problem:
            assert len(found.problem) < 1000
    return articles, problems


def check_feed(data: bytes, name: str) -> tuple[int, int]:
    """Read the bytes of a feed, a list of feeds or a robots.txt; what was found and what was refused."""
    looks_like_feed(data)
    try:
        if name == "robots.txt":
            answer = Answer(address=f"{SITE}/robots.txt", status=200, headers={}, body=data)
            rules = robots.rules_of(answer, NAME)
            assert rules is not None and 0 <= rules.pause <= 60
            return int(rules.allows(f"{SITE}/private/a.html")), 0
        if name == "feeds.opml":
            addresses = [one.address for one in read_opml(data)[0]]
        else:
            entries = read_feed(data, address=f"{SITE}/rss").entries
            addresses = [one.address for one in entries]
            assert all(one.id and len(one.id.encode("utf-8", "surrogatepass")) <= 500 for one in entries)
    except UnreadableArticle:
        return 0, 1
    assert all(one.isprintable() and one.startswith(("http://", "https://")) for one in addresses)
    return len(addresses), 0


def resident() -> int:
    """Bytes of memory that this process holds now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def main(seed: int, count: int) -> dict[str, object]:
    """Damage and read so many inputs."""

    def late(signum: int, frame: FrameType | None) -> None:
        raise TooSlow

    limit_memory()
    signal.signal(signal.SIGALRM, late)
    rng = Random(seed)
    feeds = one_of_each_feed()
    corpus = one_of_each() | feeds
    others = list(corpus.values())
    weighted = [name for name in corpus for _ in range(SHARES.get(name, OTHERS))]
    inputs: Counter[str] = Counter()
    articles = problems = 0
    held = 0
    for number in range(count):
        name = rng.choice(weighted)
        data = damage(corpus[name], others, rng)
        # every tenth comes without a name: the first bytes decide
        path = name if rng.random() < 0.9 else "-"
        signal.alarm(SLOWEST)
        try:
            found = check_feed(data, name) if name in feeds else check(data, path)
        except BaseException as error:
            digest = hashlib.sha256(data).hexdigest()
            raise AssertionError(f"input {number} of seed {seed} ({name}, sha256 {digest[:16]})") from error
        finally:
            signal.alarm(0)
        inputs[name] += 1
        articles, problems = articles + found[0], problems + found[1]
        if number == count // 4:
            held = resident()  # by now every library is loaded and every cache warm
    grown = resident() - held
    return {
        "inputs": inputs.total(),
        "articles": articles,
        "problems": problems,
        "grown": grown,
        "by": inputs,
    }


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]), int(sys.argv[2]))))
