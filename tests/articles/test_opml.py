"""Lists of feeds: OPML with folders, plain lines, and what is neither."""

from __future__ import annotations

import pytest

from rapport.articles.opml import Listed, read_opml
from rapport.errors import UnreadableArticle

OPML = """<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0"><head><title>Strait</title></head><body>
<outline text="Papers"><outline type="rss" text="Post" title="The Harbour Post" xmlUrl="https://post.example/rss"/>
<outline type="rss" text="Quay &amp; Sea" XMLURL="https://quay.example/atom" htmlUrl="https://quay.example/"/></outline>
<outline type="link" text="No feed" url="https://x.example/"/>
<outline type="rss" text="Again" xmlUrl="https://post.example/rss#x"/>
<outline type="rss" text="Bad" xmlUrl="ftp://post.example/rss"/>
</body></opml>"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_opml(encoding: str) -> None:
    listed, problems = read_opml(OPML.encode(encoding))
    assert listed == [
        Listed(address="https://post.example/rss", name="The Harbour Post"),
        Listed(address="https://quay.example/atom", name="Quay & Sea"),
    ]
    assert len(problems) == 1 and "ftp" in problems[0]


def test_plain_lines() -> None:
    listed, problems = read_opml(
        b"# papers\n\nhttps://post.example/rss\r\n  https://quay.example/atom \nnot one\n"
    )
    assert [one.address for one in listed] == ["https://post.example/rss", "https://quay.example/atom"]
    assert problems == ["Only http and https addresses are read, not ':' (not one)."]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "names no feed"),
        (b"<opml><body></body></opml>", "names no feed"),
        (b"<opml><body>", "not sound OPML"),
        (b"just words", "names no feed"),
        (
            b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><opml><outline xmlUrl="&a;"/></opml>',
            "references external entity",
        ),
        (b"<opml>" + b"<outline>" * 100_000, "not sound OPML"),
    ],
)
def test_what_is_no_list_is_one_sentence(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableArticle, match=reason):
        read_opml(data)


def test_entities_do_not_grow() -> None:
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE opml [<!ENTITY a0 "ha">{laughs}]><opml><outline xmlUrl="&a11;"/></opml>'
    with pytest.raises(UnreadableArticle):
        read_opml(bomb.encode())
